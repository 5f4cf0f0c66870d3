//! Texts made to be slow, each of the size asked for.

use std::fmt::Write;

/// A kind of text by its name and what makes one of so many bytes.
pub type Family = (&'static str, fn(usize) -> String);

/// Every family: marks, capitals, digits, nesting, names, characters and words that open a search, in any number.
pub const FAMILIES: &[Family] = &[
    ("straight-marks", |bytes| repeated("\"", bytes)),
    ("spaced-marks", |bytes| repeated("\" ", bytes)),
    ("single-marks", |bytes| repeated("' ", bytes)),
    ("opening-marks", |bytes| repeated("“", bytes)),
    ("closing-marks", |bytes| repeated("a” ", bytes)),
    ("nested-marks", |bytes| nested("“a ‘b ", " c’ d” ", bytes)),
    ("nested-guillemets", |bytes| nested("«a ", " b» ", bytes)),
    ("nested-brackets", |bytes| nested("(a ", " b) ", bytes)),
    ("brackets", |bytes| repeated("(", bytes)),
    ("short-quotes", |bytes| repeated("\"a,\" ", bytes)),
    ("quotes-said", |bytes| repeated("\"a,\" he said, ", bytes)),
    ("quotes-said-paragraphs", |bytes| repeated("“We came to see it.\n\n", bytes)),
    ("misread-controls", |bytes| format!("Ã{}", repeated("\u{83}", bytes))),
    ("offices", |bytes| {
        each(bytes, |i, out| {
            let name = name(i);
            write!(out, "{name} Motors chief Ann {name}en left. \"No,\" the {name} Motors boss said. ")
        })
    }),
    ("capitals", |bytes| repeated("A", bytes)),
    ("capital-words", |bytes| repeated("THE HARBOUR WALL FELL ", bytes)),
    ("title-words", |bytes| repeated("Harbour Wall ", bytes)),
    ("digits", |bytes| repeated("7", bytes)),
    ("numbers", |bytes| repeated("7 ", bytes)),
    ("numbers-commas", |bytes| repeated("7,", bytes)),
    ("number-words", |bytes| repeated("two hundred ", bytes)),
    ("ands-of-numbers", |bytes| repeated("5 and ", bytes)),
    ("ranges", |bytes| repeated("5-", bytes)),
    ("dollars", |bytes| repeated("$ ", bytes)),
    ("dollar-amounts", |bytes| repeated("$5 ", bytes)),
    ("percents", |bytes| repeated("5% ", bytes)),
    ("more-than", |bytes| repeated("more than ", bytes)),
    ("rose-from", |bytes| repeated("rose 5% from 3% to ", bytes)),
    ("one-line", |bytes| repeated("the harbour wall fell ", bytes)),
    ("one-word", |bytes| repeated("harbour", bytes)),
    ("letters", |bytes| repeated("a ", bytes)),
    ("commas", |bytes| repeated(", ", bytes)),
    ("comma-words", |bytes| repeated("a man, ", bytes)),
    ("full-stops", |bytes| repeated(".", bytes)),
    ("spaced-full-stops", |bytes| repeated(". ", bytes)),
    ("initials", |bytes| repeated("A. ", bytes)),
    ("dashes", |bytes| repeated("- ", bytes)),
    ("glued-dashes", |bytes| repeated("a-", bytes)),
    ("long-dashes", |bytes| repeated("— ", bytes)),
    ("apostrophes", |bytes| repeated("a's ", bytes)),
    ("ampersands", |bytes| repeated("A & ", bytes)),
    ("new-lines", |bytes| repeated("\n", bytes)),
    ("empty-lines", |bytes| repeated("a\n\n", bytes)),
    ("returns", |bytes| repeated("a\r", bytes)),
    ("spaces", |bytes| repeated(" ", bytes)),
    ("colons", |bytes| repeated("a: ", bytes)),
    ("labels", |bytes| repeated("ANN: no\n\nBOB: yes\n\n", bytes)),
    ("labels-of-strangers", |bytes| {
        each(bytes, |at, out| write!(out, "XQ{}: no way\n\n", name(at).to_uppercase()))
    }),
    ("said", |bytes| repeated("said ", bytes)),
    ("he-said", |bytes| repeated("he said ", bytes)),
    ("said-he", |bytes| repeated("said he, ", bytes)),
    ("ann-said-that", |bytes| repeated("Ann Reyes said that ", bytes)),
    ("said-commas", |bytes| repeated("said, ", bytes)),
    ("saying", |bytes| repeated(", saying ", bytes)),
    ("told", |bytes| repeated("told ", bytes)),
    ("who", |bytes| repeated("who ", bytes)),
    ("who-said", |bytes| repeated("who said ", bytes)),
    ("that", |bytes| repeated("that ", bytes)),
    ("and", |bytes| repeated("and ", bytes)),
    ("and-said", |bytes| repeated("and said ", bytes)),
    ("according-to", |bytes| repeated("according to ", bytes)),
    ("was", |bytes| repeated("was ", bytes)),
    ("only", |bytes| repeated("only ", bytes)),
    ("only-said", |bytes| repeated("only reported ", bytes)),
    ("not", |bytes| repeated("not ", bytes)),
    ("of", |bytes| repeated("of ", bytes)),
    ("man-of", |bytes| repeated("a man of ", bytes)),
    ("the", |bytes| repeated("the ", bytes)),
    ("he", |bytes| repeated("he ", bytes)),
    ("she-ann", |bytes| repeated("she Ann ", bytes)),
    ("his", |bytes| repeated("his ", bytes)),
    ("monday", |bytes| repeated("Monday ", bytes)),
    ("year", |bytes| repeated("year ", bytes)),
    ("the-company", |bytes| repeated("the company ", bytes)),
    ("chief-executive", |bytes| repeated("chief executive ", bytes)),
    ("chief-executive-of", |bytes| repeated("chief executive of ", bytes)),
    ("mr", |bytes| repeated("Mr. ", bytes)),
    ("one-name", |bytes| repeated("Ann Reyes ", bytes)),
    ("one-name-sentences", |bytes| repeated("Ann Reyes ran. She won. ", bytes)),
    ("one-surname", |bytes| each(bytes, |at, out| write!(out, "{} Reyes ran. ", name(at)))),
    ("one-surname-said", |bytes| {
        each(bytes, |at, out| write!(out, "\"No,\" {} Reyes said. Reyes left. ", name(at)))
    }),
    ("one-first-name", |bytes| each(bytes, |at, out| write!(out, "Ann {} ran. Ann won. ", name(at)))),
    ("surnames-alone", |bytes| each(bytes, |at, out| write!(out, "Then {} ran. ", name(at)))),
    ("companies", |bytes| {
        each(bytes, |at, out| write!(out, "{} Holdings fell. The company rose. ", name(at)))
    }),
    ("abbreviations", |bytes| {
        each(bytes, |at, out| write!(out, "{} Harbour Board ({}HB) met. ", name(at), &name(at)[..1]))
    }),
    ("acronyms", |bytes| each(bytes, |at, out| write!(out, "{} met. ", name(at).to_uppercase()))),
    ("addresses", |bytes| repeated("http://a.b/c?d=1 ", bytes)),
    ("one-address", |bytes| format!("http://{}", repeated("a.b/", bytes))),
    ("mails", |bytes| repeated("a@b.co ", bytes)),
    ("ats", |bytes| repeated("@", bytes)),
    ("hashes", |bytes| repeated("#a", bytes)),
    ("bidi-controls", |bytes| repeated("a\u{202e}b\u{202c} ", bytes)),
    ("zero-widths", |bytes| repeated("\u{200b}", bytes)),
    ("zero-width-words", |bytes| repeated("a\u{200b}", bytes)),
    ("byte-order-marks", |bytes| repeated("\u{feff}", bytes)),
    ("combining-marks", |bytes| format!("a{}", repeated("\u{301}", bytes))),
    ("combined-letters", |bytes| repeated("e\u{301}\u{323} ", bytes)),
    ("emoji", |bytes| repeated("🙂", bytes)),
    ("emoji-sequences", |bytes| repeated("👩‍👩‍👧", bytes)),
    ("one-emoji-sequence", |bytes| repeated("👩\u{200d}", bytes)),
    ("flags", |bytes| repeated("🇳🇴", bytes)),
    ("ideographs", |bytes| repeated("東京", bytes)),
    ("thai", |bytes| repeated("ที่นี่", bytes)),
    ("zeros", |bytes| repeated("\0", bytes)),
    ("every-block", every_block),
    ("every-character", every_character),
    ("all-of-these", shuffled),
];

/// The piece again and again.
fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len() + 1)
}

/// As many openings, and then as many closings.
fn nested(open: &str, close: &str, bytes: usize) -> String {
    let deep = bytes / (open.len() + close.len()) + 1;
    open.repeat(deep) + &close.repeat(deep)
}

/// Pieces with a number in them.
fn each(bytes: usize, mut piece: impl FnMut(usize, &mut String) -> std::fmt::Result) -> String {
    let mut text = String::with_capacity(bytes + 100);
    for at in 0.. {
        if text.len() >= bytes {
            break;
        }
        piece(at, &mut text).expect("a string takes all that is written");
    }
    text
}

/// A word that stands for the number, with a capital.
fn name(mut number: usize) -> String {
    const SYLLABLES: [&str; 8] = ["Bar", "den", "fal", "gor", "hel", "jan", "kel", "lun"];
    let mut name = String::from(SYLLABLES[number % 8]);
    while number >= 8 {
        number /= 8;
        name.push_str(SYLLABLES[number % 8]);
    }
    name[..1].make_ascii_uppercase();
    name
}

/// Sixteen characters out of each 256, with a space between.
fn every_block(bytes: usize) -> String {
    let blocks = (0_u32..0x11_0000).step_by(256).cycle();
    let words = blocks.map(|block| (block..block + 16).filter_map(char::from_u32).collect::<String>());
    let mut text = String::with_capacity(bytes + 100);
    for word in words {
        if text.len() >= bytes {
            return text;
        }
        text.push_str(&word);
        text.push(' ');
    }
    text
}

/// All that Unicode has room for, one after the other.
fn every_character(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 4);
    for character in (0_u32..0x11_0000).filter_map(char::from_u32).cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push(character);
    }
    text
}

/// The pieces of which the others are made, in an order of chance that is the same each time.
fn shuffled(bytes: usize) -> String {
    let pieces: Vec<String> = FAMILIES[..FAMILIES.len() - 3].iter().map(|(_, make)| make(1)).collect();
    let mut state = 1_u64;
    each(bytes, |_, out| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let piece = &pieces[(state >> 33) as usize % pieces.len()];
        let end = piece.char_indices().map(|(at, c)| at + c.len_utf8()).take(40).last().unwrap_or(0);
        out.write_str(&piece[..end])
    })
}
