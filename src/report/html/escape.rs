//! What of an article's text reaches a page: never markup, never a character that could turn the page around.

use minijinja::{HtmlEscape, Value};
use std::fmt::Write as _;

/// The text as it is set in a page: markup escaped, and each character that would steer the page instead of standing in
/// it shown by its name in a box.
///
/// Takes "a<b\u{202e}" as `a&lt;b<span class="ctl" title="U+202E">RLO</span>`; leaves letters of any script, and the
/// joiners that emoji are made with, as they are.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let Some(name) = steering(c) else { continue };
        let _ = write!(out, "{}", HtmlEscape(&text[from..at]));
        let _ = write!(out, "<span class=\"ctl\" title=\"U+{:04X}\">{name}</span>", c as u32);
        from = at + c.len_utf8();
    }
    let _ = write!(out, "{}", HtmlEscape(&text[from..]));
    out
}

/// The filter of the same name.
pub(super) fn shown_value(text: &str) -> Value {
    Value::from_safe_string(shown(text))
}

/// Text for where no markup may stand, in a title or a drawing: cut to so many characters, what steers taken out.
pub(super) fn short(text: &str, longest: usize) -> String {
    let mut out: String = text.chars().filter(|&c| steering(c).is_none()).take(longest + 1).collect();
    if out.chars().count() > longest {
        out.pop();
        out.push('…');
    }
    out
}

/// A character's name, if it steers: controls, marks of direction, a byte order mark. A line break is none.
fn steering(c: char) -> Option<&'static str> {
    const CONTROLS: [&str; 32] = [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO",
        "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS",
        "RS", "US",
    ];
    Some(match c {
        '\t' | '\n' => return None,
        '\0'..='\x1F' => CONTROLS[c as usize],
        '\x7F' => "DEL",
        '\u{80}'..='\u{9F}' => "C1",
        '\u{061C}' => "ALM",
        '\u{200E}' => "LRM",
        '\u{200F}' => "RLM",
        '\u{2028}' => "LS",
        '\u{2029}' => "PS",
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{FEFF}' => "BOM",
        _ => return None,
    })
}

/// JSON as it may stand in a script element: nothing in it ends the element or begins a comment, and what steers is
/// written as an escape. It reads back as the same JSON.
pub(super) fn script(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if matches!(c, '<' | '>' | '&') || steering(c).is_some() {
            let _ = write!(out, "\\u{:04x}", c as u32);
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_only_text() {
        assert_eq!(shown("a<b\u{202e}"), "a&lt;b<span class=\"ctl\" title=\"U+202E\">RLO</span>");
        assert_eq!(shown("\"5 > 4\" & é 👩‍👩‍👧 שלום"), "&quot;5 &gt; 4&quot; &amp; é 👩‍👩‍👧 שלום");
        assert_eq!(short("ab\u{202e}cd", 3), "abc…");
        assert_eq!(shown("\u{1b}[31m"), "<span class=\"ctl\" title=\"U+001B\">ESC</span>[31m");
    }

    #[test]
    fn json_stays_in_its_element() {
        let text = "</script><!--\u{2028}\u{202e}&";
        let json = script(&serde_json::to_string(text).unwrap());
        assert_eq!(json, r#""\u003c/script\u003e\u003c!--\u2028\u202e\u0026""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
