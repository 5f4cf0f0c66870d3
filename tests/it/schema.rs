//! The schema that the program prints is that of the records that it gives.

use onrecord::record::{Options, json_schema};
use onrecord::{Extractor, Offsets};
use serde_json::Value;
use std::fs;

#[test]
fn every_record_is_valid() {
    let schema = json_schema();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let extractor = Extractor::new();
    insta::glob!("../../fixtures/articles", "*.txt", |path| {
        let text = fs::read_to_string(path).expect("a fixture is readable text");
        for offsets in [Offsets::Bytes, Offsets::Chars, Offsets::Utf16] {
            let options = Options::new().source("a").offsets(offsets);
            let record = serde_json::to_value(extractor.analyze(&text).record(&options)).expect("JSON");
            let wrong: Vec<String> =
                validator.iter_errors(&record).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert!(wrong.is_empty(), "{wrong:#?}");
        }
    });
}

#[test]
fn another_form_is_not() {
    let validator = jsonschema::validator_for(&json_schema()).expect("a schema");
    let record = serde_json::to_value(onrecord::extract("“Snow fell,” said Ray Hill.")).expect("JSON");
    assert!(validator.is_valid(&record));
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut record = record.clone();
        change(&mut record);
        record
    };
    assert!(!validator.is_valid(&changed(&|r| r["schema"] = "onrecord/0".into())));
    assert!(!validator.is_valid(&changed(&|r| r["entities"][0]["kind"] = "bird".into())));
    assert!(!validator.is_valid(&changed(&|r| r["quotes"][0]["start"] = Value::Null)));
    assert!(!validator.is_valid(&changed(&|r| drop(r.as_object_mut().and_then(|r| r.remove("claims"))))));
}

/// So that every change of the form is seen.
#[test]
fn the_form_is_known() {
    insta::with_settings!({ snapshot_path => "../../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_json_snapshot!("record-schema", json_schema());
    });
}
