//! A very long article stays fluent.

use crate::driver::Browser;
use crate::pages::{fixture, page};

const SLUGS: [&str; 6] = ["outage", "markets", "teacher", "court", "council", "interview"];

/// The fixtures over and over, to so many words.
fn words(least: usize) -> String {
    let once = SLUGS.map(fixture).join("\n\n");
    let words = once.split_whitespace().count();
    vec![once; least.div_ceil(words)].join("\n\n")
}

/// Times depend on the machine: this asks for them, and prints what it saw.
/// `cargo test --release --test browser -- --ignored --nocapture hundred`
#[test]
#[ignore = "a measurement, for a machine that does nothing else"]
fn a_hundred_thousand_words_are_painted_in_a_second() {
    let Some(browser) = Browser::start() else { return };
    let text = words(100_000);
    let page = page("long", &[("long.txt", &text)]);
    let bytes = std::fs::metadata(&page).expect("the page was written").len();
    let mut times = Vec::new();
    for _ in 0..5 {
        browser.address("about:blank");
        browser.open(&page);
        browser.until("return performance.getEntriesByName('first-contentful-paint').length === 1");
        let time = browser.run("return performance.getEntriesByName('first-contentful-paint')[0].startTime");
        times.push(time.as_f64().expect("milliseconds"));
    }
    times.sort_by(f64::total_cmp);
    println!(
        "{} words, {} bytes of text, {bytes} bytes of page, first contentful paint in ms: {times:.0?}",
        text.split_whitespace().count(),
        text.len()
    );
    assert!(times[2] < 1000.0, "{times:?}");
}

#[test]
fn a_long_article_answers_at_once() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&page("longer", &[("long.txt", &words(20_000))]));
    // The last quote is far below; its place in the list leads there.
    browser.run(
        "document.querySelector('.speaker:last-of-type li:last-of-type a').setAttribute('data-here', '')",
    );
    browser.run("document.querySelector('[data-here]').click()");
    browser.until(&format!("{} return seen(document.querySelector(':target'))", crate::article::SEEN));
    assert_eq!(browser.console(), [""; 0]);
}
