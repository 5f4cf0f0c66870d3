//! Who said it: direct, mixed and indirect quotes with their speakers.
//!
//! What stands between marks is cut into pieces; for each piece the rules of `rules` are asked in order, strict first,
//! and the first that answers says who speaks. Reported speech without marks is found from the reporting words alone.
//! The words that name the speaker are then resolved to an entity.

mod beside;
mod clause;
mod confidence;
mod context;
mod cues;
mod decide;
mod descriptions;
mod documents;
mod echo;
mod explain;
mod gather;
mod mixed;
mod people;
mod phrase;
mod pieces;
pub(crate) mod reports;
mod resolve;
mod rules;
mod said;
mod subject;
mod transcript;
mod unmarked;
mod words;

pub use cues::Lexicon;
pub(crate) use cues::VerbForm;
pub use explain::{Candidate, Explanation, Fate, explain};
pub(crate) use words::is_none;

use context::Context;

use crate::entities::Entities;
use crate::named::named;
use crate::segment::Document;
use crate::span::{Span, TokenRange};
use crate::tagging::Tags;

named! {
    /// How the words are given.
    pub enum QuoteKind {
        /// Between marks, as a clause or sentences of its own.
        Direct = "direct",
        /// Words between marks within the reporter's own sentence.
        Mixed = "mixed",
        /// Reported speech without marks.
        Indirect = "indirect",
    }
}

named! {
    /// The rule that decided who speaks.
    pub enum QuoteRule {
        /// NAME: and what they say, in a transcript.
        Transcript = "transcript",
        /// "QUOTE," said NAME.
        Inverted = "inverted",
        /// "QUOTE," NAME said.
        After = "after",
        /// "QUOTE," NAME said, "QUOTE."
        Interrupted = "interrupted",
        /// The speech of the paragraph before, which closed without a mark.
        ParagraphRun = "paragraph-run",
        /// NAME: "QUOTE."
        Labelled = "labelled",
        /// NAME said, "QUOTE."
        Introduced = "introduced",
        /// "QUOTE," according to NAME.
        AccordingTo = "according-to",
        /// "QUOTE," NAME said. "QUOTE."
        SecondPart = "second-part",
        /// "QUOTE" — NAME
        Dash = "dash",
        /// NAME wrote: and the quote in a paragraph of its own.
        Block = "block",
        /// Words in marks within the reporter's clause: NAME called it "QUOTE".
        Within = "within",
        /// Any other verb beside the quote: "QUOTE," harrumphed NAME.
        AnyVerb = "any-verb",
        /// NAME said it would rain. "QUOTE."
        AfterReport = "after-report",
        /// NAME makes it plain: "QUOTE."
        Colon = "colon",
        /// The speaker of the quote before.
        SameSpeaker = "same-speaker",
        /// NAME praised the crew. "QUOTE."
        Lead = "lead",
        /// The speaker of another quote that holds the same words: a title that quotes the text.
        Echo = "echo",
        /// NAME said that CLAUSE.
        Clause = "clause",
        /// CLAUSE, NAME said.
        Postposed = "postposed",
        /// The rest of "CLAUSE, NAME said, CLAUSE".
        Parenthetical = "parenthetical",
        /// According to NAME, CLAUSE.
        SourceFirst = "source-first",
        /// CLAUSE, according to NAME.
        SourceLast = "source-last",
        /// NAME's claim that CLAUSE.
        Noun = "noun",
        /// What NAME called, praised, warned of or promised to do: no clause of its own.
        Object = "object",
        /// Nobody was found.
        Unknown = "unknown",
    }
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speaker {
    /// The words that name the speaker nearest in grammar: "he", "Carlinsky", "a spokeswoman".
    pub mention: Option<TokenRange>,
    /// Index of the entity they stand for, where anybody is named.
    pub entity: Option<u32>,
}

/// A quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quote {
    /// What is quoted, marks and outer white space left out.
    pub span: Span,
    /// The same in tokens.
    pub tokens: TokenRange,
    /// How the words are given.
    pub kind: QuoteKind,
    /// Who speaks, where the text says.
    pub speaker: Option<Speaker>,
    /// The reporting words: "said", "according to".
    pub cue: Option<Span>,
    /// Index of the quote that this one carries on.
    pub continues: Option<u32>,
    /// The rule that decided.
    pub by: QuoteRule,
    /// The share of this rule's answers that are right on development data, 0 to 1.
    pub confidence: f32,
}

/// Finds the quotes of an article and who said each, in text order.
pub fn attribute(document: &Document<'_>, tags: &Tags, entities: &Entities, lexicon: &Lexicon) -> Vec<Quote> {
    let ctx = Context::new(document, tags, entities, lexicon);
    let (pieces, decisions) = decide::decide(&ctx);
    let reports = reports::reports(&ctx, &pieces, &decisions, lexicon.reports());
    let mut turns = transcript::turns(&ctx, &pieces);
    if turns.is_empty() {
        turns = unmarked::blocks(&ctx, &pieces);
    }
    gather::gather(
        &ctx,
        &gather::Found { pieces: &pieces, decided: &decisions, reports: &reports, turns: &turns },
    )
}

/// Asks `judge` of each side of each reporting word what it reports, for training.
#[cfg(feature = "lab")]
pub(crate) fn ask_reports(
    document: &Document<'_>,
    tags: &Tags,
    entities: &Entities,
    mut judge: impl FnMut(&reports::Scene<'_, '_, '_>, &reports::Slot) -> Option<reports::Place>,
) {
    let lexicon = Lexicon::embedded();
    let ctx = Context::new(document, tags, entities, &lexicon);
    let (pieces, decisions) = decide::decide(&ctx);
    let scene = reports::Scene::new(&ctx, &pieces, &decisions);
    reports::walk(&scene, |slot| judge(&scene, slot));
}
