//! The scores of a token's labels: the sums of its features' weights.

use super::features::{REACH, Sink, Spot};
use super::label::OUTSIDE;
use super::view::View;
use super::weights::{SUM, Scores, Sum, Weights, feature};
use crate::model::Batch;
use crate::segment::Vocabulary;
use std::ops::Range;

/// What is taken off the score of being outside of any name, in units of [`super::weights::SCALE`] to one: sets that
/// leave names out teach caution, and a name missed is missed by all later stages.
const LEAN: i32 = 10;

/// Sums of those groups of features that depend on a word alone, each worked out once a batch.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// For what stands beyond the sentence, and then for each word of the vocabulary, where the sum of each group is
    /// kept, plus one; 0 where it is not known yet.
    slots: Vec<[u32; GROUPS]>,
    kept: Vec<Sum>,
    /// The same for words over the article, by their families.
    memories: Vec<u32>,
    remembered: Vec<Sum>,
    batch: Batch,
    /// What the places of an island say, by token.
    local: Vec<Sum>,
    round: u32,
}

/// A word's own group and one for each neighbour that it can be.
const GROUPS: usize = 2 * REACH + 1;

impl Sums {
    /// Makes ready for a document whose words the vocabulary has read last.
    pub(super) fn start(&mut self, vocabulary: &Vocabulary, view: &View<'_, '_>) {
        if self.round != vocabulary.round() {
            self.slots.clear();
            self.kept.clear();
            self.round = vocabulary.round();
        }
        self.slots.resize(vocabulary.len() + 1, [0; GROUPS]);
        self.memories.clear();
        self.memories.resize(view.families(), 0);
        self.remembered.clear();
    }

    /// The scores of an island's tokens.
    pub(super) fn scores(
        &mut self,
        view: &View<'_, '_>,
        vocabulary: &Vocabulary,
        island: Range<usize>,
        weights: &Weights,
        out: &mut Vec<Scores>,
    ) {
        self.local.clear();
        self.local.resize(island.len(), [0; SUM]);
        for (number, token) in island.clone().enumerate() {
            if self.batch.room() < MOST {
                weights.answer(&mut self.batch, &mut self.local);
            }
            Spot::new(view, token).local(&mut Asking { weights, batch: &mut self.batch, sum: number });
        }
        weights.answer(&mut self.batch, &mut self.local);
        out.clear();
        for (number, token) in island.enumerate() {
            let spot = Spot::new(view, token);
            let sum = &mut self.local[number];
            for (group, offset) in (-(REACH as isize)..=REACH as isize).enumerate() {
                let word = spot.form(offset).map_or(0, |form| vocabulary.of_form(form) + 1);
                let slot = &mut self.slots[word][group];
                if *slot == 0 {
                    self.kept.push(group_sum(weights, &mut self.batch, |asking| match offset {
                        0 => spot.own(asking),
                        _ => spot.near(offset, asking),
                    }));
                    *slot = self.kept.len() as u32;
                }
                add(sum, &self.kept[*slot as usize - 1]);
            }
            let memory = &mut self.memories[view.family(token)];
            if *memory == 0 {
                self.remembered.push(group_sum(weights, &mut self.batch, |asking| spot.memory(asking)));
                *memory = self.remembered.len() as u32;
            }
            add(sum, &self.remembered[*memory as usize - 1]);
            let mut scores: Scores = std::array::from_fn(|label| sum[label].into());
            scores[OUTSIDE] -= LEAN;
            out.push(scores);
        }
    }
}

/// No group has more features than this at one token.
const MOST: usize = 128;

fn group_sum(weights: &Weights, batch: &mut Batch, features: impl FnOnce(&mut Asking<'_>)) -> Sum {
    let mut sums = [[0; SUM]];
    features(&mut Asking { weights, batch, sum: 0 });
    weights.answer(batch, &mut sums);
    sums[0]
}

#[inline]
fn add(sum: &mut Sum, other: &Sum) {
    for (sum, other) in sum.iter_mut().zip(other) {
        *sum = sum.wrapping_add(*other);
    }
}

/// Asks for the features that it is given.
struct Asking<'a> {
    weights: &'a Weights,
    batch: &'a mut Batch,
    /// Number of the sum that they are for.
    sum: usize,
}

impl Sink for Asking<'_> {
    #[inline]
    fn feature(&mut self, template: u16, value: u64) {
        self.weights.ask(self.batch, feature(template, value), self.sum);
    }
}
