//! Dates, years, decades, clock times and seasons: numbers that say when.

use super::Bound;
use super::phrases::is_hyphen;
use super::reader::{Atom, Reader};
use crate::segment::TokenKind;
use crate::tagging::Class;

const CLOCK: &[&str] = &[
    "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "gmt", "est", "edt", "pst", "pdt", "bst", "utc",
    "ist", "cet", "cest", "et", "pt", "aest", "aedt", "hkt", "sgt", "ct", "noon", "midnight",
];
/// What is done at a time of day.
const LEAVES: &[&str] = &[
    "leaves",
    "left",
    "leave",
    "leaving",
    "departs",
    "departed",
    "arrives",
    "arrived",
    "arrive",
    "starts",
    "begins",
    "began",
    "due",
    "opens",
    "departure",
];
const YEAR_BEFORE: &[&str] = &[
    "in", "since", "of", "from", "until", "till", "by", "circa", "during", "before", "after", "to",
    "through", "late", "early", "mid", "and", "spring", "summer", "autumn", "fall", "winter", "the", "for",
    "fiscal", "year", "between", "around", "q1", "q2", "q3", "q4", "h1", "h2", "season", "(", ",", "’", "'",
    "\u{2018}", "this", "last", "into", "as", "fy",
];

impl Reader<'_> {
    /// "11:20", "6pm", "0825 GMT", "10 o'clock", "5.52am".
    pub(super) fn clock(&self, len: usize, rest: &str, value: u64, t: usize) -> Option<usize> {
        if matches!(rest, "am" | "pm" | "AM" | "PM" | "a.m." | "p.m." | "a.m" | "p.m") {
            return Some(1);
        }
        // "Matthew 5:3-12"
        let through = |end: usize| {
            matches!(self.lower(end), "-" | "–")
                && self.glued(end)
                && self.glued(end + 1)
                && self.kind(end + 1) == TokenKind::Number
                && self.lower(end + 2) != ":"
        };
        if rest.starts_with(':') {
            return Some(if through(t + 1) { 3 } else { 1 });
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
            if through(end) {
                end += 2;
            }
            if CLOCK.contains(&self.lower(end)) {
                end += 1;
            }
            return Some(end - t);
        }
        // "it was 20 past 9"
        let past = value < 60
            && self.lower(t + 1) == "past"
            && self.surface(t + 2).parse().is_ok_and(|hour: u8| (1..=12).contains(&hour))
            && !self.measured(t + 3);
        if past {
            return Some(3);
        }
        // "leaves at 18.32"
        let minutes =
            value == u64::MAX && (4..=5).contains(&len) && self.before(t) == "at" && t > self.start + 1;
        if minutes
            && LEAVES.contains(&self.before(t - 1))
            && self.surface(t).split_once('.').is_some_and(|(hour, minute)| {
                minute.len() == 2
                    && hour.parse().is_ok_and(|h: u8| h < 24)
                    && minute.parse().is_ok_and(|m: u8| m < 60)
            })
        {
            return Some(1);
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

    pub(super) fn is_month(&self, t: usize) -> bool {
        t >= self.start
            && t < self.limit
            && self.lexicon.months.contains(self.lower(t))
            && (self.capital(t)
                || !matches!(self.lower(t), "may" | "march" | "mar" | "dec" | "jan" | "sep" | "sept"))
    }

    /// "July 10", "14 August", "Nov 5-7", "Sept. 11, 2001".
    pub(super) fn date(&self, t: usize, value: u64) -> Option<usize> {
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

    /// "in 2019", "2024".
    pub(super) fn year(&self, t: usize, value: u64) -> Option<usize> {
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
                !matches!(b.bound, Bound::About) || !self.is(t - 1, &["around", "about", "circa", "near"])
            }) && !matches!(before, "past" | "beyond" | "from" | "within")
                && (self.class(t + 1).is_noun() && !self.class(t + 1).is_proper()
                    || self.class(t + 1).is_adjective()
                    || !(1990..2036).contains(&value))
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
                "in" | "since"
                    | "until"
                    | "circa"
                    | "c."
                    | "year"
                    | "from"
                    | "late"
                    | "early"
                    | "after"
                    | "before"
                    | "during"
            );
        (old && !measured && self.class(t + 1) != Class::Nouns).then_some(1)
    }

    /// A stretch of years with blanks around its dash: takes "(1658 – 1659)", "in 1890 – 91" and "the 2004 - 8 slump"; refuses
    /// "1500 – 1600 metres" and "sold 1850 - 20 more than".
    pub(super) fn years(&self, t: usize, value: u64) -> Option<usize> {
        let dash = matches!(self.lower(t + 1), "-" | "–" | "—") && !self.glued(t + 1) && !self.glued(t + 2);
        let first = self.surface(t);
        let last = self.surface(t + 2);
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if !dash
            || first.len() != 4
            || !(1000..2100).contains(&value)
            || !digits(last)
            || self.measured(t + 3)
        {
            return None;
        }
        let follows = match last.len() {
            4 => (value..2100).contains(&last.parse().ok()?),
            1 | 2 => last.parse::<u64>().ok()? > value % 10_u64.pow(last.len() as u32),
            _ => return None,
        };
        let told = matches!(
            self.before(t),
            "(" | "in" | "between" | "from" | "during" | "period" | "years" | "since"
        ) || value >= 1900 && self.before(t) == "the";
        (follows && told && self.class(t + 3) != Class::Nouns).then_some(3)
    }

    /// The year behind a month or a day: takes "8 September 1841" and "May 29, 1658"; refuses "on May 29, 1658 people".
    pub(super) fn dated_year(&self, t: usize, value: u64) -> Option<usize> {
        let day = |t: usize| matches!(self.surface(t).parse::<u32>(), Ok(1..=31));
        let comma = t >= self.start + 3 && self.before(t) == "," && day(t - 2) && self.is_month(t - 3);
        let dated = comma || t >= self.start + 2 && self.is_month(t - 1) && day(t - 2);
        let year = self.surface(t).len() == 4 && (1000..1900).contains(&value) && dated;
        (year && !self.measured(t + 1) && !self.class(t + 1).is_noun()).then_some(1)
    }

    /// "1980s", "her 40s", "'90s".
    pub(super) fn decade(&self, t: usize, rest: &str, integer: bool) -> Option<usize> {
        let decade = integer
            && matches!(rest, "s" | "'s" | "’s")
            && self.surface(t).trim_end_matches("’s").trim_end_matches(['s', '\'']).ends_with('0');
        let year =
            integer && rest == "s" && self.surface(t).len() == 5 && self.surface(t).starts_with(['1', '2']);
        let bound = matches!(self.before(t), "over" | "under")
            || t > self.start && is_hyphen(self.before(t)) && matches!(self.before(t - 1), "over" | "under");
        (year || decade && !(bound && self.surface(t).len() <= 3)).then_some(1)
    }
}
