//! Text with styles, measured in the cells that a terminal gives it.

use anstyle::{AnsiColor, Style};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

pub(super) const PLAIN: Style = Style::new();
pub(super) const BOLD: Style = Style::new().bold();
pub(super) const DIM: Style = Style::new().dimmed();
pub(super) const ITALIC: Style = Style::new().italic();
pub(super) const NAME: Style = AnsiColor::Cyan.on_default().bold();
pub(super) const AMOUNT: Style = AnsiColor::Yellow.on_default();

/// The text with nothing in it that could steer a terminal: white space becomes a blank, control characters their
/// pictures, marks that reverse the direction of writing a replacement character; a byte order mark goes.
///
/// ```
/// assert_eq!(onrecord::report::visible("a\r\nb\u{1b}[31mc\u{202e}d"), "a  b␛[31mc\u{fffd}d");
/// ```
pub fn visible(text: &str) -> String {
    text.chars()
        .filter(|&c| c != '\u{feff}')
        .map(|c| match c {
            '\t' | '\n' | '\x0B' | '\x0C' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            '\0'..='\x1F' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
            '\x7F' => '␡',
            '\u{80}'..='\u{9F}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            _ => c,
        })
        .collect()
}

/// Lines and columns narrower than this are hard to read.
pub(super) const EASY: usize = 9;

/// A blank at which no line ends; on the page it is any blank.
pub(super) const NO_BREAK: char = '\u{a0}';

/// Cells that a visible text takes.
pub(super) fn cells(text: &str) -> usize {
    text.width()
}

/// A visible text in runs of one style each; blanks never follow each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Styled {
    text: String,
    /// Where each run ends, and its style.
    runs: Vec<(usize, Style)>,
}

impl Styled {
    pub(super) fn of(style: Style, text: &str) -> Self {
        let mut styled = Self::default();
        styled.push(style, text);
        styled
    }

    /// Text of our own that keeps its blanks.
    pub(super) fn exact(style: Style, text: String) -> Self {
        Self { runs: vec![(text.len(), style)], text }
    }

    pub(super) fn push(&mut self, style: Style, text: &str) {
        for c in visible(text).chars() {
            if c != ' ' || !(self.text.is_empty() || self.text.ends_with(' ')) {
                self.text.push(c);
            }
        }
        self.runs.push((self.text.len(), style));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn cells(&self) -> usize {
        cells(self.text.trim_end())
    }

    /// Cells of its longest word.
    pub(super) fn longest_word(&self) -> usize {
        self.text.split(' ').map(cells).max().unwrap_or(0)
    }

    /// Cuts the text into lines of at most `width` cells: between words, and within a word only where it would not fit
    /// a line of its own or is written without blanks, as Chinese and Japanese are.
    pub(super) fn lines(&self, width: usize) -> Vec<Range<usize>> {
        let width = width.max(1);
        let mut lines = Vec::new();
        let mut line = 0..0;
        let mut used = 0;
        let mut at = 0;
        for word in self.text.split(' ') {
            let (start, size) = (at, cells(word));
            at += word.len() + 1;
            if word.is_empty() {
                continue;
            }
            let blank = usize::from(used > 0);
            if used + blank + size <= width {
                line = if used == 0 { start } else { line.start }..start + word.len();
                used += blank + size;
                continue;
            }
            if used > 0 && (size <= width && !wide(word) || used + blank + 2 > width) {
                lines.push(line.clone());
                line = start..start;
                used = 0;
            }
            if used == 0 {
                line = start..start;
            } else {
                used += blank;
            }
            for (offset, piece) in word.grapheme_indices(true) {
                let size = cells(piece);
                if used > 0 && used + size > width {
                    lines.push(line.clone());
                    line = start + offset..start + offset;
                    used = 0;
                }
                line.end = start + offset + piece.len();
                used += size;
            }
        }
        if used > 0 || lines.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Writes a piece of it with its styles.
    pub(super) fn write(&self, piece: &Range<usize>, out: &mut String) {
        let mut from = 0;
        for &(to, style) in &self.runs {
            let (start, end) = (from.max(piece.start), to.min(piece.end));
            if start < end {
                out.push_str(&style.render().to_string());
                // What must not be torn apart was kept together by then.
                out.extend(self.text[start..end].chars().map(|c| if c == NO_BREAK { ' ' } else { c }));
                out.push_str(&style.render_reset().to_string());
            }
            from = to;
        }
    }

    /// Writes it wrapped: the first line after `first`, which takes `indent` cells, the others under it. Where that would
    /// leave next to no room, `first` stands on lines of its own.
    pub(super) fn wrap(&self, first: &Self, indent: usize, width: usize, out: &mut String) {
        if indent > 0 && width < indent + EASY {
            let own = if first.is_empty() { Vec::new() } else { first.lines(width) };
            for (styled, line) in
                own.iter().map(|l| (first, l)).chain(self.lines(width).iter().map(|l| (self, l)))
            {
                styled.write(line, out);
                out.push('\n');
            }
            return;
        }
        for (number, line) in self.lines(width.saturating_sub(indent)).iter().enumerate() {
            let mut taken = 0;
            if number == 0 {
                first.write(&(0..first.text.len()), out);
                taken = cells(&first.text);
            }
            blanks(indent.saturating_sub(taken), out);
            self.write(line, out);
            out.push('\n');
        }
    }

    /// Cells of a piece of it.
    pub(super) fn cells_of(&self, piece: &Range<usize>) -> usize {
        cells(&self.text[piece.clone()])
    }
}

pub(super) fn blanks(count: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// Whether the word is written in characters two cells wide, which may be cut anywhere.
fn wide(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters > 0 && cells(word) > word.chars().count() + letters / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<String> {
        let styled = Styled::of(PLAIN, text);
        styled.lines(width).iter().map(|line| styled.text[line.clone()].to_owned()).collect()
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("  one\n\ntwo  ", 20), ["one two"]);
        assert_eq!(wrapped("", 20), [""]);
        assert_eq!(wrapped("a https://example.org/b c", 10), ["a https://", "example.or", "g/b c"]);
    }

    #[test]
    fn wide_characters_take_two_cells() {
        assert_eq!(wrapped("東京で大雨が降った", 8), ["東京で大", "雨が降っ", "た"]);
        assert_eq!(wrapped("so 👩‍👩‍👧‍👦 said", 5), ["so 👩‍👩‍👧‍👦", "said"]);
        assert_eq!(wrapped("e\u{301}e\u{301} a", 4), ["e\u{301}e\u{301} a"]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = "“Zürich 東京東京東京 and a 🙂🙂🙂🙂🙂 averyveryverylongword, she said";
        for width in 2..40 {
            for line in wrapped(text, width) {
                assert!(cells(&line) <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn styles_stay_with_their_words() {
        let mut styled = Styled::of(BOLD, "one two");
        styled.push(DIM, " three");
        let mut out = String::new();
        styled.wrap(&Styled::of(PLAIN, "-"), 2, 11, &mut out);
        assert_eq!(out, "- \u{1b}[1mone two\u{1b}[0m\n  \u{1b}[2mthree\u{1b}[0m\n");
    }
}
