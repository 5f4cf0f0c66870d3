//! The one error type of the library: opaque, with predicates.

use std::fmt;

/// What went wrong while building, loading or reading. Extraction itself never fails.
///
/// The message is one line: which input, what is wrong with it, where, and what to do.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
}

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("{what}{}: {wrong}", At(*line))]
    Lexicon { what: String, line: usize, wrong: String },
    #[error("model {what}: {wrong}")]
    Model { what: String, wrong: String },
    #[error("{wrong}")]
    Input { wrong: String },
    #[error("{wrong}")]
    Setting { wrong: String },
    #[cfg(feature = "cli")]
    #[error("the page cannot be made: {wrong}")]
    Page { wrong: String },
}

/// ": line 3", or nothing.
struct At(usize);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 { Ok(()) } else { write!(f, ": line {}", self.0) }
    }
}

impl Error {
    /// Line from 1, or 0 where there are no lines.
    pub(crate) fn lexicon(what: impl Into<String>, line: usize, wrong: impl Into<String>) -> Self {
        Self { kind: Kind::Lexicon { what: what.into(), line, wrong: wrong.into() } }
    }

    #[allow(dead_code, reason = "called by the reader of the model file")]
    pub(crate) fn model(what: impl Into<String>, wrong: impl Into<String>) -> Self {
        Self { kind: Kind::Model { what: what.into(), wrong: wrong.into() } }
    }

    #[allow(dead_code, reason = "called by the readers of foreign formats, which are features")]
    pub(crate) fn input(wrong: impl Into<String>) -> Self {
        Self { kind: Kind::Input { wrong: wrong.into() } }
    }

    /// What an extractor was told to do and cannot.
    pub(crate) fn setting(wrong: impl Into<String>) -> Self {
        Self { kind: Kind::Setting { wrong: wrong.into() } }
    }

    /// A template that does not fit its values: a fault of this crate.
    #[cfg(feature = "cli")]
    pub(crate) fn page(wrong: &dyn fmt::Display) -> Self {
        Self { kind: Kind::Page { wrong: format!("{wrong:#}") } }
    }

    /// Whether bytes could not be read as an article.
    pub const fn is_input(&self) -> bool {
        matches!(self.kind, Kind::Input { .. })
    }

    /// Whether a setting of an extractor was refused.
    pub const fn is_setting(&self) -> bool {
        matches!(self.kind, Kind::Setting { .. })
    }

    /// Whether a word list could not be read.
    pub const fn is_lexicon(&self) -> bool {
        matches!(self.kind, Kind::Lexicon { .. })
    }

    /// Whether a model file was refused.
    pub const fn is_model(&self) -> bool {
        matches!(self.kind, Kind::Model { .. })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for Error {}
