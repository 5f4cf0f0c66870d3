//! Tokens that start with a letter.

use super::bytes::{self, Class};
use super::mark::is_clitic;
use super::{Scanner, TokenKind};
use crate::segment::lexicon::{Abbreviation, pack};

/// What a byte behind letters does to the word.
enum Next {
    /// The word goes on at this place.
    On(usize),
    /// The word ends at this place.
    End(usize),
    /// The word ends here and "n't" follows up to there.
    Not(usize, usize),
    /// The whole is something else, up to there.
    Address(usize, TokenKind),
}

impl Scanner<'_> {
    pub(super) fn word(&mut self, start: usize) -> usize {
        let mut at = start;
        loop {
            while bytes::is_word_byte(self.byte(at)) {
                at += 1;
            }
            let next = match bytes::class(self.byte(at)) {
                Class::Apostrophe | Class::Quote => self.at_apostrophe(start, at),
                Class::Stop => self.at_stop(start, at),
                Class::Repeated | Class::Single | Class::Symbol | Class::At | Class::Hash => {
                    self.at_sign(start, at)
                }
                Class::High => self.at_high(start, at),
                _ => break,
            };
            match next {
                Next::On(to) => at = to,
                Next::End(end) => {
                    at = end;
                    break;
                }
                Next::Not(cut, end) => {
                    if cut > start {
                        self.push(start, cut, TokenKind::Word);
                    }
                    return self.push(cut, end, TokenKind::Word);
                }
                Next::Address(end, kind) => return self.push(start, end, kind),
            }
        }
        if let Some(first) = self.contraction(start, at) {
            self.push(start, start + first, TokenKind::Word);
            return self.push(start + first, at, TokenKind::Word);
        }
        self.push(start, at, TokenKind::Word)
    }

    /// Takes "cannot" (can, not), "gonna" (gon, na), "dont" (do, nt); refuses "Toronto" and "want".
    fn contraction(&self, start: usize, end: usize) -> Option<usize> {
        let word = &self.bytes[start..end];
        let (&[a, b], 4..=8) = (word.last_chunk::<2>()?, word.len()) else { return None };
        if !matches!((a | 0x20, b | 0x20), (b'n' | b'o', b't') | (b'n' | b't', b'a')) {
            return None;
        }
        self.lexicon.contraction(pack(word)?)
    }

    /// Takes the apostrophes of "O'Brien" and "Sana'a" into the word; ends it before "'s" and splits "ca-n't".
    fn at_apostrophe(&self, start: usize, at: usize) -> Next {
        let mark = self.char(at);
        if !bytes::is_apostrophe(mark) {
            return Next::End(at);
        }
        let after = at + mark.len_utf8();
        let letters = self.count(after, |b| b.is_ascii_alphabetic());
        let end = after + letters;
        let ends = !self.is_word_at(end);
        if letters == 1 && ends && self.bytes[after] | 0x20 == b't' && self.bytes[at - 1] | 0x20 == b'n' {
            return Next::Not(at - 1, end);
        }
        if ends && is_clitic(&self.bytes[after..end]) {
            return Next::End(at);
        }
        if matches!(mark, '`' | '´') {
            return Next::End(at);
        }
        // "Guns N' Roses"
        if letters == 0 && at == start + 1 && self.bytes[start] | 0x20 == b'n' && self.byte(after) == b' ' {
            return Next::End(after);
        }
        if self.is_word_at(after) { Next::On(after) } else { Next::End(at) }
    }

    fn at_stop(&mut self, start: usize, at: usize) -> Next {
        let after = at + 1;
        let next = self.char(after);
        if next.is_alphabetic() {
            if let Some((end, kind)) = self.address(start) {
                return Next::Address(end, kind);
            }
            return self
                .acronym(start, at)
                .or_else(|| self.dotted(start, at))
                .map_or_else(|| Next::End(if self.abbreviates(start, at) { after } else { at }), Next::End);
        }
        if next.is_ascii_digit() && self.bytes[start..at].iter().any(u8::is_ascii_digit) {
            return Next::On(after);
        }
        Next::End(if self.abbreviates(start, at) { after } else { at })
    }

    /// Takes "U.S.", "A.T.M.", "a.m.", "U.S.A"; refuses "J.Smith" beyond its first stop.
    fn acronym(&self, start: usize, stop: usize) -> Option<usize> {
        if stop != start + 1 {
            return None;
        }
        let mut end = stop + 1;
        while self.byte(end).is_ascii_alphabetic() {
            if self.byte(end + 1) == b'.' {
                end += 2;
            } else if !self.is_word_at(end + 1) {
                end += 1;
                break;
            } else {
                break;
            }
        }
        (end > stop + 1).then_some(end)
    }

    /// Takes "Ph.D.", "Lt.Col."; refuses "end.The".
    fn dotted(&self, start: usize, stop: usize) -> Option<usize> {
        let more = self.count(stop + 1, |b| b.is_ascii_alphabetic());
        let end = stop + 1 + more;
        if self.byte(end) != b'.' {
            return None;
        }
        self.lexicon.abbreviation(pack(&self.bytes[start..end])?)?;
        Some(end + 1)
    }

    /// Whether the stop behind the word belongs to it.
    fn abbreviates(&self, start: usize, stop: usize) -> bool {
        let word = &self.bytes[start..stop];
        let after = stop + 1;
        let next = self.byte(after);
        if next == b',' && word.len() <= 5 && word.is_ascii() && !self.lexicon.is_opener(word) {
            return true;
        }
        if word.len() == 1 && word[0].is_ascii_uppercase() {
            return !(word == b"X" && self.follows_way()) && self.is_initial(after);
        }
        // "Roe v. Wade"
        if word == b"v" {
            return self.next_on_line(after).is_some_and(|(_, c)| c.is_alphabetic())
                && self.follows_capital();
        }
        let Some(entry) = pack(word).and_then(|key| self.lexicon.abbreviation(key)) else { return false };
        if entry.capital && !word[0].is_ascii_uppercase() {
            return false;
        }
        let follows = self.next_on_line(after);
        let word_follows = || {
            follows.is_some_and(|(at, _)| {
                let len = self.count(at, |b| b.is_ascii_alphabetic());
                self.lexicon.is_time_word(&self.bytes[at..at + len])
            })
        };
        let follows = follows.map(|(_, c)| c);
        match entry.class {
            Abbreviation::BeforeNumber => follows.is_some_and(char::is_numeric),
            _ if entry.inside && start > 0 => {
                let comma = self.tokens.last().is_some_and(|t| self.text[t.span.range()] == *",");
                let goes_on = follows
                    .is_some_and(|c| c.is_lowercase() || c.is_numeric() || matches!(c, ',' | ')' | ';'));
                goes_on
                    || (comma && entry.class == Abbreviation::State)
                    || (entry.class == Abbreviation::Month && word_follows())
            }
            _ => true,
        }
    }

    /// Whether the token before starts with a capital.
    fn follows_capital(&self) -> bool {
        self.tokens.last().is_some_and(|t| self.text[t.span.range()].starts_with(char::is_uppercase))
    }

    /// Whether the token before says where something was written: "on X. Clinton replied".
    fn follows_way(&self) -> bool {
        self.tokens.last().is_some_and(|t| matches!(&self.text[t.span.range()], "on" | "to" | "from" | "via"))
    }

    /// A single capital with a stop: takes "J." before "Smith", refuses "Plan B." before "The" or a line's end.
    fn is_initial(&self, after: usize) -> bool {
        let Some((at, c)) = self.next_on_line(after) else { return false };
        if at == after {
            return matches!(c, ',' | '-' | '’' | '\'')
                || c.is_uppercase()
                || (matches!(c, ']' | ')') && self.follows_capital());
        }
        let end = at + self.count(at, |b| b.is_ascii_alphabetic());
        // Robert C. "Bobby" Scott
        if matches!(c, '"' | '“') {
            return self
                .tokens
                .last()
                .is_some_and(|t| self.text[t.span.range()].starts_with(char::is_uppercase));
        }
        c.is_lowercase() || (c.is_uppercase() && !self.lexicon.is_opener(&self.bytes[at..end]))
    }

    /// Signs that words take in: `&` of "AT&T", `_`, the plus of "Disney+", the slash of "w/o"; or an address.
    fn at_sign(&mut self, start: usize, at: usize) -> Next {
        let next = self.byte(at + 1);
        let word = &self.bytes[start..at];
        match self.bytes[at] {
            b'&' => {
                let more = self.count(at + 1, |b| b.is_ascii_alphabetic());
                let other = &self.bytes[at + 1..at + 1 + more];
                let capitals = |part: &[u8]| part.iter().all(u8::is_ascii_uppercase);
                let short = word.len() <= 4 && (1..=3).contains(&more) && !self.is_word_at(at + 1 + more);
                if short && ((capitals(word) && capitals(other)) || (word.len() == 1 && more == 1)) {
                    return Next::On(at + 1);
                }
            }
            b'_' if bytes::is_word_byte(next) => return Next::On(at + 1),
            b'*' => {
                let stars = self.count(at, |b| b == b'*');
                if self.byte(at + stars).is_ascii_lowercase() && self.byte(start.wrapping_sub(1)) != b'*' {
                    return Next::On(at + stars);
                }
            }
            b'/' if word.len() == 1 && next.is_ascii_alphabetic() && !self.is_word_at(at + 2) => {
                return Next::End(at + 2);
            }
            b'#' if word.len() == 1 && word[0].is_ascii_uppercase() && !self.is_word_at(at + 1) => {
                return Next::End(at + 1);
            }
            b':' if self.bytes[at..].starts_with(b"://") && is_scheme(word) => {
                return Next::Address(self.url_end(at + 3), TokenKind::Url);
            }
            b'+' => {
                let pluses = self.count(at, |b| b == b'+');
                if pluses <= 2 && !self.is_word_at(at + pluses) {
                    return Next::End(at + pluses);
                }
            }
            b'-' if matches!(word, b"e" | b"E") && next.is_ascii_lowercase() => return Next::On(at + 1),
            _ => {}
        }
        if matches!(self.bytes[at], b'-' | b'+' | b'@' | b'%')
            && (bytes::is_word_byte(next) || next == b'-')
            && let Some((end, kind)) = self.address(start)
        {
            return Next::Address(end, kind);
        }
        Next::End(at)
    }

    fn at_high(&self, start: usize, at: usize) -> Next {
        let c = self.char(at);
        let end = at + c.len_utf8();
        if bytes::is_apostrophe(c) {
            return self.at_apostrophe(start, at);
        }
        let goes_on = bytes::is_word_char(c)
            || (bytes::is_ignorable(c) && !bytes::is_break(c) && self.is_word_at(end))
            || (matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{a1}'..='\u{bf}')
                && is_misread(&self.text[start..at]));
        if goes_on { Next::On(end) } else { Next::End(at) }
    }
}

/// Whether the word so far ends with the first half of a letter whose bytes were read one by one: takes "Ã" and "ÃÂ", as the
/// "Ã§" of "FranÃ§ois" was a "ç"; refuses a lone "Â", behind which a sign ("Â£5m") is the sign itself.
fn is_misread(word: &str) -> bool {
    let first_half = |word: &str, letter: char, apart: &str| {
        word.strip_suffix(letter).or_else(|| word.strip_suffix(apart)).map(str::len)
    };
    // Twice misread, it is "Ã", a control, "Â" and a sign. One control alone, so that a run of them is not read again and again.
    let end = first_half(word, 'Â', "A\u{302}").unwrap_or(word.len());
    let word = &word[..end];
    let word = word.strip_suffix(|c| matches!(c, '\u{80}'..='\u{9f}')).unwrap_or(word);
    first_half(word, 'Ã', "A\u{303}").is_some()
}

fn is_scheme(word: &[u8]) -> bool {
    [&b"http"[..], b"https", b"ftp"].iter().any(|scheme| word.eq_ignore_ascii_case(scheme))
}
