//! Names in columns, as the shared tasks of [CoNLL](https://aclanthology.org/W03-0419) have them: a token a line with its
//! tag, an empty line after each sentence.

use crate::entities::Form;
use crate::record::Record;
use crate::segment::Document;
use crate::span::Span;
use std::fmt::Write as _;

/// The article's tokens, each with a blank and its tag: `B-PERSON` where a name begins, `I-PERSON` where it goes on, `O`
/// for what is no name. Pronouns and descriptions are no names. `-DOCSTART-` stands before the article.
///
/// `record` is of the same text as `document`; its offsets may count anything.
///
/// ```
/// let analysis = onrecord::Extractor::new().analyze("It rained, said Ann Reyes.");
/// let record = analysis.record(&onrecord::record::Options::default());
/// let columns = onrecord::report::conll(&record, &analysis.document);
/// assert!(columns.ends_with("said O\nAnn B-PERSON\nReyes I-PERSON\n. O\n\n"));
/// ```
pub fn conll(record: &Record, document: &Document<'_>) -> String {
    let places = super::places::Places::of(record, document.text());
    let mut tags = vec![String::new(); document.len()];
    for entity in &record.entities {
        let kind = entity.kind.name().to_ascii_uppercase();
        for mention in entity.mentions.iter().filter(|mention| mention.form == Form::Name) {
            let at = |unit: usize| places.bytes(unit) as u32;
            let tokens = document.tokens_in(Span::new(at(mention.span.start), at(mention.span.end)));
            for (number, token) in tokens.range().enumerate() {
                tags[token] = format!("{}-{kind}", if number == 0 { "B" } else { "I" });
            }
        }
    }
    let mut out = String::from("-DOCSTART- O\n\n");
    for sentence in document.sentences() {
        for token in sentence.tokens.range() {
            // A blank or a line break within a token would make two columns or rows of it.
            for c in document.surface(token).chars() {
                out.push(if c.is_whitespace() || c.is_control() { '_' } else { c });
            }
            let tag = if tags[token].is_empty() { "O" } else { &tags[token] };
            let _ = writeln!(out, " {tag}");
        }
        out.push('\n');
    }
    out
}
