//! Sentences, which tile their paragraph.

use super::lexicon::{Abbreviation, pack};
use super::{Lexicon, Paragraph, ParagraphKind, Stretch, Token, TokenKind};
use crate::span::{Span, TokenRange};

/// A sentence of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens; never empty.
    pub tokens: TokenRange,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// Tokens of a sentence. Later stages look from each word to the ends of its sentence; nobody writes longer ones, and an
/// endless line of signs is cut.
const LONGEST: usize = 500;

pub(super) fn split(
    text: &str,
    tokens: &[Token],
    paragraphs: &[Paragraph],
    stretches: &[Stretch],
    lexicon: &Lexicon,
) -> Vec<Sentence> {
    let splitter = Splitter { text, tokens, marks: marks_of(tokens.len(), stretches), lexicon };
    let mut out = Vec::with_capacity(paragraphs.len() + tokens.len() / 24);
    for (id, paragraph) in paragraphs.iter().enumerate() {
        let range = paragraph.tokens.range();
        let heading = paragraph.kind == ParagraphKind::Headline;
        let mut push = |mut start: usize, end: usize| {
            while start < end {
                let cut = end.min(start + LONGEST);
                let span = tokens[start].span.cover(tokens[cut - 1].span);
                out.push(Sentence { span, tokens: TokenRange::new(start, cut), paragraph: id as u32 });
                start = cut;
            }
        };
        let mut start = range.start;
        let mut t = start;
        while t < range.end {
            let stop = splitter.stop(t);
            t += 1;
            // "U.S. And Allies Agree": in a headline every word looks like one that opens.
            let Some(stop) = stop.filter(|&stop| !heading || stop != Stop::Abbreviation) else { continue };
            let (end, quoted) = splitter.closers(t, range.end);
            if end < range.end && splitter.ends(start, t - 1, end, range.end, stop, quoted) {
                push(start, end);
                start = end;
            }
            t = end;
        }
        if start < range.end {
            push(start, range.end);
        }
    }
    out
}

/// Which tokens open and close stretches.
fn marks_of(len: usize, stretches: &[Stretch]) -> Vec<Mark> {
    if stretches.is_empty() {
        return Vec::new();
    }
    let mut marks = vec![Mark::None; len];
    for stretch in stretches {
        let range = stretch.tokens.range();
        if let Some(mark) = range.start.checked_sub(1).and_then(|before| marks.get_mut(before)) {
            *mark = Mark::Opens;
        }
        if let (true, Some(mark)) = (stretch.closed, marks.get_mut(range.end)) {
            *mark = Mark::Closes;
        }
    }
    marks
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Opens,
    Closes,
}

/// What may end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// `.`
    Full,
    /// `!`, `?`
    Bang,
    /// `...`, `…`
    Ellipsis,
    /// The stop of "a.m."
    Clock,
    /// The stop of "Mass."
    State,
    /// The stop of "Inc.", "U.S.", "etc.", "Sept.", and the mark of "Yahoo!"
    Abbreviation,
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Empty where the text has no quoted stretch.
    marks: Vec<Mark>,
    lexicon: &'a Lexicon,
}

impl Splitter<'_> {
    #[inline]
    fn surface(&self, token: usize) -> &str {
        self.tokens[token].span.of(self.text)
    }

    fn mark(&self, token: usize) -> Mark {
        self.marks.get(token).copied().unwrap_or(Mark::None)
    }

    /// What kind of stop the token is or carries.
    #[inline]
    fn stop(&self, token: usize) -> Option<Stop> {
        let bytes = self.text.as_bytes();
        let span = self.tokens[token].span;
        let last = bytes[span.end as usize - 1];
        match self.tokens[token].kind {
            TokenKind::Punctuation => match last {
                b'.' if span.len() == 1 => Some(Stop::Full),
                b'.' => Some(Stop::Ellipsis),
                b'!' if self.is_marked_name(token) => Some(Stop::Abbreviation),
                b'!' | b'?' => Some(Stop::Bang),
                0xa6 if self.surface(token).starts_with('…') => Some(Stop::Ellipsis),
                _ if span.len() < 3 => None,
                _ => {
                    matches!(self.surface(token), "。" | "！" | "？" | "‼" | "⁉" | "⁇").then_some(Stop::Bang)
                }
            },
            TokenKind::Word if last == b'.' => self.abbreviation(token),
            TokenKind::Number if last == b'.' => Some(Stop::Clock),
            _ => None,
        }
    }

    /// The mark of "Yahoo!", which is part of the name.
    fn is_marked_name(&self, token: usize) -> bool {
        !self.tokens[token].space_before
            && token > 0
            && starts_tall(self.surface(token - 1))
            && self.lexicon.is_marked_name(self.surface(token - 1).as_bytes())
    }

    /// Takes "Inc.", "U.S.", "a.m."; refuses "Mr.", "No." and the initial "J.", which end nothing.
    fn abbreviation(&self, token: usize) -> Option<Stop> {
        let word = self.surface(token).trim_end_matches('.').as_bytes();
        if let Some(entry) = pack(word).and_then(|key| self.lexicon.abbreviation(key)) {
            return match entry.class {
                Abbreviation::Title | Abbreviation::BeforeNumber => None,
                Abbreviation::Clock => Some(Stop::Clock),
                Abbreviation::State => Some(Stop::State),
                _ => Some(Stop::Abbreviation),
            };
        }
        // "J. Smith", but "John F. Kennedy" has no stop either; "U.S." and "D.C." may.
        (word.contains(&b'.') && word.len() > 1).then_some(Stop::Abbreviation)
    }

    /// Past the closing marks and brackets behind a stop, and whether a quote closes there.
    fn closers(&self, from: usize, end: usize) -> (usize, bool) {
        let mut quoted = false;
        let mut t = from;
        while t < end {
            let glued = !self.tokens[t].space_before;
            match self.tokens[t].kind {
                TokenKind::QuoteMark => {
                    let closes = self.mark(t) == Mark::Closes || (glued && self.mark(t) == Mark::None);
                    if !closes {
                        break;
                    }
                    quoted = true;
                }
                // The number of a note: "It rained.[6]"
                TokenKind::Punctuation if t + 2 < end && self.is_note(t) => t += 2,
                TokenKind::Punctuation if glued && matches!(self.surface(t), ")" | "]" | "}" | "!" | "?") => {
                }
                _ => break,
            }
            t += 1;
        }
        (t, quoted)
    }

    fn is_note(&self, t: usize) -> bool {
        self.surface(t) == "["
            && self.tokens[t + 1].kind == TokenKind::Number
            && self.tokens[t + 1].span.len() <= 3
            && self.surface(t + 2) == "]"
    }

    /// Whether the sentence that began at `start` ends before the token `next`, its stop being at `stop`.
    fn ends(&self, start: usize, stop: usize, next: usize, end: usize, kind: Stop, quoted: bool) -> bool {
        let token = &self.tokens[next];
        let first = self.surface(next);
        let c = first.chars().next().unwrap_or(' ');
        if !token.space_before && !self.missing_space(stop, next, kind, quoted) {
            return false;
        }
        // ".DJI": the point of a ticker.
        if kind == Stop::Full && !token.space_before && self.tokens[stop].space_before {
            return false;
        }
        let opens = self.mark(next) == Mark::Opens;
        // "1. Item": the number of a list is no sentence.
        if kind == Stop::Full
            && stop == start + 1
            && self.surface(start).len() <= 2
            && self.tokens[start].kind != TokenKind::QuoteMark
        {
            return self.tokens[start].kind == TokenKind::Word && self.surface(start).len() > 1;
        }
        // An ellipsis that begins a sentence.
        if kind == Stop::Ellipsis && stop == start {
            return false;
        }
        match token.kind {
            TokenKind::Punctuation if !opens && !matches!(c, '(' | '[' | '•' | '*' | '¿' | '¡' | '·') => {
                return false;
            }
            TokenKind::Other => return false,
            _ => {}
        }
        if starts_small(first) {
            // Careless writers: a plain stop behind a plain word.
            return kind == Stop::Full
                && !quoted
                && stop > start
                && self.is_plain(stop - 1)
                && !self.is_attribution(next, end);
        }
        match kind {
            Stop::Full => true,
            Stop::Bang | Stop::Ellipsis => !(quoted && self.is_attribution(next, end)),
            Stop::Clock => c != '(' && !self.is_zone_or_day(first),
            Stop::State => {
                starts_tall(first) || (opens && next + 1 < end && starts_tall(self.surface(next + 1)))
            }
            Stop::Abbreviation => {
                let word = if opens || c == '(' { next + 1 } else { next };
                word < end && self.opens_sentence(self.surface(word))
            }
        }
    }

    /// Takes "The", "However", "I"; refuses "AND" in a line of capitals.
    fn opens_sentence(&self, word: &str) -> bool {
        let alone = matches!(word, "I" | "A");
        let shouts = word.len() > 1 && !word.contains(char::is_lowercase);
        alone || (starts_tall(word) && !shouts && self.lexicon.is_opener(word.as_bytes()))
    }

    /// "the end.The next": a small word of some length, a stop, a capital.
    fn missing_space(&self, stop: usize, next: usize, kind: Stop, quoted: bool) -> bool {
        if quoted || self.mark(next) == Mark::Opens {
            return self.mark(next) == Mark::Opens || starts_tall(self.surface(next));
        }
        matches!(kind, Stop::Full | Stop::Bang)
            && stop > 0
            && self.is_plain(stop - 1)
            && self.tokens[next].kind == TokenKind::Word
            && starts_tall(self.surface(next))
    }

    /// A word of four small letters or more, which no abbreviation is.
    fn is_plain(&self, token: usize) -> bool {
        let word = self.surface(token);
        self.tokens[token].kind == TokenKind::Word
            && word.len() >= 4
            && starts_small(word)
            && !word.ends_with('.')
    }

    /// Takes "Smith asked", "Mr. John Smith said", "the mayor asked", "she said"; refuses "The mayor left".
    fn is_attribution(&self, next: usize, end: usize) -> bool {
        let last = (next + 6).min(end);
        for t in next..last {
            let word = self.surface(t);
            if self.tokens[t].kind != TokenKind::Word {
                return false;
            }
            if t > next && self.lexicon.is_speech(word.as_bytes()) {
                return true;
            }
            let noun = t > next && matches!(self.surface(next), "The" | "the" | "A" | "One");
            if !starts_tall(word) && !noun {
                return self.lexicon.is_speech(word.as_bytes());
            }
        }
        false
    }

    /// Behind "4:17 p.m.": "Tuesday", "EST", "Eastern", "Aug."
    fn is_zone_or_day(&self, word: &str) -> bool {
        let word = word.trim_end_matches('.');
        let capitals = (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
        capitals || self.lexicon.is_time_word(word.as_bytes())
    }
}

fn starts_tall(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// A small first letter; not the one of "iPhone".
fn starts_small(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::segment::{Lexicon, segment};

    #[test]
    fn sentences_end_where_readers_say() {
        for (text, expected) in [
            ("It rained. It poured! Did it? Yes.", "It rained.|It poured!|Did it?|Yes."),
            (
                "Mr. J. Smith of Acme Inc. paid $3.5 million to No. 5. He left.",
                "Mr. J. Smith of Acme Inc. paid $3.5 million to No. 5.|He left.",
            ),
            (
                "He lives in the U.S. The U.S. Senate met at 5 p.m. Tuesday.",
                "He lives in the U.S.|The U.S. Senate met at 5 p.m. Tuesday.",
            ),
            ("It was 5 p.m. Police came.", "It was 5 p.m.|Police came."),
            (
                "\"Really?\" she asked. \"Yes!\" Mr. Smith said. \"No!\" The crowd left.",
                "\"Really?\" she asked.|\"Yes!\" Mr. Smith said.|\"No!\"|The crowd left.",
            ),
            ("\"A,\" he said. \"B.\"", "\"A,\" he said.|\"B.\""),
            ("\"One. Two,\" he said.", "\"One.|Two,\" he said."),
            ("“One.” “Two.” (Three.) Four", "“One.”|“Two.”|(Three.)|Four"),
            (
                "Wait... what? Well … Then it ended.The next began.",
                "Wait... what?|Well …|Then it ended.|The next began.",
            ),
            ("1. The first item. 2 more", "1. The first item.|2 more"),
            ("It ended. then came more. iPhone sales rose.", "It ended.|then came more.|iPhone sales rose."),
            ("Yahoo! said so", "Yahoo! said so"),
        ] {
            let document = segment(text, &Lexicon::embedded());
            let cut: Vec<&str> = document.sentences().iter().map(|s| s.span.of(text)).collect();
            assert_eq!(cut.join("|"), expected, "{text}");
        }
    }
}
