//! `fixtures/cases/numbers*.txt`: texts with the quantities that must be read in them.
//!
//! Blocks are parted by `---`: the text, `=>`, then a line for each quantity, in order:
//! `words | value or low..high | bound | change | kind and code`. `-` stands for nothing. A block whose first line is
//! `known miss: ...` says what would be right; its rows are today's answer.

use onrecord::record::{Layer, LayerRows, QuantityRow};
use onrecord::{Extractor, Offsets};
use std::fmt::Write;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fn quantities(text: &str) -> Vec<QuantityRow> {
    match EXTRACTOR.analyze(text).layer(Layer::Quantities, Offsets::Bytes) {
        LayerRows::Quantities(rows) => rows,
        _ => Vec::new(),
    }
}

fn shown(row: &QuantityRow) -> String {
    let number =
        |n: Option<onrecord::record::Number>| n.map_or_else(String::new, |n| n.0.normalize().to_string());
    let value = match row.value {
        Some(value) => number(Some(value)),
        None => format!("{}..{}", number(row.low), number(row.high)),
    };
    let change = row.change.map_or("-", onrecord::numbers::Change::name);
    let unit = match &row.unit.code {
        Some(code) => format!("{} {code}", row.unit.kind.name()),
        None => row.unit.kind.name().to_owned(),
    };
    format!("{} | {value} | {} | {change} | {unit}", row.span.text, row.bound.name())
}

fn check(file: &str, cases: &str) {
    let mut failures = String::new();
    for block in cases.split("\n---\n") {
        let block: String = block
            .lines()
            .filter(|l| !l.starts_with('#') && !l.starts_with("known miss:"))
            .collect::<Vec<_>>()
            .join("\n");
        let Some((text, expected)) = block.split_once("\n=>") else { continue };
        let text = text.trim();
        let rows: Vec<String> = quantities(text).iter().map(shown).collect();
        let expected: Vec<&str> = expected.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        if rows != expected {
            let _ =
                write!(failures, "{text}\n=>\n{}\nwanted\n{}\n---\n", rows.join("\n"), expected.join("\n"));
        }
    }
    assert!(failures.is_empty(), "{file}\n{failures}");
}

#[test]
fn numerals_and_ranges() {
    check("numbers.txt", include_str!("../../fixtures/cases/numbers.txt"));
}

#[test]
fn money_and_units() {
    check("numbers-units.txt", include_str!("../../fixtures/cases/numbers-units.txt"));
}

#[test]
fn bounds_and_changes() {
    check("numbers-bounds.txt", include_str!("../../fixtures/cases/numbers-bounds.txt"));
}

#[test]
fn changes() {
    check("numbers-changes.txt", include_str!("../../fixtures/cases/numbers-changes.txt"));
}

#[test]
fn left_alone() {
    check("numbers-left.txt", include_str!("../../fixtures/cases/numbers-left.txt"));
}

/// A number in words, as the grammar reads it.
fn in_words(n: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match n {
        0..20 => SMALL[n as usize].to_owned(),
        20..100 => {
            let rest = n % 10;
            let tens = TENS[(n / 10) as usize];
            if rest == 0 { tens.to_owned() } else { format!("{tens}-{}", SMALL[rest as usize]) }
        }
        100..1000 => {
            let rest = n % 100;
            let hundreds = format!("{} hundred", SMALL[(n / 100) as usize]);
            if rest == 0 { hundreds } else { format!("{hundreds} and {}", in_words(rest)) }
        }
        _ => {
            let (unit, name) = [
                (1_000_000_000_000, "trillion"),
                (1_000_000_000, "billion"),
                (1_000_000, "million"),
                (1000, "thousand"),
            ]
            .into_iter()
            .find(|(unit, _)| n >= *unit)
            .unwrap_or((1000, "thousand"));
            let rest = n % unit;
            let head = format!("{} {name}", in_words(n / unit));
            if rest == 0 { head } else { format!("{head} {}", in_words(rest)) }
        }
    }
}

/// Digits with a mark between groups: of three, or the Indian way.
fn grouped(n: u64, mark: &str, indian: bool) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        let left = digits.len() - i;
        let boundary = if indian { left == 3 || left > 3 && left % 2 == 1 } else { left.is_multiple_of(3) };
        if i > 0 && boundary {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}

fn only_value(text: &str) -> Option<String> {
    let rows = quantities(text);
    match rows.as_slice() {
        [row] => row.value.map(|v| v.0.normalize().to_string()),
        _ => None,
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    #[test]
    fn a_number_in_any_notation_reads_back(n in 2_u64..900_000_000_000_000, cents in 1_u32..100) {
        let exact = n.to_string();
        for written in [grouped(n, ",", false), grouped(n, "\u{202f}", false), grouped(n, "\u{a0}", false), grouped(n, ",", true), exact.clone()] {
            proptest::prop_assert_eq!(only_value(&format!("It paid €{written} for the pier.")), Some(exact.clone()), "{}", written);
        }
        proptest::prop_assert_eq!(only_value(&format!("It paid {} euros for the pier.", in_words(n))), Some(exact), "{}", in_words(n));
        let decimal = format!("{n}.{cents:02}");
        let wanted = onrecord::numbers::Decimal::from_str_exact(&decimal).unwrap().normalize().to_string();
        for written in [format!("${}.{cents:02}", grouped(n, ",", false)), format!("${decimal}"), format!("USD{decimal}")] {
            proptest::prop_assert_eq!(only_value(&format!("It paid {written} for the pier.")), Some(wanted.clone()), "{}", written);
        }
    }

    #[test]
    fn a_magnitude_or_a_unit_beside_it_reads_back(n in 2_u32..999, tenth in 1_u32..10) {
        let decimal = format!("{n}.{tenth}");
        let times = |power: u32| {
            let value = onrecord::numbers::Decimal::from_str_exact(&decimal).unwrap();
            (value * onrecord::numbers::Decimal::from(10_u64.pow(power))).normalize().to_string()
        };
        for (written, power) in [
            (format!("{decimal} million euros"), 6),
            (format!("€{decimal}bn"), 9),
            (format!("₹{decimal} crore"), 7),
            (format!("RM{decimal}mil"), 6),
            (format!("{decimal} MSEK"), 6),
            (format!("{decimal}k people"), 3),
            (format!("{decimal} kilometres"), 0),
            (format!("{decimal}%"), 0),
        ] {
            proptest::prop_assert_eq!(only_value(&format!("It noted {written} at the pier.")), Some(times(power)), "{}", written);
        }
    }

    #[test]
    fn a_power_reads_back(base in 2_u64..60, power in 1_u32..10) {
        let value = (base.pow(power)).to_string();
        let written = format!("{base}^{power}");
        proptest::prop_assert_eq!(only_value(&format!("It noted {written} at the pier.")), Some(value), "{}", written);
        let wanted = (base * 10_u64.pow(power)).to_string();
        for written in [format!("{base} × 10^{power}"), format!("{base} x 10^{power}")] {
            proptest::prop_assert_eq!(only_value(&format!("It noted {written} at the pier.")), Some(wanted.clone()), "{}", written);
        }
    }

    #[test]
    fn addresses_of_machines_and_telephones_are_no_numbers(a in 1_u8..255, b in 1_u8..255, c in 1_u8..100, d in 1_u8..255, line in 1000_u32..9999) {
        for written in [format!("{a}.{b}.{c}.{d}"), format!("+1-555-01{}-{line}", a % 90 + 10), format!("555-{line}")] {
            let rows = quantities(&format!("The pilot wrote {written} on the pier."));
            proptest::prop_assert!(rows.is_empty(), "{:?} in {}", rows, written);
        }
    }

    #[test]
    fn digits_inside_a_longer_token_are_never_read_alone(token in "[A-Za-z]{1,4}[0-9]{1,6}[A-Za-z.,-]{0,3}[0-9A-Za-z]{1,4}") {
        let text = format!("The note {token} was lost on the pier.");
        for row in quantities(&text) {
            let (start, end) = (row.span.start, row.span.end);
            let inside = |at: usize| {
                let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
                before && text[at..].chars().next().is_some_and(char::is_alphanumeric)
            };
            proptest::prop_assert!(!inside(start) && !inside(end), "{:?} in {}", row.span, token);
        }
    }
}
