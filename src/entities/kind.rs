//! What kind of thing a name stands for: evidence from its own shape, from the lists and from the words around it, to be
//! summed over all mentions of an entity.

use super::{Kind, Lexicon, Mention};
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;

/// What a kind of which the tagger is sure is worth, in tenths of a point.
const TAGGER: f32 = 40.0;

/// Evidence for each kind, in tenths of a point; what is decided is the kind with the largest sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Evidence([i32; Kind::ALL.len()]);

impl Evidence {
    pub(super) fn add(&mut self, kind: Kind, tenths: i32) {
        self.0[kind as usize] += tenths;
    }

    pub(super) fn sum(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }

    pub(super) fn of(&self, kind: Kind) -> i32 {
        self.0[kind as usize]
    }

    /// The kind with the most evidence, the earlier in [`Kind::ALL`] on a tie, and its lead over the next.
    pub(super) fn best(&self) -> (Kind, i32) {
        let mut best = Kind::Person;
        let mut lead = i32::MIN;
        for &kind in Kind::ALL {
            if self.of(kind) > self.of(best) {
                best = kind;
            }
        }
        for &kind in Kind::ALL {
            if kind != best {
                lead = lead.max(self.of(kind));
            }
        }
        (best, self.of(best) - lead)
    }
}

/// What the tagger says of a mention: the more the likelier it holds a kind.
pub(super) fn of_tagger(mention: &Mention) -> Evidence {
    let mut evidence = Evidence::default();
    for &kind in Kind::ALL {
        evidence.add(kind, (mention.kinds[kind as usize] * TAGGER) as i32);
    }
    evidence
}

/// What the name's own words say.
pub(super) fn of_name(document: &Document<'_>, tokens: TokenRange, lexicon: &Lexicon) -> Evidence {
    let mut evidence = Evidence::default();
    let range = tokens.range();
    let name = document.slice(tokens);
    let listed = lexicon.kinds(name);
    if !listed.is_empty() {
        for kind in listed.iter() {
            evidence.add(kind, if listed.len() == 1 { 32 } else { 18 });
        }
        if lexicon.place(name).is_some() || lexicon.group(name).is_some() {
            evidence.add(if lexicon.group(name).is_some() { Kind::Group } else { Kind::Place }, 10);
        }
    }
    let first = document.surface(range.start);
    let last = document.surface(range.end - 1);
    let lone = range.len() == 1;
    if !lone {
        if lexicon.legal_form(last) && listed.is_empty() {
            evidence.add(Kind::Company, 45);
        }
        of_heads(document, &range, lexicon, &mut evidence);
    }
    let headed = !lone && !lexicon.head(last).is_empty();
    if let Some(given) = lexicon.first_name(first) {
        if lone {
            evidence.add(Kind::Person, 10);
        } else if !headed && listed.is_empty() {
            evidence.add(Kind::Person, if given.gender.is_some() { 30 } else { 20 });
        }
    }
    let initial = |t: usize| {
        let word = document.surface(t);
        word.len() == 2 && word.ends_with('.') && word.starts_with(char::is_uppercase)
    };
    if !lone && range.clone().any(initial) && !headed {
        evidence.add(Kind::Person, 15);
    }
    let digits = range.clone().any(|t| document.surface(t).contains(|c: char| c.is_ascii_digit()));
    if digits {
        let year = document.token(range.end - 1).kind == TokenKind::Number && last.len() == 4;
        evidence.add(if year && !lone { Kind::Event } else { Kind::Product }, 15);
    }
    if lone && listed.is_empty() {
        let letters = first.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = first.chars().filter(|c| c.is_uppercase()).count();
        if letters == capitals && (2..=6).contains(&letters) {
            evidence.add(Kind::Organization, 12);
            evidence.add(Kind::Company, 6);
        } else if capitals > 1 {
            evidence.add(Kind::Company, 8);
            evidence.add(Kind::Product, 6);
        }
    }
    if !lone && listed.is_empty() && !headed && !digits {
        let plain = range.clone().all(|t| document.token(t).kind == TokenKind::Word);
        evidence.add(Kind::Person, if plain && range.len() <= 3 { 8 } else { 0 });
    }
    if range.clone().any(|t| document.surface(t) == "&") {
        evidence.add(Kind::Company, 25);
    }
    if !lone && listed.is_empty() && !headed && lexicon.group(first).is_some() {
        evidence.add(Kind::Organization, 5);
    }
    evidence
}

/// Last words such as "University", and first ones before "of": "University of Leeds".
fn of_heads(
    document: &Document<'_>,
    range: &std::ops::Range<usize>,
    lexicon: &Lexicon,
    evidence: &mut Evidence,
) {
    let complement = range.clone().skip(1).find(|&t| matches!(document.surface(t), "of" | "for"));
    let head = complement.map_or(range.end - 1, |t| t - 1);
    for (rank, &kind) in lexicon.head(document.surface(head)).iter().enumerate() {
        evidence.add(kind, if rank == 0 { 28 } else { 12 });
    }
    if complement.is_some() {
        match document.surface(head) {
            "Bank" | "House" | "Centers" | "Institutes" => evidence.add(Kind::Organization, 28),
            "Republic" | "Kingdom" | "State" | "City" | "Isle" | "Gulf" | "Strait" | "Port" => {
                evidence.add(Kind::Place, 35);
            }
            _ => {}
        }
    }
    let first = document.surface(range.start);
    if matches!(first, "Mount" | "Lake" | "Fort" | "Port" | "Cape" | "Gulf" | "River" | "Camp") {
        evidence.add(Kind::Place, 15);
    }
    if matches!(first, "Hurricane" | "Typhoon" | "Cyclone" | "Storm" | "Operation") {
        evidence.add(Kind::Event, 40);
    }
}

/// What the tagger and the words around a mention say.
pub(super) fn of_mention(document: &Document<'_>, mention: &Mention, lexicon: &Lexicon) -> Evidence {
    let mut evidence = of_context(document, mention.tokens, lexicon);
    evidence.sum(&of_tagger(mention));
    evidence
}

/// What the words around a mention say.
pub(super) fn of_context(document: &Document<'_>, tokens: TokenRange, lexicon: &Lexicon) -> Evidence {
    let mut evidence = Evidence::default();
    let range = tokens.range();
    let sentence = document.sentences()[document.sentence_of(range.start)].tokens.range();
    let word = |t: usize| if sentence.contains(&t) { document.lower(t) } else { "" };
    before(document, range.start, &sentence, lexicon, &mut evidence);
    let next = word(range.end);
    let after = word(range.end + 1);
    for (noun, tenths) in [(next, 14), (after, if next == "'s" { 5 } else { 6 })] {
        if sentence.contains(&(range.end + 1)) || noun == next {
            for kind in lexicon.kind_cue(noun).iter() {
                evidence.add(kind, tenths);
            }
        }
    }
    match next {
        "," => apposition(document, range.end + 1, sentence.end, lexicon, &mut evidence),
        "said" | "says" | "told" | "wrote" | "added" | "tweeted" | "replied" | "testified" => {
            evidence.add(Kind::Person, 7);
            evidence.add(Kind::Company, 3);
            evidence.add(Kind::Organization, 3);
        }
        "announced" | "launched" | "unveiled" | "acquired" | "sued" | "posted" => {
            evidence.add(Kind::Company, 7);
            evidence.add(Kind::Organization, 3);
        }
        "crashed" | "runs" | "supports" | "ships" => evidence.add(Kind::Product, 4),
        "who" | "whose" => evidence.add(Kind::Person, 10),
        _ => {}
    }
    evidence
}

fn before(
    document: &Document<'_>,
    start: usize,
    sentence: &std::ops::Range<usize>,
    lexicon: &Lexicon,
    evidence: &mut Evidence,
) {
    let word = |back: usize| {
        start.checked_sub(back).filter(|t| sentence.contains(t)).map_or("", |t| document.lower(t))
    };
    let (one, two, three) = (word(1), word(2), word(3));
    if start > sentence.start && ends_title(document, start, lexicon) {
        evidence.add(Kind::Person, 28);
    } else if lexicon.role_noun(one) {
        evidence.add(Kind::Person, 24);
    }
    for kind in lexicon.kind_cue(one).iter() {
        // "cybersecurity firm CrowdStrike", "the chatbot Ernie": a noun in the singular before the name.
        if !one.ends_with('s') && matches!(kind, Kind::Company | Kind::Product) {
            evidence.add(kind, 12);
        }
    }
    match one {
        "in" if matches!(two, "shares" | "stake" | "investor" | "stock") => evidence.add(Kind::Company, 15),
        "in" | "near" | "across" | "throughout" | "outside" => {
            evidence.add(Kind::Place, if one == "in" { 6 } else { 9 });
        }
        "of" if matches!(two, "city" | "town" | "village" | "province" | "state" | "island" | "capital") => {
            evidence.add(Kind::Place, 15);
        }
        "of" if matches!(
            two,
            "ceo" | "shares" | "maker" | "subsidiary" | "chairman" | "founder" | "owner"
        ) =>
        {
            evidence.add(Kind::Company, 15);
        }
        "of" if matches!(two, "executive" | "president" | "director") => evidence.add(Kind::Company, 6),
        "to" if matches!(two, "update" | "upgrade") => evidence.add(Kind::Product, 15),
        "the" if matches!(two, "in" | "across") && three.is_empty() => evidence.add(Kind::Place, 2),
        _ => {}
    }
    if matches!(one, "the") {
        evidence.add(Kind::Person, -12);
        evidence.add(Kind::Company, -5);
    }
}

/// Whether the words before the token are a title: "Delta CEO Ed Bastian", "Mr. Bastian".
pub(super) fn ends_title(document: &Document<'_>, token: usize, lexicon: &Lexicon) -> bool {
    (1..=4).any(|len| {
        token.checked_sub(len).is_some_and(|start| {
            lexicon.title_at(document, start).is_some_and(|(n, _)| n == len)
                && document.sentence_of(start) == document.sentence_of(token)
        })
    })
}

/// ", who", ", 54," and ", an attorney for" after a name.
fn apposition(document: &Document<'_>, t: usize, end: usize, lexicon: &Lexicon, evidence: &mut Evidence) {
    if t >= end {
        return;
    }
    let word = document.lower(t);
    if word == "who" || word == "whose" {
        evidence.add(Kind::Person, 20);
    } else if document.token(t).kind == TokenKind::Number
        && (1..=3).contains(&word.len())
        && t + 1 < end
        && document.surface(t + 1) == ","
    {
        evidence.add(Kind::Person, 25);
    } else if matches!(word, "a" | "an" | "the" | "its" | "one") || lexicon.role_noun(word) {
        let noun = (t..end.min(t + 7))
            .take_while(|&n| {
                !matches!(
                    document.surface(n),
                    "," | "." | "of" | "for" | "at" | "in" | "who" | "that" | "which"
                )
            })
            .last();
        let Some(noun) = noun else { return };
        let lower = document.lower(noun);
        if lexicon.role_noun(lower) {
            evidence.add(Kind::Person, 22);
        }
        for kind in lexicon.kind_cue(lower).iter() {
            evidence.add(kind, 12);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;

    fn kind(text: &str, name: &str) -> Kind {
        let document = segment::segment(text, &segment::Lexicon::embedded());
        let lexicon = Lexicon::embedded();
        let start = text.find(name).expect("the name stands in the text");
        let tokens = document.tokens_in(crate::Span::at(start, start + name.len()));
        let mut evidence = of_name(&document, tokens, &lexicon);
        evidence.sum(&of_context(&document, tokens, &lexicon));
        evidence.best().0
    }

    #[test]
    fn kinds_by_shape_and_context() {
        for (text, name, expected) in [
            ("We met Brunhilde Okafor, a plumber.", "Brunhilde Okafor", Kind::Person),
            ("Shares of Tannery fell.", "Tannery", Kind::Company),
            ("He works at Ossett Brothers Ltd.", "Ossett Brothers Ltd", Kind::Company),
            ("She left the University of Narnwick.", "University of Narnwick", Kind::Organization),
            ("Its Marlin software crashed.", "Marlin", Kind::Product),
            ("They live in Quillford.", "Quillford", Kind::Place),
            ("The French left.", "French", Kind::Group),
            ("Hurricane Odile struck.", "Hurricane Odile", Kind::Event),
        ] {
            assert_eq!(kind(text, name), expected, "{text}");
        }
    }
}
