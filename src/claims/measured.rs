//! What is counted or measured, read off the words before the number: the search goes left from the number, over
//! prepositions, adverbs, times and other quantities, until it comes to the noun or the verb that the number hangs on.

use super::accepted::accept;
use super::attached::{attached, reckoned};
use super::counted::Of;
use super::handled::{is_being, is_forecaster, is_handled, is_idiom, is_people, relates_to_person};
use super::subject;
use super::syntax::Syntax;
use super::verbs;
use super::{ClaimRule, counted, nouns, words};
use crate::numbers::{Quantity, UnitKind};
use crate::segment::TokenKind;
use crate::span::TokenRange;
use crate::tagging::Class;

/// What the search found on the left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Left {
    /// A noun phrase or subject that the number measures.
    Of(Of),
    /// The number goes on from this quantity: "from 5% to 7%", "$5 (£4)".
    Linked(usize),
    /// The subject is this pronoun.
    Pronoun(usize),
    /// The subject only points back to what was measured before: "the figure was 5%"; this phrase, where nothing was.
    Again(Of),
}

/// What the quantity hangs on, on its left.
pub(super) fn left(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<Left> {
    let range = syntax.around(quantity.tokens);
    let (start, end) = (range.start, range.end);
    let mut i = sold_for(syntax, quantity, start).unwrap_or(quantity.tokens.start as usize);
    let mut preposition: Option<usize> = None;
    let mut crossed = None;
    let mut change = None;
    let mut priced = false;
    let mut steps = 0;
    let ties = |preposition: Option<usize>, word: &str| preposition.is_some_and(|t| syntax.word(t) == word);
    while i > start && steps < 40 {
        steps += 1;
        let t = i - 1;
        if let Some(other) = syntax.quantity_at(t) {
            crossed = crossed.or(Some(other));
            i = (syntax.quantity(other).tokens.start as usize).min(t);
            preposition = None;
            continue;
        }
        if verbs::is_verb(syntax, t) {
            // "to yield 1.8%": the verb itself says what is measured.
            if i == quantity.tokens.start as usize
                && quantity.unit.kind == UnitKind::Percent
                && quantity.change.is_none()
                && matches!(syntax.word(t), "yield" | "yields" | "yielded" | "yielding")
            {
                let tokens = TokenRange::new(t, t + 1);
                return Some(Left::Of(Of { tokens, by: ClaimRule::Noun }));
            }
            if is_being(syntax.word(t)) && t == start {
                return linked(crossed);
            }
            // "Tern priced it at $5", "papers put it at $5": who sets or tells a price is not measured.
            if (quantity.unit.kind == UnitKind::Currency && words::is_pricing_verb(syntax.word(t))
                || matches!(syntax.word(t), "put" | "puts" | "estimated" | "estimates"))
                && preposition.is_some_and(|at| t + 2 == at && syntax.word(at) == "at")
            {
                let thing = TokenRange::new(t + 1, t + 2);
                return if syntax.is_pronoun(thing) { Some(Left::Pronoun(t + 1)) } else { linked(crossed) };
            }
            let subject = subject::subject(syntax, t, start);
            if let Some(pronoun) =
                subject.filter(|&s| syntax.is_pronoun(s) && crossed.is_none() && change.is_none())
                // "It has burned 40 hectares": the fire is not so large.
                && !is_handled(syntax, quantity, t)
            {
                return Some(Left::Pronoun(pronoun.start as usize));
            }
            // "Tern claims 310 km": who says so is not what is measured, but in "the index added 3%" it is.
            let says = |s: &TokenRange| {
                let moves = matches!(
                    syntax.word(t),
                    "add" | "adds" | "added" | "put" | "puts" | "record" | "records" | "recorded"
                );
                (words::is_claiming_verb(syntax.word(t)) || syntax.word(t) == "expecting")
                    && !moves
                    && (matches!(syntax.word(t), "said" | "says" | "told" | "tells")
                        || syntax.is_actor(*s)
                        || is_forecaster(syntax.word(s.end as usize - 1))
                        || t > start && syntax.word(t - 1) == "who")
            };
            // "Ann Poe, who stands at 16%": a name may stand for what is measured of it.
            let named = |s: &TokenRange| syntax.is_actor(*s) && super::about::is_one_name(syntax, *s);
            // "The company offered $5m": who gives is not measured.
            let gives = |s: &TokenRange| {
                let earns = matches!(syntax.word(s.end as usize - 1), "job" | "jobs" | "post" | "posts");
                let word = syntax.word(t);
                let people = is_people(syntax.word(s.end as usize - 1)) || syntax.is_pronoun(*s);
                let pays = words::is_paying_verb(word) && !earns
                    || matches!(word, "earn" | "earns" | "earned") && (people || syntax.names_actor(*s))
                    || matches!(word, "lose" | "loses" | "lost") && people;
                let acts = words::is_giving_verb(word) && !syntax.is_advice(t) && syntax.names_actor(*s);
                let part = quantity.unit.kind == UnitKind::Ratio && matches!(word, "pay" | "pays" | "paid");
                part || quantity.unit.kind == UnitKind::Currency && (pays || acts)
            };
            // "early customers report", "both sides have agreed 4.2%", "the union wants 5%": they do not have it.
            let wants = |s: &TokenRange| {
                quantity.change.is_none()
                    && words::is_wanting_verb(syntax.word(t))
                    // "damages sought exceed $75m"
                    && !syntax.class(t + 1).is_verb()
                    && (syntax.class(t) != Class::VerbParticiple || matches!(syntax.word(t - 1), "have" | "has" | "had"))
                    && !matches!(syntax.word(s.end as usize - 1), "deal" | "offer" | "plan" | "bill" | "act")
            };
            // "A poll had him at 4%": what a poll finds is not measured of it.
            let finds = |s: &TokenRange| {
                matches!(syntax.word(t), "had" | "has" | "have" | "gave" | "gives" | "put")
                    && words::is_survey(syntax.word(s.end as usize - 1))
            };
            let measured = if is_handled(syntax, quantity, t) { None } else { subject };
            let measured = measured.filter(|s| !wants(s) && !finds(s));
            let measured = measured
                .filter(|s| !says(s) && !gives(s) && (named(s) || !relates_to_person(syntax, t, start)));
            let found = measured.and_then(|s| accept(syntax, s, ClaimRule::Subject, quantity));
            // "The union wants a cut of 5%": with nobody's sales to cut, the cut itself is what is measured.
            let acts = words::is_wanting_verb(syntax.word(t))
                || subject.is_none_or(|s| {
                    syntax.is_pronoun(s) || syntax.is_actor(s) || is_people(syntax.word(s.end as usize - 1))
                });
            if let Some(change) = change.filter(|_| acts) {
                return Some(Left::Of(Of {
                    tokens: TokenRange::new(change, change + 1),
                    by: ClaimRule::Change,
                }));
            }
            return found.or(linked(crossed));
        }
        let word = syntax.word(t);
        // "warned that a further 70% could vanish": who warned is not what vanishes.
        if t > start && nouns::opens_clause(syntax, t) {
            return linked(crossed);
        }
        // "Verdict: at $299 it is a bargain": not "Fee: $299".
        if word == ":" && i < quantity.tokens.start as usize {
            return linked(crossed);
        }
        // "a net worth of $5m" is a noun, "worth $5m" is none.
        if word == "worth" && preposition.is_none() {
            priced = true;
            i = t;
            continue;
        }
        // "distribution per unit (DPU) of 4 cents": a short form tells nothing new.
        if word == ")"
            && let Some(open) = syntax.short_form(t, start)
        {
            i = open;
            continue;
        }
        if let Some(phrase) =
            syntax.phrase(t).filter(|p| p.start as usize >= start && !holds_quantity_after(syntax, *p, t))
        {
            // "Hail cost the group": a verb that the tagger took for a noun.
            let verb = (phrase.start as usize..t)
                .rev()
                .find(|&t| matches!(syntax.word(t), "cost" | "costs") && verbs::is_verb(syntax, t));
            let phrase = verb.map_or(phrase, |verb| TokenRange::new(verb + 1, phrase.end as usize));
            // "with 9-inch wheels for $5": a number inside a phrase belongs to it.
            let first = syntax.front(phrase, start);
            let before = first.checked_sub(1).filter(|&b| b >= start);
            // "The bridge cost £5": a noun only by mistake.
            if i == quantity.tokens.start as usize
                && matches!(word, "cost" | "costs" | "measure")
                && phrase.len() > 1
            {
                let things = TokenRange::new(phrase.start as usize, t);
                return accept(syntax, things, ClaimRule::Subject, quantity).or(linked(crossed));
            }
            // "a whopping £5", "EPA-rated at 5 miles": no nouns.
            let amount = i == quantity.tokens.start as usize
                && matches!(syntax.word(first), "a" | "an")
                && (word.ends_with("ing") || matches!(word, "record" | "mere" | "further"));
            let trades = word.ends_with("ing") && before.is_some_and(|b| is_being(syntax.word(b)));
            if amount || trades || matches!(syntax.class(t), Class::VerbParticiple | Class::Adjective) {
                i = first;
                continue;
            }
            if syntax.is_pronoun(phrase) || is_idiom(syntax, t, first) {
                i = first;
                continue;
            }
            if syntax.is_time(phrase) && !ties(preposition, "of") {
                i = before.filter(|&b| syntax.is_preposition(b)).unwrap_or(first);
                preposition = None;
                continue;
            }
            // "tax cuts worth $5m" are themselves so much.
            let worth = syntax.is(t + 1, end, "worth");
            if words::is_change_noun(syntax.word(t)) && change.is_none() && !worth {
                change = Some(t);
                if let Some(of) =
                    counted::change_in(syntax, quantity, end).or_else(|| change_tail(syntax, quantity, end))
                {
                    return Some(Left::Of(of));
                }
                if let Some(own) = own_modifier(syntax, phrase, t) {
                    return Some(Left::Of(Of { tokens: own, by: ClaimRule::Change }));
                }
                i = before.filter(|&b| syntax.is_preposition(b)).unwrap_or(first);
                preposition = None;
                continue;
            }
            // "costs farmers $24m": who it costs is no more measured than who pays.
            let extra = |t: usize| {
                matches!(syntax.class(t), Class::Determiner | Class::Adjective) && syntax.word(t) != "worth"
            };
            if quantity.unit.kind == UnitKind::Currency
                && (t + 1..quantity.tokens.start as usize).all(extra)
                && before.is_some_and(|b| verbs::is_verb(syntax, b))
                && !matches!(syntax.word(t), "worth")
            {
                i = first;
                continue;
            }
            let tied = before.filter(|&b| syntax.is_preposition(b));
            // "pays for the line to the tune of $5m"
            if word == "tune"
                && ties(preposition, "of")
                && let Some(at) = tied
            {
                i = at;
                preposition = None;
                continue;
            }
            // "at a cost to the state of $5m"
            if ties(preposition, "of")
                && let Some(at) = tied.filter(|&b| b > start && syntax.word(b) == "to")
                && matches!(syntax.word(at - 1), "cost" | "bill" | "loss")
            {
                i = at;
                continue;
            }
            if ties(preposition, "of") {
                if matches!(word, "total" | "sum") && tied.is_some_and(|b| syntax.word(b) == "for") {
                    return Some(Left::Again(Of { tokens: phrase, by: ClaimRule::NounOf }));
                }
                if phrase.len() == 2
                    && syntax.word(first) == "the"
                    && words::is_figure_noun(syntax.word(t))
                    && crossed.is_some()
                {
                    return linked(crossed);
                }
                // "paid a total of $5m", "closed at a cost of $5m": what cost so much is named elsewhere.
                // "from an earlier forecast of $5m": of what is forecast, told before.
                let compared = tied.is_some_and(|b| {
                    matches!(
                        syntax.word(b),
                        "from" | "against" | "versus" | "with" | "than" | "below" | "above"
                    )
                });
                if compared && words::is_expected(word) && crossed_before(syntax, quantity, start) {
                    let tokens = syntax.bare(phrase).unwrap_or(phrase);
                    return Some(Left::Again(Of { tokens, by: ClaimRule::NounOf }));
                }
                let sum = tied.is_none() && matches!(word, "total" | "sum");
                let cost = word == "cost" && tied.is_some_and(|b| syntax.word(b) == "at");
                if sum || cost {
                    i = tied.unwrap_or(first);
                    preposition = None;
                    continue;
                }
                if !words::is_figure_noun(syntax.word(t)) || tied.is_none() {
                    // "a margin of error of 2 points"
                    let margin = tied
                        .filter(|&b| word == "error" && b > start && syntax.word(b) == "of")
                        .and_then(|b| syntax.phrase(b - 1))
                        .map(|outer| TokenRange::new(outer.start as usize, phrase.end as usize));
                    let phrase = margin.or_else(|| reckoned(syntax, phrase, tied)).unwrap_or(phrase);
                    return accept(syntax, phrase, ClaimRule::NounOf, quantity).or(linked(crossed));
                }
            }
            // "seized two tonnes of cocaine worth $5m": the cocaine is.
            let measured =
                |b: usize| syntax.word(b) == "of" && b > start && syntax.quantity_at(b - 1).is_some();
            if std::mem::take(&mut priced) && tied.is_some_and(measured) && crossed.is_none() {
                return accept(syntax, phrase, ClaimRule::Noun, quantity);
            }
            // "asked the government for $5m": whoever is asked is not measured.
            if ties(preposition, "for")
                && before.is_some_and(|b| {
                    matches!(
                        syntax.word(b),
                        "ask"
                            | "asks"
                            | "asked"
                            | "asking"
                            | "sue"
                            | "sues"
                            | "sued"
                            | "suing"
                            | "press"
                            | "pressed"
                    )
                })
            {
                return linked(crossed);
            }
            let absolute = tied.is_some_and(|b| matches!(syntax.word(b), "with" | "despite" | "on"))
                && crossed.is_none()
                && preposition.is_none_or(|p| syntax.word(p) == "at");
            match tied {
                Some(at) if !absolute => {
                    // "shares in the bank at $5": what the phrase hangs on comes first.
                    let whole = attached(syntax, phrase, start);
                    if whole.start < phrase.start {
                        return accept(syntax, whole, ClaimRule::Noun, quantity).or(linked(crossed));
                    }
                    i = at;
                    preposition = None;
                }
                _ => return accept(syntax, phrase, ClaimRule::Noun, quantity).or(linked(crossed)),
            }
            continue;
        }
        match syntax.kind(t) {
            TokenKind::Punctuation | TokenKind::QuoteMark if matches!(word, ";" | "." | "!" | "?") => {
                return linked(crossed);
            }
            _ => {}
        }
        // "a van with 90 horsepower": what has it stands before.
        if preposition.is_none()
            && word == "with"
            && i == quantity.tokens.start as usize
            && t > start
            && is_trait(quantity.unit.kind)
            && let Some(thing) = syntax.phrase(t - 1).filter(|&p| !syntax.is_pronoun(p) && !syntax.is_time(p))
        {
            return accept(syntax, thing, ClaimRule::Noun, quantity);
        }
        if preposition.is_none() && matches!(word, "with" | "without" | "amid") {
            // "with $5m at stake": an aside of its own.
            return linked(crossed);
        }
        // "a year earlier and ahead of the $5m expected": compares with what was measured, and hangs on no noun.
        if word == "of"
            && preposition.is_none()
            && t > start
            && matches!(syntax.word(t - 1), "ahead" | "short" | "shy" | "instead")
        {
            i = t - 1;
            continue;
        }
        if syntax.is_preposition(t) {
            preposition = preposition.or(Some(t));
        }
        i = t;
    }
    linked(crossed)
}

/// One past the verb of selling whose price this is, however much stands between: "were sold at 212 shops and
/// online for $2"; not "sold the shop for $2".
fn sold_for(syntax: &Syntax<'_, '_>, quantity: &Quantity, start: usize) -> Option<usize> {
    let first = quantity.tokens.start as usize;
    let price = quantity.unit.kind == UnitKind::Currency && first > start && syntax.word(first - 1) == "for";
    if !price {
        return None;
    }
    (start.max(first.saturating_sub(18))..first)
        .rev()
        .take_while(|&t| syntax.word(t) != ",")
        .find(|&t| {
            // "The cookers, sold at Fennick for $79, carry": set off, it is no verb of the sentence.
            let set_off = || syntax.word(t - 1) == "," && syntax.is_preposition(t + 1);
            syntax.word(t) == "sold" && t > start && (is_being(syntax.word(t - 1)) || set_off())
        })
        .map(|t| t + 1)
}

/// Kinds of unit in which things are measured that have one: a weight, a power, a memory.
const fn is_trait(kind: UnitKind) -> bool {
    matches!(
        kind,
        UnitKind::Length
            | UnitKind::Area
            | UnitKind::Volume
            | UnitKind::Mass
            | UnitKind::Speed
            | UnitKind::Energy
            | UnitKind::Power
            | UnitKind::Data
            | UnitKind::Other
    )
}

/// Whether the sentence tells another amount of the same kind before this one.
fn crossed_before(syntax: &Syntax<'_, '_>, quantity: &Quantity, start: usize) -> bool {
    (start..quantity.tokens.start as usize)
        .filter_map(|t| syntax.quantity_at(t))
        .any(|id| syntax.quantity(id).unit.kind == quantity.unit.kind)
}

fn linked(crossed: Option<usize>) -> Option<Left> {
    crossed.map(Left::Linked)
}

/// A noun phrase that goes on behind the token with a quantity, as "the 5 ships": then the token is a modifier of it.
fn holds_quantity_after(syntax: &Syntax<'_, '_>, phrase: TokenRange, token: usize) -> bool {
    (token + 1..phrase.end as usize).any(|t| syntax.quantity_at(t).is_some())
        && !phrase.range().any(|t| t <= token && syntax.class(t).is_noun())
}

/// "price" in "a price rise of 5%".
fn own_modifier(syntax: &Syntax<'_, '_>, phrase: TokenRange, head: usize) -> Option<TokenRange> {
    let bare = syntax.bare(phrase)?;
    let last = (bare.start as usize..head)
        .rev()
        .find(|&t| syntax.class(t).is_noun() && !syntax.class(t).is_proper())?;
    Some(TokenRange::new(bare.start as usize, last + 1))
}

/// "in net profit" behind the number in "a rise of 23% in net profit".
fn change_tail(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    let at = quantity.tokens.end as usize;
    if !syntax.is(at, end, "in") {
        return None;
    }
    let phrase = syntax.phrase_from(at + 1, end)?;
    if syntax.is_time(phrase) || syntax.layers.entities.mention_at(phrase.end as usize - 1).is_some() {
        return None;
    }
    let tokens = nouns::with_of(syntax, syntax.bare(phrase)?, end);
    Some(Of { tokens, by: ClaimRule::Change })
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "of", "by"],
            &[
                ("Revenue rose to $5 billion.", "$5 billion | Revenue | subject"),
                ("The bank made a profit of $5 million.", "$5 million | profit | noun-of"),
                ("The board cut its rate to 4%.", "4% | rate | noun"),
                ("Prices, up 3%, are still rising.", "3% | Prices | noun"),
                ("The unemployment rate was 4%.", "4% | unemployment rate | subject"),
                (
                    "Sales were $5 million on Friday, ahead of the $4 million that brokers had expected.",
                    "$5 million | Sales | subject / $4 million | Sales | subject",
                ),
                ("The bonds changed hands at $31.", "$31 | bonds | subject"),
                ("Rugs were on offer at $70.", "$70 | Rugs | subject"),
                ("The deal came with $5 million at stake.", "$5 million | - | bare"),
            ],
        );
    }
}
