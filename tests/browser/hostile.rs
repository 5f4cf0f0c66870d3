//! Articles that would take the page over.

use crate::driver::Browser;
use crate::pages::{batch, page};
use serde_json::{Value, json};

/// Everything that has ever been tried on pages, in the places where articles reach one: title, speakers, names, what
/// is quoted, counted and said of whom. Whatever of it ran would set `ran` or open a dialog.
const ARTICLE: &str = "Norfly </title></h1><script>window.ran = 1</script> loses it all

By Ann </bdi></a><svg onload=\"window.ran = 2\"> Lee

\"</span></a></script><script>window.ran = 3;alert(3)</script>,\" said Ines \"><img src=x onerror=alert(4)> Carvalho of \
Norfly' onmouseover='alert(5)' Air.

\"We lost $5 <iframe srcdoc='<script>parent.ran = 6</script>'></iframe> million, {{ docs|length }} {% include 'x' %},\" \
Carvalho <style>*{display:none}</style> said. ${window.ran = 7} javascript:alert(8)

A <a href=\"javascript:window.ran=9\">link</a>, a <form action=x><button formaction=javascript:alert(10)>, a <base \
href=//evil.example>, a <meta http-equiv=refresh content=0;url=//evil.example> and a <link rel=stylesheet \
href=//evil.example> cost 300 <b>boats</b>.

\u{202e}Drawn right to left\u{202c}, a \u{2066}lone\u{2069} mark, \u{0}a nought, \u{1b}[31m red, \u{2028}a line, \
\u{200f}one more, \u{feff}BOM, \u{fffd} and \u{1F469}\u{200D}\u{1F467} <!-- --!> ]]> <![CDATA[ &lt;script&gt; &#0; &amp; \
\u{ff1c}script\u{ff1e}, said Walt \u{202e}Dombrowski\u{202c} of Norfly.
";

/// Says what of the article got out: dialogs, scripts, elements or attributes that are none of the page's own.
fn escaped(browser: &Browser) -> Value {
    assert_eq!(browser.dialog(), None);
    browser.run(
        "const own = new Set('HTML HEAD META TITLE STYLE BODY A HEADER SPAN MAIN ARTICLE P BDI H1 H2 H3 H4 DIV BUTTON I B ASIDE \
           SECTION OL UL LI TABLE THEAD TBODY TR TH TD SMALL SCRIPT NAV svg g text rect line polyline path circle DL DT DD \
           POLYLINE'.split(' ')); \
         const found = []; \
         if (window.ran !== undefined) found.push('ran ' + window.ran); \
         const scripts = Array.from(document.scripts).filter((script) => script.type !== 'application/json'); \
         if (scripts.length !== 1 || document.scripts.length > 2) found.push('scripts ' + document.scripts.length); \
         for (const node of document.querySelectorAll('*')) { \
           if (!own.has(node.tagName)) found.push('element ' + node.tagName); \
           for (const attribute of node.attributes) { \
             if (/^on|^style$|^srcdoc$|^formaction$/i.test(attribute.name) && node.id !== 'card') found.push('attribute ' + attribute.name); \
             if (attribute.name === 'href' && !/^(#|\\.\\.\\/index\\.html$|articles\\/[0-9]+\\.html)/.test(attribute.value)) \
               found.push('address ' + attribute.value); \
           } \
         } \
         if (document.documentElement.outerHTML.match(/[\\u202a-\\u202e\\u2066-\\u2069]/)) found.push('a mark of direction'); \
         return found",
    )
}

#[test]
fn nothing_of_a_hostile_article_runs() {
    let Some(browser) = Browser::start() else { return };
    let name = "a\"><img src=x onerror=alert(11)> ' onfocus='alert(12).txt";
    let page = page("hostile", &[(name, ARTICLE)]);
    browser.open(&page);
    assert_eq!(escaped(&browser), json!([]));
    assert_eq!(browser.run("return document.title.startsWith('Norfly </title>')"), true);

    // The text is there to the letter, but for what steers, which is named.
    let shown = browser.run(
        "const copy = document.querySelector('.text').cloneNode(true); \
         for (const label of copy.querySelectorAll('.who, .n, .says')) label.remove(); return copy.textContent",
    );
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut meant = ARTICLE.replace('\u{2028}', "LS ");
    for (mark, name) in [
        ('\u{202e}', "RLO"),
        ('\u{202c}', "PDF"),
        ('\u{2066}', "LRI"),
        ('\u{2069}', "PDI"),
        ('\0', "NUL"),
        ('\u{1b}', "ESC"),
        ('\u{200f}', "RLM"),
        ('\u{feff}', "BOM"),
    ] {
        meant = meant.replace(mark, name);
    }
    let shown = squeezed(shown.as_str().expect("text").replace("LSa", "LS a").as_str());
    assert_eq!(shown, squeezed(&meant));

    // Nor through the cards, which the page's own script fills.
    let marks = browser.run("return document.querySelectorAll('.text a').length").as_u64().expect("a count");
    assert!(marks > 5, "{marks}");
    for mark in 0..marks {
        browser.run(&format!("document.querySelectorAll('.text a')[{mark}].click()"));
        assert_eq!(browser.run("return document.getElementById('card').hidden"), false);
        assert_eq!(escaped(&browser), json!([]));
    }
    for panel in ["quotes", "claims", "names"] {
        browser.click(&format!(".tabs [data-panel='{panel}']"));
    }
    browser
        .run("for (const button of document.querySelectorAll('.copy, .filter, [data-sort]')) button.click()");
    assert_eq!(escaped(&browser), json!([]));
    assert_eq!(browser.console(), [""; 0]);
    browser.picture("hostile");
}

#[test]
fn nothing_of_a_hostile_batch_runs() {
    let Some(browser) = Browser::start() else { return };
    let name = "'><img src=x onerror=alert(11)>.txt".to_owned();
    let front = batch("hostile-batch", &[(name, ARTICLE.replace('\0', ""))]);
    browser.open(&front);
    assert_eq!(escaped(&browser), json!([]));
    assert_eq!(browser.console(), [""; 0]);
    browser.click("main a[href^='articles/']");
    browser.until("return document.querySelector('article') !== null");
    assert_eq!(escaped(&browser), json!([]));
    assert_eq!(browser.console(), [""; 0]);
}

/// The trap closes on a page that guards nothing; else these tests would prove nothing.
#[test]
fn an_unguarded_page_is_caught() {
    let Some(browser) = Browser::start() else { return };
    let at = crate::driver::folder("unguarded").join("page.html");
    std::fs::write(
        &at,
        "<!doctype html><p>x<svg onload='window.ran = 2'></svg><script>window.ran = 1</script>",
    )
    .expect("written");
    browser.open(&at);
    let found = escaped(&browser).to_string();
    for part in ["ran ", "attribute onload"] {
        assert!(found.contains(part), "{found}");
    }
    std::fs::write(&at, "<!doctype html><p>x<script>setTimeout(() => alert(4))</script>").expect("written");
    browser.open(&at);
    let start = std::time::Instant::now();
    while browser.dialog().is_none() {
        assert!(start.elapsed().as_secs() < 30, "no dialog");
    }
    assert_eq!(browser.dialog().as_deref(), Some("4"));
}
