//! What one number of a sentence says of the next: a change told once for both.

use super::reader::Reader;
use super::{Change, Quantity, UnitKind};
use crate::tagging::Class;
use std::ops::Range;

impl Reader<'_> {
    /// Changes that carry over to the numbers beside them: "shed 212 points, or 0.8%", "gained 2% and the other 1.3%".
    pub(super) fn share_changes(&self, quantities: &mut [Quantity]) {
        self.changes_behind(quantities);
        for i in 1..quantities.len() {
            let (before, rest) = quantities.split_at_mut(i);
            let this = &mut rest[0];
            if this.change.is_some()
                || matches!(this.unit.kind, UnitKind::Age | UnitKind::Duration | UnitKind::Multiple)
            {
                continue;
            }
            let previous = &before[i - 1];
            this.change = match previous.change {
                Some(change) => self.carries(previous, this).then_some(change),
                None => before[..i - 1].last().and_then(|first| self.over_level(first, previous, this)),
            };
        }
    }

    fn gap(first: &Quantity, second: &Quantity) -> Range<usize> {
        first.tokens.end as usize..(second.tokens.start as usize).max(first.tokens.end as usize)
    }

    fn carries(&self, previous: &Quantity, this: &Quantity) -> bool {
        let gap = Self::gap(previous, this);
        if gap.is_empty() {
            return false;
        }
        let bracketed = gap.len() <= 3
            && gap.clone().all(|t| matches!(self.lower(t), "," | "or" | "(" | "—" | "–"))
            && gap.clone().any(|t| matches!(self.lower(t), "or" | "("));
        bracketed
            || self.restated(previous, this, &gap)
            || self.share_of_it(previous, this, &gap)
            || self.alike(previous, this, &gap)
            || self.in_turn(previous, this, &gap)
    }

    /// "14,300 posts or 3.1 per cent", "by 6.4 percent from May, or some $9 a month": the same change told again;
    /// not "cut 40 posts or hire 20 drivers", which goes on with a verb.
    fn restated(&self, previous: &Quantity, this: &Quantity, gap: &Range<usize>) -> bool {
        let told_again = matches!(
            this.unit.kind,
            UnitKind::Percent | UnitKind::Points | UnitKind::Currency | UnitKind::Ratio
        ) && this.unit.kind != previous.unit.kind;
        told_again
            && gap.len() <= 8
            && self.is(gap.end - 1, &["or"])
            && !gap.clone().any(|t| {
                self.class(t).is_verb()
                    || self.class(t) == Class::Modal
                    || matches!(self.lower(t), "to" | "and" | ";" | "at")
            })
    }

    /// "cutting 640 jobs, 31 percent of its staff": what part of the whole the change is.
    fn share_of_it(&self, previous: &Quantity, this: &Quantity, gap: &Range<usize>) -> bool {
        previous.unit.kind == UnitKind::Count
            && matches!(this.unit.kind, UnitKind::Percent | UnitKind::Ratio)
            && gap.len() <= 4
            && self.is(gap.end - 1, &[","])
            && self.is(this.tokens.end as usize, &["of"])
            && gap
                .clone()
                .all(|t| self.class(t).is_noun() || self.class(t).is_adjective() || self.is(t, &[",", "-"]))
    }

    /// "Wheat gained 2% and barley 1.3%", "hops rose by 40 per cent, glass by a quarter": the verb is said once.
    fn alike(&self, previous: &Quantity, this: &Quantity, gap: &Range<usize>) -> bool {
        let last = gap.end - 1;
        let by = self.is(last, &["by"]);
        let kinds = if by {
            is_part(this.unit.kind) && is_part(previous.unit.kind)
        } else {
            this.unit.kind == previous.unit.kind
                && matches!(this.unit.kind, UnitKind::Percent | UnitKind::Points)
        };
        // "from the Middle East 13%" tells where; "from 12%" tells a level.
        let place = |t: usize| self.is(t, &["from"]) && t + 1 < gap.end && self.lower(last) != "from";
        kinds
            && gap.len() > 1
            && gap.len() < 16
            && !gap.clone().any(|t| {
                self.class(t).is_verb()
                    || self.class(t) == Class::Modal
                    || matches!(self.lower(t), "to" | "at" | ";" | "of" | "than" | "with")
                    || self.is(t, &["from"]) && !place(t)
            })
            && gap.clone().any(|t| matches!(self.lower(t), "and" | "while" | "," | "but"))
            && (by || self.class(last).is_noun())
    }

    /// "by 3% in May and 4% in June", "by 19% at once and at least 31% in all": one after the other.
    fn in_turn(&self, previous: &Quantity, this: &Quantity, gap: &Range<usize>) -> bool {
        let leads = |t: usize| self.is(t, &["in", "on", "for", "over", "during", "at"]);
        let adverbs = gap.start..gap.end - 1;
        this.unit.kind == previous.unit.kind
            && matches!(this.unit.kind, UnitKind::Percent | UnitKind::Points)
            && (2..8).contains(&gap.len())
            && self.is(gap.end - 1, &["and"])
            && !gap.clone().any(|t| self.class(t).is_verb())
            && (leads(gap.start) && self.lower(gap.start) == self.lower(this.tokens.end as usize)
                || adverbs.clone().all(|t| self.class(t) == Class::Adverb) && leads(this.tokens.end as usize))
    }

    /// "advanced 3.9% to 4.66 billion, or 5.2% in local currencies": told again behind the level that it led to.
    fn over_level(&self, first: &Quantity, level: &Quantity, this: &Quantity) -> Option<Change> {
        let to = Self::gap(first, level);
        let or = Self::gap(level, this);
        let fits = to.len() == 1
            && self.is(to.start, &["to"])
            && (1..=2).contains(&or.len())
            && self.is(or.end - 1, &["or"])
            && first.unit.kind == UnitKind::Percent
            && this.unit.kind == UnitKind::Percent
            && self.is(this.tokens.end as usize, &["in", "at", "on", "excluding", "when", "after"]);
        first.change.filter(|_| fits)
    }

    /// "finished seven cents, or 3.6%, better": the word that tells the way stands behind both.
    fn changes_behind(&self, quantities: &mut [Quantity]) {
        for i in 1..quantities.len() {
            let (first, second) = (&quantities[i - 1], &quantities[i]);
            if first.change.is_some() || second.change.is_some() || first.unit.kind == second.unit.kind {
                continue;
            }
            let gap = Self::gap(first, second);
            let end = second.tokens.end as usize;
            let between = gap.len() == 2 && self.is(gap.start, &[","]) && self.is(gap.start + 1, &["or"]);
            if !between || !self.is(end, &[","]) || second.unit.kind != UnitKind::Percent {
                continue;
            }
            let told = self.lexicon.changes.at(self.document, end + 1, self.limit).map(|(_, word)| *word);
            if let Some(word) = told.filter(|word| word.comparative()) {
                quantities[i - 1].change = Some(word.change);
                quantities[i].change = Some(word.change);
            }
        }
    }
}

/// Kinds of unit that tell a change as part of what changed.
fn is_part(kind: UnitKind) -> bool {
    matches!(kind, UnitKind::Percent | UnitKind::Points | UnitKind::Ratio)
}
