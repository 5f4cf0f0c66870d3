//! What a paragraph is for, judged from its own shape and its place.

use super::{Paragraph, ParagraphKind};
use crate::segment::{Lexicon, MONTHS, SHORT_MONTHS, Token, TokenKind};

/// A headline has at most so many tokens; one between paragraphs, fewer.
const LONGEST_TITLE: usize = 32;
const LONGEST_HEADING: usize = 14;
const LONGEST_BYLINE: usize = 40;

/// Gives each paragraph its kind.
pub(super) fn judge(text: &str, tokens: &[Token], lexicon: &Lexicon, paragraphs: &mut [Paragraph]) {
    let mut body_came = false;
    for p in 0..paragraphs.len() {
        let shape = Shape { text, tokens: &tokens[paragraphs[p].tokens.range()] };
        let alone = paragraphs.len() == 1;
        let body_follows = || {
            let near = &paragraphs[p + 1..paragraphs.len().min(p + 6)];
            near.iter().any(|next| {
                next.tokens.len() > LONGEST_HEADING
                    || Shape { text, tokens: &tokens[next.tokens.range()] }.is_stopped()
            })
        };
        let kind = if shape.is_furniture(lexicon) {
            ParagraphKind::Furniture
        } else if shape.is_byline(lexicon)
            || (!alone && shape.is_date())
            || (!body_came && p > 0 && shape.is_writers_office(&paragraphs[p - 1], tokens))
        {
            ParagraphKind::Byline
        } else if shape.is_item() {
            ParagraphKind::ListItem
        } else if !alone && shape.is_headline(body_came) && body_follows() {
            ParagraphKind::Headline
        } else {
            ParagraphKind::Body
        };
        body_came |= kind == ParagraphKind::Body;
        paragraphs[p].kind = kind;
    }
}

struct Shape<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Shape<'_> {
    fn surface(&self, t: usize) -> &str {
        self.tokens.get(t).map_or("", |token| token.span.of(self.text))
    }

    fn first(&self) -> &str {
        self.surface(0)
    }

    /// The last token that is neither a closing mark nor a bracket.
    fn is_stopped(&self) -> bool {
        let last = self
            .tokens
            .iter()
            .rev()
            .map(|t| t.span.of(self.text))
            .take(4)
            .find(|s| !matches!(*s, "\"" | "”" | "’" | "'" | "''" | ")" | "]" | "»"));
        last.is_some_and(|s| s.ends_with(['.', '!', '?', '…', ':', ';', ',']))
    }

    /// Takes "[RELATED: Another plan]", "Comments", "Read more: ..."; refuses "Follow the news for more stories."
    fn is_furniture(&self, lexicon: &Lexicon) -> bool {
        let last = self.surface(self.tokens.len() - 1);
        if self.first() == "[" && last == "]" && self.tokens.len() > 2 {
            return !self.surface(1).starts_with(char::is_lowercase);
        }
        // "###", "* * *"
        let rule = self.tokens.len() <= 8
            && self.tokens.iter().all(|t| {
                matches!(t.kind, TokenKind::Punctuation | TokenKind::Symbol) && t.span.of(self.text) != "."
            });
        rule || self.leads(lexicon, Lead::Furniture)
    }

    /// Takes "By Jane Smith", "(Reporting by Jane Smith; Editing by Joe Doe)"; refuses "By Monday the storm had gone."
    fn is_byline(&self, lexicon: &Lexicon) -> bool {
        if self.tokens.len() > LONGEST_BYLINE {
            return false;
        }
        let from = usize::from(matches!(self.first(), "(" | "—" | "-" | "|"));
        if self.surface(from).eq_ignore_ascii_case("by") {
            let named = self.surface(from + 1).starts_with(char::is_uppercase);
            // A name is all capitals but for "and", "of", "de", "for".
            let small = self.tokens[from + 1..].iter().filter(|t| {
                let s = t.span.of(self.text);
                s.len() > 3 && s.starts_with(char::is_lowercase)
            });
            let numbers =
                self.tokens.iter().any(|t| t.kind == TokenKind::Symbol && t.span.of(self.text) != "|");
            return named && self.tokens.len() <= 20 && !self.is_stopped() && small.count() <= 1 && !numbers;
        }
        self.leads(lexicon, Lead::Byline)
    }

    /// Behind "By Jane Smith": "Staff writer", "The Harbour News".
    fn is_writers_office(&self, above: &Paragraph, tokens: &[Token]) -> bool {
        let writer = tokens[above.tokens.range().start].span.of(self.text).eq_ignore_ascii_case("by");
        above.kind == ParagraphKind::Byline && writer && self.tokens.len() <= 6 && !self.is_stopped()
    }

    /// A line of nothing but a date and time: "Wed | Sep 4, 2024 | 5:28 PM PDT".
    fn is_date(&self) -> bool {
        let digits = self.tokens.iter().any(|t| t.kind == TokenKind::Number);
        digits
            && self.tokens.len() <= 20
            && (0..self.tokens.len()).all(|t| self.is_date_part(t))
            && (0..self.tokens.len()).any(|t| {
                let s = self.surface(t);
                is_month(s) || s.contains(['/', ':']) || is_zone(s) || self.is_iso_date(t)
            })
    }

    /// "2024-08-06".
    fn is_iso_date(&self, t: usize) -> bool {
        self.surface(t).len() == 4 && self.surface(t + 1) == "-" && self.surface(t + 3) == "-"
    }

    fn is_date_part(&self, t: usize) -> bool {
        let s = self.surface(t);
        match self.tokens[t].kind {
            TokenKind::Number => s.len() <= 10,
            TokenKind::Punctuation | TokenKind::Symbol => {
                matches!(s, "," | "|" | "-" | "–" | "—" | ":" | "/" | "(" | ")" | "." | "·")
            }
            TokenKind::Word => {
                let zone = (2..=4).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_uppercase());
                let lower = s.trim_end_matches('.').to_ascii_lowercase();
                zone || is_month(s)
                    || is_weekday(s)
                    || matches!(
                        &*lower,
                        "am" | "pm"
                            | "a.m"
                            | "p.m"
                            | "at"
                            | "of"
                            | "on"
                            | "eastern"
                            | "time"
                            | "updated"
                            | "published"
                            | "posted"
                            | "date"
                            | "edt"
                    )
            }
            _ => false,
        }
    }

    /// Takes "• More", "- More", "1. More", "(a) More"; refuses "1 million" and "-5 degrees".
    fn is_item(&self) -> bool {
        let spaced = |t: usize| self.tokens.get(t).is_some_and(|token| token.space_before);
        match self.first() {
            "•" | "·" | "●" | "▪" | "◦" | "‣" | "■" | "○" | "►" | "▶" | "→" | "✓" | "" => {
                self.tokens.len() > 1
            }
            "-" | "–" | "*" | "+" | "~" => spaced(1) && self.tokens.len() > 2,
            "(" => self.surface(1).len() <= 2 && self.surface(2) == ")" && spaced(3),
            first => {
                let short = first.len() <= 2
                    && (self.tokens[0].kind == TokenKind::Number
                        || (first.len() == 1 && first.starts_with(char::is_alphanumeric)));
                short && matches!(self.surface(1), "." | ")") && !spaced(1) && spaced(2)
            }
        }
    }

    /// Takes a short paragraph without a final stop; at the top also one in headline case with a stop.
    fn is_headline(&self, body_came: bool) -> bool {
        let longest = if body_came { LONGEST_HEADING } else { LONGEST_TITLE };
        let attributes = matches!(self.first(), "—" | "–" | "-" | "--");
        if self.tokens.len() > longest || attributes || self.first().starts_with(char::is_lowercase) {
            return false;
        }
        // "PENCE: And ...", "Q. And ..." and whole lines in marks are speech.
        if !self.is_stopped() {
            let quoted = self.tokens[0].kind == TokenKind::QuoteMark
                && self.tokens[self.tokens.len() - 1].kind == TokenKind::QuoteMark;
            return !(quoted && body_came) && self.tokens.iter().any(|t| t.kind == TokenKind::Word);
        }
        !body_came
            && !self.surface(self.tokens.len() - 1).ends_with([':', ',', ';'])
            && self.is_headline_case()
    }

    /// Nearly all longer words have a capital.
    fn is_headline_case(&self) -> bool {
        let words = self.tokens.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3);
        let (mut all, mut small) = (0, 0);
        for word in words {
            all += 1;
            small += usize::from(word.span.of(self.text).starts_with(char::is_lowercase));
        }
        all >= 4 && small * 5 <= all
    }

    /// Whether it is, or starts with, a phrase of the list.
    fn leads(&self, lexicon: &Lexicon, lead: Lead) -> bool {
        let from = usize::from(matches!(self.first(), "(" | "—" | "-" | "|" | "["));
        let Some(phrases) = lexicon.leads(self.surface(from).as_bytes()) else { return false };
        let matches = |phrase: &LeadPhrase| {
            phrase.rest.iter().enumerate().all(|(i, word)| match &**word {
                "#" => self.tokens.get(from + 1 + i).is_some_and(|t| t.kind == TokenKind::Number),
                word => self.surface(from + 1 + i).eq_ignore_ascii_case(word),
            })
        };
        phrases.iter().filter(|phrase| phrase.lead == lead).any(|phrase| {
            let left = self.tokens.len().saturating_sub(from + 1 + phrase.rest.len());
            let fits = match phrase.part {
                Part::Whole => left <= 2 && !self.first().starts_with(char::is_lowercase),
                Part::Start => self.tokens.len() <= LONGEST_BYLINE,
                // "Posted on Monday, the film shows ..." is a sentence.
                Part::Title => self.tokens.len() <= LONGEST_HEADING || !self.is_stopped(),
            };
            fits && matches(phrase)
        })
    }
}

/// What a phrase at a paragraph's start makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::segment) enum Lead {
    Byline,
    Furniture,
}

/// A phrase that tells the kind of the paragraph it starts.
#[derive(Clone, Debug)]
pub(in crate::segment) struct LeadPhrase {
    /// Its words behind the first.
    pub(in crate::segment) rest: Box<[Box<str>]>,
    pub(in crate::segment) lead: Lead,
    pub(in crate::segment) part: Part,
}

/// How much of its paragraph a phrase must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::segment) enum Part {
    /// All of it.
    Whole,
    /// Its start.
    Start,
    /// Its start, where the paragraph is short or has no final stop.
    Title,
}

/// A month's name or its abbreviation.
pub(super) fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.starts_with(char::is_uppercase)
        && MONTHS.iter().chain(&SHORT_MONTHS).any(|month| word.eq_ignore_ascii_case(month))
}

/// A time zone by its usual letters.
fn is_zone(word: &str) -> bool {
    matches!(word, "GMT" | "UTC" | "BST" | "CET" | "ET" | "EST" | "EDT" | "PT" | "PST" | "PDT")
}

/// A weekday's name or its abbreviation.
fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let word = word.trim_end_matches('.').as_bytes();
    word.len() >= 3
        && word[0].is_ascii_uppercase()
        && DAYS.iter().any(|day| word[..3].eq_ignore_ascii_case(day.as_bytes()))
        && (word.len() <= 5 || word.ends_with(b"day") || word.ends_with(b"DAY"))
}
