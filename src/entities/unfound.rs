//! Names that the tagger missed and that their words give away.

use super::bounds::is_form_alone;
use super::lexicon::KindSet;
use super::mend::is_capital;
use super::{Kind, Lexicon};
use crate::segment::{Document, ParagraphKind, TokenKind};
use crate::span::TokenRange;

/// A name that nobody found of capitalised words, the last of them for a thing that is numbered, and its number. Takes
/// "Channel File 291"; refuses "May 5" and "File 291" at a sentence's start.
pub(super) fn numbered(
    document: &Document<'_>,
    t: usize,
    end: usize,
    lexicon: &Lexicon,
) -> Option<TokenRange> {
    let capital = |t: usize| is_capital(document, t) && !lexicon.capital(document.surface(t));
    let first = document.sentences()[document.sentence_of(t)].tokens.start as usize;
    if t == first || !capital(t) || t > first + 1 && capital(t - 1) {
        return None;
    }
    let stop = (t..end.min(t + 5)).find(|&n| !capital(n))?;
    let number = document.surface(stop);
    let head = document.surface(stop - 1);
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let takes = document.token(stop).kind == TokenKind::Number
        && !document.glued(stop)
        && number.len() <= 5
        && !year
        && lexicon.head(head).first() == Some(&Kind::Product);
    takes.then(|| TokenRange::new(t, stop + 1))
}

/// A name that nobody found of capitalised words within a sentence, the last of them what firms or papers are called. Takes
/// "Follow Redbridge News for more"; refuses "Good News for Oslo" and what is written in capitals all through.
pub(super) fn headed(
    document: &Document<'_>,
    t: usize,
    end: usize,
    lexicon: &Lexicon,
) -> Option<(TokenRange, Kind)> {
    let word = |t: usize| document.token(t).kind == TokenKind::Word;
    let capital = |t: usize| is_capital(document, t);
    let first = document.sentences()[document.sentence_of(t)].tokens.start as usize;
    let named = |t: usize| !lexicon.common(document.lower(t)) && !lexicon.capital(document.surface(t));
    if t == first || !capital(t) || !named(t) || t > first + 1 && capital(t - 1) {
        return None;
    }
    let paragraph = document.paragraphs()[document.paragraph_of(t)].kind;
    let stop = (t..end.min(t + 5)).find(|&n| !capital(n)).unwrap_or(end);
    if stop < t + 2 || stop >= end || matches!(paragraph, ParagraphKind::Headline | ParagraphKind::Byline) {
        return None;
    }
    let kind = *lexicon.head(document.surface(stop - 1)).first()?;
    let body = matches!(kind, Kind::Company | Kind::Organization);
    (body && word(stop)).then(|| (TokenRange::new(t, stop), kind))
}

/// A firm that nobody found: capitalised words before a legal form. Takes "Premier Oil plc, the explorer" and "Dunmore Ltd";
/// refuses "Ltd" alone and a headline's "Oil Firm Ltd Cut".
pub(super) fn incorporated(document: &Document<'_>, t: usize, end: usize) -> Option<TokenRange> {
    let first = document.sentences()[document.sentence_of(t)].tokens.start as usize;
    let body = document.paragraphs()[document.paragraph_of(t)].kind == ParagraphKind::Body;
    if !body || !is_capital(document, t) || t > first && is_capital(document, t - 1) {
        return None;
    }
    let legal = |t: usize| is_form_alone(document.surface(t));
    let stop = (t + 1..end.min(t + 5)).find(|&n| !is_capital(document, n) || legal(n))?;
    legal(stop).then(|| TokenRange::new(t, stop + 1))
}

/// A law that nobody found: capitalised words behind a small one, the last of them what laws are called. Takes "the Safe
/// Harbours Act"; refuses "the Act" and "Act" in a headline.
pub(super) fn enacted(document: &Document<'_>, t: usize, end: usize) -> Option<TokenRange> {
    let stop = run_end(document, t, end)?;
    let law = matches!(document.surface(stop - 1), "Act" | "Bill" | "Treaty" | "Directive" | "Accord");
    (law && stop >= t + 3).then(|| TokenRange::new(t, stop))
}

/// A title that nobody found behind the noun for what it is the title of. Takes "her novel The Salt Year" and "the song Wet
/// Bread"; refuses "the film Ann Reyes made", "the book May sells", and what stands behind a noun of two sorts.
pub(super) fn titled(document: &Document<'_>, t: usize, end: usize, lexicon: &Lexicon) -> Option<TokenRange> {
    let noun = document.lower(t.checked_sub(1)?);
    let sentence = document.sentences()[document.sentence_of(t)].tokens.range();
    if t < sentence.start + 2 || lexicon.kind_cue(noun) != KindSet::of(Kind::Work) {
        return None;
    }
    let stop = run_end(document, t, end)?;
    let first = document.surface(t);
    let named = !lexicon.capital(first) || matches!(first, "The" | "A" | "An");
    let person = lexicon.first_name(first).is_some();
    // "the film Reyes made": who made it.
    let made = stop == t + 1 && stop < sentence.end && document.token(stop).kind == TokenKind::Word;
    (named && !person && !made).then(|| TokenRange::new(t, stop))
}

/// Where the run of capitalised words ends that starts at the token, small words between them included. `None` where a
/// capital stands before, or the line is written in capitals.
fn run_end(document: &Document<'_>, t: usize, end: usize) -> Option<usize> {
    let sentence = document.sentences()[document.sentence_of(t)].tokens.range();
    let kind = document.paragraphs()[document.paragraph_of(t)].kind;
    let small = |t: usize| document.surface(t).starts_with(char::is_lowercase);
    if t <= sentence.start
        || !small(t - 1)
        || !is_capital(document, t)
        || matches!(kind, ParagraphKind::Headline | ParagraphKind::Byline)
    {
        return None;
    }
    let between = |t: usize| {
        matches!(document.surface(t), "of" | "the" | "in" | "and" | "for" | "to" | "on" | "'s" | "’s")
    };
    let limit = end.min(sentence.end).min(t + 8);
    let mut stop = t + 1;
    while stop < limit {
        let next = (stop..limit.min(stop + 3))
            .take_while(|&n| n == stop || between(n - 1))
            .find(|&n| is_capital(document, n));
        match next {
            Some(next) => stop = next + 1,
            None => break,
        }
    }
    Some(stop)
}
