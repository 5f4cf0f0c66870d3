//! The form of a record, as JSON Schema.

use super::{Number, Record, SCHEMA};
use crate::entities::{Form, FoundBy, Kind};
use crate::numbers::{Bound, Change, UnitKind};
use crate::quotes::{QuoteKind, QuoteRule};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// The form of a [`Record`] in JSON, as a JSON Schema of draft 2020-12: every field with its meaning, every value that an
/// enumeration may have.
///
/// ```
/// let schema = onrecord::record::json_schema();
/// assert_eq!(schema["properties"]["schema"]["const"], "onrecord/1");
/// ```
pub fn json_schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Record>().to_value();
    schema["properties"]["schema"] = serde_json::json!({
        "description": "The form that this schema describes.",
        "const": SCHEMA,
    });
    schema
}

macro_rules! by_name {
    ($($type:ident: $meaning:literal),* $(,)?) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let names: Vec<&str> = Self::ALL.iter().map(|value| value.name()).collect();
                json_schema!({ "type": "string", "description": $meaning, "enum": names })
            }
        }
    )*};
}

by_name! {
    Kind: "What kind of thing an entity is.",
    Form: "How a mention refers.",
    FoundBy: "What found a mention.",
    Bound: "How a number limits what it counts.",
    Change: "Which way a change goes.",
    UnitKind: "What kind of thing a unit measures.",
    QuoteKind: "How quoted words are given.",
    QuoteRule: "The rule that found a quote's speaker.",
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "description": "An exact decimal, with all its digits." })
    }
}
