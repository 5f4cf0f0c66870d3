//! The lists that reading numbers leans on, as typed tables.

use super::phrases::Phrases;
use super::{Bound, Change, UnitKind};
use crate::lexicon::rows;
use crate::own::Unit;
use crate::segment::{Lexicon as Segmenter, MONTHS, SHORT_MONTHS};
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};
use std::str::FromStr;
use std::sync::Arc;

/// What reading numbers needs to know beyond the text: number words, units, currencies, bounds.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) words: FxHashMap<Box<str>, Word>,
    pub(super) magnitudes: FxHashMap<Box<str>, Magnitude>,
    pub(super) currencies: Phrases<Money>,
    /// Codes and prefixes that may be glued to digits: "usd", "rm".
    pub(super) prefixes: FxHashMap<Box<str>, Money>,
    pub(super) units: Phrases<Measure>,
    pub(super) bounds: Phrases<BoundWord>,
    pub(super) bounds_after: Phrases<Bound>,
    pub(super) changes: Phrases<ChangeWord>,
    pub(super) places: Phrases<Arc<str>>,
    pub(super) labels: FxHashMap<Box<str>, Label>,
    pub(super) months: FxHashSet<Box<str>>,
    pub(super) removals: Removals,
    pub(super) indexes: FxHashSet<Box<str>>,
    /// The currency of the country that the texts come from, where it is known.
    pub(super) home: Option<Arc<str>>,
}

/// Words of doing away with an amount.
#[derive(Debug, Default)]
pub(super) struct Removals {
    /// Participles that tell what was done to an amount, with the way it went: "wiped", "added".
    pub(super) done: FxHashMap<Box<str>, Change>,
    /// Verbs that take an amount "off" something.
    pub(super) takes: FxHashSet<Box<str>>,
    /// Work that is done away with: "jobs", "posts".
    pub(super) work: FxHashSet<Box<str>>,
}

impl Removals {
    fn embedded() -> Self {
        let mut removals = Self::default();
        for [word, part, change] in cells(include_str!("../../data/lexicons/removals.tsv")) {
            match (part, Change::named(change)) {
                ("done", Some(change)) => drop(removals.done.insert(word.into(), change)),
                ("takes", _) => drop(removals.takes.insert(word.into())),
                ("work", _) => drop(removals.work.insert(word.into())),
                _ => {}
            }
        }
        removals
    }
}

/// The part that a word plays in a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// "zero" to "nine".
    Digit(u8),
    /// "ten" to "nineteen".
    Teen(u8),
    /// "twenty" to "ninety".
    Ten(u8),
    /// "hundred".
    Hundred,
    /// "dozen".
    Dozen,
    /// "thousand", "million", "crore": a power of ten.
    Scale(u8),
    /// "dozens", "hundreds", "millions".
    Plural(u64),
    /// "half".
    Half,
    /// "quarter", which is also three months.
    Quarter,
    /// "quarters".
    Quarters,
    /// "third", "fifth": an ordinal, and a part after "a" or "one".
    Part(u64),
    /// "thirds".
    Parts(u64),
    /// "couple".
    Couple,
    /// "few", "several".
    Few,
    /// "a", "an".
    Article,
    /// "and".
    And,
    /// "point".
    Point,
    /// "minus", "negative".
    Minus,
    /// "twice".
    Twice(u8),
    /// "double", "triple".
    Times(u8),
    /// "sixfold".
    Fold(u8),
}

/// A magnitude as a word or glued to digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Magnitude {
    pub(super) power: u8,
    pub(super) place: MagnitudePlace,
}

/// Where a magnitude is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MagnitudePlace {
    /// Anywhere after a number.
    Word,
    /// Glued to digits, or after money.
    Glued,
    /// After money alone.
    Money,
    /// After digits: "5 millions".
    Digits,
}

/// Money as it is written.
#[derive(Clone, Debug)]
pub(super) struct Money {
    /// ISO 4217 codes, the first where nothing speaks for another.
    pub(super) codes: Box<[Arc<str>]>,
    /// Share of the main unit, in hundredths.
    pub(super) cents: bool,
    pub(super) place: MoneyPlace,
}

/// On which side of the number money is written so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MoneyPlace {
    /// A sign, on either side.
    Sign,
    /// Before the number.
    Before,
    /// After the number.
    After,
    /// A code in capitals, on either side.
    Code,
}

/// A unit of measure.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub(super) kind: UnitKind,
    pub(super) code: Option<Arc<str>>,
    /// Only after digits.
    pub(super) digits: bool,
    /// Only glued to digits.
    pub(super) glued: bool,
    /// Only in capitals.
    pub(super) capital: bool,
}

/// A bound's words.
#[derive(Clone, Copy, Debug)]
pub(super) struct BoundWord {
    pub(super) bound: Bound,
    /// Whether the words also weaken the claim.
    pub(super) hedge: bool,
}

/// A word of change.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChangeWord {
    pub(super) change: Change,
    roles: u8,
}

impl ChangeWord {
    const VERB: u8 = 1;
    const OBJECT: u8 = 2;
    const ADVERB: u8 = 4;
    const COMPARATIVE: u8 = 8;
    const NOUN: u8 = 16;
    const COUNTS: u8 = 32;

    /// With the roles that the letters of its class name.
    fn new(change: Change, class: &str) -> Self {
        let roles = class.chars().fold(0, |roles, letter| {
            roles
                | match letter {
                    'v' => Self::VERB,
                    'o' => Self::VERB | Self::OBJECT,
                    'a' => Self::ADVERB | Self::COMPARATIVE,
                    'c' => Self::COMPARATIVE,
                    'n' => Self::NOUN,
                    'k' => Self::COUNTS,
                    _ => 0,
                }
        });
        Self { change, roles }
    }

    /// A verb whose number follows it: "rose 5%".
    pub(super) const fn verb(self) -> bool {
        self.roles & Self::VERB != 0
    }

    /// A verb that changes its object: "cut costs by".
    pub(super) const fn object(self) -> bool {
        self.roles & Self::OBJECT != 0
    }

    /// "up", "higher".
    pub(super) const fn adverb(self) -> bool {
        self.roles & Self::ADVERB != 0
    }

    /// "more", "fewer", after the number.
    pub(super) const fn comparative(self) -> bool {
        self.roles & Self::COMPARATIVE != 0
    }

    /// "rise", "a drop of".
    pub(super) const fn noun(self) -> bool {
        self.roles & Self::NOUN != 0
    }

    /// A verb that changes how many there are: "hire", "close".
    pub(super) const fn counts(self) -> bool {
        self.roles & Self::COUNTS != 0
    }
}

/// A word that makes the number after it a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Always: "Flight 302".
    Strong,
    /// Where nothing is counted after it: "week 5".
    Weak,
}

impl Lexicon {
    /// The lists that come with the crate.
    pub fn embedded() -> Self {
        let segmenter = Segmenter::embedded();
        let mut lexicon = Self {
            words: number_words(),
            magnitudes: magnitudes(),
            currencies: Phrases::default(),
            prefixes: FxHashMap::default(),
            units: Phrases::default(),
            bounds: Phrases::default(),
            bounds_after: Phrases::default(),
            changes: Phrases::default(),
            places: Phrases::default(),
            labels: FxHashMap::default(),
            months: months().collect(),
            removals: Removals::embedded(),
            indexes: cells(include_str!("../../data/lexicons/indexes.tsv"))
                .map(|[word]| word.into())
                .collect(),
            home: None,
        };
        for [word, power, place] in cells(include_str!("../../data/lexicons/magnitudes.tsv")) {
            if let ("w", Ok(power)) = (place, power.parse()) {
                lexicon.words.insert(word.into(), Word::Scale(power));
            }
        }
        lexicon.read_currencies(&segmenter);
        for [phrase, kind, code, flags] in cells(include_str!("../../data/lexicons/units.tsv")) {
            let Some(kind) = UnitKind::named(kind) else { continue };
            let code = (!code.is_empty()).then(|| code.into());
            let has = |flag| flags.contains(flag);
            let measure =
                Measure { kind, code, digits: has('d') || has('t'), glued: has('t'), capital: has('u') };
            lexicon.units.insert(&segmenter, phrase, measure);
        }
        for [phrase, bound, hedge] in cells(include_str!("../../data/lexicons/bounds.tsv")) {
            let Some(bound) = Bound::named(bound) else { continue };
            lexicon.bounds.insert_backwards(
                &segmenter,
                phrase,
                BoundWord { bound, hedge: !hedge.is_empty() },
            );
        }
        for [phrase, bound] in cells(include_str!("../../data/lexicons/bounds-after.tsv")) {
            let Some(bound) = Bound::named(bound) else { continue };
            lexicon.bounds_after.insert(&segmenter, phrase, bound);
        }
        for [phrase, change, class] in cells(include_str!("../../data/lexicons/changes.tsv")) {
            let Some(change) = Change::named(change) else { continue };
            lexicon.changes.insert(&segmenter, phrase, ChangeWord::new(change, class));
        }
        for [phrase, code] in cells(include_str!("../../data/lexicons/currency-places.tsv")) {
            lexicon.places.insert(&segmenter, phrase, code.into());
        }
        for [word, weight] in cells(include_str!("../../data/lexicons/number-labels.tsv")) {
            let label = if weight == "weak" { Label::Weak } else { Label::Strong };
            lexicon.labels.insert(word.into(), label);
        }
        lexicon
    }

    /// The same lists for texts that come from a country with this currency.
    pub(crate) fn with_home(self, currency: Option<&str>) -> Self {
        Self { home: currency.map(Arc::from), ..self }
    }

    /// The same lists with units of the user's own, which go before the others.
    pub(crate) fn with_own(mut self, units: &[Unit]) -> Self {
        let segmenter = Segmenter::embedded();
        for unit in units {
            for form in unit.forms() {
                let measure = Measure {
                    kind: unit.dimension,
                    code: Some(unit.coded().into()),
                    digits: form.symbol,
                    glued: false,
                    capital: form.symbol && form.text.starts_with(char::is_uppercase),
                };
                self.units.insert_first(&segmenter, &form.text, measure);
            }
        }
        self
    }

    fn read_currencies(&mut self, segmenter: &Segmenter) {
        for [phrase, codes, share, place] in cells(include_str!("../../data/lexicons/currencies.tsv")) {
            let place = match place {
                "s" => MoneyPlace::Sign,
                "p" => MoneyPlace::Before,
                "c" => MoneyPlace::Code,
                _ => MoneyPlace::After,
            };
            let money =
                Money { codes: codes.split(' ').map(Arc::from).collect(), cents: share == "0.01", place };
            if place != MoneyPlace::After {
                self.prefixes.insert(phrase.trim_end_matches('.').into(), money.clone());
            }
            if phrase.ends_with('.') {
                self.currencies.insert_token(phrase, money.clone());
            }
            self.currencies.insert(segmenter, phrase, money);
        }
    }
}

/// The currency of a country, ISO 4217, by the country's two-letter code of ISO 3166 in capitals.
pub(crate) fn currency_of(country: &str) -> Option<&'static str> {
    cells(include_str!("../../data/lexicons/countries.tsv"))
        .find_map(|[code, currency]| (code == country).then_some(currency))
}

/// The rows of a list as arrays, cells that are missing empty.
fn cells<const N: usize>(list: &str) -> impl Iterator<Item = [&str; N]> {
    rows(list).map(|row| {
        let mut out = [""; N];
        for (cell, value) in out.iter_mut().zip(row) {
            *cell = value;
        }
        out
    })
}

fn number_words() -> FxHashMap<Box<str>, Word> {
    cells(include_str!("../../data/lexicons/number-words.tsv"))
        .filter_map(|[word, part, value]| {
            let value = u64::from_str(value).ok()?;
            let small = value.min(99) as u8;
            let part = match part {
                "digit" => Word::Digit(small),
                "teen" => Word::Teen(small),
                "ten" => Word::Ten(small),
                "hundred" => Word::Hundred,
                "dozen" => Word::Dozen,
                "plural" => Word::Plural(value),
                "half" => Word::Half,
                "quarter" => Word::Quarter,
                "quarters" => Word::Quarters,
                "part" => Word::Part(value),
                "parts" => Word::Parts(value),
                "couple" => Word::Couple,
                "few" => Word::Few,
                "article" => Word::Article,
                "and" => Word::And,
                "point" => Word::Point,
                "minus" => Word::Minus,
                "twice" => Word::Twice(small),
                "times" => Word::Times(small),
                "fold" => Word::Fold(small),
                _ => return None,
            };
            Some((word.into(), part))
        })
        .collect()
}

fn magnitudes() -> FxHashMap<Box<str>, Magnitude> {
    cells(include_str!("../../data/lexicons/magnitudes.tsv"))
        .filter_map(|[word, power, place]| {
            let place = match place {
                "w" => MagnitudePlace::Word,
                "c" => MagnitudePlace::Glued,
                "m" => MagnitudePlace::Money,
                _ => MagnitudePlace::Digits,
            };
            Some((word.into(), Magnitude { power: power.parse().ok()?, place }))
        })
        .collect()
}

/// Ten to this power, as far as a decimal holds it.
pub(super) fn power_of_ten(power: u8) -> Option<Decimal> {
    (power <= 27).then(|| Decimal::from_i128_with_scale(10_i128.pow(u32::from(power)), 0))
}

/// The months, whole, shortened, and shortened with the point that belongs to the word: "august", "aug", "aug.".
fn months() -> impl Iterator<Item = Box<str>> {
    let pointed = SHORT_MONTHS.iter().map(|month| format!("{month}.").into());
    MONTHS.iter().chain(&SHORT_MONTHS).map(|&month| month.into()).chain(pointed)
}
