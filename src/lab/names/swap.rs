//! Copies of annotated texts with other names in them: what a text says around a product or a company stays, the name is
//! another one, so that the tagger learns the surroundings and leans less on names that it has seen.

use super::corpora::{Article, Name};
use crate::lab::chance::Chance;
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Share of the families of names that are swapped, of 8.
const SWAPPED: u64 = 7;

/// What new names are made of.
#[derive(Debug)]
pub(super) struct Pool {
    /// The kinds of names that are swapped.
    kinds: Vec<String>,
    /// Common words, small.
    words: Vec<String>,
    /// Single words that name products.
    products: Vec<String>,
    /// Single words that name companies.
    companies: Vec<String>,
}

impl Pool {
    /// Common words come from the texts themselves, products from the project's list.
    pub(super) fn new<'a>(articles: impl Iterator<Item = &'a Article>, kinds: &[String]) -> Self {
        let mut words = BTreeSet::new();
        for article in articles {
            for word in article.text.split_whitespace() {
                if (4..=9).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()) {
                    words.insert(word.to_owned());
                }
            }
        }
        let single = |list: &'static str| {
            let names = crate::lexicon::rows(list).filter_map(|mut row| row.next());
            names.filter(|name| !name.contains(' ') && name.len() > 2).map(str::to_owned).collect()
        };
        let products = single(include_str!("../../../data/lexicons/products.tsv"));
        let companies = single(include_str!("../../../data/lexicons/companies.tsv"));
        Self { kinds: kinds.to_vec(), words: words.into_iter().collect(), products, companies }
    }

    fn word(&self, chance: &mut Chance) -> String {
        capitalised(&self.words[chance.below(self.words.len())])
    }

    /// A first word for the names of a family.
    fn head(&self, kind: &str, chance: &mut Chance) -> String {
        match (kind, chance.below(8)) {
            (_, 0 | 1) => self.word(chance),
            (_, 2) => self.word(chance) + &self.word(chance),
            (_, 3 | 4) => capitalised(&syllables(chance)),
            ("company", 5) => capitalised(&syllables(chance)).to_uppercase(),
            ("company", _) => self.companies[chance.below(self.companies.len())].clone(),
            (_, 5) => code(chance),
            _ => self.products[chance.below(self.products.len())].clone(),
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A word that nobody knows.
fn syllables(chance: &mut Chance) -> String {
    const STARTS: [&str; 20] = [
        "b", "br", "c", "d", "dr", "f", "g", "h", "k", "l", "m", "n", "p", "qu", "r", "s", "t", "v", "x", "z",
    ];
    const VOWELS: [&str; 7] = ["a", "e", "i", "o", "u", "ea", "y"];
    const ENDS: [&str; 8] = ["", "", "n", "r", "x", "l", "s", "t"];
    let count = 2 + chance.below(2);
    (0..count)
        .flat_map(|_| [STARTS[chance.below(20)], VOWELS[chance.below(7)], ENDS[chance.below(8)]])
        .collect()
}

/// Letters and digits: "RX-410".
fn code(chance: &mut Chance) -> String {
    let letters: String = (0..=chance.below(3)).map(|_| char::from(b'A' + chance.below(26) as u8)).collect();
    let dash = if chance.below(2) == 0 { "-" } else { "" };
    let number = match chance.below(3) {
        0 => 1 + chance.below(9),
        1 => 10 + chance.below(90),
        _ => 100 + chance.below(900),
    };
    format!("{letters}{dash}{number}")
}

/// A copy of the article with other names of the pool's kinds; `None` where it has none to swap.
pub(super) fn swapped(article: &Article, pool: &Pool, chance: &mut Chance) -> Option<Article> {
    let family = |name: &Name| {
        let first = name.span.of(&article.text).split_whitespace().next()?;
        pool.kinds.contains(&name.label).then(|| (name.label.clone(), first.to_lowercase()))
    };
    let mut heads: BTreeMap<_, _> =
        article.names.iter().filter_map(|name| Some((family(name)?, String::new()))).collect();
    heads.retain(|_, _| (chance.next() & 7) < SWAPPED);
    if heads.is_empty() {
        return None;
    }
    for ((kind, _), head) in &mut heads {
        *head = pool.head(kind, chance);
    }
    let mut text = String::with_capacity(article.text.len());
    let mut names = Vec::with_capacity(article.names.len());
    let mut done = 0;
    for name in &article.names {
        text.push_str(&article.text[done..name.span.start as usize]);
        let start = text.len();
        let whole = name.span.of(&article.text);
        if let Some(head) = family(name).and_then(|family| heads.get(&family)) {
            text.push_str(head);
            text.push_str(whole.split_once(char::is_whitespace).map_or("", |(word, _)| &whole[word.len()..]));
        } else {
            text.push_str(whole);
        }
        names.push(Name { span: Span::at(start, text.len()), label: name.label.clone() });
        done = name.span.end as usize;
    }
    text.push_str(&article.text[done..]);
    Some(Article { text, names, number: article.number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_of_products_gets_one_new_name() {
        let text = "Vexo 3 is out. Ann Poe likes Vexo, she said.";
        let name = |what: &str, from: usize, label: &str| {
            let start = from + text[from..].find(what).unwrap();
            Name { span: Span::at(start, start + what.len()), label: label.to_owned() }
        };
        let names =
            vec![name("Vexo 3", 0, "product"), name("Ann Poe", 0, "person"), name("Vexo", 20, "product")];
        let article = Article { text: text.to_owned(), names, number: 4 };
        let pool = Pool {
            kinds: vec!["product".to_owned()],
            words: vec!["harbour".to_owned()],
            products: vec!["Slate".to_owned()],
            companies: Vec::new(),
        };
        let mut chance = Chance(3);
        let copy = (0..8).find_map(|_| swapped(&article, &pool, &mut chance)).unwrap();
        let said: Vec<&str> = copy.names.iter().map(|name| name.span.of(&copy.text)).collect();
        assert_ne!(said[2], "Vexo");
        assert_eq!(said[0], format!("{} 3", said[2]));
        assert_eq!((said[1], copy.number), ("Ann Poe", 4));
        assert_eq!(copy.text, format!("{} is out. Ann Poe likes {}, she said.", said[0], said[2]));
    }
}
