//! Verb groups: "has been saying", "will not be sold", "to buy".

use super::Class;
use crate::segment::Document;
use crate::span::TokenRange;

/// A main verb with its auxiliaries.
#[allow(
    clippy::struct_excessive_bools,
    reason = "four things that a reader of a clause asks, each by itself"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// From the first auxiliary to the main verb, adverbs between them included.
    pub tokens: TokenRange,
    /// The main verb.
    pub main: u32,
    /// Whether it has a tense or a modal: "says", "will say"; not "to say", "saying".
    pub finite: bool,
    /// "was told", "being told", "told by"; a participle after "have" is not.
    pub passive: bool,
    /// Whether "not", "n't" or "never" stands within it.
    pub negated: bool,
    /// Whether it starts with a modal: "would say".
    pub modal: bool,
}

/// The groups of all sentences. Words inside noun phrases ("the rising prices") are none; `inside` says which these are.
pub(super) fn groups(
    document: &Document<'_>,
    classes: &[Class],
    inside: impl Fn(usize) -> bool,
) -> Vec<VerbGroup> {
    let mut out = Vec::new();
    for sentence in document.sentences() {
        let range = sentence.tokens.range();
        let mut at = range.start;
        while at < range.end {
            match group(document, classes, at, range.end, &inside) {
                Some(group) => {
                    at = group.tokens.range().end;
                    out.push(group);
                }
                None => at += 1,
            }
        }
    }
    out
}

/// An auxiliary, by what it asks of the verb after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Auxiliary {
    Have,
    Be,
    Do,
    Modal,
    To,
}

fn auxiliary(class: Class, lower: &str) -> Option<Auxiliary> {
    match (class, lower) {
        (Class::Modal, _) => Some(Auxiliary::Modal),
        (Class::To, _) => Some(Auxiliary::To),
        _ if !class.is_verb() => None,
        (_, "have" | "has" | "had" | "having" | "'ve" | "'d") => Some(Auxiliary::Have),
        // "'s" is of either verb: what follows will tell.
        (
            _,
            "be" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "'m" | "'re" | "'s" | "get"
            | "gets" | "got",
        ) => Some(Auxiliary::Be),
        (_, "do" | "does" | "did") => Some(Auxiliary::Do),
        _ => None,
    }
}

impl Auxiliary {
    /// Whether a verb of this class goes on the group.
    fn takes(self, next: Class) -> bool {
        match self {
            Self::Have => matches!(next, Class::VerbParticiple | Class::VerbPast),
            Self::Be => matches!(next, Class::VerbParticiple | Class::VerbIng | Class::VerbPast),
            Self::Do | Self::Modal | Self::To => matches!(next, Class::Verb | Class::VerbPresent),
        }
    }
}

fn group(
    document: &Document<'_>,
    classes: &[Class],
    start: usize,
    end: usize,
    inside: &impl Fn(usize) -> bool,
) -> Option<VerbGroup> {
    let first = classes[start];
    if inside(start) || !(first.is_verb() || matches!(first, Class::Modal | Class::To)) {
        return None;
    }
    let (mut main, mut last, mut negated) = (start, None, false);
    while let Some(auxiliary) = auxiliary(classes[main], document.lower(main)) {
        let mut next = main + 1;
        let mut denied = false;
        // A few adverbs may stand between: "has not yet been".
        while next < end && next <= main + 4 && is_adverb(classes[next]) {
            denied |= is_negation(document.lower(next));
            next += 1;
        }
        let goes_on = next < end && !inside(next) && auxiliary.takes(classes[next]);
        if !goes_on {
            negated |= denied;
            break;
        }
        negated |= denied;
        last = Some(auxiliary);
        main = next;
    }
    if matches!(classes[main], Class::To) {
        return None;
    }
    let participle = classes[main] == Class::VerbParticiple;
    let reduced = participle && last.is_none();
    let been =
        last == Some(Auxiliary::Be) && matches!(classes[main], Class::VerbParticiple | Class::VerbPast);
    // "'s" before a participle may be "has": "he's gone"; "been" and "by" would tell, the common reading is the passive
    // only with a full form.
    let clitic = main > start
        && matches!(document.lower(start), "'s")
        && main == start + 1
        && document.lower(main) != "been";
    Some(VerbGroup {
        tokens: TokenRange::new(start, main + 1),
        main: main as u32,
        finite: first.is_finite(),
        passive: reduced || been && !clitic,
        negated,
        modal: first == Class::Modal,
    })
}

const fn is_adverb(class: Class) -> bool {
    matches!(class, Class::Adverb | Class::AdverbMore | Class::AdverbMost)
}

fn is_negation(lower: &str) -> bool {
    matches!(lower, "not" | "n't" | "never" | "nor")
}

#[cfg(test)]
mod tests {
    use crate::segment::{Lexicon, segment};
    use crate::tagging::{Model, tag};

    fn groups(text: &str) -> Vec<String> {
        let document = segment(text, &Lexicon::embedded());
        let tags = tag(&document, &Model::embedded());
        let show = |group: &super::VerbGroup| {
            let mut shown =
                format!("{} > {}", document.slice(group.tokens), document.surface(group.main as usize));
            for (is, name) in [
                (group.finite, "finite"),
                (group.passive, "passive"),
                (group.negated, "negated"),
                (group.modal, "modal"),
            ] {
                if is {
                    shown.push(' ');
                    shown.push_str(name);
                }
            }
            shown
        };
        tags.verbs.iter().map(show).collect()
    }

    #[test]
    fn auxiliaries_lead_to_the_main_verb() {
        let cases: &[(&str, &[&str])] = &[
            ("She has been saying so.", &["has been saying > saying finite"]),
            ("They will not be sold.", &["will not be sold > sold finite passive negated modal"]),
            ("He did n't want to buy it.", &["did n't want > want finite negated", "to buy > buy"]),
            ("The firm was told.", &["was told > told finite passive"]),
            ("The mayor has resigned.", &["has resigned > resigned finite"]),
            ("It is very large.", &["is > is finite"]),
        ];
        for (text, expected) in cases {
            assert_eq!(groups(text), *expected, "{text}");
        }
    }
}
