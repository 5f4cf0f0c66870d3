//! What is read: trees, lists, compressed lines, web pages, and what is wrong with some of them.

use super::{batch, contents, folder, line, page, said, write};
use std::fs;
use std::io::Write as _;

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

#[test]
fn one_huge_text_is_refused_with_a_word() {
    let at = folder("batch", "huge");
    let file = fs::File::create(at.join("huge.txt")).expect("a file can be made");
    file.set_len(200 << 20).expect("a file can have a hole");
    let line = format!("{{\"id\": 1, \"text\": \"{}\"}}\n", "He said no. ".repeat(100_000));
    write(&at, "long.jsonl", line + &super::line(7));
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
