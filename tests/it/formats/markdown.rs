//! Read by a reader of `CommonMark` with GitHub's tables.

use super::each;
use onrecord::report::{self, Article};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The text of each block, as a reader of the page sees it.
#[derive(Default)]
struct Read {
    headings: Vec<String>,
    quoted: Vec<String>,
    bold: Vec<String>,
    items: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// As it looks on a page: blanks of any kind and number are one.
fn seen(text: &str) -> String {
    report::visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(page: &str) -> Read {
    let mut read = Read::default();
    let mut text = String::new();
    let mut bold = 0;
    let mut quoted = false;
    for event in Parser::new_ext(page, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::Item | Tag::TableCell) => text.clear(),
            Event::Start(Tag::BlockQuote(_)) => quoted = true,
            Event::End(TagEnd::BlockQuote(_)) => quoted = false,
            Event::End(TagEnd::Paragraph) if quoted => read.quoted.push(seen(&std::mem::take(&mut text))),
            Event::End(TagEnd::Heading(_)) => read.headings.push(seen(&std::mem::take(&mut text))),
            Event::End(TagEnd::Item) => read.items.push(seen(&std::mem::take(&mut text))),
            Event::Start(Tag::TableHead | Tag::TableRow) => read.rows.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                read.rows.last_mut().expect("a row").push(seen(&std::mem::take(&mut text)));
            }
            Event::Start(Tag::Strong) => bold = text.len(),
            Event::End(TagEnd::Strong) => read.bold.push(seen(&text[bold..])),
            Event::Text(piece) => text.push_str(&piece),
            Event::Start(Tag::Table(_) | Tag::List(None)) | Event::End(_) => {}
            other => panic!("nothing in an article is {other:?}"),
        }
    }
    read
}

#[test]
fn markdown_reads_the_same() {
    each(|text, record, analysis| {
        let headline = analysis.document.headline();
        let read = read(&report::markdown(record, Article { text, headline }));
        assert_eq!(read.headings[0], seen(headline.unwrap_or("news/a b.txt")));
        assert_eq!(read.quoted.len(), record.quotes.len());
        for (shown, quote) in read.quoted.iter().zip(&record.quotes) {
            assert!(shown.contains(&seen(&quote.span.text)), "{shown}\n{}", quote.span.text);
        }
        for quote in &record.quotes {
            let Some(id) = quote.speaker.as_ref().and_then(|speaker| speaker.entity) else { continue };
            assert!(read.bold.contains(&seen(&record.entities[id].name)), "{:?}", read.bold);
        }
        assert_eq!(read.rows.len(), if record.claims.is_empty() { 0 } else { record.claims.len() + 1 });
        for (row, claim) in read.rows.iter().skip(1).zip(&record.claims) {
            assert_eq!(row.len(), 5);
            assert_eq!(row[1], claim.of.as_ref().map_or(String::new(), |of| seen(&of.text)));
            assert_eq!(row[2], claim.about.map_or(String::new(), |id| seen(&record.entities[id].name)));
        }
        for entity in &record.entities {
            assert!(read.items.iter().any(|item| item.contains(&seen(&entity.name))), "{:?}", read.items);
        }
    });
}
