//! Tokens over the untouched text.

use super::Lexicon;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with the apostrophes, inner full stops and ampersands that belong to the word: `O'Brien`, `U.S.`, `AT&T`,
    /// and clitics of their own: `'s`, `n't`.
    Word,
    /// Starts with a digit, with everything glued to it: `5,000`, `3.5bn`, `1½`, `20th`, `9/11`.
    Number,
    /// A currency sign, per cent sign, degree sign and the like.
    Symbol,
    /// A quote mark that quotes; an apostrophe is part of its word.
    QuoteMark,
    /// Any other punctuation; a hyphen between two words is one of its own.
    Punctuation,
    /// A web address or bare domain.
    Url,
    /// An e-mail address.
    Email,
    /// An `@handle`.
    Handle,
    /// A `#hashtag`.
    Hashtag,
    /// Anything else: emoji, control characters that print.
    Other,
}

/// The smallest piece of text that stages speak about. White space is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether white space, a line's start or the text's start comes before it.
    pub space_before: bool,
}

pub(super) fn tokenize(text: &str, _lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut space_before = true;
    for (at, piece) in text.split_word_bound_indices() {
        let first = piece.chars().next().unwrap_or(' ');
        if first.is_whitespace() || matches!(first, '\u{feff}' | '\u{200b}') {
            space_before = true;
            continue;
        }
        let kind = match first {
            c if c.is_numeric() => TokenKind::Number,
            c if c.is_alphabetic() => TokenKind::Word,
            '"' | '“' | '”' | '«' | '»' | '„' | '\'' | '‘' | '’' | '`' => TokenKind::QuoteMark,
            '$' | '£' | '€' | '¥' | '%' | '°' => TokenKind::Symbol,
            c if c.is_ascii_punctuation() || matches!(c, '—' | '–' | '…') => TokenKind::Punctuation,
            _ => TokenKind::Other,
        };
        let mut push = |start: usize, end: usize, space_before| {
            tokens.push(Token { span: Span::at(start, end), kind, space_before });
        };
        let end = at + piece.len();
        match piece.find(['\'', '’']) {
            Some(cut) if cut > 0 && matches!(piece[cut..].trim_start_matches(['\'', '’']), "s" | "S") => {
                push(at, at + cut, space_before);
                push(at + cut, end, false);
            }
            _ => push(at, end, space_before),
        }
        space_before = false;
    }
    tokens
}
