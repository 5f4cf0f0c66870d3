//! Names and words of your own, on top of what the crate knows.
//!
//! A newsroom knows the companies it follows, a customer has keys for them, and a beat has words of its own. A
//! [`Lexicon`] holds them; an [`Extractor`](crate::Extractor) that was built with it finds these names wherever they
//! stand, gives their outside ids back on the entities, and leaves alone what it was told to leave alone.
//!
//! ```
//! use onrecord::{Extractor, entities::Kind, own::{Lexicon, Name}};
//!
//! let mut own = Lexicon::new();
//! own.add(&Name::new("Quill & Harrow", Kind::Company).alias("the Harrow house").id("customer:117"))?;
//! let extractor = Extractor::builder().lexicon(own).build();
//!
//! let record = extractor.extract("Nobody at the Harrow house would comment on Monday.");
//! assert_eq!(record.entities[0].kind, Kind::Company);
//! assert_eq!(record.entities[0].outside_id.as_deref(), Some("customer:117"));
//! # Ok::<(), onrecord::Error>(())
//! ```

#[cfg(feature = "lists")]
mod csv;
mod cue;
mod inflect;
mod table;
#[cfg(feature = "lists")]
mod toml;
mod unit;

pub(crate) use cue::Sort;
pub use cue::{Cue, Frame};
pub(crate) use table::Table;
pub use unit::Unit;

use crate::Error;
use crate::entities::Kind;
use crate::named::named;

named! {
    /// How a name of your own must be written to be found.
    pub enum Case {
        /// As it is listed, or all in capitals.
        Exact = "exact",
        /// In any case: for names that are no common words.
        Any = "any",
    }
}

named! {
    /// What becomes of a name of your own where the model found something else.
    pub enum Priority {
        /// It gives way to whatever the model found there.
        Low = "low",
        /// It takes the place of names that it covers or crosses, and gives way to a wider one: "Falcon" to "Falcon 9".
        Normal = "normal",
        /// It takes its place whatever the model found.
        High = "high",
    }
}

/// A name of your own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name in full.
    full: String,
    kind: Kind,
    aliases: Vec<String>,
    id: Option<String>,
    case: Case,
    priority: Priority,
}

impl Name {
    /// A name and what kind of thing bears it; written exactly so, with [`Priority::Normal`].
    pub fn new(full: impl Into<String>, kind: Kind) -> Self {
        Self {
            full: full.into(),
            kind,
            aliases: Vec::new(),
            id: None,
            case: Case::Exact,
            priority: Priority::Normal,
        }
    }

    /// Another name of the same thing. Short forms that follow from the name ("Bastian" after "Ed Bastian") need not be
    /// listed.
    #[must_use]
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.aliases.push(alias.into());
        self
    }

    /// An id from outside, a ticker or a key, that comes back as [`outside_id`](crate::record::EntityRow::outside_id).
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// How the name and its aliases must be written.
    #[must_use]
    pub fn case(mut self, case: Case) -> Self {
        self.case = case;
        self
    }

    /// What becomes of it where the model found something else.
    #[must_use]
    pub fn priority(mut self, priority: Priority) -> Self {
        self.priority = priority;
        self
    }
}

/// Names of your own, names to leave alone, reporting words and units. Where two names share a form, the one that was added
/// first has it; a reporting word or a unit takes the place of what the crate knows under the same word.
///
/// It is compact: a million names take some hundred bytes each, and one that no text holds costs nothing.
#[derive(Debug, Default)]
pub struct Lexicon {
    table: Table,
    cues: Vec<Cue>,
    units: Vec<Unit>,
}

/// What each stage is to know of it.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Names, where there are any.
    pub(crate) names: Option<Table>,
    pub(crate) cues: Vec<Cue>,
    pub(crate) units: Vec<Unit>,
}

impl Lexicon {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a name with its aliases.
    ///
    /// # Errors
    ///
    /// Where the name or an alias has no letter or digit.
    pub fn add(&mut self, name: &Name) -> Result<(), Error> {
        self.add_at(Place::CODE, name)
    }

    /// Leaves a name alone: where the model finds exactly these words, they are no mention. A wider name that holds them
    /// stays.
    ///
    /// ```
    /// use onrecord::{Extractor, own::Lexicon};
    /// let mut own = Lexicon::new();
    /// own.suppress("Oslo")?;
    /// let record = Extractor::builder().lexicon(own).build().extract("Ann Reyes lives in Oslo.");
    /// assert!(record.entities.iter().all(|entity| entity.name != "Oslo"));
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where the name has no letter or digit.
    pub fn suppress(&mut self, name: &str) -> Result<(), Error> {
        self.suppress_at(Place::CODE, name)
    }

    /// Adds a reporting word.
    ///
    /// # Errors
    ///
    /// Where a form has no letter, a form is given that such a word does not have, or its frames are of different sorts of
    /// words.
    pub fn add_cue(&mut self, cue: &Cue) -> Result<(), Error> {
        self.cue_at(Place::CODE, cue.clone())
    }

    /// Adds a unit.
    ///
    /// # Errors
    ///
    /// Where a form is empty or has a digit in it, or the dimension is none that a unit may have.
    pub fn add_unit(&mut self, unit: &Unit) -> Result<(), Error> {
        self.unit_at(Place::CODE, unit.clone())
    }

    /// How many names it holds, aliases not counted.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether it holds nothing at all.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty() && self.cues.is_empty() && self.units.is_empty()
    }

    /// Adds a name that stands in a file at a line; errors name the field.
    fn add_at(&mut self, place: Place<'_>, name: &Name) -> Result<(), Error> {
        let entry = self.table.add(Some(name.kind), name.priority, name.id.as_deref().unwrap_or_default());
        self.form(place, "name", &name.full, name.case, entry)?;
        name.aliases.iter().try_for_each(|alias| self.form(place, "aliases", alias, name.case, entry))
    }

    fn suppress_at(&mut self, place: Place<'_>, name: &str) -> Result<(), Error> {
        let entry = self.table.add(None, Priority::High, "");
        self.form(place, "suppress", name, Case::Exact, entry)
    }

    fn cue_at(&mut self, place: Place<'_>, cue: Cue) -> Result<(), Error> {
        cue.wrong().map_or(Ok(()), |wrong| Err(place.error(wrong)))?;
        self.cues.push(cue);
        Ok(())
    }

    fn unit_at(&mut self, place: Place<'_>, unit: Unit) -> Result<(), Error> {
        unit.wrong().map_or(Ok(()), |wrong| Err(place.error(wrong)))?;
        self.units.push(unit);
        Ok(())
    }

    fn form(
        &mut self,
        place: Place<'_>,
        field: &str,
        form: &str,
        case: Case,
        entry: u32,
    ) -> Result<(), Error> {
        let wrong = |wrong: &str| place.error(format!("{field}: {form:?} {wrong}"));
        if !form.contains(char::is_alphanumeric) {
            return Err(wrong("has no letter or digit"));
        }
        if !self.table.add_form(form, case, entry) {
            return Err(wrong("is too long for a name, which has 64 words at most"));
        }
        Ok(())
    }

    /// Ready to be looked up.
    pub(crate) fn parts(mut self) -> Parts {
        self.table.seal();
        let names = (!self.table.is_empty()).then_some(self.table);
        Parts { names, cues: self.cues, units: self.units }
    }
}

/// Where an entry comes from, for errors.
#[derive(Clone, Copy, Debug)]
struct Place<'a> {
    file: &'a str,
    /// From 1; 0 where there are no lines.
    line: usize,
}

impl Place<'_> {
    /// Added by a call.
    const CODE: Self = Place { file: "lexicon", line: 0 };

    fn error(self, wrong: impl Into<String>) -> Error {
        Error::lexicon(self.file, self.line, wrong)
    }
}
