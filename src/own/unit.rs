//! Units of your own.

use super::inflect;
use crate::numbers::UnitKind;

/// A unit of measure of your own.
///
/// ```
/// use onrecord::{Extractor, numbers::UnitKind, own::{Lexicon, Unit}};
///
/// let mut own = Lexicon::new();
/// own.add_unit(&Unit::new("smoot", UnitKind::Length).symbol("smt").code("[smoot]"))?;
/// let extractor = Extractor::builder().lexicon(own).build();
///
/// let record = extractor.extract("The bridge is 364.4 smoots long, or 364 smt.");
/// let unit = &record.claims[0].unit;
/// assert_eq!((unit.kind, unit.code.as_deref()), (UnitKind::Length, Some("[smoot]")));
/// assert_eq!(record.claims[1].unit.code, unit.code);
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub(super) name: String,
    pub(crate) dimension: UnitKind,
    pub(super) symbol: Option<String>,
    pub(super) aliases: Vec<String>,
    pub(super) code: Option<String>,
}

/// A way to write a unit.
#[derive(Clone, Debug)]
pub(crate) struct UnitForm {
    pub(crate) text: String,
    /// Only after digits, and in capitals where it starts with one.
    pub(crate) symbol: bool,
}

impl Unit {
    /// What units may measure. Money, shares and counts are no units.
    pub const DIMENSIONS: &'static [UnitKind] = &[
        UnitKind::Points,
        UnitKind::Duration,
        UnitKind::Length,
        UnitKind::Area,
        UnitKind::Volume,
        UnitKind::Mass,
        UnitKind::Speed,
        UnitKind::Temperature,
        UnitKind::Energy,
        UnitKind::Power,
        UnitKind::Data,
        UnitKind::Other,
    ];

    /// A unit by its name, "smoot", and what it measures: one of [`Unit::DIMENSIONS`]. Its regular plural,
    /// "smoots", is found too, in whatever case.
    pub fn new(name: impl Into<String>, dimension: UnitKind) -> Self {
        Self { name: name.into(), dimension, symbol: None, aliases: Vec::new(), code: None }
    }

    /// How it is written after digits: "5 smt", "5smt". With a capital where the symbol has one.
    #[must_use]
    pub fn symbol(mut self, symbol: impl Into<String>) -> Self {
        self.symbol = Some(symbol.into());
        self
    }

    /// Another name of it, an irregular plural for instance.
    #[must_use]
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.aliases.push(alias.into());
        self
    }

    /// What comes back as [`code`](crate::record::UnitRow::code) of the claim's unit: UCUM, if there is one. Where it is
    /// not said, the name in braces, which is how UCUM writes what it does not know: "{smoot}".
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// What is wrong with it, and in which field.
    pub(super) fn wrong(&self) -> Option<String> {
        let aliases = self.aliases.iter().map(|alias| ("aliases", alias));
        let forms = [("name", &self.name)].into_iter().chain(aliases);
        for (field, form) in forms.chain(self.symbol.iter().map(|symbol| ("symbol", symbol))) {
            // "5 %" and the like are read before units are, and digits end where a unit starts.
            if form.trim().is_empty() || form.chars().any(|c| c.is_numeric() || c == '$' || c == '%') {
                return Some(format!(
                    "{field}: {form:?} is no unit, which has a letter or sign and no digit"
                ));
            }
        }
        if self.code.as_ref().is_some_and(String::is_empty) {
            return Some("code: it is empty; leave it out instead".to_owned());
        }
        dimension(self.dimension.name()).err().map(|wrong| format!("dimension: {wrong}"))
    }

    pub(crate) fn coded(&self) -> String {
        self.code.clone().unwrap_or_else(|| format!("{{{}}}", self.name))
    }

    /// All ways to write it.
    pub(crate) fn forms(&self) -> impl Iterator<Item = UnitForm> {
        let plural = (!self.name.ends_with('s')).then(|| inflect::with_s(&self.name));
        let names = [self.name.clone()].into_iter().chain(plural).chain(self.aliases.iter().cloned());
        names
            .map(|text| UnitForm { text, symbol: false })
            .chain(self.symbol.iter().map(|text| UnitForm { text: text.clone(), symbol: true }))
    }
}

/// What a unit measures, by its name.
pub(super) fn dimension(name: &str) -> Result<UnitKind, String> {
    Unit::DIMENSIONS.iter().copied().find(|kind| kind.name() == name).ok_or_else(|| {
        let names: Vec<&str> = Unit::DIMENSIONS.iter().map(|kind| kind.name()).collect();
        format!("{name:?} is none of {}", names.join(", "))
    })
}
