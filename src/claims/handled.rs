//! Verbs whose subject is not what is measured, and nouns that are only part of what their verb says.

use super::syntax::Syntax;
use super::words;
use crate::numbers::{Quantity, UnitKind};
use crate::tagging::Class;

/// Whether a weight, volume or area is what somebody handles: takes "consumed 2 kg" and "bought 40 tonnes"; refuses "weighs
/// 2 kg", "fell 40 tonnes".
pub(super) fn is_handled(syntax: &Syntax<'_, '_>, quantity: &Quantity, verb: usize) -> bool {
    let word = syntax.word(verb);
    let traded = matches!(
        word,
        "import"
            | "imports"
            | "imported"
            | "importing"
            | "export"
            | "exports"
            | "exported"
            | "exporting"
            | "buy"
            | "buys"
            | "bought"
            | "sell"
            | "sells"
            | "sold"
            | "order"
            | "orders"
            | "ordered"
            | "produce"
            | "produces"
            | "produced"
            | "producing"
            | "brew"
            | "brews"
            | "brewed"
            | "mine"
            | "mines"
            | "mined"
            | "harvest"
            | "harvests"
            | "harvested"
            | "process"
            | "processes"
            | "processed"
            | "crush"
            | "crushes"
            | "crushed"
            | "refine"
            | "refines"
            | "refined"
            | "ship"
            | "ships"
            | "shipped"
            | "burn"
            | "burns"
            | "burned"
            | "burnt"
    ) || matches!(word, "turn" | "turns" | "turned")
        && verb + 1 < quantity.tokens.start as usize
        && syntax.word(verb + 1) == "out";
    if traded
        && matches!(
            quantity.unit.kind,
            UnitKind::Mass | UnitKind::Volume | UnitKind::Energy | UnitKind::Power
        )
    {
        return true;
    }
    matches!(quantity.unit.kind, UnitKind::Mass | UnitKind::Volume | UnitKind::Area)
        && verb + 1 == quantity.tokens.start as usize
        && quantity.change.is_none()
        && !is_being(word)
        && !words::is_change_verb(word)
        && !matches!(
            word,
            "weigh"
                | "weighs"
                | "weighed"
                | "weighing"
                | "measures"
                | "measured"
                | "measuring"
                | "covers"
                | "covered"
                | "covering"
                | "cover"
                | "spans"
                | "spanned"
                | "spanning"
                | "occupies"
                | "occupied"
                | "averages"
                | "averaged"
                | "holds"
                | "held"
                | "carries"
                | "carry"
                | "carried"
                | "lifts"
                | "lift"
                | "produces"
                | "cross"
                | "crossed"
                | "crosses"
                | "top"
                | "topped"
                | "pass"
                | "passed"
                | "near"
                | "neared"
                | "surpass"
                | "surpassed"
        )
}

/// "analysts", "economists": who only say what is to be.
pub(super) fn is_forecaster(word: &str) -> bool {
    matches!(
        word,
        "analysts"
            | "economists"
            | "experts"
            | "brokers"
            | "bankers"
            | "forecasters"
            | "investors"
            | "traders"
    )
}

/// "members", "ministers": who act and are not measured.
pub(super) fn is_people(word: &str) -> bool {
    is_forecaster(word)
        || matches!(
            word,
            "members"
                | "ministers"
                | "officials"
                | "policymakers"
                | "unions"
                | "lawmakers"
                | "senators"
                | "councillors"
                | "directors"
                | "managers"
                | "voters"
                | "critics"
                | "campaigners"
                | "regulators"
                | "shoppers"
                | "customers"
                | "consumers"
                | "victims"
                | "taxpayers"
                | "pensioners"
                | "residents"
                | "households"
                | "families"
                | "farmers"
                | "passengers"
                | "tenants"
                | "people"
        )
}

/// Whether the verb's subject is "who": a person, who acts and is not measured.
pub(super) fn relates_to_person(syntax: &Syntax<'_, '_>, verb: usize, start: usize) -> bool {
    (start..verb)
        .rev()
        .find(|&t| {
            let class = syntax.class(t);
            !(class.is_verb() || matches!(class, Class::Modal | Class::Adverb | Class::To))
        })
        .is_some_and(|t| syntax.word(t) == "who")
}

/// Whether a noun is only part of what its verb says: "changed hands at $5", "was on offer at $5"; not "an offer of $5".
pub(super) fn is_idiom(syntax: &Syntax<'_, '_>, noun: usize, first: usize) -> bool {
    let before = first.checked_sub(1).map_or("", |t| syntax.word(t));
    match syntax.word(noun) {
        "hands" => matches!(before, "change" | "changes" | "changed" | "changing"),
        "offer" | "sale" | "display" => noun == first && before == "on",
        _ => false,
    }
}

pub(super) fn is_being(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'s" | "'re")
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "of"],
            &[
                ("Households consumed 2 kg.", "2 kg | -"),
                ("The crate weighed 2 kg.", "2 kg | crate"),
                ("Volumes crossed 2 tonnes.", "2 tonnes | Volumes"),
                ("Analysts had been expecting $5 million.", "$5 million | -"),
                ("A nurse who walks 22 miles agreed.", "22 miles | -"),
                ("Rugs were on offer at $70.", "$70 | Rugs"),
            ],
        );
    }
}
