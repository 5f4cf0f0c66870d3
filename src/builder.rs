//! How an extractor is put together.

use crate::Error;
use crate::entities::{Kind, NamesModel};
use crate::extractor::Extractor;
use crate::numbers::currency_of;
use crate::own::Lexicon;
use crate::record::Offsets;
use std::sync::Arc;

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
    pub(crate) model: Option<NamesModel>,
    /// The currency of the home country.
    pub(crate) home: Option<&'static str>,
    pub(crate) settings: Settings,
}

/// What an extractor's records are to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Bytes of a text that are read.
    pub(crate) longest: u32,
    /// Entities that stand in a record.
    pub(crate) most_entities: usize,
    /// The kinds of entities wanted; `None` for all.
    pub(crate) kinds: Option<Vec<Kind>>,
    /// What offsets count where a call does not say.
    pub(crate) offsets: Offsets,
    /// Checksum of the model of names, where it is not the one that comes with the crate.
    pub(crate) names_model: Option<Arc<str>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            longest: LONGEST,
            most_entities: MOST_ENTITIES,
            kinds: None,
            offsets: Offsets::default(),
            names_model: None,
        }
    }
}

/// No article comes near; reading as much takes less than a gigabyte and a half of memory.
const LONGEST: u32 = 64 << 20;
/// Articles name dozens; what names more is no article.
const MOST_ENTITIES: usize = 100_000;

impl Builder {
    /// Reads so many bytes of a text and no more, 64 MiB where it is not said. Of a longer text everything up to the
    /// last end of a line before is read, and [`Record::truncated`](crate::Record::truncated) says where reading ended.
    ///
    /// ```
    /// let extractor = onrecord::Extractor::builder().longest(20).build();
    /// let record = extractor.extract("Ann Lee won.\nBob Ray lost the vote.");
    /// assert_eq!(record.entities.len(), 1);
    /// assert_eq!(record.truncated.unwrap().read_to, Some(13));
    /// ```
    #[must_use]
    pub fn longest(mut self, bytes: u32) -> Self {
        self.settings.longest = bytes;
        self
    }

    /// Gives so many entities of a text and no more, 100,000 where it is not said: those that it names first. What was
    /// left out is counted in [`Record::truncated`](crate::Record::truncated).
    ///
    /// ```
    /// let extractor = onrecord::Extractor::builder().most_entities(1).build();
    /// let record = extractor.extract("Ann Lee beat Bob Ray in Oslo.");
    /// assert_eq!(record.entities.len(), 1);
    /// assert_eq!(record.truncated.unwrap().entities_left_out, 2);
    /// ```
    #[must_use]
    pub fn most_entities(mut self, count: usize) -> Self {
        self.settings.most_entities = count;
        self
    }

    /// Names, reporting words and units of your own.
    #[must_use]
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = Some(lexicon);
        self
    }

    /// A model of names of your own, instead of the one that comes with the crate. Records then bear its checksum, as
    /// [`Record::names_model`](crate::Record::names_model).
    #[must_use]
    pub fn model(mut self, model: NamesModel) -> Self {
        self.settings.names_model = Some(model.checksum().into());
        self.model = Some(model);
        self
    }

    /// Where the texts come from, as a two-letter code of ISO 3166. A sign or word of money that several countries use
    /// ("$", "pounds", "rupees", "crowns") is then this country's where nothing in an article speaks for another. Where it
    /// is not said, "$" is the dollar of the United States. A country whose money has no such sign changes nothing.
    ///
    /// ```
    /// use onrecord::Extractor;
    /// let code = |extractor: &Extractor, text| extractor.extract(text).claims[0].unit.code.clone().unwrap();
    /// let canadian = Extractor::builder().home_country("CA")?.build();
    /// assert_eq!(code(&canadian, "The road cost $40 million."), "CAD");
    /// assert_eq!(code(&canadian, "The road cost US$40 million."), "USD");
    /// assert_eq!(code(&canadian, "The road in Sydney, Australia, cost $40 million."), "AUD");
    /// assert_eq!(code(&Extractor::new(), "The road cost $40 million."), "USD");
    ///
    /// let wrong = Extractor::builder().home_country("UK").unwrap_err();
    /// assert_eq!(wrong.to_string(), "no country has the code \"UK\"; give one of ISO 3166 in capitals: US, CA, AU, GB");
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where no country has the code.
    pub fn home_country(mut self, code: &str) -> Result<Self, Error> {
        let currency = currency_of(code).ok_or_else(|| {
            let wrong = "give one of ISO 3166 in capitals: US, CA, AU, GB";
            Error::setting(format!("no country has the code {code:?}; {wrong}"))
        })?;
        self.home = Some(currency);
        Ok(self)
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
