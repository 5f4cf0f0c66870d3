//! Clauses that lead what is said, and sources named within another clause.

use super::scene::Scene;
use super::silent::is_bidding;
use super::slot::Slot;
use crate::quotes::cues::{Frames, VerbForm};
use crate::tagging::Class;
use std::ops::Range;

/// How far behind the verb of "as she said" its comma may stand, in tokens.
const LED: usize = 10;

impl Scene<'_, '_, '_> {
    /// Where the clause starts that "As Ann Reyes told the Gazette," leads; refuses "As Ann Reyes said he would, ..." and "As
    /// Ann Reyes asked, ...".
    pub(super) fn led_by_as(&self, slot: &Slot) -> Option<usize> {
        let ctx = self.ctx;
        let verb = slot.cue.tokens.range();
        let subject = slot.subject.filter(|s| s.near && s.stands_for.is_none())?;
        let opens = ctx.lower(slot.sentence.start) == "as"
            && subject.phrase.start == slot.sentence.start + 1
            && slot.cue.frames.any(Frames::SPEECH)
            && slot.cue.form != VerbForm::Ing
            && !is_bidding(ctx.lower(verb.start));
        let comma =
            (verb.end..slot.limit.min(verb.end + LED)).find(|&t| ctx.is_comma(t)).filter(|_| opens)?;
        let plain = (verb.end..comma).all(|t| !ctx.is_finite(t) && !ctx.is_mark(t));
        let clause =
            comma + 2 < slot.limit && self.finite_in(comma + 1, slot.limit) > 0 && !ctx.quoted(comma + 1);
        (plain && clause).then_some(comma + 1)
    }

    /// Where the relative clause starts that alone a source is named for: the main verb follows behind the source's comma.
    pub(super) fn told_within(&self, sentence: &Range<usize>, cue: usize, behind: usize) -> Option<usize> {
        let ctx = self.ctx;
        let closed = behind + 1 < sentence.end && ctx.is_comma(behind);
        let verb = closed && (ctx.is_finite(behind + 1) || ctx.class(behind + 1) == Class::Modal);
        let comma = (sentence.start..cue).find(|&t| ctx.is_comma(t)).filter(|_| verb)?;
        let relative = comma + 1;
        let opens = relative < cue
            && matches!(ctx.lower(relative), "which" | "who")
            && self.finite_in(sentence.start, comma) == 0;
        opens.then_some(relative)
    }
}
