//! What the command does with single articles.

use crate::args::{Explain, Extract, Form, From, Inspect};
use crate::input::{self, Input};
use crate::output::{Failures, Output, Stop};
use onrecord::record::{ExplainedRow, LayerRows, Options};
use onrecord::report::{csv, tables, tables::Table};
use onrecord::{Offsets, Scratch, report};
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

/// Articles to records. Says whether every input could be read.
pub fn extract(args: &Extract) -> Result<bool, Stop> {
    let inputs = Input::named(&args.paths);
    let (extractor, _) = args.own.read(&args.wanted)?;
    let mut scratch = Scratch::default();
    let mut output = Output::new(args.format.or(args.text.then_some(Form::Human)), args.common.from);
    let form = output.form();
    if args.text && form != Form::Human {
        return Err(Stop::usage("--text is for the page to read; leave --format out or ask for human"));
    }
    if form == Form::Brat && (inputs.len() > 1 || args.common.from == From::Jsonl) {
        return Err(Stop::usage(
            "brat has a file an article; name one: for f in *.txt; do onrecord \"$f\" --format brat > \"${f%.txt}.ann\"; done",
        ));
    }
    let mut failures = Failures::default();
    if let (Form::Csv, Some(table)) = (form, args.table) {
        output.whole(csv::header(table).as_bytes())?;
    }
    input::each(&inputs, args.common.from, args.common.limits.longest, &mut failures, |article| {
        let published = article.published.as_deref().or(args.published.as_deref());
        // A page cuts the text by the record's spans, which then count bytes.
        let offsets = if output.is_human() { Offsets::Bytes } else { args.common.offsets.offsets() };
        let options = Options::new().source(article.source.as_deref()).published(published).offsets(offsets);
        let analysis = extractor.analyze_with(&mut scratch, &article.text);
        let record = analysis.record(&options);
        let page = report::Article { text: &article.text, headline: analysis.document.headline() };
        match form {
            Form::Human if args.text => {
                let marked = report::human_with_text(&record, page, output.width, output.ink());
                output.page(&marked)
            }
            Form::Human => output.page(&report::human(&record, page, output.width)),
            Form::Markdown => output.page(&report::markdown(&record, page)),
            Form::Json | Form::Jsonl => output.json(&record),
            Form::Annotations => output.json(&report::annotations(&record, &article.text)),
            Form::Brat => output.whole(report::brat(&record, &article.text).as_bytes()),
            Form::Conll => output.whole(report::conll(&record, &analysis.document).as_bytes()),
            Form::Csv => {
                let row = tables::Article {
                    id: article.source.as_deref().unwrap_or("-"),
                    bytes: article.text.len() as u64,
                    words: analysis.document.len() as u64,
                    title: None,
                    byline: None,
                    record: &record,
                };
                let table = args.table.unwrap_or(Table::Articles);
                output.whole(&csv::lines(&table.rows(&row)))
            }
        }
    })?;
    Ok(failures.none())
}

/// Articles to one layer of the pipeline. Says whether every input could be read.
pub fn inspect(args: &Inspect) -> Result<bool, Stop> {
    let inputs = Input::named(&args.paths);
    let extractor = args.own.extractor()?;
    let mut scratch = Scratch::default();
    let mut output = Output::new(args.format.map(Form::from), args.common.from);
    let mut failures = Failures::default();
    input::each(&inputs, args.common.from, args.common.limits.longest, &mut failures, |article| {
        let rows = extractor
            .analyze_with(&mut scratch, &article.text)
            .layer(args.layer.0, args.common.offsets.offsets());
        if output.is_human() {
            let page = report::layer(article.source.as_deref(), &rows, output.width);
            output.page(&page)
        } else {
            output.json(&Sourced { source: article.source.as_deref(), rows: &rows })
        }
    })?;
    Ok(failures.none())
}

/// Why each quote has its speaker. Says whether every input could be read.
pub fn explain(args: &Explain) -> Result<bool, Stop> {
    let inputs = Input::named(&args.paths);
    let extractor = args.own.extractor()?;
    let mut scratch = Scratch::default();
    let mut output = Output::new(args.format.map(Form::from), args.common.from);
    let mut failures = Failures::default();
    input::each(&inputs, args.common.from, args.common.limits.longest, &mut failures, |article| {
        let analysis = extractor.analyze_with(&mut scratch, &article.text);
        let rows = analysis.explained(&extractor.explain(&analysis), args.common.offsets.offsets());
        if output.is_human() {
            output.page(&report::explained(&rows, output.width))
        } else {
            output.json(&Explained { source: article.source.as_deref(), quotes: &rows })
        }
    })?;
    Ok(failures.none())
}

#[derive(Serialize)]
struct Explained<'a> {
    source: Option<&'a str>,
    quotes: &'a [ExplainedRow],
}

/// `{"source": ..., "<layer>": [...]}`.
struct Sourced<'a> {
    source: Option<&'a str>,
    rows: &'a LayerRows,
}

impl Serialize for Sourced<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("source", &self.source)?;
        map.serialize_entry(self.rows.layer().name(), self.rows)?;
        map.end()
    }
}
