//! From the words that name a speaker to the entity they stand for.

use super::context::Context;
use super::phrase::{Phrase, Sort};
use super::subject::Subject;
use crate::entities::{Gender, Kind};

/// How many tokens back a pronoun looks for its name.
const REACH: usize = 250;

/// The speaker of the quote before, as a pronoun may mean it again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    pub(super) entity: u32,
    /// The quote's last token.
    pub(super) end: usize,
}

impl Context<'_, '_> {
    /// The entity that a subject stands for; none rather than a wrong one.
    pub(super) fn resolve(&self, subject: Subject, last: Option<Last>) -> Option<u32> {
        let phrase = subject.stands_for.unwrap_or(subject.phrase);
        match phrase.sort {
            Sort::Name => self.named(phrase),
            Sort::Pronoun => self.pronoun(phrase, last),
            Sort::Nominal => self.entities.reference_at(phrase.head).map(|r| r.entity),
            Sort::Relative => None,
        }
    }

    fn named(&self, phrase: Phrase) -> Option<u32> {
        let mention = self.entities.mention_at(phrase.head)?;
        Some(self.entities.entity_of[mention])
    }

    fn pronoun(&self, phrase: Phrase, last: Option<Last>) -> Option<u32> {
        let gender = match self.lower(phrase.head) {
            "he" => Gender::Male,
            "she" => Gender::Female,
            _ => return self.entities.reference_at(phrase.head).map(|r| r.entity),
        };
        let fits = |entity: u32| {
            let entity = &self.entities.entities[entity as usize];
            entity.kind == Kind::Person && entity.gender.is_none_or(|g| g == gender)
        };
        let here = self.document.paragraph_of(phrase.head);
        let near = |token: usize| self.document.paragraph_of(token) + 1 >= here;
        if let Some(last) = last.filter(|l| fits(l.entity) && near(l.end)) {
            return Some(last.entity);
        }
        if let Some(reference) = self.entities.reference_at(phrase.head).filter(|r| fits(r.entity)) {
            return Some(reference.entity);
        }
        // The nearest name before it that fits, outside quotes first.
        let mentions = &self.entities.mentions;
        let end = mentions.partition_point(|m| m.tokens.range().start < phrase.head);
        let known =
            |id: usize| self.entities.entities[self.entities.entity_of[id] as usize].gender == Some(gender);
        let candidates = || {
            (0..end)
                .rev()
                .take_while(|&id| mentions[id].tokens.range().start + REACH > phrase.head)
                .filter(|&id| fits(self.entities.entity_of[id]) && near(mentions[id].tokens.range().start))
                .filter(|&id| !self.quoted(mentions[id].tokens.range().start))
        };
        let first = candidates().find(|&id| known(id)).or_else(|| candidates().next())?;
        Some(self.entities.entity_of[first])
    }
}
