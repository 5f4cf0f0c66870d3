//! Any bytes that come as lines of articles give articles or words why not. The readers are the command's.
#![no_main]
#![allow(dead_code, reason = "of the command only its readers are called")]

#[path = "../../src/bin/onrecord/args.rs"]
mod args;
#[path = "../../src/bin/onrecord/batch/mod.rs"]
mod batch;
#[path = "../../src/bin/onrecord/input.rs"]
mod input;
#[path = "../../src/bin/onrecord/lines.rs"]
mod lines;
#[path = "../../src/bin/onrecord/output.rs"]
mod output;
#[path = "../../src/bin/onrecord/own.rs"]
mod own;
#[path = "../../src/bin/onrecord/view/mod.rs"]
mod view;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| batch::any_bytes::lines(bytes));
