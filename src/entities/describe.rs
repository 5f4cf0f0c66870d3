//! How an article describes what it names: roles, genders, and nouns such as "airline" that later stand for the name.

use super::apposed::{determined, noun_set_off};
use super::bounds::has_particle;
use super::lexicon::Nominal;
use super::roles::{Phrase, Reader};
use super::{Entities, Gender, Kind, Lexicon};
use crate::segment::Document;
use crate::span::TokenRange;
use crate::tagging::Tags;

/// What the article says of its entities.
#[derive(Debug, Default)]
pub(super) struct Descriptions<'a> {
    /// Roles by entity, in text order.
    pub(super) roles: Vec<(u32, Phrase)>,
    /// For each entity the nouns that it goes by, synonyms under one.
    pub(super) nouns: Vec<Vec<&'a str>>,
}

/// Reads what stands around every mention, and gives persons the gender that titles, given names and roles tell.
pub(super) fn describe<'a>(
    document: &'a Document<'_>,
    tags: &Tags,
    entities: &mut Entities,
    lexicon: &'a Lexicon,
) -> Descriptions<'a> {
    let mut found = Descriptions { roles: Vec::new(), nouns: vec![Vec::new(); entities.entities.len()] };
    let mut genders = vec![Votes::default(); entities.entities.len()];
    let reader = Reader { document, tags, lexicon, entities };
    for (id, mention) in entities.mentions.iter().enumerate() {
        let entity = entities.entity_of[id] as usize;
        let nouns = &mut found.nouns[entity];
        if mention.kind == Kind::Person {
            genders[entity].titles(document, mention.tokens, lexicon);
            for role in reader.around(id) {
                for t in role.title.range() {
                    let lower = document.lower(t);
                    if lexicon.role_noun(lower) {
                        push(nouns, lower);
                        genders[entity].add(lexicon.role_gender(lower), 6);
                    }
                }
                found.roles.push((entity as u32, role));
            }
        } else {
            name_noun(document, mention.tokens, lexicon, nouns);
            beside(document, mention.tokens, lexicon, nouns);
        }
    }
    for (entity, votes) in entities.entities.iter_mut().zip(genders) {
        if entity.kind == Kind::Person {
            entity.gender = votes.decided();
        }
    }
    found
}

/// Points for either gender.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    male: i32,
    female: i32,
}

impl Votes {
    fn add(&mut self, gender: Option<Gender>, points: i32) {
        match gender {
            Some(Gender::Male) => self.male += points,
            Some(Gender::Female) => self.female += points,
            None => {}
        }
    }

    /// "Mr." and "Ms." outweigh any given name.
    fn titles(&mut self, document: &Document<'_>, name: TokenRange, lexicon: &Lexicon) {
        let start = name.start as usize;
        for len in 1..=3usize {
            let Some(at) = start.checked_sub(len) else { break };
            if let Some((n, title)) = lexicon.title_at(document, at)
                && n == len
            {
                self.add(title.gender, 20);
            }
        }
        if name.len() > 1 {
            let hyphened = name.len() > 3 && document.surface(start + 1) == "-";
            let first = if hyphened {
                document.slice(TokenRange::new(start, start + 3))
            } else {
                document.surface(start)
            };
            let alone = || lexicon.first_name(document.surface(start));
            let given = lexicon.first_name(first).or_else(alone).filter(|_| !has_particle(document, start));
            self.add(given.and_then(|g| g.gender), 3);
        }
    }

    fn decided(self) -> Option<Gender> {
        match self.male.cmp(&self.female) {
            std::cmp::Ordering::Greater => Some(Gender::Male),
            std::cmp::Ordering::Less => Some(Gender::Female),
            std::cmp::Ordering::Equal => None,
        }
    }
}

fn push<'a>(nouns: &mut Vec<&'a str>, noun: &'a str) {
    if !nouns.contains(&noun) {
        nouns.push(noun);
    }
}

/// "airline" from "Delta Air Lines", "ministry" from "Ministry of Health".
fn name_noun<'a>(
    document: &'a Document<'_>,
    name: TokenRange,
    lexicon: &'a Lexicon,
    nouns: &mut Vec<&'a str>,
) {
    let range = name.range();
    let head =
        range.clone().skip(1).find(|&t| matches!(document.surface(t), "of" | "for")).unwrap_or(range.end) - 1;
    if let Some(noun) = lexicon.name_noun(document.surface(head)) {
        push(nouns, noun);
    }
    if range.len() > 1
        && let Some(nominal) = lexicon.nominal(document.lower(head))
    {
        push(nouns, nominal.noun);
    }
    // A council is the local authority; other authorities are no councils.
    if range.len() > 1 && document.surface(head) == "Council" {
        push(nouns, "authority");
    }
}

/// "the airline Delta", "the airline, Delta, said", "Delta, an airline", "Delta is an airline".
fn beside<'a>(document: &'a Document<'_>, name: TokenRange, lexicon: &'a Lexicon, nouns: &mut Vec<&'a str>) {
    let (start, end) = (name.start as usize, name.end as usize);
    let sentence = document.sentences()[document.sentence_of(start)].tokens.range();
    if start > sentence.start
        && let Some(nominal) = lexicon.nominal(document.lower(start - 1))
    {
        push(nouns, nominal.noun);
    }
    // "The energy regulator, Ofgem, said"
    if let Some(noun) = noun_set_off(document, name)
        && determined(document, noun, |_| false)
        && let Some(nominal) = lexicon.nominal(document.lower(noun))
    {
        push(nouns, nominal.noun);
    }
    let opens = |t: usize| {
        t + 1 < sentence.end
            && matches!(document.lower(t), "a" | "an" | "the" | "one" | "its" | "his" | "her" | "their")
    };
    let from = match () {
        () if end >= sentence.end => return,
        () if document.surface(end) == "," && opens(end + 1) => end + 2,
        () if matches!(document.lower(end), "is" | "was") && opens(end + 1) => end + 2,
        () => return,
    };
    if let Some(nominal) = described(document, from, sentence.end, lexicon) {
        push(nouns, nominal.noun);
    }
}

/// The noun that a description comes down to: "airline" in "largest regional airline in the country".
fn described<'a>(
    document: &Document<'_>,
    from: usize,
    end: usize,
    lexicon: &'a Lexicon,
) -> Option<Nominal<'a>> {
    let stop = (from..end.min(from + 8)).find(|&t| {
        matches!(
            document.lower(t),
            "," | "."
                | ";"
                | "of"
                | "in"
                | "for"
                | "at"
                | "that"
                | "which"
                | "who"
                | "with"
                | "from"
                | "based"
                | "to"
                | "'s"
                | "by"
                | "on"
                | "and"
                | "owned"
                | "run"
                | "made"
                | "("
        )
    })?;
    (stop > from).then(|| lexicon.nominal(document.lower(stop - 1)))?
}
