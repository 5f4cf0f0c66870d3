//! Which words are verbs, whatever their class.

use super::nouns::is_traded;
use super::syntax::Syntax;
use super::words;
use crate::tagging::Class;

/// The verb at the token or before it that is the nearest to the left, not before `start`.
pub(super) fn verb_before(syntax: &Syntax<'_, '_>, token: usize, start: usize) -> Option<usize> {
    (start..token).rev().find(|&t| is_verb(syntax, t))
}

/// Whether the token is a verb of the clause, no modifier or noun that looks like one.
pub(super) fn is_verb(syntax: &Syntax<'_, '_>, token: usize) -> bool {
    let class = syntax.class(token);
    if is_traded(syntax, token) {
        return false;
    }
    // ", compared with 5%": governs nothing.
    if syntax.word(token) == "compared" && token > 0 && syntax.word(token - 1) == "," {
        return false;
    }
    // "will shrink 4%": behind a modal a noun is none.
    let moves = |word: &str| words::is_change_verb(word) || word == "average";
    if token > 0 && syntax.class(token - 1) == Class::Modal && moves(syntax.word(token)) {
        return true;
    }
    // "premiums advanced 3.9 per cent": right before a quantity, a form of change is a verb, whatever its class.
    if syntax.moves(token) {
        return true;
    }
    // "Tern priced it at $5": no adjective before its object.
    if words::is_pricing_verb(syntax.word(token))
        && token + 1 < syntax.layers.tags.classes.len()
        && syntax.class(token + 1) == Class::Pronoun
    {
        return true;
    }
    // "costs the group $84m", "shrank by a tenth": no nouns.
    let behind = token + 1;
    let counts = |from: usize, to: usize| {
        (from..to.min(syntax.layers.tags.classes.len())).any(|t| syntax.quantity_at(t).is_some())
    };
    let charges = matches!(syntax.word(token), "cost" | "costs")
        && behind < syntax.layers.tags.classes.len()
        && (syntax.class(behind).is_proper()
            || matches!(syntax.class(behind), Class::Determiner | Class::PossessivePronoun | Class::Pronoun))
        && counts(behind + 1, behind + 4);
    let moved = class.is_noun()
        && matches!(
            syntax.word(token),
            "shrank" | "fell" | "grew" | "sank" | "slid" | "rose" | "soared" | "plunged"
        )
        && behind + 1 < syntax.layers.tags.classes.len()
        && matches!(syntax.word(behind), "by" | "to" | "from")
        && counts(behind + 1, behind + 3);
    if charges || moved {
        return true;
    }
    if class == Class::Adjective
        && words::is_change_verb(syntax.word(token))
        && syntax.layers.tags.classes.len() > token + 1
        && (syntax.quantity_at(token + 1).is_some() || matches!(syntax.word(token + 1), "to" | "by" | "from"))
    {
        return true;
    }
    // "a thumping £5": behind an article a participle is a modifier.
    if token > 0
        && matches!(class, Class::VerbIng | Class::VerbParticiple)
        && matches!(syntax.word(token - 1), "a" | "an" | "the")
    {
        return false;
    }
    (class.is_verb() || class == Class::Modal)
        && syntax.quantity_at(token).is_none()
        && (class.is_finite() || syntax.phrase(token).is_none())
}
