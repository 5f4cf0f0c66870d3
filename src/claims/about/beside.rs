//! Names that stand beside a number in a set form: behind a share, before a distance, after a clause without a subject.

use super::super::syntax::Syntax;
use super::super::verbs;
use super::owner;
use crate::entities::Kind;
use crate::numbers::{Quantity, UnitKind};
use crate::span::TokenRange;
use crate::tagging::Class;

/// How far behind the number the comma may stand that closes a clause without a subject, in tokens.
const CLAUSE: usize = 14;

/// Who has a share that stands right behind the name: takes "Poe" in "followed by Poe at 25 percent"; refuses "Sales at Tern
/// stayed at 25 percent".
pub(in super::super) fn with_share(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let start = syntax.around(quantity.tokens).start;
    let at = (quantity.tokens.start as usize).checked_sub(1).filter(|&t| t > start + 1)?;
    let entities = syntax.layers.entities;
    let share =
        matches!(quantity.unit.kind, UnitKind::Percent) && matches!(syntax.word(at), "at" | "with" | "on");
    let mention = entities.mention_at(at - 1).filter(|_| share)?;
    let before = (entities.mentions[mention].tokens.start as usize).checked_sub(1).filter(|&t| t >= start)?;
    // "the poll had Poe at 25 percent"
    let finds = matches!(syntax.word(before), "had" | "has" | "put" | "puts" | "showed" | "shows");
    let set_off = finds
        || matches!(syntax.word(before), "," | "and" | "by" | "with" | "but")
        || syntax.class(before) == Class::Possessive;
    let person = entities.mentions[mention].kind == Kind::Person;
    (set_off && person).then(|| entities.entity_of[mention])
}

/// Verbs by which people say whom they would have.
fn favors(word: &str) -> bool {
    matches!(
        word,
        "favor"
            | "favors"
            | "favored"
            | "favour"
            | "favours"
            | "favoured"
            | "prefer"
            | "prefers"
            | "preferred"
            | "back"
            | "backs"
            | "backed"
            | "support"
            | "supports"
            | "supported"
    )
}

/// The verb of favouring before the name that a share stands behind: takes that of "Democrats favored Poe 72 percent".
pub(in super::super) fn favoring(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<(usize, usize)> {
    let start = syntax.around(quantity.tokens).start;
    let mut last = (quantity.tokens.start as usize).checked_sub(1).filter(|&t| t > start)?;
    if syntax.word(last) == "," {
        last -= 1;
    }
    let entities = syntax.layers.entities;
    let mention = entities.mention_at(last).filter(|_| quantity.unit.kind == UnitKind::Percent)?;
    let verb = (entities.mentions[mention].tokens.start as usize).checked_sub(1).filter(|&t| t > start)?;
    (favors(syntax.word(verb)) && syntax.class(verb).is_verb()).then_some((verb, mention))
}

/// Whom so many favour.
pub(super) fn favored(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let (_, mention) = favoring(syntax, quantity)?;
    Some(syntax.layers.entities.entity_of[mention])
}

/// Whom something costs so much: takes "the group" in "Hail cost the group $84m"; refuses "The bridge cost $84m".
pub(super) fn charged(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let start = syntax.around(quantity.tokens).start;
    let last = (quantity.tokens.start as usize).checked_sub(1).filter(|&t| t > start)?;
    let phrase = syntax.phrase(last).filter(|_| quantity.unit.kind == UnitKind::Currency)?;
    let verb = syntax.front(phrase, start).checked_sub(1).filter(|&t| t >= start)?;
    let costs = matches!(syntax.word(verb), "cost" | "costs" | "costing");
    syntax.layers.entities.entity_at(last).filter(|_| costs)
}

/// The place that lies so far from another: takes "Hajan" in "the village of Hajan, about 30 km north of Oslo"; refuses "In
/// Oslo, 30 km of road".
pub(super) fn so_far_off(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let around = syntax.around(quantity.tokens);
    let comma = (quantity.tokens.start as usize).checked_sub(1).filter(|&t| t > around.start)?;
    let next = quantity.tokens.end as usize;
    let side = next < around.end
        && matches!(
            syntax.word(next),
            "north"
                | "south"
                | "east"
                | "west"
                | "northeast"
                | "northwest"
                | "southeast"
                | "southwest"
                | "north-east"
                | "north-west"
                | "south-east"
                | "south-west"
                | "outside"
                | "inland"
                | "from"
        );
    let entities = syntax.layers.entities;
    let place = entities.mention_at(comma - 1).filter(|&m| {
        side && syntax.word(comma) == ","
            && quantity.unit.kind == UnitKind::Length
            && entities.mentions[m].kind == Kind::Place
    })?;
    Some(entities.entity_of[place])
}

/// Whoever acts behind a clause that has no subject of its own: takes "Tern" in "After collecting $137m, Tern has little
/// left"; refuses "After the sale of 40 boats, Tern closed".
pub(super) fn of_clause_behind(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let around = syntax.around(quantity.tokens);
    let number = quantity.tokens.start as usize;
    let verb = verbs::verb_before(syntax, number, around.start)?;
    let opens = verb == around.start
        || verb == around.start + 1
            && matches!(syntax.word(around.start), "after" | "before" | "by" | "since" | "while" | "despite");
    // "Expecting 40 people": so far only in somebody's mind.
    let foresees =
        matches!(syntax.word(verb), "expecting" | "fearing" | "citing" | "claiming" | "estimating");
    if !opens || foresees || syntax.class(verb) != Class::VerbIng {
        return None;
    }
    let behind = quantity.tokens.end as usize;
    let comma = (behind..around.end.min(behind + CLAUSE))
        .take_while(|&t| !syntax.class(t).is_finite())
        .find(|&t| syntax.word(t) == ",")?;
    let phrase = syntax.phrase_from(comma + 1, around.end).unwrap_or(TokenRange::new(comma + 1, comma + 2));
    let next = phrase.end as usize;
    let acts = (next..around.end.min(next + 3))
        .take_while(|&t| syntax.word(t) != ",")
        .any(|t| syntax.class(t).is_finite() || syntax.class(t) == Class::Modal);
    if acts { owner::named_by(syntax, phrase) } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "about"],
            &[
                ("Ann Poe won, followed by Len Hale at 25 percent.", "25 percent | Len Hale"),
                (
                    "Democrats favored Ann Poe, 72 percent to 8 percent.",
                    "72 percent | Ann Poe / 8 percent | -",
                ),
                ("Crews camped in Oslo, about 30 km north of Bergen.", "about 30 km | Oslo"),
                ("Crews laid, in Oslo, 30 km of road.", "30 km of road | -"),
                (
                    "After collecting $137 million, Kestrel Airways has little left.",
                    "$137 million | Kestrel Airways",
                ),
                ("After the sale of 40 boats, Kestrel Airways closed.", "40 boats | -"),
            ],
        );
    }
}
