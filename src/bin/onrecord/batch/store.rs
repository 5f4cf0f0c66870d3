//! The output directory: what is done already, and where parts wait until the run is complete.
//!
//! A part is one file in `.parts`, named by the digest of what went into it and renamed into place when it is whole:
//! a first line of JSON that says what is in it, then its tables' bytes one after another. When all are done, they are
//! put together into the tables; `manifest.jsonl`, written last, says which bytes came from which part, so that a later
//! run finds them there.

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
    /// In the tables of an earlier run: for each table where it starts, or which file of it.
    Joined { header: PartHeader, starts: Vec<u64>, part: usize },
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
            Ok(_) => store.recall().map_err(broken)?,
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
            let mut lines = BufReader::new(file).lines();
            let head =
                lines.next().transpose()?.and_then(|line| serde_json::from_str::<ManifestHead>(&line).ok());
            let mut starts: Vec<u64> = self.heads.iter().map(|head| head.len() as u64).collect();
            if head.is_some_and(|head| head.options == self.options) {
                for line in lines {
                    let Ok(row) = serde_json::from_str::<ManifestPart>(&line?) else { break };
                    let Ok(digest) = u128::from_str_radix(&row.digest, 16) else { break };
                    if row.header.lengths.len() != starts.len() {
                        break;
                    }
                    let lengths = row.header.lengths.clone();
                    let place = Place::Joined { header: row.header, starts: starts.clone(), part: row.part };
                    self.done.insert(digest, place);
                    starts.iter_mut().zip(lengths).for_each(|(start, length)| *start += length);
                }
            }
        }
        if let Ok(entries) = fs::read_dir(&self.parts) {
            for entry in entries {
                let path = entry?.path();
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                match u128::from_str_radix(name, 16) {
                    Ok(digest) if whole(&path) => drop(self.done.insert(digest, Place::Own)),
                    // Half a part, from a run that was killed.
                    _ => fs::remove_file(&path)?,
                }
            }
        }
        Ok(())
    }

    /// The header of a part, if an earlier run has done it.
    pub fn find(&self, digest: u128) -> Option<PartHeader> {
        match self.done.get(&digest)? {
            Place::Own => self.header(digest).ok(),
            Place::Joined { header, .. } => Some(header.clone()),
        }
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

    /// Opens a part for reading: its header, and each table's bytes through [`PartReader::copy`].
    pub fn open_part(&self, digest: u128) -> io::Result<PartReader<'_>> {
        if let Some(Place::Joined { header, starts, part }) = self.done.get(&digest) {
            let from = From::Joined { starts, part: *part };
            return Ok(PartReader { store: self, header: header.clone(), from });
        }
        let (header, file, start) = read_header(&self.part_path(digest))?;
        Ok(PartReader { store: self, header, from: From::Own { file, start } })
    }

    fn header(&self, digest: u128) -> io::Result<PartHeader> {
        read_header(&self.part_path(digest)).map(|(header, ..)| header)
    }

    fn part_path(&self, digest: u128) -> PathBuf {
        self.parts.join(format!("{digest:032x}"))
    }

    /// What a table's file starts with, before its parts.
    pub fn head(&self, table: usize) -> &str {
        &self.heads[table]
    }

    /// Where a table is put together, and where it then belongs.
    pub fn table(&self, table: usize) -> (PathBuf, PathBuf) {
        (self.parts.join(format!("{}.new", self.names[table])), self.output.join(&self.names[table]))
    }

    /// Takes the manifest away while tables are being replaced: between two of them it would be wrong.
    pub fn forget_manifest(&self) -> io::Result<()> {
        match fs::remove_file(self.output.join(MANIFEST)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
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

    /// Where the manifest is written, and where it then belongs.
    pub fn manifest(&self) -> (PathBuf, PathBuf) {
        (self.parts.join("manifest.new"), self.output.join(MANIFEST))
    }

    /// The run is complete: the parts are in the tables.
    pub fn close(&self) -> io::Result<()> {
        fs::remove_dir_all(&self.parts)
    }
}

/// A part opened for reading.
pub struct PartReader<'a> {
    store: &'a Store,
    pub header: PartHeader,
    from: From<'a>,
}

enum From<'a> {
    Own { file: File, start: u64 },
    Joined { starts: &'a [u64], part: usize },
}

impl PartReader<'_> {
    /// Copies the bytes of one table.
    pub fn copy(&mut self, table: usize, into: &mut impl Write) -> io::Result<()> {
        let length = self.header.lengths[table];
        let copied = match &mut self.from {
            From::Own { file, start } => {
                let before: u64 = self.header.lengths[..table].iter().sum();
                file.seek(SeekFrom::Start(*start + before))?;
                io::copy(&mut file.take(length), into)?
            }
            From::Joined { starts, part } => {
                let path = self.store.output.join(&self.store.names[table]);
                let mut file =
                    if self.store.joins { File::open(path)? } else { File::open(part_file(&path, *part))? };
                if self.store.joins {
                    file.seek(SeekFrom::Start(starts[table]))?;
                }
                io::copy(&mut file.take(length), into)?
            }
        };
        if copied != length {
            return Err(io::Error::other(
                "the output of the earlier run was changed; start anew with --force",
            ));
        }
        Ok(())
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
