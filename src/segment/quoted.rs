//! Stretches between quote marks, balanced per paragraph.

use super::{Paragraph, Token, TokenKind};
use crate::span::{Span, TokenRange};

/// The kind of marks around a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkStyle {
    /// `"..."`, `“...”`, `„...“`, or ` ``...'' `.
    Double,
    /// `'...'` or `‘...’`.
    Single,
    /// `«...»` or `‹...›`.
    Guillemet,
}

/// What stands between an opening and a closing quote mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// From the first byte inside the marks to the last, outer white space left out.
    pub span: Span,
    /// The tokens inside, without the marks; never empty.
    pub tokens: TokenRange,
    /// Which marks.
    pub style: MarkStyle,
    /// Whether a closing mark was found; if not, the stretch ends with its paragraph.
    pub closed: bool,
    /// The stretch directly around this one.
    pub inside: Option<u32>,
    /// The stretch of an earlier paragraph that this one carries on: that paragraph closed without a mark and this one
    /// opens again.
    pub continues: Option<u32>,
}

pub(super) fn pair(text: &str, tokens: &[Token], paragraphs: &[Paragraph]) -> Vec<Stretch> {
    let mut out = Vec::new();
    for paragraph in paragraphs {
        let mut open = None;
        for t in paragraph.tokens.range() {
            if tokens[t].kind != TokenKind::QuoteMark || !matches!(tokens[t].span.of(text), "\"" | "“" | "”")
            {
                continue;
            }
            match open.take() {
                None => open = Some(t),
                Some(start) if start + 1 < t => out.push(Stretch {
                    span: tokens[start + 1].span.cover(tokens[t - 1].span),
                    tokens: TokenRange::new(start + 1, t),
                    style: MarkStyle::Double,
                    closed: true,
                    inside: None,
                    continues: None,
                }),
                Some(_) => {}
            }
        }
    }
    out
}
