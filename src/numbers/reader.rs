//! What every part of the grammar works on: one sentence's tokens with the lists.

use super::digits;
use super::home::Home;
use super::lexicon::{Lexicon, MoneyPlace, Word};
use super::phrases::is_hyphen;
use crate::segment::{Document, TokenKind};
use crate::tagging::{Class, Tags};

/// What a token can be in a numeral, found once for each different surface of the document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Atom {
    /// Nothing of a numeral.
    Other,
    /// Starts with digits.
    Digits,
    /// Letters with digits after them, perhaps money: "USD34.6".
    Prefixed,
    /// A word of the grammar.
    Word(Word),
    /// A sign or word of money that may stand before a number, or a sign of plus and minus.
    Lead,
}

/// One document with everything needed to read its numbers; `limit` is the end of the sentence at hand.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) tags: &'a Tags,
    pub(super) lexicon: &'a Lexicon,
    pub(super) home: Home<'a>,
    pub(super) start: usize,
    pub(super) limit: usize,
    atoms: Vec<Atom>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document<'a>, tags: &'a Tags, lexicon: &'a Lexicon) -> Self {
        let mut atoms: Vec<Option<Atom>> = vec![None; document.form_count()];
        for t in 0..document.len() {
            atoms[document.form(t)].get_or_insert_with(|| classify(document, t, lexicon));
        }
        Self {
            document,
            tags,
            lexicon,
            home: Home::new(document, lexicon),
            start: 0,
            limit: 0,
            atoms: atoms.into_iter().map(|a| a.unwrap_or(Atom::Other)).collect(),
        }
    }

    /// What the token can be; nothing beyond the sentence.
    pub(super) fn atom(&self, t: usize) -> Atom {
        if t < self.limit { self.atoms[self.document.form(t)] } else { Atom::Other }
    }

    pub(super) fn word(&self, t: usize) -> Option<Word> {
        match self.atom(t) {
            Atom::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The token in lower case, empty beyond the sentence.
    pub(super) fn lower(&self, t: usize) -> &str {
        if t < self.limit { self.document.lower(t) } else { "" }
    }

    /// The token as written, empty beyond the sentence.
    pub(super) fn surface(&self, t: usize) -> &'a str {
        if t < self.limit { self.document.surface(t) } else { "" }
    }

    /// The token before, empty before the sentence.
    pub(super) fn before(&self, t: usize) -> &str {
        if t > self.start { self.document.lower(t - 1) } else { "" }
    }

    pub(super) fn is(&self, t: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(t))
    }

    /// Whether the token is a hyphen glued on both sides.
    pub(super) fn hyphen(&self, t: usize) -> bool {
        t + 1 < self.limit && is_hyphen(self.document.lower(t)) && self.glued(t) && self.glued(t + 1)
    }

    /// The next token, over a hyphen that joins.
    pub(super) fn over_hyphen(&self, t: usize) -> usize {
        if self.hyphen(t) { t + 1 } else { t }
    }

    /// Whether the token touches the one before.
    pub(super) fn glued(&self, t: usize) -> bool {
        t < self.limit && self.document.glued(t)
    }

    pub(super) fn class(&self, t: usize) -> Class {
        if t < self.limit { self.tags.classes[t] } else { Class::Stop }
    }

    pub(super) fn kind(&self, t: usize) -> TokenKind {
        if t < self.limit { self.document.token(t).kind } else { TokenKind::Other }
    }

    /// Whether a sign of money, plus or minus may start a number here.
    pub(super) fn sign_or_money(&self, t: usize) -> bool {
        self.kind(t) == TokenKind::Word
            && (matches!(self.surface(t + 1), "$" | "¢" | "₵" | "£")
                || self.surface(t) == "Y" && self.surface(t + 1) == "=")
    }

    /// Whether the token is a word that starts with a capital.
    pub(super) fn capital(&self, t: usize) -> bool {
        self.kind(t) == TokenKind::Word && self.surface(t).starts_with(char::is_uppercase)
    }
}

fn classify(document: &Document<'_>, t: usize, lexicon: &Lexicon) -> Atom {
    let kind = document.token(t).kind;
    let surface = document.surface(t);
    match kind {
        TokenKind::Url | TokenKind::Email | TokenKind::Handle | TokenKind::Hashtag => return Atom::Other,
        _ => {}
    }
    if digits::read(surface).is_some() {
        return Atom::Digits;
    }
    if kind == TokenKind::Word
        && surface.ends_with(|c: char| c.is_alphanumeric())
        && surface.contains(|c: char| c.is_ascii_digit())
    {
        return Atom::Prefixed;
    }
    let lower = document.lower(t);
    if let Some(&word) = lexicon.words.get(lower) {
        return Atom::Word(word);
    }
    let leads = matches!(lower, "-" | "−" | "–" | "+" | "minus" | "negative")
        || lexicon.prefixes.get(lower.trim_end_matches('.')).is_some_and(|money| {
            money.place == MoneyPlace::Sign || lower != surface || matches!(lower, "rmb" | "usd")
        });
    if leads { Atom::Lead } else { Atom::Other }
}
