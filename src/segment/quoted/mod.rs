//! Stretches between quote marks, balanced per paragraph.

mod marks;

use super::{Paragraph, ParagraphKind, Token, TokenKind};
use crate::span::{Span, TokenRange};
use marks::{Glyph, Mark, Marks, Role};

/// The kind of marks around a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkStyle {
    /// `"..."`, `“...”`, `„...“`, or ` ``...'' `.
    Double,
    /// `'...'` or `‘...’`.
    Single,
    /// `«...»` or `‹...›`.
    Guillemet,
}

/// What stands between an opening and a closing quote mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// From the first byte inside the marks to the last, outer white space left out.
    pub span: Span,
    /// The tokens inside, without the marks; never empty.
    pub tokens: TokenRange,
    /// Which marks.
    pub style: MarkStyle,
    /// Whether a closing mark was found; if not, the stretch ends with its paragraph.
    pub closed: bool,
    /// The stretch directly around this one.
    pub inside: Option<u32>,
    /// The stretch of an earlier paragraph that this one carries on: that paragraph closed without a mark and this one
    /// opens again, or goes on within the same pair of marks.
    pub continues: Option<u32>,
}

/// Pairs the marks of each paragraph. Single marks that turn out to be apostrophes become words (the bare possessive)
/// or punctuation, marks of inches become symbols: what is a [`TokenKind::QuoteMark`] afterwards, quotes.
pub(super) fn pair(text: &str, tokens: &mut [Token], paragraphs: &[Paragraph]) -> Vec<Stretch> {
    let marks = Marks::of(text, tokens, paragraphs);
    let mut out = Vec::new();
    if marks.all.is_empty() {
        return out;
    }
    let mut pairing = Pairing { text, tokens, marks: &marks, start: 0, drafts: Vec::new(), open: Vec::new() };
    // The stretch that the paragraph before left open.
    let mut pending: Option<(u32, MarkStyle)> = None;
    for (id, paragraph) in paragraphs.iter().enumerate() {
        let range = marks.of_paragraph(id);
        if range.is_empty() && (pending.is_none() || paragraph.kind == ParagraphKind::Furniture) {
            continue;
        }
        pairing.start = paragraph.tokens.range().start;
        let carried = pending
            .and_then(|(from, style)| marks.carries(style, id, paragraph).map(|how| (from, style, how)));
        if let Some((from, style, Carries::Within)) = carried {
            pairing.begin(paragraph.tokens.range().start, style, Glyph::Left, Some(from));
        }
        for m in range {
            pairing.take(m);
        }
        if let (Some((from, style, Carries::Again)), Some(first)) = (carried, pairing.drafts.first_mut())
            && first.style == style
            && first.start == paragraph.tokens.range().start + 1
        {
            first.continues = Some(from);
        }
        pairing.finish(paragraph, &mut out);
        let first = out.partition_point(|s| s.tokens.start < paragraph.tokens.start);
        let left_open = out[first..].iter().rposition(|s| !s.closed && s.inside.is_none());
        pending = left_open.map(|at| ((first + at) as u32, out[first + at].style));
    }
    let mut quotes = vec![false; marks.all.len()];
    pairing.settle(&marks, &out, &mut quotes);
    out
}

/// How a paragraph carries on the stretch that the one before left open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carries {
    /// By opening again.
    Again,
    /// Within the same pair of marks.
    Within,
}

/// How many paragraphs without a mark may stand within one pair of marks.
const MARKLESS: usize = 8;

impl Marks {
    fn carries(&self, style: MarkStyle, id: usize, paragraph: &Paragraph) -> Option<Carries> {
        let own = &self.all[self.of_paragraph(id)];
        if own.first().is_some_and(|m| {
            m.token == paragraph.tokens.range().start && m.style == style && m.role != Role::Closes
        }) {
            return Some(Carries::Again);
        }
        let last = (id + MARKLESS).min(self.ends.len());
        let first = (id..last).find_map(|p| {
            self.all[self.of_paragraph(p)].iter().find(|m| m.style == style && m.role != Role::Neither)
        })?;
        let ends_it = first.role == Role::Closes && (style != MarkStyle::Single || first.sure);
        ends_it.then_some(Carries::Within)
    }
}

/// A stretch in the making.
#[derive(Clone, Copy, Debug)]
struct Draft {
    /// Its first token inside the marks.
    start: usize,
    /// One past its last token; 0 while it is open.
    end: usize,
    style: MarkStyle,
    /// Which way its opening mark points.
    glyph: Glyph,
    closed: bool,
    dropped: bool,
    inside: Option<usize>,
    continues: Option<u32>,
    /// Its number among the stretches of the document.
    id: u32,
}

struct Pairing<'a> {
    text: &'a str,
    tokens: &'a mut [Token],
    marks: &'a Marks,
    /// The first token of the current paragraph.
    start: usize,
    /// The stretches of the current paragraph, in the order in which they open.
    drafts: Vec<Draft>,
    /// Those of them that are open, outermost first.
    open: Vec<usize>,
}

impl Pairing<'_> {
    fn begin(&mut self, start: usize, style: MarkStyle, glyph: Glyph, continues: Option<u32>) {
        let inside = self.open.last().copied();
        self.open.push(self.drafts.len());
        self.drafts.push(Draft {
            start,
            end: 0,
            style,
            glyph,
            closed: false,
            dropped: false,
            inside,
            continues,
            id: 0,
        });
    }

    /// Reads one mark with what is open at it.
    fn take(&mut self, m: usize) {
        let mark = self.marks.all[m];
        let depth = self.open.iter().rposition(|&d| self.drafts[d].style == mark.style);
        if mark.style == MarkStyle::Single {
            return self.take_single(&mark, depth);
        }
        if self.is_inches(&mark, depth.is_some()) {
            self.tokens[mark.token].kind = TokenKind::Symbol;
            return;
        }
        match (depth, mark.role) {
            (None, Role::Opens | Role::Either) => self.begin(mark.token + 1, mark.style, mark.glyph, None),
            (None, Role::Closes) => self.close_unopened(&mark),
            (Some(depth), Role::Closes | Role::Either) => self.close(depth, mark.token),
            (Some(depth), Role::Opens) => self.reopen(depth, &mark),
            (_, Role::Neither) => {}
        }
    }

    /// A mark that opens while one of its style is open: a quote in the quote where marks enough follow to close both; a
    /// close typed with its space on the wrong side; else the earlier one was never closed.
    fn reopen(&mut self, depth: usize, mark: &Mark) {
        let other_glyph = self
            .open
            .last()
            .is_some_and(|&d| (self.drafts[d].glyph == Glyph::Left) != (mark.glyph == Glyph::Left));
        let nests = mark.ahead.closes >= mark.ahead.opens + 2
            || (other_glyph && mark.glyph == Glyph::Left && mark.ahead.next == Some(Role::Closes));
        if nests && self.open.len() < 4 {
            return self.begin(mark.token + 1, mark.style, mark.glyph, None);
        }
        let closes_misspaced = mark.glyph != Glyph::Left
            && mark.ahead.next != Some(Role::Closes)
            && self.surface(mark.token + 1).starts_with(char::is_lowercase)
            && self.surface(mark.token - 1).ends_with([',', '.', '!', '?', '…']);
        if closes_misspaced {
            return self.close(depth, mark.token);
        }
        self.cut(depth, mark.token, false);
        self.begin(mark.token + 1, mark.style, mark.glyph, None);
    }

    /// A closing mark with nothing open. Takes `Never again," said Ann.` as a quote from the paragraph's start, and
    /// `he said." Never again."` as an opening typed with its space on the wrong side; ignores any other.
    fn close_unopened(&mut self, mark: &Mark) {
        let Some(before) = mark.token.checked_sub(1).map(|before| self.surface(before)) else { return };
        if mark.glyph != Glyph::Right
            && mark.ahead.next == Some(Role::Closes)
            && before.ends_with(['.', ',', ':'])
        {
            return self.begin(mark.token + 1, mark.style, mark.glyph, None);
        }
        let first = self.drafts.is_empty();
        let goes_on = self.surface(mark.token + 1).starts_with(char::is_alphabetic);
        if first && goes_on && before == "," && mark.token - self.start <= LONGEST_UNOPENED {
            self.begin(self.start, mark.style, mark.glyph, None);
            self.close(0, mark.token);
        }
    }

    fn take_single(&mut self, mark: &Mark, depth: Option<usize>) {
        match (depth, mark.role) {
            (None, Role::Opens) => {
                let british = self.marks.single
                    && !self.surface(mark.token + 1).starts_with(char::is_lowercase)
                    && (mark.token == self.start
                        || self.surface(mark.token - 1).ends_with([',', ':', '.', '!', '?']));
                if mark.ahead.next == Some(Role::Closes) || (british && mark.ahead.next.is_none()) {
                    self.begin(mark.token + 1, mark.style, mark.glyph, None);
                }
            }
            (Some(depth), Role::Closes) => {
                // A double mark that opened inside is the surer of the two.
                let crosses = depth + 1 < self.open.len();
                if !crosses && (mark.sure || !mark.ahead.sure || !self.can_elide(mark.token)) {
                    self.close(depth, mark.token);
                }
            }
            _ => {}
        }
    }

    /// Whether the apostrophe at this token may be part of the word before: "workers'", "goin'", "o'".
    fn can_elide(&self, token: usize) -> bool {
        let word = self.surface(token - 1);
        word.ends_with(['s', 'S', 'x', 'z']) || word.ends_with("in") || word.len() <= 2
    }

    /// `12"`: a mark behind a number that opens nothing, and closes nothing that a later one does not close as well.
    fn is_inches(&self, mark: &Mark, open: bool) -> bool {
        mark.style == MarkStyle::Double
            && mark.role == Role::Closes
            && !self.tokens[mark.token].space_before
            && self.tokens[mark.token - 1].kind == TokenKind::Number
            && (!open || mark.ahead.next == Some(Role::Closes))
    }

    /// Closes the open stretch at this depth; single marks left open inside it were apostrophes.
    fn close(&mut self, depth: usize, token: usize) {
        self.cut(depth, token, true);
    }

    fn cut(&mut self, depth: usize, end: usize, closed: bool) {
        for inner in self.open.drain(depth + 1..) {
            let draft = &mut self.drafts[inner];
            (draft.end, draft.dropped) = (end, draft.style == MarkStyle::Single);
        }
        if let Some(draft) = self.open.pop() {
            let draft = &mut self.drafts[draft];
            (draft.end, draft.closed) = (end, closed);
        }
    }

    /// Ends what is still open with the paragraph and hands its stretches over.
    fn finish(&mut self, paragraph: &Paragraph, out: &mut Vec<Stretch>) {
        let end = paragraph.tokens.range().end;
        for &left in &self.open {
            self.drafts[left].end = end;
        }
        self.open.clear();
        for d in 0..self.drafts.len() {
            let draft = self.drafts[d];
            if draft.dropped || draft.start >= draft.end {
                self.drafts[d].dropped = true;
                continue;
            }
            let mut around = draft.inside;
            while let Some(outer) = around.filter(|&outer| self.drafts[outer].dropped) {
                around = self.drafts[outer].inside;
            }
            self.drafts[d].id = out.len() as u32;
            out.push(Stretch {
                span: self.tokens[draft.start].span.cover(self.tokens[draft.end - 1].span),
                tokens: TokenRange::new(draft.start, draft.end),
                style: draft.style,
                closed: draft.closed,
                inside: around.map(|outer| self.drafts[outer].id),
                continues: draft.continues,
            });
        }
        self.drafts.clear();
    }

    /// Gives the single marks around no stretch the kind that they have as apostrophes.
    fn settle(&mut self, marks: &Marks, stretches: &[Stretch], quotes: &mut [bool]) {
        let at = |token: usize| marks.all.binary_search_by_key(&token, |m| m.token);
        for stretch in stretches.iter().filter(|s| s.style == MarkStyle::Single) {
            if let Some(Ok(m)) = stretch.tokens.range().start.checked_sub(1).map(at) {
                quotes[m] = true;
            }
            if let (true, Ok(m)) = (stretch.closed, at(stretch.tokens.range().end)) {
                quotes[m] = true;
            }
        }
        for (mark, quotes) in marks.all.iter().zip(quotes) {
            if mark.style != MarkStyle::Single || *quotes {
                continue;
            }
            let follows_word = !self.tokens[mark.token].space_before
                && mark.token > 0
                && matches!(
                    self.tokens[mark.token - 1].kind,
                    TokenKind::Word | TokenKind::Number | TokenKind::Url
                );
            self.tokens[mark.token].kind =
                if follows_word { TokenKind::Word } else { TokenKind::Punctuation };
        }
    }

    fn surface(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| t.span.of(self.text))
    }
}

/// How many tokens a quote may hold whose opening mark is missing.
const LONGEST_UNOPENED: usize = 80;

#[cfg(test)]
mod tests {
    use crate::segment::{Lexicon, TokenKind, segment};

    /// The stretches of a text, nested ones indented by `>`, unclosed ones ending in `~`, continuing ones starting with `+`.
    fn stretches(text: &str) -> Vec<String> {
        let document = segment(text, &Lexicon::embedded());
        let all = document.stretches();
        let depth = |mut id: usize| {
            let mut depth = 0;
            while let Some(outer) = all[id].inside {
                (id, depth) = (outer as usize, depth + 1);
            }
            depth
        };
        let line = |(id, s): (usize, &crate::segment::Stretch)| {
            let (open, close) =
                (if s.continues.is_some() { "+" } else { "" }, if s.closed { "" } else { "~" });
            format!("{}{open}{}{close}", ">".repeat(depth(id)), s.span.of(text))
        };
        all.iter().enumerate().map(line).collect()
    }

    #[test]
    fn every_style_of_marks_is_paired() {
        for (text, expected) in [
            ("\"A b,\" he said. \"C d.\"", vec!["A b,", "C d."]),
            ("He called it “bad” and „low“ and ``old''.", vec!["bad", "low", "old"]),
            ("« Oui », dit-il, »nein« and ‹x›", vec!["Oui", "nein", "x"]),
            ("”Swedish style” and \"mixed”", vec!["Swedish style", "mixed"]),
            ("“I said ‘no’ to it,” he said", vec!["I said ‘no’ to it,", ">no"]),
            ("'I said \"no\" to it,' he said", vec!["I said \"no\" to it,", ">no"]),
            ("“He said “yes” to me,” she said", vec!["He said “yes” to me,", ">yes"]),
            ("A (\"b c\") d—\"e f\"—g", vec!["b c", "e f"]),
            ("\"\" and \" spaced out \"", vec!["spaced out"]),
        ] {
            assert_eq!(stretches(text), expected, "{text}");
        }
    }

    #[test]
    fn a_mark_that_quotes_nothing_is_no_quote_mark() {
        let text = "The workers' 12\" record 'x' y";
        let document = segment(text, &Lexicon::embedded());
        let kinds: Vec<TokenKind> = document.tokens().iter().map(|t| t.kind).collect();
        assert_eq!(kinds[2], TokenKind::Word);
        assert_eq!(kinds[4], TokenKind::Symbol);
        assert_eq!((kinds[6], kinds[8]), (TokenKind::QuoteMark, TokenKind::QuoteMark));
    }
}
