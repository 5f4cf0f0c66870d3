//! Names and words of your own out of CSV, the form for long lists.

use super::unit::dimension;
use super::{Case, Cue, Frame, Lexicon, Name, Place, Priority, Unit};
use crate::Error;
use crate::entities::Kind;
use csv::{ReaderBuilder, StringRecord, Trim};

/// The columns that there may be, in the order of [`Columns`].
const COLUMNS: [&str; 10] =
    ["name", "kind", "aliases", "ref", "case", "priority", "frames", "dimension", "symbol", "code"];

/// What may stand in the column of kinds besides the kinds of names, with the columns that such a row may fill beyond the
/// first two; names may fill the first six.
const OTHERS: [(&str, &[usize]); 3] = [("suppress", &[]), ("cue", &[6]), ("unit", &[2, 7, 8, 9])];

impl Lexicon {
    /// Adds what a CSV text holds: a line of headers, then a name a line. `name` and `kind` must be there, `aliases`
    /// (parted by `|`), `ref`, `case` and `priority` may be. A name of the kind `suppress` is left alone. A row of the kind
    /// `cue` is a reporting word with its `frames` (parted by `|`), regular in its forms; one of the kind `unit` a unit
    /// with `dimension`, `symbol` and `code`. `file` is what errors call it.
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
            let wrong = |wrong| place.error(wrong);
            let kind = columns.cell(&record, 1);
            columns.check(kind, &record).map_err(wrong)?;
            match kind {
                "suppress" => self.suppress_at(place, columns.cell(&record, 0))?,
                "cue" => self.cue_at(place, columns.cue(&record).map_err(wrong)?)?,
                "unit" => self.unit_at(place, columns.unit(&record).map_err(wrong)?)?,
                _ => self.add_at(place, &columns.name(&record).map_err(wrong)?)?,
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

    /// Whether only columns are filled that a row of the kind may fill.
    fn check(&self, kind: &str, record: &StringRecord) -> Result<(), String> {
        let may = OTHERS.iter().find(|other| other.0 == kind).map_or(&[2, 3, 4, 5][..], |other| other.1);
        let stray =
            (2..COLUMNS.len()).find(|column| !may.contains(column) && !self.cell(record, *column).is_empty());
        stray.map_or(Ok(()), |column| Err(format!("{}: a row of the kind {kind} has none", COLUMNS[column])))
    }

    fn cue(&self, record: &StringRecord) -> Result<Cue, String> {
        let mut cue = Cue::new(self.cell(record, 0));
        for frame in parted(self.cell(record, 6)) {
            cue = cue.frame(Frame::known(frame).map_err(|wrong| format!("frames: {wrong}"))?);
        }
        Ok(cue)
    }

    fn unit(&self, record: &StringRecord) -> Result<Unit, String> {
        let measures = dimension(self.cell(record, 7)).map_err(|wrong| format!("dimension: {wrong}"))?;
        let mut unit = Unit::new(self.cell(record, 0), measures);
        unit = parted(self.cell(record, 2)).fold(unit, Unit::alias);
        if !self.cell(record, 8).is_empty() {
            unit = unit.symbol(self.cell(record, 8));
        }
        if !self.cell(record, 9).is_empty() {
            unit = unit.code(self.cell(record, 9));
        }
        Ok(unit)
    }

    fn name(&self, record: &StringRecord) -> Result<Name, String> {
        let [name, kind, aliases, id, case, priority] =
            std::array::from_fn(|column| self.cell(record, column));
        Ok(Name {
            full: name.to_owned(),
            kind: Kind::known(kind)
                .map_err(|wrong| format!("kind: {wrong}; or {}", OTHERS.map(|other| other.0).join(", ")))?,
            aliases: parted(aliases).map(str::to_owned).collect(),
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

/// The values of a cell that holds several.
fn parted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|value| !value.is_empty())
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
                "x: line 1: \"sort\" is no column; there may be name, kind, aliases, ref, case, priority, \
                 frames, dimension, symbol, code",
            ),
            ("name,kind,name\n", "x: line 1: name: the column stands twice"),
            ("name,kind\nTern\n", "x: line 2: 1 cells, where the headers are 2"),
            (
                "name,kind,case\nTern,place,\nWren,place,loud\n",
                "x: line 3: case: \"loud\" is none of exact, any",
            ),
            ("name,kind\n\"\",place\n", "x: line 2: name: \"\" has no letter or digit"),
            ("name,kind,ref\ntoot,cue,7\n", "x: line 2: ref: a row of the kind cue has none"),
            (
                "name,kind,frames\ntoot,cue,say|tells\n",
                "x: line 2: frames: \"tells\" is none of say, tell, ask, call, about, urge, think, show, manner, act, \
                 source, saying, document, speaks",
            ),
            (
                "name,kind,dimension\nsmoot,unit,\n",
                "x: line 2: dimension: \"\" is none of points, duration, length, area, volume, mass, speed, \
                 temperature, energy, power, data, other",
            ),
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
