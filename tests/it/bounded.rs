//! Hostile inputs in little memory: the program runs with a limit on its address space that leaves room for itself and a
//! small multiple of what it is given, and says what is wrong instead of dying.

use crate::command::{folder, said};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

/// Kilobytes of address space: what the program takes by itself, and some tens of megabytes.
const LIMIT: u32 = 400_000;

fn limited(at: &Path, arguments: &str) -> Output {
    let script = format!("ulimit -v {LIMIT} && exec {} {arguments}", env!("CARGO_BIN_EXE_onrecord"));
    Command::new("sh").current_dir(at).args(["-c", &script]).output().expect("there is a shell")
}

/// Ended by itself, with one of these codes, and said something.
fn answers(at: &Path, arguments: &str, code: i32, about: &str) {
    let done = limited(at, arguments);
    assert_eq!(done.status.code(), Some(code), "{arguments}: {}", said(&done));
    assert!(said(&done).contains(about), "{arguments}: {}", said(&done));
}

fn gzip(bytes: &[u8], times: usize) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..times {
        gzip.write_all(bytes).expect("memory can be written");
    }
    gzip.finish().expect("memory can be written")
}

#[test]
fn lines_of_json() {
    let at = folder("bounded", "lines");
    // A thousand times as long as its file, in one line.
    fs::write(at.join("bomb.jsonl.gz"), gzip(&vec![b' '; 1 << 20], 800)).expect("writable");
    answers(&at, "batch bomb.jsonl.gz -o bomb -q --longest 1000000", 1, "longer than");
    // A window of two gigabytes: the frame of zstd says how much it needs.
    fs::write(at.join("window.jsonl.zst"), [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0xA8, 0x01, 0, 0])
        .expect("writable");
    answers(&at, "batch window.jsonl.zst -o window -q", 1, "window.jsonl.zst, line 1");
    // Deeper than any stack, were it followed.
    let deep = format!("{{\"id\": 1, \"more\": {}", "[".repeat(5 << 20));
    fs::write(at.join("deep.jsonl"), deep).expect("writable");
    answers(&at, "batch deep.jsonl -o deep -q", 1, "deep.jsonl, line 1");
    answers(&at, "extract --from jsonl deep.jsonl", 1, "line 1");
}

#[cfg(feature = "html")]
#[test]
fn web_pages() {
    let at = folder("bounded", "pages");
    fs::write(at.join("deep.html"), "<div>".repeat(1 << 18)).expect("writable");
    fs::write(at.join("attributes.html"), format!("<p {}>", "a=b ".repeat(1 << 18))).expect("writable");
    fs::write(at.join("table.html"), "<table><td><b>".repeat(1 << 13)).expect("writable");
    answers(&at, "batch deep.html attributes.html table.html -o out -q --jobs 1", 1, "3 failed");
}

#[test]
fn lists_of_names() {
    let at = folder("bounded", "lists");
    fs::write(at.join("a.txt"), "Snow fell.").expect("writable");
    fs::write(at.join("deep.toml"), format!("suppress = {}", "[".repeat(1 << 20))).expect("writable");
    fs::write(at.join("keys.toml"), "a.".repeat(1 << 20)).expect("writable");
    fs::write(at.join("open.csv"), format!("name,kind\n\"{}", "a,\n".repeat(1 << 20))).expect("writable");
    fs::write(at.join("wide.csv"), format!("name,kind\n{}", ",".repeat(4 << 20))).expect("writable");
    for list in ["deep.toml", "keys.toml", "open.csv", "wide.csv"] {
        answers(&at, &format!("extract --lexicon {list} a.txt"), 2, list);
    }
}

#[test]
fn models() {
    let at = folder("bounded", "models");
    fs::write(at.join("a.txt"), "Snow fell.").expect("writable");
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/data/models/names.bin");
    let shipped = fs::read(shipped).expect("a model is a readable file");
    // Cut off, with the table of its sections asking for more than there is, and long without being a model at all.
    fs::write(at.join("cut.model"), &shipped[..shipped.len() / 2]).expect("writable");
    let mut wide = shipped.clone();
    wide[8..64].fill(0xff);
    fs::write(at.join("wide.model"), wide).expect("writable");
    fs::write(at.join("long.model"), vec![0xff; 32 << 20]).expect("writable");
    for model in ["cut.model", "wide.model", "long.model"] {
        answers(&at, &format!("extract --model {model} a.txt"), 2, model);
    }
}

/// A table with one of its bytes changed: read, or refused with a reason, and never in more memory.
#[cfg(feature = "parquet")]
#[test]
fn tables() {
    let at = folder("bounded", "tables");
    fs::write(at.join("a.jsonl"), "{\"id\": \"Snow fell on Oslo.\", \"text\": \"Six boats left.\"}\n")
        .expect("writable");
    let made = limited(&at, "batch a.jsonl -o made --format parquet -q");
    assert!(made.status.success(), "{}", said(&made));
    let table = fs::read_dir(at.join("made/articles")).expect("a folder").flatten().map(|entry| entry.path());
    let table = table.into_iter().find(|path| path.extension().is_some_and(|e| e == "parquet"));
    let bytes = fs::read(table.expect("a table of articles")).expect("readable");
    // Sizes stand in the footer and before each page, both full of numbers of any length.
    for place in (0..bytes.len()).step_by(bytes.len() / 60) {
        let mut damaged = bytes.clone();
        damaged[place..(place + 4).min(bytes.len())].fill(0xff);
        fs::write(at.join("b.parquet"), damaged).expect("writable");
        let done =
            limited(&at, "batch b.parquet -o out -q --text-field article_id --id-field article_id --force");
        assert!(matches!(done.status.code(), Some(0..=2)), "byte {place}: {:?} {}", done.status, said(&done));
    }
}
