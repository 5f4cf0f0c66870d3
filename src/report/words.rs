//! What every kind of page says in the same words: roles, counts, who is behind a quote or a claim.

use super::styled::NO_BREAK;
use crate::entities::Kind;
use crate::record::{ClaimRow, EntityRow, Record, SpanRow, SpeakerRow};

/// At most two roles, each said once: "chief executive, Tarn Air".
pub(super) fn roles(record: &Record, entity: &EntityRow) -> Vec<String> {
    let mut roles: Vec<String> = Vec::new();
    for role in &entity.roles {
        let of = role.of.and_then(|id| record.entities.get(id)).map(|of| format!(", {}", of.name));
        let role = format!("{}{}", role.title, of.unwrap_or_default());
        if !roles.iter().any(|known| known.to_lowercase().starts_with(&role.to_lowercase())) {
            roles.push(role);
        }
    }
    roles.truncate(2);
    roles
}

/// Whether two quotes stand under one heading: the same entity, or the same words for somebody unnamed.
pub(super) fn same(a: Option<&SpeakerRow>, b: Option<&SpeakerRow>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) if a.entity.is_some() || b.entity.is_some() => a.entity == b.entity,
        (Some(a), Some(b)) => a.mention.as_ref().map(|m| &m.text) == b.mention.as_ref().map(|m| &m.text),
        _ => false,
    }
}

/// The name of a speaker, else the words that stand for one.
pub(super) fn named<'a>(record: &'a Record, speaker: &'a SpeakerRow) -> Option<&'a str> {
    named_by(record, speaker.entity, speaker.mention.as_ref())
}

/// On whose word a claim stands, where it is not the article's own.
pub(super) fn word<'a>(record: &'a Record, claim: &'a ClaimRow) -> Option<&'a str> {
    let source = claim.source.as_ref()?;
    named_by(record, source.entity, source.mention.as_ref())
}

fn named_by<'a>(record: &'a Record, entity: Option<usize>, mention: Option<&'a SpanRow>) -> Option<&'a str> {
    let entity = entity.and_then(|id| record.entities.get(id));
    entity.map(|entity| entity.name.as_str()).or_else(|| mention.map(|m| m.text.as_str()))
}

/// "3 quotes", "1 name", "no quotes", kept together by blanks at which no line ends.
fn counted(count: usize, what: &str) -> String {
    let (count, ending) =
        (if count == 0 { "no".to_owned() } else { count.to_string() }, if count == 1 { "" } else { "s" });
    format!("{count} {what}{ending}").replace(' ', &NO_BREAK.to_string())
}

/// Whence and from when an article is, and how much was found in it.
pub(super) fn counts(record: &Record) -> Vec<String> {
    let parts = [
        record.source.clone().unwrap_or_default(),
        record.published.clone().unwrap_or_default(),
        counted(record.quotes.len(), "quote"),
        counted(record.claims.len(), "numeric claim"),
        counted(record.entities.len(), "name"),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// What several of a kind are called.
pub(super) const fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "people",
        Kind::Company => "companies",
        Kind::Organization => "organizations",
        Kind::Place => "places",
        Kind::Product => "products",
        Kind::Event => "events",
        Kind::Work => "works",
        Kind::Group => "groups",
    }
}
