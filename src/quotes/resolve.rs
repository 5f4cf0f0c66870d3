//! From the words that name a speaker to the entity they stand for.

use super::context::Context;
use super::people;
use super::phrase::{Phrase, Sort};
use super::subject::Subject;
use crate::entities::{Gender, Kind};
use crate::span::TokenRange;

/// How many tokens back a pronoun looks for its name.
const REACH: usize = 250;

/// The speaker of the quote before, as a pronoun may mean it again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    /// Nothing for somebody unnamed: "a neighbour".
    pub(super) entity: Option<u32>,
    /// The quote's last token.
    pub(super) end: usize,
}

impl Context<'_, '_> {
    /// The entity that a subject stands for; none rather than a wrong one.
    pub(super) fn resolve(&self, subject: Subject, last: Option<Last>) -> Option<u32> {
        let phrase = subject.stands_for.unwrap_or(subject.phrase);
        match phrase.sort {
            Sort::Name | Sort::Nominal if self.is_countryman(phrase) => self.last_named(phrase.head),
            Sort::Name => self.named(phrase),
            Sort::Pronoun if self.is_read(phrase.head) => self.author_of_it(phrase.head),
            Sort::Pronoun => self.pronoun(phrase, last),
            Sort::Nominal => self
                .named_behind(phrase)
                .or_else(|| self.author(phrase))
                .or_else(|| self.entities.reference_at(phrase.head).map(|r| r.entity))
                .or_else(|| self.of_office(phrase))
                .or_else(|| self.represented(phrase))
                .or_else(|| self.named_within(phrase))
                .or_else(|| self.group(phrase))
                .or_else(|| self.named_so(phrase))
                .or_else(|| self.described_again(phrase, last)),
            Sort::Relative => None,
        }
    }

    /// The speaker of the quote before, whom a description names once more: "It was cold," Reyes said. "Nobody slept," the
    /// governor added. Refuses "the mayor of Oslo", and where somebody else was named since.
    fn described_again(&self, phrase: Phrase, last: Option<Last>) -> Option<u32> {
        let last = last?;
        let speaker = last.entity?;
        let known = &self.entities.entities[speaker as usize];
        let head = self.lower(phrase.head);
        // "the 54-year-old"
        let aged = head == "old" && phrase.mention.len() > 3;
        let fits = known.kind == Kind::Person
            && self.lower(phrase.start) == "the"
            && (aged || people::is_person(head))
            && people::gender(head).is_none_or(|gender| known.gender.is_none_or(|own| own == gender));
        let near = self.document.paragraph_of(last.end) + 1 >= self.document.paragraph_of(phrase.head);
        let goes_on =
            phrase.end() < self.document.len() && matches!(self.lower(phrase.end()), "of" | "for" | "at");
        if !fits || !near || goes_on || last.end >= phrase.start || last.end + REACH < phrase.start {
            return None;
        }
        let since = TokenRange::new(last.end, phrase.end());
        let other = self.entities.mentions_in(since).any(|m| {
            let first = self.entities.mentions[m].tokens.range().start;
            self.is_person(m)
                && !self.quoted(first)
                && (self.entities.entity_of[m] != speaker || first >= phrase.start)
        });
        // "Hosts asked Reyes. "Really?" Hale said. "Yes," the governor said.": whom the article is about more.
        let count = |entity: u32| self.entities.entities[entity as usize].mentions.len();
        let paragraph = self.document.paragraph_of(last.end).saturating_sub(1);
        let from = self.document.paragraphs()[paragraph].tokens.start as usize;
        let from = from.max(last.end.saturating_sub(REACH));
        let rival = self.entities.mentions_in(TokenRange::new(from, phrase.start)).any(|m| {
            let entity = self.entities.entity_of[m];
            self.is_person(m)
                && entity != speaker
                && !self.quoted(self.entities.mentions[m].tokens.range().start)
                && count(entity) > count(speaker)
        });
        (!other && !rival).then_some(speaker)
    }

    /// Whether somebody goes by where he comes from: takes "the Italian"; refuses "the Italians" and "the British".
    fn is_countryman(&self, phrase: Phrase) -> bool {
        let group = self.entities.mention_at(phrase.head).is_some_and(|m| {
            let mention = &self.entities.mentions[m];
            mention.kind == Kind::Group && mention.tokens.len() == 1
        });
        let many = |word: &str| ["s", "sh", "ch", "ese", "men"].iter().any(|end| word.ends_with(end));
        group
            && self.lower(phrase.start) == "the"
            && phrase.start + 1 == phrase.head
            && !many(self.lower(phrase.head))
    }

    /// The person who was the subject last, in this paragraph or the one before, outside marks.
    fn last_named(&self, token: usize) -> Option<u32> {
        let here = self.document.paragraph_of(token);
        let mentions = &self.entities.mentions;
        let end = mentions.partition_point(|m| m.tokens.range().start < token);
        let near = (0..end).rev().take_while(|&m| {
            let start = mentions[m].tokens.range().start;
            start + REACH >= token && self.document.paragraph_of(start) + 1 >= here
        });
        let mut subjects = near.filter(|&m| {
            self.is_person(m) && !self.quoted(mentions[m].tokens.range().start) && self.is_subject(m)
        });
        subjects.next().map(|m| self.entities.entity_of[m])
    }

    fn named(&self, phrase: Phrase) -> Option<u32> {
        if let Some(mention) = self.entities.mention_at(phrase.head) {
            return Some(self.entities.entity_of[mention]);
        }
        self.shouted(phrase)
    }

    /// A name in capitals, as transcripts give it: the one person whose last name it is.
    fn shouted(&self, phrase: Phrase) -> Option<u32> {
        let name = self.lower(phrase.head);
        let named = self.entities.mentions.iter().enumerate().filter(|(_, mention)| {
            mention.kind == Kind::Person && self.lower(mention.tokens.range().end - 1) == name
        });
        only(named.map(|(id, _)| self.entities.entity_of[id]))
    }

    /// "he" and "she" mean the speaker before, or else the person who was last the subject of a sentence.
    pub(super) fn pronoun(&self, phrase: Phrase, last: Option<Last>) -> Option<u32> {
        let gender = match self.lower(phrase.head) {
            "he" | "his" => Gender::Male,
            "she" | "her" => Gender::Female,
            _ => return self.entities.reference_at(phrase.head).map(|r| r.entity),
        };
        let here = self.document.paragraph_of(phrase.head);
        let mentions = &self.entities.mentions;
        let end = mentions.partition_point(|m| m.tokens.range().start < phrase.head);
        let mut best: Option<(i32, Option<u32>)> = None;
        let mut offer = |score: i32, entity: Option<u32>| {
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, entity));
            }
        };
        let fits = |entity: u32| {
            let entity = &self.entities.entities[entity as usize];
            match (entity.kind, entity.gender) {
                (Kind::Person, None) => Some(0),
                (Kind::Person, Some(known)) if known == gender => Some(25),
                _ => None,
            }
        };
        let last = last.filter(|l| self.document.paragraph_of(l.end) + 1 >= here);
        if let Some(reference) = self.entities.reference_at(phrase.head)
            && let Some(score) = fits(reference.entity)
        {
            offer(score + 40, Some(reference.entity));
        }
        let sentence = self.document.sentence_of(phrase.head);
        // Whether a sentence of this paragraph was about somebody else since the last quote.
        let mut other = false;
        for id in (0..end).rev() {
            let mention = mentions[id].tokens.range();
            let back = here - self.document.paragraph_of(mention.start);
            if mention.start + REACH < phrase.head || back > 1 {
                break;
            }
            let entity = self.entities.entity_of[id];
            let Some(mut score) = fits(entity) else { continue };
            score += if back == 0 { 12 } else { 0 };
            let sentences = sentence - self.document.sentence_of(mention.start);
            score -= 3 * i32::try_from(sentences).unwrap_or(6).min(6);
            let subject = self.is_subject(id);
            score += if subject { 18 } else { 0 };
            other |= subject
                && back == 0
                && !self.quoted(mention.start)
                && last.is_some_and(|last| last.end < mention.start && last.entity != Some(entity));
            if mention.end < self.document.len() && matches!(self.lower(mention.end), "'s" | "'") {
                score -= 10;
            }
            if self.quoted(mention.start) {
                score -= 30;
            }
            offer(score, Some(entity));
        }
        if let Some(last) = last.filter(|_| !other)
            // Whoever is unnamed is of whatever gender.
            && let Some(score) = last.entity.map_or(Some(25), fits)
        {
            offer(score + 45, last.entity);
        }
        best?.1
    }

    /// Whether the mention is what its sentence is about: no verb before it, one behind it.
    fn is_subject(&self, mention: usize) -> bool {
        let tokens = self.entities.mentions[mention].tokens.range();
        let start = self.sentence(tokens.start).range().start.max(tokens.start.saturating_sub(15));
        // "Lund's deputy, Ann Reyes": whose deputy she is speaks of nobody else.
        let possessor =
            |m: usize| self.lower(self.entities.mentions[m].tokens.range().end).starts_with(['\'', '’']);
        let other = |m: usize| self.is_person(m) && !possessor(m);
        let first = (start..tokens.start)
            .all(|t| !self.is_finite(t) && self.entities.mention_at(t).is_none_or(|m| !other(m)));
        let clause = tokens.end < self.document.len() && self.is_finite(tokens.end);
        first || clause
    }
}

/// The entity that all of these are, if there is one and no other.
pub(super) fn only(mut entities: impl Iterator<Item = u32>) -> Option<u32> {
    let first = entities.next()?;
    entities.all(|entity| entity == first).then_some(first)
}
