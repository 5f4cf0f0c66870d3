//! What the class before a word says, kept by word and class, as the same words come after the same classes all the time.

use super::decode::Narrow;
use crate::model::Kept;

/// A table of bounded size: of what falls on the same slot, the last stays. What it holds changes nothing but the time.
#[derive(Debug)]
pub(super) struct Recent<T> {
    /// The key, 0 where nothing is kept, and what is kept; a power of two of them.
    slots: Vec<(u32, T)>,
}

impl<T: Copy + Default> Recent<T> {
    fn with_slots(slots: usize) -> Self {
        Self { slots: vec![(0, T::default()); slots] }
    }

    /// What is kept by the key, or else is made now.
    #[inline]
    pub(super) fn get(&mut self, key: u32, make: impl FnOnce() -> T) -> T {
        let hash = key.wrapping_mul(0x9e37_79b1) >> 12;
        let mask = self.slots.len() - 1;
        let Some(slot) = self.slots.get_mut(hash as usize & mask).filter(|_| key != 0) else { return make() };
        if slot.0 != key {
            *slot = (key, make());
        }
        slot.1
    }
}

/// By word and class before.
#[derive(Debug)]
pub(super) struct Pasts {
    /// All that the word itself says together with the class before it, for the classes that the dictionary knows it in.
    pub(super) own: Recent<Narrow<i16>>,
    /// Where the weights of the word before stand, and of the word after.
    pub(super) before: Recent<Kept>,
    pub(super) after: Recent<Kept>,
    /// The same for the word itself and its suffix, where it may be of other classes than the dictionary's.
    pub(super) open: Recent<[Kept; 2]>,
    /// The same for its case in a sentence of some style: there are few of them.
    pub(super) cases: Recent<Kept>,
}

impl Default for Pasts {
    fn default() -> Self {
        Self::with_slots(1 << 9)
    }
}

impl Pasts {
    /// So many fit in a part of a core's own cache, which the weights need too.
    const MOST: usize = 1 << 13;

    const CASES: usize = 1 << 9;

    fn with_slots(slots: usize) -> Self {
        Self {
            own: Recent::with_slots(slots),
            before: Recent::with_slots(slots),
            after: Recent::with_slots(slots),
            open: Recent::with_slots(slots / 2),
            cases: Recent::with_slots(Self::CASES),
        }
    }

    /// Makes room for what is kept of so many words; forgets all where there is more room now.
    pub(super) fn fit(&mut self, words: usize) {
        let slots = (2 * words).next_power_of_two().min(Self::MOST);
        if slots > self.own.slots.len() {
            *self = Self::with_slots(slots);
        }
    }

    /// The key of a word, if it stands within the sentence, with the style of the sentence, and room for a class before.
    /// 0, under which nothing is kept, where there are more words than fit.
    #[inline]
    pub(super) fn key(word: Option<usize>, style: u64) -> u32 {
        let word = word.map_or(1, |word| word + 2);
        if word < 1 << 24 { (word as u32) << 8 | (style as u32) << 6 } else { 0 }
    }

    /// The same with a class before.
    #[inline]
    pub(super) const fn with_past(key: u32, past: usize) -> u32 {
        if key == 0 { 0 } else { key | past as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_was_made() {
        let mut recent = Recent::with_slots(4);
        for round in 0..3 {
            for key in 0..20 {
                assert_eq!(recent.get(key, || key + 7), key + 7, "round {round}");
            }
        }
        assert_eq!(recent.get(19, || 0), 26);
    }
}
