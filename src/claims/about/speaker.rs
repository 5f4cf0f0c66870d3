//! Whom "I" and "we" in somebody's words stand for.

use super::super::counted::Of;
use super::super::syntax::Syntax;
use super::super::{Source, subject, verbs, words};
use super::Topic;
use super::nearest::is_press;
use crate::entities::Kind;
use crate::numbers::Quantity;
use crate::quotes::QuoteKind;
use crate::span::TokenRange;
use crate::tagging::Class;

/// Whom "I" in a quote stands for, or, given what the article speaks of, "we": the speaker, or whoever they speak for.
pub(super) fn speaker(syntax: &Syntax<'_, '_>, source: Option<Source>, many: Option<&Topic>) -> Option<u32> {
    let source = source?;
    let quote = &syntax.layers.quotes[source.quote? as usize];
    if quote.kind == QuoteKind::Indirect {
        return None;
    }
    let entity = source.entity?;
    let person = syntax.layers.entities.entities[entity as usize].kind == Kind::Person;
    let served = many.filter(|_| person).and_then(|topic| employer(syntax, source, topic));
    served.or(Some(entity))
}

/// Whose figure it is that somebody tells of "we": the firm or body that they speak for. Takes "we sell 40 boats"; refuses "we
/// are five", who need not be all of it.
pub(super) fn ours(
    syntax: &Syntax<'_, '_>,
    quantity: &Quantity,
    source: Option<Source>,
    topic: &Topic,
) -> Option<u32> {
    let start = syntax.around(quantity.tokens).start;
    let number = quantity.tokens.start as usize;
    let verb = verbs::verb_before(syntax, number, start)?;
    let subject = subject::subject(syntax, verb, start)?;
    let we = subject.len() == 1 && syntax.word(subject.start as usize) == "we";
    let are = matches!(syntax.word(verb), "are" | "were" | "'re" | "be" | "been");
    if we && !are { employer(syntax, source?, topic) } else { None }
}

/// Whom a speaker serves, as their role says, or the company of the article where the role is one that only companies have.
fn employer(syntax: &Syntax<'_, '_>, source: Source, topic: &Topic) -> Option<u32> {
    let speaker = &syntax.layers.entities.entities[source.entity? as usize];
    let document = syntax.layers.document;
    // By tokens, whatever white space parts them.
    let words = |title| {
        let words: Vec<&str> = document.tokens_in(title).range().map(|t| document.lower(t)).collect();
        words.join(" ")
    };
    let runs = || speaker.roles.iter().any(|role| runs_firm(&words(role.title)));
    let said = speaker.roles.iter().find_map(|role| role.of);
    said.or_else(|| if runs() { topic.firm() } else { None })
}

/// Whether who has the title runs a company: "chief executive", "boss"; not "chief" or "president".
fn runs_firm(title: &str) -> bool {
    const TITLES: [&str; 5] =
        ["chief executive", "managing director", "chief financial", "chief operating", "finance director"];
    matches!(title, "ceo" | "cfo" | "coo" | "boss") || TITLES.iter().any(|role| title.contains(role))
}

/// The company that reports a figure which companies report of themselves: takes "Tern said sales fell 4%"; refuses "An analyst
/// at Tern said sales fell 4%", "Tern said Skua's sales fell" and what stands in marks.
pub(super) fn own_figure(
    syntax: &Syntax<'_, '_>,
    quantity: &Quantity,
    of: Option<Of>,
    source: Option<Source>,
) -> Option<u32> {
    let of = of?.tokens.range();
    let source = source?;
    let entity = source.entity?;
    let entities = syntax.layers.entities;
    let company = entities.entities[entity as usize].kind == Kind::Company && !is_press(syntax, entity);
    let named = entities.entity_at(source.mention?.end as usize - 1) == Some(entity);
    // "retail sales", "export revenue" are a country's, "the sales of small firms" are theirs.
    let own = of.len() <= 3
        && words::is_company_figure(syntax.word(of.end - 1))
        && !of.clone().any(|t| {
            matches!(
                syntax.word(t),
                "retail"
                    | "export"
                    | "exports"
                    | "import"
                    | "tax"
                    | "household"
                    | "consumer"
                    | "global"
                    | "industry"
            ) || syntax.is_preposition(t)
                || syntax.class(t) == Class::Possessive
                || entities.entity_at(t).is_some()
        });
    let start = syntax.around(quantity.tokens).start;
    let alone = entities
        .mentions_in(TokenRange::new(start, quantity.tokens.start as usize))
        .all(|m| entities.entity_of[m] == entity || entities.mentions[m].kind != Kind::Company);
    (company && named && own && alone).then_some(entity)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        let about = |last: &str, expected: &str| {
            let text = format!("Kestrel Airways grew. Kestrel Airways hired. {last}");
            check(&["text", "about"], &[(&text, expected)]);
        };
        about("“We sold 40 jets,” chief executive Ann Poe said.", "40 jets | Kestrel Airways");
        about("“We sold 40 jets,” farmer Ann Poe said.", "40 jets | -");
        about("“We are 40 people,” chief executive Ann Poe said.", "40 people | -");
        about("“Our 40 jets are full,” chief executive Ann Poe said.", "40 jets | Kestrel Airways");
    }
}
