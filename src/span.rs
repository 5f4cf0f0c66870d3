//! The two coordinates of a text: bytes ([`Span`]) and tokens ([`TokenRange`]). Two types, so that they cannot be mixed.

use std::ops::Range;

/// A half-open range of bytes into the text exactly as it was given.
///
/// ```
/// use onrecord::Span;
/// let span = Span::new(4, 9);
/// assert_eq!(span.of("the quick fox"), "quick");
/// assert_eq!(span.len(), 5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`; an `end` before `start` gives an empty span.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The same for offsets counted in `usize`. Texts are shorter than 4 GiB, which [`crate::Extractor`] sees to.
    pub const fn at(start: usize, end: usize) -> Self {
        Self::new(start as u32, end as u32)
    }

    /// The text that it cuts out. Spans that the pipeline makes lie on character boundaries of their own text.
    ///
    /// # Panics
    /// On a text that the span was not made for, as slicing does.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// As a range that slices.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly within it.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte: touching is not overlapping.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A half-open range of tokens of one [`crate::segment::Document`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenRange {
    /// Index of the first token.
    pub start: u32,
    /// One past the index of the last token.
    pub end: u32,
}

impl TokenRange {
    /// The tokens from `start` up to, not including, `end`; an `end` before `start` gives an empty range.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: if end < start { start as u32 } else { end as u32 } }
    }

    /// As a range that indexes the document's tokens.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of tokens.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no token.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the token with this index lies in it.
    pub const fn holds(self, token: usize) -> bool {
        self.start as usize <= token && token < self.end as usize
    }

    /// Whether `other` lies wholly within it.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a token.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 5).contains(Span::new(3, 5)));
        assert_eq!(Span::new(0, 3).cover(Span::new(5, 7)), Span::new(0, 7));
        assert!(Span::new(9, 3).is_empty());
    }

    #[test]
    fn token_ranges_hold_their_tokens() {
        let range = TokenRange::new(2, 4);
        assert!(range.holds(2) && range.holds(3) && !range.holds(4));
        assert_eq!(range.len(), 2);
    }
}
