//! A set of word classes.

use super::Class;

/// Number of word classes.
pub(crate) const CLASSES: usize = Class::ALL.len();
/// Stands for the class before the first word.
pub(crate) const EDGE: usize = CLASSES;

const _: () = assert!(CLASSES < 64);

/// A set of word classes, by their numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

/// What the dictionary knows of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    /// The classes that it has as it is written; empty if unknown.
    pub(crate) written: Classes,
    /// The classes that it has in small letters; empty if unknown, or if it is in small letters.
    pub(crate) lower: Classes,
}

impl Known {
    /// The classes that the word can be of. `open` are those that an unknown word can be of; `shouted` says that the
    /// word has its capital from how the sentence is written.
    pub(crate) const fn candidates(self, open: Classes, shouted: bool) -> Classes {
        let known = self.written.or(self.lower);
        if shouted {
            // "THE", "And": what is no name in small letters is none here.
            let closed = !self.lower.is_empty() && self.lower.and(open).is_empty();
            return if closed { known } else { known.or(open) };
        }
        if self.written.is_empty() { known.or(open) } else { self.written }
    }
}

#[allow(dead_code, reason = "the trainer needs more than the runtime")]
impl Classes {
    /// Bits that are no class are dropped.
    pub(crate) const fn from_bits(bits: u64) -> Self {
        Self(bits & ((1 << CLASSES) - 1))
    }

    pub(crate) const fn bits(self) -> u64 {
        self.0
    }

    pub(crate) const fn one(class: usize) -> Self {
        Self::from_bits(1 << class)
    }

    pub(crate) fn of(classes: &[Class]) -> Self {
        classes.iter().fold(Self::default(), |set, &class| Self(set.0 | 1 << class as usize))
    }

    pub(crate) const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The lowest; 0 for an empty set.
    pub(crate) const fn first(self) -> usize {
        if self.0 == 0 { 0 } else { self.0.trailing_zeros() as usize }
    }

    pub(crate) const fn holds(self, class: usize) -> bool {
        self.0 >> class & 1 == 1
    }

    pub(crate) const fn insert(&mut self, class: usize) {
        self.0 |= 1 << class;
    }

    pub(crate) const fn remove(&mut self, class: usize) {
        self.0 &= !(1 << class);
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let class = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(class)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_give_their_classes_in_order() {
        let mut set = Classes::of(&[Class::Verb, Class::Noun]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Class::Noun as usize, Class::Verb as usize]);
        set.remove(Class::Noun as usize);
        assert_eq!((set.len(), set.first()), (1, Class::Verb as usize));
        assert!(Classes::from_bits(1 << 63).is_empty());
    }

    #[test]
    fn capitals_in_a_headline_leave_function_words_what_they_are() {
        let open = Classes::of(&[Class::Noun, Class::Proper]);
        let determiner = Classes::of(&[Class::Determiner]);
        let the = Known { written: Classes::default(), lower: determiner };
        assert_eq!(the.candidates(open, true), determiner);
        assert_eq!(the.candidates(open, false), determiner.or(open));
        let rain = Known { written: Classes::of(&[Class::Noun]), lower: Classes::default() };
        assert_eq!(rain.candidates(open, false), rain.written);
        assert_eq!(rain.candidates(open, true), open);
    }
}
