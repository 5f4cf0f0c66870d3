//! Tables whose columns give way until they fit the page.

use super::styled::{DIM, EASY, Styled, blanks};

/// A table: titles, and rows of as many cells.
pub(super) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Styled>>,
}

struct Column {
    title: &'static str,
    right: bool,
}

/// Cells between columns.
const GAP: usize = 2;

impl Table {
    /// A table with these columns; a title that starts with `>` sets its column to the right.
    pub(super) fn new(titles: &[&'static str]) -> Self {
        let columns = titles
            .iter()
            .map(|title| Column { title: title.trim_start_matches('>'), right: title.starts_with('>') })
            .collect();
        Self { columns, rows: Vec::new() }
    }

    pub(super) fn row(&mut self, cells: Vec<Styled>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a cell for each column");
        self.rows.push(cells);
    }

    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Writes it without the columns that hold nothing, each at most as wide as its widest cell and, if that is too much,
    /// wide enough to be read. Says no where that does not fit either, and writes nothing then.
    pub(super) fn write(&self, width: usize, out: &mut String) -> bool {
        self.write_from(EASY, width, out)
    }

    /// Writes it in columns as narrow as need be, or where no such columns fit, each cell on a line after its title.
    pub(super) fn write_anyhow(&self, width: usize, out: &mut String) {
        if [EASY, EASY / 2, 2].iter().any(|&narrowest| self.write_from(narrowest, width, out)) {
            return;
        }
        for row in &self.rows {
            for (cell, column) in row.iter().zip(&self.columns).filter(|(cell, _)| !cell.is_empty()) {
                let title = Styled::of(DIM, column.title);
                cell.wrap(&title, title.cells() + 1, width.max(2), out);
            }
        }
    }

    fn write_from(&self, narrowest: usize, width: usize, out: &mut String) -> bool {
        let shown: Vec<usize> =
            (0..self.columns.len()).filter(|&c| self.rows.iter().any(|row| !row[c].is_empty())).collect();
        let Some(widths) = self.fit(&shown, narrowest, width) else { return false };
        let titles: Vec<Styled> = self.columns.iter().map(|c| Styled::of(DIM, c.title)).collect();
        for row in std::iter::once(&titles).chain(&self.rows) {
            self.write_row(row, &shown, &widths, out);
        }
        true
    }

    /// The width of each column shown: its widest cell's, the widest columns giving way first.
    fn fit(&self, shown: &[usize], narrowest: usize, width: usize) -> Option<Vec<usize>> {
        let widest = |c: usize, measure: fn(&Styled) -> usize| {
            let cells = self.rows.iter().map(|row| measure(&row[c])).max().unwrap_or(0);
            cells.max(super::styled::cells(self.columns[c].title))
        };
        let mut widths: Vec<usize> = shown.iter().map(|&c| widest(c, Styled::cells)).collect();
        let least: Vec<usize> =
            shown.iter().map(|&c| widest(c, Styled::longest_word).min(narrowest)).collect();
        let room = width.checked_sub(GAP * shown.len().saturating_sub(1))?;
        let mut over = widths.iter().sum::<usize>().saturating_sub(room);
        while over > 0 {
            let wide = (0..widths.len()).filter(|&c| widths[c] > least[c]).max_by_key(|&c| widths[c])?;
            widths[wide] -= 1;
            over -= 1;
        }
        Some(widths)
    }

    fn write_row(&self, row: &[Styled], shown: &[usize], widths: &[usize], out: &mut String) {
        let lines: Vec<_> = shown.iter().zip(widths).map(|(&c, &width)| row[c].lines(width)).collect();
        let height = lines.iter().map(Vec::len).max().unwrap_or(0);
        for number in 0..height {
            let mut due = 0;
            for ((&c, &width), lines) in shown.iter().zip(widths).zip(&lines) {
                let Some(line) = lines.get(number).filter(|line| !line.is_empty()) else {
                    due += width + GAP;
                    continue;
                };
                let left = width.saturating_sub(row[c].cells_of(line));
                let before = if self.columns[c].right { left } else { 0 };
                blanks(due + before, out);
                row[c].write(line, out);
                due = left - before + GAP;
            }
            out.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::styled::PLAIN;
    use super::*;

    fn table(rows: &[[&str; 3]], width: usize) -> Option<String> {
        let mut table = Table::new(&[">n", "what", "who"]);
        for row in rows {
            table.row(row.iter().map(|cell| Styled::of(PLAIN, cell)).collect());
        }
        let mut out = String::new();
        table.write(width, &mut out).then(|| anstream::adapter::strip_str(&out).to_string())
    }

    #[test]
    fn columns_line_up_and_empty_ones_go() {
        let rows = [["5", "days", ""], ["1,200", "東京 flights", ""]];
        assert_eq!(table(&rows, 40).unwrap(), "    n  what\n    5  days\n1,200  東京 flights\n");
    }

    #[test]
    fn wide_columns_give_way() {
        let rows = [["5", "a long noun phrase that wraps", "Ann Lee"]];
        assert_eq!(
            table(&rows, 27).unwrap(),
            "n  what             who\n5  a long noun      Ann Lee\n   phrase that\n   wraps\n"
        );
        assert_eq!(table(&rows, 8), None);
    }
}
