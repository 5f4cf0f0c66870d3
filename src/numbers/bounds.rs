//! How a number limits what it counts, said on either side of it.

use super::phrases::is_hyphen;
use super::quantity::Measured;
use super::reader::Reader;
use super::{Bound, UnitKind};
use crate::segment::TokenKind;
use crate::span::Span;

/// What the words around a number say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Limits {
    pub(super) bound: Bound,
    /// First token of the words before.
    pub(super) start: usize,
    /// Token after the words behind.
    pub(super) end: usize,
    pub(super) hedge: Option<Span>,
}

/// Words that may stand between a bound and its number: "about an extra $62,000".
const BETWEEN: &[&[&str]] = &[
    &["an", "extra"],
    &["an", "additional"],
    &["a", "further"],
    &["a", "record"],
    &["a", "total", "of"],
    &["an", "average", "of"],
    &["another"],
    &["every"],
    &["one", "of"],
    &["magnitude"],
];

/// What one works or lives "under", without any count: "under two pilot programs".
const GOVERNS: &[&str] = &[
    "program",
    "programs",
    "programme",
    "programmes",
    "plans",
    "schemes",
    "laws",
    "rules",
    "names",
    "governments",
    "presidents",
    "agreements",
    "contracts",
    "scenarios",
    "governors",
    "headings",
    "managers",
    "coaches",
    "owners",
];

/// Verbs of which "over" and "under" are a part: "signed over 40 acres".
const PARTED: &[&str] = &[
    "all", "took", "hand", "hands", "handed", "handing", "turn", "turns", "turned", "turning", "sign",
    "signs", "signed", "signing",
];

/// Verbs behind which "about" tells what is spoken or thought of.
const TOPICAL: &[&str] = &[
    "asked",
    "care",
    "cared",
    "cares",
    "complain",
    "complained",
    "complains",
    "dream",
    "heard",
    "hear",
    "know",
    "knew",
    "knows",
    "spoke",
    "speak",
    "speaks",
    "talk",
    "talked",
    "talking",
    "talks",
    "think",
    "thought",
    "worried",
    "worries",
    "worry",
    "write",
    "writes",
    "wrote",
];

/// Words before "past" and "beyond" that make them no bound: "the past 20".
const THE_PAST: &[&str] = &[
    "the", "in", "over", "half", "these", "those", "this", "for", "during", "s", "'s", "our", "her", "his",
    "my", "quarter",
];

/// Verbs after which "up to" tells where a figure got to.
const CLIMBS: &[&str] = &[
    "crept", "creep", "creeps", "creeping", "inched", "inching", "edged", "rose", "risen", "climbed", "shot",
    "moved", "move", "went", "gone", "came", "jumped", "warmed", "sped", "ticked", "nudged", "crawled",
    "heated", "pushed",
];

impl Reader<'_> {
    pub(super) fn limits(&self, measured: &Measured) -> Limits {
        let mut limits =
            Limits { bound: Bound::Exact, start: measured.first, end: measured.end, hedge: None };
        self.before_number(measured, &mut limits);
        self.priced_from(measured, &mut limits);
        self.after_number(measured, &mut limits);
        limits
    }

    fn before_number(&self, measured: &Measured, limits: &mut Limits) {
        let mut at = measured.first;
        // "over-60s", "sub-$100".
        if is_hyphen(self.before(at)) && self.hyphen(at - 1) {
            at -= 1;
        }
        let mut skipped = false;
        // Two bounds at most: "at least an estimated", "nearly or about".
        for _ in 0..3 {
            if let Some((start, word)) = self.lexicon.bounds.ending_before(self.document, at, self.start) {
                if !self.bound_fits(start, at, measured) {
                    break;
                }
                if limits.bound == Bound::Exact || limits.bound == Bound::About {
                    limits.bound = match word.bound {
                        Bound::MoreThan if self.is(at - 1, &["than"]) && self.denied(start) => Bound::AtMost,
                        bound => bound,
                    };
                }
                if word.hedge {
                    let estimated = self.document.token(at - 1).span;
                    limits.hedge = Some(estimated);
                }
                limits.start = start;
                at = start;
            } else if !skipped && let Some(start) = self.filler(at) {
                skipped = true;
                at = start;
            } else {
                break;
            }
        }
    }

    /// "will not pay more than Sh40", "none for more than $85": what is denied is the most; "not only more than 40" is
    /// no denial.
    fn denied(&self, start: usize) -> bool {
        let floor = start.saturating_sub(4).max(self.start);
        (floor..start)
            .rev()
            .take_while(|&t| !matches!(self.lower(t), "," | ";" | "but" | "and" | "only" | "just" | ":"))
            .any(|t| {
                matches!(self.lower(t), "not" | "n't" | "never" | "none" | "cannot" | "nobody" | "rarely")
            })
    }

    /// "tickets from £25", "costs from $29": the least of a price.
    fn priced_from(&self, measured: &Measured, limits: &mut Limits) {
        let t = measured.first;
        let money = measured.unit.as_ref().is_some_and(|u| u.kind == UnitKind::Currency);
        if money
            && limits.bound == Bound::Exact
            && self.before(t) == "from"
            && !self.is(measured.end, &["to"])
        {
            let near = t.saturating_sub(6).max(self.start)..t - 1;
            let priced = near.clone().any(|at| {
                matches!(
                    self.lower(at),
                    "costs"
                        | "cost"
                        | "priced"
                        | "available"
                        | "start"
                        | "starts"
                        | "starting"
                        | "prices"
                        | "fares"
                        | "tickets"
                        | "rooms"
                        | "sale"
                        | "sells"
                        | "sell"
                )
            });
            if priced && !self.moves(t) {
                limits.bound = Bound::AtLeast;
                limits.start = t - 1;
            }
        }
    }

    fn filler(&self, end: usize) -> Option<usize> {
        // "less than a half-hour"
        if self.before(end) == "a" && self.is(end, &["half", "quarter", "third"]) {
            return Some(end - 1);
        }
        BETWEEN.iter().find_map(|words| {
            let start = end.checked_sub(words.len()).filter(|&s| s >= self.start)?;
            words.iter().enumerate().all(|(i, word)| self.lower(start + i) == *word).then_some(start)
        })
    }

    /// Whether words that can be a bound are one here: "over five days" is a period, "past" of "the past" none.
    fn bound_fits(&self, start: usize, end: usize, measured: &Measured) -> bool {
        let before = self.before(start);
        let duration = measured.unit.as_ref().is_some_and(|u| u.kind == UnitKind::Duration);
        let single = end == start + 1;
        match self.lower(start) {
            // "the cap had been exceeded three times"
            "exceeded" if single => !matches!(before, "been" | "was" | "were" | "is" | "are" | "being"),
            "over" if single && duration => matches!(
                before,
                "for"
                    | "just"
                    | "well"
                    | "lasting"
                    | "lasts"
                    | "lasted"
                    | "took"
                    | "takes"
                    | "taking"
                    | "take"
                    | "spent"
                    | "spend"
                    | "is"
                    | "was"
                    | "in"
                    | "after"
                    | "slightly"
                    | "little"
                    | "of"
                    | "than"
                    | "to"
                    | "waited"
                    | "waiting"
                    | "been"
                    | "every"
            ),
            // "handed over $5m"
            "over" | "under" if single && PARTED.contains(&before) => false,
            "above" | "below" | "under" if single && duration && before == "and" => false,
            "past" | "beyond" if single => {
                !(THE_PAST.contains(&before) || self.lower(start) == "past" && duration)
            }
            "within" => measured
                .unit
                .as_ref()
                .is_some_and(|u| matches!(u.kind, UnitKind::Length | UnitKind::Percent | UnitKind::Points)),
            "sub" => self.hyphen(end),
            "around" | "round" if single => !matches!(before, "turned" | "turn" | "all" | "way" | "other"),
            // "gusts top 90mph"; "the top 20%", "a top £5m house".
            "top" => {
                measured.unit.is_some()
                    && (self.class(start).is_verb() || start > self.start && self.class(start - 1).is_noun())
            }
            "near" | "tops" | "topped" | "topping" => measured.unit.is_some(),
            "under" if single && self.governed(measured) => false,
            "about" if single && matches!(before, "what" | "how" | "all" | "nothing") => false,
            // "cares about two things": what the care is for.
            "about" if single && measured.unit.is_none() && TOPICAL.contains(&before) => false,
            // "crept up to 61.2" tells a level.
            "up" if self.is(start + 1, &["to"]) => !CLIMBS.contains(&before),
            _ => true,
        }
    }

    /// "under two pilot programs", "under three presidents".
    fn governed(&self, measured: &Measured) -> bool {
        measured.unit.is_none()
            && (measured.end..measured.end + 3)
                .take_while(|&t| self.class(t).is_noun() || self.class(t).is_adjective())
                .any(|t| GOVERNS.contains(&self.lower(t)))
    }

    fn after_number(&self, measured: &Measured, limits: &mut Limits) {
        let at = self.over_hyphen(measured.end);
        let hyphen = at > measured.end;
        let Some((end, &bound)) = self.lexicon.bounds_after.at(self.document, at, self.limit) else { return };
        let fits = match self.lower(at) {
            "odd" => {
                hyphen || measured.unit.is_none() && self.class(end).is_noun() || self.surface(at) == "odd"
            }
            "plus" => {
                hyphen
                    || measured.unit.is_none()
                        && self.class(end).is_noun()
                        && !self.surface(end).starts_with(char::is_uppercase)
            }
            "+" => self.glued(at) && !self.glued(at + 1),
            "ish" => hyphen,
            // "20-some"
            "some" => hyphen && measured.unit.is_none(),
            // "$40, give or take."
            "," => self.kind(end) != TokenKind::Word && self.kind(end) != TokenKind::Number,
            "tops" => !hyphen && self.kind(end) != TokenKind::Word,
            "minimum" | "maximum" | "max" => !self.class(end).is_noun(),
            "at" => {
                !matches!(self.lower(end), "once" | "a") && (end >= self.limit || !self.class(end).is_noun())
            }
            "and" if self.is(at + 1, &["counting", "rising", "change"]) => {
                !hyphen && self.kind(end) != TokenKind::Word
            }
            "and" => !self.hyphen(end),
            _ => !hyphen,
        };
        if !fits {
            return;
        }
        limits.bound = bound;
        limits.end = end;
    }
}
