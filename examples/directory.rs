//! A directory in parallel: who is quoted most in the `.txt` files of a folder. For large trees there is
//! `onrecord batch`, which can be stopped and taken up again.
//!
//! ```sh
//! cargo run --release --example directory fixtures/articles
//! ```

#![allow(clippy::print_stdout, reason = "it is all that an example does")]

use rayon::prelude::*;
use std::{collections::BTreeMap, env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("name a folder")?;
    let files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    let extractor = onrecord::Extractor::new();
    let articles = files.par_iter().filter(|path| path.extension().is_some_and(|e| e == "txt"));
    let records: Vec<_> = articles
        .map(|path| Ok(extractor.extract(&fs::read_to_string(path)?)))
        .collect::<Result<_, std::io::Error>>()?;
    let mut quotes: BTreeMap<&str, usize> = BTreeMap::new();
    for record in &records {
        for speaker in record.quotes.iter().filter_map(|quote| record.speaker_of(quote)) {
            *quotes.entry(&speaker.name).or_default() += 1;
        }
    }
    let mut most: Vec<_> = quotes.into_iter().collect();
    most.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    most.iter().take(10).for_each(|(name, count)| println!("{count:>4}  {name}"));
    Ok(())
}
