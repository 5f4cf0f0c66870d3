//! What the README shows is what the program does.

use std::process::Command;

const README: &str = include_str!("../../README.md");

/// The blocks of this language, in order.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("\n```{language}\n");
    README.split(&fence).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

/// The excerpt stands in the page of the article that the README reads; lines of dots leave something out.
#[test]
fn the_excerpt_is_what_comes_out() {
    let command = blocks("sh")[0];
    let article =
        command.strip_prefix("cargo run --release -- ").expect("the first command reads an article");
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["--format", "human", "--color", "never", article])
        .env("COLUMNS", "80")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts");
    let page = String::from_utf8(output.stdout).expect("a page is text");
    let mut rest = page.as_str();
    for part in blocks("text")[0].split("\n...\n") {
        let at =
            rest.find(part).unwrap_or_else(|| panic!("README.md shows\n{part}\n\nbut the page is\n{page}"));
        rest = &rest[at + part.len()..];
    }
}

/// The two commands that the README begins with, to the letter: others rely on them.
#[test]
fn two_commands_are_enough() {
    assert_eq!(blocks("sh")[..2], ["cargo run --release -- fixtures/articles/outage.txt", "cargo test"]);
}
