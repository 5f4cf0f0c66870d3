//! The library as its users see it: shared between threads, records that survive JSON, keys that stand by contract.

use onrecord::record::{Layer, LayerRows, Number, Options, SCHEMA};
use onrecord::{Analysis, Error, Extractor, Offsets, Record, Scratch, Span, TokenRange};
use serde_json::{Value, json};

#[test]
fn what_is_shared_may_be_shared() {
    fn shared<T: Send + Sync>() {}
    fn value<T: Clone + std::fmt::Debug + PartialEq>() {}
    shared::<Extractor>();
    shared::<Scratch>();
    shared::<Record>();
    shared::<Analysis<'_>>();
    shared::<Error>();
    shared::<LayerRows>();
    value::<Record>();
    value::<Span>();
    value::<TokenRange>();
    value::<Offsets>();
    value::<Number>();
    value::<Layer>();
}

#[test]
fn threads_agree() {
    let extractor = Extractor::new();
    let text = "“Snow fell,” said Ray Hill of Oslo. More than 5,000 homes lost power.";
    let alone = extractor.extract(text);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..4).map(|_| scope.spawn(|| extractor.clone().extract(text))).collect();
        for reader in readers {
            assert_eq!(reader.join().expect("no panic"), alone);
        }
    });
}

#[test]
fn records_survive_json() {
    let extractor = Extractor::new();
    insta::glob!("../../fixtures/articles", "*.txt", |path| {
        let text = std::fs::read_to_string(path).expect("a fixture is readable text");
        for offsets in [Offsets::Bytes, Offsets::Chars, Offsets::Utf16] {
            let options = Options::new().source("a").published("2024-08-06").offsets(offsets);
            let record = extractor.analyze(&text).record(&options);
            let json = serde_json::to_string(&record).expect("a record is JSON");
            assert_eq!(serde_json::from_str::<Record>(&json).expect("the same record"), record);
        }
    });
}

/// The schema: a document with every field, read and written again, is the same document.
#[test]
fn the_schema_keeps_its_keys() {
    let rule = onrecord::quotes::QuoteRule::ALL[0].name();
    let found = onrecord::entities::FoundBy::ALL[0].name();
    let span = json!({"start": 0, "end": 4, "text": "Snow"});
    let speaker = json!({"entity": 0, "mention": span});
    let document = json!({
        "schema": SCHEMA,
        "source": "a.txt",
        "published": null,
        "offsets": "utf16",
        "entities": [{
            "id": 0, "kind": "person", "name": "Snow", "confidence": 0.5,
            "mentions": [{"start": 0, "end": 4, "text": "Snow", "form": "name", "by": found}],
            "roles": [{"title": "Snow", "of": null, "start": 0, "end": 4, "text": "Snow"}]
        }],
        "quotes": [{
            "id": 0, "start": 0, "end": 4, "text": "Snow", "kind": "direct", "speaker": speaker, "cue": span,
            "continues": null, "by": rule, "confidence": 0.25
        }],
        "claims": [{
            "id": 0, "start": 0, "end": 4, "text": "Snow", "number": span, "value": 8_500_000, "low": null,
            "high": null, "bound": "more_than", "change": "up",
            "unit": {"kind": "currency", "code": "USD", "text": "$"},
            "of": span, "about": 0, "period": span,
            "source": {"entity": null, "mention": span, "quote": 0},
            "hedge": null, "by": "number/after", "confidence": 1.0
        }]
    });
    let record: Record = serde_json::from_value(document.clone()).expect("a record");
    let again: Value = serde_json::from_str(&serde_json::to_string(&record).expect("JSON")).expect("JSON");
    assert_eq!(again, document);
}

#[test]
fn numbers_keep_their_digits() {
    for digits in ["0.1", "8500000", "-0.45", "123456789012345678.123"] {
        let number: Number = serde_json::from_str(digits).expect("a number");
        assert_eq!(serde_json::to_string(&number).expect("JSON"), digits);
    }
}

#[test]
fn layers_are_found_by_name() {
    let extractor = Extractor::new();
    let analysis = extractor.analyze("Snow fell.");
    for &layer in Layer::ALL {
        assert_eq!(Layer::named(layer.name()), Some(layer));
        assert_eq!(analysis.layer(layer, Offsets::Bytes).layer(), layer);
    }
}

/// Whatever the limit, what was read is read as ever, and what was not is said, in the record's own unit.
#[test]
fn limits_are_told() {
    let text = "“Así es,” said Ann Lee of Tarn Air.\n\nBob Ray lost €5 million in Oslo, she said.\n";
    let whole = Extractor::new().extract(text);
    assert_eq!(whole.truncated, None);
    for longest in 0..text.len() as u32 {
        let builder = Extractor::builder().longest(longest).offsets(Offsets::Chars);
        let record = builder.build().extract(text);
        let read_to = record.truncated.and_then(|t| t.read_to).expect("told");
        assert!(read_to <= longest as usize);
        let read: String = text.chars().take(read_to).collect();
        assert_eq!(
            Extractor::builder().offsets(Offsets::Chars).build().extract(&read).entities,
            record.entities
        );
    }
    let few = Extractor::builder().most_entities(1).build().extract(text);
    let left_out = few.truncated.map(|t| t.entities_left_out);
    assert_eq!(left_out, Some(whole.entities.len() - 1));
    assert_eq!(few.entities[0].name, whole.entities[0].name);
    assert_eq!(few.claims.len(), whole.claims.len());
}

/// One scratch for all fixtures, and for a text of more words than it keeps in between, changes nothing in what is found.
#[test]
fn a_scratch_changes_nothing() {
    let extractor = Extractor::new();
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path()).filter(|path| path.extension().unwrap() == "txt");
    let mut texts: Vec<String> = paths.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    assert!(texts.len() > 1);
    let words: Vec<String> = (0..20_000).map(|n| format!("Ann{n}x told Bob.")).collect();
    texts.insert(1, words.join(" "));
    texts.push(texts[0].clone());
    let mut scratch = Scratch::default();
    for text in &texts {
        assert_eq!(extractor.extract_with(&mut scratch, text), extractor.extract(text));
    }
    // Another extractor's words are of no use to it.
    let other = Extractor::new();
    assert_eq!(other.extract_with(&mut scratch, &texts[0]), extractor.extract(&texts[0]));
}
