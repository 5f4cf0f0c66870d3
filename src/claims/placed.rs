//! What the place of a number in its sentence says of it: at its front, behind an "Of ...,", in a tally, beside a direction.

use super::ClaimRule;
use super::counted::{self, Of};
use super::links::{self, Asked};
use super::{verbs, words};
use crate::numbers::UnitKind;
use crate::segment::TokenKind;
use crate::tagging::Class;

/// How far one is ahead or behind, which is of nothing named: takes "Ann Poe leads Len Hale by 10 points"; refuses "Prices
/// fell by 10 points".
pub(super) fn is_lead(asked: &Asked<'_, '_, '_>) -> bool {
    let Asked { syntax, start, .. } = *asked;
    let verb = || verbs::verb_before(syntax, asked.first(), start);
    asked.word_before() == Some("by") && verb().is_some_and(|t| words::is_leading_verb(syntax.word(t)))
}

/// A share that opens the sentence and is explained behind its comma: "At 17 per cent, absence is too high."
pub(super) fn fronted(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, start, end, .. } = *asked;
    let mut opening = start..asked.first();
    let opens = !opening.is_empty()
        && opening.all(|t| matches!(syntax.word(t), "at" | "with" | "\"" | "“" | "‘" | "'"));
    if !opens || !syntax.is(asked.next(), end, ",") {
        return None;
    }
    let tokens = syntax.bare(syntax.phrase_from(asked.next() + 1, end)?)?;
    Some(Of { tokens, by: ClaimRule::Fronted })
}

/// What a share or count is of that the sentence opens with: "Of the 40 boats, nine sank", "Of growers asked, 9% agreed";
/// not "Of late, nine sank", nor "Of those, nine sank", which points back.
pub(super) fn out_of(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, start, end, .. } = *asked;
    let first = asked.first();
    let share = matches!(asked.kind(), UnitKind::Percent | UnitKind::Ratio | UnitKind::Count);
    // "“Of the 40 boats, nine sank,”"
    let start = start + usize::from(syntax.kind(start) == TokenKind::QuoteMark);
    if !share || !syntax.is(start, first, "of") || !syntax.is(first - 1, first, ",") {
        return None;
    }
    // A number with a noun of its own counts that noun.
    if counted::noun_after(syntax, asked.quantity, end).is_some() {
        return None;
    }
    let tokens = super::nouns::tail(syntax, start + 1, first - 1)?;
    let plural = (tokens.start as usize..first - 1).any(|t| syntax.class(t) == Class::Nouns);
    (plural && !syntax.is_time(tokens)).then_some(Of { tokens, by: ClaimRule::Fronted })
}

/// Whether a share is one of a sum told before or right behind, and of no things: takes "raised $2bn, a third of it abroad"
/// and "half of the $5m it owed"; refuses "half of the five".
pub(super) fn is_part_of_sum(asked: &Asked<'_, '_, '_>) -> bool {
    let Asked { syntax, end, .. } = *asked;
    let at = asked.next();
    if !syntax.is(at, end, "of") || at + 1 >= end {
        return false;
    }
    let next = if syntax.is(at + 1, end, "the") { at + 2 } else { at + 1 };
    let sum = next < end
        && syntax.quantity_at(next).is_some_and(|id| syntax.quantity(id).unit.kind == UnitKind::Currency);
    sum || syntax.is(at + 1, end, "it")
}

/// Whether two bare numbers tell how a vote or a match went: takes "voted eight to five", "by nine to one", "leads 51 to
/// 49"; refuses "from eight to five" and "a vote of eight to five", which names it.
pub(super) fn is_tally(asked: &Asked<'_, '_, '_>) -> bool {
    let Asked { syntax, start, end, .. } = *asked;
    let bare =
        |at: usize| at < end && syntax.quantity_at(at).is_some_and(|id| links::is_count(syntax.quantity(id)));
    let first = asked.first();
    let opens = |first: usize, next: usize| {
        let named = first > start
            && (matches!(syntax.word(first - 1), "of" | "from" | "to" | ":" | "(" | "," | "is" | "was")
                || syntax.is_noun(first - 1));
        !named && syntax.is(next, end, "to") && (bare(next + 1) || syntax.is(next + 1, end, "one"))
    };
    // The second of the two looks back at the first.
    let other = first.checked_sub(2).filter(|&t| t >= start && syntax.word(t + 1) == "to" && bare(t));
    let second = other.and_then(|t| syntax.quantity_at(t)).map(|id| syntax.quantity(id).tokens);
    opens(first, asked.next())
        || second.is_some_and(|tokens| opens(tokens.start as usize, tokens.end as usize))
            && !(asked.next() < end && syntax.is_noun(asked.next()))
}

/// Whether a length only says where something is: takes "12 km west of Oslo", "40 miles away"; refuses "a wall 12 m from
/// end to end" and "is 12 km from Oslo", of which it is told.
pub(super) fn is_distance(asked: &Asked<'_, '_, '_>) -> bool {
    let Asked { syntax, end, .. } = *asked;
    let at = asked.next();
    let side = |word: &str| {
        matches!(
            word,
            "north" | "south" | "east" | "west" | "northeast" | "northwest" | "southeast" | "southwest"
        ) || matches!(word, "away" | "off" | "inland" | "offshore" | "downstream" | "upstream")
    };
    // "a shop 11 miles from her home"
    let first = asked.first();
    let away = syntax.is(at, end, "from") && first > asked.start && syntax.is_noun(first - 1);
    asked.kind() == UnitKind::Length
        && asked.quantity.change.is_none()
        && at < end
        && (away || side(syntax.layers.document.surface(at)))
        && asked.word_before().is_none_or(|word| !matches!(word, "is" | "was" | "are" | "were"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "of", "by"],
            &[
                ("At 18%, inflation is too high.", "18% | inflation | fronted"),
                ("Of the 40 boats, nine were sold.", "40 boats | boats | after / nine | boats | fronted"),
                ("Of late, nine were sold.", "nine | - | bare"),
                (
                    "Four ships sank. They voted eight to five.",
                    "Four ships | ships | after / eight | - | bare / five | - | bare",
                ),
                (
                    "Crews of ships fell from eight to five.",
                    "eight | Crews of ships | subject / five | Crews of ships | linked",
                ),
                ("The farm lies 12 km west of Oslo.", "12 km | - | bare"),
                ("The wall is 12 km long.", "12 km | wall | subject"),
            ],
        );
    }
}
