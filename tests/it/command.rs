//! What the tests that drive the program share.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

/// An empty folder of the test's own, among those of its room.
pub(crate) fn folder(room: &str, name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(room).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the build's own folder can be written");
    folder
}

/// What was said on standard error.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
