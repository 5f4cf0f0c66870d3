//! A signal ends a run without loss.

use super::{batch, command, contents, corpus, folder, said, write};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Whether a part is finished: those that are not have an ending.
fn has_a_part(parts: &Path) -> bool {
    let mut entries = fs::read_dir(parts).into_iter().flatten().flatten();
    entries.any(|entry| entry.path().extension().is_none())
}

/// The list of inputs stays open, so that the run cannot come to its end before the signal does, however slow the
/// machine is.
#[test]
fn a_signal_stops_it_and_resume_goes_on() {
    let at = folder("batch", "signal");
    corpus(&at, 2000);
    write(&at, "list", "in.jsonl\n");
    for signal in ["TERM", "INT"] {
        let out = format!("out-{signal}");
        let begun = command(&at, &["--files-from", "-", "-o", &out, "--jobs", "1", "-q"])
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = begun.expect("the program starts");
        let mut list = child.stdin.take().expect("a pipe");
        list.write_all(b"in.jsonl\n").expect("it reads its list");
        // As soon as a part is finished, so that there is something to lose.
        while !has_a_part(&at.join(&out).join(".parts")) {
            assert!(child.try_wait().expect("it can be asked").is_none(), "it ended before its list did");
            std::thread::sleep(Duration::from_millis(2));
        }
        let kill = format!("kill -{signal} {}", child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().expect("a shell").success());
        let ended = child.wait_with_output().expect("it ends");
        drop(list);
        assert!(!ended.status.success());
        if signal == "INT" {
            assert_eq!(ended.status.code(), Some(130));
            let line = "onrecord: stopped; what is finished stays, the same command with --resume goes on from there\n";
            assert_eq!(said(&ended), line);
        }
        assert!(!at.join(&out).join("articles.jsonl").exists(), "stopped before its end");
        let again = batch(&at, &["--files-from", "list", "-o", &out, "--resume", "--jobs", "1"]);
        assert!(again.status.success() && said(&again).contains("done before"), "{}", said(&again));
    }
    assert!(batch(&at, &["--files-from", "list", "-o", "whole", "-q"]).status.success());
    for out in ["out-TERM", "out-INT"] {
        assert_eq!(contents(&at.join(out)), contents(&at.join("whole")), "{out}");
    }
}
