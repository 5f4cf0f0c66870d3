//! The running text with what was found in it marked: names, claims, quotes with their speakers.

use super::marks::{self, Mark, Piece};
use super::places::Places;
use super::styled::{BOLD, DIM, PLAIN, Styled};
use super::words::{named, plural};
use crate::entities::Kind;
use crate::record::Record;
use anstyle::{AnsiColor, Style};

/// How marks show in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// In colours and styles, for terminals that have them.
    Colour,
    /// In brackets, for all others: `[names]`, `{claims}`, `<quotes>`.
    Signs,
}

/// A paragraph.
pub(super) struct Block {
    /// The byte it starts at.
    pub(super) start: usize,
    pub(super) text: Styled,
}

const QUOTE: Style = PLAIN.italic();
const CLAIM: Style = AnsiColor::Yellow.on_default().underline();

const fn style(kind: Kind) -> Style {
    let colour = match kind {
        Kind::Person => AnsiColor::Cyan,
        Kind::Company => AnsiColor::Green,
        Kind::Organization => AnsiColor::Blue,
        Kind::Place => AnsiColor::Magenta,
        Kind::Product => AnsiColor::Red,
        Kind::Event => AnsiColor::BrightMagenta,
        Kind::Work => AnsiColor::BrightBlue,
        Kind::Group => AnsiColor::BrightGreen,
    };
    colour.on_default().bold()
}

/// What the marks mean, of those that occur.
pub(super) fn legend(record: &Record, ink: Ink) -> Styled {
    let kinds = Kind::ALL.iter().filter(|&&kind| record.entities.iter().any(|e| e.kind == kind));
    let (quotes, claims) = (!record.quotes.is_empty(), !record.claims.is_empty());
    let mut entries: Vec<(Style, &str)> = match ink {
        Ink::Colour => kinds.map(|&kind| (style(kind), plural(kind))).collect(),
        Ink::Signs => (!record.entities.is_empty()).then_some((PLAIN, "[names]")).into_iter().collect(),
    };
    let of = |style, sign, word| if ink == Ink::Signs { (PLAIN, sign) } else { (style, word) };
    entries.extend(claims.then(|| of(CLAIM, "{numbers}", "numbers")));
    entries.extend(quotes.then(|| of(QUOTE, "<quotes>", "quotes")));
    let mut line = Styled::default();
    for (number, (style, word)) in entries.into_iter().enumerate() {
        line.push(DIM, if number > 0 { " · " } else { "" });
        line.push(style, word);
    }
    line.push(DIM, if quotes { ", then who said them" } else { "" });
    line
}

/// The paragraphs with their marks.
pub(super) fn blocks(record: &Record, text: &str, ink: Ink) -> impl Iterator<Item = Block> {
    let marks = marks::marks(record, text, &Places::of(record, text));
    let mut open = Vec::new();
    marks::blocks(text, &marks).into_iter().map(move |block| {
        let mut line = Styled::default();
        let mut ended = None;
        for piece in &block.pieces {
            match *piece {
                Piece::Text(words) => {
                    let mut words = words;
                    if let Some(quote) = ended.take() {
                        // The closing marks belong to the quote's words, which end before them.
                        let rest = words.trim_start_matches(CLOSING);
                        line.push(PLAIN, &words[..words.len() - rest.len()]);
                        credit(record, quote, &mut line);
                        words = rest;
                    }
                    line.push(if ink == Ink::Colour { worn(record, &open) } else { PLAIN }, words);
                }
                Piece::Open { mark, first } => {
                    open.push(mark);
                    line.push(DIM, if first && ink == Ink::Signs { signs(mark).0 } else { "" });
                }
                Piece::Close { mark, last } => {
                    open.retain(|&other| other != mark);
                    line.push(DIM, if last && ink == Ink::Signs { signs(mark).1 } else { "" });
                    if let (Mark::Quote(id), true) = (mark, last) {
                        ended = Some(id);
                    }
                }
            }
        }
        if let Some(quote) = ended {
            credit(record, quote, &mut line);
        }
        Block { start: block.start, text: line }
    })
}

const fn signs(mark: Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Quote(_) => ("<", ">"),
        Mark::Claim(_) => ("{", "}"),
        Mark::Mention(..) => ("[", "]"),
        Mark::Speaker(_) | Mark::Cue(_) => ("", ""),
    }
}

/// The style of words under all these marks.
fn worn(record: &Record, open: &[Mark]) -> Style {
    open.iter().fold(PLAIN, |worn, &mark| {
        let own = match mark {
            Mark::Quote(_) => QUOTE,
            Mark::Claim(_) => CLAIM,
            Mark::Mention(id, _) => record.entities.get(id).map_or(PLAIN, |entity| style(entity.kind)),
            Mark::Speaker(_) => BOLD,
            Mark::Cue(_) => PLAIN,
        };
        let effects = worn.get_effects() | own.get_effects();
        worn.effects(effects).fg_color(own.get_fg_color().or(worn.get_fg_color()))
    })
}

/// Marks that may follow a quote's words.
const CLOSING: [char; 6] = ['"', '”', '“', '’', '\'', '»'];

/// Says whose words have just ended.
fn credit(record: &Record, quote: usize, line: &mut Styled) {
    let speaker = record.quotes.get(quote).and_then(|quote| quote.speaker.as_ref());
    let name = speaker.and_then(|speaker| named(record, speaker)).unwrap_or("speaker not said");
    line.push(DIM, &format!(" [— {name}]"));
}
