//! Mentions that are parts of one name: a body and the place it is of, an election with its year, a university and its
//! campus, a people of two origins.

use super::names::ends_legally;
use super::{Kind, Lexicon, Mention};
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;

/// Joins a body with the place that it is of, and an election with its year and place.
pub(super) fn join(document: &Document<'_>, mentions: Vec<Mention>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        if let Some(last) = out.last_mut() {
            let body =
                of_place(document, last, &mention, lexicon).or_else(|| campus(document, last, &mention));
            let joined = body
                .map(|tokens| (tokens, Kind::Organization))
                .or_else(|| Some((people(document, last, &mention)?, Kind::Group)))
                .or_else(|| Some((partners(document, last, &mention, lexicon)?, Kind::Company)));
            if let Some((tokens, kind)) = joined {
                let Mention { by, confidence, .. } = *last;
                *last = Mention::found(document, tokens, (kind, 0.95), by, confidence);
                continue;
            }
        }
        match election(document, &mention) {
            Some(tokens) if out.last().is_none_or(|last| last.tokens.end <= tokens.start) => {
                let Mention { by, confidence, .. } = mention;
                out.push(Mention::found(document, tokens, (Kind::Event, 0.95), by, confidence));
            }
            _ => out.push(mention),
        }
    }
    // An election's tail may hold what was a mention of its own.
    out.dedup_by(|b, a| b.tokens.start < a.tokens.end);
    for at in 0..out.len() {
        let ceiling = out.get(at + 1).map_or(document.len(), |next| next.tokens.start as usize);
        if let Some(tokens) = joined_given_name(document, &out[at], ceiling) {
            out[at].tokens = tokens;
            out[at].span = document.span(tokens);
        }
    }
    out
}

/// The whole of a name whose given name is written with a hyphen and small behind it: takes "Ban Ki" in "Ban Ki-moon";
/// refuses "Ann Reyes-led".
fn joined_given_name(document: &Document<'_>, mention: &Mention, ceiling: usize) -> Option<TokenRange> {
    let end = mention.tokens.end as usize;
    let tail = end + 1;
    let glued = tail < ceiling
        && document.surface(end) == "-"
        && document.glued(end)
        && document.glued(tail)
        && document.token(tail).kind == TokenKind::Word;
    if !glued || mention.kind != Kind::Person || !matches!(mention.tokens.len(), 2 | 3) {
        return None;
    }
    let short = |t: usize| document.surface(t).chars().count() <= 5;
    let small = document.surface(tail).starts_with(char::is_lowercase);
    let describes = matches!(
        document.lower(tail),
        "led"
            | "run"
            | "era"
            | "like"
            | "style"
            | "type"
            | "held"
            | "made"
            | "owned"
            | "based"
            | "born"
            | "free"
            | "esque"
    );
    (short(end - 1) && short(tail) && small && !describes)
        .then(|| TokenRange::new(mention.tokens.start as usize, tail + 1))
}

/// Takes "Liberal Party" "Canada" in "the Liberal Party of Canada"; refuses "the Senate" "Tuesday".
fn of_place(
    document: &Document<'_>,
    body: &Mention,
    place: &Mention,
    lexicon: &Lexicon,
) -> Option<TokenRange> {
    let (end, start) = (body.tokens.end as usize, place.tokens.start as usize);
    let glued = start == end + 1 || start == end + 2 && document.lower(end + 1) == "the";
    let head = document.surface(end - 1);
    let takes = glued
        && document.lower(end) == "of"
        && matches!(body.kind, Kind::Organization | Kind::Person | Kind::Company)
        && place.kind == Kind::Place
        && lexicon.head(head).first() == Some(&Kind::Organization)
        && matches!(
            head,
            "Party"
                | "Union"
                | "University"
                | "College"
                | "Association"
                | "Federation"
                | "Institute"
                | "Academy"
                | "Society"
                | "Church"
                | "Court"
                | "League"
                | "Confederation"
                | "Alliance"
                | "Museum"
                | "Library"
                | "Bank"
                | "Chamber"
        );
    takes.then(|| TokenRange::new(body.tokens.start as usize, place.tokens.end as usize))
}

/// Takes "2013 Virginia gubernatorial election"; refuses "the Virginia election".
fn election(document: &Document<'_>, mention: &Mention) -> Option<TokenRange> {
    let range = mention.tokens.range();
    if !matches!(mention.kind, Kind::Place | Kind::Group) {
        return None;
    }
    let before = range.start.checked_sub(1)?;
    let year = document.surface(before);
    let dated = year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|b| b.is_ascii_digit());
    let sentence = document.sentences()[document.sentence_of(range.start)].tokens.end as usize;
    if !dated {
        return None;
    }
    let end = (range.end..sentence.min(range.end + 4))
        .take_while(|&t| {
            document.token(t).kind == TokenKind::Word && !matches!(document.lower(t), "of" | "in" | "and")
        })
        .find(|&t| matches!(document.lower(t), "election" | "elections" | "referendum"))?;
    Some(TokenRange::new(before, end + 1))
}

/// A university of a state with the town of its campus: takes "University of Norland" "Greensby" in "the University of
/// Norland at Greensby"; refuses "Leeds University" "Easter" and "students of the University of Norland in Greensby".
fn campus(document: &Document<'_>, first: &Mention, town: &Mention) -> Option<TokenRange> {
    let (start, end) = (first.tokens.start as usize, first.tokens.end as usize);
    let university = first.tokens.len() > 2
        && document.surface(start) == "University"
        && document.lower(start + 1) == "of"
        && town.kind == Kind::Place;
    let at = town.tokens.start as usize == end + 1 && document.lower(end) == "at";
    (university && at).then(|| TokenRange::new(start, town.tokens.end as usize))
}

/// A firm of two partners by its legal form: takes "Hobbs" "Lee LLP" in "Hobbs & Lee LLP"; refuses "Hobbs & Lee".
fn partners(
    document: &Document<'_>,
    first: &Mention,
    second: &Mention,
    lexicon: &Lexicon,
) -> Option<TokenRange> {
    let (end, next) = (first.tokens.end as usize, second.tokens.start as usize);
    let tied = next == end + 1 && document.surface(end) == "&" && ends_legally(document, second, lexicon);
    tied.then(|| TokenRange::new(first.tokens.start as usize, second.tokens.end as usize))
}

/// A people that comes from one and belongs to another: takes "African" "Americans" in "African-Americans"; refuses
/// "Greek-Turkish" and "Russian-American talks", which are of two.
fn people(document: &Document<'_>, first: &Mention, second: &Mention) -> Option<TokenRange> {
    let (end, next) = (first.tokens.end as usize, second.tokens.start as usize);
    let tied = next == end + 1
        && document.surface(end) == "-"
        && document.glued(end)
        && document.glued(next)
        && matches!(document.surface(next), "American" | "Americans" | "Canadian" | "Canadians");
    let behind = second.tokens.end as usize;
    let of_two = behind < document.len()
        && matches!(
            document.lower(behind),
            "agreement"
                | "alliance"
                | "border"
                | "dialogue"
                | "pact"
                | "relations"
                | "relationship"
                | "summit"
                | "talks"
                | "ties"
                | "tensions"
                | "trade"
                | "treaty"
                | "war"
        );
    (tied && !of_two).then(|| TokenRange::new(first.tokens.start as usize, behind))
}
