//! Which country's money a bare "$" or "crowns" is: what the article's places speak for.

use super::lexicon::{Lexicon, Money};
use crate::segment::Document;
use std::cell::OnceCell;
use std::sync::Arc;

/// Tokens at the top of an article that count more: headline, dateline, first sentence.
const TOP: usize = 60;

/// The currencies that an article's places speak for, counted when first asked.
pub(super) struct Home<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    votes: OnceCell<Vec<(Arc<str>, u32)>>,
}

impl<'a> Home<'a> {
    pub(super) fn new(document: &'a Document<'a>, lexicon: &'a Lexicon) -> Self {
        Self { document, lexicon, votes: OnceCell::new() }
    }

    /// The code that this money has in this article.
    pub(super) fn settle(&self, money: &Money) -> Option<Arc<str>> {
        let (first, others) = money.codes.split_first()?;
        if others.is_empty() {
            return Some(first.clone());
        }
        let votes = self.votes.get_or_init(|| count(self.document, self.lexicon));
        let votes_for = |code: &Arc<str>| votes.iter().find(|(c, _)| c == code).map_or(0, |(_, n)| *n);
        let own = votes_for(first);
        let mut best = (first, own);
        for other in others {
            let n = votes_for(other);
            if n > best.1 {
                best = (other, n);
            }
        }
        // Money of another country than the list's first needs to be spoken for more than once in passing.
        Some(if best.1 >= own.saturating_add(2) { best.0.clone() } else { first.clone() })
    }

    /// How often the article's places speak for this currency.
    pub(super) fn speaks_for(&self, code: &str) -> u32 {
        let votes = self.votes.get_or_init(|| count(self.document, self.lexicon));
        votes.iter().find(|(c, _)| **c == *code).map_or(0, |(_, n)| *n)
    }
}

fn count(document: &Document<'_>, lexicon: &Lexicon) -> Vec<(Arc<str>, u32)> {
    let mut votes: Vec<(Arc<str>, u32)> = Vec::new();
    let mut add = |code: &Arc<str>, weight: u32| match votes.iter_mut().find(|(c, _)| c == code) {
        Some((_, n)) => *n += weight,
        None => votes.push((code.clone(), weight)),
    };
    let mut t = 0;
    while t < document.len() {
        let Some((next, code)) = document
            .surface(t)
            .starts_with(char::is_uppercase)
            .then(|| lexicon.places.at(document, t, document.len()))
            .flatten()
        else {
            t += 1;
            continue;
        };
        // "US$" says that a bare "$" is not the American one.
        if next < document.len() && document.surface(next) != "$" {
            add(code, if t < TOP { 3 } else { 1 });
        }
        t = next;
    }
    votes
}
