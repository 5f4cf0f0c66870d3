//! One run and the next: the same bytes by any number of workers, in shares, taken up again.

use super::{batch, command, contents, corpus, folder, line, said, write};
use std::fs;
use std::io::Write as _;
use std::time::{Duration, Instant};

#[test]
fn any_number_of_jobs_writes_the_same_bytes() {
    let at = folder("batch", "jobs");
    corpus(&at, 1500);
    for format in ["jsonl", "csv"] {
        let one = format!("one-{format}");
        let eight = format!("eight-{format}");
        assert!(batch(&at, &["in.jsonl", "-o", &one, "--format", format, "--jobs", "1"]).status.success());
        assert!(batch(&at, &["in.jsonl", "-o", &eight, "--format", format, "--jobs", "8"]).status.success());
        assert_eq!(contents(&at.join(one)), contents(&at.join(eight)));
    }
}

#[test]
fn shares_make_up_the_whole() {
    let at = folder("batch", "shares");
    corpus(&at, 300);
    let mut lines = Vec::new();
    for share in ["1/3", "2/3", "3/3"] {
        let out = share.replace('/', "of");
        assert!(batch(&at, &["in.jsonl", "-o", &out, "--shard", share]).status.success());
        let records = fs::read_to_string(at.join(out).join("articles.jsonl")).expect("records");
        assert!(records.lines().count() > 50);
        lines.extend(records.lines().map(str::to_owned));
    }
    assert!(batch(&at, &["in.jsonl", "-o", "whole"]).status.success());
    let mut whole: Vec<String> = fs::read_to_string(at.join("whole/articles.jsonl"))
        .expect("records")
        .lines()
        .map(str::to_owned)
        .collect();
    whole.sort();
    lines.sort();
    assert_eq!(whole, lines);
}

#[test]
fn what_stands_is_not_written_over() {
    let at = folder("batch", "stands");
    corpus(&at, 3);
    write(&at, "out/mine.txt", "mine");
    let refused = batch(&at, &["in.jsonl", "-o", "out"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(
        said(&refused),
        "onrecord: out: holds something already; take it up with --resume, or write over it with --force\n"
    );
    assert!(batch(&at, &["in.jsonl", "-o", "out", "--force"]).status.success());
    assert!(batch(&at, &["in.jsonl", "-o", "out", "--force", "--format", "csv"]).status.success());
    assert!(at.join("out/mine.txt").exists() && at.join("out/claims.csv").exists());
    assert!(!at.join("out/articles.jsonl").exists(), "what an earlier run wrote is taken away");
}

#[test]
fn killed_and_taken_up_again_it_comes_out_the_same() {
    let at = folder("batch", "killed");
    corpus(&at, 4000);
    let begun = Instant::now();
    assert!(batch(&at, &["in.jsonl", "-o", "whole", "--jobs", "2"]).status.success());
    let whole = begun.elapsed();
    let mut wait = 0x2545_F491_u64;
    for _ in 0..20 {
        // A wait somewhere within a run's time, from a generator of pseudo-random numbers (xorshift).
        wait ^= wait << 13;
        wait ^= wait >> 7;
        wait ^= wait << 17;
        let share = (wait % 1000) as u32;
        let mut child = command(&at, &["in.jsonl", "-o", "killed", "--resume", "--jobs", "2"])
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(whole / 8 * share / 1000 + Duration::from_millis(1));
        let _ = child.kill();
        let _ = child.wait();
    }
    let last = batch(&at, &["in.jsonl", "-o", "killed", "--resume", "--jobs", "2"]);
    assert!(last.status.success(), "{}", said(&last));
    assert_eq!(contents(&at.join("killed")), contents(&at.join("whole")));
}

#[test]
fn only_what_changed_is_done_again() {
    let at = folder("batch", "changed");
    corpus(&at, 1200);
    for format in ["jsonl", "csv"] {
        let out = format!("out-{format}");
        assert!(batch(&at, &["in.jsonl", "-o", &out, "--format", format]).status.success());
    }
    let mut lines: String = (0..1200).filter(|n| *n != 700).map(line).collect();
    lines += &line(5000);
    write(&at, "in.jsonl", lines);
    for format in ["jsonl", "csv"] {
        let (out, anew) = (format!("out-{format}"), format!("anew-{format}"));
        let again = batch(&at, &["in.jsonl", "-o", &out, "--format", format, "--resume"]);
        assert!(said(&again).contains("done before"), "{}", said(&again));
        assert!(batch(&at, &["in.jsonl", "-o", &anew, "--format", format]).status.success());
        assert_eq!(contents(&at.join(out)), contents(&at.join(anew)));
    }
}

/// Killed between the tables' and the manifest's taking their places: the next run goes on from there.
#[test]
fn what_waits_for_its_place_is_moved_there() {
    let at = folder("batch", "between");
    corpus(&at, 600);
    assert!(batch(&at, &["in.jsonl", "-o", "out", "-q"]).status.success());
    let whole = contents(&at.join("out"));
    fs::create_dir(at.join("out/.parts")).expect("a folder can be made");
    for (from, to) in [("failures.jsonl", "failures.jsonl.new"), ("manifest.jsonl", "manifest.next")] {
        fs::rename(at.join("out").join(from), at.join("out/.parts").join(to)).expect("a file can be moved");
    }
    let again = batch(&at, &["in.jsonl", "-o", "out", "--resume"]);
    assert!(said(&again).contains("600 articles (600 done before)"), "{}", said(&again));
    assert_eq!(contents(&at.join("out")), whole);
}

/// It goes on for longer than ten seconds only if its input does: a list that comes slowly.
#[test]
fn a_plain_line_now_and_then_where_there_is_no_terminal() {
    let at = folder("batch", "slow");
    write(&at, "a.txt", "\"We won,\" said Ines Carvalho.");
    for (quiet, told) in [(None, true), (Some("-q"), false)] {
        let out = if told { "told" } else { "quiet" };
        let mut command = command(&at, &["--files-from", "-", "-o", out]);
        let mut child = command
            .args(quiet)
            .stdin(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut list = child.stdin.take().expect("a pipe");
        std::thread::sleep(Duration::from_millis(if told { 10_500 } else { 100 }));
        list.write_all(b"a.txt\n").expect("it reads its list");
        drop(list);
        let done = child.wait_with_output().expect("it ends");
        let lines: Vec<String> = said(&done).lines().map(str::to_owned).collect();
        if told {
            assert_eq!(lines[0], "onrecord: 0 articles, 0 failed, 0.0 MB/s");
            assert!(
                lines[1]
                    .starts_with("onrecord: 1 articles, 9 words, 1 entities, 1 quotes (1 with a speaker)")
            );
        } else {
            assert!(lines.is_empty(), "{lines:?}");
        }
    }
}
