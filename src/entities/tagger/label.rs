//! What the tagger says of a token: outside, or a place in a name of some kind.

use crate::entities::Kind;

/// How many labels there are: one outside, and four places in a name for each kind.
pub(crate) const LABELS: usize = 1 + 4 * KINDS;
/// How many kinds of names there are.
pub(crate) const KINDS: usize = Kind::ALL.len();
/// Outside of any name.
pub(crate) const OUTSIDE: usize = 0;

/// Place of a token in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The first of several.
    Begin,
    /// Neither the first nor the last.
    Inside,
    /// The last of several.
    End,
    /// The only one.
    Single,
}

/// The label of a place in a name of the kind with this number.
pub(crate) const fn label(kind: usize, place: Place) -> usize {
    1 + 4 * kind + place as usize
}

/// The kind and place that a label stands for; `None` for [`OUTSIDE`].
pub(crate) const fn meaning(label: usize) -> Option<(usize, Place)> {
    if label == OUTSIDE {
        return None;
    }
    let place = match (label - 1) % 4 {
        0 => Place::Begin,
        1 => Place::Inside,
        2 => Place::End,
        _ => Place::Single,
    };
    Some(((label - 1) / 4, place))
}

/// Whether a name may be open after this label, so that only its own inside or end can follow.
pub(crate) const fn leaves_open(label: usize) -> bool {
    matches!(meaning(label), Some((_, Place::Begin | Place::Inside)))
}

/// Whether this label can only stand after the beginning or inside of its own name.
pub(crate) const fn needs_open(label: usize) -> bool {
    matches!(meaning(label), Some((_, Place::Inside | Place::End)))
}

/// Whether `to` may follow `from`.
#[cfg(any(test, feature = "lab"))]
pub(crate) const fn follows(from: usize, to: usize) -> bool {
    match (leaves_open(from), needs_open(to)) {
        (false, false) => true,
        (true, true) => (from - 1) / 4 == (to - 1) / 4,
        _ => false,
    }
}

/// The labels that leave no name open, those that may follow them, and nothing else: the frame of every decoder.
pub(crate) const CLOSED: [usize; 1 + 2 * KINDS] = closed(false);
/// The labels that need no open name.
pub(crate) const FRESH: [usize; 1 + 2 * KINDS] = closed(true);

const fn closed(fresh: bool) -> [usize; 1 + 2 * KINDS] {
    let mut out = [OUTSIDE; 1 + 2 * KINDS];
    let mut at = 1;
    let mut from = 1;
    while from < LABELS {
        let takes = if fresh { !needs_open(from) } else { !leaves_open(from) };
        if takes {
            out[at] = from;
            at += 1;
        }
        from += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_open_and_close() {
        let (begin, end) = (label(2, Place::Begin), label(2, Place::End));
        assert_eq!(meaning(begin), Some((2, Place::Begin)));
        assert!(follows(OUTSIDE, begin) && follows(begin, end) && follows(end, OUTSIDE));
        assert!(!follows(OUTSIDE, end) && !follows(begin, OUTSIDE));
        assert!(!follows(begin, label(3, Place::End)));
    }

    #[test]
    fn the_frame_holds_each_label_once() {
        assert!(CLOSED.iter().all(|&l| !leaves_open(l)));
        assert!(FRESH.iter().all(|&l| !needs_open(l)));
        assert!(CLOSED.windows(2).all(|w| w[0] < w[1]) && FRESH.windows(2).all(|w| w[0] < w[1]));
    }
}
