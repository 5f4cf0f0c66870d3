//! From what each choice is worth to the one that is most likely right.
//!
//! A choice is right where it shares most of its span with the annotated one; so the shares of its neighbours count for
//! it. All in integers: the same on any machine.

use super::model::UNITS;
use crate::span::Span;

/// How much of what either covers two spans must share to stand for the same report, in tenths.
const SAME: usize = 8;
/// Only the best so many are looked at.
const BEST: usize = 14;
/// How far below the best a choice still counts, in units.
const DEEP: usize = 10 * UNITS as usize;

/// One choice: what it is worth and where it lies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice {
    pub(crate) units: i32,
    pub(crate) span: Span,
}

/// The exponential of minus so many units, in parts of 2^32.
static FALL: [u64; DEEP] = fall();

const fn fall() -> [u64; DEEP] {
    // 2^32 times exp(-1/24).
    const STEP: u64 = 4_119_687_349;
    let mut table = [0; DEEP];
    let mut value = 1 << 32;
    let mut at = 0;
    while at < DEEP {
        table[at] = value;
        value = (value * STEP) >> 32;
        at += 1;
    }
    table
}

/// The choice most likely right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Best {
    /// Its place among the choices.
    pub(crate) at: usize,
    /// How likely it is right, in thousandths.
    pub(crate) share: u64,
    /// How likely none of all choices is right, in thousandths.
    pub(crate) none: u64,
}

/// The choice most likely right, against all others and none at all.
pub(crate) fn best(choices: &[Choice]) -> Option<Best> {
    let top = choices.iter().map(|choice| choice.units).max()?.max(0);
    let part = |units: i32| usize::try_from(top - units).ok().and_then(|d| FALL.get(d)).copied().unwrap_or(0);
    let mut order: Vec<usize> = (0..choices.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(choices[at].units), at));
    let all = part(0) + choices.iter().map(|choice| part(choice.units)).sum::<u64>();
    order.truncate(BEST);
    let mut found: Option<(usize, u64)> = None;
    for &at in &order {
        let near = order.iter().filter(|&&other| same(choices[at].span, choices[other].span));
        let sum: u64 = near.map(|&other| part(choices[other].units)).sum();
        if found.is_none_or(|(_, most)| sum > most) {
            found = Some((at, sum));
        }
    }
    let (at, sum) = found?;
    // Among those that stand for the same the best by itself is the most exact.
    let exact = order.iter().copied().find(|&other| same(choices[at].span, choices[other].span));
    let thousandths = |sum: u64| sum.saturating_mul(1000) / all.max(1);
    Some(Best { at: exact.unwrap_or(at), share: thousandths(sum), none: thousandths(part(0)) })
}

fn same(a: Span, b: Span) -> bool {
    let (a, b) = (a.range(), b.range());
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both * 10 >= SAME * (a.end.max(b.end) - a.start.min(b.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(units: i32, start: usize, end: usize) -> Choice {
        Choice { units, span: Span::at(start, end) }
    }

    #[test]
    fn neighbours_count_for_each_other() {
        // Two that nearly agree against one that is a little better by itself.
        let choices = [choice(30, 0, 40), choice(24, 10, 110), choice(24, 10, 112)];
        assert_eq!(best(&choices).map(|b| b.at), Some(1));
        assert_eq!(best(&choices[..1]).map(|b| b.share > 700 && b.none < 300), Some(true));
        assert_eq!(best(&[choice(-300, 0, 9)]).map(|b| b.share), Some(0));
        assert_eq!(best(&[]), None);
    }
}
