//! What lasts so long and who is so old.

use super::ClaimRule;
use super::about::aged::bearer;
use super::counted::{self, Of};
use super::links::Asked;
use super::measured::{self, Left};
use super::order::moved;
use crate::tagging::Class;

/// What lasts or takes so long: "a five-year battle", "ten minutes of teaching", "the flight took two hours"; not "he
/// waited two hours".
pub(super) fn lasts(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, start, end, .. } = *asked;
    // "within 40 minutes of the call"
    let within = asked.word_before() == Some("within") || syntax.word(asked.first()) == "within";
    if within && syntax.is(asked.next(), end, "of") {
        return None;
    }
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
pub(super) fn ages(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, start, end, .. } = *asked;
    // "the 32-year-old Poe": who is so old is not what is measured.
    if bearer(syntax, quantity).is_some() {
        return None;
    }
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

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "of", "by"],
            &[
                ("The flight took two hours.", "two hours | flight | subject"),
                ("He waited two hours.", "two hours | - | bare"),
                ("Talks will run for 25 days.", "25 days | Talks | subject"),
                ("Queues came down to nine minutes.", "nine minutes | Queues | subject"),
                ("The wait will go up by eleven seconds.", "eleven seconds | wait | subject"),
                ("The boilers are 21 years old.", "21 years old | boilers | subject"),
                (
                    "They raised the voting age from 16 to 18.",
                    "16 | voting age | noun / 18 | voting age | noun",
                ),
                ("Ann Poe walked for 60 days.", "60 days | - | bare"),
            ],
        );
    }
}
