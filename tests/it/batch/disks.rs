//! Files that may not be read, places that may not be written, and a disk that fills up.

use super::{batch, command, contents, corpus, folder, said, write};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What only `root` may do, or a machine allows to nobody, is left untried, and said so.
#[cfg(unix)]
#[allow(clippy::print_stdout, reason = "a test that tried nothing should not pass without a word")]
fn untried(what: &str, why: &str) {
    println!("left untried: {what}: {why}");
}

/// Runs the program as somebody who owns nothing, where the test itself runs as one who may do everything.
#[cfg(unix)]
fn as_nobody(at: &Path, arguments: &[&str]) -> Output {
    use std::os::unix::process::CommandExt as _;
    let mut command = command(at, arguments);
    if fs::read(at.join("locked.txt")).is_ok() {
        command.uid(65534).gid(65534);
    }
    command.output().expect("the program starts")
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_or_written_is_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: PathBuf, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode))
            .expect("one's own file's mode can be set");
    };
    let at = folder("batch", "locked");
    write(&at, "locked.txt", "locked");
    write(&at, "in/good.txt", "\"We won,\" said Ines Carvalho.");
    write(&at, "in/locked.txt", "locked");
    write(&at, "in/shut/inside.txt", "inside");
    fs::create_dir(at.join("open")).expect("a folder can be made");
    fs::create_dir(at.join("readonly")).expect("a folder can be made");
    for locked in ["locked.txt", "in/locked.txt", "in/shut"] {
        mode(at.join(locked), 0o000);
    }
    mode(at.join("open"), 0o777);
    mode(at.join("readonly"), 0o555);
    let Ok(probe) = std::panic::catch_unwind(|| as_nobody(&at, &["--help"])) else {
        return untried("unreadable files", "the program cannot be run as another user");
    };
    assert!(probe.status.success());
    let done = as_nobody(&at, &["in", "-o", "open/out"]);
    let refused = as_nobody(&at, &["in/good.txt", "-o", "readonly/out"]);
    let failures = fs::read_to_string(at.join("open/out/failures.jsonl"));
    let records = fs::read_to_string(at.join("open/out/articles.jsonl"));
    mode(at.join("in/shut"), 0o755);
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    assert_eq!(records.expect("records").lines().count(), 1);
    let failures = failures.expect("failures");
    assert!(failures.contains("in/locked.txt\",\"reason\":\"permission denied; check"));
    assert!(failures.contains("in/shut") && failures.lines().count() == 2, "{failures}");
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert_eq!(said(&refused), "onrecord: readonly/out: cannot be written; check who may write there\n");
}

#[test]
fn an_output_that_is_none_is_said() {
    let at = folder("batch", "none");
    corpus(&at, 3);
    write(&at, "file", "no folder");
    let file = batch(&at, &["in.jsonl", "-o", "file"]);
    assert_eq!(file.status.code(), Some(2), "{}", said(&file));
    assert!(said(&file).contains("not a directory"), "{}", said(&file));
    let below = batch(&at, &["in.jsonl", "-o", "file/out"]);
    assert_eq!(below.status.code(), Some(1), "{}", said(&below));
    assert!(said(&below).starts_with("onrecord: file/out: cannot be written"), "{}", said(&below));
}

/// A disk of a few hundred kilobytes, in a name space of its own that goes with the shell: filled while parts are
/// written, then filled while tables are put together, and at last large enough.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_leaves_what_is_finished() {
    let at = folder("batch", "full");
    corpus(&at, 4000);
    fs::create_dir(at.join("disk")).expect("a folder can be made");
    assert!(batch(&at, &["in.jsonl", "-o", "whole", "--jobs", "2", "-q"]).status.success());
    let size: usize = contents(&at.join("whole")).iter().map(|(_, bytes)| bytes.len()).sum();
    let script = format!(
        "mount -t tmpfs -o size={small} none disk || exit 99
        run() {{ {program} batch in.jsonl -o disk/out --jobs 2 -q \"$@\"; echo \"exit $?\" >&2; }}
        run
        echo \"parts $(ls disk/out/.parts | wc -l), others $(ls disk/out | wc -l)\"
        mount -o remount,size={middle} disk && run --resume
        echo \"parts $(ls disk/out/.parts | wc -l), others $(ls disk/out | wc -l)\"
        mount -o remount,size={large} disk && run --resume
        cp -r disk/out taken",
        small = size / 2,
        middle = size * 3 / 2,
        large = size * 3,
        program = env!("CARGO_BIN_EXE_onrecord"),
    );
    let done = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", &script])
        .current_dir(&at)
        .output();
    let done = match done {
        Ok(done) if !matches!(done.status.code(), Some(99 | 1)) => done,
        Ok(done) => return untried("a full disk", &format!("no disk can be mounted here: {}", said(&done))),
        Err(error) => return untried("a full disk", &format!("no unshare here: {error}")),
    };
    let lines: Vec<String> = said(&done).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 5, "{lines:?}");
    for (at, what) in [(0, "full while parts are written"), (2, "full while tables are put together")] {
        let line = &lines[at];
        assert!(
            line.starts_with("onrecord: disk/out")
                && line.ends_with(
                    "the disk is full; what is finished stays, make room and run again with --resume"
                ),
            "{what}: {line}"
        );
        assert_eq!(lines[at + 1], "exit 1", "{what}");
    }
    assert_eq!(lines[4], "exit 0");
    let parts: Vec<usize> = String::from_utf8_lossy(&done.stdout)
        .lines()
        .filter_map(|line| line.strip_prefix("parts ")?.strip_suffix(", others 0")?.parse().ok())
        .collect();
    assert!(parts.len() == 2 && parts[0] > 0 && parts[1] > parts[0], "{parts:?}");
    assert_eq!(contents(&at.join("taken")), contents(&at.join("whole")));
}
