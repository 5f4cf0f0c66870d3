//! Transcripts without marks: paragraphs that open with who speaks and a colon.

use super::QuoteRule;
use super::context::Context;
use super::phrase::{Phrase, Sort};
use super::pieces::Piece;
use crate::segment::ParagraphKind;
use crate::span::TokenRange;

/// How long a label may be, in tokens: "SEN. ANN REYES:".
const LABEL: usize = 5;

/// What one speaker says in turn, or writes in paragraphs without marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// The words said.
    pub(super) tokens: TokenRange,
    /// The label's words: "REYES", "Q".
    pub(super) label: Phrase,
    /// The entity a bare "A:" stands for: the one person that the article is about before the talk begins.
    pub(super) answers: Option<u32>,
    /// The reporting word of the line before.
    pub(super) cue: Option<TokenRange>,
    /// Whether it carries on the turn before.
    pub(super) continues: bool,
    /// The rule that signs it.
    pub(super) rule: QuoteRule,
}

/// The turns of a talk, where at least two paragraphs are labelled: one alone is a note, a heading, a list item.
pub(super) fn turns(ctx: &Context<'_, '_>, pieces: &[Piece]) -> Vec<Turn> {
    let mut out: Vec<Turn> = Vec::new();
    let mut first = None;
    for paragraph in ctx.document.paragraphs() {
        if matches!(
            paragraph.kind,
            ParagraphKind::Headline | ParagraphKind::Byline | ParagraphKind::Furniture
        ) {
            continue;
        }
        let range = paragraph.tokens.range();
        let Some(colon) =
            (range.start + 1..range.end.min(range.start + LABEL + 1)).find(|&t| ctx.lower(t) == ":")
        else {
            continue;
        };
        let Some(label) = label(ctx, range.start, colon) else { continue };
        let tokens = TokenRange::new(colon + 1, range.end);
        // What stands in marks is found as such.
        let at = pieces.partition_point(|p| p.open < colon);
        if tokens.len() < 2 || pieces.get(at).is_some_and(|p| p.open == colon + 1) {
            continue;
        }
        first.get_or_insert(range.start);
        let (cue, continues, rule) = (None, false, QuoteRule::Transcript);
        out.push(Turn { tokens, label, answers: None, cue, continues, rule });
    }
    let distinct = out.iter().any(|t| ctx.lower(t.label.head) != ctx.lower(out[0].label.head));
    if out.len() < 2 || !distinct {
        return Vec::new();
    }
    let answers = first.and_then(|first| guest(ctx, first));
    for turn in &mut out {
        turn.answers = (ctx.document.surface(turn.label.head) == "A").then_some(answers).flatten();
    }
    out
}

/// The label of a turn: words in capitals, a person's name, "Q" or "A".
fn label(ctx: &Context<'_, '_>, start: usize, colon: usize) -> Option<Phrase> {
    let mention = TokenRange::new(start, colon);
    let phrase = Phrase { mention, start, head: colon - 1, sort: Sort::Name };
    let surface = |t: usize| ctx.document.surface(t);
    if colon == start + 1 && matches!(surface(start), "Q" | "A") {
        return Some(phrase);
    }
    // "Interviewer:", "Reporter:"
    if colon == start + 1 && ctx.is_capital(start) && asks_in_talk(ctx.lower(start)) {
        return Some(phrase);
    }
    let shouted = (start..colon).all(|t| {
        let surface = surface(t);
        surface == "." || surface.chars().any(char::is_alphabetic) && !surface.chars().any(char::is_lowercase)
    });
    let named = ctx
        .entities
        .mention_at(start)
        .is_some_and(|id| ctx.is_person(id) && ctx.entities.mentions[id].tokens.range() == (start..colon));
    (named || shouted && surface(colon - 1).chars().count() > 2).then_some(phrase)
}

/// Who asks in a talk, named by what they do there.
fn asks_in_talk(word: &str) -> bool {
    matches!(
        word,
        "interviewer"
            | "reporter"
            | "journalist"
            | "moderator"
            | "host"
            | "presenter"
            | "anchor"
            | "prosecutor"
    )
}

/// The one person named before the talk begins; whoever the guest spoke to ("to Ann Reyes", "to the Herald") or the text is
/// by left out.
fn guest(ctx: &Context<'_, '_>, first: usize) -> Option<u32> {
    let before = ctx.entities.mentions_in(TokenRange::new(0, first));
    let asks = |id: usize| {
        let mut start = ctx.entities.mentions[id].tokens.range().start;
        start -= usize::from(start > 0 && ctx.lower(start - 1) == "the");
        start > 0 && matches!(ctx.lower(start - 1), "to" | "by" | "with")
    };
    let persons = before.filter(|&id| ctx.is_person(id));
    let mut guests = persons.filter(|&id| !asks(id)).map(|id| ctx.entities.entity_of[id]);
    let one = guests.next()?;
    guests.all(|other| other == one).then_some(one)
}
