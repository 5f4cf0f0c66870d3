//! How an extractor is put together.

use crate::entities::Kind;
use crate::extractor::Extractor;
use crate::own::Lexicon;
use crate::record::Offsets;

/// What an [`Extractor`] is to know and to give, beyond what comes with the crate.
///
/// ```
/// use onrecord::{Extractor, Offsets, entities::Kind};
/// let extractor = Extractor::builder().kinds([Kind::Person]).offsets(Offsets::Chars).build();
/// let record = extractor.extract("“Ça va,” said Ann Reyes of Oslo.");
/// assert_eq!(record.entities.len(), 1);
/// assert_eq!((record.quotes[0].span.start, record.quotes[0].span.end), (1, 7));
/// ```
#[derive(Debug, Default)]
pub struct Builder {
    pub(crate) lexicon: Option<Lexicon>,
    pub(crate) settings: Settings,
}

/// What an extractor's records are to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The kinds of entities wanted; `None` for all.
    pub(crate) kinds: Option<Vec<Kind>>,
    /// What offsets count where a call does not say.
    pub(crate) offsets: Offsets,
}

impl Builder {
    /// Names of your own.
    #[must_use]
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = Some(lexicon);
        self
    }

    /// Gives entities of these kinds alone. The others are found all the same, as speakers and numbers lean on them, but
    /// do not stand in the record: a quote by a company then keeps the words that name its speaker, without an entity.
    #[must_use]
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        self.settings.kinds = Some(kinds.into_iter().collect());
        self
    }

    /// What offsets count in [`Extractor::extract`]: bytes, where it is not said.
    #[must_use]
    pub fn offsets(mut self, offsets: Offsets) -> Self {
        self.settings.offsets = offsets;
        self
    }

    /// The extractor.
    pub fn build(self) -> Extractor {
        Extractor::of(self)
    }
}
