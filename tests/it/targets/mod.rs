//! What must hold of any input: one function a way in, which panics where it does not. The ordinary tests give each a
//! corpus and random input; the programs of `fuzz/` give each whatever reaches new code.

#[cfg(feature = "cli")]
pub mod markup;
#[cfg(feature = "cli")]
pub mod pages;
pub mod record;
pub mod text;
#[cfg(feature = "html")]
pub mod web;

use onrecord::Extractor;
use std::sync::LazyLock;

/// Opened once.
pub static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);
