//! What is measured of a product, said of nobody by name: a range, a weight, a price.

use super::super::counted::Of;
use super::super::syntax::Syntax;
use super::last_spoken;
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
                of.tokens
                    .range()
                    .any(|t| matches!(syntax.word(t), "price" | "prices" | "pricing" | "fee" | "msrp"))
            });
            price || is_asked(syntax, quantity)
        }
        _ => false,
    }
}

/// Whether it is what a seller asks: "priced at $5", "starts at $5"; not "closed at $5".
fn is_asked(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let first = quantity.tokens.start as usize;
    first >= 2
        && matches!(syntax.word(first - 1), "at" | "from" | "for")
        && matches!(
            syntax.word(first - 2),
            "priced"
                | "prices"
                | "starts"
                | "start"
                | "starting"
                | "retails"
                | "retailing"
                | "sells"
                | "selling"
        )
}

/// The product spoken of last, not long before the figure.
pub(super) fn in_focus(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let number = quantity.tokens.start as usize;
    last_spoken(syntax, number.saturating_sub(NEAR)..number, Kind::Product)
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
    }
}
