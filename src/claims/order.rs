//! The order in which the rules for `of` are asked: strict first, the first answer wins.

use super::counted::{self, Of};
use super::measured::{self, Left};
use super::syntax::Syntax;
use super::{ClaimRule, words};
use crate::entities::Kind;
use crate::numbers::{Amount, Quantity, UnitKind};
use crate::tagging::Class;

/// How many claims back a bare number may look for what it counts.
const BACK: usize = 4;

/// How many tokens may stand between two quantities that are of one thing.
const JOIN: usize = 10;

/// What the quantity is of; `found` holds the answers for those before it.
pub(super) fn of(syntax: &Syntax<'_, '_>, id: usize, found: &[Option<Of>]) -> Option<Of> {
    let quantity = syntax.quantity(id);
    let end = syntax.around(quantity.tokens).end;
    if let Some(of) = joined(syntax, id, quantity, found) {
        return Some(of);
    }
    match quantity.unit.kind {
        UnitKind::Count | UnitKind::Ratio => counts(syntax, id, quantity, end, found),
        UnitKind::Duration | UnitKind::Age => counted::compound(syntax, quantity, end)
            .or_else(|| counted::of_tail(syntax, quantity, end))
            .or_else(|| lasting(syntax, quantity)),
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
    // A number with a noun of its own counts that noun, unless it is a level reached.
    let own = matches!(of.by, ClaimRule::After | ClaimRule::OfTail | ClaimRule::Antecedent);
    if own && counts(earlier) != counts(quantity) && !syntax.is(from, to, "(") {
        return None;
    }
    let mut linked = false;
    let mut t = from;
    while t < to {
        if let Some(time) = super::period::time_at(syntax, t, to) {
            t = (time.end as usize).max(t + 1);
            continue;
        }
        match syntax.word(t) {
            "to" | "from" | "or" | "(" | "against" | "versus" | "compared" | "up" | "down" | "at"
            | "than" | "previously" | "rather" | "higher" | "lower" => linked = true,
            "," | ")" | "with" | "a" | "an" | "per" | "share" | "by" | "close" | "still" | "just"
            | "earlier" | "projected" => {}
            _ if of.tokens.holds(t)
                || earlier.rate.is_some_and(|rate| rate.contains(syntax.layers.document.token(t).span)) => {}
            _ => return None,
        }
        t += 1;
    }
    linked.then_some(Of { tokens: of.tokens, by: ClaimRule::Linked })
}

fn counts(
    syntax: &Syntax<'_, '_>,
    id: usize,
    quantity: &Quantity,
    end: usize,
    found: &[Option<Of>],
) -> Option<Of> {
    if quantity.unit.kind == UnitKind::Count && levels(syntax, quantity) {
        if let Some(Left::Of(of)) = measured::left(syntax, quantity) {
            return Some(of);
        }
    }
    counted::change_in(syntax, quantity, end)
        .or_else(|| counted::noun_after(syntax, quantity, end))
        .or_else(|| glued(syntax, quantity, end))
        .or_else(|| counted::of_tail(syntax, quantity, end))
        .or_else(|| antecedent_first(syntax, id, quantity, end, found))
        .or_else(|| before(syntax, id, quantity, end, found))
        .or_else(|| antecedent(syntax, id, found))
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
        Left::Pronoun(token) => stands_for(syntax, token, quantity),
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
        Left::Linked(_) | Left::Pronoun(_) => None,
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
