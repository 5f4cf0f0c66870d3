//! What must hold of any bytes that the crate's own readers are given: an error or a reading, never a panic. The tests
//! below give them a corpus and random bytes, the programs of `fuzz/` whatever reaches new code.

use crate::entities::Tagger;
use crate::entities::for_tests::{self, KindModel};
use crate::lexicon::{PhraseTable, rows};
use crate::model::{File, write};
use crate::segment::{self, segment};
use crate::tagging;
use std::sync::LazyLock;

/// A text for models to stumble over.
const TEXT: &str =
    "Six boats left Port Ann on 4 May, said Ines CARVALHO of O'Hara & Sons (OHS). \"None came back.\"";

/// Bytes as a model file, and as the sections of one whose checksum is right.
///
/// # Panics
/// Where a reader does not do what it should.
pub fn model(bytes: &[u8]) {
    static SEGMENT: LazyLock<segment::Lexicon> = LazyLock::new(segment::Lexicon::embedded);
    static TAGS: LazyLock<tagging::Model> = LazyLock::new(tagging::Model::embedded);
    /// Everything that the readers of names and of kinds ask for.
    const SECTIONS: [&str; 10] = [
        "words.index",
        "words",
        "phrases.index",
        "phrases",
        "clusters",
        "weights.index",
        "weights",
        "transitions",
        "calibration",
        "features",
    ];
    for templates in [0, 2] {
        one_line(File::read("any", bytes, templates).err());
    }
    one_line(Tagger::read(bytes).err());
    let mut rest = bytes;
    let mut sections = Vec::new();
    for name in SECTIONS {
        let length =
            rest.split_off(..2).map_or(0, |length| usize::from(u16::from_le_bytes([length[0], length[1]])));
        let section = rest.split_off(..length.min(rest.len())).unwrap_or_default();
        // Tables of the one size that is taken: what is given fills their start.
        let padded = if name == "transitions" { 2 * for_tests::TRANSITIONS } else { section.len() };
        let mut section = section.to_vec();
        section.resize(padded, 0);
        sections.push((name, section));
    }
    let sections: Vec<(&str, &[u8])> = sections.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
    let names = write(for_tests::NAMES, &sections);
    let document = segment(TEXT, &SEGMENT);
    match Tagger::read(&names) {
        Ok(tagger) => {
            let found = tagger.find_once(&document, &tagging::tag(&document, &TAGS).classes);
            assert!(found.windows(2).all(|pair| pair[0].tokens.range().end <= pair[1].tokens.range().start));
        }
        Err(error) => one_line(Some(error)),
    }
    let kinds = write(for_tests::KINDS, &sections);
    match KindModel::read(&kinds) {
        Ok(model) => {
            let mut scores = Default::default();
            (0..64).for_each(|feature| model.add(feature * 0x0400_0001, &mut scores));
        }
        Err(error) => one_line(Some(error)),
    }
}

/// Any text as a word list, and its words as phrases to look for in it.
///
/// # Panics
/// Where a reader does not do what it should.
pub fn lexicon(bytes: &[u8]) {
    static SEGMENT: LazyLock<segment::Lexicon> = LazyLock::new(segment::Lexicon::embedded);
    let list = String::from_utf8_lossy(bytes);
    let phrases = PhraseTable::new(rows(&list).filter_map(|mut row| row.next()).map(|phrase| (phrase, ())));
    let document = segment(&list, &SEGMENT);
    for token in 0..document.len() {
        if let Some((length, ())) = phrases.at(&document, token) {
            assert!(length > 0 && token + length <= document.len());
        }
    }
}

/// Any text as names of the user's own, in TOML and in CSV, and these names looked up in it.
///
/// # Panics
/// Where a reader does not do what it should.
#[cfg(feature = "lists")]
pub fn own(bytes: &[u8]) {
    use crate::own::Lexicon;
    static SEGMENT: LazyLock<segment::Lexicon> = LazyLock::new(segment::Lexicon::embedded);
    type Read = fn(&mut Lexicon, &str, &str) -> Result<(), crate::Error>;
    let list = String::from_utf8_lossy(bytes);
    let document = segment(&list, &SEGMENT);
    let readers: [Read; 2] = [Lexicon::read_toml, Lexicon::read_csv];
    for read in readers {
        let mut own = Lexicon::new();
        if let Err(error) = read(&mut own, "any", &list) {
            let said = error.to_string();
            assert!(error.is_lexicon() && said.starts_with("any: ") && !said.contains('\n'), "{said}");
            assert!(said.len() <= 4 * list.len() + 1000, "an error longer than what it is about");
        }
        // What stands before the wrong line has been added, and is looked up like any other.
        assert!(own.len() <= list.len(), "more names than bytes");
        let Some(table) = own.parts().names else { continue };
        for token in 0..document.len() {
            if let Some((length, entry)) = table.at(&document, token) {
                assert!(length > 0 && token + length <= document.len());
                assert!(table.id(entry).is_none_or(|id| !id.is_empty()));
                table.get(entry);
            }
        }
    }
}

fn one_line(error: Option<crate::Error>) {
    if let Some(error) = error {
        let said = error.to_string();
        assert!(error.is_model() && !said.contains('\n'), "{said}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn corpus(target: &str, check: fn(&[u8])) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        for entry in std::fs::read_dir(folder).unwrap() {
            check(&std::fs::read(entry.unwrap().path()).unwrap());
        }
    }

    #[test]
    fn the_corpora_are_read() {
        corpus("model", model);
        corpus("lexicon", lexicon);
        #[cfg(feature = "lists")]
        corpus("own", own);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_are_a_model_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            model(&bytes);
        }

        /// Tables that look right: a power of two of buckets, small numbers.
        #[test]
        fn any_tables_are_looked_up(cells in prop::collection::vec(0_u8..40, 400)) {
            let mut bytes = Vec::new();
            let mut cells = cells.into_iter().cycle();
            for length in [20_u16, 40, 12, 40, 24, 20, 200, 64, 6, 100] {
                bytes.extend(length.to_le_bytes());
                bytes.extend((0..length).map(|at| if at % 4 == 0 { cells.next().unwrap_or(0) } else { 0 }));
            }
            model(&bytes);
        }

        #[test]
        fn any_text_is_a_word_list(text in "([a-z'.\\-]{1,4}|[ \t\n#]|\\PC){0,40}") {
            lexicon(text.as_bytes());
        }

        #[cfg(feature = "lists")]
        #[test]
        fn anything_like_toml_is_names_or_an_error(
            text in "(\\[\\[name\\]\\]|\\[|\\]|name|kind|aliases|ref|case|priority|suppress| = |\"company\"|\"any\"|\"high\"|\"(Tern|O'Hara & Sons|--)\"|'|\"|,|#|\\\\|\\.|7|\n|\\PC){0,40}",
        ) {
            own(text.as_bytes());
        }

        #[cfg(feature = "lists")]
        #[test]
        fn anything_like_csv_is_names_or_an_error(
            head in prop::sample::select(vec!["name,kind", "kind,name,aliases,ref", "name,kind,case,priority", "\u{feff}name,kind"]),
            rows in "(\n|,|\\||\"|company|person|suppress|any|high|Tern|Ann Reyes|\\PC){0,40}",
        ) {
            own(format!("{head}\n{rows}").as_bytes());
        }
    }
}
