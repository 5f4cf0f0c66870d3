//! Records as pages to read: pure functions from rows to text. Colour stands in them as escape sequences, which whoever
//! prints a page strips where the terminal has none.

use crate::record::{LayerRows, Record};

/// The text with nothing in it that could move a cursor.
pub fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A record as a page, `width` cells wide.
pub fn human(record: &Record, _text: &str, _width: usize) -> String {
    format!("{} quotes, {} claims\n", record.quotes.len(), record.claims.len())
}

/// A layer as a page, `width` cells wide.
pub fn layer(_source: Option<&str>, rows: &LayerRows, _width: usize) -> String {
    format!("{}\n", rows.layer().name())
}
