//! The weights of the features of kinds.

use super::KINDS;
use crate::Error;
use crate::model::{File, U32s};

/// Units of a weight to one nat.
pub(crate) const SCALE: f32 = 24.0;

/// The number of the feature templates; weights of any other are refused.
pub(crate) const TEMPLATES: u32 = 3;

/// For each feature a weight for each kind.
#[derive(Debug)]
pub(crate) struct Model<'m> {
    /// The features in ascending order.
    features: U32s<'m>,
    /// By the high bits of a feature: where those that have them start, and where the last end.
    starts: Vec<u32>,
    /// One byte, signed, for each kind of each feature.
    weights: &'m [u8],
}

/// High bits of a feature that it is found by.
const HIGH: u32 = 11;

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
        let mut starts = vec![0; (1 << HIGH) + 1];
        for feature in features.iter() {
            starts[(feature >> (32 - HIGH)) as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Ok(Self { features, starts, weights })
    }

    /// Adds a feature's weights in nats; those of an unknown one are nothing.
    pub(crate) fn add(&self, feature: u32, scores: &mut [f32; KINDS]) {
        let high = (feature >> (32 - HIGH)) as usize;
        let mut near = self.starts[high] as usize..self.starts[high + 1] as usize;
        if let Some(at) = near.find(|&at| self.features.get(at) == Some(feature)) {
            let weights = self.weights.get(at * KINDS..(at + 1) * KINDS).unwrap_or_default();
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
