//! The subject of the verb that governs a quantity.

use super::attached::{attached_subject, before_code, before_times};
use super::governed::{accused, likely, planned, said_of};
use super::nouns::{is_traded, related};
use super::syntax::Syntax;
use super::verbs;
use super::words;
use crate::segment::TokenKind;
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
        match before(syntax, verb, group, start, finite) {
            Before::Subject(subject) => return Some(subject),
            Before::Verb(earlier) if earlier < group => verb = earlier,
            Before::Verb(_) | Before::Nothing => return None,
        }
    }
    None
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
        let part = verbs::is_verb(syntax, t)
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
            ) && syntax.class(t) != Class::Possessive
                && !syntax.is_noun(t);
        // "has on average cost"
        let average = syntax.word(t) == "average" && t > start && syntax.word(t - 1) == "on"
            || syntax.word(t) == "on" && syntax.word(t + 1) == "average";
        let between = average
            || matches!(syntax.word(t), "himself" | "herself" | "itself" | "themselves")
            || matches!(syntax.class(t), Class::Adverb | Class::AdverbMore | Class::AdverbMost);
        if part {
            first = t;
        } else if !between {
            break;
        }
    }
    // "to" alone at the front belongs to what stands before it.
    first
}

/// What is expected, or made, to go up or down: the phrase between a verb of expecting and "to grow 5%"; not that between
/// it and "to cut costs", which is told to do so, nor a plan "to grow 5%".
fn expected(syntax: &Syntax<'_, '_>, verb: usize, last: usize, start: usize) -> Option<TokenRange> {
    let end = syntax.layers.tags.classes.len();
    let next = verb + 1;
    let moves = words::is_change_verb(syntax.word(verb))
        && next < end
        && (syntax.quantity_at(next).is_some() || matches!(syntax.word(next), "to" | "by" | "from" | "at"));
    let Before::Subject(thing) = noun_phrase(syntax, last, start) else { return None };
    let first = syntax.front(thing, start);
    let before = first.checked_sub(1).filter(|&t| t >= start)?;
    // "expects the coin to end the year at $5"
    let foresees = matches!(syntax.word(before), "expect" | "expects" | "expected" | "expecting");
    if !moves && !foresees {
        return None;
    }
    let expects = words::is_claiming_verb(syntax.word(before)) && syntax.class(before).is_verb();
    let intent = matches!(
        syntax.word(last),
        "plan"
            | "plans"
            | "pledge"
            | "promise"
            | "aim"
            | "bid"
            | "effort"
            | "efforts"
            | "attempt"
            | "attempts"
    );
    (expects && !intent && !syntax.is_actor(thing)).then_some(thing)
}

fn before(syntax: &Syntax<'_, '_>, verb: usize, group: usize, start: usize, finite: bool) -> Before {
    let mut t = group;
    while t > start && stands_aside(syntax, t - 1) {
        t -= 1;
    }
    if t <= start {
        return Before::Nothing;
    }
    let last = t - 1;
    if let Some(relative) = said_of(syntax, group, last, start).filter(|_| group < verb) {
        return antecedent(syntax, relative, start);
    }
    let word = syntax.word(last);
    // "who", "that", "which": the noun phrase they relate to.
    if matches!(syntax.class(last), Class::WhPronoun | Class::WhDeterminer)
        || (matches!(word, "that" | "which" | "who") && last > start && syntax.class(last - 1).is_noun())
    {
        return antecedent(syntax, last, start);
    }
    if matches!(word, "and" | "but" | "or" | "then" | "yet" | "nor") {
        // A shared subject, unless the clause starts anew, in which case the word before the verb would be its noun.
        return earlier_verb(syntax, last, start);
    }
    if word == "," {
        let inserted = insertion(syntax, last, start);
        // "The index, which weighs prices, improved by 2%": with no verb before the insertion this is the main one. So is
        // "eased" there, which may be taken for an adjective.
        let main = finite
            || matches!(syntax.class(group), Class::VerbParticiple | Class::Verb | Class::Adjective)
                && inserted.is_some_and(|noun| !(start..noun).any(|t| syntax.class(t).is_finite()));
        if main {
            return match inserted {
                Some(noun) if syntax.opens(noun) => Before::Subject(TokenRange::new(noun, noun + 1)),
                Some(noun) => noun_phrase(syntax, noun, start),
                None => match earlier_verb(syntax, last, start) {
                    // "The cookers, sold at $5, carry": with no verb before, it is set off behind its noun.
                    // Not "turnout, by contrast, was": nothing hangs on that.
                    Before::Nothing if last > start => match noun_phrase(syntax, last - 1, start) {
                        Before::Subject(noun) if syntax.word(noun.start as usize) == "contrast" => {
                            Before::Nothing
                        }
                        found => found,
                    },
                    earlier => earlier,
                },
            };
        }
        // ", rising 5%": the sentence's own subject; ", valued at $5m": the noun right before.
        return if syntax.class(group) == Class::VerbIng {
            // "said pay growth, running at 5%, meant": of what is said.
            let told = verbs::verb_before(syntax, last, start)
                .filter(|&t| last > start && matches!(syntax.word(t), "said" | "says"))
                .and_then(|said| syntax.phrase(last - 1).filter(|p| p.start as usize == said + 1));
            if let Some(thing) = told {
                return Before::Subject(thing);
            }
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
        if let Some(accused) = accused(syntax, last, start) {
            return Before::Subject(accused);
        }
        // "the odds of winning were": the odds.
        if finite
            && syntax.class(group) == Class::VerbIng
            && syntax.word(last) == "of"
            && last > start
            && let Before::Subject(noun) = noun_phrase(syntax, last - 1, start)
        {
            return Before::Subject(noun);
        }
        // "by selling", "for failing": the main verb's subject acts here too.
        return earlier_verb(syntax, last, start);
    }
    // "expects sales to grow 5%": what grows stands before the "to".
    if !finite
        && syntax.class(group) == Class::To
        && let Some(thing) = expected(syntax, verb, last, start)
    {
        return Before::Subject(thing);
    }
    // "Tern Metals to cut 40 jobs": a headline leaves out "is".
    if !finite
        && syntax.class(group) == Class::To
        && syntax.in_headline(last)
        && verbs::verb_before(syntax, last, start).is_none()
        && let Before::Subject(thing) = noun_phrase(syntax, last, start)
        && thing.start as usize <= start + 1
    {
        return Before::Subject(thing);
    }
    if !finite && syntax.class(group) == Class::To {
        // "a plan to raise", "asked customers to pay": who does it is told by the verb before.
        return earlier_verb(syntax, last, start);
    }
    match noun_phrase(syntax, last, start) {
        // "the biggest known unknown": a participle without a noun before it governs nothing.
        Before::Nothing if !finite => earlier_verb(syntax, last, start),
        Before::Nothing if syntax.opens(last) => Before::Subject(TokenRange::new(last, last + 1)),
        Before::Subject(object) if finite => {
            let governs = likely(syntax, object, start).or_else(|| planned(syntax, object, start));
            match governs.or_else(|| related(syntax, object, start)) {
                Some(noun) => noun_phrase(syntax, noun, start),
                None => Before::Subject(object),
            }
        }
        found => found,
    }
}

/// The noun phrase that "who", "that" or "which" at the token relates to.
fn antecedent(syntax: &Syntax<'_, '_>, relative: usize, start: usize) -> Before {
    let mut noun = relative;
    while noun > start && matches!(syntax.class(noun - 1), Class::Comma | Class::Preposition) {
        noun -= 1;
    }
    if noun <= start {
        return Before::Nothing;
    }
    // "a partner at Tern, which owns 11%": the firm, not who works there; "older than Tern, which owns 11%".
    let entities = &syntax.layers.entities;
    if syntax.word(relative) == "which"
        && let Some(mention) = entities.mention_at(noun - 1)
    {
        let tokens = entities.mentions[mention].tokens;
        let first = tokens.start as usize;
        let first = syntax.phrase(first).map_or(first, |phrase| first.min(phrase.start as usize));
        let tie = first.checked_sub(1).filter(|&t| t >= start).map_or("", |t| syntax.word(t));
        if matches!(tie, "at" | "than") && tokens.end as usize == noun {
            return Before::Subject(tokens);
        }
    }
    noun_phrase(syntax, noun - 1, start)
}

/// Words between a subject and its verb that are neither: "sharply", "itself".
fn stands_aside(syntax: &Syntax<'_, '_>, token: usize) -> bool {
    matches!(syntax.class(token), Class::Adverb | Class::AdverbMore | Class::AdverbMost)
        || matches!(
            syntax.word(token),
            "itself"
                | "themselves"
                | "himself"
                | "herself"
                | "alone"
                | "combined"
                | "together"
                | "each"
                | "="
                | "last"
        )
}

fn earlier_verb(syntax: &Syntax<'_, '_>, token: usize, start: usize) -> Before {
    verbs::verb_before(syntax, token, start).map_or(Before::Nothing, Before::Verb)
}

/// Where a comma before the verb closes an insertion, the token before the comma that opens it: "the fund, founded in
/// 1990, holds".
fn insertion(syntax: &Syntax<'_, '_>, comma: usize, start: usize) -> Option<usize> {
    let open = (start.max(comma.saturating_sub(30))..comma).rev().find(|&t| syntax.word(t) == ",")?;
    let noun = open.checked_sub(1).filter(|&t| t >= start)?;
    let named = syntax.layers.entities.mention_at(noun).is_some();
    (syntax.phrase(noun).is_some() || syntax.opens(noun) || named || is_traded(syntax, noun)).then_some(noun)
}

/// The noun phrase that ends at the token, with the phrases on its left that prepositions tie it to: from "Friday" in
/// "shares of the bank on Friday" all of it.
fn noun_phrase(syntax: &Syntax<'_, '_>, last: usize, start: usize) -> Before {
    let timeless = before_times(syntax, last, start);
    let last = before_code(syntax, timeless, start);
    let Some(phrase) = syntax.phrase(last) else {
        // "Blackfort 12": a number in a name is of the name.
        let entities = syntax.layers.entities;
        // "Tern shares, suspended in May, fell": a plural behind a name, though it looks like a verb.
        if is_traded(syntax, last)
            && let Some(mention) = entities.mention_at(last - 1)
        {
            let first = entities.mentions[mention].tokens.start as usize;
            return Before::Subject(TokenRange::new(first, last + 1));
        }
        if let Some(mention) = entities.mention_at(last) {
            return Before::Subject(attached_subject(syntax, entities.mentions[mention].tokens, start));
        }
        // "A bunk in a cabin of six", "a dinner for six": the number only says which.
        let which = syntax
            .quantity_at(last)
            .and_then(|id| (syntax.quantity(id).tokens.start as usize).checked_sub(2))
            .filter(|&t| t >= start && matches!(syntax.word(t + 1), "of" | "for"))
            .and_then(|t| syntax.phrase(t));
        if let Some(phrase) = which {
            return Before::Subject(attached_subject(syntax, phrase, start));
        }
        // "Sterling GBP= slid": what the code names again.
        if last < timeless {
            return Before::Subject(TokenRange::new(last, last + 1));
        }
        return match syntax.quantity_at(last) {
            // "Two of them closed": the number is the subject.
            Some(id) => Before::Subject(syntax.quantity(id).tokens),
            None if matches!(syntax.class(last), Class::Pronoun | Class::Existential)
                || matches!(
                    syntax.word(last),
                    "that" | "this" | "these" | "those" | "some" | "many" | "all" | "both" | "each"
                ) =>
            {
                Before::Subject(TokenRange::new(last, last + 1))
            }
            None => Before::Nothing,
        };
    };
    // "New business value shrank by a tenth": what is no noun after all ends the phrase before it.
    let phrase = TokenRange::new(phrase.start as usize, (phrase.end as usize).min(last + 1));
    let phrase = behind_time(syntax, phrase, start);
    Before::Subject(attached_subject(syntax, phrase, start))
}

/// A phrase without the year or month of a time that opens the clause before it: takes "wages" of "Since 2010 wages", "output"
/// of "From 2010 to 2020 output"; leaves "the price of May wheat", "In June quarter sales" as they are.
fn behind_time(syntax: &Syntax<'_, '_>, phrase: TokenRange, start: usize) -> TokenRange {
    // "2010 to 2020 output" may be taken for one phrase.
    let whole = phrase.start as usize;
    let joint = syntax.is(whole + 1, phrase.end as usize, "to") && words::is_year(syntax.word(whole));
    let first = if joint { whole + 2 } else { whole };
    if first >= phrase.end as usize {
        return phrase;
    }
    let word = syntax.word(first);
    let timed = first + 1 < phrase.end as usize
        && first > start
        && (words::is_year(word) || words::is_calendar(word))
        && !words::is_time_noun(syntax.word(first + 1))
        && syntax.kind(first + 1) == TokenKind::Word;
    let opens = |at: usize| {
        at == start
            && matches!(
                syntax.word(at),
                "since" | "by" | "until" | "till" | "from" | "before" | "after" | "between" | "in" | "during"
            )
    };
    // "From January to March profit", "Between May and June sales"
    let stretch = first >= start + 3 && matches!(syntax.word(first - 1), "to" | "and");
    let cut = timed && (opens(first - 1) || stretch && opens(first - 3));
    if cut { TokenRange::new(first + 1, phrase.end as usize) } else { phrase }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "of", "by"],
            &[
                ("Shares of the bank fell 5%.", "5% | Shares of the bank | subject"),
                ("Shares, which were flat on Monday, fell 5%.", "5% | Shares | subject"),
                ("A loaf that holds raisins costs $7.", "$7 | loaf | subject"),
                ("Profit for the quarter ended March 31 rose 5%.", "5% | Profit | subject"),
                ("From 2010 to 2020 output rose 5%.", "5% | output | subject"),
                ("Since May prices have risen 4%.", "4% | prices | subject"),
                ("The price of May wheat rose 4%.", "4% | price of May wheat | subject"),
                (
                    "Imports over the first 12 days of April grew 8%.",
                    "12 days | - | bare / 8% | Imports | subject",
                ),
                (
                    "Kestrel Airways shares, suspended in May, fell 2%.",
                    "2% | Kestrel Airways shares | subject",
                ),
                ("Sofas costing more than £2,000 sold badly.", "more than £2,000 | Sofas | subject"),
                (
                    "Revenue slipped 2% to $1 billion but was up 3% in May.",
                    "2% | Revenue | subject / $1 billion | Revenue | linked / 3% | Revenue | subject",
                ),
            ],
        );
    }
}
