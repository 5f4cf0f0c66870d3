# `just` shows what there is; .ci/run runs the same checks in the same words, without just.

_list:
    @just --list

# Everything that must hold before a change lands
ci:
    .ci/run

# One part of it: format, snapshots, lint, docs, seed, deny, tests, browser, parquet, python, spark
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
