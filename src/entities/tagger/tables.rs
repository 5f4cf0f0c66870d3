//! What the model knows of words and phrases apart from its weights: clusters, habits of writing, lists of names.
//!
//! Both tables are buckets of 32-bit entries, 16 bits of the key above 16 bits of value, borrowed from the model file.
//! A key that was never put in meets one with the same 16 bits once in some thousands of look-ups; training sees the
//! same.

use crate::Error;
use crate::model::{File, U16s, U32s};

/// Lists of names that the tagger looks words up in. The number of each is its bit in an entry.
pub(crate) const LISTS: [&str; 15] = [
    "first",
    "last",
    "city",
    "bigcity",
    "state",
    "country",
    "demonym",
    "company",
    "brand",
    "own-companies",
    "own-products",
    "own-orgs",
    "own-events",
    "places",
    "groups",
];
/// The bit that says: some entry goes on after this word.
pub(crate) const GOES_ON: u16 = 1 << 15;
/// Most words in a list's entry.
pub(crate) const LONGEST: usize = 6;
/// Bits of a word's value that hold its habit; the others hold its cluster.
pub(crate) const HABIT_BITS: u32 = 4;

/// Clusters, habits and lists.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tables<'m> {
    words: Buckets<'m>,
    phrases: Buckets<'m>,
    /// For each of the finest clusters, the one that holds it among 64, 256 and 1024.
    coarser: Option<U16s<'m>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Buckets<'m> {
    /// Start of each bucket, and the end of the last.
    index: Option<U32s<'m>>,
    entries: Option<U32s<'m>>,
}

impl<'m> Buckets<'m> {
    fn read(file: &File<'m>, index: &str, entries: &str) -> Result<Self, Error> {
        let found = Self { index: Some(file.u32s(index)?), entries: Some(file.u32s(entries)?) };
        if !found.index.is_some_and(|i| i.len() > 1 && (i.len() - 1).is_power_of_two()) {
            return Err(file.error(&format!("section `{index}` does not hold a power of two of buckets")));
        }
        Ok(found)
    }

    /// The value of the key, 0 if there is none.
    #[inline]
    fn get(&self, key: u64) -> u16 {
        let (Some(index), Some(entries)) = (self.index, self.entries) else { return 0 };
        let bucket = (key >> 16) as usize & (index.len() - 2);
        let (start, end) = (index.get(bucket).unwrap_or(0), index.get(bucket + 1).unwrap_or(0));
        // A damaged index may name any range; `get` answers nothing beyond the entries.
        for at in start..end {
            let Some(entry) = entries.get(at as usize) else { return 0 };
            if entry >> 16 == u32::from(key as u16) {
                return entry as u16;
            }
        }
        0
    }
}

impl<'m> Tables<'m> {
    pub(crate) fn read(file: &File<'m>) -> Result<Self, Error> {
        Ok(Self {
            words: Buckets::read(file, "words.index", "words")?,
            phrases: Buckets::read(file, "phrases.index", "phrases")?,
            coarser: Some(file.u16s("clusters")?),
        })
    }

    /// Clusters of a word from the coarsest to the finest, 0 for none, and its habit: 0 unknown, else from 1, nearly
    /// always written small, to [`MOSTLY_CAPITAL`].
    pub(crate) fn word(&self, key: u64) -> ([u64; 4], u64) {
        let value = self.words.get(key);
        let habit = u64::from(value & ((1 << HABIT_BITS) - 1));
        let finest = u64::from(value >> HABIT_BITS);
        if finest == 0 {
            return ([0; 4], habit);
        }
        let coarser = |level: usize| {
            let id = self.coarser.and_then(|c| c.get(finest as usize * 3 + level));
            u64::from(id.unwrap_or(0))
        };
        ([coarser(0), coarser(1), coarser(2), finest], habit)
    }

    /// The lists that hold the phrase with this key (see [`phrase`]) as bits, and [`GOES_ON`].
    #[inline]
    pub(crate) fn lists(&self, key: u64) -> u16 {
        self.phrases.get(key)
    }
}

/// The tables of a model that is no part of the program. They keep their own bytes, so that the file's may go.
#[derive(Debug)]
pub(super) struct OwnTables {
    /// In the order of [`OwnTables::SECTIONS`].
    sections: [Box<[u8]>; 5],
}

impl OwnTables {
    const SECTIONS: [&str; 5] = ["words.index", "words", "phrases.index", "phrases", "clusters"];

    pub(super) fn read(file: &File<'_>) -> Result<Self, Error> {
        // The checks are made once, here.
        Tables::read(file)?;
        let mut sections = [const { Vec::new() }; 5];
        for (bytes, name) in sections.iter_mut().zip(Self::SECTIONS) {
            bytes.extend_from_slice(file.section(name)?);
        }
        Ok(Self { sections: sections.map(Vec::into_boxed_slice) })
    }

    pub(super) fn borrow(&self) -> Tables<'_> {
        let [words_index, words, phrases_index, phrases, clusters] = &self.sections;
        let buckets = |index, entries| Buckets { index: U32s::new(index), entries: U32s::new(entries) };
        Tables {
            words: buckets(words_index, words),
            phrases: buckets(phrases_index, phrases),
            coarser: U16s::new(clusters),
        }
    }
}

/// The habit of words that are nearly always written with a capital.
pub(crate) const MOSTLY_CAPITAL: u64 = 4;
/// The habit of words that are written small and yet are names more often than not: "bitcoin".
#[cfg(feature = "lab")]
pub(crate) const SMALL_NAME: u16 = 5;

/// The key of a phrase, word by word: start from 0, give each word's key in turn.
#[inline]
pub(crate) const fn phrase(so_far: u64, word: u64) -> u64 {
    super::atoms::stir(super::atoms::join(so_far, word))
}

/// A table of these keys and values, as index and entries. Equal keys have their values joined bit by bit.
#[cfg(any(test, feature = "lab"))]
pub(crate) fn pack(mut rows: Vec<(u64, u16)>) -> (Vec<u8>, Vec<u8>) {
    let buckets = (rows.len() / 8).next_power_of_two().max(1);
    let bucket = |key: u64| (key >> 16) as usize & (buckets - 1);
    rows.sort_unstable_by_key(|&(key, value)| (bucket(key), key as u16, value));
    let (mut index, mut entries) = (vec![0_u32; buckets + 1], Vec::<u32>::new());
    let mut last = None;
    for (key, value) in rows {
        let place = (bucket(key), key as u16);
        match entries.last_mut() {
            Some(entry) if last == Some(place) => *entry |= u32::from(value),
            _ => entries.push(u32::from(place.1) << 16 | u32::from(value)),
        }
        index[place.0 + 1] = entries.len() as u32;
        last = Some(place);
    }
    for at in 1..index.len() {
        index[at] = index[at].max(index[at - 1]);
    }
    let bytes = |numbers: Vec<u32>| numbers.into_iter().flat_map(u32::to_le_bytes).collect();
    (bytes(index), bytes(entries))
}

#[cfg(test)]
mod tests {
    use super::super::atoms::hash;
    use super::*;

    #[test]
    fn what_is_packed_is_found() {
        let words = ["delta", "apple", "jones", "oslo", "widget", "of"];
        let rows = words.iter().zip(1..).map(|(w, value)| (hash(w), value)).collect();
        let (index, entries) = pack(rows);
        let buckets = Buckets { index: U32s::new(&index), entries: U32s::new(&entries) };
        for (word, value) in words.iter().zip(1..) {
            assert_eq!(buckets.get(hash(word)), value);
        }
        assert_eq!(buckets.get(hash("unheard")), 0);
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        assert_eq!(Tables::default().word(hash("delta")), ([0; 4], 0));
        let (index, entries) = pack(Vec::new());
        let buckets = Buckets { index: U32s::new(&index), entries: U32s::new(&entries) };
        assert_eq!(buckets.get(7), 0);
    }

    #[test]
    fn equal_keys_join_their_lists() {
        let (index, entries) = pack(vec![(hash("paris"), 1), (hash("paris"), 4)]);
        let buckets = Buckets { index: U32s::new(&index), entries: U32s::new(&entries) };
        assert_eq!(buckets.get(hash("paris")), 5);
    }
}
