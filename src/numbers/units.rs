//! Units after a number: glued, behind a hyphen, behind an adjective; money before and after it.

use super::UnitKind;
use super::lexicon::{Money, MoneyPlace, Word};
use super::numeral::{Numeral, Shape, lower_ascii};
use super::reader::Reader;
use crate::segment::TokenKind;
use crate::span::Span;
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
];

impl Reader<'_> {
    fn money(&self, money: &Money, text: Option<Span>, end: usize, within: bool) -> Option<Found> {
        let code = self.home.settle(money)?;
        Some(Found { kind: UnitKind::Currency, code: Some(code), text, end, cents: money.cents, within })
    }

    /// Money that stands before a number: the first token of the number, or the byte in that token where it starts.
    pub(super) fn money_before(&self, t: usize) -> Option<(Found, usize, u32)> {
        let surface = self.surface(t);
        let token = self.document.token(t).span;
        if surface.contains(|c: char| c.is_ascii_digit()) {
            let (money, at) = self.money_prefix(t, surface, "")?;
            let text = Span::new(token.start, token.start + at as u32);
            return Some((self.money(money, Some(text), t, true)?, t, token.start + at as u32));
        }
        let (next, money) = self.lexicon.currencies.at(self.document, t, self.limit)?;
        let capitals = surface.chars().all(|c| !c.is_lowercase());
        let fits = match money.place {
            MoneyPlace::Sign => next == t + 1 || self.composed_sign(t, next),
            MoneyPlace::Before => {
                surface.len() > 1 && (surface.starts_with(char::is_uppercase) || surface == "rmb")
            }
            MoneyPlace::Code => capitals || surface == "usd",
            MoneyPlace::After => false,
        };
        if !fits || next >= self.limit {
            return None;
        }
        let text = Span::new(token.start, self.document.token(next - 1).span.end);
        // "$US113": the country stands after the sign.
        if surface == "$"
            && let Some((country, at)) = self.money_prefix(next, self.surface(next), "$")
        {
            let start = self.document.token(next).span.start + at as u32;
            return Some((self.money(country, Some(text), next, true)?, next, start));
        }
        Some((self.money(money, Some(text), next, true)?, next, self.document.token(next).span.start))
    }

    /// "US$", "HK $": letters that make a sign; "a $4 deal" is none.
    fn composed_sign(&self, t: usize, next: usize) -> bool {
        let glued = (t + 1..next).all(|at| self.glued(at));
        let capital = self.surface(t).chars().all(|c| !c.is_lowercase());
        let letter = self.surface(t).len() == 1;
        glued
            || (capital && !(letter && matches!(self.surface(t), "A" | "J" | "T" | "N" | "B" | "Z")))
            || matches!(self.surface(t), "c" | "hk" | "nz" | "Mex" | "mxn" | "usd" | "nzd")
    }

    /// Letters glued before digits, "USD34.6", "Rs4", "US113" after a sign: the money and where the digits start.
    fn money_prefix(&self, t: usize, surface: &str, sign: &str) -> Option<(&Money, usize)> {
        let at = surface.find(|c: char| c.is_ascii_digit())?;
        let letters = &surface[..at];
        let mut buffer = [0; 8];
        let lower = lower_ascii(letters.trim_end_matches('.'), &mut buffer)?;
        let mut key = [0; 9];
        let len = lower.len();
        key[..len].copy_from_slice(lower.as_bytes());
        key[len..len + sign.len()].copy_from_slice(sign.as_bytes());
        let money = self.lexicon.prefixes.get(std::str::from_utf8(&key[..len + sign.len()]).ok()?)?;
        let capitals = letters.chars().all(|c| !c.is_lowercase());
        let fits = match money.place {
            MoneyPlace::Code => capitals,
            MoneyPlace::Before if letters.len() == 1 => {
                // "N15" is fifteen naira where Nigeria is spoken of, "R250,000" money anywhere.
                let rest = &surface[at..];
                let big = rest.contains([',', '.'])
                    || rest.ends_with(char::is_alphabetic)
                    || matches!(self.word(t + 1), Some(Word::Scale(_)));
                capitals && (self.home.speaks_for(&money.codes[0]) > 1 || (big && letters == "R"))
            }
            MoneyPlace::Before => letters.starts_with(char::is_uppercase),
            MoneyPlace::Sign => !sign.is_empty() && capitals,
            MoneyPlace::After => false,
        };
        fits.then_some((money, at))
    }

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
            _ => {}
        }
        if raw.chars().count() > 24 {
            return None;
        }
        let mut buffer = [0; 8];
        let lower_short = lower_ascii(raw, &mut buffer);
        let lower_long;
        let lower = match lower_short {
            Some(lower) => lower,
            None => {
                lower_long = raw.to_lowercase();
                &lower_long
            }
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
        let (next, money) = self.lexicon.currencies.after(self.document, lower, end, self.limit)?;
        self.money(money, Some(Span::new(rest.start, self.document.token(next - 1).span.end)), next, true)
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
                "a" | "an" => at + 1,
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
        None
    }

    /// "9.8 out of 10" is a mark.
    fn out_of_ten(&self, numeral: &Numeral, at: usize) -> Option<Found> {
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

    fn measure(&self, numeral: &Numeral, at: usize, hyphen: bool) -> Option<Found> {
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
        let mut end = end;
        if kind == UnitKind::Duration
            && let Some(old) = self.old(end)
        {
            (kind, end) = (UnitKind::Age, old);
        }
        Some(Found { kind, code, text, end, cents: false, within: false })
    }

    /// "-old", "years old", "of age" after a stretch of time makes it an age.
    fn old(&self, end: usize) -> Option<usize> {
        let at = self.over_hyphen(end);
        match self.lower(at) {
            "old" | "olds" => Some(at + 1),
            "of" if self.is(at + 1, &["age"]) => Some(at + 2),
            _ => None,
        }
    }

    /// "three times as many" multiplies, "called 14 times" counts.
    fn times(&self, at: usize, end: usize, numeral: &Numeral) -> Option<Found> {
        let after = self.lower(end);
        let multiplies = self.lower(at) == "fold"
            || !numeral.is_integer()
            || matches!(
                after,
                "as" | "more"
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
        multiplies.then(|| Found {
            kind: UnitKind::Multiple,
            code: None,
            text,
            end,
            cents: false,
            within: false,
        })
    }

    fn money_after(&self, numeral: &Numeral, at: usize) -> Option<Found> {
        let (end, money) = self.lexicon.currencies.at(self.document, at, self.limit)?;
        let surface = self.surface(at);
        let fits = match money.place {
            MoneyPlace::After => true,
            MoneyPlace::Sign => {
                self.kind(at) != TokenKind::Word || end > at + 1 && self.composed_sign(at, end)
            }
            MoneyPlace::Code => {
                surface.chars().all(|c| !c.is_lowercase()) || matches!(surface, "usd" | "eur" | "rmb")
            }
            MoneyPlace::Before => {
                matches!(self.lower(at), "rmb" | "kr" | "rm" | "dh" | "rp" | "stg") && !surface.is_empty()
            }
        };
        // "10 $ 30 $": a sign goes with the number after it unless it is glued to this one.
        let sign_of_next = money.place == MoneyPlace::Sign
            && end < self.limit
            && !self.glued(at)
            && self
                .document
                .tokens()
                .get(end)
                .is_some_and(|t| t.kind == TokenKind::Number && !t.space_before);
        if !fits || sign_of_next {
            return None;
        }
        let pound = matches!(self.lower(at), "pound" | "pounds") && end == at + 1;
        if pound && !self.pound_is_money(numeral, end) {
            let tokens = self.document.tokens();
            let text = Some(Span::new(tokens[at].span.start, tokens[end - 1].span.end));
            return Some(Found {
                kind: UnitKind::Mass,
                code: Some("[lb_av]".into()),
                text,
                end,
                cents: false,
                within: false,
            });
        }
        let verb = self.lower(at) == "won" && numeral.power == 0 && numeral.low < Decimal::ONE_HUNDRED;
        if verb || self.lower(at) == "real" && numeral.power == 0 {
            return None;
        }
        let tokens = self.document.tokens();
        self.money(
            money,
            Some(Span::new(tokens[at].span.start, tokens[end - 1].span.end)),
            end,
            money.place == MoneyPlace::Sign,
        )
    }

    /// Millions of pounds are money; "160 pounds" is where Britain is spoken of and no "£" settles it.
    fn pound_is_money(&self, numeral: &Numeral, end: usize) -> bool {
        if numeral.power >= 6 || self.is(end, &["sterling"]) {
            return true;
        }
        let weighed = self.is(end, &["of", "heavier", "lighter", "overweight"]);
        !weighed && self.home.speaks_for("GBP") > self.home.speaks_for("USD")
    }
}
