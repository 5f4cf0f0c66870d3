//! What a byte or character can be to the scanner: a table for ASCII, a few ranges beyond it.

use unicode_segmentation::UnicodeSegmentation;

/// What a byte starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Space,
    Letter,
    Digit,
    /// `'`
    Apostrophe,
    /// `"` and `` ` ``
    Quote,
    /// `.`
    Stop,
    /// `!` and `?`, which run together.
    Bang,
    At,
    Hash,
    /// Symbols of one character.
    Symbol,
    /// Punctuation of one character.
    Single,
    /// Punctuation that makes rules and dashes when repeated.
    Repeated,
    /// The first byte of a longer character.
    High,
    Control,
}

static CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::High; 256];
    let mut b = 0;
    while b < 128 {
        table[b] = match b as u8 {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\'' => Class::Apostrophe,
            b'"' | b'`' => Class::Quote,
            b'.' => Class::Stop,
            b'!' | b'?' => Class::Bang,
            b'@' => Class::At,
            b'#' => Class::Hash,
            b'$' | b'%' | b'+' | b'<' | b'>' | b'^' | b'|' => Class::Symbol,
            b'-' | b'=' | b'*' | b'_' | b'~' => Class::Repeated,
            b',' | b';' | b':' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'/' | b'\\' | b'&' => {
                Class::Single
            }
            _ => Class::Control,
        };
        b += 1;
    }
    table
}

#[inline]
pub(super) const fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

/// Letters and digits of ASCII.
#[inline]
pub(super) const fn is_word_byte(byte: u8) -> bool {
    matches!(class(byte), Class::Letter | Class::Digit)
}

/// Whether the character carries a word on: a letter, a digit or a mark on one. Scripts that write no spaces do not;
/// [`unspaced`] cuts them.
pub(super) fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    (c.is_alphanumeric() && !unspaced(c) && !matches!(c, 'º' | 'ª')) || is_mark(c)
}

/// Whether the character belongs to the one before it, as a combining accent does.
fn is_mark(c: char) -> bool {
    if c < '\u{300}' || is_ignorable(c) {
        return false;
    }
    let mut buffer = [b'a'; 5];
    let len = c.encode_utf8(&mut buffer[1..]).len();
    std::str::from_utf8(&buffer[..=len]).is_ok_and(|pair| pair.graphemes(true).nth(1).is_none())
}

/// Characters that print nothing and part nothing. Within a word they stay in it.
pub(super) const fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || is_break(c)
}

/// The zero-width space: nothing to see, but words end at it.
pub(super) const fn is_break(c: char) -> bool {
    c == '\u{200b}'
}

/// Scripts written without spaces, where word boundaries come from Unicode's rules alone.
pub(super) const fn unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{2fff}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{318f}' | '\u{31a0}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// An apostrophe as people type it within a word.
pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// Quote marks beyond ASCII; `‘` and `’` are apostrophes first.
pub(super) const fn is_quote(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '„'
            | '‟'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '＂'
    )
}

pub(super) const fn is_symbol(c: char) -> bool {
    matches!(c, '¢'..='¥' | '°' | 'º' | '±' | '×' | '÷' | '©' | '®' | '™' | '¬' | 'µ' | '′' | '″' | '‰' | '‱'
        | '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{22ff}' | '℃' | '℉' | '№' | '℠' | '＄' | '％' | '￡' | '￥')
}

pub(super) const fn is_punctuation(c: char) -> bool {
    matches!(c, '¡' | '§' | '¶' | '·' | '¿' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2e00}'..='\u{2e5d}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' | '،' | '؛' | '؟' | '۔' | '।')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_belong_to_their_letter() {
        assert!(is_word_char('\u{301}') && is_word_char('é') && is_word_char('ß') && is_word_char('٣'));
        assert!(!is_word_char('’') && !is_word_char('—') && !is_word_char('中') && !is_word_char('\u{200d}'));
    }
}
