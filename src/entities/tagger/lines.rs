//! How sentences are written, and runs of words written like names.

use super::atoms::Word;
use super::islands::is_link;
use super::tables::MOSTLY_CAPITAL;
use crate::segment::Document;
use crate::span::TokenRange;

/// Stands for no run.
pub(super) const NOTHING: u32 = u32::MAX;

/// How a sentence is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Line {
    #[default]
    Plain,
    /// Nearly every long word with a capital.
    Title,
    /// Nearly every word in capitals.
    Capitals,
}

/// Runs of words with capitals or digits, with the links between them: "University of California".
pub(super) fn runs(
    document: &Document<'_>,
    words: &[&Word],
    islands: &[TokenRange],
) -> (Vec<u32>, Vec<TokenRange>) {
    let mut run_of = vec![NOTHING; document.len()];
    let mut runs = Vec::new();
    let named = |t: usize| {
        let word = words[document.form(t)];
        word.upper || word.number || word.letters > 1 && word.habit >= MOSTLY_CAPITAL
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

/// How the sentence of these tokens is written.
pub(super) fn line(document: &Document<'_>, words: &[&Word], tokens: TokenRange) -> Line {
    /// Fewest words that show how a line is written.
    const FEW: usize = 3;
    /// Words of fewer letters are small in titles too.
    const LONG: u32 = 4;
    let (mut long, mut titled, mut all, mut capitals) = (0, 0, 0, 0);
    for t in tokens.range() {
        let word = words[document.form(t)];
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
