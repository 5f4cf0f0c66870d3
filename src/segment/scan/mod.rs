//! The scanner: one pass over the bytes, no look back further than the token before, no allocation per token.

mod address;
mod bytes;
mod mark;
mod number;
mod word;

use super::{Lexicon, Token, TokenKind};
use crate::span::Span;
use bytes::Class;
pub(super) use mark::is_clitic;
use unicode_segmentation::UnicodeSegmentation;

/// Cuts a text into tokens. An apostrophe that is no part of a word comes out as a quote mark; whether it is one, or a
/// bare possessive, is for the pairing of marks to say.
pub(super) fn tokenize(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        tokens: Vec::with_capacity(text.len() / 5 + 1),
        space: true,
        no_address_before: 0,
        lexicon,
    };
    scanner.run();
    scanner.tokens
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    tokens: Vec<Token>,
    /// White space came since the last token.
    space: bool,
    /// Up to here it is known that no web address begins, so that a long chain of hyphens is looked at once.
    no_address_before: usize,
    lexicon: &'a Lexicon,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            at = match bytes::class(byte) {
                Class::Space => {
                    self.space = true;
                    at + 1
                }
                Class::Letter => self.word(at),
                Class::Digit => self.number(at, at),
                Class::Apostrophe => self.apostrophe(at, '\''),
                Class::Quote => self.quote(at),
                Class::Stop => self.stop(at),
                Class::Bang => {
                    let end = at + self.count(at, |b| matches!(b, b'!' | b'?'));
                    self.push(at, end, TokenKind::Punctuation)
                }
                Class::At => self.handle(at),
                Class::Hash => self.hash(at),
                Class::Symbol => self.push(at, at + 1, TokenKind::Symbol),
                Class::Single => self.single(at),
                Class::Repeated => {
                    let end = at + self.count(at, |b| b == byte);
                    self.push(at, end, TokenKind::Punctuation)
                }
                Class::High => self.high(at),
                Class::Control => self.push(at, at + 1, TokenKind::Other),
            };
        }
    }

    /// Adds a token and gives its end.
    #[inline]
    fn push(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        let space_before = std::mem::take(&mut self.space);
        self.tokens.push(Token { span: Span::at(start, end), kind, space_before });
        end
    }

    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    /// The character that starts here; a space at the end of the text.
    #[inline]
    fn char(&self, at: usize) -> char {
        match self.bytes.get(at) {
            None => ' ',
            Some(&byte) if byte < 128 => byte as char,
            Some(_) => self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' '),
        }
    }

    /// How many bytes in a row from here are of a kind.
    #[inline]
    fn count(&self, at: usize, is: impl Fn(u8) -> bool) -> usize {
        self.bytes[at..].iter().take_while(|&&b| is(b)).count()
    }

    fn is_word_at(&self, at: usize) -> bool {
        bytes::is_word_char(self.char(at))
    }

    /// The first character after the spaces from here on, on the same line; `None` at its end. Looks at a few spaces
    /// only.
    fn next_on_line(&self, at: usize) -> Option<(usize, char)> {
        let rest = self.text.get(at..)?;
        let (skip, c) =
            rest.char_indices().take(4).find(|(_, c)| !matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}'))?;
        (!matches!(c, '\n' | '\r')).then_some((at + skip, c))
    }

    /// Whether the token before touches this place.
    fn glued_to(&self) -> Option<Token> {
        if self.space { None } else { self.tokens.last().copied() }
    }

    fn high(&mut self, at: usize) -> usize {
        let c = self.char(at);
        let end = at + c.len_utf8();
        if c.is_whitespace() {
            self.space = true;
            return end;
        }
        if bytes::is_ignorable(c) {
            return end;
        }
        if bytes::is_apostrophe(c) && c != '´' {
            return self.apostrophe(at, c);
        }
        if bytes::is_quote(c) || c == '”' {
            return self.quote(at);
        }
        if bytes::is_symbol(c) && self.grapheme(at) == end {
            return self.push(at, end, TokenKind::Symbol);
        }
        if bytes::is_punctuation(c) {
            let end = at + self.text[at..].chars().take_while(|&d| d == c).count() * c.len_utf8();
            return self.push(at, end, TokenKind::Punctuation);
        }
        // The ordinal marks `º` and `ª` are letters to Unicode, but carry no word.
        if (c.is_alphabetic() || c.is_numeric()) && !matches!(c, 'º' | 'ª') {
            if bytes::unspaced(c) {
                let len = self.text[at..].split_word_bounds().next().map_or(c.len_utf8(), str::len);
                return self.push(at, at + len, TokenKind::Word);
            }
            return if c.is_numeric() { self.number(at, at) } else { self.word(at) };
        }
        let end = self.grapheme(at);
        self.push(at, end, TokenKind::Other)
    }

    /// The end of the grapheme cluster that starts here: an emoji with all that is joined to it.
    fn grapheme(&self, at: usize) -> usize {
        at + self.text[at..].graphemes(true).next().map_or(1, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let tokens = tokenize(text, &Lexicon::embedded());
        tokens.iter().map(|t| t.span.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_keep_what_is_theirs() {
        for (text, expected) in [
            ("The U.S. and A.T.M. of AT&T, O'Brien’s", "The|U.S.|and|A.T.M.|of|AT&T|,|O'Brien|’s"),
            ("I can't, he won’t, they're", "I|ca|n't|,|he|wo|n’t|,|they|'re"),
            ("a 20-year-old U.S.-led e-mail", "a|20|-|year|-|old|U.S.|-|led|e-mail"),
            ("Mr. J. K. Rowling of Acme Inc. and St. Louis", "Mr.|J.|K.|Rowling|of|Acme|Inc.|and|St.|Louis"),
            ("Plan B. The end.", "Plan|B|.|The|end|."),
            ("No. 5 said no. Five", "No.|5|said|no|.|Five"),
            ("and/or w/o Disney+ C# C++", "and|/|or|w/o|Disney+|C#|C++"),
            ("cannot dont Toronto", "can|not|do|nt|Toronto"),
            ("rock 'n' roll of the '90s, tell 'em", "rock|'n'|roll|of|the|'90s|,|tell|'em"),
            ("read in the Sun. Now", "read|in|the|Sun|.|Now"),
            ("Boston, Mass., on Sat. morning", "Boston|,|Mass.|,|on|Sat.|morning"),
            ("word—word yes--no wait...what…", "word|—|word|yes|--|no|wait|...|what|…"),
            ("FranÃ§ois paid Â£5m, not £5m", "FranÃ§ois|paid|Â|£|5m|,|not|£|5m"),
            ("FranÃ\u{83}Â§ois ran", "FranÃ\u{83}Â§ois|ran"),
            ("protegÃÂ©s A\u{303}©t A©t", "protegÃÂ©s|A\u{303}©t|A|©|t"),
            ("Wash\u{ad}ington cafe\u{301} \u{feff}naïve\u{200b}x", "Wash\u{ad}ington|cafe\u{301}|naïve|x"),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_keep_what_is_glued() {
        for (text, expected) in [
            ("$3.5bn, £1,000. US$34 C$5", "$|3.5bn|,|£|1,000|.|US|$|34|C|$|5"),
            ("3.5-4bn 9/11 12:30 1½ 25°C 20%", "3.5|-|4bn|9/11|12:30|1½|25|°|C|20|%"),
            ("a 6'4\" man at 3p.m. in the 1980's", "a|6|'|4|\"|man|at|3p.m.|in|the|1980|'s"),
            ("USD34.6 KB5034441 .5 816 000 1️⃣", "USD34.6|KB5034441|.5|816|000|1️⃣"),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_are_one_token() {
        for (text, expected) in [
            ("jane.doe@example.org, Amazon.com's node.js.", "jane.doe@example.org|,|Amazon.com|'s|node.js|."),
            (
                "(https://example.com/a?b=(c)). www.example.org",
                "(|https://example.com/a?b=(c)|)|.|www.example.org",
            ),
            (
                "file C-00000291.sys at t.me/x but the end.It is",
                "file|C-00000291.sys|at|t.me/x|but|the|end|.|It|is",
            ),
            ("@handle #NoToWar #1 👩‍👩‍👧!?", "@handle|#NoToWar|#|1|👩‍👩‍👧|!?"),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }
}
