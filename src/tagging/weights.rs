//! The weights as they stand in the model file, and how they are found.
//!
//! Features lie in buckets by the high bits of their key; `buckets` says where each bucket starts in `rows`, and by one
//! bit out of 32 for each of its features which keys can be in it at all: most features of a text have no weight, and
//! need no look at the rows. A row is 16 bits of the key's low half, a byte of flags, and for each flag set, from the lowest: how many pairs, then pairs of
//! class and weight. Flags 0 to 4 are the places of [`OFFSETS`](super::features::OFFSETS), flag 5 the classes that the
//! word can be of (weights 0), flags 6 and 7 two more bits of the key. What does not fit in a row is passed over, so that
//! no bytes can make a lookup fail.
//!
//! Features of one word by itself are looked up in the file as it stands, once a batch. Those of several words are asked
//! for at every word, so their rows are laid out anew when the model is opened: all weights of a feature in one line, in
//! [`Rows`].

use super::decode::{self, Narrow, ROW};
use super::packed::Followed;
use super::{CLASSES, Class, Classes, EDGE};
use crate::Error;
use crate::model::{Batch, File, Found, Kept, Place, Rows, U32s};

/// Flag of the classes that a word can be of.
pub(crate) const CANDIDATES: usize = 5;
const KEY_FLAGS: u8 = 0xc0;
/// How many keys are looked up side by side.
pub(crate) const AT_ONCE: usize = 24;

/// Weights of all features, borrowed from the model file.
#[derive(Debug)]
pub(crate) struct Weights {
    buckets: U32s<'static>,
    rows: &'static [u8],
    /// By two classes before, the edge among them: the weights of each class.
    pairs: Vec<[i8; CLASSES]>,
    /// By class: the most that two pairs differ by that end in it.
    spreads: [i32; CLASSES],
    /// The classes that an unknown word can be of.
    pub(crate) open: Classes,
    shift: u32,
    several: Several,
}

/// Weights of features of several words, whatever the flags of their rows.
type Several = Rows<High, ROW>;

/// Buckets by the highest bits of a key.
#[derive(Debug)]
struct High {
    shift: u32,
}

impl Place for High {
    #[inline]
    fn bucket(&self, key: u64) -> usize {
        (key >> self.shift) as usize
    }

    #[inline]
    fn mark(key: u64) -> u32 {
        ((key >> 22 & 3) as u32) << 16 | (key & 0xffff) as u32
    }
}

impl Weights {
    pub(crate) fn read(what: &'static str, bytes: &'static [u8]) -> Result<Self, Error> {
        let file = File::read(what, bytes, super::features::TEMPLATES)?;
        let labels = file.section("labels")?;
        if !labels.split(|&b| b == b'\n').eq(Class::ALL.iter().map(|class| class.name().as_bytes())) {
            return Err(file.error("has other word classes than this program"));
        }
        let buckets = file.u32s("buckets")?;
        if buckets.len() < 5 || !(buckets.len() - 1).is_power_of_two() {
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
        let shift = 65 - (buckets.len() - 1).trailing_zeros();
        let rows = file.section("rows")?;
        let several = several(buckets, rows, shift);
        let pairs: Vec<[i8; CLASSES]> =
            pairs.as_chunks().0.iter().map(|row: &[u8; CLASSES]| row.map(u8::cast_signed)).collect();
        let spreads = spreads(&pairs);
        Ok(Self { buckets, rows, pairs, spreads, open, shift, several })
    }

    /// Asks for the weights of a feature of several words, to be added to the row of this number.
    #[inline]
    pub(crate) fn ask(&self, batch: &mut Batch, key: u64, row: usize) {
        self.several.ask(batch, key, row);
    }

    /// Adds all that was asked for.
    pub(crate) fn answer(&self, batch: &mut Batch, rows: &mut [decode::Row<i16>]) {
        self.several.answer(batch, |row, found| match found {
            Found::Few(pairs) => {
                for &[class, weight] in pairs {
                    if let Some(score) = rows[row].get_mut(usize::from(class)) {
                        *score += i16::from(weight.cast_signed());
                    }
                }
            }
            Found::All(weights) => add_all(&mut rows[row], weights),
        });
    }

    /// Where the weights of features of several words stand, to be kept.
    pub(crate) fn find<const N: usize>(&self, keys: [u64; N]) -> [Kept; N] {
        self.several.find(keys)
    }

    /// Adds the weights of a feature of several words to the scores of all classes.
    pub(crate) fn add_all(&self, key: u64, scores: &mut decode::Row<i16>) {
        let [kept] = self.several.find([key]);
        match self.several.at(kept) {
            None => {}
            Some(Found::Few(pairs)) => {
                for &[class, weight] in pairs {
                    if let Some(score) = scores.get_mut(usize::from(class)) {
                        *score += i16::from(weight.cast_signed());
                    }
                }
            }
            Some(Found::All(weights)) => add_all(scores, weights),
        }
    }

    /// Adds the weights that stand there to the scores of the classes that are followed.
    #[inline]
    pub(crate) fn add(&self, kept: Kept, followed: &Followed<'_>, scores: &mut Narrow<i16>) {
        match self.several.at(kept) {
            None => {}
            Some(Found::Few(pairs)) => {
                for &[class, weight] in pairs {
                    scores[followed.slot(class)] += i16::from(weight.cast_signed());
                }
            }
            Some(Found::All(weights)) => {
                for (score, &class) in scores.iter_mut().zip(followed.classes) {
                    *score += i16::from(weights[usize::from(class)]);
                }
            }
        }
    }

    /// The weights of those features that have any, each with the feature's place among `keys`.
    ///
    /// What this costs is waiting for memory. So all keys go one step before any goes the next, and the waits overlap.
    #[inline]
    pub(crate) fn find_all(&self, keys: &[u64], mut call: impl FnMut(usize, Row)) {
        let mut near = [(0_u32, 0_u32, 0_u32); AT_ONCE];
        for (chunk, keys) in keys.chunks(AT_ONCE).enumerate() {
            let mut count = 0;
            for (i, &key) in keys.iter().enumerate() {
                let at = 2 * (key >> self.shift) as usize;
                let entry = |at| self.buckets.get(at).unwrap_or(0);
                near[count] = (entry(at), entry(at + 2), i as u32);
                count += usize::from(entry(at + 1) & filter(key) != 0);
            }
            let near = &near[..count];
            let touched =
                near.iter().fold(0, |sum, &(start, ..)| sum ^ self.rows.get(start as usize).unwrap_or(&0));
            std::hint::black_box(touched);
            for &(start, end, i) in near {
                let i = i as usize;
                if let Some(found) = self.row(keys[i], start as usize, end as usize) {
                    call(chunk * AT_ONCE + i, found);
                }
            }
        }
    }

    #[inline]
    fn row(&self, key: u64, start: usize, end: usize) -> Option<Row> {
        let mut rest = self.rows.get(start..end)?;
        let (low, high, flags) = (key as u8, (key >> 8) as u8, (key >> 16) as u8 & KEY_FLAGS);
        while let [a, b, head, after @ ..] = rest {
            let mut found = Row { flags: head & !KEY_FLAGS, rest: after };
            if *a == low && *b == high && head & KEY_FLAGS == flags {
                return Some(found);
            }
            while found.next().is_some() {}
            rest = found.rest;
        }
        None
    }

    /// The weights of the classes after two others.
    #[inline]
    pub(crate) fn pairs(&self, before: usize, past: usize) -> &[i8; CLASSES] {
        &self.pairs[before * (EDGE + 1) + past]
    }

    /// The most that one class before this one can gain on another by their weights as a pair.
    #[inline]
    pub(crate) fn spread(&self, class: usize) -> i32 {
        self.spreads[class]
    }
}

fn spreads(pairs: &[[i8; CLASSES]]) -> [i32; CLASSES] {
    std::array::from_fn(|past| {
        let of_next = |next: usize| {
            let weights = pairs.iter().skip(past).step_by(EDGE + 1).map(|row| i32::from(row[next]));
            let (low, high) = weights.fold((0, 0), |(low, high), w| (w.min(low), w.max(high)));
            high - low
        };
        (0..CLASSES).map(of_next).max().unwrap_or_default()
    })
}

/// A function of its own, so that the compiler knows the two to be apart and adds several classes at a time.
#[inline(never)]
fn add_all(row: &mut decode::Row<i16>, weights: &[i8; ROW]) {
    for (score, &weight) in row.iter_mut().zip(weights) {
        *score += i16::from(weight);
    }
}

/// The rows of the file with all their pairs, whatever the flags; those without a weight are left out.
fn several(buckets: U32s<'_>, rows: &'static [u8], shift: u32) -> Several {
    let count = (buckets.len() - 1) / 2;
    let mut several = Several::with_room_for(High { shift }, count, rows.len() / 12);
    let (mut end_of_last, mut found) = (0, Vec::new());
    for bucket in 0..count {
        several.bucket();
        let at = |at| buckets.get(at).unwrap_or(0) as usize;
        let (start, end) = (at(2 * bucket), at(2 * bucket + 2));
        // Buckets of a damaged file may lie over each other, which must not make reading them slow.
        if start < end_of_last {
            continue;
        }
        found.clear();
        let mut rest = rows.get(start..end).unwrap_or_default();
        end_of_last = start + rest.len();
        while let [a, b, head, after @ ..] = rest {
            let mut row = Row { flags: head & !KEY_FLAGS, rest: after };
            found.push((u32::from(head >> 6) << 16 | u32::from(*b) << 8 | u32::from(*a), row.clone()));
            while row.next().is_some() {}
            rest = row.rest;
        }
        // Of rows with one mark the first counts.
        found.sort_by_key(|&(mark, _)| mark);
        found.dedup_by_key(|&mut (mark, _)| mark);
        for (mark, row) in found.drain(..) {
            let pairs = row.flat_map(|(_, pairs)| pairs.iter().copied());
            several.push(mark, pairs.filter(|pair| pair[1] != 0));
        }
    }
    several.done()
}

/// The bit that a key sets in the filter of its bucket.
const fn filter(key: u64) -> u32 {
    1 << (key >> 24 & 31)
}

/// A row: gives its groups one by one.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    flags: u8,
    rest: &'static [u8],
}

impl Iterator for Row {
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
    let mut buckets = Vec::new();
    let mut rows = Vec::new();
    let mut left = new.iter().peekable();
    for bucket in 0..1_u64 << bits {
        let (start, mut bits_of_keys) = (rows.len() as u32, 0);
        while let Some(row) = left.next_if(|row| row.key >> (64 - bits) == bucket) {
            bits_of_keys |= filter(row.key);
            let flags = row.groups.iter().enumerate().filter(|(_, group)| !group.is_empty());
            let flags = flags.fold((row.key >> 16) as u8 & KEY_FLAGS, |flags, (flag, _)| flags | 1 << flag);
            rows.extend([row.key as u8, (row.key >> 8) as u8, flags]);
            for group in row.groups.iter().filter(|group| !group.is_empty()) {
                rows.push(group.len() as u8);
                rows.extend(group.iter().flat_map(|&(class, weight)| [class, weight.cast_unsigned()]));
            }
        }
        buckets.extend([start, bits_of_keys]);
    }
    buckets.push(rows.len() as u32);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Lexicon, segment};
    use crate::tagging::{Model, tag};
    use proptest::prelude::*;

    fn labels() -> String {
        let labels: Vec<&str> = Class::ALL.iter().map(|class| class.name()).collect();
        labels.join("\n")
    }

    fn model(labels: &str, buckets: &[u8], rows: &[u8], pairs: &[u8], open: u64) -> Result<Model, Error> {
        let sections: [(&str, &[u8]); 5] = [
            ("labels", labels.as_bytes()),
            ("open", &open.to_le_bytes()),
            ("pairs", pairs),
            ("buckets", buckets),
            ("rows", rows),
        ];
        Model::read(crate::model::write(super::super::features::TEMPLATES, &sections).leak())
    }

    const PAIRS: usize = (EDGE + 1) * (EDGE + 1) * CLASSES;

    #[test]
    fn sections_of_the_wrong_size_are_refused() {
        let (buckets, pairs) = ([0; 20], vec![0; PAIRS]);
        assert!(model(&labels(), &buckets, &[], &pairs, 1).is_ok());
        let wrong = |labels: &str, buckets: &[u8], pairs: &[u8], open: u64| {
            model(labels, buckets, &[], pairs, open).unwrap_err().to_string()
        };
        assert!(wrong("A\nB", &buckets, &pairs, 1).contains("other word classes"));
        assert!(wrong(&labels(), &buckets[..16], &pairs, 1).contains("power of two"));
        assert!(wrong(&labels(), &buckets, &pairs[1..], 1).contains("class pairs"));
        assert!(wrong(&labels(), &buckets, &pairs, 0).contains("unknown words"));
    }

    proptest! {
        #[test]
        fn any_rows_can_be_looked_up(
            buckets in proptest::collection::vec(any::<u8>(), 9 * 4),
            rows in proptest::collection::vec(any::<u8>(), 0..300),
        ) {
            // Small numbers, so that buckets lie within the rows now and then.
            let buckets: Vec<u8> = buckets.chunks(4).enumerate()
                .flat_map(|(i, word)| if i % 2 == 0 { [word[0], 0, 0, 0] } else { [255; 4] })
                .collect();
            let model = model(&labels(), &buckets, &rows, &vec![1; PAIRS], u64::MAX).unwrap();
            let document = segment("Six boats left Port Ann; \"none\" came back.", &Lexicon::embedded());
            prop_assert_eq!(tag(&document, &model).classes.len(), document.len());
        }
    }
}
