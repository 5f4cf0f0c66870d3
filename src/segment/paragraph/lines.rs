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
    /// Width of what stands before its first white space.
    word: usize,
}

/// How a text was wrapped by hand.
struct Wrap {
    /// The widest line.
    width: usize,
    /// How many letters early an editor broke lines that were not quite full.
    slack: usize,
    /// Most lines are not set in.
    flush: bool,
}

/// The slack of a text whose lines are not filled as far as they go.
const RAGGED: usize = 6;

pub(super) struct Lines {
    pub(super) all: Vec<Line>,
    /// How the text was wrapped by hand, where it was.
    wrap: Option<Wrap>,
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
            let word = span.of(text).chars().take(*WIDTHS.end()).take_while(|c| !c.is_whitespace()).count();
            all.push(Line { tokens: TokenRange::new(start, t), blank_before, width, indent, word });
            blank_before = ends > 1;
            start = t;
        }
        let mut lines = Self { all, wrap: None };
        lines.wrap = lines.find_wrap(text, tokens);
        lines
    }

    /// A text is wrapped where sentences run over its line ends again and again, at lines about equally long.
    fn find_wrap(&self, text: &str, tokens: &[Token]) -> Option<Wrap> {
        let (mut pairs, mut over, mut widest, mut narrowest) = (0, 0, 0, usize::MAX);
        let runs_over = |above: &Line, below: &Line| {
            let last = tokens[above.tokens.range().end - 1].span.of(text);
            let first = tokens[below.tokens.range().start].span.of(text);
            !last.ends_with(['.', '!', '?', ':', '”', '"', '…']) && first.starts_with(char::is_lowercase)
        };
        let neighbours = || self.all.windows(2).filter(|pair| !pair[1].blank_before);
        for pair in neighbours() {
            pairs += 1;
            if runs_over(&pair[0], &pair[1]) {
                over += 1;
                widest = widest.max(pair[0].width);
                narrowest = narrowest.min(pair[0].width);
            }
        }
        let even = narrowest.saturating_mul(3) >= widest * 2;
        if over < 2 || over * 4 < pairs || !WIDTHS.contains(&widest) || !even {
            return None;
        }
        let fits = |above: &Line, below: &Line| above.width + 1 + below.word <= widest;
        let loose =
            neighbours().filter(|pair| runs_over(&pair[0], &pair[1]) && fits(&pair[0], &pair[1])).count();
        let flush = self.all.iter().filter(|line| line.indent == 0).count() * 2 > self.all.len();
        Some(Wrap { width: widest, slack: if loose * 20 > over { RAGGED } else { 0 }, flush })
    }

    /// Whether this line goes on with the paragraph of the one above.
    pub(super) fn joins(&self, text: &str, tokens: &[Token], line: usize) -> bool {
        let (above, below) = (&self.all[line - 1], &self.all[line]);
        let Some(wrap) = &self.wrap else { return false };
        let set_in = below.indent > 1 && (wrap.flush || above.indent == 0);
        if below.blank_before || set_in {
            return false;
        }
        let start = below.tokens.range().start;
        let first = tokens[start].span.of(text);
        if matches!(first, "•" | "*" | "-" | "–") && tokens.get(start + 1).is_some_and(|t| t.space_before)
        {
            return false;
        }
        // The line was full: the next word would not have fitted.
        let full = above.width + 1 + below.word + wrap.slack > wrap.width;
        full || first.starts_with(char::is_lowercase)
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
