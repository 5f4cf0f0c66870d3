//! Numbers that claim nothing: dates, years, clock times, ordinals, scores, telephone numbers, addresses, labels, list
//! markers.

use super::digits;
use super::lexicon::{Label, Word};
use super::phrases::is_hyphen;
use super::reader::{Atom, Reader};
use crate::segment::TokenKind;
use crate::tagging::Class;

const CLOCK: &[&str] = &[
    "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "gmt", "est", "edt", "pst", "pdt", "bst", "utc",
    "ist", "cet", "cest", "et", "pt", "aest", "aedt", "hkt", "sgt", "ct", "noon", "midnight",
];
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
const YEAR_BEFORE: &[&str] = &[
    "in", "since", "of", "from", "until", "till", "by", "circa", "during", "before", "after", "to",
    "through", "late", "early", "mid", "and", "spring", "summer", "autumn", "fall", "winter", "the", "for",
    "fiscal", "year", "between", "around", "q1", "q2", "q3", "q4", "h1", "h2", "season", "(", ",", "’", "'",
    "\u{2018}", "this", "last", "into", "as", "fy",
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
    /// Where the number that starts at the token claims nothing: the token after it.
    pub(super) fn left_alone(&self, t: usize) -> Option<usize> {
        match self.atom(t) {
            Atom::Digits => self.left_digits(t),
            Atom::Word(word) => self.left_word(t, word),
            _ => None,
        }
    }

    fn left_digits(&self, t: usize) -> Option<usize> {
        let surface = self.surface(t);
        let digits = digits::read(surface)?;
        let rest = &surface[digits.len..];
        let integer = digits.plain;
        let value: u64 = if integer { surface[..digits.len].parse().unwrap_or(u64::MAX) } else { u64::MAX };
        let next = self.lower(t + 1);
        self.ordinal(rest, &surface[..digits.len])
            .or_else(|| self.rate_of_exchange(t))
            .or_else(|| self.clock(digits.len, rest, value, t))
            .or_else(|| (rest.is_empty() && integer).then(|| self.date(t, value)).flatten())
            .or_else(|| (rest.is_empty() && integer).then(|| self.chain(t, value)).flatten())
            .or_else(|| (rest.is_empty() && integer).then(|| self.year(t, value)).flatten())
            .or_else(|| self.decade(t, rest, integer))
            .or_else(|| self.label(t, rest.is_empty()))
            .or_else(|| self.compound(t))
            .or_else(|| (integer && rest.is_empty()).then(|| self.marker(t, value)).flatten())
            .or_else(|| (integer && rest.is_empty()).then(|| self.address(t)).flatten())
            .or_else(|| (integer && rest.is_empty()).then(|| self.after_name(t)).flatten())
            .or_else(|| {
                let zeros = integer && digits.len > 1 && surface.starts_with('0');
                (zeros && rest.is_empty() && !matches!(next, "%" | "percent")).then_some(1)
            })
            .or_else(|| (integer && rest.is_empty()).then(|| self.emergency_or_cricket(t, value)).flatten())
            .map(|width| t + width)
    }

    /// "20th" only orders; "16st" weighs.
    fn ordinal(&self, rest: &str, digits: &str) -> Option<usize> {
        match rest {
            "nd" | "rd" | "th" | "ND" | "RD" | "TH" => Some(1),
            "st" | "ST" => (digits.ends_with('1') && !digits.ends_with("11")).then_some(1),
            _ => None,
        }
    }

    /// "($1 = 0.86 euros)": the "$1" only names the unit. "5.x" is a version.
    fn rate_of_exchange(&self, t: usize) -> Option<usize> {
        let equals = self.lower(t + 1) == "=" && self.surface(t) == "1";
        let version = self.lower(t + 1).starts_with('.')
            && self.glued(t + 1)
            && self.kind(t + 2) == TokenKind::Word
            && self.glued(t + 2)
            || self.glued(t + 1) && matches!(self.lower(t + 1), ".x");
        (equals || version).then_some(1)
    }

    /// "11:20", "6pm", "0825 GMT", "10 o'clock", "5.52am".
    fn clock(&self, len: usize, rest: &str, value: u64, t: usize) -> Option<usize> {
        if matches!(rest, "am" | "pm" | "AM" | "PM" | "a.m." | "p.m." | "a.m" | "p.m") {
            return Some(1);
        }
        if rest.starts_with(':') {
            return Some(1);
        }
        if !rest.is_empty() {
            return None;
        }
        if self.lower(t + 1) == ":"
            && self.glued(t + 1)
            && self.glued(t + 2)
            && self.atom(t + 2) == Atom::Digits
        {
            let mut end = t + 3;
            while self.lower(end) == ":" && self.atom(end + 1) == Atom::Digits {
                end += 2;
            }
            if CLOCK.contains(&self.lower(end)) {
                end += 1;
            }
            return Some(end - t);
        }
        let small = value <= 24 || len == 4 || (value == u64::MAX && len <= 5);
        // "PT" and "ET" are zones, "pt" a point.
        let zone = CLOCK.contains(&self.lower(t + 1))
            && (!matches!(self.lower(t + 1), "et" | "pt" | "ct" | "est")
                || self.surface(t + 1).starts_with(char::is_uppercase));
        if small && zone {
            return Some(2);
        }
        // "at 10 to 11 p.m."
        let to = matches!(self.lower(t + 1), "to" | "-" | "–" | "and");
        if value <= 24 && to && self.atom(t + 2) == Atom::Digits {
            let other = self.surface(t + 2);
            let clock = other.ends_with("am")
                || other.ends_with("pm")
                || matches!(self.lower(t + 3), "am" | "pm" | "a.m." | "p.m.");
            return clock.then_some(if matches!(self.lower(t + 3), "am" | "pm" | "a.m." | "p.m.") {
                4
            } else {
                3
            });
        }
        None
    }

    fn is_month(&self, t: usize) -> bool {
        t >= self.start
            && t < self.limit
            && self.lexicon.months.contains_key(self.lower(t))
            && (self.capital(t)
                || !matches!(self.lower(t), "may" | "march" | "mar" | "dec" | "jan" | "sep" | "sept"))
    }

    /// "July 10", "14 August", "Nov 5-7", "Sept. 11, 2001".
    fn date(&self, t: usize, value: u64) -> Option<usize> {
        if !(1..=31).contains(&value) {
            return None;
        }
        if t > self.start && self.is_month(t - 1) && !self.is(t + 1, &["%"]) {
            let mut end = t + 1;
            if matches!(self.lower(end), "-" | "–" | "to" | "and")
                && self.atom(end + 1) == Atom::Digits
                && self.surface(end + 1).len() <= 2
            {
                end += 2;
            }
            return Some(end - t);
        }
        if self.is_month(t + 1) {
            return Some(2);
        }
        if matches!(self.lower(t + 1), "-" | "–" | "to" | "and")
            && self.atom(t + 2) == Atom::Digits
            && self.is_month(t + 3)
        {
            return Some(4);
        }
        None
    }

    /// Numbers joined by hyphens: scores, seasons, dates, telephone numbers.
    fn chain(&self, t: usize, value: u64) -> Option<usize> {
        let joined = |at: usize| {
            matches!(self.lower(at), "-" | "–" | "\u{2011}")
                && self.glued(at)
                && self.glued(at + 1)
                && self.atom(at + 1) == Atom::Digits
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
        let score = SCORE.contains(&self.before(t)) || SCORE.contains(&self.lower(t + 3));
        let bounded = self.lexicon.bounds.ending_before(self.document, t, self.start).is_some();
        (value >= other_value || score || !(counted || bounded || self.hyphen(t + 3))).then_some(3)
    }

    /// Whether a unit, money or per cent stands there.
    pub(super) fn measured(&self, t: usize) -> bool {
        let at = self.over_hyphen(t);
        self.is(at, &["%", "percent", "per", "pct", "pc"])
            || self.lexicon.units.at(self.document, at, self.limit).is_some_and(|(_, m)| !m.glued)
            || self
                .lexicon
                .currencies
                .at(self.document, at, self.limit)
                .is_some_and(|_| self.kind(at) == TokenKind::Word && self.lower(at).len() > 2)
            || matches!(self.word(at), Some(Word::Scale(_) | Word::Hundred | Word::Dozen))
    }

    /// "in 2019", "2024".
    fn year(&self, t: usize, value: u64) -> Option<usize> {
        if self.surface(t).len() != 4 {
            return None;
        }
        let before = self.before(t);
        let measured = self.measured(t + 1) && !matches!(self.lower(t + 1), "season" | "seasons" | "quarter");
        if (1900..2100).contains(&value) {
            if measured && !matches!(before, "in" | "since" | "until" | "during") {
                return None;
            }
            if self.lexicon.bounds.ending_before(self.document, t, self.start).is_some_and(|(_, b)| {
                !matches!(b.bound, super::Bound::About)
                    || !self.is(t - 1, &["around", "about", "circa", "near"])
            }) && !matches!(before, "past" | "beyond" | "from" | "within")
            {
                return None;
            }
            let recent = (1990..2036).contains(&value) && value != 2000;
            let counted = self.class(t + 1) == Class::Nouns && !recent && !YEAR_BEFORE.contains(&before);
            return (!counted).then_some(1);
        }
        let old = (1000..1900).contains(&value)
            && matches!(
                before,
                "in" | "since" | "until" | "circa" | "c." | "year" | "from" | "late" | "early"
            );
        (old && !measured && self.class(t + 1) != Class::Nouns).then_some(1)
    }

    /// "1980s", "her 40s", "'90s".
    fn decade(&self, t: usize, rest: &str, integer: bool) -> Option<usize> {
        let decade = integer
            && matches!(rest, "s" | "'s" | "’s")
            && self.surface(t).trim_end_matches("’s").trim_end_matches(['s', '\'']).ends_with('0');
        let year =
            integer && rest == "s" && self.surface(t).len() == 5 && self.surface(t).starts_with(['1', '2']);
        let bound = is_hyphen(self.before(t)) || matches!(self.before(t), "over" | "under");
        (year || decade && !(bound && self.surface(t).len() <= 3)).then_some(1)
    }

    /// "Flight 302", "page two", "No. 5".
    fn label(&self, t: usize, whole: bool) -> Option<usize> {
        if t == self.start || !whole {
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
            Label::Weak => (capital && !measured && t > self.start + 1) || (!counted && !determined),
        };
        left.then_some(1)
    }

    /// "COVID-19", "F-16", "3-D".
    fn compound(&self, t: usize) -> Option<usize> {
        let hyphen = self.hyphen(t + 1);
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
            );
        (!joins || first == "top").then_some(1)
    }

    /// "1.", "2)", "[3]" at the head of a list's item.
    fn marker(&self, t: usize, value: u64) -> Option<usize> {
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
    fn opens_nothing(&self, t: usize) -> bool {
        !(t.saturating_sub(12).max(self.start)..t).any(|b| matches!(self.lower(b), "(" | "["))
    }

    /// "phoned 911"; "resuming on 112 for 2".
    fn emergency_or_cricket(&self, t: usize, value: u64) -> Option<usize> {
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
        (ends && self.surface(t + 2).parse().is_ok_and(|n: u32| n <= 10) && value > 9).then_some(3)
    }

    /// "123 Random Street".
    fn address(&self, t: usize) -> Option<usize> {
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
    fn after_name(&self, t: usize) -> Option<usize> {
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

    fn left_word(&self, t: usize, word: Word) -> Option<usize> {
        let next = self.lower(t + 1);
        let width = match word {
            Word::Digit(_) | Word::Teen(_) | Word::Ten(_) => {
                if next == "o'clock" {
                    Some(2)
                } else if next == "past" && self.word(t + 2).is_some_and(is_hour) {
                    Some(3)
                } else if matches!(word, Word::Digit(_) | Word::Teen(_))
                    && self.hyphen(t + 1)
                    && matches!(self.word(t + 2), Some(Word::Ten(_)) | Some(Word::Teen(15)))
                {
                    Some(3)
                } else if self.capital(t)
                    && t > self.start
                    && self.capital(t - 1)
                    && self.class(t - 1).is_proper()
                    && !self.measured(t + 1)
                {
                    Some(1)
                } else if word == Word::Digit(0) && !self.zero_counts(t) {
                    Some(1)
                } else {
                    self.label(t, true)
                }
            }
            _ => None,
        };
        width.map(|w| t + w)
    }

    /// "zero" counts before a plural or a unit, not in "net zero" or "zero-emission".
    fn zero_counts(&self, t: usize) -> bool {
        let named = matches!(self.before(t), "net" | "ground" | "triple" | "sub" | "day" | "-");
        !named
            && (self.measured(t + 1) && !self.hyphen(t + 1)
                || matches!(self.class(t + 1), Class::Nouns | Class::Noun) && !self.hyphen(t + 1)
                || self.is(t + 1, &["point", "to", "is", "plus"])
                || self.before(t) == "")
    }
}

fn is_hour(word: Word) -> bool {
    matches!(word, Word::Digit(_) | Word::Teen(_))
}
