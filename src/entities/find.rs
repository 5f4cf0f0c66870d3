//! Mentions by name.

use super::{FoundBy, Kind, Lexicon, Mention};
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;
use crate::tagging::Tags;

/// Finds every mention by name, in text order, without overlaps.
pub fn find(document: &Document<'_>, _tags: &Tags, _lexicon: &Lexicon) -> Vec<Mention> {
    let mut out = Vec::new();
    let mut t = 0;
    while t < document.len() {
        let capital = |t: usize| {
            t < document.len()
                && document.token(t).kind == TokenKind::Word
                && document.surface(t).starts_with(char::is_uppercase)
        };
        let start = t;
        while capital(t) {
            t += 1;
        }
        if t > start + 1 {
            let tokens = TokenRange::new(start, t);
            out.push(Mention {
                tokens,
                span: document.span(tokens),
                kind: Kind::Person,
                by: FoundBy::Capitals,
                confidence: 0.5,
            });
        }
        t += 1;
    }
    out
}
