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

# One step: format repository licences words lint test doctest cases foreign walk.
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

# Logs of the register, checked by a program that is not ours.
foreign:
    ./test.sh foreign

# Faults in every system call of the register's store, and power cuts.
faults:
    ./test.sh faults powercut

# The reports of the shipped cases in headless Chromium.
walk:
    ./test.sh walk

# The shipped case of Donbas 2020, derived into ./truceline-demo.
demo:
    cargo run --release --locked -- demo

# Benchmarks.
bench *filter:
    cargo bench -p pipeline --bench derive --locked -- {{ filter }}

# Points on a made-up map of control: areas and distances, timed.
bench-control dir="target/control" points="1000000":
    cargo run --release -p model --example control --locked -- make {{ dir }} {{ points }}
    cargo run --release -p model --example control --locked -- areas {{ dir }}
    cargo run --release -p model --example control --locked -- distance {{ dir }}

# Checking a register, timed: entries through the tree alone, and entries of ours through everything.
bench-verify small="1048576" own="50000":
    cargo run --release -p register --example verify_rate --locked -- {{ small }} {{ own }}

# Hashes, signatures and proofs of the register, timed.
bench-register entries="1048576":
    cargo run --release -p register --example rates --locked -- {{ entries }}

# Durable entries of the register a second, on the disk of a folder, which is removed.
bench-store dir="target/durable":
    cargo run --release -p register --example durable --locked -- {{ dir }}

# SQLite is linked twice into a target, which the sanitizer would report.
#
# A fuzz target for a while (needs cargo-fuzz): just fuzz ged 60. Targets: ls fuzz/fuzz_targets.
fuzz target seconds="60":
    cd fuzz && ASAN_OPTIONS=detect_odr_violation=0 RUSTC_BOOTSTRAP=1 cargo fuzz run {{ target }} -- -max_total_time={{ seconds }} -rss_limit_mb=2048
