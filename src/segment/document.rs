//! The frozen result of segmenting, and the questions later stages ask of it.

use super::forms::Forms;
use super::{Paragraph, ParagraphKind, Sentence, Stretch, Token};
use crate::span::{Span, TokenRange};

/// A text with its tokens, paragraphs, quoted stretches and sentences.
#[derive(Debug)]
pub struct Document<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    forms: Forms,
    paragraphs: Vec<Paragraph>,
    stretches: Vec<Stretch>,
    sentences: Vec<Sentence>,
    sentence_of: Vec<u32>,
    stretch_of: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl<'t> Document<'t> {
    pub(super) fn new(
        text: &'t str,
        tokens: Vec<Token>,
        paragraphs: Vec<Paragraph>,
        stretches: Vec<Stretch>,
        sentences: Vec<Sentence>,
    ) -> Self {
        let forms = Forms::of(text, &tokens);
        let mut sentence_of = vec![0; tokens.len()];
        for (id, sentence) in sentences.iter().enumerate() {
            sentence_of[sentence.tokens.range()].fill(id as u32);
        }
        // Outer stretches come before the ones inside them, so that the innermost is written last.
        let mut stretch_of = vec![NONE; tokens.len()];
        for (id, stretch) in stretches.iter().enumerate() {
            stretch_of[stretch.tokens.range()].fill(id as u32);
        }
        Self { text, tokens, forms, paragraphs, stretches, sentences, sentence_of, stretch_of }
    }

    /// The text exactly as it was given.
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// Number of tokens.
    pub const fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the text holds no token at all.
    pub const fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// All tokens in text order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// One token.
    #[inline]
    pub fn token(&self, token: usize) -> &Token {
        &self.tokens[token]
    }

    /// The token as it stands in the text.
    #[inline]
    pub fn surface(&self, token: usize) -> &'t str {
        self.tokens[token].span.of(self.text)
    }

    /// The token in lower case, with a curly apostrophe made straight.
    #[inline]
    pub fn lower(&self, token: usize) -> &str {
        self.forms.lower(token)
    }

    /// A number for the token's surface: equal surfaces in one document have equal numbers, counted from 0 up to
    /// [`Document::form_count`]. For tables keyed by word.
    #[inline]
    pub fn form(&self, token: usize) -> usize {
        self.forms.id(token)
    }

    /// How many different surfaces the document holds.
    pub fn form_count(&self) -> usize {
        self.forms.count()
    }

    /// All paragraphs in text order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The longest title above the article's body: "FOR IMMEDIATE RELEASE" is one too.
    ///
    /// ```
    /// let text = "Ferry line blames supplier\n\nPort staff said on Tuesday that nobody had told them of the fault.\n";
    /// let document = onrecord::segment::segment(text, &onrecord::segment::Lexicon::embedded());
    /// assert_eq!(document.headline(), Some("Ferry line blames supplier"));
    /// ```
    pub fn headline(&self) -> Option<&'t str> {
        let above = self.paragraphs.iter().take_while(|p| p.kind != ParagraphKind::Body);
        let longest = above.filter(|p| p.kind == ParagraphKind::Headline).max_by_key(|p| p.span.len());
        longest.map(|p| self.slice(p.tokens))
    }

    /// All sentences in text order; they tile their paragraphs.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// All stretches between quote marks in text order, an outer one before those nested in it.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// Index of the sentence that holds the token.
    #[inline]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of[token] as usize
    }

    /// Index of the paragraph that holds the token.
    pub fn paragraph_of(&self, token: usize) -> usize {
        self.sentences[self.sentence_of(token)].paragraph as usize
    }

    /// Index of the innermost quoted stretch whose inside holds the token; the marks themselves are outside.
    pub fn stretch_of(&self, token: usize) -> Option<usize> {
        let id = self.stretch_of[token];
        (id != NONE).then_some(id as usize)
    }

    /// The bytes from the first of these tokens to the last; an empty range gives an empty span.
    pub fn span(&self, tokens: TokenRange) -> Span {
        let range = tokens.range();
        if range.is_empty() {
            let at = self.tokens.get(range.start).map_or(self.text.len() as u32, |t| t.span.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[range.start].span.start, self.tokens[range.end - 1].span.end)
    }

    /// The text of these tokens, from the first to the last.
    pub fn slice(&self, tokens: TokenRange) -> &'t str {
        self.span(tokens).of(self.text)
    }

    /// The tokens that share a byte with the span.
    pub fn tokens_in(&self, span: Span) -> TokenRange {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        TokenRange::new(start, end)
    }

    /// Whether the token touches the one before it, with nothing in between.
    pub fn glued(&self, token: usize) -> bool {
        token > 0 && !self.tokens[token].space_before
    }
}
