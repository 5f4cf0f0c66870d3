//! "a barrel", "per capita", "a year": what an amount is counted by.

use super::UnitKind;
use super::lexicon::{MoneyPlace, Word};
use super::numeral::Shape;
use super::quantity::Measured;
use super::reader::Reader;
use super::units::Found;
use crate::segment::TokenKind;
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

/// Words of play near which points are scored.
const PLAY: &[&str] = &[
    "game",
    "games",
    "match",
    "matches",
    "assists",
    "assist",
    "rebounds",
    "rebound",
    "turnovers",
    "steals",
    "touchdowns",
    "tries",
    "scorer",
    "scorers",
    "quarterback",
    "bench",
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
                    || self.is(noun + 1, &["earlier", "ago", "later", "before", "after", "old"])
                    || self.is(noun + 1, &["and"]) && self.is(noun + 2, &["a", "half"])
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
            // "Rs 5,000/-" only closes an amount.
            "/" if self.glued(at)
                && self.glued(at + 1)
                && matches!(self.kind(at + 1), TokenKind::Word | TokenKind::Number) =>
            {
                at + 2
            }
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

    /// "9 million crowns ($1.2 million) a year": the rate behind what restates the amount in brackets.
    pub(super) fn rate_behind_bracket(&self, end: usize, kind: UnitKind) -> Option<(Span, usize)> {
        if kind != UnitKind::Currency || self.lower(end) != "(" {
            return None;
        }
        let close = (end + 1..end + 8).find(|&t| self.is(t, &[")", "(", ""]))?;
        if self.is(close, &[")"]) { self.rate(close + 1, kind) } else { None }
    }

    /// Points that players score, which are counted: "24.1 points and 7.3 assists a game"; not "the index lost 24.1
    /// points".
    pub(super) fn points_scored(&self, measured: &Measured) -> bool {
        let points = measured.unit.as_ref().is_some_and(|u| u.kind == UnitKind::Points && u.code.is_none());
        if !points || !self.is(measured.end - 1, &["points", "point"]) || self.hyphen(measured.end - 2) {
            return false;
        }
        let compared = self.lexicon.changes.at(self.document, measured.end, self.limit);
        let floor = measured.first.saturating_sub(8).max(self.start);
        compared.is_none_or(|(_, word)| !word.comparative())
            && (floor..measured.end + 8).any(|t| PLAY.contains(&self.lower(t)))
    }

    /// "146 to the dollar", "108.55 per dollar": money of the currency that the sentence named before.
    pub(super) fn rate_to_money(&self, measured: &Measured) -> Option<Found> {
        let end = measured.end;
        let other = match self.lower(end) {
            _ if !matches!(measured.numeral.shape, Shape::Plain | Shape::Digits) => return None,
            "to" | "against" if self.is(end + 1, &["the"]) => end + 2,
            "per" => end + 1,
            _ => return None,
        };
        let other = if self.is(other, &["us", "u.s.", "american"]) { other + 1 } else { other };
        if !self.is(other, &["dollar", "euro", "greenback"]) {
            return None;
        }
        let floor = measured.first.saturating_sub(16).max(self.start);
        (floor..measured.first).rev().find_map(|t| {
            let (next, money) = self.lexicon.currencies.at(self.document, t, measured.first)?;
            let named = money.place == MoneyPlace::After
                && !money.cents
                && !matches!(
                    self.lower(next - 1),
                    "dollar" | "dollars" | "euro" | "euros" | "pound" | "pounds"
                );
            let code = self.home.settle(money).filter(|_| named)?;
            Some(Found {
                kind: UnitKind::Currency,
                code: Some(code),
                text: None,
                end,
                cents: false,
                within: false,
            })
        })
    }

    /// The end of "square foot", "troy ounce", "tonne" there.
    fn noun_end(&self, at: usize) -> usize {
        if let Some((end, _)) = self.lexicon.units.at(self.document, at, self.limit) {
            return end;
        }
        // "per 10 grams"
        if self.kind(at) == TokenKind::Number
            && let Some((end, _)) = self.lexicon.units.at(self.document, at + 1, self.limit)
        {
            return end;
        }
        // "per million output tokens"
        if matches!(self.word(at), Some(Word::Scale(_) | Word::Hundred)) {
            let noun = |t: usize| self.class(t).is_noun() || self.class(t).is_adjective();
            let run = (at + 1..(at + 4).min(self.limit)).take_while(|&t| noun(t)).last();
            return run.filter(|&t| self.class(t).is_noun()).unwrap_or(at) + 1;
        }
        let double = matches!(self.lower(at), "troy" | "square" | "cubic" | "sq" | "megawatt");
        (if double { at + 2 } else { at + 1 }).min(self.limit)
    }
}
