//! A figure that only compares with one of its kind told before.

use super::counted::{self, Of};
use super::links::{Asked, BACK, is_count};
use super::{ClaimRule, words};
use crate::numbers::UnitKind;

/// What a figure is of that only compares with one of its kind told before: "9% of men smoke at home, against 3% in May",
/// "found that 57% back the drivers, down from 64%"; not "9% of men, against 3% of women", which says itself.
pub(super) fn compared(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, start, end, .. } = *asked;
    let before = asked.first().checked_sub(1).filter(|&t| t > start)?;
    let last = |t: usize| t.checked_sub(1).map_or("", |t| syntax.word(t));
    let opens = match syntax.word(before) {
        "from" => matches!(last(before), "up" | "down").then_some(before - 1),
        "with" | "to" => (last(before) == "compared").then_some(before - 1),
        "against" | "versus" => Some(before),
        _ => None,
    }?;
    let parted = opens > start && matches!(syntax.word(opens - 1), "," | "-" | "—" | "–" | "(");
    let owns = !is_count(quantity) && counted::compound(syntax, quantity, end).is_some()
        || counted::noun_after(syntax, quantity, end).is_some()
        || counted::change_in(syntax, quantity, end).is_some()
        || counted::of_tail(syntax, quantity, end).is_some();
    if !parted || owns {
        return None;
    }
    let other = (asked.id.saturating_sub(BACK)..asked.id)
        .rev()
        .take_while(|&back| syntax.quantity(back).tokens.start as usize >= start)
        .find(|&back| {
            let unit = &syntax.quantity(back).unit;
            // "lasted 101 days, against 143 in May": the unit is left out.
            if quantity.unit.kind == UnitKind::Count {
                return true;
            }
            unit.kind == quantity.unit.kind && unit.code == quantity.unit.code
        })?;
    asked.found[other].map(|of| Of { tokens: of.tokens, by: ClaimRule::Linked })
}

/// What a change is of that is set off behind the figure that changed: "It drew 4 million guests in May, a 7% increase on the
/// year before"; not "prices rose, a 7% increase", where no figure stands, nor "a 7% price increase".
pub(super) fn apposed_change(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, id, start, end, .. } = *asked;
    let article =
        asked.first().checked_sub(1).filter(|&t| t > start + 1 && matches!(syntax.word(t), "a" | "an"))?;
    let next = asked.next();
    let change = next < end && words::is_change_noun(syntax.word(next)) && syntax.word(article - 1) == ",";
    let before =
        id.checked_sub(1).filter(|&b| change && syntax.quantity(b).tokens.start as usize >= start)?;
    let earlier = syntax.quantity(before);
    let figure = !matches!(earlier.unit.kind, UnitKind::Duration | UnitKind::Age | UnitKind::Percent);
    let clause = (earlier.tokens.end as usize..article - 1)
        .any(|t| matches!(syntax.word(t), "," | ";" | "and" | "but"));
    let of = asked.found[before].filter(|_| figure && !clause)?;
    Some(Of { tokens: of.tokens, by: ClaimRule::Linked })
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "of", "by"],
            &[
                (
                    "About 9% of men smoked at home, against 3% in May.",
                    "About 9% of men | men | of / 3% | men | linked",
                ),
                (
                    "About 9% of men smoked, against 3% of women.",
                    "About 9% of men | men | of / 3% of women | women | of",
                ),
            ],
        );
    }
}
