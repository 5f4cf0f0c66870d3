//! Whom a court or agency makes pay, or awards a sum: the claim is about them, not about who decides.

use super::super::counted::Of;
use super::super::syntax::Syntax;
use crate::numbers::{Quantity, UnitKind};

/// Who is sentenced to so long, fined or awarded a sum, or whom it costs, named right before it, or behind what it is: "the court fined Tern
/// $5m", "a penalty of $5m on Tern"; not "Tern imposed a fine of $5m".
pub(super) fn fined(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> Option<u32> {
    if quantity.unit.kind == UnitKind::Duration {
        return sentenced(syntax, quantity);
    }
    if quantity.unit.kind != UnitKind::Currency {
        return None;
    }
    let entities = syntax.layers.entities;
    let penalty =
        of.filter(|of| matches!(syntax.word(of.tokens.end as usize - 1), "fine" | "penalty" | "fines"));
    let behind = penalty.map_or(0, |of| of.tokens.end.max(quantity.tokens.end) as usize);
    if behind > 0
        && behind + 1 < syntax.around(quantity.tokens).end
        && matches!(syntax.word(behind), "on" | "against" | "for")
        && let Some(mention) = entities.mention_at(behind + 1)
    {
        return Some(entities.entity_of[mention]);
    }
    let last = (quantity.tokens.start as usize).checked_sub(1)?;
    if let Some(entity) = made_to_pay(syntax, last, syntax.around(quantity.tokens).start) {
        return Some(entity);
    }
    let entity = entities.entity_at(last)?;
    let name = entities.mention_at(last).map_or(last, |m| entities.mentions[m].tokens.start as usize);
    let verb = name.checked_sub(1)?;
    let start = syntax.around(quantity.tokens).start;
    let gives = |t: usize| {
        t >= start
            && matches!(
                syntax.word(t),
                "fine"
                    | "fines"
                    | "fined"
                    | "fining"
                    | "award"
                    | "awards"
                    | "awarded"
                    | "awarding"
                    | "cost"
                    | "costs"
            )
    };
    // "fined the miller Tern $5m"
    let phrase = syntax.phrase(last).map_or(verb + 1, |p| p.start as usize);
    (gives(verb) || phrase.checked_sub(1).is_some_and(gives)).then_some(entity)
}

/// Who is told to pay: takes "Tern" in "The judge ordered Tern to pay $6m"; refuses "The judge wanted to pay $6m".
fn made_to_pay(syntax: &Syntax<'_, '_>, pay: usize, start: usize) -> Option<u32> {
    let last = pay.checked_sub(2).filter(|&t| t > start && syntax.word(t + 1) == "to")?;
    if !matches!(syntax.word(pay), "pay" | "repay" | "hand" | "forfeit" | "return") {
        return None;
    }
    let entity = syntax.layers.entities.entity_at(last)?;
    let verb = syntax.front(syntax.phrase(last)?, start).checked_sub(1).filter(|&t| t >= start)?;
    matches!(syntax.word(verb), "ordered" | "orders" | "told" | "forced" | "required" | "requires" | "forces")
        .then_some(entity)
}

/// Who is sent away or shut out for so long: takes "Poe" in "Judge Hale sentenced Poe to six years"; refuses "Hale met Poe
/// for six years".
fn sentenced(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let tie = (quantity.tokens.start as usize).checked_sub(1)?;
    let start = syntax.around(quantity.tokens).start;
    let last = tie.checked_sub(1).filter(|&t| t > start && matches!(syntax.word(tie), "to" | "for"))?;
    let entity = syntax.layers.entities.entity_at(last)?;
    let phrase = syntax.phrase(last)?;
    let verb = syntax.front(phrase, start).checked_sub(1).filter(|&t| t >= start)?;
    matches!(
        syntax.word(verb),
        "sentenced"
            | "sentences"
            | "jailed"
            | "jails"
            | "banned"
            | "bans"
            | "suspended"
            | "suspends"
            | "imprisoned"
    )
    .then_some(entity)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "about"],
            &[
                ("Oslo Court fined Kestrel Airways $5 million.", "$5 million | Kestrel Airways"),
                (
                    "Oslo Court imposed a penalty of $5 million on Kestrel Airways.",
                    "$5 million | Kestrel Airways",
                ),
                ("The storm cost Kestrel Airways $5 million.", "$5 million | Kestrel Airways"),
                ("Kestrel Airways spent $5 million on new jets.", "$5 million | Kestrel Airways"),
                ("Judge Ann Poe sentenced Len Hale to six years.", "six years | Len Hale"),
            ],
        );
    }
}
