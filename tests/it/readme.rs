//! What the README shows is what the program does.

use serde_json::Value;
use std::process::Command;

const README: &str = include_str!("../../README.md");

/// The blocks of this language, in order.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("\n```{language}\n");
    README.split(&fence).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

/// What the program says about the article that the README reads.
fn said(format: &str) -> String {
    let command = blocks("sh")[0];
    let article =
        command.strip_prefix("cargo run --release -- ").expect("the first command reads an article");
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["--format", format, "--color", "never", article])
        .env("COLUMNS", "80")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts");
    String::from_utf8(output.stdout).expect("output is text")
}

/// The excerpt stands in the page; lines of dots leave something out.
#[test]
fn the_excerpt_is_what_comes_out() {
    let page = said("human");
    let mut rest = page.as_str();
    for part in blocks("text")[0].split("\n...\n") {
        let at =
            rest.find(part).unwrap_or_else(|| panic!("README.md shows\n{part}\n\nbut the page is\n{page}"));
        rest = &rest[at + part.len()..];
    }
}

/// The claim stands in the record. How sure the program is, by which rule, and how it numbers what it found may move
/// without the README being wrong.
#[test]
fn the_claim_is_what_comes_out() {
    fn settled(mut value: Value) -> Value {
        if let Value::Object(map) = &mut value {
            map.retain(|key, _| !matches!(key.as_str(), "by" | "confidence" | "id"));
            for (key, value) in map.iter_mut() {
                let index = matches!(key.as_str(), "about" | "entity" | "quote");
                *value = if index { Value::Bool(value.is_u64()) } else { settled(value.take()) };
            }
        }
        value
    }
    let shown: Value = serde_json::from_str(blocks("json")[0]).expect("the README shows JSON");
    let record: Value = serde_json::from_str(&said("json")).expect("a record is JSON");
    let claims = record["claims"].as_array().expect("claims").iter();
    let claim = claims.clone().find(|claim| claim["start"] == shown["start"]).expect("the claim is there");
    assert_eq!(settled(claim.clone()), settled(shown));
}

/// The two commands that the README begins with, to the letter: others rely on them.
#[test]
fn two_commands_are_enough() {
    assert_eq!(blocks("sh")[..2], ["cargo run --release -- fixtures/articles/outage.txt", "cargo test"]);
}
