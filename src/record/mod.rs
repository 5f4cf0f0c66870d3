//! The record of an article: the only serialised types, and the only code that copies text out.

mod ask;
mod build;
mod explained;
mod layers;
mod names;
mod number;
mod offsets;
mod published;
mod rows;
#[cfg(feature = "schema")]
mod schema;

pub use explained::{CandidateRow, ExplainedRow};
pub use layers::{
    FoundRow, Layer, LayerRows, ParagraphRow, QuantityRow, SentenceRow, StretchRow, TagRow, TokenRow,
};
pub use number::Number;
#[cfg(feature = "cli")]
pub(crate) use offsets::Index;
pub use offsets::Offsets;
pub use rows::{
    ClaimRow, EntityRow, MentionRow, QuoteRow, RoleRow, SourceRow, SpanRow, SpeakerRow, TruncatedRow, UnitRow,
};

#[cfg(feature = "schema")]
pub use schema::json_schema;

pub(crate) use build::build;
use serde::{Deserialize, Serialize};

/// The version of the record's form.
pub const SCHEMA: &str = "onrecord/1";

/// What the caller knows of a text, and what offsets are to count.
///
/// ```
/// use onrecord::{Extractor, Offsets, record::Options};
/// let options = Options::new().source("a.txt").published("2024-08-06").offsets(Offsets::Chars);
/// let record = Extractor::new().analyze("It rained.").record(&options);
/// assert_eq!(record.source.as_deref(), Some("a.txt"));
/// assert_eq!(record.published.as_deref(), Some("2024-08-06"));
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Options<'a> {
    /// Path, address or id of the text.
    pub source: Option<&'a str>,
    /// Day of publication, ISO 8601; read from the article's own header where it is not given.
    pub published: Option<&'a str>,
    /// What offsets count.
    pub offsets: Offsets,
}

impl<'a> Options<'a> {
    /// Nothing known, offsets in bytes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Path, address or id of the text.
    #[must_use]
    pub fn source(mut self, source: impl Into<Option<&'a str>>) -> Self {
        self.source = source.into();
        self
    }

    /// Day of publication, ISO 8601; read from the article's own header where it is not given.
    #[must_use]
    pub fn published(mut self, day: impl Into<Option<&'a str>>) -> Self {
        self.published = day.into();
        self
    }

    /// What offsets count.
    #[must_use]
    pub const fn offsets(mut self, offsets: Offsets) -> Self {
        self.offsets = offsets;
        self
    }
}

/// Everything found in one text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: String,
    /// Path, address or id given by the caller.
    pub source: Option<String>,
    /// Date found in the article's own header or given by the caller, ISO 8601.
    pub published: Option<String>,
    /// What `start` and `end` count everywhere below.
    pub offsets: Offsets,
    /// The encoding that the input was read from, where that was not UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The text that offsets point into, where that is not the input as it was given: a web page's article, or a
    /// text in another encoding than UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What a limit left out, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truncated: Option<TruncatedRow>,
    /// Checksum of the model of names that read the text, where that is not the one that comes with the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names_model: Option<String>,
    /// Everything named.
    pub entities: Vec<EntityRow>,
    /// Every quotation, in text order.
    pub quotes: Vec<QuoteRow>,
    /// Every numeric claim, in text order.
    pub claims: Vec<ClaimRow>,
}
