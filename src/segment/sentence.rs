//! Sentences, which tile their paragraph.

use super::{Lexicon, Paragraph, Stretch, Token};
use crate::span::{Span, TokenRange};

/// A sentence of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens; never empty.
    pub tokens: TokenRange,
    /// Index of its paragraph.
    pub paragraph: u32,
}

pub(super) fn split(
    text: &str,
    tokens: &[Token],
    paragraphs: &[Paragraph],
    _stretches: &[Stretch],
    _lexicon: &Lexicon,
) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (id, paragraph) in paragraphs.iter().enumerate() {
        let mut start = paragraph.tokens.range().start;
        for t in paragraph.tokens.range() {
            let last = t + 1 == paragraph.tokens.range().end;
            if last || matches!(tokens[t].span.of(text), "." | "!" | "?") {
                out.push(Sentence {
                    span: tokens[start].span.cover(tokens[t].span),
                    tokens: TokenRange::new(start, t + 1),
                    paragraph: id as u32,
                });
                start = t + 1;
            }
        }
    }
    out
}
