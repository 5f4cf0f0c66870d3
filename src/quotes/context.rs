//! Everything the rules read, with the small questions they all ask.

use super::cues::{Cue, Frames, Lexicon, Nouns, VerbForm};
use super::descriptions::Offices;
use super::words;
use crate::entities::{Entities, Kind};
use crate::segment::{Document, TokenKind};
use crate::span::TokenRange;
use crate::tagging::{Class, Tags};

/// The layers that quotes may read, and the reporting words found in them.
pub(super) struct Context<'a, 't> {
    pub(super) document: &'a Document<'t>,
    pub(super) tags: &'a Tags,
    pub(super) entities: &'a Entities,
    pub(super) cues: Vec<Cue>,
    /// What each form of the text has to do with speech.
    nouns: Vec<Nouns>,
    /// By token: whether the word can be the finite verb of a clause.
    finite: Vec<bool>,
    pub(super) offices: Offices<'a>,
}

impl<'a, 't> Context<'a, 't> {
    pub(super) fn new(
        document: &'a Document<'t>,
        tags: &'a Tags,
        entities: &'a Entities,
        lexicon: &Lexicon,
    ) -> Self {
        let (mut cues, nouns) = (lexicon.find(document), lexicon.nouns(document));
        cues.retain(|cue| !is_rate(document, cue.tokens) && !is_joined(document, cue.tokens));
        let offices = Offices::of(document, entities);
        let mut context = Self { document, tags, entities, cues, nouns, finite: Vec::new(), offices };
        context.finite = context.finite_verbs();
        context
    }

    pub(super) fn lower(&self, token: usize) -> &str {
        self.document.lower(token)
    }

    /// Whether the token is a noun of speech in this role.
    pub(super) fn is_speech_noun(&self, token: usize, role: Nouns) -> bool {
        self.nouns[self.document.form(token)].any(role)
    }

    pub(super) fn class(&self, token: usize) -> Class {
        self.tags.classes[token]
    }

    pub(super) fn is_mark(&self, token: usize) -> bool {
        self.document.token(token).kind == TokenKind::QuoteMark
    }

    /// Whether the token stands inside quote marks.
    pub(super) fn quoted(&self, token: usize) -> bool {
        self.document.stretch_of(token).is_some()
    }

    /// Tokens of the sentence that holds the token.
    pub(super) fn sentence(&self, token: usize) -> TokenRange {
        self.document.sentences()[self.document.sentence_of(token)].tokens
    }

    /// The cues that start within the tokens.
    pub(super) fn cues_in(&self, start: usize, end: usize) -> &[Cue] {
        let first = self.cues.partition_point(|cue| cue.tokens.range().start < start);
        let last = self.cues.partition_point(|cue| cue.tokens.range().start < end);
        &self.cues[first..last.max(first)]
    }

    /// The cue that starts at the token.
    pub(super) fn cue_at(&self, token: usize) -> Option<Cue> {
        self.cues_in(token, token + 1).first().copied()
    }

    /// Whether the cue is a verb of the reporter's own that tells, in one of these frames, what somebody says or writes.
    pub(super) fn reports(&self, cue: Cue, frames: Frames) -> bool {
        cue.form != VerbForm::None
            && cue.frames.any(frames)
            && !self.quoted(cue.tokens.range().start)
            && self.is_active(cue)
    }

    pub(super) fn is_comma(&self, token: usize) -> bool {
        self.lower(token) == ","
    }

    pub(super) fn is_dash(&self, token: usize) -> bool {
        words::is_dash(self.lower(token))
            && !(self.document.glued(token) && self.lower(token) == "-" && self.glued_after(token))
    }

    fn glued_after(&self, token: usize) -> bool {
        token + 1 < self.document.len() && self.document.glued(token + 1)
    }

    pub(super) fn is_word(&self, token: usize) -> bool {
        self.document.token(token).kind == TokenKind::Word
    }

    pub(super) fn is_capital(&self, token: usize) -> bool {
        self.document.surface(token).starts_with(char::is_uppercase)
    }

    /// Whether the word can be the finite verb of a clause.
    pub(super) fn is_finite(&self, token: usize) -> bool {
        self.finite[token]
    }

    /// The same worked out for each token.
    fn finite_verbs(&self) -> Vec<bool> {
        /// What a word by itself says.
        #[derive(Clone, Copy)]
        enum Word {
            Possessive,
            Finite,
            Not,
            Said,
            Open,
        }
        let mut forms = vec![None; self.document.form_count()];
        let mut finite = vec![false; self.document.len()];
        for (token, finite) in finite.iter_mut().enumerate() {
            if !self.is_word(token) || self.quoted(token) {
                continue;
            }
            let word = *forms[self.document.form(token)].get_or_insert_with(|| match self.lower(token) {
                "'s" => Word::Possessive,
                "be" | "been" | "being" | "having" => Word::Not,
                "said" => Word::Said,
                lower if words::is_auxiliary(lower) => Word::Finite,
                _ => Word::Open,
            });
            let personal = || token > 0 && words::is_personal(self.lower(token - 1));
            *finite = match (word, self.class(token)) {
                (Word::Not, _) => false,
                // A possessive as often: "he's", "there's" are none.
                (Word::Possessive, Class::Possessive) => {
                    personal() || token > 0 && self.lower(token - 1) == "there"
                }
                (Word::Possessive | Word::Finite | Word::Said, _)
                | (_, Class::VerbPast | Class::VerbPresent | Class::VerbPresentS | Class::Modal) => true,
                // "Trump attacked": a participle right behind a name or pronoun is a past that was misread.
                // "Officials in Balad, north of Skagen, say"
                (Word::Open, Class::Interjection) => self.lower(token) == "say",
                (Word::Open, Class::VerbParticiple) => {
                    personal()
                        || token > 0 && self.entities.mention_at(token - 1).is_some_and(|m| self.is_person(m))
                }
                (Word::Open, Class::Verb) => {
                    token > 0
                        && words::is_alike(self.lower(token))
                        && self.class(token - 1).is_noun()
                        && token + 1 < self.document.len()
                        && (words::is_determiner(self.lower(token + 1))
                            || matches!(self.class(token + 1), Class::Number | Class::Currency))
                }
                (Word::Open, _) => false,
            };
        }
        finite
    }

    /// Whether a cue is used as a verb here and not as a noun, an adjective or a passive.
    pub(super) fn is_active(&self, cue: Cue) -> bool {
        let token = cue.tokens.range().start;
        if self.is_noun_use(cue) {
            return false;
        }
        match cue.form {
            VerbForm::None | VerbForm::Ing | VerbForm::Base | VerbForm::PresentS => true,
            VerbForm::Past => !self.is_passive(token),
            VerbForm::Participle => self.is_perfect(token),
        }
    }

    /// Whether the verb has its subject suffer it: "was called", "known as".
    pub(super) fn is_suffered(&self, cue: Cue) -> bool {
        let token = cue.tokens.range().start;
        // "men accused of theft": whoever accuses names first whom.
        if cue.form == VerbForm::Past && self.is_accused_of(token) {
            return true;
        }
        match cue.form {
            VerbForm::Past => self.is_passive(token),
            VerbForm::Participle => !self.is_perfect(token),
            _ => false,
        }
    }

    fn is_accused_of(&self, token: usize) -> bool {
        matches!(self.lower(token), "accused" | "suspected")
            && token + 1 < self.document.len()
            && self.lower(token + 1) == "of"
    }

    /// Whether a form of "have" stands before the participle: "has written", "had since spoken".
    fn is_perfect(&self, token: usize) -> bool {
        let start = self.sentence(token).range().start;
        let mut t = token;
        while t > start && words::is_between(self.lower(t - 1)) && !words::is_auxiliary(self.lower(t - 1)) {
            t -= 1;
        }
        t > start && matches!(self.lower(t - 1), "have" | "has" | "had" | "having" | "'ve" | "'s" | "'d")
    }

    /// Whether the word is a noun or adjective here: "the report", "their claims", "an estimated 5,000".
    pub(super) fn is_noun_use(&self, cue: Cue) -> bool {
        if cue.form == VerbForm::None || cue.tokens.len() > 1 {
            return false;
        }
        let token = cue.tokens.range().start;
        let lower = self.lower(token);
        if matches!(
            lower,
            "said" | "says" | "told" | "tells" | "wrote" | "writes" | "write" | "saying" | "telling"
        ) {
            return false;
        }
        let class = self.class(token);
        // ", tweeting, "..."": set off before words in marks it is a verb, whatever the tagger says.
        if cue.form == VerbForm::Ing
            && token > 0
            && self.is_comma(token - 1)
            && (token + 1..self.document.len().min(token + 3)).any(|t| self.is_mark(t))
        {
            return false;
        }
        if token > 0 {
            let before = self.lower(token - 1);
            if words::is_personal(before) || before == "who" {
                return false;
            }
            if matches!(before, "'s" | "'") && self.class(token - 1) == Class::Possessive {
                return true;
            }
            // "a father of two answered"
            let counted =
                token > 1 && self.class(token - 1) == Class::Number && self.lower(token - 2) == "of";
            if words::is_determiner(before)
                && !counted
                && !matches!(
                    before,
                    "all"
                        | "both"
                        | "some"
                        | "many"
                        | "most"
                        | "one"
                        | "another"
                        | "several"
                        | "those"
                        | "this"
                        | "that"
                )
                || self.class(token - 1).is_adjective() && !matches!(before, "many" | "several" | "most")
            {
                return true;
            }
            let named = self.entities.mention_at(token - 1).is_some_and(|m| self.is_person(m));
            if named && matches!(cue.form, VerbForm::PresentS | VerbForm::Past) {
                return false;
            }
        }
        let that = token + 1 < self.document.len() && self.lower(token + 1) == "that";
        // "The whole club, the letter warns, will leave"
        if cue.form == VerbForm::PresentS
            && cue.frames.any(Frames::SAY)
            && token > 2
            && self.class(token - 1) == Class::Noun
            && words::is_determiner(self.lower(token - 2))
            && self.is_comma(token - 3)
            && token + 1 < self.document.len()
            && self.is_comma(token + 1)
        {
            return false;
        }
        // "Remarks that he would run are raising questions"
        let opens = self.sentence(token).range().start == token && cue.form == VerbForm::PresentS;
        if opens && that && self.is_speech_noun(token, Nouns::SAYING) {
            return true;
        }
        match cue.form {
            // "Supporters counter that": an adverb to the tagger.
            VerbForm::Base
                if that
                    && cue.frames.any(Frames::SAY)
                    && token > 0
                    && (matches!(self.class(token - 1), Class::Nouns | Class::Propers)
                        || self.sentence(token).range().start + 1 == token
                            && self.lower(token - 1).ends_with('s')
                            && self.entities.mention_at(token - 1).is_none()) =>
            {
                false
            }
            VerbForm::Base | VerbForm::PresentS => {
                if that && class.is_noun() {
                    // "analysts claim that": a bare plural before it.
                    return !(token > 0 && matches!(self.class(token - 1), Class::Nouns | Class::Propers));
                }
                !class.is_verb()
            }
            VerbForm::Ing => class.is_noun() && !that || class == Class::Preposition || class.is_adjective(),
            _ => class.is_adjective() || class.is_noun(),
        }
    }

    /// Whether the participle at the token stands behind a form of "be": "was told", "is widely said".
    pub(super) fn is_passive(&self, token: usize) -> bool {
        let start = self.sentence(token).range().start;
        let mut t = token;
        while t > start && (words::is_between(self.lower(t - 1)) && !words::is_auxiliary(self.lower(t - 1))) {
            t -= 1;
        }
        t > start && words::is_be(self.lower(t - 1))
    }

    /// Whether the mention names a person.
    pub(super) fn is_person(&self, mention: usize) -> bool {
        self.entities.mentions[mention].kind == Kind::Person
    }
}

/// Whether a hyphen ties the word to the one before: the "wrote" of "co-wrote the bill" tells of nobody's words.
fn is_joined(document: &Document<'_>, cue: TokenRange) -> bool {
    let first = cue.start as usize;
    first > 1 && document.surface(first - 1) == "-" && document.glued(first) && document.glued(first - 1)
}

/// Whether "per" makes a rate here and names no source: takes "40 per cent", "$3 per litre"; refuses "per Reuters", "per the
/// report".
fn is_rate(document: &Document<'_>, cue: TokenRange) -> bool {
    let next = cue.range().end;
    document.lower(next - 1) == "per"
        && next < document.len()
        && document.surface(next).starts_with(char::is_lowercase)
        && !words::is_determiner(document.lower(next))
}
