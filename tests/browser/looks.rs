//! The page in each of its dresses, with pictures for the eye.

use crate::driver::Browser;
use crate::pages::{fixture, page};

/// How light a colour is, 0 to 255, from what the browser says it is: "rgb(22, 23, 26)".
fn lightness(colour: &str) -> f64 {
    let parts: Vec<f64> = colour
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter_map(|part| part.parse().ok())
        .collect();
    parts[..3].iter().sum::<f64>() / 3.0
}

fn outage(name: &str) -> Option<Browser> {
    let browser = Browser::start()?;
    browser.open(&page(name, &[("outage.txt", &fixture("outage"))]));
    Some(browser)
}

fn colour(browser: &Browser, selector: &str, what: &str) -> f64 {
    let found =
        browser.run(&format!("return getComputedStyle(document.querySelector(\"{selector}\")).{what}"));
    lightness(found.as_str().expect("a colour"))
}

#[test]
fn light_and_dark() {
    let Some(browser) = outage("dark") else { return };
    for (scheme, dark) in [("light", false), ("dark", true)] {
        browser.medium("screen", scheme);
        let (paper, ink) = (colour(&browser, "body", "backgroundColor"), colour(&browser, "body", "color"));
        assert_eq!(paper < 60.0, dark, "{scheme}: {paper}");
        assert_eq!(ink > 200.0, dark, "{scheme}: {ink}");
        let mark = colour(&browser, ".text .e.person", "backgroundColor");
        assert_eq!(mark < 110.0, dark, "{scheme}: {mark}");
        assert!(browser.picture(&format!("desktop-{scheme}")) > 20_000);
    }
}

/// Two speakers on one line have their labels one below the other.
#[test]
fn labels_do_not_cover_each_other() {
    let Some(browser) = Browser::start() else { return };
    let text = "\"No,\" said Ann Reyes. \"Yes,\" said Walt Dombrowski. \"Perhaps,\" said Ines Carvalho.\n\n\"Then we go,\" Reyes said.";
    browser.open(&page("labels", &[("a.txt", text)]));
    let boxes = browser.run(
        "return Array.from(document.querySelectorAll('.text .who')).map((label) => { \
           const box = label.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })",
    );
    let boxes: Vec<Vec<f64>> = serde_json::from_value(boxes).expect("boxes");
    assert_eq!(boxes.len(), 4);
    let text = browser.run("return document.querySelector('.text .e').getBoundingClientRect().left");
    for pair in boxes.windows(2) {
        assert!(pair[0][3] <= pair[1][1] + 0.5, "{boxes:?}");
        assert!(pair[0][2] < text.as_f64().expect("a place"), "in the margin: {boxes:?}");
    }
    browser.picture("labels");
}

#[test]
fn on_paper() {
    let Some(browser) = outage("print") else { return };
    browser.medium("print", "dark");
    assert!(colour(&browser, "body", "backgroundColor") > 250.0, "paper is white, whatever the screen is");
    assert!(colour(&browser, "body", "color") < 5.0);
    assert!(
        colour(&browser, ".text .e.person", "backgroundColor") > 150.0,
        "black on dark could not be read"
    );
    let gone = "return Array.from(document.querySelectorAll('.filters, .tabs, .bar, .copy, #card')) \
                  .filter((node) => node.checkVisibility()).length";
    assert_eq!(browser.run(gone), 0, "nothing to press on paper");
    let there =
        "return Array.from(document.querySelectorAll('.panel')).every((node) => node.checkVisibility())";
    assert_eq!(browser.run(there), true, "every list is printed");
    assert!(browser.print("paper") > 10_000);
    browser.picture("paper");
}

#[test]
fn on_a_phone() {
    let Some(browser) = outage("phone") else { return };
    browser.screen(390, 844, true);
    browser.until("return document.documentElement.dataset.panel === 'text'");
    let fits = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(browser.run(fits), true, "nothing to scroll to sideways");
    assert_eq!(browser.run("return document.querySelector('.side').checkVisibility()"), false);
    // Speakers stand above the paragraph: nothing comes between a mark and what it quotes.
    let labels = "return Array.from(document.querySelectorAll('.text .who, .text .by')).filter((a) => a.checkVisibility()) \
                    .map((a) => a.className)";
    let labels = browser.run(labels);
    let labels = labels.as_array().expect("labels");
    assert!(labels.len() > 3 && labels.iter().all(|name| name == "by"), "{labels:?}");
    browser.picture("phone-text");
    for panel in ["quotes", "claims", "names"] {
        browser.click(&format!(".bar [data-panel='{panel}']"));
        assert_eq!(browser.run("return document.querySelector('.text').checkVisibility()"), false);
        assert_eq!(
            browser.run(&format!("return document.querySelector('.panel.{panel}').checkVisibility()")),
            true
        );
        assert_eq!(browser.run(fits), true, "{panel}");
        browser.picture(&format!("phone-{panel}"));
    }
    let small = "return Array.from(document.querySelectorAll('.bar button')).some((b) => b.getBoundingClientRect().height < 44)";
    assert_eq!(browser.run(small), false, "a finger finds the buttons");
    browser.click(".bar [data-panel='quotes']");
    browser.click(".panel.quotes li a");
    browser.until("return document.querySelector('.text').checkVisibility() && document.querySelector('.q:target') !== null");
    browser.click(".text .e");
    browser.until("return !document.getElementById('card').hidden");
    browser.picture("phone-card");
    assert_eq!(browser.console(), [""; 0]);
}
