//! Features of a word in its sentence and document: *place* features look at several words, *history* features at the
//! class before.

use super::features::{Case, Form, Mark, Template, key, mix};
use rustc_hash::FxHashMap;

fn style(ids: &[u32], forms: &[Form]) -> Style {
    let (mut lower, mut capital, mut upper) = (0, 0, 0);
    for &id in ids {
        match forms[id as usize].case {
            Case::Lower => lower += 1,
            Case::Capital | Case::Mixed => capital += 1,
            Case::Upper => upper += 1,
            Case::None | Case::Single => {}
        }
    }
    match (lower, capital, upper) {
        (0, 0, 2..) => Style::Upper,
        (l, c, u) if c + u >= 3 && c + u > 2 * l => Style::Title,
        (2.., 0, 0) => Style::Lower,
        _ => Style::Plain,
    }
}

/// A sentence, as its words' forms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    ids: &'a [u32],
    forms: &'a [Form],
    memory: &'a Memory,
    style: Style,
}

/// How words are written elsewhere in their document: what a capital at a sentence's start, or in a headline, is worth.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    /// By word.
    seen: FxHashMap<u64, Seen>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// How often with small letters.
    lower: u8,
    /// How often with a capital where only a name has one.
    named: u8,
}

impl Memory {
    /// Forgets the last document and reads the sentences of another.
    pub(crate) fn read<'a>(&mut self, sentences: impl Iterator<Item = &'a [u32]>, forms: &[Form]) {
        self.seen.clear();
        for ids in sentences {
            let style = style(ids, forms);
            if style != Style::Plain && style != Style::Lower {
                continue;
            }
            let mut first = true;
            for &id in ids {
                let form = &forms[id as usize];
                match form.case {
                    Case::Lower => {
                        let seen = self.seen.entry(form.word).or_default();
                        seen.lower = seen.lower.saturating_add(1);
                    }
                    Case::Capital | Case::Mixed | Case::Upper if !first => {
                        let seen = self.seen.entry(form.word).or_default();
                        seen.named = seen.named.saturating_add(1);
                    }
                    _ => {}
                }
                first = first && form.case == Case::None || form.mark == Mark::Quote;
            }
        }
    }
}

/// How a whole sentence is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Style {
    Plain,
    /// Most words have a capital: a headline.
    Title,
    /// No small letter.
    Upper,
    /// No capital.
    Lower,
}

impl<'a> Context<'a> {
    /// `ids` are the words of the sentence, as places in `forms`.
    pub(crate) fn new(ids: &'a [u32], forms: &'a [Form], memory: &'a Memory) -> Self {
        Self { ids, forms, memory, style: style(ids, forms) }
    }

    pub(crate) const fn len(&self) -> usize {
        self.ids.len()
    }

    fn form(&self, at: usize, by: isize) -> Option<&Form> {
        let id = *self.ids.get(at.checked_add_signed(by)?)?;
        self.forms.get(id as usize)
    }

    /// Index of the form that stands at this distance from the token.
    pub(crate) fn id(&self, at: usize, by: isize) -> Option<usize> {
        self.ids.get(at.checked_add_signed(by)?).map(|&id| id as usize)
    }

    /// Whether the word has its capital from how the sentence is written, so that the capital says nothing.
    pub(crate) fn shouted(&self, at: usize) -> bool {
        matches!(self.style, Style::Title | Style::Upper)
            && self.form(at, 0).is_some_and(|form| !matches!(form.case, Case::Lower | Case::None))
    }

    fn word(&self, at: usize, by: isize) -> u64 {
        self.form(at, by).map_or(key(Template::Edge, 0, 0), |form| form.word)
    }

    /// Where the word stands in its sentence.
    pub(crate) fn place(&self, at: usize) -> Place {
        let first = if self.form(at, -1).is_some_and(|form| matches!(form.mark, Mark::Quote | Mark::Colon)) {
            2
        } else {
            u64::from(!self.ids[..at].iter().any(|&id| self.forms[id as usize].case != Case::None))
        };
        Place(first << 8 | (self.style as u64) << 4)
    }

    /// Features of the word together with its place.
    pub(crate) fn place_features(&self, at: usize, place: Place, push: impl FnMut(u64)) {
        place.features(&self.forms[self.ids[at] as usize], push);
    }

    /// Features of several words at once.
    pub(crate) fn neighbour_features(&self, at: usize, place: Place, mut push: impl FnMut(u64)) {
        let here = &self.forms[self.ids[at] as usize];
        let (before, after) = (self.word(at, -1), self.word(at, 1));
        push(key(Template::BeforeWord, before, here.word));
        push(key(Template::WordAfter, here.word, after));
        push(key(Template::Around, before, after));
        push(key(Template::BeforeSuffix, before, here.suffix));
        push(key(Template::SuffixAfter, here.suffix, after));
        if matches!(here.case, Case::Capital | Case::Upper | Case::Mixed) {
            let seen = self.memory.seen.get(&here.word).copied().unwrap_or_default();
            // Its own capital does not count.
            let own = u8::from(place.is_usual());
            let memory = u64::from(seen.lower.min(2)) << 2 | u64::from(seen.named.saturating_sub(own).min(2));
            push(key(Template::Memory, memory, place.with(here.case)));
        }
        match here.mark {
            Mark::Quote => {
                let open = self.ids[..at].iter().rev().take(80);
                let open = open.filter(|&&id| self.forms[id as usize].mark == Mark::Quote).count() % 2;
                push(key(Template::Quote, open as u64, here.word));
            }
            Mark::Break | Mark::Colon => {}
            _ => {
                let mark = self.mark_before(at);
                let text_end = here.ending;
                push(key(Template::Mark, mark, 0));
                push(key(Template::MarkSuffix, mark, here.suffix));
                push(key(Template::MarkWord, mark, here.word));
                push(key(Template::MarkAfter, mix(mark, text_end), after));
            }
        }
    }

    /// All features of a word that do not need the class before, but for those that words have by themselves.
    #[cfg(feature = "lab")]
    pub(crate) fn fixed_features(&self, at: usize, mut push: impl FnMut(u64)) {
        let (place, mut count) = (self.place(at), 0);
        self.neighbour_features(at, place, |key| {
            push(key);
            count += 1;
            // The order of the sums of training.
            if count == 5 {
                self.place_features(at, place, &mut push);
            }
        });
    }

    /// Features of words in a treebank of another convention: they take up what is that treebank's alone, and are left
    /// behind when the weights are packed.
    #[cfg(feature = "lab")]
    pub(crate) fn foreign_features(&self, treebank: u64, at: usize, mut push: impl FnMut(u64)) {
        let here = self.forms[self.ids[at] as usize];
        push(key(Template::Edge, mix(treebank, 1), 0));
        push(key(Template::Edge, mix(treebank, 2), here.word));
        push(key(Template::Edge, mix(treebank, 3), here.suffix));
        push(key(Template::Edge, mix(treebank, 4), here.case as u64));
        push(key(Template::Edge, mix(treebank, mix(here.word, 5)), self.word(at, 1)));
        push(key(Template::Edge, mix(treebank, mix(here.word, 6)), self.word(at, -1)));
    }

    /// The nearest word before that says what form a verb has, and how far it is.
    fn mark_before(&self, at: usize) -> u64 {
        for back in 1..=6_u8 {
            let Some(form) = self.form(at, -isize::from(back)) else { return 100 };
            match form.mark {
                Mark::None => {}
                Mark::Break | Mark::Colon => return 101,
                Mark::Quote => return 102,
                mark => return (mark as u64) << 4 | u64::from(back.min(3)),
            }
        }
        103
    }

    /// What the features look at that need the class before.
    pub(super) fn history_keys(&self, at: usize) -> HistoryKeys {
        let here = &self.forms[self.ids[at] as usize];
        HistoryKeys {
            word: here.word,
            after: self.word(at, 1),
            before: self.word(at, -1),
            suffix: here.suffix,
            case: here.case as u64 | (self.style as u64) << 4,
        }
    }

    /// Features that need the class before; `past` is its number, or that of the sentence's edge.
    #[cfg(feature = "lab")]
    pub(crate) fn history_features(&self, at: usize, past: usize, mut push: impl FnMut(u64)) {
        let keys = self.history_keys(at);
        let ([word, suffix], case) = (keys.own(past), keys.case(past));
        // The order of the sums of training.
        for key in [word, keys.after(past), keys.before(past), suffix, case] {
            push(key);
        }
    }
}

/// A place in a sentence: whether the word is its first, and how the sentence is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place(u64);

impl Place {
    /// Where most words stand: within a plain sentence.
    pub(super) const USUAL: Self = Self((Style::Plain as u64) << 4);

    #[inline]
    pub(super) const fn is_usual(self) -> bool {
        self.0 == Self::USUAL.0
    }

    const fn with(self, case: Case) -> u64 {
        self.0 | case as u64
    }

    /// Features of a word that stands there.
    pub(super) fn features(self, form: &Form, mut push: impl FnMut(u64)) {
        let place = self.with(form.case);
        push(key(Template::Place, place, 0));
        push(key(Template::PlaceWord, place, form.word));
        push(key(Template::PlaceSuffix, place, form.suffix));
    }
}

/// What features of a word look at together with the class before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct HistoryKeys {
    word: u64,
    after: u64,
    before: u64,
    suffix: u64,
    case: u64,
}

impl HistoryKeys {
    /// How the sentence is written.
    pub(super) const fn style(&self) -> u64 {
        self.case >> 4
    }

    /// The features of the word itself.
    #[inline]
    pub(super) fn own(&self, past: usize) -> [u64; 2] {
        let past = past as u64;
        [key(Template::PastWord, past, self.word), key(Template::PastSuffix, past, self.suffix)]
    }

    /// The feature of its case and of how the sentence is written.
    #[inline]
    pub(super) fn case(&self, past: usize) -> u64 {
        key(Template::PastCase, past as u64, self.case)
    }

    /// Tells apart what [`HistoryKeys::case`] looks at; has room for a class before.
    pub(super) const fn case_key(&self) -> u32 {
        (self.case as u32 + 1) << 6
    }

    /// The feature of the word before it.
    #[inline]
    pub(super) fn before(&self, past: usize) -> u64 {
        key(Template::PastBefore, past as u64, self.before)
    }

    /// The feature of the word after it.
    #[inline]
    pub(super) fn after(&self, past: usize) -> u64 {
        key(Template::PastAfter, past as u64, self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(words: &[&str]) -> (Vec<u32>, Vec<Form>) {
        let forms = words.iter().map(|word| Form::of(word, &word.to_lowercase())).collect();
        ((0..words.len() as u32).collect(), forms)
    }

    #[test]
    fn sentences_have_a_style() {
        let cases: &[(&[&str], Style)] = &[
            (&["She", "left", "Leeds", "."], Style::Plain),
            (&["Storm", "Hits", "North", "of", "Leeds"], Style::Title),
            (&["STORM", "HITS", "LEEDS"], Style::Upper),
            (&["lol", "that", "storm"], Style::Lower),
        ];
        for (words, expected) in cases {
            let (ids, forms) = forms(words);
            assert_eq!(style(&ids, &forms), *expected, "{words:?}");
        }
    }

    #[test]
    fn a_capital_counts_as_a_name_only_within_a_plain_sentence() {
        let (ids, forms) = forms(&["Storms", "hit", "Leeds", ";", "storms", "pass", "."]);
        let mut memory = Memory::default();
        memory.read([ids.as_slice()].into_iter(), &forms);
        let seen = |at: usize| memory.seen.get(&forms[at].word).map(|seen| (seen.lower, seen.named));
        assert_eq!(seen(0), Some((1, 0)));
        assert_eq!(seen(2), Some((0, 1)));
        memory.read(std::iter::empty(), &forms);
        assert!(memory.seen.is_empty());
    }

    #[test]
    fn the_mark_before_a_verb_ends_with_its_clause() {
        let (ids, forms) = forms(&["has", "long", "been", ",", "he", "said"]);
        let memory = Memory::default();
        let context = Context::new(&ids, &forms, &memory);
        assert_eq!(context.mark_before(2), (Mark::Have as u64) << 4 | 2);
        assert_eq!(context.mark_before(4), 101);
        assert_eq!(context.mark_before(0), 100);
    }
}
