//! Which articles there are, in order, dealt out in parts.

use super::args::Settings;
use super::read::{self, Body, Form, Item};
use ignore::WalkBuilder;
use rustc_hash::FxHashMap;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use twox_hash::XxHash3_128;

/// A run of articles that one worker does at once.
pub struct Part {
    pub number: usize,
    pub items: Vec<Item>,
}

/// A part ends after an id whose hash ends so, on average after [`SPAN`] articles: where one is added or taken away,
/// only the part it stands in changes.
const SPAN: u128 = 256;
/// A part holds no more articles than this,
const MOST: usize = 1024;
/// and ends when it holds this many bytes.
const HEAVY: u64 = 4 << 20;

/// Lists every article and sends them off in parts, until there are no more or nobody wants them.
pub fn deal(settings: &Settings, stop: &AtomicBool, deal: &SyncSender<Part>) {
    let mut dealer = Dealer {
        settings,
        stop,
        deal,
        number: 0,
        items: Vec::new(),
        weight: 0,
        places: FxHashMap::default(),
    };
    for path in &settings.inputs {
        dealer.input(path);
    }
    if let Some(list) = &settings.files_from {
        dealer.list(list);
    }
    dealer.close();
}

struct Dealer<'a> {
    settings: &'a Settings,
    stop: &'a AtomicBool,
    deal: &'a SyncSender<Part>,
    number: usize,
    items: Vec<Item>,
    weight: u64,
    /// Where each id stood first, by its hash: 1 in 10^25 that two ids among a billion share one.
    places: FxHashMap<u128, Box<str>>,
}

impl Dealer<'_> {
    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn input(&mut self, path: &Path) {
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => self.directory(path),
            Ok(metadata) => {
                let form = Form::of(path, self.settings.from).unwrap_or(Form::Text);
                self.file(path, visible_path(path), form, metadata.len());
            }
            Err(error) => self.failed(path, &read::unreadable(&error)),
        }
    }

    /// Hidden and ignored files are left out, and what no reader knows by its name. Links are not followed.
    fn directory(&mut self, root: &Path) {
        let walk = WalkBuilder::new(root)
            .overrides(self.settings.globs.clone())
            .sort_by_file_path(Path::cmp)
            .build();
        for entry in walk {
            if self.stopped() {
                return;
            }
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.failed(root, &format!("cannot be walked: {error}"));
                    continue;
                }
            };
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                continue;
            }
            let path = entry.path();
            if let Some(form) = Form::of(path, self.settings.from) {
                let id = visible_path(path.strip_prefix(root).unwrap_or(path));
                let weight = entry.metadata().map_or(0, |metadata| metadata.len());
                self.file(path, id, form, weight);
            }
        }
    }

    fn list(&mut self, list: &Path) {
        let reader: Box<dyn Read> = if list.as_os_str() == "-" {
            Box::new(std::io::stdin())
        } else {
            match std::fs::File::open(list) {
                Ok(file) => Box::new(file),
                Err(error) => return self.failed(list, &read::unreadable(&error)),
            }
        };
        let end = if self.settings.null { 0 } else { b'\n' };
        for line in BufReader::new(reader).split(end) {
            match line {
                Ok(line) => {
                    let line = if self.settings.null { &line[..] } else { line.trim_ascii_end() };
                    if !line.is_empty() {
                        self.input(&path_of(line));
                    }
                }
                Err(error) => return self.failed(list, &read::unreadable(&error)),
            }
            if self.stopped() {
                return;
            }
        }
    }

    fn file(&mut self, path: &Path, id: String, form: Form, weight: u64) {
        match form {
            Form::Text | Form::Html => {
                let published = self.settings.published.as_ref().and_then(|pattern| pattern.find(&id));
                let body = Body::File { path: path.to_owned(), form };
                self.add(Item { place: path.display().to_string(), id: Some(id), body, published }, weight);
            }
            Form::Jsonl(_) | Form::Parquet => {
                read::each(path, form, self.settings, &mut |item| {
                    let weight = item.body.weight();
                    self.add(item, weight);
                    !self.stopped()
                });
            }
        }
    }

    fn failed(&mut self, path: &Path, wrong: &str) {
        let item = Item {
            id: None,
            place: path.display().to_string(),
            body: Body::Wrong(wrong.to_owned()),
            published: None,
        };
        self.add(item, 0);
    }

    fn add(&mut self, mut item: Item, weight: u64) {
        let key = item.id.as_deref().unwrap_or(&item.place);
        let hash = XxHash3_128::oneshot(key.as_bytes());
        if let Some((i, n)) = self.settings.shard
            && hash / SPAN % u128::from(n) != u128::from(i - 1)
        {
            return;
        }
        if item.id.is_some() {
            if let Some(first) = self.places.get(&hash) {
                item.body = Body::Wrong(format!(
                    "the id stands already at {first}; give each article an id of its own"
                ));
            } else {
                self.places.insert(hash, item.place.as_str().into());
            }
        }
        self.items.push(item);
        self.weight += weight;
        if hash.is_multiple_of(SPAN) || self.items.len() >= MOST || self.weight >= HEAVY {
            self.close();
        }
    }

    fn close(&mut self) {
        if self.items.is_empty() {
            return;
        }
        let items = std::mem::take(&mut self.items);
        // Nobody to take it: the run has stopped.
        let _ = self.deal.send(Part { number: self.number, items });
        self.number += 1;
        self.weight = 0;
    }
}

/// Bytes to be read, as far as names tell, for the share that is done.
pub fn weigh(settings: &Settings) -> u64 {
    let mut total = 0;
    for path in &settings.inputs {
        match path.metadata() {
            Ok(metadata) if !metadata.is_dir() => total += metadata.len(),
            _ => {
                let walk = WalkBuilder::new(path).overrides(settings.globs.clone()).build();
                total += walk
                    .flatten()
                    .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
                    .filter(|entry| Form::of(entry.path(), settings.from).is_some())
                    .filter_map(|entry| Some(entry.metadata().ok()?.len()))
                    .sum::<u64>();
            }
        }
    }
    total
}

/// A path as an id: as it is where it is text, its odd bytes as `\xFF` where it is not.
fn visible_path(path: &Path) -> String {
    let mut out = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            use std::fmt::Write as _;
            let _ = write!(out, "\\x{byte:02X}");
        }
    }
    out
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}
