//! Reported speech: what a reporting word says of somebody's words, without the word and its subject.
//!
//! For each cue the places are listed where its report may start and end ([`slot`]); a model trained on news chooses
//! among them or refuses all ([`features`], [`model`]).

mod bounds;
mod edges;
mod features;
mod led;
pub(crate) mod likely;
mod model;
mod nouns;
mod runs_on;
mod scene;
mod sides;
mod silent;
mod slot;

pub(crate) use model::Model;
pub(crate) use scene::Scene;
#[cfg(feature = "lab")]
pub(crate) use {
    features::{of_end, of_pair, of_slot, of_start},
    model::{TEMPLATES, UNITS, WEIGHTS},
    slot::{Side, Slot, Start},
};

use super::QuoteRule;
use super::context::Context;
use super::cues::{Frames, VerbForm};
use super::decide::Decision;
use super::phrase::Sort;
use super::pieces::Piece;
use super::subject::Subject;
use crate::entities::Kind;
use crate::model::Sink;
use crate::segment::{ParagraphKind, TokenKind};
use crate::span::TokenRange;
use crate::tagging::Class;
use slot::Source;
#[cfg(not(feature = "lab"))]
use {
    features::{of_end, of_pair, of_slot, of_start},
    slot::{Side, Slot, Start},
};

/// How far into a headline the colon behind a name may stand.
const LABEL: usize = 8;

/// How likely a report must be to be given, in thousandths.
const LEAST: u64 = 300;
/// The same for a mere thing: "announced a plan".
const LEAST_OF_THING: u64 = 600;
/// How likely it may be that nothing is reported, in thousandths, for the best to be given however far it reaches.
const NOTHING: u64 = 250;

/// A reported clause with who reports it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Report {
    pub(in crate::quotes) tokens: TokenRange,
    pub(in crate::quotes) subject: Option<Subject>,
    pub(in crate::quotes) cue: Option<TokenRange>,
    pub(in crate::quotes) rule: QuoteRule,
    /// Whether it carries on the report before it: "X, he said, Y".
    pub(in crate::quotes) continues: bool,
}

/// Where a report starts and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) start: (usize, Start),
    pub(crate) end: usize,
}

/// All reports of a text, in the order of their cues.
pub(super) fn reports(
    ctx: &Context<'_, '_>,
    pieces: &[Piece],
    decided: &[Decision],
    model: &Model<'_>,
) -> Vec<Report> {
    let scene = Scene::new(ctx, pieces, decided);
    let mut out = walk(&scene, |slot| choose(&scene, slot, model));
    for paragraph in ctx.document.paragraphs().iter().filter(|p| p.kind == ParagraphKind::Headline) {
        out.extend(headline(&scene, paragraph.tokens));
    }
    let more = runs_on::runs_on_reports(&scene, &out);
    out.extend(more);
    outermost(&out)
}

/// Asks of each side of each cue where its report is. A cue within a report is part of what is reported there.
pub(crate) fn walk(scene: &Scene<'_, '_, '_>, mut judge: impl FnMut(&Slot) -> Option<Place>) -> Vec<Report> {
    let ctx = scene.ctx;
    let mut out = Vec::new();
    let mut reported = 0;
    for sentence in ctx.document.sentences() {
        let paragraph = &ctx.document.paragraphs()[ctx.document.paragraph_of(sentence.tokens.range().start)];
        if matches!(paragraph.kind, ParagraphKind::Byline | ParagraphKind::Furniture) {
            continue;
        }
        let range = sentence.tokens.range();
        let mut cues = ctx.cues_in(range.start, range.end).iter().peekable();
        let mut t = range.start;
        while t < range.end {
            let cue = cues.next_if(|cue| cue.tokens.range().start == t).copied();
            let here = t;
            t += 1;
            if here < reported || ctx.quoted(here) {
                continue;
            }
            let [before, after] = match cue {
                Some(cue) => scene.slots(cue),
                None if ctx.class(here).is_noun() => [None, scene.noun_slot(here, range.clone())],
                None => continue,
            };
            let first = before.and_then(|slot| Some((judge(&slot)?, slot)));
            let other = first.is_some();
            let mut subject = None;
            if let Some((place, slot)) = first {
                subject = slot.subject;
                out.extend(report(scene, &slot, place));
            }
            let Some(mut slot) = after else { continue };
            slot.other = other;
            if other {
                slot.subject = subject;
            }
            if let Some(place) = judge(&slot) {
                out.extend(report(scene, &slot, place));
                reported = reported.max(place.end);
            }
        }
    }
    out
}

fn report(scene: &Scene<'_, '_, '_>, slot: &Slot, place: Place) -> Option<Report> {
    let (start, kind) = place.start;
    let rule = match (slot.source, slot.side) {
        (Source::Noun, _) => QuoteRule::Noun,
        (Source::Phrase, Side::Before) => QuoteRule::SourceLast,
        (Source::Verb, Side::Before) => QuoteRule::Postposed,
        (_, Side::After) if slot.other => QuoteRule::Parenthetical,
        (Source::Phrase, Side::After) => QuoteRule::SourceFirst,
        (Source::Verb, Side::After) => {
            let named = matches!(kind, Start::Topic | Start::Infinitive);
            let speaks = slot.cue.frames.any(Frames::SPEECH) || slot.finds;
            if speaks && !named && scene.finite_in(start, place.end) > 0 {
                QuoteRule::Clause
            } else {
                QuoteRule::Object
            }
        }
    };
    let start = if slot.source == Source::Phrase { told_start(scene, start, place.end) } else { start };
    let tokens = trimmed(scene, start, listed_end(scene, place.end, slot.limit))?;
    let subject = slot.subject.or_else(|| fronted_subject(scene, slot, tokens.range().end));
    Some(Report {
        tokens,
        subject,
        cue: Some(slot.cue.tokens),
        rule,
        continues: slot.other && slot.side == Side::After,
    })
}

/// Noting that it was late, Reyes left, or After saying so, Reyes left: whose clause follows says so.
fn fronted_subject(scene: &Scene<'_, '_, '_>, slot: &Slot, end: usize) -> Option<Subject> {
    let ctx = scene.ctx;
    let verb = slot.cue.tokens.range().start;
    let led = verb == slot.sentence.start + 1
        && matches!(
            ctx.lower(slot.sentence.start),
            "after" | "before" | "while" | "when" | "by" | "in" | "on" | "since" | "despite"
        );
    let opens = slot.cue.form == VerbForm::Ing && (verb == slot.sentence.start || led);
    if !opens || end + 2 >= slot.sentence.end || !ctx.is_comma(end) {
        return None;
    }
    let phrase = ctx.phrase_at(end + 1, slot.sentence.end)?;
    let verb = (phrase.end()..slot.sentence.end.min(phrase.end() + 4))
        .take_while(|&t| ctx.is_word(t))
        .any(|t| ctx.is_finite(t));
    verb.then(|| Subject::of(phrase))
}

/// "QUOTE," Reyes said, according to the Gazette: what the Gazette reports starts with the quote whose speaker it names.
fn told_start(scene: &Scene<'_, '_, '_>, start: usize, end: usize) -> usize {
    let quote = start.checked_sub(1).and_then(|t| scene.piece_at(t));
    let told = quote.filter(|&at| {
        let cue = scene.decided[at].cue();
        scene.decided[at].direct && cue.is_some_and(|cue| (start..end).contains(&cue.range().start))
    });
    told.map_or(start, |at| scene.pieces[at].open)
}

/// Where the last of a list of words in marks ends whose first ends here: a "bully," a "fraud" and a "bore".
fn listed_end(scene: &Scene<'_, '_, '_>, mut end: usize, limit: usize) -> usize {
    let ctx = scene.ctx;
    while scene.ends_marks(end) > 0 {
        let mut next = end;
        while next < limit
            && (ctx.is_comma(next) || matches!(ctx.lower(next), "and" | "or" | "a" | "an" | "the"))
        {
            next += 1;
        }
        let piece = scene.piece_at(next).filter(|_| next < limit && ctx.is_mark(next));
        let Some(at) = piece.filter(|&at| !scene.decided[at].direct && scene.pieces[at].close <= limit)
        else {
            break;
        };
        end = scene.pieces[at].close;
    }
    end
}

/// The tokens without outer punctuation and without "that".
fn trimmed(scene: &Scene<'_, '_, '_>, mut start: usize, mut end: usize) -> Option<TokenRange> {
    let lower = |t: usize| scene.ctx.lower(t);
    let outer =
        |t: usize| matches!(lower(t), "," | ":" | ";" | "." | "!" | "?" | "(" | "—" | "–" | "--" | "...");
    // "That alone will cost millions, she said": a capital points at something.
    let short =
        |t: usize| t + 1 < end && scene.ctx.document.glued(t + 1) && lower(t + 1).starts_with(['\'', '’']);
    let opens = |t: usize| lower(t) == "that" && !scene.ctx.is_capital(t) && !short(t);
    start = behind_stamp(scene, start, end);
    while start < end && (outer(start) || opens(start)) {
        start += 1;
    }
    while end > start && outer(end - 1) {
        end -= 1;
    }
    (start < end).then(|| TokenRange::new(start, end))
}

/// Where the words start behind the time that an entry of a running report opens with: takes "14:32 —", "14:10:" and "7.05pm GMT -"; refuses
/// "40 — a record".
fn behind_stamp(scene: &Scene<'_, '_, '_>, start: usize, end: usize) -> usize {
    let document = scene.ctx.document;
    let number = |t: usize| t < end && document.token(t).kind == TokenKind::Number;
    let is = |t: usize, words: &[&str]| t < end && words.contains(&scene.ctx.lower(t));
    let parted = number(start) && is(start + 1, &[":", "."]) && number(start + 2);
    let dotted = number(start) && document.surface(start).contains(['.', ':']);
    let mut at = start + if parted { 3 } else { 1 };
    let half = is(at, &["am", "pm", "a.m.", "p.m."]);
    at += usize::from(half);
    at += usize::from(is(at, &["gmt", "bst", "et", "est", "edt", "pt", "cet", "ist"]));
    let stamped = (parted || dotted || number(start) && half) && is(at, &["—", "–", "-", "--", ":"]);
    if stamped { at + 1 } else { start }
}

/// Adds up the weights of the features that hold.
struct Sum<'m> {
    model: &'m Model<'m>,
    units: i32,
}

impl Sink for Sum<'_> {
    fn take(&mut self, feature: u32) {
        self.units += self.model.weight(feature);
    }
}

/// The best places for the report, if any is likely enough.
fn choose(scene: &Scene<'_, '_, '_>, slot: &Slot, model: &Model<'_>) -> Option<Place> {
    let sum = |add: &dyn Fn(&mut Sum<'_>)| {
        let mut sum = Sum { model, units: 0 };
        add(&mut sum);
        sum.units
    };
    let of_cue = sum(&|s| of_slot(scene, slot, s));
    let ends: Vec<i32> = slot.ends.iter().map(|&end| sum(&|s| of_end(scene, slot, end, s))).collect();
    let mut places = Vec::new();
    let mut options = Vec::new();
    for &start in &slot.starts {
        let of_start = of_cue + sum(&|s| of_start(scene, slot, start, s));
        for (&end, of_end) in slot.ends.iter().zip(&ends) {
            if slot.holds(scene, start.0, end) {
                let units = of_start + of_end + sum(&|s| of_pair(scene, slot, start, end, s));
                let tokens = TokenRange::new(start.0, end);
                options.push(likely::Choice { units, span: scene.ctx.document.span(tokens) });
                places.push(Place { start, end });
            }
        }
    }
    let likely::Best { at, share, none } = likely::best(&options)?;
    let Place { start: (start, kind), end } = places[at];
    let verbal = |t: usize| {
        let class = scene.ctx.class(t);
        scene.ctx.is_finite(t) || matches!(class, Class::To | Class::VerbIng) || scene.ctx.quoted(t)
    };
    if kind == Start::Cue && slot.side == Side::After && !(start..end).any(verbal) {
        return (share >= LEAST_OF_THING).then(|| places[at]);
    }
    (share >= LEAST || none <= NOTHING || slot.is_sure()).then(|| places[at])
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

/// "Reyes: Road Was Closed in March": what a headline gives behind a name and a colon.
fn headline(scene: &Scene<'_, '_, '_>, tokens: TokenRange) -> Option<Report> {
    let ctx = scene.ctx;
    let range = tokens.range();
    let colon = (range.start..range.end.min(range.start + LABEL)).find(|&t| ctx.lower(t) == ":")?;
    let phrase = ctx.phrase_before(colon, range.start)?;
    // "Ashcombe 2-1 Rennick: Late header": a score.
    if (range.start..colon).any(|t| ctx.document.token(t).kind == TokenKind::Number) {
        return None;
    }
    let kind = ctx.entities.mention_at(phrase.head).map(|m| ctx.entities.mentions[m].kind);
    // A body's name may be only what the headline is about, unless somebody is quoted.
    let speaks = match kind? {
        Kind::Person => true,
        Kind::Company | Kind::Organization => scene.marks_in(colon, range.end) > 0,
        _ => false,
    };
    // Words in marks alone are found as such.
    let whole = scene.piece_at(colon + 1).is_some_and(|at| scene.pieces[at].close >= range.end);
    if phrase.sort != Sort::Name || !speaks || phrase.start != range.start || whole || colon + 3 > range.end {
        return None;
    }
    let subject = Subject { phrase, stands_for: None, near: true };
    let tokens = trimmed(scene, colon + 1, range.end)?;
    Some(Report { tokens, subject: Some(subject), cue: None, rule: QuoteRule::Labelled, continues: false })
}
