//! Clauses that hang on a noun or on somebody's saying, and who is their subject.

use super::syntax::Syntax;
use super::verbs::verb_before;
use super::words;
use crate::span::TokenRange;
use crate::tagging::Class;

/// The "which" of "cuts which the council says will save": whoever says it stands between, before the verb at `says`.
pub(super) fn said_of(syntax: &Syntax<'_, '_>, says: usize, last: usize, start: usize) -> Option<usize> {
    if !words::is_claiming_verb(syntax.word(says)) || !syntax.class(says).is_finite() {
        return None;
    }
    let speaker = syntax.phrase(last)?;
    let relative = syntax.front(speaker, start).checked_sub(1).filter(|&t| t > start)?;
    matches!(syntax.word(relative), "which" | "who" | "that").then_some(relative)
}

/// Whom somebody accuses of what stands behind the preposition: "Tern" in "The agency accused Tern of taking $5m".
pub(super) fn accused(syntax: &Syntax<'_, '_>, preposition: usize, start: usize) -> Option<TokenRange> {
    let verb = verb_before(syntax, preposition, start)?;
    let accuses = matches!(
        syntax.word(verb),
        "accuse"
            | "accuses"
            | "accused"
            | "suspect"
            | "suspects"
            | "suspected"
            | "convicted"
            | "blames"
            | "blamed"
    );
    let whom = syntax.phrase_from(verb + 1, preposition)?;
    (accuses && matches!(syntax.word(preposition), "of" | "for")).then_some(whom)
}

/// The noun of "a plan to scrap the post would cost $5m", given the last phrase before its verb: the plan, not the
/// post. Refuses "workers to scrap the post", who are no plan.
pub(super) fn planned(syntax: &Syntax<'_, '_>, object: TokenRange, start: usize) -> Option<usize> {
    let verb = syntax.front(object, start).checked_sub(1).filter(|&t| t > start + 1)?;
    let noun = verb - 2;
    // "a decision to leave Poe on after Poe had thrown 40 balls": another clause.
    if object.range().any(|t| matches!(syntax.word(t), "after" | "before" | "until" | "since")) {
        return None;
    }
    let hangs = syntax.class(verb) == Class::Verb
        && syntax.class(verb - 1) == Class::To
        && matches!(
            syntax.word(noun),
            "plan"
                | "plans"
                | "decision"
                | "move"
                | "proposal"
                | "bid"
                | "effort"
                | "attempt"
                | "offer"
                | "vote"
                | "agreement"
                | "pledge"
                | "promise"
                | "failure"
                | "refusal"
                | "scheme"
        );
    (hangs && syntax.phrase(noun).is_some()).then_some(noun)
}

/// The noun of "the chance that it is a hyena was 5%", given the last phrase before its verb.
pub(super) fn likely(syntax: &Syntax<'_, '_>, object: TokenRange, start: usize) -> Option<usize> {
    let that = (start + 1..object.start as usize).rev().find(|&t| syntax.word(t) == "that")?;
    let noun = matches!(
        syntax.word(that - 1),
        "chance" | "chances" | "odds" | "likelihood" | "probability" | "possibility" | "risk"
    );
    let clause = (that..object.start as usize).any(|t| syntax.class(t).is_finite());
    (noun && clause).then_some(that - 1)
}
