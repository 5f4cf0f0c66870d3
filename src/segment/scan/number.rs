//! Tokens that start with a digit.

use super::bytes::{self, Class};
use super::{Scanner, TokenKind};

impl Scanner<'_> {
    /// A number and everything glued to it; `from` is its first digit where `start` is a leading point.
    pub(super) fn number(&mut self, start: usize, from: usize) -> usize {
        let mut at = from;
        let mut letters = false;
        loop {
            let byte = self.byte(at);
            match bytes::class(byte) {
                Class::Digit => at += 1,
                Class::Letter => {
                    letters = true;
                    at += 1;
                    let clock = matches!(byte, b'a' | b'p') && self.bytes[at..].starts_with(b".m");
                    if clock && self.bytes[at - 2].is_ascii_digit() && !self.is_word_at(at + 2) {
                        at += 2 + usize::from(self.byte(at + 2) == b'.');
                        break;
                    }
                }
                Class::Stop | Class::Single | Class::Repeated | Class::At => {
                    match self.inside(start, at, letters) {
                        Inside::Joined => at += 1,
                        Inside::Address(end, kind) => return self.push(start, end, kind),
                        Inside::Ends => break,
                    }
                }
                Class::High => {
                    let c = self.char(at);
                    if c == '\u{fe0f}' || c == '\u{20e3}' {
                        return self.keycap(start, at);
                    }
                    if !bytes::is_word_char(c) {
                        break;
                    }
                    letters |= c.is_alphabetic();
                    at += c.len_utf8();
                }
                _ => break,
            }
        }
        self.push(start, at, TokenKind::Number)
    }

    /// Whether numbers are listed here without blanks: takes "22,24,26"; refuses "12,50", "1,23,45,678" and "5,000".
    fn lists(&self, start: usize) -> bool {
        /// No number in groups is longer.
        const LONGEST: usize = 24;
        let end = self.bytes.len().min(start + LONGEST);
        let run = &self.bytes[start..end];
        let run = &run[..run.iter().take_while(|&&b| b.is_ascii_digit() || b == b',').count()];
        let begun = start > 1 && self.bytes[start - 1] == b',' && self.bytes[start - 2].is_ascii_digit();
        let commas = run.split(|&b| b == b',').count() - 1;
        // The last group may be cut short, and the sentence may go on behind a comma.
        commas + usize::from(begun) >= 2 && run.split(|&b| b == b',').all(|group| group.len() <= 2)
    }

    /// Takes the point of "3.5", the comma of "5,000", the colon of "12:30", the slash of "9/11"; refuses the comma of
    /// "in 2015, 2016", the stop of "5,000." and the hyphen of "20-year-old".
    fn inside(&mut self, start: usize, at: usize, letters: bool) -> Inside {
        let byte = self.bytes[at];
        let next = self.byte(at + 1);
        let joins = match byte {
            b',' if next.is_ascii_digit() && self.lists(start) => false,
            b'.' | b',' | b':' | b'/' => next.is_ascii_digit() && !letters,
            b'_' => bytes::is_word_byte(next),
            _ => false,
        };
        if joins {
            return Inside::Joined;
        }
        if matches!(byte, b'.' | b'-' | b'@' | b'_')
            && (letters || next.is_ascii_alphabetic() || byte == b'@')
            && let Some((end, kind)) = self.address(start)
        {
            return Inside::Address(end, kind);
        }
        Inside::Ends
    }

    /// "1" with the sign of a key around it is an emoji.
    fn keycap(&mut self, start: usize, at: usize) -> usize {
        let end = self.grapheme(start);
        if end > at {
            self.push(start, end, TokenKind::Other)
        } else {
            self.push(start, at, TokenKind::Number)
        }
    }
}

enum Inside {
    Joined,
    Address(usize, TokenKind),
    Ends,
}
