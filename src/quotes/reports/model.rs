//! The weights of the features of reports.

use crate::Error;
use crate::model::File;

/// Units of a weight to one nat.
pub(crate) const UNITS: i32 = 24;

/// The number of the feature templates; weights of any other are refused.
pub(crate) const TEMPLATES: u32 = 1;

/// How many weights there are; a feature's number is its place.
pub(crate) const WEIGHTS: usize = 1 << 18;

/// One weight a feature, signed, in a byte.
#[derive(Debug)]
pub(crate) struct Model<'m> {
    weights: &'m [u8; WEIGHTS],
}

impl Model<'static> {
    /// The model that comes with the crate.
    pub(crate) fn embedded() -> Result<Self, Error> {
        Self::read(crate::model::embedded::REPORTS)
    }
}

impl<'m> Model<'m> {
    /// From the bytes of a model file.
    pub(crate) fn read(bytes: &'m [u8]) -> Result<Self, Error> {
        let file = File::read("of reports", bytes, TEMPLATES)?;
        let weights = file.section("weights")?;
        let weights = weights.try_into().map_err(|_| file.error("has another number of weights"))?;
        Ok(Self { weights })
    }

    pub(crate) fn weight(&self, feature: u32) -> i32 {
        self.weights[feature as usize].cast_signed().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_that_comes_with_the_crate_is_read() {
        assert!(Model::embedded().is_ok());
        assert!(Model::read(b"nothing").unwrap_err().is_model());
    }
}
