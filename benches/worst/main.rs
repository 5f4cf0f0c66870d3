//! Texts made to be slow: the time for a byte should be small, and the same however long such a text is.
//!
//! `cargo bench --bench worst`, or `cargo bench --bench worst -- said` for the families whose names hold a word. What
//! stands in the line of a million bytes is the seconds for a megabyte.

#![allow(missing_docs, reason = "a benchmark is run, not linked")]

mod families;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use families::{FAMILIES, Family};
use onrecord::Extractor;
use std::fmt;
use std::sync::LazyLock;

fn main() {
    LazyLock::force(&EXTRACTOR);
    divan::main();
}

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

#[derive(Clone, Copy)]
struct Case {
    family: Family,
    bytes: usize,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.family.0, self.bytes)
    }
}

fn cases() -> impl Iterator<Item = Case> {
    FAMILIES.iter().flat_map(|&family| SIZES.map(|bytes| Case { family, bytes }))
}

#[divan::bench(args = cases(), sample_count = 1, sample_size = 1)]
fn worst(bencher: Bencher<'_, '_>, case: Case) {
    let text = (case.family.1)(case.bytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| black_box(EXTRACTOR.extract(&text)));
}
