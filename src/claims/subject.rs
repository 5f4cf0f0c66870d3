//! The subject of the verb that governs a quantity.

use super::syntax::Syntax;
use super::words;
use crate::span::TokenRange;
use crate::tagging::Class;

/// Verbs looked at on the way to a subject that several share ("slipped 2% to $1bn but was up 3%").
const VERBS: usize = 4;

/// The subject of the verb at the token, searched from there to the left, not before `start`.
pub(super) fn subject(syntax: &Syntax<'_, '_>, verb: usize, start: usize) -> Option<TokenRange> {
    let mut verb = verb;
    for _ in 0..VERBS {
        let group = group_start(syntax, verb, start);
        let finite = (group..=verb).any(|t| syntax.class(t).is_finite());
        match before(syntax, group, start, finite) {
            Before::Subject(subject) => return Some(subject),
            Before::Verb(earlier) if earlier < group => verb = earlier,
            Before::Verb(_) | Before::Nothing => return None,
        }
    }
    None
}

/// The verb at the token or before it that is the nearest to the left, not before `start`.
pub(super) fn verb_before(syntax: &Syntax<'_, '_>, token: usize, start: usize) -> Option<usize> {
    (start..token).rev().find(|&t| is_verb(syntax, t))
}

pub(super) fn is_verb(syntax: &Syntax<'_, '_>, token: usize) -> bool {
    let class = syntax.class(token);
    // "will shrink 4%": behind a modal a noun is none.
    if token > 0 && syntax.class(token - 1) == Class::Modal && words::is_change_verb(syntax.word(token)) {
        return true;
    }
    // "premiums advanced 3.9 per cent": right before a quantity, a form of change is a verb, whatever its class.
    if class == Class::Adjective
        && words::is_change_verb(syntax.word(token))
        && syntax.layers.tags.classes.len() > token + 1
        && (syntax.quantity_at(token + 1).is_some() || matches!(syntax.word(token + 1), "to" | "by" | "from"))
    {
        return true;
    }
    (class.is_verb() || class == Class::Modal)
        && syntax.quantity_at(token).is_none()
        && (class.is_finite() || syntax.phrase(token).is_none())
}

/// What stands before a verb and its helpers.
enum Before {
    /// The subject.
    Subject(TokenRange),
    /// Another verb, whose subject is this one's too.
    Verb(usize),
    /// Nothing that would be a subject.
    Nothing,
}

/// The first token of the verb with its auxiliaries and adverbs: "is expected to reach", "had not yet fallen".
fn group_start(syntax: &Syntax<'_, '_>, verb: usize, start: usize) -> usize {
    let mut first = verb;
    let mut t = verb;
    while t > start {
        t -= 1;
        let part = is_verb(syntax, t)
            || matches!(syntax.class(t), Class::To | Class::Modal)
            || matches!(
                syntax.word(t),
                "n't"
                    | "not"
                    | "'s"
                    | "'ve"
                    | "'d"
                    | "'ll"
                    | "'re"
                    | "likely"
                    | "set"
                    | "due"
                    | "about"
                    | "able"
                    | "unlikely"
            ) && syntax.class(t) != Class::Possessive;
        let between = matches!(syntax.class(t), Class::Adverb | Class::AdverbMore | Class::AdverbMost);
        if part {
            first = t;
        } else if !between {
            break;
        }
    }
    // "to" alone at the front belongs to what stands before it.
    first
}

fn before(syntax: &Syntax<'_, '_>, group: usize, start: usize, finite: bool) -> Before {
    let mut t = group;
    while t > start && matches!(syntax.class(t - 1), Class::Adverb | Class::AdverbMore | Class::AdverbMost) {
        t -= 1;
    }
    if t <= start {
        return Before::Nothing;
    }
    let last = t - 1;
    let word = syntax.word(last);
    // "who", "that", "which": the noun phrase they relate to.
    if matches!(syntax.class(last), Class::WhPronoun | Class::WhDeterminer)
        || (matches!(word, "that" | "which" | "who") && last > start && syntax.class(last - 1).is_noun())
    {
        let mut noun = last;
        while noun > start && matches!(syntax.class(noun - 1), Class::Comma | Class::Preposition) {
            noun -= 1;
        }
        return if noun > start { noun_phrase(syntax, noun - 1, start) } else { Before::Nothing };
    }
    if matches!(word, "and" | "but" | "or" | "then" | "yet" | "nor") {
        // A shared subject, unless the clause starts anew, in which case the word before the verb would be its noun.
        return earlier_verb(syntax, last, start);
    }
    if word == "," {
        if finite {
            return match insertion(syntax, last, start) {
                Some(noun) => noun_phrase(syntax, noun, start),
                None => earlier_verb(syntax, last, start),
            };
        }
        // ", rising 5%": the sentence's own subject; ", valued at $5m": the noun right before.
        return if syntax.class(group) == Class::VerbIng {
            earlier_verb(syntax, last, start)
        } else if last > start {
            noun_phrase(syntax, last - 1, start)
        } else {
            Before::Nothing
        };
    }
    if matches!(word, ")" | "\"" | "”" | "’" | "]") {
        let open = (start.max(last.saturating_sub(16))..last)
            .rev()
            .find(|&t| matches!(syntax.word(t), "(" | "[" | "\"" | "“" | "‘"));
        return match open {
            Some(open) if matches!(word, ")" | "]") && open > start => noun_phrase(syntax, open - 1, start),
            _ if last > start => noun_phrase(syntax, last - 1, start),
            _ => Before::Nothing,
        };
    }
    if syntax.is_preposition(last) {
        // "by selling", "for failing": the main verb's subject acts here too.
        return earlier_verb(syntax, last, start);
    }
    if !finite && syntax.class(group) == Class::To {
        // "a plan to raise", "asked customers to pay": who does it is told by the verb before.
        return earlier_verb(syntax, last, start);
    }
    noun_phrase(syntax, last, start)
}

fn earlier_verb(syntax: &Syntax<'_, '_>, token: usize, start: usize) -> Before {
    verb_before(syntax, token, start).map_or(Before::Nothing, Before::Verb)
}

/// Where a comma before the verb closes an insertion, the token before the comma that opens it: "the fund, founded in
/// 1990, holds".
fn insertion(syntax: &Syntax<'_, '_>, comma: usize, start: usize) -> Option<usize> {
    let open = (start.max(comma.saturating_sub(30))..comma).rev().find(|&t| syntax.word(t) == ",")?;
    let noun = open.checked_sub(1).filter(|&t| t >= start)?;
    syntax.phrase(noun).is_some().then_some(noun)
}

/// The noun phrase that ends at the token, with the phrases on its left that prepositions tie it to: from "Friday" in
/// "shares of the bank on Friday" all of it.
fn noun_phrase(syntax: &Syntax<'_, '_>, last: usize, start: usize) -> Before {
    let Some(phrase) = syntax.phrase(last) else {
        return match syntax.quantity_at(last) {
            // "Two of them closed": the number is the subject.
            Some(id) => Before::Subject(syntax.quantity(id).tokens),
            None if matches!(syntax.class(last), Class::Pronoun | Class::Determiner | Class::Existential) => {
                Before::Subject(TokenRange::new(last, last + 1))
            }
            None => Before::Nothing,
        };
    };
    // "A review last month put": the time is not who acts. "The index .DJI fell": the code names it again.
    let before = (phrase.start as usize).checked_sub(1).filter(|&t| t >= start);
    if phrase.len() == 1 && is_code(syntax.layers.document.surface(last)) {
        let name = before.map(|t| if t > start && syntax.word(t) == "." { t - 1 } else { t });
        if let Some(noun) = name.and_then(|t| syntax.phrase(t)) {
            return Before::Subject(attached(syntax, noun, start));
        }
    }
    if let Some(outer) = before.filter(|_| syntax.is_time(phrase)) {
        let at = if syntax.is_preposition(outer) && outer > start { outer - 1 } else { outer };
        if let Some(noun) = syntax.phrase(at) {
            return Before::Subject(attached(syntax, noun, start));
        }
    }
    Before::Subject(attached(syntax, phrase, start))
}

/// A market's code for what stands before it: ".DJI", "XAU", "LCOc1".
fn is_code(surface: &str) -> bool {
    surface.len() >= 3 && surface.bytes().take(3).all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// A noun phrase with the ones on its left that it hangs on: "the value of sales in the north".
pub(super) fn attached(syntax: &Syntax<'_, '_>, phrase: TokenRange, start: usize) -> TokenRange {
    let mut first = phrase;
    let mut end = phrase.end as usize;
    for _ in 0..4 {
        let Some(preposition) = syntax.front(first, start).checked_sub(1).filter(|&t| t > start) else {
            break;
        };
        if !syntax.is_preposition(preposition) {
            break;
        }
        let Some(outer) = syntax.phrase(preposition - 1).filter(|p| p.start as usize >= start) else { break };
        if words::is_time_noun(syntax.word(preposition - 1)) && syntax.word(preposition) != "of" {
            break;
        }
        // A time at the end is no part of the thing: "sales in March" are sales.
        if end == first.end as usize && syntax.is_time(first) {
            end = preposition;
        }
        first = TokenRange::new(outer.start as usize, outer.end as usize);
    }
    TokenRange::new(first.start as usize, end.max(first.end as usize))
}
