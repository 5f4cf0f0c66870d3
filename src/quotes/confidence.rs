//! How often each rule is right, measured.

use super::QuoteRule;

impl QuoteRule {
    /// The share of the rule's quotes that are quotes with the right speaker in 840 news articles of the training part:
    /// `onrecord-lab quotes score` on `quotes-polnear-train`, 27 November 2026. Rules with fewer than twenty cases there
    /// were counted on the development part too. For [`QuoteRule::Unknown`], which names nobody, the share that are
    /// quotes at all.
    pub(super) const fn confidence(self) -> f32 {
        match self {
            Self::SecondPart => 0.95,
            Self::After => 0.94,
            Self::Inverted => 0.93,
            Self::Interrupted => 0.91,
            Self::Labelled | Self::AnyVerb => 0.87,
            Self::Parenthetical => 0.84,
            Self::Dash => 0.83,
            Self::Introduced => 0.82,
            Self::AccordingTo => 0.79,
            Self::Within => 0.78,
            Self::Block => 0.76,
            Self::Postposed => 0.73,
            Self::AfterReport => 0.72,
            Self::SourceLast => 0.71,
            Self::SourceFirst => 0.69,
            Self::Clause => 0.67,
            Self::Unknown => 0.65,
            Self::Object => 0.56,
            Self::Lead => 0.50,
            Self::ParagraphRun | Self::Colon => 0.43,
            Self::Noun => 0.36,
            Self::Transcript | Self::SameSpeaker => 0.34,
        }
    }
}
