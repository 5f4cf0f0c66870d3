//! How fast each stage and the whole read text, in bytes a second on one thread.
//!
//! `cargo bench` reads the fixtures, repeated to about a megabyte; with `ONRECORD_BENCH_JSONL=FILE` it reads the `text` of
//! each line of that file instead.

#![allow(missing_docs, reason = "a benchmark is run, not linked")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use onrecord::claims::Layers;
use onrecord::{Extractor, Scratch, claims, entities, numbers, quotes, segment, tagging};
use std::sync::LazyLock;

fn main() {
    divan::main();
}

static ARTICLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    if let Ok(path) = std::env::var("ONRECORD_BENCH_JSONL") {
        let lines = std::fs::read_to_string(&path).expect("ONRECORD_BENCH_JSONL names a readable file");
        let text = |line: &str| {
            let value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
            value["text"].as_str().expect("a line with a text").to_owned()
        };
        return lines.lines().map(text).collect();
    }
    let mut paths: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles"))
        .expect("the fixtures are beside the manifest")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let texts: Vec<String> =
        paths.iter().map(|path| std::fs::read_to_string(path).expect("a fixture is text")).collect();
    texts.iter().cycle().take(texts.len() * 50).cloned().collect()
});

fn bytes() -> BytesCount {
    BytesCount::new(ARTICLES.iter().map(String::len).sum::<usize>())
}

#[divan::bench]
fn open(bencher: Bencher<'_, '_>) {
    bencher.bench(Extractor::new);
}

#[divan::bench]
fn segment(bencher: Bencher<'_, '_>) {
    let lexicon = segment::Lexicon::embedded();
    bencher.counter(bytes()).bench(|| {
        for text in &*ARTICLES {
            black_box(segment::segment(text, &lexicon));
        }
    });
}

/// Runs one stage over layers made beforehand.
macro_rules! stage {
    ($name:ident, |$layers:ident| $run:expr) => {
        #[divan::bench]
        fn $name(bencher: Bencher<'_, '_>) {
            let extractor = Extractor::new();
            let analyses: Vec<_> = ARTICLES.iter().map(|text| extractor.analyze(text)).collect();
            #[allow(unused_variables, reason = "not every stage has a lexicon")]
            bencher.counter(bytes()).bench(|| {
                for $layers in &analyses {
                    black_box($run);
                }
            });
        }
    };
}

static TAGS: LazyLock<tagging::Model> = LazyLock::new(tagging::Model::embedded);
static NAMES: LazyLock<entities::Lexicon> = LazyLock::new(entities::Lexicon::embedded);
static CUES: LazyLock<quotes::Lexicon> = LazyLock::new(quotes::Lexicon::embedded);
static UNITS: LazyLock<numbers::Lexicon> = LazyLock::new(numbers::Lexicon::embedded);

stage!(tag, |a| tagging::tag(&a.document, &TAGS));
stage!(find_names, |a| entities::find(&a.document, &a.tags, &NAMES));
stage!(chain_names, |a| entities::chain(&a.document, &a.tags, a.entities.mentions.clone(), &NAMES));
stage!(attribute_quotes, |a| quotes::attribute(&a.document, &a.tags, &a.entities, &CUES));
stage!(read_numbers, |a| numbers::read(&a.document, &a.tags, &UNITS));
stage!(bind_claims, |a| claims::bind(&Layers {
    document: &a.document,
    tags: &a.tags,
    entities: &a.entities,
    quotes: &a.quotes,
    quantities: &a.quantities,
}));

#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let (extractor, mut scratch) = (Extractor::new(), Scratch::default());
    bencher.counter(bytes()).bench_local(|| {
        for text in &*ARTICLES {
            black_box(extractor.extract_with(&mut scratch, text));
        }
    });
}

#[divan::bench]
fn whole_to_json(bencher: Bencher<'_, '_>) {
    let (extractor, mut scratch) = (Extractor::new(), Scratch::default());
    bencher.counter(bytes()).bench_local(|| {
        for text in &*ARTICLES {
            black_box(
                serde_json::to_vec(&extractor.extract_with(&mut scratch, text)).expect("a record is JSON"),
            );
        }
    });
}
