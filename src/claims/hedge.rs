//! Words that weaken a claim and stand with its verb, not with its number.

use super::syntax::Syntax;
use super::verbs;
use crate::numbers::{Quantity, UnitKind};
use crate::span::Span;
use crate::tagging::Class;

/// How far before a number its verb group is looked for.
const REACH: usize = 8;

/// "could", "is expected", "allegedly": the weakening word of the verb group before the number; not "will", nor a word
/// of another clause.
pub(super) fn hedge(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<Span> {
    let start =
        syntax.around(quantity.tokens).start.max((quantity.tokens.start as usize).saturating_sub(REACH));
    for t in (start..quantity.tokens.start as usize).rev() {
        if syntax.word(t) == "," || syntax.quantity_at(t).is_some() {
            return None;
        }
        // "typed 15 May": a month.
        let month = syntax.word(t) == "may" && syntax.class(t) != Class::Modal;
        // "the forecasts of 14 economists": how many made them is no forecast.
        let made = t + 1 < quantity.tokens.start as usize
            && matches!(syntax.word(t), "forecasts" | "estimates")
            && syntax.word(t + 1) == "of"
            && quantity.unit.kind == UnitKind::Count;
        if made {
            return None;
        }
        // "14 farm projects", "missed the forecast in a poll of six": nouns that guess at nothing.
        let thing = syntax.class(t).is_noun()
            && (syntax.word(t) == "projects" || matches!(syntax.word(t + 1), "in" | "by" | "from" | "with"));
        if weakens(syntax.word(t)) && !month && !thing {
            return Some(syntax.layers.document.token(t).span);
        }
        // A plain verb in the past settles it: "lost about $5m".
        if verbs::is_verb(syntax, t) && syntax.class(t) == Class::VerbPast {
            return None;
        }
    }
    None
}

fn weakens(word: &str) -> bool {
    matches!(
        word,
        "could"
            | "may"
            | "might"
            | "would"
            | "expected"
            | "expects"
            | "expect"
            | "estimated"
            | "estimates"
            | "estimate"
            | "projected"
            | "projects"
            | "forecast"
            | "forecasts"
            | "predicted"
            | "predicts"
            | "allegedly"
            | "reportedly"
            | "perhaps"
            | "maybe"
            | "possibly"
            | "probably"
            | "likely"
            | "planned"
            | "plans"
            | "aims"
            | "targets"
            | "targeting"
            | "believed"
            | "thought"
            | "supposedly"
            | "potentially"
            | "suggests"
            | "reckons"
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "hedge"],
            &[
                ("The repairs could cost $5 million.", "$5 million | could"),
                ("The bill is expected to reach $5 million.", "$5 million | expected"),
                ("The repairs cost $5 million.", "$5 million | -"),
            ],
        );
    }
}
