//! The weights of features, borrowed from the model file.
//!
//! A bucket is: the number of its features, 16 bits of each feature's hash, the number of each one's weights, then all
//! weights as pairs of label and value.

use super::atoms::stir;
use super::label::LABELS;
use crate::Error;
use crate::model::{File, U32s};

/// Scores of a token's labels, in units of [`SCALE`] to one.
pub(crate) type Scores = [i32; LABELS];
/// How many units make one nat.
pub(crate) const SCALE: f32 = 32.0;

/// What a feature adds to each label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights<'m> {
    index: U32s<'m>,
    buckets: &'m [u8],
}

/// The number of a feature: its template and what the template found.
#[inline]
pub(crate) const fn feature(template: u16, value: u64) -> u64 {
    stir(value ^ (template as u64).wrapping_mul(0xa24b_aed4_963e_e407))
}

impl<'m> Weights<'m> {
    pub(crate) fn read(file: &File<'m>) -> Result<Self, Error> {
        let index = file.u32s("weights.index")?;
        if index.len() < 2 || !(index.len() - 1).is_power_of_two() {
            return Err(file.error("section `weights.index` does not hold a power of two of buckets"));
        }
        Ok(Self { index, buckets: file.section("weights")? })
    }

    /// Adds the feature's weights. Damaged bytes add nothing or something wrong, never more than the scores hold.
    #[inline]
    pub(crate) fn add(&self, feature: u64, scores: &mut Scores) {
        let bucket = (feature >> 16) as usize & (self.index.len() - 2);
        let (Some(start), Some(end)) = (self.index.get(bucket), self.index.get(bucket + 1)) else { return };
        let Some(bytes) = self.buckets.get(start as usize..end as usize) else { return };
        let Some((&count, rest)) = bytes.split_first() else { return };
        let count = usize::from(count);
        if rest.len() < count * 3 {
            return;
        }
        let (marks, rest) = rest.split_at(count * 2);
        let (lengths, weights) = rest.split_at(count);
        let wanted = (feature as u16).to_le_bytes();
        let Some(at) = marks.chunks_exact(2).position(|mark| mark == wanted) else { return };
        let skip: usize = lengths[..at].iter().map(|&n| usize::from(n)).sum();
        let length = usize::from(lengths[at]);
        let Some(pairs) = weights.get(skip * 2..(skip + length) * 2) else { return };
        for pair in pairs.chunks_exact(2) {
            if let Some(score) = scores.get_mut(usize::from(pair[0])) {
                *score += i32::from(pair[1].cast_signed());
            }
        }
    }
}

/// Index and buckets of these features, each with its weights. Features that share a bucket and a mark are merged by
/// keeping the one whose weights are the larger.
#[cfg(any(test, feature = "lab"))]
pub(crate) fn pack(mut features: Vec<(u64, Vec<(u8, i8)>)>) -> (Vec<u8>, Vec<u8>) {
    let buckets = (features.len() / 4).next_power_of_two().max(1);
    let bucket = |feature: u64| (feature >> 16) as usize & (buckets - 1);
    let size = |weights: &[(u8, i8)]| weights.iter().map(|w| i32::from(w.1).abs()).sum::<i32>();
    features.sort_by_key(|(f, weights)| (bucket(*f), *f as u16, std::cmp::Reverse(size(weights)), *f));
    features.dedup_by_key(|(f, _)| (bucket(*f), *f as u16));
    let (mut index, mut bytes) = (vec![0_u32], Vec::new());
    let mut rest = &features[..];
    for number in 0..buckets {
        let count = rest.iter().take_while(|(f, _)| bucket(*f) == number).count().min(255);
        let (here, others) = rest.split_at(count);
        rest = others;
        if count > 0 {
            bytes.push(count as u8);
            bytes.extend(here.iter().flat_map(|(f, _)| (*f as u16).to_le_bytes()));
            bytes.extend(here.iter().map(|(_, weights)| weights.len() as u8));
            here.iter().flat_map(|(_, weights)| weights).for_each(|&(label, weight)| {
                bytes.extend([label, weight.cast_unsigned()]);
            });
        }
        // More than 255 in one bucket of four on average does not happen; were it to, the rest is left out.
        rest = &rest[rest.iter().take_while(|(f, _)| bucket(*f) == number).count()..];
        index.push(bytes.len() as u32);
    }
    (index.into_iter().flat_map(u32::to_le_bytes).collect(), bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_weights_are_added() {
        let features: Vec<_> =
            (0..100).map(|n| (feature(3, n), vec![(n as u8 % 33, n as i8), (0, -1)])).collect();
        let (index, buckets) = pack(features);
        let weights = Weights { index: U32s::new(&index).unwrap(), buckets: &buckets };
        for n in 0..100 {
            let mut scores = [0; LABELS];
            weights.add(feature(3, n), &mut scores);
            let mut expected = [0; LABELS];
            expected[n as usize % 33] += n as i32;
            expected[0] -= 1;
            assert_eq!(scores, expected);
        }
        let mut scores = [0; LABELS];
        weights.add(feature(4, 1), &mut scores);
        assert_eq!(scores, [0; LABELS]);
    }
}
