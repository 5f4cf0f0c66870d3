//! The order in which the rules for `of` are asked: strict first, the first answer wins.

use super::about::beside;
use super::compared;
use super::counted::{self, Of};
use super::lasting::{ages, lasts};
use super::links::{self, Asked};
use super::measured::{self, Left};
use super::placed::{fronted, is_distance, is_lead, is_part_of_sum, is_tally, out_of};
use super::syntax::Syntax;
use super::{ClaimRule, paid, subject, words};
use crate::numbers::{Bound, UnitKind};
use crate::span::TokenRange;
use crate::tagging::Class;

/// What the quantity is of, names in full; `found` holds the answers for those before it.
pub(super) fn of(syntax: &Syntax<'_, '_>, id: usize, found: &[Option<Of>]) -> Option<Of> {
    let asked = Asked::new(syntax, id, found);
    if is_parent_of(&asked) {
        return None;
    }
    let of = links::hanging(&asked)
        .or_else(|| links::joined(&asked))
        .or_else(|| compared::compared(&asked))
        .or_else(|| match asked.kind() {
            UnitKind::Count | UnitKind::Ratio => counts(&asked),
            UnitKind::Age => ages(&asked),
            UnitKind::Duration => lasts(&asked),
            UnitKind::Multiple => multiplies(&asked),
            _ => measures(&asked),
        })?;
    let entities = syntax.layers.entities;
    let last = of.tokens.end as usize - 1;
    let end = entities.mention_at(last).map_or(0, |m| entities.mentions[m].tokens.end).max(of.tokens.end);
    // "Its Skua 15 Pro costs $999": a number within a name parts nothing.
    let first = entities
        .mention_at(of.tokens.start as usize)
        .filter(|_| end <= asked.quantity.tokens.start)
        .map_or(of.tokens.start, |m| entities.mentions[m].tokens.start.min(of.tokens.start));
    Some(Of { tokens: TokenRange::new(first as usize, end as usize), by: of.by })
}

/// "Mum-of-three Ann Poe": the number counts children, whom nobody names.
fn is_parent_of(asked: &Asked<'_, '_, '_>) -> bool {
    let (syntax, first) = (asked.syntax, asked.first());
    first > asked.start + 3
        && syntax.word(first - 1) == "-"
        && syntax.word(first - 2) == "of"
        && syntax.word(first - 3) == "-"
        && syntax.layers.document.glued(first)
}

fn counts(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, end, .. } = *asked;
    let share = asked.kind() == UnitKind::Ratio;
    if is_tally(asked) {
        return None;
    }
    let whole = out_of(asked);
    if whole.is_some() {
        return whole;
    }
    if share && is_part_of_sum(asked) {
        return if syntax.is(asked.next() + 1, end, "it") {
            asked.back(|q| !links::is_count(q))
        } else {
            None
        };
    }
    let noun = counted::noun_after(syntax, quantity, end);
    if levels(asked)
        && let Some(Left::Of(of)) = measured::left(syntax, quantity)
        && (noun.is_none() || is_volume(syntax, of.tokens))
    {
        return Some(of);
    }
    counted::change_in(syntax, quantity, end)
        .or_else(|| counted::glued(syntax, quantity, end))
        .or(noun)
        .or_else(|| if asked.kind() == UnitKind::Count { links::in_row(asked) } else { None })
        .or_else(|| counted::of_tail(syntax, quantity, end))
        .or_else(|| links::points_back(asked))
        .or_else(|| if counted::is_many(syntax, quantity) { None } else { reached_back(asked, share) })
}

/// A word behind the number in its sentence.
fn word_behind<'s>(asked: &Asked<'s, '_, '_>, behind: usize) -> &'s str {
    let at = asked.next() + behind;
    if at < asked.end { asked.syntax.word(at) } else { "" }
}

/// What a count is of that stands right behind its name: "Sutter, population 8,400", "the hall, capacity 640"; not "the
/// winner 8,400".
fn titled(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let named = asked.word_before().is_some_and(|word| {
        matches!(
            word,
            "population"
                | "capacity"
                | "attendance"
                | "circulation"
                | "membership"
                | "enrolment"
                | "enrollment"
        )
    });
    let first = asked.first();
    named.then(|| Of { tokens: TokenRange::new(first - 1, first), by: ClaimRule::Noun })
}

/// What a bare count is of by way of the words before it or of what was counted last.
fn reached_back(asked: &Asked<'_, '_, '_>, share: bool) -> Option<Of> {
    let own = titled(asked);
    if own.is_some() {
        return own;
    }
    // "A reading under 100 means"
    let bounded = !matches!(asked.quantity.bound, Bound::Exact | Bound::About | Bound::Between);
    let noun =
        asked.first().checked_sub(1).filter(|&t| bounded && t >= asked.start && asked.syntax.is_noun(t));
    if let Some(phrase) = noun
        .and_then(|t| asked.syntax.phrase(t))
        .filter(|&p| !asked.syntax.is_actor(p) && !asked.syntax.is_time(p))
    {
        return asked.syntax.bare(phrase).map(|tokens| Of { tokens, by: ClaimRule::Noun });
    }
    // "a dinner for six"
    let first = asked.first();
    if asked.word_before() == Some("for")
        && first > asked.start + 1
        && matches!(
            asked.syntax.word(first - 2),
            "dinner" | "lunch" | "meal" | "table" | "supper" | "cottage"
        )
    {
        return None;
    }
    // "19 signed it, three more than needed"
    let compares =
        matches!(word_behind(asked, 0), "more" | "fewer" | "less") && word_behind(asked, 1) == "than";
    let earlier = if compares { asked.back(links::is_count) } else { None };
    if earlier.is_some() {
        return earlier;
    }
    let before = links::before(asked);
    let (hangs, moves) = (hangs(asked), moves(asked));
    // "Tern has lost five", "The fire killed 40": who acts is not what is counted.
    let counted = |of: &Of| hangs || moves && !asked.syntax.is_actor(of.tokens);
    let level = |of: &Of| hangs || share || of.by == ClaimRule::Subject && counted(of);
    before
        .filter(level)
        .or_else(|| asked.back(links::is_count))
        .or_else(|| before.filter(|of| of.by != ClaimRule::Subject || counted(of)))
}

fn measures(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, end, .. } = *asked;
    if is_distance(asked) {
        return None;
    }
    // "Democrats favored Poe 72 percent": of the Democrats.
    if let Some((verb, _)) = beside::favoring(syntax, quantity) {
        let tokens = subject::subject(syntax, verb, asked.start)?;
        return syntax.bare(tokens).map(|tokens| Of { tokens, by: ClaimRule::Subject });
    }
    // "Poe at 25 percent", "leads by 25 points": of nothing but what follows.
    if is_lead(asked) {
        return counted::of_tail(syntax, quantity, end);
    }
    // "Poe with zero percent support"
    if beside::with_share(syntax, quantity).is_some() {
        return counted::of_tail(syntax, quantity, end).or_else(|| counted::compound(syntax, quantity, end));
    }
    // "Tern owns 11%": of what, stands behind it or nowhere.
    if asked.kind() == UnitKind::Percent
        && asked.word_before().is_some_and(|word| matches!(word, "own" | "owns" | "owned" | "owning"))
    {
        return counted::compound(syntax, quantity, end).or_else(|| counted::of_tail(syntax, quantity, end));
    }
    let share = matches!(asked.kind(), UnitKind::Percent | UnitKind::Points);
    let own = counted::change_in(syntax, quantity, end)
        .or_else(|| compared::apposed_change(asked))
        .or_else(|| fronted(asked))
        .or_else(|| out_of(asked))
        .or_else(|| counted::compound(syntax, quantity, end))
        .or_else(|| links::members(asked));
    // "Asked what mattered, 68% chose rents": who they are stands before in the paragraph or nowhere.
    if own.is_some() || links::acts(asked) {
        return own;
    }
    if lists(asked) {
        return paid::paid_for(syntax, quantity, end);
    }
    (if share && reached(asked) { links::before(asked) } else { None })
        .or_else(|| counted::of_tail(syntax, quantity, end))
        .or_else(|| counted::in_tail(syntax, quantity, end))
        .or_else(|| paid::taken_off(syntax, quantity, end))
        .or_else(|| if paid(asked) { paid::paid_for(syntax, quantity, end) } else { None })
        .or_else(|| links::before(asked))
        .or_else(|| paid::paid_for(syntax, quantity, end))
        .or_else(|| links::carried(asked))
        .or_else(|| paid::goes_to(syntax, quantity, end))
        .or_else(|| counted::bare_change(syntax, quantity, end))
}

/// Whether a sum is one of a list, each with what it is for: takes "10,000 beds and $5m for clinics", "$7m for dogs but not $5m
/// for children"; refuses "tickets cost $5 for children and $7 for adults".
fn lists(asked: &Asked<'_, '_, '_>) -> bool {
    let Asked { syntax, quantity, start, end, found, id } = *asked;
    let joined = asked.word_before().is_some_and(|word| matches!(word, "and" | "but" | "not" | "or"));
    // "and $5m for helping Tern": what it does is no thing.
    let at = asked.next() + 1;
    let does = at < end && syntax.class(at) == Class::VerbIng;
    if asked.kind() != UnitKind::Currency
        || !joined
        || does
        || paid::paid_for(syntax, quantity, end).is_none()
    {
        return false;
    }
    let before = id.checked_sub(1).filter(|&b| syntax.quantity(b).tokens.start as usize >= start);
    before.is_some_and(|b| {
        syntax.quantity(b).unit.kind != UnitKind::Currency
            || found[b].is_some_and(|of| of.by == ClaimRule::PaidFor)
    })
}

fn multiplies(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, end, .. } = *asked;
    counted::as_many(syntax, quantity, end)
        .or_else(|| counted::times_that(syntax, quantity, end))
        .or_else(|| links::before(asked))
        .or_else(|| counted::compound(syntax, quantity, end))
}

/// Whether a count is a level that its subject reached: "membership fell to 5,000".
fn levels(asked: &Asked<'_, '_, '_>) -> bool {
    asked.kind() == UnitKind::Count && moved(asked)
}

/// Whether the verb right before the number is one of change: "attendance hit 400".
fn moves(asked: &Asked<'_, '_, '_>) -> bool {
    moved(asked)
        || asked.word_before().is_some_and(|word| {
            words::is_change_verb(word)
                || matches!(
                    word,
                    "measured"
                        | "measures"
                        | "registered"
                        | "registers"
                        | "topped"
                        | "passed"
                        | "neared"
                        | "averaged"
                        | "averages"
                        | "surpassed"
                        | "equalled"
                )
        })
}

/// Whether the number is what a verb of change leads to or goes by.
pub(super) fn moved(asked: &Asked<'_, '_, '_>) -> bool {
    let Asked { syntax, start, .. } = *asked;
    let before = asked.first().saturating_sub(1);
    // "will go up by eleven seconds"
    if asked.word_before() == Some("by") && asked.quantity.change.is_some() {
        return true;
    }
    asked.word_before().is_some_and(|word| matches!(word, "to" | "at" | "from" | "by"))
        && (start.max(before.saturating_sub(8))..before)
            .any(|t| words::is_change_verb(syntax.word(t)) && syntax.class(t).is_verb())
}

/// Whether it is told in any unit of trade, so that a noun behind the number only names the unit: "volumes fell to 400
/// barrels"; not "the crowd grew to 400 people".
fn is_volume(syntax: &Syntax<'_, '_>, tokens: TokenRange) -> bool {
    tokens.range().any(|t| {
        matches!(
            syntax.word(t),
            "volume"
                | "volumes"
                | "interest"
                | "turnover"
                | "output"
                | "production"
                | "capacity"
                | "shipments"
                | "stocks"
        )
    })
}

/// Whether a bare count measures what stands before it: "deaths numbered 40", "a population of 5,900", "is two"; not "sent
/// 410", nor "lost 40", which count what was counted before.
fn hangs(asked: &Asked<'_, '_, '_>) -> bool {
    // "sales had exceeded 40"
    let bounded = words::is_change_verb(asked.syntax.word(asked.first()));
    let level = |word: &str| {
        matches!(
            word,
            "to" | "at" | "of" | "," | "(" | ":" | "is" | "are" | "was" | "were" | "below" | "above" | "past"
        )
    };
    bounded
        || asked.word_before().is_some_and(|word| {
            let moved =
                words::is_change_verb(word) && !matches!(word, "lost" | "lose" | "gained" | "dropped");
            level(word) || moved || matches!(word, "averages" | "averaged")
        })
}

/// Whether a share is a level of something named before it: "eased to 2% of advances"; not "owns 2% of the bank".
fn reached(asked: &Asked<'_, '_, '_>) -> bool {
    // "lost an average of 2% of their weight": the average is no level.
    let first = asked.first();
    let figure = first > asked.start + 1
        && asked.syntax.word(first - 1) == "of"
        && words::is_figure_noun(asked.syntax.word(first - 2));
    !figure
        && asked.word_before().is_some_and(|word| {
            matches!(word, "to" | "at" | "of" | "from" | "reach" | "reached" | "hit" | "exceed" | "exceeded")
        })
}

/// Whether the number is the object of paying, or goes into something.
fn paid(asked: &Asked<'_, '_, '_>) -> bool {
    if ["into", "towards", "toward"].iter().any(|word| asked.syntax.is(asked.next(), asked.end, word)) {
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
            "pay"
                | "pays"
                | "paid"
                | "paying"
                | "charged"
                | "spend"
                | "spends"
                | "spent"
                | "budgeted"
                | "allocated"
                | "earmarked"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "of", "by"],
            &[
                (
                    "Nineteen members signed the letter, three more than needed.",
                    "Nineteen members | members | after / three | members | antecedent",
                ),
                ("Sutter, population 8,400, has one bank.", "8,400 | population | noun"),
                ("Output fell to 700 casks.", "700 | Output | subject"),
                ("The crowd grew to 400 people.", "400 people | people | after"),
                ("Membership fell to 5,000.", "5,000 | Membership | subject"),
                ("The fund owns 2% of the bank.", "2% of the bank | bank | of"),
            ],
        );
    }
}
