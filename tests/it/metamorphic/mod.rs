//! Laws of what may be changed in a text without changing what it says.
//!
//! Each law rewrites every text and compares what both records say, place by place. Where the program breaks a law today,
//! the text stands in [`KNOWN`] with the reason; a test fails where one of these has been mended, so that none stays by
//! mistake.

mod facts;
mod mixtures;
mod rewrite;
mod texts;

use crate::targets::EXTRACTOR;
use facts::{difference, facts, places};
use onrecord::entities::Kind;
use rewrite::Rewritten;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use texts::{NEUTRAL, texts};

/// Law, text, and what differs today.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "neutral-before",
        "outage",
        "its day is no longer read: it stands in the header, with which an article begins",
    ),
    ("neutral-before", "press-release", "the same"),
];

/// Checks a law on every text: `differs` says what changed, nothing where nothing did.
fn holds(law: &str, differs: impl Fn(&str, &str) -> String) {
    let mut broken = String::new();
    for (name, text) in texts() {
        let difference = differs(&name, &text);
        let known = KNOWN.iter().find(|(l, n, _)| *l == law && *n == name);
        match (difference.is_empty(), known) {
            (true, Some((.., why))) => {
                let _ = writeln!(broken, "{name}: holds now, take it out of the known misses: {why}");
            }
            (false, None) => {
                let _ = writeln!(broken, "{name}:\n{difference}");
            }
            _ => {}
        }
    }
    assert!(broken.is_empty(), "{law}:\n{broken}");
}

/// What changes in what the record says when the text is rewritten.
fn changes(text: &str, rewrite: impl Fn(&str) -> Rewritten) -> String {
    let rewritten = rewrite(text);
    let before = facts(&EXTRACTOR.extract(text), Some);
    let after = facts(&EXTRACTOR.extract(&rewritten.text), |at| rewritten.origin(at));
    difference(&before, &after)
}

/// The same of quotes and claims by their places.
fn changes_of_place(text: &str, rewrite: impl Fn(&str) -> Rewritten) -> String {
    let rewritten = rewrite(text);
    let before = facts(&EXTRACTOR.extract(text), Some);
    let after = facts(&EXTRACTOR.extract(&rewritten.text), |at| rewritten.origin(at));
    difference(&places(&before), &places(&after))
}

#[test]
fn a_neutral_paragraph_behind_changes_nothing() {
    holds("neutral-behind", |_, text| {
        changes(text, |text| Rewritten::between("", text, &format!("\n\n{NEUTRAL}\n")))
    });
}

#[test]
fn a_neutral_paragraph_before_changes_nothing() {
    holds("neutral-before", |_, text| {
        changes(text, |text| Rewritten::between(&format!("{NEUTRAL}\n\n"), text, ""))
    });
}

#[test]
fn straight_marks_are_as_good_as_curly_ones() {
    holds("straight", |_, text| changes(text, Rewritten::straight));
}

#[test]
fn curly_marks_are_as_good_as_straight_ones() {
    holds("curly", |_, text| changes(text, Rewritten::curly));
}

#[test]
fn lines_may_end_as_on_windows() {
    holds("crlf", |_, text| {
        changes(text, |text| {
            Rewritten::characters(text, |c| if c == '\n' { "\r\n".into() } else { c.into() })
        })
    });
}

#[test]
fn spaces_may_be_unbreakable() {
    holds("nbsp", |_, text| {
        changes(text, |text| Rewritten::characters(text, |c| if c == ' ' { '\u{a0}' } else { c }.into()))
    });
}

#[test]
fn some_spaces_may_be_unbreakable() {
    holds("some-nbsp", |_, text| {
        changes(text, |text| {
            let mut spaces = 0;
            Rewritten::characters(text, |c| {
                spaces += usize::from(c == ' ');
                if c == ' ' && spaces % 3 == 0 { '\u{a0}' } else { c }.into()
            })
        })
    });
}

#[test]
fn characters_may_be_taken_apart() {
    holds("nfd", |_, text| changes(text, Rewritten::decomposed));
}

/// Names of one gender and shape.
const RENAMED: &[(&str, &[(&str, &str)])] = &[
    ("council", &[("Walt", "Carl"), ("Dombrowski", "Wisniewski")]),
    ("council", &[("Judith", "Martha"), ("Kane", "Boyd")]),
    ("sport", &[("Katie", "Sarah"), ("Hollins", "Perkins")]),
    ("outage", &[("Ruben", "Oscar"), ("Achterberg", "Lindenberg")]),
    ("printed-marks", &[("Ruth", "Jane"), ("Haldane", "Sinclair")]),
    ("accents", &[("Zoë", "Eva"), ("Åkerlund", "Östlund")]),
];

#[test]
fn a_renamed_person_keeps_every_relation() {
    holds("renamed", |name, text| {
        let renamed = RENAMED.iter().filter(|(of, _)| *of == name);
        renamed.map(|(_, others)| changes(text, |text| Rewritten::words(text, others))).collect()
    });
}

#[test]
fn a_shouted_headline_invents_nobody() {
    holds("shouted", |_, text| {
        let (headline, body) = text.split_once("\n\n").expect("a text has a headline");
        let shouted: String = headline.chars().map(|c| c.to_uppercase().next().unwrap_or(c)).collect();
        let people = |record: &onrecord::Record| -> BTreeSet<String> {
            let people = record.entities.iter().filter(|entity| entity.kind == Kind::Person);
            people.map(|entity| entity.name.to_lowercase()).collect()
        };
        let before = people(&EXTRACTOR.extract(text));
        let after = people(&EXTRACTOR.extract(&format!("{shouted}\n\n{body}")));
        difference(&before, &(&before | &after))
    });
}

/// What two texts that share no name say, they say together. Not so where one has claims without a subject, which are about
/// what the whole text is about, or where a bare "A:" of an interview seeks who answers up to the start of the text: the
/// second text is one without these.
#[test]
fn two_articles_give_what_both_give() {
    const BREAK: &str = "\n\n* * *\n\n";
    let all = texts();
    // Always one of the same two, so that an article that is added or goes changes nothing for the others.
    let [.., accents, marks] = &all[..] else { panic!("these two are the last") };
    holds("union", |name, first| {
        let second = if *name == marks.0 { &accents.1 } else { &marks.1 };
        let joined = [first, BREAK, second].concat();
        let shift = first.len() + BREAK.len();
        let apart = facts(&EXTRACTOR.extract(first), Some);
        let record = EXTRACTOR.extract(&joined);
        let within = |at: usize| (at <= first.len()).then_some(at);
        let behind = |at: usize| at.checked_sub(shift);
        let own = |lines: BTreeSet<String>, day: bool| -> BTreeSet<String> {
            // What lies in the other text is the other's, and so is the day of the first article.
            let other = |line: &String| line.contains("added)") || !day && line.starts_with("published");
            lines.into_iter().filter(|line| !other(line)).collect()
        };
        let behind =
            (own(facts(&EXTRACTOR.extract(second), Some), false), own(facts(&record, behind), false));
        difference(&apart, &own(facts(&record, within), true)) + &difference(&behind.0, &behind.1)
    });
}
