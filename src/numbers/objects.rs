//! Verbs of change whose counted object is what they are done to: "raised three children", "dropped two bombs".

use super::UnitKind;
use super::changes::Place;
use super::reader::Reader;

/// Verbs that as often do something to things as change how many there are.
const HANDLES: &[&str] = &[
    "raise",
    "raises",
    "raised",
    "raising",
    "lift",
    "lifts",
    "lifted",
    "lifting",
    "lower",
    "lowers",
    "lowered",
    "lowering",
    "drop",
    "drops",
    "dropped",
    "dropping",
    "sink",
    "sinks",
    "sank",
    "sunk",
    "sinking",
    "jump",
    "jumps",
    "jumped",
    "jumping",
    "climb",
    "climbs",
    "climbed",
    "climbing",
    "knock",
    "knocked",
    "wipe",
    "wipes",
    "wiped",
    "wiping",
    "expand",
    "expands",
    "expanded",
    "expanding",
    "improve",
    "improves",
    "improved",
    "improving",
    "advance",
    "advances",
    "advanced",
    "advancing",
    "slip",
    "slipped",
    "slipping",
    "reduce",
    "reduced",
    "reduces",
    "reducing",
    "grow",
    "grows",
    "grew",
    "grown",
    "growing",
    "pop",
    "popped",
    "hike",
    "hiked",
    "hikes",
    "hiking",
    "boost",
    "boosted",
    "boosts",
    "boosting",
    "inflate",
    "inflated",
];

/// Verbs of two words of that sort: "picked up three bags".
const HANDLES_UP: &[&str] = &["picked", "pushed", "bumped", "moved", "push"];

/// What is counted in steps of a change even behind such a verb: "climbed three places".
const STEPS: &[&str] = &[
    "places",
    "place",
    "spots",
    "spot",
    "positions",
    "notches",
    "notch",
    "rungs",
    "slots",
    "pegs",
    "seats",
    "jobs",
    "posts",
    "students",
    "pupils",
    "subscribers",
    "members",
    "users",
    "customers",
    "votes",
    "delegates",
    "wins",
    "medals",
    "units",
    "points",
];

/// What is cut and slashed without getting fewer: "cut two holes", "slashed four tyres".
const CUT: &[&str] = &[
    "holes", "hole", "ties", "trees", "deals", "teeth", "throats", "albums", "tracks", "cheques", "checks",
    "ribbons", "wires", "cables", "fences", "tyres", "tires", "slices", "strips", "hedges", "pieces",
    "records", "ways", "keys", "figures",
];

impl Reader<'_> {
    /// Whether the verb before the token is done to the things counted. Takes "raised three children", "picked up three bags",
    /// "cut two holes", "hiked 12 miles"; refuses "lost 30 seats", "climbed three places", "cut 300 jobs", "grew by 12 members".
    pub(super) fn done_to_things(&self, end: usize, place: &Place) -> bool {
        let verb = self.before(end);
        if place.kind == UnitKind::Length {
            return matches!(verb, "hike" | "hiked" | "hikes" | "hiking");
        }
        if place.kind != UnitKind::Count {
            return false;
        }
        let Some(noun) = self.counted_noun(place.end) else { return false };
        let handles = HANDLES.contains(&verb)
            || verb == "up" && end > self.start + 1 && HANDLES_UP.contains(&self.before(end - 1));
        let cuts = matches!(
            verb,
            "cut"
                | "cuts"
                | "cutting"
                | "slash"
                | "slashed"
                | "slashes"
                | "slashing"
                | "trim"
                | "trimmed"
                | "trimming"
        );
        handles && !STEPS.contains(&self.lower(noun)) || cuts && CUT.contains(&self.lower(noun))
    }

    /// The last noun of the few words that a count stands before.
    fn counted_noun(&self, end: usize) -> Option<usize> {
        let modifies = |t: usize| self.class(t).is_noun() || self.class(t).is_adjective() || self.hyphen(t);
        (end..end + 5).take_while(|&t| modifies(t)).filter(|&t| self.class(t).is_noun()).last()
    }
}
