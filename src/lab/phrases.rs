//! Scores noun phrases against the dependency trees of a treebank: a noun with all that modifies it from the left.

use super::conllu::Sentence;
use crate::segment::{self, segment};
use crate::tagging::{Class, Model, chunk, tag};
use std::collections::BTreeSet;
use std::fmt::Write;

/// A phrase of the tree: first word, last word, head.
type Phrase = (usize, usize, usize);

/// The base noun phrases that a tree holds.
fn of_tree(sentence: &Sentence) -> Vec<Phrase> {
    let words = &sentence.words;
    let base = |relation: &str| relation.split(':').next().unwrap_or_default().to_owned();
    let mut out = Vec::new();
    for (head, word) in words.iter().enumerate() {
        let nominal = word.class.is_some_and(|class| class.is_noun() || class == Class::Pronoun);
        let inner =
            matches!(base(&word.relation).as_str(), "compound" | "flat" | "fixed" | "goeswith" | "amod")
                || word.relation == "nmod:poss";
        if !nominal || inner {
            continue;
        }
        let (mut first, mut last) = (head, head);
        // Words that hang from the phrase so far, by a relation that keeps them in it.
        let mut within = vec![false; words.len()];
        within[head] = true;
        loop {
            let mut grown = false;
            for (i, word) in words.iter().enumerate() {
                let Some(above) = word.head else { continue };
                if within[i] || !within[above] {
                    continue;
                }
                let relation = base(&word.relation);
                let left = i < above
                    && (matches!(relation.as_str(), "det" | "amod" | "compound" | "nummod")
                        || word.relation == "nmod:poss"
                        || above != head
                            && matches!(
                                relation.as_str(),
                                "advmod" | "punct" | "cc" | "obl" | "nmod" | "case"
                            ));
                let right = relation == "flat"
                    || i > above && relation == "case" && word.class == Some(Class::Possessive)
                    || i > above
                        && above != head
                        && matches!(relation.as_str(), "conj" | "compound" | "flat");
                if left || right {
                    within[i] = true;
                    grown = true;
                }
            }
            if !grown {
                break;
            }
        }
        while first > 0 && within[first - 1] {
            first -= 1;
        }
        while last + 1 < words.len() && within[last + 1] {
            last += 1;
        }
        // In a name the tree has its first word above the others; for us the last is the head.
        let named = (head + 1..=last).rev().find(|&i| words[i].class.is_some_and(Class::is_noun));
        out.push((first, last, named.unwrap_or(head)));
    }
    out
}

/// How far the phrases agree with the trees, for given and for gold classes.
pub(super) fn score(model: &Model, sentences: &[Sentence], examples: usize, report: &mut String) {
    let lexicon = segment::Lexicon::embedded();
    let mut tallies = [Tally::default(), Tally::default()];
    let (mut missed, mut wrong) = (String::new(), String::new());
    let (mut shown_missed, mut shown_wrong) = (0, 0);
    for sentence in sentences {
        let text = sentence.text();
        let document = segment(&text, &lexicon);
        let gold_classes: Option<Vec<Class>> = sentence.words.iter().map(|word| word.class).collect();
        let Some(gold_classes) = gold_classes.filter(|classes| classes.len() == document.len()) else {
            continue;
        };
        let gold: BTreeSet<Phrase> = of_tree(sentence).into_iter().collect();
        for (by_gold, tally) in tallies.iter_mut().enumerate() {
            let phrases =
                if by_gold == 1 { chunk(&document, &gold_classes) } else { tag(&document, model).phrases };
            let given: BTreeSet<Phrase> = phrases
                .iter()
                .map(|p| (p.tokens.start as usize, p.tokens.end as usize - 1, p.head as usize))
                // Phrases without a noun are right in their way, but no tree shows them.
                .filter(|&(_, _, head)| gold_classes[head].is_noun() || gold_classes[head] == Class::Pronoun)
                .collect();
            tally.gold += gold.len();
            tally.given += given.len();
            tally.spans += gold.intersection(&given).count();
            let heads: BTreeSet<usize> = given.iter().map(|phrase| phrase.2).collect();
            tally.heads += gold.iter().filter(|phrase| heads.contains(&phrase.2)).count();
            if by_gold == 1 {
                let cut =
                    |&(first, last, _): &Phrase| document.slice(crate::TokenRange::new(first, last + 1));
                for phrase in gold.difference(&given) {
                    shown_missed += 1;
                    if shown_missed % 7 == 0 && shown_missed / 7 <= examples {
                        let near = document.slice(crate::TokenRange::new(
                            phrase.0.saturating_sub(4),
                            (phrase.1 + 5).min(document.len()),
                        ));
                        let _ = writeln!(missed, "    tree [{}] in: {near}", cut(phrase));
                    }
                }
                for phrase in given.difference(&gold) {
                    shown_wrong += 1;
                    if shown_wrong % 7 == 0 && shown_wrong / 7 <= examples {
                        let _ =
                            writeln!(wrong, "    ours [{}] ({})", cut(phrase), document.surface(phrase.2));
                    }
                }
            }
        }
    }
    for (tally, name) in tallies.iter().zip(["own classes", "gold classes"]) {
        let precision = 100.0 * tally.spans as f64 / tally.given.max(1) as f64;
        let recall = 100.0 * tally.spans as f64 / tally.gold.max(1) as f64;
        let heads = 100.0 * tally.heads as f64 / tally.gold.max(1) as f64;
        let _ = writeln!(
            report,
            "  noun phrases, {name}: precision {precision:.1}%, recall {recall:.1}% of {}; head found {heads:.1}%",
            tally.gold
        );
    }
    report.push_str(&missed);
    report.push_str(&wrong);
}

#[derive(Default)]
struct Tally {
    gold: usize,
    given: usize,
    spans: usize,
    heads: usize,
}
