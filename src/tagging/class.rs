//! Word classes: the Penn Treebank's, as English-EWT and GUM use them.

use crate::named::named;

named! {
    /// The class of a word, in the Penn Treebank's set.
    pub enum Class {
        /// Noun, singular or mass.
        Noun = "NN",
        /// Noun, plural.
        Nouns = "NNS",
        /// Proper noun, singular.
        Proper = "NNP",
        /// Proper noun, plural.
        Propers = "NNPS",
        /// Personal pronoun.
        Pronoun = "PRP",
        /// Possessive pronoun.
        PossessivePronoun = "PRP$",
        /// Determiner.
        Determiner = "DT",
        /// Predeterminer: "all the".
        Predeterminer = "PDT",
        /// Possessive ending.
        Possessive = "POS",
        /// Adjective.
        Adjective = "JJ",
        /// Adjective, comparative.
        AdjectiveMore = "JJR",
        /// Adjective, superlative.
        AdjectiveMost = "JJS",
        /// Adverb.
        Adverb = "RB",
        /// Adverb, comparative.
        AdverbMore = "RBR",
        /// Adverb, superlative.
        AdverbMost = "RBS",
        /// Particle: "give up".
        Particle = "RP",
        /// Verb, base form.
        Verb = "VB",
        /// Verb, past tense.
        VerbPast = "VBD",
        /// Verb, gerund or present participle.
        VerbIng = "VBG",
        /// Verb, past participle.
        VerbParticiple = "VBN",
        /// Verb, present, not third person singular.
        VerbPresent = "VBP",
        /// Verb, present, third person singular.
        VerbPresentS = "VBZ",
        /// Modal.
        Modal = "MD",
        /// Preposition or subordinating conjunction.
        Preposition = "IN",
        /// "to".
        To = "TO",
        /// Coordinating conjunction.
        Conjunction = "CC",
        /// Cardinal number.
        Number = "CD",
        /// Existential "there".
        Existential = "EX",
        /// Wh-determiner.
        WhDeterminer = "WDT",
        /// Wh-pronoun.
        WhPronoun = "WP",
        /// Possessive wh-pronoun.
        WhPossessive = "WP$",
        /// Wh-adverb.
        WhAdverb = "WRB",
        /// Interjection.
        Interjection = "UH",
        /// Foreign word.
        Foreign = "FW",
        /// Currency sign.
        Currency = "$",
        /// Other symbol.
        Symbol = "SYM",
        /// List marker.
        ListMarker = "LS",
        /// Affix.
        Affix = "AFX",
        /// Address of the web.
        Address = "ADD",
        /// Sentence-final punctuation.
        Stop = ".",
        /// Comma.
        Comma = ",",
        /// Colon, semicolon, dash, ellipsis.
        Colon = ":",
        /// Hyphen within a compound.
        Hyphen = "HYPH",
        /// Opening quote mark.
        QuoteOpen = "``",
        /// Closing quote mark.
        QuoteClose = "''",
        /// Opening bracket.
        BracketOpen = "-LRB-",
        /// Closing bracket.
        BracketClose = "-RRB-",
        /// Other punctuation.
        Other = "NFP",
        /// Goes with the token before: a word split by mistake.
        GoesWith = "GW",
        /// Cannot be said.
        Unknown = "XX",
    }
}

impl Class {
    /// Any noun, proper ones among them.
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Nouns | Self::Proper | Self::Propers)
    }

    /// A proper noun.
    pub const fn is_proper(self) -> bool {
        matches!(self, Self::Proper | Self::Propers)
    }

    /// Any form of a verb; modals are not.
    pub const fn is_verb(self) -> bool {
        matches!(
            self,
            Self::Verb
                | Self::VerbPast
                | Self::VerbIng
                | Self::VerbParticiple
                | Self::VerbPresent
                | Self::VerbPresentS
        )
    }

    /// A verb form that can be a clause's own: past or present tense, or a modal.
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::VerbPast | Self::VerbPresent | Self::VerbPresentS | Self::Modal)
    }

    /// Any adjective.
    pub const fn is_adjective(self) -> bool {
        matches!(self, Self::Adjective | Self::AdjectiveMore | Self::AdjectiveMost)
    }
}
