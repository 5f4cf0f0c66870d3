//! Records as the flat tables of `onrecord batch`, column by column: the form that data frames and Arrow take.

use crate::error;
use onrecord::Record;
use onrecord::report::tables::{Article, Cell, ColumnType, Table};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

/// The tables that records give.
const TABLES: [Table; 5] = [Table::Articles, Table::Entities, Table::Mentions, Table::Quotes, Table::Claims];

/// What each column holds: `{table: {column: "text" | "integer" | "double" | "boolean"}}`.
pub fn forms(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let forms = PyDict::new(py);
    for table in TABLES {
        let columns = PyDict::new(py);
        for column in table.columns() {
            let holds = match column.holds {
                ColumnType::Text | ColumnType::Name => "text",
                ColumnType::Integer => "integer",
                ColumnType::Double => "double",
                ColumnType::Boolean => "boolean",
            };
            columns.set_item(column.name, holds)?;
        }
        forms.set_item(table.name(), columns)?;
    }
    Ok(forms)
}

/// Tables in the making.
pub struct Columns<'py> {
    py: Python<'py>,
    tables: Vec<Vec<Bound<'py, PyList>>>,
    /// Rows that each article added, table by table.
    counts: Vec<Bound<'py, PyList>>,
    /// What was wrong with each article, or nothing.
    reasons: Bound<'py, PyList>,
}

impl<'py> Columns<'py> {
    pub fn new(py: Python<'py>) -> Self {
        let empty = |table: &Table| table.columns().iter().map(|_| PyList::empty(py)).collect();
        Self {
            py,
            tables: TABLES.iter().map(empty).collect(),
            counts: TABLES.iter().map(|_| PyList::empty(py)).collect(),
            reasons: PyList::empty(py),
        }
    }

    pub fn article(&mut self, id: &str, bytes: u64, words: u64, record: &Record) -> PyResult<()> {
        let article = Article { id, bytes, words, title: None, byline: None, record };
        for (at, table) in TABLES.into_iter().enumerate() {
            let rows = table.rows(&article);
            self.counts[at].append(rows.len())?;
            for row in &rows {
                for (column, cell) in self.tables[at].iter().zip(row) {
                    match cell {
                        Cell::Null => column.append(self.py.None())?,
                        Cell::Text(text) => column.append(text)?,
                        Cell::Owned(text) => column.append(text)?,
                        Cell::Integer(number) => column.append(number)?,
                        Cell::Double(number) => column.append(number)?,
                        Cell::Boolean(yes) => column.append(yes)?,
                    }
                }
            }
        }
        self.reasons.append(self.py.None())
    }

    /// An article without a record: it has a row among the articles, with nothing but its id.
    pub fn failure(&mut self, id: &str, reason: &str) -> PyResult<()> {
        for (at, column) in self.tables[0].iter().enumerate() {
            if at == 0 { column.append(id)? } else { column.append(self.py.None())? }
        }
        for (at, counts) in self.counts.iter().enumerate() {
            counts.append(usize::from(at == 0))?;
        }
        self.reasons.append(reason)
    }

    /// `{table: {column: [values]}}` under "tables", `{table: [rows of each article]}` under "counts", and under
    /// "reasons" what was wrong with each article.
    pub fn finish(self) -> PyResult<Bound<'py, PyDict>> {
        let (tables, counts) = (PyDict::new(self.py), PyDict::new(self.py));
        for ((table, columns), rows) in TABLES.into_iter().zip(&self.tables).zip(&self.counts) {
            let named = PyDict::new(self.py);
            for (column, values) in table.columns().iter().zip(columns) {
                named.set_item(column.name, values)?;
            }
            tables.set_item(table.name(), named)?;
            counts.set_item(table.name(), rows)?;
        }
        let all = PyDict::new(self.py);
        all.set_item("tables", tables)?;
        all.set_item("counts", counts)?;
        all.set_item("reasons", &self.reasons)?;
        Ok(all)
    }
}

/// The tables of records that were given as JSON, with the id of each; what only the text tells stands at 0.
#[pyfunction]
pub fn columns_of<'py>(
    py: Python<'py>,
    records: Vec<String>,
    ids: Vec<String>,
) -> PyResult<Bound<'py, PyDict>> {
    let mut columns = Columns::new(py);
    for (at, (json, id)) in records.iter().zip(&ids).enumerate() {
        let record: Record = serde_json::from_str(json)
            .map_err(|wrong| error(format!("records[{at}] is no record of this version: {wrong}")))?;
        columns.article(id, 0, 0, &record)?;
    }
    columns.finish()
}
