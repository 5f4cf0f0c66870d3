//! The weights as they stand in the model file, and how they are found.
//!
//! Features lie in buckets by the high bits of their key; `buckets` says where each bucket starts in `rows`. A row is
//! 16 bits of the key's low half, a byte of flags, and for each flag set, from the lowest: how many pairs, then pairs of
//! class and weight. Flags 0 to 4 are the places of [`OFFSETS`](super::features::OFFSETS), flag 5 the classes that the
//! word can be of (weights 0), flags 6 and 7 two more bits of the key. What does not fit in a row is passed over, so that
//! no bytes can make a lookup fail.

use super::{CLASSES, Class, Classes, EDGE};
use crate::Error;
use crate::model::{File, U32s};

/// Flag of the classes that a word can be of.
pub(crate) const CANDIDATES: usize = 5;
const KEY_FLAGS: u8 = 0xc0;

/// Weights of all features, borrowed from the model file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights {
    buckets: U32s<'static>,
    rows: &'static [u8],
    /// Two classes before, the edge among them, and the class: weights.
    pairs: &'static [u8],
    /// The classes that an unknown word can be of.
    pub(crate) open: Classes,
    shift: u32,
}

impl Weights {
    pub(crate) fn read(what: &'static str, bytes: &'static [u8]) -> Result<Self, Error> {
        let file = File::read(what, bytes, super::features::TEMPLATES)?;
        let labels = file.section("labels")?;
        if !labels.split(|&b| b == b'\n').eq(Class::ALL.iter().map(|class| class.name().as_bytes())) {
            return Err(file.error("has other word classes than this program"));
        }
        let buckets = file.u32s("buckets")?;
        if buckets.len() < 3 || !(buckets.len() - 1).is_power_of_two() {
            return Err(file.error("has no table of a power of two of buckets"));
        }
        let pairs = file.section("pairs")?;
        if pairs.len() != (EDGE + 1) * (EDGE + 1) * CLASSES {
            return Err(file.error("has a table of class pairs of the wrong size"));
        }
        let open = file.section("open")?.try_into().map(u64::from_le_bytes);
        let open =
            Classes::from_bits(open.map_err(|_| file.error("does not say the classes of unknown words"))?);
        if open.is_empty() {
            return Err(file.error("has no classes for unknown words"));
        }
        let shift = 64 - (buckets.len() - 1).trailing_zeros();
        Ok(Self { buckets, rows: file.section("rows")?, pairs, open, shift })
    }

    /// The weights of a feature, if it has any.
    #[inline]
    pub(crate) fn find(&self, key: u64) -> Option<Found> {
        let bucket = (key >> self.shift) as usize;
        let start = self.buckets.get(bucket)? as usize;
        let end = self.buckets.get(bucket + 1)? as usize;
        let mut rest = self.rows.get(start..end)?;
        let (low, high, flags) = (key as u8, (key >> 8) as u8, (key >> 16) as u8 & KEY_FLAGS);
        while let [a, b, head, after @ ..] = rest {
            let mut found = Found { flags: head & !KEY_FLAGS, rest: after };
            if *a == low && *b == high && head & KEY_FLAGS == flags {
                return Some(found);
            }
            while found.next().is_some() {}
            rest = found.rest;
        }
        None
    }

    /// The weight of a class after two others.
    #[inline]
    pub(crate) fn pair(&self, before: usize, past: usize, class: usize) -> i32 {
        let at = (before * (EDGE + 1) + past) * CLASSES + class;
        self.pairs.get(at).map_or(0, |&weight| i32::from(weight.cast_signed()))
    }
}

/// A row: gives its groups one by one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    flags: u8,
    rest: &'static [u8],
}

impl Iterator for Found {
    /// The flag and its pairs of class and weight.
    type Item = (usize, &'static [[u8; 2]]);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.flags == 0 {
            return None;
        }
        let flag = self.flags.trailing_zeros() as usize;
        self.flags &= self.flags - 1;
        let (&count, rest) = self.rest.split_first()?;
        let Some((pairs, rest)) = rest.split_at_checked(2 * usize::from(count)) else {
            self.rest = &[];
            return None;
        };
        self.rest = rest;
        Some((flag, pairs.as_chunks().0))
    }
}

/// One row in the making: its key and, by flag, its classes with weights.
#[cfg(feature = "lab")]
pub(crate) struct NewRow {
    pub(crate) key: u64,
    pub(crate) groups: [Vec<(u8, i8)>; 6],
}

/// The model file of these rows.
#[cfg(feature = "lab")]
pub(crate) fn write(mut new: Vec<NewRow>, pairs: &[i8], open: Classes) -> Vec<u8> {
    let bits = (new.len() / 4).max(2).next_power_of_two().trailing_zeros();
    new.sort_by_key(|row| row.key);
    let mut buckets = vec![0_u32];
    let mut rows = Vec::new();
    let mut left = new.iter().peekable();
    for bucket in 0..1_u64 << bits {
        while let Some(row) = left.next_if(|row| row.key >> (64 - bits) == bucket) {
            let flags = row.groups.iter().enumerate().filter(|(_, group)| !group.is_empty());
            let flags = flags.fold((row.key >> 16) as u8 & KEY_FLAGS, |flags, (flag, _)| flags | 1 << flag);
            rows.extend([row.key as u8, (row.key >> 8) as u8, flags]);
            for group in row.groups.iter().filter(|group| !group.is_empty()) {
                rows.push(group.len() as u8);
                rows.extend(group.iter().flat_map(|&(class, weight)| [class, weight.cast_unsigned()]));
            }
        }
        buckets.push(rows.len() as u32);
    }
    let labels: Vec<&str> = Class::ALL.iter().map(|class| class.name()).collect();
    let buckets: Vec<u8> = buckets.into_iter().flat_map(u32::to_le_bytes).collect();
    let pairs: Vec<u8> = pairs.iter().map(|weight| weight.cast_unsigned()).collect();
    crate::model::write(
        super::features::TEMPLATES,
        &[
            ("labels", labels.join("\n").as_bytes()),
            ("open", &open.bits().to_le_bytes()),
            ("pairs", &pairs),
            ("buckets", &buckets),
            ("rows", &rows),
        ],
    )
}
