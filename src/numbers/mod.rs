//! Quantities: numerals in any notation with their bound, change and unit.

mod ages;
mod bounds;
mod carried;
mod changes;
mod codes;
mod compared;
mod dates;
mod digits;
mod home;
mod hours;
mod labels;
mod leave;
mod levels;
mod lexicon;
mod millions;
mod money;
mod numeral;
mod objects;
mod phrases;
mod quantity;
mod races;
mod ranges;
mod rates;
mod read;
mod reader;
mod restated;
mod shares;
mod single;
mod sum;
mod telephones;
mod undone;
mod units;
mod words;

use crate::named::named;
use crate::span::{Span, TokenRange};
pub use lexicon::Lexicon;
pub(crate) use lexicon::currency_of;
pub use read::read;
pub use rust_decimal::Decimal;
use std::sync::Arc;

named! {
    /// How the number limits what it counts.
    pub enum Bound {
        /// Just so many.
        Exact = "exact",
        /// "about", "some", "nearly", "an estimated".
        About = "about",
        /// "more than", "over".
        MoreThan = "more_than",
        /// "at least", "no fewer than", "or more".
        AtLeast = "at_least",
        /// "less than", "under".
        LessThan = "less_than",
        /// "at most", "up to", "as many as".
        AtMost = "at_most",
        /// A range.
        Between = "between",
    }
}

named! {
    /// Whether the quantity is a change, and which way.
    pub enum Change {
        /// "rose 5%".
        Up = "up",
        /// "a drop of 3 points".
        Down = "down",
    }
}

named! {
    /// What kind of unit a quantity has.
    pub enum UnitKind {
        /// Things counted; the unit is what `of` says.
        Count = "count",
        /// Money; the code is ISO 4217.
        Currency = "currency",
        /// Per cent.
        Percent = "percent",
        /// Percentage points, basis points, index points.
        Points = "points",
        /// A stretch of time.
        Duration = "duration",
        /// A length or distance.
        Length = "length",
        /// An area.
        Area = "area",
        /// A volume.
        Volume = "volume",
        /// A mass or weight.
        Mass = "mass",
        /// A speed.
        Speed = "speed",
        /// A temperature.
        Temperature = "temperature",
        /// An energy.
        Energy = "energy",
        /// A power.
        Power = "power",
        /// An amount of data.
        Data = "data",
        /// "a third of", "one in five".
        Ratio = "ratio",
        /// "three times", "sixfold".
        Multiple = "multiple",
        /// How old somebody is.
        Age = "age",
        /// Any other measure.
        Other = "other",
    }
}

named! {
    /// The rule that read a quantity.
    pub enum NumberRule {
        /// A numeral in digits.
        Number = "number",
        /// A numeral in words.
        Words = "words",
        /// Two ends of a range.
        Range = "range",
        /// "hundreds of", "dozens".
        Vague = "vague",
        /// "two-thirds", "half", "one in five".
        Share = "share",
        /// "twice", "sixfold", "three times".
        Multiple = "multiple",
        /// Somebody's age.
        Age = "age",
    }
}

/// How much: one number or the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// The number in full, magnitude multiplied out.
    One(Decimal),
    /// Both ends, or one where the range is open.
    Range {
        /// The lower end.
        low: Option<Decimal>,
        /// The upper end.
        high: Option<Decimal>,
    },
}

/// What is measured in.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its kind.
    pub kind: UnitKind,
    /// ISO 4217 for money, UCUM for measures, `%` for per cent; `None` for a count.
    pub code: Option<Arc<str>>,
    /// The unit's own words in the text: "dollars", "$", "km".
    pub text: Option<Span>,
}

/// A numeral with everything that says how much of what measure it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// From the bound word to the unit: "more than $500 million".
    pub span: Span,
    /// The same in tokens; the first and last may be shared with what they are glued to.
    pub tokens: TokenRange,
    /// The numeral with its sign of currency and magnitude: "$500 million", "8.5 million", "5,000".
    pub number: Span,
    /// How much.
    pub amount: Amount,
    /// How the number limits it.
    pub bound: Bound,
    /// Whether it is a change.
    pub change: Option<Change>,
    /// Words that weaken it: "estimated", "up to".
    pub hedge: Option<Span>,
    /// What it is measured in.
    pub unit: Unit,
    /// "a barrel", "per capita", "a year", where the quantity is a rate.
    pub rate: Option<Span>,
    /// The rule that read it.
    pub by: NumberRule,
    /// The share of this rule's answers that are right on development data, 0 to 1.
    pub confidence: f32,
}
