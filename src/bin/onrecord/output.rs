//! Writing: records to standard output, complaints to standard error.

use crate::args::{Form, From};
use onrecord::report::Ink;
use serde::Serialize;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;
use std::process::ExitCode;

/// Why the command cannot go on.
#[derive(Debug)]
pub enum Stop {
    /// Standard output takes no more.
    Stdout(io::Error),
    /// The command line asks for what cannot be.
    Usage(String),
    /// What is to be written cannot be.
    Output(String),
}

impl Stop {
    pub fn usage(wrong: impl Into<String>) -> Self {
        Self::Usage(wrong.into())
    }

    /// A file that cannot be written.
    #[allow(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
    pub fn output(path: &Path, error: io::Error) -> Self {
        let wrong = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "the disk is full; what is finished stays, make room and run again with --resume".to_owned()
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "cannot be written; check who may write there".to_owned()
            }
            _ => format!("cannot be written: {error}"),
        };
        Self::Output(format!("{}: {wrong}", path.display()))
    }

    /// Anything that should not happen, in its own words.
    pub fn other(error: impl std::fmt::Display) -> Self {
        Self::Output(error.to_string())
    }

    /// A reader that has seen enough (`onrecord ... | head`) is no failure; a full disk is.
    pub fn exit(self) -> ExitCode {
        let (said, code) = match self {
            Self::Stdout(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Stdout(error) => (format!("standard output: cannot be written: {error}"), 1),
            Self::Usage(wrong) => (wrong, 2),
            Self::Output(wrong) => (wrong, 1),
        };
        let _ = writeln!(anstream::stderr(), "onrecord: {}", onrecord::report::visible(&said));
        ExitCode::from(code)
    }
}

impl std::convert::From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Stdout(error)
    }
}

/// Inputs that could not be read, told one line each as they come up.
#[derive(Debug, Default)]
pub struct Failures {
    count: usize,
}

impl Failures {
    pub fn tell(&mut self, input: &str, wrong: &str) {
        self.count += 1;
        let line = onrecord::report::visible(&format!("{input}: {wrong}"));
        let _ = writeln!(anstream::stderr(), "onrecord: {line}");
    }

    /// Says what is no failure and yet worth a line.
    #[allow(clippy::unused_self, reason = "whoever may complain may remark")]
    pub fn note(&self, said: &str) {
        let _ = writeln!(anstream::stderr(), "onrecord: {}", onrecord::report::visible(said));
    }

    pub fn none(&self) -> bool {
        self.count == 0
    }
}

/// Standard output in the form asked for.
pub struct Output {
    out: io::StdoutLock<'static>,
    coloured: bool,
    form: Form,
    /// Cells to a line.
    pub width: usize,
    first: bool,
}

/// Lines longer than this are hard to read, however wide the window.
const WIDEST: usize = 120;
/// Where nobody says how wide the terminal is.
const USUAL: usize = 80;

impl Output {
    pub fn new(form: Option<Form>, from: From) -> Self {
        let stdout = io::stdout();
        let piped = if from == From::Jsonl { Form::Jsonl } else { Form::Json };
        let form = form.unwrap_or(if stdout.is_terminal() { Form::Human } else { piped });
        let width = terminal_size::terminal_size_of(&stdout)
            .map(|(width, _)| usize::from(width.0))
            .or_else(|| std::env::var("COLUMNS").ok()?.parse().ok())
            .filter(|&width| width > 0)
            .unwrap_or(USUAL)
            .min(WIDEST);
        let coloured = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
        Self { out: stdout.lock(), coloured, form, width, first: true }
    }

    /// Whether pages are wanted rather than JSON.
    pub fn is_human(&self) -> bool {
        self.form == Form::Human
    }

    /// How marks show in running text.
    pub fn ink(&self) -> Ink {
        if self.coloured { Ink::Colour } else { Ink::Signs }
    }

    /// The form asked for, or the one that goes without saying.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Writes one article's JSON and hands it on at once, so that whoever feeds lines may wait for the answer.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Stop> {
        let mut bytes = match self.form {
            Form::Jsonl => serde_json::to_vec(value),
            _ => serde_json::to_vec_pretty(value),
        }
        .map_err(io::Error::other)?;
        bytes.push(b'\n');
        self.out.write_all(&bytes)?;
        Ok(self.out.flush()?)
    }

    /// Writes what needs nothing around it.
    pub fn whole(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.out.write_all(bytes)?;
        Ok(self.out.flush()?)
    }

    /// Writes one article's page, an empty line between pages.
    pub fn page(&mut self, page: &str) -> Result<(), Stop> {
        if !self.first {
            self.out.write_all(b"\n")?;
        }
        self.first = false;
        if self.coloured {
            self.out.write_all(page.as_bytes())?;
        } else {
            write!(self.out, "{}", anstream::adapter::strip_str(page))?;
        }
        Ok(self.out.flush()?)
    }
}
