//! Sentences with the classes that each word may have, and the features that the trainer sees in them.

use crate::segment::{self, segment};
use crate::tagging::context::{Context, Memory};
use crate::tagging::features::{Form, OFFSETS, form_features};
use crate::tagging::{CLASSES, Classes, EDGE};
use rustc_hash::FxHashMap;

/// Sentences with the classes that each word may have.
#[derive(Default)]
pub(super) struct Corpus {
    pub(super) words: Vec<String>,
    pub(super) numbers: FxHashMap<String, u32>,
    pub(super) sentences: Vec<Sentence>,
    /// The first sentence of each document.
    pub(super) documents: Vec<usize>,
}

pub(super) struct Sentence {
    pub(super) words: Vec<u32>,
    pub(super) allowed: Vec<Classes>,
    /// How much it counts; nothing for a sentence without classes.
    pub(super) weight: f32,
    /// The number of its treebank, if that follows another convention than ours.
    pub(super) foreign: Option<u64>,
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

    /// Adds the sentences of a text of which no class is known.
    pub(super) fn push_text(&mut self, text: &str, lexicon: &segment::Lexicon) {
        let document = segment(text, lexicon);
        let any = Classes::from_bits(u64::MAX);
        for sentence in document.sentences() {
            self.push(sentence.tokens.range().map(|t| (document.surface(t), any)), 0.0, None);
        }
    }

    pub(super) fn forms(&self) -> Vec<Form> {
        self.words.iter().map(|word| Form::of(word, &lower(word))).collect()
    }

    pub(super) fn tokens(&self) -> usize {
        self.sentences.iter().map(|sentence| sentence.words.len()).sum()
    }
}

pub(super) fn lower(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// A feature seen fewer times is left out.
const LEAST_FORM: u32 = 3;
const LEAST_PLACE: u32 = 5;

/// In place of an offset: the feature is left behind when the weights are packed.
pub(super) const FOREIGN: u8 = 6;

/// Which features there are, and which of them each word and place has.
pub(super) struct Index {
    /// Key and offset of each feature.
    pub(super) features: Vec<(u64, u8)>,
    pub(super) numbers: FxHashMap<(u64, u8), u32>,
}

impl Index {
    pub(super) fn of(corpus: &Corpus, forms: &[Form]) -> Self {
        let mut counts: FxHashMap<(u64, u8), u32> = FxHashMap::default();
        let mut uses = vec![0_u32; forms.len()];
        corpus.each_sentence(forms, |sentence, memory| {
            let context = Context::new(&sentence.words, forms, memory);
            let mut past = EDGE;
            for (at, &word) in sentence.words.iter().enumerate() {
                uses[word as usize] += 1;
                context.fixed_features(at, |key| *counts.entry((key, 0)).or_default() += 1);
                context.history_features(at, past, |key| *counts.entry((key, 0)).or_default() += 1);
                if let Some(treebank) = sentence.foreign {
                    context.foreign_features(treebank, at, |key| {
                        *counts.entry((key, FOREIGN)).or_default() += 1;
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
pub(super) struct Ready<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) forms: Vec<Form>,
    pub(super) known: Vec<Classes>,
    /// The classes that each word may have; here they can be changed.
    pub(super) allowed: Vec<Vec<Classes>>,
    pub(super) fixed: Vec<u32>,
    /// Where the features of each token start, by sentence and place.
    pub(super) starts: Vec<Vec<u32>>,
    /// The fixed features are made already, so that nothing is looked up here any more.
    pub(super) none: Memory,
}

impl<'a> Ready<'a> {
    pub(super) fn new(
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
                context.fixed_features(at, |key| fixed.extend(index.numbers.get(&(key, 0))));
                if let Some(treebank) = sentence.foreign {
                    context.foreign_features(treebank, at, |key| {
                        fixed.extend(index.numbers.get(&(key, FOREIGN)));
                    });
                }
                own.push(fixed.len() as u32);
            }
            starts.push(own);
        });
        let known = corpus.words.iter();
        let known = known.map(|word| dictionary.get(&Form::surface_key(word)).copied().unwrap_or_default());
        let allowed = corpus.sentences.iter().map(|sentence| sentence.allowed.clone()).collect();
        Self { known: known.collect(), allowed, corpus, forms, fixed, starts, none: Memory::default() }
    }
}

/// The classes that common words have, by the key of their surface, and the classes of words seen once.
pub(super) fn dictionary(corpus: &Corpus) -> (FxHashMap<u64, Classes>, Classes) {
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
    let mut rare = [0.0; CLASSES];
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
