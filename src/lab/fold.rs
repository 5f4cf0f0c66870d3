//! Parts of a set that are held out of a training to be measured on.

/// One of several equal parts of a set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fold {
    pub(crate) number: usize,
    pub(crate) of: usize,
}

impl Fold {
    /// Whether the text at this place in its file belongs to the part.
    pub(crate) const fn holds(self, text: usize) -> bool {
        text % self.of == self.number
    }
}
