//! <https://brat.nlplab.org/standoff.html>

use super::{cut, each};
use onrecord::entities::Form;
use onrecord::report;
use std::collections::BTreeMap;

/// Type, fragments, words.
type Bound = (String, Vec<(usize, usize)>, String);

/// A file of annotations as brat's page describes it.
#[derive(Default)]
struct Standoff {
    /// Text-bound annotations by their ids.
    bound: BTreeMap<String, Bound>,
    /// Type and both arguments.
    relations: Vec<(String, String, String)>,
    /// Name, of what, value.
    attributes: Vec<(String, String, String)>,
    notes: Vec<(String, String)>,
    same: Vec<Vec<String>>,
}

fn name(given: &str) -> String {
    assert!(
        !given.is_empty() && given.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b)),
        "{given}"
    );
    given.to_owned()
}

fn read(file: &str) -> Standoff {
    let mut read = Standoff::default();
    let mut ids = std::collections::BTreeSet::new();
    // Python, in which brat is written, ends lines at all of these.
    assert!(
        !file.contains([
            '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'
        ])
    );
    assert!(file.is_empty() || file.ends_with('\n'));
    for line in file.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let id = fields[0];
        if id == "*" {
            let mut parts = fields[1].split(' ');
            assert_eq!(parts.next(), Some("Equiv"));
            read.same.push(parts.map(str::to_owned).collect());
            continue;
        }
        assert!(id[1..].parse::<u32>().is_ok_and(|number| number > 0), "{line}");
        assert!(ids.insert(id), "{id} stands twice");
        match &id[..1] {
            "T" => {
                let [_, place, words] = fields[..] else { panic!("{line}") };
                let (of, places) = place.split_once(' ').expect("a type and a place");
                let fragments = places
                    .split(';')
                    .map(|pair| pair.split_once(' ').expect("two offsets"))
                    .map(|(start, end)| (start.parse().expect("a number"), end.parse().expect("a number")))
                    .collect();
                read.bound.insert(id.to_owned(), (name(of), fragments, words.to_owned()));
            }
            "R" => {
                let parts: Vec<&str> = fields[1].split(' ').collect();
                let [of, from, to] = parts[..] else { panic!("{line}") };
                let argument =
                    |given: &str, role: &str| given.strip_prefix(role).expect("an argument").to_owned();
                read.relations.push((name(of), argument(from, "Arg1:"), argument(to, "Arg2:")));
            }
            "A" => {
                let parts: Vec<&str> = fields[1].split(' ').collect();
                let [of, what, value] = parts[..] else { panic!("{line}") };
                read.attributes.push((name(of), what.to_owned(), name(value)));
            }
            "#" => {
                let (of, what) = fields[1].split_once(' ').expect("a type and an id");
                assert_eq!(of, "AnnotatorNotes");
                read.notes.push((what.to_owned(), fields[2].to_owned()));
            }
            _ => panic!("{line}"),
        }
    }
    let known = |id: &String| assert!(read.bound.contains_key(id), "{id}");
    read.relations.iter().for_each(|(_, from, to)| [from, to].into_iter().for_each(known));
    read.attributes.iter().for_each(|(_, of, _)| known(of));
    read.notes.iter().for_each(|(of, _)| known(of));
    read.same
        .iter()
        .for_each(|ids| assert!(ids.len() > 1 && ids.iter().all(|id| read.bound.contains_key(id))));
    read
}

#[test]
fn brat_reads_the_same() {
    each(|text, record, _| {
        let read = read(&report::brat(record, text));
        for (of, fragments, words) in read.bound.values() {
            assert!(fragments.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{of} {fragments:?}");
            let pieces: Vec<String> = fragments.iter().map(|&(start, end)| cut(text, start, end)).collect();
            assert_eq!(&pieces.join(" "), words);
        }
        let count = |of: &str| read.bound.values().filter(|bound| bound.0 == of).count();
        assert_eq!(count("Quote"), record.quotes.len());
        assert_eq!(count("Claim"), record.claims.len());
        assert_eq!(read.notes.len(), record.claims.len());
        assert_eq!(read.same.len(), record.entities.iter().filter(|e| e.mentions.len() > 1).count());
        let mentions = record.entities.iter().flat_map(|e| &e.mentions);
        let forms = read.attributes.iter().filter(|(of, ..)| of == "Form").count();
        assert_eq!(forms, mentions.filter(|m| m.form != Form::Name).count());

        // Every speaker is there, and is the one of the record.
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let relations = |of: &str| -> Vec<(String, String)> {
            let found = read.relations.iter().filter(|relation| relation.0 == of);
            let mut found: Vec<_> =
                found.map(|(_, a, b)| (squeezed(&read.bound[a].2), squeezed(&read.bound[b].2))).collect();
            found.sort();
            found
        };
        let mut speakers: Vec<(String, String)> = Vec::new();
        for quote in &record.quotes {
            let Some(mention) = quote.speaker.as_ref().and_then(|s| s.mention.as_ref()) else { continue };
            let entity = quote.speaker.as_ref().and_then(|s| s.entity);
            let own = entity.and_then(|id| {
                let inside = |m: &&onrecord::record::MentionRow| {
                    mention.start <= m.span.start && m.span.end <= mention.end
                };
                record.entities[id].mentions.iter().find(inside)
            });
            let who = own.map_or(&mention.text, |own| &own.span.text);
            speakers.push((squeezed(&quote.span.text), squeezed(who)));
        }
        speakers.sort();
        let found = relations("Speaker");
        for speaker in &speakers {
            assert!(found.contains(speaker), "{speaker:?} is not in {found:?}");
        }
        assert_eq!(relations("Reports").len(), record.quotes.iter().filter(|q| q.cue.is_some()).count());
        assert_eq!(relations("About").len(), record.claims.iter().filter(|c| c.about.is_some()).count());
        assert_eq!(
            relations("Continues").len(),
            record.quotes.iter().filter(|q| q.continues.is_some()).count()
        );
    });
}

#[test]
fn what_crosses_a_break_is_in_fragments() {
    let text = "“It rained\tand poured,” said Ann Reyes.";
    let file = report::brat(&onrecord::extract(text), text);
    assert!(file.contains("\tQuote 1 10;11 22\tIt rained and poured,\n"), "{file}");
}
