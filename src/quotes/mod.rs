//! Who said it: direct, mixed and indirect quotes with their speakers.
//!
//! What stands between marks is cut into pieces; for each piece the rules of [`rules`] are asked in order, strict first,
//! and the first that answers says who speaks. Reported speech without marks is found from the reporting words alone.
//! The words that name the speaker are then resolved to an entity.

mod context;
mod cues;
mod decide;
mod mixed;
mod phrase;
mod pieces;
mod resolve;
mod rules;
mod subject;
mod words;

pub use cues::Lexicon;

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
        /// "QUOTE," said NAME.
        Inverted = "inverted",
        /// "QUOTE," NAME said.
        After = "after",
        /// "QUOTE," NAME said, "QUOTE."
        Interrupted = "interrupted",
        /// The speech of the paragraph before, which closed without a mark.
        ParagraphRun = "paragraph-run",
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
        /// Any other verb beside the quote: "QUOTE," spluttered NAME.
        AnyVerb = "any-verb",
        /// NAME said it would rain. "QUOTE."
        AfterReport = "after-report",
        /// The speaker of the quote before.
        SameSpeaker = "same-speaker",
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
    let mut out: Vec<Quote> = Vec::with_capacity(pieces.len());
    // For each piece the quote made of it, for those that carry it on.
    let mut quote_of: Vec<Option<u32>> = vec![None; pieces.len()];
    let mut last = None;
    for (at, (piece, decision)) in pieces.iter().zip(&decisions).enumerate() {
        if !decision.is_quote {
            continue;
        }
        let answer = &decision.answer;
        let like = answer.like.and_then(|like| quote_of[like]);
        let speaker = match like {
            Some(like) => out[like as usize].speaker,
            None => answer.subject.map(|subject| Speaker {
                mention: Some(subject.mention()),
                entity: ctx.resolve(subject, last),
            }),
        };
        if let Some(entity) = speaker.and_then(|s| s.entity) {
            last = Some(resolve::Last { entity, end: piece.tokens.range().end - 1 });
        }
        let by = decision.rule.unwrap_or(QuoteRule::Unknown);
        quote_of[at] = Some(out.len() as u32);
        out.push(Quote {
            span: document.stretches()[piece.stretch].span,
            tokens: piece.tokens,
            kind: if decision.direct { QuoteKind::Direct } else { QuoteKind::Mixed },
            speaker,
            cue: answer.cue.map(|cue| document.span(cue)),
            continues: like.filter(|_| answer.continues),
            by,
            confidence: 0.9,
        });
    }
    out
}
