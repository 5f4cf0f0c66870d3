//! Names of the user's own in whole texts.

use onrecord::entities::{FoundBy, Kind};
use onrecord::own::{Case, Lexicon, Name, Priority};
use onrecord::{Extractor, Record};

fn read(own: Lexicon, text: &str) -> Record {
    Extractor::builder().lexicon(own).build().extract(text)
}

fn with(names: &[Name]) -> Lexicon {
    let mut own = Lexicon::new();
    for name in names {
        own.add(name).expect("a name");
    }
    own
}

/// The names of a record with kinds, ids and the words of their mentions.
fn entities(record: &Record) -> Vec<(&str, Kind, Option<&str>, Vec<&str>)> {
    record
        .entities
        .iter()
        .map(|e| {
            let mentions = e.mentions.iter().map(|m| m.span.text.as_str()).collect();
            (e.name.as_str(), e.kind, e.outside_id.as_deref(), mentions)
        })
        .collect()
}

#[test]
fn aliases_meet_in_one_entity_with_its_id() {
    let own = with(&[
        Name::new("Quill & Harrow", Kind::Company).alias("the Harrow house").alias("QHW").id("LSE:QHW"),
        Name::new("heron", Kind::Product).case(Case::Any).id("p-7"),
    ]);
    let text = "Quill & Harrow sells books. Shares of QHW fell 3% on Monday, and the Harrow house said nothing. Its \
                app, heron, is gone.";
    let record = read(own, text);
    let (house, app) = (&entities(&record)[0], entities(&record).into_iter().find(|e| e.0 == "heron"));
    assert_eq!(house.1, Kind::Company);
    assert_eq!(house.2, Some("LSE:QHW"));
    assert_eq!(house.3, ["Quill & Harrow", "QHW", "the Harrow house"]);
    assert_eq!(app, Some(("heron", Kind::Product, Some("p-7"), vec!["heron"])));
    assert!(record.entities[0].mentions.iter().all(|m| m.by == FoundBy::Lexicon));
}

#[test]
fn short_forms_need_not_be_listed() {
    let own = with(&[Name::new("Maren Oyelaran", Kind::Person).id("41")]);
    let record = read(own, "Maren Oyelaran left on Friday. “I was tired,” Oyelaran said.");
    assert_eq!(entities(&record)[0].3, ["Maren Oyelaran", "Oyelaran"]);
    assert_eq!(record.quotes[0].speaker.as_ref().and_then(|s| s.entity), Some(0));
}

#[test]
fn two_entries_are_never_one_entity() {
    let own = with(&[
        Name::new("Tern Bank", Kind::Company).id("1"),
        Name::new("Tern Bank of Oslo", Kind::Company).id("2"),
    ]);
    let record = read(own, "Tern Bank of Oslo sued Tern Bank.");
    let ids: Vec<_> = entities(&record).iter().map(|e| (e.0, e.2)).collect();
    assert!(ids.contains(&("Tern Bank", Some("1"))), "{ids:?}");
    assert!(ids.contains(&("Tern Bank of Oslo", Some("2"))), "{ids:?}");
}

#[test]
fn priorities() {
    let text = "The visitors from London liked London Bridge.";
    let texts = |priority| {
        let own = with(&[Name::new("London", Kind::Product).priority(priority)]);
        let record = read(own, text);
        let products = record.entities.iter().filter(|e| e.kind == Kind::Product);
        products.flat_map(|e| e.mentions.iter().map(|m| m.span.start)).collect::<Vec<_>>()
    };
    assert_eq!(texts(Priority::Low), [0; 0]);
    assert_eq!(texts(Priority::Normal), [18]);
    assert_eq!(texts(Priority::High), [18, 31]);
}

#[test]
fn what_is_to_be_left_alone_is_no_mention() {
    let mut own = Lexicon::new();
    own.suppress("London").expect("a name");
    let record = read(own, "The visitors from London liked London Bridge.");
    let mentions: Vec<&str> =
        record.entities.iter().flat_map(|e| e.mentions.iter().map(|m| m.span.text.as_str())).collect();
    assert_eq!(mentions, ["London Bridge"]);
}

#[test]
fn nothing_changes_without_a_match() {
    let own = with(&[Name::new("Zzyzx Holdings of Nowhere", Kind::Company)]);
    let extractor = Extractor::builder().lexicon(own).build();
    insta::glob!("../../fixtures/articles", "*.txt", |path| {
        let text = std::fs::read_to_string(path).expect("a fixture is readable text");
        assert_eq!(extractor.extract(&text), onrecord::extract(&text));
    });
}

#[test]
fn kinds_that_are_not_wanted_leave_no_holes() {
    let extractor = Extractor::builder().kinds([Kind::Person]).build();
    insta::glob!("../../fixtures/articles", "*.txt", |path| {
        let text = std::fs::read_to_string(path).expect("a fixture is readable text");
        let (some, all) = (extractor.extract(&text), onrecord::extract(&text));
        let persons = all.entities.iter().filter(|e| e.kind == Kind::Person);
        assert!(persons.map(|e| &e.name).eq(some.entities.iter().map(|e| &e.name)));
        assert!(some.entities.iter().enumerate().all(|(id, e)| e.id == id));
        for (few, many) in some.quotes.iter().zip(&all.quotes) {
            let name = |record: &Record, quote: &onrecord::record::QuoteRow| {
                let entity = quote.speaker.as_ref()?.entity?;
                Some(record.entities[entity].name.clone())
                    .filter(|_| record.entities[entity].kind == Kind::Person)
            };
            assert_eq!(name(&some, few), name(&all, many));
        }
        assert_eq!(some.claims.len(), all.claims.len());
    });
}
