//! "it" and "its".

use super::{Resolver, is_speech, share_to_confidence};
use crate::entities::{Entities, Form, Kind};
use crate::span::TokenRange;
use crate::tagging::Class;

impl Resolver<'_, '_> {
    /// "it" and "its": the body or thing most in focus, where "it" is no mere filler.
    pub(super) fn thing(&mut self, t: usize, entities: &Entities) {
        let document = self.document;
        let next = if t + 1 < document.len() { document.lower(t + 1) } else { "" };
        let subject = document.lower(t) == "it";
        if subject
            && matches!(
                next,
                "is" | "was"
                    | "'s"
                    | "would"
                    | "will"
                    | "may"
                    | "might"
                    | "could"
                    | "seems"
                    | "appears"
                    | "takes"
                    | "rained"
                    | "remains"
            )
        {
            return;
        }
        // What somebody's own words point at is not told.
        if document.stretch_of(t).is_some() {
            return;
        }
        // "The fire at Tern Mill broke out on Sunday. It has burned 40 homes": the fire.
        let other = if subject { self.only_placed(t, entities) } else { None };
        let own = if subject { None } else { self.in_clause(t) };
        let happens = subject && happens(next);
        let thing = |e: u32| {
            entities
                .entities
                .get(e as usize)
                .is_none_or(|entity| matches!(entity.kind, Kind::Product | Kind::Event | Kind::Work))
        };
        let fit = |e: u32| if other == Some(e) || happens && !thing(e) { 0 } else { 100 };
        let Some((entity, share)) = own.map(|entity| (entity, 90)).or_else(|| self.things.best(fit)) else {
            return;
        };
        let known = if subject && !is_speech(next) { 0.8 } else { 0.95 };
        let confidence = share_to_confidence(share) * known;
        if confidence >= 0.55 {
            self.push(TokenRange::new(t, t + 1), Form::Pronoun, entity, confidence, entities);
        }
    }

    /// The entity that the sentence before only says where its subject is, for a pronoun that opens its sentence: takes "Tern
    /// Mill" in "The fire at Tern Mill broke out"; refuses "The board of Tern Mill met" and "The owner at Tern Mill met".
    fn only_placed(&self, t: usize, entities: &Entities) -> Option<u32> {
        let document = self.document;
        let id = document.sentence_of(t);
        let (here, before) = (&document.sentences()[id], &document.sentences()[id.checked_sub(1)?]);
        if here.tokens.range().start != t || here.paragraph != before.paragraph {
            return None;
        }
        let range = before.tokens.range();
        let phrase = self.tags.phrase_starting_at(range.start)?;
        let tie = phrase.tokens.range().end;
        let head = phrase.head as usize;
        let thing = self.tags.classes[head] == Class::Noun
            && entities.mention_at(head).is_none()
            && self.lexicon.nominal(document.lower(head)).is_none()
            && !self.lexicon.role_noun(document.lower(head));
        if !thing || tie + 2 >= range.end || !matches!(document.lower(tie), "at" | "in" | "near" | "outside")
        {
            return None;
        }
        let name = tie + 1 + usize::from(document.lower(tie + 1) == "the");
        let mention = entities.mention_at(name)?;
        let behind = entities.mentions[mention].tokens.range().end;
        (behind < range.end && self.tags.classes[behind].is_finite()).then(|| entities.entity_of[mention])
    }
}

/// What no firm, body or place does: "A quake shook Lima, the Tern Institute said. It struck at noon."
fn happens(verb: &str) -> bool {
    matches!(
        verb,
        "struck"
            | "occurred"
            | "happened"
            | "erupted"
            | "lasted"
            | "lasts"
            | "measured"
            | "measures"
            | "sank"
            | "capsized"
            | "derailed"
            | "exploded"
            | "weighs"
            | "weighed"
            | "stretches"
            | "stretched"
            | "cost"
            | "costs"
    )
}
