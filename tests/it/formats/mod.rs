//! Records in the forms of other tools, each read back by the grammar that its tool documents.

mod annotations;
mod brat;
mod conll;
mod markdown;
mod tables;

use onrecord::record::Options;
use onrecord::report::Article;
use onrecord::{Analysis, Extractor, Offsets, Record, report};
use std::path::PathBuf;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// An article that holds what is hard on files of lines and columns: breaks and tabs within a quote, signs of every
/// grammar, characters beyond the first plane, none of which is one byte or one UTF-16 unit.
const HARD: &str = "Ferry 🙂 line *halts* \u{feff}boats | “rivals” cheer\r\n\r\n\
    “We lost\t$5 million\r\nand 300 [boats](http://x.example) <b>over five days</b>,\u{2028}all of them,” said Ines 'Nes' \
    Carvalho, chief executive of Norfly.\n\n1. “It rained,” she said. # “And -DOCSTART- it poured.”\n\n\
    Walt Dombrowski | of Norfly said about 40% of Zürich\u{a0}Étoile’s 2\u{a0}000 ships were late; T1 and R1 were not.\n";

/// Every fixture and the hard article, each in every unit.
fn each(mut check: impl FnMut(&str, &Record, &Analysis<'_>)) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut texts: Vec<String> = std::fs::read_dir(folder)
        .expect("there are fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| std::fs::read_to_string(path).expect("a fixture is readable text"))
        .collect();
    texts.push(HARD.to_owned());
    for text in &texts {
        let analysis = EXTRACTOR.analyze(text);
        for offsets in [Offsets::Bytes, Offsets::Chars, Offsets::Utf16] {
            let options = Options::new().source("news/a b.txt").offsets(offsets);
            check(text, &analysis.record(&options), &analysis);
        }
    }
}

/// The text between two code points.
fn cut(text: &str, start: usize, end: usize) -> String {
    assert!(start <= end && end <= text.chars().count(), "{start} {end}");
    text.chars().skip(start).take(end - start).collect()
}

/// What each form makes of two articles, to be read by people.
#[test]
fn forms_of_two_articles() {
    for slug in ["brief", "outage"] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/articles/{slug}.txt"));
        let text = std::fs::read_to_string(path).expect("a fixture is readable text");
        let analysis = EXTRACTOR.analyze(&text);
        let source = format!("{slug}.txt");
        let options = Options::new().source(&*source);
        let record = analysis.record(&options);
        let article = Article { text: &text, headline: analysis.document.headline() };
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(format!("../../../snapshots/formats/{slug}"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            insta::assert_snapshot!("brat", report::brat(&record, &text));
            insta::assert_snapshot!("conll", report::conll(&record, &analysis.document));
            insta::assert_snapshot!("markdown", report::markdown(&record, article));
            let page = report::annotations(&record, &text);
            let json = serde_json::to_string_pretty(&page).expect("annotations are JSON");
            insta::assert_snapshot!("annotations", json);
        });
    }
}
