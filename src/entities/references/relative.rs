//! What "who", "whose" and "which" stand for, and whose their clause is.

use super::Resolver;
use crate::entities::{Entities, Form, Kind};
use crate::span::TokenRange;

impl Resolver<'_, '_> {
    /// Whose clause it is that the token stands in, opened by a "which" and with no comma since. Takes "Norvane sued
    /// Tern, which sold its ships"; refuses "Norvane sued Tern, which was late, over its ships".
    pub(super) fn in_clause(&self, t: usize) -> Option<u32> {
        let last = self.found.last()?;
        let which = last.tokens.start as usize;
        let document = self.document;
        let inside = document.lower(which) == "which"
            && document.sentence_of(which) == document.sentence_of(t)
            && (which + 1..t).all(|t| !matches!(document.surface(t), "," | ";" | "—" | "–"));
        inside.then_some(last.entity)
    }

    /// The "of" or "at" that ties a body to what stands before: in "Reyes of the Road Board", not in "Reyes and the
    /// Road Board".
    fn tie(&self, body: TokenRange) -> Option<usize> {
        let document = self.document;
        let before = (body.start as usize).checked_sub(1)?;
        let tie = if document.lower(before) == "the" { before.checked_sub(1)? } else { before };
        matches!(document.lower(tie), "of" | "at" | "from").then_some(tie)
    }

    /// "Bastian, who said" and "Delta, which said": the name right before.
    pub(super) fn relative(&mut self, t: usize, entities: &Entities) {
        let Some(before) = t.checked_sub(1) else { return };
        let at = if self.document.surface(before) == "," { before.checked_sub(1) } else { Some(before) };
        let Some(mention) = at.and_then(|t| entities.mention_at(t)) else { return };
        let kind = entities.mentions[mention].kind;
        // "Ann Reyes of the Road Board, who" and "a clerk at the Road Board, who": not the board.
        let body = kind == Kind::Organization && self.document.lower(t) == "who";
        let mention = match self.tie(entities.mentions[mention].tokens).filter(|_| body) {
            Some(tie) => {
                let person = tie.checked_sub(1).and_then(|t| entities.mention_at(t));
                let Some(person) = person.filter(|&m| entities.mentions[m].kind == Kind::Person) else {
                    return;
                };
                person
            }
            None => mention,
        };
        let kind = entities.mentions[mention].kind;
        let fits = match self.document.lower(t) {
            // "the Liberals, who won 15": parties, teams and bands are many.
            "who" => matches!(kind, Kind::Person | Kind::Organization),
            "which" => !matches!(kind, Kind::Person | Kind::Group),
            _ => kind != Kind::Group,
        };
        if fits {
            let entity = entities.entity_of[mention];
            self.push(TokenRange::new(t, t + 1), Form::Pronoun, entity, 0.95, entities);
        }
    }
}
