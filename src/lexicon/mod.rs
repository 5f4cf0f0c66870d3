//! Reads word lists into typed tables. No language logic lives here.
//!
//! A list is a file of `data/lexicons`: lines that start with `#` say what it is, where it comes from and its licence;
//! every other line is a row, cells parted by tabs, sorted by the first.

mod phrases;

pub(crate) use phrases::PhraseTable;

/// The rows of a list, comments and empty lines left out, each cut into its cells.
pub(crate) fn rows(list: &str) -> impl Iterator<Item = impl Iterator<Item = &str>> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t'))
}
