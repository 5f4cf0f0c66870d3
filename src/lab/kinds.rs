//! Trains the model of kinds: a maximum-entropy model over all mentions of an entity together.

use super::chance::Xorshift;
use super::fold::Fold;
use crate::entities::kind_lab::{self, KINDS, SCALE, TEMPLATES};
use crate::entities::{FoundBy, Kind, Lexicon, Mention};
use crate::segment::{self, Document};
use crate::{Span, model};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::fmt::Write;
use std::io::{Error, Result};
use std::path::Path;

/// The project's own sets, in the folder of the training data.
const SETS: [&str; 2] = ["data/own-names.jsonl", "written-articles.jsonl"];
/// Parts of the data that are each held out once.
const FOLDS: usize = 5;
/// A feature must hold of so many entities.
const RARE: u32 = 3;
const EPOCHS: usize = 14;
const RATE: f32 = 0.15;
/// How much a weight shrinks at each step it takes.
const DECAY: f32 = 0.004;

#[derive(Deserialize)]
struct Line {
    text: String,
    entities: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    start: Option<usize>,
    end: Option<usize>,
    label: Option<String>,
    kind: Option<String>,
    #[serde(default)]
    mentions: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

/// An entity of the training data.
struct Sample {
    features: Vec<(u32, f32)>,
    kind: usize,
    mentions: f32,
    article: usize,
}

/// Trains, writes the model file and gives a report.
pub fn train(data: &Path, output: &Path) -> Result<String> {
    let (bytes, report) = build(data, None)?;
    std::fs::write(output, bytes)?;
    Ok(report)
}

/// The model file, trained without the held part of the texts, and a report.
pub(super) fn build(data: &Path, out: Option<Fold>) -> Result<(Vec<u8>, String)> {
    let lexicon = Lexicon::embedded().without_kinds();
    let mut samples = Vec::new();
    let mut article = 0;
    for set in SETS {
        for (number, line) in
            super::read(&data.join(set))?.lines().filter(|line| !line.is_empty()).enumerate()
        {
            if out.is_some_and(|fold| fold.holds(number)) {
                continue;
            }
            let line: Line = serde_json::from_str(line).map_err(Error::other)?;
            samples.extend(read(&line, &lexicon, article));
            article += 1;
        }
    }
    let mut report = format!("{} entities of {article} articles\n", samples.len());
    let mut right = [[0.0_f32; 2]; KINDS];
    for number in 0..FOLDS {
        let fold = Fold { number, of: FOLDS };
        let held = |sample: &&Sample| fold.holds(sample.article);
        let weights = fit(samples.iter().filter(|s| !held(s)));
        for sample in samples.iter().filter(held) {
            let best = best(&scores(&weights, sample));
            right[sample.kind][1] += sample.mentions;
            right[sample.kind][0] += if best == sample.kind { sample.mentions } else { 0.0 };
        }
    }
    let share = |[right, all]: [f32; 2]| 100.0 * right / all.max(1.0);
    for &kind in Kind::ALL {
        let [ok, all] = right[kind as usize];
        let _ = writeln!(report, "{:14} {:5.1}% of {all} mentions", kind.name(), share([ok, all]));
    }
    let all = right.iter().fold([0.0; 2], |sum, r| [sum[0] + r[0], sum[1] + r[1]]);
    let _ = writeln!(report, "{:14} {:5.1}%, each fifth held out once", "all", share(all));
    let weights = fit(samples.iter());
    let bytes = pack(&weights);
    let _ = writeln!(report, "{} features, {} bytes", weights.len(), bytes.len());
    Ok((bytes, report))
}

/// The entities of one article, with their features.
fn read(line: &Line, lexicon: &Lexicon, article: usize) -> Vec<Sample> {
    let document = segment::segment(&line.text, &segment::Lexicon::embedded());
    let mut mentions = mentions(&document, line);
    mentions.sort_by_key(|m| m.tokens);
    mentions.dedup_by(|b, a| a.tokens.overlaps(b.tokens));
    kind_lab::entities(&document, &mentions, lexicon)
        .into_iter()
        .map(|entity| {
            let mut features: FxHashMap<u32, f32> = FxHashMap::default();
            for (of, count) in [(&entity.names, entity.name_count), (&entity.contexts, entity.mentions.len())]
            {
                for &feature in of {
                    *features.entry(feature).or_default() += 1.0 / (count as f32).sqrt();
                }
            }
            let mut features: Vec<(u32, f32)> = features.into_iter().collect();
            features.sort_by_key(|f| f.0);
            let mut votes = [0; KINDS];
            entity.mentions.iter().for_each(|&m| votes[mentions[m as usize].kind as usize] += 1);
            let kind = (0..KINDS).max_by_key(|&k| (votes[k], std::cmp::Reverse(k))).unwrap_or(0);
            Sample { features, kind, mentions: entity.mentions.len() as f32, article }
        })
        .collect()
}

fn mentions(document: &Document<'_>, line: &Line) -> Vec<Mention> {
    let bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).chain([line.text.len()]).collect();
    let mut out = Vec::new();
    for row in &line.entities {
        let Some(kind) = row.label.as_deref().or(row.kind.as_deref()).and_then(Kind::named) else { continue };
        let own = row.start.zip(row.end);
        let places = row.mentions.iter().map(|place| (place.start, place.end)).chain(own);
        for (start, end) in places {
            let (Some(&start), Some(&end)) = (bytes.get(start), bytes.get(end)) else { continue };
            let tokens = document.tokens_in(Span::at(start, end));
            if tokens.is_empty() {
                continue;
            }
            let mut kinds = [0.0; KINDS];
            kinds[kind as usize] = 1.0;
            let span = document.span(tokens);
            out.push(Mention { tokens, span, kind, by: FoundBy::Tagger, confidence: 1.0, kinds });
        }
    }
    out
}

type Weights = FxHashMap<u32, [f32; KINDS]>;

fn scores(weights: &Weights, sample: &Sample) -> [f32; KINDS] {
    let mut scores = [0.0; KINDS];
    for (feature, value) in &sample.features {
        if let Some(weights) = weights.get(feature) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += value * weight;
            }
        }
    }
    scores
}

fn best(scores: &[f32; KINDS]) -> usize {
    (0..KINDS).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
}

/// Softmax regression by `AdaGrad`, an entity weighing as the root of its mentions.
fn fit<'s>(samples: impl Iterator<Item = &'s Sample>) -> Weights {
    let samples: Vec<&Sample> = samples.collect();
    let mut seen: FxHashMap<u32, u32> = FxHashMap::default();
    for (feature, _) in samples.iter().flat_map(|s| &s.features) {
        *seen.entry(*feature).or_default() += 1;
    }
    let mut weights: Weights =
        seen.iter().filter(|&(_, &n)| n >= RARE).map(|(&feature, _)| (feature, [0.0; KINDS])).collect();
    let mut squares: Weights = weights.clone();
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut chance = Xorshift::default();
    for _ in 0..EPOCHS {
        chance.shuffle(&mut order);
        for &i in &order {
            let sample = samples[i];
            let scores = scores(&weights, sample);
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let shares = scores.map(|score| (score - top).exp());
            let total: f32 = shares.iter().sum();
            let weight = sample.mentions.sqrt();
            for (feature, value) in &sample.features {
                let (Some(w), Some(q)) = (weights.get_mut(feature), squares.get_mut(feature)) else {
                    continue;
                };
                for k in 0..KINDS {
                    let wrong = shares[k] / total - if k == sample.kind { 1.0 } else { 0.0 };
                    let slope = weight * value * wrong + DECAY * w[k];
                    q[k] += slope * slope;
                    w[k] -= RATE * slope / (q[k].sqrt() + 1e-6);
                }
            }
        }
    }
    weights
}

/// The model file; features whose weights are all next to nothing are left out.
fn pack(weights: &Weights) -> Vec<u8> {
    let mut rows: Vec<(u32, [i8; KINDS])> = weights
        .iter()
        .map(|(&feature, weights)| (feature, weights.map(|w| (w * SCALE).round().clamp(-127.0, 127.0) as i8)))
        .filter(|(_, row)| row.iter().any(|w| w.abs() > 1))
        .collect();
    rows.sort_by_key(|row| row.0);
    let features: Vec<u8> = rows.iter().flat_map(|(feature, _)| feature.to_le_bytes()).collect();
    let weights: Vec<u8> = rows.iter().flat_map(|(_, row)| row.map(i8::cast_unsigned)).collect();
    model::write(TEMPLATES, &[("features", &features), ("weights", &weights)])
}
