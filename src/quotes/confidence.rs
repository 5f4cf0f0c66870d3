//! How often each rule is right, measured.

use super::QuoteRule;

impl QuoteRule {
    /// The share of the rule's quotes that are quotes with the right speaker in 840 news articles of the training part:
    /// `onrecord-lab quotes score` on `quotes-polnear-train`, 28 November 2026. Reports are chosen by a model that learnt
    /// from those articles, so theirs are counted on the 84 of the development part; rules with fewer than twenty cases
    /// were counted on both. For [`QuoteRule::Unknown`], which names nobody, the share that are quotes at all.
    pub(super) const fn confidence(self) -> f32 {
        match self {
            Self::SecondPart => 0.95,
            Self::After => 0.94,
            Self::Inverted => 0.93,
            Self::Interrupted => 0.92,
            Self::Labelled => 0.89,
            Self::AnyVerb => 0.87,
            Self::Dash => 0.83,
            Self::AccordingTo | Self::Introduced | Self::SourceLast => 0.82,
            Self::SourceFirst => 0.80,
            Self::Block | Self::Parenthetical | Self::Within => 0.79,
            Self::Postposed => 0.78,
            Self::Clause => 0.76,
            Self::AfterReport => 0.72,
            Self::Unknown => 0.65,
            Self::Object => 0.62,
            Self::ParagraphRun => 0.51,
            Self::Lead | Self::Noun => 0.50,
            Self::Echo => 0.45,
            Self::Colon => 0.40,
            Self::SameSpeaker => 0.38,
            Self::Transcript => 0.33,
        }
    }
}
