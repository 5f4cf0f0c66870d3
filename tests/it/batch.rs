//! `onrecord batch` as its users call it, over trees with everything in them.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// An empty folder of the test's own.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("batch").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the build's own folder can be written");
    folder
}

fn batch(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("the program starts")
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(folder).arg("batch").args(arguments);
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder can be made");
    fs::write(path, bytes).expect("a file can be written");
}

/// Every file below a folder with its bytes, in order.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("a folder can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = fs::read(&path).expect("a file can be read");
                found.push((path.strip_prefix(folder).expect("below").to_owned(), bytes));
            }
        }
    }
    found.sort();
    found
}

/// Articles made of a few sentences with names and numbers that differ.
fn line(number: usize) -> String {
    let names = ["Ines Carvalho", "Walt Dombrowski", "Gloria Ortiz", "Marcus Whitfield", "Naomi Feld"];
    let name = names[number % names.len()];
    let text = format!(
        "Harbor board meets\n\n\"We counted {number} boats,\" said {name}. The board paid ${}.5 million for {} berths, \
         according to {name}.",
        number % 97,
        number * 3 + 2
    );
    serde_json::json!({"id": format!("a{number}"), "text": text}).to_string() + "\n"
}

fn corpus(folder: &Path, articles: usize) {
    write(folder, "in.jsonl", (0..articles).map(line).collect::<String>());
}

#[test]
fn a_tree_with_everything_in_it() {
    let at = folder("tree");
    write(&at, "in/good.txt", "\"We won,\" said Ines Carvalho.");
    write(&at, "in/sub folder/näme.txt", "\"We lost,\" said Walt Dombrowski.");
    write(&at, "in/latin.txt", b"\"Sch\xF6n,\" sagte M\xFCller in K\xF6ln. \"Sehr sch\xF6n f\xFCr uns.\"");
    let wide: Vec<u8> =
        "\u{feff}\"No,\" said Gloria Ortiz.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    write(&at, "in/utf16.txt", wide);
    write(&at, "in/empty.txt", "");
    write(&at, "in/binary.txt", b"\x7fELF\x02\x01\x01\0\0\0");
    write(&at, "in/huge.txt", "x ".repeat(40_000));
    write(&at, "in/.hidden.txt", "hidden");
    write(&at, "in/picture.png", b"\x89PNG");
    write(&at, "in/lines.jsonl", line(1) + "not json\n" + &line(1) + "{\"id\": 5}\n" + &line(2));
    write(&at, "in/ignored.txt", "ignored");
    write(&at, "in/.ignore", "ignored.txt\n");
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt as _;
        std::os::unix::fs::symlink("..", at.join("in/loop")).expect("a link can be made");
        let odd = at.join("in").join(std::ffi::OsStr::from_bytes(b"odd\xFF.txt"));
        fs::write(odd, "\"Odd,\" said Naomi Feld.").expect("a file can be written");
    }
    let done = batch(&at, &["in", "-o", "out", "--longest", "50000", "--jobs", "2"]);
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    let records = fs::read_to_string(at.join("out/articles.jsonl")).expect("records were written");
    let ids: Vec<String> = records
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a record a line"))
        .map(|record| record["source"].as_str().expect("an id").to_owned())
        .collect();
    let mut expected = vec!["good.txt", "latin.txt", "a1", "a2"];
    #[cfg(unix)]
    expected.push("odd\\xFF.txt");
    expected.extend(["sub folder/näme.txt", "utf16.txt"]);
    assert_eq!(ids, expected);
    assert!(
        records.contains("\"encoding\":\"windows-1252\"") && records.contains("\"encoding\":\"UTF-16LE\"")
    );
    let failures = fs::read_to_string(at.join("out/failures.jsonl")).expect("failures were written");
    let reasons: Vec<&str> = failures.lines().collect();
    for (reason, part) in reasons.iter().zip([
        "binary.txt\",\"reason\":\"not text: a zero byte at 7",
        "empty.txt\",\"reason\":\"empty;",
        "huge.txt\",\"reason\":\"longer than 50000 bytes",
        "line 2\",\"reason\":\"column ",
        "the id stands already at in/lines.jsonl, line 1",
        "no \\\"text\\\"",
    ]) {
        assert!(reason.contains(part), "{reason} is not about {part}");
    }
    assert_eq!(reasons.len(), 6, "{failures}");
    assert!(said(&done).contains("6 failed, the first: in/binary.txt"), "{}", said(&done));
}

#[test]
fn a_missing_input_is_a_failure_and_the_rest_is_done() {
    let at = folder("missing");
    write(&at, "good.txt", "\"We won,\" said Ines Carvalho.");
    let done = batch(&at, &["nowhere", "good.txt", "-o", "out", "-q"]);
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(said(&done), "onrecord: 1 failed, the first: nowhere: no such file; check the path\n");
    assert_eq!(fs::read_to_string(at.join("out/articles.jsonl")).expect("records").lines().count(), 1);
    let stopped = batch(&at, &["nowhere", "good.txt", "-o", "out2", "-q", "--fail-fast"]);
    assert_eq!(stopped.status.code(), Some(1));
    assert!(!at.join("out2/articles.jsonl").exists());
}

#[test]
fn web_pages_give_their_article() {
    let at = folder("html");
    let body = "<p>The harbor board met on Tuesday for the first time since the storm. \"We counted forty boats,\" said Ines \
                Carvalho, who leads it, and nobody in the room had expected so many of them.</p>"
        .repeat(3);
    let page = format!(
        "<html><head><title>Boats counted</title><meta property=\"article:published_time\" \
         content=\"2025-03-04T10:00:00Z\"></head><body><nav><a href=\"/\">Home</a> <a href=\"/s\">Subscribe now</a></nav>\
         <article><h1>Boats counted</h1>{body}</article><footer>Cookie settings</footer></body></html>"
    );
    write(&at, "in/page.html", page);
    let done = batch(&at, &["in", "-o", "out", "-q"]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let line = fs::read_to_string(at.join("out/articles.jsonl")).expect("records");
    let record: onrecord::Record = serde_json::from_str(&line).expect("a record");
    let text = record.text.as_deref().expect("a page's record carries its text");
    assert!(!text.contains("Subscribe now") && !text.contains("Cookie settings"), "{text}");
    assert_eq!(record.published.as_deref(), Some("2025-03-04"));
    for quote in &record.quotes {
        assert_eq!(&text[quote.span.start..quote.span.end], quote.span.text);
    }
    assert!(!record.quotes.is_empty());
}

#[test]
fn any_number_of_jobs_writes_the_same_bytes() {
    let at = folder("jobs");
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
    let at = folder("shares");
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
    let at = folder("stands");
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
    let at = folder("killed");
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
    let at = folder("changed");
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

#[test]
fn lists_of_files_and_compressed_lines() {
    let at = folder("lists");
    write(&at, "a b.txt", "\"We won,\" said Ines Carvalho.");
    write(&at, "2024/02/29/c.txt", "\"We lost,\" said Naomi Feld.");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all((line(1) + &line(2)).as_bytes()).expect("memory can be written");
    write(&at, "more.jsonl.gz", gzip.finish().expect("memory can be written"));
    write(&at, "list", b"a b.txt\x002024/02/29/c.txt\0more.jsonl.gz\0".as_slice());
    let done = batch(&at, &["--files-from", "list", "-0", "-o", "out", "--published-from-path", "%Y/%m/%d"]);
    assert!(done.status.success(), "{}", said(&done));
    let records = fs::read_to_string(at.join("out/articles.jsonl")).expect("records");
    assert_eq!(records.lines().count(), 4);
    assert!(records.lines().nth(1).expect("a second").contains("\"published\":\"2024-02-29\""));
}

#[test]
fn a_full_or_closed_disk_is_said() {
    let at = folder("disk");
    corpus(&at, 3);
    let full = batch(&at, &["in.jsonl", "-o", "/dev/full"]);
    assert_eq!(full.status.code(), Some(2), "{}", said(&full));
    assert!(said(&full).contains("not a directory"), "{}", said(&full));
    let none = batch(&at, &["in.jsonl", "-o", "/proc/nowhere"]);
    assert_eq!(none.status.code(), Some(1), "{}", said(&none));
    assert!(said(&none).starts_with("onrecord: /proc/nowhere"), "{}", said(&none));
}
