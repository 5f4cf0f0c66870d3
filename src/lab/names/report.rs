//! How right a tagger is on a set of articles.

use super::corpora::Article;
use crate::entities::{self, Kind, Lexicon, Mention, Tagger};
use crate::segment::{self, Document, segment};
use crate::span::Span;
use crate::tagging::{self, Tags};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Right, found, wanted.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::lab) struct Count {
    pub right: u32,
    pub found: u32,
    pub wanted: u32,
}

impl Count {
    pub(in crate::lab) const fn sum(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }

    pub(in crate::lab) fn f1(self) -> f64 {
        200.0 * f64::from(self.right) / f64::from((self.found + self.wanted).max(1))
    }
}

/// Counts of a set: kinds told apart, company and organization as one, spans alone, and each kind.
#[derive(Debug, Default)]
pub(in crate::lab) struct Score {
    pub kinds: Count,
    pub merged: Count,
    pub spans: Count,
    pub by_kind: BTreeMap<String, Count>,
}

/// A name that is wrong: what was wanted, what was found, where.
#[derive(Debug)]
pub(super) struct Miss {
    class: String,
    line: String,
}

/// The name that a set of coarse labels has for a kind; `None` where it has none.
fn coarse(kind: &str) -> Option<&'static str> {
    match kind {
        "person" => Some("PER"),
        "company" | "organization" => Some("ORG"),
        "place" => Some("LOC"),
        _ => None,
    }
}

/// Whose names are scored.
#[derive(Debug)]
pub(in crate::lab) enum Finder<'m> {
    /// The tagger's alone.
    Tagger(Box<Tagger<'m>>),
    /// Those that the program gives: mended, recalled, the kind decided for each entity; with `as_tagged`, the kind that
    /// the tagger gave each mention where it did.
    Whole { lexicon: Box<Lexicon>, as_tagged: bool },
}

impl Finder<'_> {
    pub(in crate::lab) fn find(&self, document: &Document<'_>, tags: &Tags) -> Vec<Mention> {
        match self {
            Self::Tagger(tagger) => tagger.find_once(document, &tags.classes),
            Self::Whole { lexicon, as_tagged } => {
                let found = entities::find(document, tags, lexicon);
                let mut mentions = entities::chain(document, tags, found, lexicon).mentions;
                for mention in mentions.iter_mut().filter(|_| *as_tagged) {
                    let likelier = |a: &&Kind, b: &&Kind| {
                        mention.kinds[**a as usize].total_cmp(&mention.kinds[**b as usize])
                    };
                    let top = Kind::ALL.iter().max_by(likelier).filter(|&&k| mention.kinds[k as usize] > 0.0);
                    mention.kind = top.copied().unwrap_or(mention.kind);
                }
                mentions
            }
        }
    }
}

/// Scores the names of a finder; `misses` takes the errors.
pub(super) fn score(finder: &Finder<'_>, articles: &[Article], misses: &mut Vec<Miss>) -> Score {
    let lexicon = segment::Lexicon::embedded();
    let classes = tagging::Model::embedded();
    let is_coarse = articles.iter().flat_map(|a| &a.names).all(|name| Kind::named(&name.label).is_none());
    let mut score = Score::default();
    for article in articles {
        let document = segment(&article.text, &lexicon);
        let wanted: BTreeMap<Span, &str> = article
            .names
            .iter()
            .map(|name| (name.span, &*name.label))
            .filter(|(_, label)| !is_coarse || matches!(*label, "PER" | "ORG" | "LOC"))
            .collect();
        let found: BTreeMap<Span, &str> = finder
            .find(&document, &tagging::tag(&document, &classes))
            .iter()
            .filter_map(|m| {
                let kind = m.kind.name();
                Some((m.span, if is_coarse { coarse(kind)? } else { kind }))
            })
            .collect();
        score.add(&wanted, &found);
        errors(&document, &wanted, &found, misses);
    }
    score
}

impl Score {
    pub(in crate::lab) fn add(&mut self, wanted: &BTreeMap<Span, &str>, found: &BTreeMap<Span, &str>) {
        let merged = |kind: &str| if kind == "company" { "organization".to_owned() } else { kind.to_owned() };
        for count in [&mut self.kinds, &mut self.merged, &mut self.spans] {
            count.wanted += wanted.len() as u32;
            count.found += found.len() as u32;
        }
        for (span, kind) in wanted {
            self.by_kind.entry((*kind).to_owned()).or_default().wanted += 1;
            if let Some(said) = found.get(span) {
                self.spans.right += 1;
                self.merged.right += u32::from(merged(said) == merged(kind));
                if said == kind {
                    self.kinds.right += 1;
                    self.by_kind.entry((*kind).to_owned()).or_default().right += 1;
                }
            }
        }
        for kind in found.values() {
            self.by_kind.entry((*kind).to_owned()).or_default().found += 1;
        }
    }

    /// Counts both together.
    pub(in crate::lab) fn sum(&mut self, other: &Self) {
        self.kinds.sum(other.kinds);
        self.merged.sum(other.merged);
        self.spans.sum(other.spans);
        for (kind, &count) in &other.by_kind {
            self.by_kind.entry(kind.clone()).or_default().sum(count);
        }
    }

    /// One line of figures.
    pub(super) fn line(&self) -> String {
        let mut out = format!(
            "kind {:.1}  merged {:.1}  span {:.1} |",
            self.kinds.f1(),
            self.merged.f1(),
            self.spans.f1()
        );
        for (kind, count) in &self.by_kind {
            let _ = write!(out, " {kind} {:.1}", count.f1());
        }
        out
    }
}

fn errors(
    document: &Document<'_>,
    wanted: &BTreeMap<Span, &str>,
    found: &BTreeMap<Span, &str>,
    misses: &mut Vec<Miss>,
) {
    let mut note = |class: String, span: Span, other: &str| {
        const AROUND: usize = 6;
        let tokens = document.tokens_in(span).range();
        let side =
            |range: std::ops::Range<usize>| range.map(|t| document.surface(t)).collect::<Vec<_>>().join(" ");
        let before = side(tokens.start.saturating_sub(AROUND)..tokens.start);
        let after = side(tokens.end..(tokens.end + AROUND).min(document.len()));
        let name = span.of(document.text()).replace('\n', " ");
        misses.push(Miss { class, line: format!("{before} [{name}] {after}   {other}") });
    };
    for (span, kind) in wanted {
        match found.get(span) {
            Some(said) if said == kind => {}
            Some(said) => note(format!("{kind} called {said}"), *span, ""),
            None => {
                let near = found.iter().find(|(other, _)| other.overlaps(*span));
                match near {
                    Some((other, said)) => note(
                        format!("{kind} wrongly bounded"),
                        *span,
                        &format!("found: {} {said}", other.of(document.text()).replace('\n', " ")),
                    ),
                    None => note(format!("{kind} missed"), *span, ""),
                }
            }
        }
    }
    for (span, said) in found {
        if wanted.keys().all(|other| !other.overlaps(*span)) {
            note(format!("{said} where none is"), *span, "");
        }
    }
}

/// The errors by class, the largest first, as readable text.
pub(super) fn classes(misses: &[Miss], lines: usize) -> String {
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for miss in misses {
        classes.entry(&miss.class).or_default().push(&miss.line);
    }
    let mut classes: Vec<_> = classes.into_iter().collect();
    classes.sort_by_key(|(_, lines)| std::cmp::Reverse(lines.len()));
    let mut out = String::new();
    for (class, found) in classes {
        let _ = writeln!(out, "\n{class}: {}", found.len());
        for line in found.iter().take(lines) {
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}
