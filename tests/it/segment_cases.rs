//! The cases of `fixtures/cases` for the layers of form: tokens, paragraphs, quoted stretches, sentences.

use onrecord::segment::{Document, Lexicon, segment};
use proptest::prelude::*;
use std::fmt::Write;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

/// Runs every block of a file: the text, a line `=>`, what is expected, one item a line. Reports all that differ.
fn run(file: &str, show: impl Fn(&Document<'_>, &[&str]) -> String) {
    let mut wrong = String::new();
    let mut count = 0;
    for block in file.split("\n---\n") {
        let body = block.trim_start_matches('\n');
        let comments =
            body.lines().take_while(|line| line.starts_with("# ")).map(|line| line.len() + 1).sum();
        let body = body[comments..].trim_matches('\n');
        let (text, expected) = body.split_once("\n=>").expect("each block has a line `=>`");
        let (text, expected) = (unescape(text), unescape(expected.trim_matches('\n')));
        let items: Vec<&str> = expected.lines().collect();
        let found = show(&segment(&text, &LEXICON), &items);
        if found != expected {
            let _ = write!(wrong, "{text}\nexpected:\n{expected}\nfound:\n{found}\n\n");
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 5, "only {count} cases were read");
}

/// `\n`, `\r`, `\t` and `\u{..}` as the characters they stand for.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (c, len) = match rest.as_bytes().get(at + 1) {
            Some(b'n') => ('\n', 2),
            Some(b'r') => ('\r', 2),
            Some(b't') => ('\t', 2),
            Some(b'u') => {
                let end = rest[at..].find('}').expect("an escape is closed");
                let code =
                    u32::from_str_radix(&rest[at + 3..at + end], 16).expect("an escape is hexadecimal");
                (char::from_u32(code).expect("an escape is a character"), end + 1)
            }
            _ => ('\\', 1),
        };
        out.push(c);
        rest = &rest[at + len..];
    }
    out + rest
}

#[test]
fn tokens() {
    run(include_str!("../../fixtures/cases/tokens.txt"), |document, items| {
        let mut lines: Vec<(String, String)> = Vec::new();
        for (t, token) in document.tokens().iter().enumerate() {
            if token.space_before || lines.is_empty() {
                lines.push((String::new(), String::new()));
            }
            let (surfaces, kinds) = lines.last_mut().expect("a line was begun");
            let blank = if surfaces.is_empty() { "" } else { " " };
            let _ = write!(surfaces, "{blank}{}", document.surface(t));
            let _ = write!(kinds, "{blank}{:?}", token.kind);
        }
        let line = |(i, (surfaces, kinds)): (usize, &(String, String))| {
            let asked = items.get(i).is_some_and(|item| item.contains('\t'));
            if asked { format!("{surfaces}\t{kinds}") } else { surfaces.clone() }
        };
        lines.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
    });
}

#[test]
fn sentences() {
    run(include_str!("../../fixtures/cases/sentences.txt"), |document, _| {
        let cut = document.sentences().iter().map(|s| s.span.of(document.text()));
        cut.collect::<Vec<_>>().join("\n")
    });
}

#[test]
fn quoted() {
    run(include_str!("../../fixtures/cases/quoted.txt"), |document, _| {
        let all = document.stretches();
        let line = |id: usize| {
            let stretch = &all[id];
            let depth = std::iter::successors(stretch.inside, |&outer| all[outer as usize].inside).count();
            let (open, close) =
                (stretch.continues.map_or("", |_| "+"), if stretch.closed { "" } else { "~" });
            format!("{}{open}{}{close}", ">".repeat(depth), stretch.span.of(document.text()))
        };
        (0..all.len()).map(line).collect::<Vec<_>>().join("\n")
    });
}

#[test]
fn paragraphs() {
    run(include_str!("../../fixtures/cases/paragraphs.txt"), |document, _| {
        let line = |p: &onrecord::segment::Paragraph| {
            let dateline = if p.dateline > 0 { format!(" {}", p.dateline) } else { String::new() };
            format!("{:?}{dateline} | {}", p.kind, p.span.of(document.text()).replace('\n', " "))
        };
        document.paragraphs().iter().map(line).collect::<Vec<_>>().join("\n")
    });
}

/// Tokens in order on character boundaries, everything that shows covered, layers that tile, stretches that nest.
fn check(text: &str) {
    let document = segment(text, &LEXICON);
    let mut end = 0;
    for token in document.tokens() {
        let range = token.span.range();
        assert!(!range.is_empty() && text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        let between = &text[end..range.start];
        assert!(
            !between.contains(|c: char| c.is_alphanumeric() || c.is_ascii_punctuation()),
            "skipped {between:?}"
        );
        assert_eq!(token.space_before, end == 0 || between.contains(char::is_whitespace));
        assert!(!text[range.clone()].contains(char::is_whitespace), "white space in a token");
        end = range.end;
    }
    assert!(!text[end..].contains(|c: char| c.is_alphanumeric() || c.is_ascii_punctuation()));
    let tiles = |ranges: Vec<std::ops::Range<usize>>| {
        let mut next = 0;
        for range in ranges {
            assert!(range.start == next && range.end > next, "a gap before token {next}");
            next = range.end;
        }
        assert_eq!(next, document.len());
    };
    tiles(document.paragraphs().iter().map(|p| p.tokens.range()).collect());
    tiles(document.sentences().iter().map(|s| s.tokens.range()).collect());
    for (id, stretch) in document.stretches().iter().enumerate() {
        assert!(!stretch.tokens.is_empty());
        let earlier = |other: Option<u32>| other.is_none_or(|other| (other as usize) < id);
        assert!(earlier(stretch.inside) && earlier(stretch.continues));
        let around = stretch.inside.map(|outer| document.stretches()[outer as usize].tokens);
        assert!(
            around.is_none_or(|outer| outer.contains(stretch.tokens)),
            "a stretch leaves the one around it"
        );
        let paragraph = document.paragraphs()[document.paragraph_of(stretch.tokens.range().start)].tokens;
        assert!(paragraph.contains(stretch.tokens), "a stretch leaves its paragraph");
    }
    assert!(document.stretches().windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
}

/// What trips scanners: marks, signs, odd characters, pieces of addresses.
const PIECES: &[&str] = &[
    "a",
    "The",
    "n't",
    "s",
    "said",
    "5",
    "12",
    "½",
    "é",
    "e\u{301}",
    "\u{301}",
    "ß",
    "Mª",
    "º",
    "中",
    "ไทย",
    "٣",
    "👩‍👩‍👧",
    "1️⃣",
    "🇳",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\u{2028}",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "\u{200d}",
    "'",
    "’",
    "‘",
    "ʼ",
    "`",
    "´",
    "\"",
    "“",
    "”",
    "„",
    "«",
    "»",
    "''",
    "``",
    ".",
    "..",
    "…",
    ",",
    ":",
    ";",
    "!",
    "?",
    "-",
    "--",
    "—",
    "_",
    "*",
    "/",
    "&",
    "@",
    "#",
    "+",
    "$",
    "%",
    "°",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "\\",
    "\0",
    "U.S.",
    "Mr.",
    "No.",
    "www.",
    "http://",
    ".com",
    "a@b.co",
    "x.js",
    "LONDON",
    "(Reuters)",
    "By",
    "Aug.",
    "•",
    "1.",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_segmented(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_pieces_are_segmented(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        check(&pieces.concat());
    }
}

#[test]
fn time_is_linear_in_the_text() {
    for piece in [
        "\"",
        "'",
        "a'b ",
        "\" a",
        "“a ",
        "‘a s' ",
        "a-",
        "a.",
        "a@",
        "www.",
        ".",
        "1.",
        "#",
        "(",
        "[a",
        "\u{301}",
        "👩\u{200d}",
        "\u{ad}",
        "a\n",
        "A. ",
        "http://)",
        "“a\n\n",
        "🇳🇴",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        // Some 50 ms on a quiet machine; a quadratic step would take minutes, and nobody would wait for the test.
        let document = segment(&text, &LEXICON);
        assert!(document.len() <= text.len());
    }
}
