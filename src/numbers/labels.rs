//! Numbers that name: flights, pages, addresses, list markers, scores, numbers of telephones.

use super::digits;
use super::lexicon::{Label, Word};
use super::reader::{Atom, Reader};
use crate::segment::TokenKind;
use crate::tagging::Class;

const STREET: &[&str] = &[
    "street",
    "st",
    "st.",
    "road",
    "rd",
    "rd.",
    "avenue",
    "ave",
    "ave.",
    "lane",
    "drive",
    "dr.",
    "boulevard",
    "blvd",
    "blvd.",
    "way",
    "place",
    "square",
    "court",
    "terrace",
    "highway",
    "parkway",
    "crescent",
    "close",
    "broadway",
];
const SCORE: &[&str] = &[
    "win",
    "won",
    "wins",
    "winning",
    "beat",
    "beats",
    "beating",
    "lost",
    "loss",
    "lose",
    "defeat",
    "defeated",
    "draw",
    "drew",
    "victory",
    "score",
    "scored",
    "lead",
    "led",
    "leads",
    "record",
    "drawn",
    "aggregate",
    "odds",
    "vote",
    "voted",
    "series",
    "set",
    "match",
    "upset",
    "rout",
    "routed",
    "edged",
    "thrashed",
    "at",
    "start",
    "finish",
    "goal",
];

impl Reader<'_> {
    /// Numbers joined by hyphens: scores, seasons, dates, telephone numbers.
    pub(super) fn chain(&self, t: usize, value: u64) -> Option<usize> {
        let joined = |at: usize| {
            matches!(self.lower(at), "-" | "–" | "\u{2011}")
                && self.glued(at)
                && self.glued(at + 1)
                && self.surface(at + 1).starts_with(|c: char| c.is_ascii_digit())
        };
        if !joined(t + 1) {
            return None;
        }
        let mut end = t + 3;
        let mut links = 1;
        while joined(end) {
            end += 2;
            links += 1;
        }
        let second = self.surface(t + 2);
        let other = digits::read(second)?;
        let tail = &second[other.len..];
        if links > 1 {
            return Some(end - t);
        }
        let first_len = self.surface(t).len();
        let plain = other.plain && tail.is_empty();
        let other_value: u64 =
            if other.plain { second[..other.len].parse().unwrap_or(u64::MAX) } else { u64::MAX };
        let year = first_len == 4 && (1800..2100).contains(&value);
        if year && plain && (other.len == 2 || other.len == 4 && (1800..2100).contains(&other_value)) {
            return Some(3);
        }
        if !plain {
            return (other.plain && matches!(tail, "th" | "st" | "nd" | "rd")).then_some(3);
        }
        let measured = self.measured(t + 3);
        if measured {
            return None;
        }
        if second.starts_with('0') && other.len > 1 || first_len == 3 && other.len == 4 {
            return Some(3);
        }
        // "3-1" is a score; "10-12 people" a range.
        let counted = matches!(self.class(t + 3), Class::Nouns | Class::Adjective)
            || self.is(t + 3, &["people", "year", "of"]);
        if self.before(t) == "voted" {
            return None;
        }
        if matches!(self.before(t), "aged" | "ages" | "age") {
            return None;
        }
        let score = SCORE.contains(&self.before(t)) || SCORE.contains(&self.lower(t + 3));
        let bounded = self.lexicon.bounds.ending_before(self.document, t, self.start).is_some();
        (value >= other_value || score || !(counted || bounded || self.hyphen(t + 3))).then_some(3)
    }

    /// "Flight 302", "page two", "No. 5".
    pub(super) fn label(&self, t: usize, whole: bool) -> Option<usize> {
        // "seat 12B", "Gate 3M"
        let lettered =
            !whole && self.letter_glued(t) && !matches!(self.before(t), "top" | "number" | "series");
        if t == self.start || !(whole || lettered) {
            return None;
        }
        let before = self.before(t);
        if before == "#" || before == "№" {
            return Some(1);
        }
        let label = *self.lexicon.labels.get(before)?;
        let capital = self.capital(t - 1);
        if matches!(before, "no" | "nos") && !(capital || before.ends_with('.')) {
            return None;
        }
        let measured = self.measured(t + 1);
        let counted = measured || matches!(self.class(t + 1), Class::Nouns);
        // "by the end of year three"
        let planned = before == "year" && self.before(t - 1) == "of";
        let determined = matches!(
            self.before(t - 1),
            "last"
                | "this"
                | "next"
                | "per"
                | "a"
                | "an"
                | "each"
                | "every"
                | "previous"
                | "past"
                | "one"
                | "that"
                | "first"
                | "second"
                | "third"
                | "of"
                | "same"
                | "whole"
                | "the"
                | "other"
        );
        let left = match label {
            Label::Strong => capital || !measured,
            Label::Weak => {
                (capital && !measured && t > self.start + 1) || (!counted && (!determined || planned))
            }
        };
        left.then(|| if before.trim_end_matches('.').ends_with('s') { self.labelled_row(t) } else { 1 })
    }

    /// How many tokens the numbers take up that a plural labels: takes "pages 22, 24 and 26"; refuses "pages 22, 40 people read".
    fn labelled_row(&self, t: usize) -> usize {
        let mut end = t + 1;
        let number =
            |t: usize| self.kind(t) == TokenKind::Number || matches!(self.word(t), Some(Word::Digit(_)));
        while self.is(end, &[",", "and", "&", "or", "to", "through"])
            && number(end + 1)
            && !self.measured(end + 2)
            && !self.counted(end + 2)
            // "pages 22, 40 were read"; but "pages 22 and 40 were read"
            && !(self.lower(end) == "," && self.class(end + 2).is_verb())
        {
            end += 2;
        }
        end - t
    }

    /// "COVID-19", "F-16", "3-D".
    pub(super) fn compound(&self, t: usize) -> Option<usize> {
        let hyphen = self.hyphen(t + 1);
        // "12e-1", "2^-3": the rest of something that is no number.
        let rest = t >= self.start + 2
            && self.hyphen(t - 1)
            && self.kind(t - 2) == TokenKind::Number
            && self.atom(t - 2) == Atom::Other;
        // "PS21,700": what follows the comma is the end of a longer token; but "22,24,26" are three numbers, as no thousands
        // have two digits.
        let few = |t: usize| {
            let digits = self.surface(t);
            digits.len() < 3 && digits.bytes().all(|b| b.is_ascii_digit())
        };
        let tail = t >= self.start + 2
            && self.before(t) == ","
            && self.glued(t)
            && self.glued(t - 1)
            && self.surface(t - 2).ends_with(|c: char| c.is_ascii_digit())
            && !(few(t) && few(t - 2));
        if tail || rest || matches!(self.before(t), "^") || t > self.start && self.before(t - 1) == "^" {
            return Some(1);
        }
        // "a 2-for-1 deal", "40-something teachers", "1.4 deaths per 100,000".
        if hyphen && self.is(t + 2, &["for"]) && self.hyphen(t + 3) {
            return Some(5);
        }
        // "a 1-in-100-year flood" is no share of anything.
        if hyphen && self.is(t + 2, &["in"]) && self.hyphen(t + 3) && self.hyphen(t + 5) {
            return Some(5);
        }
        if hyphen && self.is(t + 2, &["something", "somethings"]) {
            return Some(3);
        }
        // "5.4 litres per 100km", "Rs 6,000 per 10 grams"
        if self.before(t) == "per" {
            return Some(1);
        }
        if hyphen && self.surface(t + 2).len() == 1 && self.capital(t + 2) {
            return Some(3);
        }
        if t < self.start + 2 || !self.hyphen(t - 1) || self.kind(t - 2) != TokenKind::Word {
            return None;
        }
        let first = self.lower(t - 2);
        // "a one-in-100-year flood"
        if first == "in" && hyphen && t >= self.start + 3 && self.hyphen(t - 3) {
            return Some(1);
        }
        let joins = self.lexicon.bounds.ending_before(self.document, t - 1, t - 2).is_some()
            || self.word(t - 2).is_some()
            || matches!(
                first,
                "to" | "minus"
                    | "plus"
                    | "mid"
                    | "half"
                    | "sub"
                    | "about"
                    | "or"
                    | "and"
                    | "by"
                    | "in"
                    | "of"
                    | "top"
                    | "magnitude"
            );
        (!joins || first == "top").then_some(1)
    }

    /// "1.", "2)", "[3]" at the head of a list's item.
    pub(super) fn marker(&self, t: usize, value: u64) -> Option<usize> {
        let paragraph = &self.document.paragraphs()[self.document.paragraph_of(t)];
        let first = paragraph.tokens.range().start == t;
        // "... phone. 2. Go to Settings": at the head of a sentence.
        let stop = self.lower(t + 1) == "." && self.glued(t + 1);
        if t == self.start && stop && value < 100 && (self.limit == t + 2 || self.capital(t + 2)) {
            return Some(2);
        }
        let next = self.lower(t + 1);
        if first
            && value < 200
            && matches!(next, "." | ")" | ":")
            && self.glued(t + 1)
            && t + 2 < paragraph.tokens.range().end
        {
            return Some(2);
        }
        // A sentence may end right after the marker's full stop.
        if first
            && value < 200
            && t + 2 == self.limit
            && next == "."
            && paragraph.tokens.range().end > self.limit
        {
            return Some(2);
        }
        let bracket = self.before(t);
        if bracket == "[" && next == "]" || next == ")" && bracket != "(" && self.opens_nothing(t) {
            return Some(1);
        }
        None
    }

    /// Whether no bracket opens in the few tokens before.
    pub(super) fn opens_nothing(&self, t: usize) -> bool {
        !(t.saturating_sub(12).max(self.start)..t).any(|b| matches!(self.lower(b), "(" | "["))
    }

    /// "phoned 911"; "resuming on 112 for 2".
    pub(super) fn emergency_or_cricket(&self, t: usize, value: u64) -> Option<usize> {
        let called = matches!(
            self.before(t),
            "call"
                | "called"
                | "calling"
                | "calls"
                | "phoned"
                | "dialled"
                | "dialed"
                | "dial"
                | "a"
                | "the"
                | "phone"
                | "ring"
                | "rang"
        );
        if matches!(value, 911 | 999 | 112 | 101 | 111)
            && (called || self.is(t + 1, &["call", "calls", "operator", "emergency", "dispatcher"]))
            && self.class(t + 1) != Class::Nouns
        {
            return Some(1);
        }
        // "all out for 241", "chasing 159"
        let out = self.before(t) == "for"
            && t >= self.start + 3
            && self.before(t - 1) == "out"
            && matches!(self.before(t - 2), "bowled" | "all" | "skittled");
        if (out || self.before(t) == "chasing")
            && self.surface(t).len() <= 3
            && !self.measured(t + 1)
            && !self.class(t + 1).is_noun()
        {
            return Some(1);
        }
        let wickets = self.lower(t + 1) == "for"
            && self.atom(t + 2) == Atom::Digits
            && self.surface(t + 2).len() <= 2
            && self.surface(t).len() <= 3;
        let ends = wickets
            && matches!(
                self.lower(t + 3),
                "." | ","
                    | "in"
                    | "at"
                    | "and"
                    | "from"
                    | "off"
                    | "after"
                    | ")"
                    | "declared"
                    | "when"
                    | ""
                    | ";"
            );
        let hits = wickets
            && matches!(
                self.before(t),
                "went" | "gone" | "going" | "was" | "is" | "shot" | "shooting" | "and"
            );
        if hits
            && !self.surface(t + 2).ends_with(|c: char| !c.is_ascii_digit())
            && self.is(t + 3, &["on", "from", "with", ",", ".", "at", "and"])
        {
            return Some(3);
        }
        (ends && self.surface(t + 2).parse().is_ok_and(|n: u32| n <= 10) && value > 9).then_some(3)
    }

    /// "123 Random Street".
    pub(super) fn address(&self, t: usize) -> Option<usize> {
        let mut at = t + 1;
        if !self.capital(at) {
            return None;
        }
        while at < t + 4 && self.capital(at) {
            if at > t + 1 && STREET.contains(&self.lower(at)) {
                return Some(at + 1 - t);
            }
            at += 1;
        }
        (STREET.contains(&self.lower(at)) && at > t + 1 && self.capital(at)).then_some(at + 1 - t)
    }

    /// "Apollo 11 landed", "Celtic 2 Rangers 1": a number that a name ends with.
    pub(super) fn after_name(&self, t: usize) -> Option<usize> {
        // "S P 500"
        if t > self.start
            && self.surface(t - 1).len() == 1
            && self.capital(t - 1)
            && !self.is(t - 1, &["a", "i"])
            && self.surface(t).len() == 3
        {
            return Some(1);
        }
        if t < self.start + 2
            || self.surface(t).len() > 4
            || !self.capital(t - 1)
            || self.class(t - 1) != Class::Proper && self.class(t - 1) != Class::Propers
        {
            return None;
        }
        let next = self.class(t + 1);
        let counted = self.measured(t + 1)
            || next.is_noun()
            || next.is_adjective()
            || self.is(t + 1, &["of", "more", "or", "to", "-", "–", "and"]);
        (!counted).then_some(1)
    }
}
