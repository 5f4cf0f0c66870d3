//! The codes that news wires put behind the name of what is traded.

use super::Document;

impl Document<'_> {
    /// One past the last token of the wire code that starts at the token, where one does. Takes `CLc1` (a future), "CMCU3"
    /// (a metal), "EUR=" and "US10YT=RR" (a currency, a bond), ".SPX" (an index), the "VOD.L" of "Vodafone VOD.L" (a share);
    /// refuses "G7" and "COVID-19".
    pub(crate) fn wire_code(&self, token: usize) -> Option<usize> {
        let surface = |t: usize| if t < self.len() { self.surface(t) } else { "" };
        let code = surface(token);
        if code == "." {
            let name = surface(token + 1);
            let index = token > 0
                && !self.glued(token)
                && self.is_tied(token + 1)
                && is_capital(name)
                && name != "NET";
            return index.then_some(token + 2);
        }
        if code.len() > 2 && is_capital(code) && surface(token + 1) == "=" && self.is_tied(token + 1) {
            let place = self.is_tied(token + 2) && is_capital(surface(token + 2));
            return Some(token + 2 + usize::from(place));
        }
        if self.is_share(token) {
            return Some(token + 3);
        }
        (is_future(code) || is_metal(code)).then_some(token + 1)
    }

    /// Whether the text has a token there and nothing parts it from the one before.
    fn is_tied(&self, token: usize) -> bool {
        token < self.len() && self.glued(token)
    }

    /// Whether the capitals behind a name are tied by a point to those of an exchange, and the sentence goes on.
    fn is_share(&self, token: usize) -> bool {
        let letters = |t: usize| self.surface(t).bytes().all(|b| b.is_ascii_uppercase());
        token > 0
            && !self.glued(token)
            && self.is_tied(token + 1)
            && self.is_tied(token + 2)
            && self.surface(token + 1) == "."
            && self.surface(token - 1).starts_with(char::is_uppercase)
            && letters(token)
            && self.surface(token + 2).len() <= 2
            && letters(token + 2)
            && self.sentence_of(token) == self.sentence_of(token + 2)
    }
}

fn is_capital(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// Capitals, "c" and the number of the contract.
fn is_future(word: &str) -> bool {
    let root = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = word.len() - root.len();
    let Some(letters) = root.strip_suffix('c') else { return false };
    (1..=2).contains(&number)
        && (2..=5).contains(&letters.len())
        && letters.bytes().all(|b| b.is_ascii_uppercase())
}

/// Metals for delivery in three months: "CM", two letters, 3.
fn is_metal(word: &str) -> bool {
    word.len() == 5
        && word.starts_with("CM")
        && word.ends_with('3')
        && word[2..4].bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use crate::segment::{Lexicon, segment};

    #[test]
    fn codes_are_told_from_words() {
        let text = "Crude CLc1 fell, Copper CMCU3 rose, the euro EUR= and notes US10YT=RR too, the S&P 500 .SPX not, \
                    Vodafone VOD.L did, in the G7 and of COVID-19, said ABC. AB=C.";
        let document = segment(text, &Lexicon::embedded());
        let codes: Vec<&str> = (0..document.len())
            .filter_map(|t| {
                document.wire_code(t).map(|end| document.slice(crate::span::TokenRange::new(t, end)))
            })
            .collect();
        assert_eq!(codes, ["CLc1", "CMCU3", "EUR=", "US10YT=RR", ".SPX", "VOD.L"]);
    }
}
