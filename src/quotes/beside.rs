//! The names that stand beside a description: before the comma of an apposition, behind a title, behind the verb.

use super::context::Context;
use super::phrase::{Phrase, Sort};
use super::subject::Subject;
use super::words;
use crate::span::TokenRange;
use crate::tagging::Class;

impl Context<'_, '_> {
    /// The phrase that words in marks hang on, where they end at `last` without a comma: "a study" in "a study of the "silent
    /// slump" called".
    pub(super) fn before_marks(&self, last: usize, from: usize) -> Option<Phrase> {
        let inside = last.checked_sub(1).filter(|&t| self.is_mark(last) && !self.is_comma(t))?;
        let stretch = self.document.stretch_of(inside)?;
        let open = self.document.stretches()[stretch].tokens.range().start.checked_sub(1)?;
        let mut before = open.checked_sub(1).filter(|&t| t > from)?;
        if words::is_determiner(self.lower(before)) {
            before -= 1;
        }
        (before > from && words::is_preposition(self.lower(before)))
            .then(|| self.phrase_before(before, from))?
    }

    /// "welcomed it, with its director, Ann Reyes, calling it": the name between the commas, where "with" makes it the subject
    /// of what follows.
    pub(super) fn accompanies(&self, comma: usize, from: usize) -> Option<Phrase> {
        let name = self.phrase_before(comma, from).filter(|p| p.sort == Sort::Name && self.can_name(*p))?;
        let before = name.start.checked_sub(1).filter(|&c| c > from && self.is_comma(c))?;
        let described = self.phrase_before(before, from).filter(|p| p.sort == Sort::Nominal)?;
        (described.start > from && self.lower(described.start - 1) == "with").then_some(name)
    }

    /// For "a doctor" in "Hugh Hill, a doctor": the name.
    pub(super) fn name_before_apposition(&self, phrase: Phrase, from: usize) -> Option<Phrase> {
        let comma = phrase.start.checked_sub(1).filter(|&c| c > from && self.is_comma(c))?;
        if phrase.sort == Sort::Name && self.can_name(phrase) {
            return None;
        }
        self.phrase_before(comma, from).filter(|p| p.sort == Sort::Name && self.can_name(*p))
    }

    /// "Her letter of 4 May 2019, which": the phrase before a date that hangs on it.
    pub(super) fn dated_before(&self, comma: usize, from: usize) -> Option<Phrase> {
        if !words::is_relative(self.lower(comma + 1)) {
            return None;
        }
        let date = |t: usize| {
            self.class(t) == Class::Number
                || self.class(t).is_proper() && self.entities.mention_at(t).is_none()
        };
        let mut start = comma;
        while start > from + 1 && comma - start < 4 && date(start - 1) {
            start -= 1;
        }
        let of = Some(start).filter(|&s| s < comma && s > from + 1)?;
        matches!(self.lower(of - 1), "of" | "on" | "from" | "dated" | "in")
            .then(|| self.phrase_before(of - 1, from))?
    }

    /// The subject right behind its verb: "said Hugh Hill", "said Trump spokesman Hugh Hill".
    pub(super) fn subject_after(&self, start: usize, to: usize) -> Option<Subject> {
        let mut i = start;
        while i < to
            && (words::is_between(self.lower(i)) || words::is_day(self.lower(i)))
            && !self.is_capital(i)
        {
            i += 1;
        }
        let phrase = self.phrase_at(i, to).or_else(|| self.behind_participle(i, to))?;
        Some(Subject::of(self.second_title(phrase, to).unwrap_or(phrase)))
    }

    /// The phrase that a participle without a determiner opens: takes "retired teacher Ann Reyes" behind "said"; refuses
    /// "stunned by the news".
    fn behind_participle(&self, start: usize, to: usize) -> Option<Phrase> {
        let participle = start < to
            && matches!(self.class(start), Class::VerbParticiple | Class::VerbPast)
            && self.lower(start).ends_with("ed")
            && !self.quoted(start);
        let phrase = self.phrase_at(start + 1, to).filter(|_| participle)?;
        match phrase.sort {
            Sort::Name if self.can_name(phrase) => Some(Phrase { start, ..phrase }),
            Sort::Nominal if !words::is_determiner(self.lower(start + 1)) => {
                let mention = TokenRange::new(start, phrase.end());
                Some(Phrase { mention, start, ..phrase })
            }
            _ => None,
        }
    }

    /// For "co-founder" in "co-founder and chief engineer Ann Reyes", "Minister" in "Minister of State Ann Reyes": the name.
    fn second_title(&self, first: Phrase, to: usize) -> Option<Phrase> {
        let and = first.end();
        let title = first.sort == Sort::Nominal
            && (self.class(first.head) == Class::Noun || self.class(first.head).is_proper())
            && self.entities.mention_at(first.head).is_none()
            && !words::is_determiner(self.lower(first.start));
        let joined = title && and < to && matches!(self.lower(and), "and" | "of" | "for");
        let name = self.phrase_at(and + 1, to).filter(|_| joined)?;
        (name.sort == Sort::Name && self.can_name(name) && name.start < name.mention.range().start)
            .then_some(name)
    }
}
