//! The averaged structured perceptron: where the best classes of a sentence are not right, the features of the right
//! ones gain and those of the wrong ones lose; the weights are the mean over all steps.
//!
//! A word may be allowed several classes; then the best allowed ones count as right.

use super::tags::Options;
use crate::tagging::decode::{Row, Scores, Search};
use crate::tagging::features::{Clusters, Context, Form, Memory, OFFSETS, form_features};
use crate::tagging::weights::{self, CANDIDATES, NewRow};
use crate::tagging::{CLASSES, Classes, EDGE};
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// Sentences with the classes that each word may have.
#[derive(Default)]
pub(super) struct Corpus {
    words: Vec<String>,
    numbers: FxHashMap<String, u32>,
    sentences: Vec<Sentence>,
    /// The first sentence of each document.
    documents: Vec<usize>,
}

struct Sentence {
    words: Vec<u32>,
    allowed: Vec<Classes>,
    weight: f32,
    /// The number of its treebank, if that follows another convention than ours.
    foreign: Option<u64>,
}

impl Corpus {
    /// What is added from now on is of another document.
    pub(super) fn start_document(&mut self) {
        self.documents.push(self.sentences.len());
    }

    /// Calls with each sentence and what its document says elsewhere.
    fn each_sentence(&self, forms: &[Form], mut call: impl FnMut(&Sentence, &Memory)) {
        let mut memory = Memory::default();
        let ends = self.documents.iter().skip(1).copied().chain([self.sentences.len()]);
        for (start, end) in self.documents.iter().copied().zip(ends) {
            let document = &self.sentences[start..end];
            memory.read(document.iter().map(|sentence| sentence.words.as_slice()), forms);
            for sentence in document {
                call(sentence, &memory);
            }
        }
    }

    pub(super) fn push<'a>(
        &mut self,
        words: impl IntoIterator<Item = (&'a str, Classes)>,
        weight: f32,
        foreign: Option<u64>,
    ) {
        let mut sentence = Sentence { words: Vec::new(), allowed: Vec::new(), weight, foreign };
        for (word, allowed) in words {
            let next = self.words.len() as u32;
            let number = *self.numbers.entry(word.to_owned()).or_insert_with(|| {
                self.words.push(word.to_owned());
                next
            });
            sentence.words.push(number);
            sentence.allowed.push(allowed);
        }
        if !sentence.words.is_empty() {
            self.sentences.push(sentence);
        }
    }

    fn forms(&self, clusters: &FxHashMap<String, Clusters>) -> Vec<Form> {
        let form = |word: &String| {
            let lower = lower(word);
            Form::of(word, &lower, clusters.get(&lower).copied())
        };
        self.words.iter().map(form).collect()
    }

    fn tokens(&self) -> usize {
        self.sentences.iter().map(|sentence| sentence.words.len()).sum()
    }
}

fn lower(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// A feature seen fewer times is left out.
const LEAST_FORM: u32 = 3;
const LEAST_PLACE: u32 = 5;

/// In place of an offset: the feature is left behind when the weights are packed.
const FOREIGN: u8 = 6;

/// Which features there are, and which of them each word and place has.
struct Index {
    /// Key and offset of each feature.
    features: Vec<(u64, u8)>,
    numbers: FxHashMap<(u64, u8), u32>,
}

impl Index {
    fn of(corpus: &Corpus, forms: &[Form]) -> Self {
        let mut counts: FxHashMap<(u64, u8), u32> = FxHashMap::default();
        let mut uses = vec![0_u32; forms.len()];
        corpus.each_sentence(forms, |sentence, memory| {
            let context = Context::new(&sentence.words, forms, memory);
            let mut past = EDGE;
            for (at, &word) in sentence.words.iter().enumerate() {
                uses[word as usize] += 1;
                context.place_features(at, |key| *counts.entry((key, 0)).or_default() += 1);
                context.history_features(at, past, |key| *counts.entry((key, 0)).or_default() += 1);
                if let Some(treebank) = sentence.foreign {
                    context.foreign_features(treebank, at, |key| {
                        *counts.entry((key, FOREIGN)).or_default() += 1
                    });
                }
                past = sentence.allowed[at].first();
            }
        });
        let mut features: Vec<(u64, u8)> = Vec::new();
        #[allow(clippy::iter_over_hash_type, reason = "sorted below")]
        for (feature, count) in counts.drain() {
            if count >= LEAST_PLACE {
                features.push(feature);
            }
        }
        for (word, form) in forms.iter().enumerate() {
            form_features(form, &corpus.words[word], &lower(&corpus.words[word]), |key, mask| {
                for slot in (0..OFFSETS.len() as u8).filter(|slot| mask >> slot & 1 == 1) {
                    *counts.entry((key, slot)).or_default() += uses[word];
                }
            });
        }
        #[allow(clippy::iter_over_hash_type, reason = "sorted below")]
        for (feature, count) in counts {
            if count >= LEAST_FORM {
                features.push(feature);
            }
        }
        features.sort_unstable();
        features.dedup();
        let numbers =
            features.iter().enumerate().map(|(number, &feature)| (feature, number as u32)).collect();
        Self { features, numbers }
    }

    /// For each word and offset, its features.
    fn form_lists(&self, corpus: &Corpus, forms: &[Form]) -> Vec<[Vec<u32>; OFFSETS.len()]> {
        let list = |(word, form): (&String, &Form)| {
            let mut lists: [Vec<u32>; OFFSETS.len()] = Default::default();
            form_features(form, word, &lower(word), |key, mask| {
                for (slot, list) in lists.iter_mut().enumerate() {
                    if mask >> slot & 1 == 1 {
                        list.extend(self.numbers.get(&(key, slot as u8)));
                    }
                }
            });
            lists
        };
        corpus.words.iter().zip(forms).map(list).collect()
    }
}

/// A corpus made ready: the fixed features of every token.
struct Ready<'a> {
    corpus: &'a Corpus,
    forms: Vec<Form>,
    known: Vec<Classes>,
    fixed: Vec<u32>,
    /// Where the features of each token start, by sentence and place.
    starts: Vec<Vec<u32>>,
    /// The fixed features are made already, so that nothing is looked up here any more.
    none: Memory,
}

impl<'a> Ready<'a> {
    fn new(
        corpus: &'a Corpus,
        forms: Vec<Form>,
        index: &Index,
        dictionary: &FxHashMap<u64, Classes>,
    ) -> Self {
        let lists = index.form_lists(corpus, &forms);
        let mut fixed = Vec::new();
        let mut starts = Vec::with_capacity(corpus.sentences.len());
        corpus.each_sentence(&forms, |sentence, memory| {
            let context = Context::new(&sentence.words, &forms, memory);
            let mut own = vec![fixed.len() as u32];
            for at in 0..context.len() {
                for (slot, by) in OFFSETS.into_iter().enumerate() {
                    if let Some(id) = context.id(at, by) {
                        fixed.extend(&lists[id][slot]);
                    }
                }
                context.place_features(at, |key| fixed.extend(index.numbers.get(&(key, 0))));
                if let Some(treebank) = sentence.foreign {
                    context.foreign_features(treebank, at, |key| {
                        fixed.extend(index.numbers.get(&(key, FOREIGN)))
                    });
                }
                own.push(fixed.len() as u32);
            }
            starts.push(own);
        });
        let known = corpus.words.iter();
        let known = known.map(|word| dictionary.get(&Form::surface_key(word)).copied().unwrap_or_default());
        Self { known: known.collect(), corpus, forms, fixed, starts, none: Memory::default() }
    }
}

/// The classes that common words have, by the key of their surface, and the classes of words seen once.
fn dictionary(corpus: &Corpus) -> (FxHashMap<u64, Classes>, Classes) {
    let mut counts: FxHashMap<u64, Vec<f32>> = FxHashMap::default();
    for sentence in &corpus.sentences {
        for (&word, allowed) in sentence.words.iter().zip(&sentence.allowed) {
            let count = counts.entry(Form::surface_key(&corpus.words[word as usize]));
            let count = count.or_insert_with(|| vec![0.0; CLASSES]);
            if allowed.len() <= 3 {
                for class in allowed.iter() {
                    count[class] += 2.0 * sentence.weight;
                }
            }
        }
    }
    let mut rare = vec![0.0; CLASSES];
    let mut known = FxHashMap::default();
    #[allow(clippy::iter_over_hash_type, reason = "each word by itself; whole sums")]
    for (key, count) in counts {
        let all: f32 = count.iter().sum();
        if all <= 2.0 {
            for (sum, count) in rare.iter_mut().zip(&count) {
                *sum += count;
            }
        }
        if all < 16.0 {
            continue;
        }
        let mut classes = Classes::default();
        for (class, &count) in count.iter().enumerate() {
            if count >= 1.0_f32.max(0.003 * all) {
                classes.insert(class);
            }
        }
        // Few uses prove nothing about a word that was of one class in all of them.
        if classes.len() > 1 || all >= 40.0 {
            known.insert(key, classes);
        }
    }
    let all: f32 = rare.iter().sum();
    let mut open = Classes::default();
    for (class, &count) in rare.iter().enumerate() {
        if count >= 0.001 * all {
            open.insert(class);
        }
    }
    (known, open)
}

/// Weights in the making. `spent` is each change times the step at which it was made, for the mean.
struct Learner<'a> {
    index: &'a Index,
    open: Classes,
    now: Vec<Row<f32>>,
    spent: Vec<Row<f32>>,
    pairs: Vec<f32>,
    pairs_spent: Vec<f32>,
    step: f32,
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
    fn learn(&mut self, ready: &Ready<'_>, sentence: usize, search: &mut Search<f32>) {
        let Sentence { words, allowed, weight, .. } = &ready.corpus.sentences[sentence];
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
                    self.change(feature, right[at].into(), *weight);
                    self.change(feature, given[at].into(), -*weight);
                }
            }
            let from = at.saturating_sub(2);
            if given[from..=at] != right[from..=at] {
                self.change_history(&context, at, &right, *weight);
                self.change_history(&context, at, &given, -*weight);
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

    fn scores(&self, devs: &[Ready<'_>]) -> String {
        devs.iter().map(|dev| format!(" {:.2}%", self.score(dev))).collect()
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
        self.now.fill([0.0; CLASSES]);
        self.spent.fill([0.0; CLASSES]);
        self.pairs.fill(0.0);
        self.pairs_spent.fill(0.0);
        self.step = 1.0;
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
    fn add(&self, feature: u32, into: &mut Row<f32>) {
        for (sum, weight) in into.iter_mut().zip(&self.learner.now[feature as usize]) {
            *sum += weight;
        }
    }
}

impl Scores for View<'_, '_> {
    type Score = f32;

    fn candidates(&mut self, context: &Context<'_>, at: usize) -> Classes {
        let known = context.id(at, 0).map_or(Classes::default(), |id| self.ready.known[id]);
        let free = if known.is_empty() || context.shouted(at) { known.or(self.learner.open) } else { known };
        if !self.bound {
            return free;
        }
        let allowed = self.ready.corpus.sentences[self.sentence].allowed[at];
        let both = free.and(allowed);
        // What the dictionary says against the treebank is most often a slip of the treebank.
        if both.is_empty() { free } else { both }
    }

    fn fixed(&mut self, _: &Context<'_>, at: usize, into: &mut Row<f32>) {
        let starts = &self.ready.starts[self.sentence];
        for &feature in &self.ready.fixed[starts[at] as usize..starts[at + 1] as usize] {
            self.add(feature, into);
        }
    }

    fn history(&mut self, context: &Context<'_>, at: usize, past: usize, into: &mut Row<f32>) {
        context.history_features(at, past, |key| {
            if let Some(&feature) = self.learner.index.numbers.get(&(key, 0)) {
                self.add(feature, into);
            }
        });
    }

    fn pair(&self, before: usize, past: usize, class: usize) -> f32 {
        self.learner.pairs[pair_at(before, past, class)]
    }
}

/// Trains; gives the model file and a report.
pub(super) fn train(
    corpus: &Corpus,
    devs: &[Corpus],
    clusters: &FxHashMap<String, Clusters>,
    options: &Options,
) -> (Vec<u8>, String) {
    let mut report = String::new();
    let forms = corpus.forms(clusters);
    let index = Index::of(corpus, &forms);
    let (dictionary, open) = dictionary(corpus);
    let ready = Ready::new(corpus, forms, &index, &dictionary);
    let devs = devs.iter().map(|dev| Ready::new(dev, dev.forms(clusters), &index, &dictionary));
    let devs: Vec<Ready<'_>> = devs.collect();
    let (tokens, features, words) = (corpus.tokens(), index.features.len(), dictionary.len());
    let _ = writeln!(report, "{tokens} tokens, {features} features, {words} words in the dictionary");
    let mut learner = Learner {
        index: &index,
        open,
        now: vec![[0.0; CLASSES]; index.features.len()],
        spent: vec![[0.0; CLASSES]; index.features.len()],
        pairs: vec![0.0; (EDGE + 1) * (EDGE + 1) * CLASSES],
        pairs_spent: vec![0.0; (EDGE + 1) * (EDGE + 1) * CLASSES],
        step: 1.0,
        kept: vec![Classes::from_bits(u64::MAX); index.features.len()],
    };
    let mut order: Vec<usize> = (0..corpus.sentences.len()).collect();
    let mut random = options.seed;
    let mut search = Search::default();
    for epoch in 1..=options.epochs {
        shuffle(&mut order, &mut random);
        for &sentence in &order {
            learner.learn(&ready, sentence, &mut search);
            learner.step += 1.0;
        }
        let _ = writeln!(report, "epoch {epoch}: dev {}", learner.scores(&devs));
    }
    learner.average();
    let _ = writeln!(report, "mean of all: dev {}", learner.scores(&devs));
    let threshold = learner.keep_largest(options.size);
    let _ = writeln!(report, "kept weights above {threshold}");
    for epoch in 1..=options.last_epochs {
        shuffle(&mut order, &mut random);
        for &sentence in &order {
            learner.learn(&ready, sentence, &mut search);
            learner.step += 1.0;
        }
        let _ = writeln!(report, "last epoch {epoch}: dev {}", learner.scores(&devs));
    }
    learner.average();
    let _ = writeln!(report, "mean of the last: dev {}", learner.scores(&devs));
    let bytes = pack(&learner, &dictionary, &mut report);
    (bytes, report)
}

/// Weights in eight bits: the largest few are cut off, so that the many small ones keep their shades.
fn pack(learner: &Learner<'_>, dictionary: &FxHashMap<u64, Classes>, report: &mut String) -> Vec<u8> {
    let weights = || learner.now.iter().flatten().map(|weight| weight.abs()).filter(|&weight| weight > 0.0);
    let mut sizes: Vec<f32> = weights().collect();
    sizes.sort_by(f32::total_cmp);
    let largest = sizes.get(sizes.len().saturating_sub(sizes.len() / 5000 + 1)).copied().unwrap_or(1.0);
    let scale = 127.0 / largest;
    let small = |weight: f32| (weight * scale).round().clamp(-127.0, 127.0) as i8;
    let mut rows: Vec<NewRow> = Vec::new();
    let mut kept = 0;
    let mut listed: FxHashMap<u64, Classes> = dictionary.clone();
    let empty = |key| NewRow { key, groups: Default::default() };
    for (&(key, slot), now) in learner.index.features.iter().zip(&learner.now) {
        if slot == FOREIGN {
            continue;
        }
        let group: Vec<(u8, i8)> = (0..CLASSES as u8).zip(now.iter().map(|&weight| small(weight))).collect();
        let group: Vec<(u8, i8)> = group.into_iter().filter(|&(_, weight)| weight != 0).collect();
        if group.is_empty() {
            continue;
        }
        kept += group.len();
        // Features are sorted by key.
        if rows.last().is_none_or(|row| row.key != key) {
            rows.push(empty(key));
            if let Some(classes) = listed.remove(&key) {
                rows.last_mut().expect("just pushed").groups[CANDIDATES] = pairs_of(classes);
            }
        }
        rows.last_mut().expect("just pushed").groups[usize::from(slot)] = group;
    }
    let mut listed: Vec<(u64, Classes)> = listed.into_iter().collect();
    listed.sort_by_key(|&(key, _)| key);
    for (key, classes) in listed {
        let mut row = empty(key);
        row.groups[CANDIDATES] = pairs_of(classes);
        rows.push(row);
    }
    let pairs: Vec<i8> = learner.pairs.iter().map(|&weight| small(weight)).collect();
    let count = rows.len();
    let bytes = weights::write(rows, &pairs, learner.open);
    let all = sizes.len();
    let _ = writeln!(
        report,
        "scale {scale:.1}; {count} rows, {kept} of {all} weights kept; {} bytes in all",
        bytes.len()
    );
    bytes
}

fn pairs_of(classes: Classes) -> Vec<(u8, i8)> {
    classes.iter().map(|class| (class as u8, 0)).collect()
}

/// Fisher and Yates, with the random numbers of splitmix64.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for i in (1..order.len()).rev() {
        *random = random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = *random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        order.swap(i, ((z ^ (z >> 31)) % (i as u64 + 1)) as usize);
    }
}
