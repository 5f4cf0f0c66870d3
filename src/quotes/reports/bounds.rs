//! Where a report ends because the sentence's own verb comes, and where it goes on behind "says NAME,".

use super::edges::is_question;
use super::scene::Scene;
use super::slot::{Slot, Source, Start};
use crate::quotes::cues::{Frames, Nouns, VerbForm};
use crate::quotes::people;
use crate::quotes::phrase::Sort;
use crate::quotes::subject::Subject;
use crate::quotes::words;
use crate::tagging::Class;

/// How far behind the verb the sentence's own verb is looked for, in tokens.
const REACH: usize = 60;
/// How long the description before a name may be, in tokens: "the chief executive of the Road Board, ".
const DESCRIPTION: usize = 14;
/// How far behind the name the clause may go on: "says Ann Reyes, an engineer at the port, is".
const ASIDE: usize = 16;

/// Where the sentence's own verb comes behind a report.
#[derive(Clone, Copy, Debug)]
pub(super) enum OwnVerb {
    /// Right behind it.
    Next(usize),
    /// Behind the comma that closes what is set off.
    Parted(usize),
}

impl Scene<'_, '_, '_> {
    /// Where the sentence's own verb comes, if what the cue reports is a part of its subject.
    ///
    /// Takes the "had" of "A letter warning that the bridge was unsafe had been sent", the "are" of "Residents who said it was
    /// late are suing", and the comma in "The plan, which critics say is a gift, passed"; refuses "The firm published a letter
    /// warning that the bridge was unsafe".
    pub(super) fn own_verb(&self, slot: &Slot) -> Option<OwnVerb> {
        let ctx = self.ctx;
        let anchor = self.part_of_subject(slot)?;
        let start = slot.sentence.start;
        let opens = ctx.lower(start);
        let plain = self.finite_in(start, anchor) == 0
            && !words::is_preposition(opens)
            && !words::opens_clause(opens)
            // "Few voters, and fewer of those who said so": the subject is more than this.
            && (start..anchor.saturating_sub(1)).all(|t| {
                !ctx.quoted(t) && !matches!(ctx.lower(t), ":" | ";" | "," | "and" | "or" | "but")
            });
        if !plain {
            return None;
        }
        let from = slot.cue.tokens.range().end;
        let reach = slot.limit.min(from + REACH);
        // "The plan, which critics say is a gift, passed": a clause that is set off ends at a comma before the verb.
        let due = self.verbs_due(slot)?;
        if anchor > start && ctx.is_comma(anchor - 1) {
            if due < 2 {
                return None;
            }
            let verb = |t: usize| {
                // "passed by two votes": a participle to the tagger, and no other verb is left.
                let misread = t < slot.limit
                    && ctx.class(t) == Class::VerbParticiple
                    && self.finite_in(t, slot.sentence.end) == 0;
                misread || self.verb_behind(t, slot.limit).is_some()
            };
            return (from..reach).find(|&t| ctx.is_comma(t) && verb(t + 1)).map(OwnVerb::Parted);
        }
        let tells = slot.cue.frames.any(Frames::TELL);
        // "her claim that a man of the party is": behind a noun of saying a noun before the verb leaves too much open.
        let open = |t: usize| slot.source == Source::Noun && ctx.class(t - 1).is_noun();
        let verb = self.verb_after_clauses(from, reach, due, tells)?;
        (!open(verb)).then_some(OwnVerb::Next(verb))
    }

    /// How many verbs come behind the cue up to the sentence's own: two where it reports a clause, one where it reports a
    /// thing or an infinitive; none is known where it may report either.
    fn verbs_due(&self, slot: &Slot) -> Option<usize> {
        let frames = slot.cue.frames;
        let next = slot.cue.tokens.range().end;
        let next = if next < slot.limit { self.ctx.lower(next) } else { "" };
        let plain = matches!(
            self.ctx.lower(slot.cue.tokens.range().start),
            "say"
                | "said"
                | "says"
                | "saying"
                | "tell"
                | "told"
                | "tells"
                | "telling"
                | "think"
                | "thought"
                | "believe"
                | "believed"
                | "claim"
                | "claimed"
        );
        if slot.that.is_some() || is_question(next) {
            Some(2)
        } else if slot.source == Source::Noun {
            // "criticism of this sort", "advice to staff": no words of theirs.
            (next == "to").then_some(1)
        } else if words::is_preposition(next) || !frames.any(Frames::SPEECH) {
            Some(1)
        } else {
            plain.then_some(2)
        }
    }

    /// Where the part of the subject starts that holds the cue: the noun itself, a participle, a relative pronoun.
    fn part_of_subject(&self, slot: &Slot) -> Option<usize> {
        let ctx = self.ctx;
        let verb = slot.cue.tokens.range().start;
        let noun = |t: usize| ctx.class(t).is_noun() || ctx.entities.mention_at(t).is_some();
        match slot.source {
            Source::Noun => Some(verb),
            Source::Phrase => None,
            Source::Verb if slot.cue.form == VerbForm::Ing => {
                (verb > slot.sentence.start && noun(verb - 1)).then_some(verb)
            }
            // "Any guest who is asked to comment"
            Source::Verb if slot.suffered => {
                let mut first = verb;
                while first > slot.sentence.start
                    && (words::is_auxiliary(ctx.lower(first - 1)) || words::is_between(ctx.lower(first - 1)))
                {
                    first -= 1;
                }
                let pronoun = first.checked_sub(1).filter(|&t| t > slot.sentence.start)?;
                words::is_relative(ctx.lower(pronoun)).then_some(pronoun)
            }
            Source::Verb => {
                let subject = slot.subject.filter(|subject| subject.near)?;
                let first = subject.phrase.start;
                if subject.phrase.sort == Sort::Relative {
                    return Some(first);
                }
                let before = first.checked_sub(1).filter(|&t| t > slot.sentence.start)?;
                (words::is_relative(ctx.lower(before)) || ctx.class(before) == Class::WhDeterminer)
                    .then_some(before)
            }
        }
    }

    /// The finite verb that stands here, adverbs before it skipped.
    fn verb_behind(&self, start: usize, limit: usize) -> Option<usize> {
        let ctx = self.ctx;
        let first = (start..limit).find(|&t| ctx.is_finite(t) || !words::is_between(ctx.lower(t)))?;
        (ctx.is_finite(first) && !ctx.quoted(first)).then_some(first)
    }

    /// The verb behind the reported clause and those within it: each word that opens a clause has a verb to come, and so has
    /// one that hangs on a noun, "the water they drank".
    fn verb_after_clauses(&self, from: usize, reach: usize, mut due: usize, tells: bool) -> Option<usize> {
        let ctx = self.ctx;
        let mut last = None::<usize>;
        for t in from..reach {
            let lower = ctx.lower(t);
            // Behind a comma where only the sentence's own verb was due it was missed: "said so split about evenly, while".
            let missed = ctx.is_comma(t) && due < 2;
            if missed || ctx.quoted(t) || ctx.is_mark(t) || matches!(lower, ";" | ":") || ctx.is_dash(t) {
                return None;
            }
            let joins = matches!(lower, "and" | "or" | "but");
            let opens = words::is_relative(lower)
                || t > from
                    && words::opens_clause(lower)
                    && !(lower == "that" && t + 1 < reach && ctx.class(t + 1).is_noun());
            if opens {
                due += usize::from(!joins || self.verb_behind(t + 1, reach).is_some());
            } else if ctx.is_finite(t) && !(words::is_month(lower) && ctx.is_capital(t)) {
                // "had been": one verb, also where a participle behind it is misread.
                let again = last.is_some_and(|l| (l + 1..t).all(|i| words::is_between(ctx.lower(i))));
                // "told police he had seen it": who hears it is no noun that a clause hangs on.
                let heard = tells && last.is_none();
                let hangs = t > from && !heard && self.hangs_on_noun(t, from);
                due -= usize::from(!again && !hangs);
                last = (!hangs).then_some(t);
                if due == 0 {
                    return self.follows_object(t, from).then_some(t);
                }
            }
        }
        None
    }

    /// Whether a verb with its subject hangs on a noun without a "that": "the water they drank", "the refugees Ann Reyes will
    /// take".
    fn hangs_on_noun(&self, verb: usize, from: usize) -> bool {
        let ctx = self.ctx;
        let first = match ctx.entities.mention_at(verb - 1) {
            Some(mention) => ctx.entities.mentions[mention].tokens.range().start,
            None if words::is_personal(ctx.lower(verb - 1)) => verb - 1,
            None => return false,
        };
        first > from && ctx.class(first - 1).is_noun() && ctx.entities.mention_at(first - 1).is_none()
    }

    /// Whether the words before a verb cannot be its subject: takes "is" behind "who want a ban on the paper", refuses
    /// "wanted" in "the letters officials wanted".
    fn follows_object(&self, verb: usize, from: usize) -> bool {
        let ctx = self.ctx;
        if !ctx.class(verb - 1).is_noun() && ctx.entities.mention_at(verb - 1).is_none() {
            return true;
        }
        let before = ctx.phrase_before(verb, from).and_then(|phrase| phrase.start.checked_sub(1));
        before.is_some_and(|t| {
            words::is_preposition(ctx.lower(t)) || ctx.class(t).is_verb() || ctx.is_finite(t)
        })
    }

    /// Where the clause goes on behind "says NAME,": takes "is" in "The cause, says Ann Reyes, an engineer, is that"; refuses
    /// "The road is shut, says Ann Reyes, who runs it".
    pub(super) fn resumes(&self, before: &Slot) -> Option<usize> {
        let ctx = self.ctx;
        let subject = before.subject?.phrase;
        let end = before.limit;
        let verb = before.cue.tokens.range();
        let from = subject.end();
        let named = !words::is_day(ctx.lower(subject.head))
            && verb.end < before.sentence.end
            && ctx.lower(verb.end) != "that";
        if subject.start < verb.end || !named || self.finite_in(before.sentence.start, end) > 0 {
            return None;
        }
        let reach = before.sentence.end.min(from + ASIDE);
        let verb = (from..reach).find(|&t| ctx.is_finite(t) || ctx.is_mark(t))?;
        let mut comma = verb;
        while comma > from && words::is_between(ctx.lower(comma - 1)) {
            comma -= 1;
        }
        let aside = (from..comma).all(|t| ctx.class(t) != Class::VerbIng);
        (ctx.is_finite(verb) && aside && comma > from && ctx.is_comma(comma - 1)).then_some(comma)
    }

    /// The comma before a description that stands before the name of who speaks: takes the first one in "The road is shut, the
    /// mayor, Ann Reyes, said"; refuses "The road is shut for the boss, the mayor and his aide, Ann Reyes said".
    pub(super) fn described_from(&self, subject: Subject, sentence: usize, end: usize) -> Option<usize> {
        let ctx = self.ctx;
        if subject.phrase.sort != Sort::Name || !ctx.can_name(subject.phrase) || !ctx.is_comma(end - 1) {
            return None;
        }
        let verb_end = subject.phrase.end();
        if verb_end >= ctx.document.len() || !ctx.is_comma(verb_end) {
            return None;
        }
        let from = sentence.max(end.saturating_sub(DESCRIPTION));
        let comma = (from..end - 1).rev().find(|&t| ctx.is_comma(t) || ctx.is_mark(t) || ctx.is_dash(t))?;
        let describes = |t: usize| {
            let speaks = ctx.is_speech_noun(t, Nouns::SPEAKS);
            speaks || people::is_person(ctx.lower(t)) || people::is_office(ctx.lower(t))
        };
        let within = comma + 1..end - 1;
        let noun = within.clone().any(describes)
            && !words::is_preposition(ctx.lower(comma + 1))
            && self.finite_in(comma, end) == 0;
        (ctx.is_comma(comma) && noun && self.finite_in(sentence, comma) > 0).then_some(comma)
    }
}

/// Whether a question is only mentioned between its hearer and the verb: takes "Reyes, when asked, said"; refuses "when asked
/// whether".
pub(super) fn is_left_open(scene: &Scene<'_, '_, '_>, slot: &Slot) -> bool {
    let ctx = scene.ctx;
    let verb = slot.cue.tokens.range();
    let led = verb.start > slot.sentence.start
        && (matches!(ctx.lower(verb.start - 1), "when" | "if") || ctx.is_comma(verb.start - 1));
    led && slot.cue.form == VerbForm::Past
        && slot.cue.frames.any(Frames::ASK)
        && verb.end < slot.limit
        && ctx.is_comma(verb.end)
        && scene.verb_behind(verb.end + 1, slot.limit).is_some()
}

impl Slot {
    /// Sets the one place where the report may start, which the grammar leaves no doubt about.
    pub(super) fn start_at(&mut self, token: usize) {
        self.leads = true;
        self.starts = vec![(token, Start::Comma)];
    }
}
