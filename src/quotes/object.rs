//! Reports whose words in marks say what was said: "called it "a joke"", "told the crowd to "go home"".

use super::QuoteRule;
use super::cues::{Cue, Frames, VerbForm};
use super::indirect::{Finder, Report, report};

/// How far before its verb "what" may stand in "what the mayor of the town called".
const NAMED: usize = 8;

impl Finder<'_, '_, '_> {
    /// Whether words in marks were found to hang on this cue.
    pub(super) fn carries_marks(&self, cue: Cue) -> bool {
        let end = self.ctx.sentence(cue.tokens.range().start).range().end;
        let first = self.pieces.partition_point(|p| p.open < cue.tokens.range().end);
        self.pieces[first..]
            .iter()
            .zip(&self.decided[first..])
            .take_while(|(p, _)| p.open < end)
            .any(|(_, d)| d.is_quote && !d.direct && d.cue() == Some(cue.tokens))
    }

    /// What a verb of calling or praising takes, where words in marks stand in it.
    pub(super) fn object(&self, cue: Cue) -> Option<Report> {
        let ctx = self.ctx;
        let verb = cue.tokens.range();
        let sentence = ctx.sentence(verb.start).range();
        if let Some(report) = self.named_so(cue) {
            return Some(report);
        }
        let subject = ctx.subject_before(verb.start, sentence.start);
        let mut start = verb.end;
        // "told the crowd to "go home"": what was told starts behind the hearer.
        let first = self.pieces.partition_point(|p| p.open < start);
        let open = self.pieces.get(first).map_or(start, |p| p.open).min(sentence.end);
        if cue.frames.any(Frames::TELL) && !cue.frames.any(Frames::ASK) {
            let told = (start + 1..open).find(|&t| matches!(ctx.lower(t), "to" | "that"));
            start = told.unwrap_or(start);
        }
        // "said in a letter on Monday that "the road is a mess""
        let plain = |t: usize| !ctx.is_finite(t) && !ctx.is_comma(t) && !ctx.is_mark(t);
        let that = (start..open).take_while(|&t| plain(t)).find(|&t| ctx.lower(t) == "that");
        if cue.frames.any(Frames::SAY)
            && let Some(that) = that
        {
            start = that + 1;
        }
        // What is neither said nor named so must stand right behind its verb.
        let speaks = [Frames::SPEECH, Frames::CALL, Frames::URGE].iter().any(|f| cue.frames.any(*f));
        if !speaks && !(start..open).all(plain) {
            return None;
        }
        if start < sentence.end
            && matches!(ctx.lower(start), "about" | "of" | "for" | "on" | "at" | "against")
        {
            start += 1;
        }
        report(start, self.object_end(cue, start, sentence.end), subject, cue, QuoteRule::Object)
    }

    /// "condemned what she called "a disgrace"": who condemns it reports the whole of it.
    pub(super) fn named_so(&self, cue: Cue) -> Option<Report> {
        let ctx = self.ctx;
        let verb = cue.tokens.range();
        let sentence = ctx.sentence(verb.start).range();
        let from = sentence.start.max(verb.start.saturating_sub(NAMED));
        let what = (from..verb.start).rev().find(|&t| ctx.lower(t) == "what")?;
        let outer = ctx.cues_in(sentence.start, what).last()?;
        let governs = [Frames::SPEECH, Frames::CALL, Frames::URGE, Frames::ABOUT];
        let end = outer.tokens.range().end;
        if ctx.quoted(outer.tokens.range().start)
            || outer.form == VerbForm::None
            || ctx.is_noun_use(*outer)
            || !governs.iter().any(|f| outer.frames.any(*f))
            || (end..what).any(|t| ctx.is_comma(t) || ctx.is_mark(t) || ctx.is_finite(t))
        {
            return None;
        }
        let subject = ctx.subject_before(outer.tokens.range().start, sentence.start);
        report(end, self.object_end(cue, end, sentence.end), subject, *outer, QuoteRule::Object)
    }

    /// "With the bridge gone, "there is no way in or out," she said": the words before the marks are reported with them.
    pub(super) fn led_in(&self, cue: Cue) -> Option<Report> {
        let at = self.pieces.partition_point(|p| p.close <= cue.tokens.range().start).checked_sub(1)?;
        let (piece, decision) = (&self.pieces[at], &self.decided[at]);
        let words = piece.sentence..piece.open;
        let own = decision.cue() == Some(cue.tokens)
            && matches!(decision.rule, Some(QuoteRule::After | QuoteRule::Inverted))
            && !piece.opens_sentence()
            && piece.left == piece.sentence
            && !words.is_empty();
        // A colon introduces the quote.
        let last = piece.open.checked_sub(1)?;
        let plain = own && self.ctx.lower(last) != ":";
        plain
            .then(|| report(words.start, piece.close, decision.subject(), cue, QuoteRule::Postposed))
            .flatten()
    }
}
