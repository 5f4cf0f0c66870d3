//! Any record, honest or not, makes pages that are well formed and inert.

use super::{EXTRACTOR, markup};
use onrecord::Record;
use onrecord::report::html::{self, Digest, Entry, Viewed};
use onrecord::report::tables::{self, Table};
use onrecord::report::{self, csv};
use serde_json::Value;

/// A text after lies of six bytes each, and the count of these before all.
pub fn any_bytes(bytes: &[u8]) {
    let Some((&count, rest)) = bytes.split_first() else { return };
    let (lies, text) = rest.split_at(rest.len().min(usize::from(count % 16) * 6));
    let (lies, _) = lies.as_chunks();
    let lies: Vec<(u16, u32)> = lies
        .iter()
        .map(|&[a, b, rest @ ..]: &[u8; 6]| (u16::from_le_bytes([a, b]), u32::from_le_bytes(rest)))
        .collect();
    any_record(&String::from_utf8_lossy(text), &lies);
}

/// A text's own record, and then that record with lies in it: each names one of its numbers and strings, counted
/// through, and what to put there.
pub fn any_record(text: &str, lies: &[(u16, u32)]) {
    let record = EXTRACTOR.extract(text);
    let page = pages(text, &record);
    markup::leads_somewhere(&page);
    if lies.is_empty() {
        return;
    }
    let mut value = serde_json::to_value(&record).expect("a record has a form in JSON");
    for &(which, lie) in lies {
        let mut leaves = Vec::new();
        collect(&mut value, &mut leaves);
        let count = leaves.len();
        match leaves.swap_remove(usize::from(which) % count) {
            Value::String(word) => *word = told(text, lie),
            leaf => *leaf = if lie == 0 { Value::Null } else { lie.into() },
        }
    }
    // Most lies about kinds and rules make it no record; most about offsets and ids leave it one.
    if let Ok(record) = serde_json::from_value::<Record>(value) {
        super::record::survives_json(&record);
        pages(text, &record);
    }
}

/// Every form in which people see a record.
fn pages(text: &str, record: &Record) -> String {
    let headline = text.lines().next();
    let terminal = report::human(record, report::Article { text, headline }, 60);
    assert!(!terminal.contains('\r') && !terminal.contains('\u{202e}'), "the terminal is steered");
    let article = tables::Article { id: "a", bytes: 0, words: 0, title: None, byline: None, record };
    for table in Table::ALL {
        let rows = table.rows(&article);
        assert!(rows.iter().all(|row| row.len() == table.columns().len()));
        csv::lines(&rows);
    }
    let viewed = |text| Viewed { record, text, headline };
    for viewed in [viewed(None), viewed(Some("Something else."))] {
        markup::well_formed_and_inert(&html::page(&[viewed], None).expect("a page is made"));
    }
    let mut digest = Digest::default();
    digest.add(&Entry { title: headline.unwrap_or_default(), href: Some("index.html"), record });
    markup::well_formed_and_inert(&digest.page("Front page").expect("a page is made"));
    let page = html::page(&[viewed(Some(text))], Some("index.html")).expect("a page is made");
    markup::well_formed_and_inert(&page);
    page
}

fn collect<'v>(value: &'v mut Value, leaves: &mut Vec<&'v mut Value>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| collect(value, leaves)),
        Value::Object(fields) => fields.values_mut().for_each(|value| collect(value, leaves)),
        leaf => leaves.push(leaf),
    }
}

/// A word to put in place of another: out of the text, or one that would do harm were it markup.
fn told(text: &str, lie: u32) -> String {
    const HARM: [&str; 8] = [
        "</script><script>alert(1)</script>",
        "\"' onfocus='alert(1)' x=\"",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "]]><!--",
        "\u{202e}\u{0}\u{1b}[2J",
        "",
        "&lt;script&gt;",
    ];
    let lie = lie as usize;
    if lie.is_multiple_of(2) {
        HARM[lie / 2 % HARM.len()].to_owned()
    } else {
        text.chars().skip(lie % 64).take(40).collect()
    }
}
