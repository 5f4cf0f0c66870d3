//! Whether a phrase before a number can be what it measures.

use super::counted::Of;
use super::measured::Left;
use super::syntax::Syntax;
use super::{ClaimRule, nouns, words};
use crate::entities::Kind;
use crate::numbers::{Quantity, UnitKind};
use crate::span::TokenRange;
use crate::tagging::Class;

/// The phrase as an answer, unless it only points elsewhere or acts rather than is measured.
pub(super) fn accept(
    syntax: &Syntax<'_, '_>,
    phrase: TokenRange,
    by: ClaimRule,
    quantity: &Quantity,
) -> Option<Left> {
    if let Some(id) = phrase.range().next().and_then(|t| syntax.quantity_at(t)) {
        return (syntax.quantity(id).tokens != quantity.tokens).then_some(Left::Linked(id));
    }
    // "sell it from vans at Rs 60": what "it" is stands elsewhere.
    let points = phrase.len() > 1
        && matches!(syntax.word(phrase.start as usize), "it" | "them" | "him" | "her")
        && syntax.class(phrase.start as usize) == Class::Pronoun;
    if phrase.overlaps(quantity.tokens) || points {
        return None;
    }
    if syntax.is_pronoun(phrase) || phrase.len() == 1 && is_anybody(syntax.word(phrase.start as usize)) {
        return None;
    }
    let first = phrase.start as usize;
    let phrase = if phrase.len() > 1 && nouns::opens_clause(syntax, first) {
        TokenRange::new(first + 1, phrase.end as usize)
    } else {
        phrase
    };
    // "$55 per barrel and Brent was at $60": the measure belongs to the number before.
    let rate = phrase.start > 0 && syntax.word(phrase.start as usize - 1) == "per";
    let joined = phrase.range().find(|&t| rate && matches!(syntax.word(t), "and" | "while" | "but"));
    let phrase = joined.map_or(phrase, |t| TokenRange::new(t + 1, phrase.end as usize));
    // "Tickets cost £25 for adults": a verb that was taken for a noun.
    let last = phrase.end as usize - usize::from(!phrase.is_empty());
    let costs = phrase.len() > 1
        && matches!(syntax.word(last), "cost" | "costs")
        && last + 1 < syntax.layers.document.len()
        && syntax.quantity_at(last + 1).is_some();
    let phrase = if costs { TokenRange::new(phrase.start as usize, last) } else { phrase };
    if phrase.is_empty() {
        return None;
    }
    if matches!(syntax.word(phrase.start as usize), "those" | "that") && phrase.len() > 1 {
        // "those from the south rose 8%"
        return strip(syntax, phrase).map(|tokens| Left::Again(Of { tokens, by }));
    }
    // Prices and shares go up, people do not: a "person" that rose 8% is a company misread.
    let priced = quantity.tokens.start > 0
        && quantity.unit.kind == UnitKind::Currency
        && syntax.word(quantity.tokens.start as usize - 1) == "at";
    let measured = priced
        || quantity.change.is_some()
        || matches!(quantity.unit.kind, UnitKind::Percent | UnitKind::Points);
    if is_person(syntax, phrase) && !measured || by == ClaimRule::Subject && is_description(syntax, phrase) {
        return None;
    }
    if quantity.unit.kind == UnitKind::Count && is_parent(syntax.word(phrase.end as usize - 1)) {
        return None;
    }
    if matches!(quantity.unit.kind, UnitKind::Age | UnitKind::Duration) && syntax.is_actor(phrase) {
        return None;
    }
    let tokens = strip(syntax, phrase)?;
    let tokens = adjusted(syntax, tokens);
    let of = Of { tokens, by };
    let word = syntax.word(tokens.end as usize - 1);
    let again = tokens.len() == 1
        && matches!(by, ClaimRule::Subject | ClaimRule::Noun)
        && (words::points_back(word) || words::is_change_noun(word))
        && syntax.word(phrase.start as usize) == "the";
    Some(if again { Left::Again(of) } else { Left::Of(of) })
}

/// With what says how a figure was reckoned, whatever its class: "underlying earnings", "adjusted diluted EPS".
fn adjusted(syntax: &Syntax<'_, '_>, tokens: TokenRange) -> TokenRange {
    let mut first = tokens.start as usize;
    let start = syntax.around(tokens).start;
    while first > start
        && matches!(
            syntax.word(first - 1),
            "adjusted"
                | "diluted"
                | "underlying"
                | "gaap"
                | "non-gaap"
                | "restated"
                | "recurring"
                | "annualised"
                | "annualized"
                | "basic"
        )
    {
        first -= 1;
    }
    TokenRange::new(first, tokens.end as usize)
}

/// "Anyone can lose 15%": nobody in particular, though a noun by class.
fn is_anybody(word: &str) -> bool {
    matches!(
        word,
        "anyone"
            | "anybody"
            | "everyone"
            | "everybody"
            | "someone"
            | "somebody"
            | "nobody"
            | "theirs"
            | "ours"
            | "yours"
    )
}

/// "a mother of four" counts nobody named.
fn is_parent(word: &str) -> bool {
    matches!(
        word,
        "mother" | "father" | "parent" | "grandmother" | "grandfather" | "mum" | "mom" | "dad" | "widow"
    )
}

fn is_person(syntax: &Syntax<'_, '_>, phrase: TokenRange) -> bool {
    let last = phrase.end as usize - 1;
    syntax
        .layers
        .entities
        .mention_at(last)
        .is_some_and(|m| syntax.layers.entities.mentions[m].kind == Kind::Person)
}

/// Whether the name of a person is set off behind the phrase: takes "Poe's neighbour" in "Poe's neighbour, Len Hale, lost
/// 14"; refuses "Sales" in "Sales, Poe said, lost 14".
fn is_description(syntax: &Syntax<'_, '_>, phrase: TokenRange) -> bool {
    let comma = phrase.end as usize;
    let end = syntax.layers.document.len();
    let entities = syntax.layers.entities;
    let named = || entities.mention_at(comma + 1).map(|m| &entities.mentions[m]);
    comma + 1 < end
        && syntax.word(comma) == ","
        && named().is_some_and(|m| m.kind == Kind::Person && syntax.is(m.tokens.end as usize, end, ","))
}

/// Without determiner and possessor at the front; the tail stays.
fn strip(syntax: &Syntax<'_, '_>, phrase: TokenRange) -> Option<TokenRange> {
    let front = syntax.phrase(phrase.start as usize).unwrap_or(phrase);
    let front_end = (front.end as usize).min(phrase.end as usize);
    let bare = syntax.bare(TokenRange::new(phrase.start as usize, front_end));
    let mut start = bare.map_or(phrase.start as usize, |b| b.start as usize);
    // "hire 40 more deckhands at $2m a year"
    if start + 1 < phrase.end as usize && matches!(syntax.word(start), "more" | "fewer") {
        start += 1;
    }
    let mut end = phrase.end as usize;
    while end > start && matches!(syntax.class(end - 1), Class::Possessive | Class::Comma | Class::QuoteClose)
    {
        end -= 1;
    }
    // "14 farms worth $5m": the farms are; but "net worth".
    if end > start + 1 && syntax.word(end - 1) == "worth" && syntax.class(end - 2) == Class::Nouns {
        end -= 1;
    }
    // "Copper CMCU3": the copper is measured.
    let document = syntax.layers.document;
    let code = (start + 1..end).find(|&t| document.wire_code(t).is_some_and(|behind| behind >= end));
    let end = code.unwrap_or(end);
    (start < end).then(|| TokenRange::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "of", "by"],
            &[
                ("The bonds changed hands at $31.", "$31 | bonds | subject"),
                ("Ann Poe told members that vacancy is at 4%.", "4% | vacancy | subject"),
                ("Ann Poe, a mother of four, agreed.", "four | - | bare"),
                ("The mayor's chief of staff, Ann Poe, earns $9,000.", "$9,000 | - | bare"),
            ],
        );
    }
}
