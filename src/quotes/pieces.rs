//! The stretches between marks as the rules see them: with what stands before and after in the same sentence.

use super::context::Context;
use crate::span::TokenRange;

/// How the words inside the marks end, which says where the reporting clause can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// "...," or "...", with the comma behind the mark: the reporting clause follows.
    Comma,
    /// "...." ends the sentence.
    Stop,
    /// "...?", "...!", "...—", "...…": may or may not.
    Open,
    /// No punctuation at all: the reporter's sentence runs on.
    None,
}

/// The most tokens of a nickname or title that stands in the middle of a reporting clause.
const EMBEDDED: usize = 4;

/// A stretch between marks, not nested in another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Index of the stretch.
    pub(super) stretch: usize,
    /// The tokens between the marks.
    pub(super) tokens: TokenRange,
    /// The opening mark's token, or the first token where there is no mark.
    pub(super) open: usize,
    /// One past the closing mark.
    pub(super) close: usize,
    /// Where the sentence that holds the opening mark starts.
    pub(super) sentence: usize,
    /// Where the reporter's words before the piece start: behind the piece before it, or at the sentence's start.
    pub(super) left: usize,
    /// Where the reporter's words after the piece end: before the next piece, or at the sentence's end.
    pub(super) right: usize,
    /// The same, a nickname or title in marks within the reporter's words passed over.
    pub(super) reach: usize,
    pub(super) paragraph: usize,
    pub(super) ending: Ending,
    /// Whether a sentence opens with it, or it stands right behind a quote that ended one.
    pub(super) fresh: bool,
}

impl Piece {
    /// Whether the sentence opens with this piece.
    pub(super) const fn opens_sentence(&self) -> bool {
        self.fresh
    }
}

/// All pieces of a text in order.
pub(super) fn pieces(ctx: &Context<'_, '_>) -> Vec<Piece> {
    let document = ctx.document;
    let mut out: Vec<Piece> = Vec::new();
    for (id, stretch) in document.stretches().iter().enumerate() {
        if stretch.inside.is_some() {
            continue;
        }
        let range = stretch.tokens.range();
        let paragraph = document.paragraph_of(range.start);
        let bounds = document.paragraphs()[paragraph].tokens.range();
        let open = if range.start > bounds.start && ctx.is_mark(range.start - 1) {
            range.start - 1
        } else {
            range.start
        };
        let mut close = range.end;
        while stretch.closed && close < bounds.end && ctx.is_mark(close) && close < range.end + 2 {
            close += 1;
        }
        let sentence = ctx.sentence(open).range().start;
        let mut left = sentence;
        let mut fresh = sentence >= open;
        if let Some(previous) = out.last_mut().filter(|p| p.paragraph == paragraph) {
            left = left.max(previous.close);
            previous.right = previous.right.min(open);
            fresh |= left == open && matches!(previous.ending, Ending::Stop | Ending::Open);
        }
        let ending = ending(ctx, range.end - 1, close, bounds.end);
        let embedded = ending == Ending::None && !fresh && range.len() <= EMBEDDED;
        if !embedded {
            for earlier in out.iter_mut().rev().take(2).filter(|p| p.paragraph == paragraph) {
                earlier.reach = earlier.reach.min(open);
            }
        }
        let last_sentence = ctx.sentence(close - 1).range().end;
        let right = if close < bounds.end && close >= last_sentence && runs_on(ctx, close, ending) {
            ctx.sentence(close).range().end
        } else {
            last_sentence
        };
        out.push(Piece {
            stretch: id,
            tokens: stretch.tokens,
            open,
            close,
            sentence: sentence.min(open),
            left,
            right: right.max(close).min(bounds.end),
            reach: right.max(close).min(bounds.end),
            paragraph,
            ending,
            fresh,
        });
    }
    out
}

/// Whether the sentence goes on behind the closing mark although it was cut there.
fn runs_on(ctx: &Context<'_, '_>, close: usize, ending: Ending) -> bool {
    matches!(ending, Ending::Comma | Ending::Open | Ending::None)
        || !ctx.is_capital(close) && ctx.is_word(close)
}

fn ending(ctx: &Context<'_, '_>, last: usize, close: usize, end: usize) -> Ending {
    if close < end && ctx.is_comma(close) {
        return Ending::Comma;
    }
    let mut last = last;
    if ctx.is_mark(last) && last > 0 {
        last -= 1;
    }
    match ctx.document.surface(last) {
        "," => Ending::Comma,
        "?" | "!" | "—" | "–" | "-" | "--" | "…" | "..." | "...." | "?!" | "!!" => Ending::Open,
        "." => Ending::Stop,
        surface if surface.ends_with('.') => Ending::Stop,
        _ => Ending::None,
    }
}
