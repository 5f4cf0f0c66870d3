//! Phrases of one or more words, looked up token by token.

use crate::segment::{Document, words};
use rustc_hash::FxHashMap;

/// The words of a phrase after its first, with what the phrase means.
type Tail<V> = (Box<[Box<str>]>, V);

/// Phrases in lower case with what they mean, found at a token: the longest wins.
#[derive(Debug)]
pub(crate) struct PhraseTable<V> {
    /// By first word: the words that follow, longest first.
    by_first: FxHashMap<Box<str>, Vec<Tail<V>>>,
}

impl<V> PhraseTable<V> {
    /// From phrases as they are written; they are cut into tokens as any text is.
    pub(crate) fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, V)>) -> Self {
        let mut by_first: FxHashMap<Box<str>, Vec<Tail<V>>> = FxHashMap::default();
        for (phrase, value) in phrases {
            if let Some((first, rest)) = words(phrase).split_first() {
                by_first.entry(first.clone()).or_default().push((rest.into(), value));
            }
        }
        #[allow(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for rest in by_first.values_mut() {
            rest.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self { by_first }
    }

    /// The longest phrase that starts at the token, with its length in tokens.
    pub(crate) fn at(&self, document: &Document<'_>, token: usize) -> Option<(usize, &V)> {
        let candidates = self.by_first.get(document.lower(token))?;
        candidates.iter().find_map(|(rest, value)| {
            let fits = token + rest.len() < document.len()
                && rest.iter().enumerate().all(|(i, word)| **word == *document.lower(token + 1 + i));
            fits.then_some((rest.len() + 1, value))
        })
    }
}
