//! The order in which the rules for `of` are asked: strict first, the first answer wins.

use super::counted::{self, Of};
use super::links::{self, Asked};
use super::measured::{self, Left};
use super::syntax::Syntax;
use super::{ClaimRule, words};
use crate::numbers::UnitKind;
use crate::span::TokenRange;
use crate::tagging::Class;

/// What the quantity is of, names in full; `found` holds the answers for those before it.
pub(super) fn of(syntax: &Syntax<'_, '_>, id: usize, found: &[Option<Of>]) -> Option<Of> {
    let asked = Asked::new(syntax, id, found);
    let of = links::hanging(&asked).or_else(|| links::joined(&asked)).or_else(|| match asked.kind() {
        UnitKind::Count | UnitKind::Ratio => counts(&asked),
        UnitKind::Age => ages(&asked),
        UnitKind::Duration => lasts(&asked),
        UnitKind::Multiple => multiplies(&asked),
        _ => measures(&asked),
    })?;
    let entities = syntax.layers.entities;
    let last = of.tokens.end as usize - 1;
    let end = entities.mention_at(last).map_or(0, |m| entities.mentions[m].tokens.end).max(of.tokens.end);
    Some(Of { tokens: TokenRange::new(of.tokens.start as usize, end as usize), by: of.by })
}

fn counts(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, end, .. } = *asked;
    let noun = counted::noun_after(syntax, quantity, end);
    let share = asked.kind() == UnitKind::Ratio;
    if noun.is_none()
        && levels(asked)
        && let Some(Left::Of(of)) = measured::left(syntax, quantity)
    {
        return Some(of);
    }
    counted::change_in(syntax, quantity, end)
        .or_else(|| counted::glued(syntax, quantity, end))
        .or(noun)
        .or_else(|| counted::of_tail(syntax, quantity, end))
        .or_else(|| links::points_back(asked))
        .or_else(|| if counted::is_many(syntax, quantity) { None } else { reached_back(asked, share) })
}

/// What a bare count is of by way of the words before it or of what was counted last.
fn reached_back(asked: &Asked<'_, '_, '_>, share: bool) -> Option<Of> {
    if hangs(asked) || share { links::before(asked) } else { None }
        .or_else(|| asked.back(links::is_count))
        .or_else(|| links::before(asked))
}

fn measures(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, end, .. } = *asked;
    let share = matches!(asked.kind(), UnitKind::Percent | UnitKind::Points);
    counted::change_in(syntax, quantity, end)
        .or_else(|| fronted(asked))
        .or_else(|| counted::compound(syntax, quantity, end))
        .or_else(|| links::members(asked))
        .or_else(|| if share && reached(asked) { links::before(asked) } else { None })
        .or_else(|| counted::of_tail(syntax, quantity, end))
        .or_else(|| counted::in_tail(syntax, quantity, end))
        .or_else(|| counted::taken_off(syntax, quantity, end))
        .or_else(|| if paid(asked) { counted::paid_for(syntax, quantity, end) } else { None })
        .or_else(|| links::before(asked))
        .or_else(|| counted::paid_for(syntax, quantity, end))
        .or_else(|| links::carried(asked))
        .or_else(|| counted::goes_to(syntax, quantity, end))
        .or_else(|| counted::bare_change(syntax, quantity, end))
}

fn multiplies(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, end, .. } = *asked;
    counted::as_many(syntax, quantity, end)
        .or_else(|| links::before(asked))
        .or_else(|| counted::compound(syntax, quantity, end))
}

/// What lasts or takes so long: "a five-year battle", "ten minutes of teaching", "the flight took two hours"; not "he
/// waited two hours".
fn lasts(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, start, end, .. } = *asked;
    let found = counted::compound(syntax, quantity, end)
        .or_else(|| counted::of_tail(syntax, quantity, end))
        .or_else(|| counted::in_tail(syntax, quantity, end));
    if found.is_some() {
        return found;
    }
    let lasting = |word: &str| {
        matches!(word, "last" | "lasts" | "lasted" | "lasting" | "take" | "takes" | "took" | "taken" | "is")
            || matches!(word, "are" | "was" | "were" | "be" | "of" | "aged" | "measures")
    };
    let before = asked.first().checked_sub(1).filter(|&t| t >= start)?;
    let adverb = syntax.class(before) == Class::Adverb && before > start;
    if !(lasting(syntax.word(before)) || (adverb && lasting(syntax.word(before - 1)))) {
        return None;
    }
    match measured::left(syntax, quantity)? {
        Left::Of(of) => Some(of),
        Left::Linked(_) | Left::Pronoun(_) | Left::Again(_) => None,
    }
}

/// Who is so old: "a 44-year-old teacher", "children under three", "adolescents aged 12 and over"; not "Poe, 46,".
fn ages(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, start, end, .. } = *asked;
    let compound = counted::compound(syntax, quantity, end);
    if compound.is_some() {
        return compound;
    }
    let leads = |word: &str| matches!(word, "aged" | "under" | "over" | "above" | "below");
    let opens = leads(syntax.word(asked.first())) || syntax.word(asked.first()) == "between";
    let mut at = asked.first().checked_sub(1).filter(|&t| t >= start)?;
    if leads(syntax.word(at)) {
        at = at.checked_sub(1).filter(|&t| t >= start)?;
    } else if !opens {
        return None;
    }
    let phrase = syntax.phrase(at).filter(|&p| !syntax.is_actor(p) && !syntax.is_time(p))?;
    Some(Of { tokens: syntax.bare(phrase).unwrap_or(phrase), by: ClaimRule::Noun })
}

/// Whether a count is a level that its subject reached: "membership fell to 5,000".
fn levels(asked: &Asked<'_, '_, '_>) -> bool {
    let Asked { syntax, start, .. } = *asked;
    let before = asked.first().saturating_sub(1);
    asked.kind() == UnitKind::Count
        && asked.word_before().is_some_and(|word| matches!(word, "to" | "at" | "from" | "by"))
        && (start.max(before.saturating_sub(8))..before)
            .any(|t| words::is_change_verb(syntax.word(t)) && syntax.class(t).is_verb())
}

/// Whether a bare count measures what stands before it: "deaths numbered 40", "a population of 5,900", "is two"; not "sent
/// 410", nor "lost 40", which count what was counted before.
fn hangs(asked: &Asked<'_, '_, '_>) -> bool {
    asked.word_before().is_some_and(|word| {
        matches!(
            word,
            "to" | "at" | "of" | "," | "(" | ":" | "is" | "are" | "was" | "were" | "below" | "above" | "past"
        ) || (words::is_change_verb(word) && !matches!(word, "lost" | "lose" | "gained" | "dropped"))
    })
}

/// Whether a share is a level of something named before it: "eased to 2% of advances"; not "owns 2% of the bank".
fn reached(asked: &Asked<'_, '_, '_>) -> bool {
    asked.word_before().is_some_and(|word| {
        matches!(word, "to" | "at" | "of" | "from" | "reach" | "reached" | "hit" | "exceed" | "exceeded")
    })
}

/// Whether the number is the object of paying, or goes into something.
fn paid(asked: &Asked<'_, '_, '_>) -> bool {
    if asked.syntax.is(asked.next(), asked.end, "into") {
        return true;
    }
    let Asked { syntax, start, .. } = *asked;
    // "paid a total of $5m"
    let first = asked.first();
    let total = first >= start + 3 && syntax.word(first - 1) == "of" && syntax.word(first - 2) == "total";
    let first = if total { first - 3 } else { first };
    first.checked_sub(1).filter(|&t| t >= start).is_some_and(|t| {
        matches!(
            syntax.word(t),
            "pay" | "pays" | "paid" | "paying" | "charged" | "spend" | "spends" | "spent"
        )
    })
}

/// A share that opens the sentence and is explained behind its comma: "At 18 per cent, inflation is too high."
fn fronted(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, start, end, .. } = *asked;
    let mut opening = start..asked.first();
    let opens = !opening.is_empty()
        && opening.all(|t| matches!(syntax.word(t), "at" | "with" | "\"" | "“" | "‘" | "'"));
    if !opens || !syntax.is(asked.next(), end, ",") {
        return None;
    }
    let tokens = syntax.bare(syntax.phrase_from(asked.next() + 1, end)?)?;
    Some(Of { tokens, by: ClaimRule::Fronted })
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "of", "by"],
            &[
                ("At 18%, inflation is too high.", "18% | inflation | fronted"),
                ("The flight took two hours.", "two hours | flight | subject"),
                ("He waited two hours.", "two hours | - | bare"),
                ("Membership fell to 5,000.", "5,000 | Membership | subject"),
                ("The fund owns 2% of the bank.", "2% of the bank | bank | of"),
            ],
        );
    }
}
