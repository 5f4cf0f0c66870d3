//! When one name is short for another.

use super::Kind;
use super::names::Name;

/// How well a name is short for one of a kind, the more the better; nothing where it is not.
pub(super) fn rank(short: &Name<'_>, long: &Name<'_>, kind: Kind) -> Option<u32> {
    match kind {
        Kind::Person => person(short, long),
        Kind::Company | Kind::Organization => body(short, long),
        Kind::Place => place(short, long),
        Kind::Event | Kind::Work => thing(short, long),
        Kind::Product => product(short, long),
        Kind::Group => plural(short, long).then_some(1),
    }
}

/// The word that a person goes by: the last, generational suffixes left out.
pub(super) fn surname<'a>(words: &[&'a str]) -> &'a str {
    let last = words[words.len() - 1];
    if words.len() > 1 && is_suffix(last) { words[words.len() - 2] } else { last }
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "jr." | "sr" | "sr." | "ii" | "iii" | "iv")
}

/// Takes "Bastian", "Ed" and "Edward Bastian" for "Ed Bastian", "Lim" for "Rachel Lim Hui Min"; refuses "Anna Bastian" and
/// "Mrs. Bastian".
fn person(short: &Name<'_>, long: &Name<'_>) -> Option<u32> {
    let (s, l) = (&short.words, &long.words);
    let opposed = short.gender.is_some() && long.gender.is_some() && short.gender != long.gender;
    if short.placed && !short.titled || opposed {
        return None;
    }
    if s.len() == 1 {
        return match () {
            () if l.len() == 1 => (s[0] == l[0]).then_some(1),
            () if s[0] == surname(l) => Some(5),
            () if s[0] == l[0] => Some(4),
            () if l.len() > 2 && l[1..].contains(&s[0]) => Some(3),
            () if short.titled => None,
            () => (s[0].len() > 2 && same_given(s[0], l[0])).then_some(2),
        };
    }
    let same = surname(s) == surname(l) && (same_given(s[0], l[0]) || l.ends_with(s));
    (same || l.starts_with(s)).then_some(5)
}

/// Whether two given names may be one person's: equal, an initial, a beginning or a nickname of the other.
fn same_given(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let bare = short.trim_end_matches('.');
    long == short
        || !bare.is_empty() && long.starts_with(bare)
        || NICKNAMES
            .iter()
            .any(|&(nick, full)| nick == short && full == long || nick == long && full == short)
}

/// Short given names that do not begin the long one.
const NICKNAMES: &[(&str, &str)] = &[
    ("andy", "andrew"),
    ("betsy", "elizabeth"),
    ("betty", "elizabeth"),
    ("bill", "william"),
    ("billy", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("chuck", "charles"),
    ("dick", "richard"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("jack", "john"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("joe", "joseph"),
    ("johnny", "john"),
    ("kate", "katherine"),
    ("larry", "lawrence"),
    ("liz", "elizabeth"),
    ("maggie", "margaret"),
    ("mike", "michael"),
    ("peggy", "margaret"),
    ("ron", "ronald"),
    ("rudy", "rudolph"),
    ("sasha", "alexander"),
    ("ted", "edward"),
    ("tony", "anthony"),
];

/// Takes "Delta" for "Delta Air Lines" and "Post" for "Washington Post"; refuses "Denver" for "Denver District Court".
fn body(short: &Name<'_>, long: &Name<'_>) -> Option<u32> {
    let (s, l) = (&short.words, &long.words);
    if s.len() == l.len() {
        return plural(short, long).then_some(1);
    }
    if s.len() > l.len() || short.placed && !short.body || short.titled {
        return None;
    }
    if l.starts_with(s) {
        return Some(7);
    }
    l.ends_with(s).then_some(6)
}

/// Takes "Ogbaland" for "Ogbaland State"; refuses "Kansas" for "Kansas City".
fn place(short: &Name<'_>, long: &Name<'_>) -> Option<u32> {
    let (s, l) = (&short.words, &long.words);
    if short.placed || short.titled || s.len() >= l.len() {
        return None;
    }
    let rest = l.strip_prefix(s.as_slice());
    let general = rest.is_some_and(|rest| {
        matches!(
            rest,
            ["state"
                | "county"
                | "province"
                | "city"
                | "island"
                | "river"
                | "airport"
                | "stadium"
                | "arena"
                | "center"
                | "centre"]
        )
    });
    (general || s.len() > 1 && (rest.is_some() || l.ends_with(s))).then_some(3)
}

/// Takes "Odile" for "Hurricane Odile"; refuses "Paris" for "Paris Olympics".
fn thing(short: &Name<'_>, long: &Name<'_>) -> Option<u32> {
    let (s, l) = (&short.words, &long.words);
    if short.placed || s.len() >= l.len() {
        return plural(short, long).then_some(1);
    }
    let storm = l.len() == s.len() + 1
        && l.ends_with(s)
        && matches!(l[0], "storm" | "hurricane" | "cyclone" | "typhoon" | "operation");
    if storm {
        return Some(5);
    }
    (s.len() > 1 && (l.starts_with(s) || l.ends_with(s))).then_some(3)
}

/// Whether a name opens with what ships are called: "MV Galaxy Runner".
pub(super) fn is_ship(words: &[&str]) -> bool {
    words.len() > 1
        && matches!(
            words[0],
            "mv" | "ms" | "ss" | "rms" | "hms" | "hmas" | "hmcs" | "uss" | "usns" | "ins" | "rrs"
        )
}

/// Takes "iPhones" for "iPhone", "S23" for "Galaxy S23" and "Fulmar" for "MV Fulmar"; refuses "iPhone" for "iPhone 15".
fn product(short: &Name<'_>, long: &Name<'_>) -> Option<u32> {
    let (s, l) = (&short.words, &long.words);
    if is_ship(l) && l[1..] == s[..] {
        return Some(5);
    }
    let model =
        s.len() < l.len() && l.ends_with(s) && s.iter().any(|w| w.contains(|c: char| c.is_ascii_digit()));
    (model || plural(short, long)).then_some(2)
}

/// Whether the names differ in a plural's "s" alone.
fn plural(a: &Name<'_>, b: &Name<'_>) -> bool {
    let (a, b) = (&a.words, &b.words);
    let last = a.len() - 1;
    a.len() == b.len()
        && a[..last] == b[..last]
        && (a[last].strip_suffix('s') == Some(b[last]) || b[last].strip_suffix('s') == Some(a[last]))
}
