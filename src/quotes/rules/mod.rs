//! The rules that say who speaks, strict first: the first that answers wins and signs its name.

mod after;
mod before;
mod block;
mod follow;

use super::context::Context;
use super::decide::{Answer, Decision};
use super::pieces::Piece;
use super::{QuoteRule, mixed};

/// What a rule reads: the layers, the pieces, and what was decided for the pieces before.
pub(super) struct Case<'c, 'a, 't> {
    pub(super) ctx: &'c Context<'a, 't>,
    pub(super) pieces: &'c [Piece],
    pub(super) at: usize,
    pub(super) decided: &'c [Decision],
}

impl Case<'_, '_, '_> {
    pub(super) fn piece(&self) -> &Piece {
        &self.pieces[self.at]
    }

    /// The piece before in the same paragraph, with what was decided for it.
    pub(super) fn previous(&self) -> Option<(&Piece, &Decision)> {
        let before = self.at.checked_sub(1)?;
        let piece = &self.pieces[before];
        (piece.paragraph == self.piece().paragraph).then(|| (piece, &self.decided[before]))
    }
}

type Rule = fn(&Case<'_, '_, '_>) -> Option<Answer>;

/// Every rule, in the order they are asked.
pub(super) const RULES: &[(QuoteRule, Rule)] = &[
    (QuoteRule::Inverted, after::inverted),
    (QuoteRule::After, after::after),
    (QuoteRule::Interrupted, follow::interrupted),
    (QuoteRule::ParagraphRun, follow::paragraph_run),
    (QuoteRule::Introduced, before::introduced),
    (QuoteRule::AccordingTo, after::according_to),
    (QuoteRule::SecondPart, follow::second_part),
    (QuoteRule::Dash, block::dash),
    (QuoteRule::Block, block::block),
    (QuoteRule::Within, mixed::within),
    (QuoteRule::AnyVerb, after::any_verb),
    (QuoteRule::AfterReport, follow::after_report),
    (QuoteRule::SameSpeaker, follow::same_speaker),
];
