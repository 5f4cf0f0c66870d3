//! Records as web pages that stand alone: no network, no other file, nothing in them runs but their own script.

mod data;
mod doc;
mod escape;
mod index;
mod plot;

pub use doc::Viewed;
pub use index::{Digest, Entry};

use doc::Doc;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// What the policy of the page names its own style and script by: the SHA-256 of each, which a test holds to the files.
/// `openssl dgst -sha256 -binary src/report/html/page.css | openssl base64` tells it.
const STYLE_HASH: &str = "sha256-e9GhVAqh9mshO6E7ZCohBB5Zq1WjSorqjlGjeRz4/gs=";
const SCRIPT_HASH: &str = "sha256-B5CBO8VNbpHEDTYATWEUn3ebusTon0XKoUkYz+mIRyM=";

/// One page with these articles, one after another: each with its text, marked, and lists of who said what, what the
/// numbers claim, and what is named. `home` is the address of a page to go back to.
///
/// Nothing from an article can run or load anything: all of it is escaped, and the page's Content-Security-Policy
/// allows its own style and script and nothing else.
///
/// ```
/// let text = "\"We are <b>sorry</b>,\" said Ed Bastian.";
/// let record = onrecord::extract(text);
/// let viewed = onrecord::report::html::Viewed { record: &record, text: Some(text), headline: None };
/// let page = onrecord::report::html::page(&[viewed], None).unwrap();
/// assert!(page.contains("We are &lt;b&gt;sorry"));
/// ```
///
/// # Errors
/// None that a record could cause; a template that cannot be rendered is a fault of this crate.
pub fn page(articles: &[Viewed<'_>], home: Option<&str>) -> Result<String, crate::Error> {
    let level = if articles.len() == 1 { 1 } else { 2 };
    let docs: Vec<Doc<'_>> =
        articles.iter().enumerate().map(|(number, viewed)| Doc::new(number, level, viewed)).collect();
    render(
        "page.html",
        context! { docs => Value::from(Serde(&docs)), home => home, many => articles.len() > 1 },
    )
}

fn render(template: &str, values: Value) -> Result<String, crate::Error> {
    let mut engine = Environment::new();
    engine.set_auto_escape_callback(|_| AutoEscape::Html);
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.add_filter("shown", escape::shown_value);
    engine.add_filter("short", escape::short);
    let templates = [
        ("shell.html", include_str!("shell.html")),
        ("page.html", include_str!("page.html")),
        ("article.html", include_str!("article.html")),
        ("index.html", include_str!("index.html")),
    ];
    let policy = format!(
        "default-src 'none'; script-src '{SCRIPT_HASH}'; style-src '{STYLE_HASH}'; img-src data:; base-uri 'none'; \
         form-action 'none'"
    );
    let page = || {
        for (name, source) in templates {
            engine.add_template(name, source)?;
        }
        let own = context! {
            policy => policy,
            style => Value::from_safe_string(STYLE.to_owned()),
            script => Value::from_safe_string(SCRIPT.to_owned()),
            version => env!("CARGO_PKG_VERSION"),
        };
        engine.get_template(template)?.render(context! { ..values, ..own })
    };
    page().map_err(|error: minijinja::Error| crate::Error::page(&error))
}

#[cfg(test)]
mod tests;
