//! Pieces and reports, decided, to quotes in text order with their speakers resolved.

use super::context::Context;
use super::decide::{Answer, Decision};
use super::pieces::Piece;
use super::reports::Report;
use super::resolve::Last;
use super::subject::Subject;
use super::transcript::Turn;
use super::{Quote, QuoteKind, QuoteRule, Speaker};
use crate::span::TokenRange;

/// Everything that was found and decided.
pub(super) struct Found<'f> {
    pub(super) pieces: &'f [Piece],
    pub(super) decided: &'f [Decision],
    pub(super) reports: &'f [Report],
    pub(super) turns: &'f [Turn],
}

impl Found<'_> {
    /// Whether the tokens lie in a turn of a transcript, and so are part of what is said there.
    fn in_turn(&self, tokens: TokenRange) -> bool {
        let at = self.turns.partition_point(|turn| turn.tokens.end <= tokens.start);
        self.turns.get(at).is_some_and(|turn| turn.tokens.overlaps(tokens))
    }
}

/// What a quote is made of.
#[derive(Clone, Copy)]
enum Source {
    Piece(usize),
    Report(usize),
    Turn(usize),
}

/// Makes the quotes of a text, in the order of their first byte, the longer first where two start together.
pub(super) fn gather(ctx: &Context<'_, '_>, found: &Found<'_>) -> Vec<Quote> {
    let Found { pieces, decided, reports, turns } = *found;
    let mut order: Vec<(TokenRange, Source)> = Vec::with_capacity(pieces.len() + reports.len() + turns.len());
    let said = (0..pieces.len()).filter(|&p| decided[p].is_quote && !found.in_turn(pieces[p].tokens));
    order.extend(said.map(|p| (pieces[p].tokens, Source::Piece(p))));
    let reported = (0..reports.len()).filter(|&r| !found.in_turn(reports[r].tokens));
    order.extend(reported.map(|r| (reports[r].tokens, Source::Report(r))));
    order.extend((0..turns.len()).map(|t| (turns[t].tokens, Source::Turn(t))));
    order.sort_by_key(|(tokens, _)| (tokens.start, std::cmp::Reverse(tokens.end)));
    let mut out: Vec<Quote> = Vec::with_capacity(order.len());
    // The quote made of each piece and report, for those that carry it on.
    let mut of_piece: Vec<Option<u32>> = vec![None; pieces.len()];
    let mut of_report: Vec<Option<u32>> = vec![None; reports.len()];
    let mut last: Option<Last> = None;
    for (tokens, source) in order {
        let quote = match source {
            Source::Piece(p) => {
                let Decision { answer, rule, direct, .. } = decided[p];
                let like = answer.like.and_then(|like| of_piece[like]);
                let speaker = match like {
                    Some(like) => out[like as usize].speaker,
                    None => speaker(ctx, &answer, last),
                };
                of_piece[p] = Some(out.len() as u32);
                let start = tokens.range().start + answer.label;
                let labelled = answer.label > 0 && start < tokens.range().end;
                let tokens = if labelled { TokenRange::new(start, tokens.range().end) } else { tokens };
                let whole = ctx.document.stretches()[pieces[p].stretch].span;
                Quote {
                    span: if labelled { ctx.document.span(tokens) } else { whole },
                    tokens,
                    kind: if direct { QuoteKind::Direct } else { QuoteKind::Mixed },
                    speaker,
                    cue: answer.cue.map(|cue| ctx.document.span(cue)),
                    continues: like.filter(|_| answer.continues),
                    by: rule.unwrap_or(QuoteRule::Unknown),
                    confidence: rule.unwrap_or(QuoteRule::Unknown).confidence(),
                }
            }
            Source::Report(r) => {
                let report = &reports[r];
                let continues = report.continues.then(|| of_report[r - 1]).flatten();
                of_report[r] = Some(out.len() as u32);
                let answer = Answer::new(report.subject, report.cue);
                Quote {
                    span: ctx.document.span(tokens),
                    tokens,
                    kind: QuoteKind::Indirect,
                    speaker: speaker(ctx, &answer, last),
                    cue: report.cue.map(|cue| ctx.document.span(cue)),
                    continues,
                    by: report.rule,
                    confidence: report.rule.confidence(),
                }
            }
            Source::Turn(t) => {
                let turn = &turns[t];
                let subject = Subject { phrase: turn.label, stands_for: None, near: true };
                let entity = turn.answers.or_else(|| ctx.resolve(subject, None));
                Quote {
                    span: ctx.document.span(tokens),
                    tokens,
                    kind: QuoteKind::Direct,
                    speaker: Some(Speaker { mention: Some(turn.label.mention), entity }),
                    cue: turn.cue.map(|cue| ctx.document.span(cue)),
                    continues: (out.len() as u32).checked_sub(1).filter(|_| turn.continues),
                    by: turn.rule,
                    confidence: turn.rule.confidence(),
                }
            }
        };
        if let Some(speaker) = quote.speaker {
            let end = tokens.range().end - 1;
            let unnamed = || speaker.mention.is_some_and(|mention| ctx.entities.is_unnamed(mention));
            if speaker.entity.is_some() || unnamed() {
                last = Some(Last { entity: speaker.entity, end });
            }
        }
        out.push(quote);
    }
    for (p, decision) in decided.iter().enumerate() {
        if let Some(quote) = of_piece[p]
            && let Some(whole) = decision.echoes.and_then(|whole| of_piece[whole])
        {
            echo(ctx, &mut out, quote as usize, whole as usize);
        }
    }
    out
}

/// Gives the quote the speaker of the one whose words it repeats. The words that name somebody beside it stay, or else the
/// speaker's name is looked for before it: "Reyes: plan "a joke"".
fn echo(ctx: &Context<'_, '_>, quotes: &mut [Quote], quote: usize, whole: usize) {
    let Some(entity) = quotes[whole].speaker.and_then(|speaker| speaker.entity) else { return };
    let open = quotes[quote].tokens.range().start;
    let named = || {
        let before = TokenRange::new(ctx.sentence(open).range().start, open);
        let mut names = ctx.entities.mentions_in(before).filter(|&id| ctx.entities.entity_of[id] == entity);
        names.next().map(|id| ctx.entities.mentions[id].tokens)
    };
    let own = quotes[quote].speaker.filter(|s| s.entity.is_none_or(|own| own == entity));
    let mention = own.and_then(|s| s.mention).or_else(named);
    quotes[quote].speaker = Some(Speaker { mention, entity: Some(entity) });
}

fn speaker(ctx: &Context<'_, '_>, answer: &Answer, last: Option<Last>) -> Option<Speaker> {
    answer
        .subject
        .map(|subject| Speaker { mention: Some(subject.mention()), entity: ctx.resolve(subject, last) })
}
