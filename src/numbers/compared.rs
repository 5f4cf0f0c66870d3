//! Changes told behind the number: "5% higher", "a 4.1% drop", "8.4 fewer days".

use super::changes::Place;
use super::lexicon::ChangeWord;
use super::reader::Reader;
use super::{Change, UnitKind};
use crate::tagging::Class;

impl Reader<'_> {
    /// "5% higher", "a 4.1% drop", "8.4 fewer days", "$3,500 cheaper".
    pub(super) fn change_after(&self, place: &Place) -> Option<Change> {
        let at = self.over_hyphen(place.end);
        if let Some(word) = self.change_at(at) {
            let next = self.lower(at + 1);
            let compared = match self.lower(at) {
                // "60 sq ft up to 80", "three metres up a wall".
                "up" | "down" => {
                    !matches!(next, "to" | "and" | "for" | "a" | "the" | "front" | "with" | "in")
                        && place.kind != UnitKind::Length
                }
                "above" | "below" => {
                    matches!(place.kind, UnitKind::Percent | UnitKind::Points | UnitKind::Temperature)
                        && !matches!(next, "zero" | "freezing")
                }
                "more" => place.kind != UnitKind::Ratio,
                "extra" => place.kind == UnitKind::Currency,
                // "two lower offers"
                "lower" | "higher" | "larger" | "smaller" | "bigger" | "longer" | "shorter" => {
                    place.kind != UnitKind::Count
                }
                _ => true,
            };
            if word.comparative() && compared {
                return Some(word.change);
            }
            // "takes a 30% cut" of what others sell; not "takes a 30% cut in pay"
            let share = self.lower(at) == "cut"
                && place.start > self.start + 1
                && matches!(self.lower(place.start - 2), "take" | "takes" | "taking" | "keeps")
                && !self.is(at + 1, &["in", "to"]);
            if word.noun()
                && place.kind != UnitKind::Count
                && !share
                && !(place.kind == UnitKind::Currency
                    && matches!(self.lower(at), "growth" | "expansion" | "boost"))
            {
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
                let noun = word.noun() && !self.class(next).is_verb() && !self.class(next + 1).is_noun();
                let grown = matches!(
                    self.lower(next),
                    "expansion" | "loss" | "losses" | "growth" | "boost" | "recovery" | "lift"
                );
                return (noun && !(grown && place.kind == UnitKind::Currency)).then_some(word.change);
            }
        }
        None
    }

    fn change_at(&self, t: usize) -> Option<ChangeWord> {
        self.lexicon.changes.at(self.document, t, self.limit).map(|(_, w)| *w)
    }
}
