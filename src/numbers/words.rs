//! Numerals that start with a word: "a hundred", "half a dozen", "hundreds of millions".

use super::UnitKind;
use super::digits;
use super::lexicon::{Word, power_of_ten};
use super::numeral::{Numeral, Shape};
use super::reader::{Atom, Reader};
use super::sum::is_scale;
use rust_decimal::Decimal;

impl Reader<'_> {
    pub(super) fn words_numeral(&self, t: usize, word: Word, money: bool, alone: bool) -> Option<Numeral> {
        match word {
            Word::Digit(_) | Word::Teen(_) | Word::Ten(_) | Word::Hundred | Word::Scale(_) | Word::Dozen => {
                self.sum_of_words(t, t, money, alone)
            }
            Word::Plural(_) => self.vague(t, t),
            Word::Article => self.after_article(t, money, alone),
            Word::Half => self.half(t),
            Word::Quarter
                if self.hyphen(t + 1) && self.measured(t + 1)
                    || self.word(t + 1).is_some_and(is_scale)
                    || self.before_scale(t + 1) =>
            {
                self.share(t, t + 1, Decimal::new(25, 2))
            }
            Word::Part(below)
                if below > 3
                    && self.is(t + 1, &["of"])
                    && self.is(t + 2, &["a", "an"])
                    && t == self.start =>
            {
                self.share(t, t + 1, digits::share(Decimal::ONE, Decimal::from(below)))
            }
            Word::Few if self.lower(t) == "several" => self.vague_few(t, t + 1),
            _ => None,
        }
    }

    /// "a hundred", "a third", "a couple of hundred", "a few thousand".
    pub(super) fn after_article(&self, t: usize, money: bool, alone: bool) -> Option<Numeral> {
        let next = t + 1;
        // "an hour and a half": the article counts one.
        if let Some((end, unit)) = self.lexicon.units.at(self.document, next, self.limit)
            && !unit.digits
            && self.is(end, &["and"])
            && (self.word(end + 1) == Some(Word::Article) && self.part(end + 1).is_some()
                || unit.kind == UnitKind::Duration && self.time_on(end + 1))
        {
            let span = self.document.token(t).span;
            return Some(Numeral {
                span,
                end: next,
                low: Decimal::ONE,
                high: None,
                power: 0,
                shape: Shape::Words,
                suffix: false,
            });
        }
        if let Some(one) = self.single_measure(t) {
            return Some(one);
        }
        match self.word(next)? {
            Word::Hundred | Word::Scale(_) | Word::Dozen if self.lower(next).len() > 4 => {
                self.sum_of_words(t, next, money, alone)
            }
            Word::Scale(5) => self.sum_of_words(t, next, money, alone),
            Word::Few => self.vague_few(t, next + 1),
            Word::Couple => {
                let scale = if self.is(next + 1, &["of"]) { next + 2 } else { next + 1 };
                let factor = match self.word(scale)? {
                    Word::Hundred => Decimal::ONE_HUNDRED,
                    Word::Dozen => Decimal::from(12),
                    Word::Scale(power) => power_of_ten(power)?,
                    _ => return None,
                };
                let low = factor.checked_mul(Decimal::TWO)?;
                let span = self.span(t, scale + 1);
                Some(Numeral {
                    span,
                    end: scale + 1,
                    low,
                    high: None,
                    power: 0,
                    shape: Shape::Rough,
                    suffix: false,
                })
            }
            Word::Half if self.share_fits(t, next + 1) => self.share(t, next + 1, Decimal::new(5, 1)),
            Word::Quarter if self.before_scale(next + 1) || self.share_fits(t, next + 1) => {
                self.share(t, next + 1, Decimal::new(25, 2))
            }
            Word::Part(below) if self.share_fits(t, next + 1) => {
                self.share(t, next + 1, digits::share(Decimal::ONE, Decimal::from(below)))
            }
            _ => None,
        }
    }

    /// "45 minutes" behind "an hour and": a time told on in a smaller unit.
    fn time_on(&self, t: usize) -> bool {
        if !matches!(self.atom(t), Atom::Digits | Atom::Word(Word::Digit(_) | Word::Teen(_) | Word::Ten(_))) {
            return false;
        }
        self.part_of_range(t, false, true)
            .and_then(|second| second.unit)
            .is_some_and(|unit| unit.kind == UnitKind::Duration)
    }

    /// "hundreds", "tens of thousands": from the magnitude itself to ten times it.
    pub(super) fn vague(&self, from: usize, t: usize) -> Option<Numeral> {
        let Some(Word::Plural(first)) = self.word(t) else { return None };
        // "in the single-digit millions".
        if matches!(self.before(t), "digit" | "figure") {
            return None;
        }
        let mut low = Decimal::from(first);
        let mut end = t + 1;
        let dozens = first == 24;
        if self.is(end, &["of"]) {
            let factor = match self.word(end + 1) {
                Some(Word::Plural(n)) if n >= 100 => Some(Decimal::from(n)),
                Some(Word::Scale(p)) => power_of_ten(p),
                Some(Word::Hundred) => Some(Decimal::ONE_HUNDRED),
                _ => None,
            };
            if let Some(factor) = factor {
                low = low.checked_mul(factor)?;
                end += 2;
                if self.is(end, &["of"])
                    && let Some(Word::Plural(n)) = self.word(end + 1)
                {
                    low = low.checked_mul(Decimal::from(n))?;
                    end += 2;
                }
            } else if matches!(first, 10 | 20)
                && self.lower(t) == "scores"
                && !self.before(t).is_empty()
                && self.class(end + 1).is_verb()
            {
                return None;
            }
        } else if matches!(first, 10 | 20) {
            return None;
        }
        let high = if dozens {
            low.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(24))?
        } else {
            low.checked_mul(Decimal::TEN)?
        };
        let span = self.span(from, end);
        Some(Numeral { span, end, low, high: Some(high), power: 0, shape: Shape::Vague, suffix: false })
    }

    /// "a few hundred", "several thousand".
    pub(super) fn vague_few(&self, from: usize, t: usize) -> Option<Numeral> {
        let (low, high) = match self.word(t)? {
            Word::Hundred => (Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND),
            Word::Scale(power) => (power_of_ten(power)?, power_of_ten(power + 1)?),
            Word::Dozen => (Decimal::from(24), Decimal::ONE_HUNDRED),
            _ => return None,
        };
        let mut end = t + 1;
        let (mut low, mut high) = (low, high);
        if let Some(Word::Scale(power)) = self.word(end) {
            let factor = power_of_ten(power)?;
            (low, high, end) = (low.checked_mul(factor)?, high.checked_mul(factor)?, end + 1);
        }
        let span = self.span(from, end);
        Some(Numeral { span, end, low, high: Some(high), power: 0, shape: Shape::Vague, suffix: false })
    }
}
