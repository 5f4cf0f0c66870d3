//! A model, a home country, reporting words and units of the user's own, as the command takes them.

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

fn record(at: &Path, arguments: &[&str]) -> Value {
    let output = onrecord(at, arguments);
    assert!(output.status.success(), "{}", said(&output));
    serde_json::from_slice(&output.stdout).expect("a record")
}

#[test]
fn words_in_toml_and_csv() {
    let at = folder("own_choices", "words");
    let text = "Ann Reyes tooted that the wall is 40 smoots long.";
    fs::write(at.join("a.txt"), text).expect("written");
    fs::write(
        at.join("beat.toml"),
        "[[cue]]\nword = \"toot\"\n\n[[unit]]\nname = \"smoot\"\ndimension = \"length\"\n",
    )
    .expect("written");
    fs::write(at.join("beat.csv"), "name,kind,frames,dimension\ntoot,cue,say,\nsmoot,unit,,length\n")
        .expect("written");
    for file in ["beat.toml", "beat.csv"] {
        let record = record(&at, &["--lexicon", file, "a.txt"]);
        assert_eq!(record["quotes"][0]["cue"]["text"], "tooted", "{file}");
        assert_eq!(record["claims"][0]["unit"]["code"], "{smoot}", "{file}");
    }
    fs::write(at.join("bad.toml"), "[[unit]]\nname = \"smoot\"\ndimension = \"tallness\"\n")
        .expect("written");
    let output = onrecord(&at, &["--lexicon", "bad.toml", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output)
            .contains("--lexicon bad.toml: line 3: dimension = \"tallness\": \"tallness\" is none of"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_home_country() {
    let at = folder("own_choices", "home");
    fs::write(at.join("a.txt"), "The road cost $40 million.").expect("written");
    assert_eq!(record(&at, &["a.txt"])["claims"][0]["unit"]["code"], "USD");
    assert_eq!(record(&at, &["--home", "CA", "a.txt"])["claims"][0]["unit"]["code"], "CAD");
    let output = onrecord(&at, &["--home", "UK", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        said(&output),
        "onrecord: --home: no country has the code \"UK\"; give one of ISO 3166 in capitals: US, CA, AU, GB\n"
    );
}

#[test]
fn a_model() {
    let at = folder("own_choices", "model");
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/data/models/names.bin");
    let bytes = fs::read(shipped).expect("the shipped model");
    fs::write(at.join("a.txt"), "Ann Reyes left Oslo.").expect("written");
    let with = record(&at, &["--model", shipped, "a.txt"]);
    let names = onrecord::models().into_iter().find(|(name, _)| *name == "names").expect("names").1;
    assert_eq!(with["names_model"], *names);
    assert_eq!(with["entities"], record(&at, &["a.txt"])["entities"]);

    let version = onrecord(&at, &["--model", shipped, "--version"]);
    assert!(String::from_utf8_lossy(&version.stdout).contains(&format!("names {names}")));

    fs::write(at.join("cut.model"), &bytes[..1000]).expect("written");
    for (file, wrong) in [
        ("none.model", "onrecord: --model none.model: cannot be read: "),
        ("cut.model", "onrecord: --model: model cut.model: is damaged: its checksum does not fit\n"),
        ("a.txt", "onrecord: --model: model a.txt: is not a model file: its first bytes are others\n"),
    ] {
        let output = onrecord(&at, &["--model", file, "a.txt"]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        assert!(said(&output).starts_with(wrong), "{}", said(&output));
        let version = onrecord(&at, &[&format!("--model={file}"), "--version"]);
        assert!(version.status.success());
        assert!(String::from_utf8_lossy(&version.stdout).contains("names: --model"), "{file}");
    }
}
