//! Any text is a word list or an error.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord::any_bytes::lexicon(bytes));
