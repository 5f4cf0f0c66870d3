//! From the offsets of a record to bytes of its text.

use crate::record::{Offsets, Record};

/// Where each unit of the text starts, in bytes.
pub(super) struct Places {
    /// Empty where units are bytes.
    starts: Vec<u32>,
    length: usize,
}

impl Places {
    pub(super) fn of(record: &Record, text: &str) -> Self {
        let units = |c: char| match record.offsets {
            Offsets::Utf16 => c.len_utf16(),
            _ => 1,
        };
        let starts = match record.offsets {
            Offsets::Bytes => Vec::new(),
            _ => text.char_indices().flat_map(|(at, c)| std::iter::repeat_n(at as u32, units(c))).collect(),
        };
        Self { starts, length: text.len() }
    }

    /// The byte at which a unit starts; the text's end for any beyond it.
    pub(super) fn bytes(&self, unit: usize) -> usize {
        if self.starts.is_empty() {
            return unit.min(self.length);
        }
        self.starts.get(unit).map_or(self.length, |&at| at as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Index;

    #[test]
    fn units_become_bytes() {
        let text = "é🙂x";
        let mut record = crate::extract(text);
        for (offsets, x) in [(Offsets::Bytes, 6), (Offsets::Chars, 2), (Offsets::Utf16, 3)] {
            record.offsets = offsets;
            let places = Places::of(&record, text);
            assert_eq!(&text[places.bytes(x)..places.bytes(x + 1)], "x");
            assert_eq!(places.bytes(99), text.len());
            let points = Index::new(text, Offsets::Chars);
            let point = |unit: usize| points.at(places.bytes(unit));
            assert_eq!((point(0), point(x), point(x + 1), point(99)), (0, 2, 3, 3));
        }
    }
}
