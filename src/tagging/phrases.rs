//! Base noun phrases: determiner to head.
//!
//! A phrase is read from left to right over the classes, one part after the other: amount ("more than 5,000"),
//! determiner, modifiers, nouns. A possessive carries the phrase on, so that "the company's chief executive" is one
//! phrase and its head is "executive". Prepositional tails, relative clauses and appositions are not part of it.

use super::Class;
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;

/// A base noun phrase: "the company's chief executive", "more than 5,000 flight cancellations".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// From its determiner, or first modifier, to its head; a number after the head is in: "Flight 447".
    pub tokens: TokenRange,
    /// Its head: the last noun, or the pronoun. A phrase without either has the last number or adjective: "the poor",
    /// "$5 million".
    pub head: u32,
}

pub(crate) fn chunk(document: &Document<'_>, classes: &[Class]) -> Vec<NounPhrase> {
    let mut out = Vec::new();
    for sentence in document.sentences() {
        let range = sentence.tokens.range();
        let reader = Reader { document, classes, start: range.start, end: range.end };
        let mut at = range.start;
        while at < range.end {
            match reader.phrase(at) {
                Some(phrase) => {
                    at = phrase.tokens.range().end;
                    out.push(phrase);
                }
                None => at += 1,
            }
        }
    }
    out
}

/// One sentence.
struct Reader<'a> {
    document: &'a Document<'a>,
    classes: &'a [Class],
    start: usize,
    end: usize,
}

impl Reader<'_> {
    fn class(&self, at: usize) -> Option<Class> {
        if at < self.end { self.classes.get(at).copied() } else { None }
    }

    fn is(&self, at: usize, wanted: impl FnOnce(Class) -> bool) -> bool {
        self.class(at).is_some_and(wanted)
    }

    fn lower(&self, at: usize) -> &str {
        if at < self.end { self.document.lower(at) } else { "" }
    }

    /// A hyphen with nothing around it: "20-year-old".
    fn joins(&self, at: usize) -> bool {
        at > self.start
            && at + 1 < self.end
            && matches!(self.document.surface(at), "-" | "‑" | "–" | "/")
            && self.document.glued(at)
            && self.document.glued(at + 1)
    }

    /// A currency sign before its number.
    fn currency(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Currency)
            || at < self.end
                && self.document.token(at).kind == TokenKind::Symbol
                && self.number(at + 1)
                && self.lower(at) != "%"
    }

    fn number(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Number)
    }

    fn phrase(&self, start: usize) -> Option<NounPhrase> {
        if self.class(start)? == Class::Pronoun {
            return Some(self.made(start, start + 1, start));
        }
        let mut at = start;
        if self.class(at) == Some(Class::Predeterminer) {
            at += 1;
        }
        at = self.after_amount_words(at);
        let determined = self.is(at, |class| {
            matches!(
                class,
                Class::Determiner | Class::PossessivePronoun | Class::WhPossessive | Class::WhDeterminer
            )
        });
        // "which" and "that" stand for a noun, unless one follows: "which company".
        if self.class(at) == Some(Class::WhDeterminer) && !self.is(at + 1, Class::is_noun) {
            return None;
        }
        if determined {
            at = self.after_amount_words(at + 1);
        }
        match self.body(start, at, determined) {
            Some(phrase) => Some(phrase),
            None => self.determiner_alone(start),
        }
    }

    fn made(&self, start: usize, end: usize, head: usize) -> NounPhrase {
        debug_assert!(start <= head && head < end && end <= self.end);
        NounPhrase { tokens: TokenRange::new(start, end), head: head as u32 }
    }

    /// Past the words that say how exact a number is: "more than", "at least", "about", "nearly". Only where a number or
    /// a currency sign follows: takes "more than | 5,000", not "more than | he had".
    fn after_amount_words(&self, at: usize) -> usize {
        let words = match (self.lower(at), self.lower(at + 1)) {
            ("more" | "less" | "fewer" | "greater" | "higher" | "rather" | "better", "than")
            | ("at", "least" | "most")
            | ("up", "to")
            | ("as", "many" | "much" | "few" | "little") => 2,
            (
                "about" | "around" | "nearly" | "almost" | "roughly" | "approximately" | "some" | "only"
                | "just" | "exactly" | "well" | "under" | "over" | "another" | "fully" | "barely" | "hardly"
                | "virtually",
                _,
            ) => 1,
            _ => return at,
        };
        let mut next = at + words;
        if self.lower(at) == "as" && self.lower(next) == "as" {
            next += 1;
        }
        let over = matches!(self.lower(at), "under" | "over" | "well");
        if over && self.class(at) == Some(Class::Preposition) && next > at + 1 {
            return at;
        }
        if self.number(next) || self.currency(next) {
            return next;
        }
        let further = self.after_amount_words(next);
        if further > next { further } else { at }
    }

    /// Modifiers and nouns from `at` on.
    fn body(&self, start: usize, mut at: usize, determined: bool) -> Option<NounPhrase> {
        let mut head = None;
        // What may follow depends on what came last.
        let mut open = determined || at > start;
        loop {
            let Some(class) = self.class(at) else { break };
            let fresh = head.is_none();
            match class {
                _ if self.joins(at) && (at > start) && self.joined(at + 1) => {
                    // Whatever the hyphen joins is one word with what comes before.
                    at += 1;
                    let noun = self.is(at, Class::is_noun);
                    if noun || head == Some(at - 2) && self.number(at) {
                        head = Some(at);
                    } else if self.leads_to_noun(at + 1) {
                        head = None;
                    } else {
                        head = Some(at);
                        at += 1;
                        break;
                    }
                }
                _ if self.before_hyphen(at, open) => {}
                Class::Noun | Class::Nouns | Class::Proper | Class::Propers | Class::Foreign => {
                    if let Some(head) = head
                        && self.parts_from(head, at)
                    {
                        break;
                    }
                    head = Some(at);
                }
                Class::Possessive => {
                    if fresh || !self.leads_to_noun(at + 1) {
                        break;
                    }
                    head = None;
                }
                Class::Number | Class::Currency | Class::Symbol => {
                    if let Some(head) = head {
                        let numbered = class == Class::Number && head + 1 == at && self.numbered(head, at);
                        if !numbered {
                            break;
                        }
                        at += 1;
                        // "Boeing 737 jets", not "Flight 447".
                        if self.is(at, |class| matches!(class, Class::Noun | Class::Nouns))
                            && self.classes[head].is_proper()
                        {
                            continue;
                        }
                        break;
                    }
                    if class == Class::Symbol && !self.currency(at) {
                        break;
                    }
                }
                Class::Adjective | Class::AdjectiveMore | Class::AdjectiveMost => {
                    if let Some(head) = head {
                        let proper = self.classes[head].is_proper() && !is_time_modifier(self.lower(at));
                        if !(proper && self.is(at + 1, Class::is_noun)) {
                            break;
                        }
                    } else if !self.leads_to_noun(at) {
                        break;
                    }
                }
                Class::VerbParticiple | Class::VerbIng => {
                    let led = open || class == Class::VerbParticiple && self.after_preposition(at);
                    if !(fresh && led && self.leads_to_noun(at)) {
                        break;
                    }
                }
                Class::Adverb | Class::AdverbMore | Class::AdverbMost => {
                    let degree = self.is(at + 1, |class| class.is_adjective() || class == Class::Number)
                        || open
                            && self
                                .is(at + 1, |class| matches!(class, Class::VerbParticiple | Class::VerbIng));
                    let stays = fresh && degree && self.leads_to_noun(at + 1);
                    if !stays || !open && is_sentence_adverb(self.lower(at)) {
                        break;
                    }
                }
                Class::Comma | Class::Conjunction | Class::To | Class::Preposition
                    if fresh && at > start && self.coordinates(at) => {}
                Class::Conjunction
                    if self.lower(at) == "&" && self.is(at + 1, Class::is_proper) && !fresh =>
                {
                    head = None;
                }
                Class::Determiner if fresh && open && matches!(self.lower(at), "few" | "many" | "other") => {}
                Class::Affix if self.leads_to_noun(at + 1) => {}
                _ => break,
            }
            open = true;
            at += 1;
        }
        if let Some(head) = head {
            return Some(self.made(start, at.max(head + 1), head));
        }
        self.headless(start, at, determined)
    }

    /// "the poor", "$5 million", "two-thirds": no noun.
    fn headless(&self, start: usize, at: usize, determined: bool) -> Option<NounPhrase> {
        if at > start && self.number(at - 1) {
            return Some(self.made(start, at, at - 1));
        }
        let adjective = |class: Class| class.is_adjective() || class == Class::VerbParticiple;
        let whole =
            determined && matches!(self.lower(start), "the" | "those" | "these" | "its" | "his" | "their");
        if whole
            && self.is(at, adjective)
            && !self.is(at + 1, |class| class.is_noun() || class == Class::VerbIng)
        {
            return Some(self.made(start, at + 1, at));
        }
        None
    }

    /// "this", "those", "all": a determiner that stands for its noun.
    fn determiner_alone(&self, start: usize) -> Option<NounPhrase> {
        let stands = match self.class(start)? {
            Class::Determiner | Class::Predeterminer => {
                !matches!(self.lower(start), "the" | "a" | "an" | "no" | "every")
            }
            Class::Adjective | Class::AdjectiveMore | Class::AdjectiveMost => {
                matches!(self.lower(start), "many" | "several" | "few" | "most" | "more" | "others")
                    && (self.lower(start + 1) == "of"
                        || self.is(start + 1, |c| c.is_verb() || c == Class::Modal))
            }
            _ => false,
        };
        stands.then(|| self.made(start, start + 1, start))
    }

    /// Whether what the hyphen joins can be part of a noun phrase.
    fn joined(&self, at: usize) -> bool {
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
    fn before_hyphen(&self, at: usize, open: bool) -> bool {
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
    fn leads_to_noun(&self, mut at: usize) -> bool {
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
                | Class::AdverbMost => {}
                Class::Affix => {}
                _ => return false,
            }
            at += 1;
        }
        false
    }

    /// A comma or conjunction between two modifiers of one noun ("political and economic crisis", "a long, hard
    /// winter") or between two numbers ("10 to 15 people"); not between two phrases.
    fn coordinates(&self, at: usize) -> bool {
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

    fn after_preposition(&self, at: usize) -> bool {
        at > self.start
            && matches!(self.classes[at - 1], Class::Preposition | Class::Conjunction | Class::VerbPast)
            && self.is(at + 1, |class| matches!(class, Class::Nouns | Class::Noun | Class::Proper))
    }

    /// Whether a noun after the head starts something new: "told reporters | Tuesday", "Delta | today".
    fn parts_from(&self, head: usize, at: usize) -> bool {
        let lower = self.lower(at);
        is_day(lower)
            && (head + 1 == at)
            && !self.is(at + 1, |class| matches!(class, Class::Noun | Class::Nouns))
            || matches!(lower, "today" | "yesterday" | "tomorrow" | "tonight")
    }

    /// Whether the number belongs to the noun before it: "Flight 447", "page 12", "May 5"; not "Monday 5,000 people".
    fn numbered(&self, head: usize, at: usize) -> bool {
        match self.classes[head] {
            Class::Proper | Class::Propers => !is_day(self.lower(head)),
            Class::Noun => {
                !self.is(at + 1, |class| class.is_noun() || class == Class::Number) && !self.joins(at + 1)
            }
            _ => false,
        }
    }
}

fn is_day(lower: &str) -> bool {
    matches!(lower, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// "the president last week": a time after the noun, not a modifier within a name.
fn is_time_modifier(lower: &str) -> bool {
    matches!(lower, "last" | "next" | "this" | "past" | "early" | "late" | "earlier" | "later" | "same")
}

/// An adverb that speaks of the sentence rather than of the adjective after it.
fn is_sentence_adverb(lower: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use crate::segment::{Lexicon, segment};
    use crate::tagging::{Model, tag};

    fn phrases(text: &str) -> Vec<String> {
        let document = segment(text, &Lexicon::embedded());
        let tags = tag(&document, &Model::embedded());
        let show = |phrase: &super::NounPhrase| {
            let head = phrase.head as usize;
            format!("{} ({})", document.slice(phrase.tokens), document.surface(head))
        };
        tags.phrases.iter().map(show).collect()
    }

    #[test]
    fn phrases_end_at_their_head() {
        let cases: &[(&str, &[&str])] = &[
            ("The company's chief executive resigned.", &["The company's chief executive (executive)"]),
            (
                "More than 5,000 flight cancellations hurt it.",
                &["More than 5,000 flight cancellations (cancellations)", "it (it)"],
            ),
            ("The head of the union spoke.", &["The head (head)", "the union (union)"]),
            ("A 20-year-old man was arrested.", &["A 20-year-old man (man)"]),
            ("Chief Executive Officer Mary Poe said so.", &["Chief Executive Officer Mary Poe (Poe)"]),
            ("Mary Poe, the mayor, said so.", &["Mary Poe (Poe)", "the mayor (mayor)"]),
            (
                "It faces a political and economic crisis.",
                &["It (It)", "a political and economic crisis (crisis)"],
            ),
            ("She told reporters Tuesday.", &["She (She)", "reporters (reporters)", "Tuesday (Tuesday)"]),
            ("They paid about $5 million.", &["They (They)", "about $5 million (million)"]),
            ("All the new engines failed.", &["All the new engines (engines)"]),
        ];
        for (text, expected) in cases {
            assert_eq!(phrases(text), *expected, "{text}");
        }
    }
}
