//! What holds of every input, checked on every fixture, on random input and on what once broke something.

use crate::targets::{self, EXTRACTOR, text::any_text as check_text};
use onrecord::Extractor;
use proptest::prelude::*;

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

/// Names, numbers and whole sentences with all that may stand in a record.
#[cfg(feature = "cli")]
const SENTENCES: &[&str] = &[
    "\"We won,\" said Ines Carvalho, chief executive of Tarn Air.",
    "“It cost €5 million,” she told Walt Dombrowski.",
    "The board paid at least $3.5bn over four days, according to Naomi Feld.",
    "Dombrowski <b>called</b> it “a disaster & a shame”.",
    "\n\n",
    "\r\n",
    " ",
    "A third of voters rose 5% in Oslo, FBI agent Ruth O'Hara's report said.",
];

#[cfg(feature = "cli")]
proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_record_makes_sound_pages(
        text in prop::collection::vec(prop::sample::select(SENTENCES), 0..8),
        lies in prop::collection::vec((any::<u16>(), prop_oneof![0_u32..9, 0_u32..400, any::<u32>()]), 0..12),
    ) {
        targets::pages::any_record(&text.concat(), &lies);
    }

    #[test]
    fn any_heap_of_pieces_makes_sound_pages(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        targets::pages::any_record(&pieces.join(" "), &[]);
    }
}

/// A record's text, after lies of six bytes each and their count, as the fuzzer writes them.
#[cfg(feature = "cli")]
#[test]
fn records_of_the_corpus_make_sound_pages() {
    corpus("record", targets::pages::any_bytes);
}

#[cfg(feature = "html")]
#[test]
fn pages_of_the_corpus_are_read() {
    corpus("web", targets::web::any_page);
}

#[cfg(feature = "html")]
proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_page_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        targets::web::any_page(&bytes);
    }

    #[test]
    fn any_heap_of_tags_is_a_page_or_an_error(
        html in "(</?(p|div|article|h1|table|tr|td|svg|math|style|script|title|template|select|a|li|form|b)( class=\"?byline\"?)?/?>|<!--|-->|<|>|&(amp|#x41|lt);?|“We won,” said Ines Carvalho\\. |\\PC){0,60}",
    ) {
        targets::web::any_page(html.as_bytes());
    }
}

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

/// Texts of our own making, and those that once made a stage stumble.
#[test]
fn texts_of_the_corpus_are_read() {
    corpus("text", |bytes| check_text(&String::from_utf8_lossy(bytes)));
}

#[test]
fn json_of_the_corpus_survives() {
    corpus("json", targets::record::any_json);
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

/// The committed corpus of a target: texts and bytes of our own making, and what once broke something.
fn corpus(target: &str, mut check: impl FnMut(&[u8])) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/").to_owned() + target;
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&bytes)));
        assert!(checked.is_ok(), "{} breaks it", file.display());
    }
}
