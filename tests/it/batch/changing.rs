//! Files that are not, when they are read, what they were when they were listed.

use super::{batch, command, folder, line, said, write};
use std::fs;
use std::io::Write as _;
use std::process::Command;

/// The list goes on with a pipe that nobody has written to: what stands before it is listed when the program opens the
/// pipe, and is read when the pipe has been closed.
#[test]
fn files_may_change_between_listing_and_reading() {
    let at = folder("batch", "changing");
    let quote = "\"We won,\" said Ines Carvalho.\n";
    for name in ["cut", "folder", "gone", "grown", "huge", "same"] {
        write(&at, &format!("in/{name}.txt"), quote);
    }
    assert!(Command::new("mkfifo").arg(at.join("gate.jsonl")).status().expect("there is mkfifo").success());
    let list = "in/cut.txt\nin/folder.txt\nin/gone.txt\nin/grown.txt\nin/huge.txt\nin/same.txt\ngate.jsonl\n";
    write(&at, "list", list);
    let child = command(&at, &["--files-from", "list", "-o", "out", "-q", "--longest", "1000"])
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut gate = fs::OpenOptions::new().write(true).open(at.join("gate.jsonl")).expect("it is opened");
    write(&at, "in/cut.txt", "");
    fs::remove_file(at.join("in/folder.txt")).expect("a file can be taken away");
    fs::create_dir(at.join("in/folder.txt")).expect("a folder can be made");
    fs::remove_file(at.join("in/gone.txt")).expect("a file can be taken away");
    write(&at, "in/grown.txt", quote.repeat(20));
    write(&at, "in/huge.txt", quote.repeat(50));
    // A container that ends in the middle of a line.
    gate.write_all(&line(1).as_bytes()[..40]).expect("it reads");
    drop(gate);
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    let failures = fs::read_to_string(at.join("out/failures.jsonl")).expect("failures");
    let reasons: Vec<&str> = failures.lines().collect();
    assert_eq!(reasons.len(), 5, "{failures}");
    for (reason, part) in reasons.iter().zip([
        "in/cut.txt\",\"reason\":\"empty;",
        "in/folder.txt\",\"reason\":\"a directory, where a file was listed;",
        "in/gone.txt\",\"reason\":\"no such file",
        "in/huge.txt\",\"reason\":\"longer than 1000 bytes",
        "gate.jsonl, line 1\"",
    ]) {
        assert!(reason.contains(part), "{reason} is not about {part}");
    }
    let records = fs::read_to_string(at.join("out/articles.jsonl")).expect("records");
    let quotes: Vec<usize> = records
        .lines()
        .map(|line| serde_json::from_str::<onrecord::Record>(line).expect("a record").quotes.len())
        .collect();
    assert_eq!(quotes, [20, 1], "a file that grew is read as it is now");
    // Once all is as it was, the rest is done and nothing twice.
    fs::remove_dir(at.join("in/folder.txt")).expect("a folder can be taken away");
    for name in ["cut", "folder", "gone", "huge"] {
        write(&at, &format!("in/{name}.txt"), quote);
    }
    write(&at, "list", list.replace("gate.jsonl\n", ""));
    let again = batch(&at, &["--files-from", "list", "-o", "out", "--longest", "1000", "--resume"]);
    assert!(again.status.success(), "{}", said(&again));
    let records = fs::read_to_string(at.join("out/articles.jsonl")).expect("records");
    assert_eq!(records.lines().count(), 6);
    assert_eq!(fs::read_to_string(at.join("out/failures.jsonl")).expect("failures"), "");
}
