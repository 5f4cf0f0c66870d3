//! Mentions to entities.

use super::kind::Evidence;
use super::{
    Entities, Entity, Kind, Lexicon, Mention, addressed, apposed, describe, link, listed, mend, names,
    recall, references, roles,
};
use crate::segment::Document;
use crate::tagging::Tags;

/// Gathers the mentions of one thing into one entity, decides its kind, and finds roles and references. Names of the
/// user's own come in here, after the model's are mended and before they are looked for everywhere.
pub fn chain(document: &Document<'_>, tags: &Tags, mentions: Vec<Mention>, lexicon: &Lexicon) -> Entities {
    let mentions = mend::mend(document, mentions, lexicon);
    let mentions = addressed::complete(document, tags, mentions, lexicon);
    let mentions = apposed::complete(document, tags, mentions, lexicon);
    let (mentions, listed) = listed::overlay(document, mentions, lexicon.own());
    let mut mentions = recall::complete(document, mentions, lexicon);
    let mut contexts: Vec<Evidence> =
        mentions.iter().map(|m| Evidence::of_mention(document, m, lexicon)).collect();
    apposed::weigh(document, tags, &mentions, lexicon, &mut contexts);
    let names = names::gather(document, &mentions, &contexts, &listed, lexicon);
    let clusters = link::link(document, &mentions, &names);

    let mut entity_of = vec![0; mentions.len()];
    let mut entities: Vec<Entity> = Vec::with_capacity(clusters.count);
    let mut evidence = vec![Evidence::default(); clusters.count];
    for (id, name) in names.iter().enumerate() {
        for &m in &name.mentions {
            let cluster = clusters.of_mention[m as usize];
            evidence[cluster as usize].sum(&contexts[m as usize]);
        }
        evidence[clusters.of_name[id] as usize].sum(&name.evidence);
    }
    // Entities are numbered in the order of their first mention.
    let mut number = vec![u32::MAX; clusters.count];
    for (m, mention) in mentions.iter_mut().enumerate() {
        let cluster = clusters.of_mention[m] as usize;
        if number[cluster] == u32::MAX {
            number[cluster] = entities.len() as u32;
            entities.push(Entity {
                kind: evidence[cluster].best().0,
                name: mention.span,
                mentions: Vec::new(),
                roles: Vec::new(),
                outside_id: None,
                gender: None,
                confidence: 0.0,
            });
        }
        let entity = &mut entities[number[cluster] as usize];
        entity_of[m] = number[cluster];
        mention.kind = entity.kind;
        if let Some((own, entry)) = lexicon.own().zip(listed.entry(mention.tokens)) {
            entity.outside_id = own.id(entry).map(Box::from);
        }
        entity.mentions.push(m as u32);
        entity.confidence = entity.confidence.max(mention.confidence);
    }
    for entity in &mut entities {
        entity.name = fullest(document, &mentions, entity);
    }
    let mut entities =
        Entities { mentions, entity_of, entities, references: Vec::new(), unnamed: Vec::new() };
    let descriptions = describe::describe(document, tags, &mut entities, lexicon);
    references::resolve(document, tags, &mut entities, &descriptions, lexicon);
    roles::assign(document, &mut entities, &descriptions.roles);
    entities
}

/// The form with the most words; of several the one not in capitals, then the first.
fn fullest(document: &Document<'_>, mentions: &[Mention], entity: &Entity) -> crate::Span {
    let rank = |m: &Mention| {
        let shouting = !document.slice(m.tokens).contains(char::is_lowercase);
        let dotted = document.slice(m.tokens).contains('.');
        (m.tokens.len(), u32::from(!shouting), u32::from(!dotted), m.span.len().min(24))
    };
    let mut best = &mentions[entity.mentions[0] as usize];
    if entity.kind == Kind::Group {
        return best.span;
    }
    for &m in &entity.mentions[1..] {
        let mention = &mentions[m as usize];
        if rank(mention) > rank(best) {
            best = mention;
        }
    }
    best.span
}

#[cfg(feature = "lab")]
pub(crate) mod kind_lab {
    //! What the trainer of kinds shares with the runtime.

    pub(crate) use crate::entities::kind::{KINDS, SCALE, TEMPLATES};

    use crate::entities::kind::{Evidence, features};
    use crate::entities::listed::Listed;
    use crate::entities::{Lexicon, Mention, link, names};
    use crate::segment::Document;

    /// What is known of an entity's kind.
    pub(crate) struct Known {
        pub(crate) names: Vec<u32>,
        pub(crate) contexts: Vec<u32>,
        pub(crate) name_count: usize,
        pub(crate) mentions: Vec<u32>,
    }

    /// The entities that these mentions make, with their features.
    pub(crate) fn entities(document: &Document<'_>, mentions: &[Mention], lexicon: &Lexicon) -> Vec<Known> {
        let contexts: Vec<Evidence> =
            mentions.iter().map(|m| Evidence::of_mention(document, m, lexicon)).collect();
        let names = names::gather(document, mentions, &contexts, &Listed::default(), lexicon);
        let clusters = link::link(document, mentions, &names);
        let empty = || Known { names: Vec::new(), contexts: Vec::new(), name_count: 0, mentions: Vec::new() };
        let mut out: Vec<Known> = (0..clusters.count).map(|_| empty()).collect();
        for (n, name) in names.iter().enumerate() {
            let known = &mut out[clusters.of_name[n] as usize];
            let first = mentions[name.mentions[0] as usize].tokens;
            features::of_name(document, first, lexicon, &mut known.names);
            known.name_count += 1;
            for &m in &name.mentions {
                features::of_context(document, mentions[m as usize].tokens, lexicon, &mut known.contexts);
                known.mentions.push(m);
            }
        }
        out
    }
}
