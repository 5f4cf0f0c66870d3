//! Changes told by what is done to the amount: "300 jobs will go", "£140m was wiped off", "took $40 off the bill".

use super::changes::Place;
use super::reader::Reader;
use super::{Change, UnitKind};
use crate::tagging::Class;

impl Reader<'_> {
    /// What is done to the amount, told behind it.
    pub(super) fn undone(&self, place: &Place) -> Option<Change> {
        if let Some(change) = self.taken_off(place) {
            return Some(change);
        }
        match place.kind {
            UnitKind::Count => {
                self.work_goes(place.end).then_some(Change::Down).or_else(|| self.done_to(place.end))
            }
            UnitKind::Currency | UnitKind::Percent => self.done_to(place.end),
            _ => None,
        }
    }

    /// "took $40 off the bill", "shaves 41 seconds off the record"; not "is 12 miles off the coast".
    pub(super) fn taken_off(&self, place: &Place) -> Option<Change> {
        let off = place.end + 1;
        let thing = self
            .is(off, &["the", "its", "his", "her", "their", "our", "my", "your", "a", "an", "each"])
            || self.class(off).is_noun() && self.class(off).is_proper() == self.capital(off);
        if !self.is(place.end, &["off"]) || !thing {
            return None;
        }
        let floor = place.start.saturating_sub(3).max(self.start);
        (floor..place.start)
            .any(|t| self.lexicon.removals.takes.contains(self.lower(t)))
            .then_some(Change::Down)
    }

    /// "300 jobs will go", "90 posts to go", "1,100 job cuts", "40 people will lose their jobs".
    fn work_goes(&self, end: usize) -> bool {
        let Some(at) = (end..end + 3).find(|&t| self.lexicon.removals.work.contains(self.lower(t))) else {
            return false;
        };
        if !(end..at).all(|t| self.class(t).is_noun() || self.class(t).is_adjective() || self.hyphen(t)) {
            return false;
        }
        let next = at + 1;
        if self.is(next, &["cuts", "losses"]) {
            return true;
        }
        let verb = if self.is(next, &["are", "were"]) && self.is(next + 1, &["to"]) {
            next + 2
        } else if self.class(next) == Class::Modal || self.is(next, &["to", "will"]) {
            next + 1
        } else {
            next
        };
        let jobs = !self.is(at, &["people", "workers"]);
        verb > next && jobs && self.is(verb, &["go"])
            || self.is(verb, &["lose", "lost"])
                && (verb + 1..verb + 4).any(|t| self.is(t, &["job", "jobs", "posts"]))
    }

    /// "£140m was wiped off", "3,100 posts have been eliminated", "15 were added"; not "three sailors were rescued".
    fn done_to(&self, end: usize) -> Option<Change> {
        let noun = |t: usize| self.class(t).is_noun() || self.class(t).is_adjective();
        let mut at = end;
        while at < end + 3 && noun(at) {
            at += 1;
        }
        let mut passive = false;
        for t in at..at + 4 {
            let lower = self.lower(t);
            if passive && let Some(change) = self.lexicon.removals.done.get(lower) {
                return Some(*change);
            }
            if matches!(lower, "was" | "were" | "been" | "be" | "being" | "is" | "are") {
                passive = true;
            } else if !matches!(lower, "has" | "have" | "had" | "to" | "also")
                && self.class(t) != Class::Modal
                && (self.class(t) != Class::Adverb || matches!(lower, "not" | "n't" | "never"))
            {
                return None;
            }
        }
        None
    }
}
