//! What can be said of a word by itself: the atoms that features are made of, worked out once a form.

use super::tables::Tables;

/// A number that stands for a text: FNV-1a with a last stir. Part of the model's format.
pub(crate) fn hash(text: &str) -> u64 {
    stir(text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Spreads what the number knows over all of its bits.
#[inline]
pub(crate) const fn stir(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 29)
}

/// One number for two, in this order.
#[inline]
pub(crate) const fn join(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A word by itself. What neighbours look at comes first and fills one line of a cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C, align(64))]
#[allow(clippy::struct_excessive_bools, reason = "each is a trait of the word by itself")]
pub(crate) struct Word {
    /// In lower case, every digit a nought.
    pub lower: u64,
    /// Each character's class, runs of one class made one.
    pub short: u64,
    /// Its cluster among 64, 256, 1024 and 4096; 0 for a word that is in none.
    pub clusters: [u64; 4],
    /// How it is written elsewhere; see [`Tables`].
    pub habit: u64,
    /// Number of letters.
    pub letters: u32,
    /// Holds an upper-case letter.
    pub upper: bool,
    /// Starts with an upper-case letter.
    pub initial: bool,
    /// Has at least two letters, all of them upper-case.
    pub capitals: bool,
    /// Starts with a digit.
    pub number: bool,
    /// As it stands.
    pub exact: u64,
    /// In lower case, exactly: the key of lists and clusters.
    pub key: u64,
    /// Each character's class.
    pub shape: u64,
    /// First one to four characters in lower case; 0 where the word is shorter.
    pub prefix: [u64; 4],
    /// Last one to four characters in lower case; 0 where the word is shorter.
    pub suffix: [u64; 4],
}

impl Word {
    /// What stands before the first word and after the last one of a sentence.
    pub(crate) fn edge(end: bool) -> Self {
        let edge = hash(if end { "</s>" } else { "<s>" });
        Self { exact: edge, key: edge, lower: edge, shape: edge, short: edge, ..Self::default() }
    }

    pub(crate) fn new(surface: &str, lower: &str, tables: &Tables<'_>) -> Self {
        let (mut letters, mut uppers) = (0, 0);
        let (mut shape, mut short, mut last) = (0xcbf2_9ce4_8422_2325, 0xcbf2_9ce4_8422_2325, 0_u32);
        for c in surface.chars() {
            let class = if c.is_uppercase() {
                uppers += 1;
                letters += 1;
                'X'
            } else if c.is_alphabetic() {
                letters += 1;
                'x'
            } else if c.is_numeric() {
                '0'
            } else if c == '’' {
                '\''
            } else {
                c
            };
            let class = u32::from(class);
            shape = step(shape, (class ^ (class >> 8)) as u8);
            if class != last {
                short = step(short, (class ^ (class >> 8)) as u8);
                last = class;
            }
        }
        let digits = lower.bytes().any(|b| b.is_ascii_digit());
        let key = hash(lower);
        let masked = if digits {
            let mask = |b: u8| if b.is_ascii_digit() { b'0' } else { b };
            stir(lower.bytes().map(mask).fold(0xcbf2_9ce4_8422_2325, step))
        } else {
            key
        };
        let (clusters, habit) = tables.word(key);
        let first = surface.chars().next();
        Self {
            exact: hash(surface),
            key,
            lower: masked,
            shape: stir(shape),
            short: stir(short),
            prefix: affixes(lower.char_indices().map(|(at, c)| &lower[..at + c.len_utf8()])),
            suffix: affixes(lower.char_indices().rev().map(|(at, _)| &lower[at..])),
            clusters,
            habit,
            letters,
            upper: uppers > 0,
            initial: first.is_some_and(char::is_uppercase),
            capitals: letters > 1 && uppers == letters,
            number: first.is_some_and(char::is_numeric),
        }
    }
}

fn affixes<'a>(texts: impl Iterator<Item = &'a str>) -> [u64; 4] {
    let mut out = [0; 4];
    for (slot, text) in out.iter_mut().zip(texts) {
        *slot = hash(text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(surface: &str) -> Word {
        Word::new(surface, &surface.to_lowercase(), &Tables::default())
    }

    #[test]
    fn shapes_show_case_and_digits() {
        assert_eq!(word("Delta").short, word("Bo").short);
        assert_ne!(word("Delta").shape, word("Bo").shape);
        assert_ne!(word("iPhone").short, word("Phone").short);
        assert_eq!(word("S23").short, word("X9").short);
    }

    #[test]
    fn digits_are_alike_in_lower_case_but_not_in_the_key() {
        assert_eq!(word("1549").lower, word("2024").lower);
        assert_ne!(word("1549").key, word("2024").key);
    }

    #[test]
    fn case_is_counted_in_letters() {
        assert!(word("FAA").capitals && !word("A").capitals && !word("Faa").capitals);
        assert!(word("eBay").upper && !word("eBay").initial);
        assert!(word("É").initial);
    }

    #[test]
    fn affixes_stop_with_the_word() {
        let short = word("at");
        assert_eq!(short.prefix[2], 0);
        assert_eq!(short.suffix[1], hash("at"));
    }
}
