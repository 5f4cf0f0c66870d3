//! On whose word a claim stands.

use super::syntax::{REACH, Syntax};
use super::told::{is_put_forward, is_share, is_told_anew, takes_back};
use super::{Source, claiming, subject, words};
use crate::entities::Kind;
use crate::numbers::Quantity;
use crate::quotes::{QuoteKind, QuoteRule, is_none};
use crate::span::TokenRange;
use crate::tagging::Class;

/// Who claims it; `None` where the article itself does.
pub(super) fn source(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<Source> {
    if let Some(source) = in_quote(syntax, quantity) {
        return Some(source);
    }
    let range = syntax.around(quantity.tokens);
    according_to(syntax, quantity, range.start, range.end)
        .or_else(|| own_account(syntax, quantity, range.start, range.end))
        .or_else(|| claimed(syntax, quantity, range.start))
        .or_else(|| agent(syntax, quantity, range.end))
        .or_else(|| tagged(syntax, quantity, range.end))
        .or_else(|| surveyed(syntax, quantity, range.start))
}

/// "by his own reckoning", before or after the number in its clause, with whoever "his" stands for; not "on its own".
fn own_account(syntax: &Syntax<'_, '_>, quantity: &Quantity, start: usize, end: usize) -> Option<Source> {
    let number = quantity.tokens.start as usize;
    let opens = |&t: &usize| {
        syntax.word(t) == "by"
            && t + 3 < end
            && syntax.class(t + 1) == Class::PossessivePronoun
            && syntax.word(t + 2) == "own"
            && matches!(
                syntax.word(t + 3),
                "account"
                    | "reckoning"
                    | "estimate"
                    | "estimates"
                    | "admission"
                    | "count"
                    | "calculation"
                    | "figures"
            )
    };
    // "has built 40 homes and sold, by its own count, nine": only the amount in reach of no other verb.
    let parts = |t: usize| {
        syntax.class(t).is_verb()
            || syntax.quantity_at(t).is_some()
            || matches!(syntax.word(t), "and" | "but")
    };
    let after = quantity.tokens.end as usize;
    let at = (start.max(number.saturating_sub(10))..number)
        .rev()
        .find(opens)
        .filter(|&at| at == start || !(at + 4..number).any(parts))
        .or_else(|| (after..end.min(after + 10)).take_while(|&t| !parts(t)).find(opens))?;
    let entity = syntax.layers.entities.entity_at(at + 1);
    Some(Source { mention: Some(TokenRange::new(at + 1, at + 4)), entity, quote: None })
}

/// Who puts a figure at so much, told behind it: takes "Growth is put at 0.8%, down from 1.5%, by the Road
/// Institute"; refuses "Growth stood at 0.8% by May".
fn agent(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Source> {
    let number = quantity.tokens.start as usize;
    let put = number.checked_sub(2)?;
    let passive = syntax.word(number - 1) == "at"
        && matches!(syntax.word(put), "put" | "estimated" | "forecast" | "reckoned" | "projected")
        && (put.saturating_sub(3)..put)
            .any(|t| matches!(syntax.word(t), "is" | "are" | "was" | "were" | "been"));
    if !passive {
        return None;
    }
    let behind = quantity.tokens.end as usize;
    let mut clause = (behind..end).take_while(|&t| !syntax.class(t).is_finite() && syntax.word(t) != ";");
    let by = clause.find(|&t| syntax.word(t) == "by")?;
    named(syntax, by + 1, end)
}

/// The survey that opens the sentence or clause, by who made it: "In a poll of 1,030 people by Kestrel Research, one in five ...";
/// not "In a room of 40 people".
fn surveyed(syntax: &Syntax<'_, '_>, quantity: &Quantity, start: usize) -> Option<Source> {
    let number = quantity.tokens.start as usize;
    let opens = |t: usize| t == start || matches!(syntax.word(t - 1), "and" | "but" | "while");
    let at = (start..number).rev().find(|&t| syntax.word(t) == "in" && opens(t))?;
    let phrase = syntax.phrase_from(at + 1, number)?;
    let head = phrase.end as usize - 1;
    if !matches!(
        syntax.word(head),
        "poll" | "survey" | "study" | "census" | "trial" | "review" | "report" | "filing" | "analysis"
    ) {
        return None;
    }
    // What is in the survey's own description ("a poll of 1,030 people") is not its finding.
    let comma = (head + 1..number).find(|&t| syntax.word(t) == ",")?;
    let by = (head + 1..comma)
        .find(|&t| matches!(syntax.word(t), "by" | "from"))
        .and_then(|t| syntax.phrase_from(t + 1, comma));
    let tokens = by.unwrap_or(phrase);
    Some(Source { mention: Some(tokens), entity: entity_in(syntax, tokens), quote: None })
}

/// The speaker of the quote that the number stands in, direct and mixed ones before indirect ones.
fn in_quote(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<Source> {
    let quotes = syntax.layers.quotes;
    let next = quotes.partition_point(|q| q.span.start <= quantity.number.start);
    let holding = quotes[next.saturating_sub(6)..next]
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, q)| q.span.contains(quantity.number))
        .map(|(at, q)| (next.saturating_sub(6) + at, q));
    let mut indirect = None;
    for (id, quote) in holding {
        // "praised a $5m plan": the article itself says so, unless words in marks show whose they are.
        let marked = || {
            let inside = quotes[id..].iter().take_while(|q| q.span.start < quote.span.end);
            inside.into_iter().any(|q| q.kind != QuoteKind::Indirect)
        };
        // "cautioned that 40 men ..." is a clause, though of no verb of saying.
        let clause = || {
            let first = (quote.tokens.start as usize).checked_sub(1);
            first.is_some_and(|t| syntax.word(t) == "that")
        };
        if quote.kind == QuoteKind::Indirect
            && quote.by == QuoteRule::Object
            && !clause()
            && !marked()
            && !is_put_forward(syntax, quote, quantity)
        {
            continue;
        }
        if takes_back(syntax, quote, quantity) || is_told_anew(syntax, quote, quantity) {
            continue;
        }
        let Some(speaker) = quote.speaker else { continue };
        // "48% said they had moved": those asked are what the survey counts, and no source.
        if speaker.mention.is_some_and(|m| is_share(syntax, m)) {
            continue;
        }
        let entity = speaker.entity.or_else(|| speaker.mention.and_then(|m| spoken_for(syntax, m)));
        let source = Source { mention: speaker.mention, entity, quote: Some(id as u32) };
        if quote.kind != QuoteKind::Indirect {
            return Some(source);
        }
        indirect = indirect.or(Some(source));
    }
    indirect
}

/// The body that a speaker without a name speaks for: "Tern analysts", "the latest Tern figures", "analysts at Tern"; not
/// "two people in Oslo".
fn spoken_for(syntax: &Syntax<'_, '_>, mention: TokenRange) -> Option<u32> {
    let entities = syntax.layers.entities;
    let body = |&e: &u32| matches!(entities.entities[e as usize].kind, Kind::Company | Kind::Organization);
    let named = |t: usize| entities.mention_at(t).map(|m| entities.entity_of[m]).filter(body);
    // "Tern's finance chief" is a person whom nobody names.
    let head = mention.end.checked_sub(1)? as usize;
    let many = syntax.class(head) == Class::Nouns;
    // "the Tern news agency" is Tern, "Tern's agency" is not.
    let is_it = matches!(
        syntax.word(head),
        "agency"
            | "newspaper"
            | "website"
            | "broadcaster"
            | "channel"
            | "station"
            | "magazine"
            | "network"
            | "think-tank"
    ) && !mention.range().any(|t| syntax.class(t) == Class::Possessive);
    if !many
        && !is_it
        && !matches!(
            syntax.word(head),
            "survey" | "study" | "poll" | "tool" | "data" | "union" | "index" | "tracker" | "report"
        )
    {
        return None;
    }
    mention.range().rev().find_map(named).or_else(|| {
        let at = mention.end as usize;
        let end = syntax.around(mention).end;
        let tied = at + 2 < end && matches!(syntax.word(at), "at" | "from" | "of" | "for");
        let name = if tied && syntax.class(at + 1) == Class::Determiner { at + 2 } else { at + 1 };
        if tied { named(name) } else { None }
    })
}

/// "according to the ministry", before or after the number in its sentence.
fn according_to(syntax: &Syntax<'_, '_>, quantity: &Quantity, start: usize, end: usize) -> Option<Source> {
    let number = quantity.tokens.start as usize;
    let found = |from: usize, to: usize| {
        (from..to).find(|&t| syntax.word(t) == "according" && syntax.is(t + 1, end, "to"))
    };
    let at = found(number, end).or_else(|| found(start, number))?;
    named(syntax, at + 2, end)
}

/// The noun phrase at the token as a source.
fn named(syntax: &Syntax<'_, '_>, at: usize, end: usize) -> Option<Source> {
    let phrase = syntax.phrase_from(at, end)?;
    let mut tokens = phrase;
    // "figures from the statistics office", "the study's lead author, Ana Ruiz": a name later in the phrase or right
    // behind it says more than its first words.
    let mut entity = entity_in(syntax, tokens);
    let after = phrase.end as usize;
    if entity.is_none()
        && after + 1 < end
        && matches!(syntax.word(after), "," | "from" | "by" | "at" | "of" | "for")
        && let Some(next) = syntax.phrase_from(after + 1, end)
        && let Some(found) = entity_in(syntax, next)
    {
        entity = Some(found);
        tokens = TokenRange::new(phrase.start as usize, next.end as usize);
    }
    Some(Source { mention: Some(tokens), entity, quote: None })
}

/// The entity that a source's phrase names: its head, what its description stands for, or the body that a "spokesman" or
/// "survey" in it belongs to; a country or nation is only where they are.
fn entity_in(syntax: &Syntax<'_, '_>, tokens: TokenRange) -> Option<u32> {
    let entities = syntax.layers.entities;
    let head = tokens.end.checked_sub(1)? as usize;
    if let Some(mention) = entities.mention_at(head) {
        return Some(entities.entity_of[mention]);
    }
    if let Some(reference) = tokens.range().rev().find_map(|t| entities.reference_at(t)) {
        return Some(reference.entity);
    }
    tokens
        .range()
        .rev()
        .filter_map(|t| entities.mention_at(t))
        .map(|m| entities.entity_of[m])
        .find(|&e| !matches!(entities.entities[e as usize].kind, Kind::Place | Kind::Group))
}

/// The subject of a verb of claiming that governs the number: "Lexus estimates 266 miles", "the agency said 40 people",
/// "Analysts had expected $5m"; not "is expected to reach $5m", where nobody is said to expect it, nor "reported a 5% rise",
/// which is news, not hearsay.
fn claimed(syntax: &Syntax<'_, '_>, quantity: &Quantity, start: usize) -> Option<Source> {
    let number = quantity.tokens.start as usize;
    let verb = (start..number).rev().find(|&t| claiming::claims(syntax, t, number))?;
    // "'Enough,' she said in a hall of 40 people": what she said stands in the marks.
    if tells_quote(syntax, verb) {
        return None;
    }
    // Who speaks was found with the quote, though the figure stands behind its end.
    let told = reporter(syntax, verb);
    if told.is_some() {
        return told;
    }
    let subject = subject::subject(syntax, verb, start)?;
    if subject.end as usize > verb || !can_claim(syntax, subject) {
        return None;
    }
    let subject =
        described(syntax, subject, start).or_else(|| named_behind(syntax, subject, verb)).unwrap_or(subject);
    let head = head_phrase(syntax, subject);
    // "Polls taken in Norway found": Norway did not.
    let place =
        |e: &u32| matches!(syntax.layers.entities.entities[*e as usize].kind, Kind::Place | Kind::Group);
    let entity = entity_in(syntax, head).or_else(|| entity_in(syntax, subject).filter(|e| !place(e)));
    Some(Source { mention: Some(head), entity, quote: None })
}

/// The person whom a subject behind a comma only describes: "Ann Poe, head of research at Tern, who expects".
fn described(syntax: &Syntax<'_, '_>, subject: TokenRange, start: usize) -> Option<TokenRange> {
    let entities = syntax.layers.entities;
    let comma = (subject.start as usize).checked_sub(1).filter(|&t| t > start && syntax.word(t) == ",")?;
    let mention = &entities.mentions[entities.mention_at(comma - 1)?];
    let last = subject.end as usize - 1;
    let names = subject.end as usize - subject.start as usize == 1 && entities.mention_at(last).is_some();
    (mention.kind == Kind::Person && !names).then_some(mention.tokens)
}

/// The person whose name is set off behind a description: "Its secretary, Ann Poe, put the bill at $5m".
fn named_behind(syntax: &Syntax<'_, '_>, subject: TokenRange, verb: usize) -> Option<TokenRange> {
    let entities = syntax.layers.entities;
    let comma = subject.end as usize;
    let mention = entities.mention_at(comma + 1).filter(|_| comma + 2 < verb && syntax.word(comma) == ",")?;
    let name = entities.mentions[mention].tokens;
    let closed = name.start as usize == comma + 1
        && (name.end as usize) < verb
        && syntax.word(name.end as usize) == ",";
    (closed && entities.mentions[mention].kind == Kind::Person).then_some(name)
}

/// The named speaker of the report that the verb tells.
fn reporter(syntax: &Syntax<'_, '_>, verb: usize) -> Option<Source> {
    let word = syntax.layers.document.token(verb).span;
    let quotes = syntax.layers.quotes;
    let near = quotes.partition_point(|q| q.span.start <= word.start);
    let told = quotes[near.saturating_sub(3)..quotes.len().min(near + 3)]
        .iter()
        .find(|q| q.kind == QuoteKind::Indirect && q.cue.is_some_and(|cue| cue.contains(word)))?;
    let speaker = told.speaker.filter(|speaker| speaker.entity.is_some())?;
    Some(Source { mention: speaker.mention, entity: speaker.entity, quote: None })
}

/// Whether the token is the reporting verb of a quote in marks.
fn tells_quote(syntax: &Syntax<'_, '_>, token: usize) -> bool {
    let verb = syntax.layers.document.token(token).span;
    let quotes = syntax.layers.quotes;
    let near = quotes.partition_point(|q| q.span.start <= verb.start);
    quotes[near.saturating_sub(3)..quotes.len().min(near + 3)]
        .iter()
        .any(|q| q.kind == QuoteKind::Direct && q.cue.is_some_and(|cue| cue.contains(verb)))
}

/// Whether a subject can be a source: somebody, or a survey, report, filing and the like; not nobody ("no deaths
/// reported").
pub(super) fn can_claim(syntax: &Syntax<'_, '_>, subject: TokenRange) -> bool {
    !is_none(syntax.word(subject.start as usize))
        && names_something(syntax, subject)
        && !is_share(syntax, subject)
}

/// Whether more than a pronoun stands there, or one that stands for somebody.
fn names_something(syntax: &Syntax<'_, '_>, subject: TokenRange) -> bool {
    !subject.range().all(|t| matches!(syntax.word(t), "it" | "that" | "this" | "which" | "there" | "what"))
        || subject.range().any(|t| syntax.layers.entities.entity_at(t).is_some())
}

/// The first noun phrase of a subject with its tail.
fn head_phrase(syntax: &Syntax<'_, '_>, subject: TokenRange) -> TokenRange {
    match syntax.phrase(subject.start as usize) {
        Some(phrase) if phrase.end <= subject.end => {
            TokenRange::new(subject.start as usize, phrase.end as usize)
        }
        _ => subject,
    }
}

/// A tag at the end: "sales fell 5%, the company said", "..., said the mayor".
fn tagged(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Source> {
    let number = quantity.tokens.end as usize;
    // "..., the employers' federation claims.": at the end of all a verb that may look like a noun.
    let last = |t: usize| {
        matches!(syntax.word(t), "claims" | "show" | "shows" | "estimates" | "reports")
            && (t + 1 >= end || syntax.class(t + 1) == Class::Stop)
            && syntax.class(t).is_noun()
    };
    let verb = (number..end.min(number + REACH)).find(|&t| {
        words::is_claiming_verb(syntax.word(t)) && syntax.class(t).is_finite() && ends_clause(syntax, t, end)
            || last(t)
    })?;
    let comma = (number..verb).rev().find(|&t| syntax.word(t) == ",")?;
    if comma + 1 == verb {
        // ", said the mayor"; not "Poe, 71, said the refund was bad", nor "Poe, who has two sons, said outside court that".
        let clause = (verb + 1..end.min(verb + 5)).any(|t| syntax.word(t) == "that");
        if clause || verb + 1 >= end || syntax.is_preposition(verb + 1) {
            return None;
        }
        let phrase = syntax.phrase_from(verb + 1, end)?;
        // Up to where its clause ends: "said the schools with bans had smaller classes".
        let ends = |t: usize| {
            matches!(syntax.class(t), Class::Comma | Class::Stop | Class::WhPronoun | Class::WhDeterminer)
        };
        let acts = (phrase.end as usize..end)
            .take_while(|&t| !ends(t))
            .any(|t| syntax.class(t).is_finite() || matches!(syntax.class(t), Class::Modal | Class::Verb));
        return if acts { None } else { named(syntax, verb + 1, end) };
    }
    let mut subject = syntax.phrase_from(comma + 1, verb)?;
    // "data from Tern showed"
    let tail = subject.end as usize;
    if tail + 1 < verb
        && matches!(syntax.word(tail), "from" | "by" | "of")
        && let Some(phrase) = syntax.phrase_from(tail + 1, verb)
    {
        subject = TokenRange::new(subject.start as usize, phrase.end as usize);
    }
    if (subject.end as usize..verb).any(|t| !matches!(syntax.class(t), Class::Adverb))
        || !can_claim(syntax, subject)
    {
        return None;
    }
    Some(Source { mention: Some(subject), entity: entity_in(syntax, subject), quote: None })
}

/// Whether the clause of a tag ends with its verb, a time or a place: ", the bank said in a filing on Friday."
fn ends_clause(syntax: &Syntax<'_, '_>, verb: usize, end: usize) -> bool {
    matches!(
        syntax.word(verb),
        "said"
            | "says"
            | "showed"
            | "shows"
            | "show"
            | "estimates"
            | "added"
            | "estimated"
            | "reported"
            | "wrote"
            | "announced"
            | "claims"
            | "claimed"
            | "reckon"
            | "reckons"
            | "reckoned"
            | "figures"
            | "believes"
            | "believe"
    ) && (verb + 1 >= end
        || syntax.class(verb + 1) == Class::Stop
        || syntax.is_preposition(verb + 1)
        || matches!(syntax.class(verb + 1), Class::Comma | Class::Proper | Class::Determiner | Class::Adverb))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "source"],
            &[
                ("According to the ministry, 40 people died.", "40 people | the ministry"),
                ("Kestrel Airways estimates 266 miles.", "266 miles | Kestrel Airways"),
                ("Sales fell 5%, the company said.", "5% | the company"),
                ("\"We sold 40 boats,\" Ann Poe said.", "40 boats | Ann Poe"),
                ("Forty people died.", "Forty people | -"),
                ("Kestrel Airways recalls 400 seats that it called “faulty”.", "400 seats | -"),
                ("Ann Poe recalled that 40 people came.", "40 people | Ann Poe"),
                ("Ann Poe has planted 40 trees, by her own count.", "40 trees | her own count"),
                (
                    "Ann Poe planted 40 trees and, by her own count, nine gates.",
                    "40 trees | - / nine gates | her own count",
                ),
                ("\"Enough,\" Ann Poe said in a hall of 40 people.", "40 people | -"),
                ("Fares rose 8%, Kestrel Airways claims.", "8% | Kestrel Airways"),
                ("Forty homes fell, no deaths reported.", "Forty homes | -"),
                ("Growth is put at 8%, down from 9%, by the Road Board.", "8% | the Road Board / 9% | -"),
                ("Growth stood at 8% by May.", "8% | -"),
                ("It hit 5 people, said", "5 people | -"),
            ],
        );
    }
}
