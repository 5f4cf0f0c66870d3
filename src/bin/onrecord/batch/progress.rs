//! How far the run is, on standard error: a line that moves on a terminal, a plain line now and then elsewhere.

use super::args::Settings;
use super::listing::{self, PassedOver};
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
    /// Articles that an earlier run had done, and the bytes of their text.
    reused: (u64, u64),
    /// Bytes of the inputs that are done.
    read: u64,
    pub passed_over: PassedOver,
}

impl Progress {
    pub fn start(settings: &Settings) -> Self {
        let now = Instant::now();
        let bar = (!settings.quiet && std::io::stderr().is_terminal()).then(|| {
            let total = listing::weigh(settings);
            let bar = total.map_or_else(ProgressBar::no_length, ProgressBar::new);
            let style =
                if total.is_some() { "{wide_bar:.cyan} {msg}, {eta} left" } else { "{spinner} {msg}" };
            bar.set_style(
                ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()),
            );
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        Self {
            quiet: settings.quiet,
            bar,
            begun: now,
            told: now,
            counts: Counts::default(),
            reused: (0, 0),
            read: 0,
            passed_over: PassedOver::new(),
        }
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
        if part.reused {
            self.reused.0 += part.counts.articles;
            self.reused.1 += part.counts.bytes;
        }
        // Parts may come in a little out of order; each says how far the inputs were read at its end.
        self.read = self.read.max(part.read);
        if let Some(bar) = &self.bar {
            bar.set_position(self.read);
            bar.set_message(self.so_far());
        }
        if self.told.elapsed() >= INTERVAL {
            self.tell();
        }
    }

    fn tell(&mut self) {
        self.told = Instant::now();
        if !self.quiet && self.bar.is_none() {
            say(&self.so_far());
        }
    }

    fn so_far(&self) -> String {
        let Counts { articles, failures, .. } = self.counts;
        format!("{articles} articles, {failures} failed, {:.1} MB/s", self.speed())
    }

    /// Megabytes of text a second, without what was done before.
    fn speed(&self) -> f64 {
        (self.counts.bytes - self.reused.1) as f64 / 1e6 / self.begun.elapsed().as_secs_f64().max(1e-9)
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
        let passed_over: u64 = self.passed_over.values().sum();
        if passed_over > 0 {
            let endings: Vec<String> =
                self.passed_over.iter().take(5).map(|(ending, count)| format!("{ending} {count}")).collect();
            let more = if self.passed_over.len() > 5 { ", ..." } else { "" };
            say(&format!(
                "{passed_over} files passed over, as no reader goes by their names ({}{more}); --from or --glob takes \
                 them in",
                endings.join(", ")
            ));
        }
        let reused =
            if self.reused.0 > 0 { format!(" ({} done before)", self.reused.0) } else { String::new() };
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

pub fn say(line: &str) {
    let _ = writeln!(anstream::stderr(), "onrecord: {}", onrecord::report::visible(line));
}
