//! What the program is made of and what it keeps from: its models by digest, and no network.

use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// SHA-256 of each model that comes with the crate: a change of one is meant, and its card says why.
#[test]
fn models_are_those_of_their_digests() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/models/");
    for (model, digest) in DIGESTS {
        let bytes = std::fs::read(format!("{folder}{model}.bin")).expect("a model is a readable file");
        let found = Sha256::digest(&bytes).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        assert_eq!(&found, digest, "{model}.bin: put this digest here if the change is meant");
    }
    let names: Vec<&str> = onrecord::models().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, DIGESTS.map(|(name, _)| name), "a model without a digest");
}

/// The program opens no socket of any kind, and does its work where there is no network at all.
#[cfg(all(target_os = "linux", feature = "cli"))]
#[test]
#[allow(clippy::print_stdout, reason = "a test that tried nothing should not pass without a word")]
fn it_calls_nobody() {
    let at = crate::command::folder("sealed", "network");
    std::fs::write(at.join("a.txt"), "\"We won,\" said Ines Carvalho.").expect("a file can be written");
    let program = env!("CARGO_BIN_EXE_onrecord");
    let script = format!(
        "{program} a.txt >a.json && {program} batch a.txt -o out -q && {program} view a.txt -o a.html && echo done"
    );
    let run =
        |command: &mut std::process::Command| command.args(["sh", "-c", &script]).current_dir(&at).output();
    let traced = run(std::process::Command::new("strace").args([
        "-f",
        "-qq",
        "-e",
        "trace=socket,connect",
        "-o",
        "calls",
    ]));
    match traced {
        Ok(traced) if traced.stdout == b"done\n" => {
            let calls = std::fs::read_to_string(at.join("calls")).expect("what strace saw");
            assert!(!calls.contains("socket(") && !calls.contains("connect("), "{calls}");
        }
        other => println!("left untried: sockets, as there is no strace that works here: {other:?}"),
    }
    for name in ["out", "a.json", "a.html"] {
        let path = at.join(name);
        let _ = std::fs::remove_dir_all(&path).or_else(|_| std::fs::remove_file(&path));
    }
    match run(std::process::Command::new("unshare").args(["--map-root-user", "--net"])) {
        Ok(apart) if apart.status.code() != Some(1) => {
            assert_eq!(apart.stdout, b"done\n", "{}", crate::command::said(&apart));
            let record = std::fs::read_to_string(at.join("a.json")).expect("a record");
            assert!(record.contains("Ines Carvalho"));
        }
        other => println!("left untried: no network, as none can be taken away here: {other:?}"),
    }
}

const DIGESTS: [(&str, &str); 4] = [
    ("kinds", "4cde1e779625448a5cab598944098b071149f561d4846127027022701e1cfb1d"),
    ("names", "7f53201a33946e57fe0ac7f333c249c0f3dc89161430f5dfa707d33156c8c532"),
    ("reports", "2f2a955976e905ff1cd94321f8b9c1f4cc6948b0cf4a1d0989d7d086762d7585"),
    ("tags", "fa352fc29497559f7d4d4966012fcd54a56f2d49f0f5376cc35e0450129de16f"),
];
