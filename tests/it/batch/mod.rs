//! `onrecord batch` as its users call it: over trees with everything in them, run again and again, and where disks and
//! files fail it.

#[cfg(unix)]
mod changing;
mod disks;
mod runs;
#[cfg(unix)]
mod signals;
mod trees;

use crate::command::{folder, said};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

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
