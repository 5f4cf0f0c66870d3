//! Verbs that can tell of somebody's words and here tell of none: nothing was said, or something was done.

use crate::quotes::context::Context;
use crate::quotes::cues::{Cue, VerbForm};
use crate::quotes::words;
use crate::tagging::Class;

/// Whether the verb only tells that a source stays without a name: takes "asked not to be named" and "asked to remain
/// anonymous"; refuses "asked not to be moved".
fn is_anonymity(ctx: &Context<'_, '_>, cue: Cue) -> bool {
    let next = cue.tokens.range().end;
    let end = ctx.sentence(next - 1).range().end.min(next + 5);
    let mut words =
        (next..end).map(|t| ctx.lower(t)).skip_while(|word| matches!(*word, "not" | "to" | "be" | "remain"));
    let link = (next..end).any(|t| matches!(ctx.lower(t), "be" | "remain"));
    link && words.next().is_some_and(|word| {
        matches!(word, "named" | "identified" | "quoted" | "anonymous" | "unnamed" | "nameless")
    })
}

/// Whether nothing was said: "did not say", "declined to say".
pub(super) fn is_denied(ctx: &Context<'_, '_>, cue: Cue) -> bool {
    if is_anonymity(ctx, cue) {
        return true;
    }
    let verb = cue.tokens.range().start;
    if cue.form != VerbForm::Base {
        return false;
    }
    let start = ctx.sentence(verb).range().start.max(verb.saturating_sub(4));
    (start..verb).any(|t| {
        matches!(
            ctx.lower(t),
            "not"
                | "n't"
                | "never"
                | "declined"
                | "declines"
                | "decline"
                | "refused"
                | "refuses"
                | "refusing"
        )
    })
}

/// Whether what is done "as X demands" is no words of X's: takes "tops out at 15mph, as the law demands"; refuses "as X said".
pub(super) fn is_bidding(verb: &str) -> bool {
    matches!(
        verb,
        "demand"
            | "demands"
            | "demanded"
            | "require"
            | "requires"
            | "required"
            | "request"
            | "requested"
            | "ask"
            | "asks"
            | "asked"
            | "order"
            | "ordered"
            | "promise"
            | "promised"
            | "pledged"
            | "vowed"
    )
}

/// Whether the verb tells of no saying that was: "to say", "would add", "did not ask".
pub(super) fn is_unreal(ctx: &Context<'_, '_>, cue: Cue) -> bool {
    let verb = cue.tokens.range();
    if cue.form != VerbForm::Base || ctx.class(verb.start) == Class::VerbPast {
        return false;
    }
    let start = ctx.sentence(verb.start).range().start;
    let mut t = verb.start;
    while t > start && words::is_between(ctx.lower(t - 1)) && !words::is_auxiliary(ctx.lower(t - 1)) {
        t -= 1;
    }
    t == start || ctx.lower(t - 1) == "to" || words::is_auxiliary(ctx.lower(t - 1))
}

/// Whether a price follows, which is asked and not said: takes "charged $70 a month", "charges nothing" and "charges the same";
/// refuses "charged that the vote was bought".
pub(super) fn is_price(ctx: &Context<'_, '_>, token: usize) -> bool {
    let same = |t: usize| t < ctx.document.len() && ctx.lower(t) == "same";
    token < ctx.document.len()
        && (matches!(
            ctx.lower(token),
            "$" | "£" | "€" | "¥" | "nothing" | "extra" | "more" | "less" | "up" | "between" | "around"
        ) || ctx.lower(token) == "the" && same(token + 1)
            || ctx.class(token) == Class::Number)
}

/// Whether a verb that can tell of words tells of a deed here: takes "compared it with 40 bones", "points at a map" and
/// "posted a loss"; refuses "compared it to a bone", "pointed to the report" and "posted that it was late".
pub(super) fn is_deed(ctx: &Context<'_, '_>, cue: Cue) -> bool {
    let verb = cue.tokens.range();
    let next = |n: usize| if verb.end + n < ctx.document.len() { ctx.lower(verb.end + n) } else { "" };
    match ctx.lower(verb.start) {
        "compare" | "compares" | "compared" | "comparing" => (1..8).any(|n| {
            let counted =
                verb.end + n + 1 < ctx.document.len() && ctx.class(verb.end + n + 1) == Class::Number;
            next(n) == "with" && counted
        }),
        // "recalls 48,000 jars", "is recalling about 48,000 jars": nothing is said.
        "recall" | "recalls" | "recalled" | "recalling" => {
            let number =
                |n: usize| verb.end + n < ctx.document.len() && ctx.class(verb.end + n) == Class::Number;
            number(0)
                || matches!(next(0), "about" | "some" | "nearly" | "almost" | "over" | "around") && number(1)
        }
        // "declared the bridge open", "declared him dead at the scene", "declared a state of emergency": it is so from then on.
        "declare" | "declares" | "declared" | "declaring" if next(0) != "that" => {
            let closes = |n: usize| {
                let t = verb.end + n;
                t >= ctx.document.len()
                    || !ctx.is_word(t)
                    || matches!(ctx.lower(t), "at" | "by" | "after" | "in")
            };
            (0..7).any(|n| {
                matches!(next(n), "open" | "closed" | "over" | "dead" | "void" | "bankrupt" | "extinct")
                    && closes(n + 1)
                    || n < 4 && matches!(next(n), "bankruptcy" | "emergency" | "drought" | "dividend" | "war")
            })
        }
        "point" | "points" | "pointed" | "pointing" => next(0) == "at",
        "post" | "posts" | "posted" | "posting" => (0..4).any(|n| {
            matches!(
                next(n),
                "loss"
                    | "losses"
                    | "profit"
                    | "profits"
                    | "gain"
                    | "gains"
                    | "revenue"
                    | "sales"
                    | "results"
                    | "record"
                    | "earnings"
                    | "score"
                    | "time"
                    | "deficit"
                    | "surplus"
                    | "income"
            )
        }),
        // "agreed a fee": what two sides settle is no speech, but "agreed that" and "agreed it was late" are.
        "agree" | "agrees" | "agreed" | "agreeing" => {
            matches!(next(0), "a" | "an" | "$" | "£" | "€" | "terms")
        }
        _ => false,
    }
}
