//! Whole articles: one readable snapshot per layer and the JSON record, so that a diff shows the first layer that moved.

use crate::targets::text;
use onrecord::{Analysis, Extractor, Span, TokenRange};
use std::fmt::Write;

/// Snapshots of one article live in `snapshots/articles/<slug>/<layer>.snap`.
#[test]
fn every_article_gives_its_layers() {
    let extractor = Extractor::new();
    insta::glob!("../../fixtures/articles", "*.txt", |path| {
        let slug = path.file_stem().and_then(|s| s.to_str()).expect("a fixture's name is text");
        let text = std::fs::read_to_string(path).expect("a fixture is readable text");
        let analysis = extractor.analyze(&text);
        let record = extractor.extract(&text);
        text::holds_together(&text, &record);
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(format!("../../snapshots/articles/{slug}"));
        settings.remove_snapshot_suffix();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.remove_input_file();
        settings.bind(|| {
            insta::assert_snapshot!("sentences", sentences(&analysis));
            insta::assert_snapshot!("mentions", mentions(&analysis));
            insta::assert_snapshot!("quotes", quotes(&analysis));
            insta::assert_snapshot!("quantities", quantities(&analysis));
            insta::assert_snapshot!("claims", claims(&analysis));
            insta::assert_snapshot!(
                "record",
                serde_json::to_string_pretty(&record).expect("a record is JSON")
            );
        });
    });
}

/// Each fixture says what it is and under which licence it stands.
#[test]
fn every_article_says_where_it_comes_from() {
    insta::glob!("../../fixtures/articles", "*.txt", |path| {
        let card = std::fs::read_to_string(path.with_extension("toml")).expect("a .toml beside each article");
        for key in ["genre = ", "house_style = ", "source = ", "licence = "] {
            assert!(card.contains(key), "{}: no `{key}`", path.display());
        }
    });
}

/// `PARAGRAPH-KIND`, then its sentences a line each.
fn sentences(analysis: &Analysis<'_>) -> String {
    let document = &analysis.document;
    let mut out = String::new();
    for (id, paragraph) in document.paragraphs().iter().enumerate() {
        let _ = writeln!(out, "{:?}", paragraph.kind);
        for sentence in document.sentences().iter().filter(|s| s.paragraph as usize == id) {
            let _ = writeln!(out, "  {}", one_line(document.slice(sentence.tokens)));
        }
    }
    out
}

/// An entity a block: kind, name, roles; its mentions below with how each was found.
fn mentions(analysis: &Analysis<'_>) -> String {
    let (document, layer) = (&analysis.document, &analysis.entities);
    let cut = |span: Span| one_line(span.of(document.text()));
    let mut out = String::new();
    for (id, entity) in layer.entities.iter().enumerate() {
        let _ = writeln!(out, "{id} {}: {}", entity.kind.name(), cut(entity.name));
        for role in &entity.roles {
            let of =
                role.of.map_or(String::new(), |of| format!(" of {}", cut(layer.entities[of as usize].name)));
            let _ = writeln!(out, "    is {}{of}", cut(role.title));
        }
        for &m in &entity.mentions {
            let mention = &layer.mentions[m as usize];
            let _ =
                writeln!(out, "    {} {} by {}", mention.span.start, cut(mention.span), mention.by.name());
        }
        for reference in layer.references.iter().filter(|r| r.entity as usize == id) {
            let _ = writeln!(out, "    {} ({})", reference.span.start, cut(reference.span));
        }
    }
    out
}

/// A quote a block: kind, speaker's words and name, cue, rule; then the words.
fn quotes(analysis: &Analysis<'_>) -> String {
    let document = &analysis.document;
    let mut out = String::new();
    for (id, quote) in analysis.quotes.iter().enumerate() {
        let who = quote.speaker.and_then(|s| s.mention).map_or("-", |m| document.slice(m));
        let _ = write!(
            out,
            "{id} {}: {}{}",
            quote.kind.name(),
            one_line(who),
            entity(analysis, quote.speaker.and_then(|s| s.entity))
        );
        let cue = quote.cue.map_or("-", |c| c.of(document.text()));
        let _ = write!(out, " | {} | {}", one_line(cue), quote.by.name());
        if let Some(first) = quote.continues {
            let _ = write!(out, " | continues {first}");
        }
        let _ = writeln!(out, "\n    {}", one_line(quote.span.of(document.text())));
    }
    out
}

/// `text = amount, bound, change, unit`.
fn quantities(analysis: &Analysis<'_>) -> String {
    let text = analysis.document.text();
    let mut out = String::new();
    for q in &analysis.quantities {
        let _ = write!(out, "{} = {:?} {}", one_line(q.span.of(text)), q.amount, q.bound.name());
        if let Some(change) = q.change {
            let _ = write!(out, " {}", change.name());
        }
        let _ = write!(out, " {}", q.unit.kind.name());
        if let Some(code) = &q.unit.code {
            let _ = write!(out, " {code}");
        }
        let _ = writeln!(out, " by {}", q.by.name());
    }
    out
}

/// A claim a block: its text, then what was found about it.
fn claims(analysis: &Analysis<'_>) -> String {
    let text = analysis.document.text();
    let cut = |span: Option<Span>| span.map_or(String::from("-"), |s| one_line(s.of(text)));
    let tokens = |range: Option<TokenRange>| range.map_or("-", |r| analysis.document.slice(r));
    let mut out = String::new();
    for claim in &analysis.claims {
        let _ = writeln!(out, "{} by {}", one_line(claim.span.of(text)), claim.by.name());
        let _ = writeln!(
            out,
            "    of {} | about{} | {} | hedge {}",
            cut(claim.of),
            entity(analysis, claim.about),
            cut(claim.period),
            cut(claim.hedge)
        );
        if let Some(source) = claim.source {
            let _ = writeln!(
                out,
                "    says {}{}",
                one_line(tokens(source.mention)),
                entity(analysis, source.entity)
            );
        }
    }
    out
}

fn entity(analysis: &Analysis<'_>, id: Option<u32>) -> String {
    id.map_or(String::from(" -> -"), |id| {
        let name = analysis.entities.entities[id as usize].name;
        format!(" -> {}", one_line(name.of(analysis.document.text())))
    })
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}
