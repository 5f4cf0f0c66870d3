//! The weights that come with the crate.

use super::HEAD_LEN;

/// The tagger of word classes.
pub(crate) static TAGS: &[u8] = include_bytes!("../../data/models/tags.bin");
/// The tagger of names.
pub(crate) static NAMES: &[u8] = include_bytes!("../../data/models/names.bin");
/// What kind of thing an entity is.
pub(crate) static KINDS: &[u8] = include_bytes!("../../data/models/kinds.bin");
/// What reporting words report.
pub(crate) static REPORTS: &[u8] = include_bytes!("../../data/models/reports.bin");

/// Name and checksum of each model that comes with the crate: two programs that print the same have the same weights.
///
/// ```
/// assert!(onrecord::models().iter().any(|(name, checksum)| *name == "tags" && checksum.len() == 16));
/// ```
pub fn models() -> Vec<(&'static str, String)> {
    models_with(None)
}

/// The same, with another checksum for the model of names where another one is used.
pub(crate) fn models_with(names: Option<&str>) -> Vec<(&'static str, String)> {
    [("kinds", KINDS), ("names", NAMES), ("reports", REPORTS), ("tags", TAGS)]
        .into_iter()
        .map(|(name, file)| match names {
            Some(names) if name == "names" => (name, names.to_owned()),
            _ => (name, checksum(file)),
        })
        .collect()
}

/// As the file's own head gives it.
pub(crate) fn checksum(file: &[u8]) -> String {
    let sum = file.get(HEAD_LEN - 8..HEAD_LEN).and_then(|bytes| bytes.try_into().ok()).unwrap_or_default();
    format!("{:016x}", u64::from_le_bytes(sum))
}
