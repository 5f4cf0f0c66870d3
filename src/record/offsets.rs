//! What offsets count, and the way from bytes to it.

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// What `start` and `end` count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Offsets {
    /// UTF-8 bytes, as Rust slices.
    #[default]
    Bytes,
    /// Unicode scalar values, as Python slices.
    Chars,
    /// UTF-16 units, as JavaScript and Java slice.
    Utf16,
}

/// Bytes between two checkpoints of an [`Index`].
const STRIDE: usize = 64;

/// Turns byte offsets into the unit asked for: a count at every checkpoint, the rest counted on the way.
pub(crate) struct Index<'t> {
    text: &'t str,
    offsets: Offsets,
    /// Units before each multiple of [`STRIDE`] bytes; empty where a unit is a byte.
    checkpoints: Vec<u32>,
}

impl<'t> Index<'t> {
    pub(crate) fn new(text: &'t str, offsets: Offsets) -> Self {
        let mut checkpoints = Vec::new();
        if offsets != Offsets::Bytes && !text.is_ascii() {
            let mut units = 0;
            for block in text.as_bytes().chunks(STRIDE) {
                checkpoints.push(units);
                units += count(block, offsets);
            }
            checkpoints.push(units);
        }
        Self { text, offsets, checkpoints }
    }

    pub(super) fn convert(&self, span: Span) -> (usize, usize) {
        (self.at(span.start as usize), self.at(span.end as usize))
    }

    /// The number of the unit that starts at a byte.
    pub(crate) fn at(&self, byte: usize) -> usize {
        if self.checkpoints.is_empty() {
            return byte;
        }
        let block = byte / STRIDE;
        let rest = &self.text.as_bytes()[block * STRIDE..byte];
        (self.checkpoints[block] + count(rest, self.offsets)) as usize
    }
}

/// Units whose first byte lies in `bytes`: every byte but the continuing ones; in UTF-16 a four-byte character is two.
fn count(bytes: &[u8], offsets: Offsets) -> u32 {
    bytes
        .iter()
        .map(|&b| u32::from(b & 0xC0 != 0x80) + u32::from(offsets == Offsets::Utf16 && b >= 0xF0))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_agrees_with_the_standard_library() {
        let text = "“Zürich” 🙂 said ‘naïve’ 東京, twice: ".repeat(9);
        for (at, _) in text.char_indices() {
            let span = Span::at(at, text.len());
            let before = &text[..at];
            assert_eq!(Index::new(&text, Offsets::Bytes).convert(span).0, at);
            assert_eq!(Index::new(&text, Offsets::Chars).convert(span).0, before.chars().count());
            assert_eq!(Index::new(&text, Offsets::Utf16).convert(span).0, before.encode_utf16().count());
        }
    }
}
