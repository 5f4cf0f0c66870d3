//! Pronouns and descriptions that stand for something named: "he", "the airline", "the senator".

mod descriptions;
mod relative;
mod things;

use super::describe::Descriptions;
use super::focus::{Entry, Focus};
use super::unnamed::{UNNAMED, Unnamed, spoken_of};
use super::{Entities, Form, Gender, Kind, Lexicon, Reference};
use crate::segment::{Document, ParagraphKind, TokenKind};
use crate::span::TokenRange;
use crate::tagging::Tags;
use rustc_hash::FxHashMap;

/// Resolves what it can, in text order.
pub(super) fn resolve(
    document: &Document<'_>,
    tags: &Tags,
    entities: &mut Entities,
    descriptions: &Descriptions<'_>,
    lexicon: &Lexicon,
) {
    let mut resolver = Resolver {
        document,
        tags,
        lexicon,
        nouns: &descriptions.nouns,
        called: FxHashMap::default(),
        unnamed: None,
        people_unnamed: Vec::new(),
        people: Focus::default(),
        things: Focus::default(),
        last_seen: vec![None; entities.entities.len()],
        counts: FxHashMap::default(),
        main: [None; 2],
        wire: None,
        found: Vec::new(),
    };
    let mut paragraph = 0;
    let mut next = 0;
    for sentence in document.sentences() {
        resolver.people.fade(60);
        resolver.things.fade(60);
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            resolver.people.fade(85);
            resolver.things.fade(85);
            // "* * *": another text, or another part of one.
            let tokens = document.paragraphs()[paragraph as usize].tokens;
            if !tokens.range().any(|t| document.token(t).kind == TokenKind::Word) {
                resolver.main = [None; 2];
                resolver.counts.clear();
            }
        }
        let heading = !matches!(
            document.paragraphs()[paragraph as usize].kind,
            ParagraphKind::Body | ParagraphKind::ListItem
        );
        let mut t = sentence.tokens.range().start;
        while t < sentence.tokens.range().end {
            if let Some(mention) = entities.mentions.get(next).filter(|m| m.tokens.start as usize <= t) {
                let entity = entities.entity_of[next];
                let weight = resolver.weight(mention.tokens) / if heading { 4 } else { 1 };
                resolver.speak(entity, mention.kind, weight, mention.tokens);
                t = (mention.tokens.end as usize).max(t + 1);
                next += 1;
            } else if heading {
                t += 1;
            } else {
                t = resolver.at(t, entities).max(t + 1);
            }
        }
    }
    (entities.references, entities.unnamed) = (resolver.found, resolver.people_unnamed);
}

/// How much a subject comes into focus at the least.
const SUBJECT: i32 = 80;

/// How many words a name may have that tells where somebody comes from.
const HOME: usize = 8;

/// How far the comma may stand behind a question that opens a sentence, and behind it who is asked.
const ASKED: usize = 24;

/// What each time that it was spoken of counts for the company that an article is about, and how many count.
const MAIN: i32 = 10;
const MOST: i32 = 5;

struct Resolver<'a, 't> {
    document: &'a Document<'t>,
    tags: &'a Tags,
    lexicon: &'a Lexicon,
    /// By entity: the nouns it goes by.
    nouns: &'a [Vec<&'a str>],
    /// By noun: which entities that go by it were spoken of.
    called: FxHashMap<&'a str, Called>,
    people: Focus,
    things: Focus,
    /// The gender of whoever was last spoken of without a name.
    unnamed: Option<Gender>,
    /// All that were spoken of so, by their nouns.
    people_unnamed: Vec<u32>,
    /// For each entity the last token that spoke of it.
    last_seen: Vec<Option<u32>>,
    /// For each entity how often it was spoken of.
    counts: FxHashMap<u32, i32>,
    /// The organization and the company spoken of most, with the weight that this gives them.
    main: [Option<Entry>; 2],
    /// The agency in the dateline, of which nothing is told.
    wire: Option<u32>,
    found: Vec<Reference>,
}

/// The entities spoken of so far that go by one noun.
#[derive(Clone, Copy, Debug)]
struct Called {
    /// The one spoken of last.
    last: u32,
    count: u32,
}

impl Resolver<'_, '_> {
    /// How much a mention brings its entity into focus: subjects and speakers most, what stands in quotes least.
    fn weight(&self, tokens: TokenRange) -> i32 {
        let document = self.document;
        let quoted = document.stretch_of(tokens.start as usize);
        let tokens = self.title(tokens).unwrap_or(tokens);
        let (start, end) = (tokens.start as usize, tokens.end as usize);
        let sentence = document.sentences()[document.sentence_of(start)].tokens.range();
        let quoted = quoted.is_some() && document.stretch_of(start).is_some();
        let before = if start > sentence.start { document.lower(start - 1) } else { "" };
        let after = if end < sentence.end { document.lower(end) } else { "" };
        // "Ann Reyes of Tern Bank said": she did.
        let verb = self.past_home(end, sentence.end).filter(|_| !self.is_home(start, sentence.start));
        if self.in_dateline(start) {
            return 5;
        }
        let mut weight = 40;
        if verb.is_some_and(|t| is_speech(document.lower(t))) || is_speech(before) {
            weight += 60;
        } else if after == ","
            && (self.after_apposition(end, sentence.end) || before == "," && self.acts(end + 1, sentence.end))
        {
            weight += 50;
        } else if verb.is_some_and(|t| self.tags.classes[t].is_finite()) {
            weight += 40;
        }
        if start == sentence.start {
            weight += 15;
        }
        if after == "'s" {
            weight -= 12;
        }
        if matches!(
            before,
            "of" | "in" | "for" | "with" | "at" | "from" | "on" | "against" | "about" | "than" | "like"
        ) {
            weight -= 12;
        }
        if quoted { weight / 4 } else { weight }
    }

    /// A name together with the marks that hold it alone, as those of titles do: it is spoken of like any other.
    /// Refuses one that is quoted with more: "Oslo is cold".
    fn title(&self, name: TokenRange) -> Option<TokenRange> {
        let stretch = &self.document.stretches()[self.document.stretch_of(name.start as usize)?];
        let alone = stretch.tokens == name && stretch.closed && stretch.inside.is_none() && name.start > 0;
        alone.then(|| TokenRange::new(name.start as usize - 1, name.end as usize + 1))
    }

    /// Whether the token stands where an article says where it comes from: "OSLO (Newsline) —".
    fn in_dateline(&self, token: usize) -> bool {
        let paragraph = &self.document.paragraphs()[self.document.paragraph_of(token)];
        token < (paragraph.tokens.start + paragraph.dateline) as usize
    }

    /// The token behind a name and where its bearer comes from: behind "Ann Reyes of Tern Bank" and "Ann Reyes".
    fn past_home(&self, end: usize, limit: usize) -> Option<usize> {
        let proper = |t: usize| t < limit && self.tags.classes[t].is_proper();
        let mut t = end;
        if t < limit && matches!(self.document.lower(t), "of" | "from" | "at") && proper(t + 1) {
            t = (t + 1..limit.min(t + HOME)).find(|&t| !proper(t))?;
        }
        (t < limit).then_some(t)
    }

    /// Whether a name only tells where the bearer of the one before it comes from.
    fn is_home(&self, start: usize, floor: usize) -> bool {
        start > floor + 1
            && matches!(self.document.lower(start - 1), "of" | "from" | "at")
            && self.tags.classes[start - 2].is_proper()
    }

    /// Whether the verb stands right behind the comma that closes an apposition: "Its chairman, Ann Reyes, left".
    fn acts(&self, t: usize, limit: usize) -> bool {
        t < limit && (is_speech(self.document.lower(t)) || self.tags.classes[t].is_finite())
    }

    /// Whether a verb follows the apposition that opens at the comma, or one of several: "Bastian, the airline's chief,
    /// said", "Bastian, 61, who flew in, said".
    fn after_apposition(&self, comma: usize, end: usize) -> bool {
        let commas = (comma + 1..end.min(comma + 25)).filter(|&t| self.document.surface(t) == ",");
        commas.map(|t| t + 1).any(|t| self.acts(t, end))
    }

    fn speak(&mut self, entity: u32, kind: Kind, weight: i32, tokens: TokenRange) {
        // "OSLO (Newsline) — Norland's central bank ... The bank": not Newsline.
        let body = matches!(kind, Kind::Company | Kind::Organization);
        if body && self.in_dateline(tokens.start as usize) {
            self.wire = Some(entity);
        }
        // A subject of its own has the text to itself: "OSLO (Tern Wire) — Tern Wire cut 40 jobs".
        if self.wire == Some(entity) {
            if self.in_dateline(tokens.start as usize) || weight < SUBJECT {
                return;
            }
            self.wire = None;
        }
        match kind {
            Kind::Person => self.people.raise(entity, weight),
            Kind::Group => {}
            Kind::Place | Kind::Event => self.things.raise(entity, weight / 2),
            _ => self.things.raise(entity, weight),
        }
        if matches!(kind, Kind::Company | Kind::Organization) {
            let count = self.counts.entry(entity).or_default();
            *count = MOST.min(*count + 1);
            let main = &mut self.main[usize::from(kind == Kind::Company)];
            if main.is_none_or(|main| main.weight < MAIN * *count) {
                *main = Some(Entry { entity, weight: MAIN * *count });
            }
        }
        let seen = &mut self.last_seen[entity as usize];
        for noun in &self.nouns[entity as usize] {
            let called = self.called.entry(noun).or_insert(Called { last: entity, count: 0 });
            called.last = entity;
            called.count += u32::from(seen.is_none());
        }
        *seen = Some(tokens.start);
    }

    /// Resolves what refers at the token, and says where to go on.
    fn at(&mut self, t: usize, entities: &mut Entities) -> usize {
        let document = self.document;
        if document.token(t).kind != TokenKind::Word {
            return t + 1;
        }
        match document.lower(t) {
            "he" | "him" | "his" | "himself" => self.person(t, Gender::Male, entities),
            "she" | "her" | "hers" | "herself" => self.person(t, Gender::Female, entities),
            "it" | "its" | "itself" => self.thing(t, entities),
            "who" | "whose" | "which" => self.relative(t, entities),
            "the" | "this" | "that" => return self.nominal(t, entities),
            _ => self.unnamed(t, entities),
        }
        t + 1
    }

    /// Brings into focus whom the noun speaks of without a name.
    fn unnamed(&mut self, head: usize, entities: &Entities) {
        let Some(found) = spoken_of(self.document, self.tags, entities, self.lexicon, head) else { return };
        if self.document.stretch_of(head).is_some() {
            return;
        }
        let weight = self.weight(TokenRange::new(head, head + 1)).max(SUBJECT);
        match found {
            Unnamed::Person(gender) => {
                self.unnamed = gender;
                self.people_unnamed.push(head as u32);
                self.people.replace(UNNAMED, weight);
            }
            Unnamed::Body => self.things.replace(UNNAMED, weight),
        }
    }

    fn push(&mut self, tokens: TokenRange, form: Form, entity: u32, confidence: f32, entities: &Entities) {
        self.found.push(Reference { tokens, span: self.document.span(tokens), form, entity, confidence });
        let weight = self.weight(tokens) * 9 / 10;
        self.speak(entity, entities.entities[entity as usize].kind, weight, tokens);
    }

    /// The gender of whoever is in focus, as far as it is told.
    fn gender(&self, entity: u32, entities: &Entities) -> Option<Gender> {
        if entity == UNNAMED { self.unnamed } else { entities.entities[entity as usize].gender }
    }

    /// "he" and "she": the person most in focus whose gender fits.
    fn person(&mut self, t: usize, gender: Gender, entities: &mut Entities) {
        let quoted = self.document.stretch_of(t).is_some();
        let fit = |entity: u32| match self.gender(entity, entities) {
            Some(known) if known == gender => 100,
            Some(_) => 0,
            // Of somebody without a name nothing else is known.
            None if entity == UNNAMED => 90,
            // Who speaks may mean anybody.
            None => {
                if quoted {
                    60
                } else {
                    90
                }
            }
        };
        let asked = self.asked(t, entities).filter(|&e| fit(e) > 0).map(|entity| (entity, 90));
        let Some((entity, share)) = asked.or_else(|| self.people.best(fit)) else { return };
        let confidence = share_to_confidence(share) * if quoted { 0.7 } else { 1.0 };
        if confidence < 0.5 {
            return;
        }
        if share >= 80 && !quoted {
            entities.entities[entity as usize].gender.get_or_insert(gender);
        }
        self.push(TokenRange::new(t, t + 1), Form::Pronoun, entity, confidence, entities);
    }

    /// Who is asked in the clause that opens a sentence: "Asked if he had spoken to March, Dean Poe laughed".
    fn asked(&self, t: usize, entities: &Entities) -> Option<u32> {
        let document = self.document;
        let sentence = document.sentences()[document.sentence_of(t)].tokens.range();
        if !matches!(
            document.lower(sentence.start),
            "asked" | "pressed" | "questioned" | "quizzed" | "challenged"
        ) {
            return None;
        }
        let comma = (t..sentence.end.min(t + ASKED)).find(|&t| document.surface(t) == ",")?;
        let next = TokenRange::new(comma + 1, sentence.end.min(comma + 1 + ASKED));
        entities.mentions_in(next).find_map(|m| {
            let mention = &entities.mentions[m];
            let after = mention.tokens.end as usize;
            let acts = after < sentence.end && self.tags.classes[after].is_finite();
            (mention.kind == Kind::Person && acts).then(|| entities.entity_of[m])
        })
    }
}

/// From the share of the weight of all candidates to the share of right answers.
fn share_to_confidence(share: i32) -> f32 {
    match share {
        95.. => 0.95,
        80.. => 0.9,
        70.. => 0.85,
        60.. => 0.75,
        54.. => 0.65,
        _ => 0.5,
    }
}

/// Words that report speech, before or after the name.
pub(super) fn is_speech(lower: &str) -> bool {
    matches!(
        lower,
        "said"
            | "says"
            | "told"
            | "added"
            | "wrote"
            | "tweeted"
            | "asked"
            | "explained"
            | "argued"
            | "insisted"
            | "noted"
            | "warned"
            | "replied"
            | "claimed"
            | "continued"
            | "declared"
            | "announced"
            | "stated"
            | "admitted"
            | "tells"
            | "recalled"
            | "joked"
            | "responded"
            | "testified"
            | "acknowledged"
            | "suggested"
            | "adds"
            | "saying"
    )
}
