//! What the article is speaking of: entities with a weight that fades from sentence to sentence.

use super::unnamed::UNNAMED;

/// An entity that was spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) entity: u32,
    pub(super) weight: i32,
}

/// The few entities that a pronoun may stand for.
#[derive(Debug, Default)]
pub(super) struct Focus {
    entries: Vec<Entry>,
}

/// More than these nobody keeps in mind.
const KEPT: usize = 12;
/// Below this weight an entity is forgotten.
const FORGOTTEN: i32 = 6;

impl Focus {
    /// Speaks of an entity.
    pub(super) fn raise(&mut self, entity: u32, weight: i32) {
        match self.entries.iter_mut().find(|e| e.entity == entity) {
            Some(entry) => entry.weight = (entry.weight / 2 + weight).max(entry.weight),
            None => self.entries.push(Entry { entity, weight }),
        }
        if self.entries.len() > KEPT {
            self.entries.sort_by_key(|e| (std::cmp::Reverse(e.weight), e.entity));
            self.entries.truncate(KEPT);
        }
    }

    /// Speaks of an entity that takes the place of another by the same number.
    pub(super) fn replace(&mut self, entity: u32, weight: i32) {
        self.entries.retain(|e| e.entity != entity);
        self.raise(entity, weight);
    }

    /// Lets everything fade to so many hundredths.
    pub(super) fn fade(&mut self, hundredths: i32) {
        for entry in &mut self.entries {
            entry.weight = entry.weight * hundredths / 100;
        }
        self.entries.retain(|e| e.weight >= FORGOTTEN);
    }

    /// The heaviest entity that fits, with the share of the weight of all that fit, in hundredths. `fit` says in
    /// hundredths how well an entity fits, 0 for not at all. Nothing where the heaviest is somebody without a name.
    pub(super) fn best(&self, fit: impl Fn(u32) -> i32) -> Option<(u32, i32)> {
        self.best_with(None, fit)
    }

    /// The same with another entity, or with at least so much weight for one that is in focus.
    pub(super) fn best_with(&self, least: Option<Entry>, fit: impl Fn(u32) -> i32) -> Option<(u32, i32)> {
        let mut best: Option<Entry> = None;
        let mut second = 0;
        let entries = self.entries.iter().map(|e| match least {
            Some(least) if least.entity == e.entity && least.weight > e.weight => least,
            _ => *e,
        });
        let new = least.filter(|least| self.weight(least.entity) == 0);
        for entry in entries.chain(new) {
            let weight = entry.weight * fit(entry.entity) / 100;
            if weight <= 0 {
                continue;
            }
            match best {
                Some(top) if top.weight >= weight => second = second.max(weight),
                _ => {
                    second = best.map_or(0, |top| top.weight);
                    best = Some(Entry { entity: entry.entity, weight });
                }
            }
        }
        best.filter(|top| top.entity != UNNAMED)
            .map(|top| (top.entity, 100 * top.weight / (top.weight + second)))
    }

    /// All that are in focus.
    pub(super) fn entities(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().map(|entry| entry.entity)
    }

    /// How much an entity is in focus.
    pub(super) fn weight(&self, entity: u32) -> i32 {
        self.entries.iter().find(|e| e.entity == entity).map_or(0, |e| e.weight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_that_fits() {
        let mut focus = Focus::default();
        focus.raise(1, 90);
        focus.raise(2, 30);
        assert_eq!(focus.best(|_| 100), Some((1, 75)));
        assert_eq!(focus.best(|e| if e == 1 { 0 } else { 100 }), Some((2, 100)));
        focus.fade(10);
        assert_eq!(focus.best(|_| 100), Some((1, 100)));
    }
}
