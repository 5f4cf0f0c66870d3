//! What the article says a person is: "Delta CEO Ed Bastian", "Jo March, an attorney for Delta,".

mod fields;

use super::references::is_speech;
use super::role_words::MODIFIERS;
use super::{Entities, Kind, Lexicon, Role};
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;
use crate::tagging::Tags;
use std::ops::Range;

/// A role with its words, before the entity it serves is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// "chief executive".
    pub(super) title: TokenRange,
    /// Index of the entity served, where a name says it.
    pub(super) of: Option<u32>,
    /// A description that names the entity served: "the group" in "the group's finance chief".
    pub(super) through: Option<u32>,
    /// From the first word of the description to its last.
    pub(super) whole: TokenRange,
}

/// Roles longer than this are descriptions of something else.
const LONGEST: usize = 9;

/// Reads the roles that stand around names of persons.
pub(super) struct Reader<'a, 't> {
    pub(super) document: &'a Document<'t>,
    pub(super) tags: &'a Tags,
    pub(super) lexicon: &'a Lexicon,
    pub(super) entities: &'a Entities,
}

impl Reader<'_, '_> {
    /// The roles that the words around one mention of a person give it: a title before the name, and what is told of it beside.
    pub(super) fn around(&self, mention: usize) -> impl Iterator<Item = Phrase> {
        let tokens = self.entities.mentions[mention].tokens;
        let sentence =
            self.document.sentences()[self.document.sentence_of(tokens.start as usize)].tokens.range();
        let told = self
            .apposition(tokens, &sentence)
            .or_else(|| self.copula(tokens, &sentence))
            .or_else(|| self.leading(tokens, &sentence));
        let title = self.title(tokens, &sentence);
        let other = title.and_then(|title| self.title_before(title, &sentence));
        let more = told.and_then(|told| self.told_on(told, &sentence));
        other.into_iter().chain(title).chain(told).chain(more)
    }

    /// A title right before the name. Takes "Delta CEO Ed Bastian" and "former FBI director Jo March"; refuses "Mr. March".
    fn title(&self, name: TokenRange, sentence: &Range<usize>) -> Option<Phrase> {
        let read = |start| self.ending(start, sentence).or_else(|| self.office(start, sentence));
        let start = name.start as usize;
        Some(self.addressed(name, sentence)).filter(|&at| at < start).and_then(read).or_else(|| read(start))
    }

    /// Where a name starts with the forms of address before it, which say no role: takes "Prof." and "Sir" in "chairman Prof. Sir
    /// Ian Holt".
    fn addressed(&self, name: TokenRange, sentence: &Range<usize>) -> usize {
        let mut start = name.start as usize;
        for _ in 0..2 {
            let form = start.checked_sub(1).filter(|t| sentence.contains(t)).filter(|&t| {
                self.document.surface(t).starts_with(char::is_uppercase)
                    && self
                        .lexicon
                        .title_at(self.document, t)
                        .is_some_and(|(len, title)| len == 1 && !title.role)
            });
            let Some(form) = form else { break };
            start = form;
        }
        start
    }

    /// An office with what it is of right before the name. Takes "Ambassador to Norland Jo March"; refuses "a friend of Delta
    /// Jo March".
    fn office(&self, name: usize, sentence: &Range<usize>) -> Option<Phrase> {
        let document = self.document;
        let m = self.body(name.checked_sub(1).filter(|t| sentence.contains(t))?)?;
        let body = self.entities.mentions[m].tokens;
        let mut tie = (body.start as usize).checked_sub(1)?;
        if document.lower(tie) == "the" {
            tie = tie.checked_sub(1)?;
        }
        let noun = tie.checked_sub(1).filter(|t| sentence.contains(t))?;
        let held = matches!(document.lower(tie), "of" | "to" | "for")
            && body.end as usize == name
            && document.surface(noun).starts_with(char::is_uppercase)
            && self.lexicon.role_noun(document.lower(noun));
        let mut start = noun;
        while held && start > sentence.start && name - start < LONGEST && self.modifies(start - 1) {
            start -= 1;
        }
        held.then(|| Phrase {
            title: TokenRange::new(start, noun + 1),
            of: Some(self.entities.entity_of[m]),
            through: None,
            whole: TokenRange::new(start, name),
        })
    }

    /// A description after the name and a comma. Takes "Jo March, an attorney for Delta," and "Jo March, who is head of
    /// Delta"; refuses "Jo March, Delta and others".
    fn apposition(&self, name: TokenRange, sentence: &Range<usize>) -> Option<Phrase> {
        let mut t = name.end as usize;
        if t + 1 >= sentence.end || !matches!(self.document.surface(t), "," | "(" | "—" | "–") {
            return None;
        }
        t += 1;
        if self.document.token(t).kind == TokenKind::Number
            && t + 2 < sentence.end
            && self.document.surface(t + 1) == ","
        {
            t += 2;
        }
        if self.document.lower(t) == "who" && t + 3 < sentence.end {
            let serves = matches!(self.document.lower(t + 1), "serves" | "served" | "works" | "worked");
            if is_copula(self.document.lower(t + 1)) {
                t += 2;
            } else if serves && self.document.lower(t + 2) == "as" {
                t += 3;
            }
        }
        self.starting(t, sentence.end)
    }

    /// A description after "is" or "was". Takes "Jo March is the mayor of Leeds" and "Jo March was named mayor"; refuses "Jo
    /// March is tired" and "If Jo March is the mayor".
    fn copula(&self, name: TokenRange, sentence: &Range<usize>) -> Option<Phrase> {
        let document = self.document;
        let (first, mut t) = (name.start as usize, name.end as usize);
        let opens = if first > sentence.start { document.lower(first - 1) } else { "" };
        let supposed = matches!(opens, "if" | "whether" | "unless" | "until" | "once");
        if supposed || t + 3 >= sentence.end || !is_copula(document.lower(t)) {
            return None;
        }
        let was = document.lower(t) == "was";
        t += 1;
        if matches!(document.lower(t), "appointed" | "elected" | "named" | "made") {
            if !was {
                return None;
            }
            t += if document.lower(t + 1) == "as" { 2 } else { 1 };
        }
        self.starting(t, sentence.end)
    }

    /// A description before the name and set off by a comma. Takes "Delta's chief executive, Ed Bastian, said" and "A
    /// lawyer for Delta, Jo March, said"; refuses "After the lawyer, Jo March spoke".
    fn leading(&self, name: TokenRange, sentence: &Range<usize>) -> Option<Phrase> {
        let (start, end) = (self.addressed(name, sentence), name.end as usize);
        let set_off = end < sentence.end && matches!(self.document.surface(end), "," | "." | "—" | "–");
        if !set_off || start < sentence.start + 2 || self.document.surface(start - 1) != "," {
            return None;
        }
        let comma = start - 1;
        let before = (start.saturating_sub(LONGEST + 1).max(sentence.start)..comma)
            .rev()
            .take_while(|&t| !is_break(self.document.surface(t)))
            .last()?;
        (before..comma).find_map(|t| {
            let opens = t == sentence.start
                || matches!(self.document.lower(t), "the" | "a" | "an" | "its" | "their" | "our")
                || self.entities.mention_at(t).is_some();
            let mut phrase = opens.then(|| self.starting(t, comma))??;
            phrase.whole = self.with_post(phrase, comma);
            // "The head of the school, Mrs March,": a body without a name.
            let unnamed = phrase.through.is_some_and(|noun| noun as usize + 1 == comma)
                && phrase.whole.end as usize + 3 == comma;
            if unnamed {
                phrase.whole.end = comma as u32;
            }
            // "They met Canada's envoy, Jo March,": from the name on.
            let acts = phrase.whole.range().any(|t| self.tags.classes[t].is_finite());
            (phrase.whole.end as usize == comma && !acts).then_some(phrase)
        })
    }

    /// The role whose last word stands right before `end`: "Delta CEO", "Delta's chief executive".
    fn ending(&self, end: usize, sentence: &Range<usize>) -> Option<Phrase> {
        let document = self.document;
        let last = end.checked_sub(1).filter(|t| sentence.contains(t))?;
        let listed = (1..=4usize).rev().find_map(|len| {
            let start = end.checked_sub(len).filter(|t| sentence.contains(t))?;
            let (n, title) = self.lexicon.title_at(document, start)?;
            (n == len && title.role).then_some(start)
        });
        let mut start = listed.or_else(|| self.lexicon.role_noun(document.lower(last)).then_some(last))?;
        // "Police suspect Jo March took it", "Witness Mr. March's plan": verbs.
        let suspects = match document.lower(last) {
            "suspect" => last > sentence.start && document.lower(last - 1) == "police",
            "witness" => last == sentence.start,
            _ => false,
        };
        if self.entities.mention_at(start).is_some() || suspects {
            return None;
        }
        let title_end = end;
        while start > sentence.start && end - start < LONGEST && self.modifies(start - 1) {
            start -= 1;
        }
        // "IMF mission chief Jo March"
        start = self.with_field(start, last, sentence);
        let mut whole = start;
        // "then-chief executive": what one was stands before the title.
        if start + 2 < title_end
            && document.lower(start + 1) == "-"
            && matches!(document.lower(start), "then" | "ex")
        {
            start += 2;
        }
        let title = TokenRange::new(start, title_end);
        let mut of = None;
        let mut through = None;
        let first = whole;
        let mut back = whole;
        if back > sentence.start && document.lower(back - 1) == "'s" {
            back -= 1;
        }
        if back > sentence.start {
            if let Some(m) = self.body(back - 1) {
                of = Some(self.entities.entity_of[m]);
                whole = self.entities.mentions[m].tokens.start as usize;
            } else if back < first {
                through = Some(back as u32 - 1);
                whole = (sentence.start..back)
                    .rev()
                    .take(4)
                    .find(|&t| document.lower(t) == "the")
                    .unwrap_or(first);
            }
        }
        while whole > sentence.start
            && matches!(document.lower(whole - 1), "former" | "ex" | "acting" | "then")
        {
            whole -= 1;
        }
        Some(Phrase { title, of, through, whole: TokenRange::new(whole, title_end) })
    }

    /// The role that starts at the token: "an attorney for Delta", "the group's finance chief", "Delta's CEO".
    fn starting(&self, t: usize, end: usize) -> Option<Phrase> {
        let document = self.document;
        // "Jo March, and our chief executive": somebody else.
        // "Jo March, told Judge Poe": a verb follows.
        if matches!(document.lower(t), "and" | "or" | "but" | "whose" | "which")
            || is_speech(document.lower(t))
        {
            return None;
        }
        let end = end.min(t + LONGEST);
        let mut start = t;
        let determined = t < end
            && matches!(
                document.lower(t),
                "a" | "an" | "the" | "its" | "their" | "his" | "her" | "our" | "one"
            );
        if determined {
            start += 1;
        }
        // "a 47-year-old engineer"
        let aged = start + 5 < end
            && document.token(start).kind == TokenKind::Number
            && document.lower(start + 2) == "year"
            && document.lower(start + 4) == "old";
        if aged {
            start += 5;
        }
        let mut of = None;
        let mut through = None;
        let mut at = start;
        let mut noun = None;
        while at < end {
            let lower = document.lower(at);
            if lower == "'s" {
                through = at.checked_sub(1).filter(|_| of.is_none()).map(|t| t as u32);
                start = at + 1;
                noun = None;
                at += 1;
                continue;
            }
            if let Some(m) = self.body(at) {
                of = Some(self.entities.entity_of[m]);
                at = self.entities.mentions[m].tokens.end as usize;
                start = at;
                noun = None;
                continue;
            }
            let role = self.lexicon.role_noun(lower)
                || self.lexicon.title_at(document, at).is_some_and(|(_, title)| title.role);
            if role {
                noun = Some(at);
                at += self.lexicon.title_at(document, at).map_or(1, |(len, _)| len).max(1);
                if at > noun? + 1 {
                    noun = Some(at - 1);
                }
                continue;
            }
            // "whether it is Secretary Poe": a clause.
            if is_copula(lower) {
                return None;
            }
            // "Jo March, 22, ran a blistering anchor", "Paul, said his father": a verb stands before.
            if at > start && matches!(lower, "a" | "an" | "the" | "his" | "her" | "their" | "its") {
                return None;
            }
            let glue = matches!(lower, "and" | "&" | "-");
            // "co-founder and national director", "president & CEO"
            let adds = noun.is_some() && matches!(lower, "and" | "&");
            let from = if lower == "&" { at + 1 } else { at + 2 };
            if let Some(next) =
                (from..end.min(at + 4)).find(|&t| adds && self.lexicon.role_noun(document.lower(t)))
            {
                // "and former chief executive" goes on to its end.
                let words = self.lexicon.title_at(document, next).map_or(1, |(len, _)| len.max(1));
                noun = Some((next + words).min(end) - 1);
                at = (next + words).min(end);
                continue;
            }
            // "refugee rights programme director"
            if let Some(next) = self.title_goes_on(at, end).filter(|_| noun.is_some() && !glue) {
                noun = Some(next);
                at = next + 1;
                continue;
            }
            if noun.is_some() && !glue || is_break(document.surface(at)) || is_preposition(lower) {
                break;
            }
            if !glue && document.token(at).kind != TokenKind::Word {
                break;
            }
            at += 1;
        }
        let noun = noun.filter(|&n| n + 1 == at || matches!(document.lower(n + 1), "and" | "&"))?;
        // "Jo March, challenging Sen. Poe": the title of the name behind it.
        if self.entities.mention_at(noun + 1).is_some_and(|m| self.entities.mentions[m].kind == Kind::Person)
        {
            return None;
        }
        let mut whole_end = self.field_end(noun + 1, end);
        let title = TokenRange::new(start.min(noun), whole_end);
        if of.is_none() && whole_end + 1 < document.len() && is_preposition(document.lower(whole_end)) {
            let article = usize::from(document.lower(whole_end + 1) == "the");
            if let Some(m) = self.body(whole_end + 1 + article) {
                of = Some(self.entities.entity_of[m]);
                whole_end = self.entities.mentions[m].tokens.end as usize;
            } else if article == 1 && document.lower(whole_end) != "in" {
                through = Some(whole_end as u32 + 2);
            }
        }
        Some(Phrase { title, of, through, whole: TokenRange::new(t.min(start), whole_end) })
    }

    /// The mention at the token of something that a person can serve.
    fn body(&self, t: usize) -> Option<usize> {
        let m = self.entities.mention_at(t)?;
        let kind = self.entities.mentions[m].kind;
        matches!(kind, Kind::Company | Kind::Organization | Kind::Place).then_some(m)
    }

    /// Whether the word belongs to the title after it: "chief", "deputy prime", "co-".
    fn modifies(&self, t: usize) -> bool {
        let lower = self.document.lower(t);
        self.entities.mention_at(t).is_none()
            && (MODIFIERS.contains(&lower)
                || lower == "-" && self.document.glued(t)
                // "front-runner"
                || self.document.lower(t + 1) == "-" && self.document.glued(t + 1)
                || self.lexicon.role_noun(lower) && lower.len() > 2)
    }
}

fn is_copula(lower: &str) -> bool {
    matches!(lower, "is" | "was" | "became" | "remains")
}

fn is_preposition(lower: &str) -> bool {
    matches!(lower, "of" | "for" | "at" | "with" | "in" | "from" | "on" | "to" | "by")
}

fn is_break(surface: &str) -> bool {
    matches!(
        surface,
        "," | "." | ";" | ":" | "(" | ")" | "—" | "–" | "\"" | "“" | "”" | "who" | "that" | "which"
    )
}

/// Puts the roles of every person into their entities, each once.
pub(super) fn assign(document: &Document<'_>, entities: &mut Entities, phrases: &[(u32, Phrase)]) {
    for &(entity, phrase) in phrases {
        let through = |t: u32| entities.reference_at(t as usize).map(|r| r.entity);
        let of = phrase.of.or_else(|| phrase.through.and_then(through)).filter(|&of| of != entity);
        let title = document.span(phrase.title);
        let known = entities.entities[entity as usize].roles.iter().any(|role| {
            role.title.of(document.text()).eq_ignore_ascii_case(title.of(document.text()))
                && (role.of == of || of.is_none())
        });
        if !known {
            let role = Role { title, of, span: document.span(phrase.whole) };
            entities.entities[entity as usize].roles.push(role);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    fn roles(text: &str) -> Vec<String> {
        let record = Extractor::new().extract(text);
        let mut out = Vec::new();
        for entity in &record.entities {
            for role in &entity.roles {
                let of = role.of.map_or(String::new(), |of| format!(" of {}", record.entities[of].name));
                out.push(format!("{}: {}{of} [{}]", entity.name, role.title, role.span.text));
            }
        }
        out
    }

    #[test]
    fn roles_around_names() {
        for (text, expected) in [
            ("Yesterday Delta CEO Ruth Sorley spoke.", "Ruth Sorley: CEO of Delta [Delta CEO]"),
            (
                "Mark Tolland, an attorney for CrowdStrike, wrote back.",
                "Mark Tolland: attorney of CrowdStrike [an attorney for CrowdStrike]",
            ),
            ("They met former FBI director Paul Hume.", "Paul Hume: director of FBI [former FBI director]"),
            (
                "Mary Poe, who is chief economist at Barclays, agreed.",
                "Mary Poe: chief economist of Barclays [chief economist at Barclays]",
            ),
            (
                "Delta's chief executive, Ruth Sorley, said so.",
                "Ruth Sorley: chief executive of Delta [Delta's chief executive]",
            ),
        ] {
            assert_eq!(roles(text), [expected], "{text}");
        }
        for text in
            ["After lunch Mr. Karl Hume left.", "Karl Hume, Delta and others left.", "Karl Hume is tired."]
        {
            assert!(roles(text).is_empty(), "{text}: {:?}", roles(text));
        }
    }
}
