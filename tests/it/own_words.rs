//! Reporting words, units, a model and a home country of the user's own, in whole texts.

use onrecord::entities::NamesModel;
use onrecord::numbers::UnitKind;
use onrecord::own::{Cue, Frame, Lexicon, Unit};
use onrecord::{Extractor, Record};

fn with(cues: &[Cue], units: &[Unit]) -> Extractor {
    let mut own = Lexicon::new();
    cues.iter().try_for_each(|cue| own.add_cue(cue)).expect("cues");
    units.iter().try_for_each(|unit| own.add_unit(unit)).expect("units");
    Extractor::builder().lexicon(own).build()
}

/// The quotes with cue and the speaker's words.
fn said(record: &Record) -> Vec<(&str, Option<&str>, Option<&str>)> {
    record
        .quotes
        .iter()
        .map(|quote| {
            let mention = quote.speaker.as_ref().and_then(|speaker| speaker.mention.as_ref());
            let cue = quote.cue.as_ref().map(|cue| cue.text.as_str());
            (quote.span.text.as_str(), cue, mention.map(|mention| mention.text.as_str()))
        })
        .collect()
}

#[test]
fn a_verb_reports_in_all_its_forms() {
    let extractor = with(&[Cue::new("toot")], &[]);
    for (text, cue) in [
        ("“It will rain,” Ann Reyes tooted on Monday.", "tooted"),
        ("“It will rain,” toots Ann Reyes.", "toots"),
        ("Ann Reyes tooted that it would rain on Monday.", "tooted"),
    ] {
        let record = extractor.extract(text);
        let found = said(&record);
        assert_eq!((found[0].1, found[0].2), (Some(cue), Some("Ann Reyes")), "{text}: {found:?}");
    }
    assert!(onrecord::extract("Ann Reyes tooted that it would rain on Monday.").quotes.is_empty());
}

#[test]
fn irregular_forms_and_phrases_of_several_words() {
    let extractor = with(&[Cue::new("speak out").past("spoke out").participle("spoken out")], &[]);
    let record = extractor.extract("“It was theft,” Ann Reyes spoke out on Monday.");
    assert_eq!(said(&record)[0].1, Some("spoke out"));
    let extractor = with(&[Cue::new("in the telling of").frame(Frame::Source)], &[]);
    let record = extractor.extract("In the telling of Ann Reyes, the ferry never left the harbour.");
    assert_eq!(
        said(&record),
        [("the ferry never left the harbour", Some("In the telling of"), Some("Ann Reyes"))]
    );
}

#[test]
fn nouns_of_speech() {
    let text = "Ann Reyes posted a communiqué saying the ferry would be late.";
    let extractor = with(&[Cue::new("communiqué").frame(Frame::Document)], &[]);
    let record = extractor.extract(text);
    assert_eq!(said(&record)[0].2, Some("Ann Reyes"));
}

#[test]
fn units() {
    let smoot = Unit::new("smoot", UnitKind::Length).symbol("smt").code("[smoot]");
    let fathomette = Unit::new("Fathom-foot", UnitKind::Length).alias("fathom-feet");
    let extractor = with(&[], &[smoot, fathomette]);
    let record = extractor.extract(
        "The bridge is 364.4 smoots long. A 5-smoot plank lay on it, and 12smt of rope. It is two fathom-feet deep, five \
         smoots wide.",
    );
    let found: Vec<_> =
        record.claims.iter().map(|c| (c.number.text.as_str(), c.unit.kind, c.unit.code.as_deref())).collect();
    assert_eq!(
        found,
        [
            ("364.4", UnitKind::Length, Some("[smoot]")),
            ("5", UnitKind::Length, Some("[smoot]")),
            ("12", UnitKind::Length, Some("[smoot]")),
            ("two", UnitKind::Length, Some("{Fathom-foot}")),
            ("five", UnitKind::Length, Some("[smoot]")),
        ]
    );
}

#[test]
fn a_unit_takes_the_place_of_a_known_one() {
    let stone = Unit::new("stone", UnitKind::Other).code("{stone}");
    let record = with(&[], &[stone]).extract("The wall took 40 stone.");
    assert_eq!(record.claims[0].unit.code.as_deref(), Some("{stone}"));
}

#[test]
fn what_no_word_may_be_is_refused() {
    let mut own = Lexicon::new();
    let wrong = own.add_cue(&Cue::new("note").frame(Frame::Say).frame(Frame::Document)).unwrap_err();
    assert_eq!(
        wrong.to_string(),
        "lexicon: frames: say and document are of different sorts of words; list it twice"
    );
    let wrong = own.add_unit(&Unit::new("doge", UnitKind::Currency)).unwrap_err();
    assert!(wrong.to_string().starts_with("lexicon: dimension: \"currency\" is none of points"), "{wrong}");
    assert!(own.is_empty());
}

#[test]
fn home_countries() {
    let code = |home: &str, text: &str| {
        let extractor = Extractor::builder().home_country(home).expect("a country").build();
        extractor.extract(text).claims[0].unit.code.clone().expect("a currency")
    };
    for (home, text, expected) in [
        ("AU", "The road cost $40 million.", "AUD"),
        ("AU", "The road cost 40 million dollars.", "AUD"),
        ("AU", "The road cost US$40 million.", "USD"),
        ("AU", "The road in Toronto, Canada, cost $40 million.", "CAD"),
        ("AU", "The road cost A$2 million and the bridge $40 million.", "AUD"),
        ("KY", "The road cost $40 million.", "KYD"),
        ("US", "The road cost $40 million.", "USD"),
        ("GB", "The road cost $40 million.", "USD"),
        ("NO", "The road cost 40 million crowns.", "NOK"),
        ("IN", "The road cost £40 million.", "GBP"),
        ("PK", "The road cost 40 million rupees.", "PKR"),
    ] {
        assert_eq!(code(home, text), expected, "{home}: {text}");
    }
    for wrong in ["", "us", "UK", "USA", "$"] {
        let wrong = Extractor::builder().home_country(wrong).unwrap_err();
        assert!(wrong.is_setting() && !wrong.to_string().contains('\n'));
    }
}

/// The shipped model read from its file finds what it finds within the program, but for saying that it did.
#[test]
fn a_model_from_a_file() {
    let bytes = include_bytes!("../../data/models/names.bin");
    let model = NamesModel::read("names.bin", bytes).expect("a model");
    let extractor = Extractor::builder().model(model.clone()).build();
    assert_eq!(extractor.models(), onrecord::models());
    insta::glob!("../../fixtures/articles", "*.txt", |path| {
        let text = std::fs::read_to_string(path).expect("a fixture is readable text");
        let mut record = extractor.extract(&text);
        assert_eq!(record.names_model.take().as_deref(), Some(model.checksum()));
        assert_eq!(record, onrecord::extract(&text));
    });
    let wrong = NamesModel::read("my.model", &bytes[..9000]).unwrap_err();
    assert!(wrong.is_model());
    assert_eq!(wrong.to_string(), "model my.model: is damaged: its checksum does not fit");
}

#[test]
fn words_that_no_text_holds_change_nothing() {
    let extractor = with(
        &[Cue::new("zyzzle"), Cue::new("zyzzlement").frame(Frame::Saying)],
        &[Unit::new("zyzz", UnitKind::Mass)],
    );
    insta::glob!("../../fixtures/articles", "*.txt", |path| {
        let text = std::fs::read_to_string(path).expect("a fixture is readable text");
        assert_eq!(extractor.extract(&text), onrecord::extract(&text));
    });
}
