//! A quantity put together: money, sign, numeral, unit, and the other end of a range.

use super::lexicon::{Word, power_of_ten};
use super::numeral::Numeral;
use super::reader::{Atom, Reader};
use super::units::Found;
use super::{Amount, UnitKind};
use crate::span::Span;
use rust_decimal::Decimal;

/// One number with its unit, before bounds and changes are looked for around it.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    /// First token: the sign, the currency or the numeral.
    pub(super) first: usize,
    /// Token after the last.
    pub(super) end: usize,
    /// The numeral with its sign and currency and magnitude.
    pub(super) number: Span,
    pub(super) amount: Amount,
    pub(super) numeral: Numeral,
    pub(super) unit: Option<Found>,
    /// A "+" or "-" that says which way it changed.
    pub(super) plus: bool,
}

impl Reader<'_> {
    /// The quantity that starts at the token: a range where its two ends make one.
    pub(super) fn measured_quantity(&self, t: usize) -> Option<Measured> {
        let between = self.before(t) == "between";
        let mut first = self.part_of_range(t, false, between)?;
        if let Some(range) = self.range(&first, t, between) {
            return Some(range);
        }
        self.lend_from_end(&mut first, t);
        for _ in 0..3 {
            let Some(both) = self.compound_measure(&first) else { break };
            first = both;
        }
        Some(first)
    }

    /// One number with the money before it and the unit after it.
    pub(super) fn part_of_range(&self, t: usize, money_stands: bool, alone: bool) -> Option<Measured> {
        let (sign, after_sign) = self.sign(t);
        let mut at = after_sign;
        let mut money = None;
        let mut byte = None;
        if let Some((found, next, start)) = self.money_before(at) {
            money = Some(found);
            at = next;
            let inside = self.document.tokens().get(next).is_some_and(|token| start > token.span.start);
            byte = inside.then_some(start);
        }
        let (inner, after_inner) = if sign == 0 && money.is_some() { self.sign(at) } else { (0, at) };
        if after_inner > at {
            (at, byte) = (after_inner, None);
        }
        let numeral = match byte {
            Some(start) => {
                let last = self.last_of_digits(at);
                let text = Span::new(start, self.document.token(last).span.end).of(self.document.text());
                self.token_numeral(last, start, text, true, alone)?
            }
            None => self.numeral(at, money.is_some() || money_stands, alone)?,
        };
        let mut numeral = numeral;
        let negative = (sign == -1) != (inner == -1);
        if negative {
            numeral.low.set_sign_negative(true);
        }
        let from = self.document.token(t).span.start;
        let mut number = Span::new(from, numeral.span.end);
        let glued = if numeral.suffix { Some(self.unit_glued(&numeral)?) } else { None };
        let mut unit = match (money, glued) {
            (Some(_), Some(glued)) if glued.kind == UnitKind::Currency => Some(glued),
            (Some(money), None) => Some(Found { end: numeral.end, ..money }),
            (None, glued) => glued.or_else(|| self.unit_after(&numeral)),
            // "$5km" is nothing known.
            (Some(_), Some(_)) => return None,
        };
        let mut end = unit.as_ref().map_or(numeral.end, |u| u.end.max(numeral.end));
        if let Some(found) = &mut unit {
            if found.kind == UnitKind::Currency && number.start < numeral.span.start {
                end = self.settle_after_sign(found, end);
            }
            let power = self.power_of_code(found);
            if power > 0 {
                numeral.low = numeral.low.checked_mul(power_of_ten(power)?)?;
                numeral.power = power;
            }
            if found.cents {
                let hundredth = Decimal::new(1, 2);
                numeral.low = numeral.low.checked_mul(hundredth)?;
                numeral.high = match numeral.high {
                    Some(high) => Some(high.checked_mul(hundredth)?),
                    None => None,
                };
            }
            if found.within && (found.kind != UnitKind::Currency || numeral.suffix) {
                number.end = self.document.token(found.end - 1).span.end;
            }
        }
        // "two years and a half", "an hour and a quarter"
        if unit.as_ref().is_some_and(|u| u.kind != UnitKind::Currency)
            && numeral.is_integer()
            && self.is(end, &["and"])
            && self.word(end + 1) == Some(Word::Article)
            && let Some((part, after)) = self.part(end + 1)
            // "lost a tenth in two years and a third since May" tells two things.
            && matches!(self.word(after - 1), Some(Word::Half | Word::Quarter))
        {
            numeral.low = numeral.low.checked_add(part)?;
            end = after;
        }
        // "a day or two"
        if unit.is_some()
            && let Some(after) = self.or_two(&numeral, end)
        {
            numeral.high = Some(Decimal::TWO);
            end = after;
        }
        if unit.as_ref().is_none_or(|u| matches!(u.kind, UnitKind::Temperature | UnitKind::Points))
            && self.is(end, &["below"])
            && self.is(end + 1, &["zero"])
        {
            numeral.low.set_sign_negative(true);
            end += 2;
            if unit.is_none() {
                unit = Some(Found {
                    kind: UnitKind::Temperature,
                    code: None,
                    text: None,
                    end,
                    cents: false,
                    within: false,
                });
            }
        }
        let amount = match numeral.high {
            Some(high) => Amount::Range { low: Some(numeral.low), high: Some(high) },
            None => Amount::One(numeral.low),
        };
        Some(Measured { first: t, end, number, amount, numeral, unit, plus: sign == 1 })
    }

    /// The power of ten that a code carries with it: "48.5 MSEK", "MEUR 12", "300 TSEK".
    fn power_of_code(&self, found: &Found) -> u8 {
        let (Some(code), Some(text)) = (&found.code, found.text) else { return 0 };
        match text.of(self.document.text()).split_at_checked(1) {
            Some(("M", rest)) if *rest == **code => 6,
            Some(("T" | "K", rest)) if *rest == **code => 3,
            _ => 0,
        }
    }

    /// "$1,300 USD", "$31.20 US": the code after the amount settles the sign before it.
    fn settle_after_sign(&self, found: &mut Found, end: usize) -> usize {
        let code = match self.surface(end) {
            "US" | "USD" => "USD",
            "CAD" | "CDN" | "Canadian" => "CAD",
            "AUD" | "Australian" => "AUD",
            "NZD" => "NZD",
            "SGD" => "SGD",
            "HKD" => "HKD",
            _ => return end,
        };
        found.code = Some(code.into());
        end + 1
    }

    /// A minus (-1) or plus (1) before a number, and the token after it.
    fn sign(&self, t: usize) -> (i8, usize) {
        let number_next = |at: usize| {
            matches!(self.atom(at), Atom::Digits | Atom::Prefixed)
                || self.surface(at).chars().next().is_some_and(|c| "$£€¥₹".contains(c))
                || self.lower(at) == "us"
        };
        match self.lower(t) {
            "-" | "−" | "–" | "‑" => {
                let free = t == self.start || !self.glued(t) || matches!(self.before(t), "(" | "[" | "/");
                let joined = self.glued(t + 1) || self.minus_apart(t);
                if free && joined && number_next(t + 1) { (-1, t + 1) } else { (0, t) }
            }
            "+" => {
                if self.glued(t + 1) && number_next(t + 1) && !self.glued(t) {
                    (1, t + 1)
                } else {
                    (0, t)
                }
            }
            "minus" | "negative" if self.before(t) != "or" => {
                let at = self.over_hyphen(t + 1);
                let number = number_next(at)
                    || matches!(
                        self.word(at),
                        Some(Word::Digit(_) | Word::Teen(_) | Word::Ten(_) | Word::Hundred)
                    );
                if number { (-1, at) } else { (0, t) }
            }
            _ => (0, t),
        }
    }

    /// Whether a dash with a blank behind it is a minus: takes "- 2 degrees was recorded" and a line of "- 1,200,000" alone;
    /// refuses "- 40 people" and any item of a list.
    fn minus_apart(&self, t: usize) -> bool {
        let paragraphs = self.document.paragraphs();
        let at = self.document.paragraph_of(t);
        let tokens = paragraphs[at].tokens.range();
        let dashed = |other: Option<usize>| {
            let first = other.and_then(|p| paragraphs.get(p)).map(|p| p.tokens.range().start);
            first.is_some_and(|first| matches!(self.document.lower(first), "-" | "−" | "–" | "‑" | "•"))
        };
        let alone = tokens.end == t + 2;
        let cold = self
            .lexicon
            .units
            .at(self.document, t + 2, self.limit)
            .is_some_and(|(_, unit)| unit.kind == UnitKind::Temperature);
        tokens.start == t && (alone || cold) && !dashed(at.checked_sub(1)) && !dashed(Some(at + 1))
    }

    /// "6 feet 4", "5ft 10in", "3 dollars 50 cents": two units in one amount, told in the smaller one or the main one.
    fn compound_measure(&self, first: &Measured) -> Option<Measured> {
        let unit = first.unit.as_ref()?;
        let code = unit.code.as_deref()?;
        let joined = match self.lower(first.end) {
            "and" | "," => first.end + 1,
            _ => first.end,
        };
        let joined = self.over_hyphen(joined);
        if self.atom(joined) == Atom::Other {
            return None;
        }
        let second = self.part_of_range(joined, false, true)?;
        let Amount::One(small) = second.amount else { return None };
        let Amount::One(large) = first.amount else { return None };
        let smaller_code = second.unit.as_ref().and_then(|u| u.code.as_deref());
        // "6 feet 4", "a 6-foot-2 guard".
        let hung = joined == first.end + 1 && self.hyphen(first.end);
        let bare = second.unit.is_none()
            && second.numeral.is_integer()
            && (hung
                || joined == first.end
                    && (!self.counted(second.end)
                        || self.is(second.end, &["tall", "wide", "high", "long", "deep"])));
        let (low, smaller) = match (unit.kind, code) {
            (UnitKind::Length, _) => {
                let (smaller, factor) = SMALLER
                    .iter()
                    .find(|(large, small, _)| {
                        *large == code && (smaller_code == Some(*small) || bare && *large == "[ft_i]")
                    })
                    .map(|&(_, small, factor)| (small, factor))?;
                if small >= Decimal::from(factor).max(Decimal::from(24)) || small.is_sign_negative() {
                    return None;
                }
                (large.checked_mul(Decimal::from(factor))?.checked_add(small)?, Some(smaller))
            }
            (UnitKind::Currency, _) if !unit.cents => {
                // "15 dollars and 50" to the sentence's end are fifty cents.
                let ends = matches!(self.lower(second.end), "" | "." | "!" | "?" | ";");
                let bare_cents = second.unit.is_none()
                    && second.number.start == second.numeral.span.start
                    && second.numeral.is_integer()
                    && small >= Decimal::TEN
                    && small < Decimal::ONE_HUNDRED
                    && ends;
                let small = if bare_cents { small.checked_mul(Decimal::new(1, 2))? } else { small };
                let cents =
                    (bare_cents || second.unit.as_ref().is_some_and(|u| u.cents)) && small < Decimal::ONE;
                if !cents || self.lower(first.end) == "," || !large.fract().is_zero() {
                    return None;
                }
                (large.checked_add(small)?, None)
            }
            _ => return None,
        };
        let mut unit = unit.clone();
        if let Some(smaller) = smaller {
            unit.code = Some(smaller.into());
            if let Some(text) = second.unit.as_ref().and_then(|u| u.text) {
                unit.text = Some(text);
            }
        }
        let number = first.number.cover(second.number);
        Some(Measured {
            end: second.end,
            number,
            amount: Amount::One(low),
            unit: Some(unit),
            ..first.clone()
        })
    }
}

/// Units told together with a smaller one, and how many of it they hold: "6 feet 4 inches". Hours with minutes
/// and stones with pounds stay two quantities.
const SMALLER: &[(&str, &str, u32)] = &[
    ("[ft_i]", "[in_i]", 12),
    ("[yd_i]", "[ft_i]", 3),
    ("[yd_i]", "[in_i]", 36),
    ("km", "m", 1000),
    ("m", "cm", 100),
];
