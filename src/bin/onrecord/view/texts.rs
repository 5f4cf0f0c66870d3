//! The texts that a batch read, read again from where they stood, if they are still the same.

use crate::batch::{Compression, Input, ManifestPart};
use onrecord::{Record, ingest};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use twox_hash::XxHash3_128;

/// Where each article of a batch stood.
pub struct Texts {
    inputs: FxHashMap<String, Input>,
    /// Where paths may start: here, and beside the batch's own directory.
    roots: Vec<PathBuf>,
    open: Option<Lines>,
}

/// A file of many articles, read on from where the last one stood.
struct Lines {
    path: PathBuf,
    reader: Box<dyn BufRead>,
    line: usize,
}

impl Texts {
    /// What the batch's manifest says; nothing without one.
    pub fn of(batch: &Path) -> Self {
        let mut inputs = FxHashMap::default();
        if let Ok(file) = File::open(batch.join("manifest.jsonl")) {
            for line in BufReader::new(file).lines().map_while(Result::ok).skip(1) {
                let Ok(part) = serde_json::from_str::<ManifestPart>(&line) else { break };
                for input in part.header.inputs {
                    inputs.insert(input.id.clone().unwrap_or_else(|| input.place.clone()), input);
                }
            }
        }
        let beside = batch.parent().map(Path::to_owned).unwrap_or_default();
        Self { inputs, roots: vec![PathBuf::new(), beside], open: None }
    }

    /// The text that a record was made of, if it stands where it stood and is the same by its hash.
    pub fn find(&mut self, record: &Record) -> Option<String> {
        let input = self.inputs.get(record.source.as_deref()?)?.clone();
        for root in self.roots.clone() {
            let bytes = match line_of(&input.place) {
                Some((file, line)) => self.line(&root.join(file), line, &input.hash),
                None => fs::read(root.join(&input.place)).ok(),
            };
            if let Some(bytes) = bytes.filter(|bytes| same(bytes, &input.hash)) {
                return ingest::decode(&bytes).ok().map(|decoded| decoded.text.into_owned());
            }
        }
        None
    }

    /// The field of a line of JSON whose hash is this one: the text, whatever its name.
    fn line(&mut self, path: &Path, number: usize, hash: &str) -> Option<Vec<u8>> {
        let at_hand = self.open.as_ref().is_some_and(|open| open.path == path && open.line < number);
        if !at_hand {
            self.open = Some(Lines { path: path.to_owned(), reader: reader(path)?, line: 0 });
        }
        let open = self.open.as_mut()?;
        let mut line = Vec::new();
        while open.line < number {
            line.clear();
            if open.reader.read_until(b'\n', &mut line).ok()? == 0 {
                return None;
            }
            open.line += 1;
        }
        let json = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line);
        let Value::Object(fields) = serde_json::from_slice(json).ok()? else { return None };
        fields.into_iter().find_map(|(_, value)| match value {
            Value::String(text) if same(text.as_bytes(), hash) => Some(text.into_bytes()),
            _ => None,
        })
    }
}

fn same(bytes: &[u8], hash: &str) -> bool {
    format!("{:032x}", XxHash3_128::oneshot(bytes)) == hash
}

/// "in.jsonl, line 5".
fn line_of(place: &str) -> Option<(&str, usize)> {
    let (file, line) = place.rsplit_once(", line ")?;
    Some((file, line.parse().ok()?))
}

/// Lines of a file, unpacked by its name.
fn reader(path: &Path) -> Option<Box<dyn BufRead>> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    Some(Compression::of(&name).1.reader(BufReader::new(File::open(path).ok()?)))
}
