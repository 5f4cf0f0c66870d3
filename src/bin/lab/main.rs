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
    },
    /// Scores on treebank files.
    Score {
        /// Model file; the one that comes with the crate if not given.
        #[arg(long)]
        model: Option<PathBuf>,
        /// Files in the CoNLL-U format.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

impl Tags {
    fn run(self) -> Result<String> {
        match self {
            Self::Train { data, model, epochs, seed } => {
                tags::train(&tags::Options { data, epochs, seed }, &model)
            }
            Self::Score { model, files } => tags::score(model.as_deref(), &files),
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
