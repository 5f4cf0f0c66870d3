//! What one number of a sentence lends to the next: its unit, its direction.

use super::phrases::is_hyphen;
use super::reader::Reader;
use super::{Amount, Bound, NumberRule, Quantity, Unit, UnitKind};
use crate::tagging::Class;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// Units said once for two numbers: "fell 12 points to 3,120.18", "31 million crowns from 54 million".
    pub(super) fn share_units(&self, quantities: &mut [Quantity]) {
        for i in 0..quantities.len() {
            let this = &quantities[i];
            if this.unit.kind == UnitKind::Ratio && this.change.is_some() && self.text_of(this).contains('/')
            {
                quantities[i].unit.kind = UnitKind::Points;
                continue;
            }
            let (start, end) = (this.tokens.start as usize, this.tokens.end as usize);
            // "aged six and nine", "her sons are 11 and 9"
            let age = i > 0
                && quantities[i - 1].unit.kind == UnitKind::Age
                && matches!(this.amount, Amount::One(n) if n < Decimal::from(120))
                && (1..=2).contains(&(start.saturating_sub(quantities[i - 1].tokens.end as usize)))
                && (quantities[i - 1].tokens.end as usize..start)
                    .all(|t| matches!(self.lower(t), "," | "and" | "or"));
            if age && this.unit.kind == UnitKind::Count && !self.counted(end) {
                quantities[i].unit = Unit { text: None, ..quantities[i - 1].unit.clone() };
                quantities[i].by = NumberRule::Age;
                continue;
            }
            // "a 7- or 8-inch screen": the unit follows the second number.
            let hung = is_hyphen(self.lower(end)) && self.glued(end) && !self.glued(end + 1);
            if hung
                && this.unit.kind == UnitKind::Count
                && let Some(next) = quantities
                    .get(i + 1)
                    .filter(|q| q.unit.kind != UnitKind::Count && q.tokens.start as usize <= end + 3)
            {
                quantities[i].unit = Unit { text: None, ..next.unit.clone() };
                continue;
            }
            let led = matches!(
                self.before(start),
                "to" | "from" | "at" | "against" | "versus" | "vs" | "and" | "or"
            );
            if this.unit.kind != UnitKind::Count || !led || self.counted(end) || this.by == NumberRule::Words
            {
                continue;
            }
            let level = matches!(self.before(start), "to" | "at");
            let points =
                level && quantities[..i].iter().rev().take(2).any(|q| q.unit.kind == UnitKind::Points);
            if points && this.change.is_none() && self.text_of(this).contains(['.', ',']) {
                quantities[i].unit.kind = UnitKind::Points;
                continue;
            }
            let near = |q: &&Quantity| {
                let gap =
                    (q.tokens.end as usize).abs_diff(start).min((q.tokens.start as usize).abs_diff(end));
                gap <= 4 && shareable(q.unit.kind) && close(q.amount, this.amount)
            };
            let before = i.checked_sub(1).map(|p| &quantities[p]).filter(near);
            let unit = before
                .or_else(|| quantities.get(i + 1).filter(near))
                .map(|q| Unit { text: None, ..q.unit.clone() });
            if let Some(unit) = unit {
                quantities[i].unit = unit;
            }
        }
    }

    pub(super) fn text_of(&self, quantity: &Quantity) -> &str {
        quantity.number.of(self.document.text())
    }

    /// "more than 7.5 million crowns ($1.1 million)": what stands in brackets is bound as what it restates.
    pub(super) fn share_bounds(&self, quantities: &mut [Quantity]) {
        for i in 1..quantities.len() {
            let (before, rest) = quantities.split_at_mut(i);
            let (previous, this) = (&before[i - 1], &mut rest[0]);
            let gap = previous.tokens.end as usize..this.tokens.start as usize;
            let bracket = gap.len() == 1 && self.lower(gap.start) == "(";
            let measured = !matches!(
                this.unit.kind,
                UnitKind::Count | UnitKind::Percent | UnitKind::Ratio | UnitKind::Age
            );
            if bracket
                && measured
                && this.unit.kind == previous.unit.kind
                && this.bound == Bound::Exact
                && previous.bound != Bound::Between
            {
                this.bound = previous.bound;
            }
        }
    }

    /// Changes that carry over to the numbers beside them: "lost 190 points, or 0.6%", "gained 2% and the other 1.3%".
    pub(super) fn share_changes(&self, quantities: &mut [Quantity]) {
        for i in 1..quantities.len() {
            let (before, rest) = quantities.split_at_mut(i);
            let (previous, this) = (&before[i - 1], &mut rest[0]);
            let Some(change) = previous.change else { continue };
            if this.change.is_some()
                || matches!(this.unit.kind, UnitKind::Age | UnitKind::Duration | UnitKind::Multiple)
            {
                continue;
            }
            let gap = previous.tokens.end as usize..this.tokens.start as usize;
            let restated = gap.len() <= 3
                && gap.clone().all(|t| matches!(self.lower(t), "," | "or" | "(" | "—" | "–"))
                && !gap.is_empty()
                && (gap.clone().any(|t| matches!(self.lower(t), "or" | "(")));
            let alike = this.unit.kind == previous.unit.kind
                && matches!(this.unit.kind, UnitKind::Percent | UnitKind::Points)
                && gap.len() > 1
                && gap.len() < 16
                && !gap.clone().any(|t| {
                    self.class(t).is_verb()
                        || self.class(t) == Class::Modal
                        || matches!(self.lower(t), "to" | "from" | "at" | ";" | "of" | "than" | "with")
                })
                && gap.clone().any(|t| matches!(self.lower(t), "and" | "while" | "," | "but"))
                && (self.class(this.tokens.start as usize - 1).is_noun()
                    || self.is(this.tokens.start as usize - 1, &["by"]));
            if restated || alike {
                this.change = Some(change);
            }
        }
    }
}

/// Kinds of unit that a second number of the same measure may leave unsaid.
fn shareable(kind: UnitKind) -> bool {
    matches!(
        kind,
        UnitKind::Currency
            | UnitKind::Mass
            | UnitKind::Area
            | UnitKind::Volume
            | UnitKind::Other
            | UnitKind::Power
    )
}

/// Whether two amounts could be of the same measure: within a factor of twenty.
fn close(a: Amount, b: Amount) -> bool {
    let (Amount::One(a), Amount::One(b)) = (a, b) else { return false };
    let twenty = Decimal::from(20);
    let times = |n: Decimal| n.checked_mul(twenty);
    a > Decimal::ZERO
        && b > Decimal::ZERO
        && times(a).is_none_or(|a| a >= b)
        && times(b).is_none_or(|b| b >= a)
}
