//! Noun phrases as counted things end: from a number on to the last noun that goes with it.

use super::syntax::Syntax;
use super::words;
use crate::entities::Kind;
use crate::numbers::UnitKind;
use crate::segment::TokenKind;
use crate::span::TokenRange;
use crate::tagging::Class;

/// A single word in lower case with a phrase's end behind it: behind "of" it is a noun, whatever its class.
pub(super) fn lone_word(syntax: &Syntax<'_, '_>, at: usize, end: usize) -> Option<TokenRange> {
    let plain = at < end
        && syntax.layers.document.surface(at).chars().all(char::is_lowercase)
        && syntax.quantity_at(at).is_none();
    let content = plain
        && (syntax.class(at).is_verb() || syntax.class(at).is_adjective())
        && !syntax.is_preposition(at);
    let ends = at + 1 >= end
        || matches!(syntax.class(at + 1), Class::Stop | Class::Comma | Class::Colon | Class::Conjunction)
        || syntax.is_preposition(at + 1)
        || syntax.class(at + 1).is_finite()
        || super::when::rate_at(syntax, at + 1, end).is_some();
    (content && ends).then(|| TokenRange::new(at, at + 1))
}

/// The noun phrase at the token, determiner, possessor and inner numbers skipped.
pub(super) fn tail(syntax: &Syntax<'_, '_>, at: usize, end: usize) -> Option<TokenRange> {
    let mut at = at;
    // "of the 412 stalls", "of its new vehicles", "of the nearly 300 crew".
    let stop = end.min(at + 6);
    while at < stop {
        // "of its usual 40 trains": a modifier before the number.
        let usual = syntax.class(at).is_adjective() && at + 1 < end && syntax.quantity_at(at + 1).is_some();
        let skip = usual
            || matches!(
                syntax.class(at),
                Class::Determiner
                    | Class::PossessivePronoun
                    | Class::Predeterminer
                    | Class::Adverb
                    | Class::AdverbMost
            )
            || syntax.quantity_at(at).is_some();
        if !skip {
            break;
        }
        at += 1;
    }
    // "for 60 kg of space"
    if at > 0 && syntax.is(at, end, "of") && syntax.quantity_at(at - 1).is_some() {
        at += 1;
    }
    let mut noun = noun_run(syntax, at, end)?;
    // "the trust's debt", "the group's 83 stores": the possessor is what the claim is about, not what is measured.
    let after = noun.end as usize;
    if after < end && syntax.class(after) == Class::Possessive {
        let owned = (after + 1..end.min(after + 8)).find(|&t| syntax.quantity_at(t).is_none());
        noun = owned.and_then(|at| noun_run(syntax, at, end)).unwrap_or(noun);
    }
    Some(with_of(syntax, syntax.bare(noun).unwrap_or(noun), end))
}

/// Modifiers and nouns from the token on, up to the last noun in a row: "ultra high-end PC case", "homes and
/// businesses", "incidents". The noun phrase layer decides where it knows; else the word classes do.
pub(super) fn noun_run(syntax: &Syntax<'_, '_>, start: usize, end: usize) -> Option<TokenRange> {
    let mut start = start;
    while start < end && words::is_comparative(syntax.word(start)) {
        start += 1;
    }
    // "aged 40 to 59 rose by 3%"
    if start < end && syntax.moves(start) {
        return None;
    }
    let mut t = start;
    let mut last = None;
    while t < end && t < start + 12 {
        if syntax.quantity_at(t).is_some() {
            // "five top-ten picks": a number behind a hyphen is part of its word.
            if t > start && syntax.word(t - 1) == "-" && syntax.layers.document.glued(t) {
                t += 1;
                continue;
            }
            break;
        }
        let class = syntax.class(t);
        // "740 cows graze": right behind a number a verb in -s is a plural.
        let plural = t == start
            && class == Class::VerbPresentS
            && t > 0
            && (syntax.quantity_at(t - 1).is_some() || words::is_comparative(syntax.word(t - 1)))
            && !matches!(
                syntax.word(t),
                "is" | "has"
                    | "does"
                    | "'s"
                    | "means"
                    | "tells"
                    | "says"
                    | "makes"
                    | "takes"
                    | "gives"
                    | "gets"
                    | "seems"
                    | "becomes"
                    | "comes"
                    | "goes"
                    | "remains"
                    | "suggests"
            );
        // "40 car journeys a day", "3% of traffic stops.": before a rate or a stop it is a plural too.
        let closes = || {
            t + 1 >= end
                || syntax.class(t + 1) == Class::Stop
                || super::when::rate_at(syntax, t + 1, end).is_some_and(|rate| rate.len() == 2)
        };
        let plural = plural
            || class == Class::VerbPresentS
                && last.is_some_and(|l| l + 1 == t)
                && syntax.class(t - 1) == Class::Noun
                && closes();
        let plural = plural || last == Some(start) && t == start + 1 && is_second_noun(syntax, start);
        // "a three-year lease last week", "14 farms worth $5m": a phrase of its own ends the run.
        if last.is_some_and(|l| l + 1 == t)
            && matches!(syntax.word(t), "last" | "next" | "this" | "each" | "worth")
        {
            break;
        }
        // "40 workers strike": behind a plural such a word acts.
        let many = |t: usize| {
            syntax.class(t) == Class::Nouns
                || matches!(syntax.word(t), "people" | "fish" | "police" | "staff")
        };
        if last.is_some_and(|l| l + 1 == t && many(l)) && words::is_plain_verb(syntax.word(t)) {
            break;
        }
        if class.is_noun() || plural {
            if last.is_some_and(|l| l + 1 == t)
                && !syntax.layers.document.glued(t)
                && starts_clause(syntax, t, last)
            {
                break;
            }
            last = Some(t);
        } else {
            let inside = match class {
                Class::Adjective | Class::AdjectiveMost | Class::AdjectiveMore => true,
                // "33 percent - up from 16.7": a dash.
                Class::Hyphen => t > start || syntax.layers.document.glued(t),
                // "high-end", "tried-and-tested": a hyphen joins whatever it stands between.
                _ if syntax.word(t) == "-" || syntax.word(t) == "/" => syntax.layers.document.glued(t),
                _ if t > start && syntax.word(t - 1) == "-" && syntax.layers.document.glued(t) => true,
                // "an all-cash deal"
                _ if t + 1 < end && syntax.word(t + 1) == "-" && syntax.layers.document.glued(t + 1) => {
                    t == start
                }
                Class::VerbIng | Class::VerbParticiple if t == start => {
                    t + 1 < end && syntax.class(t + 1).is_noun()
                }
                Class::VerbParticiple | Class::VerbIng | Class::Adverb => same_phrase(syntax, t, t + 1, end),
                Class::Foreign | Class::Affix => true,
                // "Grade 6 students"
                Class::Number => {
                    last.is_some_and(|l| l + 1 == t) && t + 1 < end && syntax.class(t + 1) == Class::Nouns
                }
                Class::Conjunction => match last {
                    None => t > start,
                    Some(l) => l + 1 == t && coordinates(syntax, t, end),
                },
                Class::Comma => last.is_none() && t > start && same_phrase(syntax, t - 1, t + 1, end),
                Class::Possessive => last.is_some() && same_phrase(syntax, t, t + 1, end),
                Class::QuoteOpen | Class::QuoteClose => last.is_none(),
                _ => false,
            };
            if !inside {
                break;
            }
        }
        t += 1;
    }
    let last = last.or_else(|| last_of_phrase(syntax, start, end))?;
    // "the trust 's debt": what comes after the last possessive is the thing, if anything comes.
    let begin =
        (start..last).rev().find(|&t| syntax.class(t) == Class::Possessive).map_or(start, |at| at + 1);
    let begin = (begin..=last).find(|&t| syntax.kind(t) != TokenKind::QuoteMark && syntax.word(t) != "-")?;
    Some(TokenRange::new(begin, last + 1))
}

/// The last noun of a phrase that opens with what no noun opens with by class: "passively cooled PC case".
fn last_of_phrase(syntax: &Syntax<'_, '_>, start: usize, end: usize) -> Option<usize> {
    let phrase = if start < end { syntax.phrase(start) } else { None }?;
    let opens = matches!(
        syntax.class(start),
        Class::Adverb | Class::AdverbMost | Class::VerbParticiple | Class::VerbIng
    );
    if phrase.start as usize != start || !opens {
        return None;
    }
    syntax.last_noun(start, (phrase.end as usize).min(end))
}

/// Whether two tokens stand in one noun phrase.
fn same_phrase(syntax: &Syntax<'_, '_>, one: usize, other: usize, end: usize) -> bool {
    other < end && syntax.phrase(one).is_some_and(|phrase| phrase.holds(other))
}

/// Whether a noun opens another noun phrase, as in "gave 40 people blankets".
fn starts_clause(syntax: &Syntax<'_, '_>, token: usize, last: Option<usize>) -> bool {
    match (syntax.phrase(token), last.and_then(|l| syntax.phrase(l))) {
        (Some(here), Some(before)) => here != before && here.start as usize == token,
        _ => false,
    }
}

/// Whether "and" joins two nouns under one number: "homes and businesses", "British and Australian veterans"; not "40
/// people and a dog" or "40 people and their dogs".
fn coordinates(syntax: &Syntax<'_, '_>, conjunction: usize, end: usize) -> bool {
    let next = conjunction + 1;
    if next >= end || syntax.quantity_at(next).is_some() {
        return false;
    }
    if same_phrase(syntax, conjunction - 1, next, end) {
        return true;
    }
    // "four security and diplomatic officials": a singular under a plural number is not yet what is counted.
    if matches!(syntax.class(conjunction - 1), Class::Noun | Class::Proper)
        && (syntax.class(next).is_adjective() || syntax.class(next) == Class::Noun)
    {
        let plural = (next..end.min(next + 4))
            .find(|&t| !syntax.class(t).is_adjective() && syntax.class(t) != Class::Noun);
        return plural.is_some_and(|t| syntax.class(t) == Class::Nouns || syntax.class(t - 1) == Class::Noun);
    }
    // Plain plurals on either side, with the sentence going on as after one phrase.
    let after = next + 1;
    syntax.class(conjunction - 1) == Class::Nouns
        && syntax.class(next) == Class::Nouns
        && (after >= end || !matches!(syntax.class(after), Class::Noun | Class::Nouns | Class::Conjunction))
}

/// The phrase with the "of" that belongs to it, if what follows is a plain noun: "cases of asbestosis"; not "members of
/// the board", whose "of" says which, nor "reports of 12 deaths".
pub(super) fn with_of(syntax: &Syntax<'_, '_>, noun: TokenRange, end: usize) -> TokenRange {
    let at = noun.end as usize;
    if !syntax.is(at, end, "of") {
        return noun;
    }
    let next = at + 1;
    if next >= end || syntax.quantity_at(next).is_some() || syntax.layers.entities.mention_at(next).is_some()
    {
        return noun;
    }
    if !(syntax.class(next).is_adjective() || matches!(syntax.class(next), Class::Noun | Class::Nouns)) {
        return noun;
    }
    match noun_run(syntax, next, end) {
        Some(tail) if tail.start as usize == next && !syntax.is_time(tail) => {
            TokenRange::new(noun.start as usize, tail.end as usize)
        }
        _ => noun,
    }
}

/// Whether "shares" behind a company's name and before a comma is what is traded: "Tern shares, suspended in May, fell"; not
/// "Tern shares the cost".
pub(super) fn is_traded(syntax: &Syntax<'_, '_>, token: usize) -> bool {
    syntax.word(token) == "shares"
        && token > 0
        && syntax.layers.entities.mention_at(token - 1).is_some()
        && syntax.is(token + 1, syntax.layers.document.len(), ",")
}

/// Whether a "that" opens what somebody says: "warned that", "told lawmakers that"; not "the share that", "sold that".
pub(super) fn opens_clause(syntax: &Syntax<'_, '_>, that: usize) -> bool {
    syntax.word(that) == "that"
        && that > 0
        && (words::is_claiming_verb(syntax.word(that - 1)) || is_told(syntax, that))
}

/// Whether "that" opens what somebody is told, whatever its class: "told lawmakers that sales fell".
fn is_told(syntax: &Syntax<'_, '_>, that: usize) -> bool {
    let hearer = that.checked_sub(1).and_then(|t| syntax.phrase(t));
    syntax.word(that) == "that"
        && hearer.and_then(|p| (p.start as usize).checked_sub(1)).is_some_and(|t| {
            matches!(
                syntax.word(t),
                "told"
                    | "tell"
                    | "tells"
                    | "telling"
                    | "assured"
                    | "reminded"
                    | "informed"
                    | "warned"
                    | "convinced"
            )
        })
}

/// Whether the word behind the noun at the token, right after its number, is what is counted, though it looks like a verb, as
/// many are counted and one noun is not many: takes "900 ice creams"; refuses "a 200,000 figure is".
fn is_second_noun(syntax: &Syntax<'_, '_>, noun: usize) -> bool {
    let next = noun + 1;
    let verb = syntax.class(next) == Class::VerbPresentS
        && !matches!(syntax.word(next), "is" | "has" | "does" | "says" | "'s");
    let counts = |id: usize| {
        let quantity = syntax.quantity(id);
        let before = (quantity.tokens.start as usize).checked_sub(1).map_or("", |t| syntax.word(t));
        quantity.unit.kind == UnitKind::Count
            && syntax.word(noun - 1) != "one"
            && !matches!(before, "a" | "an" | "the" | "-")
    };
    let many = noun > 0 && syntax.class(noun) == Class::Noun && verb;
    many && syntax.quantity_at(noun - 1).is_some_and(counts)
}

/// The last token of the noun whose relative clause ends with this object: in "the man who mends clocks asks $40"
/// that of "man"; not in "Ann Poe, who said sales rose 5%", where the clause goes on.
pub(super) fn related(syntax: &Syntax<'_, '_>, object: TokenRange, start: usize) -> Option<usize> {
    let mut verb = syntax.front(object, start).checked_sub(1).filter(|&t| t > start + 1)?;
    // "schools that took away phones"
    if matches!(syntax.class(verb), Class::Particle | Class::Adverb) && verb > start + 2 {
        verb -= 1;
    }
    let relative = verb - 1;
    let fits = syntax.class(verb).is_finite()
        && !words::is_claiming_verb(syntax.word(verb))
        && matches!(syntax.class(relative), Class::WhPronoun | Class::WhDeterminer)
        && matches!(syntax.word(relative), "who" | "which" | "that")
        && !is_told(syntax, relative);
    (fits && syntax.phrase(relative - 1).is_some()).then_some(relative - 1)
}
/// Of "Scots smokes" the Scots: behind a people in the plural no noun in the plural follows.
pub(super) fn people(syntax: &Syntax<'_, '_>, noun: TokenRange) -> TokenRange {
    let entities = syntax.layers.entities;
    let first = noun.start as usize;
    let group = entities.mention_at(first).map(|m| &entities.mentions[m]).filter(|m| {
        m.kind == Kind::Group
            && m.tokens.end < noun.end
            && syntax.word(m.tokens.end as usize - 1).ends_with('s')
    });
    match group {
        Some(m) if syntax.word(m.tokens.end as usize).ends_with('s') => {
            TokenRange::new(first, m.tokens.end as usize)
        }
        _ => noun,
    }
}

/// The noun with the particle that a hyphen ties to it: "write-down", "bail-out"; not "a $5m fund-raiser".
pub(super) fn with_particle(syntax: &Syntax<'_, '_>, noun: TokenRange, end: usize) -> TokenRange {
    let hyphen = noun.end as usize;
    let document = syntax.layers.document;
    let tied = hyphen + 1 < end
        && syntax.word(hyphen) == "-"
        && document.glued(hyphen)
        && document.glued(hyphen + 1)
        && matches!(syntax.word(hyphen + 1), "down" | "off" | "out" | "back" | "up" | "in" | "over");
    if tied { TokenRange::new(noun.start as usize, hyphen + 2) } else { noun }
}
