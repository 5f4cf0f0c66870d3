//! `--format` of `onrecord extract`, from the command line; tables by RFC 4180.

use crate::command::{folder, said};
use std::fs;
use std::process::{Command, Output};

fn onrecord(name: &str, args: &[&str]) -> Output {
    let at = folder("formats", name);
    fs::write(at.join("a.txt"), "“We lost $5 million, or \"more\", in a day,” said Ines Carvalho of Norfly.")
        .expect("written");
    fs::write(at.join("b.txt"), "Walt Dombrowski sold 300 boats.").expect("written");
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .current_dir(at)
        .args(args)
        .output()
        .expect("the program starts")
}

fn rows(output: &Output) -> Vec<Vec<String>> {
    assert!(output.status.success(), "{}", said(output));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&*output.stdout);
    let row =
        |row: Result<csv::StringRecord, csv::Error>| row.expect("a row").iter().map(str::to_owned).collect();
    reader.records().map(row).collect()
}

#[test]
fn one_table_of_many_articles() {
    let found = rows(&onrecord("csv", &["a.txt", "b.txt", "--format", "csv", "--table", "claims"]));
    let column = |name: &str| found[0].iter().position(|title| title == name).expect("a column");
    let cells = |name: &str| found[1..].iter().map(|row| row[column(name)].as_str()).collect::<Vec<_>>();
    assert_eq!(cells("article_id"), ["a.txt", "b.txt"]);
    assert_eq!(cells("value_exact"), ["5000000", "300"]);
    let found = rows(&onrecord("csv", &["a.txt", "--format", "csv", "--table", "quotes"]));
    let text = found[0].iter().position(|title| title == "text").expect("a column");
    assert_eq!(found[1][text], "We lost $5 million, or \"more\", in a day,");
}

#[test]
fn what_cannot_be_is_said() {
    let wrong = |args: &[&str]| {
        let output = onrecord("wrong", args);
        assert_eq!(output.status.code(), Some(2));
        said(&output)
    };
    assert!(wrong(&["a.txt", "--format", "csv"]).contains("--table <TABLE>"));
    let said = wrong(&["a.txt", "--format", "csv", "--table", "failures"]);
    assert!(said.contains("none of articles, entities, mentions, quotes, claims"), "{said}");
    assert!(wrong(&["a.txt", "b.txt", "--format", "brat"]).contains("brat has a file an article"));
    assert!(
        wrong(&["inspect", "--layer", "quotes", "--format", "brat", "a.txt"])
            .contains("invalid value 'brat'")
    );
}

#[test]
fn each_form_comes_from_the_command_line() {
    for (form, begins) in [
        ("brat", "T1\t"),
        ("conll", "-DOCSTART- O\n\n“ O\n"),
        ("annotations", "{\n  \"@context\": \"http://www.w3.org/ns/anno.jsonld\",\n"),
        ("markdown", "# a.txt\n"),
    ] {
        let output = onrecord("forms", &["extract", "a.txt", "--format", form, "--offsets", "utf16"]);
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && out.starts_with(begins), "{form}: {out}{}", said(&output));
    }
}
