//! An article and its record as the template reads them.

use super::data;
use crate::entities::{Form, Kind};
use crate::record::{ClaimRow, EntityRow, QuoteRow, Record};
use crate::report::amount::Amount;
use crate::report::marks::{self, Mark, Piece};
use crate::report::places::Places;
use crate::report::words::{counts, named, plural, roles, same, word};
use serde::Serialize;

/// An article for a page.
#[derive(Clone, Copy, Debug)]
pub struct Viewed<'a> {
    /// What was found.
    pub record: &'a Record,
    /// The text that its offsets point into; without it the page says so and shows the record alone.
    pub text: Option<&'a str>,
    /// The article's title, where it has one.
    pub headline: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Doc<'a> {
    /// What every id on the page that belongs to this article starts with.
    n: String,
    title: &'a str,
    /// Whether the title stands in the text as a paragraph of its own.
    titled: bool,
    /// Level of the article's heading: 1, or 2 where it is one of many.
    level: usize,
    meta: Vec<String>,
    blocks: Vec<BlockView<'a>>,
    missing: bool,
    filters: Vec<Filter>,
    speakers: Vec<Speaker<'a>>,
    claims: Vec<Claim<'a>>,
    names: Vec<Names<'a>>,
    offsets: &'static str,
    data: String,
}

#[derive(Serialize)]
struct BlockView<'a> {
    title: bool,
    /// The speakers of the quotes in it, where they are others than before: the line above it on a phone.
    says: Vec<Token<'a>>,
    tokens: Vec<Token<'a>>,
}

/// One step of the running text: `t` says which, the rest is what that needs.
#[derive(Clone, Default, Serialize)]
struct Token<'a> {
    t: &'static str,
    s: &'a str,
    id: usize,
    sub: usize,
    kind: &'static str,
    form: &'static str,
    href: String,
    first: bool,
    last: bool,
}

#[derive(Serialize)]
struct Filter {
    kind: &'static str,
    name: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct Speaker<'a> {
    name: &'a str,
    /// Where nobody is named, or nobody said.
    unnamed: bool,
    roles: String,
    quotes: Vec<Quote<'a>>,
}

#[derive(Serialize)]
struct Quote<'a> {
    id: usize,
    kind: &'static str,
    /// Its words, or the first of them where the list would be longer than the text.
    text: &'a str,
    more: bool,
    cue: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Claim<'a> {
    id: usize,
    amount: String,
    of: &'a str,
    about: &'a str,
    period: &'a str,
    hedge: &'a str,
    word: &'a str,
    start: usize,
    end: usize,
    /// For sorting: the value, or the middle of a range.
    value: String,
    unit: String,
}

#[derive(Serialize)]
struct Names<'a> {
    kind: &'static str,
    name: &'static str,
    entities: Vec<Entity<'a>>,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: usize,
    name: &'a str,
    count: usize,
    roles: String,
}

impl<'a> Doc<'a> {
    pub(super) fn new(number: usize, level: usize, viewed: &Viewed<'a>) -> Self {
        let record = viewed.record;
        let n = format!("a{number}");
        let title = viewed.headline.map(str::trim).filter(|title| !title.is_empty());
        let blocks = viewed.text.map(|text| running(&n, record, text, title)).unwrap_or_default();
        Self {
            titled: blocks.iter().any(|block| block.title),
            blocks,
            missing: viewed.text.is_none(),
            title: title.or(record.source.as_deref()).unwrap_or("Article"),
            level,
            meta: counts(record),
            filters: filters(record),
            speakers: speakers(record),
            claims: record.claims.iter().enumerate().map(|(id, row)| claim(record, id, row)).collect(),
            names: names(record),
            offsets: match record.offsets {
                crate::Offsets::Bytes => "bytes",
                crate::Offsets::Chars => "characters",
                crate::Offsets::Utf16 => "UTF-16 units",
            },
            data: data::packed(record),
            n,
        }
    }
}

fn filters(record: &Record) -> Vec<Filter> {
    let kinds = Kind::ALL.iter().map(|&kind| Filter {
        kind: kind.name(),
        name: plural(kind),
        count: record.entities.iter().filter(|entity| entity.kind == kind).count(),
    });
    let quotes = Filter { kind: "quotes", name: "quotes", count: record.quotes.len() };
    let claims = Filter { kind: "claims", name: "numbers", count: record.claims.len() };
    [quotes, claims].into_iter().chain(kinds).filter(|filter| filter.count > 0).collect()
}

/// The paragraphs with their marks.
fn running<'a>(n: &str, record: &'a Record, text: &'a str, title: Option<&str>) -> Vec<BlockView<'a>> {
    let marks = marks::marks(record, text, &Places::of(record, text));
    let mut titled = false;
    marks::blocks(text, &marks)
        .into_iter()
        .map(|block| {
            let is_title = !titled && title.is_some_and(|title| block.text.trim() == title);
            titled |= is_title;
            let tokens = tokens(n, record, &block.pieces);
            let speaks = |token: &&Token<'_>| token.t == "q" && token.first && token.form.is_empty();
            let says = tokens.iter().filter(speaks).cloned().collect();
            BlockView { title: is_title, says, tokens }
        })
        .collect()
}

fn tokens<'a>(n: &str, record: &'a Record, pieces: &[Piece<'a>]) -> Vec<Token<'a>> {
    let mut links = Vec::new();
    let mut last: Option<&QuoteRow> = None;
    pieces
        .iter()
        .map(|piece| match *piece {
            Piece::Text(s) => Token { t: "text", s, ..Token::default() },
            Piece::Open { mark, first } => {
                links.push(first);
                let token = open(n, record, mark, first, last);
                if let (Mark::Quote(id), true) = (mark, first) {
                    last = record.quotes.get(id);
                }
                token
            }
            Piece::Close { mark, last } => {
                let first = links.pop().unwrap_or_default();
                close(mark, first, last)
            }
        })
        .collect()
}

fn open<'a>(n: &str, record: &'a Record, mark: Mark, first: bool, before: Option<&QuoteRow>) -> Token<'a> {
    match mark {
        Mark::Quote(id) => {
            let quote = &record.quotes[id];
            let speaker = quote.speaker.as_ref();
            let again = before.is_some_and(|before| same(before.speaker.as_ref(), speaker));
            Token {
                t: "q",
                id,
                first,
                kind: quote.kind.name(),
                s: speaker.and_then(|speaker| named(record, speaker)).unwrap_or("speaker not said"),
                form: if again { " again" } else { "" },
                href: to_speaker(n, record, id),
                ..Token::default()
            }
        }
        Mark::Claim(id) => Token { t: "c", id, first, ..Token::default() },
        Mark::Mention(id, sub) => {
            let entity = &record.entities[id];
            let form = match entity.mentions[sub].form {
                Form::Name => "",
                Form::Nominal => " nominal",
                Form::Pronoun => " pronoun",
            };
            Token { t: "e", id, sub, first, kind: entity.kind.name(), form, ..Token::default() }
        }
        Mark::Speaker(id) => Token { t: "s", id, first, ..Token::default() },
        Mark::Cue(id) => Token { t: "cue", id, first, ..Token::default() },
    }
}

fn close<'a>(mark: Mark, first: bool, last: bool) -> Token<'a> {
    match mark {
        Mark::Claim(id) => Token { t: "/c", id, last, ..Token::default() },
        Mark::Mention(..) if first => Token { t: "/a", ..Token::default() },
        _ => Token { t: "/", ..Token::default() },
    }
}

/// The place on the page where a quote's speaker is named, nearest in grammar.
fn to_speaker(n: &str, record: &Record, quote: usize) -> String {
    let Some(speaker) = &record.quotes[quote].speaker else { return format!("#{n}-lq{quote}") };
    let named = |id| Some((id, record.entities.get(id)?));
    let Some((id, entity)) = speaker.entity.and_then(named) else {
        return format!("#{n}-s{quote}");
    };
    let at = speaker
        .mention
        .as_ref()
        .map(|mention| mention.start..mention.end.max(mention.start.saturating_add(1)));
    let within =
        |mention: &crate::record::MentionRow| at.as_ref().is_some_and(|at| at.contains(&mention.span.start));
    let number = entity.mentions.iter().position(within).unwrap_or(0);
    format!("#{n}-e{id}m{number}")
}

/// Characters of a quote in the list: what is longer is read in the text.
const LISTED: usize = 400;

/// Quotes grouped by speaker, in the order in which speakers first speak.
fn speakers(record: &Record) -> Vec<Speaker<'_>> {
    let mut groups: Vec<(&QuoteRow, Vec<Quote<'_>>)> = Vec::new();
    let mut by_entity = rustc_hash::FxHashMap::default();
    for (id, row) in record.quotes.iter().enumerate() {
        let text = row.span.text.as_str();
        let cut = text.char_indices().nth(LISTED).map_or(text.len(), |(at, _)| at);
        let quote = Quote {
            id,
            kind: row.kind.name(),
            text: &text[..cut],
            more: cut < text.len(),
            cue: row.cue.as_ref().map_or("", |cue| cue.text.as_str()),
            start: row.span.start,
            end: row.span.end,
        };
        let speaker = row.speaker.as_ref();
        let key = (
            speaker.and_then(|s| s.entity),
            speaker.filter(|s| s.entity.is_none()).and_then(|s| named(record, s)),
        );
        let at = *by_entity.entry(key).or_insert(groups.len());
        match groups.get_mut(at) {
            Some((_, quotes)) => quotes.push(quote),
            None => groups.push((row, vec![quote])),
        }
    }
    groups
        .into_iter()
        .map(|(row, quotes)| {
            let speaker = row.speaker.as_ref();
            let entity = speaker.and_then(|s| s.entity).and_then(|id| record.entities.get(id));
            Speaker {
                name: speaker.and_then(|s| named(record, s)).unwrap_or("Speaker not said"),
                unnamed: entity.is_none(),
                roles: entity.map(|entity| roles(record, entity).join("; ")).unwrap_or_default(),
                quotes,
            }
        })
        .collect()
}

fn claim<'a>(record: &'a Record, id: usize, row: &'a ClaimRow) -> Claim<'a> {
    let value = row.value.or(row.low).or(row.high).map(|number| number.to_string());
    let text = |span: &'a Option<crate::record::SpanRow>| span.as_ref().map_or("", |span| span.text.as_str());
    Claim {
        id,
        amount: Amount::from(row).text(),
        of: text(&row.of),
        about: record.subject_of(row).map_or("", |entity| entity.name.as_str()),
        period: text(&row.period),
        hedge: text(&row.hedge),
        word: word(record, row).unwrap_or(""),
        start: row.span.start,
        end: row.span.end,
        value: value.unwrap_or_default(),
        unit: format!("{} {}", row.unit.kind.name(), row.unit.code.as_deref().unwrap_or("")),
    }
}

/// Entities by kind, those spoken of most first.
fn names(record: &Record) -> Vec<Names<'_>> {
    let of_kind = |kind: Kind| {
        let mut entities: Vec<(usize, &EntityRow)> =
            record.entities.iter().enumerate().filter(|(_, e)| e.kind == kind).collect();
        entities.sort_by_key(|(_, e)| std::cmp::Reverse(e.mentions.len()));
        let entity = |entity: &'_ EntityRow| roles(record, entity).join("; ");
        entities
            .into_iter()
            .map(|(id, e)| Entity { id, name: &e.name, count: e.mentions.len(), roles: entity(e) })
            .collect::<Vec<_>>()
    };
    Kind::ALL
        .iter()
        .map(|&kind| Names { kind: kind.name(), name: plural(kind), entities: of_kind(kind) })
        .filter(|names| !names.entities.is_empty())
        .collect()
}
