//! Names, roles and references, one short text a case.
//!
//! A case file holds blocks parted by a line `---`: the text, a line `=>`, then what is expected, one finding a line.
//! Lines of a block that start with `#` are remarks; `# known miss:` says what would be right where the lines below it
//! give today's wrong answer.

use onrecord::Extractor;
use onrecord::entities::Entities;
use onrecord::segment::Document;
use std::fmt::Write;

struct Case<'a> {
    line: usize,
    text: &'a str,
    expected: Vec<&'a str>,
}

fn cases(file: &str) -> Vec<Case<'_>> {
    let mut out = Vec::new();
    let mut line = 1;
    for block in file.split("\n---\n") {
        let (text, expected) = block.split_once("\n=>").expect("a block holds a line `=>`");
        let text = text.trim_start_matches('\n');
        let text =
            text.strip_prefix("# ").map_or(text, |rest| rest.split_once('\n').map_or("", |(_, text)| text));
        let expected = expected.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        out.push(Case { line, text, expected });
        line += block.lines().count() + 1;
    }
    out
}

fn check(name: &str, file: &str, answer: impl Fn(&Document<'_>, &Entities) -> Vec<String>) {
    let extractor = Extractor::new();
    let mut wrong = String::new();
    for case in cases(file) {
        let analysis = extractor.analyze(case.text);
        let found = answer(&analysis.document, &analysis.entities);
        if found != case.expected {
            let _ = writeln!(
                wrong,
                "{name}, line {}: {}\n  expected:\n    {}\n  found:\n    {}",
                case.line,
                case.text,
                case.expected.join("\n    "),
                found.join("\n    ")
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn entities(document: &Document<'_>, layer: &Entities) -> Vec<String> {
    let text = document.text();
    layer
        .entities
        .iter()
        .map(|entity| {
            let mentions: Vec<&str> =
                entity.mentions.iter().map(|&m| layer.mentions[m as usize].span.of(text)).collect();
            format!("{}: {} = {}", entity.kind.name(), entity.name.of(text), mentions.join("; "))
        })
        .collect()
}

fn roles(document: &Document<'_>, layer: &Entities) -> Vec<String> {
    let text = document.text();
    let name = |id: u32| layer.entities[id as usize].name.of(text);
    let mut out = Vec::new();
    for entity in &layer.entities {
        for role in &entity.roles {
            let of = role.of.map_or(String::new(), |of| format!(" of {}", name(of)));
            let (title, span) = (role.title.of(text), role.span.of(text));
            out.push(format!("{}: {title}{of} [{span}]", entity.name.of(text)));
        }
    }
    out
}

fn references(document: &Document<'_>, layer: &Entities) -> Vec<String> {
    let text = document.text();
    let name = |id: u32| layer.entities[id as usize].name.of(text);
    layer.references.iter().map(|r| format!("{} = {}", r.span.of(text), name(r.entity))).collect()
}

#[test]
fn names_and_what_they_stand_for() {
    check("entities.txt", include_str!("../../fixtures/cases/entities.txt"), entities);
}

#[test]
fn what_persons_are() {
    check("roles.txt", include_str!("../../fixtures/cases/roles.txt"), roles);
}

#[test]
fn pronouns_and_descriptions() {
    check("references.txt", include_str!("../../fixtures/cases/references.txt"), references);
}
