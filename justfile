# The recipes are the steps of continuous integration, and what one runs by hand.

# List the recipes.
default:
    @just --list

# Every check, as continuous integration runs it.
ci:
    bash .ci/run

# Every check; tests whose data is absent are skipped.
test:
    ./test.sh

# One step: format repository licences words lint test doctest cases walk.
step +names:
    ./test.sh {{ names }}

# Formatting, written.
fmt:
    cargo fmt --all

# Clippy, warnings as errors.
lint:
    ./test.sh lint

# Licences and banned crates.
licences:
    ./test.sh licences

# The shipped cases, checked with the built binary.
cases:
    ./test.sh cases

# The reports of the shipped cases in headless Chromium.
walk:
    ./test.sh walk

# The shipped case of Donbas 2020, derived into ./truceline-demo.
demo:
    cargo run --release --locked -- demo

# Benchmarks.
bench *filter:
    cargo bench --workspace --locked {{ filter }}

# A fuzz target for a while (needs nightly and cargo-fuzz): just fuzz terms 60
fuzz target seconds="60":
    cd fuzz && cargo +nightly fuzz run {{ target }} -- -max_total_time={{ seconds }}
