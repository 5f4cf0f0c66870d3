//! The reporting clause stands behind the quote.

use super::super::cues::{Cue, Frames, VerbForm};
use super::super::decide::Answer;
use super::super::pieces::Ending;
use super::super::words;
use super::Case;
use crate::span::TokenRange;
use crate::tagging::Class;

/// How far behind the quote its verb may stand, in tokens: room for a long apposition.
const REACH: usize = 45;

/// Where the reporter's words behind the quote start, commas and dashes skipped.
fn start(case: &Case<'_, '_, '_>) -> Option<usize> {
    let piece = case.piece();
    let mut i = piece.close;
    while i < piece.right && (case.ctx.is_comma(i) || case.ctx.is_dash(i)) {
        i += 1;
    }
    (i < piece.right).then_some(i)
}

/// Whether the words behind the quote can be its reporting clause at all.
fn attaches(case: &Case<'_, '_, '_>, start: usize) -> bool {
    match case.piece().ending {
        Ending::Comma | Ending::Open => true,
        // The sentence ended inside the marks: what follows starts another, unless it is in lower case.
        Ending::Stop => !case.ctx.is_capital(start) && case.piece().close == start,
        // The comma is missing: "We lost it" Ann Reyes said.
        Ending::None => case.piece().opens_sentence() && case.piece().tokens.len() >= 5,
    }
}

fn is_finite_form(cue: Cue) -> bool {
    matches!(cue.form, VerbForm::Past | VerbForm::PresentS | VerbForm::Base)
}

/// QUOTE, said NAME.
///
/// Takes `"We will rebuild," said Ann Reyes.`, refuses `"We will rebuild," she said.`
pub(super) fn inverted(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let start = start(case)?;
    if !attaches(case, start) {
        return None;
    }
    let cue = case.ctx.cue_at(start)?;
    // "state officials asked": the verb comes later, and this is a noun.
    let later = || (cue.tokens.range().end..case.piece().right).any(|t| case.ctx.is_finite(t));
    let noun = cue.form == VerbForm::Base && case.ctx.is_noun_use(cue) && later();
    if !is_finite_form(cue) || noun || !cue.frames.any(Frames::BESIDE_QUOTE) {
        return None;
    }
    let subject = case.ctx.subject_after(cue.tokens.range().end, case.piece().right)?;
    // "said the company is": a clause follows, no subject.
    Some(Answer::new(Some(subject), Some(cue.tokens)))
}

/// QUOTE, NAME said.
///
/// Takes `"We will rebuild," Hugh Hill, a doctor at the clinic, said.`, refuses `"We will rebuild." He said nothing else.`
pub(super) fn after(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let start = start(case)?;
    if !attaches(case, start) {
        return None;
    }
    // ", when Ann Reyes asked him" tells when it was said; ", which Ann Reyes said" says something of it.
    let lower = case.ctx.lower(start);
    if words::opens_clause(lower) && lower != "as" || words::is_relative(lower) {
        return None;
    }
    let reach = case.piece().reach;
    let end = reach.min(start + REACH);
    for cue in case.ctx.cues_in(start + 1, end) {
        let verb = cue.tokens.range().start;
        // "the email read." closes the sentence: no noun, whatever the tagger says; but "by small presses." does.
        let closes = cue.tokens.range().end + 1 >= reach
            && cue.form != VerbForm::Base
            && !(cue.form == VerbForm::PresentS
                && case.ctx.class(verb).is_noun()
                && case.ctx.class(verb - 1).is_adjective());
        if case.ctx.quoted(verb) || !(closes || case.ctx.is_active(*cue)) || cue.form == VerbForm::None {
            continue;
        }
        let plain = case.piece().opens_sentence() && case.piece().ending == Ending::Comma;
        let fits = cue.frames.any(Frames::SPEECH)
            || plain && (cue.frames.any(Frames::BESIDE_QUOTE) || cue.frames.any(Frames::THINK));
        if !fits {
            continue;
        }
        if case.piece().ending == Ending::None && (verb > start + 4 || !cue.frames.any(Frames::SAY)) {
            return None;
        }
        let Some(subject) = case.ctx.subject_before(verb, start) else { continue };
        // "it was said", "she was told": whoever said it is not named.
        if case.ctx.is_suffered(*cue) {
            return Some(Answer::new(None, Some(cue.tokens)));
        }
        if starts_clause(case, start, subject.stands_for.unwrap_or(subject.phrase).start) || !subject.near {
            return Some(Answer::new(Some(subject), Some(cue.tokens)));
        }
    }
    None
}

/// QUOTE. NAME said. The quote ends in a full stop where a comma should stand, and its reporting clause is all of the
/// sentence behind it.
///
/// Takes `"We will rebuild." Ann Reyes said.`, refuses `"We will rebuild." He said nothing else.` and `"no comment." No
/// date was announced.`
pub(super) fn stopped(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let (piece, ctx) = (case.piece(), case.ctx);
    let end = ctx.document.paragraphs()[piece.paragraph].tokens.range().end;
    if piece.ending != Ending::Stop || piece.close >= end || ctx.is_mark(piece.close) {
        return None;
    }
    let sentence = ctx.sentence(piece.close).range();
    if sentence.start != piece.close {
        return None;
    }
    let cue = ctx.cues_in(sentence.start, sentence.end).first()?;
    let verb = cue.tokens.range();
    let closes = verb.end >= sentence.end || verb.end + 1 == sentence.end && ctx.lower(verb.end) == ".";
    if !closes || !is_finite_form(*cue) || !cue.frames.any(Frames::SPEECH) || ctx.is_suffered(*cue) {
        return None;
    }
    let subject = ctx.subject_before(verb.start, sentence.start)?;
    (subject.near && subject.phrase.start == sentence.start)
        .then(|| Answer::new(Some(subject), Some(cue.tokens)))
}

/// Whether the subject opens the reporting clause, an adverb or a short phrase before it apart.
fn starts_clause(case: &Case<'_, '_, '_>, start: usize, subject: usize) -> bool {
    subject <= start || (start..subject).all(|t| !case.ctx.is_finite(t)) && subject - start <= 12
}

/// QUOTE, according to NAME.
///
/// Takes `The bridge was "a death trap," according to Ann Reyes.`, refuses `according to plan`.
pub(super) fn according_to(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let piece = case.piece();
    let next = case.ctx.cues_in(piece.close, piece.right);
    let cue =
        next.iter().find(|cue| cue.frames.any(Frames::SOURCE) && !case.ctx.quoted(cue.tokens.range().start));
    if let Some(cue) = cue {
        let subject = case.ctx.phrase_at(cue.tokens.range().end, piece.right)?;
        return Some(Answer::from_phrase(subject, cue.tokens));
    }
    // "According to the report, the bridge was "a death trap"."
    let cue = case
        .ctx
        .cues_in(piece.sentence, piece.open)
        .iter()
        .find(|cue| cue.frames.any(Frames::SOURCE) && !case.ctx.quoted(cue.tokens.range().start))?;
    let subject = case.ctx.phrase_at(cue.tokens.range().end, piece.open)?;
    Some(Answer::from_phrase(subject, cue.tokens))
}

/// QUOTE, any verb in the past or present with its subject: `"Oh no," harrumphed Meg`, `"Ready?" he ventures.`
///
/// Refuses `"Gladiator" won five prizes`, where no comma parts the two.
pub(super) fn any_verb(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let start = start(case)?;
    let piece = case.piece();
    if !attaches(case, start)
        || !piece.opens_sentence()
        || !matches!(piece.ending, Ending::Comma | Ending::Open)
    {
        return None;
    }
    let right = case.piece().right;
    let is_verb = |t: usize| matches!(case.ctx.class(t), Class::VerbPast | Class::VerbPresentS);
    if is_verb(start) && !words::is_auxiliary(case.ctx.lower(start)) {
        let subject = case.ctx.subject_after(start + 1, right)?;
        return Some(Answer::new(Some(subject), Some(TokenRange::new(start, start + 1))));
    }
    let verb = (start + 1..right.min(start + 25))
        .find(|&t| is_verb(t) && !words::is_be(case.ctx.lower(t)) && !case.ctx.quoted(t))?;
    let subject = case.ctx.subject_before(verb, start)?;
    let first = subject.stands_for.unwrap_or(subject.phrase).start;
    (first <= start + 2).then(|| Answer::new(Some(subject), Some(TokenRange::new(verb, verb + 1))))
}
