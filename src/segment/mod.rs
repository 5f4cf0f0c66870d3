//! Text to tokens, paragraphs, quoted stretches and sentences: the frozen [`Document`] that every later stage reads.
//!
//! The text is never altered; everything here is offsets into it. The order inside is tokens, paragraphs, quoted
//! stretches, then sentences, so that `"Really?" she asked.` stays one sentence.

mod document;
mod forms;
mod paragraph;
mod quoted;
mod sentence;
mod token;

pub use document::Document;
pub use paragraph::{Paragraph, ParagraphKind};
pub use quoted::{MarkStyle, Stretch};
pub use sentence::Sentence;
pub use token::{Token, TokenKind};

/// What segmenting needs to know beyond the text: abbreviations that carry their full stop.
#[derive(Debug)]
pub struct Lexicon {
    _private: (),
}

impl Lexicon {
    /// The lists that come with the crate.
    pub fn embedded() -> Self {
        Self { _private: () }
    }
}

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
    let tokens = token::tokenize(text, lexicon);
    let paragraphs = paragraph::split(text, &tokens);
    let stretches = quoted::pair(text, &tokens, &paragraphs);
    let sentences = sentence::split(text, &tokens, &paragraphs, &stretches, lexicon);
    Document::new(text, tokens, paragraphs, stretches, sentences)
}
