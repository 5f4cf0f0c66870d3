//! The averaged structured perceptron: where the best classes of a sentence are not right, the features of the right
//! ones gain and those of the wrong ones lose; the weights are the mean over all steps.
//!
//! A word may be allowed several classes; then the best allowed ones count as right.

use super::chance::Chance;
use super::packing::pack;
use super::tagged::{Corpus, FOREIGN, Index, Ready, Sentence, dictionary};
use super::tags::Options;
use crate::tagging::context::Context;
use crate::tagging::decode::{Choice, Narrow, ROW, Row, Scores, Search};
use crate::tagging::{CLASSES, Classes, EDGE};
use std::fmt::Write;

/// Weights in the making. `spent` is each change times the step at which it was made, for the mean.
pub(super) struct Learner<'a> {
    pub(super) index: &'a Index,
    pub(super) open: Classes,
    pub(super) now: Vec<Row<f32>>,
    spent: Vec<Row<f32>>,
    pub(super) pairs: Vec<f32>,
    pairs_spent: Vec<f32>,
    step: f32,
    /// How much a sentence counts that has its classes from the learner itself.
    own_weight: f32,
    /// The classes for which each feature has a weight.
    kept: Vec<Classes>,
}

impl Learner<'_> {
    fn change(&mut self, feature: u32, class: usize, by: f32) {
        if !self.kept[feature as usize].holds(class) {
            return;
        }
        self.now[feature as usize][class] += by;
        self.spent[feature as usize][class] += by * self.step;
    }

    fn change_history(&mut self, context: &Context<'_>, at: usize, path: &[u8], by: f32) {
        let past = if at > 0 { path[at - 1].into() } else { EDGE };
        let before = if at > 1 { path[at - 2].into() } else { EDGE };
        let class = path[at].into();
        let index = self.index;
        context.history_features(at, past, |key| {
            if let Some(&feature) = index.numbers.get(&(key, 0)) {
                self.change(feature, class, by);
            }
        });
        let pair = pair_at(before, past, class);
        self.pairs[pair] += by;
        self.pairs_spent[pair] += by * self.step;
    }

    /// One sentence: whether it was right.
    fn learn(&mut self, ready: &Ready<'_>, sentence: usize, search: &mut Search<f32, f32>) {
        let Sentence { words, weight, .. } = &ready.corpus.sentences[sentence];
        let allowed = &ready.allowed[sentence];
        let weight = if *weight > 0.0 { *weight } else { self.own_weight };
        let context = Context::new(words, &ready.forms, &ready.none);
        let mut given = vec![0; words.len()];
        search.run(&context, &mut View { learner: self, ready, sentence, bound: false }, &mut given);
        if given.iter().zip(allowed).all(|(&class, allowed)| allowed.holds(class.into())) {
            return;
        }
        let mut right = vec![0; words.len()];
        search.run(&context, &mut View { learner: self, ready, sentence, bound: true }, &mut right);
        if given == right {
            return;
        }
        for at in 0..words.len() {
            let range = ready.starts[sentence][at] as usize..ready.starts[sentence][at + 1] as usize;
            if given[at] != right[at] {
                for &feature in &ready.fixed[range] {
                    self.change(feature, right[at].into(), weight);
                    self.change(feature, given[at].into(), -weight);
                }
            }
            let from = at.saturating_sub(2);
            if given[from..=at] != right[from..=at] {
                self.change_history(&context, at, &right, weight);
                self.change_history(&context, at, &given, -weight);
            }
        }
    }

    /// Share of tokens that are given an allowed class.
    fn score(&self, ready: &Ready<'_>) -> f64 {
        let mut search = Search::default();
        let (mut right, mut all) = (0, 0);
        for (number, sentence) in ready.corpus.sentences.iter().enumerate() {
            let context = Context::new(&sentence.words, &ready.forms, &ready.none);
            let mut given = vec![0; sentence.words.len()];
            let mut view = View { learner: self, ready, sentence: number, bound: false };
            search.run(&context, &mut view, &mut given);
            all += given.len();
            right +=
                given.iter().zip(&sentence.allowed).filter(|&(&c, allowed)| allowed.holds(c.into())).count();
        }
        100.0 * right as f64 / all as f64
    }

    /// The best classes of each sentence that has none.
    fn label(&self, ready: &Ready<'_>) -> Vec<(usize, Vec<u8>)> {
        let mut search = Search::default();
        let bare = ready.corpus.sentences.iter().enumerate().filter(|(_, sentence)| sentence.weight == 0.0);
        bare.map(|(number, sentence)| {
            let context = Context::new(&sentence.words, &ready.forms, &ready.none);
            let mut given = vec![0; sentence.words.len()];
            let mut view = View { learner: self, ready, sentence: number, bound: false };
            search.run(&context, &mut view, &mut given);
            (number, given)
        })
        .collect()
    }

    /// Starts anew, without any weight.
    fn clear(&mut self) {
        self.now.fill([0.0; ROW]);
        self.spent.fill([0.0; ROW]);
        self.pairs.fill(0.0);
        self.pairs_spent.fill(0.0);
        self.step = 1.0;
    }

    fn rounds(&mut self, ready: &Ready<'_>, rounds: u32, order: &mut [usize], chance: &mut Chance) {
        let mut search = Search::default();
        for _ in 0..rounds {
            chance.shuffle(order);
            for &sentence in &*order {
                self.learn(ready, sentence, &mut search);
                self.step += 1.0;
            }
        }
    }

    fn scores(&self, devs: &[Ready<'_>]) -> String {
        let scores: Vec<String> = devs.iter().map(|dev| format!("{:.2}%", self.score(dev))).collect();
        scores.join(" ")
    }

    /// Takes out the smallest weights, so that the rest take up so many bytes, about, and starts anew with none. Gives
    /// the size below which weights were taken out.
    fn keep_largest(&mut self, size: usize) -> f32 {
        let fixed = self.pairs.len() + 60_000;
        let bytes = |threshold: f32| {
            let mut sum = fixed;
            for (&(_, slot), row) in self.index.features.iter().zip(&self.now) {
                let count = row.iter().filter(|weight| weight.abs() >= threshold).count();
                if count > 0 && slot != FOREIGN {
                    // Half of the rows share their head with other offsets of the same key.
                    sum += 2 * count + 1 + if slot == 0 { 4 } else { 0 };
                }
            }
            sum
        };
        let (mut low, mut high) = (0.0, 8.0);
        for _ in 0..24 {
            let middle = f32::midpoint(low, high);
            if bytes(middle) > size { low = middle } else { high = middle }
        }
        for (&(_, slot), (kept, now)) in self.index.features.iter().zip(self.kept.iter_mut().zip(&self.now)) {
            let large = (0..CLASSES).filter(|&class| now[class].abs() >= high || slot == FOREIGN);
            *kept = large.fold(Classes::default(), |kept, class| kept.or(Classes::one(class)));
        }
        self.clear();
        high
    }

    /// Puts the mean of all steps in place of the weights.
    fn average(&mut self) {
        let steps = self.step;
        for (now, spent) in self.now.iter_mut().zip(&self.spent) {
            for (now, spent) in now.iter_mut().zip(spent) {
                *now -= spent / steps;
            }
        }
        for (now, spent) in self.pairs.iter_mut().zip(&self.pairs_spent) {
            *now -= spent / steps;
        }
    }
}

const fn pair_at(before: usize, past: usize, class: usize) -> usize {
    (before * (EDGE + 1) + past) * CLASSES + class
}

/// The weights as seen from one sentence.
struct View<'a, 'b> {
    learner: &'a Learner<'b>,
    ready: &'a Ready<'a>,
    sentence: usize,
    /// Whether only allowed classes may be given.
    bound: bool,
}

impl View<'_, '_> {
    fn add(&self, feature: u32, wanted: Classes, into: &mut Row<f32>) {
        let weights = &self.learner.now[feature as usize];
        if wanted.len() > 8 {
            for (sum, weight) in into.iter_mut().zip(weights) {
                *sum += weight;
            }
            return;
        }
        for class in wanted.iter() {
            into[class] += weights[class];
        }
    }
}

impl Scores for View<'_, '_> {
    type Score = f32;
    type Total = f32;

    fn candidates(&mut self, context: &Context<'_>, at: usize) -> Classes {
        let known = context.id(at, 0).map_or(Classes::default(), |id| self.ready.known[id]);
        let free = if known.is_empty() || context.shouted(at) { known.or(self.learner.open) } else { known };
        if !self.bound {
            return free;
        }
        let allowed = self.ready.allowed[self.sentence][at];
        let both = free.and(allowed);
        // What the dictionary says against the treebank is most often a slip of the treebank.
        if both.is_empty() { free } else { both }
    }

    fn fixed(&mut self, _: &Context<'_>, at: usize, wanted: Classes, rows: &mut [Row<f32>], row: usize) {
        let starts = &self.ready.starts[self.sentence];
        for &feature in &self.ready.fixed[starts[at] as usize..starts[at + 1] as usize] {
            self.add(feature, wanted, &mut rows[row]);
        }
    }

    fn history(
        &mut self,
        context: &Context<'_>,
        at: usize,
        pasts: &[u8],
        wanted: &Choice,
        rows: &mut [Narrow<f32>],
    ) {
        for (row, &past) in rows.iter_mut().zip(pasts) {
            context.history_features(at, past.into(), |key| {
                if let Some(&feature) = self.learner.index.numbers.get(&(key, 0)) {
                    let weights = &self.learner.now[feature as usize];
                    for (sum, &class) in row.iter_mut().zip(wanted.all()) {
                        *sum += weights[usize::from(class)];
                    }
                }
            });
        }
    }

    fn pair(&self, before: usize, past: usize) -> impl Fn(usize) -> f32 {
        move |class| self.learner.pairs[pair_at(before, past, class)]
    }

    fn spread(&self, _: usize) -> f32 {
        f32::INFINITY
    }

    fn beam(&self) -> f32 {
        f32::INFINITY
    }
}

/// Trains; gives the model file and a report.
pub(super) fn train(corpus: &Corpus, devs: &[Corpus], options: &Options) -> (Vec<u8>, String) {
    let mut report = String::new();
    let forms = corpus.forms();
    let index = Index::of(corpus, &forms);
    let (dictionary, open) = dictionary(corpus);
    let mut ready = Ready::new(corpus, forms, &index, &dictionary);
    let devs = devs.iter().map(|dev| Ready::new(dev, dev.forms(), &index, &dictionary));
    let devs: Vec<Ready<'_>> = devs.collect();
    let (tokens, features, words) = (corpus.tokens(), index.features.len(), dictionary.len());
    let _ = writeln!(report, "{tokens} tokens, {features} features, {words} words in the dictionary");
    let mut learner = Learner {
        index: &index,
        open,
        now: vec![[0.0; ROW]; index.features.len()],
        spent: vec![[0.0; ROW]; index.features.len()],
        pairs: vec![0.0; (EDGE + 1) * (EDGE + 1) * CLASSES],
        pairs_spent: vec![0.0; (EDGE + 1) * (EDGE + 1) * CLASSES],
        step: 1.0,
        own_weight: options.own_weight,
        kept: vec![Classes::from_bits(u64::MAX); index.features.len()],
    };
    let mut chance = Chance(options.seed);
    let sentences = || corpus.sentences.iter().enumerate();
    let mut order: Vec<usize> =
        sentences().filter(|(_, sentence)| sentence.weight > 0.0).map(|(number, _)| number).collect();
    learner.rounds(&ready, options.epochs, &mut order, &mut chance);
    let last = learner.label(&ready);
    learner.average();
    let _ = writeln!(report, "treebanks: dev {}", learner.scores(&devs));
    if !last.is_empty() {
        // Where the mean and the last of its parts agree, the class is most often right; elsewhere any is allowed.
        for ((number, last), (_, mean)) in last.into_iter().zip(learner.label(&ready)) {
            for (allowed, (last, mean)) in ready.allowed[number].iter_mut().zip(last.into_iter().zip(mean)) {
                if last == mean {
                    *allowed = Classes::one(mean.into());
                }
            }
        }
        order = (0..corpus.sentences.len()).collect();
        learner.clear();
        learner.rounds(&ready, options.epochs, &mut order, &mut chance);
        learner.average();
        let _ = writeln!(report, "with text: dev {}", learner.scores(&devs));
    }
    let threshold = learner.keep_largest(options.size);
    let _ = writeln!(report, "kept weights above {threshold}");
    learner.rounds(&ready, options.last_epochs, &mut order, &mut chance);
    learner.average();
    let _ = writeln!(report, "those alone: dev {}", learner.scores(&devs));
    let bytes = pack(&learner, &dictionary, &mut report);
    (bytes, report)
}
