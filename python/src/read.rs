//! One text read, whatever is in it: what goes wrong is the text's failure, in the words of `onrecord batch`.

use onrecord::{Extractor, Record, Scratch, ingest, record};
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A text as a column may hold it.
pub enum Given {
    Text(PyBackedStr),
    /// In any encoding, as in a file.
    Bytes(PyBackedBytes),
    Nothing,
}

/// A record with what it does not say itself.
pub struct Read {
    pub record: Record,
    pub bytes: u64,
    pub words: u64,
}

/// Does the work with a scratch; what a panic in it said is its error, and the scratch is as new, as what was left half
/// done must not come into the next text.
pub fn caught<T>(scratch: &mut Scratch, work: impl FnOnce(&mut Scratch) -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(|| work(&mut *scratch))).map_err(|panic| {
        *scratch = Scratch::default();
        let said = panic
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("a panic without a word");
        format!("onrecord stumbled over it ({said}); please report the text")
    })
}

/// Reads a text of at most so many bytes.
pub fn read(
    extractor: &Extractor,
    scratch: &mut Scratch,
    given: &Given,
    longest: usize,
    options: &record::Options<'_>,
) -> Result<Read, String> {
    let (bytes, is_text) = match given {
        Given::Text(text) => (text.as_bytes(), true),
        Given::Bytes(bytes) => (&bytes[..], false),
        Given::Nothing => return Err("null; there is no article to read".to_owned()),
    };
    if bytes.len() > longest {
        return Err(format!("longer than {longest} bytes; raise longest or split it into its articles"));
    }
    let decoded =
        if is_text { None } else { Some(ingest::decode(bytes).map_err(|error| error.to_string())?) };
    let text: &str = match (given, &decoded) {
        (Given::Text(text), _) => text,
        (_, Some(decoded)) => &decoded.text,
        _ => "",
    };
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        let what = if text.is_empty() { "empty" } else { "nothing but white space" };
        return Err(format!("{what}; there is no article to read"));
    }
    let (words, mut record) = caught(scratch, |scratch| {
        let analysis = extractor.analyze_with(scratch, text);
        (analysis.document.len() as u64, analysis.record(options))
    })?;
    // Offsets then point into a text that nobody has but us.
    if let Some(encoding) = decoded.as_ref().and_then(|decoded| decoded.encoding) {
        record.encoding = Some(encoding.to_owned());
        record.text = Some(text.to_owned());
    }
    Ok(Read { record, bytes: text.len() as u64, words })
}
