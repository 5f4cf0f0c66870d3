//! The regular forms of English words, so that only irregular ones need to be listed.

/// "blogs", "tries", "preaches": a verb after "she", a noun in the plural. Of a phrase, the verb's first word or the noun's
/// last is to be given.
pub(super) fn with_s(word: &str) -> String {
    if let Some(stem) = ending_in_y(word) {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// "blogged", "tried", "voiced", "aired".
pub(super) fn past(word: &str) -> String {
    if word.ends_with('e') {
        format!("{word}d")
    } else if let Some(stem) = ending_in_y(word) {
        format!("{stem}ied")
    } else {
        format!("{}ed", doubled(word))
    }
}

/// "blogging", "trying", "voicing", "airing", "lying", "agreeing".
pub(super) fn ing(word: &str) -> String {
    match (word.strip_suffix("ie"), word.strip_suffix('e')) {
        (Some(stem), _) => format!("{stem}ying"),
        (None, Some(stem)) if !stem.ends_with(['e', 'o', 'y']) => format!("{stem}ing"),
        _ => format!("{}ing", doubled(word)),
    }
}

/// What stands before a "y" that follows a consonant.
fn ending_in_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| !stem.is_empty() && !stem.ends_with(vowel))
}

/// With its last consonant doubled where it has one vowel, and one consonant after it: "blog", not "air" or "post".
fn doubled(word: &str) -> String {
    let mut letters = word.chars().rev();
    let (last, before) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    let once = word.chars().filter(|&c| vowel(c) || c == 'y').count() == 1;
    let doubles = once && vowel(before) && last.is_alphabetic() && !vowel(last) && !"hwxy".contains(last);
    if doubles { format!("{word}{last}") } else { word.to_owned() }
}

fn vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs() {
        for (base, third, past_form, ing_form) in [
            ("blog", "blogs", "blogged", "blogging"),
            ("post", "posts", "posted", "posting"),
            ("air", "airs", "aired", "airing"),
            ("voice", "voices", "voiced", "voicing"),
            ("try", "tries", "tried", "trying"),
            ("relay", "relays", "relayed", "relaying"),
            ("preach", "preaches", "preached", "preaching"),
            ("agree", "agrees", "agreed", "agreeing"),
            ("vow", "vows", "vowed", "vowing"),
            ("tie", "ties", "tied", "tying"),
            ("tweet", "tweets", "tweeted", "tweeting"),
        ] {
            assert_eq!(
                (with_s(base), past(base), ing(base)),
                (third.into(), past_form.into(), ing_form.into())
            );
        }
    }
}
