//! One part: its articles read, extracted and written to one file.

use super::args::{OutputFormat, Settings};
use super::caught::caught;
use super::listing::Part;
use super::read::{Body, Form, Item, unreadable};
use super::store::{Input, PartHeader, Store};
use crate::output::Stop;
use onrecord::record::Options;
use onrecord::report::tables::{Article, Cell, Failure, Table};
use onrecord::{Extractor, Record, Scratch, ingest};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::Read as _;
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
    /// Bytes of the inputs up to its end.
    pub read: u64,
}

pub struct Worker<'a> {
    settings: &'a Settings,
    store: &'a Store,
    extractor: Extractor,
    scratch: Scratch,
}

/// An article's bytes, or what was wrong.
struct Loaded {
    item: Item,
    bytes: Result<Vec<u8>, String>,
    input: Input,
}

impl<'a> Worker<'a> {
    pub fn new(settings: &'a Settings, store: &'a Store, extractor: Extractor) -> Self {
        Self { settings, store, extractor, scratch: Scratch::default() }
    }

    /// Does the part, unless an earlier run did.
    pub fn finish(&mut self, part: Part) -> Result<Finished, Stop> {
        let loaded: Vec<Loaded> = part.items.into_iter().map(|item| self.load(item)).collect();
        let digest = self.digest(&loaded);
        if let Some(done) = self.store.find(digest) {
            let (number, read, counts, first_failure) =
                (part.number, part.read, done.counts, done.first_failure);
            return Ok(Finished { number, digest, counts, reused: true, first_failure, read });
        }
        let mut rows = Rows::new(self.settings.format);
        let mut inputs = Vec::with_capacity(loaded.len());
        for Loaded { item, bytes, input } in loaded {
            match bytes.and_then(|bytes| self.extract(&item, &bytes)) {
                Ok(read) => rows.article(item.id.unwrap_or_else(|| item.place.to_string()), read),
                Err(reason) => {
                    rows.failure(Failure { input: item.place.to_string(), article_id: item.id, reason });
                }
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
        let (number, read) = (part.number, part.read);
        Ok(Finished { number, digest, counts, reused: false, first_failure, read })
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
            place: item.place.to_string(),
            size: bytes.as_ref().map_or(0, |bytes| bytes.len() as u64),
            modified,
            hash: format!("{hash:032x}"),
        };
        Loaded { item, bytes, input }
    }

    fn file(&self, path: &Path) -> Result<(Vec<u8>, Option<u64>), String> {
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        let metadata = file.metadata().map_err(|error| unreadable(&error))?;
        let modified = metadata.modified().ok();
        let modified =
            modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map(|time| time.as_secs());
        if metadata.is_file() && metadata.len() > self.settings.longest {
            return Err(self.too_long());
        }
        let mut bytes = Vec::new();
        file.take(self.settings.longest + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        Ok((self.measured(bytes)?, modified))
    }

    fn measured(&self, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
        if bytes.len() as u64 > self.settings.longest { Err(self.too_long()) } else { Ok(bytes) }
    }

    fn too_long(&self) -> String {
        format!("longer than {} bytes; raise --longest or split it into its articles", self.settings.longest)
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
            for part in [item.id.as_deref(), Some(&input.place), item.published.as_deref(), Some(&input.hash)]
            {
                field(part.unwrap_or("\0").as_bytes());
            }
        }
        hasher.finish_128()
    }

    fn extract(&mut self, item: &Item, bytes: &[u8]) -> Result<Read, String> {
        let is_page = matches!(&item.body, Body::File { form: Form::Html, .. });
        let decoded = if is_page { ingest::decode_page(bytes) } else { ingest::decode(bytes) };
        let decoded = decoded.map_err(|error| error.to_string())?;
        let (mut published, mut carries_text) = (item.published.clone(), decoded.encoding.is_some());
        let (mut title, mut byline) = (None, None);
        let mut text = decoded.text;
        if is_page {
            let page = web_page(&text)?;
            published = published.or_else(|| crate::args::day(page.published.as_deref()?).ok());
            title = Some(page.title).filter(|title| !title.is_empty());
            byline = page.byline;
            text = page.text.into();
            carries_text = true;
        }
        if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            let what = if text.is_empty() { "empty" } else { "nothing but white space" };
            return Err(format!("{what}; there is no article to read"));
        }
        let options = Options::new()
            .source(item.id.as_deref())
            .published(published.as_deref())
            .offsets(self.settings.offsets);
        let (words, mut record) = caught(|| {
            let analysis = self.extractor.analyze_with(&mut self.scratch, &text);
            (analysis.document.len() as u64, analysis.record(&options))
        })
        .map_err(|panic| {
            // What a panic left half done must not come into the next article.
            self.scratch = Scratch::default();
            format!("onrecord stumbled over it ({panic}); please report the text")
        })?;
        record.encoding = decoded.encoding.map(str::to_owned);
        let bytes = text.len() as u64;
        if carries_text {
            record.text = Some(text.into_owned());
        }
        Ok(Read { record, bytes, words, title, byline })
    }
}

/// What a web page holds.
struct Page {
    text: String,
    title: String,
    byline: Option<String>,
    published: Option<String>,
}

#[cfg(feature = "html")]
fn web_page(html: &str) -> Result<Page, String> {
    let page = caught(|| ingest::article(html))
        .map_err(|panic| format!("the page cannot be taken apart ({panic}); give its text instead"))?;
    let ingest::Page { text, title, byline, published } = page.map_err(|error| error.to_string())?;
    Ok(Page { text, title, byline, published })
}

#[cfg(not(feature = "html"))]
fn web_page(_html: &str) -> Result<Page, String> {
    Err("this build reads no web pages; build it with --features html".to_owned())
}

/// An article that was read.
struct Read {
    record: Record,
    bytes: u64,
    words: u64,
    title: Option<String>,
    byline: Option<String>,
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

    fn article(&mut self, id: String, read: Read) {
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
            self.read.push((id, read));
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
                title: read.title.as_deref(),
                byline: read.byline.as_deref(),
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
