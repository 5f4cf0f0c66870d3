//! Whether "m" glued to digits is millions: "1.5m children", "a population of 67m", "fell to 2.5m".

use super::reader::{Atom, Reader};
use crate::segment::TokenKind;
use crate::tagging::Class;

/// How far before the number what is counted may be named.
const REACH: usize = 12;

/// Nouns that tell how many there are of something, or what is counted in millions and has no length.
const COUNTED: &[&str] = &[
    "population",
    "populations",
    "audience",
    "audiences",
    "circulation",
    "readership",
    "viewership",
    "membership",
    "unemployment",
    "employment",
    "workforce",
    "electorate",
    "headcount",
    "number",
    "numbers",
    "subscribers",
    "users",
    "followers",
    "viewers",
    "listeners",
    "readers",
    "sales",
    "downloads",
    "deliveries",
    "jobs",
    "jobless",
    "arrivals",
    "enrolment",
];

/// Words right before the number that lead from such a noun to it.
const LEADS: &[&str] = &[
    "to",
    "from",
    "by",
    "is",
    "was",
    "are",
    "were",
    "be",
    "been",
    "reach",
    "reached",
    "reaching",
    "hit",
    "number",
    "numbered",
    "numbering",
    "totalled",
    "totaled",
    "exceeded",
    "topped",
    "passed",
    "averaged",
    "against",
    "with",
    "drew",
    "about",
    "around",
    "some",
    "than",
    "nearly",
    "almost",
    "just",
    "over",
    "under",
    "estimated",
    "roughly",
    "only",
    "now",
    "up",
];

/// Verbs behind which "at" tells how high a count stands.
const STANDS: &[&str] = &[
    "stood",
    "stands",
    "peaked",
    "remained",
    "remains",
    "estimated",
    "put",
    "unchanged",
    "steady",
    "flat",
    "level",
    "is",
    "was",
];

/// What stands behind a length and not behind a count.
const LONG: &[&str] = &[
    "high",
    "tall",
    "long",
    "wide",
    "deep",
    "thick",
    "away",
    "apart",
    "across",
    "above",
    "below",
    "north",
    "south",
    "east",
    "west",
    "off",
    "beneath",
    "up",
    "down",
    "sprint",
    "race",
    "swim",
    "dash",
    "depth",
    "underwater",
];

/// Verbs of the many that open a clause: "3m were displaced".
const MANY: &[&str] = &[
    "were", "are", "have", "live", "lived", "lack", "fled", "face", "need", "speak", "work", "died", "remain",
];

impl Reader<'_> {
    /// Whether the "m" glued to the digits at the token is millions: takes "1.5m children", "a population of 67m", "jobs fell to
    /// 2.5m", "1.2m of them"; refuses "swam 45m", "a radius of 200m", "people 200m from shore".
    pub(super) fn told_in_millions(&self, t: usize) -> bool {
        self.counts_millions(t + 1) || self.of_the_many(t) || self.count_reached(t)
    }

    fn counts_millions(&self, next: usize) -> bool {
        if self.is(next, &["more", "less", "fewer"]) && self.is(next + 1, &["than"]) {
            return true;
        }
        let next = if self.lower(next) == "more" { next + 1 } else { next };
        if self.lexicon.units.at(self.document, next, self.limit).is_some()
            || self
                .lexicon
                .currencies
                .at(self.document, next, self.limit)
                .is_some_and(|(_, m)| m.codes.len() < 99 && self.kind(next) == TokenKind::Word)
        {
            return !self.is(next, &["in", "st", "x"]);
        }
        (next..(next + 3).min(self.limit))
            .take_while(|&t| self.class(t).is_adjective() || self.class(t).is_noun())
            .any(|t| matches!(self.class(t), Class::Nouns | Class::Propers) || self.is(t, &["people"]))
    }

    /// "1.2m of them", "the 2.4m who applied", "and 3m were displaced".
    fn of_the_many(&self, t: usize) -> bool {
        let next = t + 1;
        let opens = t == self.start
            || matches!(self.before(t), "," | ";" | "and" | "but" | "while" | "about" | "some");
        self.is(next, &["who", "whose"])
            || self.is(next, &["of"]) && self.is(next + 1, &["them", "whom", "us", "those"])
            || opens && MANY.contains(&self.lower(next))
    }

    /// "a circulation of 1.2m", "unemployment rose to 2.5m", "subscribers numbered 231m".
    fn count_reached(&self, t: usize) -> bool {
        let next = self.lower(t + 1);
        let distance = LONG.contains(&next)
            || next == "of"
            || next == "from" && !matches!(self.atom(t + 2), Atom::Digits)
            || self.hyphen(t + 1);
        if distance {
            return false;
        }
        let floor = t.saturating_sub(REACH).max(self.start);
        let counted = |at: usize| COUNTED.contains(&self.lower(at));
        match self.before(t) {
            "of" => t >= self.start + 2 && counted(t - 2),
            "at" => t >= self.start + 2 && STANDS.contains(&self.before(t - 1)) && (floor..t).any(counted),
            before if LEADS.contains(&before) => {
                let moved = !matches!(before, "to" | "from" | "by") || self.moves(t);
                moved
                    && (floor..t)
                        .rev()
                        .take_while(|&at| {
                            !matches!(self.lower(at), ";" | "but" | "while" | "where" | "metres" | "feet")
                        })
                        .any(counted)
            }
            _ => false,
        }
    }
}
