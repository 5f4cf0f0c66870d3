//! What is measured of a product, said of nobody by name: a range, a weight, a price.

use super::super::counted::Of;
use super::super::syntax::Syntax;
use super::super::verbs;
use super::topic;
use crate::entities::Kind;
use crate::numbers::{Quantity, UnitKind};
use crate::tagging::Class;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many tokens before a figure the product may stand that it measures.
const NEAR: usize = 60;

/// The products of an article.
#[derive(Debug)]
pub(super) struct Products {
    /// The one spoken of most, of several the first.
    topic: Option<u32>,
    /// Those whose names others go on from, as "Skua" is of "Skua 6" and "Skua 7": what is measured is a model, not the line.
    lines: FxHashSet<u32>,
}

/// The topic is spoken of at least so often.
const OFTEN: usize = 3;

impl Products {
    /// Given how often each entity is spoken of.
    pub(super) fn new(syntax: &Syntax<'_, '_>, spoken: &[usize]) -> Self {
        let entities = &syntax.layers.entities.entities;
        let name = |e: u32| entities[e as usize].name.of(syntax.layers.document.text());
        let products = || (0..entities.len() as u32).filter(|&e| entities[e as usize].kind == Kind::Product);
        let by_name: FxHashMap<&str, u32> = products().map(|e| (name(e), e)).collect();
        let mut models: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for model in products() {
            let line = name(model).rsplit_once(char::is_whitespace).and_then(|(stem, _)| by_name.get(stem));
            if let Some(&line) = line {
                models.entry(line).or_default().push(model);
            }
        }
        // "the Skua" means the Skua 7 where there is no other.
        let only: FxHashMap<u32, u32> = models
            .iter()
            .filter_map(|(&line, models)| if let [model] = models[..] { Some((model, line)) } else { None })
            .collect();
        let counts = products().filter(|e| !models.contains_key(e)).map(|e| {
            let line = only.get(&e).map_or(0, |&line| spoken[line as usize]);
            (spoken[e as usize] + line, std::cmp::Reverse(e))
        });
        let topic = counts.max().filter(|most| most.0 >= OFTEN);
        Self { topic: topic.map(|most| most.1.0), lines: models.into_keys().collect() }
    }

    /// The product that a trait said of nobody, or of its maker, is of: the last one spoken of, else that of the article.
    pub(super) fn measured(&self, syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
        let topic = self.topic.filter(|_| is_left_out(syntax, quantity));
        let near = || self.topic.filter(|&e| topic::is_near(syntax, quantity, e));
        topic.or_else(|| self.in_focus(syntax, quantity)).or_else(near)
    }

    /// The product spoken of last, not long before the figure: one that a sentence tells of before one that stands in it
    /// behind a preposition ("up from 7 inches on the Skua 6"), and none that the figure is compared with ("cheaper than the Skua
    /// 7") or that is named as the grade of another ("the Skua 7 in Premium trim").
    fn in_focus(&self, syntax: &Syntax<'_, '_>, quantity: &Quantity) -> Option<u32> {
        let number = quantity.tokens.start as usize;
        let entities = syntax.layers.entities;
        let product =
            |e: &u32| entities.entities[*e as usize].kind == Kind::Product && !self.lines.contains(e);
        let mut aside: Option<(u32, usize)> = None;
        let sentence = |t: usize| syntax.layers.document.sentence_of(t);
        for t in (number.saturating_sub(NEAR)..number).rev() {
            let Some(found) = entities.entity_at(t).filter(product) else { continue };
            if is_grade(syntax, t) {
                continue;
            }
            if aside.is_some_and(|(_, at)| sentence(at) != sentence(t)) {
                break;
            }
            match tie(syntax, t) {
                "than" | "versus" | "vs" => {}
                "in" | "on" | "from" | "to" | "for" | "with" | "of" | "against" | "by" => {
                    aside = aside.or(Some((found, t)));
                }
                _ => return Some(found),
            }
        }
        aside.map(|(found, _)| found)
    }
}

/// Whether products have it: a size, a weight, a power; a price.
pub(super) fn is_trait(syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> bool {
    match quantity.unit.kind {
        UnitKind::Length
        | UnitKind::Volume
        | UnitKind::Mass
        | UnitKind::Speed
        | UnitKind::Energy
        | UnitKind::Power
        | UnitKind::Data => true,
        UnitKind::Currency => {
            let price = of.is_some_and(|of| {
                of.tokens.range().any(|t| match syntax.word(t) {
                    "price" | "prices" | "pricing" | "fee" | "msrp" => true,
                    "charge" | "charges" => {
                        t > 0 && matches!(syntax.word(t - 1), "destination" | "delivery" | "service")
                    }
                    _ => false,
                })
            });
            price || is_asked(syntax, quantity)
        }
        // "Tern will build two variants"
        UnitKind::Count => of.is_some_and(|of| is_version(syntax.word(of.tokens.end as usize - 1))),
        _ => false,
    }
}

/// What a product comes in.
fn is_version(word: &str) -> bool {
    matches!(
        word,
        "variants"
            | "versions"
            | "editions"
            | "configurations"
            | "colours"
            | "colors"
            | "colourways"
            | "colorways"
            | "finishes"
            | "trims"
    )
}

/// Whether it is what a seller asks: "priced at $5", "starts at $5"; not "closed at $5".
fn is_asked(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let starts = |t: usize| matches!(syntax.word(t), "starts" | "start" | "starting");
    let asks = |t: usize| {
        starts(t)
            || matches!(syntax.word(t), "priced" | "prices" | "retails" | "retailing" | "sells" | "selling")
    };
    let first = quantity.tokens.start as usize;
    let before = first.checked_sub(1).map_or("", |t| syntax.word(t));
    // "Tern offers the Skua 7 with a case for $5", "Tern priced it at $5"
    let offered = || {
        let verb = verbs::verb_before(syntax, first, syntax.around(quantity.tokens).start);
        verb.is_some_and(|verb| match before {
            "for" => matches!(syntax.word(verb), "offer" | "offers" | "offered"),
            "at" => matches!(syntax.word(verb), "priced" | "prices"),
            _ => false,
        })
    };
    // "starts at" may be read as the bound of the amount.
    starts(first) || first >= 2 && matches!(before, "at" | "from" | "for") && asks(first - 2) || offered()
}

/// The product that the figure's sentence leaves out, as lists of what things cost do, is that of the article: "Priced at
/// $5 with a case."; not of "The case, priced at $5".
fn is_left_out(syntax: &Syntax<'_, '_>, quantity: &Quantity) -> bool {
    let document = syntax.layers.document;
    let sentence = &document.sentences()[document.sentence_of(quantity.tokens.start as usize)];
    let start = sentence.tokens.range().start;
    matches!(syntax.word(start), "priced" | "pricing" | "available" | "prices")
}

/// The word before a name, past its article and year: "than" in "than the 2023 Skua".
fn tie<'s>(syntax: &'s Syntax<'_, '_>, token: usize) -> &'s str {
    let entities = syntax.layers.entities;
    let mut first = entities.mention_at(token).map_or(token, |m| entities.mentions[m].tokens.start as usize);
    while first > 0 && matches!(syntax.class(first - 1), Class::Determiner | Class::Number) {
        first -= 1;
    }
    first.checked_sub(1).map_or("", |t| syntax.word(t))
}

/// Whether the name at the token says in what grade a product comes: "Premium" in "the Skua 7 in Premium trim", not
/// in "the Skua 7 Premium costs".
pub(super) fn is_grade(syntax: &Syntax<'_, '_>, token: usize) -> bool {
    let entities = syntax.layers.entities;
    entities.mention_at(token).is_some_and(|m| {
        let end = entities.mentions[m].tokens.end as usize;
        let last = syntax.layers.document.len();
        let is_noun = |t: usize| {
            t < last
                && matches!(syntax.word(t), "trim" | "trims" | "grade" | "grades" | "package" | "packages")
        };
        // "Plus and Prime trims"
        is_noun(end) || is_noun(end + 2) && matches!(syntax.word(end), "and" | "or")
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        const OPENING: &str = "Tern Motors makes the Skua 7 electric car. The Skua 7 is new.";
        let about = |last: &str, expected: &str| {
            check(&["text", "about"], &[(&format!("{OPENING} {last}"), expected)]);
        };
        about("Tern Motors claims 310 km.", "310 km | Skua 7");
        about("Prices go up too: it is priced at $41,000.", "$41,000 | Skua 7");
        about("Tern Motors hired 40 people.", "40 people | Tern Motors");
        about("Tern Motors will build two versions.", "two versions | Skua 7");
        about("Tern Motors opened two plants.", "two plants | Tern Motors");
        about(
            "Priced at $41,000 in Plus trim with 18-inch wheels.",
            "$41,000 | Skua 7 / 18-inch wheels | Skua 7",
        );
        about("Tern Motors also offers the Plus grade for $46,000.", "$46,000 | Skua 7");
        about("Tern Motors bought the site for $46,000.", "$46,000 | Tern Motors");
    }
}
