//! Number words and magnitudes added up: "twenty-eight thousand six hundred and four", "3 lakh crore".

use super::digits;
use super::lexicon::{MagnitudePlace, Word, power_of_ten};
use super::numeral::{Numeral, Shape};
use super::phrases::is_hyphen;
use super::reader::{Atom, Reader};
use rust_decimal::Decimal;

/// What the sum of a numeral came to so far.
pub(super) struct Sum {
    pub(super) total: Decimal,
    pub(super) current: Option<Decimal>,
    pub(super) last: Last,
    /// Smallest magnitude summed so far.
    pub(super) least: u8,
    /// Power of the last magnitude.
    pub(super) power: u8,
    pub(super) end: usize,
    pub(super) shape: Shape,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Start,
    Digits,
    Unit,
    Ten,
    Hundred,
    Scale,
}

impl Sum {
    pub(super) fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.current.unwrap_or(Decimal::ZERO))
    }

    /// Multiplies what stands by a magnitude, or adds it on: "3 lakh crore", "two million five thousand".
    pub(super) fn scale(&mut self, power: u8) -> Option<()> {
        let factor = power_of_ten(power)?;
        self.total = match self.current {
            Some(current) if power < self.least => self.total.checked_add(current.checked_mul(factor)?)?,
            Some(current) => self.total.checked_add(current)?.checked_mul(factor)?,
            None => self.total.checked_mul(factor)?,
        };
        self.current = None;
        self.least = self.least.min(power);
        self.power = self.power.max(power);
        self.last = Last::Scale;
        Some(())
    }
}

impl Reader<'_> {
    /// A numeral that starts with number words at `t`; its span starts at `from`, an article before it.
    pub(super) fn sum_of_words(&self, from: usize, t: usize, money: bool, alone: bool) -> Option<Numeral> {
        let mut sum = Sum {
            total: Decimal::ZERO,
            current: None,
            last: Last::Start,
            least: u8::MAX,
            power: 0,
            end: t,
            shape: Shape::Words,
        };
        if let Some(word) = self.word(t)
            && (word == Word::Hundred || word == Word::Dozen || is_scale(word))
        {
            // Bare magnitudes count only before what they multiply or measure: "hundred thousand", "thousand litres".
            let counted = from < t
                || self.word(t + 1).is_some_and(is_scale)
                || self.lexicon.units.at(self.document, t + 1, self.limit).is_some()
                || self
                    .lexicon
                    .currencies
                    .at(self.document, t + 1, self.limit)
                    .is_some_and(|_| !self.hyphen(t + 1));
            if !counted
                || is_hyphen(self.before(t))
                || (from == t && matches!(self.before(t), "per" | "a" | "the"))
            {
                return None;
            }
            sum.current = Some(Decimal::ONE);
            sum.last = Last::Digits;
        }
        if let Some(hundreds) = self.spoken_hundreds(t) {
            (sum.current, sum.last, sum.end) = (Some(hundreds), Last::Unit, t + 3);
        }
        self.carry_on(&mut sum, money, alone);
        if sum.end == t {
            return None;
        }
        let low = sum.value()?;
        let whole = Numeral {
            span: self.span(from, sum.end),
            end: sum.end,
            low,
            high: None,
            power: sum.power,
            shape: sum.shape,
            suffix: false,
        };
        Some(self.share_or_ratio(from, whole).unwrap_or(whole))
    }

    /// Hundreds told by their digit alone: takes "one twenty two people" and "three sixty five days"; refuses "two forty-foot
    /// boxes", "one thirty-two-year-old" and the time "at six forty five".
    fn spoken_hundreds(&self, t: usize) -> Option<Decimal> {
        let (Word::Digit(hundreds @ 1..), Word::Ten(ten), Word::Digit(one @ 1..)) =
            (self.word(t)?, self.word(t + 1)?, self.word(t + 2)?)
        else {
            return None;
        };
        let timed = matches!(self.before(t), "at" | "by" | "until" | "till" | "from" | "around" | "since");
        let joined = is_hyphen(self.before(t)) || (t + 1..=t + 3).any(|at| is_hyphen(self.lower(at)));
        (!timed && !joined)
            .then(|| Decimal::from(u32::from(hundreds) * 100 + u32::from(ten) + u32::from(one)))
    }

    /// Adds the words and magnitudes that carry the sum on.
    pub(super) fn carry_on(&self, sum: &mut Sum, money: bool, alone: bool) {
        loop {
            let hyphen = self.hyphen(sum.end) || (sum.last == Last::Ten && is_hyphen(self.lower(sum.end)));
            let at = if hyphen { sum.end + 1 } else { sum.end };
            let Some(word) = self.word(at) else {
                if !hyphen {
                    self.magnitude_or_digits(sum, at, money);
                }
                return;
            };
            if !self.add_word(sum, at, word, hyphen, alone) {
                if !hyphen {
                    self.magnitude_or_digits(sum, at, money);
                }
                return;
            }
        }
    }

    pub(super) fn add_word(&self, sum: &mut Sum, at: usize, word: Word, hyphen: bool, alone: bool) -> bool {
        let small = |sum: &mut Sum, n: u8, last: Last| {
            let current = sum.current.unwrap_or_default();
            sum.current = current.checked_add(Decimal::from(n));
            sum.last = last;
            sum.end = at + 1;
            sum.current.is_some()
        };
        match word {
            Word::Digit(n) => {
                let fits = match sum.last {
                    Last::Start => true,
                    Last::Ten => n > 0,
                    Last::Hundred | Last::Scale => {
                        n > 0 && !hyphen && (sum.shape == Shape::Words || self.smaller_scale(sum, at + 1))
                    }
                    _ => false,
                };
                fits && small(sum, n, Last::Unit)
            }
            Word::Teen(n) | Word::Ten(n) => {
                let last = if matches!(word, Word::Ten(_)) { Last::Ten } else { Last::Unit };
                let fits = match sum.last {
                    Last::Start => true,
                    Last::Hundred | Last::Scale => {
                        sum.shape == Shape::Words || self.smaller_scale(sum, at + 1)
                    }
                    _ => false,
                };
                fits && small(sum, n, last)
            }
            Word::Hundred => {
                let fits = sum.last != Last::Start && sum.last != Last::Hundred && sum.last != Last::Scale;
                let Some(current) =
                    sum.current.filter(|_| fits).and_then(|c| c.checked_mul(Decimal::ONE_HUNDRED))
                else {
                    return false;
                };
                (sum.current, sum.last, sum.end) = (Some(current), Last::Hundred, at + 1);
                true
            }
            Word::Plural(24)
                if !hyphen && matches!(sum.last, Last::Digits | Last::Unit | Last::Ten | Last::Hundred) =>
            {
                self.add_word(sum, at, Word::Dozen, hyphen, alone)
            }
            Word::Plural(n) if n >= 1000 && !hyphen => {
                if sum.last == Last::Start || sum.scale(n.ilog10() as u8).is_none() {
                    return false;
                }
                sum.end = at + 1;
                true
            }
            Word::Dozen => {
                let Some(value) = sum
                    .value()
                    .filter(|_| matches!(sum.last, Last::Digits | Last::Unit | Last::Ten | Last::Hundred))
                else {
                    return false;
                };
                let Some(value) = value.checked_mul(Decimal::from(12)) else { return false };
                (sum.total, sum.current, sum.last, sum.end) = (value, None, Last::Scale, at + 1);
                true
            }
            Word::Scale(power) => {
                if sum.last == Last::Start
                    || (sum.current.is_some()
                        && power >= sum.least
                        && sum.last != Last::Hundred
                        && !sum.total.is_zero())
                {
                    return false;
                }
                if hyphen && self.hyphen(at + 1) && sum.last == Last::Start {
                    return false;
                }
                if sum.scale(power).is_none() {
                    return false;
                }
                sum.end = at + 1;
                if sum.shape == Shape::Plain {
                    sum.shape = Shape::Digits;
                }
                true
            }
            Word::And if hyphen => {
                // "one-and-a-half-mile"
                let part = self.over_hyphen(at + 1);
                self.part(part).is_some() && self.add_after_and(sum, part)
            }
            Word::And => !alone && self.add_after_and(sum, at + 1),
            Word::Point => !hyphen && self.add_decimals(sum, at + 1),
            _ => false,
        }
    }

    /// Whether a magnitude smaller than those summed stands there.
    pub(super) fn smaller_scale(&self, sum: &Sum, t: usize) -> bool {
        match self.word(t) {
            Some(Word::Hundred) => sum.least > 2,
            Some(Word::Scale(power)) => power < sum.least,
            _ => false,
        }
    }

    /// "two hundred and six", "one and a half", "six million and two thirds".
    pub(super) fn add_after_and(&self, sum: &mut Sum, t: usize) -> bool {
        if let Some((part, end)) = self.part(t).filter(|_| sum.shape != Shape::Share) {
            // "two billion and a quarter million": the part has a smaller magnitude of its own.
            let own = match self.word(end) {
                Some(Word::Scale(power)) if power < sum.power => power_of_ten(power),
                _ => None,
            };
            let unit = match own {
                Some(own) => own,
                None if sum.last == Last::Scale => power_of_ten(sum.power).unwrap_or(Decimal::ONE),
                None => Decimal::ONE,
            };
            let end = if own.is_some() { end + 1 } else { end };
            let Some(part) = part.checked_mul(unit) else { return false };
            let Some(value) = sum.value().and_then(|v| v.checked_add(part)) else { return false };
            (sum.total, sum.current, sum.last, sum.end) = (Decimal::ZERO, Some(value), Last::Digits, end);
            (sum.least, sum.shape) =
                (u8::MAX, if sum.shape == Shape::Words { Shape::Words } else { Shape::Digits });
            return true;
        }
        if !matches!(sum.last, Last::Hundred | Last::Scale) {
            return false;
        }
        let below_hundred = |s: &str| s.len() <= 2 && s.bytes().all(|b| b.is_ascii_digit());
        let words = sum.shape == Shape::Words;
        let fits = match self.atom(t) {
            Atom::Word(Word::Digit(n)) if n > 0 => true,
            Atom::Word(Word::Teen(_) | Word::Ten(_)) => true,
            Atom::Digits => sum.last == Last::Hundred && below_hundred(self.surface(t)),
            _ => false,
        };
        // "one hundred and two hundred" is two numbers, and so is "2 million and five others".
        let next = self.over_hyphen(t + 1);
        let again = match self.word(next) {
            Some(Word::Hundred) => sum.last == Last::Hundred,
            Some(Word::Scale(power)) => power >= sum.least,
            _ => false,
        };
        if !fits
            || again
            || !(words || sum.last == Last::Hundred || sum.power == 7 || self.smaller_scale(sum, next))
        {
            return false;
        }
        if let Atom::Digits = self.atom(t) {
            let n: u8 = self.surface(t).parse().unwrap_or(0);
            sum.current = sum.current.unwrap_or_default().checked_add(Decimal::from(n));
            (sum.last, sum.end) = (Last::Unit, t + 1);
            return sum.current.is_some();
        }
        let last = sum.last;
        let shape = sum.shape;
        sum.shape = Shape::Words;
        let added = self.word(t).is_some_and(|word| self.add_word(sum, t, word, false, true));
        sum.shape = shape;
        if !added {
            sum.last = last;
        }
        added
    }

    /// A part of one after "and": "a half", "three quarters", "two-thirds", "½".
    pub(super) fn part(&self, t: usize) -> Option<(Decimal, usize)> {
        if let Some(value) = self.fraction_after(t) {
            return Some((value, t + 1));
        }
        let (above, at) = match self.word(t)? {
            Word::Article => (1, self.over_hyphen(t + 1)),
            Word::Digit(n) if n > 0 => (u64::from(n), self.over_hyphen(t + 1)),
            Word::Half | Word::Quarter => (1, t),
            _ => return None,
        };
        let below = match self.word(at)? {
            Word::Half => 2,
            Word::Quarter | Word::Quarters => 4,
            Word::Part(n) | Word::Parts(n) => n,
            _ => return None,
        };
        Some((digits::share(Decimal::from(above), Decimal::from(below)), at + 1))
    }

    /// "nine point nought four", "3 point 5".
    pub(super) fn add_decimals(&self, sum: &mut Sum, t: usize) -> bool {
        let Some(whole) = sum.value() else { return false };
        let mut mantissa: u64 = 0;
        let mut scale = 0;
        let mut at = t;
        while scale < 12 {
            let (n, width) = match self.atom(at) {
                Atom::Word(Word::Digit(n)) => (u64::from(n), 1),
                Atom::Word(Word::Teen(n) | Word::Ten(n)) => (u64::from(n), 2),
                Atom::Digits if at == t && self.surface(at).len() <= 4 => match self.surface(at).parse() {
                    Ok(n) => (n, self.surface(at).len() as u32),
                    Err(_) => break,
                },
                _ => break,
            };
            mantissa = mantissa * 10_u64.pow(width) + n;
            scale += width;
            at += 1;
        }
        let decimals = Decimal::try_from_i128_with_scale(i128::from(mantissa), scale).ok();
        match decimals.and_then(|d| whole.checked_add(d)) {
            Some(value) if at > t => {
                (sum.total, sum.current, sum.last, sum.end) = (Decimal::ZERO, Some(value), Last::Digits, at);
                true
            }
            _ => false,
        }
    }

    /// A magnitude that is no word of the grammar ("40 k", "$5 m"), or digits before a smaller magnitude ("4 thousand
    /// 3 hundred").
    pub(super) fn magnitude_or_digits(&self, sum: &mut Sum, at: usize, money: bool) {
        // "300 Cr", "three hundred Cr": crores in capitals need no money before them.
        let crores = self.surface(at) == "Cr";
        if (sum.last == Last::Digits || crores)
            && let Some(magnitude) = self.lexicon.magnitudes.get(self.lower(at))
        {
            let fits = match magnitude.place {
                MagnitudePlace::Word => true,
                MagnitudePlace::Digits => sum.shape == Shape::Plain || sum.shape == Shape::Digits,
                MagnitudePlace::Glued => money || matches!(self.surface(at), "M" | "B" | "k"),
                MagnitudePlace::Money => money || crores,
            };
            if fits && sum.scale(magnitude.power).is_some() {
                sum.end = at + 1;
                sum.shape = if sum.shape == Shape::Words { Shape::Words } else { Shape::Digits };
            }
            return;
        }
        if matches!(sum.last, Last::Hundred | Last::Scale)
            && self.atom(at) == Atom::Digits
            && self.smaller_scale(sum, at + 1)
            && let Some(digits) =
                digits::read(self.surface(at)).filter(|d| d.plain && d.len == self.surface(at).len())
        {
            let before = sum.value();
            let factor = match self.word(at + 1) {
                Some(Word::Hundred) => Some(Decimal::ONE_HUNDRED),
                Some(Word::Scale(power)) => power_of_ten(power),
                _ => None,
            };
            let sum_of_both =
                factor.and_then(|f| digits.value.checked_mul(f)).and_then(|v| before?.checked_add(v));
            if let Some(value) = sum_of_both {
                (sum.total, sum.current, sum.end) = (Decimal::ZERO, Some(value), at + 2);
                (sum.last, sum.least) = (Last::Hundred, 2);
                self.carry_on(sum, money, false);
            }
        }
    }
}

pub(super) fn is_scale(word: Word) -> bool {
    matches!(word, Word::Scale(_))
}
