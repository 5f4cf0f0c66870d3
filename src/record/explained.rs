//! Explanations as rows.

use super::build::Copier;
use super::{Offsets, QuoteRow, SpanRow};
use crate::extractor::Analysis;
use crate::quotes::{Explanation, Fate, QuoteRule};
use serde::Serialize;

/// A quote with everybody who may have said it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedRow {
    /// The quote as in the record; its `by` is the rule that decided.
    pub quote: QuoteRow,
    /// The candidates, the speaker first.
    pub candidates: Vec<CandidateRow>,
}

/// Somebody who may have said a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CandidateRow {
    /// The words that name them.
    pub mention: SpanRow,
    /// The name of the entity they stand for.
    pub entity: Option<String>,
    /// The rule that leads to them.
    pub by: Option<&'static str>,
    /// "chosen", "outranked" or "unclaimed".
    pub fate: &'static str,
    /// Why, in words.
    pub why: &'static str,
}

impl Analysis<'_> {
    /// The explanations of [`crate::Extractor::explain`] as rows.
    pub fn explained(&self, explanations: &[Explanation], offsets: Offsets) -> Vec<ExplainedRow> {
        let copier = Copier::new(self, offsets);
        let entities = copier.entities();
        let quotes = copier.quotes();
        let rows = explanations.iter().zip(quotes).map(|(explanation, quote)| {
            let candidates = explanation.candidates.iter().map(|candidate| CandidateRow {
                mention: copier.tokens(candidate.mention),
                entity: candidate.entity.map(|id| entities[id as usize].name.clone()),
                by: candidate.by.map(QuoteRule::name),
                fate: candidate.fate.name(),
                why: match candidate.fate {
                    Fate::Chosen => "the first rule that answered",
                    Fate::Outranked => "a stricter rule answered first",
                    Fate::Unclaimed => "named nearby, but no rule leads to it",
                },
            });
            ExplainedRow { quote, candidates: candidates.collect() }
        });
        rows.collect()
    }
}
