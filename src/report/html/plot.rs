//! What was spoken of when: a row of bars a name, drawn only where it would tell something.

use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Names that get a row.
const ROWS: usize = 8;
/// A name that fewer articles speak of is no news.
const LEAST: usize = 3;
/// Fewer steps than this are no course of time.
const STEPS: usize = 3;

/// Where the bars stand on the drawing, in its own units.
const LEFT: usize = 160;
const WIDE: usize = 280;
const HIGH: usize = 22;
const ROW: usize = 30;

#[derive(Debug, Serialize)]
pub(super) struct Plot {
    rows: Vec<Row>,
    first: String,
    last: String,
    /// "day", "month" or "year".
    step: &'static str,
    most: usize,
    height: usize,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    total: usize,
    y: usize,
    bars: Vec<Bar>,
}

#[derive(Debug, Serialize)]
struct Bar {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
}

impl Plot {
    /// Of how many articles of each day name a thing. Nothing where the days are too few, or nothing is named often.
    pub(super) fn of(days: &BTreeMap<String, BTreeMap<String, usize>>) -> Option<Self> {
        let dated: Vec<([i64; 3], &BTreeMap<String, usize>)> =
            days.iter().filter_map(|(day, names)| Some((date(day)?, names))).collect();
        let (first, last) = (dated.first()?.0, dated.last()?.0);
        let (step, number): (_, fn([i64; 3]) -> i64) = match day_number(last) - day_number(first) {
            ..=45 => ("day", day_number),
            46..=1500 => ("month", |[year, month, _]| year * 12 + month),
            _ => ("year", |[year, ..]| year),
        };
        let (from, to) = (number(first), number(last));
        let steps = (to - from + 1) as usize;
        if steps < STEPS {
            return None;
        }
        let mut counts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (day, names) in dated {
            let at = (number(day) - from) as usize;
            for (name, count) in names {
                counts.entry(name).or_insert_with(|| vec![0; steps])[at] += count;
            }
        }
        let total = |counts: &Vec<usize>| counts.iter().sum::<usize>();
        // A name that stands in one step alone has no course.
        counts.retain(|_, counts| {
            total(counts) >= LEAST && counts.iter().filter(|&&count| count > 0).count() > 1
        });
        let mut often: Vec<(&str, Vec<usize>)> = counts.into_iter().collect();
        often.sort_by_key(|(_, counts)| Reverse(total(counts)));
        often.truncate(ROWS);
        let most = often.iter().flat_map(|(_, counts)| counts).copied().max()?;
        let rows: Vec<Row> = often
            .iter()
            .enumerate()
            .map(|(number, (name, counts))| Row {
                name: (*name).to_owned(),
                total: total(counts),
                y: number * ROW,
                bars: bars(counts, most),
            })
            .collect();
        let named = |[year, month, day]: [i64; 3]| match step {
            "day" => format!("{year:04}-{month:02}-{day:02}"),
            "month" => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}"),
        };
        Some(Self { height: rows.len() * ROW + 24, rows, first: named(first), last: named(last), step, most })
    }
}

fn bars(counts: &[usize], most: usize) -> Vec<Bar> {
    let at = |step: usize| LEFT + step * WIDE / counts.len();
    counts
        .iter()
        .enumerate()
        .filter(|&(_, &count)| count > 0)
        .map(|(step, &count)| {
            let height = (count * HIGH).div_ceil(most);
            let room = at(step + 1) - at(step);
            let width = if room > 3 { room - 1 } else { room.max(1) };
            Bar { x: at(step), y: 4 + HIGH - height, width, height }
        })
        .collect()
}

/// "2024-08-06" in numbers.
fn date(day: &str) -> Option<[i64; 3]> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    ((0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then_some([year, month, day])
}

/// Days since some day before all: months are counted from March, so that the leap day comes last.
fn day_number([year, month, day]: [i64; 3]) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (month * 153 + 2) / 5
        + day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(of: &[(&str, &[(&str, usize)])]) -> BTreeMap<String, BTreeMap<String, usize>> {
        let names = |names: &[(&str, usize)]| names.iter().map(|&(name, n)| (name.to_owned(), n)).collect();
        of.iter().map(|&(day, of)| (day.to_owned(), names(of))).collect()
    }

    #[test]
    fn nothing_is_drawn_that_tells_nothing() {
        assert!(Plot::of(&days(&[])).is_none());
        assert!(Plot::of(&days(&[("2024-08-06", &[("Tarn", 9)])])).is_none(), "one day");
        assert!(Plot::of(&days(&[("2024-08-06", &[("Tarn", 5)]), ("2024-08-07", &[("Tarn", 4)])])).is_none());
        let rare = days(&[("2024-08-06", &[("Tarn", 1)]), ("2024-08-20", &[("Tarn", 1), ("Ann", 1)])]);
        assert!(Plot::of(&rare).is_none(), "each name once or twice");
        let once = days(&[("2024-08-06", &[("Tarn", 9)]), ("2024-08-20", &[("Ann", 9)])]);
        assert!(Plot::of(&once).is_none(), "each name on one day");
    }

    #[test]
    fn a_bar_stands_where_its_day_is() {
        let plot = Plot::of(&days(&[
            ("2024-02-27", &[("Tarn", 2), ("Ann", 1)]),
            ("2024-03-01", &[("Tarn", 4), ("Ann", 1)]),
            ("2024-03-02", &[("Ann", 1)]),
        ]))
        .unwrap();
        assert_eq!((plot.step, plot.first.as_str(), plot.last.as_str()), ("day", "2024-02-27", "2024-03-02"));
        assert_eq!(plot.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Tarn", "Ann"]);
        // Five days, the leap day among them: the bars are on the first and the fourth.
        let places: Vec<usize> = plot.rows[0].bars.iter().map(|bar| (bar.x - LEFT) * 5 / WIDE).collect();
        assert_eq!(places, [0, 3]);
        assert_eq!(plot.rows[0].bars[1].height, HIGH);
        assert_eq!(plot.rows[0].bars[0].height, HIGH / 2);
    }

    #[test]
    fn long_times_go_by_months_and_years() {
        let course = |first: &str, last: &str| {
            let plot = Plot::of(&days(&[(first, &[("Tarn", 2)]), (last, &[("Tarn", 2)])])).unwrap();
            (plot.step, plot.first, plot.last)
        };
        assert_eq!(course("2024-01-31", "2024-12-01"), ("month", "2024-01".into(), "2024-12".into()));
        assert_eq!(course("1999-01-31", "2024-12-01"), ("year", "1999".into(), "2024".into()));
    }
}
