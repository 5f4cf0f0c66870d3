//! What a quantity is of by way of another quantity: the one it goes on from, or the one counted last.

use super::counted::{self, Of};
use super::measured::{self, Left};
use super::syntax::Syntax;
use super::{ClaimRule, paid, period, words};
use crate::entities::Kind;
use crate::numbers::{Amount, Quantity, UnitKind};
use crate::segment::TokenKind;
use crate::span::TokenRange;
use crate::tagging::Class;

/// How many quantities back a number may look for what it counts.
pub(super) const BACK: usize = 4;

/// How many tokens may stand between two quantities that are of one thing.
const JOIN: usize = 12;

/// One quantity for which it is asked what it is of.
#[derive(Clone, Copy)]
pub(super) struct Asked<'s, 'a, 't> {
    pub(super) syntax: &'s Syntax<'a, 't>,
    pub(super) id: usize,
    pub(super) quantity: &'a Quantity,
    /// Where its sentence, as far as rules look, starts and ends.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The answers for the quantities before it.
    pub(super) found: &'s [Option<Of>],
}

impl<'s, 'a, 't> Asked<'s, 'a, 't> {
    pub(super) fn new(syntax: &'s Syntax<'a, 't>, id: usize, found: &'s [Option<Of>]) -> Self {
        let quantity = syntax.quantity(id);
        let around = syntax.around(quantity.tokens);
        Self { syntax, id, quantity, start: around.start, end: around.end, found }
    }

    /// Its first token.
    pub(super) fn first(&self) -> usize {
        self.quantity.tokens.start as usize
    }

    /// The token behind it.
    pub(super) fn next(&self) -> usize {
        self.quantity.tokens.end as usize
    }

    /// The word before it in its sentence.
    pub(super) fn word_before(&self) -> Option<&'s str> {
        self.first().checked_sub(1).filter(|&t| t >= self.start).map(|t| self.syntax.word(t))
    }

    pub(super) const fn kind(&self) -> UnitKind {
        self.quantity.unit.kind
    }

    /// What the last quantity that `fits` is of, in this paragraph and not long ago.
    pub(super) fn back(&self, fits: impl Fn(&Quantity) -> bool) -> Option<Of> {
        let document = self.syntax.layers.document;
        let paragraph = |id: usize| document.paragraph_of(self.syntax.quantity(id).tokens.start as usize);
        let here = paragraph(self.id);
        (self.id.saturating_sub(BACK)..self.id)
            .rev()
            .take_while(|&back| paragraph(back) == here)
            .filter(|&back| fits(self.syntax.quantity(back)))
            .find_map(|back| self.found[back])
            .map(|of| Of { tokens: of.tokens, by: ClaimRule::Antecedent })
    }
}

/// Whether a quantity counts things.
pub(super) const fn is_count(quantity: &Quantity) -> bool {
    matches!(quantity.unit.kind, UnitKind::Count | UnitKind::Ratio)
}

/// Whether a quantity measures something: neither a count nor a time.
const fn is_measure(quantity: &Quantity) -> bool {
    !matches!(quantity.unit.kind, UnitKind::Count | UnitKind::Duration | UnitKind::Age)
}

const fn is_time(quantity: &Quantity) -> bool {
    matches!(quantity.unit.kind, UnitKind::Duration | UnitKind::Age)
}

/// What the quantity right before is of, where only words of comparison and times part the two: "rose 5% to $3bn", "$5m
/// (£4m)", "to 3.4%, up from 2.9% a year earlier", "71%, or 40 cents a share"; not "5% of men and 7% of women".
pub(super) fn joined(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, .. } = *asked;
    let before = asked.id.checked_sub(1)?;
    let earlier = syntax.quantity(before);
    let of = asked.found[before]?;
    let (from, to) = (earlier.tokens.end as usize, asked.first());
    if from >= to || to - from > JOIN || asked.start > from || is_time(earlier) || is_time(quantity) {
        return None;
    }
    // A number with a noun of its own counts that noun.
    if is_count(quantity) && counted::noun_after(syntax, quantity, asked.end).is_some() {
        return None;
    }
    // "(1.5mm internal diameter)" measures its own noun too.
    if !is_count(quantity) && counted::compound(syntax, quantity, asked.end).is_some() {
        return None;
    }
    let owned = matches!(of.by, ClaimRule::After | ClaimRule::OfTail | ClaimRule::Antecedent);
    if owned && is_count(earlier) != is_count(quantity) && !(from..to).any(|t| restates(syntax.word(t))) {
        return None;
    }
    // "..., or a quarter of the crop" says itself what it is a share of.
    let share = matches!(asked.kind(), UnitKind::Percent | UnitKind::Ratio);
    if share && !syntax.is(to - 1, to, "to") && counted::of_tail(syntax, quantity, asked.end).is_some() {
        return None;
    }
    let mut linked = compares(asked);
    let mut t = from;
    while t < to {
        if let Some(next) = aside(syntax, t, to) {
            t = next;
            continue;
        }
        if let Some(time) = period::time_at(syntax, t, to) {
            t = (time.end as usize).max(t + 1);
            continue;
        }
        let rated = || earlier.rate.is_some_and(|rate| rate.contains(syntax.layers.document.token(t).span));
        // "a 9% fall in profits to $5m"
        if syntax.word(t) == "in" && t > from && words::is_change_noun(syntax.word(t - 1)) {
            t += 1;
            continue;
        }
        match link(syntax.word(t)) {
            Some(links) => linked |= links,
            None if of.tokens.holds(t) || rated() => {}
            None => return None,
        }
        t += 1;
    }
    linked.then_some(Of { tokens: of.tokens, by: ClaimRule::Linked })
}

/// What the next number is of, where a hyphen leaves the word to it: "four-, five- and six-door cars", "a 5- or 6-inch
/// screen".
pub(super) fn hanging(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, id, end, .. } = *asked;
    let document = syntax.layers.document;
    let hyphen = asked.next();
    let hangs = syntax.is(hyphen, end, "-")
        && document.glued(hyphen)
        && hyphen + 1 < end
        && !(document.glued(hyphen + 1) && syntax.kind(hyphen + 1) == TokenKind::Word);
    let next = syntax.layers.quantities.get(id + 1).filter(|next| {
        hangs && next.tokens.start as usize <= hyphen + 3 && (next.tokens.start as usize) < end
    })?;
    let next = Asked { id: id + 1, quantity: next, ..*asked };
    let of = hanging(&next)
        .or_else(|| counted::glued(syntax, next.quantity, end).filter(|_| is_count(next.quantity)))
        .or_else(|| counted::compound(syntax, next.quantity, end))?;
    Some(Of { tokens: of.tokens, by: ClaimRule::Linked })
}

/// What the last of a row of bare numbers counts: takes "45,000, 140,000 and 38,000 cars"; refuses "killed 12, and 30 people
/// fled" and "scored 40, 30 of them late".
pub(super) fn in_row(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, id, end, .. } = *asked;
    let (mut id, mut at) = (id, asked.next());
    let before = asked.first().checked_sub(2).filter(|&t| t >= asked.start && syntax.word(t + 1) == ",");
    let mut commas = usize::from(before.is_some_and(|t| syntax.quantity_at(t).is_some()));
    loop {
        let comma = syntax.is(at, end, ",");
        commas += usize::from(comma);
        let and = at + usize::from(comma);
        let last = syntax.is(and, end, "and") || syntax.is(and, end, "or");
        let next = and + usize::from(last);
        if next == at || next >= end {
            return None;
        }
        let quantity = syntax.layers.quantities.get(id + 1).filter(|q| q.tokens.start as usize == next)?;
        if quantity.unit.kind != UnitKind::Count {
            return None;
        }
        id += 1;
        at = quantity.tokens.end as usize;
        if last {
            // Two numbers with an "and" may be of two clauses.
            let in_row = commas > 0 && (commas > 1 || !comma);
            let of = if in_row { counted::noun_after(syntax, quantity, end) } else { None }?;
            return Some(Of { tokens: of.tokens, by: ClaimRule::Linked });
        }
    }
}

/// Whether what follows tells an amount again: "40 boats (worth $5m)", "40 boats — about $5m".
fn restates(word: &str) -> bool {
    matches!(word, "(" | "—" | "–")
}

/// Whether a word between two quantities links them, or may at least stand there.
#[rustfmt::skip]
fn link(word: &str) -> Option<bool> {
    match word {
        "—" | "–" | "to" | "from" | "or" | "(" | "against" | "versus" | "compared" | "up" | "down" | "at" | "than"
        | "previously" | "rather" | "higher" | "lower" | "firmer" | "weaker" | "stronger" | "softer" => Some(true),
        "," | ")" | "with" | "the" | "a" | "an" | "per" | "share" | "by" | "close" | "still" | "just" | "earlier"
        | "projected" | "of" | "on" | "average" | "further" | "another" | "them" | "which" | "whom" => Some(false),
        _ => words::is_change_noun(word).then_some(true),
    }
}

/// One past a reporting aside at the token: ", she said" in "$70, she said, up from $50".
fn aside(syntax: &Syntax<'_, '_>, at: usize, end: usize) -> Option<usize> {
    if syntax.word(at) != "," {
        return None;
    }
    let verb = (at + 1..end.min(at + 6))
        .find(|&t| words::is_claiming_verb(syntax.word(t)) && syntax.class(t).is_verb())?;
    (verb + 1..end.min(verb + 4)).find(|&t| syntax.word(t) == ",")
}

/// Whether a comparison follows that has its other side before: "$5m, 12 per cent more than a year earlier".
fn compares(asked: &Asked<'_, '_, '_>) -> bool {
    let Asked { syntax, end, .. } = *asked;
    let at = asked.next();
    at < end
        && (matches!(syntax.word(at), "higher" | "lower" | "above" | "below" | "up" | "down")
            || (matches!(syntax.word(at), "more" | "less" | "fewer" | "better" | "worse")
                && (at + 1 >= end || syntax.word(at + 1) == "than" || syntax.class(at + 1) == Class::Stop)))
}

/// What the words before the number say, through links to the quantity it goes on from and through pronouns.
pub(super) fn before(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, quantity, end, .. } = *asked;
    match measured::left(syntax, quantity)? {
        Left::Of(of) => {
            let payer = asked.kind() == UnitKind::Currency
                && of.by == ClaimRule::Subject
                && quantity.change.is_none()
                && (syntax.is_actor(of.tokens) || is_place(syntax, of.tokens))
                // "A meal on Tern averages $8": no name, though it ends in one.
                && super::about::is_one_name(syntax, of.tokens);
            // "The union wants a 5% rise": who wants it is not what goes up.
            let wants = of.by == ClaimRule::Subject && syntax.is_actor(of.tokens);
            if let Some(change) = counted::bare_change(syntax, quantity, end).filter(|_| wants) {
                return Some(change);
            }
            if !payer {
                return Some(of);
            }
            // "Tern raised $5m": who pays or gets it is no more measured than who is paid; "Tern stood at $5" is.
            let stands = asked.word_before().is_some_and(|word| {
                matches!(word, "at" | "to" | "is" | "was" | "are" | "were" | "from" | "worth")
            });
            paid::paid_for(syntax, quantity, end).or_else(|| stands.then_some(of))
        }
        Left::Again(of) => asked
            .back(|q| q.unit.kind == quantity.unit.kind)
            .or_else(|| asked.back(|q| alike(q, quantity)))
            .or(Some(of)),
        Left::Pronoun(token) => stands_for(asked, token).or_else(|| {
            let thing = matches!(syntax.word(token), "it" | "they" | "that" | "this")
                && (asked.kind() != UnitKind::Currency || costs(asked));
            let fits = |q: &Quantity| is_measure(q) && is_count(q) == is_count(quantity);
            if thing { asked.back(fits).or_else(|| subject_before(asked, token)) } else { None }
        }),
        Left::Linked(other) => {
            let of = asked.found.get(other).copied().flatten()?;
            (other < asked.id && alike(syntax.quantity(other), quantity))
                .then_some(Of { tokens: of.tokens, by: ClaimRule::Linked })
        }
    }
}

/// Whether the tokens are the name of a place: "Norway spent $5m".
fn is_place(syntax: &Syntax<'_, '_>, tokens: TokenRange) -> bool {
    let entities = syntax.layers.entities;
    let mention = entities.mention_at(tokens.start as usize).map(|m| &entities.mentions[m]);
    mention.is_some_and(|m| m.kind == Kind::Place && m.tokens.end >= tokens.end)
}

/// The subject of the sentence before, for a pronoun that opens its own: "Shares rose. They climbed 5%"; not "Ann Poe
/// agreed. They climbed 5%", where it is somebody who acts.
fn subject_before(asked: &Asked<'_, '_, '_>, token: usize) -> Option<Of> {
    let document = asked.syntax.layers.document;
    let id = document.sentence_of(token);
    let (here, before) = (&document.sentences()[id], &document.sentences()[id.checked_sub(1)?]);
    if here.tokens.start as usize != token || here.paragraph != before.paragraph {
        return None;
    }
    let range = before.tokens.range();
    let phrase = asked.syntax.phrase_from(range.start, range.end)?;
    let plain =
        !asked.syntax.is_pronoun(phrase) && !asked.syntax.is_actor(phrase) && !asked.syntax.is_time(phrase);
    let tokens = asked.syntax.bare(phrase).filter(|_| plain)?;
    Some(Of { tokens, by: ClaimRule::Antecedent })
}

/// Whether what one quantity is of can be what the other is of: counts go with counts, measures with measures.
fn alike(one: &Quantity, other: &Quantity) -> bool {
    is_count(one) == is_count(other)
        || (is_count(one) && other.unit.kind == UnitKind::Percent)
        || matches!(one.amount, Amount::Range { .. })
}

/// Whether the number is what something is or costs: "it is $5", "they sell for $5"; not "it raised $5".
#[rustfmt::skip]
fn costs(asked: &Asked<'_, '_, '_>) -> bool {
    let first = asked.first();
    (first.saturating_sub(3)..first).any(|t| {
        let word = asked.syntax.word(t);
        words::is_change_verb(word) || matches!(word, "is" | "are" | "was" | "were" | "be" | "'s" | "cost" | "costs" | "sell"
            | "sells" | "sold" | "retails" | "starts" | "priced")
    })
}

/// The thing a pronoun stands for, where it was named last before it: "The Finch is light. It costs $900."
fn stands_for(asked: &Asked<'_, '_, '_>, token: usize) -> Option<Of> {
    let entities = asked.syntax.layers.entities;
    let entity = &entities.entities[entities.reference_at(token)?.entity as usize];
    let goes =
        asked.quantity.change.is_some() || matches!(asked.kind(), UnitKind::Percent | UnitKind::Points);
    match entity.kind {
        Kind::Product | Kind::Work | Kind::Event => {}
        Kind::Company | Kind::Organization if goes => {}
        _ => return None,
    }
    let before = |&m: &u32| (entities.mentions[m as usize].tokens.start as usize) < token;
    let mention = entity.mentions[entity.mentions.partition_point(before).checked_sub(1)?];
    Some(Of { tokens: entities.mentions[mention as usize].tokens, by: ClaimRule::Antecedent })
}

/// What a bare number counts that opens a clause or has "of them" behind it: what was counted last.
pub(super) fn points_back(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let Asked { syntax, end, .. } = *asked;
    let at = asked.next();
    let of_them = syntax.is(at, end, "of")
        && at + 1 < end
        && matches!(syntax.word(at + 1), "them" | "whom" | "which" | "these" | "those");
    // "The crowd of 41,236 was large" says itself who they are.
    let acts = at < end && syntax.class(at).is_finite() && asked.word_before() != Some("of");
    // "1.4 million households, half as many as now"
    let as_many = syntax.is(at, end, "as")
        && (syntax.is(at + 1, end, "many") || syntax.is(at + 1, end, "much"))
        && syntax.is(at + 2, end, "as");
    if of_them || acts || as_many { asked.back(is_count) } else { None }
}

/// Whether a share is itself the subject of its clause: "44% said yes", "while 23% chose rents", "just 9% named"; not "up 9%
/// named".
pub(super) fn acts(asked: &Asked<'_, '_, '_>) -> bool {
    let opens = asked.word_before().is_none_or(|word| {
        matches!(
            word,
            "and"
                | "but"
                | "while"
                | ","
                | ":"
                | ";"
                | "that"
                | "whereas"
                | "just"
                | "only"
                | "some"
                | "found"
                | "showed"
                | "shows"
        )
    });
    let (syntax, at) = (asked.syntax, asked.next());
    // A past may look like a modifier before its object.
    let names = || {
        syntax.class(at) == Class::VerbParticiple
            && at + 1 < asked.end
            && syntax.phrase_from(at + 1, asked.end).is_some()
    };
    opens && asked.kind() == UnitKind::Percent && at < asked.end && (syntax.class(at).is_finite() || names())
}

/// A share that acts is a share of those counted or shared out before: "44% of firms said yes and 23% said no".
pub(super) fn members(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    if !acts(asked) {
        return None;
    }
    asked.back(|q| is_count(q) || q.unit.kind == UnitKind::Percent)
}

/// A change or level whose subject is a pronoun goes on from the measure before: "Sales rose 5%. They had fallen 2%."
pub(super) fn carried(asked: &Asked<'_, '_, '_>) -> Option<Of> {
    let goes =
        asked.quantity.change.is_some() || matches!(asked.kind(), UnitKind::Percent | UnitKind::Points);
    // "I wanted to cut 25%": who acts says nothing of what was measured before.
    let verb = super::verbs::verb_before(asked.syntax, asked.first(), asked.start);
    let acts = verb
        .and_then(|verb| super::subject::subject(asked.syntax, verb, asked.start))
        .is_some_and(|s| s.len() == 1 && matches!(asked.syntax.word(s.start as usize), "i" | "we" | "you"));
    // "A family with a $3m mortgage will pay $4,900 more": nor does who pays.
    let pays = verb.is_some_and(|verb| {
        let word = asked.syntax.word(verb);
        let saves = matches!(word, "save" | "saves" | "saved" | "saving");
        words::is_paying_verb(word) || saves && !asked.syntax.is_advice(verb)
    });
    let acts = acts || pays && asked.kind() == UnitKind::Currency;
    if goes && !acts { asked.back(is_measure) } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        check(
            &["text", "of", "by"],
            &[
                ("The price went from $5 to $7.", "$5 | price | subject / $7 | price | linked"),
                (
                    "Margins were 3.4%, up from 2.9% a year earlier.",
                    "3.4% | Margins | subject / 2.9% | Margins | linked",
                ),
                (
                    "The museum bought 40 paintings. Two of them were stolen.",
                    "40 paintings | paintings | after / Two | paintings | antecedent",
                ),
                ("Fares went up. They climbed 5% to $4.", "5% | Fares | antecedent / $4 | Fares | linked"),
                (
                    "The museum bought 40 paintings and six statues.",
                    "40 paintings | paintings | after / six statues | statues | after",
                ),
            ],
        );
    }
}
