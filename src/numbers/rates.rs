//! "a barrel", "per capita", "a year": what an amount is counted by.

use super::UnitKind;
use super::reader::Reader;
use crate::span::Span;
use crate::tagging::Class;

/// Nouns that amounts are counted by after "a" and "an", beside units of measure.
const BY: &[&str] = &[
    "year",
    "month",
    "week",
    "day",
    "hour",
    "minute",
    "second",
    "night",
    "quarter",
    "season",
    "decade",
    "share",
    "head",
    "person",
    "piece",
    "barrel",
    "bottle",
    "pint",
    "cup",
    "unit",
    "ticket",
    "game",
    "match",
    "seat",
    "copy",
    "visit",
    "bushel",
    "ounce",
    "pound",
    "gallon",
    "litre",
    "liter",
    "tonne",
    "ton",
    "kilo",
    "kg",
    "kilogram",
    "gram",
    "metre",
    "meter",
    "mile",
    "kilometre",
    "km",
    "acre",
    "hectare",
    "room",
    "household",
    "customer",
    "user",
    "bale",
    "box",
    "bag",
    "pack",
    "packet",
    "dozen",
    "session",
    "trip",
    "shift",
    "song",
    "episode",
    "family",
    "child",
    "student",
    "pupil",
    "worker",
    "employee",
    "home",
    "house",
    "car",
    "vehicle",
    "time",
    "kwh",
    "megawatt-hour",
    "capita",
    "pop",
    "go",
    "throw",
    "plate",
    "bowl",
    "call",
    "minute",
    "term",
    "semester",
    "fortnight",
    "weekday",
    "weekend",
    "side",
    "team",
    "troy",
    "carat",
    "word",
    "page",
    "point",
    "security",
    "sale",
    "order",
    "item",
    "dose",
    "patient",
    "passenger",
    "flight",
    "mouthful",
    "loaf",
    "litre",
    "can",
    "crate",
    "case",
    "carton",
    "roll",
    "sheet",
    "mwh",
    "square",
];

impl Reader<'_> {
    /// The rate that stands right after a quantity, with the token after it.
    pub(super) fn rate(&self, end: usize, kind: UnitKind) -> Option<(Span, usize)> {
        if matches!(kind, UnitKind::Ratio | UnitKind::Multiple | UnitKind::Age | UnitKind::Temperature) {
            return None;
        }
        let at = self.over_hyphen(end);
        let stop = match self.lower(at) {
            "per" | "each" | "every"
                if self.class(at + 1).is_noun() || self.measured(at + 1) || self.is(at + 1, BY) =>
            {
                self.noun_end(at + 1)
            }
            "per" if self.class(at + 1) == Class::Foreign || self.is(at + 1, &["annum", "diem", "se"]) => {
                at + 2
            }
            "a" | "an" => {
                let noun = self.over_hyphen(at + 1);
                if !BY.contains(&self.lower(noun))
                    || self.is(noun + 1, &["earlier", "ago", "later", "before", "after", "old", "and"])
                {
                    return None;
                }
                if kind == UnitKind::Duration
                    && self.is(noun, &["year", "month"])
                    && self.is(noun + 1, &["old"])
                {
                    return None;
                }
                self.noun_end(noun)
            }
            "/" if self.glued(at) && self.glued(at + 1) => at + 2,
            "annually" | "yearly" | "monthly" | "weekly" | "daily" | "hourly" | "apiece" | "nightly" => {
                at + 1
            }
            _ => return None,
        };
        if stop > self.limit {
            return None;
        }
        let tokens = self.document.tokens();
        Some((Span::new(tokens[at].span.start, tokens[stop - 1].span.end), stop))
    }

    /// The end of "square foot", "troy ounce", "tonne" there.
    fn noun_end(&self, at: usize) -> usize {
        if let Some((end, _)) = self.lexicon.units.at(self.document, at, self.limit) {
            return end;
        }
        let double = matches!(self.lower(at), "troy" | "square" | "cubic" | "sq" | "megawatt");
        (if double { at + 2 } else { at + 1 }).min(self.limit)
    }
}
