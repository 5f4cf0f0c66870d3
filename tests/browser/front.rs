//! The front page of a batch, and the way from it to an article and back.

use crate::driver::Browser;
use crate::pages::{batch, fixture};

#[test]
fn the_front_page_leads_to_the_articles_and_back() {
    let Some(browser) = Browser::start() else { return };
    let slugs = ["outage", "markets", "teacher", "court", "council"];
    let articles: Vec<_> = slugs.iter().map(|slug| (format!("{slug}.txt"), fixture(slug))).collect();
    browser.open(&batch("front", &articles));
    assert_eq!(browser.run("return document.querySelectorAll('h1').length"), 1);
    let drawn = "return Array.from(document.querySelectorAll('svg rect')).filter((bar) => bar.getBoundingClientRect().width > 5).length";
    assert!(browser.run(drawn).as_u64().is_some_and(|bars| bars >= 5), "speakers are drawn");
    browser.picture("front-light");
    browser.medium("screen", "dark");
    browser.picture("front-dark");
    browser.medium("screen", "light");
    browser.screen(390, 844, true);
    assert_eq!(browser.run("return document.documentElement.scrollWidth <= innerWidth"), true);
    browser.picture("front-phone");
    browser.screen(1280, 1000, false);
    assert_eq!(browser.console(), [""; 0]);

    // A claim leads to its row, in the table of its article.
    browser.click("main td a[href*='#']");
    browser.until("return document.querySelector('tr:target') !== null");
    assert_eq!(browser.run("return document.querySelector('tr:target').checkVisibility()"), true);
    assert_eq!(browser.console(), [""; 0]);
    browser.click(".mast a");
    browser.until("return document.querySelector('main.front') !== null");

    let titles = browser.run(
        "return Array.from(document.querySelectorAll('table:last-of-type td a')).map((a) => a.textContent)",
    );
    assert!(titles.as_array().is_some_and(|titles| titles.len() >= slugs.len()), "{titles}");
    let links = browser
        .run("return Array.from(document.querySelectorAll('main a[href^=articles]')).map((a) => a.href)");
    for link in links.as_array().expect("links") {
        browser.address(link.as_str().expect("an address"));
        let shown = "return (location.hash === '' || document.querySelector(':target') !== null) && document.querySelector('article h1') !== null";
        assert_eq!(browser.run(shown), true, "{link}");
    }
    assert_eq!(browser.console(), [""; 0]);
}

/// Dated articles that speak of one thing again and again give a picture of when.
#[test]
fn what_is_named_when_is_drawn() {
    let Some(browser) = Browser::start() else { return };
    let articles: Vec<_> = [3, 5, 6, 9, 14, 20]
        .iter()
        .map(|day| {
            let text = format!(
                "Norfly halts ships\n\nPublished: 2024-08-{day:02}\n\nNorfly said on Monday that its ships would stay in \
                 Oslo. Ann Reyes of Norfly told reporters that {day} captains had left.\n"
            );
            (format!("{day}.txt"), text)
        })
        .collect();
    browser.open(&batch("when", &articles));
    let bars = browser.run("return Array.from(document.querySelectorAll('.plot g')).map((g) => g.querySelectorAll('rect').length)");
    let bars: Vec<usize> = serde_json::from_value(bars).expect("counts");
    assert!(!bars.is_empty() && bars.iter().all(|&bars| bars == articles.len()), "{bars:?}");
    assert_eq!(browser.run("return document.querySelector('.plot').getAttribute('role')"), "img");
    let inside = browser.run(
        "const plot = document.querySelector('.plot').getBoundingClientRect(); \
         return Array.from(document.querySelectorAll('.plot rect, .plot text')).every((node) => { \
           const box = node.getBoundingClientRect(); \
           return box.width > 0 && box.left >= plot.left && box.right <= plot.right && box.bottom <= plot.bottom; })",
    );
    assert_eq!(inside, true);
    browser.run("document.querySelector('.plot').scrollIntoView({block: 'center'})");
    browser.picture("front-plot");
}
