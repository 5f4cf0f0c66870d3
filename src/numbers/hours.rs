//! Clock times told in words: "at six on Sunday morning", "by half past nine".

use super::lexicon::Word;
use super::reader::Reader;

/// Words that lead up to an hour.
const LEADS: &[&str] =
    &["at", "by", "since", "until", "till", "before", "after", "from", "between", "around", "towards"];

/// Words of nearness between such a word and its hour: "at about six".
const NEARLY: &[&str] = &["about", "around", "just", "roughly", "exactly", "almost", "nearly"];

/// Words behind which a number says how high a count stands: "the toll stood at six on Friday".
const LEVELS: &[&str] = &[
    "stand",
    "stands",
    "stood",
    "standing",
    "remain",
    "remains",
    "remained",
    "put",
    "puts",
    "held",
    "steady",
    "set",
    "capped",
    "fixed",
    "settled",
    "unchanged",
    "level",
    "toll",
    "count",
    "number",
    "in",
    "still",
    "estimated",
];

/// Words between the two hours of a stretch: "from nine to five".
const JOINS: &[&str] = &["to", "and", "until", "till", "or"];

impl Reader<'_> {
    /// Whether the number word at the token is an hour of the clock: in "on shift at six on Sunday morning", "by half past
    /// nine", "open until ten"; not in "at six of the schools", "at six per cent", "stood at six on Friday".
    pub(super) fn is_clock_word(&self, t: usize) -> bool {
        self.word(t).is_some_and(is_hour)
            && (!self.measured(t + 1) || self.is(t + 1, &["at"]))
            && (self.is_struck(t) || self.closes(t) || self.is_timed(t))
    }

    /// The tokens of an hour with its minutes: takes "at six forty five", "by nine thirty"; refuses "at six forty-foot boxes".
    pub(super) fn spoken_time(&self, t: usize) -> Option<usize> {
        let hour = self.word(t).is_some_and(is_hour) && self.leads(t);
        if !hour || !matches!(self.word(t + 1), Some(Word::Ten(20..=50) | Word::Teen(15))) {
            return None;
        }
        let end = if matches!(self.word(t + 2), Some(Word::Digit(1..))) { t + 3 } else { t + 2 };
        let counted = self.counted(end) || self.measured(end) || self.hyphen(end);
        (!counted && !self.is_level(t)).then_some(end - t)
    }

    /// The hour of "half past nine", "a quarter to six"; not of "cut by a quarter to six".
    fn is_struck(&self, t: usize) -> bool {
        let part = |words: &[&str]| t >= self.start + 2 && self.is(t - 2, words);
        match self.before(t) {
            "past" => part(&["half", "quarter"]),
            "to" => {
                let article = usize::from(t >= self.start + 3 && self.is(t - 3, &["a"]));
                part(&["quarter"])
                    && self.leads(t - 2 - article)
                    && !self.is(t - 3 - article, &["by", "from"])
            }
            _ => false,
        }
    }

    /// An hour that ends its clause: "shut before eight.", "meets every Tuesday at seven,"; not "one after six of them".
    fn closes(&self, t: usize) -> bool {
        let ends = matches!(self.lower(t + 1), "," | "." | "" | ";");
        let dated = self.before(t) == "at"
            && t >= self.start + 2
            && (is_day(self.lower(t - 2)) || is_part_of_day(self.lower(t - 2)));
        ends && (matches!(self.before(t), "before" | "after" | "until" | "till" | "since") || dated)
    }

    /// An hour with its part of the day or its day behind it: "at six on Sunday", "since seven this morning".
    fn is_timed(&self, t: usize) -> bool {
        let (mut first, mut last) = (t, t);
        // "from nine to five on weekdays": each of the two hours.
        if self.is(t + 1, JOINS) && self.word(t + 2).is_some_and(is_hour) {
            last = t + 2;
        } else if t >= self.start + 2 && self.is(t - 1, JOINS) && self.word(t - 2).is_some_and(is_hour) {
            first = t - 2;
        }
        self.leads(first) && !self.is_level(first) && self.dayed(last + 1)
    }

    /// Whether a word that leads up to an hour stands before the token.
    fn leads(&self, t: usize) -> bool {
        let near = usize::from(t > self.start && self.is(t - 1, NEARLY));
        t > self.start + near && self.is(t - 1 - near, LEADS)
    }

    /// Whether what stands before makes the number how high a count is, or by how much it moved.
    fn is_level(&self, t: usize) -> bool {
        let near = usize::from(self.is(t - 1, NEARLY));
        let Some(before) = (t - 1).checked_sub(near + 1).filter(|&b| b >= self.start) else { return false };
        let by = matches!(self.lower(before + 1), "by" | "from" | "to");
        let moves = by && self.lexicon.changes.at(self.document, before, self.limit).is_some();
        moves || self.is(before, LEVELS)
    }

    /// Whether a day or a part of it is told at the token: "on Sunday", "this morning", "in the afternoon", "at night".
    fn dayed(&self, t: usize) -> bool {
        match self.lower(t) {
            "on" | "every" | "each" | "next" | "last" | "this" | "that" | "yesterday" | "tomorrow" => {
                is_day(self.lower(t + 1)) || is_part_of_day(self.lower(t + 1))
            }
            "in" => self.is(t + 1, &["the"]) && is_part_of_day(self.lower(t + 2)),
            "at" => self.is(t + 1, &["night"]),
            "sharp" | "tonight" => true,
            word => is_day(word),
        }
    }
}

/// "one" to "twelve".
pub(super) const fn is_hour(word: Word) -> bool {
    matches!(word, Word::Digit(1..) | Word::Teen(10..=12))
}

fn is_day(word: &str) -> bool {
    matches!(
        word.strip_suffix('s').unwrap_or(word),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "weekday"
            | "weekend"
    )
}

fn is_part_of_day(word: &str) -> bool {
    matches!(
        word,
        "morning" | "afternoon" | "evening" | "night" | "mornings" | "afternoons" | "evenings" | "nights"
    )
}
