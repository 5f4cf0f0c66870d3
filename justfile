# `just` shows what there is; .ci/run runs the same checks in the same words, without just.

_list:
    @just --list

# Everything that must hold before a change lands
ci:
    .ci/run

# One part of it: format, snapshots, lint, docs, seed, deny, tests, browser, parquet
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

# Accept snapshots one by one (needs cargo-insta)
review:
    cargo insta review

# Measure each stage
bench:
    cargo bench
