//! Weights of hashed features, laid out for looking many of them up together.
//!
//! Many features of a text have no weights, and what a look at the weights costs is waiting for memory. So each bucket has
//! the prints of its lines, seven bits of each one's mark, side by side in one number: the prints of a whole model lie in a
//! core's own cache, what no print fits is refused, and a print that fits says which line to look at. What passes is
//! gathered in a [`Batch`] and looked up at one go, so that the waits overlap. Most features have few weights, which stand
//! in the feature's line itself.

/// Where the weights of a feature lie.
pub(crate) trait Place {
    fn bucket(&self, feature: u64) -> usize;
    /// Tells the features of a bucket apart; its lowest seven bits are those of the feature.
    fn mark(feature: u64) -> u32;
}

/// Weights of features: buckets of lines in ascending order of their marks; a feature has weights for at most `WIDTH`
/// labels.
#[derive(Debug)]
pub(crate) struct Rows<P, const WIDTH: usize> {
    place: P,
    /// And one more, where the last ends.
    buckets: Vec<Bucket>,
    lines: Vec<Line>,
    /// The weights of all labels, for those lines that have more than fit.
    wide: Vec<[i8; WIDTH]>,
}

/// Side by side, as who needs the one needs the other.
#[derive(Clone, Copy, Debug, Default)]
struct Bucket {
    /// The prints of the first lines, and whether there are more lines than prints: see [`MORE`].
    prints: [u8; PRINTS],
    /// The first line.
    start: u32,
}

impl Bucket {
    #[inline]
    const fn prints(&self) -> u64 {
        u64::from_le_bytes(self.prints)
    }
}

/// Pairs of label and weight that fit in a line.
const FITTING: usize = 5;

#[derive(Clone, Copy, Debug)]
struct Line {
    mark: u32,
    len: u16,
    /// Label and weight; where there are more than fit, the first two are the place of the wide row.
    pairs: [[u8; 2]; FITTING],
}

/// What a feature adds.
pub(crate) enum Found<'r, const WIDTH: usize> {
    /// Pairs of label and weight.
    Few(&'r [[u8; 2]]),
    /// A weight for each label.
    All(&'r [i8; WIDTH]),
}

/// Prints side by side in a number.
const PRINTS: usize = 8;
/// The lowest bit of each print, and the highest, which no print has set.
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES << 7;
/// Says that there are more lines than prints.
const MORE: u64 = 1 << 63;

/// The print of a mark, or of a feature with this mark; never 0.
#[inline]
const fn print(mark: u64) -> u64 {
    let low = mark & 0x7f;
    low + (low == 0) as u64
}

impl<P: Place, const WIDTH: usize> Rows<P, WIDTH> {
    pub(crate) fn with_room_for(place: P, buckets: usize, lines: usize) -> Self {
        Self {
            place,
            buckets: Vec::with_capacity(buckets + 1),
            lines: Vec::with_capacity(lines),
            wide: Vec::new(),
        }
    }

    /// Starts the next bucket.
    pub(crate) fn bucket(&mut self) {
        self.buckets.push(Bucket { start: self.lines.len() as u32, ..Bucket::default() });
    }

    /// Adds a feature to the last bucket, after all those with lower marks; what is no label is left out.
    pub(crate) fn push(&mut self, mark: u32, pairs: impl Iterator<Item = [u8; 2]>) {
        let mut weights = [0_i8; WIDTH];
        let mut line = Line { mark, len: 0, pairs: [[0; 2]; FITTING] };
        for [label, weight] in pairs {
            if let Some(sum) = weights.get_mut(usize::from(label)) {
                *sum = sum.saturating_add(weight.cast_signed());
                if let Some(place) = line.pairs.get_mut(usize::from(line.len)) {
                    *place = [label, weight];
                }
                line.len += 1;
            }
        }
        if usize::from(line.len) > FITTING {
            let [a, b, c, d] = (self.wide.len() as u32).to_le_bytes();
            (line.pairs[0], line.pairs[1]) = ([a, b], [c, d]);
            self.wide.push(weights);
        }
        if let Some(bucket) = self.buckets.last_mut().filter(|_| line.len > 0) {
            let place = self.lines.len() - bucket.start as usize;
            let print = if place < PRINTS { print(mark.into()) << (8 * place) } else { MORE };
            bucket.prints = (bucket.prints() | print).to_le_bytes();
            self.lines.push(line);
        }
    }

    /// Ends the last bucket.
    pub(crate) fn done(mut self) -> Self {
        self.bucket();
        self
    }

    /// The highest bit of each print of the bucket that fits the feature, or that may hide behind those there is room for.
    #[inline]
    fn fit(&self, bucket: usize, feature: u64) -> u64 {
        let prints = self.buckets[bucket].prints();
        // A print that fits leaves nothing, and nothing less one has its highest bit set.
        let apart = prints ^ (print(feature) * ONES);
        ((apart.wrapping_sub(ONES) & !apart) | prints) & HIGH
    }

    /// Asks for the weights of a feature, to be added to the sum of this number. What no print fits is not kept.
    #[inline]
    pub(crate) fn ask(&self, batch: &mut Batch, feature: u64, sum: usize) {
        let fit = self.fit(self.place.bucket(feature), feature);
        if let Some(place) = batch.asked.get_mut(batch.len) {
            *place = Asked { feature, fit, sum };
            batch.len += usize::from(fit != 0);
        }
    }

    /// Gives the weights of all features asked for, each with the number of its sum.
    #[inline]
    pub(crate) fn answer(&self, batch: &mut Batch, mut add: impl FnMut(usize, Found<'_, WIDTH>)) {
        let asked = &mut batch.asked[..batch.len];
        batch.len = 0;
        // All go one step before any goes the next.
        let mut touched = 0;
        for Asked { feature, fit, .. } in &mut *asked {
            *fit = u64::from(self.buckets[self.place.bucket(*feature)].start + fit.trailing_zeros() / 8);
            touched ^= self.lines[*fit as usize].mark;
        }
        std::hint::black_box(touched);
        for &Asked { feature, fit: line, sum } in &*asked {
            if let Some(line) = self.line(feature, line as usize) {
                add(sum, self.found(&self.lines[line]));
            }
        }
    }

    /// The feature's own line, given the first with its print.
    #[inline]
    fn line(&self, feature: u64, first: usize) -> Option<usize> {
        let mark = P::mark(feature);
        if self.lines[first].mark == mark {
            return Some(first);
        }
        let end = self.buckets[self.place.bucket(feature) + 1].start as usize;
        (first + 1..end).find(|&line| self.lines[line].mark == mark)
    }

    /// Where the weights of some features stand, to be kept; see [`Rows::at`]. All go one step before any goes the next.
    pub(crate) fn find<const N: usize>(&self, features: [u64; N]) -> [Kept; N] {
        let fits = features.map(|feature| self.fit(self.place.bucket(feature), feature));
        let firsts: [usize; N] = std::array::from_fn(|i| {
            let bucket = &self.buckets[self.place.bucket(features[i])];
            bucket.start as usize + (fits[i] | MORE).trailing_zeros() as usize / 8
        });
        std::array::from_fn(|i| match fits[i] {
            0 => Kept::default(),
            _ => Kept(self.line(features[i], firsts[i]).map_or(0, |line| line as u32 + 1)),
        })
    }

    /// The weights that stand in a place that was found before.
    #[inline]
    pub(crate) fn at(&self, kept: Kept) -> Option<Found<'_, WIDTH>> {
        let line = self.lines.get((kept.0 as usize).checked_sub(1)?)?;
        Some(self.found(line))
    }

    #[inline]
    fn found<'r>(&'r self, line: &'r Line) -> Found<'r, WIDTH> {
        if let Some(pairs) = line.pairs.get(..usize::from(line.len)) {
            return Found::Few(pairs);
        }
        let [[a, b], [c, d], ..] = line.pairs;
        Found::All(&self.wide[u32::from_le_bytes([a, b, c, d]) as usize])
    }
}

/// Features that are looked up together.
#[derive(Debug)]
pub(crate) struct Batch {
    asked: Box<[Asked]>,
    len: usize,
}

/// A feature that may have weights.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    feature: u64,
    /// The highest bit of each print that fits; in the end the line of the first.
    fit: u64,
    sum: usize,
}

/// Where the weights of a feature stand, if it has any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept(u32);

impl Batch {
    /// How many features there is room for; what is asked for beyond that is lost.
    pub(crate) const ROOM: usize = 1024;

    /// How many more there is room for.
    pub(crate) const fn room(&self) -> usize {
        self.asked.len() - self.len
    }
}

impl Default for Batch {
    fn default() -> Self {
        Self { asked: vec![Asked::default(); Self::ROOM].into(), len: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Simple;

    impl Place for Simple {
        fn bucket(&self, feature: u64) -> usize {
            (feature >> 32) as usize
        }

        fn mark(feature: u64) -> u32 {
            feature as u32
        }
    }

    #[test]
    fn every_feature_is_found_and_no_other() {
        // Marks that share a print, and more of them than there are prints; each has as many weights as its place says.
        let marks = [3_u32, 5, 131, 900, 901, 902, 1028, 40_000, 50_000, 60_000, 65_535];
        let mut rows = Rows::<_, 13>::with_room_for(Simple, 2, 11);
        rows.bucket();
        rows.bucket();
        for (&mark, len) in marks.iter().zip(2_u8..) {
            rows.push(mark, (0..len).map(|label| [label, label + 1]));
        }
        let rows = rows.done();
        let feature = |bucket: u64, mark: u32| bucket << 32 | u64::from(mark);
        let total = |found: Found<'_, 13>| -> i32 {
            match found {
                Found::Few(pairs) => pairs.iter().map(|pair| i32::from(pair[1])).sum(),
                Found::All(weights) => weights.iter().map(|&weight| i32::from(weight)).sum(),
            }
        };
        let mut batch = Batch::default();
        let mut expected = Vec::new();
        for (sum, &mark) in marks.iter().enumerate() {
            rows.ask(&mut batch, feature(1, mark), sum);
            let len = sum as i32 + 2;
            expected.push((sum, len * (len + 1) / 2));
            let [kept] = rows.find([feature(1, mark)]);
            assert_eq!(rows.at(kept).map(total), Some(expected[sum].1));
        }
        for (bucket, mark) in [(0, 3), (1, 4), (1, 903), (1, 20_000), (1, 65_534)] {
            rows.ask(&mut batch, feature(bucket, mark), 99);
            assert_eq!(rows.find([feature(bucket, mark)]), [Kept::default()]);
        }
        let mut found = Vec::new();
        rows.answer(&mut batch, |sum, weights| found.push((sum, total(weights))));
        assert_eq!(found, expected);
        assert_eq!(batch.room(), Batch::default().room());
        assert!(rows.at(Kept::default()).is_none());
    }
}
