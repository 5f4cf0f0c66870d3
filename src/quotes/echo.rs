//! Words in marks that another quote of the article holds too: a title takes them from it, and a later sentence comes
//! back to them. Whoever said the whole said the part.

use super::context::Context;
use super::cues::{Frames, hash};
use super::decide::Decision;
use super::phrase::Sort;
use super::pieces::{Ending, Piece};
use crate::segment::ParagraphKind;
use crate::tagging::Class;
use rustc_hash::FxHashMap;

/// The fewest words of a title that are looked for in the article's quotes.
const TITLE: usize = 2;
/// The fewest words of running text, where a common phrase may stand in marks twice by chance.
const TEXT: usize = 4;
/// The most tokens of a line below the title.
const LINE: usize = 40;
/// How many places where the first two words stand are compared.
const PLACES: usize = 8;

/// For each piece the one whose words it repeats, where it does and nothing beside it says who speaks.
///
/// Takes `"A joke from start to finish": mayor on the plan` above `The plan was "a joke from start to finish", Ann Reyes
/// said`; refuses a title whose words nobody says in the text, and "the plan", which anybody may say.
pub(super) fn echoes(ctx: &Context<'_, '_>, pieces: &[Piece], decided: &[Decision]) -> Vec<Option<usize>> {
    let mut out = vec![None; pieces.len()];
    let open: Vec<usize> = (0..pieces.len()).filter(|&at| is_open(ctx, &decided[at])).collect();
    if open.is_empty() {
        return out;
    }
    let said = Said::new(ctx, pieces, decided);
    for at in open {
        let wanted = words(ctx, &pieces[at]);
        let title = is_title(ctx, &pieces[at]);
        if wanted.len() >= if title { TITLE } else { TEXT } && (title || decided[at].subject().is_none()) {
            out[at] = said.holding(ctx, at, &wanted);
        }
    }
    out
}

/// Whether nothing beside the words says who speaks: no rule, or one that found nobody by name.
fn is_open(ctx: &Context<'_, '_>, decision: &Decision) -> bool {
    let speaks = [Frames::SPEECH, Frames::SOURCE];
    let told = |frames: Frames| {
        speaks.iter().any(|&f| frames.any(f)) || frames.any(Frames::CALL) && !frames.any(Frames::ACT)
    };
    let cue = decision.cue().and_then(|cue| ctx.cue_at(cue.range().start));
    decision.subject().is_none_or(|subject| {
        subject.phrase.sort != Sort::Pronoun
            && !(is_named(decision) && cue.is_none_or(|cue| told(cue.frames)))
    })
}

fn is_named(decision: &Decision) -> bool {
    decision.subject().is_some_and(|s| s.stands_for.unwrap_or(s.phrase).sort == Sort::Name)
}

/// Whether the piece stands in a title, or in a line below one that closes without a stop.
fn is_title(ctx: &Context<'_, '_>, piece: &Piece) -> bool {
    let paragraph = &ctx.document.paragraphs()[piece.paragraph];
    let last = paragraph.tokens.range().end - 1;
    paragraph.kind == ParagraphKind::Headline
        || paragraph.tokens.len() <= LINE
            && (ctx.is_word(last) || piece.close > last && piece.ending == Ending::None)
}

/// The words of a piece, punctuation left out.
fn words(ctx: &Context<'_, '_>, piece: &Piece) -> Vec<usize> {
    piece.tokens.range().filter(|&t| ctx.is_word(t)).collect()
}

/// The quotes of running text whose speaker is known, by each two words that follow each other in them.
struct Said {
    words: Vec<(usize, Vec<usize>)>,
    pairs: FxHashMap<(u32, u32), Vec<(u32, u32)>>,
}

impl Said {
    fn new(ctx: &Context<'_, '_>, pieces: &[Piece], decided: &[Decision]) -> Self {
        let known = |at: &usize| {
            let decision = &decided[*at];
            decision.is_quote && decision.subject().is_some() && !is_title(ctx, &pieces[*at])
        };
        let words: Vec<_> = (0..pieces.len()).filter(known).map(|at| (at, words(ctx, &pieces[at]))).collect();
        let mut pairs: FxHashMap<_, Vec<(u32, u32)>> = FxHashMap::default();
        for (of, (_, words)) in words.iter().enumerate() {
            for (i, pair) in words.windows(2).enumerate() {
                let places = pairs.entry((hash(ctx.lower(pair[0])), hash(ctx.lower(pair[1])))).or_default();
                if places.len() < PLACES {
                    places.push((of as u32, i as u32));
                }
            }
        }
        Self { words, pairs }
    }

    /// The first quote that holds the words.
    fn holding(&self, ctx: &Context<'_, '_>, but: usize, wanted: &[usize]) -> Option<usize> {
        let key = (hash(ctx.lower(wanted[0])), hash(ctx.lower(wanted[1])));
        let alike = |place: &&(u32, u32)| {
            let (at, words) = &self.words[place.0 as usize];
            let rest = &words[place.1 as usize..];
            *at != but
                && rest.len() >= wanted.len()
                && rest.iter().zip(wanted).all(|(&a, &b)| is_same(ctx, a, b))
        };
        self.pairs.get(&key)?.iter().find(alike).map(|place| self.words[place.0 as usize].0)
    }
}

/// Whether two words are the same, or both say whose: "lose our way" is told as "lose its way".
fn is_same(ctx: &Context<'_, '_>, a: usize, b: usize) -> bool {
    let whose = |t: usize| ctx.class(t) == Class::PossessivePronoun;
    ctx.lower(a) == ctx.lower(b) || whose(a) && whose(b)
}
