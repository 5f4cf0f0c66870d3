//! Short forms, surnames and acronyms to the full names they stand for.

use super::chain::agree;
use super::names::Name;
use super::{Kind, Lexicon, Mention};
use crate::segment::Document;
use rustc_hash::FxHashMap;

/// Which mentions and names belong together.
#[derive(Debug)]
pub(super) struct Clusters {
    pub(super) of_mention: Vec<u32>,
    pub(super) of_name: Vec<u32>,
    pub(super) count: usize,
}

/// Links every name to the fullest form that it is short for. Names are taken from the longest to the shortest, so that
/// each finds the longer ones in the index of last words, first words or acronyms; no name is compared with all others.
pub(super) fn link(
    document: &Document<'_>,
    mentions: &[Mention],
    names: &[Name<'_>],
    _lexicon: &Lexicon,
) -> Clusters {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&n| (std::cmp::Reverse(names[n].words.len()), n));
    let mut name_of = vec![0; mentions.len()];
    for (n, name) in names.iter().enumerate() {
        for &m in &name.mentions {
            name_of[m as usize] = n as u32;
        }
    }
    let mut linker =
        Linker { names, name_of, cluster_of: vec![NONE; names.len()], count: 0, index: Index::default() };
    for &n in &order {
        let found = if names[n].acronym.is_some() && names[n].words.len() == 1 {
            linker.acronym(document, mentions, n).or_else(|| linker.short(n))
        } else {
            linker.short(n)
        };
        let cluster = found.map_or(linker.count, |full| linker.cluster_of[full]);
        linker.count = linker.count.max(cluster + 1);
        linker.cluster_of[n] = cluster;
        linker.index.insert(names, n);
    }
    let of_mention = linker.name_of.iter().map(|&n| linker.cluster_of[n as usize]).collect();
    Clusters { of_mention, of_name: linker.cluster_of, count: linker.count as usize }
}

/// Names of two words and more by their ends and initials.
#[derive(Debug, Default)]
struct Index<'a> {
    first: FxHashMap<&'a str, Vec<usize>>,
    last: FxHashMap<&'a str, Vec<usize>>,
    initials: FxHashMap<String, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn insert(&mut self, names: &[Name<'a>], n: usize) {
        let words = &names[n].words;
        if words.len() < 2 {
            return;
        }
        self.first.entry(words[0]).or_default().push(n);
        self.last.entry(surname(words)).or_default().push(n);
        let skipping = initials(words, true);
        let all = initials(words, false);
        if all != skipping {
            self.initials.entry(all).or_default().push(n);
        }
        self.initials.entry(skipping).or_default().push(n);
    }
}

struct Linker<'a, 'n> {
    names: &'a [Name<'n>],
    name_of: Vec<u32>,
    cluster_of: Vec<u32>,
    count: u32,
    index: Index<'n>,
}

const NONE: u32 = u32::MAX;

/// At most so many namesakes are looked at, so that a text of one surname stays linear.
const NAMESAKES: usize = 16;

impl Linker<'_, '_> {
    /// The name that this one is short for.
    fn short(&self, n: usize) -> Option<usize> {
        let name = &self.names[n];
        let words = &name.words;
        let by_last = self.index.last.get(surname(words)).into_iter().flatten().take(NAMESAKES);
        let by_first = self.index.first.get(words[0]).into_iter().flatten().take(NAMESAKES);
        let mut found: Option<(usize, u32)> = None;
        for &full in by_last.chain(by_first) {
            let Some(rank) = self.fits(n, full) else { continue };
            if found.is_none_or(|(_, best)| rank > best) {
                found = Some((full, rank));
            }
        }
        found.map(|(full, _)| full)
    }

    /// How well a name is short for a longer one; nothing where it is not.
    fn fits(&self, n: usize, full: usize) -> Option<u32> {
        let (short, long) = (&self.names[n], &self.names[full]);
        let (kind, _) = long.total.best();
        if !agree(short, long) {
            return None;
        }
        let mentions = long.mentions.len() as u32;
        match kind {
            Kind::Person => person(short, long).then_some(100 + mentions),
            Kind::Company | Kind::Organization => body(short, long).map(|rank| rank * 100 + mentions),
            Kind::Place | Kind::Event | Kind::Work => thing(short, long).then_some(mentions),
            Kind::Product => plural(short, long).then_some(mentions),
            Kind::Group => None,
        }
    }

    /// The name whose initials these are, or after which they stand in brackets.
    fn acronym(&self, document: &Document<'_>, mentions: &[Mention], n: usize) -> Option<usize> {
        let name = &self.names[n];
        let letters = name.acronym.as_deref()?;
        let first = name.mentions[0];
        let tokens = mentions[first as usize].tokens;
        let bracketed = tokens.start > 0 && document.surface(tokens.start as usize - 1) == "(";
        if bracketed
            && first > 0
            && mentions[first as usize - 1].tokens.end + 1 == tokens.start
            && let full = self.name_of[first as usize - 1] as usize
            && self.cluster_of[full] != NONE
            && self.names[full].words.len() > 1
            && within(letters, &self.names[full].words.concat())
        {
            return Some(full);
        }
        let candidates = self.index.initials.get(letters)?;
        candidates.iter().copied().take(NAMESAKES).find(|&full| {
            let kind = self.names[full].total.best().0;
            !matches!(kind, Kind::Person | Kind::Group) && (letters.len() > 2 || kind != Kind::Place)
        })
    }
}

/// The word that a person goes by: the last, generational suffixes left out.
fn surname<'a>(words: &[&'a str]) -> &'a str {
    let last = words[words.len() - 1];
    let suffix = matches!(last, "jr" | "jr." | "sr" | "sr." | "ii" | "iii" | "iv");
    if suffix && words.len() > 1 { words[words.len() - 2] } else { last }
}

/// "Bastian" and "Edward Bastian" for "Ed Bastian"; not "Anna Bastian".
fn person(short: &Name<'_>, long: &Name<'_>) -> bool {
    let (s, l) = (&short.words, &long.words);
    if short.placed {
        return false;
    }
    if s.len() == 1 {
        return s[0] == surname(l) || s[0] == l[0];
    }
    surname(s) == surname(l) && (same_given(s[0], l[0]) || l.ends_with(s))
}

/// Whether two given names may be one person's: equal, an initial, or the beginning of the other.
fn same_given(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let bare = short.trim_end_matches('.');
    long == short
        || bare.chars().count() == 1 && long.starts_with(bare)
        || bare.len() >= 2 && long.starts_with(bare)
        || NICKNAMES
            .iter()
            .any(|&(nick, full)| nick == short && full == long || nick == long && full == short)
}

/// Short given names that do not begin the long one.
const NICKNAMES: &[(&str, &str)] = &[
    ("bill", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("dick", "richard"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("jack", "john"),
    ("mike", "michael"),
    ("ted", "edward"),
    ("tony", "anthony"),
    ("liz", "elizabeth"),
    ("betty", "elizabeth"),
    ("kate", "katherine"),
    ("peggy", "margaret"),
    ("maggie", "margaret"),
    ("chuck", "charles"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("larry", "lawrence"),
    ("rudy", "rudolph"),
    ("andy", "andrew"),
    ("joe", "joseph"),
    ("johnny", "john"),
    ("mitt", "willard"),
    ("ron", "ronald"),
    ("sasha", "alexander"),
];

/// "Delta" for "Delta Air Lines", "Post" for "Washington Post", "Pistons" for "Detroit Pistons".
fn body(short: &Name<'_>, long: &Name<'_>) -> Option<u32> {
    let (s, l) = (&short.words, &long.words);
    if s.len() >= l.len() || short.placed && !short.body {
        return None;
    }
    if l.starts_with(s) {
        return Some(2);
    }
    l.ends_with(s).then_some(1)
}

/// "Bay Area" for "San Francisco Bay Area".
fn thing(short: &Name<'_>, long: &Name<'_>) -> bool {
    let (s, l) = (&short.words, &long.words);
    s.len() > 1 && s.len() < l.len() && (l.starts_with(s) || l.ends_with(s)) && !short.placed
}

/// "iPhones" for "iPhone".
fn plural(short: &Name<'_>, long: &Name<'_>) -> bool {
    let (s, l) = (short.words.last(), long.words.last());
    short.words.len() == long.words.len()
        && short.words[..short.words.len() - 1] == long.words[..long.words.len() - 1]
        && s.zip(l).is_some_and(|(s, l)| s.strip_suffix('s') == Some(l) || l.strip_suffix('s') == Some(s))
}

fn initials(words: &[&str], skip: bool) -> String {
    let mut out = String::new();
    for word in words {
        if skip && matches!(*word, "of" | "for" | "and" | "the" | "in" | "on" | "de" | "to") {
            continue;
        }
        if word.contains('.') {
            out.extend(word.chars().filter(char::is_ascii_alphabetic).flat_map(char::to_uppercase));
        } else {
            out.extend(word.chars().next().into_iter().flat_map(char::to_uppercase));
        }
    }
    out
}

/// Whether the letters stand in the word in their order, the first one first.
fn within(letters: &str, word: &str) -> bool {
    let mut rest = word.chars().flat_map(char::to_uppercase);
    let mut letters = letters.chars();
    letters.next() == rest.next() && letters.all(|letter| rest.any(|c| c == letter))
}
