//! Who is so old.

use super::super::Source;
use super::super::subject;
use super::super::syntax::Syntax;
use super::super::verbs;
use super::speaker::speaker;
use super::{Topic, acting, last_spoken};
use crate::entities::Kind;
use crate::numbers::Quantity;
use crate::tagging::Class;

/// How many tokens before an age its bearer may be named.
const NEAR: usize = 60;

/// Who is so old: the name before the comma, or the subject.
pub(super) fn aged(
    syntax: &Syntax<'_, '_>,
    quantity: &Quantity,
    source: Option<Source>,
    topic: &Topic,
) -> Option<u32> {
    // "In Oslo, 32-year-old Ann Poe"
    let named = bearer(syntax, quantity);
    if named.is_some() {
        return named;
    }
    let start = syntax.around(quantity.tokens).start;
    let first = quantity.tokens.start as usize;
    let mut at = first;
    while at > start && matches!(syntax.class(at - 1), Class::Comma | Class::BracketOpen) {
        at -= 1;
    }
    if at < first
        && at > start
        && let Some(entity) = syntax.layers.entities.entity_at(at - 1)
    {
        return Some(entity);
    }
    let end = syntax.around(quantity.tokens).end;
    let behind = quantity.tokens.end as usize;
    // "The 23-year-old, signed in July, has scored": whoever was named last.
    let stands_for = at == first
        && first > start
        && syntax.word(first - 1) == "the"
        && syntax.word(behind - 1) == "old"
        && !(behind < end && syntax.is_noun(behind));
    if stands_for {
        return last_spoken(syntax, first.saturating_sub(NEAR)..first, Kind::Person);
    }
    // "her niece is 14": not how old she is.
    let subject = verbs::verb_before(syntax, first, start).and_then(|v| subject::subject(syntax, v, start));
    // "I'm 71," said Len Poe.
    if subject.is_some_and(|s| s.len() == 1 && syntax.word(s.start as usize) == "i") {
        return speaker(syntax, source, None);
    }
    let owned = subject.is_some_and(|s| {
        let named = syntax.layers.entities.entity_at(s.end as usize - 1).is_some();
        !named && s.range().any(|t| matches!(syntax.class(t), Class::Possessive | Class::PossessivePronoun))
    });
    if owned { None } else { acting(syntax, quantity, None, topic) }
}

/// The person whose name follows right behind an age: takes "the 32-year-old Poe"; refuses "the 32-year-old Tern Bridge"
/// and "the 78-year-old Poe supporter".
pub(in super::super) fn bearer(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let entities = syntax.layers.entities;
    let mention = entities.mention_at(quantity.tokens.end as usize)?;
    let behind = entities.mentions[mention].tokens.end as usize;
    let end = syntax.around(quantity.tokens).end;
    let modifies = behind < end && (syntax.is_noun(behind) || syntax.class(behind) == Class::Possessive);
    (entities.mentions[mention].kind == Kind::Person && !modifies).then(|| entities.entity_of[mention])
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "about"],
            &[
                ("Ann Poe, 46, lives in Oslo.", "46 | Ann Poe"),
                ("Ann Poe's nieces are 14 years old.", "14 years old | -"),
                ("Ann Poe left. The 46-year-old was ill.", "46-year-old | Ann Poe"),
            ],
        );
    }
}
