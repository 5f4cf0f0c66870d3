//! Mentions by name, from capitals, lists and titles.

use super::runs::Runs;
use super::{FoundBy, Kind, Known, Lexicon, Mention, models};
use crate::segment::{Document, Vocabulary};
use crate::span::TokenRange;
use crate::tagging::Tags;

/// Finds every mention by name, in text order, without overlaps. The kinds are first guesses: [`super::chain`] decides
/// them for each entity as a whole.
pub fn find(document: &Document<'_>, tags: &Tags, lexicon: &Lexicon) -> Vec<Mention> {
    let mut vocabulary = Vocabulary::default();
    vocabulary.read(document);
    find_with(document, tags, lexicon, &vocabulary, &mut Known::default())
}

/// The same with what is known of words from earlier articles; the vocabulary has read this document last.
pub(crate) fn find_with(
    document: &Document<'_>,
    tags: &Tags,
    lexicon: &Lexicon,
    vocabulary: &Vocabulary,
    known: &mut Known,
) -> Vec<Mention> {
    if let Some(tagger) = lexicon.tagger() {
        let mut mentions = tagger.find(document, &tags.classes, vocabulary, known);
        models::complete(document, &mut mentions);
        return mentions;
    }
    let runs = Runs::new(document, lexicon);
    let mut pieces = Vec::new();
    for sentence in 0..document.sentences().len() {
        runs.sentence(sentence, &mut pieces);
    }
    pieces.iter().map(|&tokens| mention(document, tokens, lexicon)).collect()
}

fn mention(document: &Document<'_>, tokens: TokenRange, lexicon: &Lexicon) -> Mention {
    let listed = lexicon.kinds(document.slice(tokens));
    let kind = listed.iter().next().unwrap_or(Kind::Organization);
    let by = if listed.is_empty() { FoundBy::Capitals } else { FoundBy::List };
    Mention { tokens, span: document.span(tokens), kind, by, confidence: 0.7, kinds: [0.0; 8] }
}
