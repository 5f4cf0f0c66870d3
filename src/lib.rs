//! Who said what, about whom, and how much.
//!
//! `onrecord` reads the text of an article and gives back a [`Record`]: entities with all their mentions, quotes with
//! the people who said them, and numeric claims with what is counted and on whose word, each with exact offsets into
//! the text as it was given.
//!
//! ```
//! let record = onrecord::extract("\"We are sorry,\" said Ed Bastian, who lost $500 million in five days.");
//! let quote = &record.quotes[0];
//! assert_eq!(quote.span.text, "We are sorry,");
//! ```

#[cfg(any(test, fuzzing))]
pub mod any_bytes;
mod builder;
pub mod claims;
pub mod entities;
mod error;
mod extractor;
#[cfg(any(feature = "cli", feature = "html"))]
pub mod ingest;
#[cfg(feature = "lab")]
pub mod lab;
mod lexicon;
#[allow(dead_code, reason = "the taggers that read it are on their way")]
mod model;
mod named;
pub mod numbers;
pub mod own;
pub mod quotes;
pub mod record;
#[cfg(feature = "cli")]
pub mod report;
pub mod segment;
mod span;
pub mod tagging;

pub use builder::Builder;
pub use error::Error;
pub use extractor::{Analysis, Extractor, Scratch, extract};
pub use model::embedded::models;
pub use record::{Offsets, Record};
pub use span::{Span, TokenRange};

/// The README's own example, run with the others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
