//! How far a reported clause reaches.

use super::cues::{Cue, Frames, VerbForm};
use super::indirect::Finder;
use super::pieces::Ending;
use super::words;
use crate::tagging::Class;

impl Finder<'_, '_, '_> {
    /// Where the clause that ends at `end` starts: at the sentence, behind a semicolon, behind a direct quote.
    pub(super) fn clause_start(&self, end: usize, sentence: usize) -> usize {
        let ctx = self.ctx;
        let mut t = end;
        while t > sentence {
            let before = t - 1;
            if ctx.lower(before) == ";" && !ctx.quoted(before) {
                return t;
            }
            if let Some(at) = self.piece_at(before)
                && self.decided[at].direct
                && !self.pieces[at].opens_sentence()
            {
                return t;
            }
            t = before;
        }
        sentence
    }

    /// Where the object with words in marks ends: with the last of them, a prepositional phrase behind it taken along.
    pub(super) fn object_end(&self, cue: Cue, start: usize, sentence: usize) -> usize {
        let ctx = self.ctx;
        let first = self.pieces.partition_point(|p| p.open < start);
        let last = self.pieces[first..]
            .iter()
            .zip(&self.decided[first..])
            .take_while(|(p, _)| p.open < sentence)
            .filter(|(_, d)| d.cue() == Some(cue.tokens))
            .last();
        let Some((piece, _)) = last else { return self.clause_end(start, sentence, false) };
        if piece.ending != Ending::None {
            return piece.close;
        }
        let stops = |t: usize| {
            let lower = ctx.lower(t);
            let parts = !ctx.is_word(t)
                && !ctx.is_mark(t)
                && matches!(lower, "," | ";" | ":" | "(" | ")" | "." | "?" | "!" | "...");
            parts
                || ctx.is_dash(t)
                || matches!(lower, "but" | "while" | "after" | "before" | "during")
                || words::is_day(lower) && ctx.class(t).is_proper()
                || lower == "on" && t + 1 < sentence && words::is_day(ctx.lower(t + 1))
                || lower == "and" && self.reporter_goes_on(t + 1, sentence)
                || lower == "in"
                    && (t + 1..sentence.min(t + 4))
                        .any(|d| words::is_document(ctx.lower(d)) || ctx.lower(d) == "interview")
        };
        (piece.close..sentence).find(|&t| stops(t)).unwrap_or(sentence)
    }

    /// Where the clause that starts at `start` ends: the sentence, or where the reporter speaks again.
    pub(super) fn clause_end(&self, start: usize, sentence: usize, subordinate: bool) -> usize {
        let ctx = self.ctx;
        let mut t = start;
        while t < sentence {
            if let Some(at) = self.piece_at(t) {
                if self.decided[at].direct && t > start {
                    return t;
                }
                let close = self.pieces[at].close.max(t + 1);
                // "He said it was "a joke," adding that ...": the comma stands inside the marks.
                if self.pieces[at].ending == Ending::Comma
                    && close < sentence
                    && (subordinate || self.reporter_again(close, sentence))
                {
                    return close;
                }
                t = close;
                continue;
            }
            let lower = ctx.lower(t);
            if lower == ";" {
                return t;
            }
            if ctx.is_comma(t) && t > start && (subordinate || self.reporter_again(t + 1, sentence)) {
                return t;
            }
            if (ctx.is_comma(t) || ctx.is_dash(t)) && t > start && self.trails(start, t, sentence) {
                return t;
            }
            if matches!(lower, "and" | "but") && t > start && self.cue_follows(t + 1) {
                return t;
            }
            if matches!(lower, "and" | "but" | "while" | "though" | "although")
                && t > start + 2
                && self.reporter_again(t, sentence)
            {
                return t;
            }
            t += 1;
        }
        // Words in marks may run on over the sentence's end.
        t.max(sentence)
    }

    /// Whether what stands behind a comma or dash is the reporter's again although nothing is reported there: an
    /// addition to a clause that is complete, as ", which surprised nobody", ", but the road stayed shut", ", a record".
    fn trails(&self, start: usize, comma: usize, sentence: usize) -> bool {
        let ctx = self.ctx;
        let next = comma + 1;
        if next >= sentence || self.pieces_in(next, sentence) {
            return false;
        }
        let dash = ctx.is_dash(comma);
        let lower = ctx.lower(next);
        let opens = matches!(lower, "which" | "who" | "but" | "while" | "despite" | "a")
            || dash && matches!(lower, "the" | "an")
            || ctx.class(next) == Class::VerbIng && !dash && lower != "including" && self.behind_marks(comma);
        opens && (start..comma).any(|t| ctx.is_finite(t) || ctx.quoted(t))
            // "a road, a bridge and a tunnel" goes on.
            && (lower != "a" || (next..sentence).all(|t| !ctx.is_comma(t)))
    }

    /// Whether words in marks end right before the token.
    fn behind_marks(&self, token: usize) -> bool {
        token > 0 && (self.ctx.is_mark(token - 1) || self.ctx.quoted(token - 1))
    }

    /// Whether words in marks stand within the tokens.
    fn pieces_in(&self, start: usize, end: usize) -> bool {
        let at = self.pieces.partition_point(|p| p.open < start);
        self.pieces.get(at).is_some_and(|p| p.open < end)
    }

    /// Whether behind a comma the reporter speaks again: ", adding", ", according to", ", and she said".
    fn reporter_again(&self, from: usize, end: usize) -> bool {
        let ctx = self.ctx;
        if from >= end {
            return false;
        }
        if let Some(cue) = ctx.cue_at(from)
            && (cue.frames.any(Frames::SOURCE)
                || cue.form == VerbForm::Ing && cue.frames.any(Frames::SPEECH)
                || matches!(cue.form, VerbForm::Past | VerbForm::PresentS) && cue.frames.any(Frames::SPEECH))
        {
            return true;
        }
        let joined = matches!(ctx.lower(from), "and" | "but" | "while" | "though" | "although");
        let reach = end.min(from + 8);
        ctx.cues_in(from, reach).iter().any(|cue| {
            let verb = cue.tokens.range();
            let speaks = cue.frames.any(Frames::SPEECH)
                && matches!(cue.form, VerbForm::Past | VerbForm::PresentS | VerbForm::Base)
                && ctx.is_active(*cue);
            let ends = verb.end >= end || ctx.is_comma(verb.end) || ctx.lower(verb.end) == ".";
            speaks
                && (joined || ends)
                && (from..verb.start).all(|t| !ctx.is_finite(t) && !ctx.is_comma(t))
                && ctx.subject_before(verb.start, from).is_some()
        })
    }

    /// Whether "and" leads on to another deed of the reporter's telling: "and asserting", "and ranked", "and he said".
    fn reporter_goes_on(&self, next: usize, sentence: usize) -> bool {
        let ctx = self.ctx;
        if next >= sentence {
            return false;
        }
        let named =
            ctx.entities.mention_at(next).map_or(next, |m| ctx.entities.mentions[m].tokens.range().end - 1);
        matches!(ctx.class(next), Class::VerbIng | Class::VerbPast | Class::VerbPresentS)
            || self.cue_follows(next)
            || (words::is_personal(ctx.lower(next)) || named > next || ctx.class(next).is_proper())
                && named + 1 < sentence
                && ctx.is_finite(named + 1)
    }

    /// "and said": a second reporting verb of the same subject.
    fn cue_follows(&self, from: usize) -> bool {
        let mut t = from;
        while t < self.ctx.document.len() && words::is_between(self.ctx.lower(t)) {
            t += 1;
        }
        self.ctx.cue_at(t).is_some_and(|cue| {
            matches!(cue.form, VerbForm::Past | VerbForm::PresentS)
                && [Frames::SPEECH, Frames::CALL, Frames::URGE, Frames::ABOUT]
                    .iter()
                    .any(|f| cue.frames.any(*f))
                && self.ctx.is_active(cue)
        })
    }

    /// The piece whose marks hold the token, or whose opening mark it is.
    pub(super) fn piece_at(&self, token: usize) -> Option<usize> {
        let at = self.pieces.partition_point(|p| p.close <= token);
        self.pieces.get(at).filter(|p| p.open <= token).map(|_| at)
    }
}
