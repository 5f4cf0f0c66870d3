//! Whether somebody says the words in marks at all: no scare quote, title, nickname, term or heading.

use super::QuoteRule;
use super::context::Context;
use super::cues::Frames;
use super::decide::Answer;
use super::pieces::Ending;
use super::rules::Case;
use super::words;
use crate::entities::Kind;
use crate::segment::ParagraphKind;
use crate::tagging::Class;

/// The most tokens of a heading between paragraphs.
const HEADING: usize = 10;

/// Whether somebody says or writes the words: no scare quote, title, nickname or term.
pub(super) fn is_said(
    case: &Case<'_, '_, '_>,
    rule: Option<QuoteRule>,
    answer: &Answer,
    direct: bool,
) -> bool {
    let piece = case.piece();
    let words = piece.tokens.range().filter(|&t| case.ctx.is_word(t)).count();
    if is_stage_direction(case) || is_subhead(case, rule) || is_named_work(case) {
        return false;
    }
    if is_nickname(case) || is_given_name(case, answer) || is_told(case) && is_title(case) {
        return false;
    }
    if is_work(case, rule) || !direct && is_rating(case) {
        return false;
    }
    if !direct && is_worn(case, answer) {
        return false;
    }
    if !direct && (is_title(case) || is_so_called(case) || is_attribute(case, answer)) {
        return false;
    }
    if rule.is_some() {
        return true;
    }
    let sentence = direct && piece.opens_sentence();
    sentence && matches!(piece.ending, Ending::Stop | Ending::Open)
        || sentence && words >= 3 && piece.ending == Ending::Comma
        || words >= 6
}

/// The words are all of a work's name, and no clause reports them: "Rain on Tin," by Ann Reyes.
fn is_work(case: &Case<'_, '_, '_>, rule: Option<QuoteRule>) -> bool {
    let (piece, ctx) = (case.piece(), case.ctx);
    let start = piece.tokens.range().start;
    let near = matches!(
        rule,
        None | Some(QuoteRule::Within | QuoteRule::SameSpeaker | QuoteRule::AfterReport | QuoteRule::Lead)
    );
    // "called him "Little Hans"", "known as "Iron Ann"": that is said, whatever it is taken for.
    let named = piece.open > piece.sentence
        && (ctx.lower(piece.open - 1) == "as"
            || ctx.cue_at(piece.open - 1).is_some_and(|cue| cue.frames.any(Frames::SPEECH)));
    near && !named
        && ctx.entities.mention_at(start).is_some_and(|id| {
            let mention = ctx.entities.mentions[id];
            let rest = mention.tokens.range().end..piece.tokens.range().end;
            mention.kind == Kind::Work
                && mention.tokens.range().start == start
                && rest.into_iter().all(|t| !ctx.is_word(t))
        })
}

/// What a broker says of a share in one word is no quote: keeps its "hold" on the stock. Refuses a country that wants to be
/// "neutral", where nothing speaks of shares.
fn is_rating(case: &Case<'_, '_, '_>) -> bool {
    let (piece, ctx) = (case.piece(), case.ctx);
    let words = piece.tokens.range().filter(|&t| ctx.is_word(t));
    words.clone().count() == 1
        && words.clone().all(|t| is_rating_word(ctx.lower(t)))
        && ctx.sentence(piece.open).range().any(|t| is_of_shares(ctx.lower(t)))
}

/// "(APPLAUSE)" in a transcript.
fn is_stage_direction(case: &Case<'_, '_, '_>) -> bool {
    let ctx = case.ctx;
    let range = case.piece().tokens.range();
    let words = range.clone().filter(|&t| ctx.is_word(t));
    matches!(ctx.lower(range.start), "(" | "[")
        && words.clone().count() <= 3
        && words.clone().all(|t| !ctx.document.surface(t).contains(char::is_lowercase))
}

/// A paragraph of nothing but a few words in marks, written as a heading is, that no reporting word is beside: ""Night in
/// the Harbour."" between two paragraphs, which would else be the last speaker's.
fn is_subhead(case: &Case<'_, '_, '_>, rule: Option<QuoteRule>) -> bool {
    let own = !matches!(rule, None | Some(QuoteRule::SameSpeaker | QuoteRule::AfterReport | QuoteRule::Lead));
    let (piece, ctx) = (case.piece(), case.ctx);
    let paragraph = ctx.document.paragraphs()[piece.paragraph].tokens.range();
    if own || piece.open != paragraph.start || piece.close < paragraph.end || piece.tokens.len() > HEADING {
        return false;
    }
    let words = || piece.tokens.range().filter(|&t| ctx.is_word(t) && ctx.lower(t) != "'s");
    let heads = |t: usize| ctx.is_capital(t) && ctx.document.surface(t).contains(char::is_lowercase);
    words().filter(|&t| heads(t)).count() >= 3 && words().all(|t| heads(t) || joins(ctx, t))
}

/// Whether the word is one that stays small in a heading.
fn joins(ctx: &Context<'_, '_>, token: usize) -> bool {
    let small =
        matches!(ctx.class(token), Class::Preposition | Class::Determiner | Class::Conjunction | Class::To);
    small && !ctx.is_capital(token) || ctx.lower(token) == "n't"
}

/// In her book, "The Long Harbour," she wrote: the noun says that the words in marks are its name.
fn is_named_work(case: &Case<'_, '_, '_>) -> bool {
    let (piece, ctx) = (case.piece(), case.ctx);
    let Some(noun) = piece.open.checked_sub(2).filter(|&t| t >= piece.sentence) else { return false };
    let words = || piece.tokens.range().filter(|&t| ctx.is_word(t));
    ctx.is_comma(noun + 1)
        && words::is_work(ctx.lower(noun))
        && words().filter(|&t| ctx.is_capital(t)).count() >= 2
        && words().all(|t| ctx.is_capital(t) || joins(ctx, t))
}

/// What is written on something that is carried or worn: banners that read "Water is life", a shirt saying "No more".
fn is_worn(case: &Case<'_, '_, '_>, answer: &Answer) -> bool {
    let ctx = case.ctx;
    answer.subject.is_some_and(|subject| {
        let mut head = subject.stands_for.unwrap_or(subject.phrase).head;
        if ctx.lower(head) == "that" && head > case.piece().sentence {
            head -= 1;
        }
        matches!(
            ctx.lower(head),
            "banner"
                | "banners"
                | "placard"
                | "placards"
                | "shirt"
                | "shirts"
                | "t-shirt"
                | "t-shirts"
                | "cap"
                | "caps"
                | "hat"
                | "hats"
                | "sticker"
                | "stickers"
                | "tattoo"
                | "badge"
                | "badges"
                | "mug"
                | "jersey"
        )
    })
}

/// What stands within a name: Ann "Tiny" Reyes.
fn is_nickname(case: &Case<'_, '_, '_>) -> bool {
    let (piece, entities) = (case.piece(), case.ctx.entities);
    let before = piece.open.checked_sub(1).and_then(|t| entities.mention_at(t));
    before.is_some() && piece.close < case.ctx.document.len() && before == entities.mention_at(piece.close)
}

/// The team named its robot "Robogee": a name in capitals, which nobody says of it. Refuses "dubbed him "Tiny"", which does.
fn is_given_name(case: &Case<'_, '_, '_>, answer: &Answer) -> bool {
    let (piece, ctx) = (case.piece(), case.ctx);
    let words = || piece.tokens.range().filter(|&t| ctx.is_word(t));
    let named = answer.cue.is_some_and(|cue| {
        matches!(
            ctx.lower(cue.range().start),
            "name" | "named" | "names" | "naming" | "christened" | "titled" | "entitled"
        )
    });
    named && words().all(|t| ctx.is_capital(t) || joins(ctx, t)) && ctx.is_capital(piece.tokens.range().start)
}

/// Whether the words stand right behind a verb of telling, as its hearer does.
fn is_told(case: &Case<'_, '_, '_>) -> bool {
    let (piece, ctx) = (case.piece(), case.ctx);
    let before = piece.open.checked_sub(1).filter(|&t| t >= piece.sentence);
    before
        .and_then(|t| ctx.cue_at(t))
        .is_some_and(|cue| cue.frames.any(Frames::TELL) && !cue.frames.any(Frames::SAY))
}

/// A word or two in marks that describe the noun behind them, under a verb that neither says nor names: "promotes
/// "magic" pills".
fn is_attribute(case: &Case<'_, '_, '_>, answer: &Answer) -> bool {
    let piece = case.piece();
    let ctx = case.ctx;
    let describes = piece.tokens.len() <= 2
        && piece.ending == Ending::None
        && piece.close < piece.right
        && (ctx.class(piece.close).is_noun() || ctx.class(piece.close).is_adjective());
    let cue = answer.cue.and_then(|cue| ctx.cue_at(cue.range().start));
    let speaks = [Frames::SPEECH, Frames::CALL, Frames::URGE];
    describes && cue.is_some_and(|cue| !speaks.iter().any(|f| cue.frames.any(*f)))
}

/// "the so-called "silent slump"", "what has been called "the plan"": somebody may say so, but nobody here.
fn is_so_called(case: &Case<'_, '_, '_>) -> bool {
    let piece = case.piece();
    let ctx = case.ctx;
    let from = piece.sentence.max(piece.open.saturating_sub(3));
    let so_called = (from..piece.open).any(|t| {
        ctx.lower(t) == "so-called"
            || ctx.lower(t) == "called" && t > piece.sentence && {
                let before = ctx.lower(t - 1);
                before == "so" || before == "-" && t > piece.sentence + 1 && ctx.lower(t - 2) == "so"
            }
    });
    let passive =
        ctx.cues_in(piece.open.saturating_sub(3).max(piece.sentence), piece.open).iter().any(|cue| {
            let verb = cue.tokens.range();
            (cue.frames.any(Frames::CALL) || cue.frames.any(Frames::THINK))
                && !cue.frames.any(Frames::SPEECH)
                && verb.end + 2 >= piece.open
                && ctx.is_suffered(*cue)
        });
    so_called || passive
}

/// Words that a programme, book or song would be named by: each word of weight in capitals, and not what a reporting
/// verb takes: on CBS's "Meet the Editors", the authors of "Road's End".
fn is_title(case: &Case<'_, '_, '_>) -> bool {
    let piece = case.piece();
    let ctx = case.ctx;
    let range = piece.tokens.range();
    if ctx.document.paragraphs()[piece.paragraph].kind == ParagraphKind::Headline
        || !ctx.is_capital(range.start)
    {
        return false;
    }
    let words = range.clone().filter(|&t| ctx.is_word(t));
    let capital = words.clone().all(|t| ctx.is_capital(t) || ctx.document.surface(t).len() <= 4);
    let count = words.clone().filter(|&t| ctx.is_capital(t)).count();
    let Some(before) = piece.open.checked_sub(1).filter(|&b| b >= piece.sentence) else { return false };
    // "told "Harbour Nights" that": who is told is a programme.
    let said = !is_told(case)
        && ctx
            .cues_in(before, piece.open)
            .iter()
            .any(|cue| cue.frames.any(Frames::SPEECH) || cue.frames.any(Frames::CALL))
        || matches!(ctx.lower(before), "that" | ":" | "as" | "is" | "was" | "are" | "were" | "be");
    capital && count >= 2 && !said && !ctx.is_comma(before)
}

/// What brokers say of a share.
fn is_rating_word(word: &str) -> bool {
    matches!(
        word,
        "buy"
            | "sell"
            | "hold"
            | "add"
            | "reduce"
            | "accumulate"
            | "neutral"
            | "outperform"
            | "underperform"
            | "overweight"
            | "underweight"
    )
}

/// A word of the stock market.
fn is_of_shares(word: &str) -> bool {
    matches!(word, "stock" | "stocks" | "share" | "shares" | "rating" | "recommendation" | "target" | "call")
}
