//! What the tagger knows of the words of a vocabulary by themselves, worked out once a batch.

use super::atoms::Word;
use super::tables::Tables;
use crate::segment::Vocabulary;
use rustc_hash::FxHashMap;

/// The words of a vocabulary, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Lexemes {
    words: Vec<Word>,
    /// By word: the number that it shares with those that differ from it in case alone.
    family_of: Vec<u32>,
    /// The same by the key in lower case.
    families: FxHashMap<u64, u32>,
    round: u32,
}

impl Lexemes {
    /// Adds the words that are new since the last time.
    pub(crate) fn learn(&mut self, vocabulary: &Vocabulary, tables: &Tables<'_>) {
        if self.round != vocabulary.round() {
            *self = Self { round: vocabulary.round(), ..Self::default() };
        }
        for number in self.words.len()..vocabulary.len() {
            let word = Word::new(vocabulary.surface(number), vocabulary.lower(number), tables);
            let next = self.families.len() as u32;
            self.family_of.push(*self.families.entry(word.key).or_insert(next));
            self.words.push(word);
        }
    }

    pub(super) fn word(&self, number: usize) -> &Word {
        &self.words[number]
    }

    /// Number of the word in whatever case; below [`Lexemes::families`].
    pub(super) fn family(&self, number: usize) -> usize {
        self.family_of[number] as usize
    }

    pub(super) fn families(&self) -> usize {
        self.families.len()
    }
}
