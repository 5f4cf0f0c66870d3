//! Pages for people: whatever the text and the width, every line fits and nothing can steer the terminal.

use onrecord::record::Layer;
use onrecord::report::{self, Article, Ink};
use onrecord::{Extractor, Offsets, Record};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;
use unicode_width::UnicodeWidthStr as _;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// The lines of every page of the text fit the width, and nothing in them steers a terminal.
fn check(text: &str, width: usize) {
    let analysis = EXTRACTOR.analyze(text);
    let record = analysis.record(&onrecord::record::Options::default());
    let article = Article { text, headline: text.lines().next() };
    fits(&report::human(&record, article, width), width);
    for ink in [Ink::Colour, Ink::Signs] {
        fits(&report::human_with_text(&record, article, width, ink), width);
    }
    for &layer in Layer::ALL {
        let rows = analysis.layer(layer, Offsets::Chars);
        fits(&report::layer(Some("a\u{1b}[2J.txt"), &rows, width), width);
    }
    let explained = analysis.explained(&EXTRACTOR.explain(&analysis), Offsets::Chars);
    let page = report::explained(&explained, width);
    assert_eq!(page.is_empty(), explained.is_empty());
    if !page.is_empty() {
        fits(&page, width);
    }
}

fn fits(page: &str, width: usize) {
    let page = anstream::adapter::strip_str(page).to_string();
    for line in page.lines() {
        assert!(line.width() <= width, "{width}: {line}");
    }
    assert!(
        !page.contains(|c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c))
    );
    assert!(page.ends_with('\n'));
}

#[test]
fn fixtures_fit_any_page() {
    insta::glob!("../../fixtures/articles", "*.txt", |path| {
        let text = std::fs::read_to_string(path).expect("a fixture is readable text");
        for width in [2, 7, 20, 33, 48, 60, 80, 120] {
            check(&text, width);
        }
    });
}

const TEXT: &str = "Ferry line blames supplier for lost week\n\n\
    “We could not sail, and we will not pretend otherwise,” said Marta Okafor, chief executive of Norrland \
    Ferries, on Tuesday. The outage had cost more than €8.5 million over five days, she said.\n\n\
    Port staff called it “a shambles”. A deckhand said 東京からの乗客 had slept on the floor \u{1b}[31mfor up to 3 \
    nights.\n\n“The valve was checked twice,” Okafor said.\n";

/// The first place of `part` at or after `from`.
fn span(part: &str, from: &str) -> Value {
    let after = TEXT.find(from).unwrap();
    let start = after + TEXT[after..].find(part).unwrap();
    json!({"start": start, "end": start + part.len(), "text": part})
}

fn with(mut row: Value, span: Value) -> Value {
    let Value::Object(span) = span else { unreachable!() };
    row.as_object_mut().unwrap().extend(span);
    row
}

fn record() -> Record {
    let entity = |id: usize, kind: &str, name: &str, mentions: &[(&str, &str)], roles: Value| {
        let named = json!({"form": "name", "by": "capitals"});
        let mentions: Vec<Value> =
            mentions.iter().map(|(part, from)| with(named.clone(), span(part, from))).collect();
        json!({"id": id, "kind": kind, "name": name, "confidence": 0.9, "mentions": mentions, "roles": roles})
    };
    let quote = |id: usize, kind: &str, text: &str, speaker: Value, cue: Value| {
        let row = json!({"id": id, "kind": kind, "speaker": speaker, "cue": cue, "continues": null,
                         "by": QUOTE_RULE, "confidence": 0.9});
        with(row, span(text, text))
    };
    let claim = |id: usize, text: &str, number: &str, value: &str, bound: &str, unit: Value, rest: Value| {
        let value: Value = serde_json::from_str(value).unwrap();
        let mut row = json!({"id": id, "number": span(number, text), "value": value, "low": null, "high": null,
            "bound": bound, "change": null, "unit": unit, "of": null, "about": null, "period": null,
            "source": null, "hedge": null, "by": "number/after", "confidence": 0.9});
        row.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        with(row, span(text, text))
    };
    let she = |mention: &str, from: &str| json!({"entity": 0, "mention": span(mention, from)});
    serde_json::from_value(json!({
        "schema": "onrecord/1", "source": "ferry.txt", "published": "2025-03-04", "offsets": "bytes",
        "entities": [
            entity(0, "person", "Marta Okafor", &[("Marta Okafor", "Marta"), ("Okafor", "Okafor said")],
                   json!([with(json!({"title": "chief executive", "of": 1}), span("chief executive", "Marta"))])),
            entity(1, "company", "Norrland Ferries", &[("Norrland Ferries", "Norr")], json!([])),
        ],
        "quotes": [
            quote(0, "direct", "We could not sail, and we will not pretend otherwise,",
                  she("Marta Okafor", "Marta"), span("said", "said Marta")),
            quote(1, "indirect", "The outage had cost more than €8.5 million over five days",
                  she("she", "she said"), span("said", "said.")),
            quote(2, "mixed", "a shambles",
                  json!({"entity": null, "mention": span("Port staff", "Port")}), span("called", "called")),
            quote(3, "indirect", "東京からの乗客 had slept on the floor \u{1b}[31mfor up to 3 nights",
                  json!({"entity": null, "mention": span("A deckhand", "A deck")}), span("said", "said 東")),
            quote(4, "direct", "The valve was checked twice,", she("Okafor", "Okafor said"), span("said", "said.\n")),
        ],
        "claims": [
            claim(0, "more than €8.5 million", "€8.5 million", "8500000", "more_than",
                  json!({"kind": "currency", "code": "EUR", "text": "€"}),
                  json!({"of": span("The outage", "The outage"), "about": 1, "period": span("over five days", "over"),
                         "source": {"entity": 0, "mention": span("she", "she said"), "quote": 1}})),
            claim(1, "up to 3 nights", "3", "3", "at_most",
                  json!({"kind": "duration", "code": null, "text": "nights"}),
                  json!({"source": {"entity": null, "mention": span("A deckhand", "A deck"), "quote": 3}})),
        ]
    }))
    .unwrap()
}

const QUOTE_RULE: &str = onrecord::quotes::QuoteRule::ALL[0].name();

fn page(width: usize) -> String {
    let page = report::human(&record(), Article { text: TEXT, headline: TEXT.lines().next() }, width);
    assert!(!page.contains("\u{1b}[31m"), "control characters of the text are shown, not sent");
    anstream::adapter::strip_str(&page).to_string()
}

#[test]
fn wide_page() {
    insta::assert_snapshot!(page(100), @r#"
    Ferry line blames supplier for lost week
    ferry.txt · 2025-03-04 · 5 quotes · 2 numeric claims · 2 names

    Who said what · without marks: as reported
      Marta Okafor, chief executive, Norrland Ferries
       3  “We could not sail, and we will not pretend otherwise,”
       3  The outage had cost more than €8.5 million over five days — she said

      Port staff (not named)
       5  … “a shambles” … — called

      A deckhand (not named)
       5  東京からの乗客 had slept on the floor ␛[31mfor up to 3 nights

      Marta Okafor, chief executive, Norrland Ferries
       7  “The valve was checked twice,” — said Okafor

    What the numbers say
    line          amount  what        about             when            on whose word
       3  > €8.5 million  The outage  Norrland Ferries  over five days  Marta Okafor
       5      ≤ 3 nights                                                A deckhand

    Who and what is named
      people     Marta Okafor ×2
      companies  Norrland Ferries
    "#);
}

#[test]
fn narrow_page() {
    insta::assert_snapshot!(page(44), @r#"
    Ferry line blames supplier for lost week
    ferry.txt · 2025-03-04 · 5 quotes ·
    2 numeric claims · 2 names

    Who said what · without marks: as reported
      Marta Okafor, chief executive, Norrland
      Ferries
       3  “We could not sail, and we will not
          pretend otherwise,”
       3  The outage had cost more than €8.5
          million over five days — she said

      Port staff (not named)
       5  … “a shambles” … — called

      A deckhand (not named)
       5  東京からの乗客 had slept on the floor
          ␛[31mfor up to 3 nights

      Marta Okafor, chief executive, Norrland
      Ferries
       7  “The valve was checked twice,” — said
          Okafor

    What the numbers say
       3  > €8.5 million The outage · over five
          days · about Norrland Ferries · says
          Marta Okafor
       5  ≤ 3 nights · says A deckhand

    Who and what is named
      people     Marta Okafor ×2
      companies  Norrland Ferries
    "#);
}

#[test]
fn text_with_signs() {
    let page = report::human_with_text(&record(), Article { text: TEXT, headline: None }, 80, Ink::Signs);
    let page = anstream::adapter::strip_str(&page).to_string();
    let text = page.split("Who said what").next().unwrap();
    insta::assert_snapshot!(text, @r#"
    ferry.txt · 2025-03-04 · 5 quotes · 2 numeric claims · 2 names

    The text
      [names] · {numbers} · <quotes>, then who said them

       1  Ferry line blames supplier for lost week

       3  “<We could not sail, and we will not pretend otherwise,>” [— Marta Okafor]
          said [Marta Okafor], chief executive of [Norrland Ferries], on Tuesday.
          <The outage had cost {more than €8.5 million} over five days> [— Marta
          Okafor], she said.

       5  Port staff called it “<a shambles>” [— Port staff]. A deckhand said <東京
          からの乗客 had slept on the floor ␛[31mfor {up to 3 nights}> [— A
          deckhand].

       7  “<The valve was checked twice,>” [— Marta Okafor] [Okafor] said.
    "#);
}

#[test]
fn text_in_colour() {
    let page = report::human_with_text(&record(), Article { text: TEXT, headline: None }, 80, Ink::Colour);
    let text = page.split("Who said what").next().unwrap();
    insta::assert_snapshot!(text.replace('\u{1b}', "^"), @r#"
    ^[2mferry.txt · 2025-03-04 · 5 quotes · 2 numeric claims · 2 names^[0m

    ^[1mThe text^[0m
      ^[1m^[36mpeople^[0m^[2m · ^[0m^[1m^[32mcompanies^[0m^[2m · ^[0m^[4m^[33mnumbers^[0m^[2m · ^[0m^[3mquotes^[0m^[2m, then who said them^[0m

    ^[2m   1^[0m  Ferry line blames supplier for lost week

    ^[2m   3^[0m  “^[3mWe could not sail, and we will not pretend otherwise,^[0m”^[2m [— Marta Okafor]^[0m
          said ^[1m^[36mMarta Okafor^[0m, chief executive of ^[1m^[32mNorrland Ferries^[0m, on Tuesday. ^[3mThe^[0m
          ^[3moutage had cost ^[0m^[3m^[4m^[33mmore than €8.5 million^[0m^[3m over five days^[0m^[2m [— Marta Okafor]^[0m,
          she said.

    ^[2m   5^[0m  ^[1mPort staff^[0m called it “^[3ma shambles^[0m”^[2m [— Port staff]^[0m. ^[1mA deckhand^[0m said ^[3m東京から^[0m
          ^[3mの乗客 had slept on the floor ␛[31mfor ^[0m^[3m^[4m^[33mup to 3 nights^[0m^[2m [— A deckhand]^[0m.

    ^[2m   7^[0m  “^[3mThe valve was checked twice,^[0m”^[2m [— Marta Okafor]^[0m ^[1m^[36mOkafor^[0m said.

    ^[1m
    "#);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_fits(text in "([A-Z][a-z]{1,20} |\"|\u{201c}|\u{201d}| said |, |\\. |\n|東京|🙂|\u{1b}\\[1m|\u{202e}|e\u{301}|5 |million |\\$|[^a]){0,60}", width in 2_usize..100) {
        check(&text, width);
    }
}
