//! Mentions that are written alike, taken together.

use super::kind::{self, Evidence};
use super::{Lexicon, Mention};
use crate::segment::{Document, TokenKind};
use rustc_hash::FxHashMap;

/// One name with all the places where it stands.
#[derive(Debug)]
pub(super) struct Name<'a> {
    /// Its words in lower case, without articles, stops and legal forms.
    pub(super) words: Vec<&'a str>,
    /// The letters of an acronym in capitals: "FAA", "U.S." as "US".
    pub(super) acronym: Option<String>,
    /// Its mentions in text order.
    pub(super) mentions: Vec<u32>,
    /// What its own words say of its kind.
    pub(super) evidence: Evidence,
    /// That and what the words around all mentions say.
    pub(super) total: Evidence,
    /// Whether the lists know it as a place or a nationality: then it is no short form of anything.
    pub(super) placed: bool,
    /// Whether the lists know it as a body.
    pub(super) body: bool,
}

/// Takes together the mentions that are written alike, whatever their case, stops, "the" and legal forms.
pub(super) fn gather<'a>(
    document: &'a Document<'_>,
    mentions: &[Mention],
    contexts: &[Evidence],
    lexicon: &Lexicon,
) -> Vec<Name<'a>> {
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    let mut names: Vec<Name<'a>> = Vec::new();
    for (id, mention) in mentions.iter().enumerate() {
        let slice = document.slice(mention.tokens);
        let canonical = lexicon.place(slice).or_else(|| lexicon.group(slice));
        let words = words(document, mention, lexicon);
        let key = canonical.map_or_else(|| words.join(" ").replace('.', ""), str::to_lowercase);
        let at = *by_key.entry(key).or_insert_with(|| {
            let kinds = lexicon.kinds(slice);
            names.push(Name {
                acronym: acronym(slice),
                words,
                mentions: Vec::new(),
                evidence: Evidence::default(),
                total: Evidence::default(),
                placed: canonical.is_some(),
                body: kinds.has(super::Kind::Company) || kinds.has(super::Kind::Organization),
            });
            names.len() - 1
        });
        let name = &mut names[at];
        if name.mentions.is_empty() {
            name.evidence = kind::of_name(document, mention.tokens, lexicon);
            name.total = name.evidence;
        }
        name.total.sum(&contexts[id]);
        name.mentions.push(id as u32);
    }
    names
}

fn words<'a>(document: &'a Document<'_>, mention: &Mention, lexicon: &Lexicon) -> Vec<&'a str> {
    let range = mention.tokens.range();
    let mut words: Vec<&str> = range
        .clone()
        .filter(|&t| {
            matches!(document.token(t).kind, TokenKind::Word | TokenKind::Number | TokenKind::Url)
                && document.lower(t) != "'s"
        })
        .map(|t| document.lower(t))
        .collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    let legal = |t: usize| {
        lexicon.legal_form(document.surface(t))
            && !matches!(document.lower(t), "group" | "holdings" | "company")
    };
    if words.len() > 1 && legal(range.end - 1) {
        words.pop();
    }
    if words.is_empty() {
        words.extend(range.map(|t| document.lower(t)));
    }
    words
}

/// The letters of a word in capitals: "FAA" of "FAA", "US" of "U.S.".
fn acronym(name: &str) -> Option<String> {
    let letters: String = name.chars().filter(|&c| c != '.').collect();
    let fits = (2..=7).contains(&letters.len())
        && letters.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&')
        && letters.starts_with(char::is_uppercase);
    fits.then_some(letters)
}
