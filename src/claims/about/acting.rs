//! Whoever acts in the clause of a figure.

use super::super::syntax::Syntax;
use super::super::{Source, claiming, subject, verbs, words};
use super::nearest::{self, is_press, is_second};
use super::{Topic, beside, is_quoted, owner, speaker, they};
use crate::entities::Kind;
use crate::numbers::Quantity;
use crate::tagging::Class;

/// The entity that the subject of the quantity's clause names or stands for; not one that only says so.
pub(super) fn acting(
    syntax: &Syntax<'_, '_>,
    quantity: &Quantity,
    source: Option<Source>,
    topic: &Topic,
) -> Option<u32> {
    let start = syntax.around(quantity.tokens).start;
    let number = quantity.tokens.start as usize;
    // "voted after 60 people spoke": a clause of its own.
    if number > start && matches!(syntax.word(number - 1), "after" | "before" | "when" | "while" | "because")
    {
        return None;
    }
    // "won before a crowd of 40,000", "in front of 40 fans": those who watch.
    let watch = number > start + 3
        && syntax.word(number - 1) == "of"
        && (matches!(syntax.word(number - 2), "crowd" | "audience" | "attendance")
            && syntax.word(number - 3) == "a"
            || syntax.word(number - 2) == "front");
    if watch && syntax.word(number - 4) != "drew" {
        return None;
    }
    // "plays at Tern, for which 40 seats are left": another clause.
    if number > start + 1
        && matches!(syntax.word(number - 1), "which" | "whom")
        && syntax.is_preposition(number - 2)
    {
        return None;
    }
    let verb = verbs::verb_before(syntax, number, start)?;
    if nearest::is_of_another(syntax, quantity, verb)
        || nearest::is_subject_of_its_own(syntax, quantity, start)
    {
        return None;
    }
    let Some(subject) = subject::subject(syntax, verb, start) else {
        return beside::of_clause_behind(syntax, quantity);
    };
    let entities = syntax.layers.entities;
    let kind = |e: u32| entities.entities[e as usize].kind;
    if subject.len() == 1 && matches!(syntax.word(subject.start as usize), "i" | "we") {
        return speaker::speaker(
            syntax,
            source,
            (syntax.word(subject.start as usize) == "we").then_some(topic),
        );
    }
    // "It will cut 40 jobs, Tern said."
    if subject.len() == 1
        && entities.entity_at(subject.start as usize).is_none()
        && let Some(speaker) =
            source.filter(|s| !is_quoted(syntax, quantity, Some(*s))).and_then(|s| s.entity)
        && stands_for(syntax.word(subject.start as usize), kind(speaker))
    {
        return Some(speaker);
    }
    let goes_on = they::of_before(syntax, subject);
    if goes_on.is_some() && !is_quoted(syntax, quantity, source) {
        return goes_on;
    }
    // "Tern and Skua": neither more than the other.
    if is_second(syntax, subject.start as usize, start) {
        return None;
    }
    let relative = (subject.end as usize..verb)
        .find(|&t| matches!(syntax.word(t), "who" | "which" | "that"))
        .and_then(|t| entities.entity_at(t));
    let found = owner::named_behind(syntax, subject, verb)
        .or(relative)
        .or_else(|| owner::named_by(syntax, subject))?;
    let own = source.and_then(|s| s.mention).is_some_and(|m| {
        // "she planted 40 trees, by her own count"
        syntax.class(m.start as usize) == Class::PossessivePronoun
    });
    // "The agency said it had received 31 letters": it did.
    let told = subject.len() == 1 && kind(found) == Kind::Organization && syntax.is_pronoun(subject);
    // "The mayor proposed $5m": a deed as well.
    let offers = matches!(
        syntax.word(verb),
        "propose"
            | "proposes"
            | "proposed"
            | "proposing"
            | "demand"
            | "demands"
            | "demanded"
            | "asked"
            | "called"
            | "calls"
            | "recommended"
    );
    let speaks = !own && !told && !offers && source.is_some_and(|s| s.entity == Some(found));
    let hears = matches!(syntax.word(verb), "heard" | "hears");
    // "He put down $5", "They conceded 31 points": deeds, of verbs that may claim.
    let deed = matches!(
        syntax.word(verb),
        "put" | "puts" | "concede" | "concedes" | "conceded" | "admit" | "admits" | "admitted"
    ) && !claiming::claims(syntax, verb, number);
    // "The agency put the quake at 7.1", "detected a quake of 7.1": who measures is not measured.
    if gauges(syntax, verb, number) && kind(found) != Kind::Product {
        return None;
    }
    let says = words::is_claiming_verb(syntax.word(verb)) && !deed || hears || speaks;
    // "A Tern poll showed a lead of 4 points", "asked 40 people": not of Tern.
    let head =
        syntax.phrase(subject.start as usize).map_or(subject.end, |p| p.end.min(subject.end)) as usize - 1;
    if words::is_survey(syntax.word(head)) && entities.mention_at(head).is_none() {
        return None;
    }
    // "Both Delta and CrowdStrike": neither more than the other.
    let pair = subject.range().any(|t| syntax.word(t) == "and")
        && subject.range().any(|t| entities.mention_at(t).is_some_and(|m| entities.entity_of[m] != found));
    let reports = says
        && !syntax.is_pronoun(subject)
        && (is_press(syntax, found) || syntax.word(head) == "agency" && entities.mention_at(head).is_none());
    (!pair && !hears && !reports && (!says || kind(found) == Kind::Company)).then_some(found)
}

/// Whether the verb measures something else than its subject: takes "valued the land at $40m", "measured the quake at 7.1" and
/// "detected a 7.1 quake"; refuses "measured 40 metres".
fn gauges(syntax: &Syntax<'_, '_>, verb: usize, number: usize) -> bool {
    let at = number > verb + 2 && syntax.word(number - 1) == "at" && !syntax.is_preposition(verb + 1);
    match syntax.word(verb) {
        "put" | "puts" | "measured" | "measures" | "valued" | "values" | "estimated" | "estimates"
        | "rated" | "assessed" | "appraised" | "gauged" | "recorded" | "counted" => at,
        "detected" | "detects" => true,
        _ => false,
    }
}

/// Whether a pronoun can stand for whoever speaks.
fn stands_for(pronoun: &str, kind: Kind) -> bool {
    match pronoun {
        "it" => matches!(kind, Kind::Company | Kind::Organization),
        "he" | "she" => kind == Kind::Person,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "about"],
            &[
                ("Kestrel Airways lost 40 bags.", "40 bags | Kestrel Airways"),
                ("The Oslo Institute put the quake at 7.1.", "7.1 | -"),
                ("A Kestrel Airways survey showed a lead of 4 points.", "4 points | -"),
                ("Len Hale won before a crowd of 18,200.", "18,200 | -"),
            ],
        );
    }
}
