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
    /// Adds what the words say, at least for the wanted classes.
    fn fixed(&mut self, context: &Context<'_>, at: usize, wanted: Classes, into: &mut Row<Self::Score>);
    /// Adds what the class before says, at least for the wanted classes.
    fn history(
        &mut self,
        context: &Context<'_>,
        at: usize,
        past: usize,
        wanted: Classes,
        into: &mut Row<Self::Score>,
    );
    /// What the two classes before say.
    fn pair(&self, before: usize, past: usize, class: usize) -> Self::Score;
}

#[derive(Clone, Copy)]
struct State<S> {
    score: S,
    past: u8,
    class: u8,
    /// The state it comes from, among those of the word before.
    from: u16,
}

/// Room for the search, used again for each sentence.
pub(crate) struct Search<S> {
    states: Vec<State<S>>,
    /// Where the states of each word start.
    starts: Vec<u32>,
}

impl<S> Default for Search<S> {
    fn default() -> Self {
        Self { states: Vec::new(), starts: Vec::new() }
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
        for at in 0..context.len() {
            self.step(context, scores, at);
        }
        let Some(mut best) = self.last_best() else { return };
        for at in (0..context.len()).rev() {
            let state = self.states[best];
            classes[at] = state.class;
            best = self.starts[at] as usize + usize::from(state.from);
        }
    }

    fn step<F: Scores<Score = S>>(&mut self, context: &Context<'_>, scores: &mut F, at: usize) {
        let from = self.starts[at] as usize..self.states.len();
        self.starts.push(from.end as u32);
        let mut candidates = scores.candidates(context, at);
        if from.len() == 1 && candidates.len() == 1 {
            // Nothing to choose: what it scores changes nothing.
            let State { score, class: past, .. } = self.states[from.start];
            self.states.push(State { score, past, class: candidates.first() as u8, from: 0 });
            return;
        }
        let mut fixed = [S::default(); CLASSES];
        if candidates.len() > 1 {
            scores.fixed(context, at, candidates, &mut fixed);
            if candidates.len() > WIDTH {
                candidates = widest(candidates, &fixed);
            }
        }
        // States with the same class stand together.
        let mut next = from.start;
        while next < from.end {
            let past = self.states[next].class;
            let group = next;
            while next < from.end && self.states[next].class == past {
                next += 1;
            }
            let mut row = fixed;
            scores.history(context, at, past.into(), candidates, &mut row);
            for class in candidates.iter() {
                let mut best: Option<State<S>> = None;
                for i in group..next {
                    let before = self.states[i];
                    let mut score = before.score;
                    score += row[class];
                    score += scores.pair(before.past.into(), past.into(), class);
                    if best.is_none_or(|best| score > best.score) {
                        best = Some(State { score, past, class: class as u8, from: (i - from.start) as u16 });
                    }
                }
                self.states.extend(best);
            }
        }
        let new = &mut self.states[from.end..];
        new.sort_by_key(|state| state.class);
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

        fn fixed(&mut self, _: &Context<'_>, at: usize, _: Classes, into: &mut Row<i32>) {
            for (class, sum) in into.iter_mut().enumerate() {
                *sum += self.number([1, at, class, 0]);
            }
        }

        fn history(&mut self, _: &Context<'_>, at: usize, past: usize, _: Classes, into: &mut Row<i32>) {
            for (class, sum) in into.iter_mut().enumerate() {
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
