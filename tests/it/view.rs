//! `onrecord view`: pages of articles and of what a batch found.

use crate::command::{folder, said};
use assert_cmd::Command;
use std::fs;
use std::path::Path;

fn onrecord(at: &Path, args: &[&str]) -> std::process::Output {
    let mut command = Command::cargo_bin("onrecord").expect("the command was built");
    command.current_dir(at).args(args).output().expect("the command runs")
}

#[test]
fn articles_become_one_page_that_needs_nothing_else() {
    let at = folder("view", "page");
    fs::write(at.join("a.txt"), "\"We lost $5 million,\" said Ines Carvalho of Norfly.").expect("written");
    fs::write(at.join("b.txt"), "Walt Dombrowski sold 300 boats.").expect("written");
    let done = onrecord(&at, &["view", "a.txt", "b.txt", "-o", "page.html"]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let page = fs::read_to_string(at.join("page.html")).expect("the page was written");
    for part in ["Content-Security-Policy", "Ines Carvalho", "Walt Dombrowski", "We lost", "a.txt", "b.txt"] {
        assert!(page.contains(part), "no {part}");
    }
    for other in ["src=\"http", "href=\"http", "@import", "url(http"] {
        assert!(!page.contains(other), "{other}");
    }
    let again = onrecord(&at, &["view", "b.txt", "-o", "page.html"]);
    assert_eq!(again.status.code(), Some(0), "a page of ours may be written over: {}", said(&again));
}

#[test]
fn what_is_no_page_is_not_written_over() {
    let at = folder("view", "foreign");
    fs::write(at.join("a.txt"), "It rained.").expect("written");
    fs::write(at.join("notes.html"), "mine").expect("written");
    let done = onrecord(&at, &["view", "a.txt", "-o", "notes.html"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(said(&done).contains("notes.html: holds something that is no page"), "{}", said(&done));
    assert_eq!(fs::read_to_string(at.join("notes.html")).expect("it stands"), "mine");
}

#[test]
fn an_article_that_cannot_be_read_is_named_and_the_rest_shown() {
    let at = folder("view", "missing");
    fs::write(at.join("a.txt"), "\"It rained,\" said Ines Carvalho.").expect("written");
    let done = onrecord(&at, &["view", "a.txt", "gone.txt", "-o", "page.html"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(said(&done).contains("gone.txt"), "{}", said(&done));
    assert!(fs::read_to_string(at.join("page.html")).expect("a page").contains("Ines Carvalho"));
}

#[test]
fn a_batch_becomes_a_front_page_and_a_page_an_article() {
    let at = folder("view", "batch");
    fs::create_dir(at.join("in")).expect("a folder");
    fs::write(at.join("in/a.txt"), "\"We lost $5 million,\" said Ines Carvalho of Norfly.").expect("written");
    fs::write(at.join("in/b.txt"), "\"We won,\" said Walt Dombrowski.").expect("written");
    let done = onrecord(&at, &["batch", "in", "-o", "out"]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let done = onrecord(&at, &["view", "out", "-o", "pages"]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let front = fs::read_to_string(at.join("pages/index.html")).expect("a front page");
    for part in ["Ines Carvalho", "Walt Dombrowski", "<svg", "5 million"] {
        assert!(front.contains(part), "no {part}");
    }
    let pages: Vec<String> = fs::read_dir(at.join("pages/articles"))
        .expect("pages of articles")
        .map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a page"))
        .collect();
    assert_eq!(pages.len(), 2);
    assert!(pages.iter().any(|page| page.contains("We won")), "the text is read again from where it stood");
}
