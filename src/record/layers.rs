//! Rows of single layers, for those who want to see what a stage found before the record is made of it.

use super::offsets::Index;
use super::{Number, Options, SpanRow, UnitRow};
use crate::extractor::Analysis;
use crate::numbers::{Amount, Bound, Change, NumberRule, Quantity};
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// A quantity as the `numbers` stage read it, before `claims` says what it is of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuantityRow {
    /// From the bound word to the unit.
    #[serde(flatten)]
    pub span: SpanRow,
    /// The numeral's own span.
    pub number: SpanRow,
    /// The number in full.
    pub value: Option<Number>,
    /// The lower end of a range.
    pub low: Option<Number>,
    /// The upper end of a range.
    pub high: Option<Number>,
    /// How the number limits what it counts.
    pub bound: Bound,
    /// Whether it is a change, and which way.
    pub change: Option<Change>,
    /// What it is measured in.
    pub unit: UnitRow,
    /// "a barrel", "per capita".
    pub rate: Option<SpanRow>,
    /// Words that weaken it.
    pub hedge: Option<SpanRow>,
    /// The rule that read it.
    pub by: NumberRule,
}

impl Analysis<'_> {
    /// The quantities of the text, dates, times, ordinals and the like left out.
    ///
    /// ```
    /// use onrecord::{Extractor, record::Options};
    /// let rows = Extractor::new().analyze("Nothing was sold.").quantity_rows(&Options::default());
    /// assert!(rows.is_empty());
    /// ```
    pub fn quantity_rows(&self, options: &Options<'_>) -> Vec<QuantityRow> {
        let text = self.document.text();
        let index = Index::new(text, options.offsets);
        let span = |span: Span| {
            let (start, end) = index.convert(span);
            SpanRow { start, end, text: span.of(text).to_owned() }
        };
        self.quantities.iter().map(|quantity| row(quantity, text, &span)).collect()
    }
}

fn row(quantity: &Quantity, text: &str, span: &impl Fn(Span) -> SpanRow) -> QuantityRow {
    let (value, low, high) = match quantity.amount {
        Amount::One(value) => (Some(value.into()), None, None),
        Amount::Range { low, high } => (None, low.map(Number::from), high.map(Number::from)),
    };
    QuantityRow {
        span: span(quantity.span),
        number: span(quantity.number),
        value,
        low,
        high,
        bound: quantity.bound,
        change: quantity.change,
        unit: UnitRow {
            kind: quantity.unit.kind,
            code: quantity.unit.code.as_deref().map(str::to_owned),
            text: quantity.unit.text.map(|t| t.of(text).to_owned()),
        },
        rate: quantity.rate.map(span),
        hedge: quantity.hedge.map(span),
        by: quantity.by,
    }
}
