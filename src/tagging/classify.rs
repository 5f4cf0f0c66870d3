//! Classes for the words of a document.

use super::context::{Context, Memory};
use super::decode::{Row, Scores, Search};
use super::features::{Form, OFFSETS, form_features};
use super::weights::{AT_ONCE, CANDIDATES, Weights};
use super::{CLASSES, Class, Classes, Model};
use crate::segment::Document;

/// Different words with all that they say by themselves: each is looked up once, however often it stands in the text.
pub(crate) struct Words<'m> {
    weights: &'m Weights,
    forms: Vec<Form>,
    said: Vec<Said>,
    memory: Memory,
    search: Search<i32>,
}

/// What one word says by itself.
struct Said {
    /// For each of [`OFFSETS`], what it adds to the scores of the word that it is so far from.
    scores: [[i16; CLASSES]; OFFSETS.len()],
    /// What the dictionary knows of it; empty if nothing.
    known: Classes,
}

impl<'m> Words<'m> {
    pub(crate) fn new(model: &'m Model, capacity: usize) -> Self {
        Self {
            weights: &model.weights,
            forms: Vec::with_capacity(capacity),
            said: Vec::with_capacity(capacity),
            memory: Memory::default(),
            search: Search::default(),
        }
    }

    /// Adds a word; its number is how many were added before.
    pub(crate) fn push(&mut self, surface: &str, lower: &str) {
        let form = Form::of(surface, lower);
        let mut said = Said { scores: [[0; CLASSES]; OFFSETS.len()], known: Classes::default() };
        let mut keys = Keys::default();
        let mut masks = [0; AT_ONCE];
        form_features(&form, surface, lower, |key, mask| {
            masks[keys.len] = mask;
            keys.push(key);
        });
        // The dictionary's word, the last: no weights, only its classes.
        let dictionary = keys.len;
        masks[dictionary] = 0;
        keys.push(Form::surface_key(surface));
        self.weights.find_all(keys.all(), |key, found| {
            for (flag, pairs) in found {
                if masks[key] >> flag & 1 == 1 {
                    for &[class, weight] in pairs {
                        if let Some(score) = said.scores[flag].get_mut(usize::from(class)) {
                            *score = score.saturating_add(weight.cast_signed().into());
                        }
                    }
                } else if flag == CANDIDATES && key == dictionary {
                    let bits = pairs.iter().fold(0, |bits, &[class, _]| bits | 1 << (class & 63));
                    said.known = Classes::from_bits(bits);
                }
            }
        });
        self.forms.push(form);
        self.said.push(said);
    }

    /// Reads the sentences of a document, given by their words' numbers, before they are classed.
    pub(crate) fn remember<'a>(&mut self, sentences: impl Iterator<Item = &'a [u32]>) {
        self.memory.read(sentences, &self.forms);
    }

    /// The classes of a sentence's words, given by their numbers.
    pub(crate) fn classify(&mut self, ids: &[u32], classes: &mut [u8]) {
        let context = Context::new(ids, &self.forms, &self.memory);
        let mut scores = Packed { weights: self.weights, said: &self.said };
        self.search.run(&context, &mut scores, classes);
    }
}

/// Scores from packed weights.
struct Packed<'a> {
    weights: &'a Weights,
    said: &'a [Said],
}

impl Packed<'_> {
    fn add(&self, keys: &Keys, into: &mut Row<i32>) {
        self.weights.find_all(keys.all(), |_, found| {
            for (_, pairs) in found {
                for &[class, weight] in pairs {
                    if let Some(score) = into.get_mut(usize::from(class)) {
                        *score += i32::from(weight.cast_signed());
                    }
                }
            }
        });
    }
}

/// Keys that are looked up together.
#[derive(Default)]
struct Keys {
    keys: [u64; AT_ONCE],
    len: usize,
}

impl Keys {
    /// A word or place has fewer features than there is room for; more would be dropped.
    fn push(&mut self, key: u64) {
        if let Some(place) = self.keys.get_mut(self.len) {
            *place = key;
            self.len += 1;
        }
    }

    fn all(&self) -> &[u64] {
        &self.keys[..self.len]
    }
}

impl Scores for Packed<'_> {
    type Score = i32;

    fn candidates(&mut self, context: &Context<'_>, at: usize) -> Classes {
        let known = context.id(at, 0).map_or(Classes::default(), |id| self.said[id].known);
        if known.is_empty() || context.shouted(at) { known.or(self.weights.open) } else { known }
    }

    fn fixed(&mut self, context: &Context<'_>, at: usize, _: Classes, into: &mut Row<i32>) {
        for (slot, by) in OFFSETS.into_iter().enumerate() {
            if let Some(id) = context.id(at, by) {
                for (sum, &score) in into.iter_mut().zip(&self.said[id].scores[slot]) {
                    *sum += i32::from(score);
                }
            }
        }
        let mut keys = Keys::default();
        context.place_features(at, |key| keys.push(key));
        self.add(&keys, into);
    }

    fn history(&mut self, context: &Context<'_>, at: usize, past: usize, _: Classes, into: &mut Row<i32>) {
        let mut keys = Keys::default();
        context.history_features(at, past, |key| keys.push(key));
        self.add(&keys, into);
    }

    fn pair(&self, before: usize, past: usize, class: usize) -> i32 {
        self.weights.pair(before, past, class)
    }
}

pub(super) fn classify(document: &Document<'_>, model: &Model) -> Vec<Class> {
    let mut words = Words::new(model, document.form_count());
    let ids: Vec<u32> = (0..document.len()).map(|t| document.form(t) as u32).collect();
    for (t, &id) in ids.iter().enumerate() {
        // Forms are numbered in the order in which they come up.
        if id as usize == words.forms.len() {
            words.push(document.surface(t), document.lower(t));
        }
    }
    words.remember(document.sentences().iter().map(|sentence| &ids[sentence.tokens.range()]));
    let mut classes = vec![0; document.len()];
    for sentence in document.sentences() {
        let range = sentence.tokens.range();
        words.classify(&ids[range.clone()], &mut classes[range]);
    }
    classes.into_iter().map(|class| Class::ALL[usize::from(class)]).collect()
}
