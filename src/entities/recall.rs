//! A name found once is found everywhere.

use super::bounds::has_particle;
use super::{FoundBy, Kind, Lexicon, Mention, models};
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;
use rustc_hash::FxHashMap;

/// Adds the places where a name stands that was found elsewhere in the article.
pub(super) fn complete(document: &Document<'_>, mentions: Vec<Mention>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut known: FxHashMap<&str, Vec<TokenRange>> = FxHashMap::default();
    for mention in &mentions {
        let start = mention.tokens.start as usize;
        let forms = known.entry(document.lower(start)).or_default();
        if forms.len() < 8 && !forms.iter().any(|&f| same(document, f, start)) {
            forms.push(mention.tokens);
        }
        // A person named in full goes on under the surname.
        let last = mention.tokens.end as usize - 1;
        if mention.kind == Kind::Person && last > start && document.surface(last).len() > 2 {
            let tied = last > start + 2 && has_particle(document, last - 2);
            let first = if tied { last - 2 } else { last };
            let forms = known.entry(document.lower(first)).or_default();
            if forms.len() < 8 && !forms.iter().any(|&f| same(document, f, first)) {
                forms.push(TokenRange::new(first, last + 1));
            }
        }
    }
    #[allow(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    for forms in known.values_mut() {
        forms.sort_by_key(|f| std::cmp::Reverse(f.len()));
    }
    // By form: the forms of names that start with it, once asked for.
    let mut starting: Vec<Option<&[TokenRange]>> = vec![None; document.form_count()];
    let mut found = Vec::new();
    let mut covered = mentions.iter().peekable();
    let mut t = 0;
    while t < document.len() {
        while covered.next_if(|m| m.tokens.end as usize <= t).is_some() {}
        let free_until = covered.peek().map_or(document.len(), |m| m.tokens.start as usize);
        if t >= free_until {
            t = covered.peek().map_or(document.len(), |m| m.tokens.end as usize);
            continue;
        }
        let forms = starting[document.form(t)]
            .get_or_insert_with(|| known.get(document.lower(t)).map_or(&[], Vec::as_slice));
        let form = forms.iter().copied().find(|f| {
            t + f.len() <= free_until && same(document, *f, t) && written(document, *f, t, lexicon)
        });
        if let Some(form) = form {
            let tokens = TokenRange::new(t, t + form.len());
            found.push((tokens, form));
            t += form.len();
        } else {
            t += 1;
        }
    }
    if found.is_empty() {
        return mentions;
    }
    let mut all = mentions;
    let kinds: FxHashMap<TokenRange, Kind> = all.iter().map(|m| (m.tokens, m.kind)).collect();
    all.extend(found.into_iter().map(|(tokens, form)| Mention {
        tokens,
        span: document.span(tokens),
        kind: kinds.get(&form).copied().unwrap_or(Kind::Person),
        by: FoundBy::Recall,
        confidence: 0.7,
        kinds: [0.0; 8],
    }));
    all.sort_by_key(|m| m.tokens);
    models::complete(document, &mut all);
    all
}

/// Whether the words of the form stand at the token, whatever their case.
fn same(document: &Document<'_>, form: TokenRange, t: usize) -> bool {
    t + form.len() <= document.len()
        && form.range().zip(t..).all(|(a, b)| document.lower(a) == document.lower(b))
}

/// Whether they are written as a name is: as the form itself, or all in capitals.
fn written(document: &Document<'_>, form: TokenRange, t: usize, lexicon: &Lexicon) -> bool {
    let lone = form.len() == 1;
    let sentence = document.sentences()[document.sentence_of(t)].tokens.start as usize;
    let initial = t == sentence || document.token(t - 1).kind == TokenKind::QuoteMark;
    if lone && (initial && lexicon.common(document.lower(t)) || lexicon.capital(document.surface(t))) {
        return false;
    }
    // "Vice President" is no president of Vice.
    if lone && lexicon.title_at(document, t).is_some_and(|(words, _)| words > 1) {
        return false;
    }
    let here = document.slice(TokenRange::new(t, t + form.len()));
    let as_it_is = form.range().zip(t..).all(|(a, b)| document.surface(a) == document.surface(b));
    as_it_is || here.len() > 3 && !here.contains(char::is_lowercase) && here.contains(char::is_uppercase)
}
