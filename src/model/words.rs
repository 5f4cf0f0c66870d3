//! Numbers wider than a byte over borrowed bytes.

macro_rules! words {
    ($(#[$meta:meta])* $type:ident, $number:ty, $width:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $type<'m>(&'m [[u8; $width]]);

        #[allow(dead_code, reason = "each kind of model reads what it needs")]
        impl<'m> $type<'m> {
            /// `None` where the bytes end within a number.
            pub(crate) fn new(bytes: &'m [u8]) -> Option<Self> {
                let (words, rest) = bytes.as_chunks();
                rest.is_empty().then_some(Self(words))
            }

            /// The number at this place.
            #[inline]
            pub(crate) fn get(self, at: usize) -> Option<$number> {
                self.0.get(at).copied().map(<$number>::from_le_bytes)
            }

            /// How many numbers there are.
            pub(crate) const fn len(self) -> usize {
                self.0.len()
            }

            /// All of them in order.
            pub(crate) fn iter(self) -> impl Iterator<Item = $number> + 'm {
                self.0.iter().copied().map(<$number>::from_le_bytes)
            }
        }
    };
}

words! {
    /// 16-bit numbers.
    U16s, u16, 2
}
words! {
    /// 32-bit numbers.
    U32s, u32, 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_little_endian_and_bounded() {
        let words = U32s::new(&[1, 2, 0, 0, 255, 255, 255, 255]).unwrap();
        assert_eq!(words.iter().collect::<Vec<_>>(), [513, u32::MAX]);
        assert_eq!((words.get(1), words.get(2), words.len()), (Some(u32::MAX), None, 2));
        assert!(U16s::new(&[1, 2, 3]).is_none());
    }
}
