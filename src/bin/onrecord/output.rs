//! Writing: records to standard output, complaints to standard error.

use crate::args::{Common, Format, From};
use serde::Serialize;
use std::io::{self, IsTerminal as _, Write};
use std::process::ExitCode;

/// Why nothing more can be written.
#[derive(Debug)]
pub struct Stop(io::Error);

impl Stop {
    /// A reader that has seen enough (`onrecord ... | head`) is no failure; a full disk is.
    pub fn exit(self) -> ExitCode {
        if self.0.kind() == io::ErrorKind::BrokenPipe {
            return ExitCode::SUCCESS;
        }
        let _ = writeln!(anstream::stderr(), "onrecord: standard output: cannot be written: {}", self.0);
        ExitCode::from(1)
    }
}

impl std::convert::From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self(error)
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

    pub fn none(&self) -> bool {
        self.count == 0
    }
}

/// Standard output in the form asked for.
pub struct Output {
    out: io::StdoutLock<'static>,
    coloured: bool,
    format: Format,
    /// Cells to a line.
    pub width: usize,
    first: bool,
}

/// Lines longer than this are hard to read, however wide the window.
const WIDEST: usize = 120;
/// Where nobody says how wide the terminal is.
const USUAL: usize = 80;

impl Output {
    pub fn new(common: Common) -> Self {
        let stdout = io::stdout();
        let piped = if common.from == From::Jsonl { Format::Jsonl } else { Format::Json };
        let format = common.format.unwrap_or(if stdout.is_terminal() { Format::Human } else { piped });
        let width = terminal_size::terminal_size_of(&stdout)
            .map(|(width, _)| usize::from(width.0))
            .or_else(|| std::env::var("COLUMNS").ok()?.parse().ok())
            .filter(|&width| width > 0)
            .unwrap_or(USUAL)
            .min(WIDEST);
        let coloured = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
        Self { out: stdout.lock(), coloured, format, width, first: true }
    }

    /// Whether pages are wanted rather than JSON.
    pub fn is_human(&self) -> bool {
        self.format == Format::Human
    }

    /// Writes one article's JSON and hands it on at once, so that whoever feeds lines may wait for the answer.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Stop> {
        let mut bytes = match self.format {
            Format::Json => serde_json::to_vec_pretty(value),
            _ => serde_json::to_vec(value),
        }
        .map_err(io::Error::other)?;
        bytes.push(b'\n');
        self.out.write_all(&bytes)?;
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
