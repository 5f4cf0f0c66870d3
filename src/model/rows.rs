//! Weights of hashed features, laid out for looking many of them up together.
//!
//! Many features of a text have no weights, and what a look at the weights costs is waiting for memory. So each bucket has
//! the prints of its lines, seven bits of each one's mark, side by side in one number: the prints of a whole model lie in a
//! core's own cache, what no print fits is refused, and a print that fits says which line to look at. What passes is
//! gathered in a [`Batch`] and looked up at one go, so that the waits overlap. Most features have few weights, which stand
//! in the feature's line itself.

/// Weights of features: buckets of lines in ascending order of their marks; a feature has weights for at most `WIDTH`
/// labels.
#[derive(Debug)]
pub(crate) struct Rows<const WIDTH: usize> {
    /// By bucket: the prints of its first lines, the first lowest; the highest bit says that there are more lines than
    /// prints.
    prints: Vec<u64>,
    /// The first line of each bucket, and the end of the last.
    starts: Vec<u32>,
    lines: Vec<Line>,
    /// The weights of all labels, for those lines that have more than fit.
    wide: Vec<[i8; WIDTH]>,
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

/// The print of a mark; never 0.
#[inline]
const fn print(mark: u32) -> u64 {
    let low = mark as u64 & 0x7f;
    low + (low == 0) as u64
}

impl<const WIDTH: usize> Rows<WIDTH> {
    pub(crate) fn with_room_for(buckets: usize, lines: usize) -> Self {
        Self {
            prints: Vec::with_capacity(buckets),
            starts: Vec::with_capacity(buckets + 1),
            lines: Vec::with_capacity(lines),
            wide: Vec::new(),
        }
    }

    /// Starts the next bucket.
    pub(crate) fn bucket(&mut self) {
        self.prints.push(0);
        self.starts.push(self.lines.len() as u32);
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
        let last = self.prints.last_mut().zip(self.starts.last()).filter(|_| line.len > 0);
        if let Some((prints, &start)) = last {
            let place = self.lines.len() - start as usize;
            *prints |= if place < PRINTS { print(mark) << (8 * place) } else { MORE };
            self.lines.push(line);
        }
    }

    /// Ends the last bucket.
    pub(crate) fn done(mut self) -> Self {
        self.starts.push(self.lines.len() as u32);
        self
    }

    /// Asks for the weights of a feature, to be added to the sum of this number. What no print fits is not kept.
    #[inline]
    pub(crate) fn ask(&self, batch: &mut Batch, bucket: usize, mark: u32, sum: usize) {
        let prints = self.prints[bucket];
        // A print that fits leaves nothing, and nothing less one has its highest bit set.
        let apart = prints ^ (print(mark) * ONES);
        let fit = ((apart.wrapping_sub(ONES) & !apart) | prints) & HIGH;
        if let Some(place) = batch.asked.get_mut(batch.len) {
            *place = Asked { fit, bucket: bucket as u32, mark, line: 0, sum: sum as u32 };
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
        for Asked { fit, bucket, line, .. } in &mut *asked {
            *line = self.starts[*bucket as usize] + fit.trailing_zeros() / 8;
            touched ^= self.lines[*line as usize].mark;
        }
        std::hint::black_box(touched);
        for &Asked { bucket, mark, line, sum, .. } in &*asked {
            let near = &self.lines[line as usize];
            if near.mark == mark {
                add(sum as usize, self.found(near));
            } else {
                // Another line with the same print comes first.
                let end = self.starts[bucket as usize + 1] as usize;
                let rest = self.lines.get(line as usize + 1..end).unwrap_or_default();
                if let Some(line) = rest.iter().find(|line| line.mark == mark) {
                    add(sum as usize, self.found(line));
                }
            }
        }
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
    /// The highest bit of each print that fits.
    fit: u64,
    bucket: u32,
    mark: u32,
    line: u32,
    sum: u32,
}

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

    #[test]
    fn every_feature_is_found_and_no_other() {
        // Marks that share a print, and more of them than there are prints; each has as many weights as its place says.
        let marks = [3_u32, 5, 131, 900, 901, 902, 1028, 40_000, 50_000, 60_000, 65_535];
        let mut rows = Rows::<13>::with_room_for(2, 11);
        rows.bucket();
        rows.bucket();
        for (&mark, len) in marks.iter().zip(2_u8..) {
            rows.push(mark, (0..len).map(|label| [label, label + 1]));
        }
        let rows = rows.done();
        let mut batch = Batch::default();
        for (sum, &mark) in marks.iter().enumerate() {
            rows.ask(&mut batch, 1, mark, sum);
        }
        for (bucket, mark) in [(0, 3), (1, 4), (1, 903), (1, 20_000), (1, 65_534)] {
            rows.ask(&mut batch, bucket, mark, 99);
        }
        let mut found = Vec::new();
        rows.answer(&mut batch, |sum, weights| {
            let total: i32 = match weights {
                Found::Few(pairs) => pairs.iter().map(|pair| i32::from(pair[1])).sum(),
                Found::All(weights) => weights.iter().map(|&weight| i32::from(weight)).sum(),
            };
            found.push((sum, total));
        });
        let triangle = |len: i32| len * (len + 1) / 2;
        assert_eq!(found, (0..11).map(|sum| (sum as usize, triangle(sum + 2))).collect::<Vec<_>>());
        assert_eq!(batch.room(), Batch::default().room());
    }
}
