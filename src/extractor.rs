//! The whole flow on one page.

use crate::builder::{Builder, Settings};
use crate::claims::{Claim, Layers};
use crate::entities::Entities;
use crate::model::embedded::models_with;
use crate::numbers::Quantity;
use crate::own::{Lexicon, Parts};
use crate::quotes::Quote;
use crate::record::{Offsets, Record};
use crate::segment::{Document, Vocabulary};
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

/// What an extractor keeps from one text to the next: what it worked out of each word by itself, and room that is used
/// again. It makes the reading of many texts several times as fast and changes nothing in what is found. Some 15 MB when
/// full; one for each thread.
#[derive(Debug, Default)]
pub struct Scratch {
    vocabulary: Vocabulary,
    words: tagging::Words,
    names: entities::Known,
    /// Whose it is: what was worked out with other lists and weights is of no use.
    owner: Option<Arc<Resources>>,
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
        let Parts { names, cues, units } = builder.lexicon.map(Lexicon::parts).unwrap_or_default();
        let mut entities = entities::Lexicon::embedded().with_own(names);
        if let Some(model) = builder.model {
            entities = entities.with_tagger(model.tagger());
        }
        let resources = Resources {
            segment: segment::Lexicon::embedded(),
            tagging: tagging::Model::embedded(),
            entities,
            quotes: quotes::Lexicon::embedded().with_own(&cues),
            numbers: numbers::Lexicon::embedded().with_own(&units).with_home(builder.home),
            settings: builder.settings,
        };
        Self { resources: Arc::new(resources) }
    }

    /// Reads one text and gives its record, offsets in bytes where the builder was not told otherwise.
    pub fn extract(&self, text: &str) -> Record {
        self.extract_with(&mut Scratch::default(), text)
    }

    /// The same for one of many texts, read one after the other with one scratch.
    ///
    /// ```
    /// use onrecord::{Extractor, Scratch};
    /// let extractor = Extractor::new();
    /// let mut scratch = Scratch::default();
    /// for text in ["It rained, said Ann Reyes.", "It poured, said Ann Reyes."] {
    ///     assert_eq!(extractor.extract_with(&mut scratch, text), extractor.extract(text));
    /// }
    /// ```
    pub fn extract_with(&self, scratch: &mut Scratch, text: &str) -> Record {
        let offsets = self.resources.settings.offsets;
        self.analyze_with(scratch, text).record(&record::Options { offsets, ..record::Options::default() })
    }

    /// Reads one text and gives every layer, for those who want tokens, sentences or tags.
    ///
    /// ```
    /// let extractor = onrecord::Extractor::new();
    /// let analysis = extractor.analyze("It rained. It poured.");
    /// assert_eq!(analysis.document.sentences().len(), 2);
    /// ```
    pub fn analyze<'t>(&self, text: &'t str) -> Analysis<'t> {
        self.analyze_with(&mut Scratch::default(), text)
    }

    /// The same for one of many texts, read one after the other with one scratch.
    ///
    /// ```
    /// use onrecord::{Extractor, Scratch};
    /// let (extractor, mut scratch) = (Extractor::new(), Scratch::default());
    /// let found: usize = ["It rained.", "It rained. It poured."]
    ///     .iter()
    ///     .map(|text| extractor.analyze_with(&mut scratch, text).document.sentences().len())
    ///     .sum();
    /// assert_eq!(found, 3);
    /// ```
    pub fn analyze_with<'t>(&self, scratch: &mut Scratch, text: &'t str) -> Analysis<'t> {
        let r = &*self.resources;
        if !scratch.owner.as_ref().is_some_and(|owner| Arc::ptr_eq(owner, &self.resources)) {
            *scratch = Scratch { owner: Some(Arc::clone(&self.resources)), ..Scratch::default() };
        }
        let Scratch { vocabulary, words, names, .. } = scratch;
        let read = within(text, r.settings.longest as usize);
        let document = segment::segment(read, &r.segment);
        vocabulary.read(&document);
        let tags = tagging::tag_with(&document, &r.tagging, vocabulary, words);
        let mentions = entities::find_with(&document, &tags, &r.entities, vocabulary, names);
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

    /// Name and checksum of each model in use: those of [`models`](crate::models), unless the builder was given another.
    ///
    /// ```
    /// assert_eq!(onrecord::Extractor::new().models(), onrecord::models());
    /// ```
    pub fn models(&self) -> Vec<(&'static str, String)> {
        models_with(self.resources.settings.names_model.as_deref())
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
