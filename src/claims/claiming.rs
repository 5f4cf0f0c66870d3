//! Which verbs claim something.

use super::syntax::Syntax;
use super::{verbs, words};
use crate::tagging::Class;

/// Whether the token is a verb by which somebody claims what the number says: "puts the cost at $5m"; not "put on 3%", nor a
/// passive or an infinitive, which name nobody.
pub(super) fn claims(syntax: &Syntax<'_, '_>, token: usize, number: usize) -> bool {
    let word = syntax.word(token);
    // "With 97% of ballots counted, Tern had 34%": what was counted claims nothing.
    if word == "counted" && token + 1 < number && syntax.word(token + 1) == "," {
        return false;
    }
    // "had been expecting $5m"; not "is expecting to air it in two states".
    if word == "expecting" {
        return token + 1 == number;
    }
    // "measured the quake at 6.3"; not "measured 40 metres".
    let gauges = matches!(word, "measured" | "measures" | "assessed" | "appraised" | "gauged" | "clocked")
        && number > token + 2
        && syntax.word(number - 1) == "at";
    if !(words::is_claiming_verb(word) || gauges) || !syntax.class(token).is_verb() {
        return false;
    }
    // "admits 40 patients", "claimed the lives of 40 men": nothing is said.
    if matches!(word, "admit" | "admits" | "admitted") && next_is(syntax, token + 1, number) {
        return false;
    }
    if matches!(word, "claim" | "claims" | "claimed")
        && (token + 1..number).any(|t| matches!(syntax.word(t), "life" | "lives"))
    {
        return false;
    }
    // "puts the cost at $5m" claims, "puts on 3%", "put down $50" and "puts out 65 films" do not.
    let told = |t: usize| syntax.word(t) == "at" || syntax.word(t) == "out" && t + 1 != number;
    if matches!(word, "put" | "puts") && !(token + 1..number).any(told) {
        return false;
    }
    // A passive or an infinitive names nobody who claims.
    if (1..=3).any(|back| {
        token >= back
            && (token - back + 1..token).all(|t| matches!(syntax.class(t), Class::Adverb))
            && matches!(
                syntax.word(token - back),
                "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'s" | "'re"
            )
    }) && !word.ends_with("ing")
    {
        return false;
    }
    if token > 0 && syntax.class(token - 1) == Class::To {
        return false;
    }
    if syntax.class(token) == Class::VerbParticiple
        && !(1..=3)
            .any(|back| token >= back && matches!(syntax.word(token - back), "has" | "have" | "had" | "'ve"))
    {
        return false;
    }
    // Verbs of making known take a clause when they report, a noun when they do.
    let makes_known = matches!(
        word,
        "report"
            | "reports"
            | "reported"
            | "announce"
            | "announces"
            | "announced"
            | "record"
            | "records"
            | "recorded"
            | "add"
            | "adds"
            | "added"
            | "find"
            | "see"
            | "disclose"
            | "disclosed"
            | "discloses"
            | "show"
            | "reveal"
            | "point"
            | "write"
            | "writes"
            | "wrote"
            | "concede"
            | "concedes"
            | "conceded"
            | "found"
    );
    !makes_known
        || (token + 1..number.min(token + 3)).any(|t| syntax.word(t) == "that")
        || (token + 1..number)
            .take_while(|&t| syntax.word(t) != ",")
            .any(|t| syntax.class(t).is_finite() && verbs::is_verb(syntax, t))
}

/// Whether nothing but the words of its bound stands between the token and the number.
fn next_is(syntax: &Syntax<'_, '_>, token: usize, number: usize) -> bool {
    syntax.quantity_at(token).is_some_and(|id| syntax.quantity(id).tokens.range().contains(&number))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "source"],
            &[
                ("The cost is expected to reach $5 million.", "$5 million | -"),
                ("Kestrel Airways puts the bill at $5 million.", "$5 million | Kestrel Airways"),
                ("Kestrel Airways put on 3% in London.", "3% | -"),
            ],
        );
    }
}
