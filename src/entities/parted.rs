//! Names that were read as one and are two.

use super::mend::found;
use super::{Kind, Lexicon, Mention};
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;

/// The two mentions that a name is, if it is two.
pub(super) fn parted(document: &Document<'_>, mention: &Mention, lexicon: &Lexicon) -> Option<[Mention; 2]> {
    let Mention { tokens, kind, by, confidence, .. } = *mention;
    let of = |tokens, kind, share| Mention::found(document, tokens, (kind, share), by, confidence);
    if let Some([body, own]) = owned(document, tokens) {
        return Some([of(body, Kind::Organization, 0.8), of(own, kind, 0.8)]);
    }
    if let Some(both) = tied(document, tokens, lexicon) {
        return Some(both.map(|tokens| of(tokens, Kind::Organization, 0.9)));
    }
    let [listed, other] = led_on(document, tokens, lexicon)?;
    Some([found(document, listed, lexicon), of(other, kind, 0.5)])
}

/// The two bodies of a name that "and" ties together, where both are of one sort by a word of theirs: takes "Essex Police" and
/// "Kent Police" in "Essex Police and Kent Police", "South Wales Police" in "South Wales Police and Police Scotland"; refuses "Health
/// and Safety Executive" and "Trinity College and University".
fn tied(document: &Document<'_>, tokens: TokenRange, lexicon: &Lexicon) -> Option<[TokenRange; 2]> {
    let range = tokens.range();
    let and = (range.start + 2..range.end.saturating_sub(2).max(range.start + 2))
        .find(|&t| document.lower(t) == "and")?;
    let head = document.surface(and - 1);
    let body = lexicon.head(head).first() == Some(&Kind::Organization);
    let same = document.surface(range.end - 1) == head || document.surface(and + 1) == head;
    (body && same).then(|| [TokenRange::new(range.start, and), TokenRange::new(and + 1, range.end)])
}

/// A listed name and the one that a small word ties to it, which is none of a title: takes "Tour de France" and "Team Emirates" in
/// "Tour de France for Team Emirates"; refuses "Center for Coastal Study", whose first part no list knows.
fn led_on(document: &Document<'_>, tokens: TokenRange, lexicon: &Lexicon) -> Option<[TokenRange; 2]> {
    let range = tokens.range();
    let tie = (range.start + 2..range.end.max(range.start + 3) - 1)
        .find(|&t| matches!(document.surface(t), "for" | "to" | "at" | "with" | "from" | "against"))?;
    let first = TokenRange::new(range.start, tie);
    let listed =
        !lexicon.kinds(document.slice(first)).is_empty() && lexicon.kinds(document.slice(tokens)).is_empty();
    listed.then(|| [first, TokenRange::new(tie + 1, range.end)])
}

/// The body and what is its own, where the body goes by its initials: takes "UN" and "Human Rights Council" in "UN's Human Rights
/// Council"; refuses "King's College" and "Robert's Rules".
fn owned(document: &Document<'_>, tokens: TokenRange) -> Option<[TokenRange; 2]> {
    let range = tokens.range();
    let initials = document.surface(range.start);
    let short = (2..=5).contains(&initials.len())
        && 2 * initials.chars().filter(|c| c.is_uppercase()).count() > initials.len()
        && initials.chars().all(char::is_alphabetic)
        && document.token(range.start).kind == TokenKind::Word;
    let owns = range.len() > 2 && matches!(document.lower(range.start + 1), "'s" | "’s");
    (short && owns)
        .then(|| [TokenRange::new(range.start, range.start + 1), TokenRange::new(range.start + 2, range.end)])
}

/// The two firms of a name, the first of which ends with a legal form: takes "Tern Ltd" and "Skua PLC" in "Tern Ltd and Skua PLC".
pub(super) fn formed(document: &Document<'_>, tokens: TokenRange) -> Option<[TokenRange; 2]> {
    let range = tokens.range();
    let and = (range.start + 1..range.end - 1).find(|&t| {
        document.lower(t) == "and"
            && matches!(
                document.lower(t - 1).trim_end_matches('.'),
                "ltd" | "plc" | "inc" | "corp" | "llc" | "llp"
            )
    })?;
    Some([TokenRange::new(range.start, and), TokenRange::new(and + 1, range.end)])
}
