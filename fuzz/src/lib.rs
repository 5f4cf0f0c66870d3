//! The target functions of the ordinary tests.

#[path = "../../tests/it/targets/mod.rs"]
pub mod targets;
