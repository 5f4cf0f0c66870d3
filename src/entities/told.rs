//! Kinds that the text tells outright: by the noun right before a name, by what sports clubs are called.

use super::names::{Name, SURE};
use super::{Kind, Lexicon, Mention};
use crate::segment::{Document, TokenKind};
use rustc_hash::FxHashSet;

/// Favours the kind that is told of a name, where its own words and what stands around do not make it a person's.
pub(super) fn told(document: &Document<'_>, mentions: &[Mention], names: &mut [Name<'_>], lexicon: &Lexicon) {
    short_for_firms(document, mentions, names, lexicon);
    for name in names {
        if name.mentions.iter().any(|&m| is_named_place(document, &mentions[m as usize])) {
            name.evidence.favor(Kind::Place, SURE);
            name.total.favor(Kind::Place, SURE);
            name.placed = true;
        }
        // "Saudi club Al-Najd", though Al is a given name.
        let club = |m: &u32| {
            let first = mentions[*m as usize].tokens.start as usize;
            first > 0
                && document.surface(first - 1) == "club"
                && document.sentence_of(first - 1) == document.sentence_of(first)
        };
        if name.mentions.iter().any(club) {
            name.evidence.favor(Kind::Organization, 2.0 * SURE);
            name.total.favor(Kind::Organization, 2.0 * SURE);
            continue;
        }
        if name.is_no_firm() {
            name.evidence.favor(Kind::Organization, 2.0 * SURE);
            name.total.favor(Kind::Organization, 2.0 * SURE);
            continue;
        }
        if matches!(name.total.best().0, Kind::Person | Kind::Organization | Kind::Group) {
            continue;
        }
        let named = || name.mentions.iter().any(|&m| is_named_body(document, &mentions[m as usize]));
        let town = is_club_of_place(&name.words)
            && match name.total.best().0 {
                Kind::Company => true,
                Kind::Place => name.mentions.iter().any(|&m| plays(document, &mentions[m as usize])),
                _ => false,
            };
        if is_club(&name.words) || town || named() {
            name.evidence.favor(Kind::Organization, SURE);
            name.total.favor(Kind::Organization, SURE);
        }
    }
}

/// A name of one word that looks like somebody's and with which that of a firm named in full before it starts is the
/// firm's: takes "Dunmore" behind "Dunmore Foods"; refuses it where an Ann Dunmore is named, "Mr. Dunmore", and "Mary" behind
/// "Mary Poe Ltd".
fn short_for_firms(document: &Document<'_>, mentions: &[Mention], names: &mut [Name<'_>], lexicon: &Lexicon) {
    let borne: FxHashSet<&str> = names
        .iter()
        .filter(|name| name.words.len() > 1 && name.total.best().0 == Kind::Person)
        .flat_map(|name| name.words.iter().copied())
        .collect();
    // Names stand in the order of their first mentions.
    let mut firms: FxHashSet<&str> = FxHashSet::default();
    for name in names {
        let first = mentions[name.mentions[0] as usize].tokens;
        let (kind, lead) = name.total.best();
        if name.words.len() > 1 {
            let word = document.surface(first.start as usize);
            if kind == Kind::Company && lead > FIRM && lexicon.first_name(word).is_none() {
                firms.insert(name.words[0]);
            }
        } else if kind == Kind::Person
            && !name.titled
            && !name.placed
            && firms.contains(name.words[0])
            && !borne.contains(name.words[0])
        {
            let ahead = name.total.lead(Kind::Company) + SURE;
            name.evidence.favor(Kind::Company, ahead);
            name.total.favor(Kind::Company, ahead);
        }
    }
}

/// A lead over the next kind, in nats, by which a firm is sure to be one.
const FIRM: f32 = 1.5;

/// Whether "of" ties a name to the noun for a place: takes "the village of Nether Combe"; refuses "the port of Nether
/// Lines", which may be whose port it is.
fn is_named_place(document: &Document<'_>, mention: &Mention) -> bool {
    let first = mention.tokens.start as usize;
    first > 1
        && document.sentence_of(first - 2) == document.sentence_of(first)
        && document.surface(first - 1) == "of"
        && matches!(
            document.surface(first - 2),
            "village" | "town" | "city" | "suburb" | "hamlet" | "island" | "county" | "parish"
        )
}

/// Whether the noun right before a name says that it is no business: takes "the drivers' union Lanefolk" and "the watchdog
/// Lanewatch"; refuses "the union of Lanefolk" and "union-owned Lanewatch".
fn is_named_body(document: &Document<'_>, mention: &Mention) -> bool {
    let first = mention.tokens.start as usize;
    first > 0
        && document.sentence_of(first - 1) == document.sentence_of(first)
        && matches!(
            document.surface(first - 1),
            "union" | "watchdog" | "regulator" | "charity" | "thinktank" | "nonprofit" | "ministry"
        )
}

/// Whether a name of several words ends as those of sports clubs do: takes "Ashby Rovers"; refuses "United".
fn is_club(words: &[&str]) -> bool {
    words.len() > 1
        && matches!(
            words[words.len() - 1],
            "united" | "rovers" | "wanderers" | "athletic" | "albion" | "hotspur" | "fc" | "afc" | "cf"
        )
}

/// Whether a name that is no place's may be a club's by its last word: "Ashcombe Town", not "Town" alone.
fn is_club_of_place(words: &[&str]) -> bool {
    words.len() > 1
        && matches!(
            words[words.len() - 1],
            "town" | "city" | "county" | "villa" | "harriers" | "rangers" | "orient"
        )
}

/// Whether a name stands beside the score of a match and in no place: takes "beat Ashcombe Town 3-1"; refuses "won 3-1 in Ashcombe
/// Town".
fn plays(document: &Document<'_>, mention: &Mention) -> bool {
    let range = mention.tokens.range();
    let sentence = document.sentences()[document.sentence_of(range.start)].tokens.range();
    let placed = range.start > sentence.start
        && matches!(document.lower(range.start - 1), "in" | "near" | "from" | "of" | "around" | "outside");
    let goals = |t: usize| document.token(t).kind == TokenKind::Number && document.surface(t).len() <= 2;
    let scored = |t: usize| {
        goals(t)
            && matches!(document.surface(t + 1), "-" | "–")
            && document.glued(t + 1)
            && document.glued(t + 2)
            && goals(t + 2)
    };
    let near = sentence.start.max(range.start.saturating_sub(8))..sentence.end.min(range.end + 8);
    !placed && near.len() > 2 && (near.start..near.end - 2).any(scored)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_and_refuses_clubs() {
        assert!(is_club(&["ashby", "rovers"]) && is_club(&["holme", "united"]));
        assert!(is_club_of_place(&["ashcombe", "town"]) && !is_club_of_place(&["town"]));
        assert!(!is_club(&["united"]) && !is_club(&["rovers", "cars"]));
    }
}
