//! What the caller asks for, read as the command reads it and refused in its words.

use crate::error;
use onrecord::Offsets;
use onrecord::entities::Kind;
use onrecord::own::Lexicon;
use pyo3::prelude::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file of names: its path and all that it holds, which goes along where an extractor is pickled, as the machine where
/// it is read again may not have the file.
pub type List = (String, String);

/// The files at one path or at many.
pub fn lists(paths: &Bound<'_, PyAny>) -> PyResult<Vec<List>> {
    let paths = match paths.extract::<PathBuf>() {
        Ok(path) => vec![path],
        Err(_) => paths.try_iter()?.map(|path| path?.extract::<PathBuf>()).collect::<PyResult<_>>()?,
    };
    paths.iter().map(|path| list(path)).collect()
}

fn list(path: &Path) -> PyResult<List> {
    let file = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|wrong| match wrong.kind() {
        io::ErrorKind::InvalidData => error(format!("{file}: is no UTF-8; save it as UTF-8 and try again")),
        _ => error(format!("{file}: cannot be read: {wrong}")),
    })?;
    Ok((file, text))
}

/// All names of these files; where two list a name, the first has it.
pub fn lexicon(lists: &[List]) -> PyResult<Lexicon> {
    let mut lexicon = Lexicon::new();
    for (file, text) in lists {
        let ending = Path::new(file).extension().and_then(|e| e.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "toml" => lexicon.read_toml(file, text),
            "csv" => lexicon.read_csv(file, text),
            _ => return Err(error(format!("{file}: name a .toml or .csv file"))),
        }
        .map_err(|wrong| error(wrong.to_string()))?;
    }
    Ok(lexicon)
}

const OFFSETS: [(&str, Offsets); 3] =
    [("bytes", Offsets::Bytes), ("chars", Offsets::Chars), ("utf16", Offsets::Utf16)];

pub fn offsets(given: &str) -> PyResult<Offsets> {
    let known = OFFSETS.into_iter().find(|(name, _)| *name == given);
    known.map(|(_, offsets)| offsets).ok_or_else(|| {
        error(format!("offsets: {given:?} is none of {}", OFFSETS.map(|(name, _)| name).join(", ")))
    })
}

pub fn offsets_name(offsets: Offsets) -> &'static str {
    OFFSETS.into_iter().find(|(_, known)| *known == offsets).map_or("bytes", |(name, _)| name)
}

pub fn kind(given: &str) -> PyResult<Kind> {
    Kind::named(given).ok_or_else(|| {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        error(format!("kinds: {given:?}: there is {}", names.join(", ")))
    })
}

/// A calendar day, out of a `date`, a `datetime` or its ISO form; a time of day is cut off.
pub fn day(given: &Bound<'_, PyAny>) -> PyResult<String> {
    let said = given.str()?;
    let said = said.to_str()?;
    let wrong = || error(format!("\"published\" is {said:?}, not a day written as YYYY-MM-DD"));
    let (date, rest) = said.trim().split_at_checked(10).ok_or_else(wrong)?;
    let formed = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if !formed || !(rest.is_empty() || rest.starts_with(['T', 't', ' '])) {
        return Err(wrong());
    }
    // Whether there is such a day, Python knows.
    let days = given.py().import("datetime")?.getattr("date")?;
    days.call_method1("fromisoformat", (date,)).map_err(|_| wrong())?;
    Ok(date.to_owned())
}
