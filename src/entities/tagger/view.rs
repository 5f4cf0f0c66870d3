//! A document made ready for its features to be asked.

use super::atoms::Word;
use super::islands::islands;
use super::lexemes::Lexemes;
use super::lines::{Line, NOTHING, line, runs};
use super::signs::signs;
use super::tables::Tables;
use crate::segment::{Document, Vocabulary};
use crate::span::TokenRange;
use crate::tagging::Class;
use std::ops::Range;

/// Most other places of a word that its memory looks at.
pub(super) const PLACES: usize = 6;

/// A document with what its features look at.
#[derive(Debug)]
pub(crate) struct View<'v, 't> {
    pub(super) document: &'v Document<'t>,
    classes: &'v [Class],
    /// By form.
    words: Vec<&'v Word>,
    /// By form: the word in whatever case.
    family_of: Vec<u32>,
    pub(super) families: Vec<Family>,
    islands: Vec<TokenRange>,
    /// By token: its place in the longest entry of each list.
    pub(super) signs: Vec<u64>,
    /// By token of an island: its run of names and links.
    run_of: Vec<u32>,
    runs: Vec<TokenRange>,
    /// By sentence.
    pub(super) lines: Vec<Line>,
    edges: [Word; 2],
}

/// All places of a word, whatever its case.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Family {
    /// How often it stands in an island with a capital.
    pub(super) count: u32,
    /// Whether it is also written small.
    pub(super) small: bool,
    pub(super) places: [u32; PLACES],
}

impl<'v, 't> View<'v, 't> {
    /// The vocabulary has read the document last, and the lexemes have learned its words.
    pub(crate) fn new(
        document: &'v Document<'t>,
        classes: &'v [Class],
        vocabulary: &Vocabulary,
        lexemes: &'v Lexemes,
        tables: &Tables<'_>,
    ) -> Self {
        let forms = 0..document.form_count();
        let words: Vec<&Word> = forms.clone().map(|form| lexemes.word(vocabulary.of_form(form))).collect();
        let mut families: Vec<Family> = Vec::new();
        let mut numbers = vec![NOTHING; lexemes.families()];
        let family_of: Vec<u32> = forms
            .map(|form| {
                let number = &mut numbers[lexemes.family(vocabulary.of_form(form))];
                if *number == NOTHING {
                    *number = families.len() as u32;
                    families.push(Family::default());
                }
                families[*number as usize].small |= !words[form].upper;
                *number
            })
            .collect();
        let islands = islands(document, &words);
        let signs = signs(document, &words, &islands, tables);
        let (run_of, runs) = runs(document, &words, &islands);
        for island in &islands {
            for t in island.range() {
                let form = document.form(t);
                if words[form].upper {
                    let family = &mut families[family_of[form] as usize];
                    if let Some(place) = family.places.get_mut(family.count as usize) {
                        *place = t as u32;
                    }
                    family.count += 1;
                }
            }
        }
        let lines = document.sentences().iter().map(|s| line(document, &words, s.tokens)).collect();
        let edges = [Word::edge(false), Word::edge(true)];
        Self { document, classes, words, family_of, families, islands, signs, run_of, runs, lines, edges }
    }

    /// Where names can stand.
    pub(crate) fn islands(&self) -> &[TokenRange] {
        &self.islands
    }

    /// Number of the word that the token is, in whatever case; below [`View::families`].
    pub(crate) fn family(&self, token: usize) -> usize {
        self.family_of[self.document.form(token)] as usize
    }

    /// How many different words there are, in whatever case.
    pub(crate) const fn families(&self) -> usize {
        self.families.len()
    }

    /// The word so many tokens after, or before, within the sentence.
    pub(super) fn at(&self, token: usize, offset: isize) -> &Word {
        let place = token.checked_add_signed(offset).filter(|&t| self.sentence(token).holds(t));
        self.word(place, offset)
    }

    /// The word at a place so many tokens away, or the edge of the sentence.
    pub(super) fn word(&self, place: Option<usize>, offset: isize) -> &Word {
        place.map_or_else(|| &self.edges[usize::from(offset > 0)], |t| self.words[self.document.form(t)])
    }

    /// The tokens of the sentence that holds the token.
    pub(super) fn sentence(&self, token: usize) -> TokenRange {
        self.document.sentences()[self.document.sentence_of(token)].tokens
    }

    /// What the word at a place stands for in the lists; nothing beyond the sentence.
    pub(super) fn sign(&self, place: Option<usize>) -> u64 {
        place.map_or(0, |t| self.signs[t])
    }

    /// The class of the word at a place, 0 beyond the sentence.
    pub(super) fn class(&self, place: Option<usize>) -> u64 {
        place.and_then(|t| self.classes.get(t)).map_or(0, |&class| class as u64 + 1)
    }

    /// The form of the word at a place; `None` beyond the sentence.
    pub(super) fn form(&self, place: Option<usize>) -> Option<usize> {
        place.map(|t| self.document.form(t))
    }

    /// The run of words written like names that holds the token.
    pub(super) fn run_of(&self, token: usize) -> Option<Range<usize>> {
        self.runs.get(self.run_of[token] as usize).map(|run| run.range())
    }
}

#[cfg(test)]
pub(super) mod testing {
    //! A view of a text for the tests of whatever looks at one.

    use super::*;
    use crate::segment::{Lexicon, segment};

    pub(in super::super) fn with_view<T>(text: &str, ask: impl FnOnce(&View<'_, '_>) -> T) -> T {
        let document = segment(text, &Lexicon::embedded());
        let (mut vocabulary, mut lexemes) = (Vocabulary::default(), Lexemes::default());
        vocabulary.read(&document);
        lexemes.learn(&vocabulary, &Tables::default());
        ask(&View::new(&document, &[], &vocabulary, &lexemes, &Tables::default()))
    }
}

#[cfg(test)]
mod tests {
    use super::testing::with_view;
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        let kind = |text: &str| with_view(text, |view| view.lines[0]);
        assert_eq!(kind("Delta Sues Software Firm Over Outage"), Line::Title);
        assert_eq!(kind("DELTA SUES SOFTWARE FIRM"), Line::Capitals);
        assert_eq!(kind("Delta sued the software firm today"), Line::Plain);
    }

    #[test]
    fn a_word_is_one_family_in_whatever_case() {
        with_view("Apple sells an apple. Apple grows.", |view| {
            assert_eq!(view.family(0), view.family(3));
            assert_eq!(view.families[view.family(0)].count, 2);
            assert!(view.families[view.family(0)].small);
        });
    }
}
