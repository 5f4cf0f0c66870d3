//! Word classes and noun phrases: what names, quotes and claims all lean on.

mod class;
mod phrases;

pub use class::Class;
pub use phrases::NounPhrase;

use crate::segment::Document;

/// A word class for each token and the noun phrases they make.
#[derive(Debug)]
pub struct Tags {
    /// One class a token.
    pub classes: Vec<Class>,
    /// Base noun phrases in text order: determiner to head, no nesting, no prepositional tail.
    pub phrases: Vec<NounPhrase>,
    phrase_of: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Tags {
    /// The base noun phrase that holds the token.
    pub fn phrase_of(&self, token: usize) -> Option<&NounPhrase> {
        self.phrases.get(self.phrase_of[token] as usize)
    }
}

/// What tagging needs to know: the trained weights.
#[derive(Debug)]
pub struct Model {
    _private: (),
}

impl Model {
    /// The model that comes with the crate.
    pub fn embedded() -> Self {
        Self { _private: () }
    }
}

/// Gives every token its word class and finds the base noun phrases.
pub fn tag(document: &Document<'_>, model: &Model) -> Tags {
    let classes = class::classify(document, model);
    let phrases = phrases::chunk(document, &classes);
    let mut phrase_of = vec![NONE; document.len()];
    for (id, phrase) in phrases.iter().enumerate() {
        phrase_of[phrase.tokens.range()].fill(id as u32);
    }
    Tags { classes, phrases, phrase_of }
}
