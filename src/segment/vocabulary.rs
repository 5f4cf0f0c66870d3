//! Words numbered across articles, so that what a stage knows of a word by itself is worked out once a batch.

use super::Document;
use super::forms::{Seen, composed, push_lower};

/// Every different surface of the articles read so far. Numbers count up from 0 and never change, until the vocabulary is
/// full and starts anew between two articles.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    surfaces: Seen,
    lower: String,
    /// End of each word's lower-cased text in `lower`.
    ends: Vec<u32>,
    /// By form of the document last read: the word's number.
    of_form: Vec<u32>,
    /// How often it has started anew.
    round: u32,
}

impl Vocabulary {
    /// It starts anew with the first article that comes after so many words. What is kept of them is some 15 MB in all,
    /// and most words of news are among fewer.
    const FULL: usize = 16_000;

    /// Numbers the words of a document.
    pub(crate) fn read(&mut self, document: &Document<'_>) {
        if self.len() > Self::FULL {
            let round = self.round.wrapping_add(1);
            *self = Self { round, ..Self::default() };
        }
        self.of_form.clear();
        for t in 0..document.len() {
            // Forms are numbered in the order in which they come up.
            if document.form(t) == self.of_form.len() {
                self.number(&composed(document.surface(t)));
            }
        }
    }

    fn number(&mut self, surface: &str) {
        let number = self.surfaces.number(surface);
        if number as usize == self.ends.len() {
            push_lower(&mut self.lower, surface);
            self.ends.push(self.lower.len() as u32);
        }
        self.of_form.push(number);
    }

    /// How many words there are.
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of the word with this form in the document last read.
    pub(crate) fn of_form(&self, form: usize) -> usize {
        self.of_form[form] as usize
    }

    /// The word as it stands, but composed.
    pub(crate) fn surface(&self, word: usize) -> &str {
        self.surfaces.surface(word)
    }

    /// The word in lower case, as [`Document::lower`] gives it.
    pub(crate) fn lower(&self, word: usize) -> &str {
        let start = if word == 0 { 0 } else { self.ends[word - 1] as usize };
        &self.lower[start..self.ends[word] as usize]
    }

    /// Changes when the numbers start anew: what is kept by number must be forgotten then.
    pub(crate) const fn round(&self) -> u32 {
        self.round
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lexicon, segment};
    use super::*;

    #[test]
    fn a_word_keeps_its_number_from_article_to_article() {
        let lexicon = Lexicon::embedded();
        let mut vocabulary = Vocabulary::default();
        vocabulary.read(&segment("Rain fell. It fell on Leeds.", &lexicon));
        let fell = vocabulary.of_form(1);
        let second = segment("Snow fell.", &lexicon);
        vocabulary.read(&second);
        assert_eq!(vocabulary.of_form(1), fell);
        assert_eq!((vocabulary.surface(0), vocabulary.lower(0)), ("Rain", "rain"));
        assert_eq!(vocabulary.surface(vocabulary.of_form(0)), "Snow");
    }

    #[test]
    fn a_full_vocabulary_starts_anew() {
        let lexicon = Lexicon::embedded();
        let many: Vec<String> = (0..=Vocabulary::FULL).map(|n| format!("w{n}x")).collect();
        let mut vocabulary = Vocabulary::default();
        vocabulary.read(&segment(&many.join(" "), &lexicon));
        assert!(vocabulary.len() > Vocabulary::FULL);
        let round = vocabulary.round();
        vocabulary.read(&segment("Rain fell.", &lexicon));
        assert_eq!(vocabulary.len(), 3);
        assert_ne!(vocabulary.round(), round);
    }
}
