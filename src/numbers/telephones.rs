//! Numbers of telephones: "+353 1 555 0142", "(020) 7946 0958", "212-555-0142".

use super::reader::Reader;
use crate::segment::TokenKind;

/// Groups of digits in one number, at most.
const GROUPS: usize = 6;

/// Digits of a number that is dialled with the code of its country.
const ABROAD: std::ops::RangeInclusive<usize> = 8..=15;

impl Reader<'_> {
    /// Where the number of a telephone starts at the token, with or without its "+": the token after it. Not in "0.5", "555
    /// 142 votes" or "1 555 000".
    pub(super) fn telephone(&self, t: usize) -> Option<usize> {
        let abroad = self.is(t, &["+"]) && self.glued(t + 1);
        let first = t + usize::from(abroad);
        let (mut lens, mut groups, mut at) = ([0; GROUPS], 0, first);
        while groups < GROUPS && self.is_digits(at) {
            lens[groups] = self.surface(at).len();
            groups += 1;
            let next = at + 1;
            // "(020) 7946", "555-0142", "555.0142", "01/555"
            let gap = (0..=2).find(|&gap| self.is_digits(next + gap)).unwrap_or(0);
            let parts = |t: usize| self.is(t, &["-", "–", "\u{2011}", ".", "/", ")", "("]);
            at = if (next..next + gap).all(parts) { next + gap } else { next };
        }
        let lens = &lens[..groups];
        let digits: usize = lens.iter().sum();
        let area = self.before(first) == "(" && self.is(first + 1, &[")"]);
        let dialled = if abroad {
            ABROAD.contains(&digits) && (groups > 1 || digits >= 10)
        } else if self.surface(first).starts_with('0') {
            groups > 1 && (2..=5).contains(&lens[0]) && (9..=11).contains(&digits)
        } else {
            matches!(lens, [3, 3, 4] | [1, 3, 3, 4]) || area && matches!(lens, [2..=5, 3..=4, 3..=4])
        };
        dialled.then_some(at)
    }

    fn is_digits(&self, t: usize) -> bool {
        self.kind(t) == TokenKind::Number && self.surface(t).bytes().all(|b| b.is_ascii_digit())
    }
}
