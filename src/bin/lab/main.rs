//! `onrecord-lab`: trains and scores the models that come with the crate.

use clap::{Parser, Subcommand};
use onrecord::lab::tags;
use std::io::Result;
use std::path::PathBuf;
use std::process::ExitCode;

/// Trains and scores the models that come with the crate.
#[derive(Debug, Parser)]
struct Args {
    #[command(subcommand)]
    room: Room,
}

#[derive(Debug, Subcommand)]
enum Room {
    /// The tagger of word classes and the finder of noun phrases.
    #[command(subcommand)]
    Tags(Tags),
}

#[derive(Debug, Subcommand)]
enum Tags {
    /// Trains from the treebanks and writes the model file.
    Train {
        /// Folder of the training data.
        #[arg(long, default_value = "../shared/train")]
        data: PathBuf,
        /// File to write.
        #[arg(long, default_value = "data/models/tags.bin")]
        model: PathBuf,
        /// Rounds over the data.
        #[arg(long, default_value_t = 8)]
        epochs: u32,
        /// Orders the sentences.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// How much a sentence of MASC counts.
        #[arg(long, default_value_t = 0.5)]
        masc: f32,
        /// Gives words their clusters.
        #[arg(long)]
        clusters: bool,
        /// Rounds with the weights that are left after the smallest were taken out.
        #[arg(long, default_value_t = 6)]
        last_epochs: u32,
        /// Size of the model file, about, in bytes.
        #[arg(long, default_value_t = 1_750_000)]
        size: usize,
    },
    /// Measures how fast the model that comes with the crate is.
    Speed {
        /// Files in the CoNLL-U format.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Scores on treebank files.
    Score {
        /// Model file; the one that comes with the crate if not given.
        #[arg(long)]
        model: Option<PathBuf>,
        /// How many noun phrases to show on which trees and we differ.
        #[arg(long, default_value_t = 0)]
        examples: usize,
        /// Files in the CoNLL-U format.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

impl Tags {
    fn run(self) -> Result<String> {
        match self {
            Self::Train { data, model, epochs, seed, masc, clusters, last_epochs, size } => {
                tags::train(&tags::Options { data, epochs, seed, masc, clusters, last_epochs, size }, &model)
            }
            Self::Speed { files } => tags::speed(&files),
            Self::Score { model, examples, files } => tags::score(model.as_deref(), &files, examples),
        }
    }
}

#[allow(clippy::print_stdout, clippy::print_stderr, reason = "the command's own output")]
fn main() -> ExitCode {
    let result = match Args::parse().room {
        Room::Tags(tags) => tags.run(),
    };
    match result {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("onrecord-lab: {error}");
            ExitCode::FAILURE
        }
    }
}
