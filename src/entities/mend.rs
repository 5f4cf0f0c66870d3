//! Bounds of mentions that the lists know better.

use super::bounds::{undated, untitle, widen, without_code, without_honours, without_party};
use super::lexicon::KindSet;
use super::unfound::{enacted, headed, incorporated, numbered, titled};
use super::{FoundBy, Kind, Lexicon, Mention, parted};
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;

/// Joins what the lists know as one name, parts what they know as two, and adds listed names that nobody found.
pub(super) fn mend(document: &Document<'_>, mentions: Vec<Mention>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut mentions = mentions.into_iter().peekable();
    let mut t = 0;
    while t < document.len() {
        let next = mentions.peek().map_or(document.len(), |m| m.tokens.start as usize);
        // All that can be found here starts with a capital.
        if t < next && !is_capital(document, t) {
            t += 1;
            continue;
        }
        let sentence_end = document.sentences()[document.sentence_of(t)].tokens.end as usize;
        if let Some(listed) = listed(document, t, sentence_end, lexicon) {
            let end = listed.end as usize;
            let mut whole = end <= next;
            let mut covered = 0;
            while let Some(mention) =
                mentions.next_if(|m| m.tokens.start as usize >= t && m.tokens.end as usize <= end)
            {
                covered += 1;
                whole = true;
                if mention.tokens == listed {
                    add(document, mention, lexicon, &mut out);
                    covered = usize::MAX;
                    break;
                }
            }
            let crossed = mentions.peek().is_some_and(|m| (m.tokens.start as usize) < end);
            if covered != usize::MAX && whole && !crossed {
                add(document, found(document, listed, lexicon), lexicon, &mut out);
            }
            if whole && !crossed || covered > 0 {
                t = end;
                continue;
            }
        }
        if next > t
            && let Some(tokens) = seat_of_party(document, t)
        {
            out.push(Mention::found(document, tokens, (Kind::Place, 0.9), FoundBy::Capitals, 0.8));
            t = tokens.end as usize;
            continue;
        }
        if let Some(tokens) = numbered(document, t, next.min(sentence_end), lexicon) {
            out.push(Mention::found(document, tokens, (Kind::Product, 0.8), FoundBy::Capitals, 0.8));
            t = tokens.end as usize;
            continue;
        }
        let free = next.min(sentence_end);
        if t < next
            && let Some(tokens) = incorporated(document, t, free)
        {
            out.push(Mention::found(document, tokens, (Kind::Company, 0.99), FoundBy::Capitals, 0.8));
            t = tokens.end as usize;
            continue;
        }
        let work = || {
            Some((
                titled(document, t, free, lexicon).or_else(|| enacted(document, t, free))?,
                Kind::Work,
                0.99,
            ))
        };
        let body = headed(document, t, free, lexicon).map(|(tokens, kind)| (tokens, kind, 0.7));
        if let Some((tokens, kind, share)) = body.or_else(work) {
            out.push(Mention::found(document, tokens, (kind, share), FoundBy::Capitals, 0.6));
            t = tokens.end as usize;
            continue;
        }
        if next == t {
            let Some(mention) = mentions.next() else { break };
            t = (mention.tokens.end as usize).max(t + 1);
            part(document, mention, lexicon, &mut out);
        } else {
            t += 1;
        }
    }
    out.extend(mentions);
    super::joined::join(document, out, lexicon)
}

/// Whether the token is a word that starts with a capital.
pub(super) fn is_capital(document: &Document<'_>, t: usize) -> bool {
    document.token(t).kind == TokenKind::Word && document.surface(t).starts_with(char::is_uppercase)
}

/// A listed name of a sort that needs no context: a country, state or nationality, or any name of several words.
/// Takes "Trinidad and Tobago" and "US"; refuses "Reading" and "us".
fn listed(document: &Document<'_>, t: usize, end: usize, lexicon: &Lexicon) -> Option<TokenRange> {
    if !is_capital(document, t) {
        return None;
    }
    let (len, kinds) = lexicon.name_at(document, t, end)?;
    let tokens = TokenRange::new(t, t + len);
    let name = document.slice(tokens);
    let goes_on = t + len < end && document.surface(t + len).starts_with(char::is_uppercase);
    let goes_back = t > 0
        && document.sentence_of(t - 1) == document.sentence_of(t)
        && document.surface(t - 1).starts_with(char::is_uppercase)
        && !lexicon.common(document.lower(t - 1))
        && !lexicon.capital(document.surface(t - 1));
    // "US$ 49m" names no country.
    if t + len < end && document.surface(t + len) == "$" && document.glued(t + len) {
        return None;
    }
    let alone = !goes_on && !goes_back;
    let party = document.surface(t + len - 1) == "Party";
    let sure = if len > 1 {
        alone && !party && kinds.len() == 1 && !kinds.has(Kind::Person)
    } else {
        let body = KindSet::of(Kind::Company).with(KindSet::of(Kind::Organization)).covers(kinds);
        // "Vice President" is no president of Vice.
        let titled = lexicon.title_at(document, t).is_some_and(|(words, _)| words > 1);
        let serves = body
            && goes_on
            && (!titled || kinds.has(Kind::Organization))
            && lexicon.title_at(document, t + 1).is_some_and(|(_, title)| title.role);
        let group = lexicon.group(name).is_some() && !lexicon.common(document.lower(t));
        goes_on && !goes_back && serves || alone && (lexicon.is_country(name) || group)
    };
    sure.then_some(tokens)
}

/// A mention that a list knows.
pub(super) fn found(document: &Document<'_>, tokens: TokenRange, lexicon: &Lexicon) -> Mention {
    let kind = lexicon.kinds(document.slice(tokens)).iter().next().unwrap_or(Kind::Organization);
    Mention::found(document, tokens, (kind, 0.7), FoundBy::List, 0.8)
}

fn is_team(noun: &str) -> bool {
    matches!(noun, "club" | "side" | "team" | "giants" | "champions" | "outfit")
}

/// Whether the token is where somebody sits for, with the given name of whoever does behind it: takes "Halden" in "MP for
/// Halden Ruth Sorley"; refuses "for Ruth Sorley" and "work for Halden Ruth Ltd".
fn is_seat(document: &Document<'_>, first: usize, lexicon: &Lexicon) -> bool {
    let seat = first >= 2
        && document.lower(first - 1) == "for"
        && matches!(
            document.lower(first - 2),
            "mp" | "msp" | "mep" | "mla" | "td" | "member" | "senator" | "councillor" | "candidate"
        );
    seat && lexicon.first_name(document.surface(first)).is_none()
        && lexicon.first_name(document.surface(first + 1)).is_some()
}

/// The place in brackets behind a politician's name and the letter of a party: takes "Wis." in "Ann Reyes (R-Wis.)"; refuses
/// "(R-rated)".
fn seat_of_party(document: &Document<'_>, t: usize) -> Option<TokenRange> {
    let party = t >= 3
        && t + 1 < document.len()
        && document.surface(t - 3) == "("
        && matches!(document.surface(t - 2), "D" | "R" | "I")
        && document.surface(t - 1) == "-"
        && document.glued(t)
        && is_capital(document, t)
        && document.surface(t + 1) == ")";
    party.then(|| TokenRange::new(t, t + 1))
}

fn is_maker(document: &Document<'_>, first: TokenRange, lexicon: &Lexicon) -> bool {
    lexicon.kinds(document.slice(first)) == KindSet::of(Kind::Company)
}

/// Adds a mention; a maker with the number of a model is two, though lists have them as one name: "Boeing" + "737 MAX 9".
fn add(document: &Document<'_>, mention: Mention, lexicon: &Lexicon, out: &mut Vec<Mention>) {
    let range = mention.tokens.range();
    let model = range.start + 1;
    let made = range.len() > 1
        && document.token(model).kind == TokenKind::Number
        && mention.kind != Kind::Event
        && is_maker(document, TokenRange::new(range.start, model), lexicon);
    if !made {
        out.push(mention);
        return;
    }
    let sentence = document.sentences()[document.sentence_of(model)].tokens.range();
    let listed = lexicon.name_at(document, model, sentence.end).map_or(model, |(len, _)| model + len);
    apart(document, mention, TokenRange::new(model, listed.max(range.end)), lexicon, out);
}

/// Adds the maker that the mention starts with and its product.
fn apart(
    document: &Document<'_>,
    mention: Mention,
    product: TokenRange,
    lexicon: &Lexicon,
    out: &mut Vec<Mention>,
) {
    out.push(found(document, TokenRange::new(mention.tokens.range().start, product.range().start), lexicon));
    out.push(Mention::found(document, product, (Kind::Product, 0.8), mention.by, mention.confidence));
}

/// A nationality before a listed name, or after a place, is a mention of its own: "Australian" + "Korean War",
/// "Buffalo" + "Democrat"; so is a maker before a model: "Boeing" + "737 MAX 9".
fn part(document: &Document<'_>, mut mention: Mention, lexicon: &Lexicon, out: &mut Vec<Mention>) {
    let floor = out.last().map_or(0, |before| before.tokens.end as usize);
    widen(document, &mut mention, floor, lexicon);
    untitle(document, &mut mention, lexicon);
    without_honours(document, &mut mention);
    undated(document, &mut mention);
    without_party(document, &mut mention);
    if !without_code(document, &mut mention) {
        return;
    }
    let range = mention.tokens.range();
    let next = if range.end < document.len() { document.lower(range.end) } else { "" };
    // "US$ 49m" names no country, "favoured Hale 46 percent" no model.
    let sign = next == "$" && document.glued(range.end) && range.len() == 1;
    let counted = range.len() > 1
        && mention.kind == Kind::Product
        && document.token(range.end - 1).kind == TokenKind::Number
        && matches!(next, "percent" | "%" | "per");
    if sign || counted {
        return;
    }
    if let Some(two) = parted::parted(document, &mention, lexicon) {
        out.extend(two);
        return;
    }
    // "told MPs": capitals of a common noun.
    let surface = document.surface(range.start);
    if range.len() == 1 && lexicon.capital(surface) && surface.chars().nth(1).is_some_and(char::is_uppercase)
    {
        return;
    }
    if range.len() > 1 && lexicon.kinds(document.slice(mention.tokens)).is_empty() {
        let first = TokenRange::new(range.start, range.start + 1);
        let rest = TokenRange::new(range.start + 1, range.end);
        let last = TokenRange::new(range.end - 1, range.end);
        let before = TokenRange::new(range.start, range.end - 1);
        let group = |tokens: TokenRange| lexicon.group(document.slice(tokens)).is_some();
        let known = |tokens: TokenRange| !lexicon.kinds(document.slice(tokens)).is_empty();
        if group(first) && rest.len() > 1 && known(rest) {
            out.push(found(document, first, lexicon));
            out.push(found(document, rest, lexicon));
            return;
        }
        let product = lexicon.kinds(document.slice(rest)) == KindSet::of(Kind::Product);
        if product && is_maker(document, first, lexicon) && mention.kind != Kind::Event {
            apart(document, mention, rest, lexicon, out);
            return;
        }
        // "the member for Halden Ruth Sorley": a place and whoever stands for it.
        if mention.kind == Kind::Person && rest.len() > 1 && is_seat(document, range.start, lexicon) {
            let place = Mention::found(document, first, (Kind::Place, 0.9), mention.by, mention.confidence);
            out.push(place);
            out.push(Mention::found(document, rest, (Kind::Person, 0.9), mention.by, mention.confidence));
            return;
        }
        // "Saudi club Al-Najd": a nationality, what it is and its name.
        let noun = document.surface(range.start + 1);
        let small =
            noun.starts_with(char::is_lowercase) && (is_team(noun) || !lexicon.kind_cue(noun).is_empty());
        if range.len() > 2 && group(first) && small && is_capital(document, range.start + 2) {
            let kind = lexicon.kind_cue(noun).iter().next().unwrap_or(Kind::Organization);
            out.push(found(document, first, lexicon));
            let name = TokenRange::new(range.start + 2, range.end);
            out.push(Mention::found(document, name, (kind, 0.9), mention.by, mention.confidence));
            return;
        }
        if group(last) && lexicon.place(document.slice(before)).is_some() {
            out.push(found(document, before, lexicon));
            out.push(found(document, last, lexicon));
            return;
        }
    }
    if let Some(both) = parted::formed(document, mention.tokens) {
        let of =
            |tokens| Mention::found(document, tokens, (Kind::Company, 0.9), mention.by, mention.confidence);
        out.extend(both.map(of));
        return;
    }
    add(document, mention, lexicon, out);
}
