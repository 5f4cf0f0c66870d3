//! What the labels of each training set may mean in the project's kinds: the rows of `data/lab/labels.tsv`.

use crate::entities::Kind;
use crate::entities::for_lab::{KINDS, LABELS, OUTSIDE, Place, label};
use crate::lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// Kinds that a label allows: a bit each, and one more for no name at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowed(pub u16);

/// The bit that says: no name at all.
const NO_NAME: u16 = 1 << KINDS;
const ANYTHING: Allowed = Allowed(NO_NAME | (NO_NAME - 1));

/// Label sets of one token: a bit each.
pub(super) type Mask = u64;
/// Any label at all.
pub(super) const OPEN: Mask = (1 << LABELS) - 1;

impl Allowed {
    fn parse(cell: &str) -> Self {
        if cell == "?" {
            return ANYTHING;
        }
        Self(
            cell.split(' ')
                .fold(0, |bits, name| bits | Kind::named(name).map_or(NO_NAME, |kind| 1 << kind as u16)),
        )
    }

    pub(super) const fn of(kind: Kind) -> Self {
        Self(1 << kind as u16)
    }

    pub(super) const fn no_name(self) -> bool {
        self.0 & NO_NAME != 0
    }

    pub(super) const fn is_anything(self) -> bool {
        self.0 == ANYTHING.0
    }

    fn kinds(self) -> impl Iterator<Item = usize> {
        (0..KINDS).filter(move |kind| self.0 >> kind & 1 == 1)
    }

    /// What is left when it is, or is not, a nationality or adherence; sets with coarse labels do not say so.
    pub(super) const fn as_group(self, group: bool) -> Self {
        const GROUP: u16 = 1 << Kind::Group as u16;
        match (self.0 & GROUP != 0, group) {
            (true, true) => Self(GROUP),
            (true, false) if self.0 != GROUP => Self(self.0 & !GROUP),
            _ => self,
        }
    }

    /// The labels of a token at this place in a name of these kinds.
    pub(super) fn at(self, place: Place) -> Mask {
        let outside = if self.no_name() { 1 << OUTSIDE } else { 0 };
        self.kinds().fold(outside, |mask, kind| mask | 1 << label(kind, place))
    }

    /// The labels of a token of which nothing is known but what kinds its names may have.
    pub(super) fn anywhere(self) -> Mask {
        [Place::Begin, Place::Inside, Place::End, Place::Single].iter().fold(0, |mask, &p| mask | self.at(p))
    }
}

/// The whole table.
#[derive(Debug)]
pub(super) struct Labels {
    rows: BTreeMap<(&'static str, &'static str), Allowed>,
    titles: Vec<&'static str>,
    groups: BTreeSet<String>,
}

impl Labels {
    /// With a list of nationalities, one a line.
    pub(super) fn new(nationalities: &str) -> Self {
        let mut rows = BTreeMap::new();
        for mut row in lexicon::rows(include_str!("../../../data/lab/labels.tsv")) {
            if let (Some(set), Some(label), Some(kinds)) = (row.next(), row.next(), row.next()) {
                rows.insert((set, label), Allowed::parse(kinds));
            }
        }
        let titles = lexicon::rows(include_str!("../../../data/lab/titles.tsv"));
        let adherents = lexicon::rows(include_str!("../../../data/lab/groups.tsv"));
        let adherents = adherents.filter_map(|mut row| row.next());
        let groups = nationalities.lines().chain(adherents).map(str::to_lowercase).collect();
        Self { rows, titles: titles.filter_map(|mut row| row.next()).collect(), groups }
    }

    /// What the label means in this set, `None` for a label that the table does not hold.
    pub(super) fn get(&self, set: &str, label: &str) -> Option<Allowed> {
        self.rows.get(&(set, label)).copied()
    }

    /// What words with a capital but no label may be in this set.
    pub(super) fn rest(&self, set: &str) -> Allowed {
        self.get(set, "*").unwrap_or(Allowed(NO_NAME))
    }

    /// Whether this word, in lower case, names a nationality or adherence.
    pub(super) fn is_group(&self, lower: &str) -> bool {
        self.groups.contains(lower)
    }

    /// Whether this word, in lower case, is a title that names of people are cleaned of.
    pub(super) fn is_title(&self, lower: &str) -> bool {
        self.titles.binary_search(&lower).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads() {
        let labels = Labels::new("French\n");
        assert!(labels.is_group("french") && labels.is_group("muslims") && !labels.is_group("delta"));
        let org = labels.get("wikigold", "ORG").unwrap();
        assert_eq!(org.at(Place::Single).count_ones(), 2);
        assert!(!org.no_name() && labels.rest("cyner").no_name());
        assert!(labels.get("cyner", "Indicator").unwrap().is_anything());
        assert!(labels.get("cyner", "Nonsense").is_none());
        assert!(labels.is_title("president") && !labels.is_title("delta"));
    }
}
