//! Trains and scores the tagger of word classes.

use super::conllu;
use super::perceptron;
use super::phrases;
use super::tagged::Corpus;
use crate::segment::{self, segment};
use crate::tagging::{CLASSES, Class, Classes, Model, Words, tag};
use rustc_hash::FxHashMap;
use std::fmt::Write;
use std::io::{Error, Result};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What a training run is told.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the training data.
    pub data: PathBuf,
    /// Rounds over the data.
    pub epochs: u32,
    /// Orders the sentences.
    pub seed: u64,
    /// How much a sentence of the corpus of another convention counts.
    pub masc: f32,
    /// How much a sentence of plain text counts, whose classes come from a first round of training; none is read for 0.
    pub own_weight: f32,
    /// Rounds with the weights that are left after the smallest were taken out.
    pub last_epochs: u32,
    /// Size of the model file, about, in bytes.
    pub size: usize,
}

/// Sentences of MASC that are taken for one document.
const MASC_DOCUMENT: usize = 30;

/// Trains, writes the model file and gives a report.
pub fn train(options: &Options, model: &Path) -> Result<String> {
    let mut corpus = Corpus::default();
    for name in ["gum-train", "ewt-train"] {
        let file = super::read(&options.data.join(format!("tags/{name}.conllu")))?;
        for sentence in conllu::sentences(&file) {
            if sentence.new_document {
                corpus.start_document();
            }
            let words = sentence.words.iter().map(|word| (word.form.as_str(), mask(word.class)));
            corpus.push(words, 1.0, None);
        }
    }
    let masc = super::read(&options.data.join("raw/masc.txt.gz"))?;
    for (i, sentence) in masc.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        // The file does not say where a document ends.
        if i % MASC_DOCUMENT == 0 {
            corpus.start_document();
        }
        corpus.push(masc_words(sentence), options.masc, Some(2));
    }
    if options.own_weight > 0.0 {
        let lexicon = segment::Lexicon::embedded();
        for name in ["data/gmb.jsonl", "data/own-names.jsonl", "written-articles.jsonl"] {
            for (i, text) in texts(&super::read(&options.data.join(name))?).enumerate() {
                // Here a row is a sentence, elsewhere an article.
                if name != "data/gmb.jsonl" || i % MASC_DOCUMENT == 0 {
                    corpus.start_document();
                }
                corpus.push_text(&text, &lexicon);
            }
        }
    }
    let mut devs = Vec::new();
    for name in ["gum-dev", "ewt-dev"] {
        let mut dev = Corpus::default();
        let file = super::read(&options.data.join(format!("tags/{name}.conllu")))?;
        for sentence in conllu::sentences(&file) {
            if sentence.new_document {
                dev.start_document();
            }
            dev.push(sentence.words.iter().map(|word| (word.form.as_str(), mask(word.class))), 1.0, None);
        }
        devs.push(dev);
    }
    let (bytes, report) = perceptron::train(&corpus, &devs, options);
    std::fs::write(model, &bytes)?;
    Ok(report)
}

/// The texts of a file of one JSON object a line.
fn texts(file: &str) -> impl Iterator<Item = String> {
    file.lines().filter_map(|line| {
        let row: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(row.get("text")?.as_str()?.to_owned())
    })
}

fn mask(class: Option<Class>) -> Classes {
    class.map_or(Classes::from_bits(u64::MAX), |class| Classes::one(class as usize))
}

/// A line of `word_TAG`s in the older convention of the Penn Treebank, made into ours: where the two differ, several
/// classes are allowed.
fn masc_words(line: &str) -> Vec<(&str, Classes)> {
    let mut out = Vec::new();
    let any = Classes::from_bits(u64::MAX);
    for pair in line.split_ascii_whitespace() {
        let Some((word, tag)) = pair.rsplit_once('_') else { continue };
        if word.is_empty() {
            continue;
        }
        let class = match tag {
            "(" => Some(Class::BracketOpen),
            ")" => Some(Class::BracketClose),
            tag => Class::named(tag),
        };
        // "to" before a noun is a preposition for us, quote marks are not told apart there.
        let allowed = match class {
            Some(Class::To) => Classes::of(&[Class::To, Class::Preposition]),
            Some(Class::QuoteOpen | Class::QuoteClose) => Classes::of(&[Class::QuoteOpen, Class::QuoteClose]),
            Some(Class::Colon) if word == "-" => Classes::of(&[Class::Colon, Class::Hyphen, Class::Comma]),
            Some(Class::Colon | Class::Symbol | Class::Stop | Class::Other) | None => any,
            Some(class) => Classes::one(class as usize),
        };
        let parts = word.matches('-').count() + 1;
        let letters = word.bytes().any(|b| b.is_ascii_alphabetic());
        if parts == 1 || !letters || word.split('-').any(str::is_empty) || word.contains(['/', '@', '.']) {
            out.push((word, allowed));
            continue;
        }
        for (i, part) in word.split('-').enumerate() {
            if i > 0 {
                out.push(("-", Classes::one(Class::Hyphen as usize)));
            }
            let noun = class.is_some_and(|class| class.is_noun() || class.is_verb());
            let whole = class.is_some_and(Class::is_proper) || noun && i + 1 == parts;
            out.push((part, if whole { allowed } else { any }));
        }
    }
    out
}

/// Scores the model that comes with the crate, or the one in the file, on treebank files.
pub fn score(model: Option<&Path>, files: &[PathBuf], examples: usize) -> Result<String> {
    let model = match model {
        None => Model::embedded(),
        Some(path) => Model::read(std::fs::read(path)?.leak()).map_err(Error::other)?,
    };
    let mut report = String::new();
    for path in files {
        let sentences = conllu::sentences(&super::read(path)?);
        let _ = writeln!(report, "{}", path.display());
        score_gold_tokens(&model, &sentences, examples, &mut report);
        score_own_tokens(&model, &sentences, &mut report);
        phrases::score(&model, &sentences, examples, &mut report);
    }
    Ok(report)
}

fn score_gold_tokens(model: &Model, sentences: &[conllu::Sentence], examples: usize, report: &mut String) {
    let mut words = Words::default();
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let (mut right, mut all) = (0, 0);
    let mut confused = vec![(0, ""); CLASSES * CLASSES];
    let mut ids: Vec<Vec<u32>> = Vec::new();
    for sentence in sentences {
        let own = sentence.words.iter().map(|word| word.form.clone()).map(|form| {
            let next = numbers.len() as u32;
            *numbers.entry(form.clone()).or_insert_with(|| {
                words.push(&form, &form.to_lowercase().replace('’', "'"), model);
                next
            })
        });
        ids.push(own.collect());
    }
    for (number, sentence) in sentences.iter().enumerate() {
        if number == 0 || sentence.new_document {
            let further = sentences[number + 1..].iter().position(|next| next.new_document);
            let end = further.map_or(sentences.len(), |further| number + 1 + further);
            words.remember(ids[number..end].iter().map(Vec::as_slice));
        }
        let mut classes = vec![0; sentence.words.len()];
        words.classify(&ids[number], &mut classes, model);
        for (at, (word, class)) in sentence.words.iter().zip(classes).enumerate() {
            let Some(gold) = word.class else { continue };
            all += 1;
            if gold as u8 == class {
                right += 1;
            } else {
                let near = sentence.words[at.saturating_sub(3)..].iter().take(7);
                let near: Vec<&str> = near.map(|word| word.form.as_str()).collect();
                let (gold_name, given) = (gold.name(), Class::ALL[usize::from(class)].name());
                let wrong: usize = all - right;
                if wrong.is_multiple_of(4) && wrong / 4 < examples {
                    let _ =
                        writeln!(report, "    {} {gold_name} given {given}: {}", word.form, near.join(" "));
                }
                let cell = &mut confused[gold as usize * CLASSES + usize::from(class)];
                *cell = (cell.0 + 1, &word.form);
            }
        }
    }
    let _ = writeln!(report, "  gold tokens: {right} of {all} right, {:.2}%", percent(right, all));
    let mut worst: Vec<(usize, (i32, &str))> = confused.into_iter().enumerate().collect();
    worst.sort_by_key(|&(cell, (count, _))| (-count, cell));
    for (cell, (count, last)) in worst.into_iter().take(16).filter(|(_, (count, _))| *count > 0) {
        let (gold, given) = (Class::ALL[cell / CLASSES], Class::ALL[cell % CLASSES]);
        let _ = writeln!(report, "    {count:4} {} given {} ({last})", gold.name(), given.name());
    }
}

/// On running text, cut by our own tokenizer: a word that it cuts elsewhere counts as wrong.
fn score_own_tokens(model: &Model, sentences: &[conllu::Sentence], report: &mut String) {
    let lexicon = segment::Lexicon::embedded();
    let (mut right, mut cut, mut all) = (0, 0, 0);
    for sentence in sentences {
        let text = sentence.text();
        let document = segment(&text, &lexicon);
        let tags = tag(&document, model);
        let mut at = 0;
        for (i, word) in sentence.words.iter().enumerate() {
            at += usize::from(i > 0 && word.space_before);
            let span = crate::Span::at(at, at + word.form.len());
            at += word.form.len();
            let Some(gold) = word.class else { continue };
            all += 1;
            let found = document.tokens().binary_search_by_key(&span.start, |token| token.span.start);
            match found.ok().filter(|&t| document.token(t).span == span) {
                Some(t) if tags.classes[t] == gold => right += 1,
                Some(_) => {}
                None => cut += 1,
            }
        }
    }
    let wrong = percent(right, all);
    let _ = writeln!(report, "  own tokens: {right} of {all} right, {wrong:.2}%; {cut} cut elsewhere");
}

/// A text with the class of each token, its noun phrases in brackets and its verb groups in braces, a sentence a line.
pub fn show(text: &str) -> String {
    let document = segment(text, &segment::Lexicon::embedded());
    let tags = tag(&document, &Model::embedded());
    let mut shown = String::new();
    for sentence in document.sentences() {
        for t in sentence.tokens.range() {
            let phrase = tags.phrase_of(t).map(|phrase| phrase.tokens.range());
            let group = tags.verb_of(t).map(|group| group.tokens.range());
            let starts = |range: &Option<Range<usize>>| range.as_ref().is_some_and(|range| range.start == t);
            let ends = |range: &Option<Range<usize>>| range.as_ref().is_some_and(|range| range.end == t + 1);
            let open = if starts(&phrase) {
                "["
            } else if starts(&group) {
                "{"
            } else {
                ""
            };
            let close = if ends(&phrase) {
                "]"
            } else if ends(&group) {
                "}"
            } else {
                ""
            };
            let _ = write!(shown, "{open}{}/{}{close} ", document.surface(t), tags.classes[t].name());
        }
        shown.push('\n');
    }
    shown
}

/// How many tokens a second are classed and chunked on one core, for texts of the size of an article.
pub fn speed(files: &[PathBuf]) -> Result<String> {
    let start = Instant::now();
    let model = Model::embedded();
    let opened = start.elapsed();
    let lexicon = segment::Lexicon::embedded();
    let mut texts = Vec::new();
    for path in files {
        let sentences = conllu::sentences(&super::read(path)?);
        texts.extend(sentences.chunks(30).map(|chunk| {
            let lines: Vec<String> = chunk.iter().map(conllu::Sentence::text).collect();
            lines.join("\n")
        }));
    }
    let documents: Vec<_> = texts.iter().map(|text| segment(text, &lexicon)).collect();
    let (mut tokens, mut phrases, mut rounds) = (0, 0, 0);
    let start = Instant::now();
    while rounds < 3 || start.elapsed().as_secs() < 3 {
        for document in &documents {
            tokens += document.len();
            phrases += tag(document, &model).phrases.len();
        }
        rounds += 1;
    }
    let per_second = tokens as f64 / start.elapsed().as_secs_f64() / 1e6;
    Ok(format!(
        "opened in {opened:?}; {per_second:.2} million tokens a second, {} phrases\n",
        phrases / rounds
    ))
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
