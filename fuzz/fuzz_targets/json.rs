//! Any JSON that reads as a record is written and read again as the same.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord_fuzz::targets::record::any_json(bytes));
