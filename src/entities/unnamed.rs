//! Who is spoken of without a name, and may be meant by the next pronoun all the same: "A neighbour rang. He said".

use super::references::is_speech;
use super::{Entities, Gender, Kind, Lexicon};
use crate::segment::Document;
use crate::tagging::{Class, Tags};

/// Stands in the focus for whoever was last spoken of so. It is no entity: a pronoun that means it is left alone.
pub(super) const UNNAMED: u32 = u32::MAX;

/// How far behind its noun a subject's verb may stand, in tokens.
const REACH: usize = 7;

/// What a noun without a name is spoken of as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unnamed {
    /// Somebody, and the gender that the noun tells.
    Person(Option<Gender>),
    /// A body: an office, a ministry.
    Body,
}

/// What the noun at `head` speaks of, where it is the subject of its sentence and neither plural nor a name: takes
/// "a neighbour" of "A neighbour from Lund said" and of "said a neighbour", and "office" of "Lund's office denied it"; refuses "officials said"
/// and "the neighbour Ann Lund".
pub(super) fn spoken_of(
    document: &Document<'_>,
    tags: &Tags,
    entities: &Entities,
    lexicon: &Lexicon,
    head: usize,
) -> Option<Unnamed> {
    let phrase = tags.phrase_of(head).filter(|phrase| phrase.head as usize == head)?;
    if tags.classes[head] != Class::Noun || entities.mention_at(head).is_some() {
        return None;
    }
    let end = document.sentences()[document.sentence_of(head)].tokens.range().end;
    let behind = phrase.tokens.range().end;
    let mut between = (behind..end.min(behind + REACH)).take_while(|&t| {
        let clause = matches!(document.lower(t), "," | "who" | "that" | "which" | ":" | ";" | "and");
        !clause && document.stretch_of(t).is_none()
    });
    let said = || phrase.tokens.range().start.checked_sub(1).is_some_and(|t| is_speech(document.lower(t)));
    // "the neighbour Ann Lund": a name right behind is the noun's own.
    if entities.mention_at(behind).is_some() || !(between.any(|t| tags.is_finite_verb(t)) || said()) {
        return None;
    }
    let lower = document.lower(head);
    let first = phrase.tokens.range().start;
    if lexicon.role_noun(lower) {
        // "the neighbour" may well have been named before.
        let new = matches!(document.lower(first), "a" | "an" | "one" | "another");
        return new.then(|| Unnamed::Person(lexicon.role_gender(lower)));
    }
    let is_body = |kind: &Kind| matches!(kind, Kind::Company | Kind::Organization);
    let mut title = lower.to_owned();
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let body = lexicon.nominal(lower).is_some_and(|nominal| is_body(&nominal.kind))
        || lexicon.head(&title).first().is_some_and(is_body);
    body.then_some(Unnamed::Body)
}
