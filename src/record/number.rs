//! Exact decimals in JSON.

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;
use std::fmt;
use std::str::FromStr;

/// A decimal that stands in JSON, and wherever it is written, as a number with all its digits: `0.1` is `0.1`, `8500000` is
/// `8500000`.
///
/// ```
/// use onrecord::record::Number;
/// let number: Number = serde_json::from_str("8.50").unwrap();
/// assert_eq!(serde_json::to_string(&number).unwrap(), "8.5");
/// assert_eq!(serde_json::from_str::<Number>("\"8.50\"").unwrap(), number);
/// ```
///
/// It is read from a string too: so those give it whose own numbers in JSON are not exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub Decimal);

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Self(value.normalize())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.to_string()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let digits = raw.get().trim_matches('"');
        Decimal::from_str(digits)
            .or_else(|_| Decimal::from_scientific(digits))
            .map(Self::from)
            .map_err(D::Error::custom)
    }
}
