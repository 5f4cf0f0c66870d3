//! Attributions that stand apart from the quote: a line before it that ends in a colon, a dash and a name behind it.

use super::super::cues::Frames;
use super::super::decide::Answer;
use super::super::phrase::{Phrase, Sort};
use super::Case;
use crate::span::TokenRange;

/// QUOTE — NAME, at the end of a paragraph.
///
/// Takes `"Read more." —Ann Reyes, librarian`, refuses `"Read more" — and many did.`
pub(super) fn dash(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let piece = case.piece();
    let ctx = case.ctx;
    let end = ctx.document.paragraphs()[piece.paragraph].tokens.range().end;
    let mut start = piece.close;
    if start >= end {
        // The name has a line of its own.
        let next = ctx.document.paragraphs().get(piece.paragraph + 1)?.tokens;
        start = next.range().start;
        if next.len() > 15 || !starts_with_dash(case, start) {
            return None;
        }
        return name_behind(case, start + 1, next.range().end);
    }
    (end - start <= 15 && starts_with_dash(case, start)).then(|| name_behind(case, start + 1, end)).flatten()
}

fn starts_with_dash(case: &Case<'_, '_, '_>, token: usize) -> bool {
    super::super::words::is_dash(case.ctx.lower(token))
}

fn name_behind(case: &Case<'_, '_, '_>, start: usize, end: usize) -> Option<Answer> {
    let id = case.ctx.entities.mentions_in(TokenRange::new(start, end.min(start + 6))).next()?;
    let mention = case.ctx.entities.mentions[id].tokens;
    let phrase = case.ctx.phrase_before(mention.range().end, start)?;
    // What follows must not be a clause of the reporter's.
    (start..end).all(|t| !case.ctx.is_finite(t)).then(|| Answer::from_bare(phrase))
}

/// NAME wrote: and a new paragraph.
///
/// Takes `In his letter, Carl Low wrote:` before `"We are done."`, refuses a line without a colon.
pub(super) fn block(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let piece = case.piece();
    let ctx = case.ctx;
    let bounds = ctx.document.paragraphs()[piece.paragraph].tokens.range();
    if piece.open != bounds.start {
        return None;
    }
    let before = &ctx.document.paragraphs()[piece.paragraph.checked_sub(1)?].tokens.range();
    let last = before.end - 1;
    if ctx.lower(last) != ":" {
        return None;
    }
    let sentence = ctx.sentence(last).range();
    for cue in ctx.cues_in(sentence.start, last).iter().rev() {
        let verb = cue.tokens.range().start;
        if !ctx.reports(*cue, Frames::BESIDE_QUOTE) {
            continue;
        }
        if let Some(subject) = ctx.subject_before(verb, sentence.start) {
            return Some(Answer::new(Some(subject), Some(cue.tokens)));
        }
    }
    // "And from Chairwoman Rosen:", "His full statement:"
    let mentions = ctx.entities.mentions_in(TokenRange::new(sentence.start, last));
    let Some(id) = mentions.clone().find(|&m| ctx.is_person(m)).or_else(|| mentions.clone().last()) else {
        return ctx.phrase_before(last, sentence.start).map(Answer::from_bare);
    };
    let mention = ctx.entities.mentions[id].tokens;
    ctx.phrase_before(mention.range().end, sentence.start).map(Answer::from_bare)
}

/// A transcript within marks: the speaker's name in capitals and a colon open the paragraph.
///
/// Takes `"HALE: We are done here."`, refuses `"NOTE that we are done."`, which has no colon.
pub(super) fn transcript(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let ctx = case.ctx;
    let range = case.piece().tokens.range();
    let colon = (range.start..range.end.min(range.start + 5)).find(|&t| ctx.lower(t) == ":")?;
    let shouted = |t: usize| {
        let surface = ctx.document.surface(t);
        surface.chars().all(|c| !c.is_lowercase()) && surface.chars().any(char::is_alphabetic)
    };
    let named =
        colon > range.start && (range.start..colon).all(shouted) && ctx.document.surface(colon - 1).len() > 2;
    let mention = TokenRange::new(range.start, colon);
    // "Ann Reyes: We are done here."
    let person = ctx
        .entities
        .mention_at(range.start)
        .is_some_and(|m| ctx.is_person(m) && ctx.entities.mentions[m].tokens == mention);
    if !named && !person {
        return None;
    }
    let phrase = Phrase { mention, start: range.start, head: colon - 1, sort: Sort::Name };
    Some(Answer { label: colon + 1 - range.start, ..Answer::from_bare(phrase) })
}
