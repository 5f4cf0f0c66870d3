//! Where a report of a cue may lie: for each cue and each side of it, the places where the report may start and end.

use super::scene::Scene;
use crate::quotes::cues::{Cue, Frames};
use crate::quotes::subject::Subject;
use crate::quotes::words;
#[cfg(feature = "lab")]
use crate::span::TokenRange;
use std::ops::Range;

/// On which side of its cue a report lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
}

/// What sort of word the cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// "said".
    Verb,
    /// "according to".
    Phrase,
    /// "her claim".
    Noun,
}

/// How the place where a report may start lies to its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// Right behind it.
    Cue,
    /// Behind "that".
    That,
    /// Behind the hearer: "told reporters".
    Hearer,
    /// Behind when or where: "said on Friday".
    Circumstance,
    /// At "whether", "how", "what".
    Question,
    /// At "to": "urged them to stay".
    Infinitive,
    /// Behind a preposition: "warned of".
    Topic,
    /// Behind a colon.
    Colon,
    /// Behind a comma.
    Comma,
    /// At words in marks.
    Marks,
    /// At the start of the sentence.
    Sentence,
    /// Behind a word that opens or joins a clause.
    Joined,
}

/// One side of a cue.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a feature of its own")]
pub(crate) struct Slot {
    pub(crate) cue: Cue,
    pub(crate) source: Source,
    pub(crate) side: Side,
    pub(crate) subject: Option<Subject>,
    pub(crate) sentence: Range<usize>,
    /// Where a report ends at the latest.
    pub(crate) limit: usize,
    pub(crate) starts: Vec<(usize, Start)>,
    pub(crate) ends: Vec<usize>,
    /// Whether the cue is a passive.
    pub(crate) suffered: bool,
    /// Whether it tells of no saying that was: "to say", "would add".
    pub(crate) unreal: bool,
    /// Whether its clause is part of another that goes on behind a comma.
    pub(crate) subordinate: bool,
    /// Whether another cue stands before it in the sentence.
    pub(crate) earlier: bool,
    /// Whether the sentence closes with another's cue that may report all of it: 1 ", Ann Reyes said", 2 ", according
    /// to Ann Reyes".
    pub(crate) closing: u32,
    /// Whether words in marks hang on it.
    pub(crate) carries: bool,
    /// Whether only a clause with a verb of its own can be reported.
    pub(crate) clause_only: bool,
    /// Whether its verb tells what an inquiry found.
    pub(crate) finds: bool,
    /// 0 where it reports no quote before it, 1 where it reports words in the reporter's sentence, 2 a direct quote.
    pub(crate) quote: u32,
    /// Whether a report was found on the other side.
    pub(crate) other: bool,
    /// Whether it is the clause that closes a sentence in which somebody else spoke before.
    pub(crate) closes: bool,
    /// Whether its clause leads what is said: "As Ann Reyes told the Gazette, ".
    pub(crate) leads: bool,
    /// The first "that" behind the cue.
    pub(crate) that: Option<usize>,
}

impl Slot {
    /// The cue's tokens.
    #[cfg(feature = "lab")]
    pub(crate) const fn tokens(&self) -> TokenRange {
        self.cue.tokens
    }

    /// Whether the grammar leaves little doubt that something is reported: behind "according to", behind "said ... that".
    pub(crate) fn is_sure(&self) -> bool {
        let told = self.that.is_some() && (self.cue.frames.any(Frames::SPEECH) || self.finds);
        match self.source {
            Source::Phrase => true,
            Source::Verb => {
                self.closes
                    || self.leads
                    || told && self.side == Side::After && !self.unreal && !self.suffered
            }
            Source::Noun => self.leads,
        }
    }

    /// Whether a report may lie between these places: it has words of its own, not only those of a quote.
    pub(crate) fn holds(&self, scene: &Scene<'_, '_, '_>, start: usize, end: usize) -> bool {
        // A place may lie behind the last token: "According to Ann Reyes," at the end of a text.
        if start + 2 > end {
            return false;
        }
        let (inside, outside) = (scene.marks_in(start, end), scene.plain_in(start, end));
        // "according to Ann Reyes, the town's mayor": who she is is not what she says.
        let apposed = self.other && self.source == Source::Phrase && inside == 0;
        let clause = !(self.clause_only || apposed) || scene.finite_in(start, end) > 0;
        // "of "a winter without heating"" is no more than the words in marks.
        let first = scene.ctx.lower(start);
        let own = outside > 1 || first == "to" || !words::is_preposition(first);
        clause && own && outside * 20 > inside && (outside >= 2 || inside > 0)
    }
}
