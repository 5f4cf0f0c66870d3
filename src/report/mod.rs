//! Records as pages to read, as flat tables, and in the forms of other tools: pure functions from rows to bytes. Colour
//! stands in them as escape sequences, which whoever prints a page strips where the terminal has none.

mod amount;
mod annotations;
mod brat;
mod conll;
pub mod csv;
mod explained;
pub mod html;
mod human;
mod layers;
mod markdown;
mod marks;
#[cfg(feature = "parquet")]
pub mod parquet;
mod places;
mod running;
mod styled;
mod table;
pub mod tables;
mod words;

pub use annotations::{AnnotationPage, annotations};
pub use brat::brat;
pub use conll::conll;
pub use explained::explained;
pub use human::{Article, human, human_with_text};
pub use layers::layer;
pub use markdown::markdown;
pub use running::Ink;
pub use styled::visible;
