//! What the tagger looks at. The runtime and the trainer call the same code, so a feature is computed in one place only.
//!
//! A feature is a 64-bit key: a hash of its template and its value. *Form* features depend on one word alone and hold for
//! the word itself and, where their mask says so, for its neighbours; they are looked up once per different word of a
//! document. *Place* features look at several words, *history* features at the class before.

use rustc_hash::FxHashMap;

/// Rises with every change to the templates below: weights trained with others are refused.
pub(crate) const TEMPLATES: u32 = 2;

/// The places, relative to the word that is to be classed, at which a form feature can stand.
pub(crate) const OFFSETS: [isize; 5] = [0, -1, 1, -2, 2];

/// Bits of [`OFFSETS`].
const HERE: u8 = 1;
const NEAR: u8 = 1 | 2 | 4;
const ALL: u8 = 31;

/// Clusters of a word, from fine to coarse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clusters {
    pub(crate) fine: u16,
    pub(crate) middle: u16,
    pub(crate) coarse: u8,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Case {
    /// No letter.
    None,
    Lower,
    /// First letter only, in a word of two letters or more.
    Capital,
    /// One capital letter.
    Single,
    /// All letters.
    Upper,
    /// "iPhone", "McDonald".
    Mixed,
}

/// What place and history features need to know of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    word: u64,
    suffix: u64,
    /// The last two letters.
    ending: u64,
    clusters: Option<Clusters>,
    case: Case,
    mark: Mark,
}

/// Words that say what form a later verb has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Mark {
    None,
    Have,
    Be,
    Do,
    Modal,
    To,
    /// A pronoun that is a subject, "who", "which", "that".
    Subject,
    Quote,
    /// Punctuation that ends a clause.
    Break,
    Colon,
}

impl Form {
    pub(crate) fn of(surface: &str, lower: &str, clusters: Option<Clusters>) -> Self {
        Self {
            word: word_key(lower),
            suffix: text_key(Template::Suffix, suffix(lower, 3)),
            ending: text_key(Template::Suffix, suffix(lower, 2)),
            clusters,
            case: case(surface),
            mark: mark(lower),
        }
    }

    /// Key under which the dictionary of classes keeps the word as it is written.
    pub(crate) fn surface_key(surface: &str) -> u64 {
        digits_alike(Template::Surface, surface)
    }
}

/// Each template has a number, so that equal values of different templates have different keys.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Template {
    Word = 1,
    Surface,
    Prefix,
    Suffix,
    Shape,
    Case,
    Fine,
    Middle,
    Coarse,
    BeforeWord,
    WordAfter,
    Around,
    After,
    Before,
    BeforeSuffix,
    SuffixAfter,
    BeforeFine,
    FineAfter,
    Place,
    PlaceWord,
    PlaceSuffix,
    Mark,
    MarkSuffix,
    MarkWord,
    MarkAfter,
    Memory,
    Quote,
    PastWord,
    PastAfter,
    PastSuffix,
    PastFine,
    PastFineAfter,
    PastCase,
    PastBefore,
    Edge,
}

const fn mix(a: u64, b: u64) -> u64 {
    let product = (a ^ b.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ (product >> 29)
}

const fn key(template: Template, a: u64, b: u64) -> u64 {
    mix(mix(a.wrapping_add(template as u64), b), template as u64)
}

fn text_key(template: Template, text: &str) -> u64 {
    let mut sum = template as u64;
    for byte in text.bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    key(template, sum, text.len() as u64)
}

/// All digits are one: "1998" and "2024" are the same word to the tagger.
fn digits_alike(template: Template, text: &str) -> u64 {
    let mut sum = template as u64;
    for byte in text.bytes() {
        let byte = if byte.is_ascii_digit() { b'0' } else { byte };
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    key(template, sum, text.len() as u64)
}

fn word_key(lower: &str) -> u64 {
    digits_alike(Template::Word, lower)
}

fn suffix(text: &str, chars: usize) -> &str {
    let start = text.char_indices().rev().nth(chars - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

fn prefix(text: &str, chars: usize) -> &str {
    let end = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn case(surface: &str) -> Case {
    let (mut upper, mut lower, mut first_upper) = (0, 0, None);
    for c in surface.chars() {
        if c.is_lowercase() {
            lower += 1;
            first_upper.get_or_insert(false);
        } else if c.is_uppercase() {
            upper += 1;
            first_upper.get_or_insert(true);
        }
    }
    match (upper, lower, first_upper) {
        (0, 0, _) => Case::None,
        (0, ..) => Case::Lower,
        (1, 0, _) => Case::Single,
        (_, 0, _) => Case::Upper,
        (1, _, Some(true)) => Case::Capital,
        _ => Case::Mixed,
    }
}

/// Runs of capitals, small letters and digits, each once; other characters as they are.
fn shape_key(surface: &str) -> u64 {
    let mut sum = 0_u64;
    let mut last = 0;
    for c in surface.chars() {
        let class = match c {
            c if c.is_lowercase() => u32::from('x'),
            c if c.is_uppercase() => u32::from('X'),
            c if c.is_numeric() => u32::from('0'),
            c if c.is_alphabetic() => u32::from('a'),
            c => c.into(),
        };
        if class != last {
            sum = (sum ^ u64::from(class)).wrapping_mul(0x0000_0100_0000_01b3);
            last = class;
        }
    }
    key(Template::Shape, sum, 0)
}

fn mark(lower: &str) -> Mark {
    match lower {
        "have" | "has" | "had" | "having" | "'ve" => Mark::Have,
        "be" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "'m" | "'re" | "get" | "got" => {
            Mark::Be
        }
        "do" | "does" | "did" => Mark::Do,
        "will" | "would" | "can" | "could" | "may" | "might" | "must" | "shall" | "should" | "'ll" | "ca"
        | "wo" => Mark::Modal,
        "to" => Mark::To,
        "i" | "you" | "he" | "she" | "it" | "we" | "they" | "who" | "which" | "that" => Mark::Subject,
        "\"" | "“" | "”" | "'" | "‘" | "’" => Mark::Quote,
        ":" => Mark::Colon,
        "," | ";" | "." | "-" | "--" | "—" | "–" | "(" | ")" | "?" | "!" => Mark::Break,
        _ => Mark::None,
    }
}

/// Features of one word, each with the mask of the places at which it counts.
pub(crate) fn form_features(form: &Form, surface: &str, lower: &str, mut push: impl FnMut(u64, u8)) {
    push(form.word, ALL);
    if form.case != Case::Lower {
        push(Form::surface_key(surface), NEAR);
    }
    if matches!(form.case, Case::None) {
        push(shape_key(surface), NEAR);
        return;
    }
    for chars in 1..=5 {
        // "1 letter" and "2 letters" of a short word would be the word again.
        if chars >= lower.len() {
            break;
        }
        push(text_key(Template::Suffix, suffix(lower, chars)), if chars == 3 { NEAR } else { HERE });
        if chars < 5 {
            push(text_key(Template::Prefix, prefix(lower, chars)), HERE);
        }
    }
    push(shape_key(surface), HERE);
    push(key(Template::Case, form.case as u64, 0), NEAR);
    if let Some(clusters) = form.clusters {
        push(key(Template::Fine, clusters.fine.into(), 0), NEAR);
        push(key(Template::Middle, clusters.middle.into(), 0), ALL);
        push(key(Template::Coarse, clusters.coarse.into(), 0), ALL);
    }
}

fn style(ids: &[u32], forms: &[Form]) -> Style {
    let (mut lower, mut capital, mut upper) = (0, 0, 0);
    for &id in ids {
        match forms[id as usize].case {
            Case::Lower => lower += 1,
            Case::Capital | Case::Mixed => capital += 1,
            Case::Upper => upper += 1,
            Case::None | Case::Single => {}
        }
    }
    match (lower, capital, upper) {
        (0, 0, 2..) => Style::Upper,
        (l, c, u) if c + u >= 3 && c + u > 2 * l => Style::Title,
        (2.., 0, 0) => Style::Lower,
        _ => Style::Plain,
    }
}

/// A sentence, as its words' forms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    ids: &'a [u32],
    forms: &'a [Form],
    memory: &'a Memory,
    style: Style,
}

/// How words are written elsewhere in their document: what a capital at a sentence's start, or in a headline, is worth.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    /// By word.
    seen: FxHashMap<u64, Seen>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// How often with small letters.
    lower: u8,
    /// How often with a capital where only a name has one.
    named: u8,
}

impl Memory {
    /// Forgets the last document and reads the sentences of another.
    pub(crate) fn read<'a>(&mut self, sentences: impl Iterator<Item = &'a [u32]>, forms: &[Form]) {
        self.seen.clear();
        for ids in sentences {
            let style = style(ids, forms);
            if style != Style::Plain && style != Style::Lower {
                continue;
            }
            let mut first = true;
            for &id in ids {
                let form = &forms[id as usize];
                match form.case {
                    Case::Lower => {
                        let seen = self.seen.entry(form.word).or_default();
                        seen.lower = seen.lower.saturating_add(1);
                    }
                    Case::Capital | Case::Mixed | Case::Upper if !first => {
                        let seen = self.seen.entry(form.word).or_default();
                        seen.named = seen.named.saturating_add(1);
                    }
                    _ => {}
                }
                first = first && form.case == Case::None || form.mark == Mark::Quote;
            }
        }
    }
}

/// How a whole sentence is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Style {
    Plain,
    /// Most words have a capital: a headline.
    Title,
    /// No small letter.
    Upper,
    /// No capital.
    Lower,
}

impl<'a> Context<'a> {
    /// `ids` are the words of the sentence, as places in `forms`.
    pub(crate) fn new(ids: &'a [u32], forms: &'a [Form], memory: &'a Memory) -> Self {
        Self { ids, forms, memory, style: style(ids, forms) }
    }

    pub(crate) const fn len(&self) -> usize {
        self.ids.len()
    }

    fn form(&self, at: usize, by: isize) -> Option<&Form> {
        let id = *self.ids.get(at.checked_add_signed(by)?)?;
        self.forms.get(id as usize)
    }

    /// Index of the form that stands at this distance from the token.
    pub(crate) fn id(&self, at: usize, by: isize) -> Option<usize> {
        self.ids.get(at.checked_add_signed(by)?).map(|&id| id as usize)
    }

    /// Whether the word has its capital from how the sentence is written, so that the capital says nothing.
    pub(crate) fn shouted(&self, at: usize) -> bool {
        matches!(self.style, Style::Title | Style::Upper)
            && self.form(at, 0).is_some_and(|form| !matches!(form.case, Case::Lower | Case::None))
    }

    fn word(&self, at: usize, by: isize) -> u64 {
        self.form(at, by).map_or(key(Template::Edge, 0, 0), |form| form.word)
    }

    fn fine(&self, at: usize, by: isize) -> u64 {
        self.form(at, by).and_then(|form| form.clusters).map_or(u64::MAX, |clusters| clusters.fine.into())
    }

    /// Features of several words at once.
    pub(crate) fn place_features(&self, at: usize, mut push: impl FnMut(u64)) {
        let here = self.forms[self.ids[at] as usize];
        let (before, after) = (self.word(at, -1), self.word(at, 1));
        push(key(Template::BeforeWord, before, here.word));
        push(key(Template::WordAfter, here.word, after));
        push(key(Template::Around, before, after));
        push(key(Template::After, after, self.word(at, 2)));
        push(key(Template::Before, before, self.word(at, -2)));
        push(key(Template::BeforeSuffix, before, here.suffix));
        push(key(Template::SuffixAfter, here.suffix, after));
        if here.clusters.is_some() {
            let fine = self.fine(at, 0);
            push(key(Template::BeforeFine, self.fine(at, -1), fine));
            push(key(Template::FineAfter, fine, self.fine(at, 1)));
        }
        let first = if self.form(at, -1).is_some_and(|form| matches!(form.mark, Mark::Quote | Mark::Colon)) {
            2
        } else {
            u64::from(!self.ids[..at].iter().any(|&id| self.forms[id as usize].case != Case::None))
        };
        let place = first << 8 | (self.style as u64) << 4 | here.case as u64;
        push(key(Template::Place, place, 0));
        push(key(Template::PlaceWord, place, here.word));
        push(key(Template::PlaceSuffix, place, here.suffix));
        if matches!(here.case, Case::Capital | Case::Upper | Case::Mixed) {
            let seen = self.memory.seen.get(&here.word).copied().unwrap_or_default();
            // Its own capital does not count.
            let own = u8::from(first == 0 && self.style == Style::Plain);
            let memory = u64::from(seen.lower.min(2)) << 2 | u64::from(seen.named.saturating_sub(own).min(2));
            push(key(Template::Memory, memory, place));
        }
        match here.mark {
            Mark::Quote => {
                let open = self.ids[..at].iter().rev().take(80);
                let open = open.filter(|&&id| self.forms[id as usize].mark == Mark::Quote).count() % 2;
                push(key(Template::Quote, open as u64, here.word));
            }
            Mark::Break | Mark::Colon => {}
            _ => {
                let mark = self.mark_before(at);
                let text_end = here.ending;
                push(key(Template::Mark, mark, 0));
                push(key(Template::MarkSuffix, mark, here.suffix));
                push(key(Template::MarkWord, mark, here.word));
                push(key(Template::MarkAfter, mix(mark, text_end), after));
            }
        }
    }

    /// Features of words in a treebank of another convention: they take up what is that treebank's alone, and are left
    /// behind when the weights are packed.
    #[cfg(feature = "lab")]
    pub(crate) fn foreign_features(&self, treebank: u64, at: usize, mut push: impl FnMut(u64)) {
        let here = self.forms[self.ids[at] as usize];
        push(key(Template::Edge, mix(treebank, 1), 0));
        push(key(Template::Edge, mix(treebank, 2), here.word));
        push(key(Template::Edge, mix(treebank, 3), here.suffix));
        push(key(Template::Edge, mix(treebank, 4), here.case as u64));
        push(key(Template::Edge, mix(treebank, mix(here.word, 5)), self.word(at, 1)));
        push(key(Template::Edge, mix(treebank, mix(here.word, 6)), self.word(at, -1)));
    }

    /// The nearest word before that says what form a verb has, and how far it is.
    fn mark_before(&self, at: usize) -> u64 {
        for back in 1..=6 {
            let Some(form) = self.form(at, -back) else { return 100 };
            match form.mark {
                Mark::None => {}
                Mark::Break | Mark::Colon => return 101,
                Mark::Quote => return 102,
                mark => return (mark as u64) << 4 | back.min(3) as u64,
            }
        }
        103
    }

    /// Features that need the class before; `past` is its number, or that of the sentence's edge.
    pub(crate) fn history_features(&self, at: usize, past: usize, mut push: impl FnMut(u64)) {
        let here = self.forms[self.ids[at] as usize];
        let past = past as u64;
        push(key(Template::PastWord, past, here.word));
        push(key(Template::PastAfter, past, self.word(at, 1)));
        push(key(Template::PastBefore, past, self.word(at, -1)));
        push(key(Template::PastSuffix, past, here.suffix));
        push(key(Template::PastCase, past, here.case as u64 | (self.style as u64) << 4));
        if here.clusters.is_some() {
            push(key(Template::PastFine, past, self.fine(at, 0)));
        }
        push(key(Template::PastFineAfter, past, self.fine(at, 1)));
    }
}
