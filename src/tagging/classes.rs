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

    /// Whether there is more than one.
    pub(crate) const fn several(self) -> bool {
        self.0 & self.0.wrapping_sub(1) != 0
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
