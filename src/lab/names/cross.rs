//! What the program finds in texts that neither of its models of names was trained on.

use super::report::{self, Finder, Miss, Score};
use super::{OWN, Options, build, corpora, finder};
use crate::lab::fold::Fold;
use crate::lab::kinds;
use std::fmt::Write as _;
use std::io::Result;

/// In how many parts the project's own texts are cut, and how many of these are held out, one after another.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// Parts.
    pub of: usize,
    /// Trainings, each with one part held out.
    pub count: usize,
    /// Most errors of a class that are shown; 0 shows none.
    pub lines: usize,
}

/// Figures by set, with the kind that each entity was given and with the kind that the tagger gave each mention.
#[derive(Debug, Default)]
struct Figures {
    chosen: Vec<(String, Score)>,
    tagged: Vec<(String, Score)>,
    misses: Vec<Miss>,
}

/// Trains both models without a part of the project's own texts and scores the program on that part, part after part.
pub fn cross(options: &Options, parts: Parts) -> Result<String> {
    let figures = measure(options, parts)?;
    let mut out = lines(&figures.chosen);
    if parts.lines > 0 {
        out += &report::classes(&figures.misses, parts.lines);
    }
    Ok(out)
}

/// What each part of the tagger is worth: the same without each in turn.
pub fn ablate(options: &Options, parts: Parts) -> Result<String> {
    let mut out = String::new();
    for what in ["nothing", "lists", "clusters", "memory", "own", "gmb"] {
        let mut without = options.clone();
        if what != "nothing" {
            without.without.push(what.to_owned());
        }
        let figures = measure(&without, parts)?;
        let _ = write!(out, "without {what}\n{}", lines(&figures.chosen));
        if what == "nothing" {
            let _ = write!(out, "without one kind for an entity\n{}", lines(&figures.tagged));
        }
    }
    Ok(out)
}

fn lines(scores: &[(String, Score)]) -> String {
    let mut out = String::new();
    for (name, score) in scores {
        let _ = writeln!(out, "  {name:26} {}", score.line());
    }
    out
}

fn measure(options: &Options, parts: Parts) -> Result<Figures> {
    let mut figures = Figures::default();
    for number in 0..parts.count.min(parts.of) {
        let fold = Fold { number, of: parts.of };
        let (names, _) = build(options, Some(fold))?;
        let kinds = kinds::build(&options.data, Some(fold))?.0;
        let mut finder = finder(true, &names, Some(kinds))?;
        let held = OWN.iter().map(|file| (options.data.join(file), true));
        for (path, own) in held.chain(options.score.iter().map(|path| (path.clone(), false))) {
            let mut articles = corpora::read(&path)?;
            articles.retain(|article| !own || fold.holds(article.number));
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            for (tagged, scores) in [(false, &mut figures.chosen), (true, &mut figures.tagged)] {
                if let Finder::Whole { as_tagged, .. } = &mut finder {
                    *as_tagged = tagged;
                }
                let mut misses = Vec::new();
                let score = report::score(&finder, &articles, &mut misses);
                if own && !tagged {
                    figures.misses.append(&mut misses);
                }
                match scores.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, all)) => all.sum(&score),
                    None => scores.push((name.to_string(), score)),
                }
            }
        }
    }
    Ok(figures)
}
