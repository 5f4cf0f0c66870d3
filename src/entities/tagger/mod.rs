//! The trained tagger: names with their kinds, by a linear-chain conditional random field over islands of capitals.

mod atoms;
mod decode;
mod features;
mod islands;
mod label;
mod tables;
mod weights;

#[cfg(feature = "lab")]
pub(crate) mod for_lab {
    //! What the trainer shares with the runtime.
    pub(crate) use super::atoms::hash;
    pub(crate) use super::decode::exp;
    pub(crate) use super::features::{REACH, TEMPLATES, View};
    pub(crate) use super::label::{CLOSED, FRESH, KINDS, LABELS, OUTSIDE, Place, follows, label};
    pub(crate) use super::tables::{
        GOES_ON, HABIT_BITS, LISTS, LONGEST, SMALL_NAME, Tables, pack as pack_table, phrase,
    };
    pub(crate) use super::weights::{SCALE, feature, pack as pack_weights};
}

use crate::Error;
use crate::entities::{FoundBy, Kind, Mention};
use crate::model::File;
use crate::segment::Document;
use crate::span::TokenRange;
use crate::tagging::Class;
use decode::{Decoder, Name, Transitions};
pub(crate) use features::TEMPLATES;
use features::{REACH, View};
use label::{LABELS, OUTSIDE};
use tables::Tables;
use weights::{Scores, Weights, feature};

/// Numbers in a table of transitions.
#[cfg(any(test, fuzzing))]
pub(crate) const TRANSITIONS: usize = LABELS * LABELS;

/// What is taken off the score of being outside of any name, in units of [`weights::SCALE`] to one: sets that leave
/// names out teach caution, and a name missed is missed by all later stages.
const LEAN: i32 = 10;

/// The tagger with its model.
#[derive(Debug)]
pub(crate) struct Tagger<'m> {
    tables: Tables<'m>,
    weights: Weights<'m>,
    transitions: Transitions,
    calibration: Vec<f32>,
}

impl Tagger<'static> {
    /// With the model that comes with the crate.
    pub(crate) fn embedded() -> Result<Self, Error> {
        Self::read(crate::model::embedded::NAMES)
    }
}

impl<'m> Tagger<'m> {
    /// From the bytes of a model file.
    pub(crate) fn read(bytes: &'m [u8]) -> Result<Self, Error> {
        let file = File::read("of names", bytes, TEMPLATES)?;
        Ok(Self {
            tables: Tables::read(&file)?,
            weights: Weights::read(&file)?,
            transitions: Transitions::read(&file)?,
            calibration: file.u16s("calibration")?.iter().map(|n| f32::from(n) / 65535.0).collect(),
        })
    }

    /// The names of a document with the classes of its words, in text order, without overlaps.
    pub(crate) fn find(&self, document: &Document<'_>, classes: &[Class]) -> Vec<Mention> {
        let view = View::new(document, classes, &self.tables);
        let mut sums = Sums::new(document, &view);
        let (mut decoder, mut scores, mut names) = (Decoder::default(), Vec::new(), Vec::new());
        let mut out = Vec::new();
        for island in view.islands() {
            scores.clear();
            scores.extend(island.range().map(|t| sums.scores(&view, t, &self.weights)));
            decoder.names(&scores, &self.transitions, &mut names);
            out.extend(names.iter().map(|name| self.mention(document, island.range().start, name)));
        }
        out
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

/// Sums of those groups of features that depend on a word alone, each worked out once a document.
struct Sums {
    forms: usize,
    slots: Vec<u32>,
    kept: Vec<Scores>,
}

impl Sums {
    /// Its own group and one for each neighbour.
    const GROUPS: usize = 2 * REACH + 1;
    const EMPTY: u32 = u32::MAX;

    fn new(document: &Document<'_>, view: &View<'_, '_>) -> Self {
        // One more form, for what stands beyond the sentence.
        let forms = document.form_count() + 1;
        Self { forms, slots: vec![Self::EMPTY; forms * Self::GROUPS + view.families()], kept: Vec::new() }
    }

    fn scores(&mut self, view: &View<'_, '_>, token: usize, weights: &Weights<'_>) -> Scores {
        let mut scores = [0; LABELS];
        scores[OUTSIDE] = -LEAN;
        view.local(token, &mut |template, value| weights.add(feature(template, value), &mut scores));
        let reach = REACH as isize;
        for offset in -reach..=reach {
            let form = view.form(token, offset).unwrap_or(self.forms - 1);
            let group = (offset + reach) as usize * self.forms + form;
            self.add(group, weights, &mut scores, |sink| match offset {
                0 => view.own(token, sink),
                _ => view.near(token, offset, sink),
            });
        }
        let group = Self::GROUPS * self.forms + view.family(token);
        self.add(group, weights, &mut scores, |sink| view.memory(token, sink));
        scores
    }

    fn add<'w>(
        &mut self,
        group: usize,
        weights: &Weights<'w>,
        scores: &mut Scores,
        features: impl FnOnce(&mut Adder<'_, 'w>),
    ) {
        if self.slots[group] == Self::EMPTY {
            let mut sum = [0; LABELS];
            features(&mut Adder { weights, scores: &mut sum });
            self.slots[group] = self.kept.len() as u32;
            self.kept.push(sum);
        }
        let kept = &self.kept[self.slots[group] as usize];
        scores.iter_mut().zip(kept).for_each(|(score, kept)| *score += kept);
    }
}

/// Adds up the weights of the features it is given.
struct Adder<'s, 'w> {
    weights: &'s Weights<'w>,
    scores: &'s mut Scores,
}

impl features::Sink for Adder<'_, '_> {
    fn feature(&mut self, template: u16, value: u64) {
        self.weights.add(feature(template, value), self.scores);
    }
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
            tagger.find(&document, &classes).iter().map(|m| (m.span.of(text), m.kind)).collect();
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
    }
}
