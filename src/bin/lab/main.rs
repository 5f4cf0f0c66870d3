//! `onrecord-lab`: trains and scores models of one's own, and those that come with the crate.

use clap::{Parser, Subcommand};
use onrecord::lab::{compare, kinds, names, quotes, reports, review, tags};
use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Trains and scores models of names of one's own, and the models that come with the crate.
#[derive(Debug, Parser)]
#[command(name = "onrecord-lab", version, after_long_help = FORM)]
struct Args {
    #[command(subcommand)]
    room: Room,
}

/// What the commands read.
const FORM: &str = "\
Articles are lines of JSON:
  {\"id\": \"a-1\", \"text\": \"Ann Reyes left Oslo.\", \"entities\": [{\"start\": 0, \"end\": 9, \"kind\": \"person\"}]}
start and end count code points; with \"offsets\": \"bytes\" or \"utf16\" on the line, those. A record of onrecord with the
text added is such a line too.";

#[derive(Debug, Subcommand)]
enum Room {
    /// Train a model of names for `onrecord --model`.
    ///
    /// From files of annotated articles alone, the shipped model is trained further. With the folder of the training sets
    /// (`../shared/train`), all is trained anew as the shipped model was, with the files' articles among the project's own.
    Train {
        /// Files of annotated articles (.jsonl), and one folder of training sets at most.
        #[arg(required = true)]
        data: Vec<PathBuf>,
        /// File to write.
        #[arg(short, long)]
        output: PathBuf,
        /// Rounds over the articles, where there is no folder.
        #[arg(long, default_value_t = 5)]
        rounds: u32,
        /// Step of the trainer, where there is no folder: the larger, the sooner it forgets what it knew.
        #[arg(long, default_value_t = 0.005)]
        rate: f32,
        /// Orders the articles and chooses what is left out.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Say how right the program is with a model, on annotated articles.
    Score {
        /// Model file; the shipped one if not given.
        #[arg(long)]
        model: Option<PathBuf>,
        /// Files of annotated articles.
        #[arg(required = true)]
        data: Vec<PathBuf>,
    },
    /// Say which of two is better on annotated articles, and how sure that is.
    ///
    /// A and B are model files, `shipped` for the model of this program, or records that some program gave for these
    /// articles, in a file that ends in .jsonl.
    Compare {
        /// The one.
        a: PathBuf,
        /// The other.
        b: PathBuf,
        /// Files of annotated articles.
        #[arg(required = true)]
        data: Vec<PathBuf>,
        /// Draws of the bootstrap.
        #[arg(long, default_value_t = compare::DRAWS)]
        draws: usize,
        /// Chooses the draws.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Write the names that the program is least sure of for a person to correct, or read them back.
    Review {
        /// Files of articles; their names, if there are any, are not looked at.
        #[arg(required = true)]
        data: Vec<PathBuf>,
        /// Model file; the shipped one if not given.
        #[arg(long)]
        model: Option<PathBuf>,
        /// How many names to ask about.
        #[arg(long, default_value_t = 50, conflicts_with = "corrected")]
        count: usize,
        /// The file that was written and then corrected: gives annotated articles.
        #[arg(long)]
        corrected: Option<PathBuf>,
        /// File to write.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// The tagger of word classes and the finder of noun phrases.
    #[command(subcommand)]
    Tags(Tags),
    /// The tagger of names.
    #[command(subcommand)]
    Names(Names),
    /// The rules of who said what.
    #[command(subcommand)]
    Quotes(Quotes),
    /// The model of the kinds of entities: trains it and writes its file.
    Kinds {
        /// Folder of the training data.
        #[arg(long, default_value = "../shared/train")]
        data: PathBuf,
        /// File to write.
        #[arg(long, default_value = "data/models/kinds.bin")]
        model: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum Quotes {
    /// Counts how often each rule is right on a file of articles with their quotes.
    Score {
        /// JSON lines of articles with their quotes.
        file: PathBuf,
    },
    /// Trains the model that chooses what a reporting word reports, and writes its file.
    Train {
        /// JSON lines of articles with their quotes.
        #[arg(long, default_value = "../shared/eval/sets/quotes-polnear-train.jsonl")]
        data: PathBuf,
        /// File to write.
        #[arg(long, default_value = "data/models/reports.bin")]
        model: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum Names {
    /// Trains from the sets of names and writes the model file.
    Train {
        #[command(flatten)]
        options: names::Options,
        /// File to write.
        #[arg(short, long, default_value = "data/models/names.bin")]
        output: PathBuf,
    },
    /// Scores on files of articles.
    Score {
        /// Model file.
        #[arg(long, default_value = "data/models/names.bin")]
        model: PathBuf,
        #[command(flatten)]
        measure: Measure,
        /// JSON lines of articles with their names.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Shows what is wrong, by class.
    Errors {
        /// Model file.
        #[arg(long, default_value = "data/models/names.bin")]
        model: PathBuf,
        #[command(flatten)]
        measure: Measure,
        /// Most errors shown of a class.
        #[arg(long, default_value_t = 12)]
        lines: usize,
        /// JSON lines of articles with their names.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Trains without a part of the project's own texts and scores the program on that part, part after part.
    Cross {
        #[command(flatten)]
        options: names::Options,
        #[command(flatten)]
        parts: HeldOut,
    },
    /// The same without each part of the tagger in turn.
    Ablate {
        #[command(flatten)]
        options: names::Options,
        #[command(flatten)]
        parts: HeldOut,
    },
}

#[derive(Debug, clap::Args)]
struct HeldOut {
    /// In how many parts the project's own texts are cut.
    #[arg(long, default_value_t = 5)]
    parts: usize,
    /// How many of these are held out, one after another; all if not given.
    #[arg(long)]
    count: Option<usize>,
    /// Most errors shown of a class.
    #[arg(long, default_value_t = 0)]
    lines: usize,
}

impl HeldOut {
    fn parts(&self) -> names::Parts {
        names::Parts { of: self.parts, count: self.count.unwrap_or(self.parts), lines: self.lines }
    }
}

#[derive(Debug, clap::Args)]
struct Measure {
    /// Score what the program gives, with the kind of each entity, not the tagger alone.
    #[arg(long)]
    whole: bool,
    /// Model of kinds, with --whole; the one that comes with the crate if not given.
    #[arg(long, requires = "whole")]
    kinds: Option<PathBuf>,
}

impl Measure {
    fn measure(&self) -> names::Measure<'_> {
        names::Measure { whole: self.whole, kinds: self.kinds.as_deref() }
    }
}

impl Names {
    fn run(self) -> Result<String> {
        match self {
            Self::Train { options, output } => names::train(&options, &output),
            Self::Score { model, measure, files } => names::score(&model, measure.measure(), &files),
            Self::Errors { model, measure, lines, files } => {
                names::errors(&model, measure.measure(), &files, lines)
            }
            Self::Cross { options, parts } => names::cross(&options, parts.parts()),
            Self::Ablate { options, parts } => names::ablate(&options, parts.parts()),
        }
    }
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
        #[arg(long, default_value_t = 5)]
        epochs: u32,
        /// Orders the sentences.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// How much a sentence of MASC counts.
        #[arg(long, default_value_t = 0.3)]
        masc: f32,
        /// How much a sentence of plain news text counts, classed by a first round of training.
        #[arg(long, default_value_t = 0.3)]
        own_weight: f32,
        /// Rounds with the weights that are left after the smallest were taken out.
        #[arg(long, default_value_t = 7)]
        last_epochs: u32,
        /// Size of the model file, about, in bytes.
        #[arg(long, default_value_t = 1_500_000)]
        size: usize,
    },
    /// Shows what a text on standard input gets: word/CLASS, [noun phrases], {verb groups}.
    Show,
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
            Self::Train { data, model, epochs, seed, masc, own_weight, last_epochs, size } => tags::train(
                &tags::Options { data, epochs, seed, masc, own_weight, last_epochs, size },
                &model,
            ),
            Self::Show => std::io::read_to_string(std::io::stdin()).map(|text| tags::show(&text)),
            Self::Speed { files } => tags::speed(&files),
            Self::Score { model, examples, files } => tags::score(model.as_deref(), &files, examples),
        }
    }
}

/// From files alone, or with the folder of the training sets as the shipped model is trained.
fn train(data: &[PathBuf], tuning: names::Tuning, output: &Path) -> Result<String> {
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = data.iter().cloned().partition(|path| path.is_dir());
    match &*folders {
        [] => names::train_own(&files, tuning, output),
        [folder] => {
            let options = names::Options::for_folder(folder);
            names::train(&names::Options { more: files, seed: tuning.seed, ..options }, output)
        }
        _ => Err(Error::other("more than one folder of training sets; name one")),
    }
}

#[allow(clippy::print_stdout, clippy::print_stderr, reason = "the command's own output")]
fn main() -> ExitCode {
    let result = match Args::parse().room {
        Room::Train { data, output, rounds, rate, seed } => {
            train(&data, names::Tuning { rounds, seed, rate }, &output)
        }
        Room::Score { model, data } => compare::score(model.as_deref(), &data),
        Room::Compare { a, b, data, draws, seed } => {
            compare::compare([a.as_path(), b.as_path()], &data, draws, seed)
        }
        Room::Review { data, model, corrected: Some(corrected), output, .. } => {
            review::take(&data, model.as_deref(), &corrected, &output)
        }
        Room::Review { data, model, count, output, .. } => {
            review::ask(&data, model.as_deref(), count, &output)
        }
        Room::Tags(tags) => tags.run(),
        Room::Names(names) => names.run(),
        Room::Quotes(Quotes::Score { file }) => quotes::score(&file),
        Room::Quotes(Quotes::Train { data, model }) => reports::train(&data, &model),
        Room::Kinds { data, model } => kinds::train(&data, &model),
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
