//! Lines, and whether a text is hard-wrapped.

use crate::segment::Token;
use crate::span::TokenRange;

/// A line with at least one token.
pub(super) struct Line {
    pub(super) tokens: TokenRange,
    /// A blank line comes before it.
    blank_before: bool,
    /// Width in characters, from its first token to its last.
    width: usize,
    /// How far its first token is set in.
    indent: usize,
}

pub(super) struct Lines {
    pub(super) all: Vec<Line>,
    /// The width at which the text was wrapped by hand, where it was.
    wrap: Option<usize>,
}

/// What is wrapped by hand is wrapped within these widths.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;

impl Lines {
    pub(super) fn of(text: &str, tokens: &[Token]) -> Self {
        let mut all = Vec::new();
        let mut start = 0;
        let mut blank_before = true;
        for t in 1..=tokens.len() {
            let ends = if t == tokens.len() { 2 } else { line_ends(text, &tokens[t - 1], &tokens[t]) };
            if ends == 0 {
                continue;
            }
            let span = tokens[start].span.cover(tokens[t - 1].span);
            let before = &text[..tokens[start].span.start as usize];
            let indent = before.bytes().rev().take(20).take_while(|b| matches!(b, b' ' | b'\t')).count();
            let width = span.of(text).chars().take(*WIDTHS.end() + 1).count() + indent;
            all.push(Line { tokens: TokenRange::new(start, t), blank_before, width, indent });
            blank_before = ends > 1;
            start = t;
        }
        let mut lines = Self { all, wrap: None };
        lines.wrap = lines.find_wrap(text, tokens);
        lines
    }

    /// A text is wrapped where sentences run over its line ends again and again, at lines about equally long.
    fn find_wrap(&self, text: &str, tokens: &[Token]) -> Option<usize> {
        let (mut pairs, mut over, mut widest, mut narrowest) = (0, 0, 0, usize::MAX);
        for (above, below) in self.all.iter().zip(&self.all[1.min(self.all.len())..]) {
            if below.blank_before {
                continue;
            }
            pairs += 1;
            let last = tokens[above.tokens.range().end - 1].span.of(text);
            let first = tokens[below.tokens.range().start].span.of(text);
            let runs =
                !last.ends_with(['.', '!', '?', ':', '”', '"', '…']) && first.starts_with(char::is_lowercase);
            if runs {
                over += 1;
                widest = widest.max(above.width);
                narrowest = narrowest.min(above.width);
            }
        }
        let even = narrowest.saturating_mul(3) >= widest * 2;
        (over >= 2 && over * 4 >= pairs && WIDTHS.contains(&widest) && even).then_some(widest)
    }

    /// Whether this line goes on with the paragraph of the one above.
    pub(super) fn joins(&self, text: &str, tokens: &[Token], line: usize) -> bool {
        let (above, below) = (&self.all[line - 1], &self.all[line]);
        let Some(wrap) = self.wrap else { return false };
        if below.blank_before || below.indent > above.indent + 1 && above.indent == 0 {
            return false;
        }
        let first = &tokens[below.tokens.range().start];
        if matches!(first.span.of(text), "•" | "*" | "-" | "–")
            && tokens.get(below.tokens.range().start + 1).is_some_and(|t| t.space_before)
        {
            return false;
        }
        // The line was full: the next word would not have fitted. Editors break some letters early.
        let word = first.span.len() as usize;
        let full = above.width + 1 + word + 6 > wrap;
        full || first.span.of(text).starts_with(char::is_lowercase)
    }
}

/// How many line ends stand between two tokens, 2 for any more.
fn line_ends(text: &str, before: &Token, after: &Token) -> usize {
    let gap = &text.as_bytes()[before.span.end as usize..after.span.start as usize];
    if gap.len() < 2 && gap != b"\n" && gap != b"\r" {
        return 0;
    }
    let feeds = gap.iter().filter(|&&b| b == b'\n').take(2).count();
    if feeds > 0 {
        return feeds;
    }
    // Old line ends, and Unicode's own: a line separator and a paragraph separator.
    let returns = gap.iter().filter(|&&b| b == b'\r').take(2).count();
    let separator = |last: u8| usize::from(gap.windows(3).any(|w| w == [0xe2, 0x80, last]));
    returns.max(separator(0xa8)).max(2 * separator(0xa9))
}
