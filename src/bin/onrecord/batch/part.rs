//! One part: its articles read, extracted and written to one file.

use super::args::{OutputFormat, Settings};
use super::listing::Part;
use super::read::{Body, Form, Item, unreadable};
use super::store::{Input, PartHeader, Store};
use crate::output::Stop;
use onrecord::record::Options;
use onrecord::report::tables::{Article, Cell, Failure, Table};
use onrecord::{Extractor, Record, ingest};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::UNIX_EPOCH;
use twox_hash::XxHash3_128;

/// What a part came to.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    pub articles: u64,
    pub bytes: u64,
    pub words: u64,
    pub entities: u64,
    pub quotes: u64,
    /// Quotes with a speaker.
    pub spoken: u64,
    pub claims: u64,
    pub failures: u64,
}

impl Counts {
    pub fn add(&mut self, other: &Self) {
        self.articles += other.articles;
        self.bytes += other.bytes;
        self.words += other.words;
        self.entities += other.entities;
        self.quotes += other.quotes;
        self.spoken += other.spoken;
        self.claims += other.claims;
        self.failures += other.failures;
    }
}

/// A part that stands on the disk.
pub struct Finished {
    pub number: usize,
    pub digest: u128,
    pub counts: Counts,
    /// Whether an earlier run had done it.
    pub reused: bool,
    pub first_failure: Option<String>,
}

pub struct Worker<'a> {
    settings: &'a Settings,
    store: &'a Store,
    extractor: Extractor,
}

/// An article's bytes, or what was wrong.
struct Loaded {
    item: Item,
    bytes: Result<Vec<u8>, String>,
    input: Input,
}

impl<'a> Worker<'a> {
    pub fn new(settings: &'a Settings, store: &'a Store) -> Self {
        Self { settings, store, extractor: Extractor::new() }
    }

    /// Does the part, unless an earlier run did.
    pub fn finish(&self, part: Part) -> Result<Finished, Stop> {
        let loaded: Vec<Loaded> = part.items.into_iter().map(|item| self.load(item)).collect();
        let digest = self.digest(&loaded);
        if let Some(header) = self.store.find(digest) {
            let (counts, first_failure) = (header.counts, header.first_failure);
            return Ok(Finished { number: part.number, digest, counts, reused: true, first_failure });
        }
        let mut rows = Rows::new(self.settings.format);
        let mut inputs = Vec::with_capacity(loaded.len());
        for Loaded { item, bytes, input } in loaded {
            match bytes.and_then(|bytes| self.extract(&item, &bytes)) {
                Ok(read) => rows.article(item.id.as_deref().unwrap_or(&item.place), &read),
                Err(reason) => rows.failure(Failure { input: item.place, article_id: item.id, reason }),
            }
            inputs.push(input);
        }
        let (counts, first_failure) = (rows.counts, rows.first_failure.clone());
        let tables = rows.into_tables().map_err(Stop::other)?;
        let header = PartHeader {
            lengths: tables.iter().map(|table| table.len() as u64).collect(),
            counts,
            first_failure: first_failure.clone(),
            inputs,
        };
        self.store.put(digest, &header, &tables)?;
        Ok(Finished { number: part.number, digest, counts, reused: false, first_failure })
    }

    fn load(&self, mut item: Item) -> Loaded {
        let (bytes, modified) = match std::mem::replace(&mut item.body, Body::Wrong(String::new())) {
            Body::Wrong(wrong) => (Err(wrong), None),
            Body::Text(text) => (self.measured(text.into_bytes()), None),
            Body::File { path, form } => {
                let read = self.file(&path);
                item.body = Body::File { path, form };
                match read {
                    Ok((bytes, modified)) => (Ok(bytes), modified),
                    Err(wrong) => (Err(wrong), None),
                }
            }
        };
        let hash = match &bytes {
            Ok(bytes) => XxHash3_128::oneshot(bytes),
            Err(wrong) => !XxHash3_128::oneshot(wrong.as_bytes()),
        };
        let input = Input {
            id: item.id.clone(),
            place: item.place.clone(),
            size: bytes.as_ref().map_or(0, |bytes| bytes.len() as u64),
            modified,
            hash: format!("{hash:032x}"),
        };
        Loaded { item, bytes, input }
    }

    fn file(&self, path: &Path) -> Result<(Vec<u8>, Option<u64>), String> {
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        let modified = file.metadata().and_then(|metadata| metadata.modified()).ok();
        let modified =
            modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map(|time| time.as_secs());
        let mut bytes = Vec::new();
        file.take(self.settings.longest + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        Ok((self.measured(bytes)?, modified))
    }

    fn measured(&self, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
        let longest = self.settings.longest;
        if bytes.len() as u64 > longest {
            return Err(format!(
                "longer than {longest} bytes; raise --longest or split it into its articles"
            ));
        }
        Ok(bytes)
    }

    /// Of everything that decides what the part's file holds.
    fn digest(&self, loaded: &[Loaded]) -> u128 {
        let mut hasher = twox_hash::xxhash3_128::Hasher::new();
        let mut field = |bytes: &[u8]| {
            hasher.write(&(bytes.len() as u64).to_le_bytes());
            hasher.write(bytes);
        };
        field(self.store.options().as_bytes());
        for Loaded { item, input, .. } in loaded {
            for part in [item.id.as_deref(), Some(&item.place), item.published.as_deref(), Some(&input.hash)]
            {
                field(part.unwrap_or("\0").as_bytes());
            }
        }
        hasher.finish_128()
    }

    fn extract(&self, item: &Item, bytes: &[u8]) -> Result<Read, String> {
        let decoded = ingest::decode(bytes).map_err(|error| error.to_string())?;
        let (mut published, mut carries_text) = (item.published.clone(), decoded.encoding.is_some());
        let mut text = decoded.text;
        if let Body::File { form: Form::Html, .. } = &item.body {
            let page = web_page(&text)?;
            published = published.or_else(|| crate::args::day(page.1.as_deref()?).ok());
            text = page.0.into();
            carries_text = true;
        }
        if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            let what = if text.is_empty() { "empty" } else { "nothing but white space" };
            return Err(format!("{what}; there is no article to read"));
        }
        let options = Options {
            source: item.id.as_deref(),
            published: published.as_deref(),
            offsets: self.settings.offsets,
        };
        let read = catch_unwind(AssertUnwindSafe(|| {
            let analysis = self.extractor.analyze(&text);
            (analysis.document.len() as u64, analysis.record(&options))
        }));
        let (words, mut record) =
            read.map_err(|_| "onrecord stumbled over it; please report the text".to_owned())?;
        record.encoding = decoded.encoding.map(str::to_owned);
        let bytes = text.len() as u64;
        if carries_text {
            record.text = Some(text.into_owned());
        }
        Ok(Read { record, bytes, words, encoding: decoded.encoding })
    }
}

#[cfg(feature = "html")]
fn web_page(html: &str) -> Result<(String, Option<String>), String> {
    let page =
        catch_unwind(|| ingest::article(html)).map_err(|_| "the page cannot be taken apart".to_owned())?;
    page.map(|page| (page.text, page.published)).map_err(|error| error.to_string())
}

#[cfg(not(feature = "html"))]
fn web_page(_html: &str) -> Result<(String, Option<String>), String> {
    Err("this build reads no web pages; build it with --features html".to_owned())
}

/// An article that was read.
struct Read {
    record: Record,
    bytes: u64,
    words: u64,
    encoding: Option<&'static str>,
}

/// What a part writes, table by table.
struct Rows {
    format: OutputFormat,
    counts: Counts,
    first_failure: Option<String>,
    failures: Vec<Failure>,
    /// Whole records, for lines of JSON.
    lines: Vec<u8>,
    /// For tables: they borrow from their records, so these are kept until the part is written.
    read: Vec<(String, Read)>,
}

impl Rows {
    fn new(format: OutputFormat) -> Self {
        Self {
            format,
            counts: Counts::default(),
            first_failure: None,
            failures: Vec::new(),
            lines: Vec::new(),
            read: Vec::new(),
        }
    }

    fn article(&mut self, id: &str, read: &Read) {
        let record = &read.record;
        self.counts.add(&Counts {
            articles: 1,
            bytes: read.bytes,
            words: read.words,
            entities: record.entities.len() as u64,
            quotes: record.quotes.len() as u64,
            spoken: record.quotes.iter().filter(|quote| quote.speaker.is_some()).count() as u64,
            claims: record.claims.len() as u64,
            failures: 0,
        });
        if self.format == OutputFormat::Jsonl {
            json_line(&mut self.lines, record);
        } else {
            let read = Read { record: record.clone(), ..*read };
            self.read.push((id.to_owned(), read));
        }
    }

    fn failure(&mut self, failure: Failure) {
        self.counts.failures += 1;
        self.first_failure.get_or_insert_with(|| format!("{}: {}", failure.input, failure.reason));
        self.failures.push(failure);
    }

    fn into_tables(self) -> Result<Vec<Vec<u8>>, onrecord::Error> {
        if self.format == OutputFormat::Jsonl {
            let mut failures = Vec::new();
            for failure in &self.failures {
                let Failure { input, article_id, reason } = failure;
                json_line(
                    &mut failures,
                    &serde_json::json!({"input": input, "article_id": article_id, "reason": reason}),
                );
            }
            return Ok(vec![self.lines, failures]);
        }
        let articles: Vec<Article<'_>> = self
            .read
            .iter()
            .map(|(id, read)| Article {
                id,
                bytes: read.bytes,
                words: read.words,
                encoding: read.encoding,
                record: &read.record,
            })
            .collect();
        self.format
            .tables()
            .iter()
            .map(|&table| {
                let rows: Vec<Vec<Cell<'_>>> = if table == Table::Failures {
                    self.failures.iter().map(Failure::row).collect()
                } else {
                    articles.iter().flat_map(|article| table.rows(article)).collect()
                };
                self.format.bytes(table, &rows)
            })
            .collect()
    }
}

impl OutputFormat {
    /// Rows as the bytes of a table.
    #[cfg_attr(
        not(feature = "parquet"),
        allow(
            clippy::unnecessary_wraps,
            unused_variables,
            reason = "Parquet asks for the table and can fail"
        )
    )]
    fn bytes(self, table: Table, rows: &[Vec<Cell<'_>>]) -> Result<Vec<u8>, onrecord::Error> {
        match self {
            #[cfg(feature = "parquet")]
            Self::Parquet => onrecord::report::parquet::file(table, rows),
            _ => Ok(onrecord::report::csv::lines(rows)),
        }
    }
}

fn json_line(into: &mut Vec<u8>, value: &impl Serialize) {
    // Writing to memory cannot fail, and records hold nothing that JSON has no form for.
    let _ = serde_json::to_writer(&mut *into, value);
    into.push(b'\n');
}
