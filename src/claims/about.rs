//! The entity that a claim is about.

use super::counted::Of;
use super::subject;
use super::syntax::Syntax;
use crate::entities::Kind;
use crate::numbers::{Quantity, UnitKind};
use crate::span::TokenRange;
use crate::tagging::Class;

/// A name that is to carry claims which name nobody is mentioned at least so often.
const LEADING: usize = 4;

/// What claims that name nobody can be about.
#[derive(Debug)]
pub(super) struct Focus {
    /// The company, body or product that the article speaks of most.
    leading: Option<u32>,
    /// What the last claim of the paragraph was about.
    last: Option<u32>,
    paragraph: Option<usize>,
}

impl Focus {
    pub(super) fn new(syntax: &Syntax<'_, '_>) -> Self {
        let entities = &syntax.layers.entities.entities;
        // The first of those mentioned most often: it stands earliest in the article.
        let leading = entities
            .iter()
            .enumerate()
            .filter(|(_, e)| is_body(e.kind) && e.mentions.len() >= LEADING)
            .rev()
            .max_by_key(|(_, e)| e.mentions.len())
            .map(|(id, _)| id as u32);
        Self { leading, last: None, paragraph: None }
    }
}

const fn is_body(kind: Kind) -> bool {
    matches!(kind, Kind::Company | Kind::Organization | Kind::Product)
}

/// The entity that a claim is about, where the text says.
pub(super) fn about(
    syntax: &Syntax<'_, '_>,
    quantity: &Quantity,
    of: Option<Of>,
    quoted: bool,
    focus: &mut Focus,
) -> Option<u32> {
    let paragraph = syntax.layers.document.paragraph_of(quantity.tokens.start as usize);
    if focus.paragraph != Some(paragraph) {
        focus.last = None;
        focus.paragraph = Some(paragraph);
    }
    let found = match quantity.unit.kind {
        UnitKind::Age => aged(syntax, quantity),
        UnitKind::Duration => {
            measured(syntax, of).or_else(|| if quoted { None } else { subject_of(syntax, quantity) })
        }
        UnitKind::Count | UnitKind::Ratio => measured(syntax, of)
            .or_else(|| held_by(syntax, quantity, of))
            .or_else(|| subject_of(syntax, quantity))
            .or_else(|| if quoted { None } else { focus.last }),
        _ => measured(syntax, of)
            .or_else(|| subject_of(syntax, quantity))
            .or(focus.leading)
            .or_else(|| if quoted { None } else { focus.last }),
    };
    if found.is_some() && !matches!(quantity.unit.kind, UnitKind::Age | UnitKind::Duration) {
        focus.last = found;
    }
    found
}

/// The place or body that holds what is counted: "two factories in Johor".
fn held_by(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> Option<u32> {
    let of = of?;
    let end = syntax.around(quantity.tokens).end;
    let at = of.tokens.end as usize;
    if at < quantity.tokens.end as usize
        || at + 1 >= end
        || !matches!(syntax.word(at), "in" | "at" | "from" | "of")
    {
        return None;
    }
    let at = if syntax.class(at + 1) == Class::Determiner { at + 2 } else { at + 1 };
    let entities = syntax.layers.entities;
    entities.mention_at(at.min(end - 1)).map(|m| entities.entity_of[m])
}

/// Who is so old: the name before the comma, or the subject.
fn aged(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let start = syntax.around(quantity.tokens).start;
    let mut at = quantity.tokens.start as usize;
    while at > start && matches!(syntax.class(at - 1), Class::Comma | Class::BracketOpen) {
        at -= 1;
    }
    if at < quantity.tokens.start as usize && at > start {
        if let Some(entity) = syntax.layers.entities.entity_at(at - 1) {
            return Some(entity);
        }
    }
    subject_of(syntax, quantity)
}

/// The entity in what is measured or counted, or the one it belongs to: "shares of Delta", "Delta's shares", "its shares".
fn measured(syntax: &Syntax<'_, '_>, of: Option<Of>) -> Option<u32> {
    let of = of?;
    let entities = syntax.layers.entities;
    let range = of.tokens.range();
    let phrase = syntax.phrase(range.start).unwrap_or(of.tokens);
    let from = (phrase.start as usize).min(range.start);
    // The possessor first: it stands before what is measured.
    (from..range.end).find_map(|t| {
        entities.entity_at(t).filter(|&e| !matches!(entities.entities[e as usize].kind, Kind::Group))
    })
}

/// The entity that the subject of the quantity's clause names or stands for.
fn subject_of(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let start = syntax.around(quantity.tokens).start;
    let verb = subject::verb_before(syntax, quantity.tokens.start as usize, start)?;
    let subject = subject::subject(syntax, verb, start)?;
    entity_of(syntax, subject)
}

fn entity_of(syntax: &Syntax<'_, '_>, tokens: TokenRange) -> Option<u32> {
    let entities = syntax.layers.entities;
    tokens.range().find_map(|t| {
        entities.entity_at(t).filter(|&e| !matches!(entities.entities[e as usize].kind, Kind::Group))
    })
}
