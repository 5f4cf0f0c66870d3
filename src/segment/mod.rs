//! Text to tokens, paragraphs, quoted stretches and sentences: the frozen [`Document`] that every later stage reads.
//!
//! The text is never altered; everything here is offsets into it. The order inside is tokens, paragraphs, quoted
//! stretches, then sentences, so that `"Really?" she asked.` stays one sentence.

mod codes;
mod document;
mod forms;
mod lexicon;
mod months;
mod paragraph;
mod quoted;
mod scan;
mod sentence;
mod token;
mod vocabulary;

pub use document::Document;
pub(crate) use forms::{composed, is_accent, lower};
pub use lexicon::Lexicon;
pub(crate) use months::{MONTHS, SHORT_MONTHS};
pub use paragraph::{Paragraph, ParagraphKind};
pub use quoted::{MarkStyle, Stretch};
pub use sentence::Sentence;
pub use token::{Token, TokenKind};
pub(crate) use vocabulary::Vocabulary;

/// Cuts a text into its layers of form.
///
/// ```
/// use onrecord::segment::{Lexicon, segment};
/// let document = segment("He paid $3.5bn. It's done.", &Lexicon::embedded());
/// let tokens: Vec<&str> = (0..document.len()).map(|t| document.surface(t)).collect();
/// assert_eq!(tokens, ["He", "paid", "$", "3.5bn", ".", "It", "'s", "done", "."]);
/// assert_eq!(document.sentences().len(), 2);
/// ```
pub fn segment<'t>(text: &'t str, lexicon: &Lexicon) -> Document<'t> {
    let mut tokens = scan::tokenize(text, lexicon);
    let paragraphs = paragraph::split(text, &tokens, lexicon);
    let stretches = quoted::pair(text, &mut tokens, &paragraphs);
    let sentences = sentence::split(text, &tokens, &paragraphs, &stretches, lexicon);
    Document::new(text, tokens, paragraphs, stretches, sentences)
}

/// The words of a phrase as they stand in it, cut as any text is.
pub(crate) fn surfaces(phrase: &str) -> impl Iterator<Item = &str> {
    scan::tokenize(phrase, &Lexicon::embedded()).into_iter().map(|token| token.span.of(phrase))
}

/// The words of a phrase in the forms that [`Document::lower`] gives: for lists of phrases.
pub(crate) fn words(phrase: &str) -> Vec<Box<str>> {
    surfaces(phrase).map(|word| lower(word).into()).collect()
}
