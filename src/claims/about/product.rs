//! What is measured of a product, said of nobody by name: a range, a weight, a price.

use super::super::counted::Of;
use super::super::subject;
use super::super::syntax::Syntax;
use crate::entities::Kind;
use crate::numbers::{Quantity, UnitKind};

/// How many tokens before a figure the product may stand that it measures.
const NEAR: usize = 60;

/// Whether products have it: a size, a weight, a power; a price.
pub(super) fn is_trait(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> bool {
    match quantity.unit.kind {
        UnitKind::Length
        | UnitKind::Volume
        | UnitKind::Mass
        | UnitKind::Speed
        | UnitKind::Energy
        | UnitKind::Power
        | UnitKind::Data => true,
        UnitKind::Currency => {
            let price = of.is_some_and(|of| {
                of.tokens.range().any(|t| {
                    matches!(
                        syntax.word(t),
                        "price" | "prices" | "pricing" | "fee" | "charge" | "surcharge" | "msrp"
                    )
                })
            });
            price || is_asked(syntax, quantity)
        }
        // "Tern will build two variants"
        UnitKind::Count => of.is_some_and(|of| is_version(syntax.word(of.tokens.end as usize - 1))),
        _ => false,
    }
}

/// What a product comes in.
fn is_version(word: &str) -> bool {
    matches!(
        word,
        "variants"
            | "versions"
            | "editions"
            | "configurations"
            | "colours"
            | "colors"
            | "colourways"
            | "colorways"
            | "finishes"
            | "trims"
    )
}

/// Whether it is what a seller asks: "priced at $5", "starts at $5"; not "closed at $5".
fn is_asked(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let starts = |t: usize| matches!(syntax.word(t), "starts" | "start" | "starting");
    let asks = |t: usize| {
        starts(t)
            || matches!(syntax.word(t), "priced" | "prices" | "retails" | "retailing" | "sells" | "selling")
    };
    let first = quantity.tokens.start as usize;
    let before = first.checked_sub(1).map_or("", |t| syntax.word(t));
    // "Tern offers the Skua 7 with a case for $5"
    let offered = || {
        let verb = subject::verb_before(syntax, first, syntax.around(quantity.tokens).start);
        verb.is_some_and(|verb| matches!(syntax.word(verb), "offer" | "offers" | "offered"))
    };
    // "starts at" may be read as the bound of the amount.
    starts(first)
        || first >= 2 && matches!(before, "at" | "from" | "for") && asks(first - 2)
        || before == "for" && offered()
}

/// The product that the figure's sentence leaves out, as lists of what things cost do, is that of the article: "Priced at
/// $5 with a case."
pub(super) fn is_left_out(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let start = syntax.around(quantity.tokens).start;
    matches!(syntax.word(start), "priced" | "pricing" | "available" | "prices")
}

/// The product spoken of last, not long before the figure; not one named as a grade of another ("the Skua 7 in Premium
/// trim") or to compare with ("cheaper than the Skua 7").
pub(super) fn in_focus(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let number = quantity.tokens.start as usize;
    let entities = syntax.layers.entities;
    let compared = |t: usize| {
        let first = entities.mention_at(t).map_or(t, |m| entities.mentions[m].tokens.start as usize);
        (first.saturating_sub(2)..first).any(|t| matches!(syntax.word(t), "than" | "versus" | "vs"))
    };
    let mut spoken = (number.saturating_sub(NEAR)..number).rev();
    spoken.find_map(|t| {
        let product =
            entities.entity_at(t).filter(|&e| entities.entities[e as usize].kind == Kind::Product)?;
        (!is_grade(syntax, t) && !compared(t)).then_some(product)
    })
}

/// Whether the name at the token says in what grade a product comes: "Premium" in "the Skua 7 in Premium trim".
pub(super) fn is_grade(syntax: &Syntax<'_, '_>, token: usize) -> bool {
    let entities = syntax.layers.entities;
    entities.mention_at(token).is_some_and(|m| {
        let end = entities.mentions[m].tokens.end as usize;
        end < syntax.layers.document.len()
            && matches!(syntax.word(end), "trim" | "trims" | "grade" | "grades" | "package")
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        const OPENING: &str = "Tern Motors makes the Skua 7 electric car. The Skua 7 is new.";
        let about = |last: &str, expected: &str| {
            check(&["text", "about"], &[(&format!("{OPENING} {last}"), expected)]);
        };
        about("Tern Motors claims 310 km.", "310 km | Skua 7");
        about("Prices go up too: it is priced at $41,000.", "$41,000 | Skua 7");
        about("Tern Motors hired 40 people.", "40 people | Tern Motors");
        about("Tern Motors will build two versions.", "two versions | Skua 7");
        about("Tern Motors opened two plants.", "two plants | Tern Motors");
        about(
            "Priced at $41,000 in Plus trim with 18-inch wheels.",
            "$41,000 | Skua 7 / 18-inch wheels | Skua 7",
        );
        about("Tern Motors also offers the Plus grade for $46,000.", "$46,000 | Skua 7");
        about("Tern Motors bought the site for $46,000.", "$46,000 | Tern Motors");
    }
}
