//! From the offsets of a record to code points, which other tools count.

use crate::record::{Offsets, Record};

/// The number of the code point at which each unit of the text stands.
pub(super) struct Points {
    /// Empty where units are code points.
    numbers: Vec<u32>,
    /// Code points in all.
    count: usize,
}

impl Points {
    pub(super) fn of(record: &Record, text: &str) -> Self {
        let units = |c: char| match record.offsets {
            Offsets::Utf16 => c.len_utf16(),
            _ => c.len_utf8(),
        };
        let numbers = match record.offsets {
            Offsets::Chars => Vec::new(),
            _ => (0..)
                .zip(text.chars())
                .flat_map(|(number, c)| std::iter::repeat_n(number, units(c)))
                .collect(),
        };
        Self { numbers, count: text.chars().count() }
    }

    /// The code point that a unit belongs to; the number of all of them for the text's end and beyond.
    pub(super) fn at(&self, unit: usize) -> usize {
        if self.numbers.is_empty() {
            return unit.min(self.count);
        }
        self.numbers.get(unit).map_or(self.count, |&number| number as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_become_code_points() {
        let text = "é🙂x";
        let mut record = crate::extract(text);
        for (offsets, x) in [(Offsets::Bytes, 6), (Offsets::Chars, 2), (Offsets::Utf16, 3)] {
            record.offsets = offsets;
            let points = Points::of(&record, text);
            assert_eq!((points.at(0), points.at(x), points.at(x + 1), points.at(99)), (0, 2, 3, 3));
        }
    }
}
