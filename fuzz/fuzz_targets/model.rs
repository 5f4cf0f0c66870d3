//! Any bytes are a model file or an error.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord::any_bytes::model(bytes));
