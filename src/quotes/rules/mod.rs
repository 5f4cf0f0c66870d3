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

    /// The quote before in the same paragraph, with what was decided for it; titles and terms in marks passed over.
    pub(super) fn previous(&self) -> Option<(usize, &Piece, &Decision)> {
        let paragraph = self.piece().paragraph;
        (0..self.at)
            .rev()
            .take(4)
            .take_while(|&at| self.pieces[at].paragraph == paragraph)
            .find(|&at| self.decided[at].is_quote)
            .map(|at| (at, &self.pieces[at], &self.decided[at]))
    }
}

type Rule = fn(&Case<'_, '_, '_>) -> Option<Answer>;

/// Every rule, in the order they are asked.
pub(super) const RULES: &[(QuoteRule, Rule)] = &[
    (QuoteRule::Transcript, block::transcript),
    (QuoteRule::Interrupted, follow::interrupted),
    (QuoteRule::Introduced, before::tight),
    (QuoteRule::Inverted, after::inverted),
    (QuoteRule::After, after::after),
    (QuoteRule::ParagraphRun, follow::paragraph_run),
    (QuoteRule::Labelled, before::labelled),
    (QuoteRule::Introduced, before::introduced),
    (QuoteRule::AccordingTo, after::according_to),
    (QuoteRule::SecondPart, follow::second_part),
    (QuoteRule::Dash, block::dash),
    (QuoteRule::Block, block::block),
    (QuoteRule::Within, mixed::within),
    (QuoteRule::AnyVerb, after::any_verb),
    (QuoteRule::AfterReport, follow::after_report),
    (QuoteRule::AfterSentence, follow::after_sentence),
    (QuoteRule::SameSpeaker, follow::same_speaker),
];
