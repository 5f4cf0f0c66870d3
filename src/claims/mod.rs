//! Numeric claims: a quantity with what is counted, about whom, for when, and on whose word.

use crate::entities::Entities;
use crate::named::named;
use crate::numbers::Quantity;
use crate::quotes::Quote;
use crate::segment::Document;
use crate::span::{Span, TokenRange};
use crate::tagging::Tags;

named! {
    /// The rule that decided what a claim's quantity is of.
    pub enum ClaimRule {
        /// The noun phrase after the number.
        After = "after",
        /// Nothing counted or measured was found.
        Bare = "bare",
    }
}

/// On whose word a claim stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Source {
    /// The words that name the source.
    pub mention: Option<TokenRange>,
    /// Index of the entity they stand for.
    pub entity: Option<u32>,
    /// Index of the quote that the claim stands in.
    pub quote: Option<u32>,
}

/// A quantity that the article asserts of something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// From the bound word to the end of the counted noun phrase or unit.
    pub span: Span,
    /// Index of its quantity.
    pub quantity: u32,
    /// What is counted or measured.
    pub of: Option<Span>,
    /// Index of the entity that the claim is about.
    pub about: Option<u32>,
    /// The time it covers, or its rate.
    pub period: Option<Span>,
    /// Who claims it; nobody where the article itself does.
    pub source: Option<Source>,
    /// Words that weaken it.
    pub hedge: Option<Span>,
    /// The rule that decided what is counted.
    pub by: ClaimRule,
    /// The share of this rule's answers that are right on development data, 0 to 1.
    pub confidence: f32,
}

/// Every finished layer, as claims and the record read them.
#[derive(Clone, Copy, Debug)]
pub struct Layers<'a, 't> {
    /// Tokens, paragraphs, sentences.
    pub document: &'a Document<'t>,
    /// Word classes and noun phrases.
    pub tags: &'a Tags,
    /// Names.
    pub entities: &'a Entities,
    /// Quotes and speakers.
    pub quotes: &'a [Quote],
    /// Numbers.
    pub quantities: &'a [Quantity],
}

/// Makes a claim of every quantity that asserts something, in text order.
pub fn bind(layers: &Layers<'_, '_>) -> Vec<Claim> {
    layers
        .quantities
        .iter()
        .enumerate()
        .map(|(id, quantity)| Claim {
            span: quantity.span,
            quantity: id as u32,
            of: None,
            about: None,
            period: quantity.rate,
            source: None,
            hedge: quantity.hedge,
            by: ClaimRule::Bare,
            confidence: quantity.confidence,
        })
        .collect()
}
