//! Words in marks within the reporter's own sentence: who says them, and whether they stand as a clause of their own.

use super::QuoteRule;
use super::cues::{Cue, Frames, VerbForm};
use super::decide::Answer;
use super::phrase::Sort;
use super::pieces::Ending;
use super::rules::Case;
use super::subject::Subject;
use super::words;
use crate::span::TokenRange;
use crate::tagging::Class;

/// Frames whose verb can carry words in marks within its own clause.
const CARRIES: [Frames; 9] = [
    Frames::SAY,
    Frames::TELL,
    Frames::ASK,
    Frames::CALL,
    Frames::ABOUT,
    Frames::URGE,
    Frames::SHOW,
    Frames::THINK,
    Frames::MANNER,
];

/// NAME said the plan was "a joke"; NAME called it "a joke"; the plan was "a joke", NAME said.
///
/// Takes `Ann Reyes said the plan was "a joke".`, refuses `He wore a "smart" watch.`, which nobody says.
pub(super) fn within(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let piece = case.piece();
    let ctx = case.ctx;
    if let Some(answer) = closing(case) {
        return Some(answer);
    }
    let cues = ctx.cues_in(piece.sentence, piece.open);
    let usable = |cue: &&Cue| {
        let verb = cue.tokens.range().start;
        !ctx.quoted(verb)
            && cue.form != VerbForm::None
            && CARRIES.iter().any(|f| cue.frames.any(*f))
            && !ctx.is_noun_use(**cue)
            && !is_naming(case, **cue)
            && !is_aside(case, **cue)
            && !is_spent(case, **cue)
    };
    let strong = |cue: &&Cue| cue.frames.any(Frames::SPEECH) || cue.frames.any(Frames::CALL);
    let noun = (piece.sentence..piece.open)
        .rev()
        .take(25)
        .find_map(|noun| ctx.noun_report(noun, piece.open + 1).map(|(subject, _)| (noun, subject)));
    if let Some((noun, subject)) = noun
        && outermost(case).is_none()
    {
        return Some(Answer::new(Some(subject), Some(TokenRange::new(noun, noun + 1))));
    }
    // "lamenting what the writers described as "a loss"": theirs.
    let own = cues.iter().rev().find(usable).filter(|cue| {
        let subject = ctx.subject_before(cue.tokens.range().start, piece.sentence);
        subject.is_some_and(|s| {
            s.near && s.phrase.start > piece.sentence && ctx.lower(s.phrase.start - 1) == "what"
        })
    });
    let left = own
        .or_else(|| outermost(case))
        .or_else(|| cues.iter().rev().filter(usable).find(strong))
        .or_else(|| cues.iter().rev().find(usable));
    if let Some(cue) = left {
        let verb = cue.tokens.range().start;
        if ctx.is_suffered(*cue) {
            return Some(Answer::new(None, Some(cue.tokens)));
        }
        let subject = turned(case, *cue).or_else(|| ctx.subject_before(verb, piece.sentence));
        return Some(Answer::new(subject, Some(cue.tokens)));
    }
    None
}

/// "It was cold," said a man who goes by "Shorty": the verb reports the quote before, not the words behind its subject.
fn is_spent(case: &Case<'_, '_, '_>, cue: Cue) -> bool {
    case.previous().is_some_and(|(_, _, decision)| {
        decision.direct && decision.rule == Some(QuoteRule::Inverted) && decision.cue() == Some(cue.tokens)
    })
}

/// Nobody slept, said NAME, because boats "sang": the subject behind the verb, both set off by commas.
///
/// Refuses `The road was shut, told the council, and "a mess"`, where a verb of telling would name the hearer.
fn turned(case: &Case<'_, '_, '_>, cue: Cue) -> Option<Subject> {
    let ctx = case.ctx;
    let verb = cue.tokens.range();
    let set_off = verb.start > case.piece().sentence + 1
        && ctx.is_comma(verb.start - 1)
        && matches!(cue.form, VerbForm::Past | VerbForm::PresentS)
        && cue.frames.any(Frames::SAY)
        && !cue.frames.any(Frames::TELL);
    let subject = ctx.subject_after(verb.end, case.piece().open).filter(|_| set_off)?;
    let named = subject.phrase.sort == Sort::Name;
    (named && ctx.is_comma(subject.phrase.end())).then_some(subject)
}

/// Whether the verb tells nothing here: "an email seen by the Gazette", "See "Terms of Sale" in the contract".
fn is_aside(case: &Case<'_, '_, '_>, cue: Cue) -> bool {
    let (piece, ctx) = (case.piece(), case.ctx);
    let verb = cue.tokens.range();
    let by = ctx.lower(verb.end) == "by" && ctx.is_suffered(cue) && !ctx.is_passive(verb.start);
    let bid = verb.start == piece.sentence && verb.end == piece.open && cue.form == VerbForm::Base;
    by || bid && !cue.frames.any(Frames::SPEECH)
}

/// The plan was "a joke" and a waste of money, NAME said: the clause that closes the sentence reports all of it.
fn closing(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let piece = case.piece();
    let ctx = case.ctx;
    let end = ctx.sentence(piece.close - 1).range().end.max(piece.right);
    for cue in ctx.cues_in(piece.close, end) {
        let verb = cue.tokens.range();
        if ctx.quoted(verb.start)
            || !cue.frames.any(Frames::SPEECH)
            || !ctx.is_active(*cue)
            || cue.form == VerbForm::Ing
        {
            continue;
        }
        // Nothing of weight follows but a place or time.
        let last = |t: usize| (t..end).all(|t| !ctx.is_finite(t) && !ctx.is_mark(t));
        if ctx.is_comma(verb.start - 1) && verb.start > piece.close {
            if let Some(subject) = ctx.subject_after(verb.end, end)
                && subject.phrase.sort != Sort::Pronoun
                && last(subject.phrase.end())
            {
                return Some(Answer::new(Some(subject), Some(cue.tokens)));
            }
            continue;
        }
        let Some(subject) = ctx.subject_before(verb.start, piece.close) else { continue };
        let first = subject.phrase.start;
        if first > piece.close && ctx.is_comma(first - 1) && subject.near && last(verb.end) {
            return Some(Answer::new(Some(subject), Some(cue.tokens)));
        }
    }
    None
}

/// The first reporting verb of the sentence whose clause runs up to the marks: in "the paper said that she called it
/// "a joke"" the paper is who says so here.
fn outermost<'c>(case: &Case<'c, '_, '_>) -> Option<&'c Cue> {
    let piece = case.piece();
    let ctx = case.ctx;
    ctx.cues_in(piece.sentence, piece.open).iter().find(|cue| {
        let verb = cue.tokens.range();
        !ctx.quoted(verb.start)
            && cue.frames.any(Frames::SAY)
            && ctx.is_active(**cue)
            && !is_spent(case, **cue)
            // "10 days to submit papers and said": nobody submits yet.
            && !(verb.start > 0 && ctx.lower(verb.start - 1) == "to")
            && (verb.end..piece.open).all(|t| !ctx.is_mark(t) && !matches!(ctx.lower(t), ";" | ":") && !parts(ctx, t))
            && verb.end < piece.open
            && ctx.complement(**cue, verb.end, piece.open + 1).is_some()
            // "Claiming that it was cold, he said ...": the clause in front has no subject of its own.
            && ctx.subject_before(verb.start, piece.sentence).is_some()
            && (verb.end..piece.open).any(|t| ctx.is_finite(t))
    })
}

/// Whether another clause of the reporter's starts with the token: takes ", but the paper called it" and ", with Reyes
/// calling it"; refuses ", but it was cold", where nobody is named who says so.
fn parts(ctx: &super::context::Context<'_, '_>, token: usize) -> bool {
    let set_off = ctx.is_comma(token) || ctx.is_dash(token);
    let next = token + 1;
    if !set_off || next + 1 >= ctx.document.len() || !matches!(ctx.lower(next), "but" | "while" | "with") {
        return false;
    }
    let end = ctx.sentence(token).range().end;
    ctx.phrase_at(next + 1, end).is_some_and(|phrase| {
        phrase.sort != Sort::Pronoun
            && ctx
                .cues_in(phrase.end(), end.min(phrase.end() + 8))
                .iter()
                .any(|cue| !ctx.quoted(cue.tokens.range().start) && !ctx.is_noun_use(*cue))
    })
}

/// Whether the words stand as a clause of their own, not as a part of the reporter's sentence.
pub(super) fn is_direct(case: &Case<'_, '_, '_>, rule: Option<QuoteRule>, answer: &Answer) -> bool {
    let piece = case.piece();
    let ctx = case.ctx;
    if rule == Some(QuoteRule::SecondPart) && super::rules::runs_on(ctx, piece) {
        return false;
    }
    if piece.opens_sentence() {
        // "They have the money" to buy it: the reporter carries on what only the quote before says who said.
        let borrowed = matches!(
            rule,
            Some(QuoteRule::Within | QuoteRule::SameSpeaker | QuoteRule::AfterReport | QuoteRule::Lead)
        );
        return piece.ending != Ending::None || piece.close >= piece.right || !borrowed;
    }
    let last = piece.open - 1;
    // "says "the wind is right" in spite of the rain": the sentence is the reporter's.
    let runs_on = piece.ending == Ending::None
        && piece.close < piece.right
        && ctx.is_word(piece.close)
        && !ctx.is_capital(piece.close)
        && (ctx.is_word(last) && ctx.lower(last) != "that"
            || words::is_preposition(ctx.lower(piece.close))
            || matches!(ctx.lower(piece.close), "than" | "that" | "and" | "or" | "until"));
    if runs_on && rule == Some(QuoteRule::Introduced) {
        return false;
    }
    match rule {
        Some(QuoteRule::Interrupted) => !matches!(ctx.lower(last), "that" | "and" | "but") || long(case),
        Some(QuoteRule::SecondPart) => false,
        Some(QuoteRule::Introduced | QuoteRule::Block | QuoteRule::ParagraphRun) => {
            long(case) || ctx.is_capital(piece.tokens.range().start) || answer.continues
        }
        Some(QuoteRule::After | QuoteRule::Inverted | QuoteRule::AnyVerb) => {
            (ctx.is_comma(last) || ctx.lower(last) == ":") && long(case)
        }
        Some(QuoteRule::Labelled) => true,
        _ => ctx.lower(last) == ":",
    }
}

fn long(case: &Case<'_, '_, '_>) -> bool {
    case.piece().tokens.len() >= 5
}

/// "a book called "Road's End"": the verb names something, nobody says so. With somebody who does it ("what she called
/// "a joke"") it is a quote.
fn is_naming(case: &Case<'_, '_, '_>, cue: Cue) -> bool {
    let ctx = case.ctx;
    let verb = cue.tokens.range();
    let names =
        cue.frames.any(Frames::CALL) && !cue.frames.any(Frames::SPEECH) && verb.end == case.piece().open;
    if !names || !matches!(cue.form, VerbForm::Past | VerbForm::Participle) {
        return false;
    }
    // "Hale attacked "the plan"": somebody does it right here.
    if ctx.class(verb.start) == Class::VerbPast
        && verb.start > case.piece().sentence
        && ctx.entities.mention_at(verb.start - 1).is_some_and(|m| ctx.is_person(m))
    {
        return false;
    }
    let from = case.piece().sentence.max(verb.start.saturating_sub(14));
    !(from..verb.start).any(|t| {
        matches!(
            ctx.lower(t),
            "what" | "whom" | "which" | "that" | "he" | "she" | "they" | "has" | "have" | "had"
        )
    })
}
