//! From weights in the making to the model file.

use super::perceptron::Learner;
use super::tagged::FOREIGN;
use crate::tagging::weights::{self, CANDIDATES, NewRow};
use crate::tagging::{CLASSES, Classes};
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// Weights in eight bits: the largest few are cut off, so that the many small ones keep their shades.
pub(super) fn pack(
    learner: &Learner<'_>,
    dictionary: &FxHashMap<u64, Classes>,
    report: &mut String,
) -> Vec<u8> {
    let weights = || learner.now.iter().flatten().map(|weight| weight.abs()).filter(|&weight| weight > 0.0);
    let mut sizes: Vec<f32> = weights().collect();
    sizes.sort_by(f32::total_cmp);
    let largest = sizes.get(sizes.len().saturating_sub(sizes.len() / 5000 + 1)).copied().unwrap_or(1.0);
    let scale = 127.0 / largest;
    let small = |weight: f32| (weight * scale).round().clamp(-127.0, 127.0) as i8;
    let mut rows: Vec<NewRow> = Vec::new();
    let mut kept = 0;
    let mut listed: FxHashMap<u64, Classes> = dictionary.clone();
    let empty = |key| NewRow { key, groups: Default::default() };
    for (&(key, slot), now) in learner.index.features.iter().zip(&learner.now) {
        if slot == FOREIGN {
            continue;
        }
        let group: Vec<(u8, i8)> = (0..CLASSES as u8).zip(now.iter().map(|&weight| small(weight))).collect();
        let group: Vec<(u8, i8)> = group.into_iter().filter(|&(_, weight)| weight != 0).collect();
        if group.is_empty() {
            continue;
        }
        kept += group.len();
        // Features are sorted by key.
        if rows.last().is_none_or(|row| row.key != key) {
            rows.push(empty(key));
            if let Some(classes) = listed.remove(&key) {
                rows.last_mut().expect("just pushed").groups[CANDIDATES] = pairs_of(classes);
            }
        }
        rows.last_mut().expect("just pushed").groups[usize::from(slot)] = group;
    }
    let mut listed: Vec<(u64, Classes)> = listed.into_iter().collect();
    listed.sort_by_key(|&(key, _)| key);
    for (key, classes) in listed {
        let mut row = empty(key);
        row.groups[CANDIDATES] = pairs_of(classes);
        rows.push(row);
    }
    let pairs: Vec<i8> = learner.pairs.iter().map(|&weight| small(weight)).collect();
    let count = rows.len();
    let bytes = weights::write(rows, &pairs, learner.open);
    let all = sizes.len();
    let _ = writeln!(
        report,
        "scale {scale:.1}; {count} rows, {kept} of {all} weights kept; {} bytes in all",
        bytes.len()
    );
    bytes
}

fn pairs_of(classes: Classes) -> Vec<(u8, i8)> {
    classes.iter().map(|class| (class as u8, 0)).collect()
}
