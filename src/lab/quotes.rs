//! How often each rule of attribution is right.

use crate::Extractor;
use crate::extractor::Analysis;
use crate::quotes::{Quote, QuoteKind, QuoteRule};
use crate::span::Span;
use serde::Deserialize;
use std::fmt::Write;
use std::io::{Error, Result};
use std::ops::Range;
use std::path::Path;

/// How much of two spans must be shared for them to be the same quote, in hundredths of what either covers.
const SAME: usize = 80;

#[derive(Deserialize)]
struct Line {
    text: String,
    quotes: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    start: usize,
    end: usize,
    kind: Option<String>,
    speaker: Option<GoldSpeaker>,
}

#[derive(Deserialize)]
struct GoldSpeaker {
    start: Option<usize>,
    end: Option<usize>,
    head: Option<Head>,
    resolved: Option<String>,
}

#[derive(Deserialize)]
struct Head {
    start: usize,
    end: usize,
}

#[derive(Clone, Copy, Default)]
struct Count {
    all: usize,
    found: usize,
    right: usize,
}

/// Reads JSON lines of articles with annotated quotes, offsets in Unicode scalar values, and gives a table: each rule's
/// quotes, how many of them are quotes in the file, and how many have the right speaker too. The share of the last in the
/// first is what the rule's `confidence` says.
///
/// # Errors
///
/// When the file cannot be read or a line is no article.
pub fn score(file: &Path) -> Result<String> {
    let extractor = Extractor::new();
    let mut counts = vec![Count::default(); QuoteRule::ALL.len()];
    for (number, line) in super::read(file)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line)
            .map_err(|error| Error::other(format!("{}:{}: {error}", file.display(), number + 1)))?;
        // Offsets in the file count scalar values, spans count bytes.
        let mut bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).collect();
        bytes.push(line.text.len());
        let to_bytes = |start: usize, end: usize| -> Option<Range<usize>> {
            Some(*bytes.get(start)?..*bytes.get(end)?).filter(|range| range.start < range.end)
        };
        let analysis = extractor.analyze(&line.text);
        for quote in &analysis.quotes {
            let count = &mut counts[quote.by as usize];
            count.all += 1;
            let spanned = line.quotes.iter().filter_map(|g| Some((to_bytes(g.start, g.end)?, g)));
            let gold = spanned
                .map(|(range, gold)| (shared(quote, &range, gold), gold))
                .filter(|(share, _)| *share >= SAME)
                .max_by_key(|(share, _)| *share);
            if let Some((_, gold)) = gold {
                count.found += 1;
                count.right += usize::from(is_right(&analysis, quote, gold.speaker.as_ref(), to_bytes));
            }
        }
    }
    let mut out = format!("{:15} {:>6} {:>6} {:>6} {:>6}\n", "rule", "quotes", "found", "right", "share");
    let mut order: Vec<usize> = (0..counts.len()).filter(|&rule| counts[rule].all > 0).collect();
    order.sort_by_key(|&rule| std::cmp::Reverse(counts[rule].all));
    for rule in order {
        let Count { all, found, right } = counts[rule];
        let hundredths = right * 100 / all;
        let name = QuoteRule::ALL[rule].name();
        let _ = writeln!(out, "{name:15} {all:6} {found:6} {right:6} {hundredths:5}%");
    }
    Ok(out)
}

/// How much the quote and the annotated span share, in hundredths of what either covers; words in marks within an
/// annotated clause are all of it.
fn shared(quote: &Quote, gold: &Range<usize>, row: &Gold) -> usize {
    let (start, end) = (quote.span.range().start, quote.span.range().end);
    let both = end.min(gold.end).saturating_sub(start.max(gold.start));
    let within = quote.kind != QuoteKind::Indirect && row.kind.as_deref() == Some("mixed");
    let whole = if within { end - start } else { end.max(gold.end) - start.min(gold.start) };
    both * 100 / whole.max(1)
}

/// Whether the quote's speaker is the annotated one: its words meet the head of the annotation, or its entity has the
/// last name of whom it stands for.
fn is_right(
    analysis: &Analysis<'_>,
    quote: &Quote,
    gold: Option<&GoldSpeaker>,
    to_bytes: impl Fn(usize, usize) -> Option<Range<usize>>,
) -> bool {
    let Some(gold) = gold else { return quote.speaker.is_none() };
    let Some(speaker) = quote.speaker else { return false };
    let head = gold.head.as_ref().map(|h| (h.start, h.end)).or_else(|| Some((gold.start?, gold.end?)));
    let head = head.and_then(|(start, end)| to_bytes(start, end));
    let text = analysis.document.text();
    let meets =
        |span: Span| head.as_ref().is_some_and(|h| span.range().start < h.end && h.start < span.range().end);
    if speaker.mention.is_some_and(|mention| meets(analysis.document.span(mention))) {
        return true;
    }
    let last = |name: &str| name.split_whitespace().last().map(str::to_lowercase);
    let (Some(resolved), Some(entity)) = (gold.resolved.as_deref(), speaker.entity) else { return false };
    let of_entity = analysis.entities.mentions.iter().zip(&analysis.entities.entity_of);
    of_entity.filter(|(_, id)| **id == entity).any(|(m, _)| last(m.span.of(text)) == last(resolved))
}
