//! Names of the user's own among those that the model found.

use super::{FoundBy, Kind, Mention};
use crate::own::{Priority, Table};
use crate::segment::Document;
use crate::span::TokenRange;

/// Which mentions are names of the user's own, in text order.
#[derive(Debug, Default)]
pub(super) struct Listed(Vec<(TokenRange, u32)>);

impl Listed {
    /// The entry whose name stands at exactly these tokens.
    pub(super) fn entry(&self, tokens: TokenRange) -> Option<u32> {
        let at = self.0.binary_search_by_key(&tokens.start, |(t, _)| t.start).ok()?;
        (self.0[at].0 == tokens).then_some(self.0[at].1)
    }
}

/// Puts the user's names among the mentions and takes out what is to be left alone.
pub(super) fn overlay(
    document: &Document<'_>,
    mentions: Vec<Mention>,
    table: Option<&Table>,
) -> (Vec<Mention>, Listed) {
    let Some(table) = table else { return (mentions, Listed::default()) };
    let mut out = Vec::with_capacity(mentions.len());
    let mut listed = Vec::new();
    let mut rest = mentions.into_iter().peekable();
    let mut t = 0;
    while t < document.len() {
        let Some((len, entry)) = table.at(document, t) else {
            t += 1;
            continue;
        };
        let tokens = TokenRange::new(t, t + len);
        while let Some(mention) = rest.next_if(|m| m.tokens.end <= tokens.start) {
            out.push(mention);
        }
        let here: Vec<Mention> =
            std::iter::from_fn(|| rest.next_if(|m| m.tokens.start < tokens.end)).collect();
        let priority = table.get(entry).priority;
        match table.get(entry).kind {
            None => out.extend(here.into_iter().filter(|m| m.tokens != tokens)),
            Some(_) if !takes(priority, tokens, &here) => out.extend(here),
            Some(kind) => {
                listed.push((tokens, entry));
                out.push(mention(document, tokens, kind));
            }
        }
        // A wider name that stays is passed over whole.
        t = out.last().map_or(tokens.end, |m| m.tokens.end.max(tokens.end)) as usize;
    }
    out.extend(rest);
    (out, Listed(listed))
}

/// Whether a name of the user's own takes the place of what was found there.
fn takes(priority: Priority, tokens: TokenRange, found: &[Mention]) -> bool {
    let wider = |m: &Mention| {
        m.tokens.start <= tokens.start && m.tokens.end >= tokens.end && m.tokens.len() > tokens.len()
    };
    match priority {
        Priority::Low => found.is_empty(),
        Priority::Normal => !found.iter().any(wider),
        Priority::High => true,
    }
}

fn mention(document: &Document<'_>, tokens: TokenRange, kind: Kind) -> Mention {
    Mention::found(document, tokens, (kind, 1.0), FoundBy::Lexicon, 1.0)
}
