//! Training and scoring. Nothing outside this room knows that it exists; it calls the same feature code as the runtime.
//!
//! Whoever trains a model of their own needs `train`, `score`, `compare` and `review` of `onrecord-lab`, which read articles
//! with their names, a line of JSON each:
//!
//! ```json
//! {"id": "a-1", "text": "Ann Reyes left Oslo.", "entities": [{"start": 0, "end": 9, "kind": "person"}]}
//! ```
//!
//! It reads and writes files, which the rest of the library does not, and gives its reports back as text for
//! `onrecord-lab` to print.

mod annotated;
mod chance;
pub mod compare;
pub mod conllu;
mod fold;
pub mod kinds;
pub mod names;
mod packing;
mod perceptron;
mod phrases;
pub mod quotes;
pub mod reports;
pub mod review;
mod tagged;
pub mod tags;

use std::fs;
use std::io::{Error, Read, Result};
use std::path::Path;

/// The text of a file; one whose name ends in `.gz` is unpacked. Errors name the file.
pub fn read(path: &Path) -> Result<String> {
    let named = |error: Error| Error::new(error.kind(), format!("{}: {error}", path.display()));
    let bytes = fs::read(path).map_err(named)?;
    let mut text = String::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        flate2::read::GzDecoder::new(&*bytes).read_to_string(&mut text).map_err(named)?;
    } else {
        text = String::from_utf8(bytes).map_err(|error| named(Error::other(error)))?;
    }
    Ok(text)
}
