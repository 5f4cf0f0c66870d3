//! Claims of a text as short lines, for the tests of this room.

use crate::Extractor;
use crate::span::{Span, TokenRange};
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// One line a claim: its text, then the fields asked for, parted by bars; `-` where there is none.
pub(super) fn lines(text: &str, fields: &[&str]) -> Vec<String> {
    let analysis = EXTRACTOR.analyze(text);
    let cut = |span: Option<Span>| span.map_or("-", |s| s.of(text)).to_owned();
    let words = |tokens: Option<TokenRange>| tokens.map_or("-", |t| analysis.document.slice(t)).to_owned();
    let named = |entity: Option<u32>| {
        entity.map_or("-", |e| analysis.entities.entities[e as usize].name.of(text)).to_owned()
    };
    analysis
        .claims
        .iter()
        .map(|claim| {
            let field = |name: &&str| match *name {
                "text" => cut(Some(claim.span)),
                "of" => cut(claim.of),
                "by" => claim.by.name().to_owned(),
                "about" => named(claim.about),
                "period" => cut(claim.period),
                "hedge" => cut(claim.hedge),
                "source" => words(claim.source.and_then(|s| s.mention)),
                _ => "?".to_owned(),
            };
            fields.iter().map(field).collect::<Vec<_>>().join(" | ")
        })
        .collect()
}

/// Compares every text's claims, parted by slashes, with what is expected of them and reports all that differ.
pub(super) fn check(fields: &[&str], table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, expected)| {
            let found = lines(text, fields).join(" / ");
            (found != *expected).then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
