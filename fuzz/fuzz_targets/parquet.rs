//! Any bytes that come as a Parquet file give articles or words why not. The reader is the command's.
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

use std::sync::LazyLock;

/// The reader of Parquet panics over some damage, which the command catches; the fuzzer's own hook would end there.
static FILE: LazyLock<std::path::PathBuf> = LazyLock::new(|| {
    std::panic::set_hook(Box::new(|_| ()));
    std::env::temp_dir().join(format!("onrecord-fuzz-{}.parquet", std::process::id()))
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| batch::any_bytes::parquet(bytes, &FILE));
