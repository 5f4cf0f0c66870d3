//! Why a quote has the speaker it has: every candidate, the rule that named it, and what became of it.

use super::context::Context;
use super::decide::decide;
use super::rules::{Case, RULES};
use super::{Lexicon, Quote, QuoteKind, QuoteRule};
use crate::entities::{Entities, Kind};
use crate::named::named;
use crate::segment::Document;
use crate::span::TokenRange;
use crate::tagging::Tags;

/// How many names around a quote are looked at.
const AROUND: usize = 24;

named! {
    /// What became of a candidate.
    pub enum Fate {
        /// It is the speaker.
        Chosen = "chosen",
        /// Its rule is less strict than the one that answered.
        Outranked = "outranked",
        /// It is named nearby, but no rule leads from the quote to it.
        Unclaimed = "unclaimed",
    }
}

/// Somebody who may have said a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The words that name them.
    pub mention: TokenRange,
    /// Index of the entity they stand for, where anybody is named.
    pub entity: Option<u32>,
    /// The rule that leads to them.
    pub by: Option<QuoteRule>,
    /// What became of them.
    pub fate: Fate,
}

/// The candidates for one quote: the speaker first, then those that later rules give, then those only named nearby.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Index of the quote.
    pub quote: usize,
    /// Each candidate once.
    pub candidates: Vec<Candidate>,
}

/// Explains the quotes that [`super::attribute`] found in the same layers, in their order.
pub fn explain(
    document: &Document<'_>,
    tags: &Tags,
    entities: &Entities,
    lexicon: &Lexicon,
    quotes: &[Quote],
) -> Vec<Explanation> {
    let ctx = Context::new(document, tags, entities, lexicon);
    let (pieces, decided) = decide(&ctx);
    let explained = quotes.iter().enumerate().map(|(id, quote)| {
        let mut found = Candidates::default();
        if let Some(speaker) = quote.speaker
            && let Some(mention) = speaker.mention
        {
            found.add(mention, speaker.entity, Some(quote.by), Fate::Chosen);
        }
        let at = pieces.partition_point(|p| p.tokens.end < quote.tokens.end);
        let piece = pieces.get(at).filter(|p| p.tokens.end == quote.tokens.end);
        if quote.kind != QuoteKind::Indirect && piece.is_some() {
            let case = Case { ctx: &ctx, pieces: &pieces, at, decided: &decided };
            for (rule, ask) in RULES {
                if let Some(subject) = ask(&case).and_then(|answer| answer.subject) {
                    found.add(subject.mention(), ctx.resolve(subject, None), Some(*rule), Fate::Outranked);
                }
            }
        }
        for id in nearby(document, entities, quote) {
            let mention = entities.mentions[id].tokens;
            found.add(mention, Some(entities.entity_of[id]), None, Fate::Unclaimed);
        }
        Explanation { quote: id, candidates: found.list }
    });
    explained.collect()
}

/// Persons and bodies named in the quote's paragraph and the one before, outside the quote.
fn nearby(document: &Document<'_>, entities: &Entities, quote: &Quote) -> Vec<usize> {
    let paragraph = document.paragraph_of(quote.tokens.range().start);
    let first = document.paragraphs()[paragraph.saturating_sub(1)].tokens.start;
    let around = TokenRange { start: first, ..document.paragraphs()[paragraph].tokens };
    entities
        .mentions_in(around)
        .take(AROUND)
        .filter(|&id| {
            let mention = &entities.mentions[id];
            matches!(mention.kind, Kind::Person | Kind::Company | Kind::Organization)
                && !mention.tokens.overlaps(quote.tokens)
        })
        .collect()
}

/// Candidates without repeats: the same words or the same entity count once.
#[derive(Default)]
struct Candidates {
    list: Vec<Candidate>,
}

impl Candidates {
    fn add(&mut self, mention: TokenRange, entity: Option<u32>, by: Option<QuoteRule>, fate: Fate) {
        let known = self.list.iter().any(|c| c.mention == mention || entity.is_some() && c.entity == entity);
        if !known {
            self.list.push(Candidate { mention, entity, by, fate });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, QuoteRule};
    use crate::Extractor;

    #[test]
    fn the_speaker_comes_first_and_the_others_say_why_not() {
        let extractor = Extractor::new();
        let text = "Ann Reyes told Bob Hale the road was shut. \"Nobody asked us,\" Hale said.";
        let analysis = extractor.analyze(text);
        let explained = extractor.explain(&analysis);
        let last = explained.last().map(|e| e.candidates.as_slice()).unwrap_or_default();
        let fates: Vec<_> = last
            .iter()
            .map(|c| (analysis.document.slice(c.mention), c.by.map(QuoteRule::name), c.fate))
            .collect();
        assert_eq!(
            fates,
            [("Hale", Some("after"), Fate::Chosen), ("Ann Reyes", Some("after-report"), Fate::Outranked)]
        );
    }
}
