//! What must hold of any bytes that come as lines of articles or as a Parquet file: articles or a word why not, never a
//! panic. The tests below give them a corpus and random bytes, the programs of `fuzz/` whatever reaches new code.

use super::args::Settings;
use super::read::{self, Body, Compression, Item, Place};
use crate::args::{Cli, Command};
use clap::Parser as _;
use std::cell::Cell;
use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;

static SETTINGS: LazyLock<Settings> = LazyLock::new(|| {
    let Some(Command::Batch(batch)) = Cli::parse_from(["onrecord", "batch", "in", "-o", "out"]).command
    else {
        unreachable!("the line asks for a batch")
    };
    Settings::checked(&batch, "").expect("the usual settings are sound")
});

/// Bytes as lines of JSON: plain, and in both compressions.
pub fn lines(bytes: &[u8]) {
    for compression in [Compression::None, Compression::Gzip, Compression::Zstd] {
        let place = Place::file(Path::new("any"));
        let reader = compression.reader(Cursor::new(bytes.to_vec()));
        let mut items = 0;
        read::lines(reader, &place, &SETTINGS, &Cell::new(0), &mut |item| {
            item_is_sound(&item);
            items += 1;
            items < 10_000
        });
        if compression == Compression::None {
            assert!(items <= bytes.split(|&b| b == b'\n').count(), "more articles than lines");
        }
    }
    for line in bytes.split(|&b| b == b'\n') {
        if let Ok(article) = crate::input::article(line.trim_ascii(), 0) {
            assert!(article.source.is_some());
        }
    }
}

/// Bytes as a Parquet file, which stands at `path` meanwhile.
#[cfg(feature = "parquet")]
pub fn parquet(bytes: &[u8], path: &Path) {
    std::fs::write(path, bytes).expect("a file can be written");
    let mut items = 0;
    super::parquet::each(path, &SETTINGS, &mut |item| {
        item_is_sound(&item);
        items += 1;
        items < 10_000
    });
}

fn item_is_sound(item: &Item) {
    match &item.body {
        Body::Text(_) => assert!(item.id.is_some()),
        Body::Wrong(wrong) => assert!(!wrong.is_empty() && !wrong.contains('\n'), "{wrong:?}"),
        Body::File { .. } => unreachable!("a container holds no files"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn corpus(target: &str, check: impl Fn(&[u8])) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        for entry in std::fs::read_dir(folder).unwrap() {
            check(&std::fs::read(entry.unwrap().path()).unwrap());
        }
    }

    #[test]
    fn the_corpora_are_read() {
        corpus("lines", lines);
        #[cfg(feature = "parquet")]
        corpus("parquet", |bytes| parquet(bytes, &std::env::temp_dir().join("onrecord-corpus.parquet")));
    }

    /// A file of two articles with some bytes changed.
    #[cfg(feature = "parquet")]
    #[test]
    fn damaged_parquet_is_an_error() {
        let path = std::env::temp_dir().join(format!("onrecord-damaged-{}.parquet", std::process::id()));
        let whole = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/parquet/articles"))
            .unwrap();
        super::super::caught::hush();
        for at in 0..whole.len() {
            for change in [1, 0x80, 0xFF] {
                let mut bytes = whole.clone();
                bytes[at] ^= change;
                parquet(&bytes, &path);
            }
            parquet(&whole[..at], &path);
        }
        std::fs::remove_file(path).unwrap();
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_are_lines_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            lines(&bytes);
        }

        #[test]
        fn anything_like_json_is_an_article_or_an_error(
            text in "(\\{|\\}|\\[|\\]|\"id\"|\"text\"|\"published\"|:|,|\"a\"|\"2024-08-06\"|7|1e999|null|\\\\|\"|\n|\\\\u[dD]8[0-9]{2}|\\PC){0,30}",
        ) {
            lines(text.as_bytes());
        }

        /// Compressed lines with some bytes changed.
        #[test]
        fn damaged_gzip_is_an_error(at in any::<usize>(), byte in any::<u8>(), cut in any::<usize>()) {
            use std::io::Write as _;
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gzip.write_all("{\"id\": 1, \"text\": \"He said no.\"}\n".repeat(20).as_bytes()).unwrap();
            let mut bytes = gzip.finish().unwrap();
            let length = bytes.len();
            bytes[at % length] ^= byte;
            bytes.truncate(length - cut % length);
            lines(&bytes);
        }
    }
}
