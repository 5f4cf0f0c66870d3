//! The best classes of a sentence: a search over pairs of neighbouring classes.
//!
//! Words can be of four classes on average, as the dictionary has them. So that the search is narrow, those that score
//! worst by themselves are left out where there are many, and after each word what lies too far behind to come to the
//! front again: after two words of three one class is left.

use super::context::Context;
use super::{CLASSES, Classes, EDGE};

/// How many classes of one word are followed.
pub(crate) const WIDTH: usize = 6;

/// Scores of one word's classes.
pub(crate) type Row<S> = [S; ROW];
/// Room for all classes, rounded up so that they are worked on several at a time.
pub(crate) const ROW: usize = CLASSES.next_multiple_of(8);
/// Scores of those classes alone that are followed, in their order, with room to spare.
pub(crate) type Narrow<S> = [S; NARROW];
pub(crate) const NARROW: usize = 8;
const _: () = assert!(WIDTH < NARROW);

/// The classes of a word that are followed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Choice {
    classes: [u8; WIDTH],
    len: usize,
}

impl Choice {
    fn of(classes: Classes) -> Self {
        let mut choice = Self::default();
        for class in classes.iter() {
            choice.push(class);
        }
        choice
    }

    /// More than there is room for are left out.
    fn push(&mut self, class: usize) {
        if let Some(place) = self.classes.get_mut(self.len) {
            *place = class as u8;
            self.len += 1;
        }
    }

    #[inline]
    pub(crate) fn all(&self) -> &[u8] {
        self.classes.get(..self.len).unwrap_or_default()
    }
}

/// Where scores come from: packed weights at run time, weights in the making at training time.
pub(crate) trait Scores {
    /// What features add up to.
    type Score: Copy + Default + PartialOrd + std::ops::AddAssign;
    /// What the scores of words add up to.
    type Total: Copy
        + Default
        + PartialOrd
        + std::ops::AddAssign
        + std::ops::Sub<Output = Self::Total>
        + From<Self::Score>;

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
    /// Adds what was asked for so far and not added yet.
    fn settle(&mut self, _rows: &mut [Row<Self::Score>]) {}
    /// Adds what each of the classes before says, each to its row.
    fn history(
        &mut self,
        context: &Context<'_>,
        at: usize,
        pasts: &[u8],
        wanted: &Choice,
        rows: &mut [Narrow<Self::Score>],
    );
    /// What the two classes before say, by class.
    fn pair(&self, before: usize, past: usize) -> impl Fn(usize) -> Self::Total;
    /// The most that one class before this one can gain on another by what pairs of classes say of the next word.
    fn spread(&self, class: usize) -> Self::Total;
    /// The most that a state may lie behind the best of its word and still be followed.
    fn beam(&self) -> Self::Total;
}

#[derive(Clone, Copy, Debug, Default)]
struct State<T> {
    score: T,
    past: u8,
    class: u8,
    /// The state it comes from, among those of the word before.
    from: u16,
}

/// Words whose scores are looked up together.
pub(crate) const WINDOW: usize = 16;

/// Room for the search, used again for each sentence.
#[derive(Debug)]
pub(crate) struct Search<S, T> {
    states: Vec<State<T>>,
    /// Where the states of each word start.
    starts: Vec<u32>,
    window: Window<S>,
}

/// What some words that stand together say.
#[derive(Debug)]
struct Window<S> {
    /// The classes of each word that are followed.
    choices: [Choice; WINDOW],
    /// What the words say: nothing, and then one for each word of several classes.
    fixed: Vec<Row<S>>,
    /// By word: which of these is its own.
    fixed_of: [usize; WINDOW],
}

impl<S, T> Default for Search<S, T> {
    fn default() -> Self {
        let window =
            Window { choices: [Choice::default(); WINDOW], fixed: Vec::new(), fixed_of: [0; WINDOW] };
        Self { states: Vec::new(), starts: Vec::new(), window }
    }
}

impl<S: Copy + Default + PartialOrd> Window<S> {
    /// Looks up so many words from `first` on.
    fn read<F: Scores<Score = S>>(
        &mut self,
        context: &Context<'_>,
        scores: &mut F,
        first: usize,
        len: usize,
    ) {
        let mut candidates = [Classes::default(); WINDOW];
        self.fixed.clear();
        self.fixed.push([S::default(); ROW]);
        for (i, candidates) in candidates[..len].iter_mut().enumerate() {
            *candidates = scores.candidates(context, first + i);
            self.fixed_of[i] = 0;
            if candidates.several() {
                self.fixed_of[i] = self.fixed.len();
                self.fixed.push([S::default(); ROW]);
                scores.fixed(context, first + i, *candidates, &mut self.fixed, self.fixed_of[i]);
            }
        }
        scores.settle(&mut self.fixed);
        for (i, &candidates) in candidates[..len].iter().enumerate() {
            self.choices[i] = if candidates.len() > WIDTH {
                widest(candidates, &self.fixed[self.fixed_of[i]])
            } else {
                Choice::of(candidates)
            };
        }
    }
}

impl<S, T> Search<S, T>
where
    S: Copy + Default + PartialOrd + std::ops::AddAssign,
    T: Copy + Default + PartialOrd + std::ops::AddAssign + std::ops::Sub<Output = T> + From<S>,
{
    /// Fills `classes`, one a word.
    pub(crate) fn run<F: Scores<Score = S, Total = T>>(
        &mut self,
        context: &Context<'_>,
        scores: &mut F,
        classes: &mut [u8],
    ) {
        self.states.clear();
        self.starts.clear();
        self.starts.push(0);
        self.states.push(State { score: T::default(), past: EDGE as u8, class: EDGE as u8, from: 0 });
        for first in (0..context.len()).step_by(WINDOW) {
            let len = WINDOW.min(context.len() - first);
            self.window.read(context, scores, first, len);
            for i in 0..len {
                self.step(context, scores, first + i, i);
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
    fn step<F: Scores<Score = S, Total = T>>(
        &mut self,
        context: &Context<'_>,
        scores: &mut F,
        at: usize,
        i: usize,
    ) {
        let from = self.starts[at] as usize..self.states.len();
        self.starts.push(from.end as u32);
        let choice = &self.window.choices[i];
        let row = &self.window.fixed[self.window.fixed_of[i]];
        // States with the same class stand together: one group for each class before.
        let (mut pasts, mut groups) = ([0_u8; WIDTH], 0);
        for state in &self.states[from.clone()] {
            if groups == 0 || pasts[groups - 1] != state.class {
                pasts[groups] = state.class;
                groups += 1;
            }
        }
        let mut history = [[S::default(); NARROW]; WIDTH];
        // Where there is nothing to choose, what it scores changes nothing.
        if groups > 1 || choice.len > 1 {
            scores.history(context, at, &pasts[..groups], choice, &mut history);
        }
        let mut best = [[(T::default(), 0_u16); WIDTH]; WIDTH];
        let mut next = from.start;
        for ((best, history), &past) in best.iter_mut().zip(&history).zip(&pasts[..groups]) {
            let first = next;
            while let Some(&state) = self.states[..from.end].get(next).filter(|state| state.class == past) {
                let pair = scores.pair(state.past.into(), past.into());
                for (k, (best, &class)) in best.iter_mut().zip(choice.all()).enumerate() {
                    let mut score = state.score;
                    score += T::from(row[usize::from(class)]);
                    score += T::from(history[k]);
                    score += pair(class.into());
                    if next == first || score > best.0 {
                        *best = (score, (next - from.start) as u16);
                    }
                }
                next += 1;
            }
        }
        let best = &best[..groups];
        let mut tops = [T::default(); WIDTH];
        for (k, top) in tops[..choice.len].iter_mut().enumerate() {
            *top = best.iter().map(|best| best[k].0).reduce(larger).unwrap_or_default();
        }
        let top = tops[..choice.len].iter().copied().reduce(larger).unwrap_or_default();
        for (k, &class) in choice.all().iter().enumerate() {
            // What lies further behind than it can catch up is on no best path.
            let floor = larger(tops[k] - scores.spread(class.into()), top - scores.beam());
            let near = best.iter().zip(pasts).filter(|(best, _)| best[k].0 >= floor);
            self.states.extend(near.map(|(best, past)| State {
                score: best[k].0,
                past,
                class,
                from: best[k].1,
            }));
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

fn larger<T: PartialOrd>(a: T, b: T) -> T {
    if b > a { b } else { a }
}

/// The candidates that score best by themselves, in the order of their numbers; of equal ones the first.
fn widest<S: Copy + Default + PartialOrd>(candidates: Classes, fixed: &Row<S>) -> Choice {
    let mut best = [(S::default(), 0); WIDTH];
    let mut len = 0;
    for class in candidates.iter() {
        let score = fixed[class];
        if len == WIDTH && score <= best[WIDTH - 1].0 {
            continue;
        }
        let mut at = len.min(WIDTH - 1);
        while at > 0 && score > best[at - 1].0 {
            best[at] = best[at - 1];
            at -= 1;
        }
        best[at] = (score, class);
        len = WIDTH.min(len + 1);
    }
    let best = best[..len].iter();
    Choice::of(best.fold(Classes::default(), |set, &(_, class)| set.or(Classes::one(class))))
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
        type Total = i32;

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
            pasts: &[u8],
            wanted: &Choice,
            rows: &mut [Narrow<i32>],
        ) {
            for (row, &past) in rows.iter_mut().zip(pasts) {
                for (sum, &class) in row.iter_mut().zip(wanted.all()) {
                    *sum += self.number([2, at, past.into(), class.into()]);
                }
            }
        }

        fn pair(&self, before: usize, past: usize) -> impl Fn(usize) -> i32 {
            move |class| self.number([3, before, past, class])
        }

        fn spread(&self, _: usize) -> i32 {
            // Numbers lie between -100 and 100.
            198
        }

        fn beam(&self) -> i32 {
            // Further behind than what the next words say can make good.
            1000
        }
    }

    fn total(scores: &mut Any, context: &Context<'_>, path: &[u8]) -> i32 {
        let at = |i: usize, back: usize| i.checked_sub(back).map_or(EDGE, |i| path[i].into());
        (0..path.len())
            .map(|i| {
                let class = usize::from(path[i]);
                // A word of one class scores nothing by itself: it has no rival.
                let fixed = if i % 3 == 2 { 0 } else { scores.number([1, i, class, 0]) };
                fixed + scores.number([2, i, at(i, 1), class]) + scores.pair(at(i, 2), at(i, 1))(class)
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

    #[test]
    fn the_widest_are_the_best_and_of_equal_ones_the_first() {
        let mut fixed = [0; ROW];
        for (class, score) in [(1, 5), (4, 9), (6, 5), (9, 5), (12, 7), (20, 5), (30, 5), (31, 8)] {
            fixed[class] = score;
        }
        let candidates =
            Classes::from_bits(1 << 1 | 1 << 4 | 1 << 6 | 1 << 9 | 1 << 12 | 1 << 20 | 1 << 30 | 1 << 31);
        assert_eq!(widest(candidates, &fixed).all(), [1, 4, 6, 9, 12, 31]);
    }
}
