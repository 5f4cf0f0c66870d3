//! Bare numbers that count nothing: they tell how high something stands, in a unit that the text leaves out.

use super::reader::Reader;
use super::{Amount, Quantity, UnitKind};

/// How far before a number what stands so high may be named.
const REACH: usize = 8;

/// What is told in money, whether or not the text says in which.
const MONEY: &[&str] = &[
    "price", "prices", "worth", "wealth", "debt", "debts", "salary", "salaries", "wage", "wages", "rent",
    "rents", "priced", "cheaper", "dearer", "fare", "fares",
];

/// Words that may stand between those and the number.
const BETWEEN: &[&str] = &[
    "of", "at", "to", "by", "from", "is", "was", "are", "were", "over", "about", "around", "an", "a", "the",
    "average", "up", "down", "net", "total", "record", "rise", "rose", "fell", "fall", "will", "go", "went",
    "or", "than", "more", "less", "combined", "market",
];

impl Reader<'_> {
    /// Numbers that measure in a unit left out: "closed at 3.65", "a net worth of six billion".
    pub(super) fn bare_levels(&self, quantities: &mut [Quantity]) {
        for quantity in quantities {
            let end = quantity.tokens.end as usize;
            let bare = quantity.unit.kind == UnitKind::Count
                && quantity.unit.text.is_none()
                && quantity.rate.is_none()
                && (!self.counted(end) || self.is(end, &["last", "next", "early", "late"]))
                && !self.is(end, &["times", "and", "to", "in"]);
            if bare && (self.is_part_of_one(quantity) || self.money_left_out(quantity)) {
                quantity.unit.kind = UnitKind::Other;
            }
        }
    }

    /// A fraction counts no things.
    fn is_part_of_one(&self, quantity: &Quantity) -> bool {
        matches!(quantity.amount, Amount::One(n) if !n.fract().is_zero())
            && matches!(
                self.before(quantity.tokens.start as usize),
                "at" | "to" | "of" | "from" | "is" | "was"
            )
    }

    /// "fares rise by an average of 1,500".
    fn money_left_out(&self, quantity: &Quantity) -> bool {
        let start = quantity.tokens.start as usize;
        let mut at = start;
        while at > self.start && start - at < REACH {
            if MONEY.contains(&self.before(at)) {
                return true;
            }
            if !BETWEEN.contains(&self.before(at)) {
                return false;
            }
            at -= 1;
        }
        false
    }
}
