//! Records as pages to read and as flat tables: pure functions from rows to bytes. Colour stands in them as escape
//! sequences, which whoever prints a page strips where the terminal has none.

mod amount;
pub mod csv;
mod explained;
pub mod html;
mod human;
mod layers;
#[cfg(feature = "parquet")]
pub mod parquet;
mod styled;
mod table;
pub mod tables;
mod words;

pub use explained::explained;
pub use human::{Article, human};
pub use layers::layer;
pub use styled::visible;
