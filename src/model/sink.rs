//! What the features of a model go to.

/// Takes the numbers of features: the runtime adds up their weights, the trainer keeps them.
pub(crate) trait Sink {
    /// One feature that holds.
    fn take(&mut self, feature: u32);
}

#[cfg(feature = "lab")]
impl Sink for Vec<u32> {
    fn take(&mut self, feature: u32) {
        self.push(feature);
    }
}
