//! The record as a page carries it: names of fields once, not once a row, and every number with all its digits.
//!
//! `{"shapes": [["start", "end"], ...], "record": ...}`, where an object is the list of its values and at its end the
//! index of the list of their names in `shapes`, a list ends in -1, and a number that JavaScript would write otherwise
//! than it stands is `["0.10", -2]`.

use super::escape;
use crate::record::Record;
use rustc_hash::FxHashMap;

/// The record packed, as JSON that may stand in a script element.
pub(super) fn packed(record: &Record) -> String {
    // Records hold nothing that JSON has no form for.
    let json = serde_json::to_string(record).unwrap_or_else(|_| "null".to_owned());
    let mut packer =
        Packer { rest: &json, out: String::new(), shapes: Vec::new(), known: FxHashMap::default() };
    packer.value();
    let shapes: Vec<String> = packer.shapes.iter().map(|names| format!("[{}]", names.join(","))).collect();
    escape::script(&format!("{{\"shapes\":[{}],\"record\":{}}}", shapes.join(","), packer.out))
}

/// Goes once through JSON that `serde_json` wrote: sound, and without white space.
struct Packer<'j> {
    rest: &'j str,
    out: String,
    shapes: Vec<Vec<&'j str>>,
    known: FxHashMap<Vec<&'j str>, usize>,
}

impl<'j> Packer<'j> {
    fn value(&mut self) {
        match self.rest.as_bytes().first() {
            Some(b'{') => self.object(),
            Some(b'[') => self.list(),
            Some(b'"') => {
                let string = self.string();
                self.out.push_str(string);
            }
            _ => self.plain(),
        }
    }

    fn object(&mut self) {
        self.out.push('[');
        self.take(1);
        let mut names = Vec::new();
        while !self.ends(b'}') {
            names.push(self.string());
            self.take(1);
            self.value();
            self.out.push(',');
        }
        let shape = *self.known.entry(names).or_insert_with_key(|names| {
            self.shapes.push(names.clone());
            self.shapes.len() - 1
        });
        self.out.push_str(&shape.to_string());
        self.out.push(']');
    }

    fn list(&mut self) {
        self.out.push('[');
        self.take(1);
        while !self.ends(b']') {
            self.value();
            self.out.push(',');
        }
        self.out.push_str("-1]");
    }

    /// Whether the object or list ends here; past the comma where it does not.
    fn ends(&mut self, closing: u8) -> bool {
        let next = self.rest.as_bytes().first().copied();
        if next == Some(closing) || next == Some(b',') {
            self.take(1);
        }
        next.is_none_or(|next| next == closing)
    }

    /// A string with its marks.
    fn string(&mut self) -> &'j str {
        let mut escaped = false;
        let end = self.rest.bytes().skip(1).position(|byte| {
            let closes = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            closes
        });
        self.take(end.map_or(self.rest.len(), |end| end + 2))
    }

    /// A number, `true`, `false` or `null`.
    fn plain(&mut self) {
        let end = self.rest.find([',', ']', '}']).unwrap_or(self.rest.len());
        let plain = self.take(end);
        let number = plain.bytes().any(|byte| byte.is_ascii_digit());
        let odd = plain.len() > 15
            || plain.contains(['e', 'E'])
            || plain.contains('.') && plain.ends_with('0')
            || plain.trim_start_matches('-').starts_with("0.00000");
        if number && odd {
            self.out.push_str("[\"");
            self.out.push_str(plain);
            self.out.push_str("\",-2]");
        } else {
            self.out.push_str(plain);
        }
    }

    fn take(&mut self, bytes: usize) -> &'j str {
        let (taken, rest) = self.rest.split_at(bytes.min(self.rest.len()));
        self.rest = rest;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// What the page's script makes of it, numbers that are kept as text left as text.
    fn unpacked(packed: &Value, shapes: &Value) -> Value {
        let Value::Array(values) = packed else { return packed.clone() };
        let (shape, values) = values.split_last().unwrap();
        match shape.as_i64().unwrap() {
            -2 => values[0].clone(),
            -1 => values.iter().map(|value| unpacked(value, shapes)).collect(),
            shape => {
                let names = shapes[shape as usize].as_array().unwrap();
                assert_eq!(names.len(), values.len());
                let pair = |(name, value): (&Value, &Value)| {
                    (name.as_str().unwrap().to_owned(), unpacked(value, shapes))
                };
                names.iter().zip(values).map(pair).collect::<serde_json::Map<_, _>>().into()
            }
        }
    }

    #[test]
    fn it_unpacks_to_the_record() {
        let text = "\"We lost $12,345,678,901,234,567.25 \\ of <it>,\" said Ann \u{2028} Lee, chief \"executive\" of Tarn Air, in 0.10 seconds.";
        let record = crate::extract(text);
        let packed = packed(&record);
        assert!(!packed.contains(['<', '\u{2028}']));
        let packed: Value = serde_json::from_str(&packed).unwrap();
        let found = unpacked(&packed["record"], &packed["shapes"]);
        let mut meant: Value = serde_json::from_str(&serde_json::to_string(&record).unwrap()).unwrap();
        assert_eq!(found["entities"][0]["name"], meant["entities"][0]["name"]);
        assert_eq!(found["claims"][0]["value"], json!("12345678901234567.25"));
        meant["claims"][0]["value"] = found["claims"][0]["value"].clone();
        assert_eq!(found, meant);
    }
}
