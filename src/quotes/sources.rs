//! Reports by a source that is named without a verb: "according to Ann Reyes", "Reyes: Road Was Closed".

use super::QuoteRule;
use super::cues::Cue;
use super::indirect::{Finder, Report, report};
use super::phrase::Sort;
use super::subject::Subject;
use crate::span::TokenRange;

/// How far into a headline the colon behind a name may stand.
const LABEL: usize = 8;

impl Finder<'_, '_, '_> {
    pub(super) fn of_source(&self, cue: Cue) -> [Option<Report>; 2] {
        let ctx = self.ctx;
        let tokens = cue.tokens.range();
        let sentence = ctx.sentence(tokens.start).range();
        let Some(phrase) = ctx.phrase_at(tokens.end, sentence.end) else { return [None, None] };
        if ctx.lower(tokens.start) == "per" && phrase.sort != Sort::Name {
            return [None, None];
        }
        let subject = Some(Subject { phrase, stands_for: None, near: true });
        if tokens.start <= sentence.start + 1 {
            // "According to Ann Reyes, the road is closed."
            let Some(comma) = (phrase.end()..sentence.end).find(|&t| ctx.is_comma(t) && !ctx.quoted(t))
            else {
                return [None, None];
            };
            let end = self.clause_end(comma + 1, sentence.end, false);
            return [report(comma + 1, end, subject, cue, QuoteRule::SourceFirst), None];
        }
        let start = self.clause_start(tokens.start, sentence.start);
        let left = report(start, tokens.start, subject, cue, QuoteRule::SourceLast);
        // "The road, according to Ann Reyes, was closed."
        let rest = phrase.end();
        let more = rest + 1 < sentence.end && ctx.is_comma(rest);
        let bare = !(start..tokens.start).any(|t| ctx.is_finite(t) || ctx.quoted(t));
        if more && bare && !ctx.is_finite(rest + 1) && ctx.is_clause(rest + 1, sentence.end) {
            // "By then, according to Ann Reyes, the road was closed."
            let end = self.clause_end(rest + 1, sentence.end, false);
            let right = report(rest + 1, end, subject, cue, QuoteRule::SourceFirst);
            return [left, right.map(|r| Report { continues: true, ..r })];
        }
        if !more || !ctx.is_finite(rest + 1) {
            return [left, None];
        }
        let end = self.clause_end(rest + 1, sentence.end, false);
        let right = report(rest + 1, end, subject, cue, QuoteRule::Parenthetical);
        [left, right.map(|r| Report { continues: true, ..r })]
    }

    /// "Reyes: Road Was Closed in March": what a headline gives behind a name and a colon.
    pub(super) fn headline(&self, tokens: TokenRange) -> Option<Report> {
        let ctx = self.ctx;
        let range = tokens.range();
        let colon = (range.start..range.end.min(range.start + LABEL)).find(|&t| ctx.lower(t) == ":")?;
        let phrase = ctx.phrase_before(colon, range.start)?;
        let person = ctx.entities.mention_at(phrase.head).is_some_and(|m| ctx.is_person(m));
        // Words in marks alone are found as such.
        let whole = self.piece_at(colon + 1).is_some_and(|at| self.pieces[at].close >= range.end);
        if phrase.sort != Sort::Name
            || !person
            || phrase.start != range.start
            || whole
            || colon + 3 > range.end
        {
            return None;
        }
        let subject = Subject { phrase, stands_for: None, near: true };
        let tokens = TokenRange::new(colon + 1, range.end);
        let rule = QuoteRule::Labelled;
        self.worth(Report { tokens, subject: Some(subject), cue: None, rule, continues: false })
    }
}
