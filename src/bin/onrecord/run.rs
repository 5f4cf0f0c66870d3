//! What the command does with single articles.

use crate::args::{Explain, Extract, Inspect};
use crate::input::{self, Input};
use crate::output::{Failures, Output, Stop};
use crate::view::headline;
use onrecord::record::{ExplainedRow, LayerRows, Options};
use onrecord::{Offsets, Scratch, report};
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

/// Articles to records. Says whether every input could be read.
pub fn extract(args: &Extract) -> Result<bool, Stop> {
    let inputs = Input::named(&args.paths);
    let (extractor, _) = args.own.read(&args.wanted)?;
    let mut scratch = Scratch::default();
    let mut output = Output::new(args.common);
    let mut failures = Failures::default();
    input::each(&inputs, args.common.from, args.common.longest, &mut failures, |article| {
        let published = article.published.as_deref().or(args.published.as_deref());
        // A page cuts the text by the record's spans, which then count bytes.
        let offsets = if output.is_human() { Offsets::Bytes } else { args.common.offsets.offsets() };
        let options = Options { source: article.source.as_deref(), published, offsets };
        let analysis = extractor.analyze_with(&mut scratch, &article.text);
        let record = analysis.record(&options);
        if output.is_human() {
            let page = report::Article { text: &article.text, headline: headline(&analysis.document) };
            output.page(&report::human(&record, page, output.width))
        } else {
            output.json(&record)
        }
    })?;
    Ok(failures.none())
}

/// Articles to one layer of the pipeline. Says whether every input could be read.
pub fn inspect(args: &Inspect) -> Result<bool, Stop> {
    let inputs = Input::named(&args.paths);
    let extractor = args.own.extractor()?;
    let mut scratch = Scratch::default();
    let mut output = Output::new(args.common);
    let mut failures = Failures::default();
    input::each(&inputs, args.common.from, args.common.longest, &mut failures, |article| {
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
    let mut output = Output::new(args.common);
    let mut failures = Failures::default();
    input::each(&inputs, args.common.from, args.common.longest, &mut failures, |article| {
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
