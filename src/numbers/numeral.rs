//! One numeral: digits, number words or both, with its magnitudes, read as one value.

use super::digits::{self, Digits};
use super::lexicon::{MagnitudePlace, Word, power_of_ten};
use super::phrases::is_hyphen;
use super::reader::{Atom, Reader};
use crate::segment::TokenKind;
use crate::span::Span;
use rust_decimal::Decimal;

/// A numeral with where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// Its bytes, without a unit glued to it.
    pub(super) span: Span,
    /// The token after it.
    pub(super) end: usize,
    pub(super) low: Decimal,
    /// The other end of "hundreds", "dozens".
    pub(super) high: Option<Decimal>,
    /// The power of ten that its magnitude words came to.
    pub(super) power: u8,
    /// Where in the last token the unit glued to it starts; the token's end where nothing is glued.
    pub(super) shape: Shape,
    /// Whether letters are glued to its last digits: "70mph".
    pub(super) suffix: bool,
}

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A bare run of digits.
    Plain,
    /// Digits with separators, decimals or a magnitude.
    Digits,
    /// Words.
    Words,
    /// Part of a whole: "two-thirds", "half".
    Share,
    /// "one in five".
    Ratio,
    /// "hundreds of".
    Vague,
    /// "a couple of hundred".
    Rough,
}

impl Numeral {
    pub(super) fn is_integer(&self) -> bool {
        self.low.fract().is_zero()
    }
}

/// What the sum of a numeral came to so far.
struct Sum {
    total: Decimal,
    current: Option<Decimal>,
    last: Last,
    /// Smallest magnitude summed so far.
    least: u8,
    /// Power of the last magnitude.
    power: u8,
    end: usize,
    shape: Shape,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Start,
    Digits,
    Unit,
    Ten,
    Hundred,
    Scale,
}

impl Sum {
    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.current.unwrap_or(Decimal::ZERO))
    }

    /// Multiplies what stands by a magnitude, or adds it on: "3 lakh crore", "two million five thousand".
    fn scale(&mut self, power: u8) -> Option<()> {
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
    /// The numeral that starts at the token. `money` says that a currency stands before it, `alone` that "and" may not
    /// carry it on ("between one hundred and two").
    pub(super) fn numeral(&self, t: usize, money: bool, alone: bool) -> Option<Numeral> {
        match self.atom(t) {
            Atom::Digits => self.from_digits(t, money, alone),
            Atom::Word(word) => self.from_words(t, word, money, alone),
            _ => None,
        }
    }

    fn span(&self, from: usize, end: usize) -> Span {
        let tokens = self.document.tokens();
        Span::new(tokens[from].span.start, tokens[end - 1].span.end)
    }

    fn from_digits(&self, t: usize, money: bool, alone: bool) -> Option<Numeral> {
        let start = self.document.token(t).span.start;
        let last = self.last_of_digits(t);
        let text = Span::new(start, self.document.token(last).span.end).of(self.document.text());
        self.from_token(last, start, text, money, alone)
    }

    /// The token that digits starting here end in: "Sh6" "," "870" and "1" "⁄" "32" are cut apart, yet one number.
    pub(super) fn last_of_digits(&self, t: usize) -> usize {
        let mut last = t;
        let three = |surface: &str| {
            let run = surface.bytes().take_while(u8::is_ascii_digit).count();
            run == 3
        };
        if self.surface(t).ends_with(|c: char| c.is_ascii_digit()) && !self.surface(t).contains('.') {
            while self.lower(last + 1) == ","
                && self.glued(last + 1)
                && self.glued(last + 2)
                && self.kind(last + 2) == TokenKind::Number
                && three(self.surface(last + 2))
                && (self.atom(t) == Atom::Prefixed || self.surface(t).contains(','))
            {
                last += 2;
            }
            let slash = matches!(self.lower(last + 1), "\u{2044}" | "/")
                && self.glued(last + 1)
                && self.glued(last + 2);
            if last == t && slash && self.kind(last + 2) == TokenKind::Number && self.lower(last + 3) != "/" {
                last += 2;
            }
        }
        last
    }

    /// A numeral whose first token, or the rest of it from byte `start`, is `text`.
    pub(super) fn from_token(
        &self,
        t: usize,
        start: u32,
        text: &str,
        money: bool,
        alone: bool,
    ) -> Option<Numeral> {
        let Digits { value, len, plain, fraction, decimals } = digits::read(text)?;
        let rest = &text[len..];
        let token_end = self.document.token(t).span.end;
        let number_end = start + len as u32;
        if !rest.is_empty() {
            if let Some(power) = exponent(rest) {
                let low = value.checked_mul(power_of_ten(power)?)?;
                let span = Span::new(start, token_end);
                return Some(Numeral {
                    span,
                    end: t + 1,
                    low,
                    high: None,
                    power: 0,
                    shape: Shape::Digits,
                    suffix: false,
                });
            }
            if let Some(power) = self.glued_magnitude(rest, t, money) {
                let low = value.checked_mul(power_of_ten(power)?)?;
                let span = Span::new(start, token_end);
                return Some(Numeral {
                    span,
                    end: t + 1,
                    low,
                    high: None,
                    power,
                    shape: Shape::Digits,
                    suffix: false,
                });
            }
            let shape = if fraction { Shape::Share } else { Shape::Digits };
            let span = Span::new(start, number_end);
            return Some(Numeral { span, end: t + 1, low: value, high: None, power: 0, shape, suffix: true });
        }
        let mut sum = Sum {
            total: Decimal::ZERO,
            current: Some(value),
            last: Last::Digits,
            least: u8::MAX,
            power: 0,
            end: t + 1,
            shape: if fraction {
                Shape::Share
            } else if plain {
                Shape::Plain
            } else {
                Shape::Digits
            },
        };
        if plain && len <= 3 && !text.starts_with('0') {
            self.spaced_thousands(&mut sum);
        }
        // "1-1/2" is one and a half.
        let joint = plain && self.hyphen(sum.end) && self.fraction_after(sum.end + 1).is_some();
        if joint {
            sum.end += 1;
        }
        if let Some(more) = (!fraction).then(|| self.fraction_after(sum.end)).flatten() {
            // "$4.41 1/4" counts quarters of its last decimal.
            let step = Decimal::try_from_i128_with_scale(1, decimals).ok()?;
            sum.current = Some(sum.current?.checked_add(more.checked_mul(step)?)?);
            sum.end += 1;
            sum.shape = Shape::Digits;
        }
        self.carry_on(&mut sum, money, alone);
        let low = sum.value()?;
        let span = Span::new(start, self.document.token(sum.end - 1).span.end);
        let whole = Numeral {
            span,
            end: sum.end,
            low,
            high: None,
            power: sum.power,
            shape: sum.shape,
            suffix: false,
        };
        Some(self.share_or_ratio(t, whole).unwrap_or(whole))
    }

    /// Whether the token is written as a fraction alone: "1/4", "½".
    fn fraction_after(&self, t: usize) -> Option<Decimal> {
        let digits = digits::read(self.surface(t))?;
        (digits.fraction && digits.len == self.surface(t).len()).then_some(digits.value)
    }

    /// The power of ten that letters glued to digits stand for.
    fn glued_magnitude(&self, rest: &str, t: usize, money: bool) -> Option<u8> {
        let mut lower = [0; 8];
        let word = lower_ascii(rest, &mut lower)?;
        let magnitude = self.lexicon.magnitudes.get(word)?;
        match (magnitude.place, rest) {
            (MagnitudePlace::Word, _) => Some(magnitude.power),
            (MagnitudePlace::Digits, _) => None,
            (_, _) if money => Some(magnitude.power),
            (MagnitudePlace::Money, _) => None,
            // Metres and millions: people and tonnes are counted in millions.
            (_, "m") => self.counts_millions(t + 1).then_some(magnitude.power),
            // "4K" video and an "8K" screen are names of formats.
            (_, "K") if matches!(self.surface(t), "2K" | "4K" | "8K") => None,
            _ => Some(magnitude.power),
        }
    }

    fn counts_millions(&self, next: usize) -> bool {
        use crate::tagging::Class;
        let next = if self.lower(next) == "more" { next + 1 } else { next };
        if self.lexicon.units.at(self.document, next, self.limit).is_some()
            || self
                .lexicon
                .currencies
                .at(self.document, next, self.limit)
                .is_some_and(|(_, m)| m.codes.len() < 99 && self.kind(next) == TokenKind::Word)
        {
            return !self.is(next, &["in", "st", "x"]);
        }
        (next..(next + 3).min(self.limit))
            .take_while(|&t| self.class(t).is_adjective() || self.class(t).is_noun())
            .any(|t| matches!(self.class(t), Class::Nouns | Class::Propers) || self.is(t, &["people"]))
    }

    /// "1 414 021 100" with thin, hard or single spaces.
    fn spaced_thousands(&self, sum: &mut Sum) {
        let mut value = sum.current.unwrap_or_default();
        let mut at = sum.end;
        while at < self.limit && !self.glued(at) {
            let surface = self.surface(at);
            let tokens = self.document.tokens();
            let gap = Span::new(tokens[at - 1].span.end, tokens[at].span.start).of(self.document.text());
            let one_space = matches!(gap, " " | "\u{a0}" | "\u{2009}" | "\u{202f}" | "\u{2008}");
            let digits = surface.bytes().take_while(u8::is_ascii_digit).count();
            let tail = &surface[digits..];
            let tail_fits = tail.is_empty() || tail.starts_with(|c: char| c.is_alphabetic());
            if !one_space || digits != 3 || !tail_fits || !tail.is_empty() {
                break;
            }
            let group = Decimal::from(surface.parse::<u32>().unwrap_or_default());
            let Some(next) = value.checked_mul(Decimal::ONE_THOUSAND).and_then(|v| v.checked_add(group))
            else {
                break;
            };
            value = next;
            at += 1;
        }
        if at > sum.end {
            sum.current = Some(value);
            sum.end = at;
            sum.shape = Shape::Digits;
        }
    }

    fn from_words(&self, t: usize, word: Word, money: bool, alone: bool) -> Option<Numeral> {
        match word {
            Word::Digit(_) | Word::Teen(_) | Word::Ten(_) | Word::Hundred | Word::Scale(_) | Word::Dozen => {
                self.sum_of_words(t, t, money, alone)
            }
            Word::Plural(_) => self.vague(t, t),
            Word::Article => self.after_article(t, money, alone),
            Word::Half => self.half(t),
            Word::Quarter
                if self.hyphen(t + 1)
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
    fn after_article(&self, t: usize, money: bool, alone: bool) -> Option<Numeral> {
        let next = t + 1;
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

    /// Whether "a third" is a share here and no third one of a row: no noun follows it.
    fn share_fits(&self, t: usize, next: usize) -> bool {
        use crate::tagging::Class;
        if matches!(
            self.lower(next),
            "of" | "less" | "more" | "fewer" | "lower" | "higher" | "cheaper" | "the" | "as" | ""
        ) {
            return true;
        }
        if self.hyphen(next) {
            return false;
        }
        let class = self.class(next);
        let half = self.word(next - 1) == Some(Word::Half);
        if matches!(self.lower(next), "empty" | "full" | "short") || class == Class::AdjectiveMore {
            return true;
        }
        if half && self.lexicon.units.at(self.document, next, self.limit).is_some() {
            return true;
        }
        let by = matches!(
            self.before(t),
            "by" | "about"
                | "nearly"
                | "almost"
                | "than"
                | "roughly"
                | "around"
                | "over"
                | "to"
                | "just"
                | "under"
                | "least"
                | "only"
        );
        if self.word(next - 1) == Some(Word::Quarter) {
            return by && !class.is_noun() && !class.is_adjective();
        }
        let noun = class.is_noun()
            || class.is_adjective()
            || class == Class::VerbIng
            || class == Class::VerbParticiple;
        !noun || (by && !matches!(class, Class::Noun | Class::Nouns) && !self.is(next, &["time"]))
    }

    /// "million" or "of a million" next.
    fn before_scale(&self, t: usize) -> bool {
        self.word(t).is_some_and(is_scale)
            || (self.is(t, &["of"]) && self.is(t + 1, &["a"]) && self.word(t + 2).is_some_and(is_scale))
    }

    /// A share, carried into "a quarter of a million", "three quarters billion".
    fn share(&self, from: usize, end: usize, value: Decimal) -> Option<Numeral> {
        let at = self.over_hyphen(end);
        let scale = match self.lower(at) {
            "of" if self.is(at + 1, &["a"]) => at + 2,
            "a" => at + 1,
            _ => at,
        };
        let factor = match self.word(scale) {
            Some(Word::Scale(power)) => power_of_ten(power).map(|f| (f, power)),
            Some(Word::Dozen) if value == Decimal::new(5, 1) => Some((Decimal::from(12), 0)),
            Some(Word::Hundred) => Some((Decimal::ONE_HUNDRED, 2)),
            _ => None,
        };
        if let Some((factor, power)) = factor {
            let low = value.checked_mul(factor)?;
            let span = self.span(from, scale + 1);
            return Some(Numeral {
                span,
                end: scale + 1,
                low,
                high: None,
                power,
                shape: Shape::Words,
                suffix: false,
            });
        }
        let span = self.span(from, end);
        Some(Numeral { span, end, low: value, high: None, power: 0, shape: Shape::Share, suffix: false })
    }

    /// "half": not of a year or a match, nor "the other half".
    fn half(&self, t: usize) -> Option<Numeral> {
        let before = self.before(t);
        if matches!(
            before,
            "first"
                | "second"
                | "latter"
                | "other"
                | "better"
                | "the"
                | "opening"
                | "each"
                | "every"
                | "this"
                | "that"
                | "last"
                | "next"
                | "one"
                | "either"
                | "final"
                | "top"
                | "bottom"
                | "back"
                | "front"
                | "third"
                | "fourth"
        ) || matches!(before, "h" | "-")
        {
            return None;
        }
        let next = self.over_hyphen(t + 1);
        if matches!(
            self.lower(next),
            "time"
                | "way"
                | "term"
                | "year"
                | "yearly"
                | "century"
                | "brother"
                | "sister"
                | "back"
                | "hearted"
                | "mast"
                | "staff"
                | "marathon"
                | "baked"
                | "life"
                | "and"
        ) || self.is(next, &["past"])
        {
            return None;
        }
        self.share(t, t + 1, Decimal::new(5, 1))
    }

    /// "hundreds", "tens of thousands": from the magnitude itself to ten times it.
    fn vague(&self, from: usize, t: usize) -> Option<Numeral> {
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
                && self.before(t) != ""
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
    fn vague_few(&self, from: usize, t: usize) -> Option<Numeral> {
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

    /// A numeral that starts with number words at `t`; its span starts at `from`, an article before it.
    fn sum_of_words(&self, from: usize, t: usize, money: bool, alone: bool) -> Option<Numeral> {
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

    /// Adds the words and magnitudes that carry the sum on.
    fn carry_on(&self, sum: &mut Sum, money: bool, alone: bool) {
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

    fn add_word(&self, sum: &mut Sum, at: usize, word: Word, hyphen: bool, alone: bool) -> bool {
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
            Word::Plural(n) if n >= 1000 && !hyphen => {
                if sum.last == Last::Start || sum.scale(n.ilog10() as u8).is_none() {
                    return false;
                }
                sum.end = at + 1;
                true
            }
            Word::Dozen => {
                let Some(value) =
                    sum.value().filter(|_| matches!(sum.last, Last::Digits | Last::Unit | Last::Ten))
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
            Word::And => !alone && !hyphen && self.add_after_and(sum, at + 1),
            Word::Point => !hyphen && self.add_decimals(sum, at + 1),
            _ => false,
        }
    }

    /// Whether a magnitude smaller than those summed stands there.
    fn smaller_scale(&self, sum: &Sum, t: usize) -> bool {
        match self.word(t) {
            Some(Word::Hundred) => sum.least > 2,
            Some(Word::Scale(power)) => power < sum.least,
            _ => false,
        }
    }

    /// "two hundred and six", "one and a half", "six million and two thirds".
    fn add_after_and(&self, sum: &mut Sum, t: usize) -> bool {
        if let Some((part, end)) = self.part(t) {
            let unit = if sum.last == Last::Scale {
                power_of_ten(sum.power).unwrap_or(Decimal::ONE)
            } else {
                Decimal::ONE
            };
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
    fn part(&self, t: usize) -> Option<(Decimal, usize)> {
        if let Some(value) = self.fraction_after(t) {
            return Some((value, t + 1));
        }
        let (above, at) = match self.word(t)? {
            Word::Article => (1, t + 1),
            Word::Digit(n) if n > 0 => (u64::from(n), self.over_hyphen(t + 1)),
            Word::Half => (1, t),
            Word::Quarter => (1, t),
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
    fn add_decimals(&self, sum: &mut Sum, t: usize) -> bool {
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
    fn magnitude_or_digits(&self, sum: &mut Sum, at: usize, money: bool) {
        if sum.last == Last::Digits
            && let Some(magnitude) = self.lexicon.magnitudes.get(self.lower(at))
        {
            let fits = match magnitude.place {
                MagnitudePlace::Word => true,
                MagnitudePlace::Digits => sum.shape == Shape::Plain || sum.shape == Shape::Digits,
                MagnitudePlace::Glued => money || matches!(self.surface(at), "M" | "B" | "k"),
                MagnitudePlace::Money => money,
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

    /// "two thirds", "one-fifth"; "one in five", "five out of six".
    fn share_or_ratio(&self, from: usize, whole: Numeral) -> Option<Numeral> {
        if whole.shape != Shape::Words && whole.shape != Shape::Plain {
            return None;
        }
        let at = if is_hyphen(self.lower(whole.end)) { whole.end + 1 } else { whole.end };
        let hyphen = at > whole.end;
        let one = whole.low == Decimal::ONE;
        let below = match self.word(at) {
            Some(Word::Half) if one => Some(2),
            Some(Word::Quarter) if one => {
                (hyphen || self.is(at + 1, &["of"]) || self.before_scale(at + 1)).then_some(4)
            }
            Some(Word::Quarters) => {
                let three = whole.low == Decimal::from(3);
                let counts = hyphen || self.is(at + 1, &["of", "full", "the"]) || self.before_scale(at + 1);
                (three && counts || !one && self.before_scale(at + 1)).then_some(4)
            }
            Some(Word::Part(n)) if one || !whole.low.is_zero() && whole.end > from + 1 && !hyphen => {
                Some(n).filter(|_| one)
            }
            Some(Word::Parts(n)) => Some(n),
            _ => None,
        };
        if let Some(below) = below {
            let value = digits::share(whole.low, Decimal::from(below));
            return self.share(from, at + 1, value);
        }
        if one
            && let (Some(Word::Ten(tens)), Some(Word::Part(n))) = (self.word(at), self.word(at + 2))
            && self.hyphen(at + 1)
            && n < 10
        {
            let value = digits::share(Decimal::ONE, Decimal::from(u64::from(tens) + n));
            return self.share(from, at + 3, value);
        }
        self.ratio(from, &whole)
    }

    fn ratio(&self, from: usize, whole: &Numeral) -> Option<Numeral> {
        if !whole.is_integer() || whole.low.is_zero() {
            return None;
        }
        let hyphen = self.hyphen(whole.end);
        let word = self.over_hyphen(whole.end);
        let (at, out_of) = match self.lower(word) {
            "in" => (word + 1, false),
            "out" if self.is(word + 1, &["of"]) => (word + 2, true),
            // "one over three" said to the end of a sentence.
            "over"
                if !matches!(self.atom(word + 2), Atom::Word(_) | Atom::Digits) || self.hyphen(word + 2) =>
            {
                let other = self.numeral_plain(word + 1)?;
                if !matches!(self.lower(other.end), "" | "." | "?" | "!") {
                    return None;
                }
                (word + 1, true)
            }
            _ => return None,
        };
        let at = if hyphen { self.over_hyphen(at) } else { at };
        let at = if self.is(at, &["every", "each", "about", "roughly"]) { at + 1 } else { at };
        let other = match self.atom(at) {
            Atom::Digits | Atom::Word(Word::Digit(_) | Word::Teen(_) | Word::Ten(_) | Word::Article) => {
                self.numeral_plain(at)?
            }
            _ => return None,
        };
        let year = other.shape == Shape::Plain
            && other.low >= Decimal::from(1900)
            && other.low < Decimal::from(2100);
        let measured =
            self.lexicon.units.at(self.document, self.over_hyphen(other.end), self.limit).is_some()
                || self.lexicon.months.contains_key(self.lower(other.end));
        let fits = if out_of {
            whole.low <= other.low || self.lower(word) == "over"
        } else {
            whole.low < other.low && !measured
        };
        if !fits
            || !other.is_integer()
            || other.suffix
            || year && !out_of
            || other.low > Decimal::from(1_000_000_000)
        {
            return None;
        }
        Some(Numeral {
            span: self.span(from, other.end),
            end: other.end,
            low: digits::share(whole.low, other.low),
            high: None,
            power: 0,
            shape: Shape::Ratio,
            suffix: false,
        })
    }

    /// The second number of a ratio, itself no ratio.
    fn numeral_plain(&self, t: usize) -> Option<Numeral> {
        if self.atom(t) == Atom::Digits {
            let surface = self.surface(t);
            let digits = digits::read(surface)?;
            let mut end = t + 1;
            let mut low = digits.value;
            if let Some(Word::Scale(power)) = self.word(end) {
                low = low.checked_mul(power_of_ten(power)?)?;
                end += 1;
            }
            let shape = if digits.plain { Shape::Plain } else { Shape::Digits };
            let suffix = digits.len != surface.len();
            return Some(Numeral { span: self.span(t, end), end, low, high: None, power: 0, shape, suffix });
        }
        let mut sum = Sum {
            total: Decimal::ZERO,
            current: None,
            last: Last::Start,
            least: u8::MAX,
            power: 0,
            end: t,
            shape: Shape::Words,
        };
        if self.word(t) == Some(Word::Article) {
            (sum.current, sum.last, sum.end) = (Some(Decimal::ONE), Last::Digits, t + 1);
            if !self.word(t + 1).is_some_and(|w| is_scale(w) || w == Word::Hundred) {
                return None;
            }
        }
        self.carry_on(&mut sum, false, true);
        if sum.end == t {
            return None;
        }
        let low = sum.value()?;
        Some(Numeral {
            span: self.span(t, sum.end),
            end: sum.end,
            low,
            high: None,
            power: 0,
            shape: Shape::Words,
            suffix: false,
        })
    }
}

/// "e13" of "1.5e13".
fn exponent(rest: &str) -> Option<u8> {
    let digits = rest.strip_prefix(['e', 'E'])?;
    digits.strip_prefix('+').unwrap_or(digits).parse().ok()
}

fn is_scale(word: Word) -> bool {
    matches!(word, Word::Scale(_))
}

/// Short ASCII letters in lower case, without a copy on the heap.
pub(super) fn lower_ascii<'b>(text: &str, buffer: &'b mut [u8; 8]) -> Option<&'b str> {
    if text.len() > buffer.len() || !text.is_ascii() {
        return None;
    }
    for (to, from) in buffer.iter_mut().zip(text.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    std::str::from_utf8(&buffer[..text.len()]).ok()
}
