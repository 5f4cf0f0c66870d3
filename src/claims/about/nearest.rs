//! The body named last before a number, and names that are only said in passing.

use super::super::Source;
use super::super::subject;
use super::super::syntax::Syntax;
use super::super::{verbs, words};
use super::{body, is_body};
use crate::entities::Kind;
use crate::numbers::Quantity;
use crate::span::TokenRange;
use crate::tagging::Class;

/// Whether a name is said only of somebody who works there or of where a price was made: "an analyst at Tern", "as
/// compiled by Tern", "closed at 4 on the Tern Exchange".
pub(super) fn in_passing(syntax: &Syntax<'_, '_>, token: usize) -> bool {
    let entities = syntax.layers.entities;
    let first = entities.mention_at(token).map_or(token, |m| entities.mentions[m].tokens.start as usize);
    // "at Tern, where 40 people work"
    let after = entities.mention_at(token).map_or(token + 1, |m| entities.mentions[m].tokens.end as usize);
    let end = syntax.layers.document.len();
    if syntax.is(after, end, ",") && syntax.is(after + 1, end, "where") {
        return false;
    }
    let before = first.checked_sub(1).map(|t| match syntax.class(t) {
        Class::Determiner if t > 0 => t - 1,
        _ => t,
    });
    before.is_some_and(|t| {
        let talks = t > 0 && matches!(syntax.word(t - 1), "interview" | "interviews" | "conversation");
        matches!(
            syntax.word(t),
            "at" | "by" | "on" | "told" | "journal" | "magazine" | "newspaper" | "website"
        ) || talks && syntax.word(t) == "with"
    })
}

/// Whether the entity's name is that of a news agency, a paper or a station: what it reports is seldom of itself.
pub(super) fn is_press(syntax: &Syntax<'_, '_>, entity: u32) -> bool {
    let entities = syntax.layers.entities;
    let Some(&mention) = entities.entities[entity as usize].mentions.first() else { return false };
    let last = entities.mentions[mention as usize].tokens.end as usize - 1;
    matches!(
        syntax.word(last),
        "agency"
            | "afp"
            | "ap"
            | "bbc"
            | "chronicle"
            | "cnn"
            | "daily"
            | "gazette"
            | "guardian"
            | "herald"
            | "interfax"
            | "journal"
            | "mail"
            | "news"
            | "newsline"
            | "observer"
            | "post"
            | "press"
            | "radio"
            | "reuters"
            | "tass"
            | "telegraph"
            | "television"
            | "times"
            | "tribune"
            | "tv"
            | "wire"
            | "xinhua"
    )
}

/// Whether the number tells how many a survey asked, who are nobody's and describe nobody: "a Tern survey of 40 firms".
pub(super) fn is_sample(syntax: &Syntax<'_, '_>, number: usize, start: usize) -> bool {
    number > start + 1 && syntax.word(number - 1) == "of" && words::is_survey(syntax.word(number - 2))
}

/// Whether a name only says whose somebody is: "Red Bull's Max Otten".
fn has_person(syntax: &Syntax<'_, '_>, mention: usize) -> bool {
    let entities = syntax.layers.entities;
    let owns = entities.mentions[mention].tokens.end as usize;
    owns + 1 < syntax.layers.document.len()
        && syntax.class(owns) == Class::Possessive
        && entities.mention_at(owns + 1).is_some_and(|m| entities.mentions[m].kind == Kind::Person)
}

/// Whether a name goes on behind "and" from another one.
pub(super) fn is_second(syntax: &Syntax<'_, '_>, first: usize, start: usize) -> bool {
    let entities = syntax.layers.entities;
    first >= start + 2
        && syntax.word(first - 1) == "and"
        && entities.mention_at(first - 2).is_some_and(|m| entities.mention_at(first) != Some(m))
}

/// Whether a figure is the other side of a comparison: takes "compared with Poe's 40 wins" and "compared with 40% for Poe";
/// refuses "compared with 40% a year earlier".
pub(super) fn is_of_another(syntax: &Syntax<'_, '_>, quantity: &Quantity, verb: usize) -> bool {
    let number = quantity.tokens.start as usize;
    let Some(compared) = (verb..number).find(|&t| syntax.word(t) == "compared") else { return false };
    let end = syntax.around(quantity.tokens).end;
    let next = quantity.tokens.end as usize;
    compared + 2 != number
        || next < end && matches!(syntax.word(next), "for" | "at" | "in" | "who" | "of" | "from" | "among")
}

/// Whether a name stands in brackets, as "Lab, Dale East" does: nobody acts there.
fn in_brackets(syntax: &Syntax<'_, '_>, token: usize, start: usize) -> bool {
    let near = (start.max(token.saturating_sub(8))..token).rev();
    near.map(|t| syntax.word(t)).find(|word| matches!(*word, "(" | ")")) == Some("(")
}

/// Whether the number's clause is about others than whom the article speaks of: takes "The industry has shed 40 jobs" and
/// "rivals cut 40 jobs"; refuses "The company has shed 40 jobs".
pub(super) fn others_act(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let start = syntax.around(quantity.tokens).start;
    let number = quantity.tokens.start as usize;
    let subject = verbs::verb_before(syntax, number, start).and_then(|v| subject::subject(syntax, v, start));
    let Some(phrase) = subject.and_then(|s| syntax.phrase(s.start as usize)) else { return false };
    let head = phrase.end as usize - 1;
    syntax.layers.entities.entity_at(head).is_none()
        && matches!(
            syntax.word(head),
            "industry"
                | "sector"
                | "market"
                | "markets"
                | "economy"
                | "country"
                | "government"
                | "rival"
                | "rivals"
                | "competitors"
                | "others"
                | "analysts"
                | "economists"
                | "investors"
                | "households"
                | "families"
                | "residents"
                | "police"
                | "voters"
                | "regulator"
                | "regulators"
                | "attackers"
                | "hackers"
                | "thieves"
        )
}

/// Whether the counted open a clause of their own behind another: takes "Tern grew, and eight in ten firms hired"; refuses
/// "Tern grew and hired eight firms" and "of Tern's firms two grew and eight hired".
pub(super) fn is_subject_of_its_own(syntax: &Syntax<'_, '_>, quantity: &Quantity, start: usize) -> bool {
    let number = quantity.tokens.start as usize;
    // "said it had no deal but that a quarter of firms had"
    let that = number > start + 1 && syntax.word(number - 1) == "that";
    let before = number.saturating_sub(1 + usize::from(that));
    let joined = before > start && matches!(syntax.word(before), "and" | "but" | "while" | "whereas");
    let end = syntax.around(quantity.tokens).end;
    let counted = syntax.phrase_from(quantity.tokens.end as usize, end);
    joined
        && counted.is_some_and(|phrase| {
            let verb = phrase.end as usize;
            verb < end && syntax.class(verb).is_finite()
        })
}

/// The last company, body or product named before the number in its sentence, the source not among them, nor the agency
/// in a dateline.
pub(super) fn nearest(syntax: &Syntax<'_, '_>, quantity: &Quantity, source: Option<Source>) -> Option<u32> {
    let number = quantity.tokens.start as usize;
    let start = syntax.around(quantity.tokens).start.max(body(syntax, number)).min(number);
    let entities = syntax.layers.entities;
    let has = number > start && syntax.word(number - 1) == "with";
    if is_sample(syntax, number, start) || is_subject_of_its_own(syntax, quantity, start) {
        return None;
    }
    entities
        .mentions_in(TokenRange::new(start, number))
        .rev()
        .filter(|&m| {
            let first = entities.mentions[m].tokens.start as usize;
            !in_passing(syntax, first) && !in_brackets(syntax, first, start)
        })
        .take_while(|&m| {
            !is_second(syntax, entities.mentions[m].tokens.start as usize, start) && !has_person(syntax, m)
        })
        .map(|m| entities.entity_of[m])
        .find(|&e| is_body(entities.entities[e as usize].kind) && source.and_then(|s| s.entity) != Some(e))
        // A ministry or union named before is as often only spoken of; not so in "the union, with 40 members".
        .filter(|&e| has || entities.entities[e as usize].kind != Kind::Organization)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "about"],
            &[
                ("There is Kestrel Airways, with 40 jets.", "40 jets | Kestrel Airways"),
                ("She spoke (Kestrel Airways) to 40 guests.", "40 guests | -"),
                ("In an interview with Kestrel Airways, she spoke of plans for 40 guests.", "40 guests | -"),
                ("Kestrel Airways grew, and 40 rivals are shrinking.", "40 rivals | -"),
                ("Kestrel Airways grew and hired 40 pilots.", "40 pilots | Kestrel Airways"),
            ],
        );
    }
}
