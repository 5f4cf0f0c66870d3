//! <https://www.w3.org/TR/annotation-model/>: what it says an annotation must have.

use super::{cut, each};
use onrecord::report;
use serde_json::Value;
use std::collections::BTreeSet;

const MOTIVATIONS: [&str; 13] = [
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
];

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("no {key} in {value}"))
}

/// A reference by RFC 3986: nothing in it that would have to be escaped.
fn reference(given: &str) -> &str {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    assert!(!given.is_empty() && given.chars().all(plain), "{given}");
    given
}

#[test]
fn annotations_are_what_the_model_says() {
    each(|article, record, _| {
        let json =
            serde_json::to_string(&report::annotations(record, article)).expect("annotations are JSON");
        let page: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(text(&page, "@context"), "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(text(&page, "type"), "AnnotationPage");
        let items = page["items"].as_array().expect("a page has items");
        let mut ids: BTreeSet<&str> = BTreeSet::from([reference(text(&page, "id"))]);
        for item in items {
            assert_eq!(text(item, "type"), "Annotation");
            assert!(ids.insert(reference(text(item, "id"))), "{item}");
            assert!(MOTIVATIONS.contains(&text(item, "motivation")));
            let target = &item["target"];
            assert_eq!(reference(text(target, "source")), "news/a%20b.txt");
            let [place, words] = &target["selector"].as_array().expect("selectors")[..] else {
                panic!("{target}")
            };
            assert_eq!(text(place, "type"), "TextPositionSelector");
            assert_eq!(text(words, "type"), "TextQuoteSelector");
            let number = |key: &str| place[key].as_u64().expect("a number") as usize;
            let (start, end) = (number("start"), number("end"));
            let (exact, prefix, suffix) =
                (text(words, "exact"), text(words, "prefix"), text(words, "suffix"));
            assert_eq!(cut(article, start, end), exact);
            assert_eq!(cut(article, start - prefix.chars().count(), start), prefix);
            assert_eq!(cut(article, end, end + suffix.chars().count()), suffix);
            assert_eq!(prefix.chars().count(), start.min(32));
        }
        // Links lead somewhere.
        for body in items.iter().flat_map(|item| item["body"].as_array().expect("bodies")) {
            match text(body, "type") {
                "TextualBody" => {
                    assert!(!text(body, "value").is_empty() && MOTIVATIONS.contains(&text(body, "purpose")));
                }
                "SpecificResource" => assert!(ids.contains(text(body, "source")), "{body}"),
                other => panic!("{other}"),
            }
        }
        let mentions: usize = record.entities.iter().map(|entity| entity.mentions.len()).sum();
        assert_eq!(items.len(), mentions + record.quotes.len() + record.claims.len());
        // Each quote with a named speaker says the name.
        for (quote, item) in record.quotes.iter().zip(&items[mentions..]) {
            let Some(id) = quote.speaker.as_ref().and_then(|speaker| speaker.entity) else { continue };
            let bodies = item["body"].as_array().expect("bodies");
            assert!(bodies.iter().any(|body| body["value"] == record.entities[id].name.as_str()), "{item}");
        }
    });
}
