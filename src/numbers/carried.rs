//! What one number of a sentence lends to the next: its unit, its bound.

use super::phrases::is_hyphen;
use super::reader::Reader;
use super::{Amount, Bound, NumberRule, Quantity, Unit, UnitKind};
use crate::segment::TokenKind;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// Units said once for two numbers: "fell 12 points to 3,120.18", "31 million crowns from 54 million".
    pub(super) fn share_units(&self, quantities: &mut [Quantity]) {
        // "a 4-, 5- or 6-inch blade": the unit follows the last number.
        for i in (1..quantities.len()).rev() {
            let (before, rest) = quantities.split_at_mut(i);
            let (this, next) = (&mut before[i - 1], &rest[0]);
            if this.unit.kind == UnitKind::Count && (self.hangs(this, next) || self.crosses(this, next)) {
                this.unit = next.unit.clone();
            }
        }
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
                    .all(|t| matches!(self.lower(t), "," | "and" | "or" | "to" | "from"));
            if age && this.unit.kind == UnitKind::Count && !self.counted(end) {
                quantities[i].unit = Unit { text: None, ..quantities[i - 1].unit.clone() };
                quantities[i].by = NumberRule::Age;
                continue;
            }
            if this.unit.kind != UnitKind::Count || self.counted(end) || self.is(end, &["times", "%"]) {
                continue;
            }
            // "winds of 40 mph with gusts to 60"
            if i > 0
                && quantities[i - 1].unit.kind == UnitKind::Speed
                && (start.saturating_sub(3).max(self.start)..start)
                    .any(|t| self.is(t, &["gusts", "gusting", "gusted"]))
            {
                quantities[i].unit = Unit { text: None, ..quantities[i - 1].unit.clone() };
                continue;
            }
            if self.index_level(this) || self.index_change(this) {
                quantities[i].unit.kind = UnitKind::Points;
                continue;
            }
            if let Some(lender) = self.usual_of(start).and_then(|led| {
                let previous = &quantities[i.checked_sub(1)?];
                let near = (led as u32).saturating_sub(previous.tokens.end) <= 14;
                // "14 farms worth $2.9 billion, up from nine": of the farms.
                let apart = this.by == NumberRule::Words && !close(previous.amount, this.amount);
                (near && !apart && measures(previous.unit.kind)).then_some(previous)
            }) {
                quantities[i].unit = lender.unit.clone();
                continue;
            }
            if let Some(part) = self.percent_said_before(&quantities[..i], this) {
                quantities[i].unit = part;
                continue;
            }
            let led = matches!(
                self.before(start),
                "to" | "from" | "at" | "against" | "versus" | "vs" | "and" | "or"
            );
            if !led || this.by == NumberRule::Words {
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
                // "fell to 41,000 tons in the fourth quarter from 63,500"
                let most = if self.before(start) == "from" { 8 } else { 4 };
                gap <= most && shareable(q.unit.kind) && close(q.amount, this.amount)
            };
            let before = i.checked_sub(1).map(|p| &quantities[p]).filter(near);
            let unit = before.or_else(|| quantities.get(i + 1).filter(near)).map(|q| q.unit.clone());
            if let Some(unit) = unit {
                quantities[i].unit = unit;
            }
        }
    }

    /// Whether a hyphen behind the number leaves its word to the next one: "5- or 6-inch", "four-, five- and six-door".
    fn hangs(&self, this: &Quantity, next: &Quantity) -> bool {
        let end = this.tokens.end as usize;
        is_hyphen(self.lower(end))
            && self.glued(end)
            && !(self.glued(end + 1) && self.kind(end + 1) == TokenKind::Word)
            && next.tokens.start as usize <= end + 3
    }

    /// Whether two lengths are told in the unit of the second: takes "12-by-20-foot", "3 x 4 metres"; refuses "12 by 20 men".
    fn crosses(&self, this: &Quantity, next: &Quantity) -> bool {
        let mut at = self.over_hyphen(this.tokens.end as usize);
        let by = self.is(at, &["by", "x", "×"]);
        at = self.over_hyphen(at + 1);
        by && next.unit.kind == UnitKind::Length && at == next.tokens.start as usize
    }

    /// "grew by 2 percent while the other shrank by 1": changes of one sentence told in per cent, said once.
    fn percent_said_before(&self, earlier: &[Quantity], this: &Quantity) -> Option<Unit> {
        let by = |q: &Quantity| self.before(q.tokens.start as usize) == "by";
        let ends =
            matches!(self.lower(this.tokens.end as usize), "" | "." | "," | ";" | "and" | "but" | "in");
        let last = earlier.last()?;
        let alike = last.unit.kind == UnitKind::Percent && last.change.is_some() && by(last);
        let small = matches!(this.amount, Amount::One(n) if n < Decimal::ONE_HUNDRED);
        (alike && by(this) && this.change.is_some() && ends && small).then(|| last.unit.clone())
    }

    /// Whether a bare number tells where an index stands: "the Dow fell 2% to 4,118.60", "the confidence index stands
    /// at minus 19"; not "the index of 30 firms".
    fn index_level(&self, this: &Quantity) -> bool {
        let start = this.tokens.start as usize;
        let level = matches!(self.before(start), "to" | "at" | "on");
        let written = self.text_of(this);
        let fine = written.contains('.') && written.contains(',');
        if !level || this.change.is_some() || this.rate.is_some() {
            return false;
        }
        let floor = start.saturating_sub(REACH).max(self.start);
        (floor..start).rev().take_while(|&t| !matches!(self.lower(t), ";" | "but" | "while")).any(|t| {
            let lower = self.lower(t);
            lower == "index" && (fine || matches!(this.amount, Amount::One(n) if n < Decimal::ONE_THOUSAND))
                || fine && self.lexicon.indexes.contains(lower)
        })
    }

    /// Whether a bare number tells by how much an index moved: takes "the Dow gained 54 to 34,283" and "the Nifty climbed
    /// 231"; refuses "listed on the Dow, Tern lost 54" and "the Dow lost 12 members".
    fn index_change(&self, this: &Quantity) -> bool {
        if this.change.is_none() || this.rate.is_some() || this.by != NumberRule::Number {
            return false;
        }
        let start = this.tokens.start as usize;
        let floor = start.saturating_sub(6).max(self.start);
        (floor..start)
            .rev()
            .take_while(|&t| self.kind(t) == TokenKind::Word)
            .find(|&t| self.lexicon.indexes.contains(self.lower(t)))
            .is_some_and(|index| {
                let verb = (index + 1..start).any(|t| self.class(t).is_verb());
                let on = (floor..index).any(|t| matches!(self.lower(t), "on" | "in" | "of" | "at"));
                verb && !on
            })
    }

    /// Where words that name another amount of the same measure lead to a bare number: "up from 9,100", "against a
    /// normal of 75", "against a promised 16"; with their first token.
    fn usual_of(&self, start: usize) -> Option<usize> {
        let mut at = start;
        let mut usual = false;
        while at > self.start && start - at < 5 {
            match self.before(at) {
                "normal" | "norm" | "average" | "target" | "usual" | "promised" | "previous" | "earlier"
                | "forecast" | "expected" | "planned" | "typical" | "limit" | "budgeted" | "record" => {
                    usual = true;
                }
                "a" | "an" | "the" | "its" | "their" | "of" | "some" => {}
                // "19 nights out of 24"
                "out" if self.lower(at) == "of" => return Some(at - 1),
                "against" | "versus" | "vs" if usual => return Some(at - 1),
                "with" | "to" if usual && self.before(at - 1) == "compared" => return Some(at - 2),
                "from" if matches!(self.before(at - 1), "up" | "down") => return Some(at - 2),
                _ => return None,
            }
            at -= 1;
        }
        None
    }

    pub(super) fn text_of(&self, quantity: &Quantity) -> &str {
        quantity.number.of(self.document.text())
    }

    /// "more than 3.4 million crowns ($0.3 million)": what stands in brackets is bound as what it restates.
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
}

/// How far before a number the index may be named whose level it is.
const REACH: usize = 16;

/// Kinds of unit that an amount named as the usual or earlier one shares.
fn measures(kind: UnitKind) -> bool {
    !matches!(
        kind,
        UnitKind::Count | UnitKind::Age | UnitKind::Ratio | UnitKind::Multiple | UnitKind::Percent
    )
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
    let upper = |amount| match amount {
        Amount::One(n) => Some(n),
        Amount::Range { low, high } => high.or(low),
    };
    let (Some(a), Some(b)) = (upper(a), upper(b)) else { return false };
    let twenty = Decimal::from(20);
    let times = |n: Decimal| n.checked_mul(twenty);
    a > Decimal::ZERO
        && b > Decimal::ZERO
        && times(a).is_none_or(|a| a >= b)
        && times(b).is_none_or(|b| b >= a)
}
