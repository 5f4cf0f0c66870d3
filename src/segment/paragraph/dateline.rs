//! Datelines: the place, agency and date before the first sentence of a report.

use super::kind::is_month;
use crate::segment::{Token, TokenKind};

/// A dateline is at most so long.
const LONGEST: usize = 24;

/// The number of tokens of the dateline at the head of a paragraph, its dash included. Takes "LONDON (Reuters) —",
/// "HARARE, Dec. 6 -", "WASHINGTON —", "Paris (AFP) -", "(CNN)"; refuses "NASA — which built it —" and "LONDON has".
pub(super) fn length(text: &str, tokens: &[Token]) -> usize {
    let surface = |t: usize| tokens.get(t).map_or("", |token| token.span.of(text));
    let first = surface(0);
    if first == "(" {
        return bare_agency(&surface, tokens);
    }
    if !first.starts_with(char::is_uppercase) || tokens.len() < 3 {
        return 0;
    }
    // The place: words in capitals, or one or two capitalised words before an agency.
    let mut t = 0;
    let mut capitals = true;
    while t < 7
        && tokens.get(t).is_some_and(|token| token.kind == TokenKind::Word)
        && surface(t).starts_with(char::is_uppercase)
    {
        capitals &= is_capitals(surface(t));
        t += 1;
        if matches!(surface(t), "/" | "-" | "–")
            && !tokens[t].space_before
            && surface(t + 1).starts_with(char::is_uppercase)
        {
            t += 1;
        }
    }
    let (mut agency, mut date) = (false, false);
    while t < LONGEST.min(tokens.len()) {
        let s = surface(t);
        match s {
            "(" => {
                let Some(end) = closing(&surface, t) else { return 0 };
                agency = true;
                t = end + 1;
            }
            "," => t += 1,
            "—" | "–" | "--" | "-" | "―" => {
                let dash = s != "-"
                    || (tokens[t].space_before && tokens.get(t + 1).is_some_and(|next| next.space_before));
                let starts = surface(t + 1).starts_with(|c: char| !c.is_lowercase());
                let long = t > 1 || first.len() > 3;
                let place = agency || date || (capitals && long && t <= 4 && starts);
                return if dash && place && t + 1 < tokens.len() && (capitals || agency) { t + 1 } else { 0 };
            }
            _ if is_month(s) => {
                date = true;
                t += 1;
            }
            _ if tokens[t].kind == TokenKind::Number && date => t += 1,
            // The state or country behind the place, the weekday, a second place.
            _ if tokens[t].kind == TokenKind::Word
                && (s.starts_with(char::is_uppercase) || matches!(s, "and" | "of")) =>
            {
                t += 1;
            }
            _ => break,
        }
    }
    // "LONDON (Reuters) The council ..."
    let ends_on_agency = agency && capitals && t > 0 && surface(t - 1) == ")";
    if ends_on_agency { t } else { 0 }
}

/// "(CNN)" or "(Reuters) -" at the head.
fn bare_agency<'a>(surface: &impl Fn(usize) -> &'a str, tokens: &[Token]) -> usize {
    let Some(end) = closing(surface, 0) else { return 0 };
    let known = matches!(
        surface(1),
        "CNN" | "Reuters" | "AP" | "AFP" | "UPI" | "Bloomberg" | "ANI" | "PTI" | "Xinhua" | "IANS" | "KTLA"
    );
    let dash = matches!(surface(end + 1), "—" | "–" | "--" | "-");
    let capital = |t: usize| surface(t).starts_with(char::is_uppercase);
    let signed = dash && (is_capitals(surface(1)) || capital(1) && capital(end + 2));
    if (known || signed) && tokens.len() > end + 2 { end + 1 + usize::from(dash) } else { 0 }
}

/// The closing bracket of one with at most five tokens in it.
fn closing<'a>(surface: &impl Fn(usize) -> &'a str, open: usize) -> Option<usize> {
    (open + 2..open + 7).find(|&t| surface(t) == ")")
}

/// Two capitals or more and no small letter: "NEW", "N.Y.", "ST."
fn is_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Lexicon, scan};

    #[test]
    fn datelines_are_told_from_sentences() {
        for (text, expected) in [
            ("LONDON (Reuters) — The council met.", 5),
            ("HARARE, Dec. 6 - The council met.", 5),
            ("WASHINGTON — The council met.", 2),
            ("NEW YORK, Aug 6 (Reuters) - The council met.", 9),
            ("Paris (AFP) - The council met.", 5),
            ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — The council met.", 10),
            ("(CNN) The council met.", 3),
            ("(CNN) — The council met.", 4),
            ("(Newsline) -- The council met.", 4),
            ("(Laughs) The council met.", 0),
            ("NASA — which built it — is glad.", 0),
            ("LONDON has a council.", 0),
            ("COVID-19 is back.", 0),
            ("Smith — The last of them — is glad.", 0),
        ] {
            assert_eq!(length(text, &scan::tokenize(text, &Lexicon::embedded())), expected, "{text}");
        }
    }
}
