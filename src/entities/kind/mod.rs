//! What kind of thing a name stands for: evidence from its own shape, from the lists, from the words around its mentions
//! and from the tagger, to be summed over all mentions of an entity.

pub(crate) mod features;
mod model;

pub(crate) use model::Model;
#[cfg(feature = "lab")]
pub(crate) use model::SCALE;
#[cfg(any(test, feature = "lab", fuzzing))]
pub(crate) use model::TEMPLATES;

use super::{Kind, Lexicon, Mention};
use crate::model::Sink;
use crate::segment::Document;

/// How many kinds there are.
pub(crate) const KINDS: usize = Kind::ALL.len();

/// What the tagger's word counts, in nats for a tenfold of likelihood.
const TAGGER: f32 = 1.2;
/// The share of a kind that the tagger leaves to it even where it sees none.
const FLOOR: f32 = 0.03;

/// What is known of the kind of a name or an entity.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Evidence {
    /// Of its names' own words, in nats.
    names: [f32; KINDS],
    /// Of the words around its mentions, in nats.
    contexts: [f32; KINDS],
    /// The tagger's shares, summed over mentions.
    tagger: [f32; KINDS],
    counts: Counts,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Counts {
    names: f32,
    mentions: f32,
    tagged: f32,
}

impl Evidence {
    /// What a name's own words say.
    pub(super) fn of_name(document: &Document<'_>, mention: &Mention, lexicon: &Lexicon) -> Self {
        let mut sum = Sum { model: lexicon.kind_model(), scores: [0.0; KINDS] };
        features::of_name(document, mention.tokens, lexicon, &mut sum);
        let counts = Counts { names: 1.0, ..Counts::default() };
        Self { names: sum.scores, counts, ..Self::default() }
    }

    /// What the words around a mention and the tagger say.
    pub(super) fn of_mention(document: &Document<'_>, mention: &Mention, lexicon: &Lexicon) -> Self {
        let mut sum = Sum { model: lexicon.kind_model(), scores: [0.0; KINDS] };
        features::of_context(document, mention.tokens, lexicon, &mut sum);
        let weighed = mention.kinds.iter().any(|&share| share > 0.0);
        let counts = Counts { mentions: 1.0, tagged: if weighed { 1.0 } else { 0.0 }, names: 0.0 };
        Self { contexts: sum.scores, tagger: mention.kinds, counts, ..Self::default() }
    }

    /// More for one kind, in nats.
    pub(super) fn favor(&mut self, kind: Kind, nats: f32) {
        self.names[kind as usize] += nats;
    }

    /// Both together.
    pub(super) fn sum(&mut self, other: &Self) {
        for k in 0..KINDS {
            self.names[k] += other.names[k];
            self.contexts[k] += other.contexts[k];
            self.tagger[k] += other.tagger[k];
        }
        self.counts.names += other.counts.names;
        self.counts.mentions += other.counts.mentions;
        self.counts.tagged += other.counts.tagged;
    }

    /// A score for each kind, in nats. Many mentions say more than one, but not as many times more as they are.
    pub(super) fn scores(&self) -> [f32; KINDS] {
        let names = self.counts.names.max(1.0).sqrt();
        let mentions = self.counts.mentions.max(1.0).sqrt();
        let tagged = self.counts.tagged.max(1.0);
        let mut scores = [0.0; KINDS];
        for (k, score) in scores.iter_mut().enumerate() {
            *score = self.names[k] / names + self.contexts[k] / mentions;
            if self.counts.tagged > 0.0 {
                *score += TAGGER * ln(self.tagger[k] / tagged + FLOOR);
            }
        }
        scores
    }

    /// How far the likeliest kind is ahead of this one, in nats.
    pub(super) fn lead(&self, kind: Kind) -> f32 {
        let scores = self.scores();
        scores.iter().copied().fold(f32::MIN, f32::max) - scores[kind as usize]
    }

    /// The likeliest kind and its lead over the next in nats; the earlier in [`Kind::ALL`] on a tie.
    pub(super) fn best(&self) -> (Kind, f32) {
        let scores = self.scores();
        let mut best = 0;
        for (k, score) in scores.iter().enumerate() {
            if *score > scores[best] {
                best = k;
            }
        }
        let next = (0..KINDS).filter(|&k| k != best).map(|k| scores[k]).fold(f32::MIN, f32::max);
        (Kind::ALL[best], scores[best] - next)
    }
}

/// The natural logarithm of a positive number to about four digits, the same on any machine.
fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = (bits >> 23).cast_signed() - 127;
    let mantissa = f32::from_bits(bits & 0x007f_ffff | 0x3f80_0000);
    let r = (mantissa - 1.0) / (mantissa + 1.0);
    let square = r * r;
    let series = 2.0 * r * (1.0 + square * (1.0 / 3.0 + square * (0.2 + square / 7.0)));
    exponent as f32 * std::f32::consts::LN_2 + series
}

/// Adds up the weights of features.
struct Sum<'m> {
    model: Option<&'m Model<'static>>,
    scores: [f32; KINDS],
}

impl Sink for Sum<'_> {
    fn take(&mut self, feature: u32) {
        if let Some(model) = self.model {
            model.add(feature, &mut self.scores);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_near() {
        for x in [0.02_f32, 0.5, 1.0, 1.7] {
            assert!((ln(x) - x.ln()).abs() < 1e-3, "{x}");
        }
    }
}
