//! The integration tests, one binary.

#![allow(missing_docs, reason = "tests are read, not documented")]

mod articles;
mod invariants;
