//! The text cut at every boundary of everything found in it, so that layers which overlap all show: quotes outside,
//! claims in them, names innermost.

use super::places::Places;
use crate::record::{Record, SpanRow};
use std::ops::Range;

/// What a stretch of text is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A quote, by its index.
    Quote(usize),
    /// A claim, by its index.
    Claim(usize),
    /// A mention of an entity: indices of the entity and of the mention in it.
    Mention(usize, usize),
    /// The words that stand for a quote's speaker, who is not named.
    Speaker(usize),
    /// A quote's reporting words.
    Cue(usize),
}

impl Mark {
    /// Outer layers first.
    const fn layer(self) -> u8 {
        match self {
            Self::Quote(_) => 0,
            Self::Claim(_) => 1,
            Self::Mention(..) | Self::Speaker(_) => 2,
            Self::Cue(_) => 3,
        }
    }
}

/// A mark with its bytes.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    pub(super) mark: Mark,
    pub(super) at: Range<usize>,
}

/// The running text as a page writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    /// `first` where the mark starts, not where it goes on after something else ended.
    Open {
        mark: Mark,
        first: bool,
    },
    Close {
        mark: Mark,
        last: bool,
    },
}

/// A paragraph of the text.
#[derive(Clone, Debug)]
pub(super) struct Block<'t> {
    /// The byte it starts at.
    pub(super) start: usize,
    pub(super) text: &'t str,
    pub(super) pieces: Vec<Piece<'t>>,
}

/// Everything found that does stand in the text where the record says.
pub(super) fn marks(record: &Record, text: &str, places: &Places) -> Vec<Marked> {
    let mut marks = Vec::new();
    let mut add = |mark: Mark, span: &SpanRow| {
        let at = places.bytes(span.start)..places.bytes(span.end);
        if text.get(at.clone()).is_some_and(|there| !there.is_empty() && there == span.text) {
            marks.push(Marked { mark, at });
        }
    };
    for (id, entity) in record.entities.iter().enumerate() {
        for (number, mention) in entity.mentions.iter().enumerate() {
            add(Mark::Mention(id, number), &mention.span);
        }
    }
    for (id, quote) in record.quotes.iter().enumerate() {
        add(Mark::Quote(id), &quote.span);
        if let Some(cue) = &quote.cue {
            add(Mark::Cue(id), cue);
        }
        let speaker = quote.speaker.as_ref().filter(|speaker| speaker.entity.is_none());
        if let Some(mention) = speaker.and_then(|speaker| speaker.mention.as_ref()) {
            add(Mark::Speaker(id), mention);
        }
    }
    for (id, claim) in record.claims.iter().enumerate() {
        add(Mark::Claim(id), &claim.span);
    }
    marks.sort_by_key(|m| (m.at.start, std::cmp::Reverse(m.at.end), m.mark.layer()));
    marks
}

/// The text in paragraphs, each with its marks. A mark that crosses a paragraph's end is taken up in the next.
pub(super) fn blocks<'t>(text: &'t str, marks: &[Marked]) -> Vec<Block<'t>> {
    let mut run = Run { marks, next: 0, active: Vec::new(), begun: vec![false; marks.len()] };
    paragraphs(text).into_iter().map(|at| run.block(text, at)).collect()
}

struct Run<'m> {
    marks: &'m [Marked],
    /// The first mark that has not begun.
    next: usize,
    /// Indices of the marks that have begun and not ended, outermost first.
    active: Vec<usize>,
    /// Which marks have been opened.
    begun: Vec<bool>,
}

impl Run<'_> {
    fn block<'t>(&mut self, text: &'t str, at: Range<usize>) -> Block<'t> {
        let mut pieces = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut here = at.start;
        while here < at.end {
            self.step(here);
            self.change(&mut open, &mut pieces, here);
            let ends = self.active.iter().map(|&m| self.marks[m].at.end).min();
            let starts = self.marks.get(self.next).map(|m| m.at.start);
            let until = ends.into_iter().chain(starts).fold(at.end, usize::min);
            pieces.push(Piece::Text(&text[here..until]));
            here = until;
        }
        while let Some(m) = open.pop() {
            let Marked { mark, at: place } = &self.marks[m];
            pieces.push(Piece::Close { mark: *mark, last: place.end <= at.end });
        }
        Block { start: at.start, text: &text[at], pieces }
    }

    /// Lets marks end and begin up to this place.
    fn step(&mut self, here: usize) {
        while let Some(next) = self.marks.get(self.next).filter(|m| m.at.start <= here) {
            let key = |m: &Marked| (m.mark.layer(), m.at.start, std::cmp::Reverse(m.at.end));
            let at = self.active.partition_point(|&m| key(&self.marks[m]) <= key(next));
            self.active.insert(at, self.next);
            self.next += 1;
        }
        self.active.retain(|&m| self.marks[m].at.end > here);
    }

    /// Closes what is open and should not be, opens what should be and is not.
    fn change(&mut self, open: &mut Vec<usize>, pieces: &mut Vec<Piece<'_>>, here: usize) {
        let kept = open.iter().zip(&self.active).take_while(|(a, b)| a == b).count();
        for m in open.drain(kept..).rev() {
            let Marked { mark, at } = &self.marks[m];
            pieces.push(Piece::Close { mark: *mark, last: at.end <= here });
        }
        for &m in &self.active[kept..] {
            let first = !std::mem::replace(&mut self.begun[m], true);
            pieces.push(Piece::Open { mark: self.marks[m].mark, first });
            open.push(m);
        }
    }
}

/// Paragraphs end at empty lines, or at every line where the text has none of those.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let end = start + line.len();
        lines.push(start..end);
        start = end;
    }
    let empty = |line: &Range<usize>| text[line.clone()].trim().is_empty();
    let first = lines.iter().position(|line| !empty(line)).unwrap_or(0);
    let last = lines.iter().rposition(|line| !empty(line)).map_or(0, |at| at + 1);
    // "\r\n" gives a line that is only "\n"; it separates nothing.
    let separates = |line: &Range<usize>| {
        empty(line) && !(text[line.clone()] == *"\n" && text[..line.start].ends_with('\r'))
    };
    let spaced = lines[first..last.max(first)].iter().any(separates);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut going = false;
    for line in &lines {
        if empty(line) {
            going &= !separates(line);
            continue;
        }
        match found.last_mut() {
            Some(paragraph) if going && spaced => paragraph.end = line.end,
            _ => found.push(line.clone()),
        }
        going = true;
    }
    for paragraph in &mut found {
        paragraph.end = paragraph.start + text[paragraph.clone()].trim_end().len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces as brackets: a quote's round, a claim's square, a mention's curly; lower-case where it goes on.
    fn drawn(text: &str, marks: &[(Mark, &str)]) -> Vec<String> {
        let mut marks: Vec<Marked> = marks
            .iter()
            .map(|&(mark, part)| {
                let start = text.find(part).unwrap();
                Marked { mark, at: start..start + part.len() }
            })
            .collect();
        marks.sort_by_key(|m| (m.at.start, std::cmp::Reverse(m.at.end), m.mark.layer()));
        let draw = |piece: &Piece<'_>| match *piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Open { mark, first } => {
                let sign = ["(", "[", "{", "<"][usize::from(mark.layer())];
                if first { sign.to_owned() } else { format!("+{sign}") }
            }
            Piece::Close { mark, .. } => [")", "]", "}", ">"][usize::from(mark.layer())].to_owned(),
        };
        blocks(text, &marks).iter().map(|block| block.pieces.iter().map(draw).collect()).collect()
    }

    #[test]
    fn a_claim_with_a_name_in_a_quote_shows_all_three() {
        let text = "He: we sold 300 Tarn planes, then left.";
        let marks = [
            (Mark::Mention(0, 0), "Tarn"),
            (Mark::Claim(0), "300 Tarn planes"),
            (Mark::Quote(0), "we sold 300 Tarn planes, then left"),
        ];
        assert_eq!(drawn(text, &marks), ["He: (we sold [300 {Tarn} planes], then left)."]);
    }

    #[test]
    fn what_crosses_is_taken_up_again() {
        let text = "one two three\n\nfour five";
        let marks = [
            (Mark::Quote(0), "two three\n\nfour"),
            (Mark::Claim(0), "one two"),
            (Mark::Mention(0, 0), "one two three"),
        ];
        assert_eq!(drawn(text, &marks), ["[{one }](+[+{two}]+{ three})", "+(four) five"]);
    }

    #[test]
    fn paragraphs_end_at_empty_lines_else_at_each() {
        let cut =
            |text: &'static str| -> Vec<&str> { paragraphs(text).into_iter().map(|at| &text[at]).collect() };
        assert_eq!(cut("a\nb\n\n c \n"), ["a\nb", " c"]);
        assert_eq!(cut("a\r\nb\r\n\r\nc"), ["a\r\nb", "c"]);
        assert_eq!(cut("a\nb\n"), ["a", "b"]);
        assert_eq!(cut(" \n\n"), [""; 0]);
    }
}
