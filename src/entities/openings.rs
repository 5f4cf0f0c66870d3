//! How listed names begin, so that few words of a text need a look at the names themselves.

use super::lexicon::titled;
use crate::segment::{Document, is_accent};
use rustc_hash::FxHashMap;

/// By the letters and digits that a name begins with, the length in bytes of the longest such name.
#[derive(Debug)]
pub(super) struct Openings(FxHashMap<&'static str, usize>);

impl Openings {
    /// A curly apostrophe is two bytes longer than the straight one of the lists; no name has more than so many.
    const APOSTROPHES: usize = 4;

    /// Of all the names of the lists.
    pub(super) fn of(names: impl Iterator<Item = &'static str>) -> Self {
        let mut openings = Self(FxHashMap::default());
        for name in names {
            let longest = openings.0.entry(opening(name)).or_default();
            *longest = name.len().max(*longest);
        }
        openings
    }

    /// Most bytes of a listed name that begins with this token; `None` where there is no such name.
    pub(super) fn longest(&self, document: &Document<'_>, token: usize) -> Option<usize> {
        let span = document.token(token).span;
        let text = &document.text()[span.start as usize..];
        let opening = opening(text);
        // Cut within a word, as "can|not" is: either part of it may open a name. Or the last letter has its accent behind it.
        if opening.len() > span.len() as usize || text[opening.len()..].starts_with(is_accent) {
            return Some(usize::MAX);
        }
        let known = |opening: &str| self.0.get(opening).copied();
        let shouted = || is_capitals(opening).then(|| known(&titled(opening)))?;
        Some(known(opening).max(shouted())? + 2 * Self::APOSTROPHES)
    }
}

/// The letters and digits of ASCII that a text begins with.
fn opening(text: &str) -> &str {
    let end = text.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

fn is_capitals(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::Lexicon;
    use crate::segment::{Lexicon as Marks, segment};
    use crate::span::TokenRange;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_listed_name_is_found_where_it_begins() {
        let (lexicon, marks) = (Lexicon::embedded(), Marks::embedded());
        for name in lexicon.listed_names() {
            assert!(name.matches('\'').count() <= Openings::APOSTROPHES, "{name}");
            let curly = name.replace('\'', "’");
            let apart: String = name.nfd().collect();
            for written in [name, &curly, &name.to_uppercase(), &apart] {
                let document = segment(written, &marks);
                let known = lexicon.kinds(written);
                let short = document.len() <= 7 && document.sentences().len() == 1;
                // A full stop at the end may be the sentence's.
                if short && !known.is_empty() && document.slice(TokenRange::new(0, document.len())) == written
                {
                    assert_eq!(
                        lexicon.name_at(&document, 0, document.len()),
                        Some((document.len(), known)),
                        "{written}"
                    );
                }
            }
        }
        assert_eq!(Openings::of(["Acme Corp"].into_iter()).longest(&segment("Qzx ran.", &marks), 0), None);
    }
}
