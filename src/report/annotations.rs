//! Records as [Web Annotations](https://www.w3.org/TR/annotation-model/): one page of them an article, each with its place
//! both in code points and by its words.

use super::amount::Amount;
use super::places::Places;
use super::words::{named, word};
use crate::record::{Index, MentionRow, Offsets, Record, SpanRow};
use serde::Serialize;
use std::fmt::Write as _;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// Code points before and after the words, to find them again in a text that has changed.
const AROUND: usize = 32;

/// An annotation page: JSON-LD for any tool that reads the W3C's model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnnotationPage {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    of: &'static str,
    items: Vec<Annotation>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Annotation {
    id: String,
    #[serde(rename = "type")]
    of: &'static str,
    motivation: &'static str,
    body: Vec<Body>,
    target: Target,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type")]
enum Body {
    TextualBody { purpose: &'static str, value: String, format: &'static str },
    SpecificResource { purpose: &'static str, source: String },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Target {
    source: String,
    selector: [Selector; 2],
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type")]
enum Selector {
    TextPositionSelector { start: usize, end: usize },
    TextQuoteSelector { exact: String, prefix: String, suffix: String },
}

/// The annotations of one article: mentions identify what they name, quotes are linked to their speaker's name, claims
/// to whom they are about and whose word they are. `text` is what the record was made of.
///
/// ```
/// let text = "\"We are sorry,\" said Ed Bastian.";
/// let page = onrecord::report::annotations(&onrecord::extract(text), text);
/// let json = serde_json::to_string(&page).unwrap();
/// assert!(json.contains(r#"{"type":"TextPositionSelector","start":21,"end":31}"#));
/// ```
pub fn annotations(record: &Record, text: &str) -> AnnotationPage {
    let source = record.source.as_deref().map_or_else(|| "urn:onrecord:text".to_owned(), address);
    let writer = Writer {
        record,
        text,
        source,
        places: Places::of(record, text),
        points: Index::new(text, Offsets::Chars),
    };
    let items = writer.mentions().chain(writer.quotes()).chain(writer.claims()).collect();
    AnnotationPage { context: CONTEXT, id: writer.id("page"), of: "AnnotationPage", items }
}

struct Writer<'r> {
    record: &'r Record,
    text: &'r str,
    source: String,
    places: Places,
    /// From bytes to code points.
    points: Index<'r>,
}

impl<'r> Writer<'r> {
    fn mentions(&self) -> impl Iterator<Item = Annotation> {
        self.record.entities.iter().flat_map(move |entity| {
            entity.mentions.iter().enumerate().map(move |(number, mention)| {
                let body = vec![
                    says("identifying", &entity.name),
                    says("classifying", entity.kind.name()),
                    says("classifying", mention.form.name()),
                ];
                self.annotation(&mention_id(entity.id, number), "identifying", body, &mention.span)
            })
        })
    }

    fn quotes(&self) -> impl Iterator<Item = Annotation> {
        self.record.quotes.iter().map(|quote| {
            let mut body = vec![says("classifying", "quote"), says("classifying", quote.kind.name())];
            if let Some(speaker) = &quote.speaker {
                body.extend(named(self.record, speaker).map(|name| says("identifying", name)));
                body.extend(self.link(speaker.entity, speaker.mention.as_ref()));
            }
            if let Some(before) = quote.continues {
                body.push(Body::SpecificResource {
                    purpose: "linking",
                    source: self.id(&format!("quote-{before}")),
                });
            }
            self.annotation(&format!("quote-{}", quote.id), "identifying", body, &quote.span)
        })
    }

    fn claims(&self) -> impl Iterator<Item = Annotation> {
        self.record.claims.iter().map(|claim| {
            let mut described = Amount::from(claim).text();
            for part in [&claim.of, &claim.period].into_iter().flatten() {
                let _ = write!(described, ", {}", part.text);
            }
            let mut body = vec![says("classifying", "claim"), says("describing", &described)];
            body.extend(claim.value.map(|value| says("describing", &value.to_string())));
            body.extend(claim.unit.code.as_deref().map(|code| says("tagging", code)));
            body.extend(word(self.record, claim).map(|name| says("identifying", name)));
            body.extend(self.link(claim.about, None));
            let source = claim.source.as_ref();
            body.extend(source.and_then(|source| self.link(source.entity, source.mention.as_ref())));
            self.annotation(&format!("claim-{}", claim.id), "describing", body, &claim.span)
        })
    }

    /// To the mention of an entity that stands in these words, else to its first.
    fn link(&self, entity: Option<usize>, words: Option<&SpanRow>) -> Option<Body> {
        let entity = self.record.entities.get(entity?)?;
        let within = |mention: &MentionRow| {
            words.is_some_and(|words| words.start <= mention.span.start && mention.span.end <= words.end)
        };
        let number = entity.mentions.iter().position(within).unwrap_or(0);
        Some(Body::SpecificResource { purpose: "linking", source: self.id(&mention_id(entity.id, number)) })
    }

    fn id(&self, name: &str) -> String {
        format!("{}#{name}", self.source)
    }

    fn annotation(
        &self,
        name: &str,
        motivation: &'static str,
        body: Vec<Body>,
        span: &'r SpanRow,
    ) -> Annotation {
        let (from, to) = (self.places.bytes(span.start), self.places.bytes(span.end));
        let before = &self.text[..from];
        let cut = before.char_indices().rev().take(AROUND).last().map_or(from, |(at, _)| at);
        let place = Selector::TextPositionSelector { start: self.points.at(from), end: self.points.at(to) };
        let words = Selector::TextQuoteSelector {
            exact: span.text.clone(),
            prefix: before[cut..].to_owned(),
            suffix: self.text[to..].chars().take(AROUND).collect(),
        };
        let target = Target { source: self.source.clone(), selector: [place, words] };
        Annotation { id: self.id(name), of: "Annotation", motivation, body, target }
    }
}

fn mention_id(entity: usize, number: usize) -> String {
    format!("entity-{entity}-mention-{number}")
}

fn says(purpose: &'static str, value: &str) -> Body {
    Body::TextualBody { purpose, value: value.to_owned(), format: "text/plain" }
}

/// A path or an id as a reference that an address may be (RFC 3986): what may not stand in one is escaped.
fn address(source: &str) -> String {
    let mut out = String::new();
    // Before the first slash a colon would make a scheme of what stands before it.
    let scheme = source.split_once(':').is_some_and(|(scheme, rest)| {
        rest.starts_with("//") && scheme.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    for byte in source.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if plain || scheme && b":?&=%+,;@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
