//! A record as Markdown, for notes and issues: who said what, what the numbers say, who and what is named.

use super::amount::Amount;
use super::human::Article;
use super::words::{counts, named, plural, roles, same, word};
use crate::entities::Kind;
use crate::quotes::QuoteKind;
use crate::record::{EntityRow, QuoteRow, Record, SpeakerRow};
use std::cmp::Reverse;
use std::fmt::Write as _;

/// The record as `CommonMark` with a table of GitHub's. Whatever stands in the text stands there as text: nothing of it
/// becomes a heading, a link or a tag.
///
/// ```
/// let text = "\"We are *sorry*,\" said Ed Bastian.";
/// let article = onrecord::report::Article { text, headline: None };
/// let page = onrecord::report::markdown(&onrecord::extract(text), article);
/// assert!(page.contains("> “We are \\*sorry\\*,”"));
/// ```
pub fn markdown(record: &Record, article: Article<'_>) -> String {
    let mut out = String::new();
    let title = article.headline.or(record.source.as_deref()).unwrap_or("Article");
    let _ = writeln!(out, "# {}\n\n{}", plain(title), plain(&counts(record).join(" · ")));
    quotes(record, &mut out);
    claims(record, &mut out);
    names(record, &mut out);
    out
}

fn quotes(record: &Record, out: &mut String) {
    if record.quotes.is_empty() {
        return;
    }
    out.push_str("\n## Who said what\n");
    let mut last: Option<Option<&SpeakerRow>> = None;
    for quote in &record.quotes {
        let speaker = quote.speaker.as_ref();
        if !last.is_some_and(|last| same(last, speaker)) {
            let _ = writeln!(out, "\n{}", heading(record, speaker));
        }
        last = Some(speaker);
        let _ = writeln!(out, "\n> {}{}", words(quote), given_by(quote));
    }
}

fn heading(record: &Record, speaker: Option<&SpeakerRow>) -> String {
    let Some(name) = speaker.and_then(|speaker| named(record, speaker)) else {
        return "Speaker not said".to_owned();
    };
    let mut line = format!("**{}**", plain(name));
    match speaker.and_then(|speaker| speaker.entity).and_then(|id| record.entities.get(id)) {
        Some(entity) => {
            for role in roles(record, entity) {
                let _ = write!(line, ", {}", plain(&role));
            }
        }
        None => line.push_str(" (not named)"),
    }
    line
}

fn words(quote: &QuoteRow) -> String {
    let text = plain(&quote.span.text);
    match quote.kind {
        QuoteKind::Direct => format!("“{text}”"),
        QuoteKind::Mixed => format!("… “{text}” …"),
        QuoteKind::Indirect => text,
    }
}

fn given_by(quote: &QuoteRow) -> String {
    quote.cue.as_ref().map(|cue| format!(" — {}", plain(&cue.text))).unwrap_or_default()
}

fn claims(record: &Record, out: &mut String) {
    if record.claims.is_empty() {
        return;
    }
    out.push_str("\n## What the numbers say\n\n| amount | what | about | when | on whose word |\n");
    out.push_str("| ---: | --- | --- | --- | --- |\n");
    for claim in &record.claims {
        let mut amount = plain(&Amount::from(claim).text());
        if let Some(hedge) = &claim.hedge {
            let _ = write!(amount, " ({})", plain(&hedge.text));
        }
        let span =
            |span: &Option<crate::record::SpanRow>| span.as_ref().map_or(String::new(), |s| plain(&s.text));
        let about = record.subject_of(claim).map_or(String::new(), |e| plain(&e.name));
        let word = word(record, claim).map_or(String::new(), plain);
        let _ =
            writeln!(out, "| {amount} | {} | {about} | {} | {word} |", span(&claim.of), span(&claim.period));
    }
}

fn names(record: &Record, out: &mut String) {
    if record.entities.is_empty() {
        return;
    }
    out.push_str("\n## Who and what is named\n\n");
    for &kind in Kind::ALL {
        let mut entities: Vec<&EntityRow> = record.entities.iter().filter(|e| e.kind == kind).collect();
        if entities.is_empty() {
            continue;
        }
        entities.sort_by_key(|e| Reverse(e.mentions.len()));
        let name = |e: &&EntityRow| match e.mentions.len() {
            0 | 1 => plain(&e.name),
            count => format!("{} ×{count}", plain(&e.name)),
        };
        let entities: Vec<String> = entities.iter().map(name).collect();
        let _ = writeln!(out, "- {}: {}", plural(kind), entities.join(" · "));
    }
}

/// Text as text: on one line, what steers made visible, and a backslash before all that Markdown could take for a sign
/// of its own, wherever it stands.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = super::visible(text);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        // "1." and "-" begin lists, where they begin a line.
        let list = word
            .strip_suffix(['.', ')'])
            .is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()) && !n.is_empty());
        let bullet = matches!(word, "-" | "+") || word.bytes().all(|b| b == b'-' || b == b'=');
        for (at, c) in word.char_indices() {
            let sign = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$' | '!')
                || bullet && at == 0
                || list && matches!(c, '.' | ')')
                // Addresses become links by themselves.
                || c == ':' && word[at..].starts_with("://")
                || c == '@'
                || c == '.' && word[..at].eq_ignore_ascii_case("www");
            if sign {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_text() {
        assert_eq!(plain("*a* <b>\n\n# c | d_e"), r"\*a\* \<b\> \# c \| d\_e");
        assert_eq!(plain("1. one - two --- A.B. 5.5"), r"1\. one \- two \--- A.B. 5.5");
        assert_eq!(
            plain("www.tarn.example http://a ann@tarn.example"),
            r"www\.tarn.example http\://a ann\@tarn.example"
        );
    }
}
