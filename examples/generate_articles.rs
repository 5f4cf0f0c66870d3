//! A corpus of any size to try `onrecord batch` on: the articles of `fixtures/articles` over and over, with other people
//! and other numbers in each, one a line, as JSON. The same command writes the same bytes.
//!
//! ```sh
//! cargo run --release --example generate_articles -- 100000 > articles.jsonl
//! cargo run --release --example generate_articles -- 1000000 3 > short.jsonl # three paragraphs of each
//! ```

use onrecord::entities::Kind;
use onrecord::{Extractor, Record};
use std::io::{self, BufWriter, Write};
use std::path::Path;

const FIRST: [&str; 24] = [
    "Ada", "Bruno", "Clara", "Dmitri", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kavya", "Lionel",
    "Mina", "Nils", "Odile", "Pavel", "Rosa", "Samir", "Tessa", "Umar", "Vera", "Wanda", "Yusuf", "Zoe",
];
const LAST: [&str; 24] = [
    "Albrecht",
    "Bianchi",
    "Castellan",
    "Dragomir",
    "Eskildsen",
    "Farrow",
    "Granger",
    "Hollis",
    "Ibarra",
    "Jelinek",
    "Kessler",
    "Lindqvist",
    "Moreau",
    "Nakata",
    "Okonjo",
    "Petrosyan",
    "Quigley",
    "Rasmussen",
    "Szabo",
    "Thorne",
    "Ulrich",
    "Varga",
    "Whitlock",
    "Zielinski",
];

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut number = |usual: usize| arguments.next().map_or(Ok(usual), |given| given.parse());
    let (Ok(articles), Ok(paragraphs)) = (number(1000), number(usize::MAX)) else {
        return Err(io::Error::other("give the number of articles, and of paragraphs in each if not all"));
    };
    let templates = templates(paragraphs)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for at in 0..articles {
        let mut dice = Dice(at as u64 + 1);
        let text = templates[at % templates.len()].filled(&mut dice);
        serde_json::to_writer(&mut out, &serde_json::json!({"id": format!("a{at:07}"), "text": text}))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// An article with the places in it where people and numbers stand, in text order.
struct Template {
    text: String,
    places: Vec<(usize, usize, Place)>,
}

#[derive(Clone, Copy)]
enum Place {
    /// A person's mention: who of them, and whether by the first name, the last or both.
    First(usize),
    Last(usize),
    Both(usize),
    /// A claim's number.
    Number,
}

fn templates(paragraphs: usize) -> io::Result<Vec<Template>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let extractor = Extractor::new();
    paths
        .iter()
        .map(|path| {
            let whole = std::fs::read_to_string(path)?;
            let parts: Vec<&str> = whole.split("\n\n").take(paragraphs).collect();
            let text = parts.join("\n\n");
            let places = places(&extractor.extract(&text));
            Ok(Template { text, places })
        })
        .collect()
}

fn places(record: &Record) -> Vec<(usize, usize, Place)> {
    let people = record.entities.iter().filter(|entity| entity.kind == Kind::Person);
    let mut places: Vec<_> = people
        .flat_map(|person| person.mentions.iter().map(move |mention| (person, &mention.span)))
        .filter_map(|(person, span)| {
            let place = match span.text.split_once(' ') {
                Some(_) => Place::Both(person.id),
                None if person.name.starts_with(&span.text) => Place::First(person.id),
                None if person.name.ends_with(&span.text) => Place::Last(person.id),
                None => return None,
            };
            Some((span.start, span.end, place))
        })
        .chain(record.claims.iter().map(|claim| (claim.number.start, claim.number.end, Place::Number)))
        .collect();
    places.sort_by_key(|&(start, end, _)| (start, end));
    let mut end = 0;
    places.retain(|&(start, own_end, _)| {
        let free = start >= end;
        end = if free { own_end } else { end };
        free
    });
    places
}

impl Template {
    fn filled(&self, dice: &mut Dice) -> String {
        let cast = dice.roll();
        let first = |who: usize| FIRST[(cast as usize + who * 5) % FIRST.len()];
        let last = |who: usize| LAST[(cast as usize / FIRST.len() + who * 7) % LAST.len()];
        let mut text = String::with_capacity(self.text.len() + 64);
        let mut done = 0;
        for &(start, end, place) in &self.places {
            text.push_str(&self.text[done..start]);
            done = end;
            match place {
                Place::First(who) => text.push_str(first(who)),
                Place::Last(who) => text.push_str(last(who)),
                Place::Both(who) => text.extend([first(who), " ", last(who)]),
                Place::Number => text.extend(self.text[start..end].chars().map(|sign| dice.digit(sign))),
            }
        }
        text.push_str(&self.text[done..]);
        text
    }
}

/// Pseudo-random numbers (splitmix64): the same for the same article on any machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Another digit for a digit, never a zero in front; any other sign as it is.
    fn digit(&mut self, sign: char) -> char {
        match sign {
            '0' => '0',
            '1'..='9' => char::from(b'1' + (self.roll() % 9) as u8),
            other => other,
        }
    }
}
