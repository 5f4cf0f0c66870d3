//! Parts of a whole: "two-thirds", "half", "a quarter of a million", "one in five".

use super::digits;
use super::lexicon::{Word, power_of_ten};
use super::numeral::{Numeral, Shape};
use super::phrases::is_hyphen;
use super::reader::{Atom, Reader};
use super::sum::{Last, Sum, is_scale};
use crate::segment::TokenKind;
use crate::tagging::Class;
use rust_decimal::Decimal;

/// How far back those stand that one more is told of.
const ROW: usize = 40;

impl Reader<'_> {
    /// Whether "a third" is one more of those told before: takes "Two men were held. A third, 31, is sought" and "A third was
    /// freed" behind it; refuses "A third were freed", of many, and "Two in five agree. A third does not".
    fn is_one_more(&self, t: usize, next: usize) -> bool {
        let Some(Word::Part(below @ 3..=10)) = self.word(next - 1) else { return false };
        let opens = t == self.start || matches!(self.before(t), ";" | ",");
        let acts = self.lower(next) == ","
            || matches!(self.class(next), Class::VerbPast | Class::VerbPresentS | Class::Modal)
                && !self.is(next, &["were"]);
        if !opens || !acts {
            return false;
        }
        let aged = self.lower(next) == ","
            && self.kind(next + 1) == TokenKind::Number
            && self.surface(next + 1).len() == 2
            && self.lower(next + 2) == ",";
        if aged {
            return true;
        }
        let paragraph = &self.document.paragraphs()[self.document.paragraph_of(t)];
        let floor = (paragraph.tokens.start as usize).max(t.saturating_sub(ROW));
        (floor..t).any(|at| {
            let told = match self.word(at) {
                Some(Word::Digit(n) | Word::Teen(n)) => u64::from(n),
                Some(Word::Part(n)) if at > floor && self.document.lower(at - 1) == "a" => n,
                _ => self.document.surface(at).parse().unwrap_or(0),
            };
            let share = matches!(self.lower(at + 1), "in" | "out" | "of" | "-" | "%" | "per")
                || matches!(
                    self.document.lower(at + 1),
                    "thirds" | "quarters" | "fifths" | "sixths" | "eighths" | "tenths"
                );
            told + 1 == below && !share
        })
    }

    /// Whether "a third" is a share here and no third one of a row: no noun follows it.
    pub(super) fn share_fits(&self, t: usize, next: usize) -> bool {
        if matches!(
            self.lower(next),
            "of" | "less" | "more" | "fewer" | "lower" | "higher" | "cheaper" | "the" | "as" | ""
        ) {
            return true;
        }
        if self.hyphen(next) || self.is_one_more(t, next) {
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
            // "cut rates by a quarter point", "a quarter percentage point"
            let points = |t: usize| self.is(t, &["point"]);
            if points(next) || self.is(next, &["percentage"]) && points(next + 1) {
                return true;
            }
            return by && !class.is_noun() && !class.is_adjective() || self.quarter_acts(t, next);
        }
        let noun = class.is_noun()
            || class.is_adjective()
            || class == Class::VerbIng
            || class == Class::VerbParticiple;
        !noun || (by && !matches!(class, Class::Noun | Class::Nouns) && !self.is(next, &["time"]))
    }

    /// Whether a quarter of those told of does something: takes "half agreed and a quarter dropped out"; refuses "a quarter
    /// ended in June", "a quarter is three months" and "lost a quarter".
    fn quarter_acts(&self, t: usize, next: usize) -> bool {
        let opens =
            t == self.start || matches!(self.before(t), "," | "and" | "but" | "while" | ";" | "another");
        let many =
            matches!(self.lower(next), "were" | "are" | "have" | "said" | "say" | "want" | "wanted" | "had");
        let acts = matches!(self.class(next), Class::VerbPast | Class::VerbPresent | Class::VerbParticiple)
            && !matches!(
                self.lower(next),
                "was" | "is" | "has" | "ended" | "earlier" | "began" | "started" | "passed" | "fell" | "came"
            );
        opens && (many || acts)
    }

    /// "million" or "of a million" next.
    pub(super) fn before_scale(&self, t: usize) -> bool {
        self.word(t).is_some_and(is_scale)
            || (self.is(t, &["of"]) && self.is(t + 1, &["a"]) && self.word(t + 2).is_some_and(is_scale))
    }

    /// A share, carried into "a quarter of a million", "three quarters billion".
    pub(super) fn share(&self, from: usize, end: usize, value: Decimal) -> Option<Numeral> {
        let at = self.over_hyphen(end);
        let scale = match self.lower(at) {
            "of" if self.is(at + 1, &["a"]) => at + 2,
            "a" => self.over_hyphen(at + 1),
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
    pub(super) fn half(&self, t: usize) -> Option<Numeral> {
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
                | "empty"
                | "full"
                | "open"
                | "closed"
                | "finished"
                | "built"
                | "eaten"
                | "asleep"
                | "naked"
                | "dead"
                | "forgotten"
                | "hidden"
                | "life"
                | "and"
        ) || self.is(next, &["past"])
        {
            return None;
        }
        self.share(t, t + 1, Decimal::new(5, 1))
    }

    /// "two thirds", "one-fifth"; "one in five", "five out of six".
    pub(super) fn share_or_ratio(&self, from: usize, whole: Numeral) -> Option<Numeral> {
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
            // "a three-quarter-mile track"
            Some(Word::Quarter) if hyphen && whole.low == Decimal::from(3) && self.hyphen(at + 1) => Some(4),
            Some(Word::Quarters) => {
                let three = whole.low == Decimal::from(3);
                let counts = hyphen
                    || self.is(at + 1, &["of", "full", "the"])
                    || self.before_scale(at + 1)
                    || self.quarter_acts(from, at + 1);
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

    pub(super) fn ratio(&self, from: usize, whole: &Numeral) -> Option<Numeral> {
        if !whole.is_integer() || whole.low.is_zero() {
            return None;
        }
        let hyphen = self.hyphen(whole.end);
        let word = self.over_hyphen(whole.end);
        let held = self.holds_counted(whole);
        let word = if held { word + 1 } else { word };
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
                || self.lexicon.months.contains(self.lower(other.end));
        // "one goal in four games": of the games each is counted.
        let ends = matches!(
            self.lower(other.end),
            "" | "." | "," | ";" | "is" | "are" | "was" | "were" | "has" | "have" | "had"
        ) || matches!(self.class(other.end), Class::VerbPast | Class::Modal);
        let measured = measured || held && !ends;
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

    /// Whether the noun of a ratio stands within it: takes "one home in six" and "three members in ten"; refuses "one home in
    /// Oslo" and "1 home in 6", which may be two numbers.
    fn holds_counted(&self, whole: &Numeral) -> bool {
        let noun = whole.end;
        let spelled = |t: usize| matches!(self.word(t), Some(Word::Digit(_) | Word::Teen(_) | Word::Ten(_)));
        whole.shape == Shape::Words
            && !self.hyphen(noun)
            && self.class(noun).is_noun()
            && !self.class(noun).is_proper()
            && self.is(noun + 1, &["in"])
            && spelled(noun + 2)
    }

    /// The second number of a ratio, itself no ratio.
    pub(super) fn numeral_plain(&self, t: usize) -> Option<Numeral> {
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
