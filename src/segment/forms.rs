//! Each different surface of a document once, with its lower-cased form, so that no stage lower-cases or hashes a
//! token twice.

use super::Token;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

#[derive(Debug)]
pub(super) struct Forms {
    of_token: Vec<u32>,
    /// Each form's lower-cased text. Each in a place of its own, as the stages ask for it some thirty times a token.
    lower: Vec<Box<str>>,
}

impl Forms {
    pub(super) fn of(text: &str, tokens: &[Token]) -> Self {
        let mut forms = Self { of_token: Vec::with_capacity(tokens.len()), lower: Vec::new() };
        let mut seen = Seen::with_room_for(tokens.len() / 4);
        for token in tokens {
            let surface = token.span.of(text);
            let id = seen.number(surface);
            if id as usize == forms.lower.len() {
                forms.lower.push(lower(surface).into_boxed_str());
            }
            forms.of_token.push(id);
        }
        forms
    }

    #[inline]
    pub(super) fn id(&self, token: usize) -> usize {
        self.of_token[token] as usize
    }

    pub(super) fn count(&self) -> usize {
        self.lower.len()
    }

    #[inline]
    pub(super) fn lower(&self, token: usize) -> &str {
        &self.lower[self.id(token)]
    }
}

/// Numbers surfaces in the order in which they are first seen. A table of its own, since this is the one place of the
/// pipeline that looks at every token with a hash: open addressing, half full at most.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// All surfaces one after the other, and where each ends.
    surfaces: String,
    ends: Vec<u32>,
    /// One more than a surface's number and the high half of its hash; a power of two of them, 0 where one is free.
    slots: Vec<(u32, u32)>,
}

impl Seen {
    fn with_room_for(count: usize) -> Self {
        let slots = vec![(0, 0); (count * 2).next_power_of_two().max(16)];
        Self { surfaces: String::with_capacity(count * 6), ends: Vec::with_capacity(count), slots }
    }

    pub(super) fn surface(&self, number: usize) -> &str {
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.surfaces[start..self.ends[number] as usize]
    }

    pub(super) fn number(&mut self, surface: &str) -> u32 {
        if self.ends.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(surface.as_bytes());
        let (mark, mask) = ((hash >> 32) as u32, self.slots.len() - 1);
        let mut slot = hash as usize & mask;
        loop {
            let (number, found) = self.slots[slot];
            if number == 0 {
                break;
            }
            if found == mark && self.surface(number as usize - 1) == surface {
                return number - 1;
            }
            slot = (slot + 1) & mask;
        }
        self.surfaces.push_str(surface);
        self.ends.push(self.surfaces.len() as u32);
        self.slots[slot] = (self.ends.len() as u32, mark);
        self.ends.len() as u32 - 1
    }

    fn grow(&mut self) {
        let mask = (self.slots.len() * 2).max(16) - 1;
        let mut slots = vec![(0, 0); mask + 1];
        for number in 0..self.ends.len() {
            let hash = hash(self.surface(number).as_bytes());
            let mut slot = hash as usize & mask;
            while slots[slot].0 > 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = (number as u32 + 1, (hash >> 32) as u32);
        }
        self.slots = slots;
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut mix = |word: u64| hash = (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for chunk in chunks {
        mix(u64::from_le_bytes(*chunk));
    }
    mix(rest.iter().fold(0, |word, &b| word << 8 | u64::from(b)));
    hash ^ hash >> 29
}

/// A text whose letters are whole, as lists and models know them: "e" with an accent behind it, as some systems store
/// file names and print pages, is "é".
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_accent) {
        return text.into();
    }
    text.nfc().collect()
}

/// Whether the character belongs to the letter before it.
pub(crate) const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A surface in lower case, composed, with a straight apostrophe.
pub(crate) fn lower(surface: &str) -> String {
    let mut lower = String::with_capacity(surface.len());
    push_lower(&mut lower, surface);
    lower
}

pub(super) fn push_lower(into: &mut String, surface: &str) {
    if surface.is_ascii() {
        let start = into.len();
        into.push_str(surface);
        into[start..].make_ascii_lowercase();
        return;
    }
    for c in composed(surface).chars() {
        match c {
            '’' | 'ʼ' => into.push('\''),
            _ => into.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_surfaces_have_equal_numbers() {
        let words: Vec<String> = (0..3000).map(|i| format!("word number {}", i % 1000)).collect();
        let mut seen = Seen::with_room_for(4);
        let numbers: Vec<u32> = words.iter().map(|word| seen.number(word)).collect();
        assert!(numbers.iter().enumerate().all(|(i, &number)| number as usize == i % 1000));
    }

    #[test]
    fn forms_are_lower_cased_with_straight_apostrophes() {
        assert_eq!(lower("O’BRIEN"), "o'brien");
        assert_eq!(lower("ÉLAN"), "élan");
        assert_eq!(lower("E\u{301}lan"), "élan");
    }
}
