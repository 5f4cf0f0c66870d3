//! Which country's money a bare "$" or "crowns" is: what the article's places speak for.

use super::lexicon::{Lexicon, Money, MoneyPlace};
use crate::segment::Document;
use std::cell::OnceCell;
use std::sync::Arc;

/// Tokens at the top of an article that count more: headline, dateline, first sentence.
const TOP: usize = 60;

/// The currencies that an article's places speak for, counted when first asked.
pub(super) struct Home<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    votes: OnceCell<Votes>,
}

/// What the places and the signs of an article say.
#[derive(Default)]
struct Votes {
    /// How often each currency is spoken for.
    codes: Vec<(Arc<str>, u32)>,
    /// Dollars that the article writes with a letter, "A$": its bare "$" is none of them.
    lettered: Vec<Arc<str>>,
}

impl Votes {
    fn of(&self, code: &str) -> u32 {
        self.codes.iter().find(|(c, _)| **c == *code).map_or(0, |(_, n)| *n)
    }

    fn add(&mut self, code: &Arc<str>, weight: u32) {
        match self.codes.iter_mut().find(|(c, _)| c == code) {
            Some((_, n)) => *n += weight,
            None => self.codes.push((code.clone(), weight)),
        }
    }
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
        let bare_sign = money.place == MoneyPlace::Sign;
        let lettered = |code: &Arc<str>| bare_sign && votes.lettered.contains(code);
        // What stands where nothing speaks for another: the home country's, else the list's first.
        let home = self.lexicon.home.as_ref().filter(|home| money.codes.contains(home) && !lettered(home));
        let first = home.unwrap_or(first);
        let own = votes.of(first);
        let mut best = (first, own);
        let others = if home.is_some() { &money.codes } else { others };
        for other in others.iter().filter(|code| !lettered(code)) {
            let n = votes.of(other);
            if n > best.1 {
                best = (other, n);
            }
        }
        // Money of another country than that needs to be spoken for more than once in passing.
        Some(if best.1 >= own.saturating_add(2) { best.0.clone() } else { first.clone() })
    }

    /// How often the article's places speak for this currency.
    pub(super) fn speaks_for(&self, code: &str) -> u32 {
        let votes = self.votes.get_or_init(|| count(self.document, self.lexicon));
        votes.of(code)
    }
}

fn count(document: &Document<'_>, lexicon: &Lexicon) -> Votes {
    let mut votes = Votes::default();
    let euro: Arc<str> = "EUR".into();
    let mut t = 0;
    while t < document.len() {
        if document.surface(t) == "€" {
            votes.add(&euro, 2);
        }
        if t + 1 < document.len()
            && document.surface(t + 1) == "$"
            && let Some((_, money)) = lexicon.currencies.at(document, t, t + 2)
            && let [code] = &*money.codes
            && !votes.lettered.contains(code)
        {
            votes.lettered.push(code.clone());
        }
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
            votes.add(code, if t < TOP { 3 } else { 1 });
        }
        t = next;
    }
    votes
}
