//! The weights of a model file taken apart, to be trained further.

use super::label::LABELS;
use super::weights::{features_of, pack_in};
use crate::Error;
use crate::model::File;
use std::collections::BTreeMap;

/// Weights by bucket and mark, which is all that a model file keeps of a feature.
#[derive(Debug)]
pub(crate) struct Opened {
    buckets: usize,
    rows: BTreeMap<(usize, u16), Vec<(u8, i8)>>,
    transitions: [[i16; LABELS]; LABELS],
}

impl Opened {
    pub(crate) fn read(file: &File<'_>) -> Result<Self, Error> {
        let (index, bytes) = (file.u32s("weights.index")?, file.section("weights")?);
        let buckets = index.len().saturating_sub(1);
        if !buckets.is_power_of_two() {
            return Err(file.error("section `weights.index` does not hold a power of two of buckets"));
        }
        let mut rows = BTreeMap::new();
        for bucket in 0..buckets {
            let at = |at| index.get(at).unwrap_or(0) as usize;
            for (mark, pairs) in features_of(bytes.get(at(bucket)..at(bucket + 1)).unwrap_or_default()) {
                let pairs = pairs.iter().map(|&[label, weight]| (label, weight.cast_signed()));
                rows.insert((bucket, mark), pairs.collect());
            }
        }
        let numbers = file.u16s("transitions")?;
        let transitions = std::array::from_fn(|from| {
            std::array::from_fn(|to| numbers.get(from * LABELS + to).unwrap_or(0).cast_signed())
        });
        Ok(Self { buckets, rows, transitions })
    }

    pub(crate) const fn transitions(&self) -> &[[i16; LABELS]; LABELS] {
        &self.transitions
    }

    const fn place(&self, feature: u64) -> (usize, u16) {
        ((feature >> 16) as usize & (self.buckets - 1), feature as u16)
    }

    /// The weights of a feature: pairs of label and weight.
    pub(crate) fn get(&self, feature: u64) -> &[(u8, i8)] {
        self.rows.get(&self.place(feature)).map_or(&[], Vec::as_slice)
    }

    /// Puts other weights in the place of a feature's.
    pub(crate) fn set(&mut self, feature: u64, weights: Vec<(u8, i8)>) {
        let place = self.place(feature);
        if weights.is_empty() {
            self.rows.remove(&place);
        } else {
            self.rows.insert(place, weights);
        }
    }

    /// Index and buckets.
    pub(crate) fn pack(self) -> (Vec<u8>, Vec<u8>) {
        let feature = |(bucket, mark): (usize, u16)| (bucket as u64) << 16 | u64::from(mark);
        let features = self.rows.into_iter().map(|(place, weights)| (feature(place), weights));
        pack_in(self.buckets, features.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::TEMPLATES;
    use super::*;

    #[test]
    fn what_is_taken_apart_is_put_together_again() {
        let file = File::read("names", crate::model::embedded::NAMES, TEMPLATES).unwrap();
        let opened = Opened::read(&file).unwrap();
        let (index, weights) = opened.pack();
        assert!(
            index == file.section("weights.index").unwrap() && weights == file.section("weights").unwrap()
        );
    }

    #[test]
    fn weights_are_set_and_got() {
        let file = File::read("names", crate::model::embedded::NAMES, TEMPLATES).unwrap();
        let mut opened = Opened::read(&file).unwrap();
        opened.set(0xdead_beef_1234, vec![(3, 7)]);
        assert_eq!(opened.get(0xdead_beef_1234), [(3, 7)]);
        opened.set(0xdead_beef_1234, Vec::new());
        assert!(opened.get(0xdead_beef_1234).is_empty());
    }
}
