//! One article: who said what, and every number with what it is about.
//!
//! ```sh
//! cargo run --release --example one_article fixtures/articles/outage.txt
//! ```

#![allow(clippy::print_stdout, reason = "it is all that an example does")]

use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("name a file with an article")?;
    let text = fs::read_to_string(path)?;
    let record = onrecord::extract(&text);
    for quote in &record.quotes {
        let speaker = record.speaker_of(quote).map_or("somebody", |entity| &entity.name);
        println!("{speaker}: {}", quote.span.text);
    }
    for claim in &record.claims {
        let about = record.subject_of(claim).map_or("?", |entity| &entity.name);
        println!("{}, about {about}", claim.span.text);
    }
    Ok(())
}
