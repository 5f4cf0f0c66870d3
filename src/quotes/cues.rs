//! Reporting words: which verbs report speech and in which frames, and the phrases that name a source without a verb.

use super::reports;
use crate::lexicon::rows;
use crate::own::{self, Sort};
use crate::segment::{Document, lower, words};
use crate::span::TokenRange;
use rustc_hash::FxHashMap;

/// The frames a reporting word takes, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames(u16);

impl Frames {
    /// Takes a clause or a quote: "said that it rained".
    pub(super) const SAY: Self = Self(1);
    /// Takes the hearer first: "told reporters that it rained".
    pub(super) const TELL: Self = Self(2);
    /// Takes a question: "asked whether it rained".
    pub(super) const ASK: Self = Self(4);
    /// Takes a thing and what it is called: "called it a disaster".
    pub(super) const CALL: Self = Self(8);
    /// Takes a noun phrase: "warned of floods".
    pub(super) const ABOUT: Self = Self(16);
    /// Takes somebody and what to do: "urged them to stay".
    pub(super) const URGE: Self = Self(32);
    /// Is thought, not said.
    pub(super) const THINK: Self = Self(64);
    /// Is what documents do: "the report shows".
    pub(super) const SHOW: Self = Self(128);
    /// A way of saying: only next to a quote, "sighed Meg".
    pub(super) const MANNER: Self = Self(256);
    /// Names a source without a verb: "according to".
    pub(super) const SOURCE: Self = Self(512);
    /// Is more often done than said: "gave", "agreed to".
    pub(super) const ACT: Self = Self(1024);

    /// Speech proper.
    pub(super) const SPEECH: Self = Self(1 | 2 | 4);
    /// Whatever may stand directly beside a quote.
    pub(super) const BESIDE_QUOTE: Self = Self(1 | 2 | 4 | 256);

    const NAMES: [(&'static str, Self); 10] = [
        ("say", Self::SAY),
        ("tell", Self::TELL),
        ("ask", Self::ASK),
        ("call", Self::CALL),
        ("about", Self::ABOUT),
        ("urge", Self::URGE),
        ("think", Self::THINK),
        ("show", Self::SHOW),
        ("manner", Self::MANNER),
        ("act", Self::ACT),
    ];

    /// Whether the two sets share a frame.
    pub(super) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// The set as a number.
    pub(super) fn bits(self) -> u32 {
        self.0.into()
    }

    fn parse(cell: &str) -> Self {
        let bits = cell
            .split(',')
            .filter_map(|name| Self::NAMES.iter().find(|(n, _)| *n == name))
            .fold(0, |bits, (_, frame)| bits | frame.0);
        Self(bits)
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The form a verb stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbForm {
    /// "say": an infinitive, or a present after a plural.
    Base,
    /// "says".
    PresentS,
    /// "said": a past, and for most verbs the participle too.
    Past,
    /// "written": a participle that is no past.
    Participle,
    /// "saying".
    Ing,
    /// No verb: "according to".
    None,
}

/// A reporting word where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// Its tokens, without auxiliaries and adverbs.
    pub(super) tokens: TokenRange,
    pub(super) frames: Frames,
    pub(super) form: VerbForm,
    /// The hash of its base form.
    pub(super) lemma: u32,
}

/// What a noun has to do with speech, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Nouns(u8);

impl Nouns {
    /// An act of saying: "her claim that".
    pub(super) const SAYING: Self = Self(1);
    /// Something written or shown.
    pub(super) const DOCUMENT: Self = Self(2);
    /// Who or what speaks in somebody's name.
    pub(super) const SPEAKS: Self = Self(4);
    /// Something that has an author, who speaks through it.
    pub(super) const WRITTEN: Self = Self(8);

    /// Whether the two sets share a role.
    pub(super) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    fn parse(cell: &str) -> Self {
        let role = |name| match name {
            "saying" => Self::SAYING.0,
            "document" => Self::DOCUMENT.0,
            "written" => Self::WRITTEN.0,
            _ => Self::SPEAKS.0,
        };
        Self(cell.split(',').fold(0, |bits, name| bits | role(name)))
    }
}

/// A word as a number (FNV-1a): the same on any machine.
pub(super) fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[derive(Debug)]
struct Entry {
    /// The words after the first.
    rest: Box<[Box<str>]>,
    frames: Frames,
    form: VerbForm,
    lemma: u32,
}

/// What attribution needs to know beyond the text: reporting words and the frames they take, nouns of speech, and the
/// model of reports.
#[derive(Debug)]
pub struct Lexicon {
    /// By first word, longest phrase first.
    by_first: FxHashMap<Box<str>, Vec<Entry>>,
    nouns: FxHashMap<Box<str>, Nouns>,
    reports: reports::Model<'static>,
}

impl Lexicon {
    /// The lists and the model that come with the crate.
    #[allow(clippy::missing_panics_doc, reason = "a test reads the embedded file")]
    pub fn embedded() -> Self {
        let reports = reports::Model::embedded().expect("the model that comes with the crate is sound");
        let nouns = rows(include_str!("../../data/lexicons/speech_nouns.tsv")).map(|mut row| {
            let mut cell = || row.next().unwrap_or_default();
            (Box::from(cell()), Nouns::parse(cell()))
        });
        let mut lexicon = Self { by_first: FxHashMap::default(), nouns: nouns.collect(), reports };
        for mut row in rows(include_str!("../../data/lexicons/cues.tsv")) {
            let mut cell = || row.next().unwrap_or_default();
            let (base, third, past, participle, ing) = (cell(), cell(), cell(), cell(), cell());
            let frames = Frames::parse(cell());
            let lemma = hash(base);
            // Where past and participle are alike, the past is added last and so is the form that is found.
            for (cell, form) in [
                (base, VerbForm::Base),
                (third, VerbForm::PresentS),
                (participle, VerbForm::Participle),
                (past, VerbForm::Past),
                (ing, VerbForm::Ing),
            ] {
                for phrase in cell.split('|') {
                    lexicon.add(phrase, frames, form, lemma);
                }
            }
        }
        for mut row in rows(include_str!("../../data/lexicons/sources.tsv")) {
            let phrase = row.next().unwrap_or_default();
            lexicon.add(phrase, Frames::SOURCE, VerbForm::None, hash(phrase));
        }
        lexicon
    }

    /// The same lists with reporting words of the user's own, which take the place of those that are written alike.
    pub(crate) fn with_own(mut self, cues: &[own::Cue]) -> Self {
        for cue in cues {
            let lemma = hash(cue.word());
            let names = cue.frames();
            match cue.sort() {
                Sort::Verb => {
                    let frames = Frames::parse(&names);
                    for (phrase, form) in cue.verb_forms() {
                        self.put(&phrase, frames, form, lemma);
                    }
                }
                Sort::Phrase => self.put(cue.word(), Frames::SOURCE, VerbForm::None, lemma),
                Sort::Noun => {
                    let nouns = Nouns::parse(&names);
                    for form in cue.noun_forms() {
                        self.nouns.insert(lower(&form).into(), nouns);
                    }
                }
            }
        }
        self
    }

    /// Adds a phrase in the place of one that is written alike.
    fn put(&mut self, phrase: &str, frames: Frames, form: VerbForm, lemma: u32) {
        let words = words(phrase);
        let Some((first, rest)) = words.split_first() else { return };
        let entries = self.by_first.entry(first.clone()).or_default();
        entries.retain(|entry| *entry.rest != *rest);
        let at = entries.partition_point(|entry| entry.rest.len() >= rest.len());
        entries.insert(at, Entry { rest: rest.into(), frames, form, lemma });
    }

    fn add(&mut self, phrase: &str, frames: Frames, form: VerbForm, lemma: u32) {
        let mut words = phrase.split(' ').map(Box::from);
        let Some(first) = words.next() else { return };
        let rest: Box<[Box<str>]> = words.collect();
        let entries = self.by_first.entry(first).or_default();
        if let Some(same) = entries.iter_mut().find(|entry| entry.rest == rest) {
            // "found" is the past of "find"; "read" is base and past at once: the past is what articles write.
            same.frames = same.frames.with(frames);
            same.form = form;
            return;
        }
        let at = entries.partition_point(|entry| entry.rest.len() >= rest.len());
        entries.insert(at, Entry { rest, frames, form, lemma });
    }

    /// The model that chooses what is reported.
    pub(super) const fn reports(&self) -> &reports::Model<'static> {
        &self.reports
    }

    /// What each form of the text has to do with speech.
    pub(super) fn nouns(&self, document: &Document<'_>) -> Vec<Nouns> {
        let mut out = vec![None; document.form_count()];
        for token in 0..document.len() {
            out[document.form(token)]
                .get_or_insert_with(|| self.nouns.get(document.lower(token)).copied().unwrap_or_default());
        }
        out.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// All reporting words of a text in order, the longest phrase where several start.
    pub(super) fn find(&self, document: &Document<'_>) -> Vec<Cue> {
        // Each form of the text is looked up once.
        let mut known: Vec<Option<Option<&Vec<Entry>>>> = vec![None; document.form_count()];
        let mut out = Vec::new();
        let mut token = 0;
        while token < document.len() {
            let entries =
                *known[document.form(token)].get_or_insert_with(|| self.by_first.get(document.lower(token)));
            let found = entries.and_then(|entries| {
                entries.iter().find(|entry| {
                    token + entry.rest.len() < document.len()
                        && entry
                            .rest
                            .iter()
                            .enumerate()
                            .all(|(i, word)| **word == *document.lower(token + 1 + i))
                })
            });
            match found {
                Some(entry) => {
                    let end = token + 1 + entry.rest.len();
                    out.push(Cue {
                        tokens: TokenRange::new(token, end),
                        frames: entry.frames,
                        form: entry.form,
                        lemma: entry.lemma,
                    });
                    token = end;
                }
                None => token += 1,
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;

    fn cues(text: &str) -> Vec<(String, VerbForm, bool)> {
        let document = segment::segment(text, &segment::Lexicon::embedded());
        Lexicon::embedded()
            .find(&document)
            .iter()
            .map(|cue| (document.slice(cue.tokens).to_owned(), cue.form, cue.frames.any(Frames::SPEECH)))
            .collect()
    }

    #[test]
    fn verbs_are_found_in_all_forms() {
        assert_eq!(cues("Meg says so"), [("says".into(), VerbForm::PresentS, true)]);
        assert_eq!(cues("Meg had written home"), [("written".into(), VerbForm::Participle, true)]);
        assert_eq!(cues("sighed Meg"), [("sighed".into(), VerbForm::Past, false)]);
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(cues("she went on to say"), [("went on to say".into(), VerbForm::Past, true)]);
        assert_eq!(cues("according to Meg"), [("according to".into(), VerbForm::None, false)]);
    }
}
