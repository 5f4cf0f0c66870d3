//! Persons that a title or a speaker's label tells, and the agency of a dateline, where nobody found their names.

use super::mend::is_capital;
use super::{FoundBy, Kind, Lexicon, Mention};
use crate::segment::{Document, Paragraph, ParagraphKind, TokenKind};
use crate::span::TokenRange;
use crate::tagging::{Class, Tags};

/// The most words of a name behind a title.
const WORDS: usize = 3;

/// Adds "Okafor" in "Chairwoman Okafor", "OKAFOR:" before what is said where another label names a person, and "Newsline"
/// in "OSLO (Newsline) —".
pub(super) fn complete(
    document: &Document<'_>,
    tags: &Tags,
    mut mentions: Vec<Mention>,
    lexicon: &Lexicon,
) -> Vec<Mention> {
    let mut found = Vec::new();
    let free = |tokens: TokenRange| {
        let next = mentions.partition_point(|m| m.tokens.end <= tokens.start);
        mentions.get(next).is_none_or(|m| m.tokens.start >= tokens.end)
    };
    for paragraph in document.paragraphs() {
        if !matches!(paragraph.kind, ParagraphKind::Headline | ParagraphKind::Furniture) {
            let titled = paragraph.tokens.range().filter_map(|t| titled(document, tags, t, lexicon));
            found.extend(titled.filter(|&tokens| free(tokens)));
        }
    }
    let labels: Vec<TokenRange> =
        document.paragraphs().iter().filter_map(|p| label(document, p.tokens)).collect();
    let told = |label: &TokenRange| {
        let at = mentions.partition_point(|m| m.tokens.start < label.start);
        mentions.get(at).is_some_and(|m| m.tokens == *label && m.kind == Kind::Person)
    };
    if labels.iter().any(told) {
        let named = |label: &TokenRange| lexicon.place(document.slice(*label)).is_none();
        found.extend(labels.into_iter().filter(|label| free(*label) && named(label)));
    }
    let wires = document.paragraphs().iter().filter_map(|p| agency(document, p));
    let wires: Vec<TokenRange> = wires.filter(|&tokens| free(tokens)).collect();
    if !found.is_empty() || !wires.is_empty() {
        let make = |tokens, kind| Mention::found(document, tokens, (kind, 0.8), FoundBy::Capitals, 0.7);
        mentions.extend(found.into_iter().map(|tokens| make(tokens, Kind::Person)));
        mentions.extend(wires.into_iter().map(|tokens| make(tokens, Kind::Company)));
        mentions.sort_by_key(|m| m.tokens);
        mentions.dedup_by(|b, a| b.tokens.start < a.tokens.end);
    }
    mentions
}

/// The name behind the title at the token. Takes "Chairwoman Okafor"; refuses "President Monday" and "Prime Minister".
fn titled(document: &Document<'_>, tags: &Tags, t: usize, lexicon: &Lexicon) -> Option<TokenRange> {
    if !document.surface(t).starts_with(char::is_uppercase) {
        return None;
    }
    let (length, _) = lexicon.title_at(document, t)?;
    let start = t + length;
    let end = document.sentences()[document.sentence_of(t)].tokens.range().end;
    let name = |t: usize| {
        document.token(t).kind == TokenKind::Word
            && tags.classes[t] == Class::Proper
            && document.surface(t).starts_with(char::is_uppercase)
            && document.surface(t).contains(char::is_lowercase)
            && !lexicon.common(document.lower(t))
            && !lexicon.capital(document.surface(t))
            && lexicon.title_at(document, t).is_none()
    };
    let words = (start..end.min(start + WORDS)).take_while(|&t| name(t)).count();
    let alone = lexicon.kinds(document.slice(TokenRange::new(start, start + words))).is_empty();
    (words > 0 && alone).then(|| TokenRange::new(start, start + words))
}

/// A word in capitals before a colon at the paragraph's start.
fn label(document: &Document<'_>, paragraph: TokenRange) -> Option<TokenRange> {
    let start = paragraph.range().start;
    let word = document.surface(start);
    let shouts = word.len() > 2 && word.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '\'' | '’'));
    (shouts && paragraph.len() > 2 && document.surface(start + 1) == ":")
        .then(|| TokenRange::new(start, start + 1))
}

/// The name between brackets in a paragraph's dateline: takes "OSLO (Newsline) —"; refuses "OSLO (May 4) —".
fn agency(document: &Document<'_>, paragraph: &Paragraph) -> Option<TokenRange> {
    let start = paragraph.tokens.range().start;
    let end = start + paragraph.dateline as usize;
    let open = (start..end).find(|&t| document.surface(t) == "(")?;
    let close = (open + 1..end.min(open + 2 + WORDS)).find(|&t| document.surface(t) == ")")?;
    (close > open + 1 && (open + 1..close).all(|t| is_capital(document, t)))
        .then(|| TokenRange::new(open + 1, close))
}
