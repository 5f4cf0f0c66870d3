//! The rules that say who speaks, strict first: the first that answers wins and signs its name.

mod after;
mod before;
mod block;
mod follow;

use super::context::Context;
use super::decide::{Answer, Decision};
use super::pieces::Piece;
use super::{QuoteRule, mixed};

/// What a rule reads: the layers, the pieces, and what was decided for the pieces before.
pub(super) struct Case<'c, 'a, 't> {
    pub(super) ctx: &'c Context<'a, 't>,
    pub(super) pieces: &'c [Piece],
    pub(super) at: usize,
    pub(super) decided: &'c [Decision],
}

impl Case<'_, '_, '_> {
    pub(super) fn piece(&self) -> &Piece {
        &self.pieces[self.at]
    }

    /// The quote before in the same paragraph, with what was decided for it; titles and terms in marks passed over.
    pub(super) fn previous(&self) -> Option<(usize, &Piece, &Decision)> {
        let paragraph = self.piece().paragraph;
        (0..self.at)
            .rev()
            .take(4)
            .take_while(|&at| self.pieces[at].paragraph == paragraph)
            .find(|&at| self.decided[at].is_quote)
            .map(|at| (at, &self.pieces[at], &self.decided[at]))
    }
}

type Rule = fn(&Case<'_, '_, '_>) -> Option<Answer>;

/// Every rule, in the order they are asked.
pub(super) const RULES: &[(QuoteRule, Rule)] = &[
    (QuoteRule::Transcript, block::transcript),
    (QuoteRule::Interrupted, follow::interrupted),
    (QuoteRule::Introduced, before::tight),
    (QuoteRule::Inverted, after::inverted),
    (QuoteRule::After, after::after),
    (QuoteRule::After, after::stopped),
    (QuoteRule::ParagraphRun, follow::paragraph_run),
    (QuoteRule::Labelled, before::labelled),
    (QuoteRule::Introduced, before::introduced),
    (QuoteRule::AccordingTo, after::according_to),
    (QuoteRule::SecondPart, follow::second_part),
    (QuoteRule::Dash, block::dash),
    (QuoteRule::Block, block::block),
    (QuoteRule::Within, mixed::within),
    (QuoteRule::Colon, before::colon),
    (QuoteRule::SecondPart, follow::partly_in_marks),
    (QuoteRule::AnyVerb, after::any_verb),
    (QuoteRule::Lead, follow::announced),
    (QuoteRule::Lead, follow::beat),
    (QuoteRule::AfterReport, follow::after_report),
    (QuoteRule::SameSpeaker, follow::same_speaker),
    (QuoteRule::Lead, follow::lead),
];

pub(super) use follow::{runs_on, said_later};

#[cfg(test)]
mod tests {
    use crate::Extractor;

    /// The rule that signs the quote with these words.
    fn rule(extractor: &Extractor, text: &str, words: &str) -> &'static str {
        let analysis = extractor.analyze(text);
        let found = analysis.quotes.iter().find(|q| q.span.of(text).starts_with(words));
        found.map_or("none", |q| q.by.name())
    }

    #[test]
    fn each_rule_takes_its_example_and_leaves_the_other() {
        let extractor = Extractor::new();
        for (expected, text, words) in [
            ("inverted", "\"We will rebuild,\" said Ann Reyes.", "We will"),
            ("after", "\"We will rebuild,\" she said.", "We will"),
            ("after", "\"We will rebuild,\" Hugh Hill, a doctor at the clinic, said.", "We will"),
            ("unknown", "\"We will rebuild it all.\" He said nothing else.", "We will"),
            ("after", "\"We will rebuild it all.\" Ann Reyes said.", "We will"),
            ("lead", "Ann Reyes praised the crew. \"They were all tireless.\"", "They"),
            ("unknown", "The crew was praised. \"They were all tireless.\"", "They"),
            ("labelled", "From the report: \"It was cold.\"", "It was"),
            ("interrupted", "\"If it rains,\" she said, \"we stay.\"", "we stay"),
            ("introduced", "\"If it rains,\" she said, and he added, \"we stay.\"", "we stay"),
            ("second-part", "\"It rained,\" Ann Reyes said. \"We stayed.\"", "We stayed"),
            ("introduced", "\"It rained,\" Ann Reyes said. Bob Hale said: \"We stayed.\"", "We stayed"),
            ("introduced", "Ann Reyes told the council: \"We will rebuild.\"", "We will"),
            ("within", "Ann Reyes said the plan was \"a joke\".", "a joke"),
            ("none", "He wore a \"smart\" watch.", "smart"),
            ("labelled", "Ann Reyes: \"We will rebuild.\"", "We will"),
            ("according-to", "\"A death trap,\" according to Ann Reyes.", "A death"),
            ("dash", "\"Read more.\" — Ann Reyes, librarian", "Read more"),
            ("block", "In his letter, Carl Low wrote:\n\n\"We are done.\"", "We are"),
            ("transcript", "\"HALE: We are done here.\"", "We are"),
            ("after-report", "Ann Reyes said the road was closed. \"Nobody told us.\"", "Nobody"),
            (
                "echo",
                "'A long wish': mayor\n\nIt rained.\n\n\"It is a long wish,\" Ann Reyes said.",
                "A long",
            ),
            ("none", "'A long wish': mayor\n\nIt rained.\n\n\"It is a joke,\" Ann Reyes said.", "A long"),
            ("any-verb", "\"Oh dear,\" harrumphed Ann Reyes.", "Oh dear"),
            ("none", "\"Gladiator\" won five prizes.", "Gladiator"),
            ("clause", "Ann Reyes said that the road was closed.", "the road"),
            ("none", "Ann Reyes hopes that the road is closed.", "the road"),
            ("postposed", "The road is closed, Ann Reyes said.", "The road"),
            ("source-first", "According to Ann Reyes, the road is closed.", "the road"),
            ("source-last", "The road is closed, according to Ann Reyes.", "The road"),
        ] {
            assert_eq!(rule(&extractor, text, words), expected, "{text}");
        }
    }

    #[test]
    fn odd_marks_do_not_break_anything() {
        let extractor = Extractor::new();
        for text in [
            "",
            "\"",
            "\"\"",
            "\"\"=",
            "\"Bob.\"\n\n\"What.\"",
            "said",
            "\" said \"",
            "\u{201d}x\u{201c}",
            "'' said ``",
            ":\n\n\"",
            "\"A\" \"B\" \"C",
        ] {
            let _ = extractor.extract(text);
        }
    }
}
