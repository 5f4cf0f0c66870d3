//! Names and words of your own out of TOML.

use super::{Case, Cue, Frame, Lexicon, Name, Place, Priority, Unit};
use crate::Error;
use crate::entities::Kind;
use crate::numbers::UnitKind;
use serde::Deserialize;
use toml::Spanned;

/// What a file holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "name")]
    names: Vec<Spanned<Row>>,
    #[serde(default)]
    suppress: Vec<Spanned<String>>,
    #[serde(default, rename = "cue")]
    cues: Vec<Spanned<CueRow>>,
    #[serde(default, rename = "unit")]
    units: Vec<Spanned<UnitRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    kind: Kind,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(rename = "ref")]
    id: Option<String>,
    case: Option<Case>,
    priority: Option<Priority>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueRow {
    word: String,
    #[serde(default)]
    frames: Vec<Frame>,
    third: Option<String>,
    past: Option<String>,
    participle: Option<String>,
    ing: Option<String>,
    plural: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    name: String,
    dimension: UnitKind,
    symbol: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    code: Option<String>,
}

impl Lexicon {
    /// Adds what a TOML text holds; `file` is what errors call it.
    ///
    /// ```
    /// use onrecord::{Extractor, own::Lexicon};
    /// let mut own = Lexicon::new();
    /// own.read_toml("beat.toml", r#"
    ///     suppress = ["Monitor"]
    ///
    ///     [[name]]
    ///     name = "Quill & Harrow"
    ///     kind = "company"
    ///     aliases = ["Q&H"]
    ///     ref = "LSE:QHW"
    ///     case = "exact"        # or "any"
    ///     priority = "normal"   # or "low", "high"
    ///
    ///     [[cue]]
    ///     word = "speak up"
    ///     frames = ["say", "about"]
    ///     past = "spoke up"     # regular forms need not be given
    ///     participle = "spoken up"
    ///
    ///     [[unit]]
    ///     name = "smoot"
    ///     dimension = "length"
    ///     symbol = "smt"
    ///     code = "[smoot]"
    /// "#)?;
    /// assert_eq!(own.len(), 1); // names
    ///
    /// let wrong = own.read_toml("beat.toml", "[[name]]\nname = \"Tern\"\nkind = \"bird\"\n").unwrap_err();
    /// assert!(wrong.to_string().starts_with("beat.toml: line 3: "));
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The first line that is no TOML, or whose field is unknown or has a value that it cannot have. What stands before it
    /// may have been added.
    pub fn read_toml(&mut self, file: &str, text: &str) -> Result<(), Error> {
        let read: File = toml::from_str(text).map_err(|error| broken(file, text, &error))?;
        // Lines are counted on from the entry before, so that a long file is read once.
        let mut counted = (0, 1);
        let mut place = |start: usize| {
            if start < counted.0 {
                counted = (0, 1);
            }
            counted = (start, counted.1 + text[counted.0..start].matches('\n').count());
            Place { file, line: counted.1 }
        };
        for row in read.names {
            let place = place(row.span().start);
            let Row { name: full, kind, aliases, id, case, priority } = row.into_inner();
            let (case, priority) = (case.unwrap_or(Case::Exact), priority.unwrap_or(Priority::Normal));
            self.add_at(place, &Name { full, kind, aliases, id, case, priority })?;
        }
        for name in read.suppress {
            let place = place(name.span().start);
            self.suppress_at(place, name.get_ref())?;
        }
        for row in read.cues {
            let place = place(row.span().start);
            let CueRow { word, frames, third, past, participle, ing, plural } = row.into_inner();
            self.cue_at(place, Cue { word, frames, third, past, participle, ing, plural })?;
        }
        for row in read.units {
            let place = place(row.span().start);
            let UnitRow { name, dimension, symbol, aliases, code } = row.into_inner();
            self.unit_at(place, Unit { name, dimension, symbol, aliases, code })?;
        }
        Ok(())
    }
}

/// The error of the parser in one line, with the line that it stands in, which names the field.
fn broken(file: &str, text: &str, error: &toml::de::Error) -> Error {
    /// Characters of the line that are shown.
    const SHOWN: usize = 60;
    let wrong = error.message().replace('\n', " ");
    let Some(span) = error.span() else { return Error::lexicon(file, 0, wrong) };
    let before = text.get(..span.start).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line: String = text[start..].lines().next().unwrap_or_default().trim().chars().take(SHOWN).collect();
    Error::lexicon(file, 1 + before.matches('\n').count(), format!("{line}: {wrong}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_line_and_field() {
        for (text, expected) in [
            ("[[name]]\nname = \"Tern\"\n", "x: line 1: [[name]]: missing field `kind`"),
            (
                "\n[[name]]\nname = \"Tern\"\nkind = \"bird\"\n",
                "x: line 4: kind = \"bird\": \"bird\" is none of person, company, organization, place, product, event, \
                 work, group",
            ),
            (
                "[[name]]\nname = \"Tern\"\nkind = \"place\"\n\n[[name]]\nname = \"\"\nkind = \"place\"\n",
                "x: line 5: name: \"\" has no letter or digit",
            ),
            ("[[cue]]\nword = \"--\"\n", "x: line 1: word: \"--\" has no letter"),
            (
                "[[cue]]\nword = \"toot\"\n\n[[cue]]\nword = \"note\"\nframes = [\"say\", \"document\"]\n",
                "x: line 4: frames: say and document are of different sorts of words; list it twice",
            ),
            (
                "[[cue]]\nword = \"note\"\nframes = [\"document\"]\npast = \"noted\"\n",
                "x: line 1: past: a word with the frame document has no such form",
            ),
            (
                "[[cue]]\nword = \"toot\"\nframes = [\"tells\"]\n",
                "x: line 3: frames = [\"tells\"]: \"tells\" is none of say, tell, ask, call, about, urge, think, show, \
                 manner, act, source, saying, document, speaks",
            ),
            (
                "[[unit]]\nname = \"doge\"\ndimension = \"currency\"\n",
                "x: line 1: dimension: \"currency\" is none of points, duration, length, area, volume, mass, speed, \
                 temperature, energy, power, data, other",
            ),
            (
                "[[unit]]\nname = \"smoot\"\ndimension = \"length\"\nsymbol = \"5\"\n",
                "x: line 1: symbol: \"5\" is no unit, which has a letter or sign and no digit",
            ),
            (
                "suppress = [\n  \"Tern\",\n  \"--\"\n]\n",
                "x: line 3: suppress: \"--\" has no letter or digit",
            ),
        ] {
            let wrong = Lexicon::new().read_toml("x", text).expect_err("refused");
            assert_eq!(wrong.to_string(), expected);
        }
        let wrong = Lexicon::new().read_toml("x", "names = []\n").expect_err("refused").to_string();
        assert!(wrong.starts_with("x: line 1: names = []: unknown field `names`"), "{wrong}");
        assert!(Lexicon::new().read_toml("x", "[[").is_err());
    }
}
