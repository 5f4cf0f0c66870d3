//! A model of one's own: the shipped one, trained further on annotated articles.

use super::labels::Labels;
use super::lists::Sections;
use super::{Set, annotated, crf, samples, write};
use crate::entities::for_lab::{Opened, TEMPLATES};
use crate::lab::names::corpora::Article;
use crate::model::{File, embedded};
use std::fmt::Write as _;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};

/// How to train a model of one's own.
#[derive(Clone, Copy, Debug)]
pub struct Tuning {
    /// Rounds over the articles.
    pub rounds: u32,
    /// Orders the articles and chooses what is left out.
    pub seed: u64,
    /// Step of the trainer.
    pub rate: f32,
}

/// What the shipped model knows besides its weights.
const TABLES: [&str; 5] = ["words.index", "words", "clusters", "phrases.index", "phrases"];
/// Weights below this many units are left out, as in the shipped model.
const PRUNE: i32 = 2;

/// Trains the shipped model further on these files of annotated articles, writes the model file and reports.
///
/// Its tables of words and names stay, and so does what it knows of features that the articles do not have; it needs no
/// other data. How sure it may be was measured with the shipped weights and stays too.
pub fn train_own(files: &[PathBuf], tuning: Tuning, model: &Path) -> Result<String> {
    let mut sets = Vec::new();
    for path in files {
        let articles: Vec<Article> =
            annotated::read(path)?.into_iter().enumerate().map(Article::from).collect();
        sets.push(Set { name: "own", times: 1, articles, swapped: false });
    }
    let (bytes, report) = tuned(&sets, tuning)?;
    std::fs::write(model, bytes).map_err(|e| Error::new(e.kind(), format!("{}: {e}", model.display())))?;
    Ok(report)
}

fn tuned(sets: &[Set], tuning: Tuning) -> Result<(Vec<u8>, String)> {
    let articles = sets.iter().flat_map(|set| &set.articles);
    let (articles, names) = articles.fold((0, 0), |(a, n), article| (a + 1, n + article.names.len()));
    if names == 0 {
        return Err(Error::other(format!("nothing to learn from: {articles} articles without a name")));
    }
    let shipped = File::read("of names", embedded::NAMES, TEMPLATES).map_err(Error::other)?;
    let copied = |name| Ok((name, shipped.section(name).map_err(Error::other)?.to_vec()));
    let sections = TABLES.into_iter().map(copied).collect::<Result<Sections>>()?;
    let calibration = copied("calibration")?.1;
    // The project's own kinds need no list of nationalities.
    let labels = Labels::new("");
    let source = samples::Source { sets, labels: &labels, judge: None, memory: true, held: None, seen: 1 };
    let (samples, keys) = source.samples(embedded::NAMES)?;
    let known = Opened::read(&shipped).map_err(Error::other)?;
    let start = crf::Crf::opened(&known, &keys);
    let plan = crf::Plan {
        seed: tuning.seed,
        epochs: tuning.rounds,
        rate: tuning.rate,
        dropout: 0.4,
        weights: 0,
        finish: 0,
        tune: 0,
        mean: 1,
    };
    let weights = crf::tune(start, &samples, plan).pack_over(known, &keys, PRUNE);
    let bytes = write(sections, weights, calibration);
    let mut report = String::new();
    let _ = writeln!(report, "{articles} articles with {names} names, {} features", keys.len());
    let _ = writeln!(report, "{} bytes", bytes.len());
    Ok((bytes, report))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::{Kind, NamesModel};
    use crate::lab::names::corpora::Name;
    use crate::span::Span;
    use crate::{Extractor, Record};

    fn kind(record: &Record, name: &str) -> Option<Kind> {
        record.entities.iter().find(|entity| entity.name == name).map(|entity| entity.kind)
    }

    /// Zorblat is a place in these articles, whatever the shipped model may think.
    #[test]
    fn what_is_annotated_is_learnt_and_the_rest_is_kept() {
        let sentences = [
            "The road to Zorblat is closed.",
            "Floods hit Zorblat on Monday, and Zorblat has no bridge.",
            "People in Zorblat waited for a bus.",
            "A train left Zorblat at noon.",
        ];
        let articles = sentences.iter().enumerate().map(|(number, text)| Article {
            text: (*text).to_owned(),
            names: text
                .match_indices("Zorblat")
                .map(|(at, name)| Name { span: Span::at(at, at + name.len()), label: "place".to_owned() })
                .collect(),
            number,
        });
        let set = Set { name: "own", times: 1, articles: articles.collect(), swapped: false };
        let tuning = Tuning { rounds: 20, seed: 1, rate: 0.08 };
        let (bytes, _) = tuned(&[set], tuning).unwrap();
        let model = NamesModel::read("own", &bytes).unwrap();
        let extractor = Extractor::builder().model(model).build();
        let record = extractor.extract("Ann Reyes drove from Zorblat to Oslo.");
        assert_eq!(kind(&record, "Zorblat"), Some(Kind::Place));
        assert_eq!(kind(&record, "Ann Reyes"), Some(Kind::Person));
        assert_eq!(kind(&record, "Oslo"), Some(Kind::Place));
    }

    #[test]
    fn the_same_articles_give_the_same_bytes() {
        let article = || Article {
            text: "Ann Reyes left Oslo.".to_owned(),
            names: vec![Name { span: Span::at(0, 9), label: "person".to_owned() }],
            number: 0,
        };
        let set = || Set { name: "own", times: 1, articles: vec![article()], swapped: false };
        let tuning = Tuning { rounds: 2, seed: 1, rate: 0.05 };
        assert!(tuned(&[set()], tuning).unwrap().0 == tuned(&[set()], tuning).unwrap().0);
        let empty = Set { name: "own", times: 1, articles: Vec::new(), swapped: false };
        let wrong = tuned(&[empty], tuning).unwrap_err().to_string();
        assert_eq!(wrong, "nothing to learn from: 0 articles without a name");
    }
}
