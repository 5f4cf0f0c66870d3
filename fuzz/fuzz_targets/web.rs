//! Any bytes that come as a web page give an article or a word why not.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord_fuzz::targets::web::any_page(bytes));
