//! `onrecord batch` as its users call it, over trees with everything in them.

use crate::command::{folder, said};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

fn batch(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("the program starts")
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(folder).arg("batch").args(arguments);
    command
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

/// A web page: an article with title, byline and day, and what a site puts around one.
fn page() -> String {
    let body = "<p>The harbor board met on Tuesday for the first time since the storm. \"We counted forty boats,\" said Ines \
                Carvalho, who leads it, and nobody in the room had expected so many of them.</p>"
        .repeat(3);
    format!(
        "<html><head><title>Boats counted</title><meta name=\"author\" content=\"Walt Dombrowski\"><meta property=\"article:published_time\" \
         content=\"2025-03-04T10:00:00Z\"></head><body><nav><a href=\"/\">Home</a> <a href=\"/s\">Subscribe now</a></nav>\
         <article><h1>Boats counted</h1>{body}</article><footer>Cookie settings</footer></body></html>"
    )
}

#[test]
fn a_tree_with_everything_in_it() {
    let at = folder("batch", "tree");
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
    write(&at, "in/broken.txt", b"\xE2\x80\x9CNo,\xE2\x80\x9D said Ines Carvalho of the \xE2\x80 board.");
    write(&at, "in/deep.html", "<div>".repeat(8_000) + "He said no.");
    write(&at, "in/page.html", page());
    write(&at, "in/lines.jsonl", line(1) + "not json\n" + &line(1) + "{\"id\": 5}\n" + &line(2));
    write(&at, "in/ignored.txt", "ignored");
    write(&at, "in/.ignore", "ignored.txt\n");
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt as _;
        std::os::unix::fs::symlink("..", at.join("in/loop")).expect("a link can be made");
        std::os::unix::fs::symlink("../in", at.join("in/sub folder/again")).expect("a link can be made");
        let odd = at.join("in").join(std::ffi::OsStr::from_bytes(b"odd\xFF.txt"));
        fs::write(odd, "\"Odd,\" said Naomi Feld.").expect("a file can be written");
    }
    let done = batch(&at, &["in", "-o", "in/out", "--longest", "50000", "--jobs", "2"]);
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    let records = fs::read_to_string(at.join("in/out/articles.jsonl")).expect("records were written");
    let ids: Vec<String> = records
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a record a line"))
        .map(|record| record["source"].as_str().expect("an id").to_owned())
        .collect();
    let mut expected = vec!["good.txt", "latin.txt", "a1", "a2"];
    #[cfg(unix)]
    expected.push("odd\\xFF.txt");
    expected.extend(["page.html", "sub folder/näme.txt", "utf16.txt"]);
    assert_eq!(ids, expected);
    assert!(
        records.contains("\"encoding\":\"windows-1252\"") && records.contains("\"encoding\":\"UTF-16LE\"")
    );
    let failures = fs::read_to_string(at.join("in/out/failures.jsonl")).expect("failures were written");
    let reasons: Vec<&str> = failures.lines().collect();
    for (reason, part) in reasons.iter().zip([
        "binary.txt\",\"reason\":\"not text: a zero byte at 7",
        "broken.txt\",\"reason\":\"UTF-8 but for 1 broken places, the first at byte 36",
        "deep.html\",\"reason\":\"no article found in the page (elements nested deeper than 512)",
        "empty.txt\",\"reason\":\"empty;",
        "huge.txt\",\"reason\":\"longer than 50000 bytes",
        "line 2\",\"reason\":\"column ",
        "the id stands already at in/lines.jsonl, line 1",
        "no \\\"text\\\"",
    ]) {
        assert!(reason.contains(part), "{reason} is not about {part}");
    }
    assert_eq!(reasons.len(), 8, "{failures}");
    assert!(said(&done).contains("8 failed, the first: in/binary.txt"), "{}", said(&done));
    assert!(
        said(&done).contains("1 files passed over, as no reader goes by their names (.png 1)"),
        "{}",
        said(&done)
    );
    let before = contents(&at.join("in/out"));
    let again = batch(&at, &["in", "-o", "in/out", "--longest", "50000", "--resume", "-q"]);
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    assert_eq!(contents(&at.join("in/out")), before, "what was written is not read as input");
}

#[test]
fn a_missing_input_is_a_failure_and_the_rest_is_done() {
    let at = folder("batch", "missing");
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
    let at = folder("batch", "html");
    write(&at, "in/page.html", page());
    let done = batch(&at, &["in", "-o", "out", "-q"]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let line = fs::read_to_string(at.join("out/articles.jsonl")).expect("records");
    let record: onrecord::Record = serde_json::from_str(&line).expect("a record");
    let text = record.text.as_deref().expect("a page's record carries its text");
    assert!(!text.contains("Subscribe now") && !text.contains("Cookie settings"), "{text}");
    assert!(text.starts_with("Boats counted\n\nWalt Dombrowski\n\n"), "{text}");
    assert_eq!(record.published.as_deref(), Some("2025-03-04"));
    for quote in &record.quotes {
        assert_eq!(&text[quote.span.start..quote.span.end], quote.span.text);
    }
    assert!(!record.quotes.is_empty());
    assert!(batch(&at, &["in", "-o", "tables", "-q", "--format", "csv"]).status.success());
    let mut rows = csv::Reader::from_path(at.join("tables/articles.csv")).expect("a table");
    let head = rows.headers().expect("a first line").clone();
    let row = rows.records().next().expect("a row").expect("a row");
    let cell = |name: &str| row.get(head.iter().position(|column| column == name).expect(name));
    assert_eq!(cell("title"), Some("Boats counted"));
    assert_eq!(cell("byline"), Some("Walt Dombrowski"));
    assert_eq!(cell("text"), Some(text));
}

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

#[test]
fn lists_of_files_and_compressed_lines() {
    let at = folder("batch", "lists");
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

#[cfg(unix)]
#[test]
fn a_signal_stops_it_and_resume_goes_on() {
    let at = folder("batch", "signal");
    corpus(&at, 4000);
    for signal in ["TERM", "INT"] {
        let out = format!("out-{signal}");
        let begun = command(&at, &["in.jsonl", "-o", &out, "--jobs", "1", "-q"])
            .stderr(std::process::Stdio::piped())
            .spawn();
        let child = begun.expect("the program starts");
        // As soon as a part is finished, so that there is something to lose.
        let parts = at.join(&out).join(".parts");
        let waited = Instant::now();
        while fs::read_dir(&parts).map_or(0, Iterator::count) < 2
            && waited.elapsed() < Duration::from_secs(60)
        {
            std::thread::sleep(Duration::from_millis(2));
        }
        let kill = format!("kill -{signal} {}", child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().expect("a shell").success());
        let ended = child.wait_with_output().expect("it ends");
        assert!(!ended.status.success());
        if signal == "INT" {
            assert_eq!(ended.status.code(), Some(130));
            let line = "onrecord: stopped; what is finished stays, the same command with --resume goes on from there\n";
            assert_eq!(said(&ended), line);
        }
        assert!(!at.join(&out).join("articles.jsonl").exists(), "stopped before its end");
        let again = batch(&at, &["in.jsonl", "-o", &out, "--resume", "--jobs", "1"]);
        assert!(again.status.success() && said(&again).contains("done before"), "{}", said(&again));
    }
    assert!(batch(&at, &["in.jsonl", "-o", "whole", "-q"]).status.success());
    for out in ["out-TERM", "out-INT"] {
        assert_eq!(contents(&at.join(out)), contents(&at.join("whole")), "{out}");
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

#[test]
fn one_huge_text_is_refused_with_a_word() {
    let at = folder("batch", "huge");
    let file = fs::File::create(at.join("huge.txt")).expect("a file can be made");
    file.set_len(200 << 20).expect("a file can have a hole");
    let line = format!("{{\"id\": 1, \"text\": \"{}\"}}\n", "He said no. ".repeat(100_000));
    write(&at, "long.jsonl", line + &self::line(7));
    let done = batch(&at, &["huge.txt", "long.jsonl", "-o", "out", "-q", "--longest", "100000"]);
    assert_eq!(done.status.code(), Some(1));
    let failures = fs::read_to_string(at.join("out/failures.jsonl")).expect("failures");
    assert!(failures.contains("longer than 100000 bytes; raise --longest or split it into its articles"));
    assert!(failures.contains("long.jsonl, line 1\""), "{failures}");
    assert_eq!(failures.lines().count(), 2);
    assert_eq!(fs::read_to_string(at.join("out/articles.jsonl")).expect("records").lines().count(), 1);
    let usual = batch(&at, &["huge.txt", "-o", "usual", "-q"]);
    assert!(said(&usual).contains("huge.txt: longer than"), "{}", said(&usual));
}

#[test]
fn compressed_lines_are_read_to_their_end_or_said_to_be_cut() {
    let at = folder("batch", "cut");
    let gzip = |text: &str| {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(text.as_bytes()).expect("memory can be written");
        gzip.finish().expect("memory can be written")
    };
    write(&at, "two.jsonl.gz", [gzip(&line(1)), gzip(&line(2))].concat());
    let lines: String = (3..400).map(line).collect();
    let whole = gzip(&lines);
    write(&at, "cut.jsonl.gz", &whole[..whole.len() / 2]);
    write(&at, "none.jsonl.zst", "not zstd");
    let done = batch(&at, &["two.jsonl.gz", "cut.jsonl.gz", "none.jsonl.zst", "-o", "out", "-q"]);
    assert_eq!(done.status.code(), Some(1));
    let records = fs::read_to_string(at.join("out/articles.jsonl")).expect("records");
    assert!(records.starts_with("{\"schema\"") && records.lines().count() > 2);
    let failures = fs::read_to_string(at.join("out/failures.jsonl")).expect("failures");
    let reasons: Vec<&str> = failures.lines().collect();
    assert!(reasons.len() == 2 && reasons[0].contains("cut.jsonl.gz, line "), "{failures}");
    assert!(reasons[1].contains("none.jsonl.zst, line 1") && reasons[1].contains("not zstd"), "{failures}");
}

#[test]
fn what_is_asked_for_by_name_is_read() {
    let at = folder("batch", "asked");
    write(&at, "in/a.story", "\"We won,\" said Ines Carvalho.");
    write(&at, "in/b.txt", "\"We lost,\" said Naomi Feld.");
    let plain = batch(&at, &["in", "-o", "plain"]);
    assert!(said(&plain).contains("(.story 1)"), "{}", said(&plain));
    assert!(batch(&at, &["in", "-o", "glob", "--glob", "*.story"]).status.success());
    let records = fs::read_to_string(at.join("glob/articles.jsonl")).expect("records");
    assert!(records.contains("\"source\":\"a.story\"") && records.lines().count() == 1, "{records}");
    assert!(batch(&at, &["in", "-o", "not", "--glob", "!b*"]).status.success());
    assert_eq!(fs::read_to_string(at.join("not/articles.jsonl")).expect("records"), "");
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
