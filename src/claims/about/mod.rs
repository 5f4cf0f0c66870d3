//! The entity that a claim is about.

mod acting;
pub(super) mod aged;
pub(super) mod beside;
mod fined;
mod nearest;
mod owner;
mod product;
mod speaker;
mod they;
mod topic;

use super::counted::Of;
use super::syntax::Syntax;
use super::verbs;
use super::{ClaimRule, Source, words};
use crate::entities::Kind;
use crate::numbers::{Quantity, UnitKind};
use crate::quotes::QuoteKind;
use crate::span::TokenRange;
use crate::tagging::Class;
use acting::acting;
use nearest::{in_passing, nearest, others_act};
use std::ops::Range;
pub(super) use topic::Topic;

/// The entity that a claim is about, where the text says.
///
/// What somebody says in a quote is about what the quote itself names, no more: its "it" and "they" are not resolved.
pub(super) fn about(
    syntax: &Syntax<'_, '_>,
    quantity: &Quantity,
    of: Option<Of>,
    source: Option<Source>,
    topic: &Topic,
) -> Option<u32> {
    let kind = quantity.unit.kind;
    if kind == UnitKind::Age {
        return aged::aged(syntax, quantity, source, topic).or_else(|| owner::apposed(syntax, quantity));
    }
    // "Tern rose 3%, Skua Mining 2%": of a name that nobody knows.
    if of.is_some_and(|of| is_unknown_name(syntax, quantity, of)) {
        return None;
    }
    if let Some(company) = topic.valued(syntax, of) {
        return Some(company);
    }
    let subject = || acting(syntax, quantity, source, topic);
    let others = || others_act(syntax, quantity);
    let named = fined::fined(syntax, quantity, of)
        .or_else(|| owner::those_of(syntax, quantity))
        .or_else(|| beside::with_share(syntax, quantity))
        .or_else(|| beside::charged(syntax, quantity))
        .or_else(|| beside::favored(syntax, quantity))
        .or_else(|| beside::so_far_off(syntax, quantity))
        .or_else(|| by_whom(syntax, quantity, of))
        .or_else(|| measured(syntax, quantity, of))
        .or_else(|| owner::owner(syntax, quantity, of, source, topic))
        .or_else(|| owner::apposed(syntax, quantity));
    // "Tern claims 310 km": what has the range is what Tern makes.
    let is_maker = |e: u32| syntax.layers.entities.entities[e as usize].kind == Kind::Company;
    let product = || {
        let asked = product::is_trait(syntax, quantity, of) && subject().is_none_or(is_maker);
        if asked { topic.products.measured(syntax, quantity) } else { None }
    };
    match kind {
        _ if named.is_some() => named,
        // "grew over three years", "within two weeks": when, and of nobody's.
        UnitKind::Duration if is_bounded_by(syntax, quantity) => None,
        UnitKind::Duration => {
            let level = of.is_some_and(|of| of.by == ClaimRule::Subject);
            subject().or_else(|| if level { owner::place_of(syntax, quantity) } else { None })
        }
        _ if is_quoted(syntax, quantity, source) => speaker::ours(syntax, quantity, source, topic),
        UnitKind::Count | UnitKind::Ratio => related(syntax, quantity, of)
            .or_else(|| part_of(syntax, of))
            .or_else(product)
            .or_else(|| subject().filter(|&e| !is_event(syntax, e) || draws(syntax, quantity)))
            .or_else(|| held_by(syntax, quantity, of))
            .or_else(|| whose(syntax, quantity))
            .or_else(|| owner::place_of(syntax, quantity))
            .or_else(|| {
                if others() {
                    return None;
                }
                topic.leader(syntax, quantity, of).or_else(|| nearest(syntax, quantity, source))
            }),
        _ => {
            let product = product();
            related(syntax, quantity, of)
                .or_else(subject)
                .filter(|_| product.is_none())
                .or_else(|| held_by(syntax, quantity, of))
                .or_else(|| {
                    let level = of.is_some_and(|of| {
                        matches!(of.by, ClaimRule::Subject | ClaimRule::OfTail | ClaimRule::Linked)
                    });
                    if level { owner::place_of(syntax, quantity) } else { None }
                })
                .or(product)
                .or_else(|| if others() { None } else { topic.of(syntax, quantity, of) })
                .or_else(|| speaker::own_figure(syntax, quantity, of, source))
        }
    }
}

/// Whether what moves goes by a name that was not found: takes "Skua Mining" in "Tern rose 3%, Skua Mining 2%"; refuses "Skua
/// shares".
fn is_unknown_name(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Of) -> bool {
    let moves = matches!(of.by, ClaimRule::Subject | ClaimRule::Noun)
        && matches!(quantity.unit.kind, UnitKind::Percent | UnitKind::Points)
        && of.tokens.len() > 1;
    let document = syntax.layers.document;
    moves
        && of.tokens.range().all(|t| {
            syntax.class(t).is_proper()
                && document.surface(t).starts_with(char::is_uppercase)
                && syntax.layers.entities.entity_at(t).is_none()
        })
}

/// Whether a stretch of time only says when: "grew over three years", "in the next two years", "40 days after the
/// vote"; not "closed for three years".
fn is_bounded_by(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let first = quantity.tokens.start as usize;
    let around = syntax.around(quantity.tokens);
    let next = quantity.tokens.end as usize;
    let before = first.checked_sub(1).map_or("", |t| syntax.word(t));
    let dated = next < around.end && matches!(syntax.word(next), "ago" | "later" | "after" | "earlier");
    matches!(before, "over" | "within" | "first" | "next" | "past" | "last" | "the")
        || syntax.word(first) == "within"
        || dated
}

const fn is_body(kind: Kind) -> bool {
    matches!(kind, Kind::Company | Kind::Organization | Kind::Product)
}

/// Where the token's paragraph starts behind its dateline.
fn body(syntax: &Syntax<'_, '_>, token: usize) -> usize {
    let document = syntax.layers.document;
    let paragraph = &document.paragraphs()[document.paragraph_of(token)];
    (paragraph.tokens.start + paragraph.dateline) as usize
}

/// The last entity of the kind that is spoken of within the tokens.
fn last_spoken(syntax: &Syntax<'_, '_>, tokens: Range<usize>, kind: Kind) -> Option<u32> {
    let entities = syntax.layers.entities;
    let mut spoken = tokens
        .rev()
        .filter(|&t| !(kind == Kind::Company && in_passing(syntax, t)))
        .filter_map(|t| entities.entity_at(t));
    spoken.find(|&e| entities.entities[e as usize].kind == kind)
}

/// Whether the number stands in somebody's own words.
fn is_quoted(syntax: &Syntax<'_, '_>, quantity: &Quantity, source: Option<Source>) -> bool {
    let quotes = syntax.layers.quotes;
    let said = source.and_then(|s| s.quote).is_some_and(|q| quotes[q as usize].kind != QuoteKind::Indirect);
    said || syntax.layers.document.stretch_of(quantity.tokens.start as usize).is_some()
}

/// What the counted things are of: "35 sections of the Marlow Hills", "two members of the Coast Guard".
fn part_of(syntax: &Syntax<'_, '_>, of: Option<Of>) -> Option<u32> {
    let of = of.filter(|of| matches!(of.by, ClaimRule::After | ClaimRule::OfTail))?;
    let at = of.tokens.end as usize;
    let end = syntax.around(of.tokens).end;
    let name = (at + 1..end.min(at + 3)).find(|&t| syntax.class(t) != Class::Determiner)?;
    let entities = syntax.layers.entities;
    if syntax.word(at) == "of" { entities.mention_at(name).map(|m| entities.entity_of[m]) } else { None }
}

/// The place, body or product that holds what is counted or measured: "two factories in Johor", "2.5% in Norway".
fn held_by(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> Option<u32> {
    let end = syntax.around(quantity.tokens).end;
    let behind = of.map_or(0, |of| of.tokens.end).max(quantity.tokens.end) as usize;
    let mut at =
        if behind < quantity.tokens.end as usize + 16 { behind } else { quantity.tokens.end as usize };
    // "$4 a kilo in Oslo"
    if let Some(rate) = quantity.rate {
        at = at.max(syntax.layers.document.tokens_in(rate).end as usize);
    }
    // "$4 million in tolls a year in Norway"
    if at + 2 < end
        && matches!(syntax.word(at), "a" | "per" | "each" | "every" | "last" | "this")
        && words::is_time_noun(syntax.word(at + 1))
    {
        at += 2;
    }
    if at + 1 >= end || !matches!(syntax.word(at), "in" | "at" | "from" | "of" | "on" | "for") {
        return None;
    }
    let tie = at;
    let at = if syntax.class(at + 1) == Class::Determiner { at + 2 } else { at + 1 };
    let entities = syntax.layers.entities;
    let held = entities.mention_at(at.min(end - 1)).map(|m| entities.entity_of[m])?;
    let kind = entities.entities[held as usize].kind;
    let fits = match syntax.word(tie) {
        // What happened on an exchange or came from somebody is not about them.
        "on" | "from" => kind == Kind::Product,
        // "a $5 million fine for Tern"
        "for" => kind == Kind::Company || kind == Kind::Person && quantity.unit.kind == UnitKind::Percent,
        _ => true,
    };
    fits.then_some(held)
}

/// Who acts on what is counted, in the clause right behind it: "the 300 jobs that Tern promised", "the $4m it earned".
fn related(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> Option<u32> {
    let end = syntax.around(quantity.tokens).end;
    let behind = of.map_or(0, |of| of.tokens.end).max(quantity.tokens.end) as usize;
    let mut at =
        if behind < quantity.tokens.end as usize + 16 { behind } else { quantity.tokens.end as usize };
    if at < end && matches!(syntax.word(at), "that" | "which") {
        at += 1;
    }
    let entities = syntax.layers.entities;
    if at >= end || syntax.class(at) == Class::PossessivePronoun {
        return None;
    }
    let entity = entities.entity_at(at)?;
    let name = entities.mention_at(at).map_or(at + 1, |m| entities.mentions[m].tokens.end as usize);
    let verb = (name..end.min(name + 3)).find(|&t| syntax.class(t) != Class::Adverb)?;
    let acts = syntax.class(verb).is_finite() && !words::is_claiming_verb(syntax.word(verb));
    acts.then_some(entity)
}

/// Who has what "whose" counts: "Ann Poe, a nurse whose two sons live with her".
fn whose(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
    let number = quantity.tokens.start as usize;
    let start = syntax.around(quantity.tokens).start;
    if number <= start || syntax.class(number - 1) != Class::WhPossessive {
        return None;
    }
    let entities = syntax.layers.entities;
    entities.mentions_in(TokenRange::new(start, number)).next_back().map(|m| entities.entity_of[m])
}

/// The entity in what is measured or counted, or the one it belongs to: "shares of Delta", "Delta's shares", "its shares".
/// A country or nation that only says which ("U.S. crude", "French exports") is not what the claim is about.
fn measured(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> Option<u32> {
    let of = of?;
    let entities = syntax.layers.entities;
    let range = of.tokens.range();
    let phrase = syntax.phrase(range.start).unwrap_or(of.tokens);
    let from = (phrase.start as usize).min(range.start);
    let place = |e: u32| matches!(entities.entities[e as usize].kind, Kind::Place | Kind::Group);
    let named = |t: usize| entities.entity_at(t).filter(|_| !product::is_grade(syntax, t));
    // The possessor stands first; what is at home somewhere stands last.
    let head = named(range.end - 1).filter(|&e| !place(e) && !is_other_side(syntax, of.tokens));
    // "30% of Britons"
    let shared =
        matches!(quantity.unit.kind, UnitKind::Percent | UnitKind::Ratio) && of.by == ClaimRule::OfTail;
    let people =
        || named(range.end - 1).filter(|&e| shared && entities.entities[e as usize].kind == Kind::Group);
    head.or_else(people)
        .or_else(|| {
            let owned = |t: usize| t + 1 < range.end && syntax.class(t + 1) == Class::Possessive;
            // "a 72-kWh Tern battery": who made the part has not the battery.
            let maker = |e: u32| {
                of.by == ClaimRule::Compound
                    && matches!(quantity.unit.kind, UnitKind::Energy | UnitKind::Power | UnitKind::Length)
                    && entities.entities[e as usize].kind == Kind::Company
            };
            let within = |t: usize| named(t).filter(|_| !owner::is_index_of(syntax, t));
            let whose = |t: usize| within(t).filter(|&e| !place(e) && !maker(e));
            let mut inside = from..front(syntax, of.tokens);
            // "sales at its Nest & Co chain": a firm with a name of its own says more than "its".
            inside
                .clone()
                .find_map(|t| whose(t).filter(|_| owner::is_part(syntax, t)))
                // "Norway's Tern shares": Tern's, and only without it Norway's.
                .or_else(|| inside.clone().find_map(whose))
                .or_else(|| inside.find_map(|t| within(t).filter(|_| owned(t))))
        })
        .or_else(|| {
            let at = range.end - 1;
            // "It was 5% a year ago" of the next sentence may be of another place.
            let document = syntax.layers.document;
            let near = document.sentence_of(at) == document.sentence_of(quantity.tokens.start as usize)
                && named(at).is_some_and(|e| entities.entities[e as usize].kind == Kind::Place);
            let behind = matches!(of.by, ClaimRule::Subject | ClaimRule::Noun | ClaimRule::NounOf)
                || matches!(of.by, ClaimRule::Linked | ClaimRule::Antecedent) && near;
            let tied = at > range.start && {
                let before = syntax.front(syntax.phrase(at)?, range.start).saturating_sub(1);
                // "a craft bound for Oslo" is not Oslo's.
                syntax.is_preposition(before) && syntax.word(before) != "for"
            };
            named(at).filter(|&e| behind && (tied || of.tokens.len() == 1) && place(e))
        })
}

/// The person by whom something counted was made or done, named right behind it: "a 48-yard goal by Ann Poe", "40 paintings by
/// Ann Poe"; not "40 people by Ann Poe's count".
fn by_whom(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> Option<u32> {
    let of = of.filter(|of| matches!(of.by, ClaimRule::After | ClaimRule::Compound))?;
    let at = of.tokens.end as usize;
    let end = syntax.around(quantity.tokens).end;
    let entities = syntax.layers.entities;
    if at + 1 >= end || syntax.word(at) != "by" {
        return None;
    }
    let mention = entities.mention_at(at + 1).filter(|&m| entities.mentions[m].kind == Kind::Person)?;
    let behind = entities.mentions[mention].tokens.end as usize;
    let owns = behind < end && syntax.class(behind) == Class::Possessive;
    (!owns).then(|| entities.entity_of[mention])
}

/// Whether the verb before the number tells how a work fares: takes "The Tern Sea sold 40 copies"; refuses "The Tern Sea
/// follows 40 men".
fn draws(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let start = syntax.around(quantity.tokens).start;
    verbs::verb_before(syntax, quantity.tokens.start as usize, start).is_some_and(|verb| {
        matches!(
            syntax.word(verb),
            "sold"
                | "sells"
                | "sell"
                | "drew"
                | "drawn"
                | "draws"
                | "attracted"
                | "attracts"
                | "won"
                | "received"
                | "earned"
                | "grossed"
                | "has"
                | "had"
                | "spent"
                | "ran"
        )
    })
}

/// Whether an entity is a thing that happens or is written: what is counted in it is seldom told of it.
fn is_event(syntax: &Syntax<'_, '_>, entity: u32) -> bool {
    matches!(syntax.layers.entities.entities[entity as usize].kind, Kind::Event | Kind::Work)
}

/// Where the last phrase of what is measured starts, if it only names another side: in "its business to Tern", "talks with
/// Tern", "corn on the Tern Exchange" that of Tern; the end of the whole where it does not.
pub(super) fn front(syntax: &Syntax<'_, '_>, of: TokenRange) -> usize {
    let range = of.range();
    let other = range.clone().rev().find(|&t| t > range.start && syntax.is_preposition(t));
    other
        .filter(|&t| matches!(syntax.word(t), "to" | "with" | "on" | "from" | "by" | "against" | "under"))
        .unwrap_or(range.end)
}

/// Whether a phrase is a name or ends in the name that it is of: "Tern", "the miller Tern"; not "a seat on Tern".
pub(super) fn is_one_name(syntax: &Syntax<'_, '_>, phrase: TokenRange) -> bool {
    let last = phrase.end as usize - 1;
    let name = syntax.layers.entities.mention_at(last);
    let from = name.map_or(last, |m| syntax.layers.entities.mentions[m].tokens.start as usize);
    !(phrase.start as usize..from).any(|t| syntax.is_preposition(t))
}

/// Whether the last name in what is measured is that of another side.
fn is_other_side(syntax: &Syntax<'_, '_>, of: TokenRange) -> bool {
    front(syntax, of) < of.end as usize
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
                ("There are two factories in Oslo.", "two factories | Oslo"),
                ("Kestrel Airways employs 2,100 people.", "2,100 people | Kestrel Airways"),
                ("It rained for two days.", "two days | -"),
                ("The Oslo-based Kestrel Airways employs 2,100 people.", "2,100 people | Kestrel Airways"),
                ("Crews in Oslo cleared 40 streets.", "40 streets | -"),
                ("Kestrel Airways quit nine days after the sale.", "nine days | -"),
                ("About 30% of Britons voted.", "About 30% of Britons | Britons"),
                ("OSLO (Kestrel News) — A storm cut power to 40 homes.", "40 homes | -"),
                ("Two members of the Oslo Choir fell ill.", "Two members | Oslo Choir"),
                (
                    "Kestrel Airways is older than Tern Rail, which lost 40% of its riders.",
                    "40% of its riders | Tern Rail",
                ),
                ("Kestrel Airways bought Tern's new Skua 7 for $5 million.", "$5 million | Skua 7"),
                ("The Oslo Institute put the quake at 7.1.", "7.1 | -"),
                ("Wheat rose to $5 a bushel on the Oslo Exchange.", "$5 | -"),
                ("The court saw 40 drawings by Ann Poe.", "40 drawings | Ann Poe"),
            ],
        );
    }
}
