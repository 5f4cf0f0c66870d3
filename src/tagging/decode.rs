//! The best classes of a sentence: a search over pairs of neighbouring classes.
//!
//! Most words can be of one or two classes only, which the dictionary knows, so the search is narrow; where it is not,
//! the classes that score worst by themselves are left out.

use super::features::Context;
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
    /// Adds what the words say.
    fn fixed(&mut self, context: &Context<'_>, at: usize, into: &mut Row<Self::Score>);
    /// Adds what the class before says.
    fn history(&mut self, context: &Context<'_>, at: usize, past: usize, into: &mut Row<Self::Score>);
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
            scores.fixed(context, at, &mut fixed);
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
            scores.history(context, at, past.into(), &mut row);
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
