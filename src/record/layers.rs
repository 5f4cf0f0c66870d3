//! Rows of single layers, for those who want to see what a stage found before the record is made of it.

use super::build::Copier;
use super::{ClaimRow, EntityRow, Number, Offsets, QuoteRow, SpanRow, UnitRow};
use crate::entities::{Form, FoundBy, Kind};
use crate::extractor::Analysis;
use crate::named::named;
use crate::numbers::{Bound, Change, NumberRule, Quantity};
use crate::segment::{MarkStyle, ParagraphKind, TokenKind};
use crate::span::TokenRange;
use serde::{Deserialize, Serialize};

named! {
    /// A layer of the pipeline, in the order in which they are found.
    pub enum Layer {
        /// The smallest pieces of text.
        Tokens = "tokens",
        /// Paragraphs and what they are for.
        Paragraphs = "paragraphs",
        /// What stands between quote marks.
        Stretches = "stretches",
        /// Sentences.
        Sentences = "sentences",
        /// Word classes and noun phrases.
        Tags = "tags",
        /// Names, and the pronouns and descriptions that were resolved.
        Mentions = "mentions",
        /// What the names stand for.
        Entities = "entities",
        /// Quotes and speakers.
        Quotes = "quotes",
        /// Numerals with bound, change and unit.
        Quantities = "quantities",
        /// What the numbers claim.
        Claims = "claims",
    }
}

/// The rows of one layer; as JSON, the bare array.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each says what Layer says of its namesake")]
pub enum LayerRows {
    Tokens(Vec<TokenRow>),
    Paragraphs(Vec<ParagraphRow>),
    Stretches(Vec<StretchRow>),
    Sentences(Vec<SentenceRow>),
    Tags(Vec<TagRow>),
    Mentions(Vec<FoundRow>),
    Entities(Vec<EntityRow>),
    Quotes(Vec<QuoteRow>),
    Quantities(Vec<QuantityRow>),
    Claims(Vec<ClaimRow>),
}

impl LayerRows {
    /// Which layer's they are.
    pub const fn layer(&self) -> Layer {
        match self {
            Self::Tokens(_) => Layer::Tokens,
            Self::Paragraphs(_) => Layer::Paragraphs,
            Self::Stretches(_) => Layer::Stretches,
            Self::Sentences(_) => Layer::Sentences,
            Self::Tags(_) => Layer::Tags,
            Self::Mentions(_) => Layer::Mentions,
            Self::Entities(_) => Layer::Entities,
            Self::Quotes(_) => Layer::Quotes,
            Self::Quantities(_) => Layer::Quantities,
            Self::Claims(_) => Layer::Claims,
        }
    }
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TokenRow {
    /// Where it stands.
    #[serde(flatten)]
    pub span: SpanRow,
    /// What it is made of.
    pub kind: &'static str,
    /// Whether white space comes before it.
    pub space_before: bool,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ParagraphRow {
    /// From its first token to its last.
    #[serde(flatten)]
    pub span: SpanRow,
    /// What it is for.
    pub kind: &'static str,
    /// "LONDON (Reuters) —".
    pub dateline: Option<SpanRow>,
}

/// What stands between quote marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StretchRow {
    /// Marks and outer white space left out.
    #[serde(flatten)]
    pub span: SpanRow,
    /// Which marks.
    pub style: &'static str,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Index of the stretch directly around it.
    pub inside: Option<usize>,
    /// Index of the stretch that it carries on.
    pub continues: Option<usize>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SentenceRow {
    /// From its first token to its last.
    #[serde(flatten)]
    pub span: SpanRow,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// A token with its word class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TagRow {
    /// The token.
    #[serde(flatten)]
    pub span: SpanRow,
    /// The Penn Treebank's name of its class.
    pub class: &'static str,
    /// The base noun phrase that holds it.
    pub phrase: Option<SpanRow>,
    /// Whether it is that phrase's head.
    pub head: bool,
}

/// A name, or what stands for one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FoundRow {
    /// Where, and in which words.
    #[serde(flatten)]
    pub span: SpanRow,
    /// By name, description or pronoun.
    pub form: Form,
    /// What kind of thing it names.
    pub kind: Kind,
    /// Index of its entity.
    pub entity: usize,
    /// What found it.
    pub by: FoundBy,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// A quantity as the `numbers` stage read it, before `claims` says what it is of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuantityRow {
    /// From the bound word to the unit.
    #[serde(flatten)]
    pub span: SpanRow,
    /// The numeral's own span.
    pub number: SpanRow,
    /// The number in full.
    pub value: Option<Number>,
    /// The lower end of a range.
    pub low: Option<Number>,
    /// The upper end of a range.
    pub high: Option<Number>,
    /// How the number limits what it counts.
    pub bound: Bound,
    /// Whether it is a change, and which way.
    pub change: Option<Change>,
    /// What it is measured in.
    pub unit: UnitRow,
    /// "a barrel", "per capita".
    pub rate: Option<SpanRow>,
    /// Words that weaken it.
    pub hedge: Option<SpanRow>,
    /// The rule that read it.
    pub by: NumberRule,
}

impl Analysis<'_> {
    /// One layer as rows.
    ///
    /// ```
    /// use onrecord::record::{Layer, LayerRows};
    /// let analysis = onrecord::Extractor::new();
    /// let analysis = analysis.analyze("It rained. It poured.");
    /// let LayerRows::Sentences(rows) = analysis.layer(Layer::Sentences, onrecord::Offsets::Chars) else { panic!() };
    /// assert_eq!((rows[1].span.start, rows[1].span.text.as_str()), (11, "It poured."));
    /// ```
    pub fn layer(&self, layer: Layer, offsets: Offsets) -> LayerRows {
        let copier = Copier::new(self, offsets);
        match layer {
            Layer::Tokens => LayerRows::Tokens(self.token_rows(&copier)),
            Layer::Paragraphs => LayerRows::Paragraphs(self.paragraph_rows(&copier)),
            Layer::Stretches => LayerRows::Stretches(self.stretch_rows(&copier)),
            Layer::Sentences => LayerRows::Sentences(self.sentence_rows(&copier)),
            Layer::Tags => LayerRows::Tags(self.tag_rows(&copier)),
            Layer::Mentions => LayerRows::Mentions(self.found_rows(&copier)),
            Layer::Entities => LayerRows::Entities(copier.entities()),
            Layer::Quotes => LayerRows::Quotes(copier.quotes()),
            Layer::Quantities => {
                LayerRows::Quantities(self.quantities.iter().map(|q| quantity_row(q, &copier)).collect())
            }
            Layer::Claims => LayerRows::Claims(copier.claims()),
        }
    }

    fn token_rows(&self, copier: &Copier<'_, '_>) -> Vec<TokenRow> {
        let tokens = self.document.tokens().iter();
        tokens
            .map(|t| TokenRow {
                span: copier.span(t.span),
                kind: token_kind(t.kind),
                space_before: t.space_before,
            })
            .collect()
    }

    fn paragraph_rows(&self, copier: &Copier<'_, '_>) -> Vec<ParagraphRow> {
        let paragraphs = self.document.paragraphs().iter();
        paragraphs
            .map(|p| {
                let start = p.tokens.range().start;
                let dateline = TokenRange::new(start, start + p.dateline as usize);
                ParagraphRow {
                    span: copier.span(p.span),
                    kind: paragraph_kind(p.kind),
                    dateline: (!dateline.is_empty()).then(|| copier.tokens(dateline)),
                }
            })
            .collect()
    }

    fn stretch_rows(&self, copier: &Copier<'_, '_>) -> Vec<StretchRow> {
        let stretches = self.document.stretches().iter();
        stretches
            .map(|s| StretchRow {
                span: copier.span(s.span),
                style: mark_style(s.style),
                closed: s.closed,
                inside: s.inside.map(|id| id as usize),
                continues: s.continues.map(|id| id as usize),
            })
            .collect()
    }

    fn sentence_rows(&self, copier: &Copier<'_, '_>) -> Vec<SentenceRow> {
        let sentences = self.document.sentences().iter();
        sentences
            .map(|s| SentenceRow { span: copier.span(s.span), paragraph: s.paragraph as usize })
            .collect()
    }

    fn tag_rows(&self, copier: &Copier<'_, '_>) -> Vec<TagRow> {
        let tokens = self.document.tokens().iter().enumerate();
        tokens
            .map(|(t, token)| {
                let phrase = self.tags.phrase_of(t);
                TagRow {
                    span: copier.span(token.span),
                    class: self.tags.classes[t].name(),
                    phrase: phrase.map(|p| copier.tokens(p.tokens)),
                    head: phrase.is_some_and(|p| p.head as usize == t),
                }
            })
            .collect()
    }

    fn found_rows(&self, copier: &Copier<'_, '_>) -> Vec<FoundRow> {
        let layer = &self.entities;
        let named = layer.mentions.iter().zip(&layer.entity_of).map(|(m, &entity)| FoundRow {
            span: copier.span(m.span),
            form: Form::Name,
            kind: m.kind,
            entity: entity as usize,
            by: m.by,
            confidence: m.confidence,
        });
        let referring = layer.references.iter().map(|r| FoundRow {
            span: copier.span(r.span),
            form: r.form,
            kind: layer.entities[r.entity as usize].kind,
            entity: r.entity as usize,
            by: FoundBy::Reference,
            confidence: r.confidence,
        });
        let mut rows: Vec<FoundRow> = named.chain(referring).collect();
        rows.sort_by_key(|row| (row.span.start, row.span.end));
        rows
    }
}

fn quantity_row(quantity: &Quantity, copier: &Copier<'_, '_>) -> QuantityRow {
    let (value, low, high) = Copier::amount(quantity);
    QuantityRow {
        span: copier.span(quantity.span),
        number: copier.span(quantity.number),
        value,
        low,
        high,
        bound: quantity.bound,
        change: quantity.change,
        unit: copier.unit(quantity),
        rate: quantity.rate.map(|s| copier.span(s)),
        hedge: quantity.hedge.map(|s| copier.span(s)),
        by: quantity.by,
    }
}

const fn token_kind(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Word => "word",
        TokenKind::Number => "number",
        TokenKind::Symbol => "symbol",
        TokenKind::QuoteMark => "quote_mark",
        TokenKind::Punctuation => "punctuation",
        TokenKind::Url => "url",
        TokenKind::Email => "email",
        TokenKind::Handle => "handle",
        TokenKind::Hashtag => "hashtag",
        TokenKind::Other => "other",
    }
}

const fn paragraph_kind(kind: ParagraphKind) -> &'static str {
    match kind {
        ParagraphKind::Headline => "headline",
        ParagraphKind::Byline => "byline",
        ParagraphKind::Body => "body",
        ParagraphKind::ListItem => "list_item",
        ParagraphKind::Furniture => "furniture",
    }
}

const fn mark_style(style: MarkStyle) -> &'static str {
    match style {
        MarkStyle::Double => "double",
        MarkStyle::Single => "single",
        MarkStyle::Guillemet => "guillemet",
    }
}
