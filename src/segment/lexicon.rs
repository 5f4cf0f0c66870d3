//! Words that segmenting must know: abbreviations, elisions, endings of addresses, words that open sentences.

use super::paragraph::{Lead, LeadPhrase, Part};
use crate::lexicon::rows;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, LazyLock};

/// What segmenting needs to know beyond the text: abbreviations that carry their full stop.
#[derive(Clone, Debug)]
pub struct Lexicon {
    words: Arc<Words>,
}

/// All tables, keyed by at most sixteen lower-cased bytes packed into one number: no string is built to look one up.
#[derive(Debug)]
struct Words {
    abbreviations: FxHashMap<u128, Entry>,
    elisions: FxHashMap<u128, bool>,
    contractions: FxHashMap<u128, usize>,
    endings: FxHashMap<u128, Ending>,
    openers: FxHashSet<u128>,
    speech: FxHashSet<u128>,
    time: FxHashSet<u128>,
    marked: FxHashSet<u128>,
    leads: FxHashMap<u128, Vec<LeadPhrase>>,
}

/// An abbreviation that carries its stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) class: Abbreviation,
    /// Only with a capital: "Sat." but not "sat."
    pub(super) capital: bool,
    /// The word also stands without a stop of its own, so that the stop is the word's only where the sentence plainly
    /// goes on.
    pub(super) inside: bool,
}

/// What an abbreviation says about the sentence around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// "Mr.", "Sen.", "vs.": something follows, always.
    Title,
    /// "No.", "p.": an abbreviation before a number only.
    BeforeNumber,
    /// "Sept.", "Mon."
    Month,
    /// "Inc.", "Ltd.": may end a sentence.
    Company,
    /// "Mass.", "Calif.": may end a sentence.
    State,
    /// "a.m.": may end a sentence.
    Clock,
    /// "etc.", "Jr.": may end a sentence.
    General,
}

/// What the part behind the last stop of an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// "com", "uk".
    Domain,
    /// "it", "me": an English word too.
    DomainAndWord,
    /// "js", "exe".
    File,
}

impl Lexicon {
    /// The lists that come with the crate. They are read once a process, so that this costs next to nothing.
    pub fn embedded() -> Self {
        static WORDS: LazyLock<Arc<Words>> = LazyLock::new(|| Arc::new(Words::embedded()));
        Self { words: Arc::clone(&WORDS) }
    }

    pub(super) fn abbreviation(&self, key: u128) -> Option<Entry> {
        self.words.abbreviations.get(&key).copied()
    }

    /// Whether a word loses its first letters to an apostrophe; true inside where only a curly one is sure.
    pub(super) fn elision(&self, key: u128) -> Option<bool> {
        self.words.elisions.get(&key).copied()
    }

    /// The length of the first of the two words written as one.
    pub(super) fn contraction(&self, key: u128) -> Option<usize> {
        self.words.contractions.get(&key).copied()
    }

    pub(super) fn ending(&self, key: u128) -> Option<Ending> {
        self.words.endings.get(&key).copied()
    }

    /// Whether the word, with a capital, tells that a sentence starts: "The", "However".
    pub(super) fn is_opener(&self, word: &[u8]) -> bool {
        pack(word).is_some_and(|key| self.words.openers.contains(&key))
    }

    /// Whether the word tells that somebody speaks: "said", "asks".
    pub(super) fn is_speech(&self, word: &[u8]) -> bool {
        pack(word).is_some_and(|key| self.words.speech.contains(&key))
    }

    /// Whether the word goes on with a time of day: "Tuesday", "Eastern".
    pub(super) fn is_time_word(&self, word: &[u8]) -> bool {
        pack(word).is_some_and(|key| self.words.time.contains(&key))
    }

    /// Whether the word is a name written with a mark behind it: "Yahoo!"
    pub(super) fn is_marked_name(&self, word: &[u8]) -> bool {
        pack(word).is_some_and(|key| self.words.marked.contains(&key))
    }

    /// The phrases with this first word that tell a paragraph's kind.
    pub(super) fn leads(&self, first: &[u8]) -> Option<&[LeadPhrase]> {
        self.words.leads.get(&pack(first)?).map(Vec::as_slice)
    }
}

impl Words {
    fn embedded() -> Self {
        let mut abbreviations = FxHashMap::default();
        for mut row in rows(include_str!("../../data/lexicons/abbreviations.tsv")) {
            let (Some(word), Some(class)) = (row.next(), row.next()) else { continue };
            let class = match class {
                "title" => Abbreviation::Title,
                "before-number" => Abbreviation::BeforeNumber,
                "month" => Abbreviation::Month,
                "company" => Abbreviation::Company,
                "state" => Abbreviation::State,
                "clock" => Abbreviation::Clock,
                _ => Abbreviation::General,
            };
            let word = word.trim_end_matches('.');
            let capital = word.starts_with(char::is_uppercase);
            let entry = Entry { class, capital, inside: row.next() == Some("inside") };
            abbreviations.extend(pack(word.as_bytes()).map(|key| (key, entry)));
        }
        let mut elisions = FxHashMap::default();
        let mut contractions = FxHashMap::default();
        for mut row in rows(include_str!("../../data/lexicons/contractions.tsv")) {
            let (Some(word), Some(kind)) = (row.next(), row.next()) else { continue };
            let Some(key) = pack(word.replace(' ', "").trim_start_matches('\'').as_bytes()) else { continue };
            match kind {
                "elision" => _ = elisions.insert(key, false),
                "elision-curly" => _ = elisions.insert(key, true),
                _ => _ = contractions.insert(key, word.find(' ').unwrap_or(0)),
            }
        }
        let mut endings = FxHashMap::default();
        for mut row in rows(include_str!("../../data/lexicons/address-endings.tsv")) {
            let (Some(word), Some(kind)) = (row.next(), row.next()) else { continue };
            let kind = match kind {
                "file" => Ending::File,
                "domain-and-word" => Ending::DomainAndWord,
                _ => Ending::Domain,
            };
            endings.extend(pack(word.as_bytes()).map(|key| (key, kind)));
        }
        let (mut openers, mut speech) = (FxHashSet::default(), FxHashSet::default());
        let (mut time, mut marked) = (FxHashSet::default(), FxHashSet::default());
        for mut row in rows(include_str!("../../data/lexicons/sentence-words.tsv")) {
            let (Some(word), Some(kind)) = (row.next(), row.next()) else { continue };
            let set = match kind {
                "opener" => &mut openers,
                "speech" => &mut speech,
                "marked" => &mut marked,
                _ => &mut time,
            };
            set.extend(pack(word.as_bytes()));
        }
        let mut leads: FxHashMap<u128, Vec<LeadPhrase>> = FxHashMap::default();
        for mut row in rows(include_str!("../../data/lexicons/paragraph-leads.tsv")) {
            let (Some(phrase), Some(kind), Some(part)) = (row.next(), row.next(), row.next()) else {
                continue;
            };
            let mut words = phrase.split(' ');
            let Some(key) = words.next().and_then(|first| pack(first.as_bytes())) else { continue };
            let lead = if kind == "byline" { Lead::Byline } else { Lead::Furniture };
            let part = match part {
                "whole" => Part::Whole,
                "start" => Part::Start,
                _ => Part::Title,
            };
            let rest = words.map(Box::from).collect();
            leads.entry(key).or_default().push(LeadPhrase { rest, lead, part });
        }
        Self { abbreviations, elisions, contractions, endings, openers, speech, time, marked, leads }
    }
}

/// A word of one to sixteen bytes as a number, ASCII letters in lower case.
#[inline]
pub(super) fn pack(word: &[u8]) -> Option<u128> {
    if word.is_empty() || word.len() > 16 {
        return None;
    }
    Some(word.iter().fold(0, |key, b| key << 8 | u128::from(b.to_ascii_lowercase())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_lists_is_read() {
        let lists = [
            include_str!("../../data/lexicons/abbreviations.tsv"),
            include_str!("../../data/lexicons/contractions.tsv"),
            include_str!("../../data/lexicons/address-endings.tsv"),
            include_str!("../../data/lexicons/sentence-words.tsv"),
        ];
        for list in lists {
            let words: Vec<&str> = rows(list).filter_map(|mut row| row.next()).collect();
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "not sorted: {words:?}");
            for word in words {
                assert!(
                    pack(word.trim_end_matches('.').replace(' ', "").as_bytes()).is_some(),
                    "too long: {word}"
                );
            }
        }
    }
}
