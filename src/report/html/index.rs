//! The front page of many articles: who speaks most, about whom, what is biggest, what was spoken of when.

use super::plot::Plot;
use crate::Error;
use crate::record::{ClaimRow, Record};
use crate::report::amount::Amount;
use crate::report::words::{named, word};
use minijinja::context;
use minijinja::value::Serde;
use rust_decimal::Decimal;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// An article as the front page lists it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its title, or what it is known by.
    pub title: &'a str,
    /// The address of its own page, if it has one.
    pub href: Option<&'a str>,
    /// What was found in it.
    pub record: &'a Record,
}

/// What a front page says, gathered article by article in memory that does not grow with their text. Names are one
/// where they are written alike and are of one kind; nothing else is known of them across articles.
#[derive(Debug, Default)]
pub struct Digest {
    articles: Vec<Listed>,
    /// Articles that came after the list was full.
    unlisted: usize,
    quotes: usize,
    claims: usize,
    speakers: BTreeMap<String, Speaking>,
    biggest: BTreeMap<String, Biggest>,
    /// Days, and how many articles of each name a thing.
    days: BTreeMap<String, BTreeMap<String, usize>>,
}

#[derive(Debug, Serialize)]
struct Listed {
    title: String,
    href: Option<String>,
    published: Option<String>,
    quotes: usize,
    claims: usize,
    names: usize,
}

#[derive(Debug, Default)]
struct Speaking {
    quotes: usize,
    articles: usize,
    about: BTreeMap<String, usize>,
}

#[derive(Debug, Default)]
struct Biggest {
    count: usize,
    largest: Vec<(Decimal, Big)>,
}

#[derive(Clone, Debug, Serialize)]
struct Big {
    amount: String,
    of: String,
    about: String,
    word: String,
    title: String,
    href: Option<String>,
}

/// Articles that the page lists.
const LISTED: usize = 5000;
/// Speakers, and those whom each speaks about.
const SPEAKERS: usize = 12;
const ABOUT: usize = 4;
/// Kinds of amount, and claims of each.
const UNITS: usize = 4;
const LARGEST: usize = 6;

impl Digest {
    /// Takes an article in.
    pub fn add(&mut self, entry: &Entry<'_>) {
        let record = entry.record;
        self.quotes += record.quotes.len();
        self.claims += record.claims.len();
        self.speakers(record);
        for claim in &record.claims {
            self.claim(entry, claim);
        }
        if let Some(day) = &record.published {
            let names = self.days.entry(day.clone()).or_default();
            for name in record.entities.iter().map(|entity| &entity.name).collect::<BTreeSet<_>>() {
                *names.entry(name.clone()).or_default() += 1;
            }
        }
        if self.articles.len() == LISTED {
            self.unlisted += 1;
            return;
        }
        self.articles.push(Listed {
            title: entry.title.to_owned(),
            href: entry.href.map(str::to_owned),
            published: record.published.clone(),
            quotes: record.quotes.len(),
            claims: record.claims.len(),
            names: record.entities.len(),
        });
    }

    fn speakers(&mut self, record: &Record) {
        let mut here = BTreeSet::new();
        let mut mentions: Vec<(usize, usize)> = Vec::new();
        for (id, entity) in record.entities.iter().enumerate() {
            mentions.extend(entity.mentions.iter().map(|mention| (mention.span.start, id)));
        }
        mentions.sort_unstable();
        for quote in &record.quotes {
            let Some(speaker) = &quote.speaker else { continue };
            let (Some(own), Some(name)) = (speaker.entity, named(record, speaker)) else { continue };
            let speaking = self.speakers.entry(name.to_owned()).or_default();
            speaking.quotes += 1;
            speaking.articles += usize::from(here.insert(own));
            let first = mentions.partition_point(|&(start, _)| start < quote.span.start);
            let about: BTreeSet<usize> = mentions[first..]
                .iter()
                .take_while(|&&(start, _)| start < quote.span.end)
                .map(|&(_, id)| id)
                .filter(|&id| id != own)
                .collect();
            for id in about {
                *speaking.about.entry(record.entities[id].name.clone()).or_default() += 1;
            }
        }
    }

    fn claim(&mut self, entry: &Entry<'_>, claim: &ClaimRow) {
        let Some(value) = claim.value.or(claim.high).or(claim.low) else { return };
        let unit = match &claim.unit.code {
            Some(code) => format!("{} ({code})", claim.unit.kind.name()),
            None => claim.unit.kind.name().to_owned(),
        };
        let group = self.biggest.entry(unit).or_default();
        group.count += 1;
        let at = group.largest.partition_point(|(other, _)| *other >= value.0);
        if at >= LARGEST {
            return;
        }
        let about = entry.record.subject_of(claim);
        let big = Big {
            amount: Amount::from(claim).text(),
            of: claim.of.as_ref().map(|of| of.text.clone()).unwrap_or_default(),
            about: about.map(|entity| entity.name.clone()).unwrap_or_default(),
            word: word(entry.record, claim).unwrap_or_default().to_owned(),
            title: entry.title.to_owned(),
            href: entry.href.map(|href| format!("{href}#a0-lc{}", claim.id)),
        };
        group.largest.insert(at, (value.0, big));
        group.largest.truncate(LARGEST);
    }

    /// The page, with this heading.
    ///
    /// # Errors
    /// None that a record could cause, as with [`super::page`].
    pub fn page(&self, title: &str) -> Result<String, Error> {
        let articles = self.articles.len() + self.unlisted;
        let values = context! {
            title => title,
            lead => format!(
                "{articles} articles, {} quotes, {} numeric claims. Names count as one where they are written alike.",
                self.quotes, self.claims
            ),
            bars => Serde(self.bars()),
            units => Serde(self.units()),
            plot => Serde(Plot::of(&self.days)),
            articles => Serde(&self.articles),
            unlisted => self.unlisted,
        };
        super::render("index.html", values)
    }

    fn bars(&self) -> Vec<Bar<'_>> {
        let mut speakers: Vec<(&String, &Speaking)> = self.speakers.iter().collect();
        speakers.sort_by_key(|(_, speaking)| Reverse(speaking.quotes));
        speakers.truncate(SPEAKERS);
        let most = speakers.first().map_or(1, |(_, speaking)| speaking.quotes);
        speakers
            .into_iter()
            .map(|(name, speaking)| {
                let mut about: Vec<(&String, &usize)> = speaking.about.iter().collect();
                about.sort_by_key(|(_, count)| Reverse(**count));
                Bar {
                    name,
                    quotes: speaking.quotes,
                    articles: speaking.articles,
                    about: about.iter().take(ABOUT).map(|(name, count)| format!("{name} {count}")).collect(),
                    width: (speaking.quotes * 100).div_ceil(most),
                }
            })
            .collect()
    }

    fn units(&self) -> Vec<Unit<'_>> {
        let mut units: Vec<(&String, &Biggest)> = self.biggest.iter().collect();
        units.sort_by_key(|(_, biggest)| Reverse(biggest.count));
        let largest = |biggest: &'_ Biggest| biggest.largest.iter().map(|(_, big)| big.clone()).collect();
        units.iter().take(UNITS).map(|(unit, biggest)| Unit { unit, claims: largest(biggest) }).collect()
    }
}

#[derive(Serialize)]
struct Bar<'a> {
    name: &'a str,
    quotes: usize,
    articles: usize,
    about: Vec<String>,
    /// In hundredths of the longest.
    width: usize,
}

#[derive(Serialize)]
struct Unit<'a> {
    unit: &'a str,
    claims: Vec<Big>,
}
