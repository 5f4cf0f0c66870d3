//! What the tagger looks at. The runtime and the trainer call the same code, so a feature is computed in one place only.
//!
//! A feature is a 64-bit key: a hash of its template and its value. *Form* features depend on one word alone and hold for
//! the word itself and, where their mask says so, for its neighbours; they are looked up once per different word of a
//! document. [`Context`](super::context::Context) has those that look at several words or at the class before.

/// Rises with every change to the templates below: weights trained with others are refused.
pub(crate) const TEMPLATES: u32 = 4;

/// The places, relative to the word that is to be classed, at which a form feature can stand.
pub(crate) const OFFSETS: [isize; 5] = [0, -1, 1, -2, 2];

/// Bits of [`OFFSETS`].
const HERE: u8 = 1;
const NEAR: u8 = 1 | 2 | 4;
const ALL: u8 = 31;

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
    /// Capitals elsewhere than at the start alone: "eBay", "O'Brien".
    Mixed,
}

/// What place and history features need to know of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    pub(super) word: u64,
    pub(super) suffix: u64,
    /// The last two letters.
    pub(super) ending: u64,
    pub(super) case: Case,
    pub(super) mark: Mark,
}

/// Words that say what form a later verb has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Mark {
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
    pub(crate) fn of(surface: &str, lower: &str) -> Self {
        Self {
            word: word_key(lower),
            suffix: text_key(Template::Suffix, suffix(lower, 3)),
            ending: text_key(Template::Suffix, suffix(lower, 2)),
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
pub(super) enum Template {
    Word = 1,
    Surface,
    Prefix,
    Suffix,
    Shape,
    Case,
    BeforeWord,
    WordAfter,
    Around,
    BeforeSuffix,
    SuffixAfter,
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
    PastCase,
    PastBefore,
    Edge,
}

pub(super) const fn mix(a: u64, b: u64) -> u64 {
    let product = (a ^ b.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ (product >> 29)
}

pub(super) const fn key(template: Template, a: u64, b: u64) -> u64 {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        let table = [
            ("1,000", Case::None),
            ("rain", Case::Lower),
            ("Rain", Case::Capital),
            ("A", Case::Single),
            ("NATO", Case::Upper),
            ("iPad", Case::Mixed),
            ("McCoy", Case::Mixed),
            ("Élan", Case::Capital),
        ];
        for (word, expected) in table {
            assert_eq!(case(word), expected, "{word}");
        }
    }

    #[test]
    fn years_are_one_word_and_templates_are_apart() {
        assert_eq!(word_key("1998"), word_key("2024"));
        assert_ne!(word_key("1998"), word_key("199"));
        assert_ne!(word_key("may"), Form::surface_key("may"));
        assert_eq!(shape_key("Rain"), shape_key("Snowfall"));
        assert_ne!(shape_key("Rain"), shape_key("RAIN"));
    }

    #[test]
    fn ends_are_counted_in_characters() {
        assert_eq!((prefix("élan", 2), suffix("café", 2)), ("él", "fé"));
        assert_eq!((prefix("a", 3), suffix("a", 3)), ("a", "a"));
    }
}
