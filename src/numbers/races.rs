//! Distances that name a race: "the 5,000m", "the 200m champion", "the women's 400 metres".

use super::digits;
use super::reader::Reader;
use crate::segment::TokenKind;

/// Lengths in metres that are raced over on a track or in a pool.
const RACED: &[u64] = &[50, 60, 100, 110, 200, 400, 800, 1_500, 3_000, 5_000, 10_000];

impl Reader<'_> {
    /// The tokens of a race's name. Takes "won the 5,000m in Oslo" and "the 200m champion"; refuses "swam 200m", "the 100m
    /// tower" and "the 200m-long hall".
    pub(super) fn race(&self, t: usize) -> Option<usize> {
        let surface = self.surface(t);
        // "a 5K run"
        let runs = ["run", "runs", "race", "races", "walk", "walks", "runner", "runners", "fun", "course"];
        if matches!(surface, "5K" | "5k" | "10K" | "10k" | "15K") && self.is(self.over_hyphen(t + 1), &runs) {
            return Some(1);
        }
        let number = digits::read(surface)?;
        if !u64::try_from(number.value).is_ok_and(|length| RACED.contains(&length)) || number.decimals > 0 {
            return None;
        }
        let end = match &surface[number.len..] {
            "m" => t + 1,
            "" if self.is(t + 1, &["m", "metres", "meters", "metre", "meter"]) => t + 2,
            _ => return None,
        };
        let style = self.is(
            end,
            &[
                "champion",
                "champions",
                "final",
                "finals",
                "semi",
                "semifinal",
                "heat",
                "heats",
                "title",
                "gold",
                "silver",
                "bronze",
                "race",
                "races",
                "runner",
                "runners",
                "sprint",
                "sprinter",
                "relay",
                "hurdles",
                "hurdler",
                "steeplechase",
                "freestyle",
                "backstroke",
                "breaststroke",
                "butterfly",
                "medley",
            ],
        );
        // "the 1,500m and 5,000m"
        let second = t >= self.start + 3
            && self.is_before(t, &["and", "or"])
            && self.before(t - 1).ends_with('m')
            && self.is_before(t - 2, &["the"]);
        let named = second || self.is_before(t, &["the", "'s", "’s", "mens", "womens"]);
        // "the 100m tower", "the 200m-long hall" are measured; "the 5,000m in Oslo" is run.
        let alone = self.kind(end) != TokenKind::Word
            || self.is(
                end,
                &[
                    "in", "at", "and", "or", "on", "with", "by", "for", "after", "before", "from", "to",
                    "was", "is", "but", "when", "while", "as", "this", "last",
                ],
            );
        (style || named && alone && !self.hyphen(end) && !self.is(end, &["("])).then_some(end - t)
    }

    fn is_before(&self, t: usize, words: &[&str]) -> bool {
        t > self.start && words.contains(&self.before(t))
    }
}
