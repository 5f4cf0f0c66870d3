//! Reporting words of your own.

use super::inflect;
use crate::named::named;
use crate::quotes::VerbForm;

named! {
    /// What a reporting word takes, by an example.
    pub enum Frame {
        /// A clause or a quote: "said that it rained".
        Say = "say",
        /// The hearer first: "told reporters that it rained".
        Tell = "tell",
        /// A question: "asked whether it rained".
        Ask = "ask",
        /// A thing and what it is called: "called it a disaster".
        Call = "call",
        /// A noun phrase, often behind a preposition: "warned of floods", "praised the plan".
        About = "about",
        /// Somebody and what to do: "urged them to stay".
        Urge = "urge",
        /// It is thought, not said: carries words in marks, no reported speech.
        Think = "think",
        /// It is what documents do: "the report shows that it rained".
        Show = "show",
        /// It is a way of saying, or what one does while saying: only next to a quote, "sighed Meg".
        Manner = "manner",
        /// It is more often done than said: reports a clause of its own, or words in marks, and no mere thing.
        Act = "act",
        /// It is no verb, and who speaks follows: "according to Meg".
        Source = "source",
        /// It is a noun, an act of saying that takes a clause: "her claim that it rained".
        Saying = "saying",
        /// It is a noun for something written or shown: who "released a statement saying" said it.
        Document = "document",
        /// It is a noun for who speaks in somebody's name: "a spokeswoman for the port".
        Speaks = "speaks",
    }
}

/// What sort of word a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Verb,
    /// "according to".
    Phrase,
    Noun,
}

impl Frame {
    const fn sort(self) -> Sort {
        match self {
            Self::Source => Sort::Phrase,
            Self::Saying | Self::Document | Self::Speaks => Sort::Noun,
            _ => Sort::Verb,
        }
    }
}

/// A reporting word of your own: a verb ("toot"), a phrase that names a source ("in the telling of"), or a noun of speech
/// ("communiqué").
///
/// ```
/// use onrecord::{Extractor, own::{Cue, Frame, Lexicon}};
///
/// let mut own = Lexicon::new();
/// own.add_cue(&Cue::new("toot"))?; // also "toots", "tooted", "tooting"; Frame::Say where none is given
/// own.add_cue(&Cue::new("in the telling of").frame(Frame::Source))?;
/// let extractor = Extractor::builder().lexicon(own).build();
///
/// let record = extractor.extract("Ann Reyes tooted that the ferry would be late.");
/// assert_eq!(record.quotes[0].cue.as_ref().unwrap().text, "tooted");
/// assert_eq!(record.speaker_of(&record.quotes[0]).unwrap().name, "Ann Reyes");
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    pub(super) word: String,
    pub(super) frames: Vec<Frame>,
    pub(super) third: Option<String>,
    pub(super) past: Option<String>,
    pub(super) participle: Option<String>,
    pub(super) ing: Option<String>,
    pub(super) plural: Option<String>,
}

impl Cue {
    /// A reporting word in its base form: "toot", "fire back". Its regular forms are found too.
    pub fn new(word: impl Into<String>) -> Self {
        let (third, past, participle, ing, plural) = (None, None, None, None, None);
        Self { word: word.into(), frames: Vec::new(), third, past, participle, ing, plural }
    }

    /// One thing more that it takes; [`Frame::Say`] where nothing is said. All are of verbs, all of nouns, or the one of
    /// phrases.
    #[must_use]
    pub fn frame(mut self, frame: Frame) -> Self {
        self.frames.push(frame);
        self
    }

    /// The verb's form after "she", where it is irregular: "hath".
    #[must_use]
    pub fn third(mut self, form: impl Into<String>) -> Self {
        self.third = Some(form.into());
        self
    }

    /// The verb's past, where it is irregular: "spake"; its participle too, where that is not given.
    #[must_use]
    pub fn past(mut self, form: impl Into<String>) -> Self {
        self.past = Some(form.into());
        self
    }

    /// The verb's participle, where it is not its past: "spoken".
    #[must_use]
    pub fn participle(mut self, form: impl Into<String>) -> Self {
        self.participle = Some(form.into());
        self
    }

    /// The verb's form in -ing, where it is irregular.
    #[must_use]
    pub fn ing(mut self, form: impl Into<String>) -> Self {
        self.ing = Some(form.into());
        self
    }

    /// The noun's plural, where it is irregular.
    #[must_use]
    pub fn plural(mut self, form: impl Into<String>) -> Self {
        self.plural = Some(form.into());
        self
    }

    pub(crate) fn word(&self) -> &str {
        &self.word
    }

    pub(crate) fn sort(&self) -> Sort {
        self.frames.first().map_or(Sort::Verb, |frame| frame.sort())
    }

    /// What is wrong with it, and in which field.
    pub(super) fn wrong(&self) -> Option<String> {
        let forms = [
            ("word", Some(&self.word)),
            ("third", self.third.as_ref()),
            ("past", self.past.as_ref()),
            ("participle", self.participle.as_ref()),
            ("ing", self.ing.as_ref()),
            ("plural", self.plural.as_ref()),
        ];
        for (field, form) in forms.iter().filter_map(|(field, form)| Some((field, (*form)?))) {
            if !form.contains(char::is_alphabetic) {
                return Some(format!("{field}: {form:?} has no letter"));
            }
        }
        let sort = self.sort();
        if let Some(other) = self.frames.iter().find(|frame| frame.sort() != sort) {
            let (first, other) = (self.frames[0].name(), other.name());
            return Some(format!(
                "frames: {first} and {other} are of different sorts of words; list it twice"
            ));
        }
        let verbs = forms[1..5].iter().filter(|_| sort != Sort::Verb);
        let nouns = forms[5..].iter().filter(|_| sort != Sort::Noun);
        let stray = verbs.chain(nouns).find(|(_, form)| form.is_some())?;
        Some(format!("{}: a word with the frame {} has no such form", stray.0, self.first_frame()))
    }

    fn first_frame(&self) -> &'static str {
        self.frames.first().map_or("say", |frame| frame.name())
    }

    /// The names of its frames, parted by commas.
    pub(crate) fn frames(&self) -> String {
        let names: Vec<&str> = self.frames.iter().map(|frame| frame.name()).collect();
        if names.is_empty() { self.first_frame().to_owned() } else { names.join(",") }
    }

    /// Its forms as a verb. Of forms that are written alike the last one holds.
    pub(crate) fn verb_forms(&self) -> [(String, VerbForm); 5] {
        let (verb, rest) =
            self.word.split_once(' ').map_or((&*self.word, ""), |(verb, _)| (verb, &self.word[verb.len()..]));
        let form = |given: &Option<String>, regular: fn(&str) -> String| {
            given.clone().unwrap_or_else(|| regular(verb) + rest)
        };
        let past = form(&self.past, inflect::past);
        [
            (self.word.clone(), VerbForm::Base),
            (form(&self.third, inflect::with_s), VerbForm::PresentS),
            (self.participle.clone().unwrap_or_else(|| past.clone()), VerbForm::Participle),
            (past, VerbForm::Past),
            (form(&self.ing, inflect::ing), VerbForm::Ing),
        ]
    }

    /// Its forms as a noun.
    pub(crate) fn noun_forms(&self) -> [String; 2] {
        let plural = self.plural.clone().unwrap_or_else(|| inflect::with_s(&self.word));
        [self.word.clone(), plural]
    }
}
