//! `onrecord extract` where it is cut short: a signal, a full disk, inputs that end or fail half way.

use crate::command::{folder, said};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

fn start(at: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .current_dir(at)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// What was answered before the signal has been written, in whole lines.
#[test]
fn a_signal_ends_it_after_what_it_has_answered() {
    let at = folder("interrupted", "signal");
    let mut child = start(&at, &["extract", "--from", "jsonl", "-"]);
    let mut lines = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    lines.write_all(b"{\"id\": 1, \"text\": \"Snow fell.\"}\n{\"id\": 2, \"te").expect("it reads");
    let mut answer = String::new();
    answers.read_line(&mut answer).expect("an answer");
    assert!(serde_json::from_str::<onrecord::Record>(&answer).is_ok(), "{answer}");
    // Not INT, which whoever is started in the background is told to ignore.
    let kill = format!("kill -TERM {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().expect("a shell").success());
    assert!(!child.wait().expect("it ends").success());
    drop(lines);
    let mut rest = String::new();
    answers.read_line(&mut rest).expect("the pipe is closed");
    assert_eq!(rest, "", "half an answer");
}

/// The device that is always full.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let at = folder("interrupted", "full");
    fs::write(at.join("a.txt"), "\"We won,\" said Ines Carvalho.").expect("a file can be written");
    for form in ["json", "jsonl", "human"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the full device");
        let done = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .current_dir(&at)
            .args(["a.txt", "--format", form])
            .stdout(full)
            .output()
            .expect("the program starts");
        assert_eq!(done.status.code(), Some(1), "{form}");
        let told = said(&done);
        assert!(told.starts_with("onrecord: standard output: cannot be written: "), "{form}: {told}");
        assert_eq!(told.lines().count(), 1, "{form}: {told}");
    }
}

/// A file that is written while it is read, and whose writer stops within a character, or within a line.
#[test]
fn inputs_that_end_half_way_are_told() {
    let at = folder("interrupted", "half");
    let ends = |arguments: &[&str], bytes: &[u8]| {
        let pipe = at.join("pipe");
        let _ = fs::remove_file(&pipe);
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("there is mkfifo").success());
        let child = start(&at, arguments);
        let mut writer = fs::OpenOptions::new().write(true).open(&pipe).expect("it is opened");
        for piece in bytes.chunks(7) {
            writer.write_all(piece).expect("it reads");
        }
        drop(writer);
        child.wait_with_output().expect("it ends")
    };
    let text = "“We won,” said Ines Carvalho. “We’re glad”".as_bytes();
    let whole = ends(&["pipe", "--format", "jsonl"], text);
    assert_eq!(whole.status.code(), Some(0), "{}", said(&whole));
    let cut = ends(&["pipe", "--format", "jsonl"], &text[..text.len() - 1]);
    assert_eq!(cut.status.code(), Some(1));
    assert!(said(&cut).starts_with("onrecord: pipe: not UTF-8 at byte 49 (line 1)"), "{}", said(&cut));
    let line = b"{\"id\": 1, \"text\": \"Snow fell.\"}\n{\"id\": 2, \"text\": \"Sn";
    let cut = ends(&["extract", "--from", "jsonl", "pipe"], line);
    assert_eq!(cut.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&cut.stdout).lines().count(), 1, "what was whole is read");
    assert!(said(&cut).starts_with("onrecord: pipe: line 2, column "), "{}", said(&cut));
}

/// A file that its kernel refuses to read half way: the memory of the process itself, from where there is none.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_fails_while_it_is_read_is_told() {
    let at = folder("interrupted", "fails");
    fs::write(at.join("a.txt"), "\"We won,\" said Ines Carvalho.").expect("a file can be written");
    let child = start(&at, &["/proc/self/mem", "a.txt", "--format", "jsonl"]);
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(done.status.code(), Some(1));
    assert!(said(&done).starts_with("onrecord: /proc/self/mem: cannot be read: "), "{}", said(&done));
    assert_eq!(String::from_utf8_lossy(&done.stdout).lines().count(), 1, "the rest is done");
}
