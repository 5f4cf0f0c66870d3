//! The page without a mouse.

use crate::driver::{Browser, ENTER, ESCAPE, SHIFT, SPACE, TAB};
use crate::pages::{fixture, page};
use serde_json::json;

/// Marks what may take the focus and is seen, and says how many there are.
const MARK: &str = "let n = 0; for (const node of document.querySelectorAll('a[href], button, [tabindex=\"0\"]')) \
    if (node.checkVisibility({visibilityProperty: true})) { node.dataset.stop = n; n += 1; } return n";

fn focus(browser: &Browser) -> serde_json::Value {
    browser.run("const node = document.activeElement; return node === document.body ? null : node.dataset.stop ?? node.outerHTML")
}

#[test]
fn tab_reaches_everything_in_the_order_of_reading() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&page("tabs", &[("brief.txt", &fixture("brief"))]));
    for panel in ["quotes", "claims", "names"] {
        browser.run(&format!("document.querySelector('.tabs [data-panel={panel}]').click()"));
        browser.run("document.activeElement.blur(); scrollTo(0, 0); for (const node of document.querySelectorAll('[data-stop]')) delete node.dataset.stop");
        // Tabbing starts where the page does.
        browser.run(
            "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')",
        );
        let stops = browser.run(MARK).as_u64().expect("a count");
        assert!(stops > 20, "{panel}: {stops}");
        for stop in 0..stops {
            browser.keys(&[TAB]);
            assert_eq!(focus(&browser), json!(stop.to_string()), "{panel}");
        }
        browser.keys(&[SHIFT, TAB]);
        assert_eq!(focus(&browser), json!((stops - 2).to_string()), "{panel}");
    }
    assert_eq!(browser.console(), [""; 0]);
}

#[test]
fn what_has_the_focus_is_seen_to_have_it() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&page("focus", &[("brief.txt", &fixture("brief"))]));
    browser.keys(&[TAB]);
    let skip = browser.run(
        "const box = document.activeElement.getBoundingClientRect(); \
        return [document.activeElement.className, box.left >= 0 && box.top >= 0]",
    );
    assert_eq!(skip, json!(["skip", true]), "the first stop is the way past the head of the page");
    for _ in 0..12 {
        browser.keys(&[TAB]);
        let outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle");
        assert_eq!(outline, "solid", "{}", browser.run("return document.activeElement.outerHTML"));
    }
}

#[test]
fn buttons_and_cards_answer_to_keys() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&page("keys", &[("outage.txt", &fixture("outage"))]));
    let at = |selector: &str| browser.run(&format!("document.querySelector(\"{selector}\").focus()"));

    at("[data-filter='person']");
    browser.keys(&[SPACE]);
    assert_eq!(browser.run("return document.activeElement.ariaPressed"), "false");
    browser.keys(&[ENTER]);
    assert_eq!(browser.run("return document.activeElement.ariaPressed"), "true");

    at(".tabs [data-panel='claims']");
    browser.keys(&[ENTER]);
    assert_eq!(browser.run("return document.querySelector('.panel.claims').checkVisibility()"), true);
    assert_eq!(browser.run("return document.querySelector('.panel.quotes').checkVisibility()"), false);

    at("[data-sort='value']");
    browser.keys(&[SPACE]);
    assert_eq!(browser.run("return document.activeElement.closest('th').ariaSort"), "ascending");
    browser.keys(&[ENTER]);
    assert_eq!(browser.run("return document.activeElement.closest('th').ariaSort"), "descending");

    // A name opens its card, whose buttons are next; Escape leads back to the name.
    at(".text p .e");
    browser.keys(&[ENTER]);
    assert_eq!(browser.run("return document.activeElement.closest('#card') !== null"), true);
    browser.keys(&[ESCAPE]);
    assert_eq!(browser.run("return document.getElementById('card').hidden"), true);
    assert_eq!(browser.run("return document.activeElement.matches('.text p .e')"), true);

    // The number of a claim does too, and the card leads to its row in the table.
    at(".text .n");
    browser.keys(&[ENTER]);
    assert_eq!(browser.run("return document.activeElement.textContent"), "In the list");
    browser.keys(&[ENTER]);
    assert_eq!(browser.run("return document.activeElement.closest('tr').id"), "a0-lc0");

    // A link in a list leads to its place.
    browser.keys(&[ENTER]);
    browser.until("return document.querySelector(':target')?.id === 'a0-c0'");
    assert_eq!(browser.console(), [""; 0]);
}
