//! The integration tests, one binary.

#![allow(missing_docs, reason = "tests are read, not documented")]

mod api;
mod articles;
#[cfg(feature = "cli")]
mod batch;
#[cfg(feature = "parquet")]
mod batch_parquet;
#[cfg(all(target_os = "linux", feature = "cli"))]
mod bounded;
mod claim_cases;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod command;
mod entity_cases;
#[cfg(feature = "cli")]
mod formats;
#[cfg(all(unix, feature = "cli"))]
mod interrupted;
mod invariants;
mod metamorphic;
mod number_cases;
mod own;
#[cfg(feature = "cli")]
mod own_choices;
#[cfg(feature = "cli")]
mod own_files;
mod own_words;
#[cfg(feature = "cli")]
mod pages;
mod quote_cases;
#[cfg(feature = "cli")]
mod readme;
#[cfg(feature = "schema")]
mod schema;
mod sealed;
mod segment_cases;
mod targets;
#[cfg(feature = "cli")]
mod view;
