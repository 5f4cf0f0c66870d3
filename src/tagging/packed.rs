//! Scores from packed weights, as the search asks for them.

use super::Classes;
use super::classify::{Said, USUAL};
use super::context::Context;
use super::decode::{Choice, NARROW, Narrow, ROW, Row, Scores, WIDTH, WINDOW};
use super::features::OFFSETS;
use super::pasts::Pasts;
use super::weights::{AT_ONCE, Weights};
use crate::model::{Batch, Kept};

/// What is asked for in one window fits in a batch.
const _: () = assert!(WINDOW * AT_ONCE <= Batch::ROOM);

/// How far a state may lie behind the best of its word: more than what comes after makes good. Of 840 articles of news, 400
/// changes no record, 300 two by a byte, 200 forty-two.
const BEAM: i32 = 300;

pub(super) struct Packed<'a> {
    pub(super) weights: &'a Weights,
    pub(super) said: &'a [Said],
    pub(super) known: &'a [Classes],
    pub(super) batch: &'a mut Batch,
    pub(super) pasts: &'a mut Pasts,
}

/// The classes of a word that are followed, and where each stands among its scores.
#[derive(Debug)]
pub(crate) struct Followed<'c> {
    pub(super) classes: &'c [u8],
    slots: [u8; 64],
}

impl<'c> Followed<'c> {
    /// Scores of classes that are not followed go where nobody looks.
    const NOWHERE: u8 = NARROW as u8 - 1;

    fn new(choice: &'c Choice) -> Self {
        let mut slots = [Self::NOWHERE; 64];
        for (slot, &class) in (0..).zip(choice.all()) {
            slots[usize::from(class & 63)] = slot;
        }
        Self { classes: choice.all(), slots }
    }

    #[inline]
    pub(super) fn slot(&self, class: u8) -> usize {
        usize::from(self.slots[usize::from(class & 63)]) % NARROW
    }
}

impl Scores for Packed<'_> {
    type Score = i16;
    type Total = i32;

    #[inline]
    fn candidates(&mut self, context: &Context<'_>, at: usize) -> Classes {
        let known = context.id(at, 0).map_or(Classes::default(), |id| self.known[id]);
        if known.is_empty() || context.shouted(at) { known.or(self.weights.open) } else { known }
    }

    fn fixed(&mut self, context: &Context<'_>, at: usize, _: Classes, rows: &mut [Row<i16>], row: usize) {
        let sum = &mut rows[row];
        let place = context.place(at);
        for (slot, by) in OFFSETS.into_iter().enumerate() {
            if let Some(id) = context.id(at, by) {
                let slot = if by == 0 && place.is_usual() { USUAL } else { slot };
                add(sum, &self.said[id][slot]);
            }
        }
        if !place.is_usual() {
            context.place_features(at, place, |key| self.weights.ask(self.batch, key, row));
        }
        context.neighbour_features(at, place, |key| self.weights.ask(self.batch, key, row));
    }

    fn settle(&mut self, rows: &mut [Row<i16>]) {
        self.weights.answer(self.batch, rows);
    }

    fn history(
        &mut self,
        context: &Context<'_>,
        at: usize,
        pasts: &[u8],
        wanted: &Choice,
        rows: &mut [Narrow<i16>],
    ) {
        let (weights, followed) = (self.weights, Followed::new(wanted));
        let keys = context.history_keys(at);
        let [before, here, after] = [-1, 0, 1].map(|by| context.id(at, by));
        let listed = here.is_some_and(|id| self.known[id].len() <= WIDTH && !self.known[id].is_empty());
        let own = listed && !context.shouted(at);
        let [key_before, key, key_after] =
            [(before, 0), (here, keys.style()), (after, 0)].map(|(word, style)| Pasts::key(word, style));
        let key_case = keys.case_key();
        let Pasts { own: kept_own, before: kept_before, after: kept_after, open, cases } = &mut *self.pasts;
        for (row, &past) in rows.iter_mut().zip(pasts) {
            let past = usize::from(past);
            let (key, key_case) = (Pasts::with_past(key, past), Pasts::with_past(key_case, past));
            let find_own = || weights.find(keys.own(past));
            let mut add_own = |kept: [Kept; 2]| {
                let mut scores = [0; NARROW];
                let case = cases.get(key_case, || first(weights.find([keys.case(past)])));
                for kept in [kept[0], kept[1], case] {
                    weights.add(kept, &followed, &mut scores);
                }
                scores
            };
            *row = if own {
                kept_own.get(key, || add_own(find_own()))
            } else {
                add_own(open.get(key, find_own))
            };
            let find = || first(weights.find([keys.before(past)]));
            weights.add(kept_before.get(Pasts::with_past(key_before, past), find), &followed, row);
            let find = || first(weights.find([keys.after(past)]));
            weights.add(kept_after.get(Pasts::with_past(key_after, past), find), &followed, row);
        }
    }

    #[inline]
    fn pair(&self, before: usize, past: usize) -> impl Fn(usize) -> i32 {
        let weights = self.weights.pairs(before, past);
        move |class| i32::from(weights[class])
    }

    #[inline]
    fn spread(&self, class: usize) -> i32 {
        self.weights.spread(class)
    }

    #[inline]
    fn beam(&self) -> i32 {
        BEAM
    }
}

fn first([kept]: [Kept; 1]) -> Kept {
    kept
}

#[inline]
fn add(sum: &mut Row<i16>, said: &[i16; ROW]) {
    for (sum, said) in sum.iter_mut().zip(said) {
        *sum += said;
    }
}
