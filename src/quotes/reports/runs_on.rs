//! Sentences of the speaker before that are partly in marks: no reporting word of their own, and the model is never asked.

use super::{Report, trimmed};
use crate::quotes::QuoteRule;
use crate::quotes::decide::Decision;
use crate::quotes::pieces::Piece;
use crate::quotes::rules::runs_on;
use crate::span::TokenRange;

use super::scene::Scene;

/// What the speaker of the sentence before goes on to say, as far as the sentence reaches.
///
/// Takes `"It is early," Ann Reyes said. "They have the money" to vote for him.` and `"He should lead," Reyes said. Instead,
/// "he hides."`; refuses a sentence with a reporting word of its own.
pub(super) fn runs_on_reports(scene: &Scene<'_, '_, '_>, known: &[Report]) -> Vec<Report> {
    let taken = Taken::new(known);
    let mut out: Vec<Report> = Vec::new();
    for (piece, decision) in scene.pieces.iter().zip(scene.decided) {
        let Some(tokens) = sentence_of(scene, piece, decision) else { continue };
        let again = out.last().is_some_and(|last| last.tokens.overlaps(tokens));
        if !again && !taken.overlap(tokens) {
            out.push(Report {
                tokens,
                subject: decision.subject(),
                cue: decision.cue(),
                rule: QuoteRule::SecondPart,
                continues: false,
            });
        }
    }
    out
}

/// What is reported already, by where it starts, each with the furthest end up to there.
struct Taken(Vec<(u32, u32)>);

impl Taken {
    fn new(known: &[Report]) -> Self {
        let mut spans: Vec<(u32, u32)> = known.iter().map(|r| (r.tokens.start, r.tokens.end)).collect();
        spans.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut spans {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self(spans)
    }

    fn overlap(&self, tokens: TokenRange) -> bool {
        let before = self.0.partition_point(|&(start, _)| start < tokens.end);
        before.checked_sub(1).is_some_and(|last| self.0[last].1 > tokens.start)
    }
}

fn sentence_of(scene: &Scene<'_, '_, '_>, piece: &Piece, decision: &Decision) -> Option<TokenRange> {
    let said = decision.is_quote && !decision.direct && decision.subject().is_some();
    if !said || decision.rule != Some(QuoteRule::SecondPart) && decision.rule != Some(QuoteRule::Introduced) {
        return None;
    }
    let end = scene.ctx.sentence(piece.close - 1).range().end;
    let start = if decision.rule == Some(QuoteRule::SecondPart) { piece.sentence } else { piece.open };
    let whole =
        runs_on(scene.ctx, piece) || decision.rule == Some(QuoteRule::SecondPart) && piece.close >= end;
    (whole).then(|| trimmed(scene, start, end)).flatten()
}
