//! The places where a report may start and end.

use super::scene::{GOES_ON, Scene};
use super::slot::{Slot, Start};
use crate::quotes::cues::Frames;
use crate::quotes::phrase::Sort;
use crate::quotes::words;
use crate::segment::TokenKind;
use crate::tagging::Class;

/// How far behind its verb a report may start, in tokens.
pub(super) const START_REACH: usize = 22;
/// The most places where a report may end.
const ENDS: usize = 24;
/// The most verbs of speech that a report is looked for beyond: where one follows the other, none reports all the rest.
const CUES: usize = 6;

pub(super) fn is_question(lower: &str) -> bool {
    matches!(lower, "if" | "whether" | "how" | "why" | "what" | "who" | "when" | "where" | "which")
}

impl Scene<'_, '_, '_> {
    /// The places behind a verb.
    pub(super) fn starts_behind(&self, slot: &mut Slot) {
        let ctx = self.ctx;
        let from = slot.cue.tokens.range().end;
        let reach = slot.limit.min(from + START_REACH);
        let mut starts: Vec<(usize, Start)> = Vec::new();
        let mut add = |token: usize, kind: Start| {
            let known = starts.iter().any(|(t, _)| *t == token);
            if token < reach && !known && (!ctx.quoted(token) || kind == Start::Marks) {
                starts.push((token, kind));
            }
        };
        // "disputed that figure, saying": which figure.
        let which = from + 3 < reach
            && ctx.class(from + 1).is_noun()
            && !ctx.is_capital(from + 1)
            && ctx.is_comma(from + 2)
            && ctx.class(from + 3) == Class::VerbIng;
        // "called that report a fraud", "volunteered for that program"
        // "says that's unsafe": the pronoun.
        let short = |t: usize| {
            t + 1 < reach
                && ctx.document.glued(t + 1)
                && ctx.lower(t + 1).starts_with(['\'', '’'])
                && !ctx.is_mark(t + 1)
        };
        let clause = slot.cue.frames.any(Frames::SAY) || slot.cue.frames.any(Frames::TELL);
        let points = |t: usize| {
            let tied =
                if t == from { !clause && !slot.finds } else { words::is_preposition(ctx.lower(t - 1)) };
            tied && ctx.class(t) == Class::Determiner && t + 1 < reach && ctx.class(t + 1).is_noun()
        };
        if from < reach && ctx.lower(from) == "that" && !which && !points(from) && !short(from) {
            add(from + 1, Start::That);
        }
        // "told me a barge would come": who hears it is no part of it.
        let me = slot.cue.frames.any(Frames::TELL)
            && from + 1 < reach
            && match ctx.lower(from) {
                "me" | "us" | "him" | "them" => true,
                // "asked her to stay", but "asked her mother to stay"
                "her" => matches!(ctx.lower(from + 1), "to" | "not" | "that" | "she" | "he" | "it" | "they"),
                _ => false,
            };
        let circumstance = ctx.past_circumstance(from, reach);
        // "said Tuesday the road was shut": the day is the reporter's; "said Tuesday was too late" is all said.
        let dated = circumstance > from
            && circumstance < reach
            && words::is_weekday(ctx.lower(from))
            && !ctx.is_finite(circumstance)
            && ctx.phrase_at(circumstance, reach).is_some_and(|phrase| {
                phrase.sort != Sort::Nominal || words::is_determiner(ctx.lower(phrase.start))
            });
        if me {
            add(from + 1, Start::Hearer);
        } else if !dated {
            add(from, Start::Cue);
        }
        if let Some(hearer) = ctx.phrase_at(from, reach) {
            add(hearer.end(), Start::Hearer);
            // "told senators Thursday he was sorry"
            add(ctx.past_circumstance(hearer.end(), reach), Start::Hearer);
            if hearer.end() < reach
                && words::is_preposition(ctx.lower(hearer.end()))
                && let Some(inner) = ctx.phrase_at(hearer.end() + 1, reach)
            {
                add(inner.end(), Start::Hearer);
            }
        }
        if circumstance > from || !me {
            add(circumstance, Start::Circumstance);
        }
        let mut t = from;
        while t < reach {
            let lower = ctx.lower(t);
            match lower {
                "that" if t == from && which || points(t) || short(t) => {}
                "that" => add(t + 1, Start::That),
                _ if is_question(lower) => add(t, Start::Question),
                "to" => add(t, Start::Infinitive),
                ":" => add(t + 1, Start::Colon),
                "about" | "of" | "for" | "on" | "against" | "at" | "as" | "with" | "in" | "into" | "over"
                    if t <= from + 5 =>
                {
                    add(t + 1, Start::Topic);
                }
                _ if ctx.is_comma(t) => add(t + 1, Start::Comma),
                _ if ctx.is_mark(t) => add(t, Start::Marks),
                _ => {}
            }
            if ctx.is_finite(t) || lower == ";" {
                break;
            }
            t += 1;
            // A title in marks may be the hearer's: "told "Harbour Nights" that".
            if ctx.is_mark(t - 1) {
                match self.piece_at(t - 1) {
                    Some(at) if !self.decided[at].is_quote => t = self.pieces[at].close.max(t),
                    _ => break,
                }
            }
        }
        if which && slot.that == Some(from) || slot.that.is_some_and(|t| points(t) || short(t)) {
            slot.that = None;
        }
        // "told the council that", "says on its site that": what stands between names the hearer or where it was said.
        if let Some(that) = slot.that
            && slot.cue.frames.any(Frames::SPEECH)
            && self.is_aside(slot, from, that)
        {
            starts.retain(|&(start, _)| start > that);
        }
        // "When I asked why, she shrugged": the question is not said, and what follows is not asked.
        let asked = from + 1 < slot.limit && is_question(ctx.lower(from)) && ctx.is_comma(from + 1);
        if asked {
            starts.clear();
        }
        // "The review found staff asleep" is no clause.
        if slot.finds {
            let opens = |t: usize| self.subject_starts(t, slot.limit) == 2;
            starts.retain(|&(t, kind)| {
                kind == Start::That || matches!(kind, Start::Cue | Start::Circumstance) && opens(t)
            });
        }
        slot.starts = starts;
    }

    /// Whether nothing but one hearer or one phrase of place stands between the cue and its "that".
    fn is_aside(&self, slot: &Slot, from: usize, that: usize) -> bool {
        let ctx = self.ctx;
        let placed = matches!(ctx.lower(from), "on" | "in" | "at" | "to" | "during" | "via");
        let heard = slot.cue.frames.any(Frames::TELL);
        // "told reporters in May that"
        (placed || heard)
            && ctx
                .phrase_at(from + usize::from(placed), that)
                .is_some_and(|phrase| ctx.past_circumstance(phrase.end(), that) == that)
    }

    /// The places where a report may end: before punctuation and before words that open or join, not within marks.
    pub(super) fn ends(&self, slot: &mut Slot, from: usize) {
        let ctx = self.ctx;
        let mut ends = Vec::new();
        let mut cues = 0;
        let mut t = from;
        while t < slot.limit && ends.len() < ENDS {
            if let Some(at) = self.piece_at(t) {
                t = self.pieces[at].close.max(t + 1);
                if t < slot.limit {
                    ends.push(t);
                    // "a "fair sailor" and said that": the reporter goes on.
                    if matches!(ctx.lower(t), "and" | "but") && self.cue_behind(slot, t) == GOES_ON {
                        slot.ends = ends;
                        return;
                    }
                    // What is checked next stands behind the one after the marks.
                    t += 1;
                }
                continue;
            }
            let lower = ctx.lower(t);
            // "said it was cold Ann Reyes": the next cue.
            let cue = ctx.cue_at(t).is_some_and(|c| c.frames.any(Frames::SPEECH));
            cues += usize::from(cue);
            if cues > CUES {
                break;
            }
            let numeral = ctx.class(t) == Class::Number || ctx.document.token(t).kind == TokenKind::Number;
            let opens = !ctx.is_word(t) && !numeral && lower != "'s" && lower != "-"
                || ctx.is_dash(t)
                || words::opens_clause(lower)
                || words::is_preposition(lower)
                || words::is_relative(lower)
                || words::is_day(lower)
                || matches!(lower, "that" | "despite" | "following" | "according" | "of")
                || ctx.class(t) == Class::VerbIng
                || cue;
            // "and warned that": the reporter goes on.
            if matches!(lower, "and" | "but") && self.cue_behind(slot, t) == GOES_ON {
                ends.push(t);
                slot.ends = ends;
                return;
            }
            if opens && !(ctx.is_mark(t) || t > from && matches!(lower, "of")) {
                ends.push(t);
            }
            t += 1;
        }
        ends.push(slot.limit);
        ends.dedup();
        slot.ends = ends;
    }

    /// The places before a cue whose clause ends what stands there.
    pub(super) fn starts_before(&self, slot: &mut Slot, end: usize) {
        let ctx = self.ctx;
        let document = ctx.document;
        let paragraph = &document.paragraphs()[document.paragraph_of(slot.sentence.start)];
        // "OSLO (Newsline) — The bridge is shut, he said": nobody says the dateline.
        let body = paragraph.tokens.range().start + paragraph.dateline as usize;
        let first = slot.sentence.start.max(body);
        // "It is cold. It rains" and so on, he said: the marks hold the sentence before as well.
        let held = self.piece_at(first).map(|at| self.pieces[at]);
        let held = held.filter(|piece| piece.open < first && piece.close < end);
        let mut starts = vec![held.map_or((first, Start::Sentence), |piece| (piece.open, Start::Marks))];
        for t in first..end {
            if ctx.quoted(t) {
                continue;
            }
            let kind = match ctx.lower(t) {
                // "That alone, she said, will cost millions."
                "that" if t == first => continue,
                ":" => Start::Colon,
                "and" | "but" | "that" | "while" => Start::Joined,
                _ if ctx.is_comma(t) || ctx.is_dash(t) || ctx.lower(t) == ";" => Start::Comma,
                _ if ctx.is_mark(t) => Start::Marks,
                _ => continue,
            };
            // A direct quote that stood before is no part of it.
            if kind == Start::Marks {
                if let Some(at) = self.piece_at(t)
                    && self.decided[at].direct
                    && self.pieces[at].close < end
                {
                    starts.clear();
                    starts.push((self.pieces[at].close, Start::Marks));
                }
            } else if t + 1 < end {
                starts.push((t + 1, kind));
            }
        }
        slot.starts = starts;
        slot.ends = vec![end];
    }
}
