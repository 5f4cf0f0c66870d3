//! What a record says, a line each, without the offsets of any one way to write the text.

use onrecord::Record;
use onrecord::record::{SourceRow, SpanRow};
use std::collections::BTreeSet;

/// Lines that say who is named where, who says what, and what is claimed, in places that `origin` gives. What lies
/// outside of what it knows is left out of an entity and said of anything else.
pub(super) fn facts(record: &Record, origin: impl Fn(usize) -> Option<usize>) -> BTreeSet<String> {
    let place = |at: usize| origin(at).map_or_else(|| format!("({at} added)"), |at| at.to_string());
    let span = |span: &SpanRow| format!("{}-{}", place(span.start), place(span.end));
    let perhaps = |row: Option<&SpanRow>| row.map_or_else(|| "-".to_owned(), &span);
    // An entity is told by where it is named.
    let named = |id: usize| -> String {
        let known = record.entities[id].mentions.iter().filter(|m| origin(m.span.start).is_some());
        known.map(|m| span(&m.span)).collect::<Vec<_>>().join(" ")
    };
    let entity = |id: Option<usize>| format!("[{}]", id.map_or_else(|| "-".to_owned(), &named));
    let mut lines = BTreeSet::new();
    for row in &record.entities {
        if row.mentions.iter().all(|m| origin(m.span.start).is_none()) {
            continue;
        }
        lines.insert(format!("{} at {}", row.kind.name(), named(row.id)));
        for role in row.roles.iter().filter(|role| origin(role.span.start).is_some()) {
            let of = entity(role.of);
            lines.insert(format!("[{}] is {} of {of}", named(row.id), span(&role.span)));
        }
    }
    for row in &record.quotes {
        let speaker = row.speaker.as_ref();
        lines.insert(format!(
            "{} quote {} by {} {} cue {} continues {}",
            row.kind.name(),
            span(&row.span),
            perhaps(speaker.and_then(|s| s.mention.as_ref())),
            entity(speaker.and_then(|s| s.entity)),
            perhaps(row.cue.as_ref()),
            perhaps(row.continues.map(|id| &record.quotes[id].span)),
        ));
    }
    let source =
        |source: &SourceRow| format!("{} {}", perhaps(source.mention.as_ref()), entity(source.entity));
    for row in &record.claims {
        lines.insert(format!(
            "claim {} number {} = {:?} {:?} {:?} {} {:?} {} {:?} of {} about {} in {} by {} hedge {}",
            span(&row.span),
            span(&row.number),
            row.value,
            row.low,
            row.high,
            row.bound.name(),
            row.change,
            row.unit.kind.name(),
            row.unit.code,
            perhaps(row.of.as_ref()),
            entity(row.about),
            perhaps(row.period.as_ref()),
            row.source.as_ref().map_or_else(|| "-".to_owned(), source),
            perhaps(row.hedge.as_ref()),
        ));
    }
    if let Some(day) = &record.published {
        lines.insert(format!("published {day}"));
    }
    lines
}

/// Quotes and claims alone, by where they stand: who is meant by a name is decided over the whole text.
pub(super) fn places(facts: &BTreeSet<String>) -> BTreeSet<String> {
    let found = facts.iter().filter(|line| line.contains(" quote ") || line.starts_with("claim "));
    let parts = found.map(|line| line.split(['[', ']']).step_by(2).collect::<String>());
    parts.collect()
}

/// What one has and the other lacks, a line each; empty where both say the same.
pub(super) fn difference(before: &BTreeSet<String>, after: &BTreeSet<String>) -> String {
    let lost = before.difference(after).map(|line| format!("- {line}\n"));
    let gained = after.difference(before).map(|line| format!("+ {line}\n"));
    lost.chain(gained).collect()
}
