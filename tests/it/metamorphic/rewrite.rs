//! A text written in another way, which remembers what stood where.

use unicode_normalization::UnicodeNormalization as _;

/// A text and, for its places, the places of the text that it was made from.
pub(super) struct Rewritten {
    pub(super) text: String,
    /// Where each piece starts, here and there, in order; the ends of both texts come last.
    starts: Vec<(usize, usize)>,
}

impl Rewritten {
    /// Piece by piece: `piece` gives the length of the next piece of the rest, and what stands for it.
    fn of(original: &str, mut piece: impl FnMut(&str, usize) -> (usize, String)) -> Self {
        let (mut text, mut starts, mut at) = (String::new(), Vec::new(), 0);
        while at < original.len() {
            let (length, new) = piece(&original[at..], at);
            starts.push((text.len(), at));
            text.push_str(&new);
            at += length;
        }
        starts.push((text.len(), at));
        Self { text, starts }
    }

    /// Where a place of this text lies in the one that it was made from; `None` for a place within a piece, or in what
    /// was added.
    pub(super) fn origin(&self, place: usize) -> Option<usize> {
        let at = self.starts.binary_search_by_key(&place, |(here, _)| *here).ok()?;
        Some(self.starts[at].1)
    }

    /// Each character by what `new` makes of it.
    pub(super) fn characters(original: &str, mut new: impl FnMut(char) -> String) -> Self {
        Self::of(original, |rest, _| {
            let character = rest.chars().next().expect("a rest is not empty");
            (character.len_utf8(), new(character))
        })
    }

    /// Each of the words by the other, wherever it stands.
    pub(super) fn words(original: &str, others: &[(&str, &str)]) -> Self {
        Self::of(original, |rest, at| {
            let begins = !original[..at].ends_with(char::is_alphanumeric);
            let other = others.iter().find(|(word, _)| {
                let after = rest.strip_prefix(word);
                begins && after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
            });
            if let Some((word, other)) = other {
                return (word.len(), (*other).to_owned());
            }
            let character = rest.chars().next().expect("a rest is not empty");
            (character.len_utf8(), character.into())
        })
    }

    /// Composed characters taken apart. The original must be composed.
    pub(super) fn decomposed(original: &str) -> Self {
        Self::characters(original, |c| std::iter::once(c).nfd().collect())
    }

    /// Typewriter marks for printed ones.
    pub(super) fn straight(original: &str) -> Self {
        Self::characters(original, |c| match c {
            '“' | '”' => "\"".into(),
            '‘' | '’' => "'".into(),
            c => c.into(),
        })
    }

    /// Printed marks for typewriter ones: a mark behind a letter, a digit or a stop closes.
    pub(super) fn curly(original: &str) -> Self {
        let mut before = ' ';
        Self::characters(original, |c| {
            let closes = before.is_alphanumeric() || ".,?!…'’”)—".contains(before);
            before = c;
            match (c, closes) {
                ('"', false) => "“".into(),
                ('"', true) => "”".into(),
                ('\'', false) => "‘".into(),
                ('\'', true) => "’".into(),
                _ => c.into(),
            }
        })
    }

    /// With another text before and one behind.
    pub(super) fn between(before: &str, original: &str, after: &str) -> Self {
        let mut whole = Self::characters(original, String::from);
        whole.text = [before, original, after].concat();
        for (here, _) in &mut whole.starts {
            *here += before.len();
        }
        whole
    }
}
