//! The walk over an article that finds its quantities.

use super::changes::Place;
use super::lexicon::{Lexicon, Word};
use super::numeral::{Numeral, Shape};
use super::phrases::is_hyphen;
use super::quantity::Measured;
use super::reader::{Atom, Reader};
use super::units::Found;
use super::{Amount, Bound, Change, NumberRule, Quantity, Unit, UnitKind};
use crate::segment::Document;
use crate::span::TokenRange;
use crate::tagging::{Class, Tags};
use rust_decimal::Decimal;

/// Reads the quantities of an article in text order, without overlaps. Dates, times, ordinals, scores and the like are
/// left alone.
///
/// ```
/// let analysis = onrecord::Extractor::new().analyze("On May 3, 2021 it lost more than $3.5bn.");
/// assert_eq!(analysis.quantities.len(), 1);
/// assert_eq!(analysis.quantities[0].span.of(analysis.document.text()), "more than $3.5bn");
/// ```
pub fn read(document: &Document<'_>, tags: &Tags, lexicon: &Lexicon) -> Vec<Quantity> {
    let mut reader = Reader::new(document, tags, lexicon);
    let mut out = Vec::new();
    for sentence in document.sentences() {
        let tokens = sentence.tokens.range();
        (reader.start, reader.limit) = (tokens.start, tokens.end);
        let first = out.len();
        let mut t = tokens.start;
        while t < tokens.end {
            t = reader.step(t, &mut out).max(t + 1);
        }
        reader.share_changes(&mut out[first..]);
        reader.share_units(&mut out[first..]);
        reader.share_bounds(&mut out[first..]);
        reader.bare_levels(&mut out[first..]);
    }
    one_ton(document, &mut out);
    out
}

/// Tons are metric in a text that calls some of them so: "41,000 metric tons ... 190,000 tons".
fn one_ton(document: &Document<'_>, quantities: &mut [Quantity]) {
    let written = |q: &Quantity| q.unit.text.map_or("", |span| span.of(document.text()));
    let is = |q: &Quantity, code: &str| q.unit.code.as_deref() == Some(code);
    let metric =
        |q: &&Quantity| is(q, "t") && (written(q).contains("metric") || written(q).contains("tonne"));
    let Some(code) = quantities.iter().find(metric).and_then(|q| q.unit.code.clone()) else { return };
    for quantity in quantities {
        let plain = matches!(written(quantity), "ton" | "tons" | "Ton" | "Tons");
        if plain && is(quantity, "[ston_av]") {
            quantity.unit.code = Some(code.clone());
        }
    }
}

impl Reader<'_> {
    /// Reads what starts at the token, and gives the token to go on at.
    pub(super) fn step(&self, t: usize, out: &mut Vec<Quantity>) -> usize {
        if !self.may_start(t) {
            return t + 1;
        }
        if let Some(next) = self.telephone(t).or_else(|| self.left_alone(t)) {
            return next;
        }
        // "+1-555-0142-77": a sign before a telephone number.
        if self.is(t, &["+"])
            && self.glued(t + 1)
            && self.atom(t + 1) == Atom::Digits
            && let Some(next) = self.left_digits(t + 1).filter(|&next| next > t + 2)
        {
            return next;
        }
        if let Some((quantity, next)) = self.multiple_word(t) {
            out.push(quantity);
            return next;
        }
        let Some(measured) = self.measured_quantity(t) else {
            return t + 1;
        };
        let end = measured.end;
        if let Some(quantity) = self.finish(measured) {
            out.push(quantity);
        }
        end
    }

    pub(super) fn may_start(&self, t: usize) -> bool {
        self.atom(t) != Atom::Other || self.sign_or_money(t)
    }

    /// Adds what the words around say; nothing where the number turns out to claim nothing.
    pub(super) fn finish(&self, mut measured: Measured) -> Option<Quantity> {
        let mut age = measured.unit.as_ref().is_some_and(|u| u.kind == UnitKind::Age);
        if !age && (self.is_age(&measured) || self.age_in_plural(&mut measured)) {
            age = true;
            measured.unit = Some(Found {
                kind: UnitKind::Age,
                code: Some("a".into()),
                text: None,
                end: measured.end,
                cents: false,
                within: false,
            });
        }
        if self.points_scored(&measured) {
            measured.unit = None;
            measured.end = measured.numeral.end;
        }
        if measured.unit.is_none() {
            measured.unit = self.rate_to_money(&measured);
        }
        if measured.unit.is_none() {
            measured.unit = self.magnitude_of_quake(measured.first, measured.end);
        }
        let limits = self.limits(&measured);
        if measured.unit.is_none()
            && self.is(measured.end, &["times"])
            && matches!(self.before(limits.start), "at" | "on")
        {
            measured.unit = Some(Found {
                kind: UnitKind::Multiple,
                code: None,
                text: Some(self.document.token(measured.end).span),
                end: measured.end + 1,
                cents: false,
                within: false,
            });
            measured.end += 1;
        }
        if self.claims_nothing(&measured, limits.bound) {
            return None;
        }
        let kind = Self::kind_of(&measured);
        let rate = self.rate(measured.end, kind).or_else(|| self.rate_behind_bracket(measured.end, kind));
        let end = limits.end.max(measured.end);
        let place = Place {
            start: limits.start,
            number: measured.first,
            end: if rate.is_some() && limits.end == measured.end { rate.map_or(end, |r| r.1) } else { end },
            kind,
            cents: measured.unit.as_ref().is_some_and(|u| u.cents),
            rated: rate.is_some(),
        };
        let plus = measured.plus.then_some(Change::Up);
        let change = plus.or_else(|| self.change(&place));
        let range = matches!(measured.amount, Amount::Range { .. });
        let bound = if range { Bound::Between } else { Self::bound_of(&measured, limits.bound) };
        let by = if age {
            NumberRule::Age
        } else {
            match (measured.numeral.shape, range, kind) {
                (Shape::Vague, ..) => NumberRule::Vague,
                (_, true, _) => NumberRule::Range,
                (_, _, UnitKind::Ratio) => NumberRule::Share,
                (_, _, UnitKind::Multiple) => NumberRule::Multiple,
                (Shape::Words | Shape::Rough, ..) => NumberRule::Words,
                _ => NumberRule::Number,
            }
        };
        let tokens = self.document.tokens();
        let mut span = measured.number.cover(tokens[limits.start].span);
        if end > measured.first {
            span = span.cover(tokens[end - 1].span);
        }
        Some(Quantity {
            span,
            tokens: TokenRange::new(limits.start, end),
            number: measured.number,
            amount: measured.amount,
            bound,
            change,
            hedge: limits.hedge,
            unit: Unit {
                kind,
                code: measured.unit.as_ref().and_then(|u| u.code.clone()),
                text: measured.unit.as_ref().and_then(|u| u.text),
            },
            rate: rate.map(|r| r.0),
            by,
            confidence: confidence(by),
        })
    }

    fn kind_of(measured: &Measured) -> UnitKind {
        match (&measured.unit, measured.numeral.shape) {
            (Some(unit), _) => unit.kind,
            (None, Shape::Share | Shape::Ratio) => UnitKind::Ratio,
            (None, _) => UnitKind::Count,
        }
    }

    fn bound_of(measured: &Measured, bound: Bound) -> Bound {
        if bound == Bound::Exact && measured.numeral.shape == Shape::Rough { Bound::About } else { bound }
    }

    /// "over-60s", "under-16s": the plural of an age; the teams named so are left alone before.
    pub(super) fn age_in_plural(&self, measured: &mut Measured) -> bool {
        let seconds = measured
            .unit
            .as_ref()
            .is_some_and(|u| u.kind == UnitKind::Duration && u.code.as_deref() == Some("s"));
        let grown = measured.numeral.is_integer() && measured.numeral.low >= Decimal::from(4);
        let plural = seconds && grown && measured.numeral.suffix;
        plural && self.over_or_under(measured.first).is_some()
    }

    /// The "over" or "under" before the token, over a hyphen.
    pub(super) fn over_or_under(&self, t: usize) -> Option<usize> {
        let at = if is_hyphen(self.before(t)) { t.checked_sub(2)? } else { t.checked_sub(1)? };
        (at >= self.start && self.is(at, &["over", "under"])).then_some(at)
    }

    /// Numbers that are words of another use: "one of them", "two-way".
    pub(super) fn claims_nothing(&self, measured: &Measured, bound: Bound) -> bool {
        let numeral = &measured.numeral;
        let t = measured.first;
        // "($1 = 0.86 euros)" only names the unit.
        if self.is(measured.end, &["="]) && numeral.low == Decimal::ONE {
            return true;
        }
        if measured.unit.is_some() || numeral.shape != Shape::Words {
            return false;
        }
        // "forty-first", "twenty-fifth" order.
        if self.hyphen(measured.end)
            && (matches!(self.word(measured.end + 1), Some(Word::Part(_)))
                || self.is(measured.end + 1, &["first", "second"]))
        {
            return true;
        }
        let single = measured.end == t + 1;
        let one = single && self.word(t) == Some(Word::Digit(1));
        if one {
            let counted = self.class(measured.end).is_noun() || self.class(measured.end).is_adjective();
            let limited = matches!(bound, Bound::AtLeast | Bound::MoreThan | Bound::LessThan | Bound::AtMost)
                && !self.is(measured.end, &["of"]);
            return !(limited && counted || self.one_counts(t));
        }
        self.hyphen(measured.end) && HYPHENED.contains(&self.lower(measured.end + 1))
    }

    /// "52 children and one fan", "buys one packet a day": "one" that counts beside another number or at a rate; not
    /// "one of them", "one day".
    fn one_counts(&self, t: usize) -> bool {
        let noun = t + 1;
        if self.class(noun) != Class::Noun {
            return false;
        }
        if self.is(noun + 1, &["a", "an", "per", "each"]) && self.measured(noun + 2) {
            return true;
        }
        let numbered = |at: usize| {
            matches!(self.atom(at), Atom::Digits | Atom::Word(Word::Digit(_) | Word::Teen(_) | Word::Ten(_)))
        };
        let floor = t.saturating_sub(4).max(self.start);
        self.before(t) == "and" && (floor..t).any(numbered) && self.class(t - 2).is_noun() && t >= floor + 3
    }

    /// "twice the value", "double what", "sixfold".
    pub(super) fn multiple_word(&self, t: usize) -> Option<(Quantity, usize)> {
        let (n, fold) = match self.word(t)? {
            // "once a week" counts, "once" tells when.
            Word::Twice(1)
                if !(self.is(t + 1, &["a", "an", "every", "each", "per"])
                    && (self.measured(t + 2) || self.atom(t + 2) != Atom::Other && self.measured(t + 3))
                    || matches!(self.before(t), "just" | "only" | "least")
                        && !self.class(t + 1).is_adjective()) =>
            {
                return None;
            }
            Word::Twice(n) => (n, false),
            Word::Times(n) => {
                let compared = self.is(t + 1, &["the", "its", "their", "his", "her", "our", "what", "those"]);
                let bounded = matches!(
                    self.before(t),
                    "nearly" | "almost" | "about" | "than" | "roughly" | "around" | "least" | "just"
                );
                let verb = !bounded
                    && (self.class(t).is_verb()
                        || matches!(
                            self.before(t),
                            "to" | "will"
                                | "would"
                                | "could"
                                | "can"
                                | "may"
                                | "might"
                                | "should"
                                | "'ll"
                                | "and"
                        ));
                if !compared || verb {
                    return None;
                }
                (n, false)
            }
            Word::Fold(n) => (n, true),
            _ => return None,
        };
        let compared = fold
            || self.is(
                t + 1,
                &["as", "the", "its", "their", "his", "her", "our", "my", "your", "what", "that", "those"],
            );
        let span = self.document.token(t).span;
        let low = Decimal::from(n);
        let numeral =
            Numeral { span, end: t + 1, low, high: None, power: 0, shape: Shape::Words, suffix: false };
        let unit = (compared || matches!(self.word(t), Some(Word::Times(_)))).then(|| Found {
            kind: UnitKind::Multiple,
            code: None,
            text: None,
            end: t + 1,
            cents: false,
            within: false,
        });
        let measured = Measured {
            first: t,
            end: t + 1,
            number: span,
            amount: Amount::One(low),
            numeral,
            unit,
            plus: false,
        };
        let quantity = self.finish(measured)?;
        // "lost just once" counts; what is lost is told elsewhere.
        let times = quantity.unit.kind == UnitKind::Count;
        Some((Quantity { change: quantity.change.filter(|_| !times), ..quantity }, t + 1))
    }

    /// "magnitude 5.8", "a magnitude of 7", "7.5 on the Richter scale".
    pub(super) fn magnitude_of_quake(&self, t: usize, end: usize) -> Option<Found> {
        // "7.5 on the Richter scale"
        if self.is(end, &["on"]) && self.is(end + 1, &["the"]) && self.is(end + 2, &["richter"]) {
            let text = Some(self.document.token(end + 2).span);
            return Some(Found { kind: UnitKind::Other, code: None, text, end, cents: false, within: false });
        }
        let at = match self.before(t) {
            "magnitude" => t - 1,
            "of" | "-" if self.before(t - 1) == "magnitude" => t - 2,
            _ => return None,
        };
        let text = Some(self.document.token(at).span);
        Some(Found { kind: UnitKind::Other, code: None, text, end, cents: false, within: false })
    }
}

/// What stands after a number word and a hyphen without counting anything: "two-way", "three-legged".
const HYPHENED: &[&str] = &[
    "way",
    "legged",
    "off",
    "piece",
    "sided",
    "wheel",
    "wheeler",
    "wheeled",
    "handed",
    "dimensional",
    "horse",
    "edged",
    "fold",
    "faced",
    "pronged",
    "tiered",
    "tier",
    "ply",
    "bit",
    "some",
    "tone",
    "toed",
    "time",
    "upmanship",
    "to",
    "in",
    "thirty",
    "minded",
    "footed",
    "eyed",
    "headed",
    "part",
    "party",
    "digit",
    "figure",
    "letter",
    "word",
];

/// The share of each rule's quantities whose value, bound and unit were right on the annotated articles.
fn confidence(by: NumberRule) -> f32 {
    match by {
        NumberRule::Number | NumberRule::Words | NumberRule::Range => 0.95,
        NumberRule::Vague => 0.88,
        NumberRule::Share => 0.96,
        NumberRule::Multiple => 0.97,
        NumberRule::Age => 0.98,
    }
}
