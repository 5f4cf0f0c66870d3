//! The page of an article under the mouse.

use crate::driver::Browser;
use crate::pages::{fixture, json, page, record};
use serde_json::Value;

/// Whether something is seen: in the window, and not hidden.
pub(crate) const SEEN: &str = "const seen = (node) => { const box = node.getBoundingClientRect(); \
    return box.height > 0 && box.bottom > 0 && box.top < innerHeight && node.checkVisibility(); };";

fn outage(name: &str) -> Option<(Browser, std::path::PathBuf)> {
    let browser = Browser::start()?;
    let page = page(name, &[("outage.txt", &fixture("outage"))]);
    browser.open(&page);
    Some((browser, page))
}

#[test]
fn it_opens_without_a_word_in_the_console_and_loads_nothing() {
    let Some((browser, _)) = outage("opens") else { return };
    assert_eq!(browser.run("return document.readyState"), "complete");
    assert_eq!(browser.run("return document.querySelectorAll('h1').length"), 1);
    assert_eq!(browser.run("return performance.getEntriesByType('resource').length"), 0);
    assert_eq!(browser.console(), [""; 0]);
    // The console is listened to: what the policy refuses is said there.
    browser.run("const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)");
    let said = browser.console();
    assert!(said.iter().any(|line| line.contains("Content Security Policy")), "{said:?}");
    assert_eq!(browser.run("return window.ran === undefined"), true);
}

#[test]
fn a_speaker_leads_to_the_quote() {
    let Some((browser, page)) = outage("speaker") else { return };
    let quotes = record(&page, "outage.txt")["quotes"].as_array().expect("quotes").len();
    let list = browser.run("return document.querySelectorAll('.panel.quotes li').length");
    assert_eq!(list, quotes);
    // The last speaker's first quote is not in the window before.
    browser.run("document.querySelector('.speaker:last-of-type a').setAttribute('data-here', '')");
    let target = browser.run("return document.querySelector('[data-here]').hash.slice(1)");
    let seen = format!("{SEEN} return seen(document.getElementById({target}))");
    assert_eq!(browser.run(&seen), false);
    browser.click("[data-here]");
    browser.until(&seen);
    assert_eq!(browser.run("return document.querySelector(':target').id"), target);
    let words = browser.run("return document.querySelector('.q:target').textContent");
    let first = browser.run("return document.querySelector('[data-here]').closest('.speaker').querySelector('li a bdi').textContent");
    assert!(
        first.as_str().is_some_and(|first| first.starts_with(words.as_str().unwrap())),
        "{words} {first}"
    );
    assert_eq!(browser.console(), [""; 0]);
}

#[test]
fn every_item_of_every_list_leads_to_its_place() {
    let Some((browser, _)) = outage("items") else { return };
    let lost = browser.run(
        "return Array.from(document.querySelectorAll('.side a')) \
           .filter((a) => !document.getElementById(a.hash.slice(1))?.closest('.text')).map((a) => a.outerHTML)",
    );
    assert_eq!(lost, Value::Array(Vec::new()));
    let links = browser.run("return document.querySelectorAll('.side a').length");
    assert!(links.as_u64().is_some_and(|links| links > 20), "{links}");
    let back = browser.run(
        "return Array.from(document.querySelectorAll('.text a')) \
           .filter((a) => !document.getElementById(a.hash.slice(1))).map((a) => a.outerHTML)",
    );
    assert_eq!(back, Value::Array(Vec::new()));
}

#[test]
fn a_name_under_the_mouse_lights_up_wherever_it_stands() {
    let Some((browser, page)) = outage("lights") else { return };
    let record = record(&page, "outage.txt");
    let (id, entity) = record["entities"]
        .as_array()
        .and_then(|all| all.iter().enumerate().max_by_key(|(_, e)| e["mentions"].as_array().map(Vec::len)))
        .expect("entities");
    browser.point_at(&format!(".text p .e[data-e='{id}']"));
    browser.until(&format!(
        "return document.querySelectorAll('.text .e.lit[data-e=\"{id}\"]').length === {}",
        entity["mentions"].as_array().expect("mentions").len()
    ));
    browser.until("return !document.getElementById('card').hidden");
    assert_eq!(browser.run("return document.querySelector('#card h2').textContent"), entity["name"]);
    browser.picture("card");
    browser.point_at(".mast span");
    browser.until(
        "return document.querySelectorAll('.lit').length === 0 && document.getElementById('card').hidden",
    );
}

#[test]
fn a_speaker_in_the_margin_is_joined_to_the_name() {
    let Some((browser, _)) = outage("wire") else { return };
    browser.point_at(".text .who");
    browser.until("return document.querySelector('#wire path').getAttribute('d') !== ''");
    let ends = browser.run(
        "const name = document.getElementById(document.querySelector('.text .who').hash.slice(1)).getBoundingClientRect(); \
         const dot = document.querySelector('#wire circle'), x = +dot.getAttribute('cx'), y = +dot.getAttribute('cy'); \
         return x >= name.left - 2 && x <= name.right + 2 && y >= name.top - 2 && y <= name.bottom + 2",
    );
    assert_eq!(ends, true);
    browser.picture("wire");
    browser.click(".text .who");
    browser.until("return !document.getElementById('card').hidden");
    browser.click("#card .acts button");
    let label = "document.querySelector('.text .who').hash.slice(1)";
    browser.until(&format!("return document.activeElement.id === {label}"));
}

#[test]
fn filters_filter() {
    let Some((browser, page)) = outage("filters") else { return };
    let quotes = record(&page, "outage.txt")["quotes"].as_array().expect("quotes").len();
    let look = |selector: &str, what: &str| {
        browser.run(&format!("return getComputedStyle(document.querySelector(\"{selector}\")).{what}"))
    };
    let count = |selector: &str| {
        browser.run(&format!(
            "return Array.from(document.querySelectorAll(\"{selector}\")).filter((node) => node.checkVisibility()).length"
        ))
    };
    let (person, company) = (".text .e.person", ".text .e.company");
    let (shown, other) = (look(person, "backgroundColor"), look(company, "backgroundColor"));
    assert_ne!(shown, "rgba(0, 0, 0, 0)");
    browser.click(".tabs [data-panel='names']");
    assert_eq!(count(".names [data-kind='person']"), 1);
    browser.click("[data-filter='person']");
    assert_eq!(look("[data-filter='person']", "textDecorationLine"), "line-through");
    assert_eq!(browser.run("return document.querySelector(\"[data-filter='person']\").ariaPressed"), "false");
    assert_eq!(look(person, "backgroundColor"), "rgba(0, 0, 0, 0)");
    assert_eq!(look(company, "backgroundColor"), other);
    assert_eq!(count(".names [data-kind='person']"), 0);
    assert_eq!(count(".names [data-kind='company']"), 1);
    browser.click(".tabs [data-panel='quotes']");
    assert_eq!(count(".panel.quotes li"), quotes, "whose names are not marked is still quoted");
    browser.click(".tabs [data-panel='names']");
    browser.click("[data-filter='person']");
    assert_eq!(look(person, "backgroundColor"), shown);
    assert_eq!(count(".names [data-kind='person']"), 1);

    assert_ne!(look(".text .c", "textDecorationLine"), "none");
    browser.click("[data-filter='claims']");
    assert_eq!(look(".text .c", "textDecorationLine"), "none");
    assert_eq!(count(".text .n"), 0);
    assert_eq!(look(person, "backgroundColor"), shown);
    browser.click("[data-filter='claims']");
    assert_ne!(count(".text .n"), 0);

    assert_ne!(count(".text .who"), 0);
    browser.click("[data-filter='quotes']");
    assert_eq!(count(".text .who"), 0);
    assert_eq!(look(".text .q", "backgroundColor"), "rgba(0, 0, 0, 0)");
    assert_eq!(browser.console(), [""; 0]);
}

/// What is copied is what the program says, digit for digit.
#[test]
fn records_can_be_copied_as_json() {
    let Some(browser) = Browser::start() else { return };
    let text = "\"We lost $12345678901234567.25 in 0.10 seconds,\" said Ines Carvalho, chief executive of Norfly.\n\n\
                She sold 300 boats to Norfly over five days.";
    let page = page("copies", &[("a.txt", text)]);
    let record = record(&page, "a.txt");
    browser.open(&page);
    browser.run("Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text; }}})");
    let copied = |click: &str| -> String {
        browser.run("window.copied = undefined");
        browser.click(click);
        browser.until("return window.copied !== undefined");
        browser.run("return window.copied").as_str().expect("text").to_owned()
    };
    let same = |copied: &str, row: &Value| {
        assert_eq!(&serde_json::from_str::<Value>(copied).expect("what is copied is JSON"), row);
    };
    same(&copied("#a0-lq0 .copy"), &record["quotes"][0]);
    browser.click("[data-panel='claims']");
    for (at, claim) in record["claims"].as_array().expect("claims").iter().enumerate() {
        same(&copied(&format!("#a0-lc{at} .copy")), claim);
    }
    assert!(
        copied("#a0-lc0 .copy").contains("\"value\": 12345678901234567.25,"),
        "more digits than a double has"
    );
    browser.click("[data-panel='names']");
    for (at, entity) in record["entities"].as_array().expect("entities").iter().enumerate() {
        same(&copied(&format!("#a0-le{at} .copy")), entity);
    }
    // The whole is the program's own JSON to the byte.
    assert_eq!(copied(".whole button"), json(&page, "a.txt").trim_end());
}

#[test]
fn numbers_sort_within_their_units() {
    let Some(browser) = Browser::start() else { return };
    let text =
        "Norfly lost $9 million and sold 300 boats. It paid $1.5 billion for 7 ships, and 40 people left.";
    let page = page("sorts", &[("a.txt", text)]);
    browser.open(&page);
    browser.click("[data-panel='claims']");
    let column = |number: u32| {
        browser.run(&format!(
            "return Array.from(document.querySelectorAll('.claims tbody tr')).map((row) => row.cells[{number}].innerText.split('\\n')[0])"
        ))
    };
    assert_eq!(column(0), serde_json::json!(["1", "2", "3", "4", "5"]));
    browser.click("[data-sort='value']");
    assert_eq!(column(1), serde_json::json!(["7", "40", "300", "$9 million", "$1.5 billion"]));
    browser.click("[data-sort='value']");
    assert_eq!(column(1), serde_json::json!(["300", "40", "7", "$1.5 billion", "$9 million"]));
    browser.click("[data-sort='order']");
    assert_eq!(column(0), serde_json::json!(["1", "2", "3", "4", "5"]));
}
