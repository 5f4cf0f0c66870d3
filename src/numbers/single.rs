//! A measure that its article alone counts: "more than a mile", "weighs a kilogram", "a metre high", "a day or two".

use super::UnitKind;
use super::lexicon::{ChangeWord, Measure, Word};
use super::numeral::{Numeral, Shape};
use super::reader::{Atom, Reader};
use crate::segment::TokenKind;
use crate::tagging::Class;
use rust_decimal::Decimal;

/// Bounds of several words, or of one that bounds nothing else, behind which an article counts one.
const BOUNDS: &[&str] = &[
    "more than",
    "less than",
    "at least",
    "up to",
    "nearly",
    "almost",
    "no more than",
    "no less than",
    "not more than",
    "not less than",
    "just over",
    "just under",
    "just short of",
    "just shy of",
    "just more than",
    "just less than",
    "well over",
    "well under",
    "slightly more than",
    "slightly less than",
    "slightly over",
    "slightly under",
    "a little more than",
    "a little less than",
    "a little over",
    "a little under",
    "a bit over",
    "a bit under",
    "much more than",
    "much less than",
    "far more than",
    "far less than",
    "as much as",
    "as little as",
    "close to",
    "roughly",
    "approximately",
    "upwards of",
    "the best part of",
    "the better part of",
    "at most",
    "barely more than",
    "longer than",
    "north of",
];

/// What "about a mile" and "over a metre" may stand behind: "it is about a mile", "for over a mile".
const TOLD_BEHIND: &[&str] = &[
    "is", "was", "be", "been", "'s", "for", "in", "after", "within", "only", "just", "every", "measures",
    "measured", "weighs", "weighed", "stands", "lies", "to",
];

/// What "about a mile" may stand before: "about a mile from the sea".
const TOLD_BEFORE: &[&str] = &[
    "away", "from", "long", "wide", "deep", "high", "tall", "thick", "apart", "across", "north", "south",
    "east", "west",
];

/// Adjectives and adverbs that a length stands before.
const ACROSS: &[&str] =
    &["high", "tall", "long", "wide", "deep", "thick", "away", "apart", "across", "broad"];

/// What lies so deep: "a foot of snow".
const LIES: &[&str] =
    &["snow", "rain", "water", "ice", "mud", "floodwater", "rainfall", "snowfall", "sand", "ash"];

/// Verbs that tell a weight, what something holds or covers.
const MEASURING: &[(&str, UnitKind)] = &[
    ("weigh", UnitKind::Mass),
    ("weighs", UnitKind::Mass),
    ("weighed", UnitKind::Mass),
    ("weighing", UnitKind::Mass),
    ("holds", UnitKind::Volume),
    ("held", UnitKind::Volume),
    ("holding", UnitKind::Volume),
    ("covers", UnitKind::Area),
    ("covered", UnitKind::Area),
    ("covering", UnitKind::Area),
    ("measures", UnitKind::Length),
    ("measured", UnitKind::Length),
    ("measuring", UnitKind::Length),
];

impl Reader<'_> {
    /// The article as the one of a measure that stands alone. Takes "nearly a mile", "weighs a kilogram", "rose a metre", "a
    /// metre high", "a day or two", "a foot of snow"; refuses "$3 a kilogram", "a mile marker", "lost a foot" and times without
    /// a numeral: "more than a year", "an hour or so".
    pub(super) fn single_measure(&self, t: usize) -> Option<Numeral> {
        let (end, unit) = self.lexicon.units.at(self.document, t + 1, self.limit)?;
        let spans = unit.kind != UnitKind::Duration;
        let fits = self.left_open(t, end) && (spans || self.is(end + 1, &["two"]))
            || spans && (self.singly_bounded(t, end, unit) || self.singly_told(t, end, unit));
        if !fits || !self.counts_alone(t + 1, end, unit) {
            return None;
        }
        let span = self.document.token(t).span;
        Some(Numeral {
            span,
            end: t + 1,
            low: Decimal::ONE,
            high: None,
            power: 0,
            shape: Shape::Words,
            suffix: false,
        })
    }

    /// Whether the unit is one whose singular measures, and no part of a longer name: not "a day trip", "a second chance",
    /// "a year's pay", "a quarter".
    fn counts_alone(&self, at: usize, end: usize, unit: &Measure) -> bool {
        let kind = matches!(
            unit.kind,
            UnitKind::Duration | UnitKind::Length | UnitKind::Mass | UnitKind::Area | UnitKind::Volume
        );
        let whole = kind
            && !unit.digits
            && !unit.glued
            && self.lower(at).len() > 2
            && !self.is(at, &["quarter", "season", "semester", "weekend", "night", "cup"]);
        let named = self.class(end).is_noun() && !self.is(end, ACROSS) && !self.is(end, TOLD_BEFORE);
        whole && !named && !self.hyphen(end) && self.class(end) != Class::Possessive && !self.capital(at)
    }

    /// "more than a mile", "up to a metre", "about a mile from".
    fn singly_bounded(&self, t: usize, end: usize, unit: &Measure) -> bool {
        let Some((start, _)) = self.lexicon.bounds.ending_before(self.document, t, self.start) else {
            return false;
        };
        let mut words = BOUNDS.iter();
        if words.any(|bound| bound.split(' ').eq((start..t).map(|b| self.lower(b)))) {
            return true;
        }
        let single = t == start + 1;
        let told = TOLD_BEHIND.contains(&self.before(start)) || TOLD_BEFORE.contains(&self.lower(end));
        match self.lower(start) {
            "about" | "around" if single => told,
            "over" | "under" if single && unit.kind == UnitKind::Length => told,
            _ => false,
        }
    }

    /// "a day or two", "an hour or so", "a year or more", where it is no rate: not "twice a week or more".
    pub(super) fn left_open(&self, t: usize, end: usize) -> bool {
        let open = self.is(end, &["or"])
            && (self.is(end + 1, &["so", "more", "less", "longer", "thereabouts"])
                || self.is(end + 1, &["two"]) && !self.counted(end + 2));
        open && !self.is_rate(t)
    }

    /// Whether a number stands close before, so that "a day" may be what it is counted by.
    fn is_rate(&self, t: usize) -> bool {
        let floor = t.saturating_sub(4).max(self.start);
        let mut near = (floor..t).rev().take_while(|&at| self.kind(at) != TokenKind::Punctuation);
        near.any(|at| match self.atom(at) {
            Atom::Digits | Atom::Prefixed => true,
            Atom::Word(word) => {
                !matches!(word, Word::Article | Word::And | Word::Few | Word::Minus | Word::Point)
            }
            _ => false,
        }) || self.is(t.wrapping_sub(1), &["times", "%", "percent", "per"])
    }

    /// "weighs a kilogram", "rose a metre", "a metre high", "a foot of snow".
    fn singly_told(&self, t: usize, end: usize, unit: &Measure) -> bool {
        let length = unit.kind == UnitKind::Length;
        let across = length && self.is(end, ACROSS) && !self.is_rate(t);
        let lies = length && self.is(end, &["of"]) && LIES.contains(&self.lower(end + 1));
        let before = self.before(t);
        let measuring = MEASURING.iter().any(|&(verb, kind)| verb == before && kind == unit.kind)
            && !self.is(end, &["of", "in"]);
        let moved = matches!(unit.kind, UnitKind::Length | UnitKind::Mass)
            && !self.is(end, &["of", "in"])
            && self.lexicon.changes.ending(self.document, t, self.start).is_some_and(ChangeWord::verb)
            && self.class(t - 1).is_verb()
            && !(self.is(t + 1, &["foot", "yard"]) && matches!(before, "lost" | "lose" | "loses" | "losing"));
        across || lies || measuring || moved
    }

    /// The end of "or two" behind a single measure: "a day or two".
    pub(super) fn or_two(&self, numeral: &Numeral, end: usize) -> Option<usize> {
        let article = self.word(numeral.end - 1) == Some(Word::Article);
        (article && self.left_open(numeral.end - 1, end) && self.is(end + 1, &["two"])).then_some(end + 2)
    }
}
