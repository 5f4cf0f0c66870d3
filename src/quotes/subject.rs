//! Who the subject of a reporting verb is: past adverbs, auxiliaries, appositions, prepositional phrases and relative
//! clauses, or behind the verb where the two are turned round.

use super::context::Context;
use super::cues::{Frames, Nouns};
use super::people;
use super::phrase::{Phrase, Sort};
use super::words;
use crate::span::TokenRange;
use crate::tagging::Class;
use std::cell::Cell;

/// How far left of its verb a subject is looked for, in tokens.
const REACH: usize = 60;
/// How deep the search may start again from an earlier verb or phrase.
const DEPTH: usize = 7;
/// How often it may do so in all, and look behind a comma. Where each word is a verb that asks those before it, the
/// starts multiply; no sentence of 900 articles took as many as half of these.
const STEPS: usize = 32;
/// How many clauses a verb without a subject of its own may look out of.
const CLIMBS: usize = 4;

/// The subject of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(super) phrase: Phrase,
    /// For "who": the phrase it stands for.
    pub(super) stands_for: Option<Phrase>,
    /// Whether it stood right beside its verb.
    pub(super) near: bool,
}

impl Subject {
    pub(super) const fn of(phrase: Phrase) -> Self {
        Self { phrase, stands_for: None, near: true }
    }

    pub(super) const fn mention(&self) -> TokenRange {
        self.phrase.mention
    }
}

/// How far a search may still go.
#[derive(Clone, Copy)]
struct Depth<'s> {
    left: usize,
    /// Shared by all parts of the search.
    steps: &'s Cell<usize>,
}

impl Depth<'_> {
    /// One level deeper, where that is allowed.
    fn deeper(self) -> Option<Self> {
        let left = self.left.checked_sub(1)?;
        self.step()?;
        Some(Self { left, ..self })
    }

    /// One step on, where one is left.
    fn step(self) -> Option<()> {
        self.steps.set(self.steps.get().checked_sub(1)?);
        Some(())
    }
}

impl Context<'_, '_> {
    /// The subject of the verb at `verb`, looked for leftwards to `from`.
    pub(super) fn subject_before(&self, verb: usize, from: usize) -> Option<Subject> {
        let steps = Cell::new(STEPS);
        // "OSLO, Norway (Newsline) - Halden said": where it comes from says nothing.
        let paragraph = &self.document.paragraphs()[self.document.paragraph_of(verb)];
        let body = (paragraph.tokens.start + paragraph.dateline) as usize;
        let from = if body < verb { from.max(body) } else { from };
        self.subject(verb, from.max(verb.saturating_sub(REACH)), Depth { left: DEPTH, steps: &steps })
    }

    fn subject(&self, verb: usize, from: usize, depth: Depth<'_>) -> Option<Subject> {
        let depth = depth.deeper()?;
        let mut i = verb;
        while i > from && self.stands_between(i - 1) {
            i -= 1;
        }
        let last = i.checked_sub(1).filter(|&last| last >= from)?;
        if self.lower(last) == ")" {
            let open = (from..last).rev().take(12).find(|&t| self.lower(t) == "(")?;
            return self.subject(open, from, depth);
        }
        if self.is_finite(verb)
            && let Some(phrase) = self.before_marks(last, from)
            && let Some(outer) = self.climb(phrase, from, depth)
            && self.opens(outer, from)
        {
            return Some(Subject::of(outer));
        }
        // ", adding that": the subject is that of the verb before, and never what only tells when: "after the debate,
        // insisting".
        // "has been telling" is no participle alone.
        let alone = (i..verb).all(|t| !words::is_auxiliary(self.lower(t)));
        if self.is_comma(last) && self.is_ing(verb) && alone {
            // "impeached Ann Reyes, accusing her": whom the participle is about does not speak.
            let about =
                verb + 1 < self.document.len() && matches!(self.lower(verb + 1), "him" | "her" | "them");
            if let Some(name) = self.accompanies(last, from).filter(|_| !about) {
                return Some(Subject::of(name));
            }
            return self
                .behind_event(last, from, depth)
                .or_else(|| self.earlier_verb(last, from, depth))
                .or_else(|| {
                    let timed =
                        |s: &Subject| s.phrase.start > from && tells_when(self.lower(s.phrase.start - 1));
                    self.past_parenthesis(last, from, depth).filter(|s| !timed(s))
                });
        }
        if self.is_comma(last) || self.is_dash(last) {
            return self.past_parenthesis(last, from, depth);
        }
        let i = self.before_time(i, from);
        if let Some(phrase) = self.phrase_before(i, from) {
            // "has written to Ann Reyes asking her": who wrote asks.
            if self.is_ing(verb)
                && alone
                && phrase.start > from + 1
                && self.lower(phrase.start - 1) == "to"
                && matches!(
                    self.lower(phrase.start - 2),
                    "written" | "wrote" | "writes" | "write" | "writing" | "appealed"
                )
            {
                return self.subject(phrase.start - 2, from, depth);
            }
            return match phrase.sort {
                Sort::Pronoun => Some(Subject::of(phrase)),
                Sort::Relative => Some(self.relative(phrase, from, depth)),
                // "footage of Ann Reyes saying": she says it, not the footage.
                Sort::Name if self.is_ing(verb) && self.can_name(phrase) => Some(Subject::of(phrase)),
                // "released a statement saying": who released it says so.
                _ if self.is_ing(verb)
                    && self.is_speech_noun(phrase.head, Nouns::DOCUMENT)
                    && let Some(subject) = self.earlier_verb(phrase.start, from, depth) =>
                {
                    Some(subject)
                }
                _ => self.climb(phrase, from, depth).map(Subject::of),
            };
        }
        self.earlier_verb(i, from, depth)
    }

    fn is_ing(&self, verb: usize) -> bool {
        self.class(verb) == Class::VerbIng || self.lower(verb).len() > 5 && self.lower(verb).ends_with("ing")
    }

    /// Adverbs, auxiliaries and negation between a subject and its verb.
    fn stands_between(&self, token: usize) -> bool {
        let lower = self.lower(token);
        if self.entities.mention_at(token).is_some() {
            return false;
        }
        (words::is_auxiliary(lower) && !(lower == "'s" && self.class(token) == Class::Possessive))
            || words::is_between(lower)
            // "at first"
            || lower == "at" && matches!(self.lower(token + 1), "first" | "last" | "once" | "times")
            || matches!(lower, "last" | "times") && token > 0 && self.lower(token - 1) == "at"
            || words::is_day(lower)
                && token > 0
                && (!words::is_determiner(self.lower(token - 1)) || self.lower(token - 1) == "this")
            // "The board this week announced"
            || matches!(lower, "this" | "on") && words::is_day(self.lower(token + 1))
            || matches!(self.class(token), Class::Adverb | Class::AdverbMore | Class::Modal)
                && self.is_word(token)
                && !words::opens_clause(lower)
    }

    /// "Ms. Reyes, who said": the relative pronoun with what it stands for.
    fn relative(&self, pronoun: Phrase, from: usize, depth: Depth<'_>) -> Subject {
        let mut end = pronoun.start;
        if end > from && self.is_comma(end - 1) {
            end -= 1;
        }
        let stands_for =
            self.phrase_before(end, from).and_then(|p| match self.name_before_apposition(p, from) {
                Some(name) => Some(name),
                None if p.sort == Sort::Name && self.can_name(p) => Some(p),
                None => self.climb(p, from, depth),
            });
        Subject { phrase: pronoun, stands_for, near: true }
    }

    pub(super) fn can_name(&self, phrase: Phrase) -> bool {
        self.entities.mention_at(phrase.head).is_some_and(|m| self.is_person(m))
    }

    /// From the phrase next to the verb up to the one that governs it: "a spokesman" in "a spokesman for the company",
    /// "voters" in "voters who backed the plan".
    fn climb(&self, phrase: Phrase, from: usize, depth: Depth<'_>) -> Option<Phrase> {
        let Some(depth) = depth.deeper() else { return Some(phrase) };
        let Some(before) = phrase.start.checked_sub(1).filter(|&b| b >= from) else { return Some(phrase) };
        let lower = self.lower(before);
        if words::is_preposition(lower) || lower == "as" && before > from && self.lower(before - 1) == "such"
        {
            let mut at = before;
            // "voters polled by the paper", "a note sent to staff"
            while at > from
                && before - at < 3
                && (matches!(self.class(at - 1), Class::VerbParticiple | Class::VerbIng)
                    // "a man familiar with the plan"
                    || self.class(at - 1).is_adjective()
                        && at > from + 1
                        && self.class(at - 2).is_noun()
                    || words::is_between(self.lower(at - 1))
                    || self.lower(at - 1) == "such")
            {
                at -= 1;
            }
            let counted = || self.count_before(at, from, phrase).filter(|_| lower == "of");
            return match self.phrase_before(at, from).or_else(counted) {
                // "Head of trains Ann Reyes said": the office of the name behind it.
                Some(outer)
                    if lower == "of"
                        && at == before
                        && phrase.start < phrase.mention.range().start
                        && self.can_name(phrase)
                        && (outer.mention.len() == 1 || self.is_capital(outer.head))
                        && people::is_office(self.lower(outer.head)) =>
                {
                    Some(Phrase { start: outer.start, ..phrase })
                }
                Some(outer) if outer.sort != Sort::Relative && !self.is_time(outer) => {
                    self.climb(outer, from, depth)
                }
                _ => self.past_relative(before, from, depth).or(Some(phrase)),
            };
        }
        if lower == "and" || lower == "or" {
            if let Some(first) = self.phrase_before(before, from)
                && first.sort != Sort::Relative
                && self.opens(first, from)
            {
                // "Ann Reyes, president and head of the Road Board said"
                if first.sort == Sort::Nominal
                    && first.start > from + 1
                    && self.is_comma(first.start - 1)
                    && !words::is_determiner(self.lower(phrase.start))
                    && let Some(name) = self.phrase_before(first.start - 1, from)
                    && name.sort == Sort::Name
                    && self.can_name(name)
                    && self.opens(name, from)
                {
                    return Some(name);
                }
                // "He and other candidates complained"
                if first.sort == Sort::Pronoun {
                    return Some(first);
                }
                let first = self.first_of_row(first, from);
                let mention = TokenRange::new(first.mention.range().start, phrase.end());
                return Some(Phrase { mention, start: first.start, head: first.head, sort: first.sort });
            }
            return Some(phrase);
        }
        if matches!(self.class(before), Class::VerbIng | Class::VerbParticiple)
            && before > from
            && let Some(outer) = self.phrase_before(before, from)
            && outer.sort == Sort::Nominal
            && self.opens(outer, from)
        {
            return Some(outer);
        }
        // "Ann Reyes, head of the Road Board said": the comma that should close the apposition is missing.
        if self.is_comma(before)
            && phrase.sort == Sort::Nominal
            && let Some(name) = self.phrase_before(before, from)
            && name.sort == Sort::Name
            && self.can_name(name)
            && if words::is_determiner(self.lower(phrase.start)) {
                name.start <= from
            } else {
                self.opens(name, from)
            }
        {
            return Some(name);
        }
        if self.is_finite(before) || self.class(before) == Class::Verb {
            return self.past_relative(before, from, depth).or(Some(phrase));
        }
        Some(phrase)
    }

    /// The phrase before a "who ..." that the search stands in.
    fn past_relative(&self, inside: usize, from: usize, depth: Depth<'_>) -> Option<Phrase> {
        for t in (from..inside).rev().take(14) {
            if self.is_comma(t) || self.is_mark(t) || matches!(self.lower(t), "but" | ";" | ":") {
                return None;
            }
            if words::is_relative(self.lower(t))
                || self.lower(t) == "that" && self.class(t) == Class::WhDeterminer
            {
                let outer = self.phrase_before(t, from)?;
                return self.climb(outer, from, depth);
            }
        }
        None
    }

    /// Whether nothing but a clause boundary stands before the phrase.
    pub(super) fn opens(&self, phrase: Phrase, from: usize) -> bool {
        phrase.start <= from || {
            let before = phrase.start - 1;
            let lower = self.lower(before);
            !self.is_word(before) || words::opens_clause(lower) || matches!(self.class(before), Class::Adverb)
        }
    }

    fn is_time(&self, phrase: Phrase) -> bool {
        words::is_day(self.lower(phrase.head))
    }

    /// Past what stands between commas or dashes before the verb: "Hugh Hill, a doctor at St Mary's, said".
    fn past_parenthesis(&self, comma: usize, from: usize, depth: Depth<'_>) -> Option<Subject> {
        // "the senator's spokesman, Doug Hale, said": the name is the apposition.
        if let Some(name) = self.phrase_before(comma, from)
            && name.sort == Sort::Name
            && self.can_name(name)
            && name.start > from
            && self.is_comma(name.start - 1)
            && self
                .phrase_before(name.start - 1, from)
                .is_some_and(|p| p.sort == Sort::Nominal || !self.can_name(p))
        {
            return Some(Subject::of(name));
        }
        let mut fallback: Option<Phrase> = None;
        for k in (from..comma).rev() {
            // A nickname or title in marks is part of it.
            if self.lower(k) == ";" {
                break;
            }
            if self.is_mark(k) || self.quoted(k) {
                continue;
            }
            if !(self.is_comma(k) || self.is_dash(k)) {
                continue;
            }
            if depth.step().is_none() {
                break;
            }
            let Some(phrase) = self.phrase_before(k, from).or_else(|| self.dated_before(k, from)) else {
                continue;
            };
            let phrase = self.climb(phrase, from, depth).unwrap_or(phrase);
            if phrase.sort == Sort::Relative || self.is_time(phrase) {
                continue;
            }
            if !self.opens(phrase, from) && !self.can_name(phrase) {
                continue;
            }
            if phrase.sort == Sort::Pronoun || phrase.sort == Sort::Name && self.can_name(phrase) {
                return Some(Subject::of(phrase));
            }
            fallback = Some(phrase);
        }
        if let Some(phrase) = fallback {
            return Some(Subject::of(phrase));
        }
        if self.is_comma(comma)
            && let Some(subject) = self.earlier_verb(comma, from, depth)
        {
            return Some(subject);
        }
        let phrase = self.phrase_before(comma, from)?;
        self.climb(phrase, from, depth).map(Subject::of)
    }

    /// The subject of the nearest finite verb to the left, for verbs that share it: "shook his head and said", ", adding
    /// that". A verb within another's clause or within a relative one gives way to the verb that governs it: "said the
    /// road was closed and added".
    fn earlier_verb(&self, before: usize, from: usize, depth: Depth<'_>) -> Option<Subject> {
        let mut end = before;
        let mut found = None;
        for _ in 0..CLIMBS {
            let Some(verb) = self.verb_before(end, from) else { break };
            let Some(subject) = self.subject(verb, from, depth) else {
                end = verb;
                continue;
            };
            found = Some(Subject { near: false, ..subject });
            if !self.is_governed(subject, from) {
                break;
            }
            end = subject.phrase.start.min(verb);
        }
        found
    }

    /// Who acts in the clause that tells why a price or a share moved, for the participle behind it: takes "the maker" in
    /// "Shares fell after the maker cut its forecast, blaming"; refuses "The maker cut its forecast after sales fell, blaming".
    fn behind_event(&self, comma: usize, from: usize, depth: Depth<'_>) -> Option<Subject> {
        let verb = self.verb_before(comma, from)?;
        let inner = self.subject(verb, from, depth)?;
        let first = inner.phrase.start;
        let led = first > from
            && matches!(self.lower(first - 1), "after" | "as" | "when" | "because" | "before" | "since");
        if !led || inner.phrase.sort == Sort::Relative || people::is_measured(self.lower(inner.phrase.head)) {
            return None;
        }
        let outer = self.subject(self.verb_before(first - 1, from)?, from, depth)?;
        let moved = outer.phrase.sort == Sort::Nominal && people::is_measured(self.lower(outer.phrase.head));
        moved.then_some(Subject { near: false, ..inner })
    }

    /// The nearest verb to the left that has a subject of its own; "reading" in "she kept reading" has none, and what
    /// stands in marks is somebody's words.
    fn verb_before(&self, end: usize, from: usize) -> Option<usize> {
        (from..end).rev().find(|&t| self.is_finite(t) && !self.quoted(t))
    }

    /// Whether the clause that the subject opens is part of another: "that the road was closed", "who runs the office",
    /// "said the road was closed".
    pub(super) fn is_governed(&self, subject: Subject, from: usize) -> bool {
        let phrase = subject.phrase;
        if phrase.sort == Sort::Relative {
            return true;
        }
        let Some(before) = phrase.start.checked_sub(1).filter(|&b| b > from) else { return false };
        let lower = self.lower(before);
        words::is_relative(lower)
            || matches!(lower, "that" | "because" | "if" | "whether" | "after" | "before" | "than" | "until")
            || matches!(lower, "where" | "why" | "how" | "what" | "whom")
            || self.cues_in(before.saturating_sub(3).max(from), before + 1).iter().any(|cue| {
                cue.tokens.range().end == before + 1
                    && (cue.frames.any(Frames::SAY) || cue.frames.any(Frames::THINK))
                    && !self.is_noun_use(*cue)
            })
    }
}

/// Whether the word before a noun says that it only tells when something was.
fn tells_when(word: &str) -> bool {
    matches!(word, "after" | "before" | "during" | "since" | "until" | "following")
}
