//! Numbers written in digits: plain, grouped by thousands or the Indian way, with decimals, as a fraction.

use rust_decimal::Decimal;

/// What the digits at the start of a token say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digits {
    pub(super) value: Decimal,
    /// Bytes that belong to the number; what follows is glued to it.
    pub(super) len: usize,
    /// Whether it is a bare run of digits: "2024", not "2,024" or "20.24".
    pub(super) plain: bool,
    /// Whether it is written as a fraction: "1/4", "½".
    pub(super) fraction: bool,
    /// Digits after the decimal point.
    pub(super) decimals: u32,
}

/// Reads the number that a token starts with; nothing where its separators make no sense, so that part of a longer
/// string is never taken for a number.
///
/// Takes "1,234.5", "12,34,567", "1.111,11", "3.5bn", "1½"; refuses "192.168.1.2", "22,24", "1,2345".
pub(super) fn read(token: &str) -> Option<Digits> {
    let bytes = token.as_bytes();
    if let Some((part, len)) = vulgar(token) {
        return Some(Digits { value: part, len, plain: false, fraction: true, decimals: 0 });
    }
    let mut end = bytes.iter().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    while end > 0 && !bytes[end - 1].is_ascii_digit() {
        end -= 1;
    }
    if end == 0 || !bytes.iter().take(end).any(u8::is_ascii_digit) {
        return None;
    }
    let run = &token[..end];
    let rest = &token[end..];
    if let Some(slash) = rest.chars().next().filter(|c| matches!(c, '/' | '\u{2044}' | '\u{2215}')) {
        return fraction(run, &rest[slash.len_utf8()..]).map(|(value, len)| Digits {
            value,
            len: end + slash.len_utf8() + len,
            plain: false,
            fraction: true,
            decimals: 0,
        });
    }
    let (value, decimals, plain) = run_of_digits(run)?;
    if decimals == 0
        && let Some((part, len)) = vulgar(rest)
    {
        let value = value.checked_add(part)?;
        return Some(Digits { value, len: end + len, plain: false, fraction: false, decimals: 0 });
    }
    Some(Digits { value, len: end, plain, fraction: false, decimals })
}

/// Digits with their separators: value, number of decimals, whether there was no separator at all.
fn run_of_digits(run: &str) -> Option<(Decimal, u32, bool)> {
    let comma = run.find(',');
    let dot = run.find('.');
    let (groups, fraction, separator) = match (comma, dot) {
        (None, None) => (run, "", ' '),
        (None, Some(_)) => {
            let (whole, fraction) = run.rsplit_once('.')?;
            if whole.contains('.') { (run, "", '.') } else { (whole, fraction, ' ') }
        }
        (Some(_), None) => (run, "", ','),
        (Some(c), Some(d)) => {
            let (mark, separator) = if c < d { ('.', ',') } else { (',', '.') };
            let (whole, fraction) = run.rsplit_once(mark)?;
            if whole.contains(mark) {
                return None;
            }
            (whole, fraction, separator)
        }
    };
    if separator != ' ' && !grouped(groups, separator) {
        return None;
    }
    let mut mantissa: i128 = 0;
    for digit in groups.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit) {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
    }
    let decimals = fraction.len() as u32;
    let value = Decimal::try_from_i128_with_scale(mantissa, decimals).ok()?;
    Some((value, decimals, separator == ' ' && decimals == 0 && !run.contains('.')))
}

/// Groups of three, or the Indian way: the last of three, the others of two.
fn grouped(run: &str, separator: char) -> bool {
    let first = run.split(separator).next().map_or(0, str::len);
    let count = run.split(separator).count();
    let mut western = (1..=3).contains(&first) && !run.starts_with('0');
    let mut indian = (1..=2).contains(&first) && separator == ',' && count > 2 && !run.starts_with('0');
    for (i, group) in run.split(separator).enumerate().skip(1) {
        western &= group.len() == 3;
        indian &= group.len() == if i + 1 == count { 3 } else { 2 };
    }
    // One dot and three digits is a decimal, read before; two such groups are thousands.
    (western && (separator == ',' || count > 2 || first > 0)) || indian
}

/// "3/4" with denominators that fractions have; "9/11" and "24/7" are none.
fn fraction(numerator: &str, rest: &str) -> Option<(Decimal, usize)> {
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&len) || !(1..=3).contains(&numerator.len()) || rest[len..].starts_with(['/', '.']) {
        return None;
    }
    let below: u32 = rest[..len].parse().ok()?;
    let above: u32 = numerator.parse().ok()?;
    let usual = matches!(below, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 16 | 32 | 64 | 100 | 128);
    (usual && above > 0 && above < below).then(|| (share(Decimal::from(above), Decimal::from(below)), len))
}

/// A quotient, cut to twelve decimals where it does not end.
pub(super) fn share(above: Decimal, below: Decimal) -> Decimal {
    above.checked_div(below).map_or(Decimal::ZERO, |q| q.round_dp(12).normalize())
}

/// A sign such as "½" at the start.
fn vulgar(text: &str) -> Option<(Decimal, usize)> {
    let first = text.chars().next()?;
    let (above, below) = match first {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    Some((share(Decimal::from(above), Decimal::from(below)), first.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(token: &str) -> Option<String> {
        read(token).map(|d| format!("{} {}", d.value.normalize(), &token[d.len..]))
    }

    #[test]
    fn notations() {
        for (token, expected) in [
            ("7", "7 "),
            ("8.5", "8.5 "),
            ("3.5bn", "3.5 bn"),
            ("1,234.50", "1234.5 "),
            ("12,34,567.89", "1234567.89 "),
            ("1.111,11", "1111.11 "),
            ("1.234.567", "1234567 "),
            ("1½", "1.5 "),
            ("½", "0.5 "),
            ("3/4", "0.75 "),
            ("29/32", "0.90625 "),
            ("20th", "20 th"),
        ] {
            assert_eq!(value(token).as_deref(), Some(expected), "{token}");
        }
        for token in ["192.168.1.2", "22,24", "1,2345", "9/11", "24/7", "8/6/2024", "x1", ""] {
            assert_eq!(value(token), None, "{token}");
        }
        assert_eq!(value("99999999999999999999999999999999999999999999"), None);
    }
}
