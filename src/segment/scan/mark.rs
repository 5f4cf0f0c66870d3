//! Marks: apostrophes that stand outside a word, quote marks, stops, signs of the web.

use super::bytes::{self, Class};
use super::{Scanner, TokenKind};
use crate::segment::lexicon::pack;

impl Scanner<'_> {
    /// An apostrophe that no word has taken: a clitic, an elision, the mark of feet, or else a quote mark.
    pub(super) fn apostrophe(&mut self, at: usize, mark: char) -> usize {
        let after = at + mark.len_utf8();
        if let Some(end) = self.clitic(at, after) {
            return self.push(at, end, TokenKind::Word);
        }
        if mark != 'ʼ' && self.char(after) == mark && self.char(after + mark.len_utf8()) != mark {
            return self.push(at, after + mark.len_utf8(), TokenKind::QuoteMark);
        }
        if let Some(end) = self.elided_word(at, after, mark) {
            return self.push(at, end, TokenKind::Word);
        }
        if let Some(end) = self.elided_year(after, mark) {
            return self.push(at, end, TokenKind::Number);
        }
        let follows_number = self.glued_to().is_some_and(|t| t.kind == TokenKind::Number);
        if follows_number && self.byte(after).is_ascii_digit() {
            return self.push(at, after, TokenKind::Symbol);
        }
        self.push(at, after, TokenKind::QuoteMark)
    }

    /// Takes the `'s` of "Delta's" and of "the 'Titanic''s"; refuses the `'s'` that quotes a letter.
    fn clitic(&self, at: usize, after: usize) -> Option<usize> {
        let len = self.count(after, |b| b.is_ascii_alphabetic());
        if !is_clitic(self.bytes.get(after..after + len)?) {
            return None;
        }
        let end = after + len;
        if self.is_word_at(end) {
            return None;
        }
        let next = self.char(end);
        let quotes_a_letter =
            self.space && bytes::is_apostrophe(next) && !self.is_word_at(end + next.len_utf8());
        let opens = self.space && self.char(at) == '‘';
        (!quotes_a_letter && !opens).then_some(end)
    }

    /// Takes "'em", "’til", "'n'" of "rock 'n' roll"; refuses "'cause" with a straight mark, which may open a quote.
    fn elided_word(&self, at: usize, after: usize, mark: char) -> Option<usize> {
        if self
            .glued_to()
            .is_some_and(|t| !self.text[t.span.range()].ends_with(['(', '[', '—', '-', '"', '“']))
        {
            return None;
        }
        let end = after + self.count(after, |b| b.is_ascii_alphabetic());
        if self.is_word_at(end) {
            return None;
        }
        if end == after + 1 && matches!(self.byte(after), b'n' | b'N') {
            let next = self.char(end);
            return Some(if bytes::is_apostrophe(next) { end + next.len_utf8() } else { end });
        }
        let word = pack(&self.bytes[after..end])?;
        let sure = matches!(mark, '’' | 'ʼ');
        let closes = bytes::is_apostrophe(self.char(end));
        let known = self.lexicon.elision(word).is_some_and(|needs_curly| sure || !needs_curly);
        (known && !closes && at < end).then_some(end)
    }

    /// Takes "'90s", "’72", "class of '16"; refuses "'90 per cent", which opens a quote.
    fn elided_year(&self, after: usize, mark: char) -> Option<usize> {
        let digits = self.count(after, |b| b.is_ascii_digit());
        if digits != 2 || self.glued_to().is_some_and(|t| t.kind != TokenKind::Punctuation) {
            return None;
        }
        let end = after + 2;
        if self.byte(end) == b's' && !self.is_word_at(end + 1) {
            return Some(end + 1);
        }
        let goes_on = match self.byte(end) {
            b'.' | b',' => self.byte(end + 1).is_ascii_digit(),
            b'%' => true,
            _ => self.is_word_at(end),
        };
        let of = self.tokens.last().is_some_and(|t| t.kind == TokenKind::Word);
        let counts = self.next_on_line(end).is_some_and(|(_, c)| c.is_lowercase());
        (!goes_on && (mark == '’' || (of && !counts))).then_some(end)
    }

    /// Double marks and backticks. Straight after feet they are inches.
    pub(super) fn quote(&mut self, at: usize) -> usize {
        let c = self.char(at);
        let end = at + c.len_utf8();
        if c == '`' {
            let end = if self.byte(end) == b'`' { end + 1 } else { end };
            return self.push(at, end, TokenKind::QuoteMark);
        }
        let inches = matches!(c, '"' | '”')
            && self.glued_to().is_some_and(|t| t.kind == TokenKind::Number)
            && self.tokens.len() > 1
            && self.tokens[self.tokens.len() - 2].kind == TokenKind::Symbol
            && self.text[self.tokens[self.tokens.len() - 2].span.range()].starts_with(bytes::is_apostrophe);
        self.push(at, end, if inches { TokenKind::Symbol } else { TokenKind::QuoteMark })
    }

    /// Full stops: one, an ellipsis of several, or the point of ".5".
    pub(super) fn stop(&mut self, at: usize) -> usize {
        if self.byte(at + 1).is_ascii_digit()
            && !self.glued_to().is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
        {
            return self.number(at, at + 1);
        }
        let end = at + self.count(at, |b| b == b'.');
        self.push(at, end, TokenKind::Punctuation)
    }

    /// `@` alone, or with the name behind it.
    pub(super) fn handle(&mut self, at: usize) -> usize {
        let mut end = at + 1 + self.count(at + 1, |b| bytes::is_word_byte(b) || b == b'_');
        let glued = self.glued_to().is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
        if end == at + 1 || glued {
            return self.push(at, at + 1, TokenKind::Punctuation);
        }
        if self.byte(end) == b'@' && bytes::is_word_byte(self.byte(end + 1)) {
            let server = self.count(end + 1, |b| bytes::is_word_byte(b) || matches!(b, b'.' | b'-'));
            end += 1 + server;
            while matches!(self.bytes[end - 1], b'.' | b'-') {
                end -= 1;
            }
        }
        self.push(at, end, TokenKind::Handle)
    }

    /// `#` alone, or with a word behind it that has a letter.
    pub(super) fn hash(&mut self, at: usize) -> usize {
        let tag = self.text[at + 1..].char_indices().find(|&(_, c)| !bytes::is_word_char(c) && c != '_');
        let end = tag.map_or(self.text.len(), |(len, _)| at + 1 + len);
        if self.text[at + 1..end].starts_with(|c: char| c.is_alphanumeric())
            && self.text[at + 1..end].contains(char::is_alphabetic)
            && !self.glued_to().is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
        {
            return self.push(at, end, TokenKind::Hashtag);
        }
        let end = at + self.count(at, |b| b == b'#');
        self.push(at, end, TokenKind::Symbol)
    }

    /// Punctuation of one character, or a smiley that begins with it.
    pub(super) fn single(&mut self, at: usize) -> usize {
        if self.space && matches!(self.byte(at), b':' | b';') {
            let mouth = at + 1 + usize::from(self.byte(at + 1) == b'-');
            let smiles = matches!(self.byte(mouth), b')' | b'(' | b'D' | b'P');
            if smiles && matches!(bytes::class(self.byte(mouth + 1)), Class::Space) {
                return self.push(at, mouth + 1, TokenKind::Other);
            }
        }
        self.push(at, at + 1, TokenKind::Punctuation)
    }
}

/// The letters of a clitic behind its apostrophe.
pub(in crate::segment) fn is_clitic(letters: &[u8]) -> bool {
    match *letters {
        [b] => matches!(b | 0x20, b's' | b'd' | b'm'),
        [a, b] => matches!((a | 0x20, b | 0x20), (b'r' | b'v', b'e') | (b'l', b'l')),
        _ => false,
    }
}
