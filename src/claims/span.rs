//! A claim's own span: from the bound word to the end of the counted noun phrase or unit.

use super::ClaimRule;
use super::counted::{self, Of};
use super::syntax::Syntax;
use crate::numbers::Quantity;
use crate::span::Span;

/// How far behind a number its noun may end and still be one phrase with it.
const GAP: usize = 16;

/// The span of a claim.
pub(super) fn span(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> Span {
    let Some(of) = of else { return quantity.span };
    let end = quantity.tokens.end as usize;
    let rest = if of.by == ClaimRule::Compound {
        counted::compound(syntax, quantity, syntax.around(quantity.tokens).end)
    } else {
        None
    };
    // "a 40-storey tower": the tower belongs to the claim, though storeys are counted.
    if let Some(whole) = rest.filter(|whole| whole.tokens.end > of.tokens.end) {
        return quantity.span.cover(syntax.layers.document.span(whole.tokens));
    }
    let behind =
        matches!(of.by, ClaimRule::After | ClaimRule::Compound | ClaimRule::OfTail | ClaimRule::InTail)
            && of.tokens.start as usize >= end
            && (of.tokens.start as usize) < end + GAP;
    if behind { quantity.span.cover(syntax.layers.document.span(of.tokens)) } else { quantity.span }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text"],
            &[
                ("More than 8.5 million Windows devices crashed.", "More than 8.5 million Windows devices"),
                ("They built a 40-storey tower.", "40-storey tower"),
                ("Revenue rose to $5 billion.", "$5 billion"),
            ],
        );
    }
}
