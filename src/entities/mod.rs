//! Who and what is named: mentions, then the entities they stand for, with roles and the pronouns that refer to them.

mod addressed;
mod apposed;
mod bounds;
mod chain;
mod describe;
mod find;
mod focus;
mod joined;
mod kind;
mod lexicon;
mod link;
mod listed;
mod loaded;
mod mend;
mod models;
mod names;
mod openings;
mod parted;
mod recall;
mod references;
mod role_words;
mod roles;
mod runs;
mod short;
mod tagger;
mod told;
mod unfound;
mod unnamed;

pub use chain::chain;
#[cfg(feature = "lab")]
pub(crate) use chain::kind_lab;
pub use find::find;
pub(crate) use find::find_with;
pub use lexicon::Lexicon;
pub use loaded::NamesModel;
#[cfg(feature = "lab")]
pub(crate) use tagger::for_lab;
pub(crate) use tagger::{Known, Tagger};

#[cfg(any(test, fuzzing))]
pub(crate) mod for_tests {
    //! What the readers of models ask of a file.
    pub(crate) use super::kind::Model as KindModel;
    pub(crate) use super::kind::TEMPLATES as KINDS;
    pub(crate) use super::tagger::{TEMPLATES as NAMES, TRANSITIONS};
}

use crate::named::named;
use crate::segment::Document;
use crate::span::{Span, TokenRange};

named! {
    /// What kind of thing an entity is.
    pub enum Kind {
        /// A named human, fictional ones too.
        Person = "person",
        /// A business: firm, airline, bank, media house, law firm, shop.
        Company = "company",
        /// Any other body: department, agency, party, court, union, charity, university, team, band, armed group.
        Organization = "organization",
        /// A country, city, region, river, building, airport, street.
        Place = "place",
        /// What is made, sold or shipped under a name, with its version or model number.
        Product = "product",
        /// A named event, incident, war, storm, competition.
        Event = "event",
        /// A book, film, song, law, report, programme.
        Work = "work",
        /// A nationality, religion, political or ethnic adherence.
        Group = "group",
    }
}

named! {
    /// How a mention refers.
    pub enum Form {
        /// By name or a short form of it.
        Name = "name",
        /// By description: "the airline".
        Nominal = "nominal",
        /// By pronoun: "he".
        Pronoun = "pronoun",
    }
}

named! {
    /// What found a mention.
    pub enum FoundBy {
        /// A capitalised run with its context.
        Capitals = "capitals",
        /// A list of names that comes with the crate.
        List = "list",
        /// A name of the user's own.
        Lexicon = "lexicon",
        /// The trained tagger.
        Tagger = "tagger",
        /// The same name was found elsewhere in the article.
        Recall = "recall",
        /// A pronoun or description resolved to its entity.
        Reference = "reference",
    }
}

named! {
    /// The grammatical gender that the article lets us know.
    pub enum Gender {
        /// "he".
        Male = "male",
        /// "she".
        Female = "female",
    }
}

/// A name where it stands. Mentions are maximal and do not overlap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// Its tokens: without title, article and possessive.
    pub tokens: TokenRange,
    /// The same in bytes.
    pub span: Span,
    /// What kind of thing it names; after [`chain`] that of its entity.
    pub kind: Kind,
    /// What found it.
    pub by: FoundBy,
    /// How sure: the share of such findings that are right, 0 to 1.
    pub confidence: f32,
    /// For each of [`Kind::ALL`], how sure the finder is that just these tokens are a name of that kind; all 0 where it
    /// did not weigh the kinds. What is missing to 1 is that they are no name, or only part of one.
    pub kinds: [f32; Kind::ALL.len()],
}

impl Mention {
    /// One that a rule found, all of whose share is its kind's.
    fn found(
        document: &Document<'_>,
        tokens: TokenRange,
        (kind, share): (Kind, f32),
        by: FoundBy,
        confidence: f32,
    ) -> Self {
        let mut kinds = [0.0; Kind::ALL.len()];
        kinds[kind as usize] = share;
        Self { tokens, span: document.span(tokens), kind, by, confidence, kinds }
    }
}

/// What the article says a person is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Role {
    /// "chief executive".
    pub title: Span,
    /// Index of the entity served, if said.
    pub of: Option<u32>,
    /// The whole phrase: "Delta CEO".
    pub span: Span,
}

/// A pronoun or description together with the entity it stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    /// Its tokens, determiner included.
    pub tokens: TokenRange,
    /// The same in bytes.
    pub span: Span,
    /// [`Form::Nominal`] or [`Form::Pronoun`].
    pub form: Form,
    /// Index of the entity.
    pub entity: u32,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// One real-world thing with all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What kind of thing.
    pub kind: Kind,
    /// Its fullest form in the text.
    pub name: Span,
    /// Indices of its mentions, in text order; never empty.
    pub mentions: Vec<u32>,
    /// What the article says it is.
    pub roles: Vec<Role>,
    /// The id that the user's own lexicon gives to it.
    pub outside_id: Option<Box<str>>,
    /// Known gender of a person.
    pub gender: Option<Gender>,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// The names of an article: mentions, entities and what refers to them.
#[derive(Debug, Default)]
pub struct Entities {
    /// All mentions by name in text order.
    pub mentions: Vec<Mention>,
    /// For each mention the index of its entity.
    pub entity_of: Vec<u32>,
    /// The entities in order of first mention.
    pub entities: Vec<Entity>,
    /// Pronouns and descriptions that could be resolved, in text order.
    pub references: Vec<Reference>,
    /// The nouns that somebody is spoken of by who has no name: tokens, in text order.
    pub(crate) unnamed: Vec<u32>,
}

impl Entities {
    /// Index of the mention that holds the token.
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        let id = self.mentions.partition_point(|m| m.tokens.range().end <= token);
        self.mentions.get(id).filter(|m| m.tokens.holds(token)).map(|_| id)
    }

    /// Whether the tokens speak of somebody who has no name: "a neighbour from Lund".
    pub(crate) fn is_unnamed(&self, tokens: TokenRange) -> bool {
        let next = self.unnamed.partition_point(|&head| head < tokens.start);
        self.unnamed.get(next).is_some_and(|&head| head < tokens.end)
    }

    /// Indices of the mentions that start within the tokens.
    pub fn mentions_in(&self, tokens: TokenRange) -> std::ops::Range<usize> {
        let start = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let end = self.mentions.partition_point(|m| m.tokens.start < tokens.end);
        start..end.max(start)
    }

    /// The resolved pronoun or description that holds the token.
    pub fn reference_at(&self, token: usize) -> Option<&Reference> {
        let id = self.references.partition_point(|r| r.tokens.range().end <= token);
        self.references.get(id).filter(|r| r.tokens.holds(token))
    }

    /// The entity that the token speaks of, by name or by reference.
    pub fn entity_at(&self, token: usize) -> Option<u32> {
        self.mention_at(token)
            .map(|m| self.entity_of[m])
            .or_else(|| self.reference_at(token).map(|r| r.entity))
    }
}
