//! The one feature extractor: the trainer and the runtime see a token through the same eyes.
//!
//! A feature is a template's number and a value. Templates are grouped by what they depend on, so that the runtime can
//! keep the sum of a group: a word alone, a word as a neighbour, a word over the whole article, and the place itself.

use super::atoms::{Word, join};
use super::signs::place;
use super::tables::LISTS;
use super::view::{Family, PLACES, View};
use crate::segment::ParagraphKind;

/// The number of this set of templates. Raise it with every change of what a feature means: a model trained with
/// another is refused.
pub(crate) const TEMPLATES: u32 = 2;

/// How far to either side neighbours are looked at.
pub(crate) const REACH: usize = 3;

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

/// A token of an island with the words around it.
#[derive(Debug)]
pub(crate) struct Spot<'s> {
    view: &'s View<'s, 's>,
    token: usize,
    /// From [`REACH`] tokens before to as many after; `None` beyond the sentence.
    places: [Option<usize>; 2 * REACH + 1],
}

impl<'s> Spot<'s> {
    pub(crate) fn new(view: &'s View<'s, 's>, token: usize) -> Self {
        let sentence = view.sentence(token);
        let places =
            std::array::from_fn(|i| (token + i).checked_sub(REACH).filter(|&place| sentence.holds(place)));
        Self { view, token, places }
    }

    fn place(&self, offset: isize) -> Option<usize> {
        self.places[(offset + REACH as isize) as usize]
    }

    fn at(&self, offset: isize) -> &'s Word {
        self.view.word(self.place(offset), offset)
    }

    fn sign(&self, offset: isize) -> u64 {
        self.view.sign(self.place(offset))
    }

    /// The class of the word so many tokens away, 0 beyond the sentence.
    fn class(&self, offset: isize) -> u64 {
        self.view.class(self.place(offset))
    }

    /// The form of the word so many tokens away, for keeping sums by; `None` beyond the sentence.
    pub(super) fn form(&self, offset: isize) -> Option<usize> {
        self.view.form(self.place(offset))
    }

    fn family(&self) -> &'s Family {
        &self.view.families[self.view.family(self.token)]
    }

    /// What the word says of itself.
    pub(crate) fn own(&self, sink: &mut impl Sink) {
        let word = self.at(0);
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
    pub(crate) fn near(&self, offset: isize, sink: &mut impl Sink) {
        let word = self.at(offset);
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
    pub(crate) fn memory(&self, sink: &mut impl Sink) {
        let (view, family) = (self.view, self.family());
        let count = (family.count as usize).min(PLACES);
        if count < 2 {
            return;
        }
        let mut found = [(0_u16, 0_u64); PLACES * 10];
        let mut len = 0;
        for &place in &family.places[..count] {
            let t = place as usize;
            let around = Spot::new(view, t);
            let (before, after) = (around.at(-1), around.at(1));
            let values = [
                (200, before.lower),
                (201, after.lower),
                (202, before.clusters[2]),
                (203, after.clusters[2]),
                (204, before.clusters[1]),
                (205, after.clusters[1]),
                (206, view.signs[t]),
                (207, around.sign(-1)),
                (208, around.sign(1)),
                (209, join(after.lower, around.at(2).lower)),
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
    pub(crate) fn local(&self, sink: &mut impl Sink) {
        let [far_before, before, word, after, far_after] = [-2, -1, 0, 1, 2].map(|offset| self.at(offset));
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
        let [c_before, class, c_after] = [-1, 0, 1].map(|offset| self.class(offset));
        sink.feature(321, join(class, shape));
        sink.feature(322, join(join(c_before, class), c_after));
        sink.feature(323, join(c_after, self.class(2)));
        sink.feature(324, join(self.class(-2), c_before));
        sink.feature(325, join(join(class, c_after), word.clusters[1]));
        self.line_features(sink);
        self.list_features(sink);
        self.run_features(sink);
    }

    fn line_features(&self, sink: &mut impl Sink) {
        let (document, token, word) = (self.view.document, self.token, self.at(0));
        let sentence = document.sentence_of(token);
        let paragraph = &document.paragraphs()[document.paragraph_of(token)];
        let first = document.sentences()[sentence].tokens.range().start == token;
        let kind = match paragraph.kind {
            ParagraphKind::Headline => 1,
            ParagraphKind::Byline => 2,
            ParagraphKind::ListItem => 3,
            _ => 0,
        };
        let dateline = token < paragraph.tokens.range().start + paragraph.dateline as usize;
        let line = self.view.lines[sentence] as u64 * 8 + kind * 2 + u64::from(dateline);
        let shape = join(word.short, word.habit);
        let family = self.family();
        sink.feature(330, join(shape, u64::from(first)));
        sink.feature(331, join(shape, line));
        sink.feature(332, line);
        sink.feature(333, join(line, word.clusters[1]));
        sink.feature(334, join(word.clusters[1], u64::from(first)));
        let seen = u64::from(family.small) * 4 + u64::from(family.count.min(3));
        sink.feature(335, join(join(seen, word.habit), u64::from(first)));
        sink.feature(336, join(seen, shape));
    }

    fn list_features(&self, sink: &mut impl Sink) {
        let word = self.at(0);
        let [before, sign, after] = [-1, 0, 1].map(|offset| self.sign(offset));
        let shape = join(word.short, word.habit);
        for list in (0..LISTS.len()).filter(|_| sign != 0) {
            let place = place(sign, list);
            if place != 0 {
                let place = join(list as u64, place);
                sink.feature(350, place);
                sink.feature(351, join(place, word.habit));
            }
        }
        sink.feature(352, join(sign, word.short));
        sink.feature(353, join(sign, after));
        sink.feature(354, join(before, sign));
        sink.feature(355, join(sign, self.at(-1).lower));
        sink.feature(356, join(sign, self.at(1).lower));
        if sign != 0 {
            sink.feature(357, sign);
            sink.feature(358, join(sign, shape));
            sink.feature(359, join(sign, self.at(-1).clusters[1]));
            sink.feature(360, join(sign, self.at(1).clusters[1]));
        }
        sink.feature(361, before);
        sink.feature(362, after);
    }

    fn run_features(&self, sink: &mut impl Sink) {
        let (view, token, word) = (self.view, self.token, self.at(0));
        let Some(run) = view.run_of(token) else { return };
        let (first, last) = (run.start, run.end - 1);
        let (left, right) = (view.at(first, -1), view.at(last, 1));
        let (far_left, far_right) = (view.at(first, -2), view.at(last, 2));
        let place = u64::from(token == first) * 2 + u64::from(token == last);
        let length = (run.len().min(5)) as u64;
        let [first_word, last_word] = [first, last].map(|t| view.at(t, 0));
        sink.feature(400, join(left.lower, place));
        sink.feature(401, join(right.lower, place));
        sink.feature(402, left.clusters[2]);
        sink.feature(403, right.clusters[2]);
        sink.feature(404, join(right.lower, far_right.lower));
        sink.feature(405, join(far_left.lower, left.lower));
        sink.feature(406, join(length, place));
        sink.feature(407, join(last_word.lower, place));
        sink.feature(408, join(last_word.clusters[2], place));
        sink.feature(409, join(first_word.lower, place));
        sink.feature(410, join(first_word.clusters[2], place));
        sink.feature(411, join(view.signs[first], view.signs[last]));
        sink.feature(412, join(left.clusters[1], right.clusters[1]));
        sink.feature(413, join(last_word.clusters[1], right.clusters[1]));
        sink.feature(414, join(first_word.clusters[1], left.clusters[1]));
        sink.feature(415, join(join(length, place), word.short));
        sink.feature(416, far_right.clusters[2]);
        sink.feature(417, far_left.clusters[2]);
        sink.feature(418, last_word.suffix[3]);
    }
}

fn clusters(word: &Word, base: u16, from: usize, sink: &mut impl Sink) {
    for (level, &cluster) in (0..).zip(&word.clusters).skip(from) {
        if cluster != 0 {
            sink.feature(base + level, cluster);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::atoms::hash;
    use super::super::view::testing::with_view;
    use super::*;

    fn features(text: &str, token: usize) -> Vec<(u16, u64)> {
        with_view(text, |view| {
            let spot = Spot::new(view, token);
            let mut found = Vec::new();
            let mut sink = |template, value| found.push((template, value));
            spot.own(&mut sink);
            spot.near(-1, &mut sink);
            spot.near(1, &mut sink);
            spot.memory(&mut sink);
            spot.local(&mut sink);
            found
        })
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
}
