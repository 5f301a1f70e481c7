#!/usr/bin/env bash
# Every check of this repository. Continuous integration runs this and nothing else.
#
#   ./test.sh              all steps
#   ./test.sh STEP...      some of them: format repository licences words lint test doctest cases foreign faults
#                          powercut diskimage walk
#
# TRUCELINE_TEST_DATA    folder of test data (default: ../shared/data); tests that need it skip where it is absent
# TRUCELINE_REQUIRE_DATA 1: such tests fail instead of skipping
set -euo pipefail
cd "$(dirname "$0")"

export TRUCELINE_TEST_DATA="${TRUCELINE_TEST_DATA:-$PWD/../shared/data}"
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-auto}"
export RUST_BACKTRACE="${RUST_BACKTRACE:-1}"
# One profile and one target folder for all steps: what one has built, the next one uses.
target="${CARGO_TARGET_DIR:-target}"
binary="$target/debug/truceline"

all=(format repository licences words lint test doctest cases foreign faults powercut diskimage walk)
passed=0
skipped=0

say() { printf '%s\n' "$*"; }
have() { command -v "$1" >/dev/null 2>&1; }

# A step that cannot run here: exit code 77, with the reason printed.
skip() {
  say "skipped: $*"
  return 77
}

# Debian packages, where we may install them; otherwise the steps that need them say so.
apt_updated=
debian() {
  local as=()
  have apt-get || return 1
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || return 1
    as=(sudo -n)
  fi
  if [ -z "$apt_updated" ]; then
    "${as[@]}" apt-get update -qq || return 1
    apt_updated=1
  fi
  DEBIAN_FRONTEND=noninteractive "${as[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

tools() {
  have cargo || { say "cargo is missing: install Rust $(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml) or later"; exit 2; }
  have cc || debian gcc libc6-dev || say "no C compiler: building may fail"
  have python3 || debian python3 || say "no python3: repository, licences, words and walk are skipped"
  chromium >/dev/null || debian chromium fonts-dejavu-core || say "no Chromium: walk is skipped"
}

step_format() {
  cargo fmt --version >/dev/null 2>&1 || { skip "rustfmt is not installed"; return; }
  cargo fmt --all --check
}

step_repository() {
  have python3 || { skip "no python3"; return; }
  python3 checks/repository.py
}

step_licences() {
  if have cargo-deny; then
    cargo deny check licenses bans sources
  elif have python3; then
    python3 checks/licences.py
  else
    skip "neither cargo-deny nor python3"
  fi
}

step_words() {
  have python3 || { skip "no python3"; return; }
  python3 checks/neutral_words.py
}

step_lint() {
  cargo clippy --version >/dev/null 2>&1 || { skip "clippy is not installed"; return; }
  cargo clippy --workspace --all-targets --locked -- -D warnings
}

step_test() {
  # The binary too: cases and walk run it.
  cargo build --workspace --bins --locked
  if have cargo-nextest; then
    cargo nextest run --workspace --locked
  else
    cargo test --workspace --locked --lib --bins --tests
  fi
}

step_doctest() { cargo test --workspace --locked --doc; }

# The binary as the sources stand: nothing to do after `test`, a build where this step runs alone.
built() { cargo build --package truceline --locked; }

step_cases() {
  built
  local case count=0
  for case in cases/*/agreement.toml; do
    case="${case%/agreement.toml}"
    say "check $case"
    "$binary" check "$case"
    count=$((count + 1))
  done
  [ "$count" -ge 11 ] || { say "only $count cases were found"; return 1; }
}

# Programs that are not ours read what the register writes.
step_foreign() {
  local checker="$TRUCELINE_TEST_DATA/../tools/register-check" go work="$target/foreign"
  [ -f "$checker/main.go" ] || { skip "no checker of registers beside the test data"; return; }
  go=$(command -v go || echo /usr/bin/go)
  if ! [ -x "$go" ] || ! [ -d /usr/share/gocode/src/golang.org/x/mod/sumdb ]; then
    debian golang-go golang-golang-x-mod-dev || { skip "no Go with golang.org/x/mod"; return; }
    go=/usr/bin/go
  fi
  mkdir -p "$work"
  work=$(cd "$work" && pwd)
  GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$work/cache" GOFLAGS='' \
    "$go" build -o "$work/register-check" "$checker/main.go"
  cargo build --package register --example write_log --locked
  checks/foreign_register.sh "$target/debug/examples/write_log" "$work/register-check" "$work/logs"
  rm -rf "$work/logs"
}

# One real system call after another fails, or the process is killed at it; another process recovers.
step_faults() {
  have python3 || { skip "no python3"; return; }
  have strace || debian strace || { skip "no strace"; return; }
  cargo build --package register --example append --locked
  # In memory where possible: what is tested does not depend on the disk.
  local work="$target/faults"
  if [ -w /dev/shm ]; then work=$(mktemp -d -p /dev/shm); fi
  local code=0
  python3 checks/faults.py "$target/debug/examples/append" "$work" || code=$?
  rm -rf "$work"
  return "$code"
}

# The power goes: a file system is copied in the midst of writing, and the store on the copy recovers.
step_powercut() {
  have python3 || { skip "no python3"; return; }
  cargo build --package register --example append --locked
  python3 checks/powercut.py "$target/debug/examples/append" "$target/powercut"
}

# What a disk remembers: the raw image of a file system on which cases were worked is searched for secrets.
step_diskimage() {
  have python3 || { skip "no python3"; return; }
  built
  python3 checks/diskimage.py "$binary" "$target/diskimage"
}

step_walk() {
  have python3 || { skip "no python3"; return; }
  chromium >/dev/null || { skip "no Chromium"; return; }
  built
  e2e/walk.sh "$binary" "$(chromium)"
}

run() {
  local name="$1" began=$SECONDS code=0
  say ""
  say "== $name"
  # In a shell of its own, so that `set -e` holds inside the step.
  set +e
  (
    set -e
    "step_$name"
  )
  code=$?
  set -e
  case $code in
    0) passed=$((passed + 1)); say "== $name: passed in $((SECONDS - began)) s" ;;
    77) skipped=$((skipped + 1)); say "== $name: skipped" ;;
    *)
      say "== $name: FAILED (exit code $code) after $((SECONDS - began)) s"
      say ""
      say "steps: $passed passed, 1 failed, $skipped skipped"
      exit 1
      ;;
  esac
}

tools
[ -d "$TRUCELINE_TEST_DATA" ] || say "no test data at $TRUCELINE_TEST_DATA: tests that need it say so"
if [ $# -eq 0 ]; then set -- "${all[@]}"; fi
for name in "$@"; do
  declare -F "step_$name" >/dev/null || { say "no step is called $name; there are: ${all[*]}"; exit 2; }
done
for name in "$@"; do run "$name"; done
say ""
say "steps: $passed passed, 0 failed, $skipped skipped, $SECONDS s in all"
