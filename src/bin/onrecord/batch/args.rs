//! What may stand after `onrecord batch`, and the settings that it amounts to.

use crate::args::Unit;
use crate::output::Stop;
use crate::own::{Own, Wanted};
use clap::{Args, ValueEnum};
use ignore::overrides::{Override, OverrideBuilder};
use onrecord::Offsets;
use onrecord::report::tables::Table;
use regex::Regex;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Batch {
    /// Directories to walk and files to read; hidden and ignored files in directories are left out
    #[arg(value_name = "IN", required_unless_present = "files_from")]
    pub inputs: Vec<PathBuf>,

    /// Directory to write to; it must be new or empty unless --resume or --force is given
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,

    /// Form of the output: whole records a line, or flat tables
    #[arg(long, value_enum, default_value_t = OutputFormat::Jsonl)]
    pub format: OutputFormat,

    /// Form of the inputs; auto goes by the file's name
    #[arg(long, value_enum, default_value_t = InputFormat::Auto)]
    pub from: InputFormat,

    /// Only files in directories whose path matches; may be repeated, "!" in front leaves out
    #[arg(long, value_name = "GLOB")]
    pub glob: Vec<String>,

    /// File with a path a line to read too; "-" is standard input
    #[arg(long, value_name = "LIST")]
    pub files_from: Option<PathBuf>,

    /// Paths in --files-from end with a zero byte, as `find -print0` writes them
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,

    /// Field of a JSONL line, or column of a Parquet file, that holds the text
    #[arg(long, value_name = "FIELD", default_value = "text")]
    pub text_field: String,

    /// Field or column that holds the article's id
    #[arg(long, value_name = "FIELD", default_value = "id")]
    pub id_field: String,

    /// Where paths say the day, with %Y, %m and %d: "%Y/%m/%d"
    #[arg(long, value_name = "PATTERN")]
    pub published_from_path: Option<String>,

    /// What `start` and `end` count
    #[arg(long, value_enum, default_value_t = Unit::Bytes)]
    pub offsets: Unit,

    /// Threads [default: as many as there are cores]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<usize>,

    /// Take up a run that was stopped, or do again only what changed
    #[arg(long, conflicts_with = "force")]
    pub resume: bool,

    /// Write over what an earlier run left
    #[arg(long)]
    pub force: bool,

    /// Do only share I of N, by a hash of the id
    #[arg(long, value_name = "I/N", value_parser = shard)]
    pub shard: Option<(u32, u32)>,

    /// Longest article, in bytes; a longer one is a failure. Each thread may need 25 times as much memory
    #[arg(long, value_name = "BYTES", default_value_t = 8 << 20)]
    pub longest: u64,

    /// Stop at the first failure
    #[arg(long)]
    pub fail_fast: bool,

    /// No progress and no summary
    #[arg(short, long)]
    pub quiet: bool,

    #[command(flatten)]
    pub own: Own,

    #[command(flatten)]
    pub wanted: Wanted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// `articles.jsonl`, a whole record a line
    Jsonl,
    /// A table a file, comma-separated
    Csv,
    /// A table a directory of Parquet files
    #[cfg(feature = "parquet")]
    Parquet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// By name: .txt .md; .html .htm; .jsonl .ndjson, also with .gz or .zst; .parquet
    Auto,
    /// Each file is the text of one article
    Text,
    /// Each file is a web page with one article
    #[cfg(feature = "html")]
    Html,
    /// An article a line; compression by name
    Jsonl,
    /// An article a line, gzipped
    #[value(name = "jsonl.gz")]
    JsonlGz,
    /// An article a line, zstd
    #[value(name = "jsonl.zst")]
    JsonlZst,
    /// An article a row
    #[cfg(feature = "parquet")]
    Parquet,
}

impl OutputFormat {
    /// The tables it writes: whole records need but two.
    pub const fn tables(self) -> &'static [Table] {
        match self {
            Self::Jsonl => &[Table::Articles, Table::Failures],
            Self::Csv => &Table::ALL,
            #[cfg(feature = "parquet")]
            Self::Parquet => &Table::ALL,
        }
    }

    /// Ending of its files' names.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }

    /// What a table's file starts with, before any row.
    pub fn head(self, table: Table) -> String {
        if self == Self::Csv { onrecord::report::csv::header(table) } else { String::new() }
    }

    /// Whether the parts of a table may stand one after another in one file.
    pub const fn joins(self) -> bool {
        matches!(self, Self::Jsonl | Self::Csv)
    }
}

/// The command line, checked.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Settings {
    pub inputs: Vec<PathBuf>,
    pub output: PathBuf,
    pub format: OutputFormat,
    pub from: InputFormat,
    pub globs: Override,
    pub files_from: Option<PathBuf>,
    pub null: bool,
    pub text_field: String,
    pub id_field: String,
    pub published: Option<DayInPath>,
    pub offsets: Offsets,
    pub jobs: usize,
    pub resume: bool,
    pub force: bool,
    pub shard: Option<(u32, u32)>,
    pub longest: u64,
    pub fail_fast: bool,
    pub quiet: bool,
    /// Every choice that changes what is written, as one line.
    pub choices: String,
}

impl Settings {
    /// `own` says what the extractor knows beyond what comes with the program.
    pub fn checked(args: &Batch, own: &str) -> Result<Self, Stop> {
        let mut globs = OverrideBuilder::new("");
        for glob in &args.glob {
            globs.add(glob).map_err(|error| Stop::usage(format!("--glob {glob}: {error}")))?;
        }
        let globs = globs.build().map_err(|error| Stop::usage(format!("--glob: {error}")))?;
        let published =
            args.published_from_path.as_deref().map(DayInPath::new).transpose().map_err(Stop::usage)?;
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let jobs = args.jobs.unwrap_or_else(cores);
        if jobs == 0 || jobs > 1024 {
            return Err(Stop::usage(format!("--jobs {jobs}: give 1 to 1024")));
        }
        if args.longest == 0 || args.longest > u64::from(u32::MAX) {
            return Err(Stop::usage(format!("--longest {}: give 1 to {}", args.longest, u32::MAX)));
        }
        let choices = format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {} {own}",
            args.format,
            args.from,
            args.text_field,
            args.id_field,
            args.published_from_path,
            args.offsets,
            args.longest
        );
        Ok(Self {
            inputs: args.inputs.clone(),
            output: args.output.clone(),
            format: args.format,
            from: args.from,
            globs,
            files_from: args.files_from.clone(),
            null: args.null,
            text_field: args.text_field.clone(),
            id_field: args.id_field.clone(),
            published,
            offsets: args.offsets.offsets(),
            jobs,
            resume: args.resume,
            force: args.force,
            shard: args.shard,
            longest: args.longest,
            fail_fast: args.fail_fast,
            quiet: args.quiet,
            choices,
        })
    }
}

/// A pattern that finds a day in a path.
#[derive(Debug)]
pub struct DayInPath(Regex);

impl DayInPath {
    fn new(pattern: &str) -> Result<Self, String> {
        let wrong = |why: &str| format!("--published-from-path {pattern}: {why}; write it like %Y/%m/%d");
        for part in ["%Y", "%m", "%d"] {
            if pattern.matches(part).count() != 1 {
                return Err(wrong(&format!("{part} must stand in it once")));
            }
        }
        let escaped = regex::escape(pattern)
            .replace("%Y", "(?P<y>[0-9]{4})")
            .replace("%m", "(?P<m>[0-9]{2})")
            .replace("%d", "(?P<d>[0-9]{2})");
        Regex::new(&escaped).map(Self).map_err(|_| wrong("cannot be read"))
    }

    /// The first day that the path holds, if there is such a day.
    pub fn find(&self, path: &str) -> Option<String> {
        self.0
            .captures_iter(path)
            .map(|found| format!("{}-{}-{}", &found["y"], &found["m"], &found["d"]))
            .find_map(|day| crate::args::day(&day).ok())
    }
}

fn shard(given: &str) -> Result<(u32, u32), String> {
    let wrong = || "not a share like 3/8, the first being 1/8".to_owned();
    let (i, n) = given.split_once('/').ok_or_else(wrong)?;
    let (i, n): (u32, u32) = (i.parse().map_err(|_| wrong())?, n.parse().map_err(|_| wrong())?);
    if (1..=n).contains(&i) { Ok((i, n)) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares() {
        assert_eq!(shard("3/8"), Ok((3, 8)));
        for wrong in ["0/8", "9/8", "3", "a/b", "3/0", ""] {
            assert!(shard(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn days_in_paths() {
        let pattern = DayInPath::new("%Y/%m/%d").unwrap();
        assert_eq!(pattern.find("wire/2024/02/30/2024/02/29/x.txt").as_deref(), Some("2024-02-29"));
        assert_eq!(pattern.find("wire/2024-02-29.txt"), None);
        assert!(DayInPath::new("%Y-%m").is_err());
    }
}
