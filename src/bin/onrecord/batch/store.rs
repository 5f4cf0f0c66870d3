//! The output directory: what is done already, and where parts wait until the run is complete.
//!
//! A part is one file in `.parts`, named by the digest of what went into it and renamed into place when it is whole:
//! a first line of JSON that says what is in it, then its tables' bytes one after another. When all are done, they are
//! put together into the tables; `manifest.jsonl`, written last, says which bytes came from which part, so that a later
//! run finds them there. Of what is done only numbers are kept in memory; the inputs of a part stay in its header.

use super::args::Settings;
use super::part::Counts;
use crate::output::Stop;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// An input as the manifest keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Input {
    pub id: Option<String>,
    pub place: String,
    pub size: u64,
    /// Seconds since 1970, for files.
    pub modified: Option<u64>,
    pub hash: String,
}

/// What a part's file says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PartHeader {
    /// Bytes of each table, in the tables' order.
    pub lengths: Vec<u64>,
    pub counts: Counts,
    pub first_failure: Option<String>,
    pub inputs: Vec<Input>,
}

/// A line of the manifest.
#[derive(Debug, Serialize, Deserialize)]
pub struct ManifestPart {
    pub part: usize,
    pub digest: String,
    #[serde(flatten)]
    pub header: PartHeader,
}

/// What is kept of a manifest's line.
#[derive(Debug, Deserialize)]
struct Recalled {
    part: usize,
    digest: String,
    lengths: Vec<u64>,
    counts: Counts,
    first_failure: Option<String>,
}

/// What a part came to.
pub struct Done {
    pub counts: Counts,
    pub first_failure: Option<String>,
}

/// The first line of the manifest.
#[derive(Debug, Serialize, Deserialize)]
struct ManifestHead {
    onrecord: String,
    schema: String,
    options: String,
}

/// Where a part's bytes stand.
#[derive(Debug)]
enum Place {
    /// In its own file.
    Own,
    /// In the tables of an earlier run: for each table where it starts, or which file of it; and where its line of the
    /// manifest starts.
    Joined { recalled: Recalled, starts: Vec<u64>, line: u64 },
}

/// The output directory.
#[derive(Debug)]
pub struct Store {
    output: PathBuf,
    parts: PathBuf,
    options: String,
    joins: bool,
    names: Vec<String>,
    /// What each table's file starts with, before its parts.
    heads: Vec<String>,
    done: FxHashMap<u128, Place>,
}

const MANIFEST: &str = "manifest.jsonl";
const PARTS: &str = ".parts";
/// A manifest under this name says that all tables are whole and are being moved into place.
const NEXT: &str = "manifest.next";
/// Ending of what is not whole yet, or waits to be moved into place.
const NEW: &str = ".new";

impl Store {
    /// Opens the directory as the settings allow: new or empty, taken up again, or written over.
    pub fn open(settings: &Settings) -> Result<Self, Stop> {
        let output = settings.output.clone();
        let broken = |error| Stop::output(&output, error);
        let mut store = Self {
            parts: output.join(PARTS),
            options: format!("{} {} {}", env!("CARGO_PKG_VERSION"), program()?, settings.choices),
            joins: settings.format.joins(),
            names: settings.format.tables().iter().map(|table| file_name(settings, table.name())).collect(),
            heads: settings.format.tables().iter().map(|&table| settings.format.head(table)).collect(),
            done: FxHashMap::default(),
            output: output.clone(),
        };
        match fs::metadata(&output) {
            Ok(metadata) if !metadata.is_dir() => {
                return Err(Stop::usage(format!("{}: not a directory; name one with -o", output.display())));
            }
            Ok(_) if !settings.resume && !settings.force => {
                if fs::read_dir(&output).map_err(broken)?.next().is_some() {
                    let said =
                        "holds something already; take it up with --resume, or write over it with --force";
                    return Err(Stop::usage(format!("{}: {said}", output.display())));
                }
            }
            Ok(_) if settings.force => store.clear().map_err(broken)?,
            Ok(_) => {
                store.move_into_place().map_err(broken)?;
                store.recall().map_err(broken)?;
            }
            Err(_) => {}
        }
        fs::create_dir_all(&store.parts).map_err(broken)?;
        Ok(store)
    }

    /// Everything that decides what is written, besides the inputs.
    pub fn options(&self) -> &str {
        &self.options
    }

    /// Takes away what an earlier run wrote, and nothing else.
    fn clear(&self) -> io::Result<()> {
        let ours = |name: &str| {
            onrecord::report::tables::Table::ALL.iter().any(|table| {
                name == table.name()
                    || name.strip_prefix(table.name()).is_some_and(|rest| matches!(rest, ".jsonl" | ".csv"))
            })
        };
        for entry in fs::read_dir(&self.output)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name == MANIFEST || name == PARTS || ours(&name) {
                if entry.file_type()?.is_dir() {
                    fs::remove_dir_all(entry.path())?;
                } else {
                    fs::remove_file(entry.path())?;
                }
            }
        }
        Ok(())
    }

    /// Looks up what an earlier run has done.
    fn recall(&mut self) -> io::Result<()> {
        if let Ok(file) = File::open(self.output.join(MANIFEST)) {
            let mut reader = BufReader::new(file);
            let mut line = Vec::new();
            let mut at = reader.read_until(b'\n', &mut line)? as u64;
            let head = serde_json::from_slice::<ManifestHead>(&line).ok();
            let mut starts: Vec<u64> = self.heads.iter().map(|head| head.len() as u64).collect();
            while head.as_ref().is_some_and(|head| head.options == self.options) {
                line.clear();
                let length = reader.read_until(b'\n', &mut line)? as u64;
                let Ok(recalled) = serde_json::from_slice::<Recalled>(&line) else { break };
                let Ok(digest) = u128::from_str_radix(&recalled.digest, 16) else { break };
                if recalled.lengths.len() != starts.len() {
                    break;
                }
                let after =
                    starts.iter().zip(&recalled.lengths).map(|(start, length)| start + length).collect();
                let place = Place::Joined { recalled, starts, line: at };
                self.done.insert(digest, place);
                starts = after;
                at += length;
            }
        }
        if let Ok(entries) = fs::read_dir(&self.parts) {
            for entry in entries {
                let path = entry?.path();
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                match u128::from_str_radix(name, 16) {
                    Ok(digest) if whole(&path) => drop(self.done.insert(digest, Place::Own)),
                    // Half a part or half a table, from a run that was killed.
                    _ if path.is_dir() => fs::remove_dir_all(&path)?,
                    _ => fs::remove_file(&path)?,
                }
            }
        }
        Ok(())
    }

    /// What a part came to, if an earlier run has done it.
    pub fn find(&self, digest: u128) -> Option<Done> {
        let (counts, first_failure) = match self.done.get(&digest)? {
            Place::Own => {
                let (header, ..) = read_header(&self.part_path(digest)).ok()?;
                (header.counts, header.first_failure)
            }
            Place::Joined { recalled, .. } => (recalled.counts, recalled.first_failure.clone()),
        };
        Some(Done { counts, first_failure })
    }

    /// All that a part says of itself.
    pub fn header(&self, digest: u128) -> io::Result<PartHeader> {
        if let Some(Place::Joined { line, .. }) = self.done.get(&digest) {
            let mut reader = BufReader::new(File::open(self.output.join(MANIFEST))?);
            reader.seek(SeekFrom::Start(*line))?;
            let mut bytes = Vec::new();
            reader.read_until(b'\n', &mut bytes)?;
            return Ok(serde_json::from_slice::<ManifestPart>(&bytes)?.header);
        }
        read_header(&self.part_path(digest)).map(|(header, ..)| header)
    }

    /// Writes a part's file and renames it into place.
    pub fn put(&self, digest: u128, header: &PartHeader, tables: &[Vec<u8>]) -> Result<(), Stop> {
        let path = self.part_path(digest);
        let unfinished = path.with_extension("new");
        let write = || {
            let mut file = File::create(&unfinished)?;
            let mut first = serde_json::to_vec(header)?;
            first.push(b'\n');
            file.write_all(&first)?;
            tables.iter().try_for_each(|table| file.write_all(table))?;
            drop(file);
            fs::rename(&unfinished, &path)
        };
        write().map_err(|error: io::Error| {
            let _ = fs::remove_file(&unfinished);
            Stop::output(&path, error)
        })
    }

    /// Copies a part's bytes of one table.
    pub fn copy(&self, digest: u128, table: usize, into: &mut impl Write) -> io::Result<()> {
        let (mut file, length) = if let Some(Place::Joined { recalled, starts, .. }) = self.done.get(&digest)
        {
            let path = self.output.join(&self.names[table]);
            let mut file =
                if self.joins { File::open(path)? } else { File::open(part_file(&path, recalled.part))? };
            if self.joins {
                file.seek(SeekFrom::Start(starts[table]))?;
            }
            (file, recalled.lengths[table])
        } else {
            let (header, mut file, start) = read_header(&self.part_path(digest))?;
            let before: u64 = header.lengths[..table].iter().sum();
            file.seek(SeekFrom::Start(start + before))?;
            (file, header.lengths[table])
        };
        if io::copy(&mut Read::by_ref(&mut file).take(length), into)? != length {
            return Err(io::Error::other(
                "the output of the earlier run was changed; start anew with --force",
            ));
        }
        Ok(())
    }

    fn part_path(&self, digest: u128) -> PathBuf {
        self.parts.join(format!("{digest:032x}"))
    }

    /// What a table's file starts with, before its parts.
    pub fn head(&self, table: usize) -> &str {
        &self.heads[table]
    }

    /// Where a table is put together.
    pub fn new_table(&self, table: usize) -> PathBuf {
        self.parts.join(format!("{}{NEW}", self.names[table]))
    }

    /// Writes the first line of a manifest.
    pub fn manifest_head(&self, into: &mut impl Write) -> io::Result<()> {
        let head = ManifestHead {
            onrecord: env!("CARGO_PKG_VERSION").to_owned(),
            schema: onrecord::record::SCHEMA.to_owned(),
            options: self.options.clone(),
        };
        serde_json::to_writer(&mut *into, &head)?;
        into.write_all(b"\n")
    }

    /// Where the manifest is written.
    pub fn new_manifest(&self) -> PathBuf {
        self.parts.join("manifest")
    }

    /// The new tables and their manifest are whole: they take their places, and the parts go.
    pub fn close(&self) -> io::Result<()> {
        fs::rename(self.new_manifest(), self.parts.join(NEXT))?;
        self.move_into_place()
    }

    /// Does what [`Store::close`] has begun; the next run does so where this one is killed in between.
    fn move_into_place(&self) -> io::Result<()> {
        let next = self.parts.join(NEXT);
        if !next.exists() {
            return Ok(());
        }
        for entry in fs::read_dir(&self.parts)? {
            let entry = entry?;
            let name = entry.file_name();
            if let Some(name) = name.to_str().and_then(|name| name.strip_suffix(NEW)) {
                let place = self.output.join(name);
                if place.is_dir() {
                    fs::remove_dir_all(&place)?;
                }
                fs::rename(entry.path(), place)?;
            }
        }
        fs::rename(next, self.output.join(MANIFEST))?;
        fs::remove_dir_all(&self.parts)
    }
}

/// The file of one part of a table that is a directory.
pub fn part_file(table: &Path, part: usize) -> PathBuf {
    table.join(format!("part-{part:06}.parquet"))
}

fn file_name(settings: &Settings, table: &str) -> String {
    if settings.format.joins() {
        format!("{table}.{}", settings.format.extension())
    } else {
        table.to_owned()
    }
}

fn read_header(path: &Path) -> io::Result<(PartHeader, File, u64)> {
    let mut reader = BufReader::new(File::open(path)?);
    let mut first = Vec::new();
    reader.read_until(b'\n', &mut first)?;
    let header = serde_json::from_slice(&first)?;
    Ok((header, reader.into_inner(), first.len() as u64))
}

/// Whether a part's file is as long as its header says.
fn whole(path: &Path) -> bool {
    read_header(path).is_ok_and(|(header, file, start)| {
        file.metadata().is_ok_and(|metadata| metadata.len() == start + header.lengths.iter().sum::<u64>())
    })
}

/// A hash of the program itself: another build may read otherwise.
fn program() -> Result<String, Stop> {
    let path = std::env::current_exe().map_err(|error| Stop::output(Path::new("onrecord"), error))?;
    let bytes = fs::read(&path).map_err(|error| Stop::output(&path, error))?;
    Ok(format!("{:032x}", twox_hash::XxHash3_128::oneshot(&bytes)))
}
