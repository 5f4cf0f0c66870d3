//! What the shape of a name tells of products: measures before it, model numbers behind it, codes.

use super::{Kind, Mention};
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;

/// Takes into names the measures before and the model numbers after them.
pub(super) fn complete(document: &Document<'_>, mentions: &mut [Mention]) {
    for mention in &mut *mentions {
        let end = without_score(document, mention);
        if end < mention.tokens.end as usize {
            mention.tokens = TokenRange::new(mention.tokens.start as usize, end);
            mention.span = document.span(mention.tokens);
        }
    }
    for m in 0..mentions.len() {
        let before = m.checked_sub(1).map_or(0, |m| mentions[m].tokens.range().end);
        let after = mentions.get(m + 1).map_or(document.len(), |m| m.tokens.range().start);
        let mention = &mut mentions[m];
        let range = mention.tokens.range();
        let sentence = document.sentences()[document.sentence_of(range.start)].tokens.range();
        let start = measure(document, mention, before.max(sentence.start));
        let end = model_number(document, mention, after.min(sentence.end));
        if (start, end) != (range.start, range.end) {
            mention.tokens = TokenRange::new(start, end);
            mention.span = document.span(mention.tokens);
            if end != range.end {
                mention.kind = Kind::Product;
                // What was found by the name alone has no shares yet.
                mention.kinds[Kind::Product as usize] =
                    mention.kinds.iter().sum::<f32>().max(mention.confidence);
            }
        }
    }
}

/// Where the name ends without the first number of a score: takes "Coalition" of "the Coalition 51 to 49"; refuses "Slate 5
/// to go".
fn without_score(document: &Document<'_>, mention: &Mention) -> usize {
    let end = mention.tokens.end as usize;
    let number = |t: usize| t < document.len() && document.token(t).kind == TokenKind::Number;
    let scored = mention.tokens.len() > 1
        && number(end - 1)
        && number(end + 1)
        && matches!(document.lower(end), "to" | "-" | "–");
    if scored { end - 1 } else { end }
}

/// Whether the name is capitals with a long number, as things are listed by: takes "KB5034441"; refuses "3M" and "A320".
pub(super) fn is_code(name: &str) -> bool {
    name.bytes().filter(u8::is_ascii_digit).count() >= 4
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'-')
}

/// Where the name starts with the size before it: takes "13-inch Slate Pro"; refuses "a 13-inch Acme screen", whose
/// name is no product.
fn measure(document: &Document<'_>, mention: &Mention, floor: usize) -> usize {
    let start = mention.tokens.range().start;
    let sized = mention.kind == Kind::Product
        && start >= floor + 3
        && document.lower(start - 1) == "inch"
        && document.lower(start - 2) == "-"
        && document.token(start - 3).kind == TokenKind::Number;
    if sized { start - 3 } else { start }
}

/// Where the name ends with the number after it: takes "ZX 450e"; refuses "Acme 450m" (a length, a sum) and
/// "Oslo 2024".
fn model_number(document: &Document<'_>, mention: &Mention, ceiling: usize) -> usize {
    let end = mention.tokens.range().end;
    if end >= ceiling || document.token(end).kind != TokenKind::Number || document.glued(end) {
        return end;
    }
    let number = document.surface(end);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let model = digits >= 2 && matches!(&number[digits..], "d" | "e" | "h" | "i" | "x");
    if model && mention.kind != Kind::Person { end + 1 } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::FoundBy;
    use crate::segment::{Lexicon, segment};

    fn completed(text: &str, name: &str, kind: Kind) -> String {
        let document = segment(text, &Lexicon::embedded());
        let start = text.find(name).unwrap();
        let tokens = document.tokens_in(crate::Span::at(start, start + name.len()));
        let span = document.span(tokens);
        let by = FoundBy::Tagger;
        let mut mentions = [Mention { tokens, span, kind, by, confidence: 0.9, kinds: [0.0; 8] }];
        complete(&document, &mut mentions);
        mentions[0].span.of(text).to_owned()
    }

    #[test]
    fn sizes_go_with_products() {
        let text = "A new 13-inch Slate Pro is out.";
        assert_eq!(completed(text, "Slate Pro", Kind::Product), "13-inch Slate Pro");
        assert_eq!(completed("A 13-inch Acme screen.", "Acme", Kind::Company), "Acme");
    }

    #[test]
    fn scores_are_no_part() {
        assert_eq!(completed("It led the Acme 51 to 49.", "Acme 51", Kind::Product), "Acme");
        assert_eq!(completed("It made the Acme 51 to order.", "Acme 51", Kind::Product), "Acme 51");
    }

    #[test]
    fn codes_have_long_numbers() {
        assert!(is_code("KB5034441") && is_code("RTX-4090"));
        assert!(!is_code("3M") && !is_code("A320") && !is_code("2024") && !is_code("Windows2000"));
    }

    #[test]
    fn model_numbers_go_with_names() {
        assert_eq!(completed("The ZX 450e is out.", "ZX", Kind::Organization), "ZX 450e");
        assert_eq!(completed("It paid Acme 450m in May.", "Acme", Kind::Company), "Acme");
        assert_eq!(completed("In Oslo 2024 was wet.", "Oslo", Kind::Place), "Oslo");
    }
}
