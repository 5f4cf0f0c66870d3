//! The article of a web page: its own body without what the site put around it.

use super::nesting;
use crate::Error;
use dom_smoothie::{Config, Readability, TextMode};

/// An article as a web page gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Title, byline and body, parted by empty lines: what is to be extracted from, and what offsets point into.
    pub text: String,
    /// The page's own title.
    pub title: String,
    /// Who wrote it, where the page says.
    pub byline: Option<String>,
    /// When it was published, as the page writes it.
    pub published: Option<String>,
}

/// Browsers nest no deeper than this either; the reader's time grows with the square of it.
const DEEPEST: usize = 512;

/// Cuts the article out of a web page, by a port of the algorithm behind browsers' reader views.
///
/// ```
/// let html = "<html><head><title>Quake in Chile</title></head><body><nav>Home Sport</nav><article><h1>Quake in \
///     Chile</h1><p>A strong earthquake shook the north of Chile on Sunday, cutting power to thousands of homes, \
///     officials said, but there were no reports of deaths by the evening.</p><p>The army sent soldiers, and schools \
///     in seven towns were to stay shut on Monday while engineers looked at their walls.</p></article></body></html>";
/// let page = onrecord::ingest::article(html).unwrap();
/// assert_eq!(page.title, "Quake in Chile");
/// assert!(page.text.contains("officials said") && !page.text.contains("Home Sport"));
/// ```
///
/// # Errors
/// [`Error::is_input`] for a page without an article to be found, or with elements nested hundreds deep.
pub fn article(html: &str) -> Result<Page, Error> {
    let none = |why: &dyn std::fmt::Display| {
        Error::input(format!("no article found in the page ({why}); give its text instead"))
    };
    if nesting::depth(html) > DEEPEST {
        return Err(none(&format!("elements nested deeper than {DEEPEST}")));
    }
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(html, None, Some(config)).map_err(|error| none(&error))?;
    let found = reader.parse().map_err(|error| none(&error))?;
    let body = found.text_content.trim();
    if body.is_empty() {
        return Err(none(&"it holds no text"));
    }
    let title = found.title.trim();
    let byline = found.byline.as_deref().map(str::trim).filter(|line| !line.is_empty());
    let mut text = String::with_capacity(body.len() + title.len() + 64);
    for part in [
        Some(title).filter(|t| !t.is_empty() && !body.starts_with(*t)),
        byline.filter(|b| !body.contains(*b)),
    ]
    .into_iter()
    .flatten()
    {
        text.push_str(part);
        text.push_str("\n\n");
    }
    text.push_str(body);
    Ok(Page {
        text,
        title: title.to_owned(),
        byline: byline.map(str::to_owned),
        published: found.published_time.map(|time| time.trim().to_owned()),
    })
}
