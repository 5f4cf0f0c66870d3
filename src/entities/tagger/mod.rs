//! The trained tagger: names with their kinds, by a linear-chain conditional random field over islands of capitals.

mod atoms;
mod decode;
mod features;
mod islands;
mod label;
mod lexemes;
mod lines;
#[cfg(feature = "lab")]
mod opened;
mod signs;
mod sums;
mod tables;
mod view;
mod weights;

#[cfg(feature = "lab")]
pub(crate) mod for_lab {
    //! What the trainer shares with the runtime.
    pub(crate) use super::atoms::hash;
    pub(crate) use super::decode::exp;
    pub(crate) use super::features::{REACH, Spot, TEMPLATES};
    pub(crate) use super::label::{CLOSED, FRESH, KINDS, LABELS, OUTSIDE, Place, follows, label};
    pub(crate) use super::lexemes::Lexemes;
    pub(crate) use super::opened::Opened;
    pub(crate) use super::tables::{
        GOES_ON, HABIT_BITS, LISTS, LONGEST, SMALL_NAME, Tables, pack as pack_table, phrase,
    };
    pub(crate) use super::view::View;
    pub(crate) use super::weights::{SCALE, feature, pack as pack_weights};
}

use crate::Error;
use crate::entities::{FoundBy, Kind, Mention};
use crate::model::File;
use crate::segment::{Document, Vocabulary};
use crate::span::TokenRange;
use crate::tagging::Class;
use decode::{Decoder, Name, Transitions};
pub(crate) use features::TEMPLATES;
use lexemes::Lexemes;
use sums::Sums;
use tables::{OwnTables, Tables};
use view::View;
use weights::{Scores, Weights};

/// Numbers in a table of transitions.
#[cfg(any(test, fuzzing))]
pub(crate) const TRANSITIONS: usize = label::LABELS * label::LABELS;

/// The tagger with its model.
#[derive(Debug)]
pub(crate) struct Tagger<'m> {
    tables: Kept<'m>,
    weights: Weights,
    transitions: Transitions,
    calibration: Vec<f32>,
}

/// Whose the bytes of the tables are.
#[derive(Debug)]
enum Kept<'m> {
    Borrowed(Tables<'m>),
    Own(OwnTables),
}

impl Tagger<'static> {
    /// With the model that comes with the crate.
    pub(crate) fn embedded() -> Result<Self, Error> {
        Self::read(crate::model::embedded::NAMES)
    }

    /// From the bytes of a model file that need not be kept; `what` names it in errors.
    pub(crate) fn own(what: &str, bytes: &[u8]) -> Result<Self, Error> {
        let file = File::read(what, bytes, TEMPLATES)?;
        Self::with(&file, Kept::Own(OwnTables::read(&file)?))
    }
}

impl<'m> Tagger<'m> {
    /// From the bytes of a model file.
    pub(crate) fn read(bytes: &'m [u8]) -> Result<Self, Error> {
        let file = File::read("of names", bytes, TEMPLATES)?;
        Self::with(&file, Kept::Borrowed(Tables::read(&file)?))
    }

    fn with(file: &File<'_>, tables: Kept<'m>) -> Result<Self, Error> {
        Ok(Self {
            tables,
            weights: Weights::read(file)?,
            transitions: Transitions::read(file)?,
            calibration: file.u16s("calibration")?.iter().map(|n| f32::from(n) / 65535.0).collect(),
        })
    }

    fn tables(&self) -> Tables<'_> {
        match &self.tables {
            Kept::Borrowed(tables) => *tables,
            Kept::Own(own) => own.borrow(),
        }
    }

    /// The names of a document with the classes of its words, in text order, without overlaps. The vocabulary has read
    /// the document last.
    pub(crate) fn find(
        &self,
        document: &Document<'_>,
        classes: &[Class],
        vocabulary: &Vocabulary,
        known: &mut Known,
    ) -> Vec<Mention> {
        let Known { lexemes, sums, decoder, scores, names } = known;
        let tables = self.tables();
        lexemes.learn(vocabulary, &tables);
        let view = View::new(document, classes, vocabulary, lexemes, &tables);
        sums.start(vocabulary, &view);
        let mut out = Vec::new();
        for island in view.islands().iter().filter(|&&island| !is_one_function_word(island, classes)) {
            sums.scores(&view, vocabulary, island.range(), &self.weights, scores);
            decoder.names(scores, &self.transitions, names);
            out.extend(names.iter().map(|name| self.mention(document, island.range().start, name)));
        }
        out
    }

    /// The same for one document alone.
    #[cfg(any(test, feature = "lab", fuzzing))]
    pub(crate) fn find_once(&self, document: &Document<'_>, classes: &[Class]) -> Vec<Mention> {
        let mut vocabulary = Vocabulary::default();
        vocabulary.read(document);
        self.find(document, classes, &vocabulary, &mut Known::default())
    }

    fn mention(&self, document: &Document<'_>, island: usize, name: &Name) -> Mention {
        let tokens = TokenRange::new(island + name.start, island + name.last + 1);
        Mention {
            tokens,
            span: document.span(tokens),
            kind: Kind::ALL[name.kind],
            by: FoundBy::Tagger,
            confidence: self.calibrated(name.kinds[name.kind]),
            kinds: name.kinds,
        }
    }

    /// The share of right ones among names said to be so sure, by straight lines between measured points.
    fn calibrated(&self, sure: f32) -> f32 {
        let Some(steps) = self.calibration.len().checked_sub(1).filter(|&steps| steps > 0) else {
            return sure;
        };
        let at = sure.clamp(0.0, 1.0) * steps as f32;
        let step = (at as usize).min(steps - 1);
        let (low, high) = (self.calibration[step], self.calibration[step + 1]);
        low + (high - low) * (at - step as f32)
    }
}

/// Whether the island is a word like "The" or "He" alone, which has its capital from where it stands. They are a fifth of all
/// islands, and no name; not to ask changes none of 840 articles of news.
fn is_one_function_word(island: TokenRange, classes: &[Class]) -> bool {
    let range = island.range();
    range.len() == 1
        && matches!(
            classes.get(range.start),
            Some(
                Class::Determiner
                    | Class::Pronoun
                    | Class::PossessivePronoun
                    | Class::Possessive
                    | Class::Preposition
                    | Class::To
                    | Class::Conjunction
                    | Class::Modal
            )
        )
}

/// What is known of words from earlier articles, and room that is used again.
#[derive(Debug, Default)]
pub(crate) struct Known {
    lexemes: Lexemes,
    sums: Sums,
    decoder: Decoder,
    scores: Vec<Scores>,
    names: Vec<Name>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Lexicon, segment};

    #[test]
    fn the_model_that_comes_with_the_crate_is_read() {
        let tagger = Tagger::embedded().unwrap();
        let text = "Delta Air Lines said Ed Bastian would meet Microsoft in Atlanta on Monday.";
        let document = segment(text, &Lexicon::embedded());
        let classes = crate::tagging::tag(&document, &crate::tagging::Model::embedded()).classes;
        let found: Vec<_> =
            tagger.find_once(&document, &classes).iter().map(|m| (m.span.of(text), m.kind)).collect();
        let expected = [
            ("Delta Air Lines", Kind::Company),
            ("Ed Bastian", Kind::Person),
            ("Microsoft", Kind::Company),
            ("Atlanta", Kind::Place),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn bytes_that_are_no_model_are_refused() {
        assert!(Tagger::read(b"nothing").unwrap_err().is_model());
        let empty = crate::model::write(TEMPLATES, &[("words", &[])]);
        assert!(Tagger::read(&empty).unwrap_err().is_model());
        let wrong = Tagger::own("my.model", &empty).unwrap_err().to_string();
        assert_eq!(wrong, "model my.model: has no section `words.index`");
    }
}
