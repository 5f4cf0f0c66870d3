//! Paragraphs and what they are for: headline, byline, body, list item, furniture.

use super::Token;
use crate::span::{Span, TokenRange};

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// The title, a subtitle, or a heading between paragraphs.
    Headline,
    /// "By Jane Smith", "Reporting by ...", a line that names the writer, the agency or the date alone.
    Byline,
    /// Running text.
    Body,
    /// An item of a list.
    ListItem,
    /// What the site put around the article: "[RELATED: ...]", "Comments", "Share this".
    Furniture,
}

/// A paragraph: what stands between blank lines, or one line where lines are the paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens; never empty.
    pub tokens: TokenRange,
    /// What it is for.
    pub kind: ParagraphKind,
    /// How many of its first tokens are a dateline ("LONDON (Reuters) —"); 0 where there is none.
    pub dateline: u32,
}

pub(super) fn split(text: &str, tokens: &[Token]) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let mut start = 0;
    for t in 1..=tokens.len() {
        let ends = t == tokens.len()
            || text[tokens[t - 1].span.end as usize..tokens[t].span.start as usize].contains('\n');
        if ends {
            out.push(Paragraph {
                span: tokens[start].span.cover(tokens[t - 1].span),
                tokens: TokenRange::new(start, t),
                kind: ParagraphKind::Body,
                dateline: 0,
            });
            start = t;
        }
    }
    out
}
