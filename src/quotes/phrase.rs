//! Noun phrases that can name a speaker: names, pronouns, descriptions.

use super::context::Context;
use super::words;
use crate::span::TokenRange;
use crate::tagging::Class;

/// What sort of words name a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Name,
    Pronoun,
    Nominal,
    /// "who", "which": stands for the phrase before it.
    Relative,
}

/// A phrase that can name a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The words that name: for a name without title and apposition.
    pub(super) mention: TokenRange,
    /// From the first modifier or title on: where the phrase starts in its clause.
    pub(super) start: usize,
    pub(super) head: usize,
    pub(super) sort: Sort,
}

impl Phrase {
    pub(super) const fn end(&self) -> usize {
        self.mention.range().end
    }

    const fn single(token: usize, sort: Sort) -> Self {
        Self { mention: TokenRange::new(token, token + 1), start: token, head: token, sort }
    }
}

impl Context<'_, '_> {
    /// The phrase whose last token is the one before `end`, starting not before `from`.
    pub(super) fn phrase_before(&self, end: usize, from: usize) -> Option<Phrase> {
        let last = end.checked_sub(1).filter(|&last| last >= from)?;
        if self.lower(last) == ")" {
            // "Rep. Jo Hale (D-Ohio), a member,": the bracket hangs on the name.
            let open = (from..last).rev().take(12).find(|&t| self.lower(t) == "(")?;
            return self.phrase_before(open, from);
        }
        if !self.is_word(last)
            && self.entities.mention_at(last).is_none()
            && self.class(last) != Class::Number
        {
            return None;
        }
        if self.quoted(last) {
            return None;
        }
        let lower = self.lower(last);
        if words::is_personal(lower) {
            return Some(Phrase::single(last, Sort::Pronoun));
        }
        if words::is_relative(lower) {
            return Some(Phrase::single(last, Sort::Relative));
        }
        if let Some(id) = self.entities.mention_at(last) {
            let mention = self.entities.mentions[id].tokens;
            if mention.range().end == end {
                let start = self.title_start(mention.range().start, from);
                return Some(Phrase { mention, start, head: last, sort: Sort::Name });
            }
        }
        if words::is_indefinite(lower) {
            return Some(Phrase::single(last, Sort::Nominal));
        }
        if words::opens_clause(lower) || words::is_preposition(lower) || words::is_auxiliary(lower) {
            return None;
        }
        let phrase = self.tags.phrase_of(last).filter(|p| p.tokens.range().end == end)?;
        let start = self.with_determiner(phrase.tokens.range().start.max(from), from);
        let start = self.possessor_start(start, from);
        Some(Phrase { mention: TokenRange::new(start, end), start, head: last, sort: Sort::Nominal })
    }

    /// Titles and modifiers before a name belong to its phrase, not to the mention.
    fn title_start(&self, name: usize, from: usize) -> usize {
        let start = self.tags.phrase_of(name).map_or(name, |p| p.tokens.range().start.min(name)).max(from);
        let start = self.with_determiner(start, from);
        self.possessor_start(start, from)
    }

    /// A determiner that stands before the phrase belongs to it.
    fn with_determiner(&self, start: usize, from: usize) -> usize {
        let opens =
            start > from && words::is_determiner(self.lower(start - 1)) && self.lower(start - 1) != "that";
        if opens { start - 1 } else { start }
    }

    /// "the company's" before "chief executive".
    fn possessor_start(&self, start: usize, from: usize) -> usize {
        if start > from && matches!(self.lower(start - 1), "'s" | "'") && start - 1 > from {
            return self.phrase_before(start - 1, from).map_or(start, |p| p.start);
        }
        start
    }

    /// The phrase that starts at the token, as the subject does behind its verb: "said Hugh Hill", "said the mayor".
    pub(super) fn phrase_at(&self, start: usize, to: usize) -> Option<Phrase> {
        if start >= to || self.quoted(start) {
            return None;
        }
        let lower = self.lower(start);
        if words::is_personal(lower) {
            return Some(Phrase::single(start, Sort::Pronoun));
        }
        let determined = words::is_determiner(lower);
        if !determined
            && (words::is_preposition(lower) || words::opens_clause(lower) || words::is_auxiliary(lower))
        {
            return None;
        }
        // The base phrase, run on over a possessive: "Clinton's spokesman", "the company's chief executive".
        let mut end = start;
        while end < to {
            if let Some(id) = self.entities.mention_at(end) {
                end = self.entities.mentions[id].tokens.range().end;
            } else if let Some(phrase) = self.tags.phrase_of(end) {
                end = phrase.tokens.range().end;
            } else if end == start && determined {
                end += 1;
                continue;
            } else {
                break;
            }
            if end < to && matches!(self.lower(end), "'s" | "'") {
                end += 1;
            } else if self.entities.mention_at(end.min(to - 1)).is_none_or(|_| end >= to)
                && self
                    .tags
                    .phrase_of(end.min(to - 1))
                    .is_none_or(|p| end >= to || p.tokens.range().start == end)
            {
                break;
            }
        }
        let end = end.min(to);
        if end == start {
            return words::is_indefinite(lower).then(|| Phrase::single(start, Sort::Nominal));
        }
        let last = end - 1;
        if let Some(id) = self.entities.mention_at(last) {
            let mention = self.entities.mentions[id].tokens;
            if mention.range().end == end {
                return Some(Phrase { mention, start, head: last, sort: Sort::Name });
            }
        }
        if last == start && self.class(last).is_verb() {
            return None;
        }
        Some(Phrase { mention: TokenRange::new(start, end), start, head: last, sort: Sort::Nominal })
    }
}
