//! How right the program is on annotated articles, and which of two ways to read them is the better one.

use super::annotated::{self, Article};
use super::chance::Chance;
use super::names::{Count, Score};
use crate::entities::{Kind, NamesModel};
use crate::span::Span;
use crate::{Extractor, Scratch};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};

/// Draws of the bootstrap, where nothing else is said.
pub const DRAWS: usize = 10_000;

/// Names that were found in an article.
type Found = Vec<(Span, Kind)>;

/// The extractor with the model of this file, or with the shipped one.
pub(super) fn extractor(model: Option<&Path>) -> Result<Extractor> {
    let mut builder = Extractor::builder();
    if let Some(path) = model {
        let named = |error: Error| Error::new(error.kind(), format!("{}: {error}", path.display()));
        let bytes = std::fs::read(path).map_err(named)?;
        builder = builder.model(NamesModel::read(&path.display().to_string(), &bytes).map_err(Error::other)?);
    }
    Ok(builder.build())
}

/// The names that an extractor finds in each article.
fn found(extractor: &Extractor, articles: &[Article]) -> Vec<Found> {
    let mut scratch = Scratch::default();
    let names = |article: &Article| {
        let mentions = extractor.analyze_with(&mut scratch, &article.text).entities.mentions;
        mentions.iter().map(|mention| (mention.span, mention.kind)).collect()
    };
    articles.iter().map(names).collect()
}

/// The score of each article.
fn scores(articles: &[Article], found: &[Found]) -> Vec<Score> {
    let by_span = |names: &Found| -> BTreeMap<Span, &str> {
        names.iter().map(|(span, kind)| (*span, kind.name())).collect()
    };
    let score = |(article, found): (&Article, &Found)| {
        let mut score = Score::default();
        score.add(&by_span(&article.names), &by_span(found));
        score
    };
    articles.iter().zip(found).map(score).collect()
}

fn read(files: &[PathBuf]) -> Result<Vec<Article>> {
    let articles: Vec<Article> =
        files.iter().map(|path| annotated::read(path)).collect::<Result<Vec<_>>>()?.concat();
    if articles.iter().all(|article| article.names.is_empty()) {
        return Err(Error::other("nothing to score on: no article has a name"));
    }
    Ok(articles)
}

/// Scores the program with a model, or with the shipped one, on files of annotated articles.
pub fn score(model: Option<&Path>, files: &[PathBuf]) -> Result<String> {
    let articles = read(files)?;
    let scores = scores(&articles, &found(&extractor(model)?, &articles));
    let mut all = Score::default();
    for score in &scores {
        all.sum(score);
    }
    let mut out = format!("{} articles\n{:<14} precision  recall     F1  names\n", articles.len(), "");
    for (kind, count) in &all.by_kind {
        row(&mut out, kind, *count);
    }
    row(&mut out, "all", all.kinds);
    row(&mut out, "spans alone", all.spans);
    Ok(out)
}

fn row(out: &mut String, name: &str, count: Count) {
    let share = |of: u32| 100.0 * f64::from(count.right) / f64::from(of.max(1));
    let (precision, recall) = (share(count.found), share(count.wanted));
    let _ = writeln!(out, "{name:<14} {precision:9.1} {recall:7.1} {:6.1} {:6}", count.f1(), count.wanted);
}

/// Compares two ways to read the same articles: model files, `shipped` for the model of this program, or records that some
/// program gave, in a file that ends in `.jsonl`.
///
/// Articles are drawn with replacement, as many as there are, so many times; each draw gives a difference of the two F1.
/// The middle 95% of these are the interval.
pub fn compare(sides: [&Path; 2], files: &[PathBuf], draws: usize, seed: u64) -> Result<String> {
    let articles = read(files)?;
    let mut counts = Vec::new();
    for side in sides {
        let found = if side == Path::new("shipped") {
            found(&extractor(None)?, &articles)
        } else if side.extension().is_some_and(|ending| ending == "jsonl") {
            annotated::read_found(side, &articles)?
        } else {
            found(&extractor(Some(side))?, &articles)
        };
        counts.push(scores(&articles, &found).iter().map(|score| score.kinds).collect::<Vec<Count>>());
    }
    let [a, b] = [&counts[0], &counts[1]].map(|counts| f1(counts.iter().copied()));
    let (low, high) = interval(&counts[0], &counts[1], draws, seed);
    let [name_a, name_b] = sides.map(Path::display);
    let mut out = String::new();
    let _ = writeln!(out, "F1 by kind and span, {} articles", articles.len());
    let _ = writeln!(out, "A  {a:5.1}  {name_a}\nB  {b:5.1}  {name_b}");
    let _ = writeln!(out, "B - A  {:+.1}, 95% of {draws} draws between {low:+.1} and {high:+.1}", b - a);
    let verdict = match (low > 0.0, high < 0.0) {
        (true, _) => "B is better",
        (_, true) => "A is better",
        _ => "these articles do not tell which is better",
    };
    let _ = writeln!(out, "{verdict}");
    Ok(out)
}

fn f1(counts: impl Iterator<Item = Count>) -> f64 {
    let mut sum = Count::default();
    counts.for_each(|count| sum.sum(count));
    sum.f1()
}

/// Between which differences of F1, the second less the first, the middle 95% of the draws lie. Both are counted on the
/// articles that were drawn, so that what is hard about an article is hard for both.
fn interval(a: &[Count], b: &[Count], draws: usize, seed: u64) -> (f64, f64) {
    let mut chance = Chance(seed);
    let mut differences: Vec<f64> = (0..draws.max(1))
        .map(|_| {
            let drawn: Vec<usize> = a.iter().map(|_| chance.below(a.len())).collect();
            f1(drawn.iter().map(|&at| b[at])) - f1(drawn.iter().map(|&at| a[at]))
        })
        .collect();
    differences.sort_by(f64::total_cmp);
    let at = |share: f64| differences[((differences.len() - 1) as f64 * share).round() as usize];
    (at(0.025), at(0.975))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(right: u32) -> Count {
        Count { right, found: 10, wanted: 10 }
    }

    #[test]
    fn a_clear_difference_is_clear() {
        let (a, b): (Vec<_>, Vec<_>) = (0..40).map(|n| (count(5 + n % 3), count(7 + n % 3))).unzip();
        let (low, high) = interval(&a, &b, 1000, 1);
        assert!((low - 20.0).abs() < 1e-6 && (high - 20.0).abs() < 1e-6, "{low} {high}");
    }

    #[test]
    fn no_difference_lies_around_nothing() {
        let (a, b): (Vec<_>, Vec<_>) = (0..40).map(|n| (count(5 + n % 4), count(5 + (n + 2) % 4))).unzip();
        let (low, high) = interval(&a, &b, 1000, 1);
        assert!(low < 0.0 && high > 0.0, "{low} {high}");
        assert_eq!((low, high), interval(&a, &b, 1000, 1));
        assert_ne!((low, high), interval(&a, &b, 1000, 2));
    }
}
