//! Any JSON that reads as a record is written and read again as the same record.

use onrecord::Record;

/// Bytes that may be a record's JSON.
pub fn any_json(bytes: &[u8]) {
    if let Ok(record) = serde_json::from_slice::<Record>(bytes) {
        survives_json(&record);
    }
}

/// Written and read, twice, a record is what it was.
pub fn survives_json(record: &Record) {
    let json = serde_json::to_string(record).expect("a record has a form in JSON");
    let again: Record = serde_json::from_str(&json).expect("a record's own JSON is read");
    assert_eq!(&again, record, "JSON does not round-trip");
    assert_eq!(serde_json::to_string(&again).expect("as before"), json);
}
