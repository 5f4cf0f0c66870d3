//! Paragraphs and what they are for: headline, byline, body, list item, furniture.

mod dateline;
mod kind;
mod lines;

use super::{Lexicon, Token};
use crate::span::{Span, TokenRange};
pub(super) use kind::{Lead, LeadPhrase, Part};
use lines::Lines;

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// The title, a subtitle, or a heading between paragraphs.
    Headline,
    /// "By Jane Smith", "Reporting by ...", a line that names the writer, the agency or the date alone.
    Byline,
    /// Running text.
    Body,
    /// An item of a list.
    ListItem,
    /// What the site put around the article: "[RELATED: ...]", "Comments", "Share this".
    Furniture,
}

/// A paragraph: what stands between blank lines, or one line where lines are the paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens; never empty.
    pub tokens: TokenRange,
    /// What it is for.
    pub kind: ParagraphKind,
    /// How many of its first tokens are a dateline ("LONDON (Reuters) —"); 0 where there is none.
    pub dateline: u32,
}

/// Cuts the tokens into paragraphs. Blank lines part them; a single line end does too, unless the text is hard-wrapped
/// and the line was merely full.
pub(super) fn split(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Paragraph> {
    let lines = Lines::of(text, tokens);
    let mut out: Vec<Paragraph> = Vec::new();
    let mut start = 0;
    for line in 1..=lines.all.len() {
        if line < lines.all.len() && lines.joins(text, tokens, line) {
            continue;
        }
        let range =
            TokenRange::new(lines.all[start].tokens.range().start, lines.all[line - 1].tokens.range().end);
        let span = tokens[range.range().start].span.cover(tokens[range.range().end - 1].span);
        out.push(Paragraph { span, tokens: range, kind: ParagraphKind::Body, dateline: 0 });
        start = line;
    }
    kind::judge(text, tokens, lexicon, &mut out);
    for paragraph in &mut out {
        if paragraph.kind == ParagraphKind::Body {
            paragraph.dateline = dateline::length(text, &tokens[paragraph.tokens.range()]) as u32;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Lexicon, segment};

    fn kinds(text: &str) -> String {
        let document = segment(text, &Lexicon::embedded());
        let short = |p: &Paragraph| match p.kind {
            ParagraphKind::Headline => 'h',
            ParagraphKind::Byline => 'b',
            ParagraphKind::Body => '.',
            ParagraphKind::ListItem => 'i',
            ParagraphKind::Furniture => 'f',
        };
        document.paragraphs().iter().map(short).collect()
    }

    #[test]
    fn lines_are_paragraphs_unless_wrapped() {
        assert_eq!(kinds("It rained all day.\nIt poured all night.\n"), "..");
        let wrapped = "The council met on Monday evening to hear what the people of the\n\
             old harbour had to say about the plan, and it heard a great deal\n\
             more than it had asked for, as a clerk of the council put it in a\n\
             note.\n\
             The plan itself is older than most of the people who spoke about\n\
             it on Monday.\n";
        assert_eq!(kinds(wrapped), "..");
    }

    #[test]
    fn kinds_come_from_the_shape() {
        let text = "Harbour plan draws a crowd\n\nBy Jane Smith\n\nWed | Sep 4, 2024 | 5:28 PM PDT\n\n\
             LONDON (Reuters) — The council met on Monday.\n\nWhat comes next\n\n- More of the same.\n\n\
             [RELATED: Another plan]\n\nIt ends here.\n\nReporting by Jane Smith; Editing by Joe Doe\n\nComments";
        assert_eq!(kinds(text), "hbb.hif.bf");
        assert_eq!(kinds("Delta lost $500 million"), ".");
        assert_eq!(kinds("It is over.\n\nFollow Harbour News for more stories about harbours."), "..");
    }
}
