//! Any text gives a record that holds together.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    onrecord_fuzz::targets::text::any_text(&String::from_utf8_lossy(bytes));
});
