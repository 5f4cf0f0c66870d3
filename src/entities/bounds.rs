//! What belongs to a name and what does not, by the words at its ends.

use super::{Kind, Lexicon, Mention};
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;

/// Takes along what a name must have before it: the small words of a surname, "van der Velde", what a storm is called,
/// "Hurricane Odile", and all capitals before a legal form, "Post Office Ltd".
pub(super) fn widen(document: &Document<'_>, mention: &mut Mention, floor: usize, lexicon: &Lexicon) {
    let mut start = mention.tokens.start as usize;
    let sentence = document.sentences()[document.sentence_of(start)].tokens.start as usize;
    while mention.kind == Kind::Person
        && start > sentence
        && matches!(document.surface(start - 1), "van" | "von" | "der" | "den" | "ter" | "bin" | "ibn")
    {
        start -= 1;
    }
    if start >= sentence + 2 && has_particle(document, start - 2) {
        start -= 2;
    }
    // "won by The Salt Year": a title's own article, where the sentence gives it no capital.
    if mention.kind == Kind::Work
        && start > sentence + 1
        && matches!(document.surface(start - 1), "The" | "A" | "An")
        && document.surface(start - 2).starts_with(char::is_lowercase)
    {
        start -= 1;
    }
    let storm = |t: usize| matches!(document.surface(t), "Hurricane" | "Typhoon" | "Cyclone");
    if start > sentence && mention.tokens.len() == 1 && storm(start - 1) {
        start -= 1;
    }
    let end = with_legal_form(document, mention.tokens.range().end);
    let firm = end > mention.tokens.range().end;
    let force = document.surface(end - 1) == "Police";
    if super::names::ends_legally(document, mention, lexicon) || force {
        let belongs = |t: usize| {
            let first = t == sentence && lexicon.common(document.lower(t));
            document.token(t).kind == TokenKind::Word
                && document.surface(t).starts_with(char::is_uppercase)
                && !first
                && (!lexicon.capital(document.surface(t)) || force && is_direction(document.surface(t)))
                && lexicon.title_at(document, t).is_none()
        };
        while start > sentence.max(floor) && belongs(start - 1) {
            start -= 1;
        }
    }
    // "Members of the Assembly": what ties the name to a noun is no part of it.
    if start + 1 < end && document.surface(start) == "of" {
        start += 1;
        if start + 1 < end && document.surface(start) == "the" {
            start += 1;
        }
    }
    // "runs Leaf & Thorn in Leeds"
    if start >= sentence + 3
        && start >= floor + 2
        && document.surface(start - 1) == "&"
        && document.token(start - 2).kind == TokenKind::Word
        && document.surface(start - 2).starts_with(char::is_uppercase)
    {
        let both = TokenRange::new(start - 2, end);
        *mention = Mention::found(document, both, (Kind::Company, 0.8), mention.by, mention.confidence);
        return;
    }
    let tokens = TokenRange::new(start, end);
    if firm {
        *mention = Mention::found(document, tokens, (Kind::Company, 0.9), mention.by, mention.confidence);
        return;
    }
    mention.tokens = tokens;
    mention.span = document.span(tokens);
}

fn is_direction(word: &str) -> bool {
    matches!(word, "North" | "South" | "East" | "West" | "New" | "Greater")
}

/// Whether a word is a legal form and nothing else wherever it stands.
pub(super) fn is_form_alone(word: &str) -> bool {
    matches!(word, "plc" | "Plc" | "PLC" | "Ltd" | "LLP" | "Inc" | "LLC")
}

/// Where a name ends with the legal form behind it that no other word looks like: takes "Dunmore" in "Dunmore plc"; refuses
/// "Dunmore Group", whose form is a word of its own.
fn with_legal_form(document: &Document<'_>, end: usize) -> usize {
    let form = end < document.len()
        && document.sentence_of(end) == document.sentence_of(end - 1)
        && (is_form_alone(document.surface(end))
            || matches!(document.surface(end), "Ltd." | "Inc." | "GmbH" | "Bhd" | "Berhad"));
    if form { end + 1 } else { end }
}

/// Whether a hyphen ties the word to the name behind it: the "al" of "al-Habsi".
pub(super) fn has_particle(document: &Document<'_>, t: usize) -> bool {
    t + 2 < document.len()
        && document.surface(t + 1) == "-"
        && document.glued(t + 1)
        && document.glued(t + 2)
        && matches!(document.lower(t), "al" | "el" | "ar" | "as" | "ash" | "ben" | "abu" | "ibn")
}

/// Takes off the letters of an honour behind a name: "Robert Gale" in "Robert Gale KC"; not "Ann KC", whose surname it may be.
pub(super) fn without_honours(document: &Document<'_>, mention: &mut Mention) {
    let range = mention.tokens.range();
    let honoured = mention.kind == Kind::Person
        && range.len() > 2
        && matches!(
            document.surface(range.end - 1),
            "KC" | "QC"
                | "SC"
                | "OBE"
                | "MBE"
                | "CBE"
                | "KBE"
                | "DBE"
                | "MP"
                | "MSP"
                | "TD"
                | "FRS"
                | "JP"
                | "PhD"
                | "MD"
        );
    if honoured {
        mention.tokens = TokenRange::new(range.start, range.end - 1);
        mention.span = document.span(mention.tokens);
    }
}

/// Takes off a title of address that was read as part of the name, and makes whoever bears it a person: "Mrs Frost"; not
/// "Mrs Brown's Boys".
pub(super) fn untitle(document: &Document<'_>, mention: &mut Mention, lexicon: &Lexicon) {
    let range = mention.tokens.range();
    let first = document.lower(range.start);
    let addressed = matches!(
        first.trim_end_matches('.'),
        "mr" | "mrs"
            | "ms"
            | "cllr"
            | "councillor"
            | "prof"
            | "gov"
            | "sen"
            | "rep"
            | "rev"
            | "reverend"
            | "mlle"
            | "mademoiselle"
            | "alhaji"
            | "alhaja"
            | "shri"
            | "smt"
            | "datuk"
            | "datin"
            | "puan"
            | "encik"
            | "engr"
    );
    // "Dr Henrike Vos"; "Dr Sugar" may be a drink.
    let addressed = addressed || first.trim_end_matches('.') == "dr" && range.len() > 2;
    let named = range.len() > 1
        && document.token(range.start + 1).kind == TokenKind::Word
        && !range.clone().any(|t| document.lower(t) == "'s")
        && lexicon.kinds(document.slice(mention.tokens)).is_empty();
    // "Mr Justice Holroyd" is a judge by the name of Holroyd.
    let judge = first == "justice"
        && range.start > 0
        && matches!(document.surface(range.start - 1), "Mr" | "Mrs" | "Ms" | "Lord" | "Lady");
    if (addressed || judge) && named {
        let name = TokenRange::new(range.start + 1, range.end);
        *mention = Mention::found(document, name, (Kind::Person, 0.9), mention.by, mention.confidence);
    }
}

/// Takes off a day that was read as part of the name of where something stands: of "Wednesday in the Annals of
/// Headache", not of "Sunday Post".
pub(super) fn undated(document: &Document<'_>, mention: &mut Mention) {
    let range = mention.tokens.range();
    let word = |t: usize| if t < range.end { document.lower(t) } else { "" };
    let day = matches!(
        word(range.start),
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    );
    if !day || !matches!(word(range.start + 1), "in" | "at" | "on" | "for") {
        return;
    }
    let start = range.start + 2 + usize::from(word(range.start + 2) == "the");
    if start < range.end {
        mention.tokens = TokenRange::new(start, range.end);
        mention.span = document.span(mention.tokens);
    }
}

/// Takes off the code that wires put after the name of what is traded: "S&P 500 .SPX", `Brent LCOc1`. False where nothing
/// is left.
pub(super) fn without_code(document: &Document<'_>, mention: &mut Mention) -> bool {
    let range = mention.tokens.range();
    // A code of several tokens may stand partly behind the mention, and a point before it.
    let from = range.start - usize::from(range.start > 0 && document.surface(range.start - 1) == ".");
    let Some(code) = (from..range.end).find(|&t| document.wire_code(t).is_some_and(|end| end >= range.end))
    else {
        return true;
    };
    if code <= range.start {
        return false;
    }
    mention.tokens = TokenRange::new(range.start, code);
    mention.span = document.span(mention.tokens);
    true
}

/// Takes off the letter of a party before a politician's place: "Ohio" in "Senator Ann Reyes, D-Ohio,"; not "D-Day", before
/// which no comma stands.
pub(super) fn without_party(document: &Document<'_>, mention: &mut Mention) {
    let range = mention.tokens.range();
    let party = range.len() > 2
        && matches!(document.surface(range.start), "D" | "R" | "I")
        && document.surface(range.start + 1) == "-"
        && document.glued(range.start + 1)
        && document.glued(range.start + 2);
    let set_off = range.start > 0 && matches!(document.surface(range.start - 1), "," | "(");
    if party && set_off {
        let place = TokenRange::new(range.start + 2, range.end);
        *mention = Mention::found(document, place, (Kind::Place, 0.9), mention.by, mention.confidence);
    }
}
