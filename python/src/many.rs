//! Many texts on many threads, in order.

use crate::read::caught;
use onrecord::{Extractor, Record, Scratch, record};
use pyo3::pybacked::PyBackedStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Records of texts, in the order of the texts; of one that onrecord stumbled over, what it said.
pub fn records(
    extractor: &Extractor,
    scratches: &mut [Scratch],
    texts: &[PyBackedStr],
    sources: &[Option<PyBackedStr>],
    options: &record::Options<'_>,
) -> Vec<Result<Record, String>> {
    let next = AtomicUsize::new(0);
    let work = |scratch: &mut Scratch| {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(text) = texts.get(at) else { return done };
            let source = sources.get(at).and_then(|source| source.as_deref());
            let options = options.source(source);
            let read = |scratch: &mut Scratch| extractor.analyze_with(scratch, text).record(&options);
            done.push((at, caught(scratch, read)));
        }
    };
    let mut done: Vec<(usize, Result<Record, String>)> = thread::scope(|scope| {
        let threads: Vec<_> = scratches.iter_mut().map(|scratch| scope.spawn(|| work(scratch))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, record)| record).collect()
}
