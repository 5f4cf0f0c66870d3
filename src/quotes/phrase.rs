//! Noun phrases that can name a speaker: names, pronouns, descriptions.

use super::context::Context;
use super::people;
use super::words;
use crate::entities::Kind;
use crate::span::TokenRange;
use crate::tagging::Class;

/// What sort of words name a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Name,
    Pronoun,
    Nominal,
    /// "who", "which": stands for the phrase before it.
    Relative,
}

/// A phrase that can name a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The words that name: for a name without title and apposition.
    pub(super) mention: TokenRange,
    /// From the first modifier or title on: where the phrase starts in its clause.
    pub(super) start: usize,
    pub(super) head: usize,
    pub(super) sort: Sort,
}

impl Phrase {
    pub(super) const fn end(&self) -> usize {
        self.mention.range().end
    }

    const fn single(token: usize, sort: Sort) -> Self {
        Self { mention: TokenRange::new(token, token + 1), start: token, head: token, sort }
    }
}

impl Context<'_, '_> {
    /// The phrase whose last token is the one before `end`, starting not before `from`.
    pub(super) fn phrase_before(&self, end: usize, from: usize) -> Option<Phrase> {
        let last = end.checked_sub(1).filter(|&last| last >= from)?;
        if let Some(name) = self.shop_before(last, from) {
            return Some(name);
        }
        if self.lower(last) == ")" {
            // "Rep. Jo Hale (D-Ohio), a member,": the bracket hangs on the name.
            let open = (from..last).rev().take(12).find(|&t| self.lower(t) == "(")?;
            return self.phrase_before(open, from);
        }
        if !self.is_word(last)
            && self.entities.mention_at(last).is_none()
            && self.class(last) != Class::Number
        {
            return None;
        }
        if self.quoted(last) {
            return None;
        }
        let lower = self.lower(last);
        if words::is_personal(lower) {
            return Some(Phrase::single(last, Sort::Pronoun));
        }
        // "a sign that said"
        if words::is_relative(lower) || lower == "that" && self.class(last) == Class::WhDeterminer {
            return Some(Phrase::single(last, Sort::Relative));
        }
        if let Some(id) = self.entities.mention_at(last) {
            let mention = self.entities.mentions[id].tokens;
            if mention.range().end == end {
                let start = self.title_start(mention.range().start, from);
                return Some(self.name_or_member(id, start, last));
            }
        }
        // "a mother of three"
        let count = self.class(last) == Class::Number && last > from && self.lower(last - 1) == "of";
        if words::is_indefinite(lower) || count {
            return Some(Phrase::single(last, Sort::Nominal));
        }
        if let Some(first) = self.share_start(last, from) {
            let mention = TokenRange::new(first, end);
            return Some(Phrase { mention, start: first, head: last, sort: Sort::Nominal });
        }
        if words::opens_clause(lower) || words::is_preposition(lower) || words::is_auxiliary(lower) {
            return None;
        }
        if !self.closes_phrase(last) && !self.stands_for_noun(last, from) {
            return None;
        }
        let start = self.phrase_start(last, from);
        let start = self.possessor_start(start, from);
        Some(Phrase { mention: TokenRange::new(start, end), start, head: last, sort: Sort::Nominal })
    }

    /// Where a share in words starts that stands for those it is of: takes "one in six" in "one in six said"; refuses "in
    /// six".
    fn share_start(&self, last: usize, from: usize) -> Option<usize> {
        let first = last.checked_sub(2).filter(|&t| t >= from)?;
        let number = |t: usize| self.class(t) == Class::Number && !self.quoted(t);
        (self.lower(last - 1) == "in" && number(last) && number(first)).then_some(first)
    }

    /// The number before an "of" that stands for those it counts: takes "twenty-two" in "twenty-two of the voters said" and
    /// all of "eight of 10 voters".
    pub(super) fn count_before(&self, end: usize, from: usize, whole: Phrase) -> Option<Phrase> {
        let number = |t: usize| {
            !self.quoted(t)
                && (self.class(t) == Class::Number || self.lower(t) == "-" && self.document.glued(t))
        };
        let first = (from..end).rev().take(4).take_while(|&t| number(t)).last()?;
        // "Forty-one": the first word of a sentence may be taken for a name.
        let first = if self.lower(first) == "-" && first > from { first - 1 } else { first };
        let share = self.class(whole.start) == Class::Number;
        let (last, head) = if share { (whole.end(), whole.head) } else { (end, end - 1) };
        Some(Phrase { mention: TokenRange::new(first, last), start: first, head, sort: Sort::Nominal })
    }

    /// One past the "who" that a time parts from its verb: takes "who in January" before "said"; refuses "the paper in
    /// January".
    pub(super) fn before_time(&self, end: usize, from: usize) -> usize {
        let mut first = end;
        while first > from
            && end - first < 3
            && (words::is_day(self.lower(first - 1))
                || words::is_month(self.lower(first - 1))
                || self.class(first - 1) == Class::Number)
        {
            first -= 1;
        }
        let tied = first < end
            && first > from + 1
            && matches!(self.lower(first - 1), "in" | "on")
            && words::is_relative(self.lower(first - 2));
        if tied { first - 1 } else { end }
    }

    /// A firm whose name ends in a possessive that nothing follows: takes "Thornbury's" in "Thornbury's, which has 40 shops,
    /// said"; refuses "Thornbury's shops".
    fn shop_before(&self, last: usize, from: usize) -> Option<Phrase> {
        let before = last.checked_sub(1).filter(|&t| t >= from)?;
        let parted = last + 1 < self.document.len()
            && (self.is_comma(last + 1)
                || self.cue_at(last + 1).is_some() && self.class(last + 1) == Class::VerbPast);
        if !matches!(self.lower(last), "'s" | "’s") || !parted || self.quoted(last) {
            return None;
        }
        let id = self.entities.mention_at(before)?;
        let mention = self.entities.mentions[id];
        let firm = mention.kind == Kind::Company && mention.tokens.end as usize == last;
        firm.then(|| Phrase {
            mention: mention.tokens,
            start: self.title_start(mention.tokens.start as usize, from),
            head: before,
            sort: Sort::Name,
        })
    }

    /// Whether a base noun phrase can end with the token: a noun, or a number or adjective that stands for one.
    fn closes_phrase(&self, token: usize) -> bool {
        self.class(token).is_noun()
            || self.entities.mention_at(token).is_some()
            // "Ann Reyes II"
            || token > 0 && self.is_capital(token) && self.is_word(token) && self.class(token - 1).is_proper()
    }

    /// Whether the token stands for a noun right behind "the" or "its": "the three wrote", "the 60-year-old asked", "its
    /// advisory read", whatever the tagger makes of it.
    fn stands_for_noun(&self, last: usize, from: usize) -> bool {
        let mut t = last;
        while t > from && (self.modifies(t - 1) || self.lower(t - 1) == "-") && last - t < 5 {
            t -= 1;
        }
        let before = |t: usize| self.lower(t) == "the" || words::is_possessive(self.lower(t));
        t > from && before(t - 1) && !self.quoted(t - 1)
    }

    /// Whether the token can stand within a base noun phrase, before its head.
    fn modifies(&self, token: usize) -> bool {
        let class = self.class(token);
        if self.quoted(token) || self.is_mark(token) {
            return false;
        }
        class.is_noun()
            || class.is_adjective()
            || matches!(class, Class::Number | Class::Hyphen | Class::Currency)
            || self.entities.mention_at(token).is_some()
            || self.lower(token) == "-" && self.document.glued(token)
            // "rank-and-file officers"
            || token > 0 && self.lower(token - 1) == "-" && self.document.glued(token) && self.document.glued(token - 1)
            || class == Class::VerbIng && words::is_of_title(self.lower(token))
            // "the newly elected mayor", "leading opponents"
            || matches!(class, Class::VerbParticiple | Class::VerbIng)
                && token > 0
                && (words::is_determiner(self.lower(token - 1)) || self.modifies_lightly(token - 1))
            // "the club's printed notice", a past to the tagger
            || matches!(class, Class::VerbParticiple | Class::VerbPast)
                && token > 0
                && self.class(token - 1) == Class::Possessive
                && self.lower(token).ends_with("ed")
    }

    fn modifies_lightly(&self, token: usize) -> bool {
        self.class(token).is_adjective() || self.class(token) == Class::Hyphen || self.lower(token) == "-"
    }

    /// Where the base phrase starts whose last token is given: at its determiner, a day or another name before it left
    /// out.
    fn phrase_start(&self, last: usize, from: usize) -> usize {
        let mut start = last;
        while start > from {
            let before = start - 1;
            let lower = self.lower(before);
            // "forty-one per cent"
            let joined = before > from + 1
                && self.lower(before - 1) == "-"
                && self.document.glued(before)
                && !matches!(lower, "a" | "an" | "the");
            if words::is_determiner(lower) && lower != "that" && !joined {
                return before;
            }
            if self.class(before) == Class::PossessivePronoun {
                return before;
            }
            // "a 60-year-old nurse" is described by no time.
            let hyphened = self.lower(start) == "-";
            // "Monday night's results"
            let of_day = words::is_day(self.lower(last));
            if words::is_day(lower)
                && !hyphened
                && !of_day
                && self.class(before).is_noun()
                && !self.class(before).is_adjective()
                || !self.modifies(before)
            {
                break;
            }
            start = before;
        }
        start
    }

    /// Titles and modifiers before a name belong to its phrase, not to the mention.
    fn title_start(&self, name: usize, from: usize) -> usize {
        // "In Ohio Reyes said": two names side by side are two phrases.
        if name > from && self.entities.mention_at(name - 1).is_some() {
            return name;
        }
        let start = self.phrase_start(name, from);
        self.possessor_start(start, from)
    }

    /// "the company's" before "chief executive".
    fn possessor_start(&self, start: usize, from: usize) -> usize {
        if start > from + 1 && matches!(self.lower(start - 1), "'s" | "'") {
            return self.phrase_before(start - 1, from).map_or(start, |p| p.start);
        }
        start
    }

    /// The phrase that starts at the token, as the subject does behind its verb: "said Hugh Hill", "said the mayor".
    pub(super) fn phrase_at(&self, start: usize, to: usize) -> Option<Phrase> {
        if start >= to || self.quoted(start) {
            return None;
        }
        let lower = self.lower(start);
        if words::is_personal(lower) {
            return Some(Phrase::single(start, Sort::Pronoun));
        }
        let determined = words::is_determiner(lower);
        // "said Will Hale" names somebody.
        let named = self.entities.mention_at(start).is_some();
        if !determined
            && !named
            && (words::is_preposition(lower) || words::opens_clause(lower) || words::is_auxiliary(lower))
        {
            return None;
        }
        let end = self.phrase_end(start, to, determined);
        if end == start || end == start + 1 && determined && !self.class(start).is_noun() {
            return words::is_indefinite(lower).then(|| Phrase::single(start, Sort::Nominal));
        }
        let last = end - 1;
        if let Some(id) = self.entities.mention_at(last) {
            let mention = self.entities.mentions[id].tokens;
            if mention.range().end == end {
                return Some(self.name_or_member(id, start, last));
            }
        }
        if let Some(id) = self.in_office(last, to) {
            let mention = self.entities.mentions[id].tokens;
            return Some(Phrase { mention, start, head: mention.range().end - 1, sort: Sort::Name });
        }
        Some(Phrase { mention: TokenRange::new(start, end), start, head: last, sort: Sort::Nominal })
    }

    /// The person whose name follows the office that ends with the token and what it is of: takes "Envoy to Norway Ann Reyes"
    /// and "Secretary of State Ann Reyes"; refuses "a friend of Ann Reyes" and "the Secretary of State's aide Ann Reyes".
    fn in_office(&self, office: usize, to: usize) -> Option<usize> {
        let ties = |t: usize| matches!(self.lower(t), "of" | "to" | "for");
        if !self.is_capital(office)
            || !people::is_office(self.lower(office))
            || office + 2 >= to
            || !ties(office + 1)
        {
            return None;
        }
        let within =
            |t: &usize| self.is_capital(*t) || matches!(self.lower(*t), "of" | "the" | "and" | "for");
        let mut held = (office + 2..to.min(office + 9)).take_while(within);
        let first = held.find(|&t| t > office + 2 && self.person_starts(t))?;
        self.entities.mention_at(first)
    }

    fn person_starts(&self, token: usize) -> bool {
        token < self.document.len()
            && !words::is_preposition(self.lower(token - 1))
            && !words::opens_clause(self.lower(token - 1))
            && self.entities.mention_at(token).is_some_and(|id| {
                self.is_person(id) && self.entities.mentions[id].tokens.range().start == token
            })
    }

    /// A name as it is; a member of a group by their description: "another Iowa Democrat".
    fn name_or_member(&self, id: usize, start: usize, head: usize) -> Phrase {
        let mention = self.entities.mentions[id];
        let described = mention.kind == Kind::Group && start < mention.tokens.range().start;
        if described {
            return Phrase { mention: TokenRange::new(start, head + 1), start, head, sort: Sort::Nominal };
        }
        Phrase { mention: mention.tokens, start, head, sort: Sort::Name }
    }

    /// Where the base phrase ends that starts at the token, run on over possessives: "the company's chief executive".
    fn phrase_end(&self, start: usize, to: usize, determined: bool) -> usize {
        let mut i = start + usize::from(determined);
        // One past the last token that can close the phrase.
        let mut closed = start;
        while i < to {
            if let Some(id) = self.entities.mention_at(i) {
                let end = self.entities.mentions[id].tokens.range().end.min(to);
                closed = end;
                i = end;
                // A person's name closes the phrase, unless it modifies: "the Hale campaign".
                let goes_on = i < to
                    && (matches!(self.lower(i), "'s" | "'")
                        || self.class(i).is_noun() && !words::is_day(self.lower(i)) && !self.is_capital(i)
                        || !self.is_person(id) && self.modifies(i));
                if !goes_on {
                    break;
                }
                if matches!(self.lower(i), "'s" | "'") {
                    i += 1;
                }
                continue;
            }
            // "mum-of-two Ann Reyes": what hyphens join is one word.
            if i > start
                && i + 1 < to
                && self.lower(i) == "-"
                && self.document.glued(i)
                && self.document.glued(i + 1)
            {
                i += 1;
                closed = if self.class(i).is_noun() { i + 1 } else { closed };
                i += 1;
                continue;
            }
            let class = self.class(i);
            if words::is_day(self.lower(i)) && closed > start {
                break;
            }
            if class.is_noun() {
                closed = i + 1;
            } else if closed > start && matches!(self.lower(i), "'s" | "'") && class == Class::Possessive {
                i += 1;
                continue;
            } else if closed > start
                && self.is_word(i)
                && self.person_starts(i + 1)
                && !words::is_auxiliary(self.lower(i))
            {
                // "the station's host Ann Reyes", whatever the tagger makes of "host".
            } else if !(self.modifies(i) || class == Class::Adverb && i + 1 < to && self.modifies(i + 1)) {
                break;
            }
            i += 1;
        }
        closed
    }
}
