//! Two numbers that make a range: "$3.5-4bn", "20 to 40", "between 5 and 7", "two or three".

use super::lexicon::{Word, power_of_ten};
use super::numeral::Shape;
use super::phrases::is_hyphen;
use super::quantity::Measured;
use super::reader::{Atom, Reader};
use super::units::Found;
use super::{Amount, UnitKind};
use rust_decimal::Decimal;

impl Reader<'_> {
    /// The range that starts with `first`: "$3.5-4bn", "20 to 40", "between 5 and 7", "two or three".
    pub(super) fn range(&self, first: &Measured, t: usize, between: bool) -> Option<Measured> {
        if matches!(first.numeral.shape, Shape::Ratio | Shape::Vague) {
            return None;
        }
        let (joint, next) = self.joint(first.end, between)?;
        // A unit behind a hyphen belongs to what follows: "5- or 6-inch".
        let next = if self.is(next, &["about", "around", "roughly", "nearly", "almost", "perhaps"]) {
            next + 1
        } else {
            next
        };
        if joint == Joint::Or && !matches!(first.numeral.shape, Shape::Words | Shape::Plain) {
            return None;
        }
        let leading = |m: &Measured| {
            m.unit.as_ref().is_some_and(|u| u.kind == UnitKind::Currency)
                && m.number.start < m.numeral.span.start
        };
        let mut second = self.part_of_range(next, leading(first), true)?;
        if matches!(second.numeral.shape, Shape::Ratio | Shape::Vague) || second.plus {
            return None;
        }
        if joint == Joint::Hyphen && second.numeral.low.is_sign_negative() {
            return None;
        }
        let unit = match (&first.unit, &second.unit) {
            (None, unit) => unit.clone(),
            (Some(unit), None) => {
                if !leading(first) && unit.kind != UnitKind::Age {
                    return None;
                }
                Some(unit.clone())
            }
            (Some(a), Some(b)) => {
                let alike = a.kind == b.kind
                    && (a.code == b.code || a.kind == UnitKind::Currency && joint != Joint::Or);
                if !alike || joint == Joint::Or {
                    return None;
                }
                Some(Found { end: b.end, ..if b.kind == UnitKind::Currency { a.clone() } else { b.clone() } })
            }
        };
        let mut low = first.numeral.low;
        let mut high = second.numeral.low;
        // "$3.5-4bn", "four to five thousand", "12 to 15 cents": the magnitude and the hundredths are shared.
        if first.numeral.power == 0
            && second.numeral.power > 0
            && first.unit.as_ref().is_none_or(|u| u.kind == UnitKind::Currency)
        {
            let shared = low.checked_mul(power_of_ten(second.numeral.power)?)?;
            if shared < high && low < Decimal::ONE_THOUSAND {
                low = shared;
            }
        }
        // "five or six hundred", "two to three dozen"; "£10-15,000".
        let shared = if first.unit.as_ref().is_none_or(|_| leading(first)) {
            self.shared_factor(first, &second, next, joint)
        } else {
            None
        };
        if let Some(factor) = shared {
            low = low.checked_mul(factor)?;
        }
        if first.unit.is_none() && second.unit.as_ref().is_some_and(|u| u.cents) {
            low = low.checked_mul(Decimal::new(1, 2))?;
        }
        if let Some(a) = &first.unit
            && second.unit.is_none()
            && a.cents
        {
            high = high.checked_mul(Decimal::new(1, 2))?;
        }
        // "between 11,500 and 9,000 years ago", "-5 to -10C"
        let below = low.is_sign_negative() && high.is_sign_negative();
        if (joint == Joint::And || joint == Joint::To && below) && low > high {
            (low, high) = (high, low);
        }
        if low >= high || joint == Joint::Or && high - low > Decimal::from(10).max(low) {
            return None;
        }
        let step = high.checked_sub(low)?;
        let next_to_each_other = first.numeral.shape == Shape::Words
            && (step == Decimal::ONE || low == first.numeral.low.checked_mul(step)?);
        if joint == Joint::Or && second.unit.is_none() && !self.counted(second.end) && !next_to_each_other {
            return None;
        }
        if joint == Joint::To && self.before(t) == "from" && self.moves(t) && !self.range_next(second.end) {
            return None;
        }
        if joint == Joint::To && self.changed_to_level(first, &second, t) {
            return None;
        }
        // "eased $11 to $3,284": a change and the level it led to.
        let told_apart = first.unit.is_some() && second.unit.is_some();
        if joint == Joint::To
            && told_apart
            && self.changed_right_before(t)
            && high > low.checked_mul(Decimal::from(3))?
        {
            return None;
        }
        // "cut its grant by $4 to $11"
        if joint == Joint::To
            && told_apart
            && unit.as_ref().is_some_and(|u| u.kind == UnitKind::Currency)
            && self.before(t) == "by"
            && self.moves(t)
            && high > low.checked_mul(Decimal::TWO)?
        {
            return None;
        }
        if joint == Joint::Hyphen
            && unit.is_none()
            && second.numeral.shape == Shape::Plain
            && first.numeral.shape == Shape::Plain
            && !self.range_counts(t, second.end)
        {
            return None;
        }
        // "between" is part of what is said: it counts as the quantity's first word.
        second.first = if joint == Joint::And && t > self.start { t - 1 } else { first.first };
        second.number = first.number.cover(second.number);
        second.amount = Amount::Range { low: Some(low), high: Some(high) };
        second.unit = unit;
        second.numeral.low = low;
        second.numeral.high = Some(high);
        Some(second)
    }

    /// What the second number says for both: takes the hundreds of "five or six hundred", the dozens of "two to three
    /// dozen" and the thousands of "10-15,000"; refuses "10 to 15,000" and "10-500,000".
    fn shared_factor(
        &self,
        first: &Measured,
        second: &Measured,
        next: usize,
        joint: Joint,
    ) -> Option<Decimal> {
        let (low, high) = (first.numeral.low, second.numeral.low);
        if first.numeral.power > 0 || second.numeral.power > 0 {
            return None;
        }
        if first.numeral.shape == Shape::Words && first.end == first.first + 1 {
            let factor = match self.word(next + 1) {
                Some(Word::Hundred) => Decimal::ONE_HUNDRED,
                Some(Word::Dozen) => Decimal::from(12),
                _ => return None,
            };
            let fits =
                second.numeral.end == next + 2 && low < Decimal::TEN && low < high.checked_div(factor)?;
            return fits.then_some(factor);
        }
        let thousands = high.checked_div(Decimal::ONE_THOUSAND)?;
        let fits = joint == Joint::Hyphen
            && first.numeral.shape == Shape::Plain
            && second.number.of(self.document.text()).ends_with(",000")
            && low < thousands
            && thousands <= low.checked_mul(Decimal::from(5))?;
        fits.then_some(Decimal::ONE_THOUSAND)
    }

    /// Whether "to" leads from a change to the level reached: takes "gained 54 to 34,283", "rose by 12 to 340" and "fell by
    /// almost a third to £3bn"; refuses "gained 12 to 20 pounds" and "by a third to a half".
    fn changed_to_level(&self, first: &Measured, second: &Measured, t: usize) -> bool {
        let bound =
            self.lexicon.bounds.ending_before(self.document, t, self.start).map_or(t, |(start, _)| start);
        let changed = self.changed_right_before(bound) || self.before(bound) == "by" && self.moves(bound);
        let share = |m: &Measured| m.numeral.shape == Shape::Share;
        let bare = first.unit.is_none() && second.unit.is_none() && !self.counted(second.end);
        let far = first.numeral.low.checked_mul(Decimal::from(3)).is_some_and(|far| second.numeral.low > far);
        changed && (share(first) && !share(second) || bare && far)
    }

    /// "from 24 to 33 billion euros", "from 6.2 to 6.1 per cent": the first end of a move is told in the unit and the
    /// magnitude of the second, which says them for both.
    pub(super) fn lend_from_end(&self, first: &mut Measured, t: usize) {
        let moves = first.unit.is_none()
            && matches!(first.numeral.shape, Shape::Plain | Shape::Digits)
            && self.before(t) == "from"
            && self.is(first.end, &["to"]);
        if !moves {
            return;
        }
        let Some(mut second) = self.part_of_range(first.end + 1, false, true) else { return };
        // "from 5 to $7" is no way to write a price.
        if second.number.start < second.numeral.span.start || first.number.start < first.numeral.span.start {
            return;
        }
        if second.unit.is_none()
            && let Some(range) = self.range(&second, first.end + 1, false)
        {
            second = range;
        }
        let Some(unit) = second.unit.filter(|u| u.kind != UnitKind::Duration || u.end == second.end) else {
            return;
        };
        let power = if first.numeral.power == 0 { second.numeral.power } else { 0 };
        let hundredths = if unit.cents { 2 } else { 0 };
        let low = power_of_ten(power)
            .and_then(|factor| first.numeral.low.checked_mul(factor))
            .and_then(|low| low.checked_mul(Decimal::new(1, hundredths)));
        if let Some(low) = low {
            first.numeral.low = low;
            first.amount = Amount::One(low);
            first.unit = Some(Found { end: first.end, within: false, ..unit });
        }
    }

    /// Whether a noun is counted there.
    pub(super) fn counted(&self, t: usize) -> bool {
        let at = self.over_hyphen(t);
        self.class(at).is_noun()
            || self.class(at).is_adjective()
            || self.is(at, &["of", "people", "more", "or"])
    }

    /// Whether "to" and another range follow: "from 8 to 9 per cent to 4 to 6 per cent".
    fn range_next(&self, end: usize) -> bool {
        self.is(end, &["to"])
            && self
                .part_of_range(end + 1, false, true)
                .is_some_and(|third| self.is(third.end, &["to"]) && self.atom(third.end + 1) == Atom::Digits)
    }

    fn range_counts(&self, t: usize, end: usize) -> bool {
        self.counted(end)
            || self.hyphen(end)
            || self.lexicon.bounds.ending_before(self.document, t, self.start).is_some()
            || matches!(self.before(t), "of" | "aged" | "ages" | "between" | "from" | "least")
    }

    /// What joins two ends of a range, and the token after it.
    fn joint(&self, end: usize, between: bool) -> Option<(Joint, usize)> {
        let at = self.over_hyphen(end);
        // "25- to 34-year-olds"
        let hung = is_hyphen(self.lower(end)) && self.glued(end) && !self.glued(end + 1);
        if hung && self.is(end + 1, &["to"]) {
            return Some((Joint::To, end + 2));
        }
        match self.lower(at) {
            "and" if between => return Some((Joint::And, at + 1)),
            "to" | "till" => return Some((Joint::To, self.over_hyphen(at + 1))),
            "or" => return Some((Joint::Or, at + 1)),
            _ => {}
        }
        let dash = matches!(self.lower(end), "-" | "–" | "‑" | "−" | "\u{2010}" | "~")
            || (self.lower(end) == "—" && self.glued(end));
        if dash && end + 1 < self.limit {
            return Some((Joint::Hyphen, end + 1));
        }
        None
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    And,
    To,
    Or,
    Hyphen,
}
