//! Phrases looked up token by token, blind to the hyphens between their words: "square-foot" is "square foot".

use crate::segment::{Document, Lexicon, segment};
use rustc_hash::FxHashMap;

/// The words after a phrase's first, and what the phrase means.
type Rest<V> = (Box<[Box<str>]>, V);

/// Phrases with what they mean, by first word; the longest wins.
#[derive(Debug)]
pub(super) struct Phrases<V> {
    by_first: FxHashMap<Box<str>, Vec<Rest<V>>>,
}

impl<V> Default for Phrases<V> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default() }
    }
}

fn words(segmenter: &Lexicon, phrase: &str) -> Vec<Box<str>> {
    let document = segment(phrase, segmenter);
    (0..document.len()).map(|t| document.lower(t)).filter(|&w| !is_hyphen(w)).map(Into::into).collect()
}

pub(super) fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}")
}

impl<V> Phrases<V> {
    /// Adds a phrase as it is written; it is cut into tokens as any text is.
    pub(super) fn insert(&mut self, segmenter: &Lexicon, phrase: &str, value: V) {
        self.push(&words(segmenter, phrase), value);
    }

    /// Adds a phrase of one token that keeps its point: "rs." before "500".
    pub(super) fn insert_token(&mut self, token: &str, value: V) {
        self.push(&[token.into()], value);
    }

    /// Adds a phrase that goes before those of the same words that are there already.
    pub(super) fn insert_first(&mut self, segmenter: &Lexicon, phrase: &str, value: V) {
        let words = words(segmenter, phrase);
        let Some((first, rest)) = words.split_first() else { return };
        let list = self.by_first.entry(first.clone()).or_default();
        let at = list.partition_point(|(other, _)| other.len() > rest.len());
        list.insert(at, (rest.into(), value));
    }

    /// Adds a phrase to be found from its last word backwards, by [`Phrases::ending_before`].
    pub(super) fn insert_backwards(&mut self, segmenter: &Lexicon, phrase: &str, value: V) {
        let mut words = words(segmenter, phrase);
        words.reverse();
        self.push(&words, value);
    }

    fn push(&mut self, words: &[Box<str>], value: V) {
        let Some((first, rest)) = words.split_first() else { return };
        let list = self.by_first.entry(first.clone()).or_default();
        let at = list.partition_point(|(other, _)| other.len() >= rest.len());
        list.insert(at, (rest.into(), value));
    }

    /// The longest phrase whose first token is `token`, within `limit`; with the token after it.
    pub(super) fn at(&self, document: &Document<'_>, token: usize, limit: usize) -> Option<(usize, &V)> {
        if token >= limit {
            return None;
        }
        self.after(document, document.lower(token), token + 1, limit)
    }

    /// The longest phrase whose first word is `first` and whose others start at `next`; with the token after it.
    pub(super) fn after(
        &self,
        document: &Document<'_>,
        first: &str,
        next: usize,
        limit: usize,
    ) -> Option<(usize, &V)> {
        self.by_first.get(first)?.iter().find_map(|(rest, value)| {
            let mut at = next;
            for word in rest {
                while at < limit && is_hyphen(document.lower(at)) {
                    at += 1;
                }
                if at >= limit || *document.lower(at) != **word {
                    return None;
                }
                at += 1;
            }
            Some((at, value))
        })
    }

    /// The longest phrase that ends right before `end`, not starting before `floor`; with its first token.
    pub(super) fn ending_before(
        &self,
        document: &Document<'_>,
        end: usize,
        floor: usize,
    ) -> Option<(usize, &V)> {
        let last = end.checked_sub(1).filter(|&t| t >= floor)?;
        self.by_first.get(document.lower(last))?.iter().find_map(|(rest, value)| {
            let mut at = last;
            for word in rest {
                at = at.checked_sub(1).filter(|&t| t >= floor)?;
                while at > floor && is_hyphen(document.lower(at)) {
                    at -= 1;
                }
                if *document.lower(at) != **word {
                    return None;
                }
            }
            Some((at, value))
        })
    }
}

impl<V: Copy> Phrases<V> {
    /// The phrase of one or two words that ends right before `end`, stored forwards.
    pub(super) fn ending(&self, document: &Document<'_>, end: usize, floor: usize) -> Option<V> {
        (1..=2).rev().find_map(|width| {
            let start = end.checked_sub(width).filter(|&s| s >= floor)?;
            let (next, value) = self.at(document, start, end)?;
            (next == end).then_some(*value)
        })
    }
}
