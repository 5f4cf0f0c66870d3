//! How sure the tagger may be: of names said to be so sure, how many are right.

use super::Set;
use super::corpora;
use super::labels::Labels;
use crate::entities::Tagger;
use crate::entities::for_lab::Place;
use crate::entities::for_lab::label;
use crate::lab::fold::Fold;
use crate::segment::{self, segment};
use crate::tagging;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Steps between the points of the table.
const STEPS: usize = 20;
/// Fewest names that a point is measured on; those near it are taken in until there are as many.
const ENOUGH: usize = 60;

/// How sure the tagger was of a name, and whether the name is right in place and kind.
pub(super) type Point = (f32, bool);

/// Asks the tagger for the names of the held articles.
pub(super) fn measure(
    tagger: &Tagger<'_>,
    sets: &[Set],
    fold: Fold,
    labels: &Labels,
    points: &mut Vec<Point>,
) {
    let lexicon = segment::Lexicon::embedded();
    let classes = tagging::Model::embedded();
    for set in sets.iter().filter(|set| set.name == "own" && !set.swapped) {
        for article in set.articles.iter().filter(|article| fold.holds(article.number)) {
            let document = segment(&article.text, &lexicon);
            let wanted: BTreeMap<_, _> =
                corpora::names(article, &document, set.name, labels).into_iter().collect();
            for mention in tagger.find_once(&document, &tagging::tag(&document, &classes).classes) {
                let kind = mention.kind as usize;
                let single = 1 << label(kind, Place::Single);
                let right = wanted.get(&mention.tokens).is_some_and(|a| a.at(Place::Single) & single != 0);
                points.push((mention.kinds[kind], right));
            }
        }
    }
}

/// The table for the model file, and its figures for the report.
pub(super) fn table(points: &mut [Point], report: &mut String) -> Vec<u8> {
    if points.len() < ENOUGH {
        return Vec::new();
    }
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut shares: Vec<f32> = (0..=STEPS).map(|step| share(points, step as f32 / STEPS as f32)).collect();
    // Surer is never less often right.
    for step in 1..=STEPS {
        shares[step] = shares[step].max(shares[step - 1]);
    }
    let _ = writeln!(report, "of names in held articles: said, right, how many");
    for tenth in 0..10 {
        let inside = |p: f32| (p * 10.0) as usize == tenth || tenth == 9 && p >= 1.0;
        let here: Vec<&Point> = points.iter().filter(|point| inside(point.0)).collect();
        let right = here.iter().filter(|point| point.1).count();
        if !here.is_empty() {
            let said = here.iter().map(|point| point.0).sum::<f32>() / here.len() as f32;
            let _ = writeln!(report, "  {said:.2}  {:.2}  {}", right as f32 / here.len() as f32, here.len());
        }
    }
    shares.iter().flat_map(|share| ((share * 65535.0) as u16).to_le_bytes()).collect()
}

/// The share of right ones among the names nearest to this sureness.
fn share(points: &[Point], sure: f32) -> f32 {
    let middle = points.partition_point(|point| point.0 < sure);
    let width = points.partition_point(|point| point.0 < sure + 0.5 / STEPS as f32)
        - points.partition_point(|point| point.0 < sure - 0.5 / STEPS as f32);
    let half = width.max(ENOUGH) / 2;
    let around = &points[middle.saturating_sub(half)..(middle + half).min(points.len())];
    around.iter().filter(|point| point.1).count() as f32 / around.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_was_measured() {
        let mut points: Vec<Point> = (0..1000_u16)
            .map(|n| {
                let sure = f32::from(n) / 1000.0;
                (sure, f32::from(n * 7 % 100) / 100.0 < sure / 2.0)
            })
            .collect();
        let table = table(&mut points, &mut String::new());
        assert_eq!(table.len(), (STEPS + 1) * 2);
        let last = u16::from_le_bytes([table[STEPS * 2], table[STEPS * 2 + 1]]);
        assert!((0.4..0.6).contains(&(f32::from(last) / 65535.0)));
    }
}
