//! The weights of features, laid out from the model file.
//!
//! In the file a bucket is: the number of its features, 16 bits of each feature's hash, the number of each one's weights, then all
//! weights as pairs of label and value.

use super::atoms::stir;
use super::label::LABELS;
use crate::Error;
use crate::model::{Batch, File, Found, Place, Rows, U32s};

/// Scores of a token's labels, in units of [`SCALE`] to one.
pub(crate) type Scores = [i32; LABELS];
/// How many units make one nat.
pub(crate) const SCALE: f32 = 32.0;

/// The same while it is added up. Neither a group of features nor all of one token's have weights enough to leave 16 bits.
pub(crate) type Sum = [i16; SUM];
/// Room for all labels, rounded up so that they are worked on several at a time.
pub(crate) const SUM: usize = LABELS.next_multiple_of(8);

/// What a feature adds to each label.
#[derive(Debug)]
pub(crate) struct Weights {
    rows: Rows<Low, SUM>,
}

/// Buckets by the bits above the lowest 16, which tell the features of a bucket apart.
#[derive(Debug)]
struct Low {
    /// Number of buckets less one.
    mask: usize,
}

impl Place for Low {
    #[inline]
    fn bucket(&self, feature: u64) -> usize {
        (feature >> 16) as usize & self.mask
    }

    #[inline]
    fn mark(feature: u64) -> u32 {
        u32::from(feature as u16)
    }
}

/// The number of a feature: its template and what the template found.
#[inline]
pub(crate) const fn feature(template: u16, value: u64) -> u64 {
    stir(value ^ (template as u64).wrapping_mul(0xa24b_aed4_963e_e407))
}

impl Weights {
    pub(crate) fn read(file: &File<'_>) -> Result<Self, Error> {
        let index = file.u32s("weights.index")?;
        if index.len() < 2 || !(index.len() - 1).is_power_of_two() {
            return Err(file.error("section `weights.index` does not hold a power of two of buckets"));
        }
        Ok(Self::new(index, file.section("weights")?))
    }

    /// Damaged bytes give fewer features or wrong ones.
    fn new(index: U32s<'_>, bytes: &[u8]) -> Self {
        let count = index.len() - 1;
        let mut rows = Rows::with_room_for(Low { mask: count - 1 }, count, bytes.len() / 12);
        let (mut end_of_last, mut found) = (0, Vec::new());
        for bucket in 0..count {
            rows.bucket();
            let at = |at| index.get(at).unwrap_or(0) as usize;
            let (start, end) = (at(bucket), at(bucket + 1));
            // Buckets of a damaged file may lie over each other, which must not make reading them slow.
            if start < end_of_last || start >= end {
                continue;
            }
            end_of_last = end;
            found.clear();
            found.extend(features_of(bytes.get(start..end).unwrap_or_default()));
            if !found.is_sorted_by(|a, b| a.0 < b.0) {
                found.sort_by_key(|&(mark, _)| mark);
                found.dedup_by_key(|&mut (mark, _)| mark);
            }
            for &(mark, pairs) in &found {
                rows.push(mark.into(), pairs.iter().copied());
            }
        }
        Self { rows: rows.done() }
    }

    /// Asks for the weights of a feature, to be added to the sum of this number.
    #[inline]
    pub(crate) fn ask(&self, batch: &mut Batch, feature: u64, sum: usize) {
        self.rows.ask(batch, feature, sum);
    }

    /// Adds all that was asked for.
    pub(crate) fn answer(&self, batch: &mut Batch, sums: &mut [Sum]) {
        self.rows.answer(batch, |sum, found| match found {
            Found::Few(pairs) => {
                for &[label, weight] in pairs {
                    if let Some(sum) = sums[sum].get_mut(usize::from(label)) {
                        *sum = sum.wrapping_add(weight.cast_signed().into());
                    }
                }
            }
            Found::All(weights) => add_all(&mut sums[sum], weights),
        });
    }
}

/// A function of its own, so that the compiler knows the two to be apart and adds several labels at a time.
#[inline(never)]
fn add_all(sum: &mut Sum, weights: &[i8; SUM]) {
    for (sum, &weight) in sum.iter_mut().zip(weights) {
        *sum = sum.wrapping_add(weight.into());
    }
}

/// The features of a bucket: each one's mark and its pairs of label and weight; none where the bytes end too early.
pub(super) fn features_of(bytes: &[u8]) -> impl Iterator<Item = (u16, &[[u8; 2]])> {
    let (count, rest) = bytes.split_first().map_or((0, bytes), |(&count, rest)| (usize::from(count), rest));
    let (marks, rest) = rest.split_at_checked(2 * count).unwrap_or_default();
    let (lengths, pairs) = rest.split_at_checked(count).unwrap_or_default();
    let mut pairs: &[[u8; 2]] = pairs.as_chunks().0;
    marks.as_chunks().0.iter().zip(lengths).map_while(move |(&mark, &length)| {
        let (here, after) = pairs.split_at_checked(usize::from(length))?;
        pairs = after;
        Some((u16::from_le_bytes(mark), here))
    })
}

/// Index and buckets of these features, each with its weights. Features that share a bucket and a mark are merged by
/// keeping the one whose weights are the larger.
#[cfg(any(test, feature = "lab"))]
pub(crate) fn pack(features: Vec<(u64, Vec<(u8, i8)>)>) -> (Vec<u8>, Vec<u8>) {
    let buckets = (features.len() / 4).next_power_of_two().max(1);
    pack_in(buckets, features)
}

/// The same in so many buckets, a power of two.
#[cfg(any(test, feature = "lab"))]
pub(super) fn pack_in(buckets: usize, mut features: Vec<(u64, Vec<(u8, i8)>)>) -> (Vec<u8>, Vec<u8>) {
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
        let weights = Weights::new(U32s::new(&index).unwrap(), &buckets);
        for n in 0..100 {
            let (mut batch, mut sums) = (Batch::default(), [[0; SUM]; 2]);
            weights.ask(&mut batch, feature(4, n), 0);
            weights.ask(&mut batch, feature(3, n), 1);
            weights.answer(&mut batch, &mut sums);
            let mut expected = [0; SUM];
            expected[n as usize % 33] += n as i16;
            expected[0] -= 1;
            assert_eq!(sums, [[0; SUM], expected]);
        }
    }
}
