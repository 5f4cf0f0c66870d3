//! A tree of articles to tables: `onrecord batch`.
//!
//! One thread lists the inputs and deals them out in parts; each worker takes a part, reads it, and writes what came of it
//! to one file that is renamed into place. Where a part ends depends on the ids alone, and its file is named by the
//! hash of what went into it: a run that is taken up again finds what is done by that name. At the end the parts are
//! put together in order.

#[cfg(any(test, fuzzing))]
pub mod any_bytes;
mod args;
mod assemble;
mod caught;
mod listing;
#[cfg(feature = "parquet")]
mod parquet;
mod part;
mod progress;
mod read;
mod store;
mod zstd;

pub use args::Batch;
pub use read::Compression;
pub use store::{Input, ManifestPart};

use crate::output::Stop;
use args::Settings;
use onrecord::Extractor;
use part::{Finished, Worker};
use progress::Progress;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};
use store::Store;

/// Bytes of a worker's stack: pages are taken apart by recursion, 512 elements deep at most.
const STACK: usize = 8 << 20;

/// Runs the batch. Says whether every input could be read.
pub fn run(args: &Batch) -> Result<bool, Stop> {
    let (extractor, own) = args.own.read(&args.wanted)?;
    let settings = Settings::checked(args, &own)?;
    let store = Store::open(&settings)?;
    caught::hush();
    on_interrupt();
    let mut progress = Progress::start(&settings);
    let stop = AtomicBool::new(false);
    let finished = work(&settings, &store, &extractor, &mut progress, &stop)?;
    if stop.load(Ordering::Relaxed) {
        progress.stopped(&finished);
        return Ok(false);
    }
    assemble::assemble(&settings, &store, &finished)?;
    progress.summary(&settings, &finished);
    Ok(finished.iter().all(|part| part.counts.failures == 0))
}

/// Ctrl-C ends the run at once, as it may end anywhere without loss, and says what to do next.
fn on_interrupt() {
    // Where no handler can be set, the program ends without a word.
    let _ = ctrlc::set_handler(|| {
        progress::say("stopped; what is finished stays, the same command with --resume goes on from there");
        std::process::exit(130);
    });
}

/// Lists, reads and extracts; gives the finished parts in order.
fn work(
    settings: &Settings,
    store: &Store,
    extractor: &Extractor,
    progress: &mut Progress,
    stop: &AtomicBool,
) -> Result<Vec<Finished>, Stop> {
    let mut finished = Vec::new();
    let mut broken = None;
    std::thread::scope(|scope| {
        let (deal, parts) = sync_channel(settings.jobs);
        let (report, reports) = sync_channel(settings.jobs * 2);
        let parts = Arc::new(Mutex::new(parts));
        let lister = scope.spawn(move || listing::deal(settings, stop, &deal));
        for _ in 0..settings.jobs {
            let (parts, report, extractor) = (Arc::clone(&parts), report.clone(), extractor.clone());
            let work = move || {
                let mut worker = Worker::new(settings, store, extractor);
                loop {
                    let next = parts.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(part) = next else { break };
                    if stop.load(Ordering::Relaxed) {
                        continue;
                    }
                    if report.send(worker.finish(part)).is_err() {
                        break;
                    }
                }
            };
            let thread = std::thread::Builder::new().stack_size(STACK);
            if let Err(error) = thread.spawn_scoped(scope, work) {
                stop.store(true, Ordering::Relaxed);
                broken = Some(Stop::other(format!("no thread can be started: {error}; give fewer --jobs")));
                break;
            }
        }
        drop((parts, report));
        while let Some(done) = progress.next(&reports) {
            match done {
                Ok(part) => {
                    progress.count(&part);
                    if settings.fail_fast && part.counts.failures > 0 {
                        stop.store(true, Ordering::Relaxed);
                    }
                    finished.push(part);
                }
                Err(error) => {
                    stop.store(true, Ordering::Relaxed);
                    broken.get_or_insert(error);
                }
            }
        }
        progress.passed_over = lister.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    });
    if let Some(error) = broken {
        return Err(error);
    }
    finished.sort_by_key(|part| part.number);
    Ok(finished)
}
