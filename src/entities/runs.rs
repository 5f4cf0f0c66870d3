//! Runs of capitalised words, cut into names.

use super::{Kind, Lexicon};
use crate::segment::{Document, ParagraphKind, TokenKind};
use crate::span::TokenRange;
use rustc_hash::FxHashMap;

/// How a lower-cased word stands in the article.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// At least once in lower case.
    lower: bool,
    /// At least once with a capital where none is due: within a sentence that is no heading.
    capital: bool,
}

/// Cuts the capitalised runs of one article into names.
pub(super) struct Runs<'a, 't> {
    document: &'a Document<'t>,
    lexicon: &'a Lexicon,
    seen: FxHashMap<&'a str, Seen>,
    /// For each sentence, whether it is written in headline case or capitals.
    heading: Vec<bool>,
}

impl<'a, 't> Runs<'a, 't> {
    pub(super) fn new(document: &'a Document<'t>, lexicon: &'a Lexicon) -> Self {
        let heading = (0..document.sentences().len()).map(|s| is_heading(document, lexicon, s)).collect();
        let mut runs = Self { document, lexicon, seen: FxHashMap::default(), heading };
        for t in 0..document.len() {
            if document.token(t).kind != TokenKind::Word {
                continue;
            }
            let initial = runs.initial(t);
            let heading = runs.heading[document.sentence_of(t)];
            let seen = runs.seen.entry(document.lower(t)).or_default();
            if is_capital(document, t) {
                seen.capital |= !initial && !heading;
            } else {
                seen.lower = true;
            }
        }
        runs
    }

    /// The names of one sentence.
    pub(super) fn sentence(&self, sentence: usize, out: &mut Vec<TokenRange>) {
        let range = self.document.sentences()[sentence].tokens.range();
        let mut t = range.start;
        while t < range.end {
            if self.heading[sentence] {
                t = self.listed(t, range.end, out);
            } else if is_capital(self.document, t) {
                let end = self.run_end(t, range.end);
                t = self.cut(t, end, range.end, out);
            } else {
                t += 1;
            }
        }
    }

    /// In headings capitals say nothing: listed names, and what stands elsewhere in running text.
    fn listed(&self, t: usize, end: usize, out: &mut Vec<TokenRange>) -> usize {
        let document = self.document;
        if !is_capital(document, t) || self.lexicon.capital(document.surface(t)) {
            return t + 1;
        }
        if let Some((len, _)) = self.lexicon.name_at(document, t, end) {
            let lower = document.lower(t);
            if len > 1 || !self.seen[lower].lower && !self.lexicon.common(lower) {
                out.push(TokenRange::new(t, t + len));
                return t + len;
            }
        }
        let mut stop = t;
        while stop < end && self.seen.get(document.lower(stop)).is_some_and(|s| s.capital && !s.lower) {
            stop += 1;
        }
        if stop > t {
            self.piece(t, stop, out);
        }
        stop.max(t + 1)
    }

    fn initial(&self, t: usize) -> bool {
        let document = self.document;
        let sentence = &document.sentences()[document.sentence_of(t)];
        t == sentence.tokens.range().start
            || document.token(t - 1).kind == TokenKind::QuoteMark
            || matches!(document.surface(t - 1), ":" | "[" | "(" | "—" | "•" | "|" | "*" | "...")
    }

    /// Where the run that starts at the token ends: capitalised words and what may stand between them in a name.
    fn run_end(&self, start: usize, limit: usize) -> usize {
        let document = self.document;
        let capital = |t: usize| t < limit && is_capital(document, t);
        let mut end = start + 1;
        loop {
            if capital(end - 1)
                && let Some((len, _)) = self.lexicon.name_at(document, end - 1, limit)
            {
                end = end.max(end - 1 + len);
            }
            if capital(end) {
                end += 1;
            } else if end + 1 < limit && document.glued(end) && document.surface(end) == "-" {
                if capital(end + 1) && document.glued(end + 1) {
                    end += 2;
                } else {
                    return end;
                }
            } else if let Some(stop) = self.joined(start, end, limit) {
                end = stop;
            } else {
                return end;
            }
        }
    }

    /// Where a connecting word at `end` carries the name on: "Bank of England", "Marks & Spencer", "Ludwig van Beethoven".
    fn joined(&self, start: usize, end: usize, limit: usize) -> Option<usize> {
        let document = self.document;
        let capital =
            |t: usize| t < limit && is_capital(document, t) && !self.lexicon.capital(document.surface(t));
        if end >= limit {
            return None;
        }
        let head = |t: usize| !self.lexicon.head(document.surface(t)).is_empty();
        let lone = end == start + 1;
        match document.lower(end) {
            "&" => capital(end + 1).then_some(end + 2),
            "of" | "for" if self.takes_complement(end - 1) => {
                let article = usize::from(end + 1 < limit && document.lower(end + 1) == "the");
                capital(end + 1 + article).then_some(end + 2 + article)
            }
            "and" => {
                // "Department of Health and Human Services", "Food and Drug Administration".
                let complement = (start..end).any(|t| matches!(document.surface(t), "of" | "for"));
                let closes = (end + 1..limit.min(end + 5)).take_while(|&t| capital(t)).last();
                let org = closes.is_some_and(|t| {
                    self.lexicon.head(document.surface(t)).contains(&Kind::Organization) && !head(end - 1)
                });
                let office =
                    complement && self.lexicon.head(document.surface(start)).contains(&Kind::Organization);
                let takes = capital(end + 1)
                    && (org && lone || office)
                    && self.lexicon.kinds(document.surface(end - 1)).is_empty();
                takes.then_some(end + 2)
            }
            "van" | "von" | "de" | "del" | "della" | "di" | "da" | "dos" | "du" | "la" | "le" | "bin"
            | "ibn" | "al" | "el" | "der" | "den" | "ter" | "ten" => {
                let more = (end + 1..limit.min(end + 4)).find(|&t| is_capital(document, t))?;
                (end + 1..more)
                    .all(|t| {
                        matches!(
                            document.lower(t),
                            "la" | "der" | "den" | "las" | "los" | "-" | "de" | "el" | "al" | "’" | "'"
                        )
                    })
                    .then_some(more + 1)
            }
            "," if end + 1 < limit && self.lexicon.legal_form(document.surface(end + 1)) => Some(end + 2),
            _ => None,
        }
    }

    /// Whether "of" or "for" may follow the word inside a name: "University of Leeds", not "Tuesday of March".
    fn takes_complement(&self, t: usize) -> bool {
        let word = self.document.surface(t);
        let kinds = self.lexicon.head(word);
        let place = matches!(
            word,
            "Republic" | "Kingdom" | "State" | "Isle" | "Gulf" | "Strait" | "Port" | "Cape" | "City"
        );
        kinds.contains(&Kind::Organization)
            || kinds.contains(&Kind::Event)
            || place
            || matches!(
                word,
                "Bank"
                    | "House"
                    | "Centers"
                    | "Institutes"
                    | "Battle"
                    | "Siege"
                    | "Director"
                    | "Duke"
                    | "Lord"
            )
    }

    /// Cuts a run at titles and at words that are no names, and says where to go on.
    fn cut(&self, start: usize, end: usize, limit: usize, out: &mut Vec<TokenRange>) -> usize {
        let document = self.document;
        let mut t = start;
        if self.initial(start) {
            t = self.after_opening(start, end, limit);
        }
        while t < end {
            if let Some((len, _)) = self.title(t, end) {
                t += len;
                continue;
            }
            if self.lexicon.capital(document.surface(t))
                && self.lexicon.name_at(document, t, end).is_none_or(|(n, _)| n == 1)
            {
                t += 1;
                continue;
            }
            let mut stop = t;
            while stop < end {
                if let Some((len, _)) = self.lexicon.name_at(document, stop, end) {
                    stop += len;
                } else if stop > t
                    && (self.title(stop, end).is_some() || self.lexicon.capital(document.surface(stop)))
                    && !self.lexicon.legal_form(document.surface(stop))
                {
                    break;
                } else {
                    stop += 1;
                }
            }
            let stop = stop.min(end);
            let stop = if stop == end { self.with_number(t, stop, limit) } else { stop };
            self.piece(t, stop, out);
            t = stop.max(t + 1);
        }
        t.max(end)
    }

    /// Where the names of a run that opens a sentence begin: common words that have their capital from there are left
    /// out.
    fn after_opening(&self, start: usize, end: usize, limit: usize) -> usize {
        let document = self.document;
        let lower = document.lower(start);
        let seen = self.seen.get(lower).copied().unwrap_or_default();
        let listed = self.lexicon.name_at(document, start, end);
        if listed.is_some_and(|(len, _)| len > 1) {
            return start;
        }
        if self.lexicon.common(lower) {
            return start + 1;
        }
        if seen.lower && !seen.capital && self.lexicon.head(document.surface(end - 1)).is_empty() {
            return start + 1;
        }
        if end > start + 1 || seen.capital || self.lexicon.first_name(document.surface(start)).is_some() {
            return start;
        }
        let speaks = start + 1 < limit
            && matches!(
                document.lower(start + 1),
                "said" | "says" | "'s" | "told" | "has" | "was" | "is" | "will"
            );
        if listed.is_some() || speaks { start } else { start + 1 }
    }

    fn title(&self, t: usize, end: usize) -> Option<(usize, bool)> {
        let document = self.document;
        let Some((len, title)) = self.lexicon.title_at(document, t) else {
            // "Owner Rita Plum": any noun for a person before a given name.
            let noun = t + 1 < end
                && self.lexicon.role_noun(document.lower(t))
                && self.lexicon.first_name(document.surface(t + 1)).is_some();
            return noun.then_some((1, true));
        };
        if !is_capital(document, t) || self.lexicon.name_at(document, t, end).is_some_and(|(n, _)| n > len) {
            return None;
        }
        Some((len, title.role))
    }

    /// Takes a model or version number along: "Channel File 291", "iPhone 15 Pro", "Computex 2023".
    fn with_number(&self, start: usize, end: usize, limit: usize) -> usize {
        let document = self.document;
        if end >= limit || document.token(end).kind != TokenKind::Number || document.glued(end) {
            return end;
        }
        let number = document.surface(end);
        let last = document.surface(end - 1);
        let name = document.slice(TokenRange::new(start, end));
        let listed = self.lexicon.kinds(name);
        let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        let event = listed.has(Kind::Event) || self.lexicon.head(last).first() == Some(&Kind::Event);
        let inner = last.chars().skip(1).any(char::is_uppercase) && last.chars().any(char::is_lowercase);
        let product =
            listed.has(Kind::Product) || self.lexicon.head(last).first() == Some(&Kind::Product) || inner;
        let takes = if year { event } else { product && !listed.has(Kind::Company) && number.len() <= 5 };
        if !takes {
            return end;
        }
        let mut stop = end + 1;
        while stop < limit
            && is_capital(document, stop)
            && self.lexicon.head(document.surface(stop)).contains(&Kind::Product)
        {
            stop += 1;
        }
        stop
    }

    /// One name, or a nationality or maker and the name after it.
    fn piece(&self, start: usize, end: usize, out: &mut Vec<TokenRange>) {
        let document = self.document;
        if start >= end {
            return;
        }
        if let Some((len, kinds)) = self.lexicon.name_at(document, start, end) {
            let rest = start + len;
            if rest < end {
                let last = document.surface(end - 1);
                let headed = !self.lexicon.head(last).is_empty() || self.lexicon.legal_form(last);
                let splits = kinds.has(Kind::Group)
                    || kinds.has(Kind::Company) && self.lexicon.name_at(document, rest, end).is_some()
                    || kinds.has(Kind::Place) && self.lexicon.first_name(document.surface(rest)).is_some();
                if splits && !headed && is_capital(document, rest) {
                    out.push(TokenRange::new(start, rest));
                    self.piece(rest, end, out);
                    return;
                }
            }
        }
        if end > start + 1
            && self.lexicon.group(document.surface(end - 1)).is_some()
            && self.lexicon.kinds(document.slice(TokenRange::new(start, end - 1))).has(Kind::Place)
        {
            out.push(TokenRange::new(start, end - 1));
            out.push(TokenRange::new(end - 1, end));
            return;
        }
        out.push(TokenRange::new(start, end));
    }
}

/// A word with a capital at its start or, as in "iPhone", within.
fn is_capital(document: &Document<'_>, t: usize) -> bool {
    document.token(t).kind == TokenKind::Word
        && document.surface(t).chars().any(char::is_uppercase)
        && !document.surface(t).starts_with(['\'', '’'])
}

/// Whether so many words have capitals that a capital says nothing.
fn is_heading(document: &Document<'_>, lexicon: &Lexicon, sentence: usize) -> bool {
    let range = document.sentences()[sentence].tokens.range();
    let kind = document.paragraphs()[document.sentences()[sentence].paragraph as usize].kind;
    if kind == ParagraphKind::Byline {
        return false;
    }
    let (mut capitals, mut plain) = (0, 0);
    for t in range.clone().filter(|&t| document.token(t).kind == TokenKind::Word) {
        if is_capital(document, t) {
            capitals += 1;
        } else if !is_function_word(document.lower(t)) {
            plain += 1;
        }
    }
    let headline = kind == ParagraphKind::Headline;
    let stops = document.surface(range.end - 1) == ".";
    let opens = range.clone().any(|t| is_capital(document, t) && lexicon.common(document.lower(t)));
    let enough = match (headline, stops) {
        (true, _) => 3,
        (_, false) => {
            if opens {
                4
            } else {
                6
            }
        }
        (_, true) => 6,
    };
    capitals >= enough && capitals >= plain * 12
}

/// Whether headline case leaves the word in lower case.
fn is_function_word(lower: &str) -> bool {
    matches!(
        lower,
        "a" | "an"
            | "the"
            | "of"
            | "to"
            | "in"
            | "on"
            | "at"
            | "by"
            | "for"
            | "from"
            | "with"
            | "and"
            | "or"
            | "but"
            | "nor"
            | "as"
            | "vs"
            | "vs."
            | "via"
            | "into"
            | "over"
            | "after"
            | "off"
            | "up"
            | "out"
            | "per"
            | "is"
            | "are"
            | "be"
            | "'s"
            | "'"
            | "n't"
            | "than"
            | "that"
            | "it"
            | "its"
            | "so"
            | "if"
            | "about"
            | "amid"
            | "under"
            | "upon"
    )
}
