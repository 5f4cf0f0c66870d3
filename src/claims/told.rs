//! What of reports and those who give them makes a source of a figure within, and what does not.

use super::source::can_claim;
use super::syntax::Syntax;
use super::{claiming, subject};
use crate::numbers::{Quantity, UnitKind};
use crate::quotes::{Quote, QuoteKind};
use crate::span::TokenRange;
use crate::tagging::Class;

/// How many tokens behind a verb of proposing the figure may stand that is proposed.
const OBJECT: usize = 4;

/// Whether a figure stands on the word of whoever brings it up, and is itself what they bring up: takes "the ministry proposed
/// 3%", "asked for $5m" and "announced 40 jobs"; refuses "praised a $5m plan", "announced plans to hire 40 people" and "the
/// plan calls for $5m".
pub(super) fn is_put_forward(syntax: &Syntax<'_, '_>, quote: &Quote, quantity: &Quantity) -> bool {
    let Some(cue) = quote.cue else { return false };
    let cue = syntax.layers.document.tokens_in(cue).range();
    let brings =
        matches!(
            syntax.word(cue.start),
            "propose"
                | "proposes"
                | "proposed"
                | "demand"
                | "demands"
                | "demanded"
                | "recommend"
                | "recommends"
                | "recommended"
                | "announce"
                | "announces"
                | "announced"
        ) || matches!(syntax.word(cue.start), "ask" | "asks" | "asked" | "call" | "calls" | "called")
            && (syntax.word(cue.end - 1) == "for"
                || syntax.is(cue.start + 1, syntax.around(quantity.tokens).end, "for"));
    let (first, number) = (quote.tokens.start as usize, quantity.tokens.start as usize);
    let object = number < first + OBJECT
        && !(first..number).any(|t| syntax.class(t).is_verb() || syntax.class(t).is_noun());
    let plan = quote.speaker.and_then(|s| s.mention).is_some_and(|m| {
        matches!(
            syntax.word(m.end as usize - 1),
            "plan"
                | "plans"
                | "bill"
                | "deal"
                | "proposal"
                | "petition"
                | "agreement"
                | "budget"
                | "measure"
                | "law"
        )
    });
    brings && object && !plan && quantity.unit.kind != UnitKind::Duration
}

/// Whether the speaker is a share or count of those asked: takes "48%" and "One in three"; refuses "Two doctors" and "three of
/// the nurses", who may well say so.
pub(super) fn is_share(syntax: &Syntax<'_, '_>, mention: TokenRange) -> bool {
    let share = |t: usize| {
        syntax
            .quantity_at(t)
            .is_some_and(|id| matches!(syntax.quantity(id).unit.kind, UnitKind::Percent | UnitKind::Ratio))
    };
    let start = mention.start as usize;
    // "48% of the men", given the men
    let article = usize::from(start > 0 && syntax.class(start - 1) == Class::Determiner);
    share(start)
        || start >= 2 + article && syntax.word(start - 1 - article) == "of" && share(start - 2 - article)
}

/// Whether a semicolon ends what is reported before the number, and somebody else claims what follows: takes "3m" in "Tern said
/// 2m had fled; Skua puts it at 3m"; refuses "Tern said 2m had fled; 3m stayed".
pub(super) fn is_told_anew(syntax: &Syntax<'_, '_>, quote: &Quote, quantity: &Quantity) -> bool {
    let number = quantity.tokens.start as usize;
    if quote.kind != QuoteKind::Indirect {
        return false;
    }
    let start = (quote.tokens.start as usize).max(syntax.around(quantity.tokens).start);
    let Some(parted) = (start..number).rev().find(|&t| syntax.word(t) == ";") else { return false };
    (parted + 1..number)
        .rev()
        .find(|&t| claiming::claims(syntax, t, number))
        .and_then(|verb| subject::subject(syntax, verb, parted + 1))
        .is_some_and(|subject| subject.start as usize > parted && can_claim(syntax, subject))
}

/// Whether it is things that are called back, and nothing is said: "Tern recalls 40,000 lamps"; not "she recalls that 40
/// people came".
pub(super) fn takes_back(syntax: &Syntax<'_, '_>, quote: &Quote, quantity: &Quantity) -> bool {
    let text = syntax.layers.document.text();
    let Some(cue) = quote.cue.filter(|cue| cue.of(text).starts_with("recall")) else { return false };
    let first = syntax.layers.document.tokens_in(cue).end;
    quote.tokens.start == first && quantity.span.start == quote.span.start
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "source"],
            &[
                ("The ministry proposed 8% in May.", "8% | The ministry"),
                ("The ministry praised a $5 million plan.", "$5 million plan | -"),
                ("The plan calls for $5 million.", "$5 million | -"),
                ("Some 62% said they agreed and 21% were against.", "Some 62% | - / 21% | -"),
            ],
        );
    }
}
