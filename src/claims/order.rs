//! The order in which the rules for `of` are asked: strict first, the first answer wins.

use super::counted::{self, Of};
use super::measured::{self, Left};
use super::syntax::Syntax;
use super::{ClaimRule, words};
use crate::entities::Kind;
use crate::numbers::{Amount, Quantity, UnitKind};
use crate::span::TokenRange;
use crate::tagging::Class;

/// How many claims back a bare number may look for what it counts.
const BACK: usize = 4;

/// How many tokens may stand between two quantities that are of one thing.
const JOIN: usize = 12;

/// What the quantity is of, names in full; `found` holds the answers for those before it.
pub(super) fn of(syntax: &Syntax<'_, '_>, id: usize, found: &[Option<Of>]) -> Option<Of> {
    let of = answer(syntax, id, found)?;
    let last = of.tokens.end as usize - 1;
    let entities = syntax.layers.entities;
    let end = entities
        .mention_at(last)
        .map_or(of.tokens.end, |m| entities.mentions[m].tokens.end.max(of.tokens.end));
    Some(Of { tokens: TokenRange::new(of.tokens.start as usize, end as usize), by: of.by })
}

fn answer(syntax: &Syntax<'_, '_>, id: usize, found: &[Option<Of>]) -> Option<Of> {
    let quantity = syntax.quantity(id);
    let end = syntax.around(quantity.tokens).end;
    if let Some(of) = joined(syntax, id, quantity, found) {
        return Some(of);
    }
    match quantity.unit.kind {
        UnitKind::Count | UnitKind::Ratio => counts(syntax, id, quantity, end, found),
        UnitKind::Age => counted::compound(syntax, quantity, end).or_else(|| aged(syntax, quantity)),
        UnitKind::Duration => counted::compound(syntax, quantity, end)
            .or_else(|| counted::of_tail(syntax, quantity, end))
            .or_else(|| lasting(syntax, quantity)),
        UnitKind::Multiple => counted::as_many(syntax, quantity, end)
            .or_else(|| before(syntax, id, quantity, end, found))
            .or_else(|| counted::compound(syntax, quantity, end)),
        _ => measures(syntax, id, quantity, end, found),
    }
}

/// What the quantity right before is of, where only words of comparison and times part the two: "rose 5% to $3bn", "$5m
/// (£4m)", "to 3.4%, up from 2.9% a year earlier", "71%, or 40 cents a share"; not "5% of men and 7% of women".
fn joined(syntax: &Syntax<'_, '_>, id: usize, quantity: &Quantity, found: &[Option<Of>]) -> Option<Of> {
    let before = id.checked_sub(1)?;
    let earlier = syntax.quantity(before);
    let of = found[before]?;
    let (from, to) = (earlier.tokens.end as usize, quantity.tokens.start as usize);
    if from >= to || to - from > JOIN || syntax.around(quantity.tokens).start > from {
        return None;
    }
    let counts = |q: &Quantity| matches!(q.unit.kind, UnitKind::Count | UnitKind::Ratio);
    if matches!(earlier.unit.kind, UnitKind::Duration | UnitKind::Age)
        || matches!(quantity.unit.kind, UnitKind::Duration | UnitKind::Age)
    {
        return None;
    }
    if counts(quantity) && counted::noun_after(syntax, quantity, syntax.around(quantity.tokens).end).is_some()
    {
        return None;
    }
    // A number with a noun of its own counts that noun, unless it is a level reached.
    let own = matches!(of.by, ClaimRule::After | ClaimRule::OfTail | ClaimRule::Antecedent);
    if own && counts(earlier) != counts(quantity) && !(from..to).any(|t| syntax.word(t) == "(") {
        return None;
    }
    // "..., or a quarter of the crop" says itself what it is a share of.
    let share = matches!(quantity.unit.kind, UnitKind::Percent | UnitKind::Ratio);
    if share
        && counted::of_tail(syntax, quantity, syntax.around(quantity.tokens).end).is_some()
        && !syntax.is(to - 1, to, "to")
    {
        return None;
    }
    let mut linked = compares(syntax, quantity);
    let mut t = from;
    while t < to {
        if let Some(next) = aside(syntax, t, to) {
            t = next;
            continue;
        }
        if let Some(time) = super::period::time_at(syntax, t, to) {
            t = (time.end as usize).max(t + 1);
            continue;
        }
        match syntax.word(t) {
            "to" | "from" | "or" | "(" | "against" | "versus" | "compared" | "up" | "down" | "at"
            | "than" | "previously" | "rather" | "higher" | "lower" => linked = true,
            "," | ")" | "with" | "a" | "an" | "per" | "share" | "by" | "close" | "still" | "just"
            | "earlier" | "projected" => {}
            "of" | "on" | "average" | "further" | "another" | "them" | "which" | "whom" => {}
            word if words::is_change_noun(word) => linked = true,
            _ if of.tokens.holds(t)
                || earlier.rate.is_some_and(|rate| rate.contains(syntax.layers.document.token(t).span)) => {}
            _ => return None,
        }
        t += 1;
    }
    linked.then_some(Of { tokens: of.tokens, by: ClaimRule::Linked })
}

/// One past a reporting aside at the token: ", she said" in "$70, she said, up from $50".
fn aside(syntax: &Syntax<'_, '_>, at: usize, end: usize) -> Option<usize> {
    if syntax.word(at) != "," {
        return None;
    }
    let verb = (at + 1..end.min(at + 6))
        .find(|&t| words::is_claiming_verb(syntax.word(t)) && syntax.class(t).is_verb())?;
    let close = (verb + 1..end.min(verb + 4)).find(|&t| syntax.word(t) == ",")?;
    Some(close)
}

/// Whether a comparison follows that has its other side before: "$5m, 12 per cent more than a year earlier".
fn compares(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let end = syntax.around(quantity.tokens).end;
    let at = quantity.tokens.end as usize;
    at < end
        && (matches!(syntax.word(at), "higher" | "lower" | "above" | "below" | "up" | "down")
            || (matches!(syntax.word(at), "more" | "less" | "fewer" | "better" | "worse")
                && (at + 1 >= end || syntax.word(at + 1) == "than" || syntax.class(at + 1) == Class::Stop)))
}

fn counts(
    syntax: &Syntax<'_, '_>,
    id: usize,
    quantity: &Quantity,
    end: usize,
    found: &[Option<Of>],
) -> Option<Of> {
    let noun = counted::noun_after(syntax, quantity, end);
    if noun.is_none() && quantity.unit.kind == UnitKind::Count && levels(syntax, quantity) {
        if let Some(Left::Of(of)) = measured::left(syntax, quantity) {
            return Some(of);
        }
    }
    counted::change_in(syntax, quantity, end)
        .or(noun)
        .or_else(|| glued(syntax, quantity, end))
        .or_else(|| counted::of_tail(syntax, quantity, end))
        .or_else(|| antecedent_first(syntax, id, quantity, end, found))
        .or_else(|| if hangs(syntax, quantity) { before(syntax, id, quantity, end, found) } else { None })
        .or_else(|| antecedent(syntax, id, found))
        .or_else(|| before(syntax, id, quantity, end, found))
}

/// Whether a bare count measures what stands before it: "the deaths numbered 40", "a population of 5,900", "is two".
fn hangs(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let start = syntax.around(quantity.tokens).start;
    let before = (quantity.tokens.start as usize).checked_sub(1).filter(|&t| t >= start);
    before.is_some_and(|t| {
        matches!(
            syntax.word(t),
            "to" | "at" | "of" | "," | "(" | ":" | "is" | "are" | "was" | "were" | "below" | "above" | "past"
        ) || (words::is_change_verb(syntax.word(t))
            && !matches!(syntax.word(t), "lost" | "lose" | "gained" | "dropped"))
    })
}

/// The noun behind a hyphen: "a 40-storey tower".
fn glued(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    let at = quantity.tokens.end as usize;
    if at + 1 >= end || syntax.word(at) != "-" || !syntax.layers.document.glued(at) {
        return None;
    }
    counted::compound(syntax, quantity, end).or_else(|| {
        counted::noun_run(syntax, at + 1, end).map(|tokens| Of { tokens, by: ClaimRule::Compound })
    })
}

/// Whether a count is a level that its subject reached: "membership fell to 5,000", "deaths numbered 40".
fn levels(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let start = syntax.around(quantity.tokens).start;
    let first = quantity.tokens.start as usize;
    let Some(before) = first.checked_sub(1).filter(|&t| t >= start) else { return false };
    match syntax.word(before) {
        "to" | "at" | "from" | "by" => (start.max(before.saturating_sub(8))..before)
            .rev()
            .any(|t| words::is_change_verb(syntax.word(t)) && syntax.class(t).is_verb()),
        _ => false,
    }
}

fn measures(
    syntax: &Syntax<'_, '_>,
    id: usize,
    quantity: &Quantity,
    end: usize,
    found: &[Option<Of>],
) -> Option<Of> {
    let share = matches!(quantity.unit.kind, UnitKind::Percent | UnitKind::Multiple | UnitKind::Points);
    counted::change_in(syntax, quantity, end)
        .or_else(|| fronted(syntax, quantity, end))
        .or_else(|| counted::compound(syntax, quantity, end))
        .or_else(|| if share { members(syntax, id, quantity, end, found) } else { None })
        .or_else(|| {
            if share && level_before(syntax, quantity) {
                before(syntax, id, quantity, end, found)
            } else {
                None
            }
        })
        .or_else(|| counted::of_tail(syntax, quantity, end))
        .or_else(|| counted::in_tail(syntax, quantity, end))
        .or_else(|| before(syntax, id, quantity, end, found))
        .or_else(|| counted::paid_for(syntax, quantity, end))
        .or_else(|| carried(syntax, id, quantity, found))
}

/// A share that acts is a share of those counted or shared out before: "44% of firms said yes and 23% said no".
fn members(
    syntax: &Syntax<'_, '_>,
    id: usize,
    quantity: &Quantity,
    end: usize,
    found: &[Option<Of>],
) -> Option<Of> {
    let at = quantity.tokens.end as usize;
    let first = syntax.around(quantity.tokens).start;
    let opens = (quantity.tokens.start as usize).checked_sub(1).filter(|&t| t >= first).is_none_or(|t| {
        matches!(syntax.word(t), "and" | "but" | "while" | "," | ":" | ";" | "that" | "whereas")
    });
    if !opens || at >= end || !syntax.class(at).is_finite() || quantity.unit.kind != UnitKind::Percent {
        return None;
    }
    back(syntax, id, found, |q| matches!(q.unit.kind, UnitKind::Count | UnitKind::Ratio | UnitKind::Percent))
}

/// A change or level whose subject is a pronoun goes on from the measure before: "Sales rose 5%. They had fallen 2%."
fn carried(syntax: &Syntax<'_, '_>, id: usize, quantity: &Quantity, found: &[Option<Of>]) -> Option<Of> {
    let change =
        quantity.change.is_some() || matches!(quantity.unit.kind, UnitKind::Percent | UnitKind::Points);
    if !change {
        return None;
    }
    back(syntax, id, found, |q| !matches!(q.unit.kind, UnitKind::Count | UnitKind::Duration | UnitKind::Age))
}

/// Whether a share is a level of something named before it: "eased to 2% of advances"; not "owns 2% of the bank".
fn level_before(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let start = syntax.around(quantity.tokens).start;
    (quantity.tokens.start as usize).checked_sub(1).filter(|&t| t >= start).is_some_and(|t| {
        matches!(
            syntax.word(t),
            "to" | "at" | "of" | "from" | "reach" | "reached" | "hit" | "exceed" | "exceeded"
        )
    })
}

/// What the words before the number say, through links to the quantity it goes on from.
fn before(
    syntax: &Syntax<'_, '_>,
    id: usize,
    quantity: &Quantity,
    end: usize,
    found: &[Option<Of>],
) -> Option<Of> {
    match measured::left(syntax, quantity)? {
        Left::Of(of) => {
            if quantity.unit.kind == UnitKind::Currency
                && of.by == ClaimRule::Subject
                && syntax.is_actor(of.tokens)
                && quantity.change.is_none()
            {
                return counted::paid_for(syntax, quantity, end).or(Some(of));
            }
            Some(of)
        }
        Left::Again(of) => back(syntax, id, found, |q| alike(q, quantity)).or(Some(of)),
        Left::Pronoun(token) => stands_for(syntax, token, quantity).or_else(|| {
            let thing = matches!(syntax.word(token), "it" | "they" | "that" | "this");
            let measure =
                |q: &Quantity| !matches!(q.unit.kind, UnitKind::Count | UnitKind::Duration | UnitKind::Age);
            if thing { back(syntax, id, found, measure) } else { None }
        }),
        Left::Linked(other) => {
            let of = found.get(other).copied().flatten()?;
            (other < id && alike(syntax.quantity(other), quantity))
                .then_some(Of { tokens: of.tokens, by: ClaimRule::Linked })
        }
    }
}

/// The thing a pronoun stands for, named last before it: "The Finch is light. It costs $900."
fn stands_for(syntax: &Syntax<'_, '_>, token: usize, quantity: &Quantity) -> Option<Of> {
    let entities = syntax.layers.entities;
    let entity = entities.reference_at(token)?.entity;
    let measures =
        matches!(quantity.unit.kind, UnitKind::Percent | UnitKind::Points) || quantity.change.is_some();
    match entities.entities[entity as usize].kind {
        Kind::Product | Kind::Work | Kind::Event => {}
        Kind::Company | Kind::Organization if measures => {}
        _ => return None,
    }
    let mentions = &entities.entities[entity as usize].mentions;
    let next = mentions.partition_point(|&m| (entities.mentions[m as usize].tokens.start as usize) < token);
    let mention = mentions[next.checked_sub(1)?];
    Some(Of { tokens: entities.mentions[mention as usize].tokens, by: ClaimRule::Antecedent })
}

/// Whether what one quantity is of can be what the other is of: counts go with counts, measures with measures.
fn alike(one: &Quantity, other: &Quantity) -> bool {
    let counts = |q: &Quantity| matches!(q.unit.kind, UnitKind::Count | UnitKind::Ratio);
    counts(one) == counts(other)
        || (counts(one) && matches!(other.unit.kind, UnitKind::Percent))
        || matches!(one.amount, Amount::Range { .. })
}

/// A bare number that opens a clause or is followed by "of them" counts what was counted last.
fn antecedent_first(
    syntax: &Syntax<'_, '_>,
    id: usize,
    quantity: &Quantity,
    end: usize,
    found: &[Option<Of>],
) -> Option<Of> {
    let at = quantity.tokens.end as usize;
    let points_back = syntax.is(at, end, "of")
        && at + 1 < end
        && matches!(syntax.word(at + 1), "them" | "whom" | "which" | "these" | "those");
    let acts = at < end && (syntax.class(at).is_finite());
    if !(points_back || acts) {
        return None;
    }
    antecedent(syntax, id, found)
}

/// What was counted last, in this paragraph and not long ago.
fn antecedent(syntax: &Syntax<'_, '_>, id: usize, found: &[Option<Of>]) -> Option<Of> {
    back(syntax, id, found, |q| matches!(q.unit.kind, UnitKind::Count | UnitKind::Ratio))
}

/// What the last quantity that `fits` is of, in this paragraph and not long ago.
fn back(
    syntax: &Syntax<'_, '_>,
    id: usize,
    found: &[Option<Of>],
    fits: impl Fn(&Quantity) -> bool,
) -> Option<Of> {
    let document = syntax.layers.document;
    let paragraph = document.paragraph_of(syntax.quantity(id).tokens.start as usize);
    (id.saturating_sub(BACK)..id)
        .rev()
        .take_while(|&back| document.paragraph_of(syntax.quantity(back).tokens.start as usize) == paragraph)
        .filter(|&back| fits(syntax.quantity(back)))
        .find_map(|back| found[back])
        .map(|of| Of { tokens: of.tokens, by: ClaimRule::Antecedent })
}

/// Who is so old as a group: "children under three", "adolescents aged 12 and over"; not "Poe, 46,".
fn aged(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<Of> {
    let start = syntax.around(quantity.tokens).start;
    let first = quantity.tokens.start as usize;
    let opens = matches!(syntax.word(first), "under" | "over" | "aged" | "above" | "below" | "between");
    let mut at = first.checked_sub(1).filter(|&t| t >= start)?;
    let led = matches!(syntax.word(at), "aged" | "under" | "over" | "above" | "below");
    if led {
        at = at.checked_sub(1).filter(|&t| t >= start)?;
    }
    if !(opens || led) {
        return None;
    }
    let phrase = syntax.phrase(at).filter(|&p| !syntax.is_actor(p) && !syntax.is_time(p))?;
    Some(Of { tokens: syntax.bare(phrase).unwrap_or(phrase), by: ClaimRule::Noun })
}

/// What lasts or takes so long: "the flight took two hours", "a walk of two hours"; not "he waited two hours".
fn lasting(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<Of> {
    let start = syntax.around(quantity.tokens).start;
    let before = (quantity.tokens.start as usize).checked_sub(1).filter(|&t| t >= start)?;
    let word = syntax.word(before);
    let lasts = matches!(
        word,
        "last"
            | "lasts"
            | "lasted"
            | "lasting"
            | "take"
            | "takes"
            | "took"
            | "taken"
            | "is"
            | "are"
            | "was"
            | "were"
            | "of"
            | "for"
            | "aged"
            | "under"
            | "by"
            | "measures"
            | "be"
    ) || (matches!(syntax.class(before), Class::Adverb)
        && before > start
        && matches!(syntax.word(before - 1), "is" | "was" | "took" | "lasted"));
    if !lasts || matches!(word, "for" | "by" | "under") {
        return None;
    }
    match measured::left(syntax, quantity)? {
        Left::Of(of) => Some(of),
        Left::Linked(_) | Left::Pronoun(_) | Left::Again(_) => None,
    }
}

/// A share that opens the sentence and is explained behind its comma: "At 18 per cent, inflation is too high."
fn fronted(syntax: &Syntax<'_, '_>, quantity: &Quantity, end: usize) -> Option<Of> {
    let start = syntax.around(quantity.tokens).start;
    let first = quantity.tokens.start as usize;
    let opens = (start..first).all(|t| matches!(syntax.word(t), "at" | "with" | "\"" | "“" | "‘" | "'"))
        && first > start;
    let comma = quantity.tokens.end as usize;
    if !opens || !syntax.is(comma, end, ",") {
        return None;
    }
    let tokens = syntax.bare(syntax.phrase_from(comma + 1, end)?)?;
    Some(Of { tokens, by: ClaimRule::Fronted })
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
                ("At 18%, inflation is too high.", "18% | inflation | fronted"),
                ("The flight took two hours.", "two hours | flight | subject"),
                ("He waited two hours.", "two hours | - | bare"),
            ],
        );
    }
}
