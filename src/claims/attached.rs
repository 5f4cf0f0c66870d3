//! What belongs to a noun phrase on its left, and what at its end does not.

use super::syntax::Syntax;
use super::words;
use crate::numbers::UnitKind;
use crate::segment::TokenKind;
use crate::span::TokenRange;
use crate::tagging::Class;

/// Whether a participle right before a time tells what was done to the noun before it: takes "released" in "a poll released
/// Friday"; refuses "closed" in "the shop closed Friday".
fn happened_to(syntax: &Syntax<'_, '_>, time: usize, participle: usize) -> bool {
    participle < time
        && matches!(
            syntax.word(participle),
            "released"
                | "published"
                | "issued"
                | "tabled"
                | "filed"
                | "conducted"
                | "taken"
                | "carried"
                | "posted"
                | "unveiled"
                | "announced"
                | "dated"
                | "obtained"
                | "seen"
                | "signed"
        )
}

/// The last token of what stands before the times that end at the token: in "rainfall between October and December" that
/// of "rainfall", in "a review last month" that of "review". The token itself where nothing stands before them.
pub(super) fn before_times(syntax: &Syntax<'_, '_>, last: usize, start: usize) -> usize {
    // "ended June 30, 2023": the day stands before its year.
    let comma = last.checked_sub(2).filter(|&t| t > start && syntax.word(last - 1) == ",");
    let dated =
        words::is_year(syntax.word(last)) && comma.is_some_and(|day| syntax.kind(day) == TokenKind::Number);
    let mut at = if dated { last - 2 } else { last };
    for _ in 0..6 {
        let first = match (syntax.phrase(at), syntax.quantity_at(at)) {
            (Some(phrase), _) if syntax.is_time(phrase) => syntax.front(phrase, start),
            (None, Some(id))
                if matches!(syntax.quantity(id).unit.kind, UnitKind::Duration | UnitKind::Age) =>
            {
                // "that year", "men aged 40 to 59"
                let mut first = syntax.quantity(id).tokens.start as usize;
                // "over the first 12 days of April"
                if first > start
                    && matches!(syntax.word(first - 1), "first" | "last" | "next" | "past" | "final")
                {
                    first -= 1;
                }
                let determined = first > start
                    && (syntax.class(first - 1) == Class::Determiner || syntax.word(first - 1) == "aged");
                if determined { first - 1 } else { first }
            }
            _ => return at,
        };
        let mut before = first.checked_sub(1).filter(|&t| t >= start);
        if let Some(t) =
            // "the quarter ended March 31"
            before.filter(|&t| {
                syntax.is_preposition(t) || matches!(syntax.word(t), "and" | "or" | "ended" | "ending")
            })
        {
            before = t.checked_sub(1).filter(|&t| t >= start);
        }
        match before {
            Some(t) if syntax.phrase(t).is_some() || syntax.quantity_at(t).is_some() => at = t,
            // "a survey released Friday", "papers tabled on Tuesday"
            Some(t)
                if t > start
                    && matches!(syntax.class(t), Class::VerbParticiple | Class::VerbPast)
                    && happened_to(syntax, first, t)
                    && syntax.phrase(t - 1).is_some() =>
            {
                at = t - 1;
            }
            _ => return last,
        }
    }
    at
}

/// The token before a market's code that names again what stands before it: "notes" in "notes US10YT=RR", "Vodafone" in
/// "Vodafone VOD.L".
pub(super) fn before_code(syntax: &Syntax<'_, '_>, last: usize, start: usize) -> usize {
    let document = syntax.layers.document;
    let code = (start + 1..=last)
        .rev()
        .take(3)
        .find(|&t| document.wire_code(t).is_some_and(|end| end > last && end <= last + 2));
    code.map_or(last, |t| t - 1)
}

/// The phrase that a preposition hangs on, at times by way of a participle: "firms" for "in" of "firms based in Oslo", "a
/// craft bound for the Moon"; not "shares" in "shares are held in Oslo".
fn outer(syntax: &Syntax<'_, '_>, preposition: usize, start: usize, participles: bool) -> Option<TokenRange> {
    let at = preposition - 1;
    let fits = |t: usize| syntax.phrase(t).filter(|p| p.start as usize >= start);
    let participle =
        participles && at > start + 1 && matches!(syntax.class(at), Class::VerbParticiple | Class::VerbIng);
    // "people sleeping rough in Oslo"
    if participles
        && at > start + 2
        && (syntax.class(at).is_adjective() || syntax.class(at) == Class::Adverb)
        && syntax.class(at - 1) == Class::VerbIng
        && syntax.class(at - 2) == Class::Nouns
    {
        return fits(at - 2);
    }
    // "people now affected by"
    let noun = at.saturating_sub(1 + usize::from(participle && syntax.class(at - 1) == Class::Adverb));
    fits(at).or_else(|| if participle && syntax.is_noun(noun) { fits(noun) } else { None })
}

/// A noun phrase with the ones on its left that it hangs on: "the value of sales in the north".
pub(super) fn attached(syntax: &Syntax<'_, '_>, phrase: TokenRange, start: usize) -> TokenRange {
    joined(syntax, phrase, start, false)
}

/// The same for a subject, which may hang on its noun by a participle: "a craft bound for the Moon lifted off".
pub(super) fn attached_subject(syntax: &Syntax<'_, '_>, phrase: TokenRange, start: usize) -> TokenRange {
    joined(syntax, phrase, start, true)
}

fn joined(syntax: &Syntax<'_, '_>, phrase: TokenRange, start: usize, participles: bool) -> TokenRange {
    let mut first = phrase;
    let mut end = phrase.end as usize;
    for _ in 0..6 {
        let Some(preposition) = syntax.front(first, start).checked_sub(1).filter(|&t| t > start) else {
            break;
        };
        if matches!(syntax.word(preposition), "and" | "or") {
            // "letters from Tern and the bank": a pair behind one preposition.
            let pair = preposition
                .checked_sub(1)
                .and_then(|t| syntax.phrase(t))
                .filter(|p| p.start as usize > start);
            // "households were on the register and the wait was", "is up from 3% in May and Tern is down": no pairs.
            let tied = |p: TokenRange| {
                let at = syntax.front(p, start).saturating_sub(1);
                let stands = at > start
                    && matches!(syntax.word(at - 1), "is" | "are" | "was" | "were" | "be" | "been");
                // "from six countries and a rover": no pair of one and many.
                let one = |t: usize| matches!(syntax.word(t), "a" | "an");
                let odd = one(phrase.start as usize) && !one(p.start as usize);
                syntax.is_preposition(at) && !stands && !odd && !syntax.is_time(p)
            };
            let Some(pair) = pair.filter(|&p| tied(p)) else {
                break;
            };
            first = pair;
            end = end.max(phrase.end as usize);
            continue;
        }
        if !syntax.is_preposition(preposition) {
            break;
        }
        let Some(outer) = outer(syntax, preposition, start, participles) else { break };
        // "a review last year in Oslo"; but "the flight time from Oslo" is measured.
        let takes = syntax.word(preposition - 1) == "time" && syntax.is_noun(preposition - 2);
        if words::is_time_noun(syntax.word(preposition - 1)) && syntax.word(preposition) != "of" && !takes {
            break;
        }
        // A time at the end is no part of the thing: "sales in March" are sales.
        if end == first.end as usize && syntax.is_time(first) {
            end = preposition;
        }
        first = TokenRange::new(outer.start as usize, outer.end as usize);
    }
    TokenRange::new(first.start as usize, end.max(first.end as usize))
}

/// A figure that is reckoned on or by something: takes "return on equity" and "distribution per unit" before "of 4"; refuses
/// "a tax on land", which is a tax.
pub(super) fn reckoned(
    syntax: &Syntax<'_, '_>,
    phrase: TokenRange,
    tied: Option<usize>,
) -> Option<TokenRange> {
    let tie = tied.filter(|&t| matches!(syntax.word(t), "on" | "per"))?;
    let head = tie.checked_sub(1).filter(|&t| {
        matches!(
            syntax.word(t),
            "return"
                | "yield"
                | "distribution"
                | "distributions"
                | "earnings"
                | "dividend"
                | "profit"
                | "loss"
                | "revenue"
        )
    })?;
    let outer = syntax.phrase(head)?;
    Some(TokenRange::new(outer.start as usize, phrase.end as usize))
}
