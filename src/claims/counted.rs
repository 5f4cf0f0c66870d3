//! What is counted or measured, read off the words after the number.

use super::nouns::{lone_word, noun_run, people, tail, with_of, with_particle};
use super::syntax::Syntax;
use super::{ClaimRule, words};
use crate::numbers::{NumberRule, Quantity, UnitKind};
use crate::segment::TokenKind;
use crate::span::TokenRange;
use crate::tagging::Class;

/// What a quantity is of, and which rule says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Of {
    pub(super) tokens: TokenRange,
    pub(super) by: ClaimRule,
}

impl Of {
    pub(super) const fn new(tokens: TokenRange, by: ClaimRule) -> Self {
        Self { tokens, by }
    }
}

/// The noun phrase that a count stands before, with what "of" adds to it: in "5,000 flight cancellations" the flight
/// cancellations; not in "5,000 of them", nor in "the S&P 500 index", which is a name.
pub(super) fn noun_after(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    if !matches!(quantity.unit.kind, UnitKind::Count | UnitKind::Ratio | UnitKind::Other) {
        return None;
    }
    // "millions struggle to pay": without "of" no noun follows.
    if is_many(syntax, quantity) {
        return None;
    }
    // "one home in six"
    // "nearly one in five Scots" holds none.
    let held = (quantity.tokens.end as usize).saturating_sub(3);
    if quantity.unit.kind == UnitKind::Ratio
        && held > quantity.tokens.start as usize
        && syntax.word(held + 1) == "in"
        && syntax.class(held).is_noun()
        && quantity.number.start != syntax.layers.document.token(held).span.start
    {
        return Some(Of::new(TokenRange::new(held, held + 1), ClaimRule::After));
    }
    // "finished 640 last year": when, and not what.
    let at = quantity.tokens.end as usize;
    if at + 1 < end
        && matches!(syntax.word(at), "last" | "next" | "this" | "each" | "every")
        && (words::is_time_noun(syntax.word(at + 1)) || words::is_calendar(syntax.word(at + 1)))
    {
        return None;
    }
    let noun = people(syntax, noun_run(syntax, at, end)?);
    let head = noun.end as usize - 1;
    // "the 200,000 economists had forecast": they forecast it.
    let foresee = |t: usize| {
        t < end
            && matches!(syntax.word(t), "forecast" | "expected" | "predicted" | "projected" | "anticipated")
    };
    let foreseen = super::handled::is_forecaster(syntax.word(head))
        && (foresee(head + 1) || foresee(head + 2) && matches!(syntax.word(head + 1), "had" | "have"));
    if foreseen && quantity.tokens.start > 0 && syntax.word(quantity.tokens.start as usize - 1) == "the" {
        return None;
    }
    if words::is_calendar(syntax.word(head))
        || words::is_year(syntax.word(head))
        || matches!(syntax.word(head), "yesterday" | "today" | "tomorrow" | "tonight")
    {
        return None;
    }
    Some(Of::new(with_of(syntax, noun, end), ClaimRule::After))
}

/// Whether the number is "millions", "dozens": people, where nothing is said.
pub(super) fn is_many(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    quantity.by == NumberRule::Vague
        && quantity.unit.kind == UnitKind::Count
        && syntax.word(quantity.tokens.end as usize - 1).ends_with('s')
}

/// The noun behind the rest of a compound: in "a 1,420-unit project" the project, in "a $450 million fine" the fine, in
/// "a five-year battle" the battle, in "7% more moisture" the moisture; not in "$450 million last year", nor in "a 16%
/// rise", where the noun only says which way.
pub(super) fn compound(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    let mut at = syntax.past_restated(quantity.tokens.end as usize, end);
    if syntax.is(at, end, "worth") {
        return None;
    }
    while at + 1 < end && syntax.word(at) == "-" && syntax.layers.document.glued(at) {
        at += 2;
    }
    // "an 80-kilometre long slick": how it is measured, not what is.
    if quantity.unit.kind == UnitKind::Length
        && at + 1 < end
        && matches!(syntax.word(at), "long" | "wide" | "high" | "tall" | "deep" | "thick")
        && is_determined(syntax, quantity)
    {
        at += 1;
    }
    // "24 hours' notice"
    if at < end && syntax.class(at) == Class::Possessive {
        at += 1;
    }
    // "a four-year, $148 million contract": both numbers go with the contract.
    if syntax.is(at, end, ",")
        && at + 1 < end
        && let Some(next) = syntax.quantity_at(at + 1).map(|id| syntax.quantity(id))
        // "eleven months, 63 calls": a row of things.
        && next.unit.kind != UnitKind::Count
    {
        let next = next.tokens.end as usize;
        let noun = noun_run(syntax, next, end)?;
        return (!syntax.is_time(noun)).then_some(Of::new(noun, ClaimRule::Compound));
    }
    // "Tern +0.2% Skua +0.8%": a sign of its own parts the number from the next name.
    let listed = quantity.change.is_some()
        && quantity.number.of(syntax.layers.document.text()).starts_with(['+', '-', '−'])
        && at < end
        && syntax.layers.document.surface(at).starts_with(char::is_uppercase);
    if listed {
        return None;
    }
    // "17 per cent named climate change": a share acts, though its verb may look like a modifier.
    let share = matches!(quantity.unit.kind, UnitKind::Percent | UnitKind::Points)
        && at < end
        && at == quantity.tokens.end as usize
        && syntax.class(at) == Class::VerbParticiple
        && !is_determined(syntax, quantity);
    if share {
        return None;
    }
    let noun = noun_run(syntax, at, end).or_else(|| bare_modifier(syntax, quantity, at, end))?;
    let noun = with_particle(syntax, noun, end);
    let head = noun.end as usize - 1;
    let word = syntax.word(head);
    // "ended 2.4% firmer", "is a metre high"
    let across = quantity.unit.kind == UnitKind::Length
        && matches!(word, "high" | "tall" | "long" | "wide" | "deep" | "thick");
    let compares = head == at && (words::is_degree(word) || across);
    // "spent $5m online in May"
    let aside = head == at
        && matches!(
            word,
            "online" | "overseas" | "abroad" | "worldwide" | "nationwide" | "upfront" | "apiece"
        );
    if words::is_time_noun(word) || compares || aside {
        return None;
    }
    if words::is_change_noun(word) {
        // "a $200 price hike": what is hiked stands before the hike. "A $5 million expansion" is a thing bought.
        let first = noun.start as usize;
        let modifier = (first..head).rev().find(|&t| syntax.class(t).is_noun());
        let thing = modifier.map(|last| TokenRange::new(first, last + 1));
        let bought = (quantity.unit.kind == UnitKind::Currency && quantity.change.is_none()).then_some(noun);
        return thing.or(bought).map(|tokens| Of::new(tokens, ClaimRule::Compound));
    }
    // "a 50kg bag of rice"
    Some(Of::new(with_of(syntax, noun, end), ClaimRule::Compound))
}

/// Whether an article or a possessor stands before the number.
fn is_determined(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    (quantity.tokens.start as usize).checked_sub(1).is_some_and(|t| {
        matches!(syntax.class(t), Class::Determiner | Class::PossessivePronoun | Class::Possessive)
    })
}

/// What a multiple multiplies: in "three times as many books" the books; not in "three times as likely".
pub(super) fn as_many(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    let at = quantity.tokens.end as usize;
    // "twice the number of delegates"
    if syntax.is(at, end, "the") && at + 2 < end && matches!(syntax.word(at + 1), "number" | "amount") {
        let of = syntax.is(at + 2, end, "of").then(|| tail(syntax, at + 3, end)).flatten();
        return of.map(|noun| Of::new(noun, ClaimRule::Compound));
    }
    let many = syntax.is(at, end, "as") && (syntax.is(at + 1, end, "many") || syntax.is(at + 1, end, "much"));
    if !(many || syntax.is(at, end, "more")) {
        return None;
    }
    let noun = noun_run(syntax, at + 1 + usize::from(many), end)?;
    Some(Of::new(noun, ClaimRule::Compound))
}

/// What is multiplied, told behind its article: in "twice the market value" the market value; not in "twice the other".
pub(super) fn times_that(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    let at = quantity.tokens.end as usize;
    let determined = at + 1 < end && matches!(syntax.class(at), Class::Determiner | Class::PossessivePronoun);
    let noun = if determined { tail(syntax, at + 1, end) } else { None }?;
    (!syntax.is_time(noun)).then_some(Of::new(noun, ClaimRule::Compound))
}

/// An adjective that does for a noun behind an article: "a $50,000 deductible", "a 14-foot hanging".
fn bare_modifier(syntax: &Syntax<'_, '_>, quantity: &Quantity, at: usize, end: usize) -> Option<TokenRange> {
    let before = (quantity.tokens.start as usize).checked_sub(1)?;
    let article = matches!(syntax.word(before), "a" | "an" | "the" | "its" | "their" | "his" | "her");
    let modifier = at < end && matches!(syntax.class(at), Class::Adjective | Class::VerbIng | Class::Verb);
    (article && modifier && syntax.kind(at) == TokenKind::Word).then(|| TokenRange::new(at, at + 1))
}

/// What a count under a hyphen counts: in "a 40-storey tower" the storeys; not in "a three-time medallist", where it is no
/// thing that is counted.
pub(super) fn glued(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    let at = quantity.tokens.end as usize;
    if at + 1 >= end || syntax.word(at) != "-" || !syntax.layers.document.glued(at) {
        return None;
    }
    let part = at + 1;
    let measure = matches!(
        syntax.word(part),
        "time" | "way" | "star" | "part" | "strong" | "odd" | "plus" | "tier" | "fold"
    );
    let last = part + 1 >= end || syntax.word(part + 1) != "-";
    let thing = !syntax.class(part).is_adjective() && syntax.class(part) != Class::Adverb;
    if !measure && thing && last && syntax.kind(part) == TokenKind::Word {
        return Some(Of::new(TokenRange::new(part, part + 1), ClaimRule::Compound));
    }
    compound(syntax, quantity, end)
}

/// What "of" names behind a share or measure: in "60% of voters" the voters, in "600W of power" the power, in "two of the
/// nine ships" the ships; not in "two of them", which points back.
pub(super) fn of_tail(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    let mut at = syntax.past_restated(quantity.tokens.end as usize, end);
    if syntax.is(at, end, "worth") {
        at += 1;
    }
    // "half the town", "half its staff"
    let half = quantity.unit.kind == UnitKind::Ratio
        && at < end
        && syntax.word(at - 1) == "half"
        && matches!(syntax.class(at), Class::Determiner | Class::PossessivePronoun);
    if half {
        return tail(syntax, at, end)
            .filter(|&noun| !syntax.is_time(noun))
            .map(|noun| Of::new(noun, ClaimRule::OfTail));
    }
    // "an hour a day of music"
    if quantity.unit.kind == UnitKind::Duration
        && let Some(rate) = super::when::rate_at(syntax, at, end)
    {
        at = rate.end as usize;
    }
    if !syntax.is(at, end, "of") {
        return None;
    }
    // "eight of the injured"
    let word = if syntax.is(at + 1, end, "the") { at + 2 } else { at + 1 };
    let noun = tail(syntax, at + 1, end).or_else(|| lone_word(syntax, word, end))?;
    let noun = misread(syntax, quantity, noun, end);
    (!syntax.is_time(noun)).then_some(Of::new(noun, ClaimRule::OfTail))
}

/// The noun with the word behind it that was taken for a verb, where the sum has a verb before it already and no object
/// follows: "spent $5 million in gate fees a season"; not "$5 million of goods go unsold".
fn misread(syntax: &Syntax<'_, '_>, quantity: &Quantity, noun: TokenRange, end: usize) -> TokenRange {
    let at = noun.end as usize;
    // "$5 million in overtime a year": a singular takes no verb in the plural.
    let singular =
        matches!(syntax.class(at - 1), Class::Noun) && at < end && syntax.class(at) != Class::VerbPresentS;
    let governed = || {
        let start = syntax.around(quantity.tokens).start;
        super::verbs::verb_before(syntax, quantity.tokens.start as usize, start).is_some()
    };
    let verb = at + 1 < end
        && matches!(syntax.class(at), Class::Verb | Class::VerbPresent | Class::VerbPresentS)
        && (super::when::rate_at(syntax, at + 1, end).is_some()
            || super::period::time_at(syntax, at + 1, end)
                .is_some_and(|time| !syntax.is_preposition(time.start as usize)));
    if quantity.unit.kind == UnitKind::Currency && verb && (singular || governed()) {
        TokenRange::new(noun.start as usize, at + 1)
    } else {
        noun
    }
}

/// What "in" names behind a sum: in "$500 million in losses" the losses; not in "$500 million in 2019", "in March", "in
/// the bank" or "in Berlin".
pub(super) fn in_tail(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    let at = syntax.past_restated(quantity.tokens.end as usize, end);
    if !syntax.is(at, end, "in") {
        return None;
    }
    let noun = misread(syntax, quantity, noun_run(syntax, at + 1, end)?, end);
    let head = noun.end as usize - 1;
    // "has $390 million in cash"; not "paid $390 million in cash"
    let first = quantity.tokens.start as usize;
    let held = syntax.word(head) == "cash"
        && first.checked_sub(1).is_some_and(|t| {
            matches!(
                syntax.word(t),
                "has"
                    | "had"
                    | "have"
                    | "having"
                    | "with"
                    | "holds"
                    | "held"
                    | "hold"
                    | "seized"
                    | "found"
                    | "recovered"
                    | "stole"
                    | "stolen"
                    | "confiscated"
                    | "and"
            )
        });
    let plain = !syntax.class(head).is_proper()
        && !syntax.is_time(noun)
        && !words::is_figure_noun(syntax.word(head))
        && (held || !words::is_manner(syntax.word(head)));
    // "buys Tern for $3bn in a frozen bet": what is done with it.
    let deal = matches!(
        syntax.word(head),
        "bet" | "deal" | "push" | "move" | "swoop" | "bid" | "takeover" | "gamble" | "buyout" | "merger"
    );
    // "in support of a candidate", "in exchange for a seat"
    let behind = head + 1;
    let complex = head == at + 1
        && matches!(
            syntax.word(head),
            "support"
                | "favour"
                | "favor"
                | "honour"
                | "honor"
                | "exchange"
                | "return"
                | "search"
                | "pursuit"
                | "memory"
                | "charge"
                | "view"
                | "light"
                | "place"
                | "response"
                | "front"
        )
        && (syntax.is(behind, end, "of") || syntax.is(behind, end, "for") || syntax.is(behind, end, "to"));
    let plain = plain && !deal && !complex;
    let fits = matches!(quantity.unit.kind, UnitKind::Currency | UnitKind::Duration | UnitKind::Points);
    (plain && fits).then_some(Of::new(noun, ClaimRule::InTail))
}

/// What a change is in: in "a 23% rise in net profit" the net profit; not in "a 23% rise in March".
pub(super) fn change_in(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    let start = quantity.tokens.end as usize;
    let noun = (start..end.min(start + 4)).find(|&t| words::is_change_noun(syntax.word(t)))?;
    if !(start..=noun)
        .all(|t| syntax.class(t).is_noun() || syntax.class(t).is_adjective() || syntax.word(t) == "-")
    {
        return None;
    }
    let money = quantity.unit.kind == UnitKind::Currency;
    let tied = |word: &str| matches!(word, "in" | "to") || (word == "of" && !money);
    if noun + 1 >= end || !tied(syntax.word(noun + 1)) {
        return None;
    }
    let of = tail(syntax, noun + 2, end)?;
    (!syntax.is_time(of)).then_some(Of::new(of, ClaimRule::Change))
}

/// A change of which nothing is named: in "expect a 5% improvement" the improvement.
pub(super) fn bare_change(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    let at = quantity.tokens.end as usize;
    let fits = at < end && words::is_change_noun(syntax.word(at)) && syntax.is_noun(at);
    fits.then(|| Of::new(TokenRange::new(at, at + 1), ClaimRule::Change))
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
                    "The storm caused 5,000 flight cancellations.",
                    "5,000 flight cancellations | flight cancellations | after",
                ),
                ("The court imposed a $450 million fine.", "$450 million fine | fine | compound"),
                ("A 20kg sack of flour was stolen.", "20kg sack of flour | sack of flour | compound"),
                (
                    "They agreed a $5 billion all-cash merger.",
                    "$5 billion all-cash merger | all-cash merger | compound",
                ),
                ("Growers picked 12% fewer plums this year.", "12% fewer plums | plums | compound"),
                (
                    "The firm will spend $5 million over two years on a pier.",
                    "$5 million | pier | paid-for / two years | - | bare",
                ),
                ("Shares ended 2.4% firmer.", "2.4% | Shares | subject"),
                ("Sales rose 5% last year.", "5% | Sales | subject"),
                ("About 60% of voters stayed home.", "About 60% of voters | voters | of"),
                ("The firm reported $500 million in losses.", "$500 million in losses | losses | in"),
                ("The firm spent $500 million in 2019.", "$500 million | - | bare"),
                (
                    "The scare wiped $340 million off its market value.",
                    "$340 million | market value | taken-off",
                ),
                ("It posted a 23% rise in net profit.", "23% | net profit | change"),
                ("Nearly $9 million was wiped off its value.", "Nearly $9 million | value | taken-off"),
                ("About $3 million went into a new pier.", "About $3 million | new pier | paid-for"),
                ("About $3 million went to Oslo.", "About $3 million | - | bare"),
                ("They paid $60 million for a pumpkin farm.", "$60 million | pumpkin farm | paid-for"),
                (
                    "The library lends three times as many books.",
                    "three times as many books | books | compound",
                ),
                (
                    "There were six helicopters and four boats.",
                    "six helicopters | helicopters | after / four boats | boats | after",
                ),
                ("The grid burned 600 tonnes of coal.", "600 tonnes of coal | coal | of"),
            ],
        );
    }
}
