//! The pages that the tests open, made by the program itself.

use crate::driver::folder;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn onrecord(at: &Path, args: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .current_dir(at)
        .args(args)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// A fresh folder of a test's own.
fn fresh(name: &str) -> PathBuf {
    let at = folder(name);
    fs::remove_dir_all(&at)
        .and_then(|()| fs::create_dir_all(&at))
        .expect("the build's own folder can be written");
    at
}

/// The text of an article that comes with the source.
pub(crate) fn fixture(slug: &str) -> String {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles").join(slug).with_extension("txt");
    fs::read_to_string(path).expect("a fixture is readable text")
}

/// A page of these articles, each a file's name and its text.
pub(crate) fn page(name: &str, articles: &[(&str, &str)]) -> PathBuf {
    let at = fresh(name);
    let mut args = vec!["view", "-o", "page.html", "--"];
    for (file, text) in articles {
        fs::write(at.join(file), text).expect("the build's own folder can be written");
        args.push(file);
    }
    onrecord(&at, &args);
    at.join("page.html")
}

/// The record of the text in a file beside a page, as the program writes it.
pub(crate) fn json(page: &Path, file: &str) -> String {
    let at = page.parent().expect("a page lies in a folder");
    String::from_utf8(onrecord(at, &["extract", "--format", "json", "--", file])).expect("JSON is text")
}

pub(crate) fn record(page: &Path, file: &str) -> serde_json::Value {
    serde_json::from_str(&json(page, file)).expect("a record is JSON")
}

/// The pages of a batch: the front page, with each article's in `articles` beside it.
pub(crate) fn batch(name: &str, articles: &[(String, String)]) -> PathBuf {
    let at = fresh(name);
    for (file, text) in articles {
        let path = at.join("in").join(file);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("the build's own folder can be written");
    }
    onrecord(&at, &["batch", "in", "-o", "found", "--quiet"]);
    onrecord(&at, &["view", "found", "-o", "pages"]);
    at.join("pages/index.html")
}
