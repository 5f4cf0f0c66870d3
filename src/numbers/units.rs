//! Units after a number: glued, behind a hyphen, behind an adjective; money before and after it.

use super::UnitKind;
use super::lexicon::MoneyPlace;
use super::numeral::{Numeral, Shape, lower_ascii};
use super::reader::Reader;
use crate::segment::TokenKind;
use crate::span::Span;
use crate::tagging::Class;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What a number is measured in, as found beside it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) kind: UnitKind,
    pub(super) code: Option<Arc<str>>,
    pub(super) text: Option<Span>,
    /// The token after it.
    pub(super) end: usize,
    /// Whether the money is hundredths of its main unit.
    pub(super) cents: bool,
    /// Whether the unit belongs to the numeral's own span, as "%" and "p" do.
    pub(super) within: bool,
}

/// Words that may stand between a number and its unit of time or length: "five straight months".
const BETWEEN: &[&str] = &[
    "straight",
    "consecutive",
    "full",
    "more",
    "additional",
    "extra",
    "further",
    "long",
    "whole",
    "solid",
    "successive",
    "other",
    "short",
    "good",
    "complete",
    "entire",
    "fewer",
    "less",
    "unbroken",
    "subsequent",
    "happy",
    "hard",
    "odd",
    "or",
    "rushing",
    "passing",
    "receiving",
];

/// The one unit that differs from another, the nanometre, by its capital alone.
const NEWTON_METRES: &str = "Nm";

impl Reader<'_> {
    /// The unit glued to the numeral's last token; `None` where the letters are no unit, and the digits no number.
    pub(super) fn unit_glued(&self, numeral: &Numeral) -> Option<Found> {
        let token = self.document.token(numeral.end - 1).span;
        let rest = Span::new(numeral.span.end, token.end);
        let raw = rest.of(self.document.text());
        let end = numeral.end;
        let found = |kind, code: Option<&str>, within| {
            Some(Found { kind, code: code.map(Into::into), text: Some(rest), end, cents: false, within })
        };
        match raw {
            "p" if matches!(self.surface(end - 1), "480p" | "720p" | "1080p" | "1440p" | "2160p") => {
                return None;
            }
            "p" if !matches!(self.surface(end - 1), "480p" | "720p" | "1080p" | "1440p" | "2160p") => {
                return Some(Found { cents: true, ..found(UnitKind::Currency, Some("GBP"), true)? });
            }
            "c" => {
                let cents = self.lexicon.currencies.after(self.document, "cents", end, end)?.1;
                return self.money(cents, Some(rest), end, true);
            }
            "pc" | "pct" => return found(UnitKind::Percent, Some("%"), true),
            "x" | "X" => return found(UnitKind::Multiple, None, false),
            "s" => return found(UnitKind::Duration, Some("s"), false),
            "m" if self.minutes_told(end - 1) => return found(UnitKind::Duration, Some("min"), false),
            NEWTON_METRES => return found(UnitKind::Other, Some("N.m"), false),
            _ => {}
        }
        // "5G" is no five grams.
        let upper_letter = raw.len() == 1
            && raw.starts_with(char::is_uppercase)
            && !matches!(raw, "C" | "F" | "W" | "V" | "L");
        if upper_letter || raw.chars().count() > 24 {
            return None;
        }
        let mut buffer = [0; 8];
        let lower_short = lower_ascii(raw, &mut buffer);
        let lower_long;
        let lower = if let Some(lower) = lower_short {
            lower
        } else {
            lower_long = raw.to_lowercase();
            &lower_long
        };
        if let Some((next, measure)) = self.lexicon.units.after(self.document, lower, end, self.limit)
            && (!measure.capital || raw.starts_with(char::is_uppercase))
        {
            let text = Span::new(rest.start, self.document.token(next - 1).span.end);
            return Some(Found {
                kind: measure.kind,
                code: measure.code.clone(),
                text: Some(text),
                end: next,
                cents: false,
                within: false,
            });
        }
        let (next, money) = self
            .lexicon
            .currencies
            .after(self.document, lower, end, self.limit)
            .filter(|(_, money)| money.place != MoneyPlace::Before || lower.len() > 1)?;
        self.money(money, Some(Span::new(rest.start, self.document.token(next - 1).span.end)), next, true)
    }

    /// Whether "m" glued to the digits at the token is minutes: takes "2h 45m", "45m 12s"; refuses "swam 45m".
    pub(super) fn minutes_told(&self, t: usize) -> bool {
        let digits = |t: usize, letters: &[&str]| {
            let surface = self.surface(t);
            let run = surface.bytes().take_while(u8::is_ascii_digit).count();
            (1..=2).contains(&run) && letters.contains(&&surface[run..])
        };
        digits(t, &["m"])
            && (t > self.start && digits(t - 1, &["h", "hr", "hrs"]) || digits(t + 1, &["s", "sec", "secs"]))
    }

    /// The unit in the tokens after a number.
    pub(super) fn unit_after(&self, numeral: &Numeral) -> Option<Found> {
        let at = self.over_hyphen(numeral.end);
        let hyphen = at > numeral.end;
        let text = |from: usize, to: usize| {
            let tokens = self.document.tokens();
            Some(Span::new(tokens[from].span.start, tokens[to - 1].span.end))
        };
        if let Some(found) = self.measure(numeral, at, hyphen) {
            return Some(found);
        }
        // "25.5″", "30′"
        let prime = match self.surface(at) {
            "″" => Some("[in_i]"),
            "′" => Some("[ft_i]"),
            "'" | "’" if self.kind(at) != TokenKind::QuoteMark && !hyphen => Some("[ft_i]"),
            _ => None,
        };
        let with_inches = matches!(self.surface(at), "'" | "’" | "′")
            && self.glued(at)
            && self.glued(at + 1)
            && self.kind(at + 1) == TokenKind::Number
            && numeral.is_integer()
            && numeral.low < Decimal::TEN;
        let prime = if with_inches {
            Some("[ft_i]")
        } else {
            prime.filter(|_| self.glued(at) && !self.glued(at + 1))
        };
        if let Some(code) = prime {
            return Some(Found {
                kind: UnitKind::Length,
                code: Some(code.into()),
                text: text(at, at + 1),
                end: at + 1,
                cents: false,
                within: false,
            });
        }
        // "68 p"
        if self.surface(at) == "p" && matches!(numeral.shape, Shape::Plain | Shape::Digits) {
            return Some(Found {
                kind: UnitKind::Currency,
                code: Some("GBP".into()),
                text: text(at, at + 1),
                end: at + 1,
                cents: true,
                within: true,
            });
        }
        let percent = match self.lower(at) {
            "%" | "percent" | "pct" | "pc" | "percents" | "pct." | "٪" => Some(at + 1),
            "per" if self.is(at + 1, &["cent"]) => Some(at + 2),
            "per" if self.hyphen(at + 1) && self.is(at + 2, &["cent"]) => Some(at + 3),
            _ => None,
        };
        if let Some(end) = percent {
            let text = text(at, end);
            return Some(Found {
                kind: UnitKind::Percent,
                code: Some("%".into()),
                text,
                end,
                cents: false,
                within: true,
            });
        }
        if let Some(found) = self.money_after(numeral, at) {
            return Some(found);
        }
        // "hundreds of millions of dollars", "thousands of miles".
        if numeral.shape == Shape::Vague && self.is(at, &["of"]) {
            return self.measure(numeral, at + 1, false).or_else(|| self.money_after(numeral, at + 1));
        }
        if let Some(found) = self.out_of_ten(numeral, at) {
            return Some(found);
        }
        // "half a metre", "a quarter of a mile".
        if numeral.shape == Shape::Share {
            let unit = match self.lower(at) {
                "of" if self.is(at + 1, &["a", "an", "one"]) => at + 2,
                "a" | "an" => self.over_hyphen(at + 1),
                _ => return None,
            };
            return self.measure(numeral, unit, false).or_else(|| {
                let end = match self.lower(unit) {
                    "percent" | "pct" => unit + 1,
                    "per" if self.is(unit + 1, &["cent"]) => unit + 2,
                    _ => return self.money_after(numeral, unit),
                };
                Some(Found {
                    kind: UnitKind::Percent,
                    code: Some("%".into()),
                    text: text(unit, end),
                    end,
                    cents: false,
                    within: true,
                })
            });
        }
        if BETWEEN.contains(&self.lower(at)) && !hyphen {
            let after = if BETWEEN.contains(&self.lower(at + 1)) { at + 2 } else { at + 1 };
            return self.measure(numeral, after, false).filter(|f| {
                matches!(
                    f.kind,
                    UnitKind::Duration
                        | UnitKind::Length
                        | UnitKind::Points
                        | UnitKind::Area
                        | UnitKind::Mass
                )
            });
        }
        // "three tumultuous decades"
        if !hyphen && self.class(at).is_adjective() && matches!(numeral.shape, Shape::Words) {
            let time = self.is(at + 1, &["decades", "years", "months", "weeks", "days", "hours"]);
            return if time { self.measure(numeral, at + 1, false) } else { None };
        }
        None
    }

    /// "9.8 out of 10" is a mark.
    pub(super) fn out_of_ten(&self, numeral: &Numeral, at: usize) -> Option<Found> {
        let marks = !numeral.is_integer()
            && self.is(at, &["out"])
            && self.is(at + 1, &["of"])
            && self.is(at + 2, &["5", "10", "100", "five", "ten", "20"]);
        let tokens = self.document.tokens();
        marks.then(|| Found {
            kind: UnitKind::Other,
            code: None,
            text: Some(Span::new(tokens[at].span.start, tokens[at + 2].span.end)),
            end: at + 3,
            cents: false,
            within: false,
        })
    }

    pub(super) fn measure(&self, numeral: &Numeral, at: usize, hyphen: bool) -> Option<Found> {
        let (end, measure) = self.lexicon.units.at(self.document, at, self.limit)?;
        let surface = self.surface(at);
        let words = matches!(numeral.shape, Shape::Words | Shape::Vague | Shape::Rough);
        if measure.glued && !(hyphen && surface.len() > 1)
            || measure.digits && words
            || measure.capital && !surface.starts_with(char::is_uppercase)
            || surface.len() == 1
                && self.kind(at) == TokenKind::Word
                && !measure.capital
                && surface.starts_with(char::is_uppercase)
                && surface != "L"
        {
            return None;
        }
        // "30 F-35 jets", "1-in-100-year"
        if (surface.len() == 1 || self.lower(at) == "in") && self.hyphen(end) {
            return None;
        }
        // "2,300 season tickets"
        if self.lower(at) == "season" && !hyphen {
            return None;
        }
        // "two second-half goals", "two quarter-finals": ordinals and parts of a match.
        if matches!(self.lower(at), "second" | "quarter") && !(hyphen || numeral.low <= Decimal::ONE)
            || matches!(self.lower(at), "second" | "quarter" | "point") && self.hyphen(end)
        {
            return None;
        }
        if self.lower(at) == "times" || self.lower(at) == "fold" {
            return self.times(at, end, numeral);
        }
        let tokens = self.document.tokens();
        let text = Some(Span::new(tokens[at].span.start, tokens[end - 1].span.end));
        let (mut kind, mut code) = (measure.kind, measure.code.clone());
        if kind == UnitKind::Temperature
            && code.is_none()
            && self.is(end, &["longitude", "latitude", "north", "south", "east", "west", "angle"])
        {
            (kind, code) = (UnitKind::Other, Some("deg".into()));
        }
        if surface == NEWTON_METRES {
            (kind, code) = (UnitKind::Other, Some("N.m".into()));
        }
        let mut end = end;
        if kind == UnitKind::Duration
            && let Some(old) = self.old(end)
        {
            (kind, end) = (UnitKind::Age, old);
        }
        Some(Found { kind, code, text, end, cents: false, within: false })
    }

    /// "-old", "years old", "of age" after a stretch of time makes it an age.
    pub(super) fn old(&self, end: usize) -> Option<usize> {
        let at = self.over_hyphen(end);
        match self.lower(at) {
            "old" | "olds" => Some(at + 1),
            "of" if self.is(at + 1, &["age"]) => Some(at + 2),
            _ => None,
        }
    }

    /// "three times as many" multiplies, "called 14 times" counts.
    pub(super) fn times(&self, at: usize, end: usize, numeral: &Numeral) -> Option<Found> {
        let after = self.lower(end);
        // "three times as many", not "rang three times as smoke rose"
        let compares = after == "as"
            && (self.is(end + 1, &["many", "much"])
                || self.class(end + 1).is_adjective()
                || self.class(end + 1) == Class::Adverb);
        let multiplies = self.lower(at) == "fold"
            || compares
            || !numeral.is_integer()
            || matches!(
                after,
                "more"
                    | "less"
                    | "fewer"
                    | "higher"
                    | "lower"
                    | "larger"
                    | "bigger"
                    | "greater"
                    | "faster"
                    | "longer"
                    | "smaller"
                    | "better"
                    | "worse"
                    | "over"
                    | "the"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "our"
                    | "your"
                    | "my"
                    | "what"
                    | "that"
                    | "those"
                    | "earnings"
                    | "sales"
                    | "revenue"
                    | "revenues"
                    | "profit"
                    | "profits"
                    | "book"
                    | "core"
                    | "forward"
                    | "subscribed"
                    | "oversubscribed"
                    | "leverage"
                    | "covered"
                    | "cheaper"
                    | "heavier"
                    | "stronger"
                    | "likelier"
                    | "above"
                    | "too"
                    | "normal"
                    | "current"
                    | "average"
                    | "usual"
                    | "ebitda"
                    | "annual"
                    | "expected"
                    | "slower"
                    | "richer"
                    | "taller"
            );
        let tokens = self.document.tokens();
        let text = Some(Span::new(tokens[at].span.start, tokens[end - 1].span.end));
        multiplies.then_some(Found {
            kind: UnitKind::Multiple,
            code: None,
            text,
            end,
            cents: false,
            within: false,
        })
    }
}
