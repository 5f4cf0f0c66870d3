//! Trains the model of reports: for each side of each reporting word, which of the places it may report is the
//! annotated one, if any.

use super::chance::Xorshift;
use super::fold::Fold;
use crate::extractor::Analysis;
use crate::quotes::reports::likely::{self, Choice};
use crate::quotes::reports::{
    Place, Side, Slot, TEMPLATES, UNITS, WEIGHTS, of_end, of_pair, of_slot, of_start,
};
use crate::{Extractor, Span, model, quotes};
use serde::Deserialize;
use std::fmt::Write;
use std::io::{Error, Result};
use std::ops::Range;
use std::path::Path;

/// Parts of the data that are each held out once.
const FOLDS: usize = 5;
const EPOCHS: usize = 8;
const RATE: f32 = 0.04;
/// A feature must hold so often.
const RARE: u32 = 4;
/// How much a weight shrinks at each step it takes.
const DECAY: f32 = 0.002;
/// How much of two spans must be shared for them to be the same.
const SAME: f32 = 0.8;
/// How much less than the best a place may share to count as right too.
const SLACK: f32 = 0.03;

#[derive(Deserialize)]
struct Line {
    text: String,
    quotes: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    start: usize,
    end: usize,
    kind: Option<String>,
    cue: Option<Cue>,
}

#[derive(Deserialize)]
struct Cue {
    start: usize,
    end: usize,
}

/// An annotated report, in bytes.
struct Gold {
    span: Range<usize>,
    cue: Range<usize>,
}

/// One side of a cue with the features of all its places.
struct Sample {
    article: usize,
    cue: Vec<u32>,
    starts: Vec<Vec<u32>>,
    ends: Vec<Vec<u32>>,
    pairs: Vec<Pair>,
    /// Whether it has an annotated report, reachable or not.
    annotated: bool,
    /// Whether words in marks hang on the cue.
    marked: bool,
}

struct Pair {
    start: usize,
    end: usize,
    features: Vec<u32>,
    span: Span,
    /// How much it shares with the annotated report.
    share: f32,
    right: bool,
}

fn taken(add: impl FnOnce(&mut Vec<u32>)) -> Vec<u32> {
    let mut taken = Vec::new();
    add(&mut taken);
    taken
}

/// Trains, writes the model file and gives a report.
///
/// # Errors
///
/// When the file cannot be read or a line is no article.
pub fn train(data: &Path, output: &Path) -> Result<String> {
    let extractor = Extractor::new();
    let mut samples = Vec::new();
    let (mut articles, mut annotated) = (0, 0);
    for (number, line) in super::read(data)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line)
            .map_err(|error| Error::other(format!("{}:{}: {error}", data.display(), number + 1)))?;
        let golds = golds(&line);
        annotated += golds.len();
        let analysis = extractor.analyze(&line.text);
        read(&analysis, &golds, articles, &mut samples);
        articles += 1;
    }
    let mut report = format!("{articles} articles, {annotated} annotated reports\n");
    let folds: Vec<Vec<f32>> = (0..FOLDS)
        .map(|number| Fold { number, of: FOLDS })
        .map(|fold| fit(samples.iter().filter(|s| !fold.holds(s.article))))
        .collect();
    for (what, marked) in [("with words in marks", true), ("without", false)] {
        let of: Vec<&Sample> = samples.iter().filter(|s| s.marked == marked).collect();
        let held = of.iter().filter(|s| s.annotated).count();
        let reachable = of.iter().filter(|s| s.pairs.iter().any(|p| p.right)).count();
        let all = of.len();
        let _ = writeln!(report, "{what}: {all} sides of cues, {held} with a report, {reachable} reachable");
        for least in [250, 300, 350, 400, 450, 500, 550, 600] {
            let (mut given, mut right) = (0, 0);
            for sample in &of {
                let scores = scores(&folds[sample.article % FOLDS], sample);
                let units = scores.iter().map(|score| (score * UNITS as f32).round() as i32);
                let choices = units.zip(&sample.pairs).map(|(units, p)| Choice { units, span: p.span });
                let best = likely::best(&choices.collect::<Vec<_>>());
                let Some(best) = best.filter(|best| best.share >= least) else { continue };
                given += 1;
                right += usize::from(sample.pairs[best.at].share >= SAME);
            }
            let percent = |n: usize, of: usize| 100.0 * n as f32 / of.max(1) as f32;
            let (precision, recall) = (percent(right, given), percent(right, held));
            let _ = writeln!(
                report,
                "  least {least}: {given} given, {right} right, precision {precision:.1}, recall {recall:.1}, F1 {:.1}",
                percent(2 * right, given + held)
            );
        }
    }
    let weights = fit(samples.iter());
    let bytes = pack(&weights);
    let used = weights.iter().filter(|w| **w != 0.0).count();
    let _ = writeln!(report, "{used} weights used, {} bytes", bytes.len());
    std::fs::write(output, bytes)?;
    Ok(report)
}

/// The annotated reports that are not all in marks, "that" left out.
fn golds(line: &Line) -> Vec<Gold> {
    let mut bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(line.text.len());
    let rows = line.quotes.iter().filter(|row| row.kind.as_deref() != Some("direct"));
    rows.filter_map(|row| {
        let cue = row.cue.as_ref()?;
        let span = *bytes.get(row.start)?..*bytes.get(row.end)?;
        let cue = *bytes.get(cue.start)?..*bytes.get(cue.end)?;
        let that = line.text.get(span.clone())?.strip_prefix("that ").map_or(0, |_| 5);
        Some(Gold { span: trimmed(&line.text, span.start + that..span.end), cue })
    })
    .collect()
}

/// The span without outer marks, spaces and punctuation.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let inner = |c: char| c.is_alphanumeric() || c == '$';
    let slice = &text[span.clone()];
    let Some(first) = slice.find(inner) else { return span };
    let last = slice
        .rfind(inner)
        .map_or(slice.len(), |at| at + slice[at..].chars().next().map_or(0, char::len_utf8));
    span.start + first..span.start + last
}

fn share(a: &Range<usize>, b: &Range<usize>) -> f32 {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both as f32 / (a.end.max(b.end) - a.start.min(b.start)).max(1) as f32
}

fn read(analysis: &Analysis<'_>, golds: &[Gold], article: usize, out: &mut Vec<Sample>) {
    let document = &analysis.document;
    let text = document.text();
    quotes::ask_reports(document, &analysis.tags, &analysis.entities, |scene, slot: &Slot| {
        let cue = document.span(slot.tokens()).range();
        let gold = golds.iter().filter(|g| g.cue.start < cue.end && cue.start < g.cue.end);
        let gold = gold.filter(|g| (g.span.start >= cue.start) == (slot.side == Side::After));
        let gold = gold.min_by_key(|g| g.span.start.abs_diff(cue.end));
        let mut sample = Sample {
            article,
            cue: taken(|t| of_slot(scene, slot, t)),
            starts: slot.starts.iter().map(|&s| taken(|t| of_start(scene, slot, s, t))).collect(),
            ends: slot.ends.iter().map(|&e| taken(|t| of_end(scene, slot, e, t))).collect(),
            pairs: Vec::new(),
            annotated: gold.is_some(),
            marked: slot.carries,
        };
        for (start, &place) in slot.starts.iter().enumerate() {
            for (end, &last) in slot.ends.iter().enumerate() {
                if !slot.holds(scene, place.0, last) {
                    continue;
                }
                let tokens = crate::TokenRange::new(place.0, last);
                let span = trimmed(text, document.span(tokens).range());
                sample.pairs.push(Pair {
                    start,
                    end,
                    features: taken(|t| of_pair(scene, slot, place, last, t)),
                    span: document.span(tokens),
                    share: gold.map_or(0.0, |g| share(&g.span, &span)),
                    right: false,
                });
            }
        }
        let most = sample.pairs.iter().map(|p| p.share).fold(0.0, f32::max);
        let mut best = None;
        for pair in &mut sample.pairs {
            pair.right = most >= SAME && pair.share >= most - SLACK;
            if pair.right && best.is_none() {
                best = Some(Place { start: slot.starts[pair.start], end: slot.ends[pair.end] });
            }
        }
        out.push(sample);
        best
    });
}

fn sum(weights: &[f32], features: &[u32]) -> f32 {
    features.iter().map(|&f| weights[f as usize]).sum()
}

/// What each pair is worth.
fn scores(weights: &[f32], sample: &Sample) -> Vec<f32> {
    let cue = sum(weights, &sample.cue);
    let starts: Vec<f32> = sample.starts.iter().map(|s| sum(weights, s)).collect();
    let ends: Vec<f32> = sample.ends.iter().map(|s| sum(weights, s)).collect();
    let of_pair = |p: &Pair| cue + starts[p.start] + ends[p.end] + sum(weights, &p.features);
    sample.pairs.iter().map(of_pair).collect()
}

/// Softmax regression over the pairs and none of them, by `AdaGrad`.
fn fit<'s>(samples: impl Iterator<Item = &'s Sample>) -> Vec<f32> {
    let samples: Vec<&Sample> = samples.filter(|s| !s.pairs.is_empty()).collect();
    let mut weights = vec![0.0_f32; WEIGHTS];
    let mut seen = vec![0_u32; WEIGHTS];
    for sample in &samples {
        let parts = sample.starts.iter().chain(&sample.ends).chain(sample.pairs.iter().map(|p| &p.features));
        parts.chain([&sample.cue]).flatten().for_each(|&f| seen[f as usize] += 1);
    }
    let mut squares = vec![0.0_f32; WEIGHTS];
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut chance = Xorshift::default();
    for _ in 0..EPOCHS {
        chance.shuffle(&mut order);
        for &i in &order {
            let sample = samples[i];
            let scores = scores(&weights, sample);
            let top = scores.iter().copied().fold(0.0, f32::max);
            let shares: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
            let all: f32 = shares.iter().sum::<f32>() + (-top).exp();
            let right: f32 = sample.pairs.iter().zip(&shares).filter(|(p, _)| p.right).map(|(_, s)| s).sum();
            let mut of_cue = 0.0;
            let mut of_starts = vec![0.0; sample.starts.len()];
            let mut of_ends = vec![0.0; sample.ends.len()];
            let mut step = |features: &[u32], wrong: f32| {
                if wrong.abs() < 1e-4 {
                    return;
                }
                for &f in features {
                    let f = f as usize;
                    if seen[f] < RARE {
                        continue;
                    }
                    let slope = wrong + DECAY * weights[f];
                    squares[f] += slope * slope;
                    weights[f] -= RATE * slope / (squares[f].sqrt() + 1e-6);
                }
            };
            for (pair, share) in sample.pairs.iter().zip(&shares) {
                let wanted = if pair.right { share / right } else { 0.0 };
                let wrong = share / all - wanted;
                of_cue += wrong;
                of_starts[pair.start] += wrong;
                of_ends[pair.end] += wrong;
                step(&pair.features, wrong);
            }
            step(&sample.cue, of_cue);
            for (features, wrong) in sample.starts.iter().zip(of_starts) {
                step(features, wrong);
            }
            for (features, wrong) in sample.ends.iter().zip(of_ends) {
                step(features, wrong);
            }
        }
    }
    weights
}

fn pack(weights: &[f32]) -> Vec<u8> {
    let small = |w: &f32| ((w * UNITS as f32).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
    let bytes: Vec<u8> = weights.iter().map(small).collect();
    model::write(TEMPLATES, &[("weights", &bytes)])
}
