//! An article's record as a page: who said what, what the numbers claim, who and what is named.

use super::amount::Amount;
use super::places::Places;
use super::running::{self, Ink};
use super::styled::{AMOUNT, BOLD, DIM, ITALIC, NAME, NO_BREAK, PLAIN, Styled, cells};
use super::table::Table;
use super::words::{counts, plural, roles, same, word};
use crate::entities::Kind;
use crate::quotes::QuoteKind;
use crate::record::{ClaimRow, EntityRow, QuoteRow, Record, SpeakerRow};

/// What a page shows of an article besides its record.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// The text that the record was made of.
    pub text: &'a str,
    /// Its title, where it has one.
    pub headline: Option<&'a str>,
}

/// The record as a page of at most `width` cells a line: quotes under their speakers, claims as a table, names by kind.
/// The numbers on the left are lines of the text. Nothing from the text reaches the page as a control character.
///
/// Colour stands in the page as ANSI escape sequences.
///
/// ```
/// let text = "\"We are sorry,\" said Ed Bastian.";
/// let article = onrecord::report::Article { text, headline: None };
/// let page = onrecord::report::human(&onrecord::extract(text), article, 80);
/// assert!(page.contains("We are sorry,"));
/// ```
pub fn human(record: &Record, article: Article<'_>, width: usize) -> String {
    page(record, article, width, None)
}

/// The same with the running text before the lists: names, claims and quotes marked in it as `ink` says, each quote
/// followed by its speaker.
///
/// ```
/// use onrecord::report::{Article, Ink, human_with_text};
/// let text = "\"We are sorry,\" said Ed Bastian. It cost $5 million.";
/// let article = Article { text, headline: None };
/// let page = human_with_text(&onrecord::extract(text), article, 80, Ink::Signs);
/// assert!(page.contains("$5 million"));
/// ```
pub fn human_with_text(record: &Record, article: Article<'_>, width: usize, ink: Ink) -> String {
    page(record, article, width, Some(ink))
}

fn page(record: &Record, article: Article<'_>, width: usize, ink: Option<Ink>) -> String {
    let page = Page { record, article, lines: Lines::of(record, article.text), width: width.max(NARROWEST) };
    let mut out = String::new();
    page.head(&mut out);
    if let Some(ink) = ink {
        page.text(ink, &mut out);
    }
    page.quotes(&mut out);
    page.claims(&mut out);
    page.names(&mut out);
    out
}

struct Page<'a> {
    record: &'a Record,
    article: Article<'a>,
    lines: Lines,
    width: usize,
}

/// Reporting words that say no more than that somebody spoke.
const PLAIN_CUES: [&str; 6] = ["said", "says", "say", "told", "added", "adds"];
/// Room of the line numbers.
const GUTTER: usize = 6;
/// Some characters are two cells wide.
const NARROWEST: usize = 2;

impl Page<'_> {
    fn head(&self, out: &mut String) {
        if let Some(headline) = self.article.headline {
            Styled::of(BOLD, headline).wrap(&Styled::default(), 0, self.width, out);
        }
        Styled::of(DIM, &counts(self.record).join(" · ")).wrap(&Styled::default(), 0, self.width, out);
    }

    fn text(&self, ink: Ink, out: &mut String) {
        self.title("The text", "", out);
        running::legend(self.record, ink).wrap(&Styled::default(), 2, self.width, out);
        for block in running::blocks(self.record, self.article.text, ink) {
            out.push('\n');
            let number = Styled::exact(DIM, format!("{:>4}", self.lines.of_byte(block.start)));
            block.text.wrap(&number, GUTTER, self.width, out);
        }
    }

    fn quotes(&self, out: &mut String) {
        let quotes = &self.record.quotes;
        if quotes.is_empty() {
            return;
        }
        let reported = quotes.iter().any(|quote| quote.kind == QuoteKind::Indirect);
        self.title("Who said what", if reported { " · without marks: as reported" } else { "" }, out);
        let mut last: Option<Option<&SpeakerRow>> = None;
        for quote in quotes {
            let speaker = quote.speaker.as_ref();
            if !last.is_some_and(|last| same(last, speaker)) {
                if last.is_some() {
                    out.push('\n');
                }
                self.speaker(speaker).wrap(&Styled::default(), 2, self.width, out);
            }
            last = Some(speaker);
            let number = Styled::exact(DIM, format!("{:>4}", self.lines.of_quote(quote)));
            self.quote(quote).wrap(&number, GUTTER, self.width, out);
        }
    }

    /// "Ed Bastian, CEO, Delta Air Lines".
    fn speaker(&self, speaker: Option<&SpeakerRow>) -> Styled {
        let Some(speaker) = speaker else { return Styled::of(DIM, "speaker not said") };
        let mut line = Styled::default();
        if let Some(entity) = speaker.entity.and_then(|id| self.entity(id)) {
            line.push(NAME, &entity.name);
            for role in roles(self.record, entity) {
                line.push(PLAIN, &format!(", {role}"));
            }
        } else {
            let mention = speaker.mention.as_ref().map_or("speaker not said", |m| m.text.as_str());
            line.push(BOLD, mention);
            line.push(DIM, " (not named)");
        }
        line
    }

    /// The words, in marks where they stood in marks, then the words that give them to their speaker.
    fn quote(&self, quote: &QuoteRow) -> Styled {
        let mut line = Styled::default();
        match quote.kind {
            QuoteKind::Direct => line.push(PLAIN, &format!("“{}”", quote.span.text)),
            QuoteKind::Mixed => {
                line.push(DIM, "… ");
                line.push(PLAIN, &format!("“{}”", quote.span.text));
                line.push(DIM, " …");
            }
            QuoteKind::Indirect => line.push(ITALIC, &quote.span.text),
        }
        if let Some(by) = self.given_by(quote) {
            line.push(DIM, &format!(" — {by}"));
        }
        line
    }

    /// "he said", "wrote": how the text names the speaker and the speaking, where that says more than the heading.
    fn given_by(&self, quote: &QuoteRow) -> Option<String> {
        let speaker = quote.speaker.as_ref();
        let name = speaker.and_then(|s| s.entity).and_then(|id| self.entity(id)).map(|entity| &entity.name);
        let mention =
            speaker.and_then(|s| s.mention.as_ref()).filter(|m| name.is_some_and(|name| *name != m.text));
        match (mention, &quote.cue) {
            (Some(mention), Some(cue)) if cue.start < mention.start => {
                Some(format!("{} {}", cue.text, mention.text))
            }
            (Some(mention), Some(cue)) => Some(format!("{} {}", mention.text, cue.text)),
            (Some(mention), None) => Some(mention.text.clone()),
            (None, Some(cue)) if !PLAIN_CUES.contains(&cue.text.as_str()) => Some(cue.text.clone()),
            (None, _) => None,
        }
    }

    fn claims(&self, out: &mut String) {
        let claims = &self.record.claims;
        if claims.is_empty() {
            return;
        }
        self.title("What the numbers say", "", out);
        let mut table = Table::new(&[">line", ">amount", "what", "about", "when", "on whose word"]);
        for claim in claims {
            table.row(vec![
                Styled::of(DIM, &self.lines.of_claim(claim).to_string()),
                Self::amount(claim),
                Styled::of(PLAIN, claim.of.as_ref().map_or("", |of| &of.text)),
                Styled::of(PLAIN, claim.about.and_then(|id| self.entity(id)).map_or("", |e| &e.name)),
                Styled::of(PLAIN, claim.period.as_ref().map_or("", |period| &period.text)),
                Styled::of(NAME, word(self.record, claim).unwrap_or("")),
            ]);
        }
        if !table.write(self.width, out) {
            for claim in claims {
                self.stacked(claim, out);
            }
        }
    }

    fn amount(claim: &ClaimRow) -> Styled {
        let mut amount = Styled::of(AMOUNT, &Amount::from(claim).text());
        if let Some(hedge) = &claim.hedge {
            amount.push(DIM, &format!(" ({})", hedge.text));
        }
        amount
    }

    /// A claim where the page is too narrow for the table.
    fn stacked(&self, claim: &ClaimRow, out: &mut String) {
        let number = Styled::exact(DIM, format!("{:>4}", self.lines.of_claim(claim)));
        let mut line = Self::amount(claim);
        if let Some(of) = &claim.of {
            line.push(PLAIN, &format!(" {}", of.text));
        }
        if let Some(period) = &claim.period {
            line.push(DIM, " · ");
            line.push(PLAIN, &period.text);
        }
        if let Some(about) = claim.about.and_then(|id| self.entity(id)) {
            line.push(DIM, " · about ");
            line.push(PLAIN, &about.name);
        }
        if let Some(word) = word(self.record, claim) {
            line.push(DIM, " · says ");
            line.push(NAME, word);
        }
        line.wrap(&number, GUTTER, self.width, out);
    }

    fn names(&self, out: &mut String) {
        let of_kind = |kind: Kind| {
            let mut entities: Vec<&EntityRow> =
                self.record.entities.iter().filter(|e| e.kind == kind).collect();
            entities.sort_by_key(|e| std::cmp::Reverse(e.mentions.len()));
            entities
        };
        let kinds: Vec<(&str, Vec<&EntityRow>)> = Kind::ALL
            .iter()
            .map(|&kind| (plural(kind), of_kind(kind)))
            .filter(|(_, entities)| !entities.is_empty())
            .collect();
        if kinds.is_empty() {
            return;
        }
        self.title("Who and what is named", "", out);
        let indent = kinds.iter().map(|(kind, _)| 2 + cells(kind) + 2).max().unwrap_or(0);
        for (kind, entities) in &kinds {
            let mut line = Styled::default();
            for (number, entity) in entities.iter().enumerate() {
                if number > 0 {
                    line.push(DIM, " · ");
                }
                line.push(PLAIN, &entity.name);
                if entity.mentions.len() > 1 {
                    line.push(DIM, &format!("{NO_BREAK}×{}", entity.mentions.len()));
                }
            }
            let kind = Styled::exact(DIM, format!("  {kind}"));
            line.wrap(&kind, indent, self.width, out);
        }
    }

    fn title(&self, title: &str, note: &str, out: &mut String) {
        out.push('\n');
        let mut line = Styled::of(BOLD, title);
        line.push(DIM, note);
        line.wrap(&Styled::default(), 0, self.width, out);
    }

    fn entity(&self, id: usize) -> Option<&EntityRow> {
        self.record.entities.get(id)
    }
}

/// Where the lines of the text start.
struct Lines {
    /// In bytes.
    starts: Vec<usize>,
    places: Places,
}

impl Lines {
    fn of(record: &Record, text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        Self { starts: starts.collect(), places: Places::of(record, text) }
    }

    fn of_byte(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at)
    }

    fn of_quote(&self, quote: &QuoteRow) -> usize {
        self.of_byte(self.places.bytes(quote.span.start))
    }

    fn of_claim(&self, claim: &ClaimRow) -> usize {
        self.of_byte(self.places.bytes(claim.span.start))
    }
}
