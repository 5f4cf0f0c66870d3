//! Names of your own out of CSV, the form for long lists.

use super::{Case, Lexicon, Name, Place, Priority};
use crate::Error;
use crate::entities::Kind;
use csv::{ReaderBuilder, StringRecord, Trim};

/// The columns that there may be, in the order of [`Columns`].
const COLUMNS: [&str; 6] = ["name", "kind", "aliases", "ref", "case", "priority"];

/// What stands in the column of kinds for a name that is to be left alone.
const SUPPRESS: &str = "suppress";

impl Lexicon {
    /// Adds what a CSV text holds: a line of headers, then a name a line. `name` and `kind` must be there, `aliases`
    /// (parted by `|`), `ref`, `case` and `priority` may be; a name of the kind `suppress` is left alone. `file` is what
    /// errors call it.
    ///
    /// ```
    /// use onrecord::own::Lexicon;
    /// let mut own = Lexicon::new();
    /// own.read_csv("names.csv", "name,kind,aliases,ref\nQuill & Harrow,company,Q&H|Harrow,LSE:QHW\nMonitor,suppress,,\n")?;
    /// assert_eq!(own.len(), 1);
    ///
    /// let wrong = own.read_csv("names.csv", "name,kind\nTern,bird\n").unwrap_err();
    /// assert!(wrong.to_string().starts_with("names.csv: line 2: kind: "));
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The first line that is no CSV, or whose field has a value that it cannot have. What stands before it has been
    /// added.
    pub fn read_csv(&mut self, file: &str, text: &str) -> Result<(), Error> {
        let mut reader = ReaderBuilder::new().trim(Trim::All).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|error| broken(file, &error))?;
        let columns = Columns::of(headers).map_err(|wrong| Error::lexicon(file, 1, wrong))?;
        let mut record = StringRecord::new();
        while reader.read_record(&mut record).map_err(|error| broken(file, &error))? {
            let line = record.position().map_or(0, |at| at.line() as usize);
            let place = Place { file, line };
            if columns.cell(&record, 1) == SUPPRESS {
                self.suppress_at(place, columns.cell(&record, 0))?;
            } else {
                let name = columns.name(&record).map_err(|wrong| place.error(wrong))?;
                self.add_at(place, &name)?;
            }
        }
        Ok(())
    }
}

/// Where each of [`COLUMNS`] stands.
struct Columns([Option<usize>; COLUMNS.len()]);

impl Columns {
    fn of(headers: &StringRecord) -> Result<Self, String> {
        let mut columns = Self([None; COLUMNS.len()]);
        for (at, header) in headers.iter().enumerate() {
            let known = COLUMNS.iter().position(|&column| column == header.trim_start_matches('\u{feff}'));
            let column = known
                .ok_or_else(|| format!("{header:?} is no column; there may be {}", COLUMNS.join(", ")))?;
            if columns.0[column].replace(at).is_some() {
                return Err(format!("{header}: the column stands twice"));
            }
        }
        for (column, at) in COLUMNS[..2].iter().zip(columns.0) {
            at.ok_or_else(|| format!("{column}: the column is missing"))?;
        }
        Ok(columns)
    }

    /// What stands in a column; nothing where there is none.
    fn cell<'r>(&self, record: &'r StringRecord, column: usize) -> &'r str {
        self.0[column].and_then(|at| record.get(at)).unwrap_or_default()
    }

    fn name(&self, record: &StringRecord) -> Result<Name, String> {
        let [name, kind, aliases, id, case, priority] =
            std::array::from_fn(|column| self.cell(record, column));
        Ok(Name {
            full: name.to_owned(),
            kind: Kind::known(kind).map_err(|wrong| format!("kind: {wrong}"))?,
            aliases: aliases.split('|').map(str::trim).filter(|a| !a.is_empty()).map(str::to_owned).collect(),
            id: Some(id).filter(|id| !id.is_empty()).map(str::to_owned),
            case: match case {
                "" => Case::Exact,
                case => Case::known(case).map_err(|wrong| format!("case: {wrong}"))?,
            },
            priority: match priority {
                "" => Priority::Normal,
                priority => Priority::known(priority).map_err(|wrong| format!("priority: {wrong}"))?,
            },
        })
    }
}

fn broken(file: &str, error: &csv::Error) -> Error {
    let line = error.position().map_or(0, |at| at.line() as usize);
    let wrong = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} cells, where the headers are {expected_len}")
        }
        _ => error.to_string(),
    };
    Error::lexicon(file, line, wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_line_and_field() {
        for (text, expected) in [
            ("", "x: line 1: name: the column is missing"),
            (
                "name,sort\n",
                "x: line 1: \"sort\" is no column; there may be name, kind, aliases, ref, case, priority",
            ),
            ("name,kind,name\n", "x: line 1: name: the column stands twice"),
            ("name,kind\nTern\n", "x: line 2: 1 cells, where the headers are 2"),
            (
                "name,kind,case\nTern,place,\nWren,place,loud\n",
                "x: line 3: case: \"loud\" is none of exact, any",
            ),
            ("name,kind\n\"\",place\n", "x: line 2: name: \"\" has no letter or digit"),
            (
                "kind,aliases,name\nplace,Low Tern|--,Tern\n",
                "x: line 2: aliases: \"--\" has no letter or digit",
            ),
        ] {
            let wrong = Lexicon::new().read_csv("x", text).expect_err("refused");
            assert_eq!(wrong.to_string(), expected);
            assert!(wrong.is_lexicon());
        }
    }
}
