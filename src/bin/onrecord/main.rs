//! The command: article text in, records out.

use std::io::{Read, Write};

fn main() -> std::process::ExitCode {
    let mut text = String::new();
    if std::io::stdin().read_to_string(&mut text).is_err() {
        return std::process::ExitCode::FAILURE;
    }
    let record = onrecord::extract(&text);
    let json = serde_json::to_string_pretty(&record).unwrap_or_default();
    let _ = std::io::stdout().write_all(json.as_bytes());
    std::process::ExitCode::SUCCESS
}
