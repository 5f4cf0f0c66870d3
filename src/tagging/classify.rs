//! Classes for the words of a document.

use super::context::{Context, Memory, Place};
use super::decode::{ROW, Search};
use super::features::{Form, OFFSETS, form_features};
use super::packed::Packed;
use super::pasts::Pasts;
use super::weights::{AT_ONCE, CANDIDATES};
use super::{Class, Classes, Model};
use crate::model::Batch;
use crate::segment::{Document, Vocabulary};

/// Different words with all that they say by themselves: each is looked up once, however often it stands in a text, and
/// once a batch where the words are kept from article to article.
#[derive(Debug, Default)]
pub(crate) struct Words {
    forms: Vec<Form>,
    said: Vec<Said>,
    /// By word: the classes that the dictionary knows it in; empty if none.
    known: Vec<Classes>,
    memory: Memory,
    search: Search<i16, i32>,
    batch: Batch,
    pasts: Pasts,
    ids: Vec<u32>,
    classes: Vec<u8>,
    round: u32,
}

/// What one word says by itself: for each of [`OFFSETS`], what it adds to the scores of the word that it is so far from;
/// and then what it adds to its own where it stands in the [usual](Place::USUAL) place.
pub(super) type Said = [[i16; ROW]; OFFSETS.len() + 1];

/// The last of these.
pub(super) const USUAL: usize = OFFSETS.len();

/// No word says more of a class: its features are few. Keeps the sums of damaged weights within their bits.
const MOST: i16 = 4000;

impl Words {
    /// Adds a word; its number is how many were added before.
    pub(crate) fn push(&mut self, surface: &str, lower: &str, model: &Model) {
        let form = Form::of(surface, lower);
        let (mut said, mut known) = ([[0_i16; ROW]; OFFSETS.len() + 1], Classes::default());
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
        model.weights.find_all(keys.all(), |key, found| {
            for (flag, pairs) in found {
                if masks[key] >> flag & 1 == 1 {
                    for &[class, weight] in pairs {
                        if let Some(score) = said[flag].get_mut(usize::from(class)) {
                            *score = (*score + i16::from(weight.cast_signed())).clamp(-MOST, MOST);
                        }
                    }
                } else if flag == CANDIDATES && key == dictionary {
                    let bits = pairs.iter().fold(0, |bits, &[class, _]| bits | 1 << (class & 63));
                    known = Classes::from_bits(bits);
                }
            }
        });
        said[USUAL] = said[0];
        Place::USUAL.features(&form, |key| model.weights.add_all(key, &mut said[USUAL]));
        self.forms.push(form);
        self.said.push(said);
        self.known.push(known);
    }

    /// Adds the words of a vocabulary that are new since the last time.
    fn learn(&mut self, vocabulary: &Vocabulary, model: &Model) {
        if self.round != vocabulary.round() {
            self.forms.clear();
            self.said.clear();
            self.known.clear();
            self.pasts = Pasts::default();
            self.round = vocabulary.round();
        }
        for word in self.forms.len()..vocabulary.len() {
            self.push(vocabulary.surface(word), vocabulary.lower(word), model);
        }
        self.pasts.fit(self.forms.len());
    }

    /// Reads the sentences of a document, given by their words' numbers, before they are classed.
    pub(crate) fn remember<'a>(&mut self, sentences: impl Iterator<Item = &'a [u32]>) {
        self.memory.read(sentences, &self.forms);
    }

    /// The classes of a sentence's words, given by their numbers.
    pub(crate) fn classify(&mut self, ids: &[u32], classes: &mut [u8], model: &Model) {
        let context = Context::new(ids, &self.forms, &self.memory);
        let mut scores = Packed {
            weights: &model.weights,
            said: &self.said,
            known: &self.known,
            batch: &mut self.batch,
            pasts: &mut self.pasts,
        };
        self.search.run(&context, &mut scores, classes);
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

/// The classes of a document whose words the vocabulary read last.
pub(super) fn classify(
    document: &Document<'_>,
    model: &Model,
    vocabulary: &Vocabulary,
    words: &mut Words,
) -> Vec<Class> {
    words.learn(vocabulary, model);
    let (mut ids, mut classes) = (std::mem::take(&mut words.ids), std::mem::take(&mut words.classes));
    ids.clear();
    ids.extend((0..document.len()).map(|t| vocabulary.of_form(document.form(t)) as u32));
    words.remember(document.sentences().iter().map(|sentence| &ids[sentence.tokens.range()]));
    classes.clear();
    classes.resize(document.len(), 0);
    for sentence in document.sentences() {
        let range = sentence.tokens.range();
        words.classify(&ids[range.clone()], &mut classes[range], model);
    }
    let named = classes.iter().map(|&class| Class::ALL[usize::from(class)]).collect();
    (words.ids, words.classes) = (ids, classes);
    named
}
