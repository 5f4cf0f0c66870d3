//! Each different surface of a document once, with its lower-cased form, so that no stage lower-cases or hashes a
//! token twice.

use super::Token;
use rustc_hash::FxHashMap;

#[derive(Debug)]
pub(super) struct Forms {
    of_token: Vec<u32>,
    lower: String,
    /// End of each form's lower-cased text in `lower`.
    ends: Vec<u32>,
}

impl Forms {
    pub(super) fn of(text: &str, tokens: &[Token]) -> Self {
        let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
        let mut forms =
            Self { of_token: Vec::with_capacity(tokens.len()), lower: String::new(), ends: Vec::new() };
        for token in tokens {
            let surface = token.span.of(text);
            let id = *ids.entry(surface).or_insert_with(|| {
                push_lower(&mut forms.lower, surface);
                forms.ends.push(forms.lower.len() as u32);
                forms.ends.len() as u32 - 1
            });
            forms.of_token.push(id);
        }
        forms
    }

    pub(super) fn id(&self, token: usize) -> usize {
        self.of_token[token] as usize
    }

    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn lower(&self, token: usize) -> &str {
        let id = self.id(token);
        let start = if id == 0 { 0 } else { self.ends[id - 1] as usize };
        &self.lower[start..self.ends[id] as usize]
    }
}

/// A surface in lower case, with a straight apostrophe.
pub(super) fn lower(surface: &str) -> String {
    let mut lower = String::with_capacity(surface.len());
    push_lower(&mut lower, surface);
    lower
}

fn push_lower(into: &mut String, surface: &str) {
    if surface.is_ascii() {
        into.extend(surface.bytes().map(|b| b.to_ascii_lowercase() as char));
        return;
    }
    for c in surface.chars() {
        match c {
            '’' | 'ʼ' => into.push('\''),
            _ => into.extend(c.to_lowercase()),
        }
    }
}
