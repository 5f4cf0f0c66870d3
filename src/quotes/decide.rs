//! What was decided for each piece: which rule answered and what it said.

use super::QuoteRule;
use super::context::Context;
use super::phrase::Phrase;
use super::pieces::{Piece, pieces};
use super::rules::{Case, RULES};
use super::subject::Subject;
use crate::span::TokenRange;

/// What a rule says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Answer {
    pub(super) subject: Option<Subject>,
    pub(super) cue: Option<TokenRange>,
    /// Index of the piece whose speaker it takes.
    pub(super) like: Option<usize>,
    /// Whether it carries that piece on.
    pub(super) continues: bool,
    /// How many of the piece's first tokens are no part of what is said: the label of a transcript.
    pub(super) label: usize,
}

impl Answer {
    pub(super) const fn new(subject: Option<Subject>, cue: Option<TokenRange>) -> Self {
        Self { subject, cue, like: None, continues: false, label: 0 }
    }

    pub(super) const fn from_phrase(phrase: Phrase, cue: TokenRange) -> Self {
        Self::new(Some(Subject { phrase, stands_for: None, near: true }), Some(cue))
    }

    pub(super) const fn from_bare(phrase: Phrase) -> Self {
        Self::new(Some(Subject { phrase, stands_for: None, near: true }), None)
    }
}

/// What was decided for a piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    pub(super) answer: Answer,
    pub(super) rule: Option<QuoteRule>,
    /// Whether somebody says it at all.
    pub(super) is_quote: bool,
    /// Whether it stands as a clause of its own.
    pub(super) direct: bool,
    /// Index of the piece whose words it repeats, where nothing beside it says who speaks.
    pub(super) echoes: Option<usize>,
}

impl Decision {
    pub(super) const fn subject(&self) -> Option<Subject> {
        self.answer.subject
    }

    pub(super) const fn cue(&self) -> Option<TokenRange> {
        self.answer.cue
    }

    /// The same speaker for a later piece.
    pub(super) const fn carried(&self, at: usize, continues: bool) -> Answer {
        Answer { subject: self.answer.subject, cue: self.answer.cue, like: Some(at), continues, label: 0 }
    }
}

/// Decides every piece of a text in order.
pub(super) fn decide(ctx: &Context<'_, '_>) -> (Vec<Piece>, Vec<Decision>) {
    let pieces = pieces(ctx);
    let mut decided: Vec<Decision> = Vec::with_capacity(pieces.len());
    for at in 0..pieces.len() {
        let case = Case { ctx, pieces: &pieces, at, decided: &decided };
        let found = RULES.iter().find_map(|(rule, ask)| ask(&case).map(|answer| (*rule, answer)));
        let (rule, answer) = found.map_or((None, Answer::default()), |(rule, answer)| (Some(rule), answer));
        let direct = super::mixed::is_direct(&case, rule, &answer);
        let is_quote = super::said::is_said(&case, rule, &answer, direct);
        decided.push(Decision { answer, rule, is_quote, direct, echoes: None });
    }
    for at in (1..pieces.len()).rev() {
        if let Some(answer) = super::rules::said_later(ctx, &pieces, &decided, at) {
            decided[at - 1].answer = answer;
            decided[at - 1].rule = Some(QuoteRule::ParagraphRun);
            decided[at - 1].is_quote = true;
            let later = &mut decided[at].answer;
            (later.like, later.continues) = (Some(at - 1), true);
        }
    }
    for (at, echoed) in super::echo::echoes(ctx, &pieces, &decided).into_iter().enumerate() {
        let decision = &mut decided[at];
        decision.echoes = echoed;
        if echoed.is_some() {
            decision.is_quote = true;
            decision.rule.get_or_insert(QuoteRule::Echo);
        }
    }
    (pieces, decided)
}
