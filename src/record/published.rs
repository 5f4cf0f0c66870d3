//! The day of publication, where the article's own header gives it in full.

use crate::segment::{Document, MONTHS, ParagraphKind};
use crate::span::TokenRange;

/// Headers are short: what comes later is the article.
const PARAGRAPHS: usize = 8;
/// Nor is a paragraph of more tokens part of a header.
const TOKENS: usize = 24;
/// What may stand before the date on a line of its own.
const LEADS: [&str; 26] = [
    "published",
    "posted",
    "first",
    "issued",
    "released",
    "date",
    "dated",
    "last",
    "updated",
    "modified",
    "on",
    "for",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "fri",
    "sat",
];

/// The first full date of the header, as ISO 8601: on a line of its own, in a byline or in a dateline. A line that says
/// when the article was updated counts only where no other does.
///
/// Takes "Wed | Sep 4, 2024 | 5:28 PM", "Published 6 August 2024" and "OSLO, March 3, 2025 —"; refuses a date within a
/// headline or a sentence.
pub(super) fn published(document: &Document<'_>) -> Option<String> {
    let mut updated = None;
    for paragraph in document.paragraphs().iter().take(PARAGRAPHS) {
        let tokens = paragraph.tokens.range();
        let begins_article = paragraph.kind == ParagraphKind::Body && tokens.len() > TOKENS;
        let (line, lead) = match paragraph.kind {
            ParagraphKind::Byline => (tokens, false),
            ParagraphKind::Furniture => continue,
            _ if paragraph.dateline > 0 => (tokens.start..tokens.start + paragraph.dateline as usize, false),
            _ if begins_article => break,
            _ => (tokens, true),
        };
        let line = TokenRange::new(line.start, line.end.min(line.start + TOKENS));
        let Some((at, date)) = first_date(document, line, lead) else {
            if begins_article {
                break;
            }
            continue;
        };
        let says_updated =
            (line.range().start..at).any(|t| matches!(document.lower(t), "updated" | "modified"));
        if !says_updated {
            return Some(date);
        }
        updated.get_or_insert(date);
    }
    updated
}

/// The first date among the tokens and where it stands; with `lead` only after words that lead up to one.
fn first_date(document: &Document<'_>, line: TokenRange, lead: bool) -> Option<(usize, String)> {
    for t in line.range() {
        if let Some(date) = date_at(document, t, line.range().end) {
            return Some((t, date));
        }
        let word = document.lower(t).trim_end_matches('.');
        // "On March 4" begins a sentence, "Published on March 4" a header.
        let leads = LEADS.contains(&word) && (word != "on" || t > line.range().start);
        if lead && word.starts_with(char::is_alphabetic) && !leads && month(word).is_none() {
            return None;
        }
    }
    None
}

/// "2024-08-06", "August 6, 2024", "6 Aug. 2024", "6th August 2024".
fn date_at(document: &Document<'_>, t: usize, end: usize) -> Option<String> {
    let lower = |t: usize| if t < end { document.lower(t) } else { "" };
    if let Some(day) = iso(document, t, end) {
        return Some(day);
    }
    let (day, name, mut year) = match (day(lower(t)), month(lower(t))) {
        (Some(day), None) => {
            let name = if lower(t + 1) == "of" { t + 2 } else { t + 1 };
            (day, month(lower(name))?, name + 1)
        }
        (None, Some(name)) => (day(lower(t + 1))?, name, t + 2),
        _ => return None,
    };
    while matches!(lower(year), "," | ".") {
        year += 1;
    }
    iso_day(self::year(lower(year))?, name, day)
}

/// A date in digits, whether it is one token or five.
fn iso(document: &Document<'_>, t: usize, end: usize) -> Option<String> {
    let start = document.token(t).span.start as usize;
    let last = document.token(end - 1).span.end as usize;
    let date = document.text().get(start..last)?.get(..10)?;
    let mut parts = date.split('-');
    let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
    let two = |part: &str| (part.len() == 2).then(|| part.parse::<u32>().ok())?;
    iso_day(year(y)?, two(m)?, two(d)?)
}

fn iso_day(year: u32, month: u32, day: u32) -> Option<String> {
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| format!("{year}-{month:02}-{day:02}"))
}

fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let full = |name: &&str| *name == word || (word.len() >= 3 && word.len() <= 4 && name.starts_with(word));
    MONTHS.iter().position(full).map(|at| at as u32 + 1)
}

fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let fits = digits.len() <= 2 && matches!(ending, "" | "st" | "nd" | "rd" | "th");
    fits.then(|| digits.parse().ok()).flatten().filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<u32> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1800..2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Lexicon, segment};

    #[test]
    fn headers() {
        for (header, day) in [
            ("Wed | Sep 4, 2024 | 5:28 PM PDT", Some("2024-09-04")),
            ("Published: 2024-08-06T10:00:00Z", Some("2024-08-06")),
            ("Published 6th of August 2024", Some("2024-08-06")),
            ("Wednesday 12 Sept. 2018", Some("2018-09-12")),
            ("Updated March 4, 2025", Some("2025-03-04")),
            ("Updated March 4, 2025\n\nPosted March 3, 2025", Some("2025-03-03")),
            ("A day to remember: March 4, 2025", None),
            ("The bank failed on March 4, 2025, and nobody noticed.", None),
            ("On March 4, 2025, Hill said so.", None),
            ("Published on March 4, 2025", Some("2025-03-04")),
            ("March 4", None),
            ("May 35, 2025", None),
            ("", None),
        ] {
            let text = format!(
                "Snow closes pass\n\n{header}\n\nSnow fell on the hills for a week, and the pass was shut."
            );
            let document = segment(&text, &Lexicon::embedded());
            assert_eq!(published(&document).as_deref(), day, "{header}");
        }
    }
}
