# `just` shows what there is; .ci/run runs the same checks in the same words, without just.

_list:
    @just --list

# Everything that must hold before a change lands
ci:
    .ci/run

# One part of it: format, snapshots, lint, docs, api, seed, deny, tests, same, browser, parquet, examples, package, python,
# spark
check part:
    .ci/run {{ part }}

# Format the code
format:
    cargo fmt --all

# Run the tests
test:
    cargo test

# Read one of the fixtures
demo article="outage":
    cargo run --release -- fixtures/articles/{{ article }}.txt

# Draw the picture in the README (needs Chromium)
picture:
    cargo run --release -- view fixtures/articles/outage.txt -o target/page.html
    chromium --headless --hide-scrollbars --window-size=1240,780 --screenshot=docs/page.png target/page.html

# An archive of the program for this machine, with its manual and completions: target/release/onrecord-VERSION-TARGET.tar.gz
release:
    #!/usr/bin/env bash
    set -euo pipefail
    cargo build --locked --release
    version=$(target/release/onrecord -V | cut -d' ' -f2)
    name=onrecord-$version-$(rustc -vV | sed -n 's/^host: //p')
    folder=target/release/$name
    rm -rf "$folder" && mkdir -p "$folder"/{man,completions}
    cp target/release/onrecord README.md CHANGELOG.md CITATION.cff LICENSE-* NOTICE "$folder"
    "$folder/onrecord" man >"$folder/man/onrecord.1"
    for command in extract inspect explain batch view; do
        "$folder/onrecord" man $command >"$folder/man/onrecord-$command.1"
    done
    for shell in bash elvish fish powershell zsh; do
        "$folder/onrecord" completions $shell >"$folder/completions/onrecord.$shell"
    done
    "$folder/onrecord" schema >"$folder/record.schema.json"
    tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@${SOURCE_DATE_EPOCH:-0} -C target/release -czf "target/release/$name.tar.gz" "$name"
    (cd target/release && sha256sum "$name.tar.gz" | tee "$name.tar.gz.sha256")

# Accept snapshots one by one (needs cargo-insta)
review:
    cargo insta review

# Measure each stage
bench:
    cargo bench

# Feed a target whatever reaches new code, for so long: text, record, json, web, model, lexicon, lines, parquet (needs
# nightly and cargo-fuzz; parquet also --features parquet)
fuzz target seconds="3600" *flags="":
    mkdir -p fuzz/found/{{ target }}
    cargo +nightly fuzz run {{ flags }} {{ target }} fuzz/found/{{ target }} fuzz/corpus/{{ target }} -- \
        -max_total_time={{ seconds }} -max_len=4096 -timeout=30
