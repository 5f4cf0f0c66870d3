//! From articles to the trainer's samples: islands, their features by number, their allowed labels.

use super::crf::Samples;
use super::labels::{Allowed, Labels, Mask, OPEN};
use super::{Set, corpora};
use crate::entities::for_lab::{
    Lexemes, OUTSIDE, Place, REACH, Spot, TEMPLATES, Tables, View, feature, label,
};
use crate::entities::{Kind, Tagger};
use crate::lab::fold::Fold;
use crate::model::File;
use crate::segment::{self, Document, Vocabulary, segment};
use crate::span::TokenRange;
use crate::tagging::{self, Class};
use rustc_hash::FxHashMap;
use std::io::{Error, Result};

/// Fewest times a feature must be seen to be learnt from the training sets.
pub(super) const SEEN: u8 = 5;
/// Bits of the table that counts features.
const COUNTS: u32 = 27;

/// What samples are made from.
pub(super) struct Source<'s> {
    pub sets: &'s [Set],
    pub labels: &'s Labels,
    /// Where given, an island of a noisy set counts only if this tagger's answer is among its allowed labels.
    pub judge: Option<Tagger<'s>>,
    /// Whether to look at other places of a word in the article.
    pub memory: bool,
    /// The part of the project's own articles that is left out.
    pub held: Option<Fold>,
    /// Fewest times a feature must be seen.
    pub seen: u8,
}

impl Source<'_> {
    /// The samples, and the features in the order of their numbers.
    pub(super) fn samples(&self, tables: &[u8]) -> Result<(Samples, Vec<u64>)> {
        let file = File::read("tables", tables, TEMPLATES).map_err(Error::other)?;
        let tables = Tables::read(&file).map_err(Error::other)?;
        let mut counts = vec![0_u8; 1 << COUNTS];
        self.each(&tables, |view, island, _, _| {
            for t in island.range() {
                self.features(view, t, |feature| {
                    let count = &mut counts[(feature >> (64 - COUNTS)) as usize];
                    *count = count.saturating_add(1);
                });
            }
        });
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
        let mut keys = Vec::new();
        let mut samples = Samples::default();
        self.each(&tables, |view, island, masks, set| {
            let start = samples.masks.len() as u32;
            for t in island.range() {
                self.features(view, t, |feature| {
                    if counts[(feature >> (64 - COUNTS)) as usize] >= self.seen {
                        let number = *numbers.entry(feature).or_insert_with(|| {
                            keys.push(feature);
                            keys.len() as u32 - 1
                        });
                        samples.features.push(number);
                    }
                });
                samples.ends.push(samples.features.len() as u32);
            }
            samples.masks.extend_from_slice(masks);
            samples.islands.push((start, samples.masks.len() as u32, set.times, set.name == "own"));
        });
        Ok((samples, keys))
    }

    fn features(&self, view: &View<'_, '_>, token: usize, mut take: impl FnMut(u64)) {
        let mut sink = |template: u16, value: u64| take(feature(template, value));
        let spot = Spot::new(view, token);
        spot.own(&mut sink);
        let reach = REACH as isize;
        for offset in (-reach..=reach).filter(|&offset| offset != 0) {
            spot.near(offset, &mut sink);
        }
        if self.memory {
            spot.memory(&mut sink);
        }
        spot.local(&mut sink);
    }

    /// Calls for each island to learn from, always in the same order.
    fn each(&self, tables: &Tables<'_>, mut call: impl FnMut(&View<'_, '_>, TokenRange, &[Mask], &Set)) {
        let lexicon = segment::Lexicon::embedded();
        let classes = tagging::Model::embedded();
        let (mut vocabulary, mut lexemes) = (Vocabulary::default(), Lexemes::default());
        for set in self.sets {
            for article in &set.articles {
                if set.name == "own" && self.held.is_some_and(|fold| fold.holds(article.number)) {
                    continue;
                }
                let document = segment(&article.text, &lexicon);
                let masks = self.masks(set, article, &document);
                let classes = tagging::tag(&document, &classes).classes;
                vocabulary.read(&document);
                lexemes.learn(&vocabulary, tables);
                let view = View::new(&document, &classes, &vocabulary, &lexemes, tables);
                let judged = match (&self.judge, set.name) {
                    (Some(judge), "gmb") => Some(answers(judge, &document, &classes)),
                    _ => None,
                };
                for &island in view.islands() {
                    let here = &masks[island.range()];
                    if here.iter().all(|&mask| mask == OPEN) {
                        continue;
                    }
                    let agrees = judged.as_ref().is_none_or(|labels| {
                        here.iter().zip(&labels[island.range()]).all(|(mask, label)| mask >> label & 1 == 1)
                    });
                    if agrees {
                        call(&view, island, here, set);
                    }
                }
            }
        }
    }

    /// The allowed labels of each token.
    fn masks(&self, set: &Set, article: &corpora::Article, document: &Document<'_>) -> Vec<Mask> {
        let rest = self.labels.rest(set.name);
        let outside = 1 << OUTSIDE;
        let product = Allowed::of(Kind::Product).anywhere();
        let (open, group) =
            (rest.as_group(false).anywhere() | outside, 1 << label(Kind::Group as usize, Place::Single));
        let mut masks: Vec<Mask> = (0..document.len())
            .map(|t| {
                let surface = document.surface(t);
                if set.name == "own" || !surface.contains(char::is_uppercase) {
                    outside
                } else if self.labels.is_group(document.lower(t)) {
                    open | group
                } else if surface.contains(char::is_numeric) {
                    // "SG10", "F-150": what other sets leave without a label may well be a product.
                    open | product
                } else {
                    open
                }
            })
            .collect();
        for (tokens, allowed) in corpora::names(article, document, set.name, self.labels) {
            let range = tokens.range();
            let last = range.end - 1;
            for t in range.clone() {
                masks[t] = if allowed.is_anything() {
                    OPEN
                } else if range.len() == 1 {
                    allowed.at(Place::Single)
                } else if t == range.start {
                    allowed.at(Place::Begin)
                } else if t == last {
                    allowed.at(Place::End)
                } else {
                    allowed.at(Place::Inside)
                };
            }
        }
        masks
    }
}

/// The label of each token by a tagger.
fn answers(tagger: &Tagger<'_>, document: &Document<'_>, classes: &[Class]) -> Vec<usize> {
    let mut labels = vec![OUTSIDE; document.len()];
    for mention in tagger.find_once(document, classes) {
        let range = mention.tokens.range();
        let kind = mention.kind as usize;
        for t in range.clone() {
            let place = match (t == range.start, t + 1 == range.end) {
                (true, true) => Place::Single,
                (true, false) => Place::Begin,
                (false, true) => Place::End,
                (false, false) => Place::Inside,
            };
            labels[t] = label(kind, place);
        }
    }
    labels
}
