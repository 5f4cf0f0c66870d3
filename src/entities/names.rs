//! Mentions that are written alike, taken together.

use super::bounds::has_particle;
use super::kind::Evidence;
use super::lexicon::Title;
use super::listed::Listed;
use super::models::is_code;
use super::short::{is_ship, surname};
use super::told;
use super::{Gender, Kind, Lexicon, Mention};
use crate::segment::{Document, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// One name with all the places where it stands.
#[derive(Debug)]
pub(super) struct Name<'a> {
    /// Its words in lower case, without articles, stops and legal forms.
    pub(super) words: Vec<&'a str>,
    /// The letters of an acronym: "FAA", "US" of "U.S.".
    pub(super) acronym: Option<String>,
    /// The acronyms that it may be spelled out from.
    pub(super) initials: Vec<String>,
    /// The entry of the user's own lexicon that it is a form of.
    pub(super) entry: Option<u32>,
    /// Its mentions in text order.
    pub(super) mentions: Vec<u32>,
    /// What its own words say of its kind.
    pub(super) evidence: Evidence,
    /// That and what the words around all mentions say.
    pub(super) total: Evidence,
    /// Whether the lists know it as a place or a nationality, or a dateline opens with it: then it is no short form of
    /// anything.
    pub(super) placed: bool,
    /// Whether the lists know it as a body.
    pub(super) body: bool,
    /// Whether it stands after a title: "Mrs. Lund".
    pub(super) titled: bool,
    /// The gender that its title or given name tells.
    pub(super) gender: Option<Gender>,
}

/// Takes together the mentions that are written alike, whatever their case, stops, "the" and legal forms. "Mr. Lund" and
/// "Mrs. Lund" are kept apart.
pub(super) fn gather<'a>(
    document: &'a Document<'_>,
    mentions: &[Mention],
    contexts: &[Evidence],
    listed: &Listed,
    lexicon: &Lexicon,
) -> Vec<Name<'a>> {
    let mut by_key: FxHashMap<(String, Option<Gender>, Option<u32>), usize> = FxHashMap::default();
    let mut names: Vec<Name<'a>> = Vec::new();
    // "BRIGHTWELL, Ohio - ... Conor Brightwell": a town and a family.
    let borne: FxHashSet<&str> = mentions
        .iter()
        .filter(|m| m.kind == Kind::Person && m.tokens.len() > 1)
        .map(|m| document.lower(m.tokens.end as usize - 1))
        .collect();
    for (id, mention) in mentions.iter().enumerate() {
        let slice = document.slice(mention.tokens);
        let title = title(document, mention, lexicon);
        let canonical = lexicon.canonical(slice).filter(|_| title.is_none());
        let words = words(document, mention, lexicon);
        let mut key = canonical.map_or_else(|| key(&words), str::to_lowercase);
        let dateline = opens_dateline(document, mention);
        if dateline && canonical.is_none() && borne.contains(key.as_str()) {
            key.push_str(", the town");
        }
        let told = title.and_then(|title| title.gender);
        let split = told.filter(|_| words.len() == 1);
        let entry = listed.entry(mention.tokens);
        let at = *by_key.entry((key, split, entry)).or_insert_with(|| {
            let kinds = lexicon.kinds(slice);
            let given = lexicon.first_name(document.surface(mention.tokens.start as usize));
            let particle = has_particle(document, mention.tokens.start as usize);
            names.push(Name {
                acronym: acronym(slice),
                initials: if words.len() > 1 { initials(document, mention, lexicon) } else { Vec::new() },
                gender: told.or_else(|| given.filter(|_| words.len() > 1 && !particle)?.gender),
                words,
                entry,
                mentions: Vec::new(),
                evidence: Evidence::default(),
                total: Evidence::default(),
                placed: canonical.is_some() || dateline,
                body: kinds.has(Kind::Company) || kinds.has(Kind::Organization),
                titled: title.is_some(),
            });
            names.len() - 1
        });
        let name = &mut names[at];
        if name.mentions.is_empty() {
            name.evidence = Evidence::of_name(document, mention, lexicon);
            if entry.is_some() {
                name.evidence.favor(mention.kind, CERTAIN);
            }
            if mention.tokens.len() > 1 && ends_legally(document, mention, lexicon) {
                name.evidence.favor(Kind::Company, 1.5 * SURE);
            }
            if mention.tokens.len() > 1
                && matches!(document.surface(mention.tokens.start as usize), "Mt" | "Mt." | "Mount")
            {
                name.evidence.favor(Kind::Place, SURE);
            }
            if dateline {
                name.evidence.favor(Kind::Place, SURE);
            }
            if mention.tokens.len() > 1 && document.surface(mention.tokens.end as usize - 1) == "Act" {
                name.evidence.favor(Kind::Work, SURE);
            }
            if is_code(slice) || is_ship(&name.words) {
                name.evidence.favor(Kind::Product, SURE);
            }
            name.total = name.evidence;
        }
        name.total.sum(&contexts[id]);
        name.mentions.push(id as u32);
    }
    storms(document, &mut names);
    families(&mut names);
    lines(&mut names);
    told::told(document, mentions, &mut names, lexicon);
    names
}

/// Whether it is where an article comes from: takes "LOVANGER" in "LOVANGER, May 3 - The Lovanger Bank grew"; refuses the
/// bank.
fn opens_dateline(document: &Document<'_>, mention: &Mention) -> bool {
    let paragraph = &document.paragraphs()[document.paragraph_of(mention.tokens.start as usize)];
    paragraph.dateline > 0 && paragraph.tokens.start == mention.tokens.start
}

/// What a listed kind counts, in nats: more than everything else together.
const CERTAIN: f32 = 1000.0;
/// What a certain sign of a kind counts, in nats: a legal form, "Hurricane", a code.
pub(super) const SURE: f32 = 6.0;

/// "Hurricane Odile" is no person; "Storm Odile" is none where the text speaks of weather.
fn storms(document: &Document<'_>, names: &mut [Name<'_>]) {
    let weather = |t: usize| {
        matches!(
            document.surface(t),
            "storm" | "storms" | "gusts" | "winds" | "gales" | "rain" | "flooding" | "floods"
        )
    };
    let mut stormy = None;
    for name in names {
        let storm = match name.words[..] {
            ["hurricane" | "typhoon" | "cyclone", _] => true,
            ["storm", _] => *stormy.get_or_insert_with(|| (0..document.len()).any(weather)),
            _ => false,
        };
        if storm {
            // Its second word is a given name, of which the tagger is sure as well.
            name.evidence.favor(Kind::Event, 2.0 * SURE);
            name.total.favor(Kind::Event, 2.0 * SURE);
        }
    }
}

/// "the Finneys" where a Finney is named are persons.
fn families(names: &mut [Name<'_>]) {
    let surnames: FxHashSet<&str> = names
        .iter()
        .filter(|name| name.words.len() > 1 && name.total.best().0 == Kind::Person)
        .map(|name| surname(&name.words))
        .collect();
    for name in names.iter_mut().filter(|name| name.words.len() == 1 && !name.placed) {
        if name.words[0].strip_suffix('s').is_some_and(|one| surnames.contains(one)) {
            name.evidence.favor(Kind::Person, SURE);
            name.total.favor(Kind::Person, SURE);
        }
    }
}

/// "the Trailhand" where a Trailhand 2 is named is a product like it; not where only a Trailhand Pro is.
fn lines(names: &mut [Name<'_>]) {
    let numbered = |name: &&Name<'_>| {
        let numeral = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
        name.words.len() > 1 && name.words.last().is_some_and(numeral) && name.total.best().0 == Kind::Product
    };
    let models: FxHashSet<Vec<&str>> =
        names.iter().filter(numbered).map(|name| name.words[..name.words.len() - 1].to_vec()).collect();
    if models.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|name| !name.placed && !name.body && models.contains(&name.words)) {
        name.evidence.favor(Kind::Product, SURE);
        name.total.favor(Kind::Product, SURE);
    }
}

impl Name<'_> {
    /// Whether a name of several words ends as no firm and nobody is called: takes "Essex Police" and "Southmead Hospital";
    /// refuses "Android Police", which a list knows, and what the text speaks of as a place.
    pub(super) fn is_no_firm(&self) -> bool {
        let ends = matches!(
            self.words[self.words.len() - 1],
            "police"
                | "constabulary"
                | "hospital"
                | "infirmary"
                | "brigade"
                | "battalion"
                | "regiment"
                | "ministry"
                | "embassy"
        );
        ends && self.words.len() > 1
            && !self.body
            && matches!(self.total.best().0, Kind::Company | Kind::Person | Kind::Product)
    }
}

/// Whether the name ends with a legal form that is no everyday word: "Ltd", not "Group".
pub(super) fn ends_legally(document: &Document<'_>, mention: &Mention, lexicon: &Lexicon) -> bool {
    let last = mention.tokens.range().end - 1;
    lexicon.legal_form(document.surface(last))
        && !matches!(document.lower(last), "group" | "holdings" | "company")
}

/// The title right before the name.
fn title(document: &Document<'_>, mention: &Mention, lexicon: &Lexicon) -> Option<Title> {
    let start = mention.tokens.start as usize;
    (1..=3usize).find_map(|len| {
        let at = start.checked_sub(len)?;
        let (n, title) = lexicon.title_at(document, at)?;
        let capital = document.surface(at).starts_with(char::is_uppercase);
        (n == len && capital && document.sentence_of(at) == document.sentence_of(start)).then_some(title)
    })
}

fn words<'a>(document: &'a Document<'_>, mention: &Mention, lexicon: &Lexicon) -> Vec<&'a str> {
    let range = mention.tokens.range();
    let mut words: Vec<&str> = range
        .clone()
        .filter(|&t| {
            matches!(document.token(t).kind, TokenKind::Word | TokenKind::Number | TokenKind::Url)
                && document.lower(t) != "'s"
        })
        .map(|t| document.lower(t))
        .collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    if words.len() > 1 && ends_legally(document, mention, lexicon) {
        words.pop();
    }
    if words.is_empty() {
        words.extend(range.map(|t| document.lower(t)));
    }
    words
}

/// What names written alike have in common: "Department of Labor" with "Labor Department", "U.S." with "US".
fn key(words: &[&str]) -> String {
    let turned = match words {
        [head @ ("department" | "ministry" | "university"), "of", rest @ ..] if !rest.is_empty() => {
            let rest = rest.strip_prefix(&["the"]).unwrap_or(rest);
            [rest, &[*head]].concat().join(" ")
        }
        _ => words.join(" "),
    };
    if turned.contains('.') { turned.replace('.', "") } else { turned }
}

/// The letters of a word in capitals: "FAA" of "FAA", "US" of "U.S.".
fn acronym(name: &str) -> Option<String> {
    let letters: String = name.chars().filter(|&c| c != '.').collect();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let length = letters.chars().count();
    let mixed = length <= 5
        && capitals >= 2
        && letters.starts_with(char::is_uppercase)
        && letters.ends_with(char::is_uppercase)
        && letters.chars().all(char::is_alphabetic);
    let fits = (2..=8).contains(&length)
        && letters.starts_with(char::is_uppercase)
        && letters.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&');
    (fits || mixed).then(|| letters.to_uppercase())
}

/// The acronyms that a name may be spelled out from: of its capitalised words, with and without its legal form, of all its
/// words, of what follows a place, "ITC" of "U.S. International Trade Commission", and with all letters of a word in capitals,
/// "HMRC" of "HM Revenue & Customs".
fn initials(document: &Document<'_>, mention: &Mention, lexicon: &Lexicon) -> Vec<String> {
    let mut capitals = String::new();
    let mut all = String::new();
    let mut after_place = String::new();
    let mut spelled = String::new();
    let (mut shouted, mut words) = (false, 0);
    let range = mention.tokens.range();
    let form = ends_legally(document, mention, lexicon).then_some(range.end - 1);
    let mut before_form = String::new();
    for t in range.clone() {
        let word = document.surface(t);
        if document.token(t).kind != TokenKind::Word
            || document.lower(t) == "'s"
            || t == range.start && word == "The"
        {
            continue;
        }
        if form == Some(t) {
            before_form.clone_from(&capitals);
        }
        let capital = word.starts_with(char::is_uppercase);
        let dotted = word.contains('.');
        let letters = word
            .chars()
            .filter(|c| c.is_alphabetic())
            .take(if dotted { 4 } else { 1 })
            .flat_map(char::to_uppercase);
        if (2..=4).contains(&word.len()) && word.chars().all(char::is_uppercase) && form != Some(t) {
            (shouted, words) = (true, words + 1);
            spelled.push_str(word);
        } else if capital && form != Some(t) {
            words += 1;
            spelled.extend(letters.clone());
        }
        for letter in letters {
            all.push(letter);
            if capital {
                capitals.push(letter);
                if t > range.start {
                    after_place.push(letter);
                }
            }
        }
    }
    let first = document.surface(range.start);
    let mut out = vec![capitals];
    if all != out[0] {
        out.push(all);
    }
    if shouted && words > 1 {
        out.push(spelled);
    }
    if before_form.len() > 1 {
        out.push(before_form);
    }
    if after_place.len() > 1 && lexicon.canonical(first).is_some() {
        out.push(after_place);
    }
    out
}
