//! What finding and chaining names know beyond the text.

use super::kind::Model;
use super::openings::Openings;
use super::{Gender, Kind, Tagger};
use crate::lexicon::{PhraseTable, rows};
use crate::own;
use crate::segment::{Document, composed};
use crate::span::TokenRange;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::Arc;

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct KindSet(u8);

impl KindSet {
    pub(crate) const fn of(kind: Kind) -> Self {
        Self(1 << kind as u8)
    }

    pub(crate) const fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// Whether every kind of `other` is in it, and `other` holds one.
    pub(crate) const fn covers(self, other: Self) -> bool {
        other.0 != 0 && self.0 & other.0 == other.0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    #[must_use]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn len(self) -> u32 {
        self.0.count_ones()
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.iter().copied().filter(move |&kind| self.has(kind))
    }
}

/// A title that stands before a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Title {
    /// "Mr." and the like say nothing of what the person does; "CEO" does.
    pub(crate) role: bool,
    pub(crate) gender: Option<Gender>,
}

/// What the lists say of a given name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GivenName {
    pub(crate) gender: Option<Gender>,
}

/// A noun that stands for something named before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nominal<'a> {
    /// The kind of what it stands for.
    pub(crate) kind: Kind,
    /// The noun under which synonyms meet: "airline" for "carrier".
    pub(crate) noun: &'a str,
}

/// What the lists say of a place.
#[derive(Clone, Copy, Debug)]
struct Place {
    canonical: &'static str,
    country: bool,
}

/// What finding and chaining names need to know beyond the text: names, titles, legal forms.
#[derive(Debug)]
pub struct Lexicon {
    names: FxHashMap<&'static str, KindSet>,
    openings: Openings,
    places: FxHashMap<&'static str, Place>,
    groups: FxHashMap<&'static str, &'static str>,
    aliases: FxHashMap<&'static str, &'static str>,
    first_names: FxHashMap<&'static str, GivenName>,
    titles: PhraseTable<Title>,
    role_nouns: FxHashMap<&'static str, Option<Gender>>,
    heads: FxHashMap<&'static str, Vec<Kind>>,
    legal_forms: FxHashSet<&'static str>,
    kind_cues: FxHashMap<&'static str, KindSet>,
    nominals: FxHashMap<&'static str, Nominal<'static>>,
    name_nouns: FxHashMap<&'static str, &'static str>,
    common: FxHashSet<&'static str>,
    capitals: FxHashSet<&'static str>,
    /// The trained tagger; `None` where its model was refused, which a test sees to.
    tagger: Option<Arc<Tagger<'static>>>,
    /// The weights of the features of kinds; `None` as above.
    kinds: Option<Model<'static>>,
    /// Names of the user's own.
    own: Option<own::Table>,
}

macro_rules! list {
    ($name:literal) => {
        include_str!(concat!("../../data/lexicons/", $name, ".tsv"))
    };
}

impl Lexicon {
    /// The lists that come with the crate.
    pub fn embedded() -> Self {
        let mut names: FxHashMap<&'static str, KindSet> = FxHashMap::default();
        let mut add = |name: &'static str, kind: Kind| {
            let set = names.entry(name).or_default();
            *set = set.with(KindSet::of(kind));
        };
        for (list, kind) in [
            (list!("companies"), Kind::Company),
            (list!("organizations"), Kind::Organization),
            (list!("events"), Kind::Event),
            (list!("products"), Kind::Product),
            (list!("places"), Kind::Place),
            (list!("groups"), Kind::Group),
        ] {
            firsts(list).for_each(|name| add(name, kind));
        }
        Self {
            openings: Openings::of(names.keys().copied()),
            names,
            places: cells(list!("places"))
                .map(|(name, [of, canonical])| (name, Place { canonical, country: of == "country" }))
                .collect(),
            groups: cells(list!("groups")).map(|(form, [base])| (form, base)).collect(),
            aliases: cells(list!("aliases")).map(|(form, [name])| (form, name)).collect(),
            first_names: cells(list!("first_names"))
                .map(|(name, [g])| (name, GivenName { gender: gender(g) }))
                .collect(),
            titles: PhraseTable::new(
                cells(list!("titles"))
                    .map(|(title, [form, g])| (title, Title { role: form == "role", gender: gender(g) })),
            ),
            role_nouns: cells(list!("role_nouns")).map(|(noun, [g])| (noun, gender(g))).collect(),
            heads: cells(list!("heads")).map(|(word, [kinds])| (word, kinds_of(kinds).collect())).collect(),
            legal_forms: firsts(list!("legal_forms")).collect(),
            kind_cues: cells(list!("kind_cues"))
                .map(|(noun, [kinds])| {
                    (noun, kinds_of(kinds).fold(KindSet::default(), |set, k| set.with(KindSet::of(k))))
                })
                .collect(),
            nominals: cells(list!("nominals"))
                .filter_map(|(word, [kind, noun])| Some((word, Nominal { kind: Kind::named(kind)?, noun })))
                .collect(),
            name_nouns: cells(list!("name_nouns")).map(|(word, [noun])| (word, noun)).collect(),
            common: firsts(list!("common_words")).collect(),
            capitals: firsts(list!("capitals")).collect(),
            tagger: Tagger::embedded().ok().map(Arc::new),
            kinds: Model::embedded().ok(),
            own: None,
        }
    }

    /// The same lists with names of the user's own.
    pub(crate) fn with_own(self, own: Option<own::Table>) -> Self {
        Self { own, ..self }
    }

    /// The same lists with another tagger.
    pub(crate) fn with_tagger(self, tagger: Arc<Tagger<'static>>) -> Self {
        Self { tagger: Some(tagger), ..self }
    }

    /// Names of the user's own.
    pub(super) const fn own(&self) -> Option<&own::Table> {
        self.own.as_ref()
    }

    /// The trained tagger of names.
    pub(super) fn tagger(&self) -> Option<&Tagger<'static>> {
        self.tagger.as_deref()
    }

    /// The weights of the features of kinds.
    pub(super) const fn kind_model(&self) -> Option<&Model<'static>> {
        self.kinds.as_ref()
    }

    /// The same lists without weights of kinds: what the trainer of these starts from.
    #[cfg(feature = "lab")]
    pub(crate) fn without_kinds(self) -> Self {
        Self { kinds: None, ..self }
    }

    /// The same lists with other weights of kinds.
    #[cfg(feature = "lab")]
    pub(crate) fn with_kinds(self, kinds: &'static [u8]) -> Result<Self, crate::Error> {
        Ok(Self { kinds: Some(Model::read(kinds)?), ..self })
    }

    /// All names that the lists give a kind, in order.
    #[cfg(test)]
    pub(super) fn listed_names(&self) -> Vec<&'static str> {
        let mut names: Vec<&str> = self.names.keys().copied().collect();
        names.sort_unstable();
        names
    }

    /// The kinds that the lists give to exactly this name.
    pub(crate) fn kinds(&self, name: &str) -> KindSet {
        let known = |name: &str| self.names.get(&*straight(name)).copied();
        let shouted = || is_shouted(name).then(|| known(&titled(name)))?;
        known(name).or_else(shouted).unwrap_or_default()
    }

    /// The longest listed name that starts at the token and ends before `end`, with its kinds.
    pub(crate) fn name_at(
        &self,
        document: &Document<'_>,
        start: usize,
        end: usize,
    ) -> Option<(usize, KindSet)> {
        const LONGEST: usize = 7;
        let bytes = self.openings.longest(document, start)?;
        (start + 1..=end.min(start + LONGEST)).rev().find_map(|stop| {
            let name = document.slice(TokenRange::new(start, stop));
            let kinds = if name.len() > bytes { KindSet::default() } else { self.kinds(name) };
            (!kinds.is_empty()).then_some((stop - start, kinds))
        })
    }

    /// The name under which all variants of a place meet: "U.S." and "America" under "United States".
    pub(crate) fn place(&self, name: &str) -> Option<&'static str> {
        self.places.get(&*straight(name)).map(|place| place.canonical)
    }

    /// Whether the name is a country's.
    pub(crate) fn is_country(&self, name: &str) -> bool {
        self.places.get(&*straight(name)).is_some_and(|place| place.country)
    }

    /// The form under which all forms of an adherence meet: "Britons" under "British".
    pub(crate) fn group(&self, name: &str) -> Option<&'static str> {
        self.groups.get(&*straight(name)).copied()
    }

    /// The name under which all forms of a place, an adherence or a body of many names meet, in capitals too.
    pub(crate) fn canonical(&self, name: &str) -> Option<&'static str> {
        let known = |name: &str| {
            self.place(name)
                .or_else(|| self.group(name))
                .or_else(|| self.aliases.get(&*straight(name)).copied())
        };
        let shouted = || is_shouted(name).then(|| known(&titled(name)))?;
        known(name).or_else(shouted)
    }

    pub(crate) fn first_name(&self, word: &str) -> Option<GivenName> {
        self.first_names.get(word).copied()
    }

    /// The longest title that starts at the token.
    pub(crate) fn title_at(&self, document: &Document<'_>, token: usize) -> Option<(usize, Title)> {
        self.titles.at(document, token).map(|(len, title)| (len, *title))
    }

    /// Whether the lower-case noun says what a person is.
    pub(crate) fn role_noun(&self, lower: &str) -> bool {
        self.role_nouns.contains_key(lower) || lower.len() > 8 && lower.ends_with("ologist")
    }

    /// The gender that a noun for a person tells: "spokeswoman".
    pub(crate) fn role_gender(&self, lower: &str) -> Option<Gender> {
        self.role_nouns.get(lower).copied().flatten()
    }

    /// What kinds a name's last word speaks for, the likelier first.
    pub(crate) fn head(&self, word: &str) -> &[Kind] {
        self.heads.get(word).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn legal_form(&self, word: &str) -> bool {
        self.legal_forms.contains(word)
    }

    /// What kinds a noun beside a name speaks for.
    pub(crate) fn kind_cue(&self, lower: &str) -> KindSet {
        self.kind_cues.get(lower).copied().unwrap_or_default()
    }

    /// What a lower-case noun stands for: "carrier" for an airline.
    pub(crate) fn nominal(&self, lower: &str) -> Option<Nominal<'_>> {
        self.nominals.get(lower).copied()
    }

    /// The noun that a name's last word makes an article go on with: "airline" after "Air Lines".
    pub(crate) fn name_noun(&self, word: &str) -> Option<&str> {
        self.name_nouns.get(word).copied()
    }

    /// Whether the lower-case word opens sentences without being a name.
    pub(crate) fn common(&self, lower: &str) -> bool {
        self.common.contains(lower)
    }

    /// Whether the word is written with a capital without being a name: months, "CEO", "TV".
    pub(crate) fn capital(&self, word: &str) -> bool {
        self.capitals.contains(word)
    }
}

fn firsts(list: &'static str) -> impl Iterator<Item = &'static str> {
    rows(list).filter_map(|mut row| row.next())
}

/// First cell and the `N` after it; a row with fewer is left out, which a test refuses.
fn cells<const N: usize>(list: &'static str) -> impl Iterator<Item = (&'static str, [&'static str; N])> {
    rows(list).filter_map(|mut row| {
        let first = row.next()?;
        let mut rest = [""; N];
        for cell in &mut rest {
            *cell = row.next()?;
        }
        Some((first, rest))
    })
}

fn kinds_of(names: &str) -> impl Iterator<Item = Kind> {
    names.split(',').filter_map(Kind::named)
}

fn gender(cell: &str) -> Option<Gender> {
    match cell {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

/// Whether a name of more than an acronym's letters stands in capitals.
fn is_shouted(name: &str) -> bool {
    name.len() > 3 && name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '-' | '\''))
}

/// "NEW YORK" as "New York".
pub(super) fn titled(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut initial = true;
    for c in name.chars() {
        if initial {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        initial = !c.is_alphabetic();
    }
    out
}

/// The lists write apostrophes straight and accented letters as one, and part words by one plain space, where a text may
/// have an unbreakable one or the end of a line.
fn straight(name: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    if name.bytes().all(plain) {
        return name.into();
    }
    let mut out = String::with_capacity(name.len());
    for character in composed(name).chars() {
        match character {
            '’' => out.push('\''),
            c if c.is_whitespace() => out.push_str(if out.ends_with(' ') { "" } else { " " }),
            c => out.push(c),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_unique_and_whole() {
        for (name, list, columns) in [
            ("companies", list!("companies"), 1),
            ("organizations", list!("organizations"), 1),
            ("events", list!("events"), 1),
            ("products", list!("products"), 1),
            ("places", list!("places"), 3),
            ("groups", list!("groups"), 2),
            ("aliases", list!("aliases"), 2),
            ("first_names", list!("first_names"), 2),
            ("titles", list!("titles"), 3),
            ("role_nouns", list!("role_nouns"), 2),
            ("heads", list!("heads"), 2),
            ("legal_forms", list!("legal_forms"), 1),
            ("kind_cues", list!("kind_cues"), 2),
            ("nominals", list!("nominals"), 3),
            ("name_nouns", list!("name_nouns"), 2),
            ("common_words", list!("common_words"), 1),
            ("capitals", list!("capitals"), 1),
        ] {
            assert!(list.starts_with("# "), "{name}: no header");
            let firsts: Vec<&str> = firsts(list).collect();
            assert!(firsts.is_sorted_by(|a, b| a < b), "{name}: not sorted or not unique");
            assert!(rows(list).all(|row| row.count() == columns), "{name}: a row of another width");
        }
    }

    #[test]
    fn kinds_of_listed_names() {
        let lexicon = Lexicon::embedded();
        assert!(lexicon.kinds("Delta Air Lines").has(Kind::Company));
        assert!(lexicon.kinds("Nobody Knows Them").is_empty());
        assert_eq!(lexicon.place("U.S."), Some("United States"));
        assert_eq!(lexicon.group("Britons"), Some("British"));
        assert_eq!(lexicon.head("University"), [Kind::Organization]);
    }
}
