//! Base noun phrases: determiner to head.
//!
//! A phrase is read from left to right over the classes, one part after the other: amount ("more than 5,000"),
//! determiner, modifiers, nouns. A possessive carries the phrase on, so that "the company's chief executive" is one
//! phrase and its head is "executive". Prepositional tails, relative clauses and appositions are not part of it.

mod parts;

use super::Class;
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;
use parts::{is_day, is_month, is_sentence_adverb, is_time_modifier};

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
        while let Some(class) = self.class(at) {
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
                        // "Boeing 737 MAX jets"; not "Flight 447", "May 5 | Delta".
                        let month = is_month(self.lower(head));
                        let goes_on = |class: Class| class.is_noun() && !(month && class.is_proper());
                        if self.name_like(head) && self.is(at, goes_on) && !is_day(self.lower(at)) {
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
            (
                "The No. 3 airline cancelled Flight 447.",
                &["The No. 3 airline (airline)", "Flight 447 (Flight)"],
            ),
            ("All the new engines failed.", &["All the new engines (engines)"]),
        ];
        for (text, expected) in cases {
            assert_eq!(phrases(text), *expected, "{text}");
        }
    }
}
