//! Articles with their names, a line of JSON each: what people annotate, and what the program gives.
//!
//! ```json
//! {"id": "a-1", "text": "Ann Reyes left Oslo.", "entities": [{"start": 0, "end": 9, "kind": "person"}]}
//! ```
//!
//! `start` and `end` count code points, as Python slices, unless the line has `"offsets": "bytes"` or `"utf16"`. An entity
//! may have its `mentions` instead, as in a record: those whose `form` is `name` count. Other fields are passed over.

use crate::Offsets;
use crate::entities::Kind;
use crate::lab;
use crate::record::Index;
use crate::span::Span;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{Error, Result};
use std::path::Path;

/// An article with its names, in text order, none over another.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) names: Vec<(Span, Kind)>,
}

#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    /// What a record calls its article.
    source: Option<Value>,
    text: Option<String>,
    offsets: Option<Offsets>,
    #[serde(default)]
    entities: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    start: Option<usize>,
    end: Option<usize>,
    text: Option<String>,
    kind: Option<String>,
    #[serde(default)]
    mentions: Vec<Mention>,
}

/// A mention of an entity, as a record has it.
#[derive(Deserialize)]
pub(crate) struct Mention {
    pub(crate) start: usize,
    pub(crate) end: usize,
    text: Option<String>,
    form: Option<String>,
}

impl Mention {
    /// Whether it names the entity; pronouns and descriptions do not.
    pub(crate) fn is_name(&self) -> bool {
        self.form.as_deref().is_none_or(|form| form == "name")
    }
}

/// Reads a file of articles. Errors name file, line and field.
pub(crate) fn read(path: &Path) -> Result<Vec<Article>> {
    let mut ids = BTreeSet::new();
    lines(path, |line| {
        let id = line.id("id").or_else(|| line.id("source")).ok_or("id: it is missing")?;
        if !ids.insert(id.clone()) {
            return Err(format!("id: {id:?} stands on a line before"));
        }
        let names = line.names(line.text.as_deref().ok_or("text: it is missing")?)?;
        Ok(Article { id, names, text: line.text.unwrap_or_default() })
    })
}

/// Reads the names that a program found in these articles, from its records. Articles without a record have none.
pub(crate) fn read_found(path: &Path, articles: &[Article]) -> Result<Vec<Vec<(Span, Kind)>>> {
    let mut found = vec![None; articles.len()];
    lines(path, |line| {
        let id = line.id("source").or_else(|| line.id("id")).ok_or("source: it is missing")?;
        let at = articles.iter().position(|article| article.id == id);
        let at = at.ok_or_else(|| format!("source: no article to be scored on has the id {id:?}"))?;
        if found[at].replace(line.names(&articles[at].text)?).is_some() {
            return Err(format!("source: {id:?} stands on a line before"));
        }
        Ok(())
    })?;
    let missing = found.iter().zip(articles).find(|(found, _)| found.is_none());
    if let Some((_, article)) = missing {
        let id = &article.id;
        return Err(Error::other(format!("{}: it has no record of the article {id:?}", path.display())));
    }
    Ok(found.into_iter().flatten().collect())
}

/// The line of an article.
pub(crate) fn line(article: &Article) -> String {
    let index = Index::new(&article.text, Offsets::Chars);
    let entities: Vec<Value> = article
        .names
        .iter()
        .map(|(span, kind)| {
            json!({
                "start": index.at(span.start as usize), "end": index.at(span.end as usize),
                "kind": kind.name(), "text": span.of(&article.text),
            })
        })
        .collect();
    let line = json!({"id": article.id, "text": article.text, "offsets": "chars", "entities": entities});
    line.to_string() + "\n"
}

fn lines<T>(path: &Path, mut take: impl FnMut(Line) -> std::result::Result<T, String>) -> Result<Vec<T>> {
    let text = lab::read(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let line = serde_json::from_str(line).map_err(|error| {
                // The reader of JSON sees but this line.
                let said = error.to_string();
                let said = said.rsplit_once(" at line 1").map_or(&*said, |(said, _)| said);
                format!("column {}: {said}", error.column())
            });
            let wrong = |wrong| Error::other(format!("{}: line {}: {wrong}", path.display(), number + 1));
            line.and_then(&mut take).map_err(wrong)
        })
        .collect()
}

impl Line {
    fn id(&self, field: &str) -> Option<String> {
        match if field == "id" { &self.id } else { &self.source } {
            Some(Value::String(id)) => Some(id.clone()),
            Some(Value::Number(id)) => Some(id.to_string()),
            _ => None,
        }
    }

    /// The names, as bytes of the text.
    fn names(&self, text: &str) -> std::result::Result<Vec<(Span, Kind)>, String> {
        let places = places(text, self.offsets.unwrap_or(Offsets::Chars));
        let mut names: Vec<(Span, Kind, String)> = Vec::new();
        for (number, row) in self.entities.iter().enumerate() {
            let field = format!("entities[{number}]");
            let kind = row.kind.as_deref().ok_or_else(|| format!("{field}.kind: it is missing"))?;
            let kind = Kind::known(kind).map_err(|wrong| format!("{field}.kind: {wrong}"))?;
            let span = |field: &str, start: usize, end: usize, said: Option<&str>| {
                let at = |name: &str, place: usize| {
                    places.get(place).copied().flatten().ok_or_else(|| {
                        format!(
                            "{field}.{name}: {place} is no place in the text, which ends at {}",
                            places.len() - 1
                        )
                    })
                };
                let (from, to) = (at("start", start)?, at("end", end)?);
                if from >= to {
                    return Err(format!("{field}: from {start} to {end} there is nothing"));
                }
                let span = Span::at(from, to);
                match said.filter(|&said| said != span.of(text)) {
                    Some(said) => Err(format!(
                        "{field}.text: {said:?}, where the text has {:?}; what do the offsets count?",
                        span.of(text)
                    )),
                    None => Ok((span, kind, field.to_owned())),
                }
            };
            if row.mentions.is_empty() {
                let start = row.start.ok_or_else(|| format!("{field}.start: it is missing"))?;
                let end = row.end.ok_or_else(|| format!("{field}.end: it is missing"))?;
                names.push(span(&field, start, end, row.text.as_deref())?);
            }
            for (number, mention) in row.mentions.iter().enumerate() {
                if mention.is_name() {
                    let field = format!("{field}.mentions[{number}]");
                    names.push(span(&field, mention.start, mention.end, mention.text.as_deref())?);
                }
            }
        }
        names.sort_by_key(|(span, ..)| *span);
        if let Some(pair) = names.windows(2).find(|pair| pair[0].0.overlaps(pair[1].0)) {
            let (one, other) = (pair[0].0.of(text), pair[1].0.of(text));
            return Err(format!("{}: {other:?} lies over {one:?} of {}", pair[1].2, pair[0].2));
        }
        Ok(names.into_iter().map(|(span, kind, _)| (span, kind)).collect())
    }
}

/// For each unit of the text the byte at which it starts, and where the text ends; none within a character.
fn places(text: &str, offsets: Offsets) -> Vec<Option<usize>> {
    let mut places = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        let width = match offsets {
            Offsets::Bytes => c.len_utf8(),
            Offsets::Chars => 1,
            Offsets::Utf16 => c.len_utf16(),
        };
        places.push(Some(at));
        places.extend(std::iter::repeat_n(None, width - 1));
    }
    places.push(Some(text.len()));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(lines: &str) -> std::result::Result<Vec<Article>, String> {
        let path = std::env::temp_dir().join(format!("onrecord-annotated-{}", std::process::id()));
        let path = path.with_extension(format!("{:?}", std::thread::current().id()));
        std::fs::write(&path, lines).unwrap();
        let read = read(&path).map_err(|error| error.to_string().replace(&path.display().to_string(), "x"));
        std::fs::remove_file(&path).unwrap();
        read
    }

    #[test]
    fn what_is_written_is_read() {
        let said =
            r#"{"id": 7, "text": "Ça, Ann Reyes", "entities": [{"start": 4, "end": 13, "kind": "person"}]}"#;
        let article = &taken(said).unwrap()[0];
        assert_eq!((article.id.as_str(), article.names[0].0.of(&article.text)), ("7", "Ann Reyes"));
        let again = &taken(&line(article)).unwrap()[0];
        assert_eq!((&again.names, &again.text), (&article.names, &article.text));
        let bytes = said.replace(r#""start": 4, "end": 13"#, r#""start": 5, "end": 14"#);
        let bytes = bytes.replace(r#""id": 7"#, r#""id": 7, "offsets": "bytes""#);
        assert_eq!(taken(&bytes).unwrap()[0].names, article.names);
    }

    #[test]
    fn a_record_with_its_text_is_an_annotated_article() {
        let text = "“We are sorry,” said Ann Reyes of Oslo. Reyes left.";
        let mut record = serde_json::to_value(crate::extract(text)).unwrap();
        record["id"] = "a".into();
        record["text"] = text.into();
        let names = &taken(&record.to_string()).unwrap()[0].names;
        let names: Vec<&str> = names.iter().map(|(span, _)| span.of(text)).collect();
        assert_eq!(names, ["Ann Reyes", "Oslo", "Reyes"]);
    }

    #[test]
    fn errors_name_line_and_field() {
        let line = |entities: &str| {
            format!("\n{{\"id\": \"a\", \"text\": \"Ann Lee\", \"entities\": [{entities}]}}\n")
        };
        for (lines, expected) in [
            ("{\"id\": \"a\"}".to_owned(), "x: line 1: text: it is missing"),
            ("{\"text\": \"a\"}".to_owned(), "x: line 1: id: it is missing"),
            ("{\"id\": \"a\"".to_owned(), "x: line 1: column 10: EOF while parsing an object"),
            (
                "{\"id\": 1, \"text\": \"\"}\n{\"id\": 1, \"text\": \"\"}".to_owned(),
                "x: line 2: id: \"1\" stands on a line before",
            ),
            (line(r#"{"start": 0, "end": 3}"#), "x: line 2: entities[0].kind: it is missing"),
            (
                line(r#"{"start": 0, "end": 3, "kind": "firm"}"#),
                "x: line 2: entities[0].kind: \"firm\" is none of person, company, organization, place, product, event, \
                 work, group",
            ),
            (
                line(r#"{"start": 0, "end": 8, "kind": "person"}"#),
                "x: line 2: entities[0].end: 8 is no place in the text, which ends at 7",
            ),
            (
                line(r#"{"start": 3, "end": 3, "kind": "person"}"#),
                "x: line 2: entities[0]: from 3 to 3 there is nothing",
            ),
            (
                line(r#"{"start": 0, "end": 3, "kind": "person", "text": "Lee"}"#),
                "x: line 2: entities[0].text: \"Lee\", where the text has \"Ann\"; what do the offsets count?",
            ),
            (
                line(r#"{"start": 0, "end": 7, "kind": "person"}, {"start": 4, "end": 7, "kind": "person"}"#),
                "x: line 2: entities[1]: \"Lee\" lies over \"Ann Lee\" of entities[0]",
            ),
        ] {
            assert_eq!(taken(&lines).unwrap_err(), expected);
        }
    }
}
