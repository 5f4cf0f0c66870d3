//! One numeral: digits, number words or both, with its magnitudes, read as one value.

use super::digits::{self, Digits};
use super::lexicon::{MagnitudePlace, power_of_ten};
use super::reader::{Atom, Reader};
use super::sum::{Last, Sum};
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

impl Reader<'_> {
    /// The numeral that starts at the token. `money` says that a currency stands before it, `alone` that "and" may not
    /// carry it on ("between one hundred and two").
    pub(super) fn numeral(&self, t: usize, money: bool, alone: bool) -> Option<Numeral> {
        match self.atom(t) {
            Atom::Digits => self.digits_numeral(t, money, alone),
            Atom::Word(word) => self.words_numeral(t, word, money, alone),
            _ => None,
        }
    }

    pub(super) fn span(&self, from: usize, end: usize) -> Span {
        let tokens = self.document.tokens();
        Span::new(tokens[from].span.start, tokens[end - 1].span.end)
    }

    pub(super) fn digits_numeral(&self, t: usize, money: bool, alone: bool) -> Option<Numeral> {
        let start = self.document.token(t).span.start;
        let last = self.last_of_digits(t);
        let text = Span::new(start, self.document.token(last).span.end).of(self.document.text());
        self.token_numeral(last, start, text, money, alone)
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
    pub(super) fn token_numeral(
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
        if self.lower(t + 1) == "^" && self.glued(t + 1) {
            let (power, end) = self.exponent_after(t + 2)?;
            return Some(self.raised(start, end, raise(value, power)?));
        }
        if let Some(power) = superscript(rest) {
            return Some(self.raised(start, t + 1, raise(value, power)?));
        }
        if matches!(rest, "e" | "E") && self.hyphen(t + 1) {
            return self.small_exponent(t, start, value);
        }
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
        // "6.02 × 10^23": the factor is part of one number.
        if let Some((power, end)) = self.power_of_ten_after(t + 1) {
            return Some(self.raised(start, end, value.checked_mul(raise(Decimal::TEN, power)?)?));
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

    /// A power written out, with all its tokens up to `end`.
    fn raised(&self, start: u32, end: usize, low: Decimal) -> Numeral {
        let span = Span::new(start, self.document.token(end - 1).span.end);
        Numeral { span, end, low, high: None, power: 0, shape: Shape::Digits, suffix: false }
    }

    /// The exponent that starts at the token, behind "^": "9", "-3", "+23".
    fn exponent_after(&self, t: usize) -> Option<(i32, usize)> {
        let (sign, at) = match self.lower(t) {
            "-" | "−" | "–" => (-1, t + 1),
            "+" => (1, t + 1),
            _ => (1, t),
        };
        let fits = self.glued(t) && (at == t || self.glued(at)) && self.kind(at) == TokenKind::Number;
        let power: i32 = self.surface(at).parse().ok().filter(|_| fits)?;
        Some((sign * power, at + 1))
    }

    /// "× 10^9", "x 10⁻³" at the token: the power, and the token after it.
    fn power_of_ten_after(&self, t: usize) -> Option<(i32, usize)> {
        if !self.is(t, &["×", "x", "*", "·"]) {
            return None;
        }
        let ten = self.surface(t + 1).strip_prefix("10")?;
        if let Some(power) = superscript(ten) {
            return Some((power, t + 2));
        }
        if ten.is_empty() && self.lower(t + 2) == "^" && self.glued(t + 2) {
            return self.exponent_after(t + 3);
        }
        None
    }

    /// "12e-3": the exponent stands in tokens of its own.
    fn small_exponent(&self, t: usize, start: u32, value: Decimal) -> Option<Numeral> {
        let power: u8 = self.surface(t + 2).parse().ok()?;
        let low = value.checked_div(power_of_ten(power)?)?;
        let span = Span::new(start, self.document.token(t + 2).span.end);
        Some(Numeral { span, end: t + 3, low, high: None, power: 0, shape: Shape::Digits, suffix: false })
    }

    /// Whether the token is written as a fraction alone: "1/4", "½".
    pub(super) fn fraction_after(&self, t: usize) -> Option<Decimal> {
        let digits = digits::read(self.surface(t))?;
        (digits.fraction && digits.len == self.surface(t).len()).then_some(digits.value)
    }

    /// The power of ten that letters glued to digits stand for.
    pub(super) fn glued_magnitude(&self, rest: &str, t: usize, money: bool) -> Option<u8> {
        let mut lower = [0; 8];
        let word = lower_ascii(rest, &mut lower)?;
        let magnitude = self.lexicon.magnitudes.get(word)?;
        match (magnitude.place, rest) {
            (MagnitudePlace::Word, _) => Some(magnitude.power),
            (MagnitudePlace::Digits, _) => None,
            (_, _) if money => Some(magnitude.power),
            (MagnitudePlace::Money, _) => None,
            // "2h 45m 12s", "40m 5s": minutes.
            (_, "m") if self.minutes_told(t) => None,
            // Metres and millions: people and tonnes are counted in millions.
            (_, "m") => self.told_in_millions(t).then_some(magnitude.power),
            // "4K" video and an "8K" screen are names of formats.
            (_, "K") if matches!(self.surface(t), "2K" | "4K" | "8K") => None,
            _ => Some(magnitude.power),
        }
    }

    /// "1 414 021 100" with thin, hard or single spaces.
    pub(super) fn spaced_thousands(&self, sum: &mut Sum) {
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
}

/// "⁹" of "10⁹", "⁻³" of "10⁻³".
fn superscript(rest: &str) -> Option<i32> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let (sign, digits) = rest.strip_prefix('⁻').map_or((1, rest), |digits| (-1, digits));
    if digits.is_empty() || digits.chars().count() > 2 {
        return None;
    }
    let value = digits
        .chars()
        .try_fold(0, |value, c| DIGITS.iter().position(|&d| d == c).map(|digit| value * 10 + digit as i32))?;
    Some(sign * value)
}

/// The value to a whole power, as far as a decimal holds it.
fn raise(value: Decimal, power: i32) -> Option<Decimal> {
    let mut product = Decimal::ONE;
    for _ in 0..power.unsigned_abs().min(100) {
        product = product.checked_mul(value)?;
    }
    match power {
        -100..=-1 => Decimal::ONE.checked_div(product).map(|n| n.normalize()),
        0..=100 => Some(product),
        _ => None,
    }
}

/// "e13" of "1.5e13".
fn exponent(rest: &str) -> Option<u8> {
    let digits = rest.strip_prefix(['e', 'E'])?;
    digits.strip_prefix('+').unwrap_or(digits).parse().ok()
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
