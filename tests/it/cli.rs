//! The command as its users call it: arguments, standard input, exit code, both outputs.

use assert_cmd::Command;
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{ChildStdout, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// The program, in a folder of the test's own and out of reach of the terminal settings of whoever runs the tests.
fn onrecord(folder: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(self::folder(folder));
    for key in SETTINGS {
        command.env_remove(key);
    }
    command
}

const SETTINGS: [&str; 7] =
    ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "TERM", "RUST_BACKTRACE"];

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    std::fs::create_dir_all(&folder).expect("the build's own folder can be written");
    folder
}

fn file(folder: &str, name: &str, bytes: impl AsRef<[u8]>) {
    std::fs::write(self::folder(folder).join(name), bytes).expect("the build's own folder can be written");
}

/// Exit code and what was said on standard error; standard output must be empty.
fn told(command: &mut Command) -> String {
    let output = command.output().expect("the program starts");
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    let said = String::from_utf8(output.stderr).expect("messages are text");
    format!("{said}exit {}", output.status.code().expect("no signal"))
}

fn stdout(command: &mut Command) -> String {
    let output = command.output().expect("the program starts");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).expect("output is text")
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

#[test]
fn help_names_examples_first() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots/cli");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!("help-short", stdout(onrecord("help").arg("-h")));
        insta::assert_snapshot!("help-long", stdout(onrecord("help").arg("--help")));
        insta::assert_snapshot!("help-inspect", stdout(onrecord("help").args(["inspect", "-h"])));
    });
}

#[test]
fn version_says_what_it_is_made_of() {
    assert_eq!(stdout(onrecord("version").arg("-V")), concat!("onrecord ", env!("CARGO_PKG_VERSION"), "\n"));
    let long = stdout(onrecord("version").arg("--version"));
    for part in ["record schema: onrecord/1\n", "models: kinds ", ", tags ", "features: cli"] {
        assert!(long.contains(part), "{long}");
    }
}

#[test]
fn other_programs_are_told_what_it_is() {
    let schema: Value = serde_json::from_str(&stdout(onrecord("about").arg("schema"))).expect("JSON");
    assert_eq!(schema, onrecord::record::json_schema());
    assert!(stdout(onrecord("about").arg("man")).contains(".TH onrecord 1"));
    assert!(stdout(onrecord("about").args(["man", "batch"])).contains(".TH onrecord-batch 1"));
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(stdout(onrecord("about").args(["completions", shell])).contains("lexicon"), "{shell}");
    }
    assert_eq!(
        told(onrecord("about").args(["man", "nap"])),
        "onrecord: no command nap; there is extract, inspect, explain, batch, view, schema, completions, man\nexit 2"
    );
}

#[test]
fn a_file_gives_its_record() {
    file("one", "a.txt", "Snow fell on Tuesday.");
    let bare: Value = serde_json::from_str(&stdout(onrecord("one").arg("a.txt"))).expect("JSON when piped");
    assert_eq!(bare["source"], "a.txt");
    assert_eq!(bare["schema"], "onrecord/1");
    let named = stdout(onrecord("one").args(["extract", "a.txt", "--format", "jsonl"]));
    assert_eq!(json_lines(&named), [bare]);
}

#[test]
fn standard_input_is_read_named_or_not() {
    for args in [&[][..], &["-"], &["extract"], &["extract", "-"]] {
        let out = stdout(onrecord("stdin").args(args).write_stdin("Snow fell."));
        let record: Value = serde_json::from_str(&out).expect("one document");
        assert_eq!(record["source"], Value::Null);
    }
}

#[test]
fn several_files_come_in_order() {
    file("several", "a.txt", "Snow fell.");
    file("several", "b.txt", "Rain fell.");
    let lines = json_lines(&stdout(onrecord("several").args(["b.txt", "a.txt", "--format", "jsonl"])));
    assert_eq!(
        lines.iter().map(|r| r["source"].as_str()).collect::<Vec<_>>(),
        [Some("b.txt"), Some("a.txt")]
    );
    let pretty = stdout(onrecord("several").args(["b.txt", "-", "a.txt"]).write_stdin("Sun shone."));
    let documents: Vec<Value> = serde_json::Deserializer::from_str(&pretty)
        .into_iter()
        .collect::<Result<_, _>>()
        .expect("documents one after another");
    assert_eq!(documents.len(), 3);
    assert_eq!(documents[1]["source"], Value::Null);
}

#[test]
fn a_day_of_publication_is_taken_over() {
    let day = |args: &[&str], input: &str| {
        let out = stdout(onrecord("day").args(args).args(["--format", "jsonl"]).write_stdin(input));
        json_lines(&out).into_iter().map(|r| r["published"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(day(&["--published", "2024-08-06"], "Snow fell."), ["2024-08-06"]);
    let lines = "{\"id\":\"a\",\"text\":\"x\",\"published\":\"2023-01-02T03:04:05Z\"}\n{\"id\":\"b\",\"text\":\"x\"}\n";
    assert_eq!(day(&["--from", "jsonl", "--published", "2024-08-06"], lines), ["2023-01-02", "2024-08-06"]);
    insta::assert_snapshot!(told(onrecord("day").args(["--published", "6 August"])), @r#"
    error: invalid value '6 August' for '--published <YYYY-MM-DD>': not a day written as YYYY-MM-DD

    For more information, try '--help'.
    exit 2
    "#);
}

#[test]
fn inputs_that_cannot_be_read_are_named_and_the_rest_done() {
    file("bad", "good.txt", "Snow fell.");
    file("bad", "empty.txt", "");
    file("bad", "blank.txt", "\u{feff} \r\n\t\n");
    file("bad", "latin.txt", b"Snow fell.\nCaf\xE9 closed.\n");
    file("bad", "wide.txt", b"\xFF\xFES\0n\0o\0w\0");
    std::fs::create_dir_all(folder("bad").join("folder")).expect("the build's own folder can be written");
    let output = onrecord("bad")
        .args([
            "missing.txt",
            "empty.txt",
            "blank.txt",
            "good.txt",
            "latin.txt",
            "wide.txt",
            "folder",
            "good.txt",
        ])
        .args(["--format", "jsonl"])
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json_lines(&String::from_utf8_lossy(&output.stdout)).len(), 2);
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stderr), @r#"
    onrecord: missing.txt: no such file; check the path
    onrecord: empty.txt: empty; there is no article to read
    onrecord: blank.txt: nothing but white space; there is no article to read
    onrecord: latin.txt: not UTF-8 at byte 14 (line 2); convert it first, for instance: iconv -f WINDOWS-1252 -t UTF-8
    onrecord: wide.txt: UTF-16, not UTF-8; convert it first: iconv -f UTF-16 -t UTF-8
    onrecord: folder: a directory; name the files in it
    "#);
}

#[test]
fn what_is_too_long_is_refused_and_the_rest_done() {
    file("long", "long.txt", "He said no. ".repeat(20));
    file("long", "short.txt", "\"No,\" said Ines Carvalho.");
    let args = ["--format", "jsonl", "--longest", "100", "long.txt", "short.txt"];
    let output = onrecord("long").args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json_lines(&String::from_utf8_lossy(&output.stdout)).len(), 1);
    let said = "onrecord: long.txt: longer than 100 bytes; raise --longest or split it into its articles\n";
    assert_eq!(String::from_utf8_lossy(&output.stderr), said);
    let line = |text: &str| serde_json::json!({"id": 1, "text": text}).to_string() + "\n";
    let lines = [line(&"x ".repeat(80)), line(&"x ".repeat(40_000)), line("He said no.")].concat();
    file("long", "lines.jsonl", lines);
    let args = ["--from", "jsonl", "--longest", "100", "lines.jsonl"];
    let output = onrecord("long").args(args).output().unwrap();
    assert_eq!(json_lines(&String::from_utf8_lossy(&output.stdout)).len(), 1);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("line 1: \"text\" is longer than 100 bytes"), "{said}");
    assert!(said.contains("line 2: longer than 66136 bytes") && said.lines().count() == 2, "{said}");
}

#[test]
fn lines_that_cannot_be_read_are_named_and_the_rest_done() {
    let lines = b"\xEF\xBB\xBF{\"id\": 1, \"text\": \"Snow fell.\", \"more\": {\"x\": []}}\r\n\
        {\"id\": \"a\", \"text\": \"Snow\n\
        \n\
        \t[1, 2]\n\
        {\"id\": \"b\"}\n\
        {\"text\": \"Snow fell.\"}\n\
        {\"id\": null, \"text\": \"Snow fell.\"}\n\
        {\"id\": \"c\", \"text\": 7}\n\
        {\"id\": \"d\", \"text\": \"Caf\xE9\"}\n\
        {\"id\": \"e\", \"text\": \"x\", \"published\": \"yesterday\"}\n\
        {\"id\": \"f\", \"text\": \"\"}\n\
        {\"id\": \"g\", \"text\": \"Rain \\ud83c\\udf27 fell.\"}";
    file("lines", "articles.jsonl", lines);
    let output =
        onrecord("lines").args(["--from", "jsonl", "articles.jsonl"]).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(1));
    let sources: Vec<Value> = json_lines(&String::from_utf8_lossy(&output.stdout))
        .into_iter()
        .map(|r| r["source"].clone())
        .collect();
    assert_eq!(sources, ["1", "f", "g"]);
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stderr), @r#"
    onrecord: articles.jsonl: line 2, column 25: EOF while parsing a string; a line is an object such as {"id": "a1", "text": "..."}
    onrecord: articles.jsonl: line 4, column 2: not an object; a line is an object such as {"id": "a1", "text": "..."}
    onrecord: articles.jsonl: line 5: no "text"; a line is an object such as {"id": "a1", "text": "..."}
    onrecord: articles.jsonl: line 6: no "id"; a line is an object such as {"id": "a1", "text": "..."}
    onrecord: articles.jsonl: line 7: no "id"; a line is an object such as {"id": "a1", "text": "..."}
    onrecord: articles.jsonl: line 8, column 21: invalid type: integer `7`, expected a string; a line is an object such as {"id": "a1", "text": "..."}
    onrecord: articles.jsonl: line 9, column 25: not UTF-8; convert the file first
    onrecord: articles.jsonl: line 10: "published" is "yesterday", not a day written as YYYY-MM-DD
    "#);
}

#[test]
fn a_command_that_comes_too_late_is_told_so() {
    insta::assert_snapshot!(told(onrecord("late").args(["--format", "json", "extract"])), @r#"
    onrecord: extract: no such file; a command stands before everything else
    exit 1
    "#);
}

#[test]
fn a_wrong_command_line_is_refused() {
    insta::assert_snapshot!(told(onrecord("usage").args(["-", "a.txt", "-"])), @r#"
    error: '-' stands twice; standard input can be read only once

    Usage: onrecord [OPTIONS] [PATH]...
           onrecord <COMMAND>

    For more information, try '--help'.
    exit 2
    "#);
    insta::assert_snapshot!(told(onrecord("usage").args(["--format", "xml"])), @r#"
    error: invalid value 'xml' for '--format <FORMAT>'
      [possible values: human, json, jsonl, markdown, csv, brat, conll, annotations]

    For more information, try '--help'.
    exit 2
    "#);
    insta::assert_snapshot!(told(onrecord("usage").args(["inspect", "a.txt"])), @r#"
    error: the following required arguments were not provided:
      --layer <LAYER>

    Usage: onrecord inspect --layer <LAYER> <PATH>...

    For more information, try '--help'.
    exit 2
    "#);
    insta::assert_snapshot!(told(onrecord("usage").args(["--ofsets", "chars"])), @r#"
    error: unexpected argument '--ofsets' found

      tip: a similar argument exists: '--offsets'

    Usage: onrecord --offsets <OFFSETS> [PATH]...

    For more information, try '--help'.
    exit 2
    "#);
}

/// Whoever feeds a line may wait for its answer before feeding the next.
#[test]
fn a_line_is_answered_before_the_next_is_read() {
    for args in [
        &["--from", "jsonl"][..],
        &["inspect", "--layer", "tokens", "--from", "jsonl"],
        &["--from", "jsonl", "--format", "human", "-"],
    ] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_onrecord"));
        let mut child = command
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("piped");
        let answers = lines_of(child.stdout.take().expect("piped"));
        for id in ["first", "second"] {
            writeln!(stdin, "{{\"id\": \"{id}\", \"text\": \"Snow fell.\"}}").expect("the program reads");
            let answered = std::iter::repeat_with(|| answers.recv_timeout(Duration::from_secs(20)))
                .take(4)
                .any(|line| line.expect("an answer before the next line").contains(id));
            assert!(answered, "{args:?}: no answer to {id}");
        }
        drop(stdin);
        assert!(child.wait().expect("it ends").success());
    }
}

fn lines_of(stdout: ChildStdout) -> mpsc::Receiver<String> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                break;
            }
        }
    });
    receive
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    file("pipe", "articles.jsonl", "{\"id\": \"a\", \"text\": \"Snow fell.\"}\n".repeat(20_000));
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .current_dir(folder("pipe"))
        .args(["--from", "jsonl", "articles.jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut first).expect("a line comes");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn offsets_count_what_is_asked_for() {
    file("offsets", "a.txt", "\u{feff}“Zürich” 🙂 snow");
    for (unit, start, end) in [("bytes", 22, 26), ("chars", 12, 16), ("utf16", 13, 17)] {
        let args = ["inspect", "--layer", "tokens", "--format", "jsonl", "--offsets", unit, "a.txt"];
        let line = &json_lines(&stdout(onrecord("offsets").args(args)))[0];
        let last = line["tokens"].as_array().and_then(|tokens| tokens.last()).expect("tokens").clone();
        assert_eq!(
            (&last["start"], &last["end"], &last["text"]),
            (&start.into(), &end.into(), &"snow".into())
        );
    }
}

#[test]
fn every_layer_can_be_inspected() {
    file("layers", "a.txt", "“Snow,” said Mr. Ray Hill. More than 5 inches fell.\n");
    let layers = [
        ("tokens", &["start", "end", "text", "kind", "space_before"][..]),
        ("paragraphs", &["start", "end", "text", "kind", "dateline"]),
        ("stretches", &["start", "end", "text", "style", "closed", "inside", "continues"]),
        ("sentences", &["start", "end", "text", "paragraph"]),
        ("tags", &["start", "end", "text", "class", "phrase", "head"]),
        ("mentions", &["start", "end", "text", "form", "kind", "entity", "by", "confidence"]),
        ("entities", &["id", "kind", "name", "confidence", "mentions", "roles"]),
        (
            "quotes",
            &["id", "start", "end", "text", "kind", "speaker", "cue", "continues", "by", "confidence"],
        ),
        (
            "quantities",
            &[
                "start", "end", "text", "number", "value", "low", "high", "bound", "change", "unit", "rate",
                "hedge", "by",
            ],
        ),
        (
            "claims",
            &[
                "id",
                "start",
                "end",
                "text",
                "number",
                "value",
                "low",
                "high",
                "bound",
                "change",
                "unit",
                "of",
                "about",
                "period",
                "source",
                "hedge",
                "by",
                "confidence",
            ],
        ),
    ];
    for (layer, keys) in layers {
        let line =
            stdout(onrecord("layers").args(["inspect", "--layer", layer, "--format", "jsonl", "a.txt"]));
        assert!(line.starts_with("{\"source\":\"a.txt\",\""), "{line}");
        let rows = json_lines(&line)[0][layer].clone();
        for row in rows.as_array().expect("rows") {
            let row = row.as_object().expect("a row is an object");
            assert_eq!(row.keys().collect::<Vec<_>>(), sorted(keys), "{layer}");
        }
        let page =
            stdout(onrecord("layers").args(["inspect", "--layer", layer, "--format", "human", "a.txt"]));
        assert!(page.starts_with(&format!("{layer} of a.txt: ")), "{page}");
    }
}

fn sorted<'a>(keys: &[&'a str]) -> Vec<&'a str> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys
}

#[test]
fn colour_goes_where_it_is_wanted() {
    let page = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = onrecord("colour");
        command.args(["--format", "human"]).args(args).envs(env.iter().copied()).write_stdin("Snow fell.");
        stdout(&mut command)
    };
    let coloured = |args: &[&str], env: &[(&str, &str)]| page(args, env).contains('\u{1b}');
    assert!(!coloured(&[], &[]), "not into a pipe");
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&["--color=always"], &[("NO_COLOR", "1")]), "who asks for it by name gets it");
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(
        !stdout(onrecord("colour").args(["--color", "always"]).write_stdin("Snow fell.")).contains('\u{1b}')
    );
}

#[test]
fn the_text_is_marked_on_request() {
    let text = "Ann Reyes said it would cost $5 million.";
    let page = stdout(onrecord("text").args(["--text", "-"]).write_stdin(text));
    assert!(page.contains("[Ann Reyes] said <it would cost {$5 million}> [— Ann Reyes]."), "{page}");
    let coloured = stdout(onrecord("text").args(["--text", "--color", "always"]).write_stdin(text));
    assert!(coloured.contains('\u{1b}') && !coloured.contains("[Ann"), "{coloured}");
    onrecord("text")
        .args(["--text", "--format", "json"])
        .write_stdin(text)
        .assert()
        .code(2)
        .stderr("onrecord: --text is for the page to read; leave --format out or ask for human\n");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let text = "Snow \u{1b}]0;title\u{7} fell.\r\n\u{9b}31m He \u{202e}said it.";
    for args in [&["--format", "human"][..], &["inspect", "--layer", "tokens", "--format", "human"]] {
        let page = stdout(onrecord("control").args(args).write_stdin(text));
        assert!(!page.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{page:?}");
    }
}

#[test]
fn pages_keep_to_the_width() {
    file("width", "a.txt", "Snow fell on the hills and the town was cut off for a week. ".repeat(30));
    for width in [40, 60, 80] {
        let args = ["inspect", "--layer", "sentences", "--format", "human", "a.txt"];
        let page = stdout(onrecord("width").args(args).env("COLUMNS", width.to_string()));
        assert!(page.lines().all(|line| line.chars().count() <= width), "{width}: {page}");
    }
}
