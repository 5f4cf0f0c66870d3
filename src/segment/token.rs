//! Tokens over the untouched text.

use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with the apostrophes, inner full stops and ampersands that belong to the word: `O'Brien`, `U.S.`, `AT&T`,
    /// and clitics of their own: `'s`, `n't`, the bare possessive apostrophe.
    Word,
    /// Starts with a digit, with everything glued to it: `5,000`, `3.5bn`, `1½`, `20th`, `9/11`, `'90s`.
    Number,
    /// A currency sign, per cent sign, degree sign and the like; the marks of feet and inches.
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

/// The smallest piece of text that stages speak about. White space is none, nor are the characters that only steer a
/// text's layout: a byte order mark, a zero-width space, a direction mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether white space, a line's start or the text's start comes before it.
    pub space_before: bool,
}
