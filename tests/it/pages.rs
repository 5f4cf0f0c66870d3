//! Pages for people: whatever the text and the width, every line fits and nothing can steer the terminal.

use onrecord::record::Layer;
use onrecord::report::{self, Article};
use onrecord::{Extractor, Offsets};
use proptest::prelude::*;
use std::sync::LazyLock;
use unicode_width::UnicodeWidthStr as _;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// The page and every layer's, colours taken off; the lines of the page fit its width.
fn check(text: &str, width: usize) {
    let analysis = EXTRACTOR.analyze(text);
    let record = analysis.record(&onrecord::record::Options::default());
    let page = report::human(&record, Article { text, headline: text.lines().next() }, width);
    let page = anstream::adapter::strip_str(&page).to_string();
    safe(&page);
    for line in page.lines() {
        assert!(line.width() <= width, "{width}: {line}");
    }
    for &layer in Layer::ALL {
        let page = report::layer(Some("a\u{1b}[2J.txt"), &analysis.layer(layer, Offsets::Chars), width);
        safe(&anstream::adapter::strip_str(&page).to_string());
    }
}

fn safe(page: &str) {
    assert!(
        !page.contains(|c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c))
    );
    assert!(page.ends_with('\n'));
}

#[test]
fn fixtures_fit_any_page() {
    insta::glob!("../../fixtures/articles", "*.txt", |path| {
        let text = std::fs::read_to_string(path).expect("a fixture is readable text");
        for width in [20, 33, 48, 60, 80, 120] {
            check(&text, width);
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_fits(text in "([A-Z][a-z]{1,20} |\"|\u{201c}|\u{201d}| said |, |\\. |\n|東京|🙂|\u{1b}\\[1m|\u{202e}|e\u{301}|5 |million |\\$|[^a]){0,60}", width in 20_usize..100) {
        check(&text, width);
    }
}
