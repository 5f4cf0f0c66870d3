//! The one feature extractor: the trainer and the runtime see a token through the same eyes.
//!
//! A feature is a template's number and a value. Templates are grouped by what they depend on, so that the runtime can
//! keep the sum of a group: a word alone, a word as a neighbour, a word over the whole article, and the place itself.

use super::atoms::{Word, join};
use super::islands::{is_link, islands};
use super::tables::{GOES_ON, LISTS, LONGEST, Tables, phrase};
use crate::segment::{Document, ParagraphKind};
use crate::span::TokenRange;
use crate::tagging::Class;
use rustc_hash::FxHashMap;

/// The number of this set of templates. Raise it with every change of what a feature means: a model trained with
/// another is refused.
pub(crate) const TEMPLATES: u32 = 2;

/// How far to either side neighbours are looked at.
pub(crate) const REACH: usize = 3;
/// Most other places of a word that its memory looks at.
const PLACES: usize = 6;
/// Bits of a token's place in one list.
const SIGN_BITS: u32 = 3;
const NOTHING: u32 = u32::MAX;

/// Takes a template's number and what it found.
pub(crate) trait Sink {
    /// One feature.
    fn feature(&mut self, template: u16, value: u64);
}

impl<F: FnMut(u16, u64)> Sink for F {
    fn feature(&mut self, template: u16, value: u64) {
        self(template, value);
    }
}

/// A document made ready for its features to be asked.
#[derive(Debug)]
pub(crate) struct View<'v, 't> {
    document: &'v Document<'t>,
    classes: &'v [Class],
    /// By form.
    words: Vec<Word>,
    /// By form: the word in whatever case.
    family_of: Vec<u32>,
    families: Vec<Family>,
    islands: Vec<TokenRange>,
    /// By token: its place in the longest entry of each list.
    signs: Vec<u64>,
    /// By token of an island: its run of names and links.
    run_of: Vec<u32>,
    runs: Vec<TokenRange>,
    /// By sentence.
    lines: Vec<Line>,
    edges: [Word; 2],
}

/// All places of a word, whatever its case.
#[derive(Clone, Copy, Debug, Default)]
struct Family {
    /// How often it stands in an island with a capital.
    count: u32,
    /// Whether it is also written small.
    small: bool,
    places: [u32; PLACES],
}

/// How a sentence is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
enum Line {
    #[default]
    Plain,
    /// Nearly every long word with a capital.
    Title,
    /// Nearly every word in capitals.
    Capitals,
}

impl<'v, 't> View<'v, 't> {
    pub(crate) fn new(document: &'v Document<'t>, classes: &'v [Class], tables: &Tables<'_>) -> Self {
        let (words, family_of, mut families) = words(document, tables);
        let islands = islands(document, &words);
        let signs = signs(document, &words, &islands, tables);
        let (run_of, runs) = runs(document, &words, &islands);
        for island in &islands {
            for t in island.range() {
                let form = document.form(t);
                if words[form].upper {
                    let family = &mut families[family_of[form] as usize];
                    if let Some(place) = family.places.get_mut(family.count as usize) {
                        *place = t as u32;
                    }
                    family.count += 1;
                }
            }
        }
        let lines = document.sentences().iter().map(|s| line(document, &words, s.tokens)).collect();
        let edges = [Word::edge(false), Word::edge(true)];
        Self { document, classes, words, family_of, families, islands, signs, run_of, runs, lines, edges }
    }

    /// Where names can stand.
    pub(crate) fn islands(&self) -> &[TokenRange] {
        &self.islands
    }

    /// Number of the word that the token is, in whatever case; below [`View::families`].
    pub(crate) fn family(&self, token: usize) -> usize {
        self.family_of[self.document.form(token)] as usize
    }

    /// How many different words there are.
    pub(crate) const fn families(&self) -> usize {
        self.families.len()
    }

    /// The word so many tokens after, or before, within the sentence.
    fn at(&self, token: usize, offset: isize) -> &Word {
        self.place(token, offset)
            .map_or_else(|| &self.edges[usize::from(offset > 0)], |t| &self.words[self.document.form(t)])
    }

    fn place(&self, token: usize, offset: isize) -> Option<usize> {
        let sentence = self.document.sentences()[self.document.sentence_of(token)].tokens;
        token.checked_add_signed(offset).filter(|&t| sentence.holds(t))
    }

    fn sign(&self, token: usize, offset: isize) -> u64 {
        self.place(token, offset).map_or(0, |t| self.signs[t])
    }

    /// The class of the word so many tokens away, 0 beyond the sentence.
    fn class(&self, token: usize, offset: isize) -> u64 {
        self.place(token, offset).and_then(|t| self.classes.get(t)).map_or(0, |&class| class as u64 + 1)
    }

    /// The form that stands so many tokens away, for keeping sums by; `None` beyond the sentence.
    pub(crate) fn form(&self, token: usize, offset: isize) -> Option<usize> {
        self.place(token, offset).map(|t| self.document.form(t))
    }

    /// What the word says of itself.
    pub(crate) fn own(&self, token: usize, sink: &mut impl Sink) {
        let word = self.at(token, 0);
        sink.feature(1, word.exact);
        sink.feature(2, word.lower);
        sink.feature(3, word.shape);
        sink.feature(4, join(word.short, word.habit));
        for (n, &affix) in (0..).zip(word.prefix.iter().chain(&word.suffix)) {
            if affix != 0 {
                sink.feature(5 + n, affix);
            }
        }
        clusters(word, 13, 0, sink);
        sink.feature(17, join(word.short, word.suffix[2]));
        sink.feature(18, join(word.clusters[1], word.habit));
    }

    /// What the word so many tokens away says of this one.
    pub(crate) fn near(&self, token: usize, offset: isize, sink: &mut impl Sink) {
        let word = self.at(token, offset);
        let base = 40 + 20 * (offset + REACH as isize) as u16;
        sink.feature(base, word.lower);
        match offset.unsigned_abs() {
            1 => {
                sink.feature(base + 1, join(word.short, word.habit));
                sink.feature(base + 2, word.exact);
                sink.feature(base + 3, word.suffix[2]);
                sink.feature(base + 4, word.suffix[1]);
                clusters(word, base + 5, 0, sink);
            }
            2 => {
                sink.feature(base + 1, join(word.short, word.habit));
                clusters(word, base + 5, 1, sink);
            }
            _ => clusters(word, base + 5, 1, sink),
        }
    }

    /// What the word's other places in the article say: words around them, lists they are in.
    pub(crate) fn memory(&self, token: usize, sink: &mut impl Sink) {
        let family = &self.families[self.family(token)];
        let count = (family.count as usize).min(PLACES);
        if count < 2 {
            return;
        }
        let mut found = [(0_u16, 0_u64); PLACES * 10];
        let mut len = 0;
        for &place in &family.places[..count] {
            let t = place as usize;
            let (before, after) = (self.at(t, -1), self.at(t, 1));
            let values = [
                (200, before.lower),
                (201, after.lower),
                (202, before.clusters[2]),
                (203, after.clusters[2]),
                (204, before.clusters[1]),
                (205, after.clusters[1]),
                (206, self.signs[t]),
                (207, self.sign(t, -1)),
                (208, self.sign(t, 1)),
                (209, join(after.lower, self.at(t, 2).lower)),
            ];
            found[len..len + values.len()].copy_from_slice(&values);
            len += values.len();
        }
        let found = &mut found[..len];
        found.sort_unstable();
        let mut last = (0, 0);
        for &(template, value) in found.iter() {
            if value != 0 && (template, value) != last {
                sink.feature(template, value);
            }
            last = (template, value);
        }
    }

    /// What only this place says: words together, lists, how the line is written, what stands around the run of names.
    pub(crate) fn local(&self, token: usize, sink: &mut impl Sink) {
        let [far_before, before, word, after, far_after] =
            [-2, -1, 0, 1, 2].map(|offset| self.at(token, offset));
        sink.feature(300, join(before.lower, word.lower));
        sink.feature(301, join(word.lower, after.lower));
        sink.feature(302, join(before.lower, after.lower));
        sink.feature(303, join(far_before.lower, before.lower));
        sink.feature(304, join(after.lower, far_after.lower));
        sink.feature(305, join(join(before.short, word.short), after.short));
        sink.feature(306, join(join(far_before.short, before.short), word.short));
        sink.feature(307, join(join(word.short, after.short), far_after.short));
        for (template, level) in [(308, 1), (311, 2)] {
            let [b, w, a] = [before, word, after].map(|w| w.clusters[level]);
            sink.feature(template, join(b, w));
            sink.feature(template + 1, join(w, a));
            sink.feature(template + 2, join(b, a));
        }
        let shape = join(word.short, word.habit);
        sink.feature(314, join(before.clusters[1], shape));
        sink.feature(315, join(after.clusters[1], shape));
        sink.feature(316, join(join(before.clusters[0], word.clusters[0]), after.clusters[0]));
        sink.feature(317, join(before.lower, shape));
        sink.feature(318, join(after.lower, shape));
        sink.feature(319, join(far_before.clusters[1], before.clusters[1]));
        sink.feature(320, join(after.clusters[1], far_after.clusters[1]));
        let [c_before, class, c_after] = [-1, 0, 1].map(|offset| self.class(token, offset));
        sink.feature(321, join(class, shape));
        sink.feature(322, join(join(c_before, class), c_after));
        sink.feature(323, join(c_after, self.class(token, 2)));
        sink.feature(324, join(self.class(token, -2), c_before));
        sink.feature(325, join(join(class, c_after), word.clusters[1]));
        self.line_features(token, word, sink);
        self.list_features(token, word, sink);
        self.run_features(token, word, sink);
    }

    fn line_features(&self, token: usize, word: &Word, sink: &mut impl Sink) {
        let sentence = self.document.sentence_of(token);
        let paragraph = self.document.paragraph_of(token);
        let paragraph = &self.document.paragraphs()[paragraph];
        let first = self.document.sentences()[sentence].tokens.range().start == token;
        let kind = match paragraph.kind {
            ParagraphKind::Headline => 1,
            ParagraphKind::Byline => 2,
            ParagraphKind::ListItem => 3,
            _ => 0,
        };
        let dateline = token < paragraph.tokens.range().start + paragraph.dateline as usize;
        let line = self.lines[sentence] as u64 * 8 + kind * 2 + u64::from(dateline);
        let shape = join(word.short, word.habit);
        let family = &self.families[self.family(token)];
        sink.feature(330, join(shape, u64::from(first)));
        sink.feature(331, join(shape, line));
        sink.feature(332, line);
        sink.feature(333, join(line, word.clusters[1]));
        sink.feature(334, join(word.clusters[1], u64::from(first)));
        let seen = u64::from(family.small) * 4 + u64::from(family.count.min(3));
        sink.feature(335, join(join(seen, word.habit), u64::from(first)));
        sink.feature(336, join(seen, shape));
    }

    fn list_features(&self, token: usize, word: &Word, sink: &mut impl Sink) {
        let sign = self.signs[token];
        let (before, after) = (self.sign(token, -1), self.sign(token, 1));
        let shape = join(word.short, word.habit);
        for list in 0..LISTS.len() as u64 {
            let place = sign >> (list * u64::from(SIGN_BITS)) & 7;
            if place != 0 {
                sink.feature(350, join(list, place));
                sink.feature(351, join(join(list, place), word.habit));
            }
        }
        sink.feature(352, join(sign, word.short));
        sink.feature(353, join(sign, after));
        sink.feature(354, join(before, sign));
        sink.feature(355, join(sign, self.at(token, -1).lower));
        sink.feature(356, join(sign, self.at(token, 1).lower));
        if sign != 0 {
            sink.feature(357, sign);
            sink.feature(358, join(sign, shape));
            sink.feature(359, join(sign, self.at(token, -1).clusters[1]));
            sink.feature(360, join(sign, self.at(token, 1).clusters[1]));
        }
        sink.feature(361, before);
        sink.feature(362, after);
    }

    fn run_features(&self, token: usize, word: &Word, sink: &mut impl Sink) {
        let run = self.run_of[token];
        if run == NOTHING {
            return;
        }
        let run = self.runs[run as usize].range();
        let (first, last) = (run.start, run.end - 1);
        let (left, right) = (self.at(first, -1), self.at(last, 1));
        let (far_left, far_right) = (self.at(first, -2), self.at(last, 2));
        let place = u64::from(token == first) * 2 + u64::from(token == last);
        let length = (run.len().min(5)) as u64;
        let word_at = |t: usize| &self.words[self.document.form(t)];
        sink.feature(400, join(left.lower, place));
        sink.feature(401, join(right.lower, place));
        sink.feature(402, left.clusters[2]);
        sink.feature(403, right.clusters[2]);
        sink.feature(404, join(right.lower, far_right.lower));
        sink.feature(405, join(far_left.lower, left.lower));
        sink.feature(406, join(length, place));
        sink.feature(407, join(word_at(last).lower, place));
        sink.feature(408, join(word_at(last).clusters[2], place));
        sink.feature(409, join(word_at(first).lower, place));
        sink.feature(410, join(word_at(first).clusters[2], place));
        sink.feature(411, join(self.signs[first], self.signs[last]));
        sink.feature(412, join(left.clusters[1], right.clusters[1]));
        sink.feature(413, join(word_at(last).clusters[1], right.clusters[1]));
        sink.feature(414, join(word_at(first).clusters[1], left.clusters[1]));
        sink.feature(415, join(join(length, place), word.short));
        sink.feature(416, far_right.clusters[2]);
        sink.feature(417, far_left.clusters[2]);
        sink.feature(418, word_at(last).suffix[3]);
    }
}

fn clusters(word: &Word, base: u16, from: usize, sink: &mut impl Sink) {
    for (level, &cluster) in (0..).zip(&word.clusters).skip(from) {
        if cluster != 0 {
            sink.feature(base + level, cluster);
        }
    }
}

fn words(document: &Document<'_>, tables: &Tables<'_>) -> (Vec<Word>, Vec<u32>, Vec<Family>) {
    let mut words = vec![Word::default(); document.form_count()];
    let mut family_of = vec![NOTHING; document.form_count()];
    let mut by_key: FxHashMap<u64, u32> = FxHashMap::default();
    let mut families: Vec<Family> = Vec::new();
    for t in 0..document.len() {
        let form = document.form(t);
        if family_of[form] == NOTHING {
            let word = Word::new(document.surface(t), document.lower(t), tables);
            let family = *by_key.entry(word.key).or_insert_with(|| {
                families.push(Family::default());
                families.len() as u32 - 1
            });
            families[family as usize].small |= !word.upper;
            family_of[form] = family;
            words[form] = word;
        }
    }
    (words, family_of, families)
}

/// For each token its place in the longest entry of each list that holds it: 1 alone, 2 first, 3 within, 4 last.
fn signs(document: &Document<'_>, words: &[Word], islands: &[TokenRange], tables: &Tables<'_>) -> Vec<u64> {
    let mut signs = vec![0_u64; document.len()];
    for island in islands {
        let range = island.range();
        for start in range.clone() {
            let first = &words[document.form(start)];
            if !first.upper && !first.number && first.habit < super::tables::MOSTLY_CAPITAL {
                continue;
            }
            let mut key = phrase(0, first.key);
            let found = tables.lists(key);
            mark(&mut signs[start..=start], found);
            if found & GOES_ON == 0 {
                continue;
            }
            for end in (start + 1..range.end).take(LONGEST - 1) {
                key = phrase(key, words[document.form(end)].key);
                mark(&mut signs[start..=end], tables.lists(key));
            }
        }
    }
    signs
}

/// Notes an entry in the lists of `found`. Entries come from the left and grow, so that a longer one overwrites, and
/// one that starts inside an earlier one gives way.
fn mark(signs: &mut [u64], found: u16) {
    let last = signs.len() - 1;
    for list in 0..LISTS.len() as u32 {
        if found >> list & 1 == 0 {
            continue;
        }
        let shift = list * SIGN_BITS;
        let inside = matches!(signs[0] >> shift & 7, 3 | 4);
        if inside {
            continue;
        }
        for (at, sign) in signs.iter_mut().enumerate() {
            let place = match at {
                _ if last == 0 => 1,
                0 => 2,
                _ if at == last => 4,
                _ => 3,
            };
            *sign = *sign & !(7 << shift) | place << shift;
        }
    }
}

/// Runs of words with capitals or digits, with the links between them: "University of California".
fn runs(document: &Document<'_>, words: &[Word], islands: &[TokenRange]) -> (Vec<u32>, Vec<TokenRange>) {
    let mut run_of = vec![NOTHING; document.len()];
    let mut runs = Vec::new();
    let named = |t: usize| {
        let word = &words[document.form(t)];
        word.upper || word.number || word.letters > 1 && word.habit >= super::tables::MOSTLY_CAPITAL
    };
    let linked = |t: usize| {
        let lower = document.lower(t);
        lower != "'s" && lower != "and" && lower != "in" && lower != "to" && is_link(lower)
    };
    for island in islands {
        let range = island.range();
        let mut t = range.start;
        while t < range.end {
            if !named(t) {
                t += 1;
                continue;
            }
            let start = t;
            let mut end = t + 1;
            loop {
                if end < range.end && named(end) {
                    end += 1;
                } else if end + 1 < range.end && linked(end) && named(end + 1) {
                    end += 2;
                } else if end + 2 < range.end && linked(end) && linked(end + 1) && named(end + 2) {
                    end += 3;
                } else {
                    break;
                }
            }
            run_of[start..end].fill(runs.len() as u32);
            runs.push(TokenRange::new(start, end));
            t = end;
        }
    }
    (run_of, runs)
}

fn line(document: &Document<'_>, words: &[Word], tokens: TokenRange) -> Line {
    /// Fewest words that show how a line is written.
    const FEW: usize = 3;
    /// Words of fewer letters are small in titles too.
    const LONG: u32 = 4;
    let (mut long, mut titled, mut all, mut capitals) = (0, 0, 0, 0);
    for t in tokens.range() {
        let word = &words[document.form(t)];
        if word.letters > 1 {
            all += 1;
            capitals += usize::from(word.capitals);
        }
        if word.letters >= LONG && t > tokens.range().start {
            long += 1;
            titled += usize::from(word.initial);
        }
    }
    if all >= FEW && capitals * 5 >= all * 4 {
        Line::Capitals
    } else if long >= FEW && titled * 4 >= long * 3 {
        Line::Title
    } else {
        Line::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::super::atoms::hash;
    use super::*;
    use crate::segment::{Lexicon, segment};

    fn features(text: &str, token: usize) -> Vec<(u16, u64)> {
        let document = segment(text, &Lexicon::embedded());
        let view = View::new(&document, &[], &Tables::default());
        let mut found = Vec::new();
        let mut sink = |template, value| found.push((template, value));
        view.own(token, &mut sink);
        view.near(token, -1, &mut sink);
        view.near(token, 1, &mut sink);
        view.memory(token, &mut sink);
        view.local(token, &mut sink);
        found
    }

    #[test]
    fn neighbours_end_with_the_sentence() {
        let found = features("It rained. Delta flew.", 3);
        assert!(found.contains(&(40 + 20 * 2, hash("<s>"))));
        assert!(found.contains(&(40 + 20 * 4, hash("flew"))));
    }

    #[test]
    fn other_places_of_a_word_are_remembered() {
        let twice = features("Delta lost money. Later Delta Lines said so.", 0);
        assert!(twice.contains(&(201, hash("lines"))));
        let once = features("Delta lost money.", 0);
        assert!(once.iter().all(|&(template, _)| template / 100 != 2));
    }

    #[test]
    fn the_longest_entry_marks_its_words() {
        let mut signs = [0; 3];
        mark(&mut signs[..1], 1);
        mark(&mut signs, 1);
        mark(&mut signs[1..2], 1);
        assert_eq!(signs, [2, 3, 4]);
    }

    #[test]
    fn lines_are_told_apart() {
        let kind = |text: &str| {
            let document = segment(text, &Lexicon::embedded());
            View::new(&document, &[], &Tables::default()).lines[0]
        };
        assert_eq!(kind("Delta Sues Software Firm Over Outage"), Line::Title);
        assert_eq!(kind("DELTA SUES SOFTWARE FIRM"), Line::Capitals);
        assert_eq!(kind("Delta sued the software firm today"), Line::Plain);
    }
}
