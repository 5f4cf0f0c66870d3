//! The speaker is that of an earlier quote.

use super::super::QuoteRule;
use super::super::context::Context;
use super::super::cues::Frames;
use super::super::decide::Answer;
use super::super::decide::Decision;
use super::super::phrase::Sort;
use super::super::pieces::Ending;
use super::super::pieces::Piece;
use super::super::subject::Subject;
use super::super::words;
use super::Case;
use crate::segment::ParagraphKind;

/// The most tokens of a sentence that only announces the quote behind it.
const SHORT: usize = 12;
/// The most tokens of what somebody does between two parts of their words, its full stop with them.
const BEAT: usize = 5;
/// The fewest tokens in marks that close a sentence of somebody's: no term or name.
const PARTLY: usize = 4;
/// How far into that sentence the noun stands that says what somebody says.
const OWNED: usize = 8;

/// "A," he said, "B": the second part of the same sentence.
///
/// Takes `"If it rains," she said, "we stay."`, refuses `"If it rains," she said, and he added, "we stay."`
pub(super) fn interrupted(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let (at, previous, decision) = case.previous()?;
    let piece = case.piece();
    let cue = decision.cue()?.range();
    let between = previous.close..piece.open;
    if previous.right < piece.open || !(between.contains(&cue.start)) {
        return None;
    }
    let ctx = case.ctx;
    let others = ctx.cues_in(cue.end, piece.open);
    if others.iter().any(|c| c.frames.any(Frames::SPEECH) && ctx.is_active(*c)) {
        return None;
    }
    let last = piece.open - 1;
    // "said Ann Reyes, who runs the office,": the verb of a relative clause does not part the two.
    let relative = (cue.end..piece.open).find(|&t| words::is_relative(ctx.lower(t))).unwrap_or(piece.open);
    let plain = (cue.end..relative).all(|t| !ctx.is_finite(t));
    (plain
        && (ctx.is_comma(last)
            || ctx.lower(last) == ":"
            || ctx.is_dash(last)
            || cue.end == piece.open
            || matches!(ctx.lower(last), "that" | "and" | "but")))
    .then(|| decision.carried(at, true))
}

/// A paragraph that opens with a mark while the one before closed without: the same speech runs on.
pub(super) fn paragraph_run(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let before = case.at.checked_sub(1)?;
    let stretch = &case.ctx.document.stretches()[case.piece().stretch];
    let earlier = stretch.continues? as usize;
    let at = case.pieces[..=before].iter().rposition(|p| p.stretch == earlier)?;
    let decision = &case.decided[at];
    decision.subject().map(|_| decision.carried(at, true))
}

/// The reverse: a speech that runs over paragraphs and says who speaks only in the later one. Gives the earlier piece the
/// answer of the piece `at`, where nothing beside the earlier one says who speaks.
pub(in super::super) fn said_later(
    ctx: &Context<'_, '_>,
    pieces: &[Piece],
    decided: &[Decision],
    at: usize,
) -> Option<Answer> {
    let (earlier, later) = (&pieces[at - 1], &pieces[at]);
    let continues = ctx.document.stretches()[later.stretch].continues? as usize == earlier.stretch;
    let beside = |rule: Option<QuoteRule>| {
        !matches!(
            rule,
            None | Some(
                QuoteRule::SameSpeaker | QuoteRule::AfterReport | QuoteRule::Lead | QuoteRule::SecondPart
            )
        )
    };
    let own =
        matches!(decided[at].rule, Some(QuoteRule::After | QuoteRule::Inverted | QuoteRule::ParagraphRun));
    let answer = decided[at].answer;
    (continues && own && answer.like.is_none() && answer.subject.is_some() && !beside(decided[at - 1].rule))
        .then_some(answer)
}

/// "A," he said. "B.": the second part after a sentence break.
///
/// Takes `"It rained," Ann said. "We stayed."`, refuses `"It rained," Ann said. Bob said: "We stayed."`
pub(super) fn second_part(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let (at, previous, decision) = case.previous()?;
    let piece = case.piece();
    if !piece.opens_sentence() || piece.sentence != piece.open && piece.left < piece.open {
        return None;
    }
    decision.subject()?;
    // Between the two stands only the clause that reported the first, or nothing.
    let between =
        case.ctx.document.sentence_of(piece.open) - case.ctx.document.sentence_of(previous.close - 1);
    (between <= 1 || piece.left == piece.open && between <= 2).then(|| decision.carried(at, true))
}

/// Whether the words in marks are only the start of what the sentence says: no punctuation closes them, the sentence goes on
/// in small letters, and nobody is said to say the rest.
///
/// Takes `"They have the money" to vote for him.`, refuses `"They have the money" said Ann Reyes.`
pub(in super::super) fn runs_on(ctx: &Context<'_, '_>, piece: &Piece) -> bool {
    let end = ctx.sentence(piece.close - 1).range().end;
    piece.ending == Ending::None
        && piece.close + 1 < end
        && ctx.is_word(piece.close)
        && !ctx.is_capital(piece.close)
        && ctx.cues_in(piece.close, end).iter().all(|cue| !ctx.reports(*cue, Frames::SPEECH))
}

/// "A," he said. Instead, "B.": a sentence that closes with words in marks, without a reporting word, right behind one that
/// somebody says.
///
/// Refuses `"A," he said. The town has a "bridge" of sorts.`, which goes on behind the marks.
pub(super) fn partly_in_marks(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let (piece, ctx) = (case.piece(), case.ctx);
    let (at, previous, decision) = case.previous()?;
    let end = ctx.sentence(piece.close - 1).range().end;
    let near = ctx.document.sentence_of(piece.open) - ctx.document.sentence_of(previous.close - 1) == 1;
    if !near || piece.opens_sentence() || piece.left != piece.sentence || piece.close < end {
        return None;
    }
    decision.subject()?;
    // The clause that reports the first stands behind it.
    decision.cue().filter(|cue| cue.range().start >= previous.close)?;
    let quiet = ctx.cues_in(piece.sentence, piece.open).iter().all(|cue| !ctx.reports(*cue, Frames::SPEECH));
    (quiet && piece.tokens.len() >= PARTLY).then(|| decision.carried(at, false))
}

/// NAME said it would rain. "QUOTE."
///
/// Takes `Ann Reyes said the road was closed. "Nobody told us."`, refuses a quote that is part of another sentence.
pub(super) fn after_report(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let piece = case.piece();
    if !piece.opens_sentence() {
        return None;
    }
    let ctx = case.ctx;
    let sentence = ctx.document.sentence_of(piece.open);
    for back in 1..=2 {
        let before = sentence.checked_sub(back)?;
        let tokens = ctx.document.sentences()[before].tokens.range();
        let paragraph = ctx.document.paragraph_of(tokens.start);
        if paragraph != piece.paragraph && !(alone(case) && paragraph + 1 == piece.paragraph) {
            return None;
        }
        if let Some(answer) = reporter(case, tokens.start, tokens.end) {
            // I asked her why. She shrugged. "Ask them.": whoever asks does not answer.
            let asks = answer.subject.is_some_and(|s| matches!(ctx.lower(s.phrase.head), "i" | "we"));
            return (back == 1 || !asks || !acts(case, sentence - 1)).then_some(answer);
        }
    }
    None
}

/// Whether the sentence tells what somebody does: "She shrugs."
fn acts(case: &Case<'_, '_, '_>, sentence: usize) -> bool {
    let ctx = case.ctx;
    let tokens = ctx.document.sentences()[sentence].tokens.range();
    let verb = (tokens.start..tokens.end).find(|&t| ctx.is_finite(t));
    verb.and_then(|verb| ctx.subject_before(verb, tokens.start)).is_some_and(|s| acting(ctx, s))
}

/// Whether the subject is a person by name, "he" or "she".
fn acting(ctx: &Context<'_, '_>, subject: Subject) -> bool {
    match subject.phrase.sort {
        Sort::Name => ctx.can_name(subject.phrase),
        Sort::Pronoun => matches!(ctx.lower(subject.phrase.head), "he" | "she"),
        _ => false,
    }
}

/// QUOTE. NAME pauses. QUOTE.: what somebody does between two parts of what they say.
///
/// Takes `"Not at all." Ann Reyes shrugs. "Why would I be?"`, refuses `"Not at all." The band plays on. "Why would I be?"` and
/// `"Not at all." Ann Reyes left at ten to catch the last ferry. "It was late."`
pub(super) fn beat(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let (piece, ctx) = (case.piece(), case.ctx);
    let end = ctx.document.paragraphs()[piece.paragraph].tokens.range().end;
    if !piece.opens_sentence() || piece.ending == Ending::Comma || piece.close >= end {
        return None;
    }
    let tokens = ctx.sentence(piece.close).range();
    let between = tokens.start == piece.close && tokens.len() <= BEAT && tokens.end < end;
    let closed = ctx.lower(tokens.end - 1) == "." && ctx.is_mark(tokens.end.min(end - 1));
    if !between || !closed || ctx.is_mark(tokens.start) {
        return None;
    }
    let verb = (tokens.start..tokens.end).find(|&t| ctx.is_finite(t))?;
    let subject = ctx.subject_before(verb, tokens.start)?;
    let own = subject.near && subject.phrase.start == tokens.start && acting(ctx, subject);
    own.then(|| Answer::new(Some(subject), None))
}

/// Who speaks in a sentence of the reporter's: the subject of its last reporting verb that is in no other's clause.
fn reporter(case: &Case<'_, '_, '_>, start: usize, end: usize) -> Option<Answer> {
    let ctx = case.ctx;
    let mut governed = None;
    for cue in ctx.cues_in(start, end).iter().rev() {
        let verb = cue.tokens.range().start;
        if !ctx.reports(*cue, Frames::SPEECH) {
            continue;
        }
        let Some(subject) = ctx.subject_before(verb, start) else { continue };
        let answer = Answer::new(Some(subject), Some(cue.tokens));
        if !ctx.is_governed(subject, start) {
            return Some(answer);
        }
        governed.get_or_insert(answer);
    }
    governed
}

/// NAME praised the crew. "QUOTE.": what stands alone behind a sentence about somebody is said by them.
///
/// Takes `Ann Reyes praised the crew. "They were tireless."`, refuses `The crew was praised. "They were tireless."`
pub(super) fn lead(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let piece = case.piece();
    let ctx = case.ctx;
    if !piece.opens_sentence()
        || piece.tokens.len() < 4
        || !matches!(piece.ending, Ending::Stop | Ending::Open)
    {
        return None;
    }
    let before = ctx.document.sentence_of(piece.open).checked_sub(1)?;
    let tokens = ctx.document.sentences()[before].tokens.range();
    let paragraph = ctx.document.paragraph_of(tokens.start);
    let near = paragraph == piece.paragraph || alone(case) && paragraph + 1 == piece.paragraph;
    if !near || ctx.quoted(tokens.start) || ctx.document.paragraphs()[paragraph].kind != ParagraphKind::Body {
        return None;
    }
    let verbs = (tokens.start..tokens.end).filter(|&t| ctx.is_finite(t)).take(3);
    // "Ann Reyes, who runs the port, praised the crew."
    let subject = verbs
        .filter_map(|verb| ctx.subject_before(verb, tokens.start))
        .find(|subject| subject.phrase.sort != Sort::Relative)?;
    (acting(ctx, subject) && subject.near && !ctx.is_governed(subject, tokens.start))
        .then(|| Answer::new(Some(subject), None))
}

/// NAME's answer was short. "QUOTE.": a sentence before the quote that is about what somebody says, their own words next.
///
/// Takes `Reyes's reply? "Sell it."` and `Her advice was simple. "Wait."`, refuses `His speech drew a crowd to the old
/// harbour, where the band had played since noon. "It was loud."`, which goes on to other things.
pub(super) fn announced(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let (piece, ctx) = (case.piece(), case.ctx);
    if !piece.opens_sentence()
        || ctx.document.paragraphs()[piece.paragraph].tokens.range().start == piece.open
    {
        return None;
    }
    let before = ctx.document.sentence_of(piece.open).checked_sub(1)?;
    let tokens = ctx.document.sentences()[before].tokens.range();
    if tokens.len() > SHORT || ctx.quoted(tokens.start) {
        return None;
    }
    let owns = |t: usize| matches!(ctx.lower(t), "'s" | "'") && !ctx.is_mark(t);
    let possessive = (tokens.start..tokens.end).find(|&t| owns(t));
    let noun = (tokens.start + 1..tokens.end).take(OWNED).find(|&t| ctx.is_answer(t))?;
    let phrase = ctx.phrase_before(noun + 1, tokens.start).filter(|p| p.start == tokens.start)?;
    let owner = ctx.owner(phrase)?;
    let person = match owner.sort {
        Sort::Name => true,
        _ => possessive.is_none_or(|t| t > noun),
    };
    person.then(|| Answer::from_bare(owner))
}

/// Whether the quote fills its paragraph.
fn alone(case: &Case<'_, '_, '_>) -> bool {
    let piece = case.piece();
    let tokens = case.ctx.document.paragraphs()[piece.paragraph].tokens.range();
    piece.open == tokens.start && piece.close >= tokens.end
}

/// A quote that stands alone takes the speaker of the quote right before it: in the same paragraph, or in the one
/// before where that ended with the quote.
pub(super) fn same_speaker(case: &Case<'_, '_, '_>) -> Option<Answer> {
    let piece = case.piece();
    if !piece.opens_sentence() {
        return None;
    }
    let before = case.at.checked_sub(1)?;
    let earlier = &case.pieces[before];
    let decision = &case.decided[before];
    if decision.rule == Some(QuoteRule::SameSpeaker) && earlier.paragraph + 1 < piece.paragraph {
        return None;
    }
    let near = earlier.paragraph + 1 >= piece.paragraph && decision.is_quote;
    (near && decision.subject().is_some()).then(|| decision.carried(before, false))
}
