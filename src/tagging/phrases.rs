//! Base noun phrases: determiner to head.

use super::Class;
use crate::segment::Document;
use crate::span::TokenRange;

/// A base noun phrase: "the company's chief executive", "more than 5,000 flight cancellations".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// From its determiner, or first modifier, to its head.
    pub tokens: TokenRange,
    /// Its head: the last noun, or the pronoun.
    pub head: u32,
}

pub(super) fn chunk(document: &Document<'_>, classes: &[Class]) -> Vec<NounPhrase> {
    let mut out = Vec::new();
    for sentence in document.sentences() {
        let mut start = None;
        for t in sentence.tokens.range() {
            if classes[t].is_noun() {
                let first = *start.get_or_insert(t);
                let ends = t + 1 == sentence.tokens.range().end || !classes[t + 1].is_noun();
                if ends {
                    out.push(NounPhrase { tokens: TokenRange::new(first, t + 1), head: t as u32 });
                    start = None;
                }
            }
        }
    }
    out
}
