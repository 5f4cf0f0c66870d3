//! Scores from packed weights, as the search asks for them.

use super::Classes;
use super::classify::Said;
use super::context::Context;
use super::decode::{Choice, NARROW, Narrow, ROW, Row, Scores, WIDTH, WINDOW};
use super::features::OFFSETS;
use super::weights::{AT_ONCE, Weights};
use crate::model::Batch;

/// What is asked for in one window fits in a batch: features of several words, and those of the class before.
const _: () = assert!(WINDOW * AT_ONCE <= Batch::ROOM && WINDOW * WIDTH * AT_ONCE / 4 <= Batch::ROOM);

pub(super) struct Packed<'a> {
    pub(super) weights: &'a Weights,
    pub(super) said: &'a [Said],
    pub(super) known: &'a [Classes],
    pub(super) batch: &'a mut Batch,
    pub(super) places: &'a mut Places,
}

/// For each word of a window, where the classes that are followed stand in its rows.
#[derive(Debug)]
pub(crate) struct Places {
    slots: [[u8; 64]; WINDOW],
    choices: [Choice; WINDOW],
    /// The word last asked for, counted within its window.
    last: usize,
}

impl Default for Places {
    fn default() -> Self {
        Self { slots: [[0; 64]; WINDOW], choices: [Choice::default(); WINDOW], last: 0 }
    }
}

impl Places {
    /// Scores of classes that are not followed go where nobody looks.
    const NOWHERE: u8 = NARROW as u8 - 1;

    /// Notes what is followed of the next word; gives the number of its row in this place.
    fn open(&mut self, choice: &Choice) {
        self.last = (self.last + 1) % WINDOW;
        self.choices[self.last] = *choice;
        let slots = &mut self.slots[self.last];
        *slots = [Self::NOWHERE; 64];
        for (slot, &class) in (0..).zip(choice.all()) {
            slots[usize::from(class & 63)] = slot;
        }
    }

    /// One number for a row and the place of the word last opened.
    const fn number(&self, row: usize) -> usize {
        row * WINDOW + self.last
    }

    /// The row, and the place of its word.
    #[inline]
    pub(super) const fn parts(number: usize) -> (usize, usize) {
        (number / WINDOW, number % WINDOW)
    }

    #[inline]
    pub(super) fn slot(&self, place: usize, class: u8) -> usize {
        usize::from(self.slots[place][usize::from(class & 63)]) % NARROW
    }

    #[inline]
    pub(super) fn choice(&self, place: usize) -> &Choice {
        &self.choices[place]
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
        for (slot, by) in OFFSETS.into_iter().enumerate() {
            if let Some(id) = context.id(at, by) {
                add(sum, &self.said[id][slot]);
            }
        }
        context.place_features(at, |key| self.weights.ask(self.batch, key, row));
    }

    fn settle_fixed(&mut self, rows: &mut [Row<i16>]) {
        self.weights.answer(self.batch, rows);
    }

    fn history(
        &mut self,
        context: &Context<'_>,
        at: usize,
        pasts: &[u8],
        wanted: &Choice,
        _: &mut [Narrow<i16>],
        row: usize,
    ) {
        self.places.open(wanted);
        let keys = context.history_keys(at);
        for (row, &past) in (row..).zip(pasts) {
            let number = self.places.number(row);
            keys.features(past.into(), |key| self.weights.ask(self.batch, key, number));
        }
    }

    fn settle_history(&mut self, rows: &mut [Narrow<i16>]) {
        self.weights.answer_narrow(self.batch, rows, self.places);
    }

    #[inline]
    fn pair(&self, before: usize, past: usize) -> impl Fn(usize) -> i32 {
        let weights = self.weights.pairs(before, past);
        move |class| i32::from(weights[class])
    }
}

#[inline]
fn add(sum: &mut Row<i16>, said: &[i16; ROW]) {
    for (sum, said) in sum.iter_mut().zip(said) {
        *sum += said;
    }
}
