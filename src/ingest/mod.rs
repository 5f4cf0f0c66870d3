//! From the bytes that articles come in to their text: encodings and web pages. Pure functions; reading files is the
//! caller's.

#[cfg(feature = "cli")]
mod encoding;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "html")]
mod nesting;

#[cfg(feature = "cli")]
pub use encoding::{Decoded, decode, decode_page};
#[cfg(feature = "html")]
pub use html::{Page, article};
