//! Any record makes pages that are well formed and inert.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord_fuzz::targets::pages::any_bytes(bytes));
