//! Reports that hang on a noun, "her claim that", and the places where any report may end.

use super::bounds::OwnVerb;
use super::scene::Scene;
use super::slot::{Side, Slot, Source, Start};
use crate::quotes::cues::{Cue, Frames, Nouns, VerbForm, hash};
use crate::span::TokenRange;
use std::ops::Range;

/// How far behind its noun a report may start, in tokens.
const NOUN_REACH: usize = 8;

impl Scene<'_, '_, '_> {
    /// "her claim that the road was closed".
    pub(super) fn noun_slot(&self, noun: usize, sentence: Range<usize>) -> Option<Slot> {
        let ctx = self.ctx;
        if !ctx.is_speech_noun(noun, Nouns::SAYING) || ctx.quoted(noun) {
            return None;
        }
        let cue = Cue {
            tokens: TokenRange::new(noun, noun + 1),
            frames: Frames::default(),
            form: VerbForm::None,
            lemma: hash(ctx.lower(noun)),
        };
        let subject = ctx.noun_report(noun, sentence.end).map(|(subject, _)| subject);
        let limit = self.limit(cue, noun + 1, sentence.end);
        let mut slot = self.slot(cue, Source::Noun, Side::After, subject, sentence, limit);
        slot.carries = self.carries_marks(cue);
        let reach = slot.limit.min(noun + NOUN_REACH);
        for t in noun + 1..reach {
            match ctx.lower(t) {
                "that" => slot.starts.push((t + 1, Start::That)),
                "to" => slot.starts.push((t, Start::Infinitive)),
                "about" | "of" | "for" | "on" | "against" if t == noun + 1 => {
                    slot.starts.push((t + 1, Start::Topic));
                }
                _ if ctx.is_comma(t) || ctx.is_finite(t) || ctx.is_mark(t) => break,
                _ => {}
            }
        }
        self.bounded_ends(&mut slot, noun + 2);
        Some(slot)
    }

    /// The places where a report may end: only before the sentence's own verb where that is known.
    pub(super) fn bounded_ends(&self, slot: &mut Slot, from: usize) {
        match self.own_verb(slot) {
            Some(OwnVerb::Next(verb)) if verb > from => {
                slot.limit = verb;
                slot.ends = vec![verb];
                // "Claims that the vote was rigged have been dismissed"
                slot.leads = slot.source == Source::Noun && slot.that == Some(slot.cue.tokens.range().end);
            }
            Some(OwnVerb::Parted(comma)) if comma > from => {
                slot.limit = comma;
                self.ends(slot, from);
            }
            _ => self.ends(slot, from),
        }
    }
}
