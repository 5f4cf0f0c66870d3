//! The trainer: a linear-chain conditional random field that learns from partial labels.
//!
//! The gradient is what the model expects over all label paths less what it expects over the allowed ones. Each step is
//! `AdaGrad`'s; a share of the features is left out at random each time, so that none is leant on alone.

use super::labels::{Mask, OPEN};
use crate::entities::for_lab::{
    CLOSED, FRESH, KINDS, LABELS, OUTSIDE, Opened, Place, SCALE, exp, follows, label, pack_weights,
};
use crate::lab::chance::Chance;

/// What `AdaGrad`'s sums of squares start from: a feature's first steps are as small as its gradients are.
const START: f32 = 0.05;
/// The same for weights that were learnt before: their first steps are smaller.
const KNOWN: f32 = 1.0;

/// A number for each label.
type Row = [f32; LABELS];

/// Islands with their features and allowed labels.
#[derive(Debug, Default)]
pub(super) struct Samples {
    /// Features of all tokens, one token after another.
    pub features: Vec<u32>,
    /// Where each token's features end.
    pub ends: Vec<u32>,
    pub masks: Vec<Mask>,
    /// First token, one past the last, how often it is shown in a round, and whether it is the project's own.
    pub islands: Vec<(u32, u32, u8, bool)>,
}

impl Samples {
    fn features(&self, token: usize) -> &[u32] {
        let start = if token == 0 { 0 } else { self.ends[token - 1] as usize };
        &self.features[start..self.ends[token] as usize]
    }
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub seed: u64,
    pub epochs: u32,
    pub rate: f32,
    /// Share of features left out.
    pub dropout: f32,
    /// Most weights left at the end; 0 leaves all.
    pub weights: usize,
    /// Rounds over the data after the others were left out.
    pub finish: u32,
    /// Rounds over the project's own data alone, at the end.
    pub tune: u32,
    /// How many trainings, each in an order of its own, the weights are the mean of.
    pub mean: u32,
}

/// The weights while they are learnt.
#[derive(Clone, Debug)]
pub(super) struct Crf {
    rows: Vec<Row>,
    squares: Vec<Row>,
    transitions: [Row; LABELS],
    transition_squares: [Row; LABELS],
    room: Room,
}

/// What one island needs, kept from island to island.
#[derive(Clone, Debug, Default)]
struct Room {
    active: Vec<u32>,
    ends: Vec<usize>,
    emissions: Vec<Row>,
    forward: Vec<Row>,
    scales: Vec<f32>,
    gradient: Vec<Row>,
    edges: Vec<Row>,
}

/// Trains over all data, then what weights count, then over the project's own data.
pub(super) fn train(features: usize, samples: &Samples, plan: Plan) -> Crf {
    let mut chance = Chance(plan.seed);
    let mut crf = Crf::new(features).mean(plan.mean, |crf| {
        crf.rounds(samples, plan, plan.epochs, false, &mut chance);
    });
    if plan.weights > 0 {
        crf.prune(plan.weights);
    }
    crf.mean(plan.mean, |crf| {
        if plan.weights > 0 {
            crf.rounds(samples, plan, plan.finish, false, &mut chance);
        }
        crf.rounds(samples, plan, plan.tune, true, &mut chance);
    })
}

/// Trains weights further that were learnt from other data.
pub(super) fn tune(mut crf: Crf, samples: &Samples, plan: Plan) -> Crf {
    crf.rounds(samples, plan, plan.epochs, false, &mut Chance(plan.seed));
    crf
}

impl Crf {
    /// From the weights of a model, for features of these keys.
    pub(super) fn opened(model: &Opened, keys: &[u64]) -> Self {
        let mut crf = Self::new(keys.len());
        for (row, &key) in crf.rows.iter_mut().zip(keys) {
            for &(label, weight) in model.get(key) {
                row[usize::from(label)] = f32::from(weight) / SCALE;
            }
        }
        crf.transitions = model.transitions().map(|row| row.map(|weight| f32::from(weight) / SCALE));
        // What is known already is not given up over a few examples.
        crf.squares.iter_mut().chain(&mut crf.transition_squares).for_each(|row| *row = [KNOWN; LABELS]);
        crf
    }

    /// Lays the weights over those of the model that they were trained from: index, buckets and transitions.
    pub(super) fn pack_over(&self, mut model: Opened, keys: &[u64], prune: i32) -> super::lists::Sections {
        for (row, &key) in self.rows.iter().zip(keys) {
            model.set(key, whole(row, prune));
        }
        let (index, weights) = model.pack();
        vec![("weights.index", index), ("weights", weights), ("transitions", self.packed_transitions())]
    }

    pub(super) fn new(features: usize) -> Self {
        Self {
            rows: vec![[0.0; LABELS]; features],
            squares: vec![[START; LABELS]; features],
            transitions: [[0.0; LABELS]; LABELS],
            transition_squares: [[START; LABELS]; LABELS],
            room: Room { edges: vec![[0.0; LABELS]; LABELS], ..Room::default() },
        }
    }

    /// The mean of so many weights that `learn` made of these, which leans less on the order in which texts were shown.
    fn mean(self, count: u32, mut learn: impl FnMut(&mut Self)) -> Self {
        let mut sum = self.clone();
        learn(&mut sum);
        for _ in 1..count {
            let mut other = self.clone();
            learn(&mut other);
            sum.numbers().zip(other.numbers()).for_each(|(sum, other)| *sum += *other);
        }
        let share = 1.0 / count as f32;
        sum.numbers().for_each(|number| *number *= share);
        sum
    }

    /// So many rounds over all islands, or over the project's own.
    fn rounds(&mut self, samples: &Samples, plan: Plan, count: u32, own: bool, chance: &mut Chance) {
        let islands = samples.islands.iter().filter(|island| island.3 || !own);
        let mut order: Vec<(usize, usize)> = islands
            .flat_map(|&(start, end, times, _)| {
                std::iter::repeat_n((start as usize, end as usize), times.into())
            })
            .collect();
        for _ in 0..count {
            chance.shuffle(&mut order);
            for &(start, end) in &order {
                self.step(samples, start, end, plan, chance);
            }
        }
    }

    /// All weights and sums of squares.
    fn numbers(&mut self) -> impl Iterator<Item = &mut f32> {
        let rows = self.rows.iter_mut().chain(&mut self.squares);
        rows.chain(&mut self.transitions).chain(&mut self.transition_squares).flatten()
    }

    /// Leaves only the weights whose loss would cost most: by the square of each times the sum of its squared
    /// gradients, which stands for the curvature. The others stay nothing from now on.
    fn prune(&mut self, weights: usize) {
        let cost = |weight: f32, square: f32| weight * weight * (square - START);
        let mut costs: Vec<f32> = Vec::new();
        for (row, squares) in self.rows.iter().zip(&self.squares) {
            costs.extend(row.iter().zip(squares).map(|(&w, &s)| cost(w, s)).filter(|&cost| cost > 0.0));
        }
        if costs.len() <= weights {
            return;
        }
        let at = costs.len() - weights;
        let least = *costs.select_nth_unstable_by(at, f32::total_cmp).1;
        for (row, squares) in self.rows.iter_mut().zip(&mut self.squares) {
            for (weight, square) in row.iter_mut().zip(squares) {
                if cost(*weight, *square) < least {
                    // An infinite sum of squares makes every later step nothing.
                    (*weight, *square) = (0.0, f32::INFINITY);
                }
            }
        }
    }

    fn step(&mut self, samples: &Samples, start: usize, end: usize, plan: Plan, chance: &mut Chance) {
        let room = &mut self.room;
        let masks = &samples.masks[start..end];
        let kept = 1.0 / (1.0 - plan.dropout);
        let threshold = (plan.dropout * 256.0) as u8;
        room.active.clear();
        room.ends.clear();
        room.emissions.clear();
        for t in start..end {
            let mut scores = [0.0; LABELS];
            let (mut dice, mut left) = (0, 0);
            for &feature in samples.features(t) {
                if left == 0 {
                    (dice, left) = (chance.next(), 8);
                }
                let thrown = dice as u8;
                dice >>= 8;
                left -= 1;
                if thrown >= threshold {
                    room.active.push(feature);
                    let row = &self.rows[feature as usize];
                    scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
                }
            }
            room.ends.push(room.active.len());
            room.emissions.push(scores.map(|score| score * kept));
        }
        let factors = self.transitions.map(|row| row.map(exp));
        room.gradient.clear();
        room.gradient.resize(masks.len(), [0.0; LABELS]);
        room.edges.iter_mut().for_each(|row| *row = [0.0; LABELS]);
        if !room.pass(None, &factors, 1.0) || !room.pass(Some(masks), &factors, -1.0) {
            return;
        }
        let mut from = 0;
        for (gradient, &end) in room.gradient.iter().zip(&room.ends) {
            let features = &room.active[from..end];
            from = end;
            if gradient.iter().all(|g| g.abs() < 4e-3) {
                continue;
            }
            for &feature in features {
                let feature = feature as usize;
                update(&mut self.rows[feature], &mut self.squares[feature], gradient, plan);
            }
        }
        for (from, edges) in room.edges.iter().enumerate() {
            update(&mut self.transitions[from], &mut self.transition_squares[from], edges, plan);
        }
    }

    /// The weights in whole numbers, as sections of a model file, small ones left out; and how many features are left.
    pub(super) fn pack(&self, keys: &[u64], prune: i32) -> (super::lists::Sections, usize) {
        let mut features = Vec::new();
        for (row, &key) in self.rows.iter().zip(keys) {
            let weights = whole(row, prune);
            if !weights.is_empty() {
                features.push((key, weights));
            }
        }
        let count = features.len();
        let (index, weights) = pack_weights(features);
        let transitions = self.packed_transitions();
        (vec![("weights.index", index), ("weights", weights), ("transitions", transitions)], count)
    }

    fn packed_transitions(&self) -> Vec<u8> {
        let mut transitions = Vec::new();
        for from in 0..LABELS {
            for to in 0..LABELS {
                let weight =
                    if follows(from, to) { (self.transitions[from][to] * SCALE).round() } else { 0.0 };
                transitions.extend((weight as i16).to_le_bytes());
            }
        }
        transitions
    }
}

/// A feature's weights in whole numbers, small ones left out.
fn whole(row: &Row, prune: i32) -> Vec<(u8, i8)> {
    let whole = |weight: f32| (weight * SCALE).round().clamp(-127.0, 127.0) as i32;
    (0..)
        .zip(row)
        .map(|(label, &weight)| (label, whole(weight)))
        .filter(|&(_, weight)| weight.abs() >= prune)
        .map(|(label, weight)| (label, weight as i8))
        .collect()
}

/// A step of `AdaGrad`.
fn update(weights: &mut Row, squares: &mut Row, gradient: &Row, plan: Plan) {
    for ((weight, square), &gradient) in weights.iter_mut().zip(squares).zip(gradient) {
        *square += gradient * gradient;
        *weight -= plan.rate * gradient / square.sqrt();
    }
}

impl Room {
    /// Adds what the model expects over the allowed paths, times `sign`, to the gradients. False where no path is
    /// allowed.
    fn pass(&mut self, masks: Option<&[Mask]>, factors: &[Row; LABELS], sign: f32) -> bool {
        const OUTER: usize = CLOSED.len();
        let outer: [[f32; OUTER]; OUTER] =
            std::array::from_fn(|i| std::array::from_fn(|j| factors[CLOSED[i]][FRESH[j]]));
        let count = self.emissions.len();
        self.forward.clear();
        self.scales.clear();
        let mut emissions: Vec<Row> = Vec::with_capacity(count);
        let mut before = [0.0; LABELS];
        before[OUTSIDE] = 1.0;
        for t in 0..count {
            let mask = masks.map_or(OPEN, |masks| masks[t]);
            let scores = &self.emissions[t];
            let allowed = |label: usize| mask >> label & 1 == 1;
            let top = (0..LABELS).filter(|&l| allowed(l)).map(|l| scores[l]).fold(f32::MIN, f32::max);
            let emission: Row = std::array::from_fn(|l| if allowed(l) { exp(scores[l] - top) } else { 0.0 });
            let mut next = [0.0; LABELS];
            let mut fresh = [0.0; OUTER];
            for (&from, row) in CLOSED.iter().zip(&outer) {
                let weight = before[from];
                fresh.iter_mut().zip(row).for_each(|(sum, factor)| *sum += weight * factor);
            }
            FRESH.iter().zip(fresh).for_each(|(&to, sum)| next[to] = sum);
            if t > 0 {
                for kind in 0..KINDS {
                    let (begin, inside) = (label(kind, Place::Begin), label(kind, Place::Inside));
                    for to in [inside, label(kind, Place::End)] {
                        next[to] = before[begin] * factors[begin][to] + before[inside] * factors[inside][to];
                    }
                }
            }
            next.iter_mut().zip(&emission).for_each(|(next, emission)| *next *= emission);
            let sum: f32 = next.iter().sum();
            if sum <= 0.0 || !sum.is_finite() {
                return false;
            }
            let scale = 1.0 / sum;
            for next in &mut next {
                *next *= scale;
            }
            emissions.push(emission);
            self.forward.push(next);
            self.scales.push(scale);
            before = next;
        }
        let mut after = [0.0; LABELS];
        let mut total = 0.0;
        for from in CLOSED {
            after[from] = factors[from][OUTSIDE];
            total += before[from] * after[from];
        }
        if total <= 0.0 {
            return false;
        }
        let norm = sign / total;
        for from in CLOSED {
            self.edges[from][OUTSIDE] += before[from] * after[from] * norm;
        }
        let mut start = [0.0; LABELS];
        start[OUTSIDE] = 1.0;
        for t in (0..count).rev() {
            let here = &self.forward[t];
            for l in 0..LABELS {
                self.gradient[t][l] += here[l] * after[l] * norm;
            }
            let earlier = if t == 0 { &start } else { &self.forward[t - 1] };
            let scale = self.scales[t];
            let weighted: Row = std::array::from_fn(|to| after[to] * emissions[t][to] * scale);
            let fresh: [f32; OUTER] = std::array::from_fn(|j| weighted[FRESH[j]]);
            let mut back = [0.0; LABELS];
            for (&from, row) in CLOSED.iter().zip(&outer) {
                let weight = earlier[from] * norm;
                let mut sum = 0.0;
                for (j, &to) in FRESH.iter().enumerate() {
                    let flow = row[j] * fresh[j];
                    sum += flow;
                    self.edges[from][to] += weight * flow;
                }
                back[from] = sum;
            }
            for kind in 0..KINDS {
                for from in [label(kind, Place::Begin), label(kind, Place::Inside)] {
                    for to in [label(kind, Place::Inside), label(kind, Place::End)] {
                        let flow = factors[from][to] * weighted[to];
                        back[from] += flow;
                        self.edges[from][to] += earlier[from] * norm * flow;
                    }
                }
            }
            after = back;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_learnt() {
        let single = label(1, Place::Single);
        let mut samples = Samples::default();
        for n in 0..40_u32 {
            let (feature, mask) = if n % 2 == 0 { (0, 1 << single) } else { (1, 1 << OUTSIDE) };
            samples.features.extend([feature, 2]);
            samples.ends.push(samples.features.len() as u32);
            // Every fourth name is known only as one of two kinds.
            let mask = if n % 4 == 0 { mask | 1 << label(2, Place::Single) } else { mask };
            samples.masks.push(mask);
            samples.islands.push((n, n + 1, 1, false));
        }
        let plan =
            Plan { seed: 1, epochs: 5, rate: 0.1, dropout: 0.0, weights: 0, finish: 0, tune: 0, mean: 2 };
        let crf = train(3, &samples, plan);
        assert!(crf.rows[0][single] > 0.5 && crf.rows[0][OUTSIDE] < 0.0);
        assert!(crf.rows[1][OUTSIDE] > 0.0);
        assert!(crf.rows[0][single] > crf.rows[0][label(2, Place::Single)]);
    }
}
