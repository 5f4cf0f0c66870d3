//! The quote marks of a document, each with what its glyph and its neighbours say about its role.

use crate::segment::scan::is_clitic;
use crate::segment::{MarkStyle, Paragraph, Token, TokenKind};

/// What a mark can do, judged from itself alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Opens,
    Closes,
    /// Its spacing does not say.
    Either,
    /// An apostrophe after all.
    Neither,
}

/// Which way a mark's glyph points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    Straight,
    Left,
    Right,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) token: usize,
    pub(super) style: MarkStyle,
    pub(super) glyph: Glyph,
    pub(super) role: Role,
    /// A closing single mark that no possessive can be: punctuation stands before it.
    pub(super) sure: bool,
    /// What is still to come in its paragraph, marks of its own style only.
    pub(super) ahead: Ahead,
    /// White space or an opening stands before it.
    left: bool,
    /// White space or closing punctuation stands behind it.
    right: bool,
}

/// The marks of one style behind a place in a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ahead {
    pub(super) opens: u32,
    pub(super) closes: u32,
    /// The role of the next one.
    pub(super) next: Option<Role>,
    /// A sure closing mark comes before the next opening one.
    pub(super) sure: bool,
}

/// All marks of the document, in order, and for each paragraph the range of its marks.
pub(super) struct Marks {
    pub(super) all: Vec<Mark>,
    /// End of each paragraph's marks in `all`.
    pub(super) ends: Vec<usize>,
    /// The document quotes with single marks, as British papers do.
    pub(super) single: bool,
}

impl Marks {
    pub(super) fn of(text: &str, tokens: &[Token], paragraphs: &[Paragraph]) -> Self {
        let mut marks = Self { all: Vec::new(), ends: Vec::with_capacity(paragraphs.len()), single: false };
        for paragraph in paragraphs {
            let first = marks.all.len();
            for t in paragraph.tokens.range() {
                if tokens[t].kind == TokenKind::QuoteMark {
                    let glued = marks.all[first..]
                        .last()
                        .is_some_and(|m| m.token + 1 == t && !tokens[t].space_before);
                    let left = if glued {
                        marks.all[marks.all.len() - 1].left
                    } else {
                        opens_before(text, tokens, t, paragraph)
                    };
                    marks.all.push(Mark::new(tokens[t].span.of(text), t, left));
                }
            }
            for m in (first..marks.all.len()).rev() {
                let t = marks.all[m].token;
                let glued = marks
                    .all
                    .get(m + 1)
                    .is_some_and(|next| next.token == t + 1 && !tokens[t + 1].space_before);
                let right =
                    if glued { marks.all[m + 1].right } else { closes_behind(text, tokens, t, paragraph) };
                marks.all[m].right = right;
            }
            marks.ends.push(marks.all.len());
        }
        let has_left = marks.all.iter().any(|m| m.style == MarkStyle::Single && m.glyph == Glyph::Left);
        for mark in &mut marks.all {
            mark.role = mark.judge(has_left);
            mark.sure = mark.role == Role::Closes
                && mark.token > 0
                && matches!(tokens[mark.token - 1].kind, TokenKind::Punctuation | TokenKind::QuoteMark);
        }
        marks.look_ahead();
        let count = |style, role| marks.all.iter().filter(|m| m.style == style && m.role == role).count();
        let doubles = marks.all.iter().filter(|m| m.style == MarkStyle::Double).count();
        marks.single = count(MarkStyle::Single, Role::Opens) > doubles / 2;
        marks
    }

    /// The marks of a paragraph.
    pub(super) fn of_paragraph(&self, paragraph: usize) -> std::ops::Range<usize> {
        let start = if paragraph == 0 { 0 } else { self.ends[paragraph - 1] };
        start..self.ends[paragraph]
    }

    /// Notes at each mark what its paragraph still holds.
    fn look_ahead(&mut self) {
        for paragraph in 0..self.ends.len() {
            let mut ahead = [Ahead::default(); 3];
            let range = self.of_paragraph(paragraph);
            for mark in self.all[range].iter_mut().rev() {
                let ahead = &mut ahead[mark.style as usize];
                mark.ahead = *ahead;
                match mark.role {
                    Role::Opens => {
                        ahead.opens += 1;
                        ahead.sure = false;
                    }
                    Role::Closes => {
                        ahead.closes += 1;
                        ahead.sure |= mark.sure;
                    }
                    Role::Either => {}
                    Role::Neither => continue,
                }
                ahead.next = Some(mark.role);
            }
        }
    }
}

impl Mark {
    fn new(surface: &str, token: usize, left: bool) -> Self {
        let (style, glyph) = match surface {
            "\"" | "＂" | "''" => (MarkStyle::Double, Glyph::Straight),
            "“" | "„" | "‟" | "``" | "‘‘" | "「" | "『" => (MarkStyle::Double, Glyph::Left),
            "”" | "’’" | "」" | "』" => (MarkStyle::Double, Glyph::Right),
            "«" | "‹" => (MarkStyle::Guillemet, Glyph::Left),
            "»" | "›" => (MarkStyle::Guillemet, Glyph::Right),
            "‘" | "‚" | "‛" | "`" => (MarkStyle::Single, Glyph::Left),
            "’" | "ʼ" => (MarkStyle::Single, Glyph::Right),
            _ => (MarkStyle::Single, Glyph::Straight),
        };
        let role = Role::Neither;
        Self { token, style, glyph, role, sure: false, ahead: Ahead::default(), left, right: false }
    }

    /// The role that glyph and spacing give. Spacing outweighs the glyph only where it is plain, since curly marks are
    /// often typed the wrong way round.
    fn judge(&self, has_left_single: bool) -> Role {
        let spacing = match (self.left, self.right) {
            (true, false) => Role::Opens,
            (false, true) => Role::Closes,
            _ => Role::Either,
        };
        match (self.style, self.glyph, spacing) {
            (MarkStyle::Single, _, Role::Either) => Role::Neither,
            (MarkStyle::Single, Glyph::Right, Role::Opens) if has_left_single => Role::Neither,
            (_, Glyph::Left, Role::Either) => Role::Opens,
            (_, Glyph::Right, Role::Either) => Role::Closes,
            _ => spacing,
        }
    }
}

/// Whether a mark at this token stands where one opens: behind white space, an opening bracket or a dash.
fn opens_before(text: &str, tokens: &[Token], t: usize, paragraph: &Paragraph) -> bool {
    if tokens[t].space_before || t == paragraph.tokens.range().start {
        return true;
    }
    let before = tokens[t - 1].span.of(text);
    before.ends_with(['(', '[', '{', '-', '–', '—', '/', '>', '*', '_', '=', '|'])
}

/// Whether a mark at this token stands where one closes: before white space, closing punctuation or a clitic.
fn closes_behind(text: &str, tokens: &[Token], t: usize, paragraph: &Paragraph) -> bool {
    if t + 1 == paragraph.tokens.range().end || tokens[t + 1].space_before {
        return true;
    }
    let behind = tokens[t + 1].span.of(text);
    let mut chars = behind.chars();
    match chars.next() {
        Some('\'' | '’') => is_clitic(chars.as_str().as_bytes()),
        Some(c) => ".,;:!?)]}-–—/…*_<|".contains(c),
        None => true,
    }
}
