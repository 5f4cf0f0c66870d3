//! From finished layers to the record: the one place where text is copied out.

use super::offsets::Index;
use super::published::published;
use super::{
    ClaimRow, EntityRow, MentionRow, Number, Offsets, Options, QuoteRow, Record, RoleRow, SCHEMA, SourceRow,
    SpanRow, SpeakerRow, TruncatedRow, UnitRow,
};
use crate::claims::{Claim, Source};
use crate::entities::{Form, FoundBy};
use crate::extractor::Analysis;
use crate::numbers::{Amount, Quantity};
use crate::quotes::{Quote, Speaker};
use crate::span::{Span, TokenRange};
use crate::tagging::Class;
use std::collections::BTreeMap;

/// Copies what was found into a record.
pub(crate) fn build(analysis: &Analysis<'_>, options: &Options<'_>) -> Record {
    let copier = Copier::new(analysis, options.offsets);
    let mut record = Record {
        schema: SCHEMA.to_owned(),
        source: options.source.map(str::to_owned),
        published: options.published.map(str::to_owned).or_else(|| published(&analysis.document)),
        offsets: options.offsets,
        encoding: None,
        text: None,
        truncated: None,
        names_model: analysis.settings.names_model.as_deref().map(str::to_owned),
        entities: copier.entities(),
        quotes: copier.quotes(),
        claims: copier.claims(),
    };
    if let Some(kinds) = &analysis.settings.kinds {
        keep(&mut record, |entity| kinds.contains(&entity.kind));
    }
    let entities_left_out = record.entities.len().saturating_sub(analysis.settings.most_entities);
    if entities_left_out > 0 {
        keep(&mut record, |entity| entity.id < analysis.settings.most_entities);
    }
    let read = Span::at(0, analysis.document.text().len());
    let read_to = analysis.cut.then(|| copier.index.convert(read).1);
    if read_to.is_some() || entities_left_out > 0 {
        record.truncated = Some(TruncatedRow { read_to, entities_left_out });
    }
    record
}

/// Leaves out all other entities, and what points at them.
fn keep(record: &mut Record, wanted: impl Fn(&EntityRow) -> bool) {
    let mut kept = 0;
    let new_id: Vec<Option<usize>> = record
        .entities
        .iter()
        .map(|entity| {
            let id = wanted(entity).then_some(kept);
            kept += usize::from(id.is_some());
            id
        })
        .collect();
    let renumber = |id: &mut Option<usize>| *id = id.and_then(|id| new_id[id]);
    record.entities.retain(|entity| new_id[entity.id].is_some());
    for (id, entity) in record.entities.iter_mut().enumerate() {
        entity.id = id;
        entity.roles.iter_mut().for_each(|role| renumber(&mut role.of));
    }
    record.quotes.iter_mut().filter_map(|q| q.speaker.as_mut()).for_each(|s| renumber(&mut s.entity));
    for claim in &mut record.claims {
        renumber(&mut claim.about);
        claim.source.iter_mut().for_each(|source| renumber(&mut source.entity));
    }
}

pub(super) struct Copier<'a, 't> {
    analysis: &'a Analysis<'t>,
    index: Index<'t>,
}

impl<'a, 't> Copier<'a, 't> {
    pub(super) fn new(analysis: &'a Analysis<'t>, offsets: Offsets) -> Self {
        Self { analysis, index: Index::new(analysis.document.text(), offsets) }
    }

    pub(super) fn quotes(&self) -> Vec<QuoteRow> {
        self.analysis.quotes.iter().enumerate().map(|(id, q)| self.quote(id, q)).collect()
    }

    pub(super) fn claims(&self) -> Vec<ClaimRow> {
        self.analysis.claims.iter().enumerate().map(|(id, c)| self.claim(id, c)).collect()
    }

    /// The number in full, or the ends of its range.
    pub(super) fn amount(quantity: &Quantity) -> (Option<Number>, Option<Number>, Option<Number>) {
        match quantity.amount {
            Amount::One(value) => (Some(value.into()), None, None),
            Amount::Range { low, high } => (None, low.map(Number::from), high.map(Number::from)),
        }
    }

    pub(super) fn unit(&self, quantity: &Quantity) -> UnitRow {
        let unit = &quantity.unit;
        UnitRow {
            kind: unit.kind,
            code: unit.code.as_deref().map(str::to_owned),
            text: unit.text.map(|t| self.text(t)),
        }
    }

    fn text(&self, span: Span) -> String {
        span.of(self.analysis.document.text()).to_owned()
    }

    pub(super) fn span(&self, span: Span) -> SpanRow {
        let (start, end) = self.index.convert(span);
        SpanRow { start, end, text: self.text(span) }
    }

    pub(super) fn tokens(&self, tokens: TokenRange) -> SpanRow {
        self.span(self.analysis.document.span(tokens))
    }

    pub(super) fn entities(&self) -> Vec<EntityRow> {
        let layer = &self.analysis.entities;
        let mut rows: Vec<EntityRow> = layer
            .entities
            .iter()
            .enumerate()
            .map(|(id, entity)| EntityRow {
                id,
                kind: entity.kind,
                name: self.text(entity.name),
                outside_id: entity.outside_id.as_deref().map(str::to_owned),
                confidence: rounded(entity.confidence),
                mentions: entity
                    .mentions
                    .iter()
                    .map(|&m| &layer.mentions[m as usize])
                    .map(|m| MentionRow { span: self.span(m.span), form: Form::Name, by: m.by })
                    .collect(),
                roles: entity
                    .roles
                    .iter()
                    .map(|r| RoleRow {
                        title: self.text(r.title),
                        of: r.of.map(|of| of as usize),
                        span: self.span(r.span),
                    })
                    .collect(),
            })
            .collect();
        // What speaks and what is claimed may be told by words that overlap; the first to come has them.
        let mut taken: BTreeMap<u32, u32> =
            layer.mentions.iter().map(|m| (m.span.start, m.span.end)).collect();
        for (tokens, entity) in self.referring() {
            let at = self.analysis.document.span(tokens);
            let before = taken.range(..at.end).next_back();
            if before.is_some_and(|(_, &end)| end > at.start) {
                continue;
            }
            taken.insert(at.start, at.end);
            let (span, form) = (self.span(at), self.form(tokens));
            rows[entity as usize].mentions.push(MentionRow { span, form, by: FoundBy::Reference });
        }
        for row in &mut rows {
            row.mentions.sort_by_key(|mention| mention.span.start);
        }
        rows
    }

    /// Speakers and sources that stand for an entity by other words than its name.
    fn referring(&self) -> impl Iterator<Item = (TokenRange, u32)> {
        let quotes = self.analysis.quotes.iter().filter_map(|q| q.speaker);
        let claims = self.analysis.claims.iter().filter_map(|c| c.source);
        quotes
            .map(|s| (s.mention, s.entity))
            .chain(claims.map(|s| (s.mention, s.entity)))
            .filter_map(|(mention, entity)| Some((mention?, entity?)))
            .filter(|(mention, _)| self.analysis.entities.mentions_in(*mention).is_empty())
    }

    /// "she" is a pronoun, "doctors" and "the airline" are not.
    fn form(&self, tokens: TokenRange) -> Form {
        let class = self.analysis.tags.classes[tokens.range().start];
        let pronoun = tokens.len() == 1 && matches!(class, Class::Pronoun | Class::WhPronoun);
        if pronoun { Form::Pronoun } else { Form::Nominal }
    }

    fn quote(&self, id: usize, quote: &Quote) -> QuoteRow {
        QuoteRow {
            id,
            span: self.span(quote.span),
            kind: quote.kind,
            speaker: quote.speaker.map(|Speaker { mention, entity }| SpeakerRow {
                entity: entity.map(|e| e as usize),
                mention: mention.map(|m| self.tokens(m)),
            }),
            cue: quote.cue.map(|c| self.span(c)),
            continues: quote.continues.map(|q| q as usize),
            by: quote.by,
            confidence: rounded(quote.confidence),
        }
    }

    fn claim(&self, id: usize, claim: &Claim) -> ClaimRow {
        let quantity = &self.analysis.quantities[claim.quantity as usize];
        let (value, low, high) = Self::amount(quantity);
        ClaimRow {
            id,
            span: self.span(claim.span),
            number: self.span(quantity.number),
            value,
            low,
            high,
            bound: quantity.bound,
            change: quantity.change,
            unit: self.unit(quantity),
            of: claim.of.map(|s| self.span(s)),
            about: claim.about.map(|e| e as usize),
            period: claim.period.map(|s| self.span(s)),
            source: claim.source.map(|Source { mention, entity, quote }| SourceRow {
                entity: entity.map(|e| e as usize),
                mention: mention.map(|m| self.tokens(m)),
                quote: quote.map(|q| q as usize),
            }),
            hedge: claim.hedge.map(|s| self.span(s)),
            by: format!("{}/{}", quantity.by.name(), claim.by.name()).into(),
            confidence: rounded(claim.confidence),
        }
    }
}

/// Two decimals are what a measured share is worth.
fn rounded(confidence: f32) -> f32 {
    (confidence * 100.0).round() / 100.0
}
