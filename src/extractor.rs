//! The whole flow on one page.

use crate::builder::{Builder, Settings};
use crate::claims::{Claim, Layers};
use crate::entities::Entities;
use crate::numbers::Quantity;
use crate::own::Lexicon;
use crate::quotes::Quote;
use crate::record::{Offsets, Record};
use crate::segment::Document;
use crate::tagging::Tags;
use crate::{claims, entities, numbers, quotes, record, segment, tagging};
use std::sync::{Arc, LazyLock};

/// Reads articles. Built once, shared between threads, cheap to clone.
///
/// ```
/// let extractor = onrecord::Extractor::new();
/// let record = extractor.extract("Delta lost $500 million, according to Ed Bastian.");
/// assert_eq!(record.schema, "onrecord/1");
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    resources: Arc<Resources>,
}

/// Word lists and weights, one bundle a stage.
#[derive(Debug)]
struct Resources {
    segment: segment::Lexicon,
    tagging: tagging::Model,
    entities: entities::Lexicon,
    quotes: quotes::Lexicon,
    numbers: numbers::Lexicon,
    settings: Settings,
}

/// Every layer that the pipeline found in one text.
#[derive(Debug)]
pub struct Analysis<'t> {
    /// Tokens, paragraphs, quoted stretches, sentences.
    pub document: Document<'t>,
    /// Word classes and noun phrases.
    pub tags: Tags,
    /// Names and what they stand for.
    pub entities: Entities,
    /// Quotes and speakers.
    pub quotes: Vec<Quote>,
    /// Numbers with their units.
    pub quantities: Vec<Quantity>,
    /// What the numbers claim.
    pub claims: Vec<Claim>,
    /// What the record is to hold.
    pub(crate) settings: Settings,
    /// Whether the text goes on after what was read of it.
    pub(crate) cut: bool,
}

impl Extractor {
    /// With the lists and the model that come with the crate.
    pub fn new() -> Self {
        Builder::default().build()
    }

    /// For one with names of your own, or that gives other things.
    ///
    /// ```
    /// use onrecord::{Extractor, Offsets};
    /// let extractor = Extractor::builder().offsets(Offsets::Utf16).build();
    /// assert_eq!(extractor.extract("It rained.").offsets, Offsets::Utf16);
    /// ```
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn of(builder: Builder) -> Self {
        let own = builder.lexicon.filter(|own| !own.is_empty()).map(Lexicon::sealed);
        let resources = Resources {
            segment: segment::Lexicon::embedded(),
            tagging: tagging::Model::embedded(),
            entities: entities::Lexicon::embedded().with_own(own),
            quotes: quotes::Lexicon::embedded(),
            numbers: numbers::Lexicon::embedded(),
            settings: builder.settings,
        };
        Self { resources: Arc::new(resources) }
    }

    /// Reads one text and gives its record, offsets in bytes where the builder was not told otherwise.
    pub fn extract(&self, text: &str) -> Record {
        let offsets = self.resources.settings.offsets;
        self.analyze(text).record(&record::Options { offsets, ..record::Options::default() })
    }

    /// Reads one text and gives every layer, for those who want tokens, sentences or tags.
    ///
    /// ```
    /// let extractor = onrecord::Extractor::new();
    /// let analysis = extractor.analyze("It rained. It poured.");
    /// assert_eq!(analysis.document.sentences().len(), 2);
    /// ```
    pub fn analyze<'t>(&self, text: &'t str) -> Analysis<'t> {
        let r = &*self.resources;
        let read = within(text, r.settings.longest as usize);
        let document = segment::segment(read, &r.segment);
        let tags = tagging::tag(&document, &r.tagging);
        let mentions = entities::find(&document, &tags, &r.entities);
        let entities = entities::chain(&document, &tags, mentions, &r.entities);
        let quotes = quotes::attribute(&document, &tags, &entities, &r.quotes);
        let quantities = numbers::read(&document, &tags, &r.numbers);
        let claims = claims::bind(&Layers {
            document: &document,
            tags: &tags,
            entities: &entities,
            quotes: &quotes,
            quantities: &quantities,
        });
        Analysis {
            document,
            tags,
            entities,
            quotes,
            quantities,
            claims,
            settings: r.settings.clone(),
            cut: read.len() < text.len(),
        }
    }

    /// Why each quote of an analysis has its speaker: the candidates, and what became of each.
    ///
    /// ```
    /// let extractor = onrecord::Extractor::new();
    /// let analysis = extractor.analyze("\"It rained,\" said Ann Reyes.");
    /// let explained = extractor.explain(&analysis);
    /// assert_eq!(explained[0].candidates[0].fate, onrecord::quotes::Fate::Chosen);
    /// ```
    pub fn explain(&self, analysis: &Analysis<'_>) -> Vec<quotes::Explanation> {
        let Analysis { document, tags, entities, quotes, .. } = analysis;
        quotes::explain(document, tags, entities, &self.resources.quotes, quotes)
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Analysis<'_> {
    /// The record of what was found.
    pub fn record(&self, options: &record::Options<'_>) -> Record {
        record::build(self, options)
    }
}

/// As much of a text as is to be read: it ends with a line where one ends in its second half, else with a character.
fn within(text: &str, longest: usize) -> &str {
    if longest >= text.len() {
        return text;
    }
    let boundary = |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let (half, end) = (boundary(longest / 2), boundary(longest));
    let line = text[half..end].rfind('\n').map(|at| half + at + 1);
    &text[..line.unwrap_or(end)]
}

/// Reads one text with an extractor shared by the whole process.
///
/// ```
/// let record = onrecord::extract("Nothing to see here.");
/// assert!(record.quotes.is_empty());
/// assert_eq!(record.offsets, onrecord::Offsets::Bytes);
/// ```
pub fn extract(text: &str) -> Record {
    static SHARED: LazyLock<Extractor> = LazyLock::new(Extractor::new);
    SHARED.extract(text)
}

#[allow(dead_code, reason = "checked by the compiler, never called")]
fn shared_between_threads() {
    fn check<T: Send + Sync>() {}
    check::<Extractor>();
    check::<Offsets>();
}
