//! From the scores of an island's tokens to names: the best labels, and how sure.
//!
//! The best labels come from whole numbers alone. How sure is worked out in floating point, by sums, products and an
//! exponential of our own, so that it too is the same on every machine.

use super::label::{CLOSED, FRESH, KINDS, LABELS, OUTSIDE, Place, label, meaning};
use super::weights::{SCALE, Scores};
use crate::Error;
use crate::model::File;

/// Labels that leave no name open, or need none, rounded up so that they are worked on several at a time.
const WIDTH: usize = 20;
const _: () = assert!(CLOSED.len() <= WIDTH && FRESH.len() <= WIDTH);

/// Scores of one label after another.
#[derive(Debug)]
pub(crate) struct Transitions {
    /// From each of [`CLOSED`] to each of [`FRESH`].
    between: [[i32; WIDTH]; CLOSED.len()],
    /// The lowest and the highest of these by the label that they come from.
    ranges: [[i32; 2]; CLOSED.len()],
    /// From the beginning and from the inside of a name of each kind to its inside and its end.
    within: [[[i32; 2]; 2]; KINDS],
    /// The same as factors, by both labels.
    factors: [[f32; LABELS]; LABELS],
    /// Those from each of [`CLOSED`] to each of [`FRESH`], and the other way about.
    forward: [[f32; WIDTH]; CLOSED.len()],
    backward: [[f32; WIDTH]; FRESH.len()],
    /// The exponential of the numbers from 0 down in steps of a score's unit.
    powers: Vec<f32>,
}

/// From here on the exponential stays what it is.
const LOWEST: usize = 80 * SCALE as usize;

/// A name found in an island: its tokens, counted from the island's first, and how sure each kind is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Name {
    pub start: usize,
    /// Its last token.
    pub last: usize,
    pub kind: usize,
    /// For each kind, how sure it is that just these tokens are a name of that kind.
    pub kinds: [f32; KINDS],
}

/// Room for decoding, kept from island to island.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    /// The best score of each token's labels.
    best: Vec<Scores>,
    emissions: Vec<[f32; LABELS]>,
    forward: Vec<[f32; LABELS]>,
    backward: Vec<[f32; LABELS]>,
    scales: Vec<f32>,
    labels: Vec<u8>,
}

/// After these a name is open.
const OPEN: [Place; 2] = [Place::Begin, Place::Inside];
/// These need one open.
const GOING_ON: [Place; 2] = [Place::Inside, Place::End];

impl Transitions {
    #[allow(clippy::large_types_passed_by_value, reason = "it moves in and stays")]
    pub(crate) fn new(scores: [[i32; LABELS]; LABELS]) -> Self {
        let factors = scores.map(|row| row.map(|score| exp(score as f32 / SCALE)));
        let mut made = Self {
            between: [[0; WIDTH]; CLOSED.len()],
            ranges: [[0; 2]; CLOSED.len()],
            within: [[[0; 2]; 2]; KINDS],
            factors,
            forward: [[0.0; WIDTH]; CLOSED.len()],
            backward: [[0.0; WIDTH]; FRESH.len()],
            powers: (0..=LOWEST).map(|down| exp(-(down as f32) / SCALE)).collect(),
        };
        for (i, from) in CLOSED.into_iter().enumerate() {
            for (j, to) in FRESH.into_iter().enumerate() {
                made.between[i][j] = scores[from][to];
                made.forward[i][j] = factors[from][to];
                made.backward[j][i] = factors[from][to];
            }
        }
        for (range, row) in made.ranges.iter_mut().zip(&made.between) {
            let fresh = row[..FRESH.len()].iter().copied();
            *range = [fresh.clone().min().unwrap_or(0), fresh.max().unwrap_or(0)];
        }
        for (kind, within) in made.within.iter_mut().enumerate() {
            *within = OPEN.map(|from| GOING_ON.map(|to| scores[label(kind, from)][label(kind, to)]));
        }
        made
    }

    /// The label from which the best score of the label `to` comes, given the best scores of the token before: the first
    /// of several.
    fn before(&self, to: usize, best: &Scores) -> usize {
        if let Some((kind, place @ (Place::Inside | Place::End))) = meaning(to) {
            let i = usize::from(place == Place::End);
            let [begin, inside] = OPEN.map(|place| label(kind, place));
            let [opened, continued] =
                [best[begin] + self.within[kind][0][i], best[inside] + self.within[kind][1][i]];
            return if opened >= continued { begin } else { inside };
        }
        let fresh = FRESH.iter().position(|&fresh| fresh == to).unwrap_or(0);
        let (mut top, mut at) = (i32::MIN, OUTSIDE);
        for (from, row) in CLOSED.into_iter().zip(&self.between) {
            let score = best[from] + row[fresh];
            if score > top {
                (top, at) = (score, from);
            }
        }
        at
    }

    pub(crate) fn read(file: &File<'_>) -> Result<Self, Error> {
        let numbers = file.u16s("transitions")?;
        if numbers.len() != LABELS * LABELS {
            return Err(file.error("section `transitions` has another number of labels"));
        }
        let mut scores = [[0; LABELS]; LABELS];
        for (score, number) in scores.iter_mut().flatten().zip(numbers.iter()) {
            *score = i32::from(number.cast_signed());
        }
        Ok(Self::new(scores))
    }
}

impl Decoder {
    /// The best labels of an island, as names. Before and after it stands something outside of any name.
    pub(crate) fn names(&mut self, scores: &[Scores], transitions: &Transitions, out: &mut Vec<Name>) {
        out.clear();
        self.best(scores, transitions);
        if self.labels.iter().all(|&label| usize::from(label) == OUTSIDE) {
            return;
        }
        self.sums(scores, transitions);
        let mut start = 0;
        for t in 0..self.labels.len() {
            match meaning(self.labels[t].into()) {
                Some((_, Place::Begin)) => start = t,
                Some((kind, Place::Single)) => out.push(self.name(t, t, kind, transitions)),
                Some((kind, Place::End)) => out.push(self.name(start, t, kind, transitions)),
                Some((_, Place::Inside)) | None => {}
            }
        }
    }

    /// Finds the best path: the best scores of all labels from the first token to the last, and then the way back, for
    /// which alone it is asked which label a best score came from.
    fn best(&mut self, scores: &[Scores], transitions: &Transitions) {
        const NEVER: i32 = i32::MIN / 4;
        // Before the first token only the outside is likely; the others hold `NEVER`.
        let mut before = [NEVER; LABELS];
        before[OUTSIDE] = 0;
        self.best.clear();
        self.best.push(before);
        for (t, emissions) in scores.iter().enumerate() {
            let before = &self.best[t];
            let mut next = [NEVER; LABELS];
            let mut top = [i32::MIN; WIDTH];
            // What some other label reaches at the least; labels that reach less at the most come before none.
            let least = |(from, [low, _]): (usize, &[i32; 2])| before[from] + low;
            let least = CLOSED.into_iter().zip(&transitions.ranges).map(least).max().unwrap_or(i32::MIN);
            for ((from, row), [_, high]) in
                CLOSED.into_iter().zip(&transitions.between).zip(&transitions.ranges)
            {
                let so_far = before[from];
                if so_far + high < least {
                    continue;
                }
                for (top, score) in top.iter_mut().zip(row) {
                    *top = (so_far + score).max(*top);
                }
            }
            for (i, to) in FRESH.into_iter().enumerate() {
                next[to] = top[i] + emissions[to];
            }
            if t > 0 {
                for (kind, within) in transitions.within.iter().enumerate() {
                    let [begin, inside] = OPEN.map(|place| label(kind, place));
                    for (i, to) in GOING_ON.map(|place| label(kind, place)).into_iter().enumerate() {
                        let opened = before[begin] + within[0][i];
                        let continued = before[inside] + within[1][i];
                        next[to] = opened.max(continued) + emissions[to];
                    }
                }
            }
            self.best.push(next);
        }
        self.labels.clear();
        let mut at = OUTSIDE;
        // After the last token stands something outside.
        for best in self.best[1..].iter().rev() {
            at = transitions.before(at, best);
            self.labels.push(at as u8);
        }
        self.labels.reverse();
    }

    /// Sums over all paths, forward and backward, each step scaled to one.
    fn sums(&mut self, scores: &[Scores], transitions: &Transitions) {
        let factors = &transitions.factors;
        self.emissions.clear();
        self.forward.clear();
        self.scales.clear();
        let mut before = [0.0; LABELS];
        before[OUTSIDE] = 1.0;
        for (t, scores) in scores.iter().enumerate() {
            let top = scores.iter().copied().max().unwrap_or(0);
            let emissions = scores.map(|score| transitions.powers[LOWEST.min((top - score) as usize)]);
            let mut next = [0.0; LABELS];
            let mut fresh = [0.0; WIDTH];
            for (from, row) in CLOSED.into_iter().zip(&transitions.forward) {
                let so_far = before[from];
                for to in 0..WIDTH {
                    fresh[to] += so_far * row[to];
                }
            }
            for (i, to) in FRESH.into_iter().enumerate() {
                next[to] = fresh[i];
            }
            if t > 0 {
                for kind in 0..KINDS {
                    let [begin, inside] = OPEN.map(|place| label(kind, place));
                    for to in GOING_ON.map(|place| label(kind, place)) {
                        next[to] = before[begin] * factors[begin][to] + before[inside] * factors[inside][to];
                    }
                }
            }
            let mut sum = 0.0;
            for (next, emission) in next.iter_mut().zip(&emissions) {
                *next *= emission;
                sum += *next;
            }
            let scale = 1.0 / f32::max(sum, f32::MIN_POSITIVE);
            for next in &mut next {
                *next *= scale;
            }
            self.emissions.push(emissions);
            self.forward.push(next);
            self.scales.push(scale);
            before = next;
        }
        self.backward.clear();
        self.backward.resize(scores.len(), [0.0; LABELS]);
        let mut after = [0.0; LABELS];
        for from in CLOSED {
            after[from] = factors[from][OUTSIDE];
        }
        for t in (0..scores.len()).rev() {
            self.backward[t] = after;
            let weighted: [f32; LABELS] =
                std::array::from_fn(|to| after[to] * self.emissions[t][to] * self.scales[t]);
            let mut before = [0.0; LABELS];
            let mut closed = [0.0; WIDTH];
            for (to, row) in FRESH.into_iter().zip(&transitions.backward) {
                let so_far = weighted[to];
                for from in 0..WIDTH {
                    closed[from] += row[from] * so_far;
                }
            }
            for (i, from) in CLOSED.into_iter().enumerate() {
                before[from] = closed[i];
            }
            for kind in 0..KINDS {
                for from in OPEN.map(|place| label(kind, place)) {
                    for to in GOING_ON.map(|place| label(kind, place)) {
                        before[from] += factors[from][to] * weighted[to];
                    }
                }
            }
            after = before;
        }
    }

    fn name(&self, start: usize, last: usize, kind: usize, transitions: &Transitions) -> Name {
        let factors = &transitions.factors;
        let end = self.forward.len() - 1;
        let total: f32 = (0..LABELS).map(|l| self.forward[end][l] * self.backward[end][l]).sum();
        let kinds = std::array::from_fn(|kind| {
            if start == last {
                let single = label(kind, Place::Single);
                return self.forward[start][single] * self.backward[start][single] / total;
            }
            let mut mass = self.forward[start][label(kind, Place::Begin)];
            let mut from = label(kind, Place::Begin);
            for t in start + 1..=last {
                let to = label(kind, if t == last { Place::End } else { Place::Inside });
                mass *= factors[from][to] * self.emissions[t][to] * self.scales[t];
                from = to;
            }
            mass * self.backward[last][from] / total
        });
        Name { start, last, kind, kinds }
    }
}

/// The exponential, from additions and multiplications alone.
pub(crate) fn exp(x: f32) -> f32 {
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    let x = x.clamp(-80.0, 80.0);
    let whole = (x * std::f32::consts::LOG2_E + if x < 0.0 { -0.5 } else { 0.5 }) as i32;
    let n = whole as f32;
    let r = x - n * LN_2_HIGH - n * LN_2_LOW;
    let mut sum = 1.987_569_1e-4;
    for coefficient in [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 0.166_666_65, 0.5] {
        sum = sum * r + coefficient;
    }
    (sum * r * r + r + 1.0) * f32::from_bits(((whole + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(labels: &[usize]) -> Vec<Scores> {
        let token = |&label: &usize| {
            let mut scores = [0; LABELS];
            scores[label] = 320;
            scores
        };
        labels.iter().map(token).collect()
    }

    #[test]
    fn the_best_path_is_a_sound_one() {
        let transitions = Transitions::new([[0; LABELS]; LABELS]);
        let (begin, end) = (label(1, Place::Begin), label(1, Place::End));
        let mut names = Vec::new();
        let mut decoder = Decoder::default();
        decoder.names(&scores(&[OUTSIDE, begin, end, label(0, Place::Single)]), &transitions, &mut names);
        assert_eq!(names.len(), 2);
        assert_eq!((names[0].start, names[0].last, names[0].kind), (1, 2, 1));
        assert!(names[0].kinds[1] > 0.99 && names[0].kinds[0] < 0.01);
        assert_eq!((names[1].start, names[1].kind), (3, 0));
        // An end without a beginning is no name of its own.
        decoder.names(&scores(&[end]), &transitions, &mut names);
        assert!(names.iter().all(|name| name.start == name.last));
    }

    #[test]
    fn the_exponential_is_one() {
        for x in [-20.0_f32, -1.0, -0.3, 0.0, 0.5, 1.0, 3.7, 20.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-6, "{x}");
        }
    }
}
