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
    if is_parent_of(&asked) {
        return None;
    }
    let of = links::hanging(&asked)
        .or_else(|| links::joined(&asked))
        .or_else(|| links::compared(&asked))
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
    Some(Of { tokens: TokenRange::new(of.tokens.start as usize, end as usize), by: of.by })
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
    let whole = out_of(asked);
    if whole.is_some() {
        return whole;
    }
    let noun = counted::noun_after(syntax, quantity, end);
    let share = asked.kind() == UnitKind::Ratio;
    if levels(asked)
        && let Some(Left::Of(of)) = measured::left(syntax, quantity)
        && (noun.is_none() || is_volume(syntax, of.tokens))
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
    // "They backed it by nine to one"
    if asked.word_before() == Some("by") && word_behind(asked, 0) == "to" {
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
    let share = matches!(asked.kind(), UnitKind::Percent | UnitKind::Points);
    counted::change_in(syntax, quantity, end)
        .or_else(|| fronted(asked))
        .or_else(|| out_of(asked))
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
    // "talks will run for 25 days", "queues came down to nine minutes"
    let runs = syntax.word(before) == "for"
        && before > start
        && matches!(syntax.word(before - 1), "run" | "runs" | "ran" | "running");
    if !(lasting(syntax.word(before)) || adverb && lasting(syntax.word(before - 1)) || runs || moved(asked)) {
        return None;
    }
    match measured::left(syntax, quantity)? {
        Left::Of(of) | Left::Again(of) => Some(of),
        Left::Linked(_) | Left::Pronoun(_) => None,
    }
}

/// What is so old, or an age itself: "the boilers are 21 years old", "raised the voting age to 18"; not "she is 46", nor
/// "Ann Poe and Dean Poe are 46".
fn are_old(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, start, .. } = *asked;
    let mut at = asked.first().checked_sub(1).filter(|&t| t >= start)?;
    if syntax.class(at) == Class::Adverb && at > start {
        at -= 1;
    }
    let many = matches!(syntax.word(at), "are" | "were");
    if !many && !matches!(syntax.word(at), "from" | "to" | "at") {
        return None;
    }
    match measured::left(syntax, quantity)? {
        Left::Of(of) if many || syntax.word(of.tokens.end as usize - 1) == "age" => Some(of),
        _ => None,
    }
}

/// Who is so old: "a 44-year-old teacher", "children under three", "adolescents aged 12 and over"; not "Poe, 46,".
fn ages(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, start, end, .. } = *asked;
    let compound = counted::compound(syntax, quantity, end);
    if compound.is_some() {
        return compound;
    }
    if let Some(of) = are_old(asked) {
        return Some(of);
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
fn moved(asked: &Asked<'_, '_, '_>) -> bool {
    let Asked { syntax, start, .. } = *asked;
    let before = asked.first().saturating_sub(1);
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
    bounded
        || asked.word_before().is_some_and(|word| {
            matches!(
                word,
                "to" | "at"
                    | "of"
                    | ","
                    | "("
                    | ":"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "below"
                    | "above"
                    | "past"
            ) || (words::is_change_verb(word) && !matches!(word, "lost" | "lose" | "gained" | "dropped"))
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

/// What a share or count is of that the sentence opens with: "Of the 40 boats, nine sank", "Of growers asked, 9% agreed";
/// not "Of late, nine sank", nor "Of those, nine sank", which points back.
fn out_of(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, start, end, .. } = *asked;
    let first = asked.first();
    let share = matches!(asked.kind(), UnitKind::Percent | UnitKind::Ratio | UnitKind::Count);
    if !share || !syntax.is(start, first, "of") || !syntax.is(first - 1, first, ",") {
        return None;
    }
    // A number with a noun of its own counts that noun.
    if counted::noun_after(syntax, asked.quantity, end).is_some() {
        return None;
    }
    let tokens = super::nouns::tail(syntax, start + 1, first - 1)?;
    let plural = (tokens.start as usize..first - 1).any(|t| syntax.class(t) == Class::Nouns);
    (plural && !syntax.is_time(tokens)).then_some(Of { tokens, by: ClaimRule::Fronted })
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
                ("Of the 40 boats, nine sank.", "40 boats | boats | after / nine | boats | fronted"),
                ("Of late, nine sank.", "nine | - | bare"),
                ("The flight took two hours.", "two hours | flight | subject"),
                ("He waited two hours.", "two hours | - | bare"),
                ("Talks will run for 25 days.", "25 days | Talks | subject"),
                ("Queues came down to nine minutes.", "nine minutes | Queues | subject"),
                ("The boilers are 21 years old.", "21 years old | boilers | subject"),
                (
                    "They raised the voting age from 16 to 18.",
                    "16 | voting age | noun / 18 | voting age | noun",
                ),
                ("Ann Poe walked for 60 days.", "60 days | - | bare"),
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
