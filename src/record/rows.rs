//! The rows of a record.

use super::Number;
use crate::entities::{Form, FoundBy, Kind};
use crate::numbers::{Bound, Change, UnitKind};
use crate::quotes::{QuoteKind, QuoteRule};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A piece of the input: cut at `start..end`, counted in the record's unit, it is `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SpanRow {
    /// Where it starts.
    pub start: usize,
    /// One past where it ends.
    pub end: usize,
    /// What stands there.
    pub text: String,
}

/// What a record does not hold because of a limit: see [`Builder`](crate::Builder).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TruncatedRow {
    /// Where reading ended, in the record's unit; none where all of the text was read.
    pub read_to: Option<usize>,
    /// How many entities were found and do not stand in the record.
    pub entities_left_out: usize,
}

/// One real-world thing with all its mentions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EntityRow {
    /// Its index in the record.
    pub id: usize,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its fullest form in the text.
    pub name: String,
    /// The id that the reader's own lexicon gives to it: a ticker, a key.
    #[serde(rename = "ref", default, skip_serializing_if = "Option::is_none")]
    pub outside_id: Option<String>,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// Where the text speaks of it, in order.
    pub mentions: Vec<MentionRow>,
    /// What the article says it is.
    pub roles: Vec<RoleRow>,
}

/// A place where the text speaks of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MentionRow {
    /// Where, and in which words.
    #[serde(flatten)]
    pub span: SpanRow,
    /// By name, description or pronoun.
    pub form: Form,
    /// What found it.
    pub by: FoundBy,
}

/// What the article says a person is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RoleRow {
    /// "chief executive".
    pub title: String,
    /// The entity served, if said.
    pub of: Option<usize>,
    /// The whole phrase.
    #[serde(flatten)]
    pub span: SpanRow,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QuoteRow {
    /// Its index in the record.
    pub id: usize,
    /// What is quoted, marks and outer white space left out.
    #[serde(flatten)]
    pub span: SpanRow,
    /// How the words are given.
    pub kind: QuoteKind,
    /// Who speaks, where the text says.
    pub speaker: Option<SpeakerRow>,
    /// The reporting words.
    pub cue: Option<SpanRow>,
    /// The quote that this one carries on.
    pub continues: Option<usize>,
    /// The rule that decided.
    pub by: QuoteRule,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SpeakerRow {
    /// The entity, where anybody is named.
    pub entity: Option<usize>,
    /// The words that name the speaker nearest in grammar.
    pub mention: Option<SpanRow>,
}

/// A quantity that the article asserts of something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClaimRow {
    /// Its index in the record.
    pub id: usize,
    /// From the bound word to the end of the counted noun phrase or unit.
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
    /// What is counted or measured.
    pub of: Option<SpanRow>,
    /// The entity that the claim is about.
    pub about: Option<usize>,
    /// The time it covers, or its rate.
    pub period: Option<SpanRow>,
    /// Who claims it; `None` where the article itself does.
    pub source: Option<SourceRow>,
    /// Words that weaken it.
    pub hedge: Option<SpanRow>,
    /// The rule that read the number and the one that found what is counted: "number/after".
    pub by: Cow<'static, str>,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// What a quantity is measured in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UnitRow {
    /// Its kind.
    pub kind: UnitKind,
    /// ISO 4217 for money, UCUM for measures, `%` for per cent.
    pub code: Option<String>,
    /// Its own words in the text.
    pub text: Option<String>,
}

/// On whose word a claim stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SourceRow {
    /// The entity, where anybody is named.
    pub entity: Option<usize>,
    /// The words that name the source.
    pub mention: Option<SpanRow>,
    /// The quote that the claim stands in.
    pub quote: Option<usize>,
}
