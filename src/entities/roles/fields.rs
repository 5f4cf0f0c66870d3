//! How far a title goes, and what "and" adds to it.

use super::{Phrase, Reader, is_break, is_copula, is_preposition, is_speech};
use crate::segment::TokenKind;
use crate::span::TokenRange;
use crate::tagging::Class;
use std::ops::Range;

impl Reader<'_, '_> {
    /// The whole of a description with where an envoy is sent: takes "Canada's ambassador to Norland" before a comma.
    pub(super) fn with_post(&self, phrase: Phrase, comma: usize) -> TokenRange {
        let tie = phrase.whole.end as usize;
        let whole = phrase.whole;
        if tie + 1 >= comma || !matches!(self.document.lower(tie), "to" | "in") {
            return whole;
        }
        let first = tie + 1 + usize::from(self.document.lower(tie + 1) == "the");
        let posted = self.body(first).is_some_and(|m| self.entities.mentions[m].tokens.end as usize == comma);
        if posted { TokenRange::new(whole.start as usize, comma) } else { whole }
    }

    /// Another title that "and" ties to one right before a name. Takes "Former defence secretary" in "Former defence secretary
    /// and Labour MP Jo March"; refuses "The minister and Labour MP Jo March", who may be two.
    pub(super) fn title_before(&self, title: Phrase, sentence: &Range<usize>) -> Option<Phrase> {
        let and = (title.whole.start as usize).checked_sub(1).filter(|&t| t > sentence.start)?;
        let other = if self.document.lower(and) == "and" { self.ending(and, sentence) } else { None }?;
        let first = other.whole.start as usize;
        let known = first > sentence.start && is_another(self.document.lower(first - 1));
        // "Poe and Labour MP Jo March": a role has no name of its own.
        let plain = first == sentence.start || self.entities.mention_at(first - 1).is_none();
        (!known && plain).then_some(other)
    }

    /// Another role that "and" adds to what is told beside a name. Takes "adviser" in "Jo March, a lecturer at Oslo University
    /// and adviser to the king, said"; refuses "Jo March, head of Delta and farmer Len Hale".
    pub(super) fn told_on(&self, told: Phrase, sentence: &Range<usize>) -> Option<Phrase> {
        let and = told.whole.end as usize;
        if and + 1 >= sentence.end || self.document.lower(and) != "and" {
            return None;
        }
        let more = self.starting(and + 1, sentence.end)?;
        let end = more.whole.end as usize;
        let closed = end >= sentence.end
            || is_break(self.document.surface(end))
            || is_preposition(self.document.lower(end));
        closed.then_some(more)
    }

    /// Where a title starts that nouns stand before, between it and the body served: takes "mission chief" in "IMF mission chief
    /// Jo March" and "photo editor" in "Tern's photo editor Jo March"; refuses "Tern sacked coach Jo March".
    pub(super) fn with_field(&self, start: usize, last: usize, sentence: &Range<usize>) -> usize {
        let document = self.document;
        let leads = matches!(
            document.lower(last),
            "chief"
                | "editor"
                | "coach"
                | "director"
                | "manager"
                | "analyst"
                | "officer"
                | "correspondent"
                | "reporter"
                | "strategist"
                | "economist"
                | "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "head"
                | "specialist"
                | "expert"
                | "professor"
                | "engineer"
        );
        let field = |t: usize| {
            self.tags.classes[t] == Class::Noun
                && document.surface(t).starts_with(char::is_lowercase)
                && self.entities.mention_at(t).is_none()
        };
        let mut first = start;
        while leads && first > sentence.start + 1 && start - first < 2 && field(first - 1) {
            first -= 1;
        }
        let tied =
            first > sentence.start && (document.lower(first - 1) == "'s" || self.body(first - 1).is_some());
        if first < start && tied { first } else { start }
    }

    /// Where the words end that tell what somebody is head, director or minister of, behind the title's noun: takes "of property" and
    /// "for public health"; refuses "of the board", "of Delta" and "of 40 shops".
    pub(super) fn field_end(&self, end: usize, limit: usize) -> usize {
        let document = self.document;
        let office = matches!(
            document.lower(end - 1),
            "head"
                | "director"
                | "minister"
                | "secretary"
                | "manager"
                | "chief"
                | "president"
                | "professor"
                | "vice-president"
        );
        let teaches = matches!(
            document.lower(end - 1),
            "lecturer" | "professor" | "expert" | "specialist" | "fellow" | "researcher" | "reader"
        );
        let tie = if end < limit { document.lower(end) } else { "" };
        let tied = office && matches!(tie, "of" | "for") || teaches && matches!(tie, "in" | "on");
        if end + 1 >= limit || !tied {
            return end;
        }
        let small = |t: usize| {
            document.token(t).kind == TokenKind::Word
                && document.surface(t).starts_with(char::is_lowercase)
                && !is_preposition(document.lower(t))
                && !matches!(
                    document.lower(t),
                    "a" | "an" | "the" | "its" | "their" | "his" | "her" | "our" | "who" | "that"
                )
        };
        let stop = (end + 1..limit.min(end + 5)).find(|&t| !small(t)).unwrap_or(limit.min(end + 5));
        // "head of policy at Delta", "head of policy, Ann Reyes": a whole phrase.
        let closes = stop >= document.len()
            || is_break(document.surface(stop))
            || is_preposition(document.lower(stop)) && document.lower(stop) != "of";
        if stop > end + 1 && closes { stop } else { end }
    }

    /// The noun that ends the title, where the one before was only a part of it: small words alone stand between.
    pub(super) fn title_goes_on(&self, at: usize, end: usize) -> Option<usize> {
        let document = self.document;
        let plain = |t: &usize| {
            document.token(*t).kind == TokenKind::Word
                && document.surface(*t).starts_with(char::is_lowercase)
                && self.entities.mention_at(*t).is_none()
                && !is_preposition(document.lower(*t))
                && !is_copula(document.lower(*t))
                && !is_speech(document.lower(*t))
                && !is_break(document.surface(*t))
                && !matches!(document.lower(*t), "and" | "or" | "but" | "as" | "a" | "an" | "the" | "'s")
        };
        let listed =
            (at..end.min(at + 3)).take_while(plain).find(|&t| self.lexicon.role_noun(document.lower(t)));
        // "the board's chief examiner,"
        let leads =
            at > 0 && matches!(document.lower(at - 1), "chief" | "head" | "lead" | "deputy" | "assistant");
        listed.or_else(|| {
            (leads && plain(&at) && at + 1 < document.len() && document.surface(at + 1) == ",").then_some(at)
        })
    }
}

/// Words before a title behind which "and" opens that of somebody else: "the minister and MP Jo March", "my husband and
/// President Poe".
fn is_another(lower: &str) -> bool {
    is_copula(lower)
        || matches!(
            lower,
            "the"
                | "this"
                | "that"
                | "both"
                | "between"
                | "my"
                | "your"
                | "his"
                | "her"
                | "their"
                | "its"
                | "our"
                | "'s"
                | "and"
                | ","
        )
}
