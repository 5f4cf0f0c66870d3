//! Times and rates that are no phrase with a preposition: "a barrel", "at 0825 GMT", "Q2 net profit".

use super::syntax::Syntax;
use super::words;
use crate::span::TokenRange;

/// The part of the year that what is measured carries in front: "Q2 net profit", "a second-quarter loss", "half-year sales";
/// not "annual costs", which may be of any year.
pub(super) fn reported(syntax: &Syntax<'_, '_>, of: TokenRange) -> Option<TokenRange> {
    let from = syntax.phrase(of.start as usize).map_or(of.start, |p| p.start.min(of.start)) as usize;
    let head = of.end as usize - 1;
    (from..head).find_map(|t| match syntax.word(t) {
        "q1" | "q2" | "q3" | "q4" | "h1" | "h2" | "first-quarter" | "second-quarter" | "third-quarter"
        | "fourth-quarter" | "first-half" | "second-half" | "half-year" => Some(TokenRange::new(t, t + 1)),
        "first" | "second" | "third" | "fourth" | "half"
            if t + 2 < head
                && syntax.word(t + 1) == "-"
                && matches!(syntax.word(t + 2), "quarter" | "half" | "year") =>
        {
            Some(TokenRange::new(t, t + 3))
        }
        _ => None,
    })
}

/// "a barrel", "per share", "each", "annually" at the token; not "a" before anything that is no single noun.
pub(super) fn rate_at(syntax: &Syntax<'_, '_>, at: usize, end: usize) -> Option<TokenRange> {
    if at >= end {
        return None;
    }
    // "4 million tonnes of beef a year": behind the thing counted.
    let unit = |t: usize| {
        matches!(
            syntax.word(t),
            "year"
                | "month"
                | "week"
                | "day"
                | "hour"
                | "night"
                | "season"
                | "game"
                | "match"
                | "over"
                | "round"
        )
    };
    match syntax.word(at) {
        "a" | "an"
            if at + 1 < end
                && unit(at + 1)
                && !(at + 2 < end
                    && matches!(syntax.word(at + 2), "ago" | "earlier" | "later" | "before")) =>
        {
            Some(TokenRange::new(at, at + 2))
        }
        // "40 people each year", "$5 each"
        "each" if at + 1 < end && unit(at + 1) => Some(TokenRange::new(at, at + 2)),
        "each" | "apiece" | "annually" | "monthly" | "weekly" | "daily" => Some(TokenRange::new(at, at + 1)),
        "per" | "every" if at + 1 < end => {
            let last = syntax.phrase_from(at + 1, end).map_or(at + 2, |p| p.end as usize);
            Some(TokenRange::new(at, last.min(at + 4)))
        }
        _ => None,
    }
}

/// What a figure is compared with, in one word or more: "year-on-year", "month over month", "on-year", "y/y".
pub(super) fn compared_at(syntax: &Syntax<'_, '_>, at: usize, end: usize) -> Option<TokenRange> {
    const SPANS: [&str; 5] = ["year", "quarter", "month", "week", "day"];
    let hyphen = |t: usize| t + usize::from(syntax.is(t, end, "-"));
    if at < end && words::is_comparison(syntax.word(at)) {
        return Some(TokenRange::new(at, at + 1));
    }
    let first = SPANS.into_iter().find(|span| syntax.is(at, end, span));
    let on = if first.is_some() { hyphen(at + 1) } else { at };
    if on >= end || !matches!(syntax.word(on), "on" | "over" | "to") {
        return None;
    }
    let last = hyphen(on + 1);
    let second = SPANS.into_iter().find(|span| syntax.is(last, end, span));
    // "up 5% on-year"
    let alone = first.is_none() && syntax.word(on) == "on" && last > on + 1;
    (second.is_some() && (first == second || alone)).then(|| TokenRange::new(at, last + 1))
}

/// The time of day at which a price was read: "at 0825 GMT", "by 11:30 a.m."; not "at 0825 points".
pub(super) fn clock_at(syntax: &Syntax<'_, '_>, at: usize, end: usize) -> Option<TokenRange> {
    let digits = |t: usize| syntax.word(t).starts_with(|c: char| c.is_ascii_digit());
    if at + 1 >= end || !matches!(syntax.word(at), "at" | "by" | "around") || !digits(at + 1) {
        return None;
    }
    let zone = |word: &str| {
        matches!(
            word,
            "gmt"
                | "bst"
                | "est"
                | "edt"
                | "et"
                | "cet"
                | "aedt"
                | "aest"
                | "utc"
                | "a.m."
                | "p.m."
                | "am"
                | "pm"
        )
    };
    let glued = syntax.word(at + 1).ends_with("am") || syntax.word(at + 1).ends_with("pm");
    let next = at + 2 < end && zone(syntax.word(at + 2));
    (glued || next).then(|| TokenRange::new(at, at + 2 + usize::from(next)))
}
