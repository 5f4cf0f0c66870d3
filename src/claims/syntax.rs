//! What stands around a quantity, as the rules ask for it: words, classes, noun phrases, other quantities.

use super::Layers;
use super::words;
use crate::entities::Kind;
use crate::numbers::Quantity;
use crate::segment::{ParagraphKind, TokenKind};
use crate::span::TokenRange;
use crate::tagging::Class;
use std::ops::Range;

/// No rule looks farther than this many tokens from its quantity.
pub(super) const REACH: usize = 48;

const NONE: u32 = u32::MAX;

/// The finished layers with a way from tokens to quantities.
pub(super) struct Syntax<'a, 't> {
    pub(super) layers: Layers<'a, 't>,
    quantity_of: Vec<u32>,
}

impl<'a, 't> Syntax<'a, 't> {
    pub(super) fn new(layers: &Layers<'a, 't>) -> Self {
        let mut quantity_of = vec![NONE; layers.document.len()];
        for (id, quantity) in layers.quantities.iter().enumerate() {
            quantity_of[quantity.tokens.range()].fill(id as u32);
        }
        Self { layers: *layers, quantity_of }
    }

    pub(super) fn word(&self, token: usize) -> &str {
        self.layers.document.lower(token)
    }

    pub(super) fn class(&self, token: usize) -> Class {
        self.layers.tags.classes[token]
    }

    pub(super) fn kind(&self, token: usize) -> TokenKind {
        self.layers.document.token(token).kind
    }

    pub(super) fn is(&self, token: usize, end: usize, word: &str) -> bool {
        token < end && self.word(token) == word
    }

    pub(super) fn quantity(&self, id: usize) -> &'a Quantity {
        &self.layers.quantities[id]
    }

    /// The quantity that holds the token.
    pub(super) fn quantity_at(&self, token: usize) -> Option<usize> {
        let id = self.quantity_of[token];
        (id != NONE).then_some(id as usize)
    }

    /// The tokens of the quantity's sentence within [`REACH`] of it.
    pub(super) fn around(&self, tokens: TokenRange) -> Range<usize> {
        let sentence =
            &self.layers.document.sentences()[self.layers.document.sentence_of(tokens.start as usize)];
        let sentence = sentence.tokens.range();
        let start = sentence.start.max((tokens.start as usize).saturating_sub(REACH));
        // A quantity that straddles sentences is none of a sentence splitter's making; keep the end in order anyway.
        let end = sentence.end.min(tokens.end as usize + REACH).max(tokens.end as usize);
        start..end
    }

    /// The base noun phrase that holds the token, cut where a quantity stands in it; none for a quantity's own tokens.
    pub(super) fn phrase(&self, token: usize) -> Option<TokenRange> {
        let phrase = self.layers.tags.phrase_of(token)?.tokens.range();
        if self.quantity_at(token).is_some() || self.moves(token) {
            return None;
        }
        let start = (phrase.start..token)
            .rev()
            .find(|&t| self.quantity_at(t).is_some())
            .map_or(phrase.start, |t| t + 1);
        // "the 240-room hotel": the word behind the hyphen is the number's.
        let start = if start > phrase.start && self.word(start) == "-" && start + 2 <= token {
            start + 2
        } else {
            start
        };
        let end = (token..phrase.end).find(|&t| self.quantity_at(t).is_some()).unwrap_or(phrase.end);
        // What is left may be a bare "up" or "over just".
        let names = (start..end).any(|t| {
            self.is_noun(t) || matches!(self.class(t), Class::Pronoun | Class::WhPronoun | Class::Existential)
        });
        (names
            || matches!(
                self.word(token),
                "that" | "this" | "these" | "those" | "some" | "many" | "others" | "both"
            ))
        .then(|| TokenRange::new(start, end))
    }

    /// Whether the token does for a noun: one by class, or the head of a phrase behind its determiner, whatever its class:
    /// "the set", "the unemployed".
    pub(super) fn is_noun(&self, token: usize) -> bool {
        self.class(token).is_noun()
            || self.layers.tags.phrase_of(token).is_some_and(|phrase| {
                let first = phrase.tokens.start as usize;
                phrase.head as usize == token
                    && first < token
                    && matches!(self.class(first), Class::Determiner | Class::PossessivePronoun)
                    && (self.class(token).is_verb() || self.class(token).is_adjective())
            })
    }

    /// A verb before a quantity that was taken for a noun: "men aged 40 to 59 grew by 3%", "weighs 20kg and costs $900".
    pub(super) fn moves(&self, token: usize) -> bool {
        let next = token + 1;
        // "VAT on food falls to 9%"
        let now = matches!(self.word(token), "falls" | "rises" | "climbs" | "drops" | "jumps" | "slips")
            && next + 1 < self.layers.document.len()
            && matches!(self.word(next), "to" | "by" | "from")
            && self.quantity_at(next + 1).is_some();
        // "labour costs $900"
        let joined = token > 0 && matches!(self.word(token - 1), "and" | "but" | "yet");
        let measures = matches!(self.word(token), "costs" | "weighs" | "measures" | "totals" | "averages");
        if self.class(token).is_noun() && joined && measures && next < self.layers.document.len() {
            return self.quantity_at(next).is_some();
        }
        self.class(token).is_noun()
            && (now || words::is_past_move(self.word(token)))
            && next < self.layers.document.len()
            && (self.quantity_at(next).is_some() || matches!(self.word(next), "to" | "by" | "from"))
    }

    /// A word in capitals that opens the sentence, in a class that no subject has: "Sterling bought $1.31".
    pub(super) fn opens(&self, token: usize) -> bool {
        let document = self.layers.document;
        let sentence = &document.sentences()[document.sentence_of(token)];
        let misread = matches!(
            self.class(token),
            Class::VerbIng | Class::VerbParticiple | Class::Adjective | Class::Interjection
        );
        sentence.tokens.start as usize == token
            && misread
            && document.surface(token).starts_with(char::is_uppercase)
    }

    /// The token behind an amount told again in brackets: in "8 miles (13 km) of road" the "of". The token itself where
    /// none stands there.
    pub(super) fn past_restated(&self, token: usize, end: usize) -> usize {
        let inner =
            (self.is(token, end, "(") && token + 1 < end).then(|| self.quantity_at(token + 1)).flatten();
        let close = inner.map_or(token, |id| self.quantity(id).tokens.end as usize);
        if close > token && self.is(close, end, ")") { close + 1 } else { token }
    }

    /// Where the bracket opens that closes at the token and holds one word in capitals.
    pub(super) fn short_form(&self, close: usize, start: usize) -> Option<usize> {
        let open = close.checked_sub(2).filter(|&t| t > start && self.word(t) == "(")?;
        let surface = self.layers.document.surface(open + 1);
        let code = surface.len() > 1 && surface.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        (code && self.quantity_at(open + 1).is_none()).then_some(open)
    }

    /// The first token of a phrase with the numbers and the determiner in front of them: in "with a 50kg bag" the "a".
    pub(super) fn front(&self, phrase: TokenRange, start: usize) -> usize {
        let mut first = phrase.start as usize;
        while let Some(inner) = first.checked_sub(1).filter(|&t| t >= start).and_then(|t| self.quantity_at(t))
        {
            first = (self.quantity(inner).tokens.start as usize).min(first - 1);
        }
        // "Tern's 40 shops"
        if first < phrase.start as usize
            && first > start
            && self.class(first - 1) == Class::Possessive
            && let Some(owner) = self.phrase(first - 1)
        {
            return (owner.start as usize).max(start);
        }
        let determined = first < phrase.start as usize
            && first > start
            && matches!(self.class(first - 1), Class::Determiner | Class::PossessivePronoun);
        if determined { first - 1 } else { first.max(start) }
    }

    /// The last noun among the tokens.
    pub(super) fn last_noun(&self, start: usize, end: usize) -> Option<usize> {
        (start..end).rev().find(|&t| self.is_noun(t) && self.quantity_at(t).is_none())
    }

    /// The noun phrase without determiner, possessor and quantities at its front: "Brazil's 40 beef exports" to "beef
    /// exports". `None` where no noun is left.
    pub(super) fn bare(&self, phrase: TokenRange) -> Option<TokenRange> {
        let Range { mut start, end } = phrase.range();
        if let Some(at) = phrase.range().rev().find(|&t| self.class(t) == Class::Possessive)
            && at + 1 < end
        {
            start = at + 1;
        }
        while start < end {
            let skip = matches!(
                self.class(start),
                Class::Determiner
                    | Class::PossessivePronoun
                    | Class::Predeterminer
                    | Class::WhPossessive
                    | Class::WhDeterminer
            ) || self.quantity_at(start).is_some()
                || self.kind(start) == TokenKind::QuoteMark;
            // "all-in cost", "all-India average": half a word.
            let half =
                start + 1 < end && self.word(start + 1) == "-" && self.layers.document.glued(start + 1);
            let skip = skip && !half;
            if !skip {
                break;
            }
            start += 1;
        }
        self.last_noun(start, end).map(|last| TokenRange::new(start, last + 1))
    }

    /// The noun phrase that starts at the token or right behind a determiner there.
    pub(super) fn phrase_from(&self, token: usize, end: usize) -> Option<TokenRange> {
        if token >= end {
            return None;
        }
        let at = match self.class(token) {
            Class::Determiner | Class::PossessivePronoun | Class::Predeterminer if token + 1 < end => {
                token + 1
            }
            _ => token,
        };
        let phrase = self.phrase(token).or_else(|| self.phrase(at))?;
        (phrase.start as usize >= token || self.phrase(token).is_some())
            .then(|| TokenRange::new(token, (phrase.end as usize).min(end)))
    }

    /// Whether the phrase says when: its head is a word of time.
    pub(super) fn is_time(&self, phrase: TokenRange) -> bool {
        let range = phrase.range();
        self.last_noun(range.start, range.end).is_some_and(|head| words::is_time_noun(self.word(head)))
            || range.clone().all(|t| words::is_time_noun(self.word(t)) || self.class(t) == Class::Determiner)
    }

    /// Whether the token is a preposition that opens a phrase, "to" before a verb not among them.
    pub(super) fn is_preposition(&self, token: usize) -> bool {
        words::is_preposition(self.word(token))
            && match self.class(token) {
                Class::To => self
                    .layers
                    .tags
                    .classes
                    .get(token + 1)
                    .is_none_or(|next| !matches!(next, Class::Verb | Class::Adverb)),
                Class::Particle | Class::Conjunction => false,
                class => !class.is_noun() && !class.is_finite(),
            }
    }

    /// Whether the tokens are a name of a person, company or other body, or a pronoun: somebody who acts.
    pub(super) fn is_actor(&self, phrase: TokenRange) -> bool {
        let Some(last) = phrase.range().next_back() else { return false };
        self.class(last) == Class::Pronoun
            || self.layers.entities.mention_at(last).is_some_and(|m| {
                matches!(
                    self.layers.entities.mentions[m].kind,
                    Kind::Person | Kind::Company | Kind::Organization | Kind::Group
                )
            })
    }

    /// Whether the token stands in a headline.
    pub(super) fn in_headline(&self, token: usize) -> bool {
        let document = self.layers.document;
        document.paragraphs()[document.paragraph_of(token)].kind == ParagraphKind::Headline
    }

    /// Whether a verb only tells the reader what to do: takes "at Tern for $9 (Save $3)"; refuses "Tern saved $3".
    pub(super) fn is_advice(&self, verb: usize) -> bool {
        verb > 0 && self.word(verb - 1) == "("
    }

    /// Whether the tokens name or describe somebody who acts: "Tern", "she", "the company" that was named before.
    pub(super) fn names_actor(&self, phrase: TokenRange) -> bool {
        let described = || {
            let entity =
                phrase.range().next_back().and_then(|last| self.layers.entities.reference_at(last))?.entity;
            Some(self.layers.entities.entities[entity as usize].kind)
        };
        self.is_actor(phrase)
            || described()
                .is_some_and(|kind| matches!(kind, Kind::Person | Kind::Company | Kind::Organization))
    }

    /// Whether the phrase is a bare pronoun.
    pub(super) fn is_pronoun(&self, phrase: TokenRange) -> bool {
        phrase.range().all(|t| {
            matches!(
                self.class(t),
                Class::Pronoun | Class::WhPronoun | Class::WhDeterminer | Class::Existential
            ) || matches!(
                self.word(t),
                "that"
                    | "this"
                    | "these"
                    | "those"
                    | "it"
                    | "they"
                    | "he"
                    | "she"
                    | "we"
                    | "i"
                    | "you"
                    | "both"
                    | "all"
                    | "some"
                    | "many"
                    | "most"
                    | "others"
                    | "each"
            )
        })
    }
}
