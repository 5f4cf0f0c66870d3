//! A model of names out of a file.

use super::Tagger;
use crate::Error;
use crate::model::embedded::checksum;
use std::sync::Arc;

/// A model of names to be used instead of the one that comes with the crate: one that `onrecord-lab train` has made.
///
/// It finds the names and says how sure it is of each kind. What an entity is in the end is still weighed by the model of
/// kinds that comes with the crate, which leans on the words of a name and around it and on what the model of names says.
///
/// ```
/// use onrecord::{Extractor, entities::NamesModel};
///
/// let bytes = std::fs::read("data/models/names.bin").expect("the file is there");
/// let model = NamesModel::read("names.bin", &bytes)?;
/// let extractor = Extractor::builder().model(model.clone()).build();
///
/// let record = extractor.extract("Ann Reyes left Oslo.");
/// assert_eq!(record.entities[0].name, "Ann Reyes");
/// assert_eq!(record.names_model.as_deref(), Some(model.checksum()));
///
/// let wrong = NamesModel::read("letter.txt", b"Dear Ann").unwrap_err();
/// assert_eq!(wrong.to_string(), "model letter.txt: is not a model file: its first bytes are others");
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct NamesModel {
    tagger: Arc<Tagger<'static>>,
    checksum: Arc<str>,
}

impl NamesModel {
    /// From the bytes of a model file, which need not be kept; `file` is what errors call it. Cheap to clone: extractors
    /// that are built with the same one share it.
    ///
    /// # Errors
    ///
    /// Where the bytes are no model, are damaged, or hold a model of other features than this version computes. Any bytes
    /// may be given.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self { tagger: Arc::new(Tagger::own(file, bytes)?), checksum: checksum(bytes).into() })
    }

    /// Its checksum, 16 digits: files with the same one find the same names.
    pub fn checksum(&self) -> &str {
        &self.checksum
    }

    pub(crate) fn tagger(&self) -> Arc<Tagger<'static>> {
        Arc::clone(&self.tagger)
    }
}
