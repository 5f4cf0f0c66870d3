//! From a description to the entity that it stands for: "a spokeswoman for Acme", "the Norfly chief", "the unit".

use super::context::Context;
use super::cues::Nouns;
use super::phrase::{Phrase, Sort};
use super::resolve::only;
use super::words;
use crate::entities::{Entities, Kind};
use crate::segment::Document;
use crate::span::TokenRange;
use rustc_hash::FxHashMap;

/// How far before a description the names are looked at that it may stand for, in tokens: all of an article.
const REACH: usize = 4000;
/// How far behind a description the comma before the name may stand, in tokens.
const APPOSITION: usize = 8;

impl Context<'_, '_> {
    /// "another witness in the case, the engineer Ann Reyes": the person whose name stands between a comma and a comma or
    /// stop behind the description.
    pub(super) fn named_behind(&self, phrase: Phrase) -> Option<u32> {
        // "According to a summary, Ann Reyes left": what is said starts there.
        let leads = phrase.start.checked_sub(1).is_some_and(|t| self.lower(t) == "to");
        if leads || self.is_speech_noun(phrase.head, Nouns::DOCUMENT) {
            return None;
        }
        let end = self.sentence(phrase.head).range().end;
        let reach = end.min(phrase.end() + APPOSITION);
        let plain = |t: usize| self.is_word(t) && !self.is_finite(t) && !words::is_relative(self.lower(t));
        // "a sailor called Ann Reyes who", but not "a critic called Ann Reyes "a fraud""
        if phrase.end() + 1 < end
            && matches!(self.lower(phrase.end()), "called" | "named")
            && let Some(mention) = self.entities.mention_at(phrase.end() + 1).filter(|&m| self.is_person(m))
        {
            let next = self.entities.mentions[mention].tokens.range().end;
            let closed = next >= end || !self.is_word(next) && !self.is_mark(next);
            let goes_on = next < end && (self.is_finite(next) || words::is_relative(self.lower(next)));
            return (closed || goes_on).then(|| self.entities.entity_of[mention]);
        }
        let comma = (phrase.end()..reach).find(|&t| !plain(t)).filter(|&t| self.is_comma(t))?;
        let name = self.phrase_at(comma + 1, end)?;
        let closed =
            name.end() >= end || matches!(self.lower(name.end()), "," | "." | "!" | "?" | "of" | "at");
        // "The developer, Corrick Homes, had promised"
        let apposed = |m: usize| {
            matches!(self.entities.mentions[m].kind, Kind::Company | Kind::Organization)
                && comma == phrase.end()
                && name.end() < end
                && self.is_comma(name.end())
                && matches!(self.lower(phrase.start), "the" | "a" | "an")
                && !self.is_speech_noun(phrase.head, Nouns::SPEAKS)
        };
        let mention = self.entities.mention_at(name.head).filter(|&m| self.is_person(m) || apposed(m))?;
        (closed && name.sort == Sort::Name).then(|| self.entities.entity_of[mention])
    }

    /// "chief executive Ann Reyes Lund-Hale", of which only a part was found as a name: a person's name near the end of the
    /// description, behind which only the rest of it stands.
    pub(super) fn named_within(&self, phrase: Phrase) -> Option<u32> {
        let tokens = phrase.mention;
        let name = self.entities.mentions_in(tokens).next_back().filter(|&m| self.is_person(m))?;
        let name_end = self.entities.mentions[name].tokens.range().end;
        let rest = |t: usize| self.is_capital(t) || self.lower(t) == "-" || self.document.glued(t);
        let possessive = |t: usize| matches!(self.lower(t), "'s" | "'");
        (name_end..tokens.range().end)
            .all(|t| rest(t) && !possessive(t))
            .then(|| self.entities.entity_of[name])
    }

    /// "a spokeswoman for Acme", "Acme's statement": who speaks for an organization speaks as it.
    pub(super) fn represented(&self, phrase: Phrase) -> Option<u32> {
        if !self.is_speech_noun(phrase.head, Nouns::SPEAKS) {
            return None;
        }
        let within = self.entities.mentions_in(TokenRange::new(phrase.start, phrase.head));
        if let Some(entity) = within.rev().find_map(|id| self.body(id)) {
            return Some(entity);
        }
        let next = phrase.head + 1;
        if next >= self.document.len() || !matches!(self.lower(next), "for" | "of" | "from" | "by" | "at") {
            let speaks = self.lower(phrase.head).starts_with("spokes");
            return speaks.then(|| self.only_body(phrase.start)).flatten();
        }
        self.entities
            .mentions_in(TokenRange::new(next + 1, (next + 3).min(self.document.len())))
            .find_map(|id| self.body(id))
    }

    /// The company or organization that the mention names.
    fn body(&self, mention: usize) -> Option<u32> {
        let kind = self.entities.mentions[mention].kind;
        matches!(kind, Kind::Company | Kind::Organization).then(|| self.entities.entity_of[mention])
    }

    /// Whom "a spokeswoman" speaks for where nothing says: the one body named before in the paragraph, if there is one alone,
    /// or where it names none, the one body of all that stands before.
    fn only_body(&self, before: usize) -> Option<u32> {
        let paragraph = self.document.paragraphs()[self.document.paragraph_of(before)].tokens;
        let named = |from: usize| {
            let mentions = self.entities.mentions_in(TokenRange::new(from, before));
            mentions.filter_map(|id| self.body(id))
        };
        let near = paragraph.range().start;
        if named(near).next().is_some() {
            only(named(near))
        } else {
            only(named(before.saturating_sub(REACH)))
        }
    }

    /// "the unit" for "Harbour Safety Unit": the one body named before whose name ends with the word.
    pub(super) fn named_so(&self, phrase: Phrase) -> Option<u32> {
        let bare = phrase.mention.len() == 2 && words::is_known(self.lower(phrase.start));
        if !bare || self.is_answer(phrase.head) {
            return None;
        }
        let before =
            self.entities.mentions_in(TokenRange::new(phrase.start.saturating_sub(REACH), phrase.start));
        let named = before.filter(|&id| {
            let last = self.entities.mentions[id].tokens.range().end - 1;
            self.lower(last) == self.lower(phrase.head) && self.is_capital(last)
        });
        only(named.filter_map(|id| self.body(id)))
    }

    /// "Norfly boss", "the Norfly chief": the one person whom the article gives such an office at the body.
    pub(super) fn of_office(&self, phrase: Phrase) -> Option<u32> {
        // A party has another nominee each time.
        if words::is_introducing(self.lower(phrase.start))
            || matches!(self.lower(phrase.head), "nominee" | "candidate")
        {
            return None;
        }
        let within = self.entities.mentions_in(TokenRange::new(phrase.start, phrase.head));
        let body = within.rev().find_map(|id| self.body(id))?;
        self.offices.holder(body, self.lower(phrase.head))
    }

    /// "many Democrats" stands for the Democrats, "a Democrat" for somebody unnamed.
    pub(super) fn group(&self, phrase: Phrase) -> Option<u32> {
        let mention = self.entities.mention_at(phrase.head)?;
        let one = words::is_introducing(self.lower(phrase.start));
        (!one).then(|| self.entities.entity_of[mention])
    }
}

/// Who holds which office at which body, by the roles that the article tells; former ones left out.
#[derive(Debug, Default)]
pub(super) struct Offices<'a> {
    /// By body and the title's last word: the one holder, nothing where there are several.
    titles: FxHashMap<(u32, &'a str), Option<u32>>,
    /// By body: who leads it.
    leaders: FxHashMap<u32, Option<u32>>,
}

impl<'a> Offices<'a> {
    pub(super) fn of(document: &'a Document<'_>, entities: &Entities) -> Self {
        let mut offices = Self::default();
        let former = |t: usize| matches!(document.lower(t), "former" | "ex" | "then");
        let people = (0..).zip(&entities.entities).filter(|(_, entity)| entity.kind == Kind::Person);
        for (person, role) in people.flat_map(|(id, entity)| entity.roles.iter().map(move |role| (id, role)))
        {
            let Some(body) = role.of.filter(|_| !document.tokens_in(role.span).range().any(former)) else {
                continue;
            };
            let hold = |holder: &mut Option<u32>| *holder = holder.filter(|&other| other == person);
            let mut title = document.tokens_in(role.title).range().map(|t| document.lower(t));
            if title.clone().any(is_leading) {
                offices.leaders.entry(body).and_modify(hold).or_insert(Some(person));
            }
            if let Some(last) = title.next_back() {
                offices.titles.entry((body, last)).and_modify(hold).or_insert(Some(person));
            }
        }
        offices
    }

    /// The one person whom the word means at the body: "boss" means who leads it.
    fn holder(&self, body: u32, word: &str) -> Option<u32> {
        if matches!(word, "boss" | "chief" | "head" | "leader") {
            *self.leaders.get(&body)?
        } else {
            *self.titles.get(&(body, word))?
        }
    }
}

/// Whether the word stands in the title of whoever leads a body.
fn is_leading(word: &str) -> bool {
    matches!(
        word,
        "chief"
            | "ceo"
            | "president"
            | "chairman"
            | "chairwoman"
            | "chair"
            | "chairperson"
            | "director"
            | "head"
            | "boss"
            | "leader"
    )
}
