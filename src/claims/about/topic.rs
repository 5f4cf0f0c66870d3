//! What claims that name nobody are about: the company whose figures these are, or what the article speaks of most.

use super::super::counted::Of;
use super::super::syntax::Syntax;
use super::super::words;
use super::product::Products;
use super::{body, last_spoken};
use crate::entities::Kind;
use crate::numbers::{Quantity, UnitKind};

/// A name that is to carry claims which name nobody is mentioned at least so often.
const LEADING: usize = 4;

/// A company that is to carry its trade's figures is spoken of at least so often, pronouns and descriptions counted.
const BUSINESS: usize = 3;

/// A company that is to carry what is counted, as jobs, is spoken of at least so often.
const OFTEN: usize = 6;

/// How many tokens before a figure the company may stand whose it is.
const NEAR: usize = 80;

/// What an article speaks of most.
#[derive(Debug)]
pub(in super::super) struct Topic {
    /// The company, body or product named most often.
    leading: Option<u32>,
    /// The company spoken of most, pronouns and descriptions counted.
    company: Option<u32>,
    /// Whether it is spoken of so often that what is counted is its too.
    often: bool,
    /// The company spoken of most, and more than once.
    firm: Option<u32>,
    pub(super) products: Products,
}

impl Topic {
    pub(in super::super) fn new(syntax: &Syntax<'_, '_>) -> Self {
        let entities = &syntax.layers.entities.entities;
        // The first of those mentioned most often: it stands earliest in the article. Where somebody is named more often,
        // the article is about them, and so it is with a country.
        let leading = entities
            .iter()
            .enumerate()
            .filter(|(_, e)| e.mentions.len() >= LEADING)
            .rev()
            .max_by_key(|(_, e)| e.mentions.len())
            .filter(|(_, e)| matches!(e.kind, Kind::Company | Kind::Product))
            .map(|(id, _)| id as u32);
        let mut spoken: Vec<usize> = entities.iter().map(|e| e.mentions.len()).collect();
        for reference in &syntax.layers.entities.references {
            spoken[reference.entity as usize] += 1;
        }
        let firms = (0..entities.len()).filter(|&e| entities[e].kind == Kind::Company && spoken[e] > 1);
        let firm = firms.rev().max_by_key(|&e| spoken[e]).map(|e| e as u32);
        let company = firm.filter(|&e| spoken[e as usize] >= BUSINESS);
        let often = company.is_some_and(|e| spoken[e as usize] >= OFTEN);
        Self { leading, company, often, firm, products: Products::new(syntax, &spoken) }
    }

    /// The company whose figures these are, else what the article speaks of most.
    pub(super) fn of(&self, syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> Option<u32> {
        // Shares and changes are of anything that an article brings up, but for one that is all about a company.
        let loose = self.often || !matches!(quantity.unit.kind, UnitKind::Percent | UnitKind::Points);
        self.business(syntax, quantity, of)
            .or_else(|| self.leading.filter(|&e| loose && is_near(syntax, quantity, e)))
    }

    /// The company whose figures these are, in an article that speaks of it throughout: "about 260 jobs would go".
    pub(super) fn leader(&self, syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> Option<u32> {
        if self.often { self.business(syntax, quantity, of) } else { None }
    }

    /// The company that whoever runs one runs, in an article that names none beside them.
    pub(super) const fn firm(&self) -> Option<u32> {
        self.firm
    }

    /// The company whose shares a broker's target is for: "Tern Bank kept its target price of $5"; not "a sales target".
    pub(super) fn valued(&self, syntax: &Syntax<'_, '_>, of: Option<Of>) -> Option<u32> {
        let tokens = of?.tokens;
        let last = tokens.end as usize - 1;
        let before = last.checked_sub(1).map_or("", |t| syntax.word(t));
        matches!((before, syntax.word(last)), ("target", "price") | ("price", "target") | ("fair", "value"))
            .then_some(self.company)
            .flatten()
    }

    /// The last company spoken of in the paragraph, else the one that the article speaks of most; not for what no company
    /// reports of itself, as inflation.
    fn business(&self, syntax: &Syntax<'_, '_>, quantity: &Quantity, of: Option<Of>) -> Option<u32> {
        // "export earnings" are a country's.
        let country =
            |t: usize| matches!(syntax.word(t), "export" | "exports" | "import" | "imports" | "tax");
        of.filter(|of| {
            let mut range = of.tokens.range();
            !range.clone().any(country) && range.any(|t| words::is_company_figure(syntax.word(t)))
        })?;
        let number = quantity.tokens.start as usize;
        // Not one that the text has not come to yet.
        let entities = syntax.layers.entities;
        let named = |&e: &u32| {
            let first = entities.entities[e as usize].mentions[0];
            (entities.mentions[first as usize].tokens.start as usize) < syntax.around(quantity.tokens).end
        };
        let company = self.company.filter(named)?;
        let from = body(syntax, number).max(number.saturating_sub(NEAR));
        last_spoken(syntax, from..number, Kind::Company).or(Some(company))
    }
}

/// Whether the entity was spoken of not long before the figure, or is soon after it, where the figure stands in a headline.
pub(super) fn is_near(syntax: &Syntax<'_, '_>, quantity: &Quantity, entity: u32) -> bool {
    let number = quantity.tokens.start as usize;
    let end = syntax.around(quantity.tokens).end;
    let last = syntax.layers.document.len();
    let end = if syntax.in_headline(number) { (end + NEAR).min(last) } else { end };
    let entities = syntax.layers.entities;
    (number.saturating_sub(NEAR)..end).any(|t| entities.entity_at(t) == Some(entity))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn takes_and_refuses() {
        const OPENING: &str = "Kestrel Airways grew. Kestrel Airways hired. Kestrel Airways bought jets.";
        let about = |last: &str, expected: &str| {
            check(&["text", "about"], &[(&format!("{OPENING}\n\n{last}"), expected)]);
        };
        about("Revenue rose 8%.", "8% | Kestrel Airways");
        about("Tern Brokers kept its target price of $90.", "$90 | Kestrel Airways");
        about("Inflation rose 8%.", "8% | -");
        about("“Revenue rose 8%,” she said.", "8% | -");
    }
}
