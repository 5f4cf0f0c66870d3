//! What may stand on the command line.

use crate::input;
use crate::own::{Own, Wanted, models_in_use};
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum, error::ErrorKind};
use onrecord::Offsets;
use onrecord::record::{Layer, SCHEMA};
use onrecord::report::tables::Table;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const ABOUT: &str = "Who said what, about whom, and how much: reads the text of articles and gives entities, quotes \
                     with their speakers, and numeric claims.";

const EXAMPLES: &str = "\
Examples:
  onrecord article.txt                    read one article; a page to read, or JSON when piped
  onrecord news/*.txt --format jsonl      a record a line
  cat article.txt | onrecord              from a pipe
  onrecord --from jsonl < articles.jsonl  {\"id\": ..., \"text\": ...} a line in, a record a line out
  onrecord inspect --layer quantities article.txt
                                          what one stage of the pipeline sees
";

const BATCH_EXAMPLES: &str = "\
Examples:
  onrecord batch news/ -o out                        every article under news/, a record a line
  onrecord batch news/ -o out --format csv           the same as tables: entities.csv, quotes.csv, claims.csv, ...
  onrecord batch news/ -o out --resume               take up a run that was stopped
  onrecord batch a.jsonl.gz -o out --text-field body articles a line
";

const VIEW_EXAMPLES: &str = "\
Examples:
  onrecord view article.txt --open           names, quotes and numbers marked in the text, in the browser
  onrecord view news/*.txt -o page.html      many articles on one page, which needs no other file and no network
  onrecord view out -o pages                 what `onrecord batch news/ -o out` found: a front page and one an article
";

const VIEW_EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  some input failed; it is named on stderr, the rest was done
  2  the command line is wrong

onrecord makes no network calls, nor do its pages, and writes no files but these.";

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  some input failed; it is named on stderr, the rest was done
  2  the command line is wrong

onrecord makes no network calls and writes no files.";

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "onrecord",
    version,
    long_version = long_version(),
    about = ABOUT,
    before_long_help = EXAMPLES,
    after_long_help = EXIT_CODES,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    styles = STYLES
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub extract: Extract,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles and give their records (the default)
    #[command(before_long_help = EXAMPLES, after_long_help = EXIT_CODES)]
    Extract(Extract),
    /// Show what one stage of the pipeline sees in an article
    #[command(after_long_help = EXIT_CODES)]
    Inspect(Inspect),
    /// Show for each quote who may have said it, and why the speaker was chosen
    #[command(after_long_help = EXIT_CODES)]
    Explain(Explain),
    /// Read a tree of articles into tables
    #[command(before_long_help = BATCH_EXAMPLES, after_long_help = EXIT_CODES)]
    Batch(Box<crate::batch::Batch>),
    /// Make a web page of articles to look at, or of what a batch found
    #[command(before_long_help = VIEW_EXAMPLES, after_long_help = VIEW_EXIT_CODES)]
    View(crate::view::View),
    /// Print the form of a record as JSON Schema
    #[command(after_long_help = EXIT_CODES)]
    Schema,
    /// Print what a shell needs to complete the command line
    #[command(after_long_help = EXIT_CODES)]
    Completions {
        /// The shell
        #[arg(value_enum, value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Print the manual, or that of one command, for `man -l -`
    #[command(after_long_help = EXIT_CODES)]
    Man {
        /// The command
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct Extract {
    /// Files to read; "-" is standard input, as is naming none
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Day of publication, for texts that do not say it themselves
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub published: Option<String>,

    #[command(flatten)]
    pub own: Own,

    #[command(flatten)]
    pub wanted: Wanted,

    /// Form of the output [default: human on a terminal; piped, json, or jsonl with --from jsonl]
    #[arg(long, value_enum)]
    pub format: Option<Form>,

    /// The page to read with the text as well, everything found marked in it; makes human the default form
    #[arg(long)]
    pub text: bool,

    /// The table to write with --format csv; `onrecord batch` writes them all
    #[arg(long, value_name = "TABLE", value_parser = table, required_if_eq("format", "csv"))]
    pub table: Option<Table>,

    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
pub struct Inspect {
    /// The layer to show
    #[arg(long, value_enum, value_name = "LAYER")]
    pub layer: LayerName,

    /// Files to read; "-" is standard input, as is naming none
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub own: Own,

    /// Form of the output [default: human on a terminal; piped, json, or jsonl with --from jsonl]
    #[arg(long, value_enum)]
    pub format: Option<Format>,

    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// Files to read; "-" is standard input, as is naming none
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub own: Own,

    /// Form of the output [default: human on a terminal; piped, json, or jsonl with --from jsonl]
    #[arg(long, value_enum)]
    pub format: Option<Format>,

    #[command(flatten)]
    pub common: Common,
}

/// How much is read.
#[derive(Clone, Copy, Debug, Args)]
pub struct Limits {
    /// Longest article, in bytes; a longer one is refused. Reading it may take 25 times as much memory
    #[arg(long, value_name = "BYTES", hide_short_help = true, default_value_t = input::LONGEST, value_parser = clap::value_parser!(u64).range(1..=0xFFFF_FFFF))]
    pub longest: u64,
}

#[derive(Clone, Copy, Debug, Args)]
pub struct Common {
    /// Form of the input: one article a file, or one {"id", "text"} object a line
    #[arg(long, value_enum, default_value_t = From::Text)]
    pub from: From,

    #[command(flatten)]
    pub limits: Limits,

    /// What `start` and `end` count in json and jsonl
    #[arg(long, value_enum, default_value_t = Unit::Bytes)]
    pub offsets: Unit,

    /// When to colour; NO_COLOR and CLICOLOR_FORCE are heeded
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A page to read
    Human,
    /// An indented JSON document an article
    Json,
    /// A line of JSON an article
    Jsonl,
}

/// Everything that a record can be given as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// A page to read
    Human,
    /// An indented JSON document an article
    Json,
    /// A line of JSON an article
    Jsonl,
    /// A page of notes
    Markdown,
    /// One table, comma-separated, a row a record: see --table
    Csv,
    /// Stand-off annotation for brat, of one article; offsets are code points
    Brat,
    /// Names in columns as the shared tasks have them: a token and its BIO tag a line
    Conll,
    /// W3C Web Annotations, an indented JSON-LD document an article; offsets are code points
    Annotations,
}

impl std::convert::From<Format> for Form {
    fn from(format: Format) -> Self {
        match format {
            Format::Human => Self::Human,
            Format::Json => Self::Json,
            Format::Jsonl => Self::Jsonl,
        }
    }
}

/// A table by its name; failures are told on standard error instead.
fn table(given: &str) -> Result<Table, String> {
    let tables = || Table::ALL.into_iter().filter(|&table| table != Table::Failures);
    tables()
        .find(|table| table.name() == given)
        .ok_or_else(|| format!("none of {}", tables().map(Table::name).collect::<Vec<_>>().join(", ")))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// Each file is the text of one article
    Text,
    /// Each line is {"id": ..., "text": ...}, with "published" if known; other fields are ignored
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Unit {
    /// UTF-8 bytes, as Rust and Go slice
    Bytes,
    /// Unicode code points, as Python slices
    Chars,
    /// UTF-16 units, as JavaScript and Java slice
    Utf16,
}

impl Unit {
    pub fn offsets(self) -> Offsets {
        match self {
            Self::Bytes => Offsets::Bytes,
            Self::Chars => Offsets::Chars,
            Self::Utf16 => Offsets::Utf16,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    fn choice(self) -> anstream::ColorChoice {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
    }
}

impl Cli {
    /// The choice of colour, wherever on the line it was made.
    pub fn color(&self) -> anstream::ColorChoice {
        match &self.command {
            Some(Command::Extract(extract)) => extract.common.color,
            Some(Command::Inspect(inspect)) => inspect.common.color,
            Some(Command::Explain(explain)) => explain.common.color,
            Some(_) => Color::Auto,
            None => self.extract.common.color,
        }
        .choice()
    }
}

/// Ends the program over a wrong command line, in the words of the parser.
pub fn refuse(kind: ErrorKind, wrong: impl std::fmt::Display) -> ! {
    Cli::command().error(kind, wrong).exit()
}

/// Whether a path is the name of a command that came too late to be taken for one.
pub fn is_command(path: &Path) -> bool {
    Cli::command().get_subcommands().any(|command| path.as_os_str() == command.get_name())
}

/// The short help, for somebody who typed the bare name.
pub fn help() -> clap::builder::StyledStr {
    Cli::command().render_help()
}

/// A layer by its name, the one list of which the library keeps.
#[derive(Clone, Copy, Debug)]
pub struct LayerName(pub Layer);

impl ValueEnum for LayerName {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [LayerName; Layer::ALL.len()] = {
            let mut all = [LayerName(Layer::ALL[0]); Layer::ALL.len()];
            let mut at = 0;
            while at < all.len() {
                all[at] = LayerName(Layer::ALL[at]);
                at += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.name()))
    }
}

/// A calendar day; a time of day after it is cut off.
///
/// Takes "2024-08-06" and "2024-08-06T14:00:00Z", refuses "6 August 2024" and "2024-02-30".
pub fn day(given: &str) -> Result<String, String> {
    let wrong = || "not a day written as YYYY-MM-DD".to_owned();
    let date = given.trim();
    let (date, rest) = date.split_at_checked(10).ok_or_else(wrong)?;
    let digits = |from: usize, to: usize| -> Option<u32> {
        let part = date.get(from..to)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let hyphens = date.as_bytes()[4] == b'-' && date.as_bytes()[7] == b'-';
    let (Some(year), Some(month), Some(day)) = (digits(0, 4), digits(5, 7), digits(8, 10)) else {
        return Err(wrong());
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => 0,
    };
    let cut = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    if hyphens && cut && (1..=days).contains(&day) { Ok(date.to_owned()) } else { Err(wrong()) }
}

/// Everything that decides what comes out, for a report of a bug: with --model, its checksum.
fn long_version() -> &'static str {
    static LONG: LazyLock<String> = LazyLock::new(|| {
        let features = [
            ("cli", true),
            ("html", cfg!(feature = "html")),
            ("parquet", cfg!(feature = "parquet")),
            ("lab", cfg!(feature = "lab")),
        ];
        let features: Vec<&str> = features.iter().filter(|(_, on)| *on).map(|(name, _)| *name).collect();
        format!(
            "{}\nrecord schema: {SCHEMA}\nmodels: {}\nfeatures: {}",
            env!("CARGO_PKG_VERSION"),
            models_in_use().join(", "),
            features.join(", ")
        )
    });
    &LONG
}

const STYLES: clap::builder::Styles = {
    use anstyle::{AnsiColor, Style};
    clap::builder::Styles::styled()
        .header(Style::new().bold())
        .usage(Style::new().bold())
        .literal(AnsiColor::Cyan.on_default())
        .placeholder(Style::new().italic())
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn days() {
        assert_eq!(day("2024-08-06").as_deref(), Ok("2024-08-06"));
        assert_eq!(day("2024-02-29T14:00:00Z").as_deref(), Ok("2024-02-29"));
        for wrong in [
            "6 August 2024",
            "2024-02-30",
            "2023-02-29",
            "2024-13-01",
            "2024-00-01",
            "2024-8-6",
            "",
            "2024-08-061",
            "é024-08-06",
        ] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}
