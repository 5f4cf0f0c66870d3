//! Whether a quantity is a change and which way: "rose 5%", "a 3-point drop", "down 68p to 1,112p".

use super::lexicon::ChangeWord;
use super::reader::Reader;
use super::{Change, UnitKind};
use crate::segment::TokenKind;
use crate::tagging::Class;

/// How far back a verb may stand before "by 5%".
const REACH: usize = 10;

/// How far back the verb may stand that "by 5%" belongs to.
const REACH_BY: usize = 16;

/// Verbs that are nouns as often: a noun says no change.
const EITHER: &[&str] = &[
    "firm",
    "firms",
    "contract",
    "contracts",
    "tank",
    "tanks",
    "ease",
    "pop",
    "shed",
    "sheds",
    "add",
    "narrow",
    "slow",
    "lower",
    "trim",
    "lift",
    "lifts",
    "dive",
    "dives",
    "slips",
    "slides",
    "dips",
];

/// Verbs whose money is got, not changed: "raised $41 million".
const RAISED: &[&str] = &["raise", "raises", "raised", "raising"];

/// Verbs beside those of change that tell a move "from" one level "to" another.
const MOVES: &[&str] = &[
    "gone",
    "went",
    "goes",
    "going",
    "charges",
    "charged",
    "moved",
    "moves",
    "moving",
    "revised",
    "marked",
    "changed",
    "swung",
    "shifted",
    "doubled",
    "doubling",
    "doubles",
    "tripled",
    "trebled",
    "quadrupled",
    "halved",
    "halving",
];

/// Verbs that go on "at 7% a year".
const GROWS: &[&str] = &[
    "grow",
    "grows",
    "grew",
    "growing",
    "expand",
    "expanded",
    "expanding",
    "rising",
    "rises",
    "increasing",
    "shrinking",
    "shrank",
    "falling",
    "declining",
    "climbing",
];

/// A quantity as far as its change depends on it.
pub(super) struct Place {
    /// First token of the bound or the number.
    pub(super) start: usize,
    /// First token of the number itself.
    pub(super) number: usize,
    /// Token after the unit.
    pub(super) end: usize,
    pub(super) kind: UnitKind,
    /// Whether it is money told in hundredths.
    pub(super) cents: bool,
    /// Whether it is told as a rate: "7% a year".
    pub(super) rated: bool,
}

impl Reader<'_> {
    /// Which way the quantity changed, if it tells a change.
    pub(super) fn change(&self, place: &Place) -> Option<Change> {
        match place.kind {
            UnitKind::Age | UnitKind::Multiple => return None,
            UnitKind::Duration => return self.change_of_time(place),
            // "crashed four times": how often it did.
            UnitKind::Count if self.is(place.end, &["times"]) => return None,
            _ => {}
        }
        self.change_before(place).or_else(|| self.change_after(place)).or_else(|| self.undone(place))
    }

    /// "lowered the record by 41 seconds", "shaved two minutes off the climb"; "rose five years" is no change.
    fn change_of_time(&self, place: &Place) -> Option<Change> {
        let by = place.start > self.start && self.before(place.start) == "by";
        let changed = if by { self.change_of_object(place.start - 1, place.kind) } else { None };
        changed.or_else(|| self.taken_off(place))
    }

    /// Whether "from 5 to 7" after this tells a move: a word of change stands in the few tokens before.
    pub(super) fn moves(&self, t: usize) -> bool {
        let floor = t.saturating_sub(REACH).max(self.start);
        (floor..t).any(|at| {
            MOVES.contains(&self.lower(at))
                || self
                    .lexicon
                    .changes
                    .at(self.document, at, t)
                    .is_some_and(|(_, w)| w.verb() || w.noun() || w.adverb())
        })
    }

    /// Whether a verb of change or "up" stands right before the token.
    pub(super) fn changed_right_before(&self, t: usize) -> bool {
        let at = if self.before(t) == "by" { t - 1 } else { t };
        self.lexicon.changes.ending(self.document, at, self.start).is_some_and(|w| w.verb() || w.adverb())
    }

    /// "rose 5%", "fell by about 3%", "up 7", "a drop of 5", "cut costs by $3m".
    fn change_before(&self, place: &Place) -> Option<Change> {
        let mut at = place.start;
        // "an extra six casks"
        if self.before(place.number) == "extra" {
            return Some(Change::Up);
        }
        // "wages are growing at 7% a year"
        if place.rated && place.kind == UnitKind::Percent && self.before(at) == "at" {
            let verb = self.lexicon.changes.ending(self.document, at - 1, self.start)?;
            return (verb.verb() && GROWS.contains(&self.before(at - 1))).then_some(verb.change);
        }
        let by = self.before(at) == "by" && at > self.start;
        let of = self.before(at) == "of" && at > self.start;
        if by || of {
            at -= 1;
        }
        while at > self.start && self.kind(at - 1) == TokenKind::QuoteMark {
            at -= 1;
        }
        // Adverbs and fillers between the verb and its number.
        let mut skipped = 0;
        while at > self.start && skipped < 3 {
            let before = self.before(at);
            let filler = matches!(
                before,
                "a" | "an"
                    | "another"
                    | "extra"
                    | "further"
                    | "whopping"
                    | "by"
                    | "additional"
                    | "just"
                    | "only"
                    | "as"
                    | "first"
                    | "initially"
                    | "reported"
                    | "estimated"
                    | "nearly"
                    | "about"
                    | "modest"
                    | "between"
                    | "combined"
                    | "cumulative"
                    | "average"
                    | "total"
                    | "around"
                    | "record"
            ) || self.class(at - 1) == Class::Adverb;
            if !filler || self.lexicon.changes.ending(self.document, at, self.start).is_some() {
                break;
            }
            at -= 1;
            skipped += 1;
        }
        if let Some(word) = self.lexicon.changes.ending(self.document, at, self.start) {
            let tagged = self.class(at - 1);
            // "fell below 70", "soared north of 20%": where it got to, not how far it went.
            let reached = place.start < place.number
                && matches!(
                    self.lower(place.start),
                    "above" | "below" | "past" | "beyond" | "north" | "south"
                )
                && !by;
            let level = reached || matches!(self.before(place.start), "to" | "at" | "from");
            let two_words = self
                .lexicon
                .changes
                .at(self.document, at.saturating_sub(2).max(self.start), at)
                .is_some_and(|(next, _)| next == at && at >= self.start + 2);
            let phrasal = matches!(self.lower(at - 1), "up" | "down")
                && !two_words
                && at >= self.start + 2
                && self.class(at - 2).is_verb()
                && !matches!(
                    self.before(at - 1),
                    "is" | "was"
                        | "are"
                        | "were"
                        | "be"
                        | "been"
                        | "being"
                        | "closed"
                        | "ended"
                        | "finished"
                        | "closing"
                        | "ending"
                        | "trading"
                        | "traded"
                        | "opened"
                        | "moved"
                        | "'s"
                        | "'re"
                        | "went"
                        | "come"
                        | "settled"
                        | "gone"
                        | "goes"
                        | "go"
                )
                || matches!(self.lower(at - 1), "up" | "down")
                    && matches!(
                        self.before(at - 1),
                        "make" | "makes" | "made" | "making" | "cough" | "put" | "puts"
                    );
            let level = level || phrasal;
            let gave_up = self.lower(at - 1) == "up"
                && matches!(self.before(at - 1), "gave" | "give" | "gives" | "giving");
            let dropped = matches!(self.lower(at - 1), "drop" | "dropped" | "drops" | "dropping" | "falls");
            let games = place.kind == UnitKind::Count
                && (dropped || gave_up || matches!(self.lower(at - 1), "lose" | "lost" | "losing" | "loses"))
                && self.tells_games(place.end);
            // "gave up 300 yards", "dropped 2 inches of rain", "falls of 200mm"; "sank $5m into a mine".
            // "grew four tonnes of wheat": a crop.
            let grown = matches!(place.kind, UnitKind::Mass | UnitKind::Percent | UnitKind::Ratio)
                && matches!(self.lower(at - 1), "grow" | "grows" | "grew" | "grown" | "growing")
                && self.is(place.end, &["of"]);
            // "recovered 212 wheels": found again.
            let found = place.kind == UnitKind::Count
                && matches!(self.lower(at - 1), "recover" | "recovered" | "recovers" | "recovering");
            // "puts on three jumpers"
            let worn = place.kind == UnitKind::Count
                && self.lower(at - 1) == "on"
                && matches!(self.before(at - 1), "put" | "puts" | "putting");
            let games = games
                || grown
                || worn
                || found
                || place.kind == UnitKind::Length
                    && (gave_up || dropped && (of || self.is(place.end, &["of"])))
                // "raised two-thirds of the money"
                || place.kind == UnitKind::Ratio
                    && RAISED.contains(&self.lower(at - 1))
                    && self.is(place.end, &["of"])
                || place.kind == UnitKind::Currency
                    && matches!(self.lower(at - 1), "sink" | "sinks" | "sank" | "sunk" | "sinking")
                    && self.is(place.end, &["into", "in"]);
            if !level {
                let fits = if of {
                    word.noun()
                        && !(word.change == Change::Down
                            && self.lower(at - 1) == "loss"
                            && place.kind != UnitKind::Count)
                } else {
                    (word.verb()
                        && (tagged.is_verb()
                            || !(word.noun() || tagged.is_noun() && EITHER.contains(&self.lower(at - 1)))
                            || by
                            || self.headline_verb(at - 1, place))
                        && !Self::changes_object(word, self.lower(at - 1), place, by))
                        || word.adverb()
                        || word.counts()
                            && (place.kind == UnitKind::Count
                                || place.kind == UnitKind::Percent && self.is(place.end, &["of"]))
                        || word.noun()
                            && (by || tagged.is_verb())
                            && !Self::changes_object(word, self.lower(at - 1), place, by)
                };
                let handled =
                    !by && (!of || place.kind == UnitKind::Length) && self.done_to_things(at, place);
                // "add 200g of sugar", told to a cook
                let told = self.lower(at - 1) == "add"
                    && (at - 1 == self.start
                        || matches!(self.before(at - 1), "," | "and" | "then" | ";" | ":" | "or"))
                    && !matches!(place.kind, UnitKind::Currency | UnitKind::Percent | UnitKind::Points);
                // "save 30 jobs": what is saved stays.
                let kept = place.kind == UnitKind::Count
                    && matches!(self.lower(at - 1), "save" | "saves" | "saved" | "saving");
                // Money lost is a loss; a price that lost 14 cents fell.
                let loss = place.kind == UnitKind::Currency
                    && matches!(self.lower(at - 1), "lose" | "lost" | "losing" | "loses" | "losses" | "loss")
                    && !self.is(place.end, &["to"])
                    && !place.cents;
                if fits && !games && !loss && !kept && !handled && !told {
                    return Some(word.change);
                }
            }
        }
        if by { self.change_of_object(at, place.kind) } else { self.change_of_thing(place) }
    }

    /// "Kettleby sheds 300 jobs", "Velmar lifts 5%": a name before it makes a verb of what is tagged as a noun.
    fn headline_verb(&self, t: usize, place: &Place) -> bool {
        let lower = self.lower(t);
        lower.ends_with('s')
            && !lower.ends_with("ss")
            && place.start == t + 1
            && t > self.start
            && self.class(t - 1).is_proper()
    }

    /// "cut 2%" of its object is no change of the number where what is cut is a count of things kept.
    fn changes_object(word: ChangeWord, verb: &str, place: &Place, by: bool) -> bool {
        word.object()
            && !by
            && (place.kind == UnitKind::Duration
                || place.kind == UnitKind::Currency && RAISED.contains(&verb))
    }

    /// "lost 25 straight games", "lost nine in a row".
    fn tells_games(&self, end: usize) -> bool {
        (end..end + 3).any(|t| {
            matches!(
                self.lower(t),
                "games"
                    | "game"
                    | "straight"
                    | "row"
                    | "matches"
                    | "match"
                    | "sets"
                    | "times"
                    | "points"
                    | "wickets"
                    | "finals"
                    | "consecutive"
                    | "fights"
                    | "yards"
                    | "runs"
                    | "goals"
                    | "touchdowns"
            )
        })
    }

    /// The verb of a thing that is changed so much, with no "by" before the share: takes "cut prices 10%" and "lifted its rates 25
    /// basis points"; refuses "cut the board 10% of profits" and "raised money for 10%".
    fn change_of_thing(&self, place: &Place) -> Option<Change> {
        let share = matches!(place.kind, UnitKind::Percent | UnitKind::Points);
        if !share || place.start != place.number || self.is(place.end, &["of"]) {
            return None;
        }
        let thing = |class: Class| {
            class.is_noun()
                || class.is_adjective()
                || matches!(class, Class::Determiner | Class::PossessivePronoun)
        };
        let floor = place.start.saturating_sub(5).max(self.start);
        let verb = (floor..place.start).rev().find(|&t| !thing(self.class(t)))?;
        let word = self.lexicon.changes.ending(self.document, verb + 1, self.start)?;
        let changes = verb + 1 < place.start
            && self.class(place.start - 1).is_noun()
            && self.class(verb).is_verb()
            && word.object();
        changes.then_some(word.change)
    }

    /// The verb whose object is changed "by" so much: "lower its debt by".
    ///
    /// "lost the seat by three votes" tells a margin.
    fn change_of_object(&self, end: usize, kind: UnitKind) -> Option<Change> {
        let floor = end.saturating_sub(REACH_BY).max(self.start);
        (floor..end).rev().find_map(|at| {
            if matches!(self.lower(at), ";" | ":" | "," | "said") {
                return Some(None);
            }
            let word = self.lexicon.changes.ending(self.document, at + 1, self.start)?;
            let margin = matches!(self.lower(at), "lost" | "lose" | "loses" | "losing")
                && matches!(kind, UnitKind::Count | UnitKind::Points | UnitKind::Duration | UnitKind::Length);
            if margin {
                return Some(None);
            }
            (word.verb() || word.noun() || word.adverb()).then_some(Some(word.change))
        })?
    }
}
