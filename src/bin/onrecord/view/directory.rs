//! The output of a batch as a front page and a page for each article.

use super::texts::Texts;
use super::{View, is_page, open, write};
use crate::output::{Failures, Stop};
use onrecord::Record;
use onrecord::report::html::{self, Digest, Entry, Viewed};
use onrecord::segment::{Document, Lexicon, segment};
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::Path;

const ARTICLES: &str = "articles.jsonl";

/// Writes the pages. Says whether every record could be read; a text that is not at hand is told of on its page.
pub fn run(args: &View, batch: &Path) -> Result<bool, Stop> {
    let Some(output) = &args.output else {
        return Err(Stop::usage("a directory gives many pages; name a directory for them with -o"));
    };
    let file = File::open(batch.join(ARTICLES)).map_err(|_| {
        let said = if batch.join("articles.csv").exists() || batch.join("articles").exists() {
            "holds tables, which have no place for whole records; run the batch with --format jsonl"
        } else {
            "no articles.jsonl in it; name files, or a directory that `onrecord batch` wrote"
        };
        Stop::usage(format!("{}: {said}", batch.display()))
    })?;
    let front = output.join("index.html");
    let holds = output.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if holds && !args.force && !is_page(&front) {
        let said = "holds something that is no page of onrecord's; name another directory, or give --force";
        return Err(Stop::usage(format!("{}: {said}", output.display())));
    }
    let pages = output.join("articles");
    fs::create_dir_all(&pages).map_err(|error| Stop::output(&pages, error))?;
    let lexicon = Lexicon::embedded();
    let mut texts = Texts::of(batch);
    let mut digest = Digest::default();
    let mut failures = Failures::default();
    let mut missing = 0;
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let read = line.map_err(|error| error.to_string()).and_then(|line| {
            serde_json::from_str::<Record>(&line).map_err(|error| format!("no record: {error}"))
        });
        let record = match read {
            Ok(record) => record,
            Err(wrong) => {
                failures.tell(&format!("{}, line {}", batch.join(ARTICLES).display(), number + 1), &wrong);
                continue;
            }
        };
        let own = number < args.most;
        let text = if own { record.text.clone().or_else(|| texts.find(&record)) } else { None };
        let document = text.as_ref().map(|text| segment(text, &lexicon));
        let title = document.as_ref().and_then(Document::headline);
        let name = title.or(record.source.as_deref()).unwrap_or("Article");
        let href = own.then(|| format!("articles/{:06}.html", number + 1));
        if let Some(href) = &href {
            missing += usize::from(text.is_none());
            let viewed = Viewed { record: &record, text: text.as_deref(), headline: title };
            let page = html::page(&[viewed], Some("../index.html")).map_err(Stop::other)?;
            write(&output.join(href), &page, args.force)?;
        }
        digest.add(&Entry { title: name, href: href.as_deref(), record: &record });
    }
    if missing > 0 {
        let said = format!(
            "{missing} texts are not at hand, moved or changed since; their pages have the lists alone"
        );
        failures.note(&said);
    }
    let heading = batch.file_name().map_or_else(|| "Articles".into(), |name| name.to_string_lossy());
    let page = digest.page(&heading).map_err(Stop::other)?;
    write(&front, &page, args.force)?;
    if args.open {
        open(&front)?;
    }
    Ok(failures.none())
}
