//! Whose it is: the possessor of what is counted or measured.

use super::super::Source;
use super::super::counted::Of;
use super::super::syntax::Syntax;
use super::super::{subject, verbs, words};
use super::Topic;
use super::nearest::is_sample;
use super::speaker::speaker;
use crate::entities::Kind;
use crate::numbers::{Quantity, UnitKind};
use crate::segment::TokenKind;
use crate::span::TokenRange;
use crate::tagging::Class;

/// The entity that owns what is counted or measured, said right before it or its number: "Delta's 9,300 employees", "four of
/// the craft's wheels", "our young people".
pub(super) fn owner(
    syntax: &Syntax<'_, '_>,
    quantity: &Quantity,
    of: Option<Of>,
    source: Option<Source>,
    topic: &Topic,
) -> Option<u32> {
    let number = quantity.tokens.start as usize;
    possessor(syntax, number, source, topic)
        .or_else(|| of.and_then(|of| possessor(syntax, of.tokens.start as usize, source, topic)))
}

/// The possessor in the noun phrase of the token, before it.
fn possessor(syntax: &Syntax<'_, '_>, token: usize, source: Option<Source>, topic: &Topic) -> Option<u32> {
    let entities = syntax.layers.entities;
    let phrase = syntax.layers.tags.phrase_of(token)?.tokens.range();
    (phrase.start..token).rev().find_map(|t| match syntax.class(t) {
        Class::PossessivePronoun => match syntax.word(t) {
            "my" | "our" => speaker(syntax, source, (syntax.word(t) == "our").then_some(topic)),
            _ => entities.entity_at(t),
        },
        Class::Possessive if t > phrase.start => {
            entities.entity_at(t - 1).filter(|&e| entities.entities[e as usize].kind != Kind::Group)
        }
        _ => None,
    })
}

/// Whose the like is of what was measured before. Takes "Tern shares rose 6%, while those of Skua fell 2%"; refuses
/// "those in Oslo fell 2%".
pub(super) fn those_of(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let start = syntax.around(quantity.tokens).start;
    let verb = verbs::verb_before(syntax, quantity.tokens.start as usize, start)?;
    // "while Skua's jumped 29%"
    let last = verb.checked_sub(1).filter(|&t| t > start)?;
    let goes = words::is_change_verb(syntax.word(verb)) || matches!(syntax.word(verb), "is" | "was" | "were");
    if syntax.class(last) == Class::Possessive && goes {
        return syntax.layers.entities.mention_at(last - 1).map(|m| syntax.layers.entities.entity_of[m]);
    }
    let first = subject::subject(syntax, verb, start)?.start as usize;
    let points = matches!(syntax.word(first), "those" | "that") && syntax.is(first + 1, verb, "of");
    let name = (first + 2..verb).find(|&t| syntax.class(t) != Class::Determiner).filter(|_| points)?;
    syntax.layers.entities.entity_at(name)
}

/// The entity that a subject comes down to: the name or description at its head, its possessor, a company or product in
/// front of the head ("Delta shares"); not the place in "the Ohio-based miller".
pub(super) fn named_by(syntax: &Syntax<'_, '_>, subject: TokenRange) -> Option<u32> {
    let entities = syntax.layers.entities;
    let kind = |e: u32| entities.entities[e as usize].kind;
    let phrase = syntax
        .phrase(subject.start as usize)
        .map_or(subject, |p| TokenRange::new(subject.start as usize, (p.end.min(subject.end)) as usize));
    let head = phrase.end as usize - 1;
    if let Some(entity) = entities.entity_at(head).filter(|&e| kind(e) != Kind::Group) {
        return Some(entity);
    }
    for t in phrase.range().rev() {
        let Some(entity) = entities.entity_at(t).filter(|_| !is_index_of(syntax, t)) else { continue };
        let owns = t < head && syntax.class(t + 1) == Class::Possessive;
        let owned = matches!(syntax.class(t), Class::PossessivePronoun);
        if owns || owned || !matches!(kind(entity), Kind::Group | Kind::Place) {
            return Some(entity);
        }
    }
    // "videos on Tern", "talks with Tern" are not Tern's.
    (phrase.end as usize..super::front(syntax, subject)).find_map(|t| {
        let fits = |e: &u32| match kind(*e) {
            Kind::Group | Kind::Person => false,
            Kind::Place => syntax.word(t - 1) == "of" || syntax.word(t.saturating_sub(2)) == "of",
            _ => true,
        };
        entities.entity_at(t).filter(fits).filter(|_| !is_index_of(syntax, t))
    })
}

/// Whether the name at the token is of a part of a firm, told as such: "its Skua Airlines unit".
pub(super) fn is_part(syntax: &Syntax<'_, '_>, token: usize) -> bool {
    let entities = syntax.layers.entities;
    entities.mention_at(token).is_some_and(|m| {
        let end = entities.mentions[m].tokens.end as usize;
        end < syntax.layers.document.len()
            && matches!(
                syntax.word(end),
                "chain" | "unit" | "arm" | "subsidiary" | "division" | "brand" | "business"
            )
    })
}

/// Whether the name at the token is of an index and only says what a firm is listed in: "the FTSE 100 group".
pub(super) fn is_index_of(syntax: &Syntax<'_, '_>, token: usize) -> bool {
    let entities = syntax.layers.entities;
    entities.mention_at(token).is_some_and(|m| {
        let end = entities.mentions[m].tokens.end as usize;
        syntax.kind(end - 1) == TokenKind::Number
            && end < syntax.layers.document.len()
            && matches!(
                syntax.word(end),
                "group"
                    | "company"
                    | "firm"
                    | "retailer"
                    | "bank"
                    | "insurer"
                    | "giant"
                    | "miner"
                    | "housebuilder"
            )
    })
}

/// The name whose "where" opens the number's clause. Takes "At the Oslo School, where 40 pupils"; refuses it where
/// another name stands between: "where Poe taught 40 pupils".
pub(super) fn place_of(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let start = syntax.around(quantity.tokens).start;
    let number = quantity.tokens.start as usize;
    let at = (start + 2..number).rev().find(|&t| syntax.word(t) == "where" && syntax.word(t - 1) == ",")?;
    let entities = syntax.layers.entities;
    if (at..number).any(|t| syntax.word(t) == "," || entities.mention_at(t).is_some()) {
        return None;
    }
    let mention = entities.mention_at(at - 2)?;
    // "the Oslo School in Kent, where"
    let tie = (entities.mentions[mention].tokens.start as usize).checked_sub(1).filter(|&t| t > start);
    let whole = tie.filter(|&t| syntax.word(t) == "in").and_then(|t| entities.mention_at(t - 1));
    Some(entities.entity_of[whole.unwrap_or(mention)])
}

/// The name set off between a description and its verb: "Tern" in "Zambia's largest miner, Tern, will cut 40 jobs".
pub(super) fn named_behind(syntax: &Syntax<'_, '_>, subject: TokenRange, verb: usize) -> Option<u32> {
    let entities = syntax.layers.entities;
    let comma = subject.end as usize;
    // "a petition started by Poe's brother, Karl, has 40 names": what the clause opens with has them.
    let start = syntax.around(subject).start;
    let before = syntax.front(subject, start).checked_sub(1).filter(|&t| t >= start);
    if before.is_some_and(|t| syntax.is_preposition(t) || syntax.class(t).is_verb()) {
        return None;
    }
    if comma + 2 >= verb || syntax.word(comma) != "," || entities.mention_at(comma - 1).is_some() {
        return None;
    }
    let mention = entities.mention_at(comma + 1)?;
    let name = entities.mentions[mention].tokens;
    let closed = name.start as usize == comma + 1
        && (name.end as usize) < verb
        && syntax.word(name.end as usize) == ","
        && (name.end as usize + 1..verb)
            .all(|t| syntax.class(t).is_verb() || syntax.class(t) == Class::Modal);
    let acts = matches!(
        entities.mentions[mention].kind,
        Kind::Company | Kind::Organization | Kind::Person | Kind::Product
    );
    (closed && acts).then(|| entities.entity_of[mention])
}

/// The name that an apposition with the number in it describes: "Dean Poe, a 47-year-old engineer", "Sutter, population
/// 5,900", "Mia Cole, a teacher who has two sons".
pub(super) fn apposed(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let entities = syntax.layers.entities;
    let start = syntax.around(quantity.tokens).start;
    let number = quantity.tokens.start as usize;
    if is_sample(syntax, number, start) {
        return None;
    }
    let opens = |comma: &usize| match syntax.word(comma + 1) {
        "a" | "an" | "the" | "population" | "another" => true,
        // "one of the oldest inns"; not "one in five".
        "one" => syntax.is(comma + 2, number, "of"),
        _ => false,
    };
    // "Tern, a charity with 14 cooks, 200 helpers and a budget of $5m": commas of a row are passed over.
    let mut commas = (start..number).rev().filter(|&t| matches!(syntax.word(t), "," | "—" | "–" | "("));
    let last = commas.next()?;
    let listed = |t: usize| syntax.quantity_at(t + 1).is_some() && syntax.word(t) == ",";
    let comma = if listed(last) { commas.next().filter(opens)? } else { Some(last).filter(opens)? };
    let verb = (comma + 1..number).any(|t| syntax.class(t).is_finite());
    let relative = (comma + 1..number).any(|t| {
        matches!(syntax.class(t), Class::WhPronoun | Class::WhDeterminer | Class::WhPossessive)
            || syntax.word(t) == "that"
    });
    if verb && !relative {
        return None;
    }
    // "Harvest Friday, a 9% rise": what went up is named elsewhere.
    let end = syntax.around(quantity.tokens).end;
    let next = quantity.tokens.end as usize;
    if next < end && words::is_change_noun(syntax.word(next)) {
        return None;
    }
    // "Otto Poe, 52, a father of three"
    let mut last = comma.checked_sub(1).filter(|&t| t >= start)?;
    if let Some(age) = syntax.quantity_at(last)
        && syntax.quantity(age).unit.kind == UnitKind::Age
    {
        last = (syntax.quantity(age).tokens.start as usize).checked_sub(2).filter(|&t| t >= start)?;
    }
    let mention = entities.mention_at(last)?;
    let name = entities.mentions[mention].tokens;
    // "OSLO — A storm that shut 40 schools": a dateline describes nothing.
    let dateline = syntax.word(comma) != "," && name.start as usize == start;
    (entities.mentions[mention].kind != Kind::Group && !dateline).then(|| entities.entity_of[mention])
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "about"],
            &[
                ("Tannadice Motors said its 4,300 workers had voted.", "4,300 workers | Tannadice Motors"),
                (
                    "Four of Kestrel Airways's nine jets are grounded.",
                    "Four of Kestrel Airways's nine jets | Kestrel Airways / nine jets | Kestrel Airways",
                ),
                ("The vote split Ann Poe's 12 French colleagues.", "12 French colleagues | Ann Poe"),
                ("Dean Poe, a 47-year-old welder, cheered.", "47-year-old welder | Dean Poe"),
                ("Mia Cole, a teacher who has three sons, cheered.", "three sons | Mia Cole"),
                ("OSLO — A storm that shut 40 schools has passed.", "40 schools | -"),
                ("“I have run this stall for 31 years,” said Mia Cole.", "31 years | Mia Cole"),
                ("“They sold 40 boats,” said Mia Cole.", "40 boats | -"),
            ],
        );
    }
}
