//! Reading: files, standard input, lines of JSON.

use crate::args::{self, From};
use crate::lines::{Lines, Next};
use crate::output::{Failures, Stop};
use clap::error::ErrorKind;
use serde::Deserialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal as _, Read as _};
use std::path::PathBuf;

/// A text to read and what is known of it.
pub struct Article {
    /// Path or id; none for standard input.
    pub source: Option<String>,
    pub text: String,
    pub published: Option<String>,
}

/// Where text comes from.
pub enum Input {
    Stdin,
    File(PathBuf),
}

/// Bytes of an article, where the command line does not say.
pub const LONGEST: u64 = 64 << 20;

impl Input {
    /// What the command line names. Naming nothing is standard input, or a call for help where that is a terminal.
    pub fn named(paths: &[PathBuf]) -> Vec<Self> {
        if paths.is_empty() {
            if io::stdin().is_terminal() {
                use std::io::Write as _;
                let _ = write!(anstream::stderr(), "{}", args::help().ansi());
                std::process::exit(2);
            }
            return vec![Self::Stdin];
        }
        let inputs: Vec<Self> = paths
            .iter()
            .map(|path| if path.as_os_str() == "-" { Self::Stdin } else { Self::File(path.clone()) })
            .collect();
        if inputs.iter().filter(|input| matches!(input, Self::Stdin)).count() > 1 {
            args::refuse(
                ErrorKind::ArgumentConflict,
                "'-' stands twice; standard input can be read only once",
            );
        }
        inputs
    }

    /// As messages call it.
    fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    fn open(&self) -> Result<Box<dyn BufRead>, String> {
        match self {
            Self::Stdin => Ok(Box::new(io::stdin().lock())),
            Self::File(path) => match File::open(path) {
                Ok(file) if file.metadata().is_ok_and(|m| m.is_dir()) => Err(directory()),
                Ok(file) => Ok(Box::new(BufReader::with_capacity(1 << 16, file))),
                Err(error) if error.kind() == io::ErrorKind::NotFound && args::is_command(path) => {
                    Err("no such file; a command stands before everything else".to_owned())
                }
                Err(error) => Err(unreadable(&error)),
            },
        }
    }
}

/// Hands over every article of every input, in order; what cannot be read is told to `failures` and left out.
pub fn each(
    inputs: &[Input],
    from: From,
    longest: u64,
    failures: &mut Failures,
    mut take: impl FnMut(Article) -> Result<(), Stop>,
) -> Result<(), Stop> {
    for input in inputs {
        let mut reader = match input.open() {
            Ok(reader) => reader,
            Err(wrong) => {
                failures.tell(&input.name(), &wrong);
                continue;
            }
        };
        match from {
            From::Text => match whole(&mut *reader, longest) {
                Ok(text) => {
                    let source = match input {
                        Input::Stdin => None,
                        Input::File(path) => Some(path.to_string_lossy().into_owned()),
                    };
                    take(Article { source, text, published: None })?;
                }
                Err(wrong) => failures.tell(&input.name(), &wrong),
            },
            From::Jsonl => lines(&mut *reader, &input.name(), longest, failures, &mut take)?,
        }
    }
    Ok(())
}

/// The whole of an input as one text.
fn whole(reader: &mut dyn BufRead, longest: u64) -> Result<String, String> {
    let mut bytes = Vec::new();
    (&mut *reader).take(longest + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > longest {
        return Err(format!("longer than {longest} bytes; raise --longest or split it into its articles"));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err("UTF-16, not UTF-8; convert it first: iconv -f UTF-16 -t UTF-8".to_owned());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].split(|&byte| byte == b'\n').count();
        format!(
            "not UTF-8 at byte {at} (line {line}); convert it first, for instance: iconv -f WINDOWS-1252 -t UTF-8"
        )
    })?;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        let what = if text.is_empty() { "empty" } else { "nothing but white space" };
        return Err(format!("{what}; there is no article to read"));
    }
    Ok(text)
}

/// One article a line, each handed over before the next is read.
fn lines(
    reader: &mut dyn BufRead,
    name: &str,
    longest: u64,
    failures: &mut Failures,
    take: &mut impl FnMut(Article) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut lines = Lines::of(reader, longest);
    while let Some(next) = lines.next() {
        let (wrong, goes_on) = match next {
            // Columns count from the line's own start, white space and a byte order mark included.
            Next::Json { json, before } => match article(json, before) {
                Ok(article) if article.text.len() as u64 > longest => {
                    (format!(": \"text\" is longer than {longest} bytes; raise --longest or split it"), true)
                }
                Ok(article) => {
                    take(article)?;
                    continue;
                }
                Err(Wrong { column: Some(column), what }) => (format!(", column {column}: {what}"), true),
                Err(Wrong { column: None, what }) => (format!(": {what}"), true),
            },
            Next::TooLong { longest, goes_on } => {
                (format!(": longer than {longest} bytes; raise --longest or split it"), goes_on)
            }
            Next::Unreadable(error) => {
                failures.tell(name, &unreadable(&error));
                break;
            }
        };
        failures.tell(name, &format!("line {}{wrong}", lines.number()));
        if !goes_on {
            break;
        }
    }
    Ok(())
}

#[derive(Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    text: Option<String>,
    published: Option<String>,
}

/// What is wrong with a line, and where.
#[derive(Debug)]
pub struct Wrong {
    column: Option<usize>,
    what: String,
}

impl Wrong {
    fn at(column: usize, what: impl Into<String>) -> Self {
        Self { column: Some(column), what: what.into() }
    }

    fn line(what: impl Into<String>) -> Self {
        Self { column: None, what: what.into() }
    }
}

/// Reads one line; `before` bytes of it were cut off its start.
pub fn article(json: &[u8], before: usize) -> Result<Article, Wrong> {
    const FORM: &str = "a line is an object such as {\"id\": \"a1\", \"text\": \"...\"}";
    let text = std::str::from_utf8(json)
        .map_err(|error| Wrong::at(before + error.valid_up_to() + 1, "not UTF-8; convert the file first"))?;
    if !text.starts_with('{') {
        return Err(Wrong::at(before + 1, format!("not an object; {FORM}")));
    }
    let line: Line = serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let what = said.split(" at line ").next().unwrap_or(&said);
        Wrong::at(before + error.column().max(1), format!("{what}; {FORM}"))
    })?;
    let source = match line.id {
        Some(serde_json::Value::String(id)) => id,
        Some(serde_json::Value::Number(id)) => id.to_string(),
        Some(_) => return Err(Wrong::line("\"id\" is neither a string nor a number")),
        None => return Err(Wrong::line(format!("no \"id\"; {FORM}"))),
    };
    let Some(text) = line.text else { return Err(Wrong::line(format!("no \"text\"; {FORM}"))) };
    let published = line
        .published
        .map(|given| {
            args::day(&given).map_err(|wrong| Wrong::line(format!("\"published\" is {given:?}, {wrong}")))
        })
        .transpose()?;
    Ok(Article { source: Some(source), text, published })
}

fn directory() -> String {
    "a directory; name the files in it".to_owned()
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied; check who may read it".to_owned(),
        io::ErrorKind::IsADirectory => directory(),
        _ => format!("cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_json() {
        let good = article(br#"{"id": 7, "more": [1], "text": "A b.", "published": "2024-08-06T10:00"}"#, 0)
            .unwrap();
        assert_eq!((good.source.as_deref(), good.text.as_str()), (Some("7"), "A b."));
        assert_eq!(good.published.as_deref(), Some("2024-08-06"));
        for (line, wrong) in [
            (r#"{"id": "a"}"#, "no \"text\""),
            (r#"{"text": "a"}"#, "no \"id\""),
            (r#"{"id": [], "text": "a"}"#, "\"id\" is neither"),
            (r#"["a", "b"]"#, "1: not an object"),
            (r#"{"id": "a" "text": "b"}"#, "12: expected"),
            (r#"{"id": "a", "text": "b""#, "23: EOF"),
            (r#"{"id": "a", "text": "\ud800"}"#, "28: "),
            (r#"{"id": "a", "text": "b", "published": "May"}"#, "\"published\" is \"May\""),
        ] {
            let Err(Wrong { column, what }) = article(line.as_bytes(), 0) else { panic!("{line}: taken") };
            let said = column.map_or(what.clone(), |column| format!("{column}: {what}"));
            assert!(said.starts_with(wrong), "{line}: {said}");
        }
    }
}
