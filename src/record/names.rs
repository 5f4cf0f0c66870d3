//! Enums of the stages as the strings that stand for them in JSON.

use crate::entities::{Form, FoundBy, Kind};
use crate::numbers::{Bound, Change, NumberRule, UnitKind};
use crate::own::{Case, Frame, Priority};
use crate::quotes::{QuoteKind, QuoteRule};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;

macro_rules! as_string {
    ($($type:ty),* $(,)?) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = Cow::<str>::deserialize(deserializer)?;
                Self::known(&name).map_err(D::Error::custom)
            }
        }
    )*};
}

as_string!(
    Kind, Form, FoundBy, Bound, Case, Change, Frame, NumberRule, Priority, UnitKind, QuoteKind, QuoteRule
);
