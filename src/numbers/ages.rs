//! Ages that no unit tells: "Lopez, 42,", "aged 65 and over", "turned 30", "over-60s".

use super::Amount;
use super::lexicon::Word;
use super::numeral::Shape;
use super::phrases::is_hyphen;
use super::quantity::Measured;
use super::reader::Reader;
use crate::segment::TokenKind;
use crate::tagging::Class;
use rust_decimal::Decimal;

/// People that "over 50" or "under three" tells the age of.
const PEOPLE: &[&str] = &[
    "people",
    "anyone",
    "those",
    "children",
    "women",
    "men",
    "them",
    "kids",
    "adults",
    "drivers",
    "voters",
    "patients",
    "everyone",
    "boys",
    "girls",
    "youngsters",
    "pensioners",
    "residents",
    "pupils",
    "players",
    "child",
    "person",
    "anybody",
    "workers",
    "consumers",
    "users",
    "teenagers",
    "americans",
    "britons",
    "men",
    "someone",
    "nobody",
    "were",
];

/// Verbs that tell how old somebody got: "lived to 97".
const LIVES: &[&str] = &["live", "lives", "lived", "living"];

/// Words of a life's turns, which happen "at 17".
const LIFE: &[&str] = &[
    "moved",
    "married",
    "learned",
    "learnt",
    "joined",
    "retired",
    "retire",
    "retires",
    "retiring",
    "died",
    "dead",
    "dies",
    "emigrated",
    "enlisted",
    "graduated",
    "widowed",
    "orphaned",
    "stepped",
    "diagnosed",
    "hearing",
    "sight",
    "eyesight",
    "debuted",
    "first",
];

/// Kin, of whom a bare number tells the age.
const KIN: &[&str] = &[
    "sons",
    "daughters",
    "children",
    "kids",
    "twins",
    "son",
    "daughter",
    "wife",
    "husband",
    "mother",
    "father",
    "brother",
    "sister",
    "grandmother",
    "grandfather",
    "them",
];

/// Children, whose age is told in words behind a comma.
const CHILDREN: &[&str] = &[
    "boy",
    "girl",
    "schoolboy",
    "schoolgirl",
    "child",
    "toddler",
    "youngster",
    "nephew",
    "niece",
    "cousin",
    "grandson",
    "granddaughter",
    "stepson",
    "stepdaughter",
    "pupil",
];

impl Reader<'_> {
    /// Whether the number is somebody's age.
    pub(super) fn is_age(&self, measured: &Measured) -> bool {
        let numeral = &measured.numeral;
        if measured.unit.is_some()
            || !numeral.is_integer()
            || !matches!(numeral.shape, Shape::Plain | Shape::Words)
        {
            // "over-60s": the plural is glued to the digits.
            return false;
        }
        let low = numeral.low;
        if low < Decimal::ONE || low > Decimal::from(120) {
            return false;
        }
        self.after_age_word(measured)
            || self.in_apposition(measured)
            || self.said_of_person(measured)
            || self.bounded_people(measured)
    }

    /// "aged 42", "ages 18 to 34", "turned 30", "a boy of 13", "65 and older".
    fn after_age_word(&self, measured: &Measured) -> bool {
        let t = measured.first;
        let next = self.lower(measured.end);
        let stands_alone = !self.class(measured.end).is_noun() && !self.measured(measured.end);
        match self.before(t) {
            "aged" | "ages" => true,
            "both" => matches!(next, "," | "." | ")") && measured.numeral.low > Decimal::from(15),
            _ if self.is(measured.end, &["age"])
                && self.is(measured.end + 1, &["group", "groups", "bracket", "range"]) =>
            {
                true
            }
            "age" => !matches!(self.before(t - 1), "new" | "this") && stands_alone,
            "turned" | "turns" | "turning" => stands_alone && measured.numeral.low >= Decimal::from(8),
            // "girls under the age of 12 ride free"
            "of" if self.before(t - 1) == "age" => !self.measured(measured.end),
            "of" => matches!(self.before(t - 1), "boy" | "girl" | "man" | "woman" | "ages") && stands_alone,
            "at" => stands_alone && self.at_an_age(measured),
            // "the retirement age from 63", "an age limit of 40"
            "from" | "to" | "is" | "was" if self.before(t - 1) == "age" => {
                stands_alone && measured.numeral.low >= Decimal::from(5)
            }
            "to" => stands_alone && LIVES.contains(&self.before(t - 1)),
            "be" => {
                stands_alone
                    && self.before(t - 1) == "to"
                    && t > self.start + 2
                    && LIVES.contains(&self.before(t - 2))
            }
            // "children six to 11"
            "children" | "kids" | "adolescents" | "toddlers" => {
                stands_alone && matches!(measured.amount, Amount::Range { .. })
            }
            _ => {
                matches!(next, "and" | "or")
                    && matches!(self.lower(measured.end + 1), "older" | "over" | "younger" | "under")
            }
        }
    }

    /// "died at 81", "at 97, Mrs Dow", "moved to the coast at 17"; not "closed at 17".
    fn at_an_age(&self, measured: &Measured) -> bool {
        let t = measured.first;
        let next = self.lower(measured.end);
        let after = measured.end + 1;
        if matches!(next, "he" | "she" | "i") || next == "," && self.is(after, &["he", "she", "i"]) {
            return true;
        }
        let grown = measured.numeral.low >= Decimal::from(5);
        if !grown || matches!(self.before(t - 1), "closed" | "ended" | "opened" | "stood" | "settled") {
            return false;
        }
        if t == self.start + 1 || matches!(self.before(t - 1), "—" | "–" | ":" | "“" | "\"") {
            return next == "," && self.capital(after) && self.class(after).is_proper();
        }
        // "Asked at 90 whether she had regrets"
        if self.before(t - 1) == "asked"
            && matches!(next, "whether" | "if" | "why" | "how" | "what" | "about")
        {
            return true;
        }
        let floor = t.saturating_sub(10).max(self.start);
        matches!(next, "," | "." | "and" | "" | ";")
            && (floor..t - 1)
                .rev()
                .take_while(|&at| !matches!(self.lower(at), ";" | ":" | "“" | "\""))
                .any(|at| LIFE.contains(&self.lower(at)))
    }

    /// "Lopez, 42,", "Ms Tan (67)", "a retired signalman, 73,".
    fn in_apposition(&self, measured: &Measured) -> bool {
        let t = measured.first;
        if t < self.start + 2 || measured.end != t + 1 {
            return false;
        }
        if measured.numeral.shape == Shape::Words {
            return self.spelled_in_apposition(measured);
        }
        if measured.numeral.shape != Shape::Plain {
            return false;
        }
        // "Poe, now 62, left"
        let now = self.before(t) == "now" && t >= self.start + 3;
        let t = if now { t - 1 } else { t };
        let name = t - 2;
        let proper = self.capital(name) || self.class(name).is_proper();
        // "A third, 31, is sought": somebody.
        let other = name > self.start
            && self.before(name) == "a"
            && matches!(self.word(name), Some(Word::Part(3..=10)));
        let noun = proper
            || other
            || matches!(self.class(name), Class::Noun)
            || self.is(name, &["jr.", "sr.", "iii"]);
        let small = measured.numeral.low < Decimal::from(3) && !proper;
        match (self.before(t), self.lower(measured.end)) {
            (",", ",") => {
                noun && !small
                    && self.kind(name) == TokenKind::Word
                    && !self.lexicon.months.contains(self.lower(name))
                    && (other || self.word(name).is_none())
                    && !self.listed(t)
            }
            (",", "." | ")" | ";") => {
                proper
                    && measured.numeral.low > Decimal::from(9)
                    && !self.listed(t)
                    && !self.lexicon.months.contains(self.lower(name))
            }
            (
                ",",
                "and" | "of" | "from" | "who" | "has" | "was" | "said" | "is" | "were" | "told" | "had",
            ) => proper && measured.numeral.low > Decimal::from(9) && !self.listed(t),
            ("(", ")") => proper && measured.numeral.low > Decimal::from(9),
            _ => false,
        }
    }

    /// A child's age in words: takes "Ella, six, and Jack, four, were", "his sister, nine, hid"; refuses "in Leeds, six, and",
    /// "goals by Hale, two," and "the firm, one,".
    fn spelled_in_apposition(&self, measured: &Measured) -> bool {
        let t = measured.first;
        let name = t - 2;
        let commas = self.before(t) == "," && self.is(measured.end, &[",", "."]);
        let single = matches!(self.word(t), Some(Word::Digit(_) | Word::Teen(_)));
        if !commas || !single || self.capital(t) || measured.numeral.low < Decimal::from(3) {
            return false;
        }
        let child = KIN.contains(&self.lower(name)) || CHILDREN.contains(&self.lower(name));
        let mut first = name;
        while first > self.start && self.class(first - 1).is_proper() {
            first -= 1;
        }
        let named = self.class(name) == Class::Proper
            && self.kind(name) == TokenKind::Word
            && self.lower(measured.end) == ","
            && !self.lexicon.months.contains(self.lower(name))
            && !matches!(self.before(first), "in" | "at" | "from" | "near" | "to" | "of" | "by" | "on" | "the")
            // A row of names with what each has: "Hale, three, Poe, four,".
            && !(t >= self.start + 4 && self.word(t - 4).is_some())
            && !(self.class(measured.end + 1).is_proper() && self.word(measured.end + 3).is_some());
        child || named
    }

    /// Whether the number stands in a row of numbers: "3, 5, 7".
    fn listed(&self, t: usize) -> bool {
        let number = |at: usize| self.kind(at) == TokenKind::Number;
        (t >= self.start + 2 && number(t - 2)) || (number(t + 2) && self.lower(t + 1) == ",")
    }

    /// "I am 27", "she is 88 and lives alone", "when I was 15".
    fn said_of_person(&self, measured: &Measured) -> bool {
        let t = measured.first;
        let next = measured.end;
        let ends = matches!(
            self.lower(next),
            "" | "."
                | ","
                | ";"
                | "and"
                | "when"
                | "at"
                | "but"
                | "by"
                | "now"
                | "”"
                | "\""
                | "—"
                | "–"
                | "'"
                | "’"
                | "or"
                | "in"
                | "next"
                | "on"
                | "!"
                | "?"
                | "then"
                | ")"
                | "this"
                | "before"
        );
        let mut at = t;
        if at > self.start
            && matches!(
                self.before(at),
                "now"
                    | "only"
                    | "just"
                    | "nearly"
                    | "almost"
                    | "about"
                    | "already"
                    | "still"
                    | "barely"
                    | "over"
                    | "under"
            )
        {
            at -= 1;
        }
        let verb =
            matches!(self.before(at), "is" | "was" | "am" | "'m" | "'s" | "are" | "were" | "be" | "be.");
        if !verb || !ends || at < self.start + 2 {
            return false;
        }
        let subject = at - 2;
        let person = matches!(self.lower(subject), "he" | "she" | "i" | "who" | "they" | "you" | "we");
        let will = matches!(self.lower(subject), "will" | "would" | "'ll" | "'d")
            && subject > self.start
            && matches!(self.before(subject), "he" | "she" | "i" | "who");
        let kin = KIN.contains(&self.lower(subject)) && !self.measured(measured.end);
        // "Poe is 71.": a name that opens the sentence, and nothing else.
        let named = at <= self.start + 4
            && (self.start..=subject).all(|t| self.class(t).is_proper())
            && (self.lower(subject + 1) == "is" && matches!(self.lower(next), "" | "." | "and")
                || self.lower(subject + 1) == "was" && self.lower(next) == "when")
            && measured.numeral.low >= Decimal::TEN
            && t == at;
        (person || will || kin || named) && measured.numeral.low > Decimal::TWO
    }

    /// "children under three", "anyone over 50", "the over-60s".
    fn bounded_people(&self, measured: &Measured) -> bool {
        let t = measured.first;
        let at = if is_hyphen(self.before(t)) { t - 1 } else { t };
        if at <= self.start || !matches!(self.before(at), "over" | "under" | "below" | "above") {
            return false;
        }
        let who = at - 1;
        let alone = !self.class(measured.end).is_noun()
            && !self.class(measured.end).is_adjective()
            && !self.measured(measured.end)
            && (!matches!(self.word(measured.end), Some(Word::And))
                || PEOPLE.contains(&self.lower(measured.end + 1)));
        let child = who > self.start
            && matches!(self.before(who), "children" | "child" | "kids" | "anyone" | "those" | "everyone");
        let alone = alone || child && !self.measured(measured.end);
        alone && who > self.start && (PEOPLE.contains(&self.before(who)))
    }
}
