//! Where a name can stand: stretches around words with capitals. All the rest of a text is outside of any name by
//! rule, which spares most of the work and loses half a per cent of the names.

use super::atoms::Word;
use super::tables::MOSTLY_CAPITAL;
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;

/// Most tokens without a capital that may lie between two words of one island.
const GAP: usize = 2;
/// The same after a word that often stands within names.
const LINKED_GAP: usize = 3;
/// Most numbers, and hyphens between them, taken in before and after.
const NUMBERS: usize = 4;

/// The islands of a document in text order; none crosses a sentence.
pub(crate) fn islands(document: &Document<'_>, words: &[&Word]) -> Vec<TokenRange> {
    let mut out = Vec::new();
    let small = written_small(document, words);
    let core = |t: usize| is_core(document, words[document.form(t)], t, small);
    for sentence in document.sentences() {
        let range = sentence.tokens.range();
        let mut open: Option<(usize, usize)> = None;
        for t in range.clone().filter(|&t| core(t)) {
            open = match open {
                Some((start, last)) if joins(document, last, t) => Some((start, t)),
                before => {
                    close(document, range.clone(), before, &mut out);
                    Some((t, t))
                }
            };
        }
        close(document, range, open, &mut out);
    }
    out
}

/// Whether a name can start at the token.
fn is_core(document: &Document<'_>, word: &Word, token: usize, small: bool) -> bool {
    match document.token(token).kind {
        TokenKind::Word | TokenKind::Number | TokenKind::Other => {
            // "76ers", "49ers": a number that plays.
            let team = word.number && word.letters > 2 && document.lower(token).ends_with("ers");
            word.upper || team || word.letters > 1 && (small || word.habit >= MOSTLY_CAPITAL)
        }
        _ => false,
    }
}

/// Whether the text knows no capitals at all, as messages and old wires do.
fn written_small(document: &Document<'_>, words: &[&Word]) -> bool {
    const FEW: usize = 4;
    let is_word = |t: &usize| words[document.form(*t)].letters > 1;
    !(0..document.len()).any(|t| words[document.form(t)].upper)
        && (0..document.len()).filter(is_word).nth(FEW).is_some()
}

/// Whether a word at `next` still belongs to the island whose last word is at `last`.
fn joins(document: &Document<'_>, last: usize, next: usize) -> bool {
    let gap = next - last - 1;
    gap <= GAP || gap <= LINKED_GAP && is_link(document.lower(last + 1))
}

/// Words that stand within names: "of" in "Bank of the West".
pub(crate) fn is_link(lower: &str) -> bool {
    matches!(
        lower,
        "of" | "the"
            | "for"
            | "and"
            | "&"
            | "-"
            | "de"
            | "la"
            | "del"
            | "des"
            | "du"
            | "der"
            | "van"
            | "von"
            | "bin"
            | "al"
            | "el"
            | "di"
            | "da"
            | "dos"
            | "in"
            | "on"
            | "to"
            | "at"
            | "with"
            | "/"
            | "'s"
            | "."
    )
}

fn close(
    document: &Document<'_>,
    sentence: std::ops::Range<usize>,
    island: Option<(usize, usize)>,
    out: &mut Vec<TokenRange>,
) {
    let Some((mut start, last)) = island else { return };
    let mut end = last + 1;
    let free =
        out.last().map_or(sentence.start, |before: &TokenRange| before.range().end.max(sentence.start));
    let number = |t: usize| document.token(t).kind == TokenKind::Number;
    // "13-inch MacBook Pro": a measure before the name.
    if start >= free + 3 && document.lower(start - 2) == "-" && number(start - 3) {
        start -= 3;
    }
    let dash = |t: usize| matches!(document.lower(t), "-" | "–" | "/");
    let floor = start.saturating_sub(NUMBERS).max(free);
    while start > floor && (number(start - 1) || dash(start - 1) && start - 1 > floor && number(start - 2)) {
        start -= 1;
    }
    let ceiling = (end + NUMBERS).min(sentence.end);
    while end < ceiling && (number(end) || dash(end) && end + 1 < ceiling && number(end + 1)) {
        end += 1;
    }
    out.push(TokenRange::new(start, end));
}

#[cfg(test)]
mod tests {
    use super::super::tables::Tables;
    use super::*;
    use crate::segment::{Lexicon, segment};

    fn found(text: &str) -> Vec<String> {
        let document = segment(text, &Lexicon::embedded());
        let mut words = vec![Word::default(); document.form_count()];
        for t in 0..document.len() {
            words[document.form(t)] = Word::new(document.surface(t), document.lower(t), &Tables::default());
        }
        islands(&document, &words.iter().collect::<Vec<_>>())
            .iter()
            .map(|&i| document.slice(i).to_owned())
            .collect()
    }

    #[test]
    fn islands_hold_whole_names() {
        assert_eq!(found("the Bank of the West said so"), ["Bank of the West"]);
        assert_eq!(found("we flew in a Boeing 737 over rain"), ["Boeing 737"]);
        assert_eq!(found("at the 2024 Olympics and then over to old Oslo"), ["2024 Olympics", "Oslo"]);
        assert_eq!(found("nothing here has one, I think"), ["I"]);
    }

    #[test]
    fn text_without_capitals_is_all_island() {
        assert_eq!(found("they met mary jones in paris"), ["they met mary jones in paris"]);
        assert!(found("no").is_empty());
    }
}
