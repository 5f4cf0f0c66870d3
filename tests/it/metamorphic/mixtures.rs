//! The same laws on paragraphs of all texts in any order, which no article ever had; always the same mixtures, since a
//! trained decision may be a close one.

use super::rewrite::Rewritten;
use super::texts::texts;
use super::{NEUTRAL, changes, changes_of_place};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

/// Checks a law on mixtures of as many as eight paragraphs.
fn holds(change: impl Fn(&str) -> String) {
    let paragraphs: Vec<String> =
        texts().iter().flat_map(|(_, text)| text.split("\n\n")).map(|p| p.trim().to_owned()).collect();
    let config = ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mixtures = prop::collection::vec(prop::sample::select(paragraphs), 1..8);
    let checked = runner.run(&mixtures, |mixture| {
        let text = mixture.join("\n\n");
        let difference = change(&text);
        prop_assert!(difference.is_empty(), "{difference}in\n{text}");
        Ok(())
    });
    if let Err(broken) = checked {
        panic!("{broken}");
    }
}

/// Where names are decided over the whole text, a paragraph more may tip the scales: quotes and claims stay.
#[test]
fn a_neutral_paragraph_behind_moves_no_quote_and_no_claim() {
    let behind = format!("\n\n{NEUTRAL}\n");
    holds(|text| changes_of_place(text, |text| Rewritten::between("", text, &behind)));
}

#[test]
fn straight_marks_are_as_good_as_curly_ones() {
    holds(|text| changes(text, Rewritten::straight));
}

/// The trained tagger has seen fewer printed marks: a name right behind one may be missed where nothing else names it.
#[test]
fn curly_marks_give_the_quotes_of_straight_ones() {
    holds(|text| changes_of_place(text, Rewritten::curly));
}

#[test]
fn lines_may_end_as_on_windows() {
    let windows = |c: char| if c == '\n' { "\r\n".to_owned() } else { c.into() };
    holds(|text| changes(text, |text| Rewritten::characters(text, windows)));
}

#[test]
fn spaces_may_be_unbreakable() {
    let unbreakable = |c: char| if c == ' ' { '\u{a0}' } else { c }.to_string();
    holds(|text| changes(text, |text| Rewritten::characters(text, unbreakable)));
}
