//! The two sides of each cue: of a verb, of a phrase such as "according to", of a noun.

use super::bounds::is_left_open;
use super::edges::START_REACH;
use super::scene::Scene;
use super::silent::{is_bidding, is_deed, is_denied, is_price, is_unreal};
use super::slot::{Side, Slot, Source, Start};
use crate::quotes::context::Context;
use crate::quotes::cues::{Cue, Frames, Nouns, VerbForm};
use crate::quotes::people;
use crate::quotes::phrase::Sort;
use crate::quotes::subject::Subject;
use crate::quotes::words;
use std::ops::Range;

/// How many tokens may follow the verb of the clause that closes a sentence: "said on Monday."
const LATE: usize = 5;

impl Scene<'_, '_, '_> {
    /// The side before the cue, where its clause is parted from what stands there, and the side behind.
    pub(super) fn slots(&self, cue: Cue) -> [Option<Slot>; 2] {
        if cue.frames.any(Frames::SOURCE) {
            return self.phrase_slots(cue);
        }
        let ctx = self.ctx;
        let speaks = [Frames::SPEECH, Frames::CALL, Frames::ABOUT, Frames::URGE];
        let carries = self.carries_marks(cue);
        let verb = cue.tokens.range();
        let sentence = ctx.sentence(verb.start).range();
        if is_denied(ctx, cue) || ctx.is_suffered(cue) && !carries && !cue.frames.any(Frames::SPEECH) {
            return [None, None];
        }
        if ctx.is_noun_use(cue) {
            return [None, self.noun_slot(verb.start, sentence)];
        }
        // What is thought or done is reported where it says so in marks, or where a verb that can speak takes a clause.
        let done = !carries && (cue.frames.any(Frames::THINK) || cue.frames.any(Frames::ACT));
        let takes = if done { &speaks[..1] } else { &speaks[..] };
        let speaks = carries || takes.iter().any(|f| cue.frames.any(*f));
        let finds = !speaks && cue.frames.any(Frames::SHOW);
        if !speaks && !finds {
            return [None, None];
        }
        let from = self.after_piece(verb.start, sentence.start);
        let near = ctx.subject_before(verb.start, from);
        // "The review found that staff slept"; "the search found a boat" and "Ann Reyes found that it was shut" report
        // nothing.
        let inquires = near.is_some_and(|s| people::inquires(ctx.lower(s.phrase.head)));
        if finds && !inquires {
            return [None, None];
        }
        // "Nobody said", "Not everyone agreed".
        let nobody = |s: Subject| {
            let first = s.phrase.mention.range().start;
            words::is_none(ctx.lower(first)) || first > from && ctx.lower(first - 1) == "not"
        };
        let priced = done && is_price(ctx, verb.end);
        if priced || !carries && is_deed(ctx, cue) || near.is_some_and(nobody) {
            return [None, None];
        }
        let before = self.verb_slot_before(cue, near, &sentence, finds);
        let suffered = ctx.is_suffered(cue);
        let subject = if near.is_none() && from > sentence.start {
            ctx.subject_before(verb.start, sentence.start)
        } else {
            near
        };
        let fronted = verb.start == sentence.start && matches!(cue.form, VerbForm::Past | VerbForm::Ing);
        let subordinate = fronted || subject.is_some_and(|s| is_subordinate(ctx, s, sentence.start));
        let subject = subject.filter(|_| !suffered);
        let limit = self.limit(cue, verb.end, sentence.end);
        let mut slot = self.slot(cue, Source::Verb, Side::After, subject, sentence, limit);
        slot.subordinate = subordinate;
        slot.carries = carries;
        slot.clause_only = done || finds;
        slot.finds = finds;
        self.starts_behind(&mut slot);
        if is_left_open(self, &slot) {
            return [before, None];
        }
        let resumes = before.as_ref().and_then(|before| self.resumes(before));
        if let Some(start) = self.led_by_as(&slot).or(resumes) {
            slot.start_at(start);
        }
        self.bounded_ends(&mut slot, verb.end + 1);
        [before, Some(slot)]
    }

    pub(super) fn slot(
        &self,
        cue: Cue,
        source: Source,
        side: Side,
        subject: Option<Subject>,
        sentence: Range<usize>,
        limit: usize,
    ) -> Slot {
        let ctx = self.ctx;
        let verb = cue.tokens.range();
        let earlier = self.speaks_in(sentence.start, verb.start);
        Slot {
            cue,
            source,
            side,
            subject,
            limit,
            starts: Vec::new(),
            ends: Vec::new(),
            suffered: ctx.is_suffered(cue),
            unreal: is_unreal(ctx, cue),
            subordinate: false,
            earlier,
            closing: self.closing(cue, &sentence),
            carries: false,
            clause_only: false,
            finds: false,
            quote: self.reported_quote(cue),
            other: false,
            closes: false,
            leads: false,
            that: (verb.end..sentence.end.min(verb.end + START_REACH))
                .take_while(|&t| !ctx.is_finite(t) && !ctx.is_mark(t) && ctx.lower(t) != ";")
                .find(|&t| ctx.lower(t) == "that"),
            sentence,
        }
    }

    /// Whether a later cue of the sentence may report all that stands before it.
    fn closing(&self, cue: Cue, sentence: &Range<usize>) -> u32 {
        let ctx = self.ctx;
        let from = cue.tokens.range().end;
        if self.names_source_in(from, sentence.end) {
            return 2;
        }
        // The last first, as long as no other verb follows.
        let closes = ctx
            .cues_in(from, sentence.end)
            .iter()
            .rev()
            .filter(|other| !ctx.quoted(other.tokens.range().start))
            .take_while(|other| self.finite_in(other.tokens.range().end, sentence.end) == 0)
            .filter(|other| other.frames.any(Frames::SAY) && other.form != VerbForm::Ing)
            .any(|other| {
                let verb = other.tokens.range().start;
                (verb.saturating_sub(8)..verb).any(|t| ctx.is_comma(t) || ctx.is_mark(t))
            });
        u32::from(closes)
    }

    /// The comma of the clause that closes the sentence and reports all of it: "Loopa has agreed to pay, the agency said on
    /// Monday". No report of an earlier cue reaches over it.
    fn closing_clause(&self, from: usize, sentence: &Range<usize>) -> Option<usize> {
        let ctx = self.ctx;
        let last =
            ctx.cues_in(from, sentence.end).iter().rev().find(|cue| !ctx.quoted(cue.tokens.range().start))?;
        let verb = last.tokens.range();
        let closes = verb.end + LATE >= sentence.end
            && self.finite_in(verb.end, sentence.end) == 0
            && last.frames.any(Frames::SPEECH)
            && matches!(last.form, VerbForm::Past | VerbForm::PresentS)
            && ctx.is_active(*last)
            && (verb.end..sentence.end).all(|t| !ctx.is_mark(t) && !ctx.is_comma(t));
        let subject = if closes { ctx.subject_before(verb.start, from) } else { None }?;
        let comma = subject.phrase.start.checked_sub(1).filter(|&t| t > from && ctx.is_comma(t))?;
        let own = subject.near
            && subject.stands_for.is_none()
            && subject.phrase.sort != Sort::Relative
            && (comma + 1..verb.start).all(|t| !ctx.is_comma(t));
        own.then_some(comma)
    }

    /// How far the sentence goes, over words in marks that run on; a direct quote that another cue reports ends it.
    pub(super) fn limit(&self, cue: Cue, from: usize, sentence: usize) -> usize {
        let first = self.pieces.partition_point(|p| p.open < from);
        let mut limit = sentence;
        for (piece, decision) in self.pieces[first..].iter().zip(&self.decided[first..]) {
            if piece.open >= limit {
                break;
            }
            if decision.direct {
                let own = decision.cue().is_none_or(|c| c == cue.tokens);
                if own && !piece.opens_sentence() && self.plain_in(from, piece.open) > 0 {
                    limit = limit.max(piece.close);
                    continue;
                }
                // "said the road was shut and added: "We paid twice."": what is said ends before the other cue.
                let other = decision.cue().map(|c| c.range().start).filter(|&c| c > from && c < piece.open);
                limit = other.filter(|_| !own).unwrap_or(piece.open);
                break;
            }
            limit = limit.max(piece.close);
        }
        let ctx = self.ctx;
        if let Some(comma) = self.closing_clause(from, &ctx.sentence(from.saturating_sub(1)).range()) {
            limit = limit.min(comma);
        }
        while limit > from
            && matches!(ctx.lower(limit - 1), "." | "?" | "!" | "," | ":" | "and" | "but")
            && !ctx.quoted(limit - 1)
        {
            limit -= 1;
        }
        limit
    }

    /// "X, Ann Reyes said", "X, said Ann Reyes", "as Ann Reyes said", "X, a study found".
    fn verb_slot_before(
        &self,
        cue: Cue,
        near: Option<Subject>,
        sentence: &Range<usize>,
        finds: bool,
    ) -> Option<Slot> {
        let ctx = self.ctx;
        let tells = finds || cue.frames.any(Frames::SPEECH);
        if cue.form == VerbForm::Ing || !tells || ctx.is_suffered(cue) {
            return None;
        }
        // "as polls show her ahead", "and, records show, does not": what it finds follows.
        let next = cue.tokens.range().end;
        if finds && next < sentence.end && ctx.is_word(next) && !words::is_preposition(ctx.lower(next)) {
            return None;
        }
        let verb = cue.tokens.range();
        let parted = |t: usize| ctx.is_comma(t) || ctx.is_dash(t) || ctx.is_mark(t);
        let inverted = (!finds && verb.start > sentence.start && parted(verb.start - 1))
            .then(|| ctx.subject_after(verb.end, sentence.end))
            .flatten()
            .filter(|s| {
                // "The firm, which employs 40, reiterated its view": what is said says nothing.
                let said = words::is_possessive(ctx.lower(s.phrase.start))
                    && (ctx.is_speech_noun(s.phrase.head, Nouns::SAYING)
                        || matches!(
                            ctx.lower(s.phrase.head),
                            "forecast" | "forecasts" | "guidance" | "outlook"
                        ));
                s.phrase.sort != Sort::Pronoun
                    && !said
                    && !self.is_subject(sentence.start, verb.start)
                    && self.ends_clause(s.phrase.end(), sentence.end)
            });
        let (subject, mut end) = if let Some(subject) = inverted {
            (subject, verb.start)
        } else {
            let subject = near.filter(|s| s.near && s.stands_for.is_none())?;
            let first = subject.phrase.start;
            let as_said = first > sentence.start && ctx.lower(first - 1) == "as";
            if as_said && is_bidding(ctx.lower(verb.start)) {
                return None;
            }
            let end = if as_said { first - 1 } else { first };
            (end > sentence.start && parted(end - 1)).then_some((subject, end))?
        };
        if subject.phrase.start < verb.start
            && let Some(comma) = self.described_from(subject, sentence.start, end)
        {
            end = comma + 1;
        }
        if ctx.is_comma(end - 1) || ctx.is_dash(end - 1) {
            end -= 1;
        }
        if finds && end > sentence.start && words::opens_clause(ctx.lower(end - 1)) {
            return None;
        }
        if end <= sentence.start || self.is_description(subject, sentence.start, end) {
            return None;
        }
        let mut slot = self.slot(cue, Source::Verb, Side::Before, Some(subject), sentence.clone(), end);
        // A direct quote is reported with the words that lead to it, where there are any; what ends in a colon is the
        // reporter's.
        if let Some(at) = self.piece_at(end - 1)
            && self.decided[at].direct
            && (self.pieces[at].opens_sentence()
                || ctx.lower(self.pieces[at].open - 1) == ":"
                || self.decided[at].cue() != Some(cue.tokens))
        {
            return None;
        }
        slot.clause_only = finds;
        self.starts_before(&mut slot, end);
        // "Asked if it was late, he said no": a clause in front that says nothing by itself.
        let opens = ctx.lower(sentence.start);
        let stands = !words::opens_clause(opens) && !matches!(opens, "asked" | "pressed" | "questioned");
        let plain = matches!(ctx.lower(verb.start), "said" | "says" | "reported" | "announced");
        let object = verb.end < sentence.end && ctx.phrase_at(verb.end, sentence.end).is_some();
        slot.closes = slot.earlier
            && stands
            && plain
            && (!object || words::is_day(ctx.lower(verb.end)))
            && self.closing_clause(sentence.start, sentence) == Some(end);
        Some(slot)
    }

    /// Whether what stands before the comma only says who the person behind it is: takes "The firm's chief executive," before
    /// "Ann Reyes, who was paid more, apologised"; refuses "No comment," before "she said".
    fn is_description(&self, subject: Subject, start: usize, end: usize) -> bool {
        let entities = self.ctx.entities;
        let Some(phrase) = self.ctx.phrase_before(end, start).filter(|phrase| phrase.start <= start) else {
            return false;
        };
        let head = self.ctx.document.token(phrase.head).span;
        let of_speaker =
            entities.entity_at(subject.phrase.head).map(|e| &entities.entities[e as usize].roles);
        of_speaker.is_some_and(|roles| roles.iter().any(|role| role.span.contains(head)))
    }

    /// Whether what stands before a verb and its comma is only a subject with a clause that tells more of it: takes "The
    /// firm, which built 40 homes," before "reported"; refuses "The firm, which built homes, is sold," before "said".
    fn is_subject(&self, start: usize, verb: usize) -> bool {
        let ctx = self.ctx;
        let Some(comma) = (start..verb).find(|&t| ctx.is_comma(t)) else { return false };
        comma + 1 < verb
            && (words::is_relative(ctx.lower(comma + 1)) || ctx.lower(comma + 1) == "whose")
            && self.finite_in(start, comma) == 0
            && self.finite_in(comma, verb) == 1
    }

    /// "X, according to Ann Reyes", "According to Ann Reyes, X".
    fn phrase_slots(&self, cue: Cue) -> [Option<Slot>; 2] {
        let ctx = self.ctx;
        let tokens = cue.tokens.range();
        let sentence = ctx.sentence(tokens.start).range();
        let Some(phrase) = ctx.phrase_at(tokens.end, sentence.end) else { return [None, None] };
        let named = ctx.entities.mention_at(tokens.start).is_some();
        // "per the filing", but "per the plan"
        let written = ctx.is_speech_noun(phrase.head, Nouns::DOCUMENT);
        if ctx.lower(tokens.start) == "per" && (named || phrase.sort != Sort::Name && !written) {
            return [None, None];
        }
        let subject = Some(Subject { phrase, stands_for: None, near: true });
        let before = (tokens.start > sentence.start + 1).then(|| {
            let end = tokens.start - usize::from(ctx.is_comma(tokens.start - 1));
            let mut slot = self.slot(cue, Source::Phrase, Side::Before, subject, sentence.clone(), end);
            self.starts_before(&mut slot, end);
            slot
        });
        // "Remittances, which make up a third, according to Ann Reyes, fell": only what is set off.
        if let Some(relative) = self.told_within(&sentence, tokens.start, phrase.end()) {
            let before = before.map(|mut slot: Slot| {
                slot.starts = vec![(relative, Start::Comma)];
                slot
            });
            return [before, None];
        }
        let limit = self.limit(cue, phrase.end(), sentence.end);
        let mut slot = self.slot(cue, Source::Phrase, Side::After, subject, sentence, limit);
        let reach = limit.min(phrase.end() + START_REACH);
        let commas = (phrase.end()..reach).filter(|&t| ctx.is_comma(t) && !ctx.quoted(t));
        // "according to the council, which employs 40": that is told of the source.
        let commas = commas.take_while(|&t| t + 1 >= reach || !words::is_relative(ctx.lower(t + 1)));
        slot.starts = commas.take(3).map(|t| (t + 1, Start::Comma)).collect();
        self.ends(&mut slot, phrase.end() + 1);
        [before, Some(slot)]
    }

    /// 0 where the cue reports no quote before it, 1 where it reports words in the reporter's sentence, 2 a direct quote.
    fn reported_quote(&self, cue: Cue) -> u32 {
        let near = self.pieces.partition_point(|p| p.close <= cue.tokens.range().start);
        let own = |at: usize| {
            let decided = self.decided.get(at)?;
            let own = decided.is_quote && decided.cue() == Some(cue.tokens) && decided.answer.like.is_none();
            own.then_some(decided)
        };
        if own(near).is_some_and(|d| d.direct) {
            return 2;
        }
        near.checked_sub(1).and_then(own).map_or(0, |d| 1 + u32::from(d.direct))
    }

    /// Whether the clause ends behind a subject that follows its verb: "said Ann Reyes, a doctor", "said Ann Reyes."
    fn ends_clause(&self, token: usize, end: usize) -> bool {
        let ctx = self.ctx;
        // "said a study by the port found": the verb's own clause follows.
        let rest = (token..end).take_while(|&t| ctx.is_word(t) && !words::is_relative(ctx.lower(t)));
        if rest.into_iter().any(|t| ctx.is_finite(t)) {
            return false;
        }
        token >= end
            || !ctx.is_word(token)
            || words::is_preposition(ctx.lower(token))
            || words::is_relative(ctx.lower(token))
            || words::is_day(ctx.lower(token))
    }
}

/// "When Ann Reyes said the road was closed, people laughed": the clause ends at the comma.
fn is_subordinate(ctx: &Context<'_, '_>, subject: Subject, sentence: usize) -> bool {
    let first = subject.phrase.start;
    // "Ann Reyes, who said the road was closed, laughed"
    if subject.phrase.sort == Sort::Relative && first > sentence && ctx.is_comma(first - 1) {
        return true;
    }
    // "A week after Ann Reyes said so", "When, on Monday, ..."
    first > sentence
        && first <= sentence + 6
        && (words::subordinates(ctx.lower(first - 1))
            || first <= sentence + 3 && words::subordinates(ctx.lower(sentence)))
}
