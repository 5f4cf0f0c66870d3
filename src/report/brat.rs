//! Records as stand-off annotation for [brat](https://brat.nlplab.org/standoff.html): the `.ann` beside the text.
//!
//! | in the record | in the file |
//! | --- | --- |
//! | a mention | `T`, typed by its entity's kind: `Person`, `Company`, ...; attribute `Form` where it is no name |
//! | an entity with several mentions | `* Equiv` |
//! | a quote | `T` of type `Quote`, attribute `Manner` |
//! | its speaker | relation `Speaker` to the mention, which is a `T` of type `Speaker` where nobody is named |
//! | its cue | `T` of type `Cue`, relation `Reports` from the cue to the quote |
//! | a quote that goes on | relation `Continues` to the quote before |
//! | a claim | `T` of type `Claim`, attributes `Bound`, `Change` and `Unit`, a note with the value and the rest |
//! | its source, what it is about | relations `Source` and `About` to mentions |

use super::places::Places;
use crate::record::{ClaimRow, EntityRow, Index, Offsets, Record, SpanRow};
use rustc_hash::FxHashMap;
use std::fmt::{Display, Write as _};
use std::ops::Range;

/// The annotations of one article, a line each. `text` is what the record was made of, and what has to stand in the
/// `.txt` beside the file. Offsets count code points, whatever the record counts.
///
/// ```
/// let text = "\"We are sorry,\" said Ed Bastian.";
/// let ann = onrecord::report::brat(&onrecord::extract(text), text);
/// assert!(ann.contains("\tPerson 21 31\tEd Bastian\n"));
/// assert!(ann.contains("\tQuote 1 14\tWe are sorry,\n"));
/// ```
pub fn brat(record: &Record, text: &str) -> String {
    let mut file = File {
        text,
        places: Places::of(record, text),
        points: Index::new(text, Offsets::Chars),
        out: String::new(),
        known: FxHashMap::default(),
        counts: [0; 4],
    };
    let mentions: Vec<Vec<Option<usize>>> = record.entities.iter().map(|e| file.entity(e)).collect();
    file.quotes(record, &mentions);
    for claim in &record.claims {
        file.claim(record, claim, &mentions);
    }
    file.out
}

struct File<'t> {
    text: &'t str,
    places: Places,
    /// From bytes to code points.
    points: Index<'t>,
    out: String,
    /// The number of each `T` by where it stands and what it is.
    known: FxHashMap<(usize, usize, &'static str), usize>,
    /// Lines so far that begin with `T`, `R`, `A`, `#`.
    counts: [usize; 4],
}

impl File<'_> {
    fn next(&mut self, kind: usize) -> usize {
        self.counts[kind] += 1;
        self.counts[kind]
    }

    /// Writes a `T` and gives its number; nothing of it where the text does not hold it.
    fn bound(&mut self, name: &'static str, span: &SpanRow) -> Option<usize> {
        if let Some(&known) = self.known.get(&(span.start, span.end, name)) {
            return Some(known);
        }
        let at = self.places.bytes(span.start)..self.places.bytes(span.end);
        let fragments = fragments(self.text, at);
        fragments.first()?;
        let place = |&(start, fragment): &(usize, &str)| {
            format!("{} {}", self.points.at(start), self.points.at(start + fragment.len()))
        };
        let places: Vec<String> = fragments.iter().map(place).collect();
        let words: Vec<&str> = fragments.iter().map(|&(_, fragment)| fragment).collect();
        let id = self.next(0);
        let _ = writeln!(self.out, "T{id}\t{name} {}\t{}", places.join(";"), words.join(" "));
        self.known.insert((span.start, span.end, name), id);
        Some(id)
    }

    fn relation(&mut self, name: &str, from: usize, to: usize) {
        let id = self.next(1);
        let _ = writeln!(self.out, "R{id}\t{name} Arg1:T{from} Arg2:T{to}");
    }

    fn attribute(&mut self, name: &str, of: usize, value: impl Display) {
        let id = self.next(2);
        let _ = writeln!(self.out, "A{id}\t{name} T{of} {value}");
    }

    /// Writes an entity's mentions, and gives the number of each.
    fn entity(&mut self, entity: &EntityRow) -> Vec<Option<usize>> {
        let name = type_of(entity);
        let mut ids = Vec::new();
        for mention in &entity.mentions {
            let id = self.bound(name, &mention.span);
            if let (Some(id), false) = (id, mention.form == crate::entities::Form::Name) {
                self.attribute("Form", id, mention.form.name());
            }
            ids.push(id);
        }
        let same: Vec<String> = ids.iter().flatten().map(|id| format!("T{id}")).collect();
        if same.len() > 1 {
            let _ = writeln!(self.out, "*\tEquiv {}", same.join(" "));
        }
        ids
    }

    fn quotes(&mut self, record: &Record, mentions: &[Vec<Option<usize>>]) {
        let quotes: Vec<Option<usize>> = record.quotes.iter().map(|q| self.bound("Quote", &q.span)).collect();
        for (quote, &id) in record.quotes.iter().zip(&quotes) {
            let Some(id) = id else { continue };
            self.attribute("Manner", id, quote.kind.name());
            if let Some(speaker) = &quote.speaker
                && let Some(who) =
                    self.named(record, mentions, speaker.entity, speaker.mention.as_ref(), "Speaker")
            {
                self.relation("Speaker", id, who);
            }
            if let Some(cue) = quote.cue.as_ref().and_then(|cue| self.bound("Cue", cue)) {
                self.relation("Reports", cue, id);
            }
            if let Some(before) = quote.continues.and_then(|before| *quotes.get(before)?) {
                self.relation("Continues", id, before);
            }
        }
    }

    /// The mention at these words, else the words themselves, else the entity's first mention.
    fn named(
        &mut self,
        record: &Record,
        mentions: &[Vec<Option<usize>>],
        entity: Option<usize>,
        words: Option<&SpanRow>,
        unnamed: &'static str,
    ) -> Option<usize> {
        let of = entity.and_then(|id| Some((record.entities.get(id)?, mentions.get(id)?)));
        let Some(words) = words else { return of.and_then(|(_, ids)| ids.iter().flatten().next().copied()) };
        let within = |span: &SpanRow| words.start <= span.start && span.end <= words.end;
        let there = of.and_then(|(entity, ids)| {
            let at = entity.mentions.iter().position(|mention| within(&mention.span))?;
            ids[at]
        });
        there.or_else(|| self.bound(unnamed, words))
    }

    fn claim(&mut self, record: &Record, claim: &ClaimRow, mentions: &[Vec<Option<usize>>]) {
        let Some(id) = self.bound("Claim", &claim.span) else { return };
        self.attribute("Bound", id, claim.bound.name());
        if let Some(change) = claim.change {
            self.attribute("Change", id, change.name());
        }
        self.attribute("Unit", id, claim.unit.kind.name());
        if let Some(source) = &claim.source
            && let Some(who) = self.named(record, mentions, source.entity, source.mention.as_ref(), "Speaker")
        {
            self.relation("Source", id, who);
        }
        let about = claim.about.and_then(|id| mentions.get(id)?.iter().flatten().next().copied());
        if let Some(about) = about {
            self.relation("About", id, about);
        }
        let exact = |number: Option<crate::record::Number>| number.map(|n| n.to_string());
        let words = |span: &Option<SpanRow>| span.as_ref().map(|span| super::visible(&span.text));
        let parts = [
            ("value", exact(claim.value)),
            ("low", exact(claim.low)),
            ("high", exact(claim.high)),
            ("unit", claim.unit.code.clone()),
            ("of", words(&claim.of)),
            ("period", words(&claim.period)),
            ("hedge", words(&claim.hedge)),
            ("confidence", Some(claim.confidence.to_string())),
        ];
        let parts: Vec<String> =
            parts.into_iter().filter_map(|(name, part)| part.map(|part| format!("{name}: {part}"))).collect();
        let number = self.next(3);
        let _ = writeln!(self.out, "#{number}\tAnnotatorNotes T{id}\t{}", parts.join("; "));
    }
}

/// A type's name, as brat's configuration would list it.
fn type_of(entity: &EntityRow) -> &'static str {
    use crate::entities::Kind;
    match entity.kind {
        Kind::Person => "Person",
        Kind::Company => "Company",
        Kind::Organization => "Organization",
        Kind::Place => "Place",
        Kind::Product => "Product",
        Kind::Event => "Event",
        Kind::Work => "Work",
        Kind::Group => "Group",
    }
}

/// The pieces of a span between what would end a line or a field of the file, each with the byte it starts at: brat's
/// annotations cross line breaks in fragments.
fn fragments(text: &str, at: Range<usize>) -> Vec<(usize, &str)> {
    let breaks = |c: char| matches!(c, '\t'..='\r' | '\x1C'..='\x1E' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut start = at.start;
    let mut found = Vec::new();
    for piece in text.get(at).unwrap_or_default().split_inclusive(breaks) {
        let words = piece.trim();
        if !words.is_empty() {
            found.push((start + (piece.len() - piece.trim_start().len()), words));
        }
        start += piece.len();
    }
    found
}
