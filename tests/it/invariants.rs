//! What holds of every text, checked on every fixture and on random text.

use onrecord::record::{Options, Record, SpanRow};
use onrecord::{Analysis, Extractor, Offsets};
use proptest::prelude::*;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// Spans in range and on character boundaries, layers in order, rows equal to the text they cut, ids that resolve.
pub fn check(text: &str, analysis: &Analysis<'_>, record: &Record) {
    document(text, analysis);
    for pair in analysis.entities.mentions.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "mentions overlap");
    }
    for pair in record.quotes.windows(2) {
        assert!(pair[0].span.start <= pair[1].span.start, "quotes out of order");
    }
    for pair in record.claims.windows(2) {
        assert!(pair[0].number.start < pair[1].number.start, "claims out of order");
    }
    for span in spans(record) {
        assert_eq!(&text[span.start..span.end], span.text);
        assert!(!span.text.is_empty());
    }
    let entity = |id: Option<usize>| assert!(id.is_none_or(|id| id < record.entities.len()));
    for (id, row) in record.entities.iter().enumerate() {
        assert_eq!(row.id, id);
        assert!(!row.mentions.is_empty());
        assert!((0.0..=1.0).contains(&row.confidence));
        row.roles.iter().for_each(|role| entity(role.of));
    }
    for (id, quote) in record.quotes.iter().enumerate() {
        assert_eq!(quote.id, id);
        assert!(quote.continues.is_none_or(|earlier| earlier < id), "a quote continues a later one");
        assert!((0.0..=1.0).contains(&quote.confidence));
        entity(quote.speaker.as_ref().and_then(|s| s.entity));
    }
    for (id, claim) in record.claims.iter().enumerate() {
        assert_eq!(claim.id, id);
        assert!((0.0..=1.0).contains(&claim.confidence));
        assert!(claim.value.is_some() || claim.low.is_some() || claim.high.is_some(), "a claim of nothing");
        assert!(claim.low.zip(claim.high).is_none_or(|(low, high)| low <= high), "a range upside down");
        assert!(claim.span.start <= claim.number.start && claim.number.end <= claim.span.end);
        entity(claim.about);
        let source = claim.source.as_ref();
        entity(source.and_then(|s| s.entity));
        assert!(source.and_then(|s| s.quote).is_none_or(|q| q < record.quotes.len()));
    }
}

fn document(text: &str, analysis: &Analysis<'_>) {
    let document = &analysis.document;
    let mut end = 0;
    for token in document.tokens() {
        assert!(token.span.start as usize >= end && !token.span.is_empty(), "tokens overlap or are empty");
        assert!(
            text.is_char_boundary(token.span.start as usize)
                && text.is_char_boundary(token.span.end as usize)
        );
        end = token.span.end as usize;
    }
    assert!(end <= text.len());
    let mut token = 0;
    for sentence in document.sentences() {
        assert_eq!(sentence.tokens.range().start, token, "sentences leave a gap");
        assert!(!sentence.tokens.is_empty());
        assert!(document.paragraphs()[sentence.paragraph as usize].tokens.contains(sentence.tokens));
        token = sentence.tokens.range().end;
    }
    assert_eq!(token, document.len(), "sentences do not cover the text");
    let mut token = 0;
    for paragraph in document.paragraphs() {
        assert_eq!(paragraph.tokens.range().start, token, "paragraphs leave a gap");
        token = paragraph.tokens.range().end;
    }
    assert_eq!(token, document.len(), "paragraphs do not cover the text");
}

/// Every piece of text that a record points to.
fn spans(record: &Record) -> Vec<&SpanRow> {
    let mut out = Vec::new();
    for entity in &record.entities {
        out.extend(entity.mentions.iter().map(|m| &m.span));
        out.extend(entity.roles.iter().map(|r| &r.span));
    }
    for quote in &record.quotes {
        out.push(&quote.span);
        out.extend(quote.speaker.as_ref().and_then(|s| s.mention.as_ref()));
        out.extend(quote.cue.as_ref());
    }
    for claim in &record.claims {
        out.extend([&claim.span, &claim.number]);
        out.extend([claim.of.as_ref(), claim.period.as_ref(), claim.hedge.as_ref()].into_iter().flatten());
        out.extend(claim.source.as_ref().and_then(|s| s.mention.as_ref()));
    }
    out
}

fn check_text(text: &str) {
    let analysis = EXTRACTOR.analyze(text);
    let record = EXTRACTOR.extract(text);
    check(text, &analysis, &record);
    let again: Record = serde_json::from_str(&serde_json::to_string(&record).unwrap()).unwrap();
    assert_eq!(again, record, "JSON does not round-trip");
    let chars: Vec<char> = text.chars().collect();
    let in_chars = analysis.record(&Options { offsets: Offsets::Chars, ..Options::default() });
    for span in spans(&in_chars) {
        assert_eq!(chars[span.start..span.end].iter().collect::<String>(), span.text);
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    let in_utf16 = analysis.record(&Options { offsets: Offsets::Utf16, ..Options::default() });
    for span in spans(&in_utf16) {
        assert_eq!(String::from_utf16(&units[span.start..span.end]).unwrap(), span.text);
    }
}

/// Pieces of which hostile articles are made: marks, numbers, names, cues, breaks and odd characters in any order.
const PIECES: &[&str] = &[
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    "``",
    "''",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{a0}",
    "\u{2009}",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    ",",
    ".",
    "...",
    "…",
    "—",
    "-",
    ":",
    "(",
    ")",
    "said",
    "says",
    "told",
    "according to",
    "wrote",
    "he",
    "she",
    "they",
    "Mr.",
    "Delta Air Lines",
    "Delta",
    "Ed Bastian",
    "O'Brien",
    "the company",
    "Inc.",
    "U.S.",
    "AT&T",
    "$",
    "€",
    "£",
    "%",
    "per cent",
    "5",
    "3.5bn",
    "1,234,567",
    "0.1",
    "99999999999999999999999999999",
    "one",
    "in five",
    "hundreds of",
    "millions",
    "half a dozen",
    "two-thirds",
    "1½",
    "between",
    "and",
    "from",
    "to",
    "more than",
    "up to",
    "-40",
    "2012-13",
    "9/11",
    "Channel File 291",
    "USD34.6 million",
    "a third of",
    "voters",
    "year-old",
    "rose",
    "fell",
    "e\u{301}",
    "🙂",
    "👩‍👩‍👧",
    "東京",
    "ﬁ",
    "İ",
    "ß",
    "٣٤",
    "1e400",
    "http://a.b/c?d=1",
    "a@b.co",
    "@x",
    "#y",
    "Q:",
    "A:",
    "\u{0}",
    "the",
    "of",
    "in",
    "FBI",
    "(FBI)",
    "'s",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_read(text in any::<String>()) {
        check_text(&text);
    }

    #[test]
    fn any_heap_of_pieces_is_read(pieces in prop::collection::vec((prop::sample::select(PIECES), prop::bool::weighted(0.8)), 0..60)) {
        let text: String = pieces.iter().flat_map(|(piece, space)| [*piece, if *space { " " } else { "" }]).collect();
        check_text(&text);
    }
}

/// Cut anywhere, an article is still an article.
#[test]
fn fixtures_cut_anywhere_are_read() {
    insta::glob!("../../fixtures/articles", "*.txt", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        for cut in (0..text.len()).step_by(97).filter(|&at| text.is_char_boundary(at)) {
            check_text(&text[cut..]);
            check_text(&text[..cut]);
        }
    });
}

/// Texts that once made a stage stumble.
#[test]
fn crashers_are_read() {
    for text in ["'s’", "”", "Mª", "“", "‘", "''", "``", "5 %", "$", "(", "’s’s’", "'n’"] {
        check_text(text);
        check_text(&text.repeat(3));
    }
}

#[test]
fn two_threads_and_two_runs_agree() {
    insta::glob!("../../fixtures/articles", "*.txt", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let here = EXTRACTOR.extract(&text);
        let there =
            std::thread::scope(|scope| scope.spawn(|| Extractor::new().extract(&text)).join().unwrap());
        assert_eq!(here, there);
    });
}
