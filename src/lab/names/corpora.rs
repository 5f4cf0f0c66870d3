//! Readers of the training and scoring sets: JSON lines with a text and its names by code points.

use super::labels::{Allowed, Labels};
use crate::entities::Kind;
use crate::lab;
use crate::lab::annotated::{self, Mention};
use crate::segment::Document;
use crate::span::{Span, TokenRange};
use serde::Deserialize;
use std::io::{Error, Result};
use std::path::Path;

/// A text with its names.
#[derive(Debug)]
pub(super) struct Article {
    pub text: String,
    pub names: Vec<Name>,
    /// Its place in the file.
    pub number: usize,
}

/// A name of a set: where, and what its label may mean.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub span: Span,
    pub label: String,
}

impl From<(usize, annotated::Article)> for Article {
    fn from((number, article): (usize, annotated::Article)) -> Self {
        let name = |(span, kind): (Span, Kind)| Name { span, label: kind.name().to_owned() };
        Self { names: article.names.into_iter().map(name).collect(), text: article.text, number }
    }
}

#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    entities: Vec<Row>,
}

/// Either a name, or an entity with its mentions.
#[derive(Deserialize)]
struct Row {
    start: Option<usize>,
    end: Option<usize>,
    label: Option<String>,
    kind: Option<String>,
    #[serde(default)]
    mentions: Vec<Mention>,
}

/// Reads a file of articles.
pub(super) fn read(path: &Path) -> Result<Vec<Article>> {
    let text = lab::read(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let article = |number: usize, line: &str| {
        let line: Line = serde_json::from_str(line)?;
        let bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).chain([line.text.len()]).collect();
        let mut names = Vec::new();
        for row in line.entities {
            let label = row.label.or(row.kind).unwrap_or_default();
            let own = row.start.zip(row.end);
            let mentions = row.mentions.iter().filter(|m| m.is_name());
            for (start, end) in own.into_iter().chain(mentions.map(|m| (m.start, m.end))) {
                if let (Some(&start), Some(&end)) = (bytes.get(start), bytes.get(end)) {
                    names.push(Name { span: Span::at(start, end), label: label.clone() });
                }
            }
        }
        names.sort_by_key(|name| (name.span.start, std::cmp::Reverse(name.span.end)));
        // Of names that overlap, the first and longest.
        let mut end = 0;
        names.retain(|name| {
            let free = name.span.start >= end;
            end = end.max(name.span.end);
            free
        });
        Ok(Article { text: line.text, names, number })
    };
    lines
        .enumerate()
        .map(|(n, line)| {
            article(n, line).map_err(|e: serde_json::Error| {
                Error::other(format!("{}: line {}: {e}", path.display(), n + 1))
            })
        })
        .collect()
}

/// The names of an article as tokens, in text order: without "the", without titles where the set keeps them, without
/// what is no name at all.
pub(super) fn names(
    article: &Article,
    document: &Document<'_>,
    set: &str,
    labels: &Labels,
) -> Vec<(TokenRange, Allowed)> {
    let mut out: Vec<(TokenRange, Allowed)> = Vec::new();
    for name in &article.names {
        let Some(mut allowed) = labels.get(set, &name.label) else { continue };
        let mut range = document.tokens_in(name.span).range();
        if let Some((last, _)) = out.last() {
            range.start = range.start.max(last.range().end);
        }
        if set != "own" {
            let title = |t: usize| labels.is_title(document.lower(t));
            let person = allowed == Allowed::of(Kind::Person);
            while range.start < range.end
                && (document.lower(range.start) == "the" && range.len() > 1
                    || person && title(range.start)
                    || !document.surface(range.start).contains(char::is_alphanumeric))
            {
                range.start += 1;
            }
            while range.start < range.end && matches!(document.lower(range.end - 1), "'s" | "'" | "@" | ",") {
                range.end -= 1;
            }
            allowed = allowed.as_group(range.len() == 1 && labels.is_group(document.lower(range.start)));
        }
        if !range.is_empty() {
            out.push((TokenRange::new(range.start, range.end), allowed));
        }
    }
    out
}
