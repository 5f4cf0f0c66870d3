//! Who wrote what speaks: "the letter reads", "its filing says", "it read" of a statement.

use super::context::Context;
use super::cues::{Nouns, VerbForm};
use super::phrase::{Phrase, Sort};
use super::words;
use crate::entities::Kind;
use crate::span::TokenRange;

/// How far back the place is looked for where a document was spoken of first, in tokens.
const REACH: usize = 400;
/// The same for "it", which means what was spoken of last.
const NEAR: usize = 60;
/// How far behind a document's name its author may be named, in tokens.
const BEHIND: usize = 14;
/// How many words may stand between "by" and the author's name: "by the state's own Harbour Office".
const TITLE: usize = 5;

impl Context<'_, '_> {
    /// The author of the document that the phrase names: whose it is, who it is from, or who sent it where it was first
    /// spoken of.
    ///
    /// Takes `Reyes's letter`, `The note, from the Harbour Board, says` and, behind `Hale resigned in a letter`, `the letter
    /// said`; refuses `a letter seen by the Gazette`.
    pub(super) fn author(&self, phrase: Phrase) -> Option<u32> {
        if phrase.sort != Sort::Nominal || !self.is_speech_noun(phrase.head, Nouns::WRITTEN) {
            return None;
        }
        if let Some(owner) = self.owner(phrase) {
            return self.owned_by(owner);
        }
        let known = words::is_known(self.lower(phrase.start)) && !self.is_other(phrase);
        self.sent_from(phrase).or_else(|| known.then(|| self.written_before(phrase.head)).flatten())
    }

    /// The author of the document that "it" stands for in "it read", where the verb says that a document speaks.
    ///
    /// Takes `Hale apologised in a statement. "...," it read`, refuses `it said`, which a company may do.
    pub(super) fn author_of_it(&self, it: usize) -> Option<u32> {
        let from = it.saturating_sub(NEAR);
        let here = self.document.paragraph_of(it);
        let noun = (from..it).rev().find(|&t| self.is_written(t))?;
        if self.document.paragraph_of(noun) + 1 < here {
            return None;
        }
        let phrase = self.phrase_before(noun + 1, self.sentence(noun).range().start)?;
        self.stated(phrase).or_else(|| self.sender(phrase)).or_else(|| self.written_before(noun))
    }

    /// Whether "it" is a document by what it does: "it read", "it begins".
    pub(super) fn is_read(&self, it: usize) -> bool {
        it + 1 < self.document.len()
            && self.lower(it) == "it"
            && matches!(self.lower(it + 1), "read" | "reads" | "begins" | "began" | "concludes" | "concluded")
    }

    /// Whether the noun is something that somebody says or writes: "reply", "letter".
    pub(super) fn is_answer(&self, token: usize) -> bool {
        [Nouns::SAYING, Nouns::WRITTEN].iter().any(|&role| self.is_speech_noun(token, role))
            && !self.quoted(token)
            && self.class(token).is_noun()
    }

    fn is_written(&self, token: usize) -> bool {
        self.is_speech_noun(token, Nouns::WRITTEN)
            && !self.quoted(token)
            && self.class(token).is_noun()
            && self.entities.mention_at(token).is_none()
    }

    /// The author who was told where the same noun stood before, the nearest place first; none beyond "a letter", where it
    /// is first spoken of.
    fn written_before(&self, noun: usize) -> Option<u32> {
        let same = |&t: &usize| self.lower(t) == self.lower(noun) && self.is_written(t);
        for t in (noun.saturating_sub(REACH)..noun).rev().filter(same) {
            let Some(phrase) = self.phrase_before(t + 1, self.sentence(t).range().start) else { continue };
            if self.is_other(phrase) {
                continue;
            }
            let told =
                self.stated(phrase).or_else(|| self.sender(phrase)).or_else(|| self.sent_behind(phrase));
            if told.is_some() || matches!(self.lower(phrase.start), "a" | "an") {
                return told;
            }
        }
        None
    }

    /// "In that earlier letter": another one than was spoken of before.
    fn is_other(&self, phrase: Phrase) -> bool {
        let other =
            |t: usize| matches!(self.lower(t), "earlier" | "previous" | "another" | "second" | "other");
        (phrase.start..phrase.head).any(other)
    }

    /// The author that stands beside the document's name.
    fn stated(&self, phrase: Phrase) -> Option<u32> {
        self.owner(phrase).and_then(|owner| self.owned_by(owner)).or_else(|| self.sent_from(phrase))
    }

    /// The words that say whose the thing is that a phrase names: "Reyes" in "Reyes's answer", "her" in "her answer".
    pub(super) fn owner(&self, phrase: Phrase) -> Option<Phrase> {
        let start = phrase.start;
        if words::is_possessive(self.lower(start)) {
            let mention = TokenRange::new(start, start + 1);
            return Some(Phrase { mention, start, head: start, sort: Sort::Pronoun });
        }
        let owns = |&t: &usize| matches!(self.lower(t), "'s" | "'") && !self.is_mark(t);
        let end = (start + 1..phrase.head).rev().find(owns)?;
        self.phrase_before(end, start)
    }

    fn owned_by(&self, owner: Phrase) -> Option<u32> {
        match owner.sort {
            Sort::Name => self.entities.mention_at(owner.head).and_then(|id| self.writer(id)),
            Sort::Pronoun => self.pronoun(owner, None),
            _ => self.entities.reference_at(owner.head).map(|r| r.entity),
        }
    }

    /// "a note drawn up by the Harbour Board", "The letter, from Ann Reyes, says".
    fn sent_from(&self, phrase: Phrase) -> Option<u32> {
        let end = self.sentence(phrase.head).range().end;
        let reach = end.min(phrase.end() + BEHIND);
        let from =
            (phrase.end()..reach).take_while(|&t| !self.is_finite(t) && !self.is_mark(t)).find(|&t| {
                self.lower(t) == "by" && !is_received(self.lower(t - 1))
                    || self.lower(t) == "from"
                        && (t == phrase.end() || t == phrase.end() + 1 && self.is_comma(t - 1))
            })?;
        // "from the board's lawyer, Ann Reyes,"
        let described = self.phrase_at(from + 1, end).filter(|p| p.sort == Sort::Nominal);
        if let Some(entity) = described.and_then(|p| self.named_behind(p)) {
            return Some(entity);
        }
        let name = self.entities.mentions_in(TokenRange::new(from + 1, end.min(from + 1 + TITLE))).next()?;
        let start = self.entities.mentions[name].tokens.range().start;
        let plain = |t: usize| self.is_word(t) && !self.is_finite(t) && !words::is_preposition(self.lower(t));
        (from + 1..start).all(plain).then(|| self.writer(name)).flatten()
    }

    /// Who sent the document where it is first spoken of: "Hale said in a letter", "the board issued a statement".
    fn sender(&self, phrase: Phrase) -> Option<u32> {
        let sentence = self.sentence(phrase.head).range();
        let within = phrase.start > sentence.start && self.lower(phrase.start - 1) == "in";
        let verbs = (sentence.start..phrase.start).rev().filter(|&t| self.is_finite(t) && !self.quoted(t));
        let verb = verbs.clone().next().or_else(|| {
            // "In a letter to the staff, Reyes wrote", "Reyes, in a statement, denied it"
            let rest = (phrase.end()..sentence.end).find(|&t| self.is_finite(t) && !self.quoted(t));
            rest.filter(|_| within)
        })?;
        let tells = || self.cue_at(verb).is_some_and(|cue| cue.form != VerbForm::None);
        if !(is_sending(self.lower(verb)) || within && tells()) || self.is_passive(verb) {
            return None;
        }
        let subject = self.subject_before(verb, sentence.start)?;
        let phrase = subject.stands_for.unwrap_or(subject.phrase);
        match phrase.sort {
            Sort::Name => self.entities.mention_at(phrase.head).and_then(|id| self.writer(id)),
            Sort::Pronoun => self.pronoun(phrase, None),
            Sort::Nominal => self
                .named_behind(phrase)
                .or_else(|| self.entities.reference_at(phrase.head).map(|r| r.entity))
                .or_else(|| self.represented(phrase)),
            Sort::Relative => None,
        }
    }

    /// "a letter that its counsel, Ann Reyes, had sent": the subject of the clause that tells who sent it.
    fn sent_behind(&self, phrase: Phrase) -> Option<u32> {
        let end = self.sentence(phrase.head).range().end;
        let that = Some(phrase.end()).filter(|&t| t < end && matches!(self.lower(t), "that" | "which"))?;
        let sent = (that + 2..end.min(that + BEHIND)).find(|&t| is_sending(self.lower(t)))?;
        let subject = self.subject_before(sent, that + 1)?;
        self.writer(self.entities.mention_at(subject.phrase.head)?)
    }

    /// The entity that a mention names, where it is one that can write.
    fn writer(&self, mention: usize) -> Option<u32> {
        let kind = self.entities.mentions[mention].kind;
        matches!(kind, Kind::Person | Kind::Company | Kind::Organization)
            .then(|| self.entities.entity_of[mention])
    }
}

/// What is done with somebody else's letter: "a letter seen by the Gazette".
fn is_received(word: &str) -> bool {
    matches!(
        word,
        "seen"
            | "obtained"
            | "reviewed"
            | "read"
            | "viewed"
            | "received"
            | "published"
            | "reported"
            | "quoted"
            | "cited"
            | "leaked"
            | "shared"
    )
}

/// What its author does with a letter or statement.
fn is_sending(word: &str) -> bool {
    matches!(
        word,
        "sent"
            | "sends"
            | "wrote"
            | "writes"
            | "issued"
            | "issues"
            | "released"
            | "releases"
            | "posted"
            | "posts"
            | "pushed"
            | "filed"
            | "signed"
            | "emailed"
            | "tweeted"
            | "circulated"
            | "submitted"
            | "penned"
    )
}
