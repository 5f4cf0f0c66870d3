//! Letters quoted without marks: a line that ends in "wrote:" and the paragraphs behind it in the writer's own person.

use super::QuoteRule;
use super::context::Context;
use super::cues::{Cue, Frames};
use super::pieces::Piece;
use super::subject::Subject;
use super::transcript::Turn;
use crate::segment::ParagraphKind;
use crate::span::TokenRange;

/// The fewest tokens of a paragraph that is quoted whole.
const PARAGRAPH: usize = 6;
/// How many paragraphs behind such a line are looked at.
const PARAGRAPHS: usize = 6;

/// The paragraphs that are quoted without marks.
///
/// Takes `In a letter, Ann Reyes wrote:` and, behind it, `I am tired of rafts.`; refuses `Ann Reyes gave the
/// reasons:` and a list, and ends where nobody says "I" or "we".
pub(super) fn blocks(ctx: &Context<'_, '_>, pieces: &[Piece]) -> Vec<Turn> {
    let mut out: Vec<Turn> = Vec::new();
    let paragraphs = ctx.document.paragraphs();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let Some((subject, cue)) = announced(ctx, paragraph.tokens) else { continue };
        for (count, next) in paragraphs[at + 1..].iter().take(PARAGRAPHS).enumerate() {
            let range = next.tokens.range();
            let marked = pieces.get(pieces.partition_point(|p| p.open < range.start));
            let own = next.kind == ParagraphKind::Body && next.tokens.len() >= PARAGRAPH;
            if !own || marked.is_some_and(|p| p.open == range.start) || !is_in_person(ctx, next.tokens) {
                break;
            }
            out.push(Turn {
                tokens: next.tokens,
                label: subject.phrase,
                answers: ctx.resolve(subject, None),
                cue: Some(cue.tokens),
                continues: count > 0,
                rule: QuoteRule::Block,
            });
        }
    }
    out
}

/// Who writes and by which word, where the paragraph closes with a reporting clause and a colon.
fn announced(ctx: &Context<'_, '_>, paragraph: TokenRange) -> Option<(Subject, Cue)> {
    let colon = paragraph.range().end - 1;
    if ctx.lower(colon) != ":" {
        return None;
    }
    let start = ctx.sentence(colon).range().start;
    let cue = *ctx.cues_in(start, colon).iter().rev().find(|cue| ctx.reports(**cue, Frames::BESIDE_QUOTE))?;
    let plain = (cue.tokens.range().end..colon).all(|t| !ctx.is_finite(t));
    let subject = ctx.subject_before(cue.tokens.range().start, start).filter(|_| plain)?;
    Some((subject, cue))
}

/// Whether somebody speaks of themselves or to somebody in the paragraph, outside marks.
fn is_in_person(ctx: &Context<'_, '_>, paragraph: TokenRange) -> bool {
    paragraph.range().any(|t| {
        matches!(ctx.lower(t), "i" | "we" | "my" | "our" | "me" | "us" | "you" | "your") && !ctx.quoted(t)
    })
}
