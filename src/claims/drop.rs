//! Quantities that claim nothing.

use super::syntax::Syntax;
use crate::entities::Kind;
use crate::numbers::{Quantity, UnitKind};
use crate::segment::ParagraphKind;

/// Whether the quantity is no claim.
pub(super) fn dropped(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    in_name(syntax, quantity) || in_furniture(syntax, quantity)
}

/// A number that a name takes along: "Boeing 737", "Channel File 291", "the S&P 500"; not one that counts named things,
/// "40 Americans".
fn in_name(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    // Money and shares are amounts even where a name was read into their letters: "RM2.05", "HK $5.4m".
    if matches!(quantity.unit.kind, UnitKind::Currency | UnitKind::Percent) {
        return false;
    }
    let tokens = syntax.layers.document.tokens_in(quantity.number);
    let last = tokens.end.saturating_sub(1) as usize;
    let entities = syntax.layers.entities;
    tokens.range().any(|t| {
        entities.mention_at(t).is_some_and(|m| {
            let mention = &entities.mentions[m];
            // A name that only starts at the number's last word ("20 Democrats") is counted, not numbered.
            // A measure stays one where the name read is its unit's: "15kHz"; "Tylenol 500mg" takes its number along.
            if quantity.unit.kind != UnitKind::Count && mention.tokens.start >= tokens.start {
                return false;
            }
            mention.kind != Kind::Group
                || mention.tokens.start < tokens.start
                || mention.tokens.end as usize == last + 1
        })
    })
}

/// A number in what the site put around the article: "3 comments".
fn in_furniture(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let document = syntax.layers.document;
    let paragraph = document.paragraph_of(quantity.tokens.start as usize);
    document.paragraphs()[paragraph].kind == ParagraphKind::Furniture
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text"],
            &[
                ("The Boeing 737 landed with 40 passengers.", "40 passengers"),
                ("The S&P 500 rose 2%.", "2%"),
                ("He met 40 Americans.", "40 Americans"),
            ],
        );
    }
}
