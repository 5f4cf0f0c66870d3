//! Tables as comma-separated values (RFC 4180): UTF-8, `\n` after each row, nothing between commas where nothing is known.

use super::tables::{Cell, Table};
use std::fmt::Write as _;

/// The first line of a table's file.
pub fn header(table: Table) -> String {
    let names: Vec<&str> = table.columns().iter().map(|column| column.name).collect();
    names.join(",") + "\n"
}

/// Rows as lines, without the header.
///
/// ```
/// use onrecord::report::csv::lines;
/// use onrecord::report::tables::Cell;
/// let row = vec![Cell::Text("He said \"no\", twice"), Cell::Null, Cell::Integer(7)];
/// assert_eq!(lines(&[row]), b"\"He said \"\"no\"\", twice\",,7\n");
/// ```
pub fn lines(rows: &[Vec<Cell<'_>>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut field = String::new();
    for row in rows {
        for cell in row {
            field.clear();
            // Writing into a string and a vector cannot fail; what `csv` could refuse, rows of unequal length, no table has.
            let _ = match cell {
                Cell::Null => Ok(()),
                Cell::Text(text) => field.write_str(text),
                Cell::Owned(text) => field.write_str(text),
                Cell::Integer(number) => write!(field, "{number}"),
                Cell::Double(number) => write!(field, "{number}"),
                Cell::Boolean(yes) => write!(field, "{yes}"),
            };
            let _ = writer.write_field(&field);
        }
        let _ = writer.write_record(None::<&[u8]>);
    }
    writer.into_inner().unwrap_or_default()
}
