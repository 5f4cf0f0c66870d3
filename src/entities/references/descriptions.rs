//! Descriptions that stand for something named: "the airline", "the senator".

use super::{Called, Resolver, share_to_confidence};
use crate::entities::{Entities, Form, Kind};
use crate::segment::TokenKind;
use crate::span::TokenRange;

impl Resolver<'_, '_> {
    /// "the airline", "the Atlanta-based company", "the Florida senator".
    pub(super) fn nominal(&mut self, t: usize, entities: &Entities) -> usize {
        let document = self.document;
        let sentence = document.sentences()[document.sentence_of(t)].tokens.range();
        let Some(head) = self.head(t, sentence.end, entities) else { return t + 1 };
        let tokens = TokenRange::new(t, head + 1);
        let next = if head + 1 < sentence.end { document.lower(head + 1) } else { "" };
        if matches!(next, "of" | "for" | "who" | "that" | "where" | "-") {
            return head + 1;
        }
        let lower = document.lower(head);
        let apposed = self.apposed(head, sentence.end, entities).map(|entity| (entity, 0.95));
        let body = || {
            let nominal = self.lexicon.nominal(lower)?;
            self.land(t, nominal.noun, entities)
                .or_else(|| self.described(nominal.noun, nominal.kind, entities))
        };
        let found = apposed.or_else(|| match lower {
            "old" => self.aged(),
            // "the miner", "the regulator": a person or a body.
            _ if self.lexicon.role_noun(lower) => self.role(lower, entities).or_else(body),
            _ => body(),
        });
        match found {
            Some((entity, confidence)) => self.push(tokens, Form::Nominal, entity, confidence, entities),
            None => self.unnamed(head, entities),
        }
        head + 1
    }

    /// The entity whose name stands set off by commas right after the description.
    ///
    /// Takes "the state airline, Norfly, said"; refuses "the airline, Oslo and Bergen", whose name is of another kind.
    fn apposed(&self, head: usize, end: usize, entities: &Entities) -> Option<u32> {
        let document = self.document;
        let start = head + 2;
        if start >= end || document.surface(head + 1) != "," {
            return None;
        }
        let id = entities.mention_at(start)?;
        let mention = &entities.mentions[id];
        let after = mention.tokens.range().end;
        let set_off = mention.tokens.range().start == start && after < end && document.surface(after) == ",";
        let noun = document.lower(head);
        let body = |kind| matches!(kind, Kind::Company | Kind::Organization);
        let fits = match self.lexicon.nominal(noun) {
            _ if self.lexicon.role_noun(noun) => mention.kind == Kind::Person,
            Some(nominal) => nominal.kind == mention.kind || (body(nominal.kind) && body(mention.kind)),
            None => false,
        };
        (set_off && fits).then(|| entities.entity_of[id])
    }

    /// "The country" at the front of a sentence: the only country that the sentence before names. Takes "Ghana will borrow. The
    /// country owes $5bn"; refuses "Ghana met Kenya. The country owes $5bn".
    fn land(&self, t: usize, noun: &str, entities: &Entities) -> Option<(u32, f32)> {
        let document = self.document;
        let id = document.sentence_of(t);
        let (here, before) = (&document.sentences()[id], &document.sentences()[id.checked_sub(1)?]);
        if noun != "country" || here.tokens.range().start != t || here.paragraph != before.paragraph {
            return None;
        }
        let mut named = entities.mentions_in(before.tokens).filter(|&m| {
            let mention = &entities.mentions[m];
            mention.kind == Kind::Place && self.lexicon.is_country(document.slice(mention.tokens))
        });
        let only = entities.entity_of[named.next()?];
        named.all(|m| entities.entity_of[m] == only).then_some((only, 0.8))
    }

    /// The noun that the description opened by "the" comes down to.
    fn head(&self, t: usize, end: usize, entities: &Entities) -> Option<usize> {
        const LONGEST: usize = 6;
        let classes = &self.tags.classes;
        let mut head = None;
        let mut at = t + 1;
        while at < end.min(t + LONGEST) {
            // "the Florida senator": a place or a nationality may stand within, any other name may not.
            if let Some(mention) = entities.mention_at(at) {
                if !matches!(entities.mentions[mention].kind, Kind::Place | Kind::Group) {
                    return None;
                }
                at = entities.mentions[mention].tokens.end as usize;
                head = None;
                continue;
            }
            let hyphen = self.document.surface(at) == "-";
            let class = classes[at];
            let inside = class.is_noun()
                || class.is_adjective()
                || hyphen
                || self.document.token(at).kind == TokenKind::Number
                || matches!(self.document.lower(at), "based" | "owned" | "backed" | "former" | "embattled");
            if !inside || self.document.lower(at) == "'s" {
                break;
            }
            head = (class.is_noun() || self.document.lower(at) == "old").then_some(at);
            at += 1;
        }
        // "the airline Delta" describes a name that follows.
        if entities.mention_at(at).is_some() && at < end {
            return None;
        }
        head
    }

    /// "the 54-year-old": the person most in focus.
    fn aged(&self) -> Option<(u32, f32)> {
        let (entity, share) = self.people.best(|_| 100)?;
        (share >= 65).then_some((entity, 0.7))
    }

    /// "the senator": who was called so, last.
    fn role(&self, noun: &str, entities: &Entities) -> Option<(u32, f32)> {
        if matches!(noun, "man" | "woman" | "boy" | "girl") {
            let gender = self.lexicon.role_gender(noun);
            let (entity, share) = self.people.best(|e| {
                let known = self.gender(e, entities);
                if known == gender {
                    100
                } else if known.is_none() {
                    50
                } else {
                    0
                }
            })?;
            return (share >= 70).then_some((entity, 0.6));
        }
        self.called(noun).or_else(|| if is_player(noun) { self.player() } else { None })
    }

    /// "the striker": the only person in focus, and nobody where there are two.
    fn player(&self) -> Option<(u32, f32)> {
        let mut people = self.people.entities();
        let only = people.next().filter(|_| people.next().is_none())?;
        Some((only, 0.7))
    }

    /// Among those that go by the noun the one most in focus, or else spoken of last.
    fn called(&self, noun: &str) -> Option<(u32, f32)> {
        let Called { last, count } = *self.called.get(noun)?;
        // Whatever else goes by the noun is neither in focus nor was it spoken of later.
        let focused = self.people.entities().chain(self.things.entities());
        let goes_by = |e: &u32| self.nouns.get(*e as usize).is_some_and(|nouns| nouns.contains(&noun));
        let candidates = focused.filter(goes_by).chain([last]);
        let best = candidates.max_by_key(|&e| {
            (self.people.weight(e).max(self.things.weight(e)), self.last_seen[e as usize])
        })?;
        Some((best, if count == 1 { 0.9 } else { 0.75 }))
    }

    /// "the airline": what was called so; "the company": the company most in focus.
    fn described(&self, noun: &str, kind: Kind, entities: &Entities) -> Option<(u32, f32)> {
        let generic = matches!(noun, "company" | "organization");
        let kind_of = |e: u32| entities.entities.get(e as usize).map(|entity| entity.kind);
        if !generic && let Some(found) = self.called(noun) {
            return Some(found);
        }
        let body = matches!(kind, Kind::Company | Kind::Organization);
        if !body || kind == Kind::Organization && !generic {
            return None;
        }
        let fit = |e: u32| if kind_of(e) == Some(kind) { 100 } else { 0 };
        let main = self.main[usize::from(kind == Kind::Company)].filter(|_| generic);
        let (entity, share) = self.things.best_with(main, fit)?;
        let confidence = share_to_confidence(share) * if generic { 0.95 } else { 0.75 };
        (confidence >= 0.55).then_some((entity, confidence))
    }
}

/// Who plays: reports of sport say so once somebody is named, and never before: "Osei scored. The striker ...".
fn is_player(noun: &str) -> bool {
    matches!(
        noun,
        "striker"
            | "midfielder"
            | "defender"
            | "goalkeeper"
            | "keeper"
            | "winger"
            | "forward"
            | "fullback"
            | "batsman"
            | "bowler"
            | "pitcher"
            | "quarterback"
            | "golfer"
            | "sprinter"
            | "swimmer"
            | "jockey"
            | "cyclist"
            | "rookie"
            | "teenager"
    )
}
