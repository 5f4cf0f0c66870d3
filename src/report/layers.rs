//! One layer of the pipeline as a table.

use super::amount::Amount;
use super::styled::{AMOUNT, BOLD, DIM, NAME, PLAIN, Styled};
use super::table::Table;
use crate::record::{LayerRows, SpanRow};

/// A layer as a page of at most `width` cells a line, a row for each thing found.
///
/// ```
/// use onrecord::{Extractor, Offsets, record::Layer, report};
/// let extractor = Extractor::new();
/// let rows = extractor.analyze("It rained.").layer(Layer::Sentences, Offsets::Bytes);
/// assert!(report::layer(Some("weather.txt"), &rows, 80).contains("It rained."));
/// ```
pub fn layer(source: Option<&str>, rows: &LayerRows, width: usize) -> String {
    let mut out = String::new();
    let table = table(rows);
    let mut head = Styled::of(BOLD, rows.layer().name());
    let source = source.map(|source| format!(" of {source}")).unwrap_or_default();
    head.push(DIM, &format!("{source}: {}", table.len()));
    head.wrap(&Styled::default(), 0, width, &mut out);
    table.write_anyhow(width, &mut out);
    out
}

fn table(rows: &LayerRows) -> Table {
    match rows {
        LayerRows::Tokens(rows) => build(rows, &["text", "kind", "glued"], |row| {
            (&row.span, vec![text(&row.span), plain(row.kind), mark(!row.space_before, "glued")])
        }),
        LayerRows::Paragraphs(rows) => build(rows, &["kind", "dateline", "text"], |row| {
            (&row.span, vec![name(row.kind), some(row.dateline.as_ref()), text(&row.span)])
        }),
        LayerRows::Stretches(rows) => {
            build(rows, &["marks", "closed", "inside", "continues", "text"], |row| {
                let cells = vec![
                    plain(row.style),
                    mark(!row.closed, "open"),
                    id(row.inside),
                    id(row.continues),
                    text(&row.span),
                ];
                (&row.span, cells)
            })
        }
        LayerRows::Sentences(rows) => build(rows, &[">paragraph", "text"], |row| {
            (&row.span, vec![id(Some(row.paragraph)), text(&row.span)])
        }),
        LayerRows::Tags(rows) => build(rows, &["text", "class", "head", "phrase"], |row| {
            let cells =
                vec![text(&row.span), name(row.class), mark(row.head, "head"), some(row.phrase.as_ref())];
            (&row.span, cells)
        }),
        LayerRows::Mentions(rows) => {
            build(rows, &["text", "kind", "form", ">entity", "by", ">sure"], |row| {
                let cells = vec![
                    text(&row.span),
                    name(row.kind.name()),
                    plain(row.form.name()),
                    id(Some(row.entity)),
                    plain(row.by.name()),
                    sure(row.confidence),
                ];
                (&row.span, cells)
            })
        }
        LayerRows::Entities(rows) => {
            let mut table = Table::new(&[">#", "name", "kind", ">mentions", "roles", ">sure"]);
            for row in rows {
                let roles: Vec<String> = row
                    .roles
                    .iter()
                    .map(|r| r.of.map_or_else(|| r.title.clone(), |of| format!("{} of #{of}", r.title)))
                    .collect();
                table.row(vec![
                    id(Some(row.id)),
                    plain(&row.name),
                    name(row.kind.name()),
                    plain(&row.mentions.len().to_string()),
                    plain(&roles.join("; ")),
                    sure(row.confidence),
                ]);
            }
            table
        }
        LayerRows::Quotes(rows) => {
            build(rows, &["kind", "speaker", ">entity", "cue", "by", ">sure", "text"], |row| {
                let speaker = row.speaker.as_ref();
                let cells = vec![
                    plain(row.kind.name()),
                    speaker.and_then(|s| s.mention.as_ref()).map_or_else(Styled::default, |m| name(&m.text)),
                    id(speaker.and_then(|s| s.entity)),
                    some(row.cue.as_ref()),
                    plain(row.by.name()),
                    sure(row.confidence),
                    text(&row.span),
                ];
                (&row.span, cells)
            })
        }
        LayerRows::Quantities(rows) => build(rows, &["text", ">amount", "unit", "rate", "by"], |row| {
            let cells = vec![
                text(&row.span),
                Styled::of(AMOUNT, &Amount::from(row).text()),
                unit(&row.unit),
                some(row.rate.as_ref()),
                plain(row.by.name()),
            ];
            (&row.span, cells)
        }),
        LayerRows::Claims(rows) => build(
            rows,
            &["text", ">amount", "unit", "of", ">about", "period", "source", "by", ">sure"],
            |row| {
                let source = row.source.as_ref();
                let cells = vec![
                    text(&row.span),
                    Styled::of(AMOUNT, &Amount::from(row).text()),
                    unit(&row.unit),
                    some(row.of.as_ref()),
                    id(row.about),
                    some(row.period.as_ref()),
                    source.and_then(|s| s.mention.as_ref()).map_or_else(Styled::default, |m| name(&m.text)),
                    plain(&row.by),
                    sure(row.confidence),
                ];
                (&row.span, cells)
            },
        ),
    }
}

/// A table with each row's number and place before its cells.
fn build<'a, R>(
    rows: &'a [R],
    titles: &[&'static str],
    cells: impl Fn(&'a R) -> (&'a SpanRow, Vec<Styled>),
) -> Table {
    let mut table = Table::new(&[&[">#", ">start", ">end"], titles].concat());
    for (number, row) in rows.iter().enumerate() {
        let (span, rest) = cells(row);
        let mut all = vec![id(Some(number)), dim(span.start), dim(span.end)];
        all.extend(rest);
        table.row(all);
    }
    table
}

fn text(span: &SpanRow) -> Styled {
    plain(&span.text)
}

fn plain(text: &str) -> Styled {
    Styled::of(PLAIN, text)
}

fn name(text: &str) -> Styled {
    Styled::of(NAME, text)
}

fn dim(number: usize) -> Styled {
    Styled::of(DIM, &number.to_string())
}

fn id(number: Option<usize>) -> Styled {
    number.map_or_else(Styled::default, dim)
}

fn some(span: Option<&SpanRow>) -> Styled {
    span.map_or_else(Styled::default, text)
}

fn mark(is: bool, what: &str) -> Styled {
    Styled::of(DIM, if is { what } else { "" })
}

fn sure(confidence: f32) -> Styled {
    Styled::of(DIM, &format!("{confidence:.2}"))
}

fn unit(unit: &crate::record::UnitRow) -> Styled {
    let mut cell = plain(unit.kind.name());
    if let Some(code) = &unit.code {
        cell.push(DIM, &format!(" {code}"));
    }
    cell
}
