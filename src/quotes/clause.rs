//! The clause that a reporting verb takes: where it starts, and whether there is one.

use super::context::Context;
use super::cues::{Cue, Frames, Nouns};
use super::phrase::{Phrase, Sort};
use super::subject::Subject;
use super::words;
use crate::span::TokenRange;
use crate::tagging::Class;

/// How far behind its verb a "that" is looked for.
const THAT_REACH: usize = 18;
/// How far into a clause its finite verb must stand.
const CLAUSE_REACH: usize = 25;

/// How many names before the last two a row of speakers may have.
const ROW: usize = 4;

impl Context<'_, '_> {
    /// Where the clause starts that the verb takes, if it takes one.
    pub(super) fn complement(&self, cue: Cue, from: usize, end: usize) -> Option<usize> {
        let asks = cue.frames.any(Frames::ASK);
        // "said in a statement on Friday that"
        for t in from..end.min(from + THAT_REACH) {
            let lower = self.lower(t);
            if lower == "that" && (t == from || self.is_clause(t + 1, end)) {
                return Some(t + 1);
            }
            if asks
                && matches!(
                    lower,
                    "if" | "whether" | "how" | "why" | "what" | "who" | "when" | "where" | "about"
                )
            {
                return Some(t);
            }
            if matches!(lower, "if" | "whether") && t == from && self.is_clause(t + 1, end) {
                return Some(t);
            }
            if self.is_mark(t) || self.is_finite(t) || matches!(lower, ":" | ";" | "." | "?" | "!") {
                break;
            }
        }
        let mut i = from;
        if cue.frames.any(Frames::TELL) && !cue.frames.any(Frames::SAY) {
            i = self.phrase_at(i, end)?.end();
            // "told the Star of Dale Bay"
            if i < end
                && matches!(self.lower(i), "of" | "in" | "at")
                && let Some(inner) = self.phrase_at(i + 1, end)
            {
                i = inner.end();
            }
        }
        i = self.past_circumstance(i, end);
        if i >= end {
            return None;
        }
        let lower = self.lower(i);
        if lower == ":" && i + 1 < end && !self.is_mark(i + 1) {
            return self.is_clause(i + 1, end).then_some(i + 1);
        }
        // "said, "the road" to ruin is short"
        if self.is_comma(i) && i + 1 < end && self.is_mark(i + 1) {
            i += 1;
        }
        if self.is_comma(i)
            || !(self.is_word(i)
                || self.is_mark(i)
                || self.document.surface(i).starts_with(|c: char| c.is_alphanumeric() || c == '$'))
        {
            return None;
        }
        if words::is_preposition(lower) && !matches!(lower, "under" | "in" | "with" | "without" | "during") {
            return None;
        }
        if matches!(
            lower,
            "and"
                | "or"
                | "but"
                | "as"
                | "because"
                | "while"
                | "when"
                | "after"
                | "before"
                | "who"
                | "which"
                | "than"
                | "so"
                | "since"
        ) {
            return None;
        }
        // "added 0.4%": an amount is no subject yet.
        let amount = matches!(self.class(i), Class::Number | Class::Currency);
        let strict = amount || cue.frames.any(Frames::ABOUT) || cue.frames.any(Frames::URGE);
        (if strict { self.has_subject(i, end) } else { self.is_clause(i, end) }).then_some(i)
    }

    /// "her claim that the road was closed": who claims it, and where the clause starts.
    pub(super) fn noun_report(&self, noun: usize, end: usize) -> Option<(Subject, usize)> {
        if !self.is_speech_noun(noun, Nouns::SAYING) || self.quoted(noun) {
            return None;
        }
        let that = (noun + 1..end.min(noun + 7)).find(|&t| self.lower(t) == "that" || self.is_finite(t))?;
        if self.lower(that) != "that" || !self.is_clause(that + 1, end) {
            return None;
        }
        let from = self.sentence(noun).range().start;
        // "the claim of Ann Reyes that", "a report by the Gazette that"
        if matches!(self.lower(noun + 1), "of" | "by" | "from")
            && let Some(phrase) = self.phrase_at(noun + 2, that).filter(|phrase| phrase.end() == that)
        {
            return Some((Subject::of(phrase), that + 1));
        }
        // "issued a warning that", "released a statement saying that"
        let tied = that == noun + 1
            || that == noun + 2
                && matches!(self.lower(noun + 1), "saying" | "stating" | "claiming" | "announcing");
        if let Some(subject) = self.giver(noun, from).filter(|_| tied) {
            return Some((subject, that + 1));
        }
        let owner = (from..noun).rev().take(4).find(|&t| {
            self.class(t) == Class::PossessivePronoun
                || matches!(self.lower(t), "'s" | "'")
                || self.is_comma(t)
        })?;
        let phrase = if self.class(owner) == Class::PossessivePronoun {
            Phrase {
                mention: TokenRange::new(owner, owner + 1),
                start: owner,
                head: owner,
                sort: Sort::Pronoun,
            }
        } else {
            self.phrase_before(owner, from)?
        };
        let subject = Subject { phrase, stands_for: None, near: true };
        (!self.is_comma(owner)).then_some((subject, that + 1))
    }

    /// Who gives out what the noun says: takes "the minister" in "the minister issued a warning"; refuses "the minister
    /// dismissed a warning", which was another's.
    fn giver(&self, noun: usize, from: usize) -> Option<Subject> {
        let phrase = self.phrase_before(noun + 1, from).filter(|phrase| phrase.head == noun)?;
        let verb = phrase.start.checked_sub(1).filter(|&t| t > from)?;
        let gives = matches!(
            self.lower(verb),
            "issued"
                | "issues"
                | "gave"
                | "gives"
                | "made"
                | "makes"
                | "repeated"
                | "repeats"
                | "voiced"
                | "raised"
                | "renewed"
                | "offered"
                | "sounded"
                | "released"
                | "delivered"
        );
        if gives { self.subject_before(verb, from) } else { None }
    }

    /// The first name of a row that ends with this one: "the Union" in "the Union, the League and the Court said"; not
    /// "Hale" in "Road Board chief Hale, Reyes".
    pub(super) fn first_of_row(&self, last: Phrase, from: usize) -> Phrase {
        let mut first = last;
        for _ in 0..ROW {
            let comma = first.start.checked_sub(1).filter(|&t| t > from && self.is_comma(t));
            let before = comma.and_then(|comma| self.phrase_before(comma, from));
            let Some(before) = before.filter(|p| p.sort == Sort::Name && first.sort == Sort::Name) else {
                break;
            };
            let opens = self.opens(before, from);
            let goes_on = before.start > from && self.is_comma(before.start - 1);
            if !opens && !goes_on || self.can_name(before) != self.can_name(first) {
                break;
            }
            first = before;
        }
        if self.opens(first, from) { first } else { last }
    }

    /// Whether a subject with its finite verb starts here, no relative clause in between: "the road was closed", not
    /// "the road that was closed".
    fn has_subject(&self, start: usize, end: usize) -> bool {
        for t in start..end.min(start + CLAUSE_REACH) {
            if self.is_finite(t) {
                return t > start;
            }
            if words::is_relative(self.lower(t))
                || self.is_comma(t)
                || matches!(
                    self.lower(t),
                    "that" | "to" | "as" | "because" | "when" | "after" | "before" | "if" | "while" | "where"
                )
            {
                return false;
            }
        }
        false
    }

    /// Past "on Friday", "Tuesday", "in an interview": when and where it was said.
    pub(super) fn past_circumstance(&self, from: usize, end: usize) -> usize {
        let mut i = from;
        while i < end {
            let lower = self.lower(i);
            let next = if words::is_day(lower) {
                i + 1
            } else if lower == "for"
                && i + 1 < end
                && matches!(self.lower(i + 1), "weeks" | "months" | "years")
            {
                i + 2
            } else if matches!(lower, "on" | "in" | "at" | "during" | "this" | "last" | "after")
                && i + 1 < end
            {
                let dated = |t: &usize| {
                    words::is_day(self.lower(*t))
                        || lower == "in" && words::is_month(self.lower(*t)) && self.is_capital(*t)
                };
                let day = (i + 1..end.min(i + 4)).find(dated);
                match (day, lower) {
                    (Some(day), _) => day + 1,
                    (None, "in" | "at" | "during") => match self.phrase_at(i + 1, end) {
                        Some(p) if p.sort == Sort::Nominal && !self.finite_soon(p.end(), end) => p.end(),
                        _ => return i,
                    },
                    _ => return i,
                }
            } else {
                return i;
            };
            i = next;
        }
        i
    }

    fn finite_soon(&self, token: usize, end: usize) -> bool {
        token >= end || self.is_finite(token) || self.is_comma(token)
    }

    /// Whether the tokens hold a finite verb near their start.
    pub(super) fn is_clause(&self, start: usize, end: usize) -> bool {
        // A past is often read as a participle.
        (start..end.min(start + CLAUSE_REACH))
            .any(|t| self.is_finite(t) || self.quoted(t) || self.class(t) == Class::VerbParticiple)
    }
}
