//! Whom a "they" stands for that opens its sentence.

use super::super::syntax::Syntax;
use super::owner;
use crate::entities::Kind;
use crate::span::TokenRange;

/// The body that the sentence before opens with, for a "they" that nothing else is known of and that opens its own: "Tern
/// had a good May. They sold 40 boats"; not "Growers at Tern had a good May. They sold 40 boats".
pub(super) fn of_before(syntax: &Syntax<'_, '_>, subject: TokenRange) -> Option<u32> {
    let token = subject.start as usize;
    let entities = syntax.layers.entities;
    if subject.len() != 1 || syntax.word(token) != "they" || entities.entity_at(token).is_some() {
        return None;
    }
    let document = syntax.layers.document;
    let id = document.sentence_of(token);
    let (here, before) = (&document.sentences()[id], &document.sentences()[id.checked_sub(1)?]);
    if here.tokens.start as usize != token || here.paragraph != before.paragraph {
        return None;
    }
    let range = before.tokens.range();
    let phrase = syntax.phrase_from(range.start, range.end)?;
    let verb = phrase.end as usize;
    // "Tern's growers" and "Tern growers" are the growers.
    let head = entities.entity_at(verb - 1)?;
    let acts = verb < range.end && syntax.class(verb).is_finite();
    // "The Republicans met. They have held five debates."
    let people = entities.entities[head as usize].kind == Kind::Group && syntax.word(verb - 1).ends_with('s');
    if acts && people {
        return Some(head);
    }
    let body = matches!(entities.entities[head as usize].kind, Kind::Company | Kind::Organization);
    (acts && body).then(|| owner::named_by(syntax, phrase)).flatten().filter(|&e| e == head)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "about"],
            &[
                ("Kestrel Airways had a good May. They sold 40 jets.", "40 jets | Kestrel Airways"),
                ("The Republicans met in May. They held five debates.", "five debates | Republicans"),
                ("Pilots at Kestrel Airways had a good May. They sold 40 jets.", "40 jets | -"),
            ],
        );
    }
}
