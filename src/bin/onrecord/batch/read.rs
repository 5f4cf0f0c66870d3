//! The articles of one file.

use super::args::{InputFormat, Settings};
use super::zstd::Frames;
use crate::lines::{Lines, Next};
use serde_json::Value;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

/// An article to be read, or the word why it cannot be.
pub struct Item {
    pub place: Place,
    /// None where it got no further than its place.
    pub id: Option<String>,
    pub body: Body,
    pub published: Option<String>,
    /// Bytes of the input that it took, for the share that is done.
    pub took: u64,
}

/// Where an article stands: its file, and its line or row where a file holds many. For messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: Arc<str>,
    pub within: Option<Within>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    Line(u32),
    #[cfg_attr(not(feature = "parquet"), allow(dead_code, reason = "rows are those of Parquet"))]
    Row(u32),
}

impl Place {
    pub fn file(path: &Path) -> Self {
        Self { file: path.display().to_string().into(), within: None }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.within {
            None => f.write_str(&self.file),
            Some(Within::Line(number)) => write!(f, "{}, line {number}", self.file),
            Some(Within::Row(number)) => write!(f, "{}, row {number}", self.file),
        }
    }
}

pub enum Body {
    /// Still to be read.
    File { path: PathBuf, form: Form },
    /// Read already, with its container.
    Text(String),
    /// What was wrong.
    Wrong(String),
}

impl Body {
    pub fn weight(&self) -> u64 {
        if let Self::Text(text) = self { text.len() as u64 } else { 0 }
    }
}

/// How a file holds its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Text,
    Html,
    Jsonl(Compression),
    Parquet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    None,
    Gzip,
    Zstd,
}

impl Compression {
    /// A file's name without the ending that says how it is compressed, and how.
    pub fn of(name: &str) -> (&str, Self) {
        let endings = [(".gz", Self::Gzip), (".zst", Self::Zstd)];
        let found = endings.into_iter().find_map(|(ending, how)| Some((name.strip_suffix(ending)?, how)));
        found.unwrap_or((name, Self::None))
    }

    /// What the bytes hold.
    pub fn reader(self, file: impl BufRead + 'static) -> Box<dyn BufRead> {
        match self {
            Self::None => Box::new(file),
            Self::Gzip => Box::new(BufReader::new(flate2::read::MultiGzDecoder::new(file))),
            Self::Zstd => Box::new(BufReader::new(Frames::new(file))),
        }
    }
}

impl Form {
    /// As the command line says, or by the file's name; `None` for a file that no reader knows.
    pub fn of(path: &Path, from: InputFormat) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let (stem, compression) = Compression::of(&name);
        match from {
            InputFormat::Text => return Some(Self::Text),
            #[cfg(feature = "html")]
            InputFormat::Html => return Some(Self::Html),
            InputFormat::Jsonl => return Some(Self::Jsonl(compression)),
            InputFormat::JsonlGz => return Some(Self::Jsonl(Compression::Gzip)),
            InputFormat::JsonlZst => return Some(Self::Jsonl(Compression::Zstd)),
            #[cfg(feature = "parquet")]
            InputFormat::Parquet => return Some(Self::Parquet),
            InputFormat::Auto => {}
        }
        match (stem.rsplit_once('.')?.1, compression) {
            ("jsonl" | "ndjson", compression) => Some(Self::Jsonl(compression)),
            ("txt" | "text" | "md", Compression::None) => Some(Self::Text),
            ("html" | "htm" | "xhtml", Compression::None) => Some(Self::Html),
            ("parquet", Compression::None) => Some(Self::Parquet),
            _ => None,
        }
    }
}

/// Hands over every article of a file that holds many, until `take` wants no more.
pub fn each(path: &Path, form: Form, settings: &Settings, take: &mut dyn FnMut(Item) -> bool) {
    let place = Place::file(path);
    let mut fail = |place: Place, wrong: String| {
        take(Item { place, id: None, body: Body::Wrong(wrong), published: None, took: 0 })
    };
    let Form::Jsonl(compression) = form else {
        return parquet(path, settings, take);
    };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) => {
            fail(place, unreadable(&error));
            return;
        }
    };
    let took = Rc::new(Cell::new(0));
    let file = BufReader::with_capacity(1 << 16, Counted { file, took: Rc::clone(&took) });
    lines(compression.reader(file), &place, settings, &took, take);
}

/// A file that counts what was read of it.
struct Counted {
    file: File,
    took: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.took.set(self.took.get() + read as u64);
        Ok(read)
    }
}

pub fn lines(
    reader: Box<dyn BufRead>,
    place: &Place,
    settings: &Settings,
    took: &Cell<u64>,
    take: &mut dyn FnMut(Item) -> bool,
) {
    let mut lines = Lines::of(reader, settings.longest);
    while let Some(next) = lines.next() {
        let (found, goes_on) = match next {
            Next::Json { json, before } => (article(json, before, settings), true),
            Next::TooLong { longest, goes_on } => {
                let said =
                    format!("the line is longer than {longest} bytes; raise --longest or split the article");
                (Err(said), goes_on)
            }
            Next::Unreadable(error) => (Err(unreadable(&error)), false),
        };
        let (id, body, published) = match found {
            Ok((id, text, published)) => (Some(id), Body::Text(text), published),
            Err(wrong) => (None, Body::Wrong(wrong), None),
        };
        let within = Some(Within::Line(lines.number() as u32));
        let place = Place { file: Arc::clone(&place.file), within };
        if !take(Item { place, id, body, published, took: took.take() }) || !goes_on {
            return;
        }
    }
}

/// Id, text and day of one line; `before` bytes of it were cut off its start.
fn article(
    json: &[u8],
    before: usize,
    settings: &Settings,
) -> Result<(String, String, Option<String>), String> {
    let mut value: Value = serde_json::from_slice(json).map_err(|error| {
        let said = error.to_string();
        format!(
            "column {}: {}",
            before + error.column().max(1),
            said.split(" at line ").next().unwrap_or(&said)
        )
    })?;
    let Some(object) = value.as_object_mut() else { return Err("not an object".to_owned()) };
    let id = match object.get(&settings.id_field) {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        Some(_) => return Err(format!("{:?} is neither a string nor a number", settings.id_field)),
        None => {
            return Err(format!(
                "no {:?}; name the field that holds the id with --id-field",
                settings.id_field
            ));
        }
    };
    let published =
        object.get("published").and_then(Value::as_str).and_then(|day| crate::args::day(day).ok());
    match object.remove(&settings.text_field) {
        Some(Value::String(text)) => Ok((id, text, published)),
        Some(_) => Err(format!("{:?} is not a string", settings.text_field)),
        None => {
            Err(format!("no {:?}; name the field that holds the text with --text-field", settings.text_field))
        }
    }
}

#[cfg(not(feature = "parquet"))]
fn parquet(path: &Path, _settings: &Settings, take: &mut dyn FnMut(Item) -> bool) {
    let said = "this build reads no Parquet; build it with --features parquet".to_owned();
    take(Item { place: Place::file(path), id: None, body: Body::Wrong(said), published: None, took: 0 });
}

#[cfg(feature = "parquet")]
use super::parquet::each as parquet;

pub fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied; check who may read it".to_owned(),
        io::ErrorKind::IsADirectory => {
            "a directory, where a file was listed; run again with --resume".to_owned()
        }
        _ => format!("cannot be read: {error}"),
    }
}
