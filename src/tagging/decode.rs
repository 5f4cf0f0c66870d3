//! The best classes of a sentence: a search over pairs of neighbouring classes.
//!
//! Most words can be of one or two classes only, which the dictionary knows, so the search is narrow; where it is not,
//! the classes that score worst by themselves are left out.

use super::context::Context;
use super::{CLASSES, Classes, EDGE};

/// How many classes of one word are followed.
const WIDTH: usize = 6;

/// Scores of one word's classes.
pub(crate) type Row<S> = [S; CLASSES];

/// Where scores come from: packed weights at run time, weights in the making at training time.
pub(crate) trait Scores {
    type Score: Copy + Default + PartialOrd + std::ops::AddAssign;

    /// The classes that the word can be of.
    fn candidates(&mut self, context: &Context<'_>, at: usize) -> Classes;
    /// Adds to one of the rows what the words say, at least for the wanted classes.
    fn fixed(
        &mut self,
        context: &Context<'_>,
        at: usize,
        wanted: Classes,
        rows: &mut [Row<Self::Score>],
        row: usize,
    );
    /// Adds to one of the rows what the class before says, at least for the wanted classes.
    fn history(
        &mut self,
        context: &Context<'_>,
        at: usize,
        past: usize,
        wanted: Classes,
        rows: &mut [Row<Self::Score>],
        row: usize,
    );
    /// Adds what was asked for so far and not added yet.
    fn settle(&mut self, _rows: &mut [Row<Self::Score>]) {}
    /// What the two classes before say.
    fn pair(&self, before: usize, past: usize, class: usize) -> Self::Score;
}

#[derive(Clone, Copy, Debug, Default)]
struct State<S> {
    score: S,
    past: u8,
    class: u8,
    /// The state it comes from, among those of the word before.
    from: u16,
}

/// Words whose scores are looked up together.
const WINDOW: usize = 16;

/// Room for the search, used again for each sentence.
#[derive(Debug)]
pub(crate) struct Search<S> {
    states: Vec<State<S>>,
    /// Where the states of each word start.
    starts: Vec<u32>,
    window: Window<S>,
}

/// The scores of some words that stand together.
#[derive(Debug)]
struct Window<S> {
    /// The classes that each word can be of; first those of the word before the window.
    candidates: [Classes; WINDOW + 1],
    /// What the words say: nothing, and then one for each word of several classes.
    fixed: Vec<Row<S>>,
    /// By word: which of these is its own.
    fixed_of: [usize; WINDOW],
    /// What the class before says: for each word one for each class before, in their order.
    history: Vec<Row<S>>,
    /// By word: where its rows of these start.
    history_of: [usize; WINDOW],
}

impl<S> Default for Search<S> {
    fn default() -> Self {
        let window = Window {
            candidates: [Classes::default(); WINDOW + 1],
            fixed: Vec::new(),
            fixed_of: [0; WINDOW],
            history: Vec::new(),
            history_of: [0; WINDOW],
        };
        Self { states: Vec::new(), starts: Vec::new(), window }
    }
}

impl<S: Copy + Default + PartialOrd + std::ops::AddAssign> Window<S> {
    /// Looks up the words from `first` on; those before it come first, one window after the other.
    fn read<F: Scores<Score = S>>(
        &mut self,
        context: &Context<'_>,
        scores: &mut F,
        first: usize,
        len: usize,
    ) {
        self.candidates[0] = if first == 0 { Classes::default() } else { self.candidates[WINDOW] };
        self.fixed.clear();
        self.fixed.push([S::default(); CLASSES]);
        for i in 0..len {
            let candidates = scores.candidates(context, first + i);
            self.candidates[i + 1] = candidates;
            self.fixed_of[i] = 0;
            if candidates.len() > 1 {
                self.fixed_of[i] = self.fixed.len();
                self.fixed.push([S::default(); CLASSES]);
                scores.fixed(context, first + i, candidates, &mut self.fixed, self.fixed_of[i]);
            }
        }
        scores.settle(&mut self.fixed);
        let mut count = 0;
        for i in 0..len {
            let candidates = &mut self.candidates[i + 1];
            if candidates.len() > WIDTH {
                *candidates = widest(*candidates, &self.fixed[self.fixed_of[i]]);
            }
            self.history_of[i] = count;
            count += self.candidates[i].len().max(1);
        }
        self.history.clear();
        self.history.resize(count, [S::default(); CLASSES]);
        for i in 0..len {
            let (before, here) = (self.candidates[i], self.candidates[i + 1]);
            if before.len() <= 1 && here.len() == 1 {
                // Nothing to choose: what it scores changes nothing.
                continue;
            }
            let past = [EDGE].into_iter().filter(|_| before.is_empty()).chain(before.iter());
            for (row, past) in (self.history_of[i]..).zip(past) {
                scores.history(context, first + i, past, here, &mut self.history, row);
            }
        }
        scores.settle(&mut self.history);
    }
}

impl<S: Copy + Default + PartialOrd + std::ops::AddAssign> Search<S> {
    /// Fills `classes`, one a word.
    pub(crate) fn run<F: Scores<Score = S>>(
        &mut self,
        context: &Context<'_>,
        scores: &mut F,
        classes: &mut [u8],
    ) {
        self.states.clear();
        self.starts.clear();
        self.starts.push(0);
        self.states.push(State { score: S::default(), past: EDGE as u8, class: EDGE as u8, from: 0 });
        for first in (0..context.len()).step_by(WINDOW) {
            let len = WINDOW.min(context.len() - first);
            self.window.read(context, scores, first, len);
            for i in 0..len {
                self.step(scores, first + i, i);
            }
        }
        let Some(mut best) = self.last_best() else { return };
        for at in (0..context.len()).rev() {
            let state = self.states[best];
            classes[at] = state.class;
            best = self.starts[at] as usize + usize::from(state.from);
        }
    }

    /// The states of a word, which is the `i`th of its window.
    fn step<F: Scores<Score = S>>(&mut self, scores: &F, at: usize, i: usize) {
        let from = self.starts[at] as usize..self.states.len();
        self.starts.push(from.end as u32);
        let candidates = self.window.candidates[i + 1];
        let fixed = &self.window.fixed[self.window.fixed_of[i]];
        let history = &self.window.history[self.window.history_of[i]..];
        // States with the same class stand together, here and before: one group for each class before.
        let groups = self.window.candidates[i].len().max(1);
        self.states.resize(from.end + candidates.len() * groups, State::default());
        let (before, new) = self.states[from.start..].split_at_mut(from.len());
        let mut start = 0;
        for (group, states) in before.chunk_by(|a, b| a.class == b.class).enumerate() {
            let past = states[0].class;
            for (i, class) in candidates.iter().enumerate() {
                let mut best: Option<State<S>> = None;
                for (from, before) in (start..).zip(states) {
                    let mut score = before.score;
                    score += fixed[class];
                    score += history[group][class];
                    score += scores.pair(before.past.into(), past.into(), class);
                    if best.is_none_or(|best| score > best.score) {
                        best = Some(State { score, past, class: class as u8, from });
                    }
                }
                new[i * groups + group] = best.unwrap_or_default();
            }
            start += states.len() as u16;
        }
    }

    fn last_best(&self) -> Option<usize> {
        let start = *self.starts.last()? as usize;
        let mut best = start;
        for i in start..self.states.len() {
            if self.states[i].score > self.states[best].score {
                best = i;
            }
        }
        Some(best)
    }
}

/// The candidates that score best by themselves.
fn widest<S: Copy + PartialOrd>(candidates: Classes, fixed: &Row<S>) -> Classes {
    let mut left = candidates;
    let mut kept = Classes::default();
    for _ in 0..WIDTH {
        let mut best = left.first();
        for class in left.iter() {
            if fixed[class] > fixed[best] {
                best = class;
            }
        }
        kept.insert(best);
        left.remove(best);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagging::context::Memory;
    use crate::tagging::features::Form;

    /// Scores that are any numbers, the same for the same question.
    struct Any {
        seed: u64,
        candidates: Classes,
    }

    impl Any {
        fn number(&self, parts: [usize; 4]) -> i32 {
            let mixed = parts.iter().fold(self.seed, |sum, &part| {
                (sum ^ part as u64 ^ sum >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            });
            (mixed >> 40) as i32 % 100
        }
    }

    impl Scores for Any {
        type Score = i32;

        fn candidates(&mut self, _: &Context<'_>, at: usize) -> Classes {
            if at % 3 == 2 { Classes::one(5) } else { self.candidates }
        }

        fn fixed(&mut self, _: &Context<'_>, at: usize, _: Classes, rows: &mut [Row<i32>], row: usize) {
            for (class, sum) in rows[row].iter_mut().enumerate() {
                *sum += self.number([1, at, class, 0]);
            }
        }

        fn history(
            &mut self,
            _: &Context<'_>,
            at: usize,
            past: usize,
            _: Classes,
            rows: &mut [Row<i32>],
            row: usize,
        ) {
            for (class, sum) in rows[row].iter_mut().enumerate() {
                *sum += self.number([2, at, past, class]);
            }
        }

        fn pair(&self, before: usize, past: usize, class: usize) -> i32 {
            self.number([3, before, past, class])
        }
    }

    fn total(scores: &mut Any, context: &Context<'_>, path: &[u8]) -> i32 {
        let at = |i: usize, back: usize| i.checked_sub(back).map_or(EDGE, |i| path[i].into());
        (0..path.len())
            .map(|i| {
                let class = usize::from(path[i]);
                // A word of one class scores nothing by itself: it has no rival.
                let fixed = if i % 3 == 2 { 0 } else { scores.number([1, i, class, 0]) };
                fixed + scores.number([2, i, at(i, 1), class]) + scores.pair(at(i, 2), at(i, 1), class)
            })
            .sum::<i32>()
            + i32::from(context.len() != path.len())
    }

    #[test]
    fn the_best_path_of_all_is_found() {
        let forms = [Form::of("rain", "rain")];
        let ids = [0; 6];
        let memory = Memory::default();
        let context = Context::new(&ids, &forms, &memory);
        let choices = [2_u8, 7, 11];
        for seed in 0..200 {
            let candidates = Classes::from_bits(choices.iter().fold(0, |bits, class| bits | 1 << class));
            let mut scores = Any { seed, candidates };
            let mut found = [0; 6];
            Search::default().run(&context, &mut scores, &mut found);
            let mut best = i32::MIN;
            for number in 0..81 {
                let pick = |power: usize| choices[number / 3_usize.pow(power as u32) % 3];
                let path = [pick(0), pick(1), 5, pick(2), pick(3), 5];
                best = best.max(total(&mut scores, &context, &path));
            }
            assert_eq!(total(&mut scores, &context, &found), best, "seed {seed}");
        }
    }
}
