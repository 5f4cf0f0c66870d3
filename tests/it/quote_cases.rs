//! Quotes and who said them, one short text a case.
//!
//! A case file holds blocks parted by a line `---`: a title behind `# `, the text, a line `=>`, then the quotes expected,
//! one a line: kind, words, the words that name the speaker with the entity they stand for, cue, and which quote it
//! carries on. `# known miss:` says what would be right where the lines below it give today's wrong answer.

use onrecord::{Extractor, Record};
use std::fmt::Write;

fn answer(record: &Record) -> Vec<String> {
    record
        .quotes
        .iter()
        .map(|quote| {
            let speaker = quote.speaker.as_ref();
            let mention = speaker.and_then(|s| s.mention.as_ref()).map_or("-", |m| m.text.as_str());
            let entity = speaker.and_then(|s| s.entity).map(|id| &record.entities[id].name);
            let entity = entity.map_or(String::new(), |name| format!(" -> {name}"));
            let cue = quote.cue.as_ref().map_or("-", |c| c.text.as_str());
            let continues = quote.continues.map_or(String::new(), |id| format!(" | continues {id}"));
            format!("{} | {} | {mention}{entity} | {cue}{continues}", quote.kind.name(), quote.span.text)
        })
        .collect()
}

fn check(name: &str, file: &str) {
    let extractor = Extractor::new();
    let mut wrong = String::new();
    for block in file.split("\n---\n") {
        let (text, expected) = block.split_once("\n=>").expect("a block holds a line `=>`");
        let text =
            text.strip_prefix("# ").map_or(text, |rest| rest.split_once('\n').map_or("", |(_, text)| text));
        let expected: Vec<&str> =
            expected.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let found = answer(&extractor.extract(text));
        if found != expected {
            let _ = writeln!(
                wrong,
                "{name}: {text}\n  expected:\n    {}\n  found:\n    {}",
                expected.join("\n    "),
                found.join("\n    ")
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn quotes() {
    check("quotes.txt", include_str!("../../fixtures/cases/quotes.txt"));
}

#[test]
fn words_in_marks() {
    check("quotes-mixed.txt", include_str!("../../fixtures/cases/quotes-mixed.txt"));
}

#[test]
fn reported_speech() {
    check("quotes-indirect.txt", include_str!("../../fixtures/cases/quotes-indirect.txt"));
}

#[test]
fn what_is_no_quote() {
    check("not-quotes.txt", include_str!("../../fixtures/cases/not-quotes.txt"));
}

#[test]
fn marks_pairs_and_talks() {
    check("quotes-pairs.txt", include_str!("../../fixtures/cases/quotes-pairs.txt"));
}

#[test]
fn documents_titles_and_descriptions() {
    check("quotes-authors.txt", include_str!("../../fixtures/cases/quotes-authors.txt"));
}

#[test]
fn where_reports_end_and_who_gives_them() {
    check("quotes-bounds.txt", include_str!("../../fixtures/cases/quotes-bounds.txt"));
}
