//! Records as pages to read: pure functions from rows to text. Colour stands in them as escape sequences, which whoever
//! prints a page strips where the terminal has none.

mod amount;
mod human;
mod layers;
mod styled;
mod table;

pub use human::{Article, human};
pub use layers::layer;
pub use styled::visible;
