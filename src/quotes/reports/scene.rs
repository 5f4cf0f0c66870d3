//! What reports are looked for in, with sums over its tokens so that every question about a stretch is a subtraction.

use super::slot::Slot;
use crate::quotes::context::Context;
use crate::quotes::cues::{Cue, Frames, VerbForm};
use crate::quotes::decide::Decision;
use crate::quotes::pieces::{Ending, Piece};
use crate::quotes::words;
use crate::tagging::Class;

/// How far behind a boundary the next reporting word may stand, in tokens.
const SOON: usize = 7;
/// How far into a clause its finite verb must stand.
const CLAUSE: usize = 20;

/// What [`Scene::cue_behind`] says of a verb of speech in the cue's form that takes a clause or a quote.
pub(super) const GOES_ON: u32 = 8;

/// Stands before the first and behind the last token.
const NOTHING: u32 = 2;

/// A text with its decided quotes.
pub(crate) struct Scene<'c, 'a, 't> {
    pub(super) ctx: &'c Context<'a, 't>,
    pub(super) pieces: &'c [Piece],
    pub(super) decided: &'c [Decision],
    /// What each token counts as: itself in a closed class, else its class.
    words: Vec<u32>,
    /// Before each token: finite verbs, words in marks, words outside, commas.
    sums: Vec<[u32; 4]>,
    /// From each token on: the first finite verb, and the first punctuation that marks do not hold; the end where there
    /// is none.
    next: Vec<[u32; 2]>,
    /// Where the reporter's own verbs of speech stand, and where phrases that name a source do.
    speaks: Vec<usize>,
    names_source: Vec<usize>,
}

impl<'c, 'a, 't> Scene<'c, 'a, 't> {
    pub(in crate::quotes) fn new(
        ctx: &'c Context<'a, 't>,
        pieces: &'c [Piece],
        decided: &'c [Decision],
    ) -> Self {
        let len = ctx.document.len();
        let mut sum = [0; 4];
        let mut sums = Vec::with_capacity(len + 1);
        sums.push(sum);
        for t in 0..len {
            let word = ctx.is_word(t);
            let quoted = ctx.quoted(t);
            sum[0] += u32::from(ctx.is_finite(t));
            sum[1] += u32::from(word && quoted);
            sum[2] += u32::from(word && !quoted);
            sum[3] += u32::from(ctx.is_comma(t));
            sums.push(sum);
        }
        let mut ahead = [len as u32; 2];
        let mut next = vec![ahead; len + 1];
        for (t, next) in next[..len].iter_mut().enumerate().rev() {
            if ctx.is_finite(t) {
                ahead[0] = t as u32;
            }
            if !(ctx.is_word(t) || ctx.quoted(t) || ctx.is_mark(t)) {
                ahead[1] = t as u32;
            }
            *next = ahead;
        }
        let words = words_of(ctx);
        let own = || ctx.cues.iter().filter(|cue| !ctx.quoted(cue.tokens.range().start));
        let speaks = own().filter(|cue| cue.frames.any(Frames::SPEECH) && ctx.is_active(**cue));
        let names_source = own().filter(|cue| cue.frames.any(Frames::SOURCE));
        let starts = |cue: &Cue| cue.tokens.range().start;
        let (speaks, names_source) = (speaks.map(starts).collect(), names_source.map(starts).collect());
        Self { ctx, pieces, decided, words, sums, next, speaks, names_source }
    }

    /// Whether a verb of speech of the reporter's own stands within the tokens.
    pub(super) fn speaks_in(&self, start: usize, end: usize) -> bool {
        holds(&self.speaks, start, end)
    }

    /// Whether a phrase that names a source stands within the tokens.
    pub(super) fn names_source_in(&self, start: usize, end: usize) -> bool {
        holds(&self.names_source, start, end)
    }

    /// What the token counts as.
    pub(super) fn word(&self, token: usize) -> u32 {
        self.words.get(token).copied().unwrap_or(NOTHING)
    }

    fn between(&self, what: usize, start: usize, end: usize) -> u32 {
        if start >= end { 0 } else { self.sums[end][what] - self.sums[start][what] }
    }

    pub(super) fn finite_in(&self, start: usize, end: usize) -> u32 {
        self.between(0, start, end)
    }

    /// Words in marks within the tokens.
    pub(super) fn marks_in(&self, start: usize, end: usize) -> u32 {
        self.between(1, start, end)
    }

    /// Words outside marks within the tokens.
    pub(super) fn plain_in(&self, start: usize, end: usize) -> u32 {
        self.between(2, start, end)
    }

    pub(super) fn commas_in(&self, start: usize, end: usize) -> u32 {
        self.between(3, start, end)
    }

    pub(super) fn paragraph(&self, token: usize) -> u32 {
        let document = self.ctx.document;
        document.paragraphs()[document.paragraph_of(token)].kind as u32
    }

    /// The first finite verb within the tokens.
    fn next_finite(&self, start: usize, end: usize) -> Option<usize> {
        let [finite, _] = *self.next.get(start)?;
        Some(finite as usize).filter(|&t| t < end)
    }

    /// Whether a finite verb stands between here and the next punctuation.
    pub(super) fn segment_is_finite(&self, start: usize, limit: usize) -> bool {
        let Some(&[finite, stop]) = self.next.get(start) else { return false };
        finite < stop && (finite as usize) < limit
    }

    /// How a clause starts here: 0 no verb follows, 1 one follows behind something that parts it from its subject, 2 a
    /// subject with its verb.
    pub(super) fn subject_starts(&self, start: usize, limit: usize) -> u32 {
        let ctx = self.ctx;
        let mut parted = false;
        for t in start..limit.min(start + CLAUSE) {
            if ctx.is_finite(t) {
                return if parted || t == start { 1 } else { 2 };
            }
            parted |= ctx.is_comma(t)
                || words::is_relative(ctx.lower(t))
                || words::opens_clause(ctx.lower(t))
                || matches!(ctx.lower(t), "that" | "to");
        }
        0
    }

    /// Whether a reporting verb stands right behind the boundary: 0 none, else its form against the cue's and whether it
    /// takes a clause or a quote: "and warned that".
    pub(super) fn cue_behind(&self, slot: &Slot, end: usize) -> u32 {
        let ctx = self.ctx;
        let mut t = end + 1;
        while t < slot.limit && words::is_between(ctx.lower(t)) {
            t += 1;
        }
        let cue = ctx.cues.get(ctx.cues.partition_point(|c| c.tokens.range().start < t));
        let Some(cue) = cue.filter(|c| c.tokens.range().start == t && !ctx.is_noun_use(**c)) else {
            return 0;
        };
        let next = cue.tokens.range().end;
        let takes = next < ctx.document.len()
            && (matches!(ctx.lower(next), "that" | ":" | ",")
                || ctx.is_mark(next)
                || words::is_personal(ctx.lower(next)));
        1 + u32::from(cue.form == slot.cue.form)
            + 2 * u32::from(cue.frames.any(Frames::SPEECH))
            + 4 * u32::from(takes)
    }

    /// Whether the next verb behind the boundary has the form of the cue's or that of the first verb behind the cue: the
    /// reporter's deed or the reported one.
    pub(super) fn same_tense(&self, slot: &Slot, end: usize) -> u32 {
        let Some(next) = self.next_finite(end, slot.limit.min(end + SOON)) else { return 0 };
        let cue = slot.cue.tokens.range();
        let class = |t: usize| self.ctx.class(t);
        let reported = self.next_finite(cue.end, end);
        1 + u32::from(class(next) == class(cue.start))
            + 2 * u32::from(reported.is_some_and(|t| class(t) == class(next)))
    }

    /// Whether words in marks end right before the token, and how.
    pub(super) fn ends_marks(&self, end: usize) -> u32 {
        let Some(last) = end.checked_sub(1) else { return 0 };
        let Some(at) = self.piece_at(last).filter(|&at| self.pieces[at].close == end) else { return 0 };
        let ending = match self.pieces[at].ending {
            Ending::None => 1,
            Ending::Comma => 2,
            Ending::Stop | Ending::Open => 3,
        };
        ending + 4 * u32::from(self.decided[at].direct)
    }

    /// Whether a reporting word of the reporter's own follows soon, and of what sort.
    pub(super) fn cue_soon(&self, end: usize, limit: usize) -> u32 {
        let ctx = self.ctx;
        let found = ctx.cues_in(end, limit.min(end + SOON)).iter().find(|cue| {
            let at = cue.tokens.range().start;
            !ctx.quoted(at) && (cue.frames.any(Frames::SOURCE) || ctx.is_active(**cue))
        });
        let Some(cue) = found else { return 0 };
        let sort = match cue.form {
            VerbForm::None => 1,
            VerbForm::Ing => 2,
            VerbForm::Base => 3,
            _ => 4,
        };
        let speech = u32::from(cue.frames.any(Frames::SPEECH));
        let near = u32::from(cue.tokens.range().start <= end + 1);
        sort * 4 + speech * 2 + near
    }

    /// The piece whose marks hold the token, or whose opening mark it is.
    pub(super) fn piece_at(&self, token: usize) -> Option<usize> {
        let at = self.pieces.partition_point(|p| p.close <= token);
        self.pieces.get(at).filter(|p| p.open <= token).map(|_| at)
    }

    /// The end of the last piece between `from` and the token: its reporting clause starts there.
    pub(super) fn after_piece(&self, token: usize, from: usize) -> usize {
        let at = self.pieces.partition_point(|p| p.close <= token);
        at.checked_sub(1).map_or(from, |p| self.pieces[p].close.max(from))
    }

    /// Whether words in marks that are part of the reporter's sentence were found to hang on this cue.
    pub(super) fn carries_marks(&self, cue: Cue) -> bool {
        let end = self.ctx.sentence(cue.tokens.range().start).range().end;
        let first = self.pieces.partition_point(|p| p.open < cue.tokens.range().end);
        self.pieces[first..]
            .iter()
            .zip(&self.decided[first..])
            .take_while(|(p, _)| p.open < end)
            .any(|(_, d)| d.is_quote && !d.direct && d.cue() == Some(cue.tokens))
    }
}

/// Whether one of the ordered places lies within the tokens.
fn holds(places: &[usize], start: usize, end: usize) -> bool {
    places.get(places.partition_point(|&at| at < start)).is_some_and(|&at| at < end)
}

/// What a word counts as by itself.
#[derive(Clone, Copy)]
struct Form {
    hash: u32,
    day: bool,
    closed: bool,
}

impl Form {
    fn of(lower: &str) -> Self {
        let closed = words::is_auxiliary(lower) || words::is_between(lower) && !lower.ends_with("ly");
        Self { hash: crate::quotes::cues::hash(lower), day: words::is_day(lower), closed }
    }
}

/// Each token by itself where its class is closed, else by its class.
fn words_of(ctx: &Context<'_, '_>) -> Vec<u32> {
    let mut forms = vec![None; ctx.document.form_count()];
    let mut mentions = ctx.entities.mentions.iter().peekable();
    let word = |t: usize| {
        while mentions.next_if(|mention| mention.tokens.range().end <= t).is_some() {}
        if let Some(mention) = mentions.peek().filter(|mention| mention.tokens.holds(t)) {
            return 100 + mention.kind as u32;
        }
        let form = forms[ctx.document.form(t)].get_or_insert_with(|| Form::of(ctx.lower(t)));
        let class = ctx.class(t);
        if form.day {
            99
        } else if form.closed || !ctx.is_word(t) && class != Class::Number || is_closed(class) {
            form.hash
        } else {
            10 + class as u32
        }
    };
    (0..ctx.document.len()).map(word).collect()
}

const fn is_closed(class: Class) -> bool {
    matches!(
        class,
        Class::Pronoun
            | Class::PossessivePronoun
            | Class::Determiner
            | Class::Modal
            | Class::Preposition
            | Class::To
            | Class::Conjunction
            | Class::WhDeterminer
            | Class::WhPronoun
            | Class::WhPossessive
            | Class::WhAdverb
    )
}
