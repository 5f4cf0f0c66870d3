//! The features of a kind, alike for trainer and runtime: numbers that stand for what can be said of a name and of the
//! words around it.

use crate::entities::Lexicon;
use crate::model::Sink;
use crate::segment::{Document, ParagraphKind, TokenKind};
use crate::span::TokenRange;
use std::ops::Range;

/// How many words before and after a mention speak of it by themselves.
const NEAR: usize = 6;

/// A template's number and its values, hashed (FNV-1a): the same on any machine.
fn hash(template: u8, values: &[&str]) -> u32 {
    let mut sum = 0x811c_9dc5_u32;
    let mut byte = |b: u8| sum = (sum ^ u32::from(b)).wrapping_mul(0x0100_0193);
    byte(template);
    for value in values {
        value.bytes().for_each(&mut byte);
        byte(0xff);
    }
    sum
}

/// What can be said of a name by itself.
pub(crate) fn of_name(document: &Document<'_>, tokens: TokenRange, lexicon: &Lexicon, sink: &mut impl Sink) {
    let mut say = |template: u8, values: &[&str]| sink.take(hash(template, values));
    let range = tokens.range();
    let name = document.slice(tokens);
    let (first, last) = (range.start, range.end - 1);
    let lone = range.len() == 1;
    say(0, &[]);
    let listed = lexicon.kinds(name);
    let mut signature = [0_u8; 8];
    for (slot, &kind) in signature.iter_mut().zip(crate::entities::Kind::ALL) {
        *slot = b'0' + u8::from(listed.has(kind));
        if listed.has(kind) {
            say(1, &[kind.name()]);
        }
    }
    say(2, &[std::str::from_utf8(&signature).unwrap_or("")]);
    say(3, &[["", "1", "2", "3", "4", "5"][range.len().min(5)]]);
    if lone {
        say(4, &[document.lower(first)]);
        let word = document.lower(first);
        let tail = word.char_indices().rev().nth(2).map_or(word, |(i, _)| &word[i..]);
        say(5, &[tail]);
    } else {
        say(6, &[document.lower(first)]);
        say(7, &[document.lower(last)]);
        let mut whole = String::new();
        range.clone().for_each(|t| {
            whole.push_str(document.lower(t));
            whole.push(' ');
        });
        say(8, &[&whole]);
    }
    let complement =
        range.clone().skip(1).find(|&t| matches!(document.surface(t), "of" | "for" | "in" | "on"));
    let head = complement.map_or(last, |t| t - 1);
    let of = if complement.is_some() { "of" } else { "" };
    for (rank, kind) in lexicon.head(document.surface(head)).iter().enumerate() {
        say(9, &[kind.name(), if rank == 0 { "first" } else { "later" }, of, if lone { "lone" } else { "" }]);
    }
    say(10, &[document.lower(head), of]);
    if lexicon.legal_form(document.surface(last)) && !lone {
        say(11, &[]);
    }
    let given = match lexicon.first_name(document.surface(first)) {
        None => "no",
        Some(given) if given.gender.is_some() => "known",
        Some(_) => "either",
    };
    let headed = if lexicon.head(document.surface(last)).is_empty() { "" } else { "headed" };
    say(12, &[given, if lone { "lone" } else { headed }]);
    say(13, &[&shape(document, range.clone())]);
    if range.clone().any(|t| document.surface(t) == "&") {
        say(14, &[]);
    }
    let opening = lexicon.kinds(document.surface(first));
    if !lone && !opening.is_empty() {
        for kind in opening.iter() {
            say(15, &[kind.name()]);
        }
    }
    if !lone && lexicon.role_noun(document.lower(last)) {
        say(16, &[]);
    }
    if lexicon.common(document.lower(first)) {
        say(17, &[]);
    }
    let word = document.surface(first);
    if lone && word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_uppercase) {
        say(18, &[]);
    }
}

/// The name's letters as "Xx", "X", "x", "0", each word once: "Xx 0" for "Windows 11".
fn shape(document: &Document<'_>, range: Range<usize>) -> String {
    let mut out = String::new();
    for t in range.take(4) {
        let mut last = ' ';
        out.push(' ');
        for c in document.surface(t).chars() {
            let class = match c {
                c if c.is_uppercase() => 'X',
                c if c.is_alphabetic() => 'x',
                c if c.is_numeric() => '0',
                '.' | '-' | '&' => c,
                _ => '_',
            };
            if class != last && out.len() < 24 {
                out.push(class);
            }
            last = class;
        }
        let letters = document.surface(t).chars().count();
        if letters <= 3 {
            out.push(char::from(b'0' + letters as u8));
        }
    }
    out
}

/// What can be said of the words around a mention.
pub(crate) fn of_context(
    document: &Document<'_>,
    tokens: TokenRange,
    lexicon: &Lexicon,
    sink: &mut impl Sink,
) {
    let mut say = |template: u8, values: &[&str]| sink.take(hash(template, values));
    let range = tokens.range();
    let sentence = document.sentences()[document.sentence_of(range.start)].tokens.range();
    let word = |t: Option<usize>| match t {
        Some(t) if sentence.contains(&t) => match document.token(t).kind {
            TokenKind::Number => "0",
            TokenKind::QuoteMark => "\"",
            _ => document.lower(t),
        },
        _ => "|",
    };
    let before = |n: usize| word(range.start.checked_sub(n));
    let after = |n: usize| word(Some(range.end - 1 + n));
    say(32, &[before(1)]);
    say(33, &[after(1)]);
    say(34, &[before(2), before(1)]);
    say(35, &[after(1), after(2)]);
    say(36, &[before(2)]);
    say(37, &[after(2)]);
    say(38, &[before(1), after(1)]);
    if after(1) == "'s" {
        say(39, &[after(2)]);
    }
    if before(1) == "the" || before(1) == "a" {
        say(40, &[before(1), after(1)]);
    }
    if let Some(title) = title(document, range.start, lexicon) {
        say(41, &[if title { "role" } else { "honorific" }]);
    } else if lexicon.role_noun(before(1)) {
        say(42, &[]);
    }
    for kind in lexicon.kind_cue(before(1)).iter() {
        say(43, &[kind.name(), if before(1).ends_with('s') { "s" } else { "" }]);
    }
    if let Some(nominal) = lexicon.nominal(before(1)) {
        say(44, &[nominal.kind.name()]);
    }
    for n in 1..=2 {
        for kind in lexicon.kind_cue(after(n)).iter() {
            say(45, &[kind.name(), if n == 1 { "1" } else { after(1) }]);
        }
    }
    if after(1) == "," {
        apposition(document, range.end + 1, sentence.end, lexicon, &mut say);
    } else if matches!(after(1), "is" | "was") && matches!(after(2), "a" | "an" | "the") {
        described(document, range.end + 2, sentence.end, lexicon, "is", &mut say);
    }
    // "Tannadice fell. The carmaker said": what the next sentence opens with.
    if let Some(next) = document.sentences().get(document.sentence_of(range.start) + 1)
        && next.tokens.len() > 2
        && document.lower(next.tokens.start as usize) == "the"
        && let Some(nominal) = lexicon.nominal(document.lower(next.tokens.start as usize + 1))
    {
        let subject = if range.start == sentence.start { "subject" } else { "" };
        say(50, &[nominal.kind.name(), subject]);
    }
    // "the chassis that they call Skarra", "Skarra, a roomy crossover": words that speak of such things, wherever they stand nearby.
    let low = range.start.saturating_sub(NEAR).max(sentence.start);
    let high = (range.end + NEAR).min(sentence.end);
    for t in (low..range.start).chain(range.end..high) {
        let word = document.surface(t);
        if word.len() > 3 && word.starts_with(char::is_lowercase) {
            say(51, &[document.lower(t)]);
        }
    }
    let paragraph = &document.paragraphs()[document.paragraph_of(range.start)];
    let dateline = range.start - (paragraph.tokens.start as usize) < paragraph.dateline as usize;
    if dateline || paragraph.kind != ParagraphKind::Body {
        let place = match paragraph.kind {
            ParagraphKind::Headline => "headline",
            ParagraphKind::Byline => "byline",
            _ => "other",
        };
        say(
            46,
            &[
                if dateline { "dateline" } else { place },
                if range.start == sentence.start { "first" } else { "" },
            ],
        );
    }
}

/// Whether the words before the token are a title, and then whether it says a role.
fn title(document: &Document<'_>, token: usize, lexicon: &Lexicon) -> Option<bool> {
    (1..=4).find_map(|len| {
        let start = token.checked_sub(len)?;
        let (n, title) = lexicon.title_at(document, start)?;
        (n == len && document.sentence_of(start) == document.sentence_of(token)).then_some(title.role)
    })
}

/// ", who", ", 54," and ", an attorney for" after a name.
fn apposition(
    document: &Document<'_>,
    t: usize,
    end: usize,
    lexicon: &Lexicon,
    say: &mut impl FnMut(u8, &[&str]),
) {
    if t >= end {
        return;
    }
    let lower = document.lower(t);
    if matches!(lower, "who" | "which" | "whose" | "where") {
        say(47, &[lower]);
    } else if document.token(t).kind == TokenKind::Number
        && (1..=3).contains(&lower.len())
        && t + 1 < end
        && document.surface(t + 1) == ","
    {
        say(47, &["age"]);
    } else if matches!(lower, "a" | "an" | "the" | "its" | "one") || lexicon.role_noun(lower) {
        described(document, t, end, lexicon, ",", say);
    } else if document.surface(t).starts_with(char::is_uppercase) {
        say(47, &["capital", lexicon.kinds(document.surface(t)).iter().next().map_or("", |k| k.name())]);
    }
}

/// The noun that a description comes down to.
fn described(
    document: &Document<'_>,
    t: usize,
    end: usize,
    lexicon: &Lexicon,
    how: &str,
    say: &mut impl FnMut(u8, &[&str]),
) {
    let stops = |t: usize| {
        matches!(
            document.lower(t),
            "," | "."
                | "of"
                | "for"
                | "at"
                | "in"
                | "who"
                | "that"
                | "which"
                | "with"
                | "from"
                | "based"
                | "and"
                | "to"
                | "on"
        )
    };
    let Some(noun) = (t..end.min(t + 8)).take_while(|&n| !stops(n)).last() else { return };
    let lower = document.lower(noun);
    if lexicon.role_noun(lower) {
        say(48, &["person", how]);
    } else if let Some(nominal) = lexicon.nominal(lower) {
        say(48, &[nominal.kind.name(), how]);
    }
    say(49, &[lower]);
}
