//! The entity that a claim is about.

use super::counted::Of;
use super::syntax::Syntax;
use super::{ClaimRule, Source, subject, words};
use crate::entities::Kind;
use crate::numbers::{Quantity, UnitKind};
use crate::quotes::QuoteKind;
use crate::span::TokenRange;
use crate::tagging::Class;

/// A name that is to carry claims which name nobody is mentioned at least so often.
const LEADING: usize = 4;

/// A company that is to carry its trade's figures is spoken of at least so often, pronouns and descriptions counted.
const BUSINESS: usize = 3;

/// How many tokens before a figure the company may stand whose it is.
const NEAR: usize = 80;

/// What claims that name nobody can be about.
#[derive(Debug)]
pub(super) struct Focus {
    /// The company, body or product that the article speaks of most.
    leading: Option<u32>,
    /// The company that it speaks of most, pronouns and descriptions counted.
    company: Option<u32>,
}

impl Focus {
    pub(super) fn new(syntax: &Syntax<'_, '_>) -> Self {
        let entities = &syntax.layers.entities.entities;
        // The first of those mentioned most often: it stands earliest in the article.
        let leading = entities
            .iter()
            .enumerate()
            .filter(|(_, e)| is_body(e.kind) && e.mentions.len() >= LEADING)
            .rev()
            .max_by_key(|(_, e)| e.mentions.len())
            .map(|(id, _)| id as u32);
        let mut spoken: Vec<usize> = entities.iter().map(|e| e.mentions.len()).collect();
        for reference in &syntax.layers.entities.references {
            spoken[reference.entity as usize] += 1;
        }
        let company = (0..entities.len())
            .filter(|&e| entities[e].kind == Kind::Company && spoken[e] >= BUSINESS)
            .rev()
            .max_by_key(|&e| spoken[e])
            .map(|e| e as u32);
        Self { leading, company }
    }
}

const fn is_body(kind: Kind) -> bool {
    matches!(kind, Kind::Company | Kind::Organization | Kind::Product)
}

/// The entity that a claim is about, where the text says.
pub(super) fn about(
    syntax: &Syntax<'_, '_>,
    quantity: &Quantity,
    of: Option<Of>,
    source: Option<Source>,
    focus: &Focus,
) -> Option<u32> {
    let said = source.and_then(|s| s.quote);
    let quoted = said.is_some_and(|quote| syntax.layers.quotes[quote as usize].kind != QuoteKind::Indirect);
    let subject = || acting(syntax, quantity, source);
    match quantity.unit.kind {
        UnitKind::Age => aged(syntax, quantity),
        UnitKind::Duration => measured(syntax, of).or_else(|| if quoted { None } else { subject() }),
        UnitKind::Count | UnitKind::Ratio => measured(syntax, of)
            .or_else(|| held_by(syntax, quantity, of))
            .or_else(subject)
            .or_else(|| if quoted { None } else { nearest(syntax, quantity, source) }),
        _ => measured(syntax, of)
            .or_else(|| held_by(syntax, quantity, of))
            .or_else(subject)
            .or_else(|| business(syntax, quantity, of, focus))
            .or(focus.leading),
    }
}

/// The company whose figures these are: the last one named in the paragraph, else the one the article speaks of most; not
/// for what no company reports of itself, as inflation.
fn business(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>, focus: &Focus) -> Option<u32> {
    of.filter(|of| of.tokens.range().any(|t| words::is_company_figure(syntax.word(t))))?;
    let company = focus.company?;
    let document = syntax.layers.document;
    let entities = syntax.layers.entities;
    let number = quantity.tokens.start as usize;
    let paragraph = document.paragraphs()[document.paragraph_of(number)].tokens;
    let from = (paragraph.start as usize).max(number.saturating_sub(NEAR));
    let near = entities
        .mentions_in(TokenRange::new(from, number))
        .rev()
        .map(|m| entities.entity_of[m])
        .find(|&e| entities.entities[e as usize].kind == Kind::Company);
    near.or(Some(company))
}

/// The last company, body or product named before the number in its sentence, the source not among them.
fn nearest(syntax: &Syntax<'_, '_>, quantity: &Quantity, source: Option<Source>) -> Option<u32> {
    let start = syntax.around(quantity.tokens).start;
    let entities = syntax.layers.entities;
    let before = entities.mentions_in(TokenRange::new(start, quantity.tokens.start as usize));
    before
        .rev()
        .map(|m| entities.entity_of[m])
        .find(|&e| is_body(entities.entities[e as usize].kind) && source.and_then(|s| s.entity) != Some(e))
}

/// The place, body or product that holds what is counted or measured: "two factories in Johor", "2.5% in Norway".
fn held_by(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> Option<u32> {
    let end = syntax.around(quantity.tokens).end;
    let behind = of.map_or(0, |of| of.tokens.end).max(quantity.tokens.end) as usize;
    let at = if behind < quantity.tokens.end as usize + 16 { behind } else { quantity.tokens.end as usize };
    if at + 1 >= end || !matches!(syntax.word(at), "in" | "at" | "from" | "of" | "on") {
        return None;
    }
    let at = if syntax.class(at + 1) == Class::Determiner { at + 2 } else { at + 1 };
    let entities = syntax.layers.entities;
    let held = entities.mention_at(at.min(end - 1)).map(|m| entities.entity_of[m])?;
    let kind = entities.entities[held as usize].kind;
    let fits = match syntax.word(behind.min(end - 1)) {
        // What happened on an exchange or came from somebody is not about them.
        "on" | "from" => kind == Kind::Product,
        _ => true,
    };
    fits.then_some(held)
}

/// Who is so old: the name before the comma, or the subject.
fn aged(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let start = syntax.around(quantity.tokens).start;
    let first = quantity.tokens.start as usize;
    let mut at = first;
    while at > start && matches!(syntax.class(at - 1), Class::Comma | Class::BracketOpen) {
        at -= 1;
    }
    if at < first
        && at > start
        && let Some(entity) = syntax.layers.entities.entity_at(at - 1)
    {
        return Some(entity);
    }
    acting(syntax, quantity, None)
}

/// The entity in what is measured or counted, or the one it belongs to: "shares of Delta", "Delta's shares", "its shares".
/// A country or nation that only says which ("U.S. crude", "French exports") is not what the claim is about.
fn measured(syntax: &Syntax<'_, '_>, of: Option<Of>) -> Option<u32> {
    let of = of?;
    let entities = syntax.layers.entities;
    let range = of.tokens.range();
    let phrase = syntax.phrase(range.start).unwrap_or(of.tokens);
    let from = (phrase.start as usize).min(range.start);
    let place = |e: u32| matches!(entities.entities[e as usize].kind, Kind::Place | Kind::Group);
    let named = |t: usize| entities.entity_at(t);
    // The possessor stands first; what is at home somewhere stands last.
    (from..range.end)
        .find_map(|t| {
            let owned = || t + 1 < range.end && syntax.class(t + 1) == Class::Possessive;
            named(t).filter(|&e| !place(e) || owned())
        })
        .or_else(|| {
            let behind = matches!(of.by, ClaimRule::Subject | ClaimRule::Noun | ClaimRule::NounOf);
            let at = range.end - 1;
            let tied = at > range.start
                && syntax.is_preposition(syntax.front(syntax.phrase(at)?, range.start).saturating_sub(1));
            named(at).filter(|&e| behind && (tied || of.tokens.len() == 1) && place(e))
        })
}

/// The entity that the subject of the quantity's clause names or stands for; not one that only says so.
fn acting(syntax: &Syntax<'_, '_>, quantity: &Quantity, source: Option<Source>) -> Option<u32> {
    let start = syntax.around(quantity.tokens).start;
    let verb = subject::verb_before(syntax, quantity.tokens.start as usize, start)?;
    let subject = subject::subject(syntax, verb, start)?;
    let entities = syntax.layers.entities;
    let kind = |e: u32| entities.entities[e as usize].kind;
    let found = subject.range().find_map(|t| entities.entity_at(t).filter(|&e| kind(e) != Kind::Group))?;
    let says = words::is_claiming_verb(syntax.word(verb)) || source.is_some_and(|s| s.entity == Some(found));
    // "Both Delta and CrowdStrike": neither more than the other.
    let pair = subject.range().any(|t| syntax.word(t) == "and")
        && subject.range().any(|t| entities.mention_at(t).is_some_and(|m| entities.entity_of[m] != found));
    (!pair && (!says || kind(found) == Kind::Company)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "about"],
            &[
                ("Shares of Delta Air Lines fell 5%.", "5% | Delta Air Lines"),
                ("Ann Poe, 46, lives in Oslo.", "46 | Ann Poe"),
                ("There are two factories in Oslo.", "two factories | Oslo"),
                ("Kestrel Airways employs 2,100 people.", "2,100 people | Kestrel Airways"),
                ("It rained for two days.", "two days | -"),
                (
                    "Kestrel Airways grew. Kestrel Airways hired. Kestrel Airways bought jets.\n\nRevenue rose 8%.",
                    "8% | Kestrel Airways",
                ),
                (
                    "Kestrel Airways grew. Kestrel Airways hired. Kestrel Airways bought jets.\n\nInflation rose 8%.",
                    "8% | -",
                ),
            ],
        );
    }
}
