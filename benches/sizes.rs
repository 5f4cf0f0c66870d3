//! Time against size: the rate in bytes a second should stay the same however long a text is and whatever fills it.
//!
//! `cargo bench --bench sizes`. The longest texts take seconds each; `cargo bench --bench sizes -- prose` runs one family.

#![allow(missing_docs, reason = "a benchmark is run, not linked")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use onrecord::Extractor;
use std::fmt::Write;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

const SIZES: [usize; 6] = [1_000, 10_000, 100_000, 1_000_000, 5_000_000, 50_000_000];
const UP_TO_FIVE: [usize; 4] = [10_000, 100_000, 1_000_000, 5_000_000];

/// Words that names and sentences are made of.
const SYLLABLES: [&str; 16] = [
    "bar", "den", "fal", "gor", "hel", "jan", "kel", "lun", "mar", "nor", "pel", "ros", "sten", "tor", "ver",
    "wil",
];

/// A word that stands for the number, with a capital.
fn name(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
        if number == 0 {
            break;
        }
    }
    name[..1].make_ascii_uppercase();
    name
}

/// Sentences until there are so many bytes; `sentence` writes the one of each number.
fn text(bytes: usize, between: &str, mut sentence: impl FnMut(usize, &mut String)) -> String {
    let mut text = String::with_capacity(bytes + 200);
    let mut number = 0;
    while text.len() < bytes {
        sentence(number, &mut text);
        text.push_str(between);
        number += 1;
    }
    text
}

/// A sentence of news: some names, a quote now and then, a number now and then.
fn prose(number: usize, out: &mut String) {
    let (first, last) = (name(number % 13), name(number % 211 + 16));
    let done = match number % 5 {
        0 => writeln!(
            out,
            "The council met again on Monday to hear what people had to say about the old harbour."
        ),
        1 => writeln!(out, "\"We never saw the plan,\" said {first} {last}, who runs a shop near the quay."),
        2 => writeln!(out, "The work would cost about ${} million, {last} told the paper.", number % 90 + 2),
        3 => writeln!(
            out,
            "More than {} people live within a mile of it, and most of them want it kept.",
            number % 900
        ),
        _ => writeln!(out, "He added that {last} Holdings had sold its share to the town two years before."),
    };
    done.expect("a string takes all that is written");
}

fn run(bencher: Bencher<'_, '_>, text: &str) {
    bencher.counter(BytesCount::of_str(text)).bench(|| black_box(EXTRACTOR.extract(text)));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn prose_of(bencher: Bencher<'_, '_>, bytes: usize) {
    run(bencher, &text(bytes, "\n", prose));
}

#[divan::bench(args = UP_TO_FIVE, sample_count = 3, sample_size = 1)]
fn one_paragraph(bencher: Bencher<'_, '_>, bytes: usize) {
    run(bencher, &text(bytes, " ", prose).replace('\n', ""));
}

/// One word after the other without a stop.
#[divan::bench(args = UP_TO_FIVE, sample_count = 3, sample_size = 1)]
fn one_sentence(bencher: Bencher<'_, '_>, bytes: usize) {
    run(
        bencher,
        &text(bytes, " ", |number, out| out.push_str(["the", "harbour", "wall", "fell"][number % 4])),
    );
}

/// Two marks a sentence: 100,000 at five million bytes.
#[divan::bench(args = UP_TO_FIVE, sample_count = 3, sample_size = 1)]
fn quote_marks(bencher: Bencher<'_, '_>, bytes: usize) {
    run(
        bencher,
        &text(bytes, " ", |number, out| {
            write!(
                out,
                "\"It was the harbour, not the wall, that we had come to see,\" said {} as the rain went on.",
                name(number % 300)
            )
            .expect("a string takes all that is written");
        }),
    );
}

/// Marks that open and never close.
#[divan::bench(args = UP_TO_FIVE, sample_count = 3, sample_size = 1)]
fn open_marks(bencher: Bencher<'_, '_>, bytes: usize) {
    run(bencher, &text(bytes, " ", |_, out| out.push_str("“It was the harbour that we saw.")));
}

/// A new name in every sentence: more than 50,000 at five million bytes.
#[divan::bench(args = UP_TO_FIVE, sample_count = 3, sample_size = 1)]
fn names(bencher: Bencher<'_, '_>, bytes: usize) {
    run(
        bencher,
        &text(bytes, "\n", |number, out| {
            write!(
                out,
                "Later {} {} walked to the harbour, and she said it was cold.",
                name(number % 97),
                name(number)
            )
            .expect("a string takes all that is written");
        }),
    );
}

/// A number every few words: more than 200,000 at five million bytes.
#[divan::bench(args = UP_TO_FIVE, sample_count = 3, sample_size = 1)]
fn numbers(bencher: Bencher<'_, '_>, bytes: usize) {
    run(
        bencher,
        &text(bytes, "\n", |number, out| {
            write!(
                out,
                "It sold {} boats, up {}% from {}, for ${} million.",
                number % 700 + 2,
                number % 40,
                number % 30 + 1990,
                number % 90
            )
            .expect("a string takes all that is written");
        }),
    );
}
