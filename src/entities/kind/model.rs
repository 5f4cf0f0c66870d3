//! The weights of the features of kinds.

use super::KINDS;
use crate::Error;
use crate::model::{File, U32s};

/// Units of a weight to one nat.
pub(crate) const SCALE: f32 = 24.0;

/// The number of the feature templates; weights of any other are refused.
pub(crate) const TEMPLATES: u32 = 2;

/// For each feature a weight for each kind.
#[derive(Debug)]
pub(crate) struct Model<'m> {
    /// The features in ascending order.
    features: U32s<'m>,
    /// One byte, signed, for each kind of each feature.
    weights: &'m [u8],
}

impl Model<'static> {
    /// The model that comes with the crate.
    pub(crate) fn embedded() -> Result<Self, Error> {
        Self::read(crate::model::embedded::KINDS)
    }
}

impl<'m> Model<'m> {
    /// From the bytes of a model file.
    pub(crate) fn read(bytes: &'m [u8]) -> Result<Self, Error> {
        let file = File::read("of kinds", bytes, TEMPLATES)?;
        let features = file.u32s("features")?;
        let weights = file.section("weights")?;
        if weights.len() != features.len() * KINDS {
            return Err(file.error("has not as many weights as features"));
        }
        Ok(Self { features, weights })
    }

    /// Adds a feature's weights in nats; those of an unknown one are nothing.
    pub(crate) fn add(&self, feature: u32, scores: &mut [f32; KINDS]) {
        let (mut low, mut high) = (0, self.features.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.features.get(middle) {
                Some(here) if here < feature => low = middle + 1,
                _ => high = middle,
            }
        }
        if self.features.get(low) == Some(feature) {
            let weights = self.weights.get(low * KINDS..(low + 1) * KINDS).unwrap_or_default();
            for (score, &weight) in scores.iter_mut().zip(weights) {
                *score += f32::from(weight.cast_signed()) / SCALE;
            }
        }
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
