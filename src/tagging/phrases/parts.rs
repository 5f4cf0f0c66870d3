//! What may follow what within a noun phrase.

use super::super::Class;
use super::Reader;
use crate::segment::{MONTHS, SHORT_MONTHS};

impl Reader<'_> {
    /// Whether what the hyphen joins can be part of a noun phrase.
    pub(super) fn joined(&self, at: usize) -> bool {
        self.is(at, |class| {
            class.is_noun()
                || class.is_adjective()
                || class.is_verb()
                || matches!(
                    class,
                    Class::Number
                        | Class::Adverb
                        | Class::AdverbMore
                        | Class::Preposition
                        | Class::Particle
                        | Class::To
                        | Class::Conjunction
                        | Class::Determiner
                        | Class::Foreign
                        | Class::Affix
                )
        })
    }

    /// A word whose class would not let it in, were it not joined to the next: "the on-air host", "a well-known man",
    /// "catch-up service"; not "on air".
    pub(super) fn before_hyphen(&self, at: usize, open: bool) -> bool {
        let word = self.is(at, |class| {
            class.is_verb()
                || matches!(class, Class::Preposition | Class::Adverb | Class::Particle | Class::Affix)
        });
        word && (open || !self.is(at, Class::is_finite))
            && self.joins(at + 1)
            && self.joined(at + 2)
            && (self.leads_to_noun(at + 2) || self.leads_to_noun(at + 3))
    }

    /// Whether modifiers from `at` on end in a noun or number, within a few words.
    pub(super) fn leads_to_noun(&self, mut at: usize) -> bool {
        for _ in 0..10 {
            let Some(class) = self.class(at) else { return false };
            match class {
                _ if class.is_noun() || matches!(class, Class::Number | Class::Foreign | Class::Currency) => {
                    return true;
                }
                _ if self.joins(at) && self.joined(at + 1) => at += 1,
                Class::Comma | Class::Conjunction if self.coordinates(at) => {}
                _ if class.is_adjective() => {}
                Class::VerbParticiple
                | Class::VerbIng
                | Class::Adverb
                | Class::AdverbMore
                | Class::AdverbMost
                | Class::Affix => {}
                _ => return false,
            }
            at += 1;
        }
        false
    }

    /// A comma or conjunction between two modifiers of one noun ("political and economic crisis", "a long, hard
    /// winter") or between two numbers ("10 to 15 people"); not between two phrases.
    pub(super) fn coordinates(&self, at: usize) -> bool {
        let before = self.classes[at - 1];
        let Some(after) = self.class(at + 1) else { return false };
        let word = self.lower(at);
        if before == Class::Number {
            let joint = matches!(word, "to" | "or" | "and" | "&");
            return joint
                && after == Class::Number
                && (word != "and" || self.lower(at.wrapping_sub(2)) == "between")
                || matches!(word, "to" | "or") && self.currency(at + 1);
        }
        let modifier =
            |class: Class| class.is_adjective() || matches!(class, Class::VerbParticiple | Class::VerbIng);
        if !modifier(before) || !matches!(word, "," | "and" | "or" | "but") {
            return false;
        }
        let mut next = at + 1;
        if after == Class::Adverb {
            next += 1;
        }
        if !self.is(next, modifier) {
            return false;
        }
        // The modifier after it must go on to a noun of its own.
        let further = next + 1;
        self.is(further, Class::is_noun)
            || self.joins(further)
            || self.is(further, modifier) && self.is(further + 1, Class::is_noun)
            || self.is(further, |class| matches!(class, Class::Comma | Class::Conjunction))
                && self.is(further + 1, modifier)
                && self.is(further + 2, Class::is_noun)
    }

    pub(super) fn after_preposition(&self, at: usize) -> bool {
        at > self.start
            && matches!(self.classes[at - 1], Class::Preposition | Class::Conjunction)
            && self.is(at + 1, |class| matches!(class, Class::Nouns | Class::Noun | Class::Proper))
    }

    /// Whether a noun after the head starts something new: "told reporters | Tuesday", "Delta | today".
    pub(super) fn parts_from(&self, head: usize, at: usize) -> bool {
        let lower = self.lower(at);
        is_day(lower)
            && (head + 1 == at)
            && !self.is(at + 1, |class| matches!(class, Class::Noun | Class::Nouns))
            || matches!(lower, "today" | "yesterday" | "tomorrow" | "tonight")
    }

    /// Whether the number belongs to the noun before it: "Flight 447", "page 12", "May 5"; not "Monday 5,000 people".
    pub(super) fn numbered(&self, head: usize, at: usize) -> bool {
        if self.name_like(head) {
            return !is_day(self.lower(head));
        }
        self.class(head) == Some(Class::Noun)
            && !self.is(at + 1, |class| class.is_noun() || class == Class::Number)
            && !self.joins(at + 1)
    }

    /// A proper noun, or a noun that is written like one within the sentence; "No." counts as one, for its number.
    pub(super) fn name_like(&self, at: usize) -> bool {
        let Some(class) = self.class(at) else { return false };
        class.is_proper()
            || class == Class::Noun
                && (at > self.start && self.document.surface(at).starts_with(char::is_uppercase)
                    || matches!(self.lower(at), "no." | "nos."))
    }
}

pub(super) fn is_day(lower: &str) -> bool {
    matches!(lower, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// "the president last week": a time after the noun, not a modifier within a name.
pub(super) fn is_time_modifier(lower: &str) -> bool {
    matches!(lower, "last" | "next" | "this" | "past" | "early" | "late" | "earlier" | "later" | "same")
}

/// An adverb that speaks of the sentence rather than of the adjective after it.
pub(super) fn is_sentence_adverb(lower: &str) -> bool {
    matches!(
        lower,
        "also"
            | "not"
            | "then"
            | "now"
            | "still"
            | "however"
            | "already"
            | "never"
            | "n't"
            | "again"
            | "so"
            | "too"
    )
}

pub(super) fn is_month(lower: &str) -> bool {
    let name = lower.strip_suffix('.').unwrap_or(lower);
    MONTHS.contains(&name) || SHORT_MONTHS.contains(&name)
}
