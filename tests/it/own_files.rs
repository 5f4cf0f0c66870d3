//! Files of the user's own names, as the command takes them.

use crate::command::{folder, said};
use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn onrecord(at: &Path, arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(at).args(arguments).env_remove("CLICOLOR_FORCE");
    command.output().expect("the program starts")
}

const TEXT: &str =
    "NHU fell 3% on Monday, the Monitor said. “We are sorry,” said Ann Reyes of Nordhaven Utilities.";
const TOML: &str = "suppress = [\"Monitor\"]\n\n[[name]]\nname = \"Nordhaven Utilities\"\nkind = \"company\"\n\
                    aliases = [\"NHU\"]\nref = \"OSE:NHU\"\n";
const CSV: &str = "name,kind,aliases,ref\nNordhaven Utilities,company,NHU,OSE:NHU\nMonitor,suppress,,\n";

fn entities(at: &Path, arguments: &[&str]) -> Vec<(String, Option<String>)> {
    let output = onrecord(at, arguments);
    assert!(output.status.success(), "{}", said(&output));
    let record: Value = serde_json::from_slice(&output.stdout).expect("a record");
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let entities = record["entities"].as_array().expect("entities").iter();
    entities.map(|e| (text(&e["name"]).expect("a name"), text(&e["ref"]))).collect()
}

#[test]
fn both_forms_say_the_same() {
    let at = folder("own", "forms");
    fs::write(at.join("a.txt"), TEXT).expect("writable");
    fs::write(at.join("beat.toml"), TOML).expect("writable");
    fs::write(at.join("beat.csv"), CSV).expect("writable");
    let expected =
        [("Nordhaven Utilities".to_owned(), Some("OSE:NHU".to_owned())), ("Ann Reyes".to_owned(), None)];
    for file in ["beat.toml", "beat.csv"] {
        assert_eq!(entities(&at, &["--lexicon", file, "a.txt"]), expected, "{file}");
    }
    let persons = entities(&at, &["--lexicon", "beat.csv", "--kinds", "person", "a.txt"]);
    assert_eq!(persons, expected[1..]);
}

#[test]
fn what_is_wrong_with_a_file_is_one_line() {
    let at = folder("own", "wrong");
    fs::write(at.join("a.txt"), TEXT).expect("writable");
    fs::write(at.join("beat.txt"), CSV).expect("writable");
    fs::write(at.join("bird.csv"), "name,kind\nTern,bird\n").expect("writable");
    fs::write(at.join("latin.csv"), b"name,kind\nT\xe9rn,place\n").expect("writable");
    for (file, expected) in [
        ("beat.txt", "onrecord: --lexicon beat.txt: name a .toml or .csv file\n"),
        (
            "none.csv",
            "onrecord: --lexicon none.csv: cannot be read: No such file or directory (os error 2)\n",
        ),
        (
            "bird.csv",
            "onrecord: --lexicon bird.csv: line 2: kind: \"bird\" is none of person, company, organization, place, \
             product, event, work, group; or suppress, cue, unit\n",
        ),
        ("latin.csv", "onrecord: --lexicon latin.csv: is no UTF-8; save it as UTF-8 and try again\n"),
    ] {
        let output = onrecord(&at, &["--lexicon", file, "a.txt"]);
        assert_eq!((said(&output).as_str(), output.status.code()), (expected, Some(2)));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_batch_knows_the_names_and_is_done_again_with_others() {
    let at = folder("own", "batch");
    fs::create_dir(at.join("in")).expect("writable");
    fs::write(at.join("in/a.txt"), TEXT).expect("writable");
    let table = |lexicon: &str| {
        fs::write(at.join("beat.csv"), lexicon).expect("writable");
        let run = ["batch", "in", "-o", "out", "--format", "csv", "--resume", "--lexicon", "beat.csv", "-q"];
        let output = onrecord(&at, &run);
        assert!(output.status.success(), "{}", said(&output));
        fs::read_to_string(at.join("out/entities.csv")).expect("a table")
    };
    let first = table(CSV);
    assert!(first.lines().next().is_some_and(|head| head.ends_with(",ref")), "{first}");
    assert!(first.contains(",OSE:NHU"), "{first}");
    assert!(table(&CSV.replace("OSE:NHU", "117")).contains(",117"));
}
