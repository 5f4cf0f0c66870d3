//! Web addresses, bare domains, file names and e-mail addresses.

use super::bytes::{self};
use super::{Scanner, TokenKind};
use crate::segment::lexicon::{Ending, pack};

/// A name of the web is at most this long; what is longer is a rule of dots or an attack.
const LONGEST: usize = 255;

impl Scanner<'_> {
    /// Looks for an address that starts here, in the run of characters that addresses are made of. Takes
    /// "jane.doe@example.org", "Amazon.com", "example.co.uk/news", "node.js"; refuses "end.The" and "e.g.".
    pub(super) fn address(&mut self, start: usize) -> Option<(usize, TokenKind)> {
        if start < self.no_address_before {
            return None;
        }
        let run = self.bytes[start..].iter().take(LONGEST).take_while(|&&b| is_local(b)).count();
        let mut end = start + run;
        let found = if self.byte(end) == b'@' { self.email(start, end) } else { None };
        let found = found.or_else(|| {
            while end > start && !bytes::is_word_byte(self.bytes[end - 1]) {
                end -= 1;
            }
            self.domain(start, end)
        });
        if found.is_none() {
            self.no_address_before = end.max(start + 1);
        }
        found
    }

    fn email(&self, start: usize, at: usize) -> Option<(usize, TokenKind)> {
        let mut end = at + 1 + self.bytes[at + 1..].iter().take(LONGEST).take_while(|&&b| is_host(b)).count();
        while end > at + 1 && !bytes::is_word_byte(self.bytes[end - 1]) {
            end -= 1;
        }
        let host = &self.bytes[at + 1..end];
        let dot = host.iter().rposition(|&b| b == b'.')?;
        let letters = host[dot + 1..].iter().filter(|b| b.is_ascii_alphabetic()).count();
        (at > start && dot > 0 && letters >= 2).then_some((end, TokenKind::Email))
    }

    fn domain(&self, start: usize, end: usize) -> Option<(usize, TokenKind)> {
        let run = &self.bytes[start..end];
        let dot = run.iter().rposition(|&b| b == b'.')?;
        let label = run[dot + 1..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let (host, last) = (&run[..dot], &run[dot + 1..dot + 1 + label]);
        let end = start + dot + 1 + label;
        if host.is_empty()
            || host.ends_with(b".")
            || host.windows(2).any(|pair| pair == b"..")
            || self.is_word_at(end)
        {
            return None;
        }
        if host.len() >= 4 && host[..4].eq_ignore_ascii_case(b"www.") {
            return Some((self.url_end(end), TokenKind::Url));
        }
        if !host.iter().all(|&b| is_host(b) || b == b'_') {
            return None;
        }
        let capitals = last.iter().all(u8::is_ascii_uppercase);
        let even = last.iter().all(|b| !b.is_ascii_uppercase())
            || (capitals && !host.iter().any(u8::is_ascii_lowercase));
        let path = self.byte(end) == b'/' && bytes::is_word_byte(self.byte(end + 1));
        match self.lexicon.ending(pack(last)?)? {
            Ending::File => Some((end, TokenKind::Word)),
            _ if !even => None,
            Ending::Domain => Some((if path { self.url_end(end) } else { end }, TokenKind::Url)),
            Ending::DomainAndWord if path || has_second_level(host) => {
                Some((if path { self.url_end(end) } else { end }, TokenKind::Url))
            }
            Ending::DomainAndWord => None,
        }
    }

    /// The end of a web address whose beginning is sure: up to white space or a quote mark, closing punctuation left out.
    pub(super) fn url_end(&self, from: usize) -> usize {
        let rest = &self.text[from..];
        let stop = rest.find(|c: char| {
            c.is_whitespace()
                || c.is_control()
                || bytes::is_ignorable(c)
                || bytes::is_quote(c)
                || matches!(c, '"' | '<' | '>' | '`' | '’' | '‘' | '…' | '—')
        });
        let mut end = from + stop.unwrap_or(rest.len());
        // How many more brackets close than open.
        let surplus = |open: char, close: char| {
            let count = |bracket: char| self.text[from..end].matches(bracket).count();
            count(close).saturating_sub(count(open))
        };
        let (mut round, mut square) = (surplus('(', ')'), surplus('[', ']'));
        while end > from {
            match self.bytes[end - 1] {
                b')' if round > 0 => round -= 1,
                b']' if square > 0 => square -= 1,
                b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'}' | b'*' | b'|' => {}
                _ => break,
            }
            end -= 1;
        }
        end
    }
}

/// "co" in "example.co.in".
fn has_second_level(host: &[u8]) -> bool {
    let Some(dot) = host.iter().rposition(|&b| b == b'.') else { return false };
    dot > 0 && matches!(&host[dot + 1..], b"co" | b"com" | b"org" | b"gov" | b"net" | b"ac" | b"edu")
}

const fn is_host(byte: u8) -> bool {
    bytes::is_word_byte(byte) || matches!(byte, b'.' | b'-')
}

const fn is_local(byte: u8) -> bool {
    is_host(byte) || matches!(byte, b'_' | b'+' | b'%')
}
