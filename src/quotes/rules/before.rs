//! The reporting clause stands before the quote.

use super::super::cues::{Cue, Frames, Nouns, VerbForm};
use super::super::decide::Answer;
use super::super::phrase::{Phrase, Sort};
use super::super::pieces::Ending;
use super::super::words;
use super::Case;
use crate::segment::ParagraphKind;
use crate::span::TokenRange;

/// How far before the quote its verb may stand where a comma or colon closes the reporting clause.
const REACH: usize = 40;
/// The fewest tokens of words in marks that are a sentence and no name or term.
const SENTENCE: usize = 6;
/// How many verbs before a colon are asked for their subject.
const VERBS: usize = 3;
/// How many words may stand between "read" and the colon: "read in full:".
const IN_FULL: usize = 3;
/// The most tokens of a description that a title puts before a colon.
const LABEL: usize = 4;
/// How far into a sentence without a verb the name of who speaks may start, in tokens: behind a time or title.
const OPENS: usize = 3;
/// How far before a colon the name of who speaks may end, in tokens.
const NEAR: usize = 5;

/// NAME: QUOTE, where the name opens the sentence or stands behind a dash or "from".
///
/// Takes `Ann Reyes: "We will rebuild."` and `From the report: "It was cold."`, refuses `He met Ann Reyes: "We will rebuild."`
pub(super) fn labelled(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let piece = case.piece();
    let ctx = case.ctx;
    if let Some(name) = titled(case) {
        return Some(Answer::from_bare(name));
    }
    let last = piece.open.checked_sub(1).filter(|&t| t > piece.left)?;
    // "so did Ann Reyes — "We will rebuild."": the words are a sentence, no nickname.
    if ctx.is_dash(last) && ctx.is_capital(piece.tokens.range().start) && piece.tokens.len() >= SENTENCE {
        return ctx
            .phrase_before(last, piece.left)
            .filter(|p| {
                p.sort == Sort::Name && ctx.entities.mention_at(p.head).is_some_and(|m| ctx.is_person(m))
            })
            .map(Answer::from_bare);
    }
    let colon = Some(last).filter(|&t| ctx.lower(t) == ":")?;
    ctx.phrase_before(colon, piece.left)
        .and_then(|phrase| label(case, phrase))
        .or_else(|| verbless(case, colon))
}

/// Whether the phrase before a colon is a label: "From the report:", "More from Ann Reyes:", or a name that opens the
/// sentence.
fn label(case: &Case<'_, '_, '_>, phrase: Phrase) -> Option<Answer> {
    let (piece, ctx) = (case.piece(), case.ctx);
    let from = phrase.start.checked_sub(1).filter(|&t| t >= piece.left && ctx.lower(t) == "from");
    if from.is_some_and(|t| t == piece.left || ctx.lower(t - 1) == "more" || ctx.is_dash(t - 1)) {
        return Some(Answer::from_bare(phrase));
    }
    let fits = phrase.sort == Sort::Name
        && (phrase.start <= piece.left
            || ctx.is_dash(phrase.start - 1)
            || ctx.lower(phrase.start - 1) == "-");
    fits.then(|| Answer::from_bare(phrase))
}

/// NAME, from the gate: QUOTE, a sentence without a verb that opens with a person's name; "Then, an hour later:"
/// goes on with who spoke before.
fn verbless(case: &Case<'_, '_, '_>, colon: usize) -> Option<Answer> {
    let (piece, ctx) = (case.piece(), case.ctx);
    if piece.left != piece.sentence || (piece.left..colon).any(|t| ctx.is_finite(t) || ctx.is_mark(t)) {
        return None;
    }
    let opens = |id: &usize| ctx.entities.mentions[*id].tokens.range().start < piece.left + OPENS;
    let named = ctx.entities.mentions_in(TokenRange::new(piece.left, colon)).next();
    let Some(name) = named else {
        let then = ctx.lower(piece.left) == "then" && ctx.is_comma(piece.left + 1);
        let (at, _, decision) = case.previous().filter(|_| then)?;
        return decision.subject().map(|_| decision.carried(at, false));
    };
    let end = Some(name)
        .filter(|id| ctx.is_person(*id) && opens(id))
        .map(|id| ctx.entities.mentions[id].tokens.end)?;
    let name = ctx.phrase_before(end as usize, piece.left)?;
    ctx.is_comma(end as usize).then(|| Answer::from_bare(name))
}

/// In a title, `"We will rebuild": Reyes on the flood` and `Harbour chief: "We will rebuild"`: a person named between the
/// colon and "on" or the end, or whoever the words before the colon describe.
///
/// Refuses `"We will rebuild": Reyes wins`, where somebody does something.
fn titled(case: &Case<'_, '_, '_>) -> Option<Phrase> {
    let (piece, ctx) = (case.piece(), case.ctx);
    let paragraph = &ctx.document.paragraphs()[piece.paragraph];
    let bounds = paragraph.tokens.range();
    if paragraph.kind != ParagraphKind::Headline {
        return None;
    }
    if piece.open > bounds.start + 1 && ctx.lower(piece.open - 1) == ":" && piece.close >= bounds.end {
        let label = ctx.phrase_before(piece.open - 1, bounds.start).filter(|p| p.start == bounds.start)?;
        // "Q&A: 'It was cold'" says what follows, not who.
        if words::is_rubric(ctx.lower(label.head)) {
            return None;
        }
        let people = ctx.entities.mentions_in(label.mention).any(|m| ctx.is_person(m));
        return (label.sort == Sort::Name || !people && label.mention.len() <= LABEL).then_some(label);
    }
    if piece.open != bounds.start || piece.close >= bounds.end || ctx.lower(piece.close) != ":" {
        return None;
    }
    let name = ctx.phrase_at(piece.close + 1, bounds.end)?;
    let person = ctx.entities.mention_at(name.head).is_some_and(|m| ctx.is_person(m));
    let closed = name.end() >= bounds.end || ctx.lower(name.end()) == "on";
    (name.sort == Sort::Name && person && closed).then_some(name)
}

/// NAME makes it plain: QUOTE, a sentence without a reporting verb that ends in a colon. A person named right before the
/// colon speaks, or else what the sentence is about.
///
/// Takes `Her letter leaves no doubt: "We are done."`, refuses `There was one problem: "the roof".`
pub(super) fn colon(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let piece = case.piece();
    let ctx = case.ctx;
    let colon = piece.open.checked_sub(1).filter(|&t| t > piece.left && ctx.lower(t) == ":")?;
    if let Some(name) = ctx.phrase_before(colon, piece.left)
        && name.sort == Sort::Name
        && ctx.entities.mention_at(name.head).is_some_and(|m| ctx.is_person(m))
    {
        return Some(Answer::from_bare(name));
    }
    let verbs = (piece.left..colon).rev().filter(|&t| ctx.is_finite(t)).take(VERBS);
    let subject = verbs.filter_map(|verb| ctx.subject_before(verb, piece.left)).find(|subject| {
        let head = ctx.lower(subject.phrase.head);
        match subject.phrase.sort {
            Sort::Name => true,
            Sort::Pronoun => matches!(head, "i" | "he" | "she" | "they" | "we"),
            Sort::Nominal => [Nouns::DOCUMENT, Nouns::SAYING]
                .iter()
                .any(|&role| ctx.is_speech_noun(subject.phrase.head, role)),
            Sort::Relative => false,
        }
    });
    if let Some(subject) = subject {
        return Some(Answer::new(Some(subject), None));
    }
    // "Here is Ann Reyes in May:", where only a place and time stand behind the name.
    let mentions = ctx.entities.mentions_in(TokenRange::new(piece.left, colon));
    let name = mentions.rev().find(|&m| ctx.is_person(m))?;
    let end = ctx.entities.mentions[name].tokens.range().end;
    let plain =
        |t: usize| !ctx.is_finite(t) && !ctx.is_comma(t) && !matches!(ctx.lower(t), "'s" | "'" | "and");
    let name = ctx.phrase_before(end, piece.left)?;
    (colon <= end + NEAR && (end..colon).all(plain)).then(|| Answer::from_bare(name))
}

/// NAME said: QUOTE, verb and mark side by side or with a colon, a comma or "that" between, where nothing behind the
/// quote calls for a reporting clause.
///
/// Takes `Ann Reyes replied: "Why?" Her critics laughed.`, refuses `She added, "Never," Ann Reyes said.`
pub(super) fn tight(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let piece = case.piece();
    let ctx = case.ctx;
    let last = piece.open.checked_sub(1).filter(|&last| last > piece.left)?;
    let parted = ctx.is_comma(last) || ctx.lower(last) == ":" || ctx.lower(last) == "that";
    if parted && piece.ending == Ending::Comma && ctx.lower(last) != "that" {
        return None;
    }
    let end = if parted { last } else { piece.open };
    let cue = ctx.cues_in(piece.left, end).last().filter(|cue| cue.tokens.range().end == end)?;
    let verb = cue.tokens.range().start;
    let frames = if parted { Frames::BESIDE_QUOTE } else { Frames::SPEECH };
    if !cue.frames.any(frames) || cue.form == VerbForm::None || ctx.quoted(verb) || ctx.is_noun_use(*cue) {
        return None;
    }
    if ctx.is_passive(verb) && cue.form != VerbForm::Ing {
        return Some(Answer::new(None, Some(cue.tokens)));
    }
    // "Adding, "...": who spoke last goes on.
    if cue.form == VerbForm::Ing
        && verb == piece.sentence
        && let Some((at, _, decision)) = case.previous()
        && decision.subject().is_some()
    {
        return Some(Answer { cue: Some(cue.tokens), ..decision.carried(at, false) });
    }
    let subject = ctx.subject_before(verb, piece.left).or_else(|| {
        (piece.left > piece.sentence).then(|| ctx.subject_before(verb, piece.sentence)).flatten()
    })?;
    Some(Answer::new(Some(subject), Some(cue.tokens)))
}

/// NAME said, QUOTE; NAME told reporters on Friday: QUOTE; NAME said QUOTE.
///
/// Takes `Ann Reyes told the council: "We will rebuild."`, refuses `Ann Reyes said the plan was "a joke"`, where the
/// quote is part of the reporter's clause.
pub(super) fn introduced(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let piece = case.piece();
    let ctx = case.ctx;
    let last = piece.open.checked_sub(1).filter(|&last| last >= piece.sentence)?;
    let closed = ctx.is_comma(last) || ctx.lower(last) == ":" || ctx.is_dash(last);
    let colon = ctx.lower(last) == ":";
    let from = piece.sentence.max(piece.open.saturating_sub(REACH));
    for cue in ctx.cues_in(from, piece.open).iter().rev() {
        let verb = cue.tokens.range();
        if ctx.quoted(verb.start) || cue.form == VerbForm::None || !ctx.is_active(*cue) {
            continue;
        }
        let fits = if verb.end == piece.open {
            cue.frames.any(Frames::SPEECH)
        } else if verb.end == last && closed {
            cue.frames.any(Frames::BESIDE_QUOTE)
        } else {
            cue.frames.any(Frames::SPEECH) && (colon || closed && fills(case, *cue, last))
                // "a note that read in part:"
                || colon
                    && cue.frames.any(Frames::BESIDE_QUOTE)
                    && last - verb.end <= IN_FULL
                    && (verb.end..last).all(|t| ctx.is_word(t) && !ctx.is_finite(t))
        };
        if !fits {
            if ctx.is_finite(verb.start) && !colon {
                return None;
            }
            continue;
        }
        // "The road is closed, explained Ann Reyes, "with no way round."": a verb of telling would name the hearer.
        if verb.start > from
            && ctx.is_comma(verb.start - 1)
            && cue.form != VerbForm::Ing
            && !cue.frames.any(Frames::TELL)
            && let Some(inverted) = ctx.subject_after(verb.end, last)
            && inverted.phrase.sort == Sort::Name
            && inverted.phrase.end() == last
        {
            return Some(Answer::new(Some(inverted), Some(cue.tokens)));
        }
        let subject = ctx.subject_before(verb.start, piece.left).or_else(|| {
            (piece.left > piece.sentence).then(|| ctx.subject_before(verb.start, piece.sentence)).flatten()
        });
        // "Said Ann Reyes: ..."
        let turned = verb.start == piece.left && cue.form != VerbForm::Ing;
        let subject = subject.or_else(|| turned.then(|| ctx.subject_after(verb.end, last)).flatten())?;
        return Some(Answer::new(Some(subject), Some(cue.tokens)));
    }
    None
}

/// Whether only a hearer, a place and a time stand between the verb and the comma before the quote: no other finite
/// verb, so that the comma closes the reporting clause.
fn fills(case: &Case<'_, '_, '_>, cue: Cue, comma: usize) -> bool {
    (cue.tokens.range().end..comma).all(|t| !case.ctx.is_finite(t) && !case.ctx.is_mark(t))
}
