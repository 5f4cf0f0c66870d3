//! Numbers that claim nothing: dates, years, clock times, ordinals, scores, telephone numbers, addresses, labels, list
//! markers.

use super::digits;
use super::hours;
use super::lexicon::Word;
use super::reader::{Atom, Reader};
use crate::segment::TokenKind;
use crate::tagging::Class;

impl Reader<'_> {
    /// Where the number that starts at the token claims nothing: the token after it.
    pub(super) fn left_alone(&self, t: usize) -> Option<usize> {
        match self.atom(t) {
            Atom::Digits => self.left_digits(t),
            Atom::Word(word) => self.left_word(t, word),
            _ => None,
        }
    }

    pub(super) fn left_digits(&self, t: usize) -> Option<usize> {
        let surface = self.surface(t);
        let digits = digits::read(surface)?;
        let rest = &surface[digits.len..];
        let integer = digits.plain;
        let value: u64 = if integer { surface[..digits.len].parse().unwrap_or(u64::MAX) } else { u64::MAX };
        let next = self.lower(t + 1);
        Self::ordinal(rest, &surface[..digits.len])
            .or_else(|| self.rate_of_exchange(t))
            .or_else(|| self.race(t))
            .or_else(|| self.clock(digits.len, rest, value, t))
            .or_else(|| (rest.is_empty() && integer).then(|| self.date(t, value)).flatten())
            .or_else(|| (rest.is_empty() && integer).then(|| self.chain(t, value)).flatten())
            .or_else(|| (rest.is_empty() && integer).then(|| self.years(t, value)).flatten())
            .or_else(|| (rest.is_empty() && integer).then(|| self.year(t, value)).flatten())
            .or_else(|| (rest.is_empty() && integer).then(|| self.dated_year(t, value)).flatten())
            .or_else(|| (rest.is_empty() && integer).then(|| self.rank_or_code(t)).flatten())
            .or_else(|| self.decade(t, rest, integer))
            .or_else(|| self.label(t, rest.is_empty()))
            .or_else(|| (rest.is_empty() && integer).then(|| self.par(t)).flatten())
            .or_else(|| rest.is_empty().then(|| self.code(t)).flatten())
            .or_else(|| self.youth_team(t, rest))
            .or_else(|| self.model_in_plural(t, rest))
            .or_else(|| self.compound(t))
            .or_else(|| (integer && rest.is_empty()).then(|| self.marker(t, value)).flatten())
            .or_else(|| (integer && rest.len() <= 1).then(|| self.address(t)).flatten())
            .or_else(|| (integer && rest.is_empty()).then(|| self.after_name(t)).flatten())
            .or_else(|| {
                let zeros = integer && digits.len > 1 && surface.starts_with('0');
                (zeros && rest.is_empty() && !matches!(next, "%" | "percent")).then_some(1)
            })
            .or_else(|| (integer && rest.is_empty()).then(|| self.emergency_or_cricket(t, value)).flatten())
            .map(|width| t + width)
    }

    /// A place in an order, and what stands in a tag's attribute: takes "ranked 79" and `id="77231"`; refuses "ranked 79 films"
    /// and "ranked 4 points".
    pub(super) fn rank_or_code(&self, t: usize) -> Option<usize> {
        let coded = t >= self.start + 2
            && self.kind(t - 1) == TokenKind::QuoteMark
            && self.glued(t)
            && self.glued(t - 1)
            && self.lower(t - 2) == "=";
        let counted = |t: usize| self.measured(t) || self.class(t).is_noun() || self.class(t).is_adjective();
        let ranked = matches!(self.before(t), "ranked" | "ranks") && !counted(t + 1);
        (coded || ranked).then_some(1)
    }

    /// "20th" only orders; "16st" weighs.
    fn ordinal(rest: &str, digits: &str) -> Option<usize> {
        match rest {
            "nd" | "rd" | "th" | "ND" | "RD" | "TH" => Some(1),
            "st" | "ST" => (digits.ends_with('1') && !digits.ends_with("11")).then_some(1),
            _ => None,
        }
    }

    /// "($1 = 0.86 euros)": the "$1" only names the unit. "5.x" is a version.
    pub(super) fn rate_of_exchange(&self, t: usize) -> Option<usize> {
        // "the 1/3 favourites", "a 12/1 shot"
        let odds = self.surface(t).contains('/')
            && self.is(
                t + 1,
                &[
                    "favourite",
                    "favourites",
                    "favorite",
                    "favorites",
                    "shot",
                    "outsider",
                    "outsiders",
                    "chance",
                ],
            );
        let equals = self.lower(t + 1) == "=" && self.surface(t) == "1";
        let version = self.lower(t + 1).starts_with('.')
            && self.glued(t + 1)
            && self.kind(t + 2) == TokenKind::Word
            && self.glued(t + 2)
            || self.glued(t + 1) && matches!(self.lower(t + 1), ".x");
        // "401(k)"
        let plan = self.lower(t + 1) == "("
            && self.glued(t + 1)
            && self.lower(t + 3) == ")"
            && self.surface(t + 2).len() == 1;
        (equals || version || plan || odds).then_some(1)
    }

    /// Whether a unit, money or per cent stands there.
    pub(super) fn measured(&self, t: usize) -> bool {
        let at = self.over_hyphen(t);
        self.is(at, &["%", "percent", "per", "pct", "pc"])
            || self.lexicon.units.at(self.document, at, self.limit).is_some_and(|(_, m)| !m.glued)
            || self
                .lexicon
                .currencies
                .at(self.document, at, self.limit)
                .is_some_and(|_| self.kind(at) == TokenKind::Word && self.lower(at).len() > 2)
            || matches!(self.word(at), Some(Word::Scale(_) | Word::Hundred | Word::Dozen))
    }

    pub(super) fn left_word(&self, t: usize, word: Word) -> Option<usize> {
        let next = self.lower(t + 1);
        let width = match word {
            Word::Digit(_) | Word::Teen(_) | Word::Ten(_) => {
                let past = next == "past" && self.word(t + 2).is_some_and(hours::is_hour);
                let half_past = matches!(word, Word::Digit(_) | Word::Teen(_))
                    && self.hyphen(t + 1)
                    && matches!(self.word(t + 2), Some(Word::Ten(_) | Word::Teen(15)));
                let named = self.capital(t)
                    && t > self.start
                    && self.capital(t - 1)
                    && self.class(t - 1).is_proper()
                    && !self.measured(t + 1);
                // "nine-to-five"
                let to = t >= self.start + 3
                    && self.hyphen(t - 1)
                    && self.is(t - 2, &["to"])
                    && self.hyphen(t - 3);
                // "a top-five pick"
                let top = t > self.start && self.hyphen(t - 1) && self.before(t - 1) == "top";
                if to || top || self.group_of_states(t) {
                    return Some(t + 1);
                }
                if let Some(width) = self.par(t) {
                    return Some(t + width);
                }
                // "a thirty-something clerk"
                if self.hyphen(t + 1) && self.is(t + 2, &["something", "somethings"]) {
                    return Some(t + 3);
                }
                if let Some(width) = self.spoken_time(t) {
                    return Some(t + width);
                }
                if self.is_clock_word(t) {
                    return Some(t + 1);
                }
                if next == "o'clock" {
                    Some(2)
                } else if past || half_past {
                    Some(3)
                } else if named || word == Word::Digit(0) && !self.zero_counts(t) {
                    Some(1)
                } else {
                    self.label(t, true)
                }
            }
            _ => None,
        };
        width.map(|w| t + w)
    }

    /// A team named by the age of its players: takes "England Under-21s", "an Under-21s cap", "the Under-18s lost"; refuses
    /// "over-65s", "free for under-16s".
    fn youth_team(&self, t: usize, rest: &str) -> Option<usize> {
        let under = self.over_or_under(t).filter(|&under| rest == "s" && under > self.start)?;
        let team = self.capital(under)
            || self.class(under - 1).is_proper()
            || self.is(
                t + 1,
                &["cap", "squad", "side", "team", "coach", "manager", "game", "match", "international"],
            );
        (team && self.is(under, &["under"])).then_some(1)
    }

    /// "zero" counts before a plural or a unit, not in "net zero" or "zero-emission".
    pub(super) fn zero_counts(&self, t: usize) -> bool {
        let named = matches!(self.before(t), "net" | "ground" | "triple" | "sub" | "day" | "-");
        !named
            && (self.measured(t + 1) && !self.hyphen(t + 1)
                || matches!(self.class(t + 1), Class::Nouns | Class::Noun) && !self.hyphen(t + 1)
                || self.is(t + 1, &["point", "to", "is", "plus"])
                || self.before(t) == "of" && t > self.start + 1 && self.class(t - 2).is_noun()
                || self.before(t).is_empty())
    }
}
