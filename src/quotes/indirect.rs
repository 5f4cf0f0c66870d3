//! Reported speech: the clause that a reporting word governs, without the word and its subject.

use super::QuoteRule;
use super::context::Context;
use super::cues::{Cue, Frames, VerbForm};
use super::decide::Decision;
use super::phrase::Sort;
use super::pieces::Piece;
use super::subject::Subject;
use super::words;
use crate::segment::ParagraphKind;
use crate::span::TokenRange;
use crate::tagging::Class;

/// A reported clause with who reports it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Report {
    pub(super) tokens: TokenRange,
    pub(super) subject: Option<Subject>,
    pub(super) cue: Option<TokenRange>,
    pub(super) rule: QuoteRule,
    /// Whether it carries on the report before it: "X, he said, Y".
    pub(super) continues: bool,
}

/// The fewest tokens of a reported clause.
const SHORTEST: usize = 2;

/// All reported clauses of a text, in the order of their cues.
pub(super) fn reports(ctx: &Context<'_, '_>, pieces: &[Piece], decided: &[Decision]) -> Vec<Report> {
    let finder = Finder { ctx, pieces, decided };
    let mut out = Vec::new();
    for cue in &ctx.cues {
        if ctx.quoted(cue.tokens.range().start) {
            continue;
        }
        let found = if cue.frames.any(Frames::SOURCE) {
            finder.of_source(*cue)
        } else if ctx.is_active(*cue) && cue.frames.any(Frames::SPEECH) && !finder.is_unreal(*cue) {
            finder.of_verb(*cue)
        } else {
            [None, None]
        };
        let takes = [Frames::SPEECH, Frames::CALL, Frames::URGE, Frames::THINK, Frames::ABOUT, Frames::SHOW];
        let found =
            if found[0].is_none() && takes.iter().any(|f| cue.frames.any(*f)) && finder.carries_marks(*cue) {
                [finder.object(*cue), None]
            } else {
                found
            };
        let mut first = true;
        for report in found.into_iter().flatten() {
            if let Some(report) = finder.worth(report) {
                out.push(Report { continues: report.continues && !first, ..report });
                first = false;
            }
        }
    }
    for sentence in ctx.document.sentences() {
        let range = sentence.tokens.range();
        for noun in range.clone() {
            if let Some((subject, start)) = ctx.noun_report(noun, range.end) {
                let end = finder.clause_end(start, range.end, false);
                let cue = TokenRange::new(noun, noun + 1);
                let report = Report {
                    tokens: TokenRange::new(start, end),
                    subject: Some(subject),
                    cue: Some(cue),
                    rule: QuoteRule::Noun,
                    continues: false,
                };
                // Without words in marks such a clause is as often the reporter's own.
                out.extend(finder.worth(report).filter(|r| r.tokens.range().any(|t| ctx.quoted(t))));
            }
        }
    }
    for paragraph in ctx.document.paragraphs().iter().filter(|p| p.kind == ParagraphKind::Headline) {
        out.extend(finder.headline(paragraph.tokens));
    }
    outermost(&out)
}

/// A report within another's clause is part of what is reported there and no quote of its own.
fn outermost(reports: &[Report]) -> Vec<Report> {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|&r| (reports[r].tokens.start, std::cmp::Reverse(reports[r].tokens.end), r));
    let mut keep = vec![true; reports.len()];
    let mut end = 0;
    for r in order {
        let tokens = reports[r].tokens;
        if tokens.end <= end {
            keep[r] = false;
        } else {
            end = tokens.end;
        }
    }
    // What carries on a report that was dropped stands for itself.
    let mut out: Vec<Report> = Vec::with_capacity(reports.len());
    for (r, report) in reports.iter().enumerate().filter(|(r, _)| keep[*r]) {
        out.push(Report { continues: report.continues && r > 0 && keep[r - 1], ..*report });
    }
    out
}

/// What a report is looked for in.
pub(super) struct Finder<'c, 'a, 't> {
    pub(super) ctx: &'c Context<'a, 't>,
    pub(super) pieces: &'c [Piece],
    pub(super) decided: &'c [Decision],
}

impl Finder<'_, '_, '_> {
    /// Trims a report, and drops it where nothing or only a direct quote is left.
    pub(super) fn worth(&self, report: Report) -> Option<Report> {
        let range = report.tokens.range();
        let document = self.ctx.document;
        let paragraph = &document.paragraphs()[document.paragraph_of(range.start)];
        // "OSLO (Newsline) — The bridge is shut, he said": nobody says the dateline.
        let body = paragraph.tokens.range().start + paragraph.dateline as usize;
        let (mut start, mut end) = (range.start.max(body), range.end);
        let outer = |t: usize| {
            matches!(
                self.ctx.lower(t),
                "," | ":" | ";" | "." | "!" | "?" | "(" | "—" | "–" | "--" | "that" | "..."
            )
        };
        while start < end && outer(start) {
            start += 1;
        }
        while end > start && outer(end - 1) && self.ctx.lower(end - 1) != "that" {
            end -= 1;
        }
        if end < start + SHORTEST {
            return None;
        }
        // All in marks: that is a direct quote, found as such.
        let (mut inside, mut outside) = (0, 0);
        for t in start..end {
            if self.ctx.is_word(t) {
                if self.ctx.quoted(t) { inside += 1 } else { outside += 1 }
            }
        }
        if outside * 20 <= inside || outside < 2 && inside == 0 {
            return None;
        }
        if inside > 0
            && let (Some(a), Some(b)) = (self.piece_at(start), self.piece_at(end - 1))
            && a == b
        {
            return None;
        }
        Some(Report { tokens: TokenRange::new(start, end), ..report })
    }

    fn of_verb(&self, cue: Cue) -> [Option<Report>; 2] {
        let ctx = self.ctx;
        let verb = cue.tokens.range();
        let sentence = ctx.sentence(verb.start).range();
        let from = self.after_piece(verb.start, sentence.start);
        let before = ctx.subject_before(verb.start, from);
        let reported = self.reports_quote(cue);
        let that = verb.end < sentence.end && ctx.lower(verb.end) == "that";
        if reported == Some(true) && !that {
            return [self.led_in(cue), None];
        }
        let beside =
            verb.start > sentence.start && (ctx.is_comma(verb.start - 1) || ctx.is_mark(verb.start - 1));
        let inverted = (beside && cue.form != VerbForm::Ing)
            .then(|| ctx.subject_after(verb.end, sentence.end))
            .flatten()
            .filter(|s| s.phrase.sort != Sort::Pronoun && self.ends_clause(s.phrase.end(), sentence.end));
        if let Some(subject) = inverted
            && ctx.is_clause(sentence.start, verb.start - 1)
        {
            let start = self.clause_start(verb.start - 1, sentence.start);
            return [report(start, verb.start - 1, Some(subject), cue, QuoteRule::Postposed), None];
        }
        if (reported.is_none() || that)
            && let Some(start) = ctx.complement(cue, verb.end, sentence.end)
        {
            let subject = before.or_else(|| ctx.subject_before(verb.start, sentence.start));
            // "Asked whether it was safe, Ann Reyes shrugged."
            let fronted = verb.start == sentence.start && matches!(cue.form, VerbForm::Past | VerbForm::Ing);
            let subordinate = fronted || subject.is_some_and(|s| self.is_subordinate(s, sentence.start));
            let end = self.clause_end(start, sentence.end, subordinate);
            return [report(start, end, subject, cue, QuoteRule::Clause), None];
        }
        // "X, he said, Y" and "X, said Ann Reyes."
        if cue.form == VerbForm::Ing || !cue.frames.any(Frames::SPEECH) {
            return [None, None];
        }
        let Some(subject) = before.filter(|s| s.near && s.stands_for.is_none()) else { return [None, None] };
        let first = subject.phrase.start;
        // "As Ann Reyes noted, the road was closed."
        if first == sentence.start + 1
            && ctx.lower(sentence.start) == "as"
            && verb.end < sentence.end
            && ctx.is_comma(verb.end)
        {
            let end = self.clause_end(verb.end + 1, sentence.end, false);
            return [report(verb.end + 1, end, Some(subject), cue, QuoteRule::Parenthetical), None];
        }
        let parted = first > sentence.start
            && (ctx.is_comma(first - 1) || ctx.is_dash(first - 1) || ctx.is_mark(first - 1));
        // "Ann Reyes added, the road was closed."
        if !parted
            && cue.frames.any(Frames::SAY)
            && verb.end + 1 < sentence.end
            && ctx.is_comma(verb.end)
            && reported.is_none()
            && self.opens_clause(verb.end + 1, sentence.end)
        {
            let end = self.clause_end(verb.end + 1, sentence.end, false);
            return [report(verb.end + 1, end, Some(subject), cue, QuoteRule::Clause), None];
        }
        // "no deaths reported": a participle without its subject's verb.
        if !parted
            || ctx.lower(subject.phrase.start) == "no"
            || !(ctx.is_finite(verb.start) || ctx.class(verb.start) == Class::Verb)
                && cue.form == VerbForm::Past
                && subject.phrase.sort == Sort::Nominal
        {
            return [None, None];
        }
        let (clause_end, rest) = (first - 1, verb.end);
        let start = self.clause_start(clause_end, sentence.start);
        // A place or time with a title in marks is no clause: "Later on "Harbour Nights," Ann Reyes said".
        let own = |t: usize| {
            self.piece_at(t)
                .is_some_and(|at| self.decided[at].is_quote && self.decided[at].cue() == Some(cue.tokens))
        };
        let said = (start..clause_end).any(|t| ctx.is_finite(t) || ctx.quoted(t) && own(t));
        let left = (said && ctx.is_clause(start, clause_end))
            .then(|| report(start, clause_end, Some(subject), cue, QuoteRule::Postposed));
        let right = (rest + 1 < sentence.end && ctx.is_comma(rest)).then(|| {
            let end = self.clause_end(rest + 1, sentence.end, false);
            report(rest + 1, end, Some(subject), cue, QuoteRule::Parenthetical)
        });
        let right = right.flatten().filter(|r| !self.starts_participle(r.tokens.range().start));
        // "The bridge, she said, will open", "In the end, she said, it will open": what stands before is part of it.
        let left = left.or_else(|| {
            // "The bridge, she said, "is lost"": within marks only a verb goes on.
            let goes_on = !ctx.quoted(start)
                && right.is_some_and(|r| {
                    let next = r.tokens.range().start;
                    !ctx.is_mark(next) || next + 1 < sentence.end && ctx.class(next + 1).is_finite()
                });
            goes_on.then(|| report(start, clause_end, Some(subject), cue, QuoteRule::Postposed))
        });
        [left.flatten(), right.map(|r| Report { continues: true, ..r })]
    }

    /// Whether a clause with its own subject starts here: "the road was closed", not "but the road" or "noting".
    pub(super) fn opens_clause(&self, start: usize, end: usize) -> bool {
        let ctx = self.ctx;
        ctx.phrase_at(start, end).is_some_and(|p| p.end() < end && ctx.is_finite(p.end()))
    }

    /// Whether the cue reports a quote before it, and if so whether a direct one: what stands behind it is then no clause
    /// of its own.
    fn reports_quote(&self, cue: Cue) -> Option<bool> {
        let near = self.pieces.partition_point(|p| p.close <= cue.tokens.range().start);
        let own = |at: usize| {
            self.decided
                .get(at)
                .filter(|d| d.is_quote && d.cue() == Some(cue.tokens) && d.answer.like.is_none())
        };
        if own(near).is_some_and(|d| d.direct) {
            return Some(true);
        }
        let before = own(near.checked_sub(1)?)?;
        let behind = matches!(before.rule, Some(QuoteRule::After | QuoteRule::Inverted | QuoteRule::AnyVerb));
        (before.direct || behind).then_some(before.direct)
    }

    /// Whether the verb tells of no saying that was: "to say", "would add", "did not ask".
    fn is_unreal(&self, cue: Cue) -> bool {
        let ctx = self.ctx;
        let verb = cue.tokens.range();
        if cue.form != VerbForm::Base || ctx.class(verb.start) == Class::VerbPast {
            return false;
        }
        let start = ctx.sentence(verb.start).range().start;
        let mut t = verb.start;
        while t > start && words::is_between(ctx.lower(t - 1)) && !words::is_auxiliary(ctx.lower(t - 1)) {
            t -= 1;
        }
        // "went on to warn", "had to explain": it was said all the same.
        // "did note that": stressed, not denied.
        if t > start && t == verb.start && ctx.lower(t - 1) == "did" {
            return false;
        }
        if t > start + 1
            && ctx.lower(t - 1) == "to"
            && matches!(
                ctx.lower(t - 2),
                "continue"
                    | "continued"
                    | "continues"
                    | "had"
                    | "has"
                    | "on"
                    | "began"
                    | "rushed"
                    | "quick"
                    | "felt"
            )
        {
            return false;
        }
        t == start || ctx.lower(t - 1) == "to" || words::is_auxiliary(ctx.lower(t - 1))
    }

    /// "When Ann Reyes said the road was closed, people laughed": the clause ends at the comma.
    fn is_subordinate(&self, subject: Subject, sentence: usize) -> bool {
        let first = subject.phrase.start;
        // "Ann Reyes, who said the road was closed, laughed"
        if subject.phrase.sort == Sort::Relative && first > sentence && self.ctx.is_comma(first - 1) {
            return true;
        }
        // "A week after Ann Reyes said so", "When, on Monday, ..."
        first > sentence
            && first <= sentence + 6
            && (words::subordinates(self.ctx.lower(first - 1))
                || first <= sentence + 3 && words::subordinates(self.ctx.lower(sentence)))
    }

    /// Whether the clause ends behind a subject that follows its verb: "said Ann Reyes, a doctor", "said Ann Reyes."
    fn ends_clause(&self, token: usize, end: usize) -> bool {
        // "said a study by the port found": the verb's own clause follows.
        let rest =
            (token..end).take_while(|&t| self.ctx.is_word(t) && !words::is_relative(self.ctx.lower(t)));
        if rest.into_iter().any(|t| self.ctx.is_finite(t)) {
            return false;
        }
        token >= end
            || !self.ctx.is_word(token)
            || words::is_preposition(self.ctx.lower(token))
            || words::is_relative(self.ctx.lower(token))
            || words::is_day(self.ctx.lower(token))
    }

    /// ", holding back tears" tells how it was said, not what.
    fn starts_participle(&self, token: usize) -> bool {
        matches!(
            self.ctx.class(token),
            Class::VerbIng | Class::VerbParticiple | Class::WhPronoun | Class::WhDeterminer
        ) || words::is_relative(self.ctx.lower(token))
            || self.ctx.lower(token) == "who"
    }

    /// The end of the last piece between the sentence's start and the token: its reporting clause starts there.
    fn after_piece(&self, token: usize, from: usize) -> usize {
        let at = self.pieces.partition_point(|p| p.close <= token);
        at.checked_sub(1).map_or(from, |p| self.pieces[p].close.max(from))
    }
}

pub(super) fn report(
    start: usize,
    end: usize,
    subject: Option<Subject>,
    cue: Cue,
    rule: QuoteRule,
) -> Option<Report> {
    (start < end).then(|| Report {
        tokens: TokenRange::new(start, end),
        subject,
        cue: Some(cue.tokens),
        rule,
        continues: false,
    })
}
