//! Words in marks within the reporter's own sentence: who says them, and which are no quote at all.

use super::QuoteRule;
use super::cues::{Cue, Frames, VerbForm};
use super::decide::Answer;
use super::pieces::Ending;
use super::rules::Case;

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
    let cues = ctx.cues_in(piece.sentence, piece.open);
    let usable = |cue: &&Cue| {
        let verb = cue.tokens.range().start;
        !ctx.quoted(verb)
            && cue.form != VerbForm::None
            && CARRIES.iter().any(|f| cue.frames.any(*f))
            && !ctx.is_noun_use(**cue)
            && !is_naming(case, **cue)
    };
    let strong = |cue: &&Cue| cue.frames.any(Frames::SPEECH) || cue.frames.any(Frames::CALL);
    let left = outermost(case)
        .or_else(|| cues.iter().rev().filter(usable).find(strong))
        .or_else(|| cues.iter().rev().find(usable));
    if let Some(cue) = left {
        let verb = cue.tokens.range().start;
        if ctx.is_passive(verb) && cue.form != VerbForm::Ing {
            return Some(Answer::new(None, Some(cue.tokens)));
        }
        let subject = ctx.subject_before(verb, piece.sentence);
        return Some(Answer::new(subject, Some(cue.tokens)));
    }
    // "The plan was "a joke" and a waste of money, Ann Reyes said."
    for cue in ctx.cues_in(piece.close, ctx.sentence(piece.close - 1).range().end.max(piece.right)) {
        let verb = cue.tokens.range().start;
        if ctx.quoted(verb) || !cue.frames.any(Frames::SPEECH) || !ctx.is_active(*cue) {
            continue;
        }
        let Some(subject) = ctx.subject_before(verb, piece.close) else { continue };
        let first = subject.phrase.start;
        if first > piece.close && ctx.is_comma(first - 1) {
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
            && (verb.end..piece.open).all(|t| !ctx.is_mark(t) && ctx.lower(t) != ";")
            && verb.end < piece.open
            && (ctx.lower(verb.end) == "that" || !ctx.is_comma(verb.end) && ctx.is_finite(verb.start))
            && (verb.end..piece.open).any(|t| ctx.is_finite(t))
    })
}

/// Whether the words stand as a clause of their own, not as a part of the reporter's sentence.
pub(super) fn is_direct(case: &Case<'_, '_, '_>, rule: Option<QuoteRule>, answer: &Answer) -> bool {
    let piece = case.piece();
    let ctx = case.ctx;
    if piece.opens_sentence() {
        return piece.ending != Ending::None || piece.close >= piece.right || rule != Some(QuoteRule::Within);
    }
    let last = piece.open - 1;
    match rule {
        Some(QuoteRule::Interrupted) => !matches!(ctx.lower(last), "that" | "and" | "but") || long(case),
        Some(QuoteRule::Introduced | QuoteRule::Block | QuoteRule::ParagraphRun | QuoteRule::SecondPart) => {
            long(case) || ctx.is_capital(piece.tokens.range().start) || answer.continues
        }
        Some(QuoteRule::After | QuoteRule::Inverted | QuoteRule::AnyVerb) => {
            (ctx.is_comma(last) || ctx.lower(last) == ":") && long(case)
        }
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
    let from = case.piece().sentence.max(verb.start.saturating_sub(8));
    !(from..verb.start).any(|t| {
        matches!(
            ctx.lower(t),
            "what" | "whom" | "which" | "that" | "he" | "she" | "they" | "has" | "have" | "had"
        )
    })
}

/// Whether somebody says or writes the words: no scare quote, title, nickname or term.
pub(super) fn is_said(case: &Case<'_, '_, '_>, rule: Option<QuoteRule>, direct: bool) -> bool {
    let piece = case.piece();
    let words = piece.tokens.range().filter(|&t| case.ctx.is_word(t)).count();
    if !direct && is_title(case) {
        return false;
    }
    if rule.is_some() {
        return true;
    }
    direct && words >= 3 && piece.opens_sentence() && piece.ending != Ending::None || words >= 6
}

/// Words that a programme, book or song would be named by: behind "on", "of", "'s" or the like, each word of weight in
/// capitals: on CBS's "Meet the Editors".
fn is_title(case: &Case<'_, '_, '_>) -> bool {
    let piece = case.piece();
    let ctx = case.ctx;
    let range = piece.tokens.range();
    let words = range.clone().filter(|&t| ctx.is_word(t));
    let capital = words.clone().all(|t| ctx.is_capital(t) || ctx.document.surface(t).len() <= 4);
    let count = words.clone().filter(|&t| ctx.is_capital(t)).count();
    let before = piece.open.checked_sub(1).filter(|&b| b >= piece.sentence);
    let placed = before.is_some_and(|b| {
        matches!(
            ctx.lower(b),
            "on" | "of"
                | "'s"
                | "to"
                | "in"
                | "a"
                | "the"
                | "his"
                | "her"
                | "their"
                | "at"
                | "from"
                | "for"
                | "during"
                | "with"
                | "'"
        )
    });
    capital && count >= 2 && placed && ctx.is_capital(range.start)
}
