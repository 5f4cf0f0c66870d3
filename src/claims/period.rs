//! The time a claim covers, or its rate.

use super::syntax::Syntax;
use super::when::{clock_at, compared_at, rate_at, reported};
use super::words;
use crate::numbers::{Quantity, UnitKind};
use crate::segment::TokenKind;
use crate::span::{Span, TokenRange};
use crate::tagging::Class;

/// How many tokens behind its claim a time may stand.
const ONWARD: usize = 10;

/// The time or rate of a claim whose phrase ends before the token `after` and that is of the tokens `of`.
pub(super) fn period(
    syntax: &Syntax<'_, '_>,
    quantity: &Quantity,
    after: usize,
    of: Option<TokenRange>,
) -> Option<Span> {
    if let Some(rate) = quantity.rate {
        return Some(rate);
    }
    let range = syntax.around(quantity.tokens);
    if matches!(quantity.unit.kind, UnitKind::Duration | UnitKind::Age) {
        return rate_at(syntax, after, range.end).map(|tokens| syntax.layers.document.span(tokens));
    }
    let tokens = rate_at(syntax, after, range.end)
        .or_else(|| time_at(syntax, after, range.end))
        .or_else(|| {
            let own = quantity.tokens.end as usize;
            (own < after).then(|| time_at(syntax, own, range.end)).flatten()
        })
        .or_else(|| {
            // "$90m (£70m) last year"
            let behind = syntax.past_restated(after, range.end);
            (behind > after).then(|| time_at(syntax, behind, range.end)).flatten()
        })
        .or_else(|| onward(syntax, quantity, after, range.end))
        .or_else(|| of.and_then(|of| between(syntax, quantity, of)))
        .or_else(|| opening(syntax, quantity, range.start))
        .or_else(|| of.and_then(|of| reported(syntax, of)))
        .filter(|time| is_priced(quantity) || clock_at(syntax, time.start as usize, range.end).is_none())
        .filter(|&time| !starts_name(syntax, time))?;
    Some(syntax.layers.document.span(tokens))
}

/// Whether the last word of a time opens a name: "by Midnight" of "the $48m made by Midnight Ferry".
fn starts_name(syntax: &Syntax<'_, '_>, time: TokenRange) -> bool {
    let entities = syntax.layers.entities;
    let name = entities.mention_at(time.end as usize - 1).map(|m| entities.mentions[m].tokens);
    name.is_some_and(|name| name.end > time.end)
}

/// Whether it can be a price or a share, which holds at a time; a count at a time of day only says when.
const fn is_priced(quantity: &Quantity) -> bool {
    matches!(quantity.unit.kind, UnitKind::Currency | UnitKind::Percent | UnitKind::Points)
}

/// A phrase of time at the token: "in the third quarter", "last year", "since 2019", "in the year to last
/// June", "on Friday", "a year earlier"; not "in Berlin", nor "for three customers".
pub(super) fn time_at(syntax: &Syntax<'_, '_>, at: usize, end: usize) -> Option<TokenRange> {
    if at >= end {
        return None;
    }
    let mut t = at;
    // "so far this year", "as of June 30".
    if syntax.is(t, end, "so") && syntax.is(t + 1, end, "far") {
        t += 2;
    }
    if syntax.is(t, end, "as") && syntax.is(t + 1, end, "of") {
        t += 2;
    }
    // "up 12% year to date"
    if syntax.is(t, end, "year") {
        let to = if syntax.is(t + 1, end, "-") { t + 2 } else { t + 1 };
        let date = if syntax.is(to + 1, end, "-") { to + 2 } else { to + 1 };
        if syntax.is(to, end, "to") && syntax.is(date, end, "date") {
            return Some(TokenRange::new(at, date + 1));
        }
    }
    if let Some(tokens) = clock_at(syntax, t, end).or_else(|| compared_at(syntax, t, end)) {
        return Some(tokens);
    }
    let preposition = t < end
        && matches!(
            syntax.word(t),
            "in" | "on"
                | "at"
                | "for"
                | "over"
                | "during"
                | "since"
                | "by"
                | "until"
                | "till"
                | "through"
                | "between"
                | "before"
                | "after"
                | "across"
                | "within"
                | "throughout"
                | "from"
                | "late"
                | "early"
        );
    if preposition {
        t += 1;
    } else if t == at && !stands_alone(syntax, t, end) {
        return None;
    }
    let mut last = time_end(syntax, t, end)?;
    // "on time", "an all-time high", "every time": no time that a figure holds for; "at the time", "over time" are.
    let settled = || matches!(syntax.word(last - 2), "over" | "the" | "that" | "this" | "same");
    if matches!(syntax.word(last - 1), "time" | "moment") && !(last >= at + 2 && preposition && settled()) {
        return None;
    }
    // "above Friday's close", "claims from summer storms": part of another phrase.
    let owned = last < end && syntax.class(last) == Class::Possessive;
    let season = matches!(syntax.word(last - 1), "spring" | "summer" | "autumn" | "winter")
        && last < end
        && syntax.is_noun(last);
    if owned || season {
        return None;
    }
    // "on a day when markets gained": says no more of which.
    if syntax.is(last, end, "when") && last >= at + 2 && syntax.word(last - 2) == "a" {
        return None;
    }
    // "on the 2023 Best Bakers list": part of a name.
    let tags = syntax.layers.tags;
    // "in a February survey"
    let month = matches!(syntax.word(t), "a" | "an") && words::is_calendar(syntax.word(last - 1));
    if month
        && last < end
        && syntax.is_noun(last)
        && tags.phrase_of(last - 1).is_some_and(|p| p.tokens.holds(last))
    {
        return None;
    }
    if words::is_year(syntax.word(last - 1))
        && last < end
        && (syntax.is_noun(last) || syntax.class(last).is_adjective())
        && let Some(phrase) = tags.phrase_of(last - 1).filter(|phrase| phrase.tokens.holds(last))
    {
        // "during the 2014 algae crisis", "in the 2024 election"; "in the 2023 report" is no time.
        let behind = (phrase.tokens.end as usize).min(end);
        let spans =
            matches!(syntax.word(at), "during" | "since" | "throughout" | "after" | "before" | "until");
        // "Since 2010 wages have fallen"
        if spans && last == at + 2 {
            return Some(TokenRange::new(at, last));
        }
        let takes = spans || words::happens(syntax.word(behind - 1));
        return (takes && !syntax.class(last).is_proper()).then(|| TokenRange::new(at, behind));
    }
    if syntax.word(at) == "between" && syntax.is(last, end, "and") {
        last = time_end(syntax, last + 1, end).unwrap_or(last);
    }
    Some(TokenRange::new(at, extended(syntax, last, end)))
}

/// Whether a phrase of time can do without a preposition: "last year", "Monday", "yesterday", "a year earlier", "the
/// previous year"; not "days" or "the 24-hour".
fn stands_alone(syntax: &Syntax<'_, '_>, at: usize, end: usize) -> bool {
    let word = syntax.word(at);
    matches!(
        word,
        "last"
            | "this"
            | "next"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "tonight"
            | "overnight"
            | "late"
            | "early"
            | "so"
    ) || (words::is_calendar(word) && syntax.class(at) != Class::Modal)
        || (matches!(word, "a" | "an" | "one" | "two" | "three")
            && (at + 1..end.min(at + 5))
                .any(|t| matches!(syntax.word(t), "ago" | "earlier" | "later" | "before")))
        || (matches!(word, "the" | "that")
            && matches!(
                syntax.word((at + 1).min(end - 1)),
                "previous" | "same" | "prior" | "year" | "day" | "week" | "month" | "following"
            ))
}

/// One past a phrase of time that starts at the token.
fn time_end(syntax: &Syntax<'_, '_>, start: usize, end: usize) -> Option<usize> {
    let mut t = start;
    let mut last = None;
    while t < end && t < start + 8 {
        let word = syntax.word(t);
        if let Some(id) = syntax.quantity_at(t) {
            let other = syntax.quantity(id);
            if other.unit.kind != UnitKind::Duration {
                return last;
            }
            t = (other.tokens.end as usize).max(t + 1);
            last = Some(t);
            continue;
        }
        // "the half-year ended Dec. 31"
        if word == "-" && last == Some(t) && syntax.word(t - 1) == "half" && syntax.is(t + 1, end, "year") {
            t += 2;
            last = Some(t);
            continue;
        }
        // "for July-September"
        let month = |t: usize| words::is_calendar(syntax.word(t));
        if matches!(word, "-" | "–") && last == Some(t) && month(t - 1) && t + 1 < end && month(t + 1) {
            t += 2;
            last = Some(t);
            continue;
        }
        // "since their 2022 peak"
        let turned = last == Some(t) && words::is_year(syntax.word(t - 1));
        if turned && matches!(word, "peak" | "high" | "low" | "trough" | "peaks" | "highs" | "lows") {
            return Some(t + 1);
        }
        let goes_on = last.is_some()
            && (matches!(word, "ago" | "earlier" | "later" | "alone")
                // "the year before", but "the 20 minutes before it struck"
                || word == "before" && (t + 1 >= end || !matches!(syntax.class(t + 1), Class::Pronoun | Class::Determiner | Class::Proper | Class::PossessivePronoun))
                || (syntax.kind(t) == TokenKind::Number
                    && word.len() <= 4
                    && words::is_calendar(syntax.word(t - 1)))
                || is_year_of_a_plan(syntax, t));
        // "at the second attempt"
        let ordinal = word == "second" && t + 1 < end && syntax.is_noun(t + 1);
        if words::is_time_noun(word) && !ordinal || goes_on {
            last = Some(t + 1);
        } else if last.is_some() {
            break;
        } else {
            let opens = matches!(
                syntax.class(t),
                Class::Determiner
                    | Class::Adjective
                    | Class::AdjectiveMost
                    | Class::PossessivePronoun
                    | Class::Predeterminer
                    | Class::VerbIng
                    | Class::VerbParticiple
            ) || matches!(
                word,
                "last"
                    | "next"
                    | "past"
                    | "fiscal"
                    | "financial"
                    | "first"
                    | "second"
                    | "third"
                    | "fourth"
                    | "early"
                    | "late"
                    | "mid"
                    | "-"
                    | "same"
                    | "previous"
                    | "year"
                    | "trading"
                    | "calendar"
                    | "opening"
                    | "school"
            ) || (syntax.kind(t) == TokenKind::Number
                && (word.ends_with("th")
                    || word.ends_with("st")
                    || word.ends_with("nd")
                    || word.ends_with("rd")
                    || word.len() <= 2));
            if !opens {
                return None;
            }
        }
        t += 1;
    }
    last
}

/// Whether the number only says which year of a plan: "year three", "year 5".
fn is_year_of_a_plan(syntax: &Syntax<'_, '_>, token: usize) -> bool {
    let word = syntax.word(token);
    syntax.word(token - 1) == "year"
        && (matches!(
            word,
            "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten"
        ) || syntax.kind(token) == TokenKind::Number && word.len() <= 2)
}

/// A phrase of time with what narrows it down: "the year | to September", "the end | of June", "the week | ended May 4".
fn extended(syntax: &Syntax<'_, '_>, last: usize, end: usize) -> usize {
    let mut last = last;
    for _ in 0..2 {
        if last >= end || !matches!(syntax.word(last), "of" | "to" | "ended" | "ending" | "through" | "from")
        {
            break;
        }
        match time_end(syntax, last + 1, end) {
            Some(next) => last = next,
            None => break,
        }
    }
    // "on the same day last year"
    let same = last >= 2 && syntax.word(last - 2) == "same";
    if same && syntax.is(last, end, "last") && last + 1 < end && words::is_time_noun(syntax.word(last + 1)) {
        return last + 2;
    }
    // "the year ended June 30, 2026"
    let dated = syntax.kind(last - 1) == TokenKind::Number && words::is_calendar(syntax.word(last - 2));
    if dated && syntax.is(last, end, ",") && last + 1 < end && words::is_year(syntax.word(last + 1)) {
        last += 2;
    }
    last
}

/// A time farther on in the clause: "rose 5% to $3bn in March", "hired 40 clerks for a shop in May"; not behind a comma,
/// another verb or another number, which have times of their own.
fn onward(syntax: &Syntax<'_, '_>, quantity: &Quantity, after: usize, end: usize) -> Option<TokenRange> {
    // "40 shops have shut since May", "1,300 sailors die annually": a time behind the verb that the claim is subject of.
    let verb = |t: &usize| {
        let class = syntax.class(*t);
        class.is_verb() || matches!(class, Class::Modal | Class::Adverb)
    };
    let mut t = after;
    // "Schools in seven towns closed": what is in the towns is the subject, not they.
    let first = quantity.tokens.start as usize;
    let subject = first == 0 || !syntax.is_preposition(first - 1);
    if subject && t < end && (syntax.class(t).is_finite() || syntax.class(t) == Class::Modal) {
        t += (t..end.min(t + 5)).take_while(verb).count();
        if let Some(time) = rate_at(syntax, t - 1, end).or_else(|| time_at(syntax, t, end)) {
            return Some(time);
        }
    }
    let mut crossed = quantity.change.is_none();
    while t < end && t < after + ONWARD {
        if let Some(id) = syntax.quantity_at(t) {
            let other = syntax.quantity(id);
            let level = !crossed && t > after && matches!(syntax.word(t - 1), "to" | "from");
            if !level || other.unit.kind == UnitKind::Duration {
                return None;
            }
            crossed = true;
            t = (other.tokens.end as usize).max(t + 1);
        } else if ends_clause(syntax, t) {
            return None;
        } else {
            t += 1;
        }
        if t < end
            && let Some(time) = time_at(syntax, t, end)
        {
            return Some(time);
        }
    }
    None
}

fn ends_clause(syntax: &Syntax<'_, '_>, token: usize) -> bool {
    let class = syntax.class(token);
    class.is_finite()
        || matches!(class, Class::Modal | Class::Stop | Class::QuoteOpen | Class::QuoteClose)
        || matches!(
            syntax.word(token),
            "," | ";"
                | ":"
                | "("
                | "—"
                | "–"
                | "and"
                | "but"
                | "or"
                | "that"
                | "which"
                | "who"
                | "when"
                | "while"
        )
}

/// A time between what is measured and the number: "net profit in the first half was $5m".
fn between(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: TokenRange) -> Option<TokenRange> {
    let start = quantity.tokens.start as usize;
    let from = of.end as usize;
    // What stands in the sentence before has a time of its own.
    let parted = from < syntax.around(quantity.tokens).start;
    if parted || from > start || start - from > 16 || (from..start).any(|t| syntax.word(t) == ";") {
        return None;
    }
    // Not within an insertion, which has times of its own.
    let year = |t: usize| t + 1 < start && words::is_year(syntax.word(t + 1));
    let until = (from..start).find(|&t| syntax.word(t) == "," && !year(t)).unwrap_or(start);
    // "who start at five in the morning and earn $24,000": a part of every day.
    let daily = |time: &TokenRange| {
        matches!(syntax.word(time.end as usize - 1), "morning" | "afternoon" | "evening")
            && syntax.word(time.start as usize) == "in"
    };
    let mut times =
        (from..until).filter(|&t| syntax.is_preposition(t)).filter_map(|t| time_at(syntax, t, until));
    times.find(|time| !daily(time))
}

/// A time that opens the sentence: "For the full year, sales rose 8% to $2bn"; not "In 2021 the city counted 40 wolves",
/// where it says when, not for how long the figure holds.
fn opening(syntax: &Syntax<'_, '_>, quantity: &Quantity, start: usize) -> Option<TokenRange> {
    if !is_priced(quantity) {
        return None;
    }
    let number = quantity.tokens.start as usize;
    let time = time_at(syntax, start, number)?;
    // "In March it pulled 40 jars, and last year it paid $5m": the nearer clause has a time of its own.
    let own = (time.end as usize..number)
        .rev()
        .filter(|&t| matches!(syntax.word(t), "and" | "but" | ";"))
        .find_map(|t| time_at(syntax, t + 1, number));
    if own.is_some() {
        return own;
    }
    matches!(syntax.word(start), "for" | "in" | "during" | "over" | "since" | "from" | "between")
        .then_some(time)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "period"],
            &[
                ("Sales rose 5% in the third quarter.", "5% | in the third quarter"),
                ("Sales rose 5% in Berlin.", "5% | -"),
                (
                    "Revenue for the three months ended June 30, 2023 was $12 million.",
                    "three months | - / $12 million | for the three months ended June 30, 2023",
                ),
                ("Shares are up 12% year to date and 5% YTD.", "12% | year to date / 5% | YTD"),
                ("From 2010 to 2020 output grew 30%.", "30% | From 2010 to 2020"),
                ("Since 2010 wages have fallen 3%.", "3% | Since 2010"),
                ("It sells 40 loaves on weekdays.", "40 loaves | on weekdays"),
                ("Profit in the first half was $5 million.", "$5 million | in the first half"),
                ("For the full year, sales rose 8%.", "8% | For the full year"),
                ("Prices fell 3% last year.", "3% | last year"),
                ("Oil sold for $60 a barrel.", "$60 | a barrel"),
                ("Sales rose 5% to $3 billion in March.", "5% | in March / $3 billion | in March"),
                ("The bank's Q2 net profit rose 8%.", "8% | Q2"),
                ("The bank's second-quarter loss was $8 million.", "$8 million | second-quarter"),
                ("The yearly loss was $8 million.", "$8 million | -"),
                ("Shares slid 4% at 0915 GMT.", "4% | at 0915 GMT"),
                ("The hall held 40 people at 7 p.m.", "40 people | -"),
                (
                    "Sales came to $90 million (£70 million) last year.",
                    "$90 million | last year / £70 million | last year",
                ),
                ("She scores 14 points a game.", "14 points | a game"),
                ("It hired 40 clerks, opened a shop in May.", "40 clerks | -"),
                ("The bank gave 40 loans in May. It sold six.", "40 loans | in May / six | -"),
            ],
        );
    }
}
