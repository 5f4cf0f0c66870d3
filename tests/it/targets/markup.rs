//! Whether a page is well formed, by stricter rules than browsers have, and can run and load nothing of an article's.

use std::collections::HashSet;

/// Elements that have no end tag.
const EMPTY: &[&str] = &["meta", "input", "br", "hr"];
/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style"];

/// A tag as it stands: its name and attributes.
struct Tag<'p> {
    name: &'p str,
    attributes: Vec<(&'p str, Option<&'p str>)>,
}

/// Panics where a tag is not closed, an attribute not quoted, a `<` or `&` stands loose, an id stands twice, or anything
/// of the article's could run.
pub fn well_formed_and_inert(page: &str) {
    let mut rest = page.strip_prefix("<!doctype html>").expect("a page starts with its type");
    let (mut open, mut ids, mut scripts) = (Vec::new(), HashSet::new(), Vec::new());
    while let Some(at) = rest.find('<') {
        plain(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(closing) = rest.strip_prefix('/') {
            let end = closing.find('>').expect("an end tag ends");
            assert_eq!(open.pop(), Some(&closing[..end]), "an end tag that closes something else");
            rest = &closing[end + 1..];
            continue;
        }
        let (tag, after) = tag(rest);
        rest = after;
        for (name, value) in &tag.attributes {
            inert(tag.name, name, value.unwrap_or_default());
            if *name == "id" {
                assert!(ids.insert(value.expect("an id has a value")), "the id {value:?} stands twice");
            }
        }
        if RAW.contains(&tag.name) {
            let end = rest.find("</").expect("a script ends");
            if tag.name == "script" {
                scripts.push((tag.attributes.contains(&("type", Some("application/json"))), &rest[..end]));
            }
            rest = &rest[end..];
        }
        if !EMPTY.contains(&tag.name) {
            open.push(tag.name);
        }
    }
    plain(rest);
    assert!(open.is_empty(), "never closed: {open:?}");
    let own = scripts.iter().filter(|(data, _)| !data).count();
    assert_eq!(own, 1, "scripts besides the page's own");
    for (_, json) in scripts.iter().filter(|(data, _)| *data) {
        assert!(serde_json::from_str::<serde_json::Value>(json).is_ok(), "data that is no JSON: {json}");
        assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{202e}']));
    }
}

/// Text between tags: each `&` begins a reference, nothing steers the page.
fn plain(text: &str) {
    for after in text.split('&').skip(1) {
        let name = after.split(';').next().unwrap_or_default();
        let known = ["amp", "lt", "gt", "quot"].contains(&name)
            || name.strip_prefix('#').is_some_and(|code| code.bytes().all(|b| b.is_ascii_alphanumeric()));
        assert!(known && after.contains(';'), "a loose & before {name:?}");
    }
    let steers =
        |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!text.contains(steers), "a character that steers in {text:?}");
}

/// A start tag after its `<`, and what follows it.
fn tag(text: &str) -> (Tag<'_>, &str) {
    let word =
        |text: &str| text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(text.len());
    let end = word(text);
    assert!(end > 0, "a loose < before {:?}", text.chars().take(20).collect::<String>());
    let mut tag = Tag { name: &text[..end], attributes: Vec::new() };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_ascii_start();
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        let end = word(rest);
        assert!(end > 0, "no attribute in <{}: {:?}", tag.name, rest.chars().take(20).collect::<String>());
        let (name, after) = rest.split_at(end);
        let value = after.strip_prefix("=\"").map(|value| value.split_once('"').expect("a value ends"));
        assert!(
            !tag.attributes.iter().any(|(known, _)| *known == name),
            "{name} stands twice in <{}",
            tag.name
        );
        tag.attributes.push((name, value.map(|(value, _)| value)));
        rest = value.map_or(after, |(_, rest)| rest);
    }
}

/// No attribute runs anything, loads anything or leads out of the page.
fn inert(tag: &str, name: &str, value: &str) {
    plain(value);
    assert!(!value.contains(['<', '>']), "markup in {name}=\"{value}\"");
    assert!(!name.starts_with("on"), "{name} would run");
    assert!(
        !["style", "src", "srcset", "action", "formaction", "srcdoc"].contains(&name),
        "{name} would load"
    );
    if name == "href" {
        let within = value.starts_with('#') && !value.contains(char::is_whitespace);
        assert!(tag == "a" && (within || value.starts_with("index.html")), "{value} leads out of the page");
    }
}

/// Panics where a link of the page leads to no place on it.
pub fn leads_somewhere(page: &str) {
    let ids: HashSet<&str> =
        page.split(" id=\"").skip(1).filter_map(|after| Some(after.split_once('"')?.0)).collect();
    for link in page.split(" href=\"#").skip(1).filter_map(|after| Some(after.split_once('"')?.0)) {
        assert!(ids.contains(link), "#{link} is no place on the page");
    }
}
