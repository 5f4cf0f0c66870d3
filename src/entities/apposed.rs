//! What a noun set off by commas says of the name beside it, and names that it gives away.

use super::kind::Evidence;
use super::mend::is_capital;
use super::names::SURE;
use super::{FoundBy, Kind, Lexicon, Mention};
use crate::segment::{Document, ParagraphKind};
use crate::span::TokenRange;
use crate::tagging::Tags;

/// Adds what appositions say to what is known of each mention's kind.
pub(super) fn weigh(
    document: &Document<'_>,
    tags: &Tags,
    mentions: &[Mention],
    lexicon: &Lexicon,
    contexts: &mut [Evidence],
) {
    for (id, (mention, context)) in mentions.iter().zip(contexts).enumerate() {
        let range = mention.tokens.range();
        let sentence = document.sentences()[document.sentence_of(range.start)].tokens.range();
        // "in Oslo, a bank": where, and nothing more of it.
        let placed = range.start > sentence.start
            && mention.kind == Kind::Place
            && matches!(document.lower(range.start - 1), "in" | "at" | "near" | "from");
        let behind = described(document, tags, range.end, lexicon).filter(|_| !placed);
        let said = || {
            called(document, tags, range.start, lexicon).or_else(|| is(document, tags, range.end, lexicon))
        };
        if let Some(kind) = before(document, mention, lexicon)
            .or(behind)
            .or_else(said)
            .or_else(|| sold(document, range.start, lexicon))
        {
            context.favor(kind, SURE);
        } else if trades(document, mention, lexicon) {
            context.favor(Kind::Company, SURE);
        } else if makes(document, range.end)
            || employs(document, &mentions[id.saturating_sub(1)], mention, lexicon)
        {
            context.favor(Kind::Company, 2.0 * SURE);
        }
    }
}

/// Whether what stands behind a name says what it makes or runs. Takes "Lumenor, the maker of rimaxant, paid";
/// refuses "Lumenor, the head of research".
fn makes(document: &Document<'_>, comma: usize) -> bool {
    comma + 3 < document.len()
        && one_sentence(document, comma)
        && document.surface(comma) == ","
        && document.lower(comma + 1) == "the"
        && document.lower(comma + 3) == "of"
        && matches!(document.lower(comma + 2), "maker" | "operator" | "manufacturer" | "parent" | "brewer")
}

/// Whether the noun right before a name is of firms alone. Takes "Hotel chain Merrow" and "drugmaker Velgen"; refuses "the bank
/// Monday" and "miner Len Hale", whose given name is known.
fn trades(document: &Document<'_>, mention: &Mention, lexicon: &Lexicon) -> bool {
    let range = mention.tokens.range();
    let sentence = document.sentences()[document.sentence_of(range.start)].tokens.range().start;
    let noun = range.start.checked_sub(1).filter(|&t| t >= sentence).map_or("", |t| document.lower(t));
    let person = mention.kind == Kind::Person || mention.kind == Kind::Product;
    let known = range.len() > 1 && lexicon.first_name(document.surface(range.start)).is_some();
    person
        && !known
        && range.len() < 3
        && lexicon.kinds(document.slice(mention.tokens)).is_empty()
        && matches!(
            noun,
            "drugmaker"
                | "carmaker"
                | "automaker"
                | "chipmaker"
                | "planemaker"
                | "housebuilder"
                | "airline"
                | "chain"
                | "start-up"
                | "startup"
                | "lender"
                | "insurer"
                | "conglomerate"
                | "distiller"
                | "brewer"
                | "utility"
                | "broadcaster"
                | "brokerage"
        )
}

/// The kind of what is sold or known under a name. Takes "The drug, sold as Velora, costs"; refuses "He was known as Velora".
fn sold(document: &Document<'_>, name: usize, lexicon: &Lexicon) -> Option<Kind> {
    let verb = name.checked_sub(2).filter(|&t| t > 2 && document.lower(t + 1) == "as")?;
    let told = matches!(document.lower(verb), "sold" | "marketed" | "known" | "branded");
    let comma = verb - 1;
    (told && document.surface(comma) == ",").then(|| kind_of(document.lower(comma - 1), lexicon)).flatten()
}

/// Whether what may look like a person is a firm that somebody works for: takes "Neville Hale of Pym Hale" and "a partner at
/// Harlan Stone"; refuses "a friend of Harlan Stone" and "an analyst at Oslo University".
fn employs(document: &Document<'_>, before: &Mention, mention: &Mention, lexicon: &Lexicon) -> bool {
    let range = mention.tokens.range();
    let Some(tie) = range.start.checked_sub(1).filter(|&tie| tie > 0) else { return false };
    let unknown = range.len() > 1
        && lexicon.kinds(document.slice(mention.tokens)).is_empty()
        && lexicon.head(document.surface(range.end - 1)).first() != Some(&Kind::Organization);
    match document.lower(tie) {
        "of" if mention.kind == Kind::Person => {
            unknown
                && before.kind == Kind::Person
                && before.tokens.len() > 1
                && before.tokens.range().end == tie
        }
        "at" => unknown && serves_clients(document.lower(tie - 1)),
        _ => false,
    }
}

/// Who works at firms and nowhere else.
fn serves_clients(role: &str) -> bool {
    matches!(
        role,
        "partner"
            | "partners"
            | "analyst"
            | "analysts"
            | "economist"
            | "strategist"
            | "solicitor"
            | "lawyer"
            | "attorney"
            | "barrister"
            | "trader"
            | "broker"
            | "consultant"
    )
}

/// Adds names that nobody found and that an apposition tells: "Lanternfall" in "Lanternfall, a game from Ghent, sold well".
pub(super) fn complete(
    document: &Document<'_>,
    tags: &Tags,
    mut mentions: Vec<Mention>,
    lexicon: &Lexicon,
) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut next = 0;
    for t in (0..document.len()).filter(|&t| is_capital(document, t)) {
        while mentions.get(next).is_some_and(|m| m.tokens.range().end <= t) {
            next += 1;
        }
        let taken = mentions.get(next).is_some_and(|m| m.tokens.range().start <= t);
        if !taken && let Some(kind) = told(document, tags, t, lexicon) {
            let tokens = TokenRange::new(t, t + 1);
            found.push(Mention::found(document, tokens, (kind, 0.9), FoundBy::Capitals, 0.7));
        }
    }
    if !found.is_empty() {
        mentions.extend(found);
        mentions.sort_by_key(|m| m.tokens);
    }
    mentions
}

/// The kind of the name that the token is, if only the apposition behind it tells that it is one. Takes one proper noun with no
/// capital beside it; refuses "Yesterday, a bank in Oslo failed" and headlines.
fn told(document: &Document<'_>, tags: &Tags, t: usize, lexicon: &Lexicon) -> Option<Kind> {
    let paragraph = document.paragraphs()[document.paragraph_of(t)].kind;
    let first = document.sentences()[document.sentence_of(t)].tokens.range().start;
    let alone = t == first || !is_capital(document, t - 1) && document.surface(t - 1) != ",";
    let named = is_capital(document, t)
        && tags.classes[t].is_proper()
        && document.surface(t).len() > 3
        && !lexicon.common(document.lower(t))
        && !lexicon.capital(document.surface(t))
        && lexicon.kinds(document.surface(t)).is_empty();
    // Nor a part of a longer name: "Anti" of "Anti-Prom".
    let ends = t + 1 >= document.len() || !is_capital(document, t + 1) && !document.glued(t + 1);
    let ends = ends || document.surface(t + 1) == "," || document.surface(t + 1) == ".";
    if !named || !alone || !ends || paragraph != ParagraphKind::Body {
        return None;
    }
    described(document, tags, t + 1, lexicon).or_else(|| called(document, tags, t, lexicon))
}

/// The kind that a noun gives to the name set off behind it. Takes "The app, Slate Notes, costs"; refuses "At the bank, Hale,
/// 40, waited", a list, and what two kinds go by.
fn before(document: &Document<'_>, mention: &Mention, lexicon: &Lexicon) -> Option<Kind> {
    let noun = noun_set_off(document, mention.tokens)?;
    let determined = determined(document, noun, |word| matches!(word, "a" | "an"));
    // "the study's author, Henrike Vos"
    if mention.kind == Kind::Person || lexicon.role_noun(document.lower(noun)) {
        return None;
    }
    let mut kinds = lexicon.kind_cue(document.lower(noun)).iter();
    let kind = kinds.next().filter(|_| determined && kinds.next().is_none())?;
    matches!(kind, Kind::Product | Kind::Work | Kind::Company | Kind::Organization).then_some(kind)
}

/// The word before a name that commas set off: takes "app" in "The app, Slate Notes, costs"; refuses "The bank, Delta, and
/// others" and "outside the bank, Delta said".
pub(super) fn noun_set_off(document: &Document<'_>, name: TokenRange) -> Option<usize> {
    let range = name.range();
    let sentence = document.sentences()[document.sentence_of(range.start)].tokens.range();
    let noun = range.start.checked_sub(2).filter(|&noun| noun > sentence.start)?;
    let set_off = document.surface(noun + 1) == ","
        && range.end + 1 < sentence.end
        && document.surface(range.end) == ","
        && !matches!(document.lower(range.end + 1), "and" | "or");
    set_off.then_some(noun)
}

/// Whether one of the three words before the noun says that it is known, or is one of those also taken.
pub(super) fn determined(document: &Document<'_>, noun: usize, also: impl Fn(&str) -> bool) -> bool {
    let sentence = document.sentences()[document.sentence_of(noun)].tokens.range();
    let known = |word: &str| matches!(word, "the" | "its" | "his" | "her" | "their" | "'s");
    (sentence.start.max(noun.saturating_sub(3))..noun)
        .map(|t| document.lower(t))
        .any(|word| known(word) || also(word))
}

/// The kind that the noun of an apposition gives to the name that ends at the comma. Takes ", a drug for asthma, failed";
/// refuses ", a bank said", whose noun acts by itself, and ", a producer", who may be a person or a firm.
fn described(document: &Document<'_>, tags: &Tags, comma: usize, lexicon: &Lexicon) -> Option<Kind> {
    if comma >= document.len() || document.surface(comma) != "," {
        return None;
    }
    behind(document, tags, comma, lexicon)
}

/// The kind that a name is said to be. Takes "Harlan Stone is a law firm"; refuses "is a law firm partner", whose
/// noun says no kind.
fn is(document: &Document<'_>, tags: &Tags, verb: usize, lexicon: &Lexicon) -> Option<Kind> {
    let says = verb < document.len() && matches!(document.lower(verb), "is" | "was");
    if says { behind(document, tags, verb, lexicon) } else { None }
}

/// The kind of the noun by which a name is introduced. Takes "a puzzle game called Lanternfall"; refuses "the bank
/// has called Lanternfall", where the noun is not right before.
fn called(document: &Document<'_>, tags: &Tags, name: usize, lexicon: &Lexicon) -> Option<Kind> {
    let verb = name.checked_sub(1)?;
    if !matches!(document.lower(verb), "called" | "named" | "dubbed") {
        return None;
    }
    let phrase = tags.phrase_ending_at(verb)?;
    let noun = document.lower(phrase.head as usize);
    kind_of(noun, lexicon).filter(|_| phrase.head as usize + 1 == verb)
}

/// The kind of the noun behind a comma or verb and an article, which ends its phrase and does nothing by itself.
/// Takes ", a dairy" and ", the dairy that made it"; refuses ", the dairy", which is spoken of, and ", a dairy said".
fn behind(document: &Document<'_>, tags: &Tags, tie: usize, lexicon: &Lexicon) -> Option<Kind> {
    let article = tie + 1;
    if article + 1 >= document.len()
        || !one_sentence(document, tie)
        || !matches!(document.lower(article), "a" | "an" | "the")
    {
        return None;
    }
    let phrase = tags.phrase_starting_at(article)?;
    let after = phrase.tokens.range().end;
    // "Brera, the dairy that made it": an article of what is known, with what it is known by.
    let known = after < document.len() && matches!(document.lower(after), "that" | "which" | "behind");
    let named = document.lower(article) == "the";
    if named && !known {
        return None;
    }
    let acts = after < document.len() && tags.classes[after].is_finite();
    // "a University of Oslo lecturer": the noun is of a name, and comes later.
    let small = document.surface(phrase.head as usize).starts_with(char::is_lowercase);
    if acts || !small || phrase.head as usize + 1 != after {
        None
    } else {
        // "Rollbook, the software that holds it" may go by its maker's name.
        let body = |kind: &Kind| matches!(kind, Kind::Company | Kind::Organization);
        kind_of(document.lower(phrase.head as usize), lexicon).filter(|kind| !named || body(kind))
    }
}

/// Whether a comma or verb, the name that ends before it and the article behind it stand in one sentence.
fn one_sentence(document: &Document<'_>, tie: usize) -> bool {
    let sentence = document.sentence_of(tie);
    tie > 0 && document.sentence_of(tie - 1) == sentence && document.sentence_of(tie + 1) == sentence
}

/// The kind of what goes by the noun.
fn kind_of(noun: &str, lexicon: &Lexicon) -> Option<Kind> {
    // "a policy maker", "a group of neighbours": who they are is told by the word before, or not at all.
    let loose = matches!(noun, "maker" | "group" | "side" | "body" | "giant" | "outfit" | "business");
    lexicon.nominal(noun).map(|nominal| nominal.kind).filter(|_| !loose && !lexicon.role_noun(noun))
}

#[cfg(test)]
mod tests {
    use crate::entities::{Lexicon, chain, find};
    use crate::segment;
    use crate::tagging;

    /// The kinds of the names in a text, in the order of the text.
    fn kinds(text: &str) -> String {
        let lexicon = Lexicon::embedded();
        let document = segment::segment(text, &segment::Lexicon::embedded());
        let tags = tagging::tag(&document, &tagging::Model::embedded());
        let entities = chain(&document, &tags, find(&document, &tags, &lexicon), &lexicon);
        let named = entities.entities.iter().map(|e| format!("{} {}", e.name.of(text), e.kind.name()));
        named.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn takes_and_refuses() {
        let cases = [
            ("Zephyrine, a drug for asthma, failed.", "Zephyrine product"),
            ("Harlan Stone is a law firm.", "Harlan Stone company"),
            ("Harlan Stone left. Was a law firm to blame?", "Harlan Stone person"),
            ("She plays a game called Lanternfall.", "Lanternfall product"),
            ("Caseificio Moro, the dairy that made it, shut.", "Caseificio Moro company"),
            ("Pills from Lumenor, the maker of rimaxant, failed.", "Lumenor company"),
            ("She is a partner at Pym Arkwright.", "Pym Arkwright company"),
            ("She is a friend of Dean Poe.", "Dean Poe person"),
        ];
        for (text, expected) in cases {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }
}
