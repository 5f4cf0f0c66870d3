//! What a sum is paid for, goes to or is taken off, read off the words behind it.

use super::counted::Of;
use super::nouns::tail;
use super::syntax::Syntax;
use super::{ClaimRule, words};
use crate::numbers::{Change, Quantity, UnitKind};
use crate::tagging::Class;

/// What a payment is for, where the payer would otherwise be all that is left: in "paid $60 million for a pumpkin farm"
/// the farm; not in "paid $60 million for three years".
pub(super) fn paid_for(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    // "$3 a litre for diesel": behind the rate.
    let rated = quantity.rate.map_or(0, |rate| syntax.layers.document.tokens_in(rate).end);
    // "$5m (£4m) for a pier"
    let mut at = syntax.past_restated(quantity.tokens.end.max(rated) as usize, end);
    let first = quantity.tokens.start as usize;
    let spent = || {
        (first.saturating_sub(3)..first)
            .any(|t| matches!(syntax.word(t), "spend" | "spends" | "spent" | "spending"))
    };
    // "will spend $5m over two years on a pier"
    if let Some(time) = super::period::time_at(syntax, at, end)
        && syntax.is(time.end as usize, end, "on")
        && spent()
    {
        at = time.end as usize;
    }
    let goes = ["for", "into", "towards", "toward"].iter().any(|word| syntax.is(at, end, word));
    let pays = goes || (syntax.is(at, end, "on") && spent());
    if quantity.unit.kind != UnitKind::Currency || !pays {
        return None;
    }
    // "earned $5m for helping", "fined $5m for theft": a deed is no thing that was bought.
    let deed = at + 1 < end && syntax.class(at + 1) == Class::VerbIng;
    if deed || first > 0 && matches!(syntax.word(first - 1), "fined" | "fines") {
        return None;
    }
    let noun = tail(syntax, at + 1, end)?;
    (!syntax.is_time(noun) && !syntax.is_pronoun(noun)).then_some(Of::new(noun, ClaimRule::PaidFor))
}

/// What a sum goes to that is itself the subject: in "$3 million went into a new pier" the pier; not in "$3 million went
/// to Oslo".
pub(super) fn goes_to(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    if quantity.unit.kind != UnitKind::Currency {
        return None;
    }
    let at = goes(syntax, quantity.tokens.end as usize, end, &["to", "into", "on", "for", "towards"])?;
    let noun = tail(syntax, at + 1, end)?;
    let named = syntax.layers.entities.mention_at(noun.end as usize - 1).is_some();
    (!named && !syntax.is_time(noun)).then_some(Of::new(noun, ClaimRule::PaidFor))
}

/// One of these words behind the verb group at the token: "was wiped off", "flowed to".
fn goes(syntax: &Syntax<'_, '_>, at: usize, end: usize, words: &[&str]) -> Option<usize> {
    let verbs = (at..end.min(at + 4))
        .take_while(|&t| syntax.class(t).is_verb() || syntax.class(t) == Class::Modal)
        .count();
    (verbs > 0 && at + verbs < end && words.contains(&syntax.word(at + verbs))).then_some(at + verbs)
}

/// What a sum is taken off: in "wiping $340 million off its value" the value; not in "fell $2 from Monday", nor in "raised
/// $2 million from backers", which takes nothing off them.
pub(super) fn taken_off(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    let at = quantity.tokens.end as usize;
    let down = quantity.change == Some(Change::Down);
    if let Some(off) = goes(syntax, at, end, &["off"]) {
        return Some(Of::new(tail(syntax, off + 1, end)?, ClaimRule::TakenOff));
    }
    let start = syntax.around(quantity.tokens).start;
    let verb = (quantity.tokens.start as usize).checked_sub(1).filter(|&t| t >= start)?;
    // "adding $5 million to its value"
    let added = quantity.unit.kind == UnitKind::Currency
        && matches!(syntax.word(verb), "add" | "adds" | "added" | "adding")
        && syntax.is(at, end, "to");
    if !(added || syntax.is(at, end, "off") || (down && syntax.is(at, end, "from"))) {
        return None;
    }
    if !syntax.class(verb).is_verb() || words::is_change_verb(syntax.word(verb)) {
        return None;
    }
    let noun = tail(syntax, at + 1, end)?;
    (!syntax.is_time(noun)).then_some(Of::new(noun, ClaimRule::TakenOff))
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
                    "The mill paid $3 million (£2 million) for a barge.",
                    "$3 million | barge | paid-for / £2 million | barge | linked",
                ),
                ("The mill was fined $3 million for theft.", "$3 million | - | bare"),
                ("Some $3 million went into a new pier.", "Some $3 million | new pier | paid-for"),
                ("The news wiped $3 million off its value.", "$3 million | value | taken-off"),
            ],
        );
    }
}
