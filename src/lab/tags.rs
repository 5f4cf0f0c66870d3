//! Trains and scores the tagger of word classes.

use std::io::{Error, Result};
use std::path::{Path, PathBuf};

/// What a training run is told.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the training data.
    pub data: PathBuf,
    /// Rounds over the data.
    pub epochs: u32,
    /// Orders the sentences.
    pub seed: u64,
}

/// Trains, writes the model file and gives a report.
pub fn train(options: &Options, _model: &Path) -> Result<String> {
    Err(Error::other(format!("cannot train from {} yet", options.data.display())))
}

/// Scores the model that comes with the crate, or the one in the file, on treebank files.
pub fn score(_model: Option<&Path>, files: &[PathBuf]) -> Result<String> {
    Err(Error::other(format!("cannot score {} files yet", files.len())))
}
