//! Trains and scores the tagger of names.

mod calibrate;
mod corpora;
mod crf;
mod cross;
mod labels;
mod lists;
mod report;
mod samples;
mod swap;
mod tune;

use crate::entities::for_lab::TEMPLATES;
use crate::entities::{Lexicon, Tagger};
use crate::lab::annotated;
use crate::lab::chance::Chance;
use crate::lab::fold::Fold;
use crate::model;
use corpora::Article;
use crf::Plan;
pub use cross::{Parts, ablate, cross};
use labels::Labels;
use lists::Sections;
pub(super) use report::{Count, Finder, Score};
use std::fmt::Write as _;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;
pub use tune::{Tuning, train_own};

/// How to train.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// Folder of the training data.
    pub data: PathBuf,
    /// Rounds over the data.
    #[arg(long, default_value_t = 4)]
    pub epochs: u32,
    /// Orders the texts and chooses what is left out.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Step of the trainer.
    #[arg(long, default_value_t = 0.08)]
    pub rate: f32,
    /// How many trainings, each in an order of its own, the weights are the mean of.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pub mean: u32,
    /// How often a text of the project's own is shown in a round.
    #[arg(long, default_value_t = 3)]
    pub own: u8,
    /// Rounds over the project's own texts alone, at the end.
    #[arg(long, default_value_t = 3)]
    pub tune: u32,
    /// Most weights in the model file.
    #[arg(long, default_value_t = 1_000_000)]
    pub weights: usize,
    /// Weights below this many units are left out of the model file.
    #[arg(long, default_value_t = 2)]
    pub prune: i32,
    /// What to leave out, to see what it is worth: `lists`, `clusters`, `memory`, or the labels of a set: `own`, `gmb`.
    #[arg(long, value_delimiter = ',')]
    pub without: Vec<String>,
    /// Files to score at the end, each with a line of the report.
    #[arg(long, num_args = 1..)]
    pub score: Vec<PathBuf>,
    /// In how many parts the project's own articles are cut to measure how sure the tagger may be; 0 does not measure.
    #[arg(long, default_value_t = 3)]
    pub folds: usize,
    /// Take only one text in so many, for a quick look.
    #[arg(long, default_value_t = 1)]
    pub every: usize,
    /// How often the project's own texts are shown in a round with other names in them.
    #[arg(long, default_value_t = 1)]
    pub swaps: u8,
    /// The kinds of names that are others in these copies.
    #[arg(long, value_delimiter = ',', default_value = "product,company")]
    pub swap: Vec<String>,
    /// Annotated articles of one's own to learn from as from the project's own.
    #[arg(skip)]
    pub more: Vec<PathBuf>,
}

/// The training sets: file, the name of its labels, how often each text is shown in a round. The project's own come
/// first. Readers of `annoctr`, `cyner` and `gum_open` stand too, but each of the three made the tagger worse (the card
/// says by how much): what they leave open is more than what they say.
const SETS: [(&str, &str, u8); 12] = [
    (OWN[0], "own", 3),
    (OWN[1], "own", 3),
    ("data/btc.jsonl", "btc", 1),
    ("data/crossner_ai.jsonl", "crossner", 1),
    ("data/crossner_literature.jsonl", "crossner", 1),
    ("data/crossner_music.jsonl", "crossner", 1),
    ("data/crossner_politics.jsonl", "crossner", 1),
    ("data/crossner_science.jsonl", "crossner", 1),
    ("data/redocred.jsonl", "redocred", 1),
    ("data/wikigold.jsonl", "wikigold", 1),
    ("data/wnut17_train.jsonl", "wnut17", 1),
    (GMB, "gmb", 1),
];
/// The project's own sets.
const OWN: [&str; 2] = ["data/own-names.jsonl", "written-articles.jsonl"];
/// The set that is only believed where a tagger trained on the others agrees.
const GMB: &str = "data/gmb.jsonl";

/// A training set, read.
struct Set {
    name: &'static str,
    times: u8,
    articles: Vec<Article>,
    /// Whether these are copies with other names in them.
    swapped: bool,
}

/// Trains a tagger, writes its model file and reports.
pub fn train(options: &Options, model: &Path) -> Result<String> {
    let (bytes, mut report) = build(options, None)?;
    std::fs::write(model, &bytes)?;
    report += &both(&bytes, &options.score)?;
    Ok(report)
}

/// A model file, trained without the held part of the project's own texts, and a report.
fn build(options: &Options, held: Option<Fold>) -> Result<(Vec<u8>, String)> {
    let mut report = String::new();
    let labels = Labels::new(&crate::lab::read(&options.data.join("lists/demonym.txt"))?);
    let mut sets = Vec::new();
    for path in &options.more {
        let articles = annotated::read(path)?.into_iter().enumerate().map(Article::from).collect();
        sets.push(Set { name: "own", times: options.own, articles, swapped: false });
    }
    let mut noisy = Vec::new();
    for (file, name, times) in SETS {
        if options.leaves_out(name) {
            continue;
        }
        let mut articles = corpora::read(&options.data.join(file))?;
        if options.every > 1 {
            let mut n = 0;
            articles.retain(|_| {
                n += 1;
                n % options.every == 0
            });
        }
        articles.retain(|article| name != "own" || held.is_none_or(|fold| !fold.holds(article.number)));
        let times = if name == "own" { options.own } else { times };
        let set = Set { name, times, articles, swapped: false };
        if file == GMB { noisy.push(set) } else { sets.push(set) }
    }
    let texts: Vec<(&[Article], bool)> =
        sets.iter().chain(&noisy).map(|set| (&*set.articles, set.name == "own")).collect();
    let mut sections = lists::build(&options.data, &texts)?;
    options.blank(&mut sections)?;
    if options.swaps > 0 {
        swap(&mut sets, options);
    }
    let plan = Plan {
        seed: options.seed,
        epochs: options.epochs,
        rate: options.rate,
        dropout: 0.4,
        weights: options.weights,
        finish: 1,
        tune: options.tune,
        mean: options.mean,
    };
    if noisy.is_empty() {
        return finish((&sections, &labels, options), &sets, None, plan, report);
    }
    let judging = Plan { weights: 0, mean: 1, ..plan };
    let context = (&sections, &labels, options);
    let first = write(sections.clone(), round(context, &sets, None, None, judging, &mut report)?, Vec::new());
    sets.extend(noisy);
    finish(context, &sets, Some(&first), plan, report)
}

/// Adds copies of the project's own texts, after these, with other names in them.
fn swap(sets: &mut Vec<Set>, options: &Options) {
    let own = sets.iter().take_while(|set| set.name == "own").count();
    let originals = || sets[..own].iter().flat_map(|set| &set.articles);
    let pool = swap::Pool::new(originals(), &options.swap);
    let mut chance = Chance(options.seed);
    let copies = (0..options.swaps)
        .map(|_| {
            let articles = originals().filter_map(|a| swap::swapped(a, &pool, &mut chance)).collect();
            Set { name: "own", times: 1, articles, swapped: true }
        })
        .collect::<Vec<_>>();
    sets.splice(own..own, copies);
}

/// What all rounds share.
type Context<'c> = (&'c Sections, &'c Labels, &'c Options);

/// The last round, and before it the measurement of how sure the tagger may be.
fn finish(
    context: Context<'_>,
    sets: &[Set],
    judge: Option<&[u8]>,
    plan: Plan,
    mut report: String,
) -> Result<(Vec<u8>, String)> {
    let (sections, labels, options) = context;
    let mut points = Vec::new();
    for number in 0..options.folds {
        let fold = Fold { number, of: options.folds };
        // Taggers of the project's own texts alone: quick to train, and if anything less sure than the last one.
        let own = sets.iter().take_while(|set| set.name == "own").count();
        let weights = round(context, &sets[..own], None, Some(fold), plan, &mut report)?;
        let bytes = write(sections.clone(), weights, Vec::new());
        let tagger = Tagger::read(&bytes).map_err(Error::other)?;
        calibrate::measure(&tagger, sets, fold, labels, &mut points);
    }
    let calibration = calibrate::table(&mut points, &mut report);
    let weights = round(context, sets, judge, None, plan, &mut report)?;
    let bytes = write(sections.clone(), weights, calibration);
    let _ = writeln!(report, "{} bytes", bytes.len());
    Ok((bytes, report))
}

/// One training over the sets; `judge` is the model that noisy sets must agree with.
fn round(
    (sections, labels, options): Context<'_>,
    sets: &[Set],
    judge: Option<&[u8]>,
    held: Option<Fold>,
    plan: Plan,
    report: &mut String,
) -> Result<Sections> {
    let tables = write(sections.clone(), Sections::new(), Vec::new());
    let judge = judge.map(Tagger::read).transpose().map_err(Error::other)?;
    let memory = !options.leaves_out("memory");
    let source = samples::Source { sets, labels, judge, memory, held, seen: samples::SEEN };
    let (samples, keys) = source.samples(&tables)?;
    let crf = crf::train(keys.len(), &samples, plan);
    let (weights, left) = crf.pack(&keys, options.prune);
    let _ = writeln!(
        report,
        "{} islands, {} tokens, {} features, {left} kept",
        samples.islands.len(),
        samples.masks.len(),
        keys.len()
    );
    Ok(weights)
}

fn write(sections: Sections, weights: Sections, calibration: Vec<u8>) -> Vec<u8> {
    let all: Sections = sections.into_iter().chain(weights).chain([("calibration", calibration)]).collect();
    let borrowed: Vec<(&str, &[u8])> = all.iter().map(|(name, bytes)| (*name, &**bytes)).collect();
    model::write(TEMPLATES, &borrowed)
}

impl Options {
    /// Those that `names train` has for this folder where nothing else is said.
    pub fn for_folder(data: &Path) -> Self {
        #[derive(clap::Parser)]
        struct Alone {
            #[command(flatten)]
            options: Options,
        }
        let arguments = [Path::new("train"), data].map(Path::as_os_str);
        <Alone as clap::Parser>::parse_from(arguments).options
    }

    fn leaves_out(&self, what: &str) -> bool {
        self.without.iter().any(|w| w == what)
    }

    /// Empties the tables that are to be left out.
    fn blank(&self, sections: &mut Sections) -> Result<()> {
        for what in &self.without {
            let emptied = match &**what {
                "lists" => "phrases",
                "clusters" => "clusters",
                "memory" => continue,
                set if SETS.iter().any(|(_, name, _)| *name == set) => continue,
                _ => return Err(Error::other(format!("there is no part `{what}` to leave out"))),
            };
            for (name, bytes) in sections.iter_mut().filter(|(name, _)| name.starts_with(emptied)) {
                if !name.ends_with("index") {
                    bytes.fill(0);
                }
            }
        }
        Ok(())
    }
}

/// The figures of the tagger alone, then those of the program with it.
fn both(bytes: &[u8], files: &[PathBuf]) -> Result<String> {
    let mut out = String::new();
    for whole in [false, true] {
        let finder = Measure { whole, kinds: None }.finder(bytes)?;
        for path in files {
            out += &score_file(&finder, path)?;
        }
    }
    Ok(out)
}

/// What a score is of.
#[derive(Clone, Copy, Debug)]
pub struct Measure<'p> {
    /// The program's names with the kind of each entity, not the tagger's alone.
    pub whole: bool,
    /// The model of kinds, where it is another than the one that comes with the crate.
    pub kinds: Option<&'p Path>,
}

impl Measure<'_> {
    fn finder<'m>(&self, bytes: &'m [u8]) -> Result<Finder<'m>> {
        finder(self.whole, bytes, self.kinds.map(std::fs::read).transpose()?)
    }
}

/// The names of this tagger, or with `whole` those of the program with it and this model of kinds.
fn finder(whole: bool, names: &[u8], kinds: Option<Vec<u8>>) -> Result<Finder<'_>> {
    if !whole {
        return Ok(Finder::Tagger(Box::new(Tagger::read(names).map_err(Error::other)?)));
    }
    let tagger = Tagger::own("of names", names).map_err(Error::other)?;
    let mut lexicon = Lexicon::embedded().with_tagger(Arc::new(tagger));
    if let Some(kinds) = kinds {
        // A lexicon borrows its model of kinds from the program; the lab ends after a few of them.
        lexicon = lexicon.with_kinds(Box::leak(kinds.into_boxed_slice())).map_err(Error::other)?;
    }
    Ok(Finder::Whole { lexicon: Box::new(lexicon), as_tagged: false })
}

fn score_file(finder: &Finder<'_>, path: &Path) -> Result<String> {
    let score = report::score(finder, &corpora::read(path)?, &mut Vec::new());
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(format!("{name:26} {}\n", score.line()))
}

/// Scores a model file on sets of articles.
pub fn score(model: &Path, measure: Measure<'_>, files: &[PathBuf]) -> Result<String> {
    let bytes = std::fs::read(model)?;
    let finder = measure.finder(&bytes)?;
    files.iter().map(|path| score_file(&finder, path)).collect()
}

/// The errors of a model on sets of articles, by class.
pub fn errors(model: &Path, measure: Measure<'_>, files: &[PathBuf], lines: usize) -> Result<String> {
    let bytes = std::fs::read(model)?;
    let finder = measure.finder(&bytes)?;
    let mut out = String::new();
    for path in files {
        let mut misses = Vec::new();
        let score = report::score(&finder, &corpora::read(path)?, &mut misses);
        let _ = writeln!(out, "{}\n{}", score.line(), report::classes(&misses, lines));
    }
    Ok(out)
}
