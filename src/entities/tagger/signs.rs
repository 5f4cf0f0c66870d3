//! Which lists of names hold the words of a document, and at which place of an entry each word stands.

use super::atoms::Word;
use super::tables::{GOES_ON, LISTS, LONGEST, MOSTLY_CAPITAL, Tables, phrase};
use crate::segment::Document;
use crate::span::TokenRange;

/// Bits of a token's place in one list.
const SIGN_BITS: u32 = 3;

/// The place that a sign gives the token in an entry of the list: 0 none, 1 alone, 2 first, 3 within, 4 last.
#[inline]
pub(super) const fn place(sign: u64, list: usize) -> u64 {
    sign >> (list as u32 * SIGN_BITS) & 7
}

/// For each token its place in the longest entry of each list that holds it.
pub(super) fn signs(
    document: &Document<'_>,
    words: &[&Word],
    islands: &[TokenRange],
    tables: &Tables<'_>,
) -> Vec<u64> {
    let mut signs = vec![0_u64; document.len()];
    for island in islands {
        let range = island.range();
        for start in range.clone() {
            let first = words[document.form(start)];
            if !first.upper && !first.number && first.habit < MOSTLY_CAPITAL {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_entry_marks_its_words() {
        let mut signs = [0; 3];
        mark(&mut signs[..1], 1);
        mark(&mut signs, 1);
        mark(&mut signs[1..2], 1);
        assert_eq!(signs, [2, 3, 4]);
        assert_eq!((place(signs[1], 0), place(signs[1], 1)), (3, 0));
    }
}
