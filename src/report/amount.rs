//! Amounts as people write them.

use crate::numbers::{Bound, Change, Decimal, UnitKind};
use crate::record::{ClaimRow, Number, QuantityRow, UnitRow};

/// What an amount is made of, from whichever row holds it.
pub(super) struct Amount<'a> {
    number: &'a str,
    value: Option<Number>,
    low: Option<Number>,
    high: Option<Number>,
    bound: Bound,
    change: Option<Change>,
    unit: &'a UnitRow,
}

impl<'a> From<&'a ClaimRow> for Amount<'a> {
    fn from(row: &'a ClaimRow) -> Self {
        let ClaimRow { number, value, low, high, bound, change, unit, .. } = row;
        Self {
            number: &number.text,
            value: *value,
            low: *low,
            high: *high,
            bound: *bound,
            change: *change,
            unit,
        }
    }
}

impl<'a> From<&'a QuantityRow> for Amount<'a> {
    fn from(row: &'a QuantityRow) -> Self {
        let QuantityRow { number, value, low, high, bound, change, unit, .. } = row;
        Self {
            number: &number.text,
            value: *value,
            low: *low,
            high: *high,
            bound: *bound,
            change: *change,
            unit,
        }
    }
}

impl Amount<'_> {
    /// "> 8.5 million", "up 5%", "$3.5–4 billion", "~ 300".
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        match self.change {
            Some(Change::Up) => out.push_str("up "),
            Some(Change::Down) => out.push_str("down "),
            None => {}
        }
        out.push_str(match self.bound {
            Bound::Exact | Bound::Between => "",
            Bound::About => "~ ",
            Bound::MoreThan => "> ",
            Bound::AtLeast => "≥ ",
            Bound::LessThan => "< ",
            Bound::AtMost => "≤ ",
        });
        if self.unit.kind == UnitKind::Ratio {
            out.push_str(self.number);
            return out;
        }
        let (before, after) = self.unit();
        let shown: Vec<Decimal> = match self.value {
            Some(value) => vec![value.0],
            None => self.low.into_iter().chain(self.high).map(|number| number.0).collect(),
        };
        let (numbers, magnitude) = match shown[..] {
            [one] => {
                let (digits, magnitude) = scaled(one);
                (with_sign(&before, &digits), magnitude)
            }
            [low, high] => {
                let ((low, below), (high, above)) = (scaled(low), scaled(high));
                let low = if below == above { low } else { format!("{low}{below}") };
                (format!("{}–{high}", with_sign(&before, &low)), above)
            }
            _ => (self.number.to_owned(), ""),
        };
        if self.value.is_none() && self.bound == Bound::Between && shown.len() == 1 {
            out.push_str(if self.low.is_some() { "≥ " } else { "≤ " });
        }
        out.push_str(&numbers);
        out.push_str(magnitude);
        out.push_str(&after);
        out
    }

    /// What stands before the digits and what after them.
    fn unit(&self) -> (String, String) {
        let words = self.unit.text.as_deref().or(self.unit.code.as_deref()).unwrap_or("");
        let after = |words: &str| if words.is_empty() { String::new() } else { format!(" {words}") };
        match self.unit.kind {
            UnitKind::Count => Default::default(),
            UnitKind::Currency => (money(self.unit.code.as_deref().unwrap_or("")), String::new()),
            UnitKind::Percent => (String::new(), "%".to_owned()),
            UnitKind::Multiple => (String::new(), "×".to_owned()),
            UnitKind::Age
                if words.to_ascii_lowercase().starts_with("year") || !words.contains(char::is_alphabetic) =>
            {
                (String::new(), " years old".to_owned())
            }
            UnitKind::Duration => (String::new(), after(self.time(words))),
            _ if words.starts_with('°') => (String::new(), words.to_owned()),
            _ => (String::new(), after(words)),
        }
    }
}

impl Amount<'_> {
    /// "10-year" names its unit in the singular; the page says "10 years".
    fn time<'w>(&self, words: &'w str) -> &'w str {
        const UNITS: [(&str, &str, &str); 7] = [
            ("s", "second", "seconds"),
            ("min", "minute", "minutes"),
            ("h", "hour", "hours"),
            ("d", "day", "days"),
            ("wk", "week", "weeks"),
            ("mo", "month", "months"),
            ("a", "year", "years"),
        ];
        let code = self.unit.code.as_deref().unwrap_or("");
        let Some(&(_, one, many)) = UNITS.iter().find(|unit| unit.0 == code) else { return words };
        if self.value.is_some_and(|value| value.0 == Decimal::ONE) { one } else { many }
    }
}

/// The sign that readers know a currency by, else its code and a blank.
fn money(code: &str) -> String {
    match code {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        "AUD" => "A$",
        "CAD" => "C$",
        "HKD" => "HK$",
        "NZD" => "NZ$",
        "SGD" => "S$",
        "" => "",
        code => return format!("{code} "),
    }
    .to_owned()
}

/// The minus goes before the sign of currency.
fn with_sign(before: &str, digits: &str) -> String {
    match digits.strip_prefix('−') {
        Some(digits) => format!("−{before}{digits}"),
        None => format!("{before}{digits}"),
    }
}

/// The digits and the magnitude that spares the most zeroes without losing one: (8.5, " million").
fn scaled(value: Decimal) -> (String, &'static str) {
    const MAGNITUDES: [(i64, &str); 3] =
        [(1_000_000_000_000, " trillion"), (1_000_000_000, " billion"), (1_000_000, " million")];
    for (size, name) in MAGNITUDES {
        let size = Decimal::from(size);
        if value.abs() >= size {
            let share = value.checked_div(size).map(|share| share.normalize());
            if let Some(share) = share.filter(|s| s.scale() <= 3 && s.checked_mul(size) == Some(value)) {
                return (grouped(share), name);
            }
        }
    }
    (grouped(value.normalize()), "")
}

/// Thousands by comma, a true minus.
fn grouped(value: Decimal) -> String {
    let digits = value.abs().to_string();
    let (whole, part) = digits.split_once('.').map_or((digits.as_str(), ""), |(whole, part)| (whole, part));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('−');
    }
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr as _;

    #[test]
    fn digits() {
        for (value, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("5000", "5,000"),
            ("1234567.5", "1,234,567.5"),
            ("8500000", "8.5 million"),
            ("-1250000000", "−1.25 billion"),
            ("34600000000000", "34.6 trillion"),
            ("1000001", "1,000,001"),
            ("2500000000000000", "2,500 trillion"),
            ("0.05", "0.05"),
        ] {
            let (digits, magnitude) = scaled(Decimal::from_str(value).unwrap());
            assert_eq!(format!("{digits}{magnitude}"), shown);
        }
    }

    #[test]
    fn amounts() {
        let unit = |kind, code: &str, text: &str| UnitRow {
            kind,
            code: (!code.is_empty()).then(|| code.to_owned()),
            text: (!text.is_empty()).then(|| text.to_owned()),
        };
        let number = |value: &str| Some(Number::from(Decimal::from_str(value).unwrap()));
        let one = |value, bound, change, unit: &UnitRow| {
            Amount { number: "", value: number(value), low: None, high: None, bound, change, unit }.text()
        };
        let range = |low: Option<&str>, high: Option<&str>, unit: &UnitRow| {
            let (low, high) = (low.and_then(number), high.and_then(number));
            Amount { number: "", value: None, low, high, bound: Bound::Between, change: None, unit }.text()
        };
        let usd = unit(UnitKind::Currency, "USD", "$");
        let count = unit(UnitKind::Count, "", "");
        assert_eq!(one("500000000", Bound::Exact, None, &usd), "$500 million");
        assert_eq!(one("-3", Bound::Exact, None, &usd), "−$3");
        assert_eq!(one("8500000", Bound::MoreThan, None, &count), "> 8.5 million");
        assert_eq!(one("5", Bound::Exact, Some(Change::Up), &unit(UnitKind::Percent, "%", "%")), "up 5%");
        assert_eq!(one("5", Bound::Exact, None, &unit(UnitKind::Duration, "d", "days")), "5 days");
        assert_eq!(one("10", Bound::Exact, None, &unit(UnitKind::Duration, "a", "year")), "10 years");
        assert_eq!(one("1", Bound::Exact, None, &unit(UnitKind::Duration, "wk", "week")), "1 week");
        assert_eq!(one("2", Bound::Exact, None, &unit(UnitKind::Duration, "10.a", "decades")), "2 decades");
        assert_eq!(one("20", Bound::Exact, None, &unit(UnitKind::Age, "a", "year")), "20 years old");
        assert_eq!(one("3", Bound::Exact, None, &unit(UnitKind::Multiple, "", "times")), "3×");
        assert_eq!(one("4", Bound::Exact, None, &unit(UnitKind::Currency, "CHF", "francs")), "CHF 4");
        assert_eq!(range(Some("3500000000"), Some("4000000000"), &usd), "$3.5–4 billion");
        assert_eq!(range(Some("900000"), Some("1000000"), &count), "900,000–1 million");
        assert_eq!(range(Some("20"), None, &count), "≥ 20");
    }
}
