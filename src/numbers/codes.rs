//! Numbers that are parts of codes and names: "Section 3(1)", "BA.5", "the Group of 20", "IL 62704", "thirty-something".

use super::lexicon::Word;
use super::reader::{Atom, Reader};
use crate::segment::TokenKind;

/// Words of law, behind which a bracketed number is a part: "clause (2)".
const LAWS: &[&str] = &[
    "clause",
    "section",
    "article",
    "paragraph",
    "rule",
    "schedule",
    "sub-section",
    "subsection",
    "para",
    "item",
];

/// Who meets as a group of so many.
const STATES: &[&str] = &[
    "nations",
    "countries",
    "economies",
    "leaders",
    "leading",
    "major",
    "rich",
    "richest",
    "industrialised",
    "industrialized",
    "largest",
    "finance",
    "foreign",
    "summit",
    "meeting",
    "members",
    "ministers",
    "states",
    "powers",
    "presidency",
];

impl Reader<'_> {
    /// The tokens of digits that are part of a code.
    pub(super) fn code(&self, t: usize) -> Option<usize> {
        // "in the 90+4th minute"
        if self.lower(t + 1) == "+"
            && self.glued(t + 1)
            && self.glued(t + 2)
            && self.kind(t + 2) == TokenKind::Number
        {
            return Some(3);
        }
        (self.bracketed_part(t)
            || self.added_time(t)
            || self.variant(t)
            || self.zip(t)
            || self.group_of_states(t))
        .then_some(1)
    }

    /// Takes the 1 of "Section 3(1)(r)", the 2 of "clause (2)"; refuses "40 people (3)".
    fn bracketed_part(&self, t: usize) -> bool {
        let bracketed = t >= self.start + 2
            && self.before(t) == "("
            && self.lower(t + 1) == ")"
            && self.surface(t).len() < 3;
        let open = t.wrapping_sub(1);
        bracketed
            && (self.glued(open) && (self.kind(open - 1) == TokenKind::Number || self.lower(open - 1) == ")")
                || LAWS.contains(&self.lower(open - 1)))
    }

    /// Takes the 5 of "BA.5"; refuses that of "Rs.5" and "It ended.5 left".
    fn variant(&self, t: usize) -> bool {
        if t < self.start + 2 || self.before(t) != "." || !self.glued(t) || !self.glued(t - 1) {
            return false;
        }
        let letters = self.surface(t - 2);
        (2..=3).contains(&letters.len())
            && letters.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            && letters.starts_with(|c: char| c.is_ascii_uppercase())
            && !self.lexicon.prefixes.contains_key(self.lower(t - 2))
    }

    /// Takes the 2 of "45th+2".
    fn added_time(&self, t: usize) -> bool {
        t >= self.start + 2
            && self.before(t) == "+"
            && self.glued(t)
            && self.glued(t - 1)
            && self.surface(t - 2).starts_with(|c: char| c.is_ascii_digit())
    }

    /// Takes "Boeing 777s", "two 737s"; refuses "ran it in 120s".
    pub(super) fn model_in_plural(&self, t: usize, rest: &str) -> Option<usize> {
        let digits =
            self.surface(t).len() == 4 && self.surface(t).bytes().take(3).all(|b| b.is_ascii_digit());
        let named = t > self.start
            && (self.class(t - 1).is_proper() && self.capital(t - 1)
                || matches!(self.word(t - 1), Some(Word::Digit(_) | Word::Teen(_) | Word::Ten(_))));
        (rest == "s" && digits && named).then_some(1)
    }

    /// Takes "Springfield, IL 62704"; refuses "in IL 62,704 votes".
    fn zip(&self, t: usize) -> bool {
        let state = t >= self.start + 3
            && self.surface(t - 1).len() == 2
            && self.surface(t - 1).bytes().all(|b| b.is_ascii_uppercase())
            && self.before(t - 1) == ","
            && self.capital(t - 3);
        let digits = self.surface(t);
        state && digits.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit())
    }

    /// Takes "the Group of 20 met", "Group of Seven leaders"; refuses "a group of 20 people", "Group of 20 people held".
    pub(super) fn group_of_states(&self, t: usize) -> bool {
        let named = t >= self.start + 2 && self.before(t) == "of" && self.surface(t - 2) == "Group";
        let many = matches!(self.lower(t), "7" | "8" | "10" | "20" | "24" | "77")
            || self.capital(t)
                && matches!(self.word(t), Some(Word::Digit(7 | 8) | Word::Teen(10) | Word::Ten(20)));
        let next = t + 1;
        named
            && many
            && (!self.counted(next) || STATES.contains(&self.lower(next)) || self.class(next).is_proper())
    }

    /// How far under or over par somebody plays: takes "a 4-under-par 68", "a three-over 75", "at 11 under par"; refuses "4
    /// under 68" and "two over the age of 60".
    pub(super) fn par(&self, t: usize) -> Option<usize> {
        let under = self.over_hyphen(t + 1);
        if !self.is(under, &["under", "over"]) {
            return None;
        }
        let hyphen = under > t + 1;
        let par = self.over_hyphen(under + 1);
        let end = if self.is(par, &["par"]) { par + 1 } else { under + 1 };
        let score = self.surface(end).len() == 2 && self.surface(end).starts_with(['5', '6', '7', '8']);
        if hyphen || end > under + 1 {
            let scored =
                score && self.atom(end) == Atom::Digits && !self.measured(end + 1) && !self.counted(end + 1);
            // "a 10-under boys' team" tells no round of golf.
            let golf = end > under + 1 || scored || !self.counted(end);
            return golf.then_some(if scored { end + 1 - t } else { end - t });
        }
        // "finished at 11 under,"
        let ends = self.kind(end) != TokenKind::Word && self.kind(end) != TokenKind::Number;
        (ends && matches!(self.before(t), "at" | "on" | "to")).then_some(2)
    }

    /// Whether one capital is glued to one to three digits: "12B".
    pub(super) fn letter_glued(&self, t: usize) -> bool {
        let surface = self.surface(t);
        let digits = surface.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &surface[digits..];
        (1..=3).contains(&digits) && rest.len() == 1 && rest.starts_with(|c: char| c.is_ascii_uppercase())
    }
}
