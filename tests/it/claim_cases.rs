//! The cases of `fixtures/cases/claims.txt`: for each text its claims, one a line: `text | of | about | period | source`,
//! `-` where there is none. A case whose heading ends in "(miss)" holds today's answer, which is wrong.

use onrecord::Extractor;
use std::fmt::Write;

#[test]
fn claims() {
    let extractor = Extractor::new();
    let mut wrong = String::new();
    let mut count = 0;
    for block in include_str!("../../fixtures/cases/claims.txt").split("\n---\n") {
        let body: String =
            block.lines().skip_while(|line| line.starts_with('#')).fold(String::new(), |mut all, line| {
                let _ = writeln!(all, "{line}");
                all
            });
        let (text, expected) = body.split_once("\n=>").expect("each block has a line `=>`");
        let found = shown(&extractor, text);
        if found != expected.trim() {
            let _ = write!(wrong, "{text}\n=>\n{found}\nexpected:\n{}\n\n", expected.trim());
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 40, "only {count} cases were read");
}

fn shown(extractor: &Extractor, text: &str) -> String {
    let record = extractor.extract(text);
    let lines: Vec<String> = record
        .claims
        .iter()
        .map(|claim| {
            let part = |span: &Option<onrecord::record::SpanRow>| {
                span.as_ref().map_or("-".to_owned(), |s| s.text.clone())
            };
            let about = claim.about.map_or("-".to_owned(), |e| record.entities[e].name.clone());
            let source = claim.source.as_ref().map_or("-".to_owned(), |s| part(&s.mention));
            [claim.span.text.clone(), part(&claim.of), about, part(&claim.period), source].join(" | ")
        })
        .collect();
    lines.join("\n")
}
