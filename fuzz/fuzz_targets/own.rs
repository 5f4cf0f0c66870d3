//! Any text is names of the user's own, in TOML or CSV, or an error.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord::any_bytes::own(bytes));
