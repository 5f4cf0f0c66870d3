//! The integration tests, one binary.

#![allow(missing_docs, reason = "tests are read, not documented")]

mod api;
mod articles;
#[cfg(feature = "cli")]
mod cli;
mod invariants;
#[cfg(feature = "cli")]
mod pages;
#[cfg(feature = "cli")]
mod readme;
