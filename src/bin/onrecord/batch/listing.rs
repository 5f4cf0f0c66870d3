//! Which articles there are, in order, dealt out in parts.

use super::args::Settings;
use super::read::{self, Body, Form, Item, Place, Within};
use ignore::{Walk, WalkBuilder};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use twox_hash::XxHash3_128;

/// A run of articles that one worker does at once.
pub struct Part {
    pub number: usize,
    pub items: Vec<Item>,
    /// Bytes of the inputs up to its end.
    pub read: u64,
}

/// Files in directories that no reader knew by their names: how many with each ending.
pub type PassedOver = BTreeMap<String, u64>;

/// A part ends after an id whose hash ends so, on average after [`SPAN`] articles: where one is added or taken away,
/// only the part it stands in changes.
const SPAN: u128 = 256;
/// A part holds no more articles than this,
const MOST: usize = 1024;
/// and ends when it holds this many bytes.
const HEAVY: u64 = 1 << 20;

/// Lists every article and sends them off in parts, until there are no more or nobody wants them.
pub fn deal(settings: &Settings, stop: &AtomicBool, deal: &SyncSender<Part>) -> PassedOver {
    let mut dealer = Dealer {
        settings,
        stop,
        deal,
        number: 0,
        items: Vec::new(),
        weight: 0,
        read: 0,
        places: Places::default(),
        passed_over: PassedOver::new(),
    };
    for path in &settings.inputs {
        dealer.input(path);
    }
    if let Some(list) = &settings.files_from {
        dealer.list(list);
    }
    dealer.close();
    dealer.passed_over
}

struct Dealer<'a> {
    settings: &'a Settings,
    stop: &'a AtomicBool,
    deal: &'a SyncSender<Part>,
    number: usize,
    items: Vec<Item>,
    weight: u64,
    read: u64,
    places: Places,
    passed_over: PassedOver,
}

/// Where each id stood first, by its hash: 1 in 10^20 that two ids among a billion share one. The one thing that grows
/// with the number of articles, so that each takes but 24 bytes where many stand in a file.
#[derive(Default)]
struct Places {
    first: FxHashMap<[u32; 4], (u32, u32)>,
    files: Vec<(Arc<str>, Option<Within>)>,
}

impl Places {
    /// Keeps the place of an id; gives the one where it stood already.
    fn keep(&mut self, hash: u128, place: &Place) -> Option<Place> {
        let key = [hash as u32, (hash >> 32) as u32, (hash >> 64) as u32, (hash >> 96) as u32];
        if let Some(&(file, number)) = self.first.get(&key) {
            let (file, kind) = &self.files[file as usize];
            let within = kind.map(|kind| match kind {
                Within::Line(_) => Within::Line(number),
                Within::Row(_) => Within::Row(number),
            });
            return Some(Place { file: Arc::clone(file), within });
        }
        if !self.files.last().is_some_and(|(file, _)| Arc::ptr_eq(file, &place.file)) {
            self.files.push((Arc::clone(&place.file), place.within));
        }
        let number = match place.within {
            None => 0,
            Some(Within::Line(number) | Within::Row(number)) => number,
        };
        self.first.insert(key, (self.files.len() as u32 - 1, number));
        None
    }
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
        for entry in walk(root, self.settings) {
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
            if let Some(form) = form(path, self.settings) {
                let id = visible_path(path.strip_prefix(root).unwrap_or(path));
                let weight = entry.metadata().map_or(0, |metadata| metadata.len());
                self.file(path, id, form, weight);
            } else {
                let ending = path.extension().map(|ending| format!(".{}", visible_path(Path::new(ending))));
                *self.passed_over.entry(ending.unwrap_or_else(|| "no ending".to_owned())).or_default() += 1;
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
                let item = Item { place: Place::file(path), id: Some(id), body, published, took: weight };
                self.add(item, weight);
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
            place: Place::file(path),
            body: Body::Wrong(wrong.to_owned()),
            published: None,
            took: 0,
        };
        self.add(item, 0);
    }

    fn add(&mut self, mut item: Item, weight: u64) {
        self.read += item.took;
        let hash = match &item.id {
            Some(id) => XxHash3_128::oneshot(id.as_bytes()),
            None => XxHash3_128::oneshot(item.place.to_string().as_bytes()),
        };
        if let Some((i, n)) = self.settings.shard
            && hash / SPAN % u128::from(n) != u128::from(i - 1)
        {
            return;
        }
        if item.id.is_some()
            && let Some(first) = self.places.keep(hash, &item.place)
        {
            item.body =
                Body::Wrong(format!("the id stands already at {first}; give each article an id of its own"));
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
        let _ = self.deal.send(Part { number: self.number, items, read: self.read });
        self.number += 1;
        self.weight = 0;
    }
}

/// The files below a directory in order, the output left out should it stand there.
fn walk(root: &Path, settings: &Settings) -> Walk {
    let mut walk = WalkBuilder::new(root);
    walk.overrides(settings.globs.clone()).sort_by_file_path(Path::cmp);
    if let Ok(output) = settings.output.canonicalize() {
        walk.filter_entry(move |entry| {
            entry.file_name() != output.file_name().unwrap_or_default()
                || entry.path().canonicalize().map_or(true, |path| path != output)
        });
    }
    walk.build()
}

/// How a file in a directory is read. One that `--glob` asks for is text where its name says nothing else.
fn form(path: &Path, settings: &Settings) -> Option<Form> {
    let asked = settings.globs.num_whitelists() > 0;
    Form::of(path, settings.from).or(asked.then_some(Form::Text))
}

/// Bytes to be read, for the share that is done; `None` where a list is still to say.
pub fn weigh(settings: &Settings) -> Option<u64> {
    if settings.files_from.is_some() {
        return None;
    }
    let mut total = 0;
    for path in &settings.inputs {
        match path.metadata() {
            Ok(metadata) if !metadata.is_dir() => total += metadata.len(),
            _ => {
                total += walk(path, settings)
                    .flatten()
                    .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
                    .filter(|entry| form(entry.path(), settings).is_some())
                    .filter_map(|entry| Some(entry.metadata().ok()?.len()))
                    .sum::<u64>();
            }
        }
    }
    Some(total)
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
