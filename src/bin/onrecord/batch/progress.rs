//! How far the run is, on standard error: a line that moves on a terminal, a plain line now and then elsewhere.

use super::args::Settings;
use super::listing;
use super::part::{Counts, Finished};
use crate::output::Stop;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal as _, Write as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Between two plain lines.
const INTERVAL: Duration = Duration::from_secs(10);

/// What is told while the run goes on, and at its end.
pub struct Progress {
    quiet: bool,
    bar: Option<ProgressBar>,
    begun: Instant,
    told: Instant,
    counts: Counts,
    reused: u64,
}

impl Progress {
    pub fn start(settings: &Settings) -> Self {
        let now = Instant::now();
        let bar = (!settings.quiet && std::io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::new(listing::weigh(settings));
            let style =
                ProgressStyle::with_template("{wide_bar:.cyan} {binary_bytes_per_sec}  {msg}  {eta} left");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        Self { quiet: settings.quiet, bar, begun: now, told: now, counts: Counts::default(), reused: 0 }
    }

    /// The next part that is done; `None` when there are no more. Tells how far it is while waiting.
    pub fn next(&mut self, reports: &Receiver<Result<Finished, Stop>>) -> Option<Result<Finished, Stop>> {
        loop {
            let wait = INTERVAL.saturating_sub(self.told.elapsed());
            match reports.recv_timeout(wait) {
                Ok(part) => return Some(part),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => self.tell(),
            }
        }
    }

    pub fn count(&mut self, part: &Finished) {
        self.counts.add(&part.counts);
        self.reused += if part.reused { part.counts.articles } else { 0 };
        if let Some(bar) = &self.bar {
            bar.set_position(self.counts.bytes);
            bar.set_message(format!("{} articles, {} failed", self.counts.articles, self.counts.failures));
        }
        if self.told.elapsed() >= INTERVAL {
            self.tell();
        }
    }

    fn tell(&mut self) {
        self.told = Instant::now();
        if !self.quiet && self.bar.is_none() {
            let Counts { articles, failures, .. } = self.counts;
            say(&format!("{articles} articles, {failures} failed, {:.1} MB/s", self.speed()));
        }
    }

    fn speed(&self) -> f64 {
        self.counts.bytes as f64 / 1e6 / self.begun.elapsed().as_secs_f64().max(1e-9)
    }

    /// The run was stopped at a failure.
    pub fn stopped(&self, finished: &[Finished]) {
        self.clear();
        let first = finished.iter().find_map(|part| part.first_failure.as_deref()).unwrap_or("a failure");
        say(&format!("{first}; stopped there, --resume takes it up"));
    }

    /// The run is complete.
    pub fn summary(&self, settings: &Settings, finished: &[Finished]) {
        self.clear();
        let counts = &self.counts;
        if counts.failures > 0 {
            let first = finished.iter().find_map(|part| part.first_failure.as_deref()).unwrap_or_default();
            say(&format!("{} failed, the first: {first}", counts.failures));
        }
        if self.quiet {
            return;
        }
        let reused = if self.reused > 0 { format!(" ({} done before)", self.reused) } else { String::new() };
        say(&format!(
            "{} articles{reused}, {} words, {} entities, {} quotes ({} with a speaker), {} claims, {} failed, in {:.1} s, \
             {:.1} MB/s, to {}",
            counts.articles,
            counts.words,
            counts.entities,
            counts.quotes,
            counts.spoken,
            counts.claims,
            counts.failures,
            self.begun.elapsed().as_secs_f64(),
            self.speed(),
            settings.output.display(),
        ));
    }

    fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn say(line: &str) {
    let _ = writeln!(anstream::stderr(), "onrecord: {}", onrecord::report::visible(line));
}
