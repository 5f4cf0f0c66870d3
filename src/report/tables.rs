//! Records as flat tables: one row a record, `article_id` on each, for those who would rather join than walk JSON.

use crate::record::{ClaimRow, EntityRow, Number, QuoteRow, Record, SpanRow};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Text of any kind.
    Text,
    /// One of few names: worth a dictionary.
    Name,
    /// A count, an offset or an id.
    Integer,
    /// A measured share or a number near enough; its exact form stands in a text column beside it.
    Double,
    /// Yes or no.
    Boolean,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// In `snake_case`.
    pub name: &'static str,
    /// What it holds.
    pub holds: ColumnType,
}

/// One value of a row. What is not known is [`Cell::Null`], never an empty text.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Not known or not there.
    Null,
    /// For [`ColumnType::Text`] and [`ColumnType::Name`].
    Text(&'a str),
    /// For text that no record holds as it stands: exact decimals.
    Owned(String),
    /// For [`ColumnType::Integer`].
    Integer(i64),
    /// For [`ColumnType::Double`].
    Double(f64),
    /// For [`ColumnType::Boolean`].
    Boolean(bool),
}

/// An article that became a record, with what the record itself does not say.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// The id that stands on every row.
    pub id: &'a str,
    /// Bytes of its text.
    pub bytes: u64,
    /// Words of its text.
    pub words: u64,
    /// Its title, where a web page gave one.
    pub title: Option<&'a str>,
    /// Who wrote it, where a web page says.
    pub byline: Option<&'a str>,
    /// What was found.
    pub record: &'a Record,
}

/// An input that did not become a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file, and the line where lines are articles.
    pub input: String,
    /// The article's id, if it got as far as having one.
    pub article_id: Option<String>,
    /// What was wrong, where, and what to do.
    pub reason: String,
}

/// The tables, in the order in which they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// One row an article.
    Articles,
    /// One row an entity of an article.
    Entities,
    /// One row a mention of an entity.
    Mentions,
    /// One row a quote.
    Quotes,
    /// One row a claim.
    Claims,
    /// One row an input that failed.
    Failures,
}

macro_rules! columns {
    ($($name:ident: $holds:ident,)*) => {
        &[$(Column { name: stringify!($name), holds: ColumnType::$holds },)*]
    };
}

const ARTICLES: &[Column] = columns![
    article_id: Text, published: Text, title: Text, byline: Text, encoding: Name, bytes: Integer, words: Integer,
    entities: Integer, quotes: Integer, quotes_with_speaker: Integer, claims: Integer, text: Text,
];
const ENTITIES: &[Column] = columns![
    article_id: Text, entity_id: Integer, kind: Name, name: Text, mentions: Integer, role: Text, role_of_id: Integer,
    role_of: Text, confidence: Double, ref: Text,
];
const MENTIONS: &[Column] = columns![
    article_id: Text, entity_id: Integer, kind: Name, start: Integer, end: Integer, text: Text, form: Name, by: Name,
    in_quote: Boolean,
];
const QUOTES: &[Column] = columns![
    article_id: Text, quote_id: Integer, kind: Name, start: Integer, end: Integer, text: Text, speaker_id: Integer,
    speaker: Text, speaker_text: Text, speaker_start: Integer, speaker_end: Integer, cue: Text, cue_start: Integer,
    cue_end: Integer, continues: Integer, by: Name, confidence: Double,
];
const CLAIMS: &[Column] = columns![
    article_id: Text, claim_id: Integer, start: Integer, end: Integer, text: Text, number: Text, value: Double,
    value_exact: Text, low: Double, low_exact: Text, high: Double, high_exact: Text, bound: Name, change: Name,
    unit_kind: Name, unit_code: Name, unit: Text, of: Text, about_id: Integer, about: Text, period: Text, source_id: Integer,
    source: Text, source_text: Text, source_quote_id: Integer, hedge: Text, by: Name, confidence: Double,
];
const FAILURES: &[Column] = columns![input: Text, article_id: Text, reason: Text,];

impl Table {
    /// Every table, in the order in which they are written.
    pub const ALL: [Self; 6] =
        [Self::Articles, Self::Entities, Self::Mentions, Self::Quotes, Self::Claims, Self::Failures];

    /// Its name, as its files bear it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Entities => "entities",
            Self::Mentions => "mentions",
            Self::Quotes => "quotes",
            Self::Claims => "claims",
            Self::Failures => "failures",
        }
    }

    /// Its columns, in the order of each row's cells.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Articles => ARTICLES,
            Self::Entities => ENTITIES,
            Self::Mentions => MENTIONS,
            Self::Quotes => QUOTES,
            Self::Claims => CLAIMS,
            Self::Failures => FAILURES,
        }
    }

    /// The rows that an article adds to it, each as long as [`Table::columns`]. Failures are no article's.
    pub fn rows<'a>(self, article: &Article<'a>) -> Vec<Vec<Cell<'a>>> {
        let record = article.record;
        match self {
            Self::Articles => vec![article_row(article)],
            Self::Entities => record.entities.iter().map(|e| entity_row(article, e)).collect(),
            Self::Mentions => record.entities.iter().flat_map(|e| mention_rows(article, e)).collect(),
            Self::Quotes => record.quotes.iter().map(|q| quote_row(article, q)).collect(),
            Self::Claims => record.claims.iter().map(|c| claim_row(article, c)).collect(),
            Self::Failures => Vec::new(),
        }
    }
}

impl Failure {
    /// Its row in [`Table::Failures`].
    pub fn row(&self) -> Vec<Cell<'_>> {
        vec![Cell::Text(&self.input), text(self.article_id.as_deref()), Cell::Text(&self.reason)]
    }
}

fn article_row<'a>(article: &Article<'a>) -> Vec<Cell<'a>> {
    let record = article.record;
    let named = |q: &&QuoteRow| q.speaker.is_some();
    vec![
        Cell::Text(article.id),
        text(record.published.as_deref()),
        text(article.title),
        text(article.byline),
        text(record.encoding.as_deref()),
        Cell::Integer(article.bytes.cast_signed()),
        Cell::Integer(article.words.cast_signed()),
        integer(record.entities.len()),
        integer(record.quotes.len()),
        integer(record.quotes.iter().filter(named).count()),
        integer(record.claims.len()),
        text(record.text.as_deref()),
    ]
}

fn entity_row<'a>(article: &Article<'a>, entity: &'a EntityRow) -> Vec<Cell<'a>> {
    let role = entity.roles.first();
    vec![
        Cell::Text(article.id),
        integer(entity.id),
        Cell::Text(entity.kind.name()),
        Cell::Text(&entity.name),
        integer(entity.mentions.len()),
        text(role.map(|r| r.title.as_str())),
        id(role.and_then(|r| r.of)),
        name(article.record, role.and_then(|r| r.of)),
        share(entity.confidence),
        text(entity.outside_id.as_deref()),
    ]
}

fn mention_rows<'a>(article: &Article<'a>, entity: &'a EntityRow) -> impl Iterator<Item = Vec<Cell<'a>>> {
    let article = *article;
    entity.mentions.iter().map(move |mention| {
        vec![
            Cell::Text(article.id),
            integer(entity.id),
            Cell::Text(entity.kind.name()),
            integer(mention.span.start),
            integer(mention.span.end),
            Cell::Text(&mention.span.text),
            Cell::Text(mention.form.name()),
            Cell::Text(mention.by.name()),
            Cell::Boolean(quoted(article.record, &mention.span)),
        ]
    })
}

/// Whether the span lies in a quote. Quotes stand in text order, but an indirect one may hold a mixed one.
fn quoted(record: &Record, span: &SpanRow) -> bool {
    let after = record.quotes.partition_point(|q| q.span.start <= span.start);
    record.quotes[..after].iter().rev().take(4).any(|q| span.end <= q.span.end)
}

fn quote_row<'a>(article: &Article<'a>, quote: &'a QuoteRow) -> Vec<Cell<'a>> {
    let entity = quote.speaker.as_ref().and_then(|s| s.entity);
    let mention = quote.speaker.as_ref().and_then(|s| s.mention.as_ref());
    vec![
        Cell::Text(article.id),
        integer(quote.id),
        Cell::Text(quote.kind.name()),
        integer(quote.span.start),
        integer(quote.span.end),
        Cell::Text(&quote.span.text),
        id(entity),
        name(article.record, entity),
        text(mention.map(|m| m.text.as_str())),
        id(mention.map(|m| m.start)),
        id(mention.map(|m| m.end)),
        text(quote.cue.as_ref().map(|c| c.text.as_str())),
        id(quote.cue.as_ref().map(|c| c.start)),
        id(quote.cue.as_ref().map(|c| c.end)),
        id(quote.continues),
        Cell::Text(quote.by.name()),
        share(quote.confidence),
    ]
}

fn claim_row<'a>(article: &Article<'a>, claim: &'a ClaimRow) -> Vec<Cell<'a>> {
    let source = claim.source.as_ref();
    let cut = |span: &'a Option<SpanRow>| text(span.as_ref().map(|s| s.text.as_str()));
    let mut row = vec![
        Cell::Text(article.id),
        integer(claim.id),
        integer(claim.span.start),
        integer(claim.span.end),
        Cell::Text(&claim.span.text),
        Cell::Text(&claim.number.text),
    ];
    for number in [claim.value, claim.low, claim.high] {
        row.extend([near(number), exact(number)]);
    }
    row.extend([
        Cell::Text(claim.bound.name()),
        text(claim.change.map(crate::numbers::Change::name)),
        Cell::Text(claim.unit.kind.name()),
        text(claim.unit.code.as_deref()),
        text(claim.unit.text.as_deref()),
        cut(&claim.of),
        id(claim.about),
        name(article.record, claim.about),
        cut(&claim.period),
        id(source.and_then(|s| s.entity)),
        name(article.record, source.and_then(|s| s.entity)),
        text(source.and_then(|s| s.mention.as_ref()).map(|m| m.text.as_str())),
        id(source.and_then(|s| s.quote)),
        cut(&claim.hedge),
        Cell::Text(&claim.by),
        share(claim.confidence),
    ]);
    row
}

fn text(value: Option<&str>) -> Cell<'_> {
    value.map_or(Cell::Null, Cell::Text)
}

fn integer<'a>(value: usize) -> Cell<'a> {
    Cell::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

fn id<'a>(value: Option<usize>) -> Cell<'a> {
    value.map_or(Cell::Null, integer)
}

fn name(record: &Record, entity: Option<usize>) -> Cell<'_> {
    entity.and_then(|id| record.entities.get(id)).map_or(Cell::Null, |entity| Cell::Text(&entity.name))
}

/// A confidence as it stands in JSON: two decimals, not what `f32` makes of them in `f64`.
fn share<'a>(confidence: f32) -> Cell<'a> {
    Cell::Double((f64::from(confidence) * 100.0).round() / 100.0)
}

fn near<'a>(number: Option<Number>) -> Cell<'a> {
    number.and_then(|n| f64::try_from(n.0).ok()).map_or(Cell::Null, Cell::Double)
}

fn exact<'a>(number: Option<Number>) -> Cell<'a> {
    number.map_or(Cell::Null, |n| Cell::Owned(n.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_long_as_their_columns() {
        let record = crate::extract(
            "Delta lost $500 million, chief executive Ed Bastian said. \"It was awful,\" he told reporters.",
        );
        let article = Article { id: "a", bytes: 90, words: 16, title: None, byline: None, record: &record };
        for table in Table::ALL {
            for row in table.rows(&article) {
                assert_eq!(row.len(), table.columns().len(), "{}", table.name());
            }
        }
        let failure = Failure { input: "b.txt".into(), article_id: None, reason: "not text".into() };
        assert_eq!(failure.row().len(), Table::Failures.columns().len());
    }
}
