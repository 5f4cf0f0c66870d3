//! Short forms, surnames and acronyms to the full names they stand for.

use super::names::Name;
use super::short::{rank, surname};
use super::{Kind, Mention};
use crate::segment::Document;
use rustc_hash::{FxHashMap, FxHashSet};

/// Which mentions and names belong together.
#[derive(Debug)]
pub(super) struct Clusters {
    pub(super) of_mention: Vec<u32>,
    pub(super) of_name: Vec<u32>,
    pub(super) count: usize,
}

const NONE: u32 = u32::MAX;

/// Links every name to the fullest form that it is short for. Names are taken from the longest to the shortest, so that
/// each finds the longer ones in the index of last words, first words or acronyms; no name is compared with all others.
pub(super) fn link(document: &Document<'_>, mentions: &[Mention], names: &[Name<'_>]) -> Clusters {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&n| (std::cmp::Reverse(names[n].words.len()), n));
    let mut name_of = vec![0; mentions.len()];
    for (n, name) in names.iter().enumerate() {
        for &m in &name.mentions {
            name_of[m as usize] = n as u32;
        }
    }
    let cluster_of = vec![NONE; names.len()];
    let mut linker = Linker { names, name_of, cluster_of, count: 0, index: Index::default() };
    let mut entries = Entries::default();
    for &n in &order {
        let acronym = || linker.bracketed(document, mentions, n).or_else(|| linker.initials(n));
        let found = if names[n].acronym.is_some() { acronym() } else { None }.or_else(|| linker.short(n));
        let found = found.map(|full| linker.cluster_of[full]);
        let cluster = entries.cluster(names[n].entry, found, linker.count);
        linker.count = linker.count.max(cluster + 1);
        linker.cluster_of[n] = cluster;
        linker.index.insert(names, n);
    }
    let mut of_mention: Vec<u32> = linker.name_of.iter().map(|&n| linker.cluster_of[n as usize]).collect();
    linker.before_full(&mut of_mention);
    Clusters { of_mention, of_name: linker.cluster_of, count: linker.count as usize }
}

/// Entries of the user's own lexicon and the clusters of their names.
#[derive(Debug, Default)]
struct Entries {
    cluster_of: FxHashMap<u32, u32>,
    entry_of: FxHashMap<u32, u32>,
}

impl Entries {
    /// Where a name belongs: all names of one entry together, those of two never.
    fn cluster(&mut self, entry: Option<u32>, found: Option<u32>, free: u32) -> u32 {
        let Some(entry) = entry else { return found.unwrap_or(free) };
        let open = found.filter(|cluster| !self.entry_of.contains_key(cluster));
        let cluster = *self.cluster_of.entry(entry).or_insert(open.unwrap_or(free));
        self.entry_of.insert(cluster, entry);
        cluster
    }
}

/// Linked names by their words and initials.
#[derive(Debug, Default)]
struct Index<'a> {
    words: FxHashMap<&'a str, Vec<usize>>,
    initials: FxHashMap<&'a str, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn insert(&mut self, names: &'a [Name<'_>], n: usize) {
        let words = &names[n].words;
        // A name as long as a text is kept from being compared with itself word by word.
        let mut long: FxHashSet<&str> = FxHashSet::default();
        for (i, word) in words.iter().enumerate() {
            let new = if words.len() > NAMESAKES { long.insert(word) } else { !words[..i].contains(word) };
            if new {
                self.words.entry(word).or_default().push(n);
            }
            if let Some(one) = word.strip_suffix('s').filter(|one| one.len() > 2) {
                self.words.entry(one).or_default().push(n);
            }
        }
        for initials in &names[n].initials {
            self.initials.entry(initials).or_default().push(n);
        }
    }
}

struct Linker<'a> {
    names: &'a [Name<'a>],
    name_of: Vec<u32>,
    cluster_of: Vec<u32>,
    count: u32,
    index: Index<'a>,
}

/// At most so many namesakes are looked at, so that a text of one surname stays linear.
const NAMESAKES: usize = 16;

impl Linker<'_> {
    /// The name that this one is short for: the one it fits best, then the one named most often.
    fn short(&self, n: usize) -> Option<usize> {
        let name = &self.names[n];
        let word = surname(&name.words);
        let singular = word.strip_suffix('s').unwrap_or(word);
        let namesakes =
            |word: &str| self.index.words.get(word).into_iter().flatten().copied().take(NAMESAKES);
        let first = if name.words[0] == word { "" } else { name.words[0] };
        let one = if singular == word { "" } else { singular };
        let mut found: Option<(usize, (u32, usize))> = None;
        for full in namesakes(word).chain(namesakes(first)).chain(namesakes(one)) {
            let long = &self.names[full];
            let kind = long.total.best().0;
            let Some(rank) = rank(name, long, kind) else { continue };
            if !agree(
                name,
                long,
                if rank >= WHOLE && matches!(kind, Kind::Person | Kind::Event) { SURNAME } else { UNSURE },
            ) {
                continue;
            }
            let score = (rank + if sure(name, kind) { 10 } else { 0 }, long.mentions.len());
            if found.is_none_or(|(_, best)| score > best) {
                found = Some((full, score));
            }
        }
        found.map(|(full, _)| full)
    }

    /// Gives to whoever was named in full before them the mentions of a short name that stand before what it is mostly
    /// short for: "Tern Bakeries grew. Tern has 46 shops. Ann Tern agreed".
    fn before_full(&self, of_mention: &mut [u32]) {
        let mut first = vec![u32::MAX; self.count as usize];
        for (n, name) in self.names.iter().enumerate().filter(|(_, name)| name.words.len() > 1) {
            let known = &mut first[self.cluster_of[n] as usize];
            *known = (*known).min(name.mentions[0]);
        }
        for (n, name) in self.names.iter().enumerate() {
            let full = first[self.cluster_of[n] as usize];
            if name.words.len() > 1 || name.titled || full == u32::MAX || full < name.mentions[0] {
                continue;
            }
            let early = &name.mentions[..name.mentions.partition_point(|&m| m < full)];
            let others = self.index.words.get(name.words[0]).into_iter().flatten().take(NAMESAKES);
            let other = others.copied().find(|&other| {
                let long = &self.names[other];
                let fits = long.words.len() > 1 && rank(name, long, long.total.best().0).is_some();
                fits && self.cluster_of[other] != self.cluster_of[n]
                    && early.iter().any(|&m| long.mentions[0] < m)
            });
            let Some(other) = other else { continue };
            for &m in early.iter().filter(|&&m| self.names[other].mentions[0] < m) {
                of_mention[m as usize] = self.cluster_of[other];
            }
        }
    }

    /// The name right before the brackets that this one stands in: "Statistics Poland (GUS)", "Tern plc (NYSE: TRN)", "Tern
    /// plc (TRN.N)".
    fn bracketed(&self, document: &Document<'_>, mentions: &[Mention], n: usize) -> Option<usize> {
        let first = self.names[n].mentions[0] as usize;
        let tokens = mentions[first].tokens;
        let (start, end) = (tokens.start as usize, tokens.end as usize);
        let is = |t: usize, mark: &str| t < document.len() && document.surface(t) == mark;
        // The code of the exchange, which may be a name of its own.
        let exchange = start > 2 && is(start - 1, ":") && is(start - 3, "(");
        let open = if exchange { start - 3 } else { start.checked_sub(1)? };
        let closes = is(end, ")") || is(end, ".") && is(end + 2, ")");
        // "the Kurdistan Workers Party, known as the PKK"
        let known = known_as(document, mentions, first).filter(|&before| {
            let full = self.name_of[before] as usize;
            self.cluster_of[full] != NONE
                && !matches!(self.names[full].total.best().0, Kind::Person | Kind::Group)
        });
        if let Some(before) = known {
            return Some(self.name_of[before] as usize);
        }
        let between =
            usize::from(exchange && mentions[first.checked_sub(1)?].tokens.start as usize == start - 2);
        let before = first.checked_sub(1 + between).filter(|_| is(open, "(") && closes)?;
        let full = self.name_of[before] as usize;
        let long = &self.names[full];
        let named = !matches!(long.total.best().0, Kind::Person | Kind::Place | Kind::Group);
        let fits = mentions[before].tokens.end as usize == open
            && self.cluster_of[full] != NONE
            && (named || long.initials.iter().any(|i| Some(i) == self.names[n].acronym.as_ref()));
        fits.then_some(full)
    }

    /// The name whose initials these are.
    fn initials(&self, n: usize) -> Option<usize> {
        let letters = self.names[n].acronym.as_deref()?;
        self.index.initials.get(letters)?.iter().copied().take(NAMESAKES).find(|&full| {
            let kind = self.names[full].total.best().0;
            !matches!(kind, Kind::Person | Kind::Group) && (letters.len() > 2 || kind != Kind::Place)
        })
    }
}

/// The mention right before the "known as" that this one stands behind.
fn known_as(document: &Document<'_>, mentions: &[Mention], short: usize) -> Option<usize> {
    let before = short.checked_sub(1)?;
    let from = mentions[before].tokens.end as usize;
    let mut words = (from..mentions[short].tokens.start as usize).map(|t| document.lower(t));
    let opens = matches!(words.next()?, "," | "(");
    let rest: Vec<&str> =
        words.take(6).filter(|word| !matches!(*word, "better" | "also" | "commonly" | "the")).collect();
    (opens && rest == ["known", "as"]).then_some(before)
}

/// A lead over the next kind, in nats, below which a name's kind is open.
const UNSURE: f32 = 1.5;

/// The same for a surname: that a person of it is named in full says much.
const SURNAME: f32 = 8.0;
/// The rank of a surname, or of a storm's given name.
const WHOLE: u32 = 5;

/// Whether a name is by itself more likely of this kind than of any other.
fn sure(name: &Name<'_>, kind: Kind) -> bool {
    let (best, lead) = name.total.best();
    lead > 0.0 && (best == kind || is_body(best) && is_body(kind))
}

const fn is_body(kind: Kind) -> bool {
    matches!(kind, Kind::Company | Kind::Organization)
}

/// Whether two names could belong to one thing as far as their kinds go.
fn agree(short: &Name<'_>, long: &Name<'_>, unsure: f32) -> bool {
    let (a, a_lead) = short.total.best();
    let (b, b_lead) = long.total.best();
    a == b || is_body(a) && is_body(b) || a_lead < unsure || b_lead < UNSURE
}
