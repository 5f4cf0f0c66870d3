//! Word classes and noun phrases: what names, quotes and claims all lean on.

mod class;
pub(crate) mod classes;
mod classify;
pub(crate) mod context;
pub(crate) mod decode;
pub(crate) mod features;
mod packed;
mod pasts;
mod phrases;
mod verbs;
pub(crate) mod weights;

pub use class::Class;
pub(crate) use classes::{CLASSES, Classes, EDGE};
pub(crate) use classify::Words;
pub use phrases::NounPhrase;
pub(crate) use phrases::chunk;
pub use verbs::VerbGroup;

use crate::Error;
use crate::segment::{Document, Vocabulary};
use weights::Weights;

/// A word class for each token and the noun phrases they make.
#[derive(Debug)]
pub struct Tags {
    /// One class a token.
    pub classes: Vec<Class>,
    /// Base noun phrases in text order: determiner to head, no nesting, no prepositional tail.
    pub phrases: Vec<NounPhrase>,
    /// Verb groups in text order: auxiliaries to main verb.
    pub verbs: Vec<VerbGroup>,
    phrase_of: Vec<u32>,
    verb_of: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Tags {
    /// The base noun phrase that holds the token.
    pub fn phrase_of(&self, token: usize) -> Option<&NounPhrase> {
        self.phrases.get(self.phrase_of[token] as usize)
    }

    /// The verb group that holds the token.
    pub fn verb_of(&self, token: usize) -> Option<&VerbGroup> {
        self.verbs.get(self.verb_of[token] as usize)
    }

    /// The base noun phrase that starts with the token.
    pub fn phrase_starting_at(&self, token: usize) -> Option<&NounPhrase> {
        self.phrase_of(token).filter(|phrase| phrase.tokens.start as usize == token)
    }

    /// The base noun phrase that ends right before the token.
    pub fn phrase_ending_at(&self, token: usize) -> Option<&NounPhrase> {
        let before = token.checked_sub(1)?;
        self.phrase_of(before).filter(|phrase| phrase.tokens.end as usize == token)
    }

    /// Whether the token is a verb with a tense or a modal.
    pub fn is_finite_verb(&self, token: usize) -> bool {
        self.classes[token].is_finite()
    }
}

/// What tagging needs to know: the trained weights.
#[derive(Debug)]
pub struct Model {
    weights: Weights,
}

impl Model {
    /// The model that comes with the crate.
    ///
    /// # Panics
    /// Never: a test reads the embedded file.
    pub fn embedded() -> Self {
        Self::read(crate::model::embedded::TAGS).expect("the embedded file is whole")
    }

    /// The model in these bytes.
    pub(crate) fn read(bytes: &'static [u8]) -> Result<Self, Error> {
        Ok(Self { weights: Weights::read("tags", bytes)? })
    }
}

/// Gives every token its word class and finds the base noun phrases.
pub fn tag(document: &Document<'_>, model: &Model) -> Tags {
    let mut vocabulary = Vocabulary::default();
    vocabulary.read(document);
    tag_with(document, model, &vocabulary, &mut Words::default())
}

/// The same with what is known of words from earlier articles; the vocabulary has read this document last.
pub(crate) fn tag_with(
    document: &Document<'_>,
    model: &Model,
    vocabulary: &Vocabulary,
    words: &mut Words,
) -> Tags {
    let mut classes = classify::classify(document, model, vocabulary, words);
    owned(document, &mut classes);
    opening(document, &mut classes);
    let phrases = chunk(document, &classes);
    let mut phrase_of = vec![NONE; document.len()];
    for (id, phrase) in phrases.iter().enumerate() {
        phrase_of[phrase.tokens.range()].fill(id as u32);
    }
    let verbs = verbs::groups(document, &classes, |token| phrase_of[token] != NONE);
    let mut verb_of = vec![NONE; document.len()];
    for (id, group) in verbs.iter().enumerate() {
        verb_of[group.tokens.range()].fill(id as u32);
    }
    Tags { classes, phrases, verbs, phrase_of, verb_of }
}

/// What a possessive owns is a noun where a comma or a verb follows, though it may look like a verb: takes "Tern's shares,
/// which fell"; refuses "Skua's is only 5" and "Skua's turns out boats", whose noun is left out.
fn owned(document: &Document<'_>, classes: &mut [Class]) {
    for t in 1..classes.len().saturating_sub(1) {
        let looks = classes[t - 1] == Class::Possessive && classes[t] == Class::VerbPresentS;
        let ends = classes[t + 1] == Class::Comma || classes[t + 1].is_finite();
        if looks && ends && !matches!(document.lower(t), "is" | "has" | "does" | "'s") {
            classes[t] = Class::Nouns;
        }
    }
}

/// What opens a sentence before a preposition and its noun is a noun where the sentence's verb follows, though it may look
/// like an order: takes "Revenue at Tern Foods rose"; refuses "Look at Tern Foods" and "Look at what Tern sold".
fn opening(document: &Document<'_>, classes: &mut [Class]) {
    for sentence in document.sentences() {
        let range = sentence.tokens.range();
        let first = range.start;
        if range.len() < 4
            || !(matches!(classes[first], Class::Verb | Class::VerbPresent)
                || document.lower(first) == "output")
            || classes[first + 1] != Class::Preposition
            || !matches!(document.lower(first + 1), "at" | "in" | "on" | "from" | "of" | "across" | "among")
        {
            continue;
        }
        let end = range.end.min(first + 12);
        let noun = |class: Class| {
            class.is_noun()
                || matches!(
                    class,
                    Class::Determiner
                        | Class::Adjective
                        | Class::Number
                        | Class::Possessive
                        | Class::PossessivePronoun
                )
        };
        let behind = (first + 2..end).find(|&t| !noun(classes[t]));
        let acts = behind.is_some_and(|t| {
            t > first + 2
                && classes[t - 1].is_noun()
                && matches!(classes[t], Class::VerbPast | Class::VerbPresentS | Class::Modal)
        });
        if acts {
            classes[first] = Class::Noun;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Lexicon, segment};

    fn classes(text: &str) -> String {
        let document = segment(text, &Lexicon::embedded());
        let tags = tag(&document, &Model::embedded());
        let names: Vec<&str> = tags.classes.iter().map(|class| class.name()).collect();
        names.join(" ")
    }

    #[test]
    fn plain_sentences() {
        let cases = [
            ("The mayor said the bridges were built.", "DT NN VBD DT NNS VBD VBN ."),
            ("She has not paid $5 million.", "PRP VBZ RB VBN $ CD CD ."),
            ("Tern's shares, which fell, rose.", "NNP POS NNS , WDT VBD , VBD ."),
            ("Who wants to buy it?", "WP VBZ TO VB PRP ."),
            ("Revenue at Dunmore Foods rose.", "NN IN NNP NNP VBD ."),
            ("Look at Dunmore Foods.", "VB IN NNP NNP ."),
        ];
        for (text, expected) in cases {
            assert_eq!(classes(text), expected, "{text}");
        }
    }

    #[test]
    fn bytes_that_are_no_model_are_refused() {
        assert!(Model::read(b"no model").unwrap_err().is_model());
    }
}
