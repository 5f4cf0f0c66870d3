//! Whether a quantity is a change and which way: "rose 5%", "a 3-point drop", "down 68p to 1,112p".

use super::lexicon::ChangeWord;
use super::reader::Reader;
use super::{Change, UnitKind};
use crate::tagging::Class;

/// How far back a verb may stand before "by 5%".
const REACH: usize = 10;

/// A quantity as far as its change depends on it.
pub(super) struct Place {
    /// First token of the bound or the number.
    pub(super) start: usize,
    /// Token after the unit.
    pub(super) end: usize,
    pub(super) kind: UnitKind,
}

impl Reader<'_> {
    /// Which way the quantity changed, if it tells a change.
    pub(super) fn change(&self, place: &Place) -> Option<Change> {
        match place.kind {
            UnitKind::Age => return None,
            UnitKind::Duration | UnitKind::Multiple => return None,
            _ => {}
        }
        self.change_before(place).or_else(|| self.change_after(place))
    }

    /// Whether a word of change stands in the few tokens before.
    pub(super) fn change_near(&self, t: usize) -> bool {
        let floor = t.saturating_sub(REACH).max(self.start);
        (floor..t).any(|at| {
            self.lexicon.changes.at(self.document, at, t).is_some_and(|(_, w)| w.verb || w.noun || w.adverb)
        })
    }

    /// "rose 5%", "fell by about 3%", "up 7", "a drop of 5", "cut costs by $3m".
    fn change_before(&self, place: &Place) -> Option<Change> {
        let mut at = place.start;
        let by = self.before(at) == "by" && at > self.start;
        let of = self.before(at) == "of" && at > self.start;
        if by || of {
            at -= 1;
        }
        // Adverbs and fillers between the verb and its number.
        let mut skipped = 0;
        while at > self.start && skipped < 3 {
            let before = self.before(at);
            let filler = matches!(
                before,
                "a" | "an"
                    | "another"
                    | "extra"
                    | "further"
                    | "whopping"
                    | "by"
                    | "additional"
                    | "just"
                    | "only"
                    | "as"
                    | "the"
                    | "first"
                    | "initially"
                    | "reported"
                    | "estimated"
                    | "nearly"
                    | "about"
                    | "modest"
                    | "combined"
                    | "cumulative"
                    | "average"
                    | "total"
                    | "around"
                    | "record"
            ) || self.class(at - 1) == Class::Adverb;
            if !filler || self.lexicon.changes.ending(self.document, at, self.start).is_some() {
                break;
            }
            at -= 1;
            skipped += 1;
        }
        if let Some(word) = self.lexicon.changes.ending(self.document, at, self.start) {
            let tagged = self.class(at - 1);
            let level = matches!(self.before(place.start), "to" | "at" | "from");
            if !level {
                let fits = if of {
                    word.noun
                        && !(word.change == Change::Down
                            && self.lower(at - 1) == "loss"
                            && place.kind != UnitKind::Count)
                } else {
                    (word.verb
                        && (tagged.is_verb() || !word.noun || by)
                        && !self.changes_object(&word, place, by))
                        || word.adverb
                        || word.noun && (by || tagged.is_verb())
                };
                if fits {
                    return Some(word.change);
                }
            }
        }
        if by { self.change_of_object(at) } else { None }
    }

    /// "cut 2%" of its object is no change of the number where what is cut is a count of things kept.
    fn changes_object(&self, word: &ChangeWord, place: &Place, by: bool) -> bool {
        word.object && !by && matches!(place.kind, UnitKind::Duration | UnitKind::Ratio)
    }

    /// The verb whose object is changed "by" so much: "lower its debt by".
    fn change_of_object(&self, end: usize) -> Option<Change> {
        let floor = end.saturating_sub(REACH).max(self.start);
        (floor..end).rev().find_map(|at| {
            if matches!(self.lower(at), ";" | ":" | "," | "said") {
                return Some(None);
            }
            let word = self.lexicon.changes.ending(self.document, at + 1, self.start)?;
            (word.verb || word.noun || word.adverb).then_some(Some(word.change))
        })?
    }

    /// "5% higher", "a 4.1% drop", "8.4 fewer days", "$3,500 cheaper".
    fn change_after(&self, place: &Place) -> Option<Change> {
        let at = self.over_hyphen(place.end);
        if let Some(word) = self.change_at(at) {
            let compared = word.comparative
                && !(self.lower(at) == "up" && self.is(at + 1, &["to", "and", "for"]) && false);
            if compared && !self.is(at, &["above", "below", "more"]) {
                return Some(word.change);
            }
            let count = place.kind == UnitKind::Count;
            if self.is(at, &["more"]) {
                // "three more signings" adds; "20 more minutes" only measures.
                return Some(word.change);
            }
            if self.is(at, &["above", "below"]) {
                return (place.kind == UnitKind::Percent || place.kind == UnitKind::Currency)
                    .then_some(word.change)
                    .filter(|_| false);
            }
            if word.noun && !count {
                return Some(word.change);
            }
        }
        if place.kind == UnitKind::Count {
            return None;
        }
        // One or two modifiers before the noun: "5% pay rise", "23% year-on-year increase".
        let mut next = at;
        for _ in 0..6 {
            let class = self.class(next);
            let modifier = class.is_noun()
                || class.is_adjective()
                || self.hyphen(next)
                || self.hyphen(next + 1)
                || class == Class::VerbIng
                || matches!(self.lower(next), "on" | "over" | "annual" | "yearly");
            if !modifier {
                return None;
            }
            next += 1;
            if let Some(word) = self.change_at(next) {
                let noun = word.noun && !self.class(next).is_verb() && !self.class(next + 1).is_noun();
                return noun.then_some(word.change);
            }
        }
        None
    }

    fn change_at(&self, t: usize) -> Option<ChangeWord> {
        self.lexicon.changes.at(self.document, t, self.limit).map(|(_, w)| *w)
    }
}
