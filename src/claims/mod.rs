//! Numeric claims: a quantity with what is counted, about whom, for when, and on whose word.

mod about;
mod accepted;
mod attached;
mod claiming;
mod compared;
mod counted;
mod drop;
mod governed;
mod handled;
mod hedge;
mod lasting;
mod links;
mod measured;
mod nouns;
mod order;
mod paid;
mod period;
mod placed;
mod source;
mod span;
mod subject;
mod syntax;
#[cfg(test)]
mod testing;
mod told;
mod verbs;
mod when;
mod words;

use about::Topic;
use counted::Of;
use syntax::Syntax;

use crate::entities::Entities;
use crate::named::named;
use crate::numbers::Quantity;
use crate::quotes::Quote;
use crate::segment::Document;
use crate::span::{Span, TokenRange};
use crate::tagging::Tags;

named! {
    /// The rule that decided what a claim's quantity is of.
    pub enum ClaimRule {
        /// The noun phrase that a count stands before: "5,000 flight cancellations".
        After = "after",
        /// The noun that a measure modifies: "a five-year battle", "a $450 million fine".
        Compound = "compound",
        /// Behind "of": "60% of voters", "two of the nine ships".
        OfTail = "of",
        /// Behind "in": "$500 million in losses".
        InTail = "in",
        /// What a rise or fall is in: "a 5% rise in sales".
        Change = "change",
        /// What a payment is for: "paid $60 million for a farm".
        PaidFor = "paid-for",
        /// What a sum is taken off: "wiped $340 million off its value".
        TakenOff = "taken-off",
        /// The noun that the number is put to with "of": "a profit of $5m".
        NounOf = "noun-of",
        /// A noun phrase before the number that no verb parts from it: "cut its rate to 4%", "prices, up 3%,".
        Noun = "noun",
        /// The subject of the verb before the number: "revenue rose to $5bn".
        Subject = "subject",
        /// The noun phrase behind a share that opens the sentence: "At 17 per cent, absence is too high".
        Fronted = "fronted",
        /// What the quantity before it is of: "from 5% to 7%".
        Linked = "linked",
        /// What was counted last: "two of them", "another 40".
        Antecedent = "antecedent",
        /// Nothing counted or measured was found.
        Bare = "bare",
    }
}

impl ClaimRule {
    /// The share of the rule's answers that are right: of 2,619 claims in articles written for the project and in
    /// articles-dev, those with the annotated head.
    const fn precision(self) -> f32 {
        match self {
            Self::After => 0.93,
            Self::Linked => 0.87,
            Self::Compound | Self::Fronted | Self::OfTail => 0.83,
            Self::NounOf => 0.81,
            Self::PaidFor => 0.76,
            Self::Subject => 0.73,
            Self::InTail | Self::TakenOff => 0.67,
            Self::Bare => 0.65,
            Self::Noun => 0.6,
            Self::Change | Self::Antecedent => 0.57,
        }
    }
}

/// On whose word a claim stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Source {
    /// The words that name the source.
    pub mention: Option<TokenRange>,
    /// Index of the entity they stand for.
    pub entity: Option<u32>,
    /// Index of the quote that the claim stands in.
    pub quote: Option<u32>,
}

/// A quantity that the article asserts of something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// From the bound word to the end of the counted noun phrase or unit.
    pub span: Span,
    /// Index of its quantity.
    pub quantity: u32,
    /// What is counted or measured.
    pub of: Option<Span>,
    /// Index of the entity that the claim is about.
    pub about: Option<u32>,
    /// The time it covers, or its rate.
    pub period: Option<Span>,
    /// Who claims it; nobody where the article itself does.
    pub source: Option<Source>,
    /// Words that weaken it.
    pub hedge: Option<Span>,
    /// The rule that decided what is counted.
    pub by: ClaimRule,
    /// The share of this rule's answers that are right on development data, 0 to 1.
    pub confidence: f32,
}

/// Every finished layer, as claims and the record read them.
#[derive(Clone, Copy, Debug)]
pub struct Layers<'a, 't> {
    /// Tokens, paragraphs, sentences.
    pub document: &'a Document<'t>,
    /// Word classes and noun phrases.
    pub tags: &'a Tags,
    /// Names.
    pub entities: &'a Entities,
    /// Quotes and speakers.
    pub quotes: &'a [Quote],
    /// Numbers.
    pub quantities: &'a [Quantity],
}

/// Makes a claim of every quantity that asserts something, in text order.
pub fn bind(layers: &Layers<'_, '_>) -> Vec<Claim> {
    let syntax = Syntax::new(layers);
    let mut claims: Vec<Claim> = Vec::with_capacity(layers.quantities.len());
    let mut found: Vec<Option<Of>> = vec![None; layers.quantities.len()];
    let topic = Topic::new(&syntax);
    for (id, quantity) in layers.quantities.iter().enumerate() {
        if quantity.tokens.is_empty() || drop::dropped(&syntax, quantity) {
            continue;
        }
        let of = order::of(&syntax, id, &found);
        found[id] = of;
        let span = span::span(&syntax, quantity, of);
        let after = layers.document.tokens_in(span).end as usize;
        let source = source::source(&syntax, quantity);
        let by = of.map_or(ClaimRule::Bare, |of| of.by);
        let about = about::about(&syntax, quantity, of, source, &topic);
        claims.push(Claim {
            span,
            quantity: id as u32,
            of: of.map(|of| layers.document.span(of.tokens)),
            about,
            period: period::period(&syntax, quantity, after, of.map(|of| of.tokens)),
            source,
            hedge: quantity.hedge.or_else(|| hedge::hedge(&syntax, quantity)),
            by,
            confidence: quantity.confidence * by.precision(),
        });
    }
    claims
}
