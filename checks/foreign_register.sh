#!/usr/bin/env bash
# Logs of this program, checked by a program that is not ours: Go's own golang.org/x/mod/sumdb/{note,tlog}; and a proof of
# one entry, checked by a page of Python written from docs/register.md alone.
#
#   checks/foreign_register.sh WRITER CHECKER WORK
#
# WRITER   the built example write_log
# CHECKER  the built checker: CHECKER LOGDIR VKEYS, exit code 0 only for a log that is whole
# WORK     a folder to work in; what it had is removed
set -euo pipefail

writer="$1"
checker="$2"
work="$3"
rm -rf "$work"
mkdir -p "$work"

fail() {
  printf 'FAILED: %s\n' "$*"
  exit 1
}

accepted() {
  local log="$1" said
  said=$("$checker" "$log" "$log/VKEYS" 2>&1) || fail "$log is refused: $said"
  [ "$(tail -n 1 <<<"$said")" = OK ] || fail "$log: no OK: $said"
  [ "$(grep -c '^good signature' <<<"$said")" = 3 ] || fail "$log: not three signatures: $said"
  grep -q "^writer's consistency proof ok" <<<"$said" || fail "$log: its own proof was not checked: $said"
}

# refused NAME REASON COMMAND...: a copy of a good log, damaged by the command, must be refused for that reason.
refused() {
  local name="$1" reason="$2" log="$work/$1" said
  shift 2
  cp -r "$work/700" "$log"
  "$@" "$log"
  ! diff -rq "$work/700" "$log" >/dev/null || fail "$name: nothing was damaged"
  if said=$("$checker" "$log" "$log/VKEYS" 2>&1); then fail "$name is accepted"; fi
  grep -qE "$reason" <<<"$said" || fail "$name is refused, but not for its damage: $said"
  printf 'refused: %-22s %s\n' "$name" "$(tail -n 1 <<<"$said" | cut -c1-90)"
}

# One bit of the byte at an offset.
flip() {
  local offset="$1" file="$2" byte
  byte=$(od -An -tu1 -j "$offset" -N 1 "$file" | tr -d ' ')
  # shellcheck disable=SC2059
  printf "$(printf '\\x%02x' $((byte ^ 1)))" | dd of="$file" bs=1 seek="$offset" conv=notrunc status=none
}

flipped_entry() { flip 500 "$1/tile/entries/001"; }
flipped_tile() { flip 40 "$1/tile/0/001"; }
flipped_upper_tile() { flip 3 "$1/tile/1/000.p/2"; }
dropped_bundle() { rm "$1/tile/entries/001"; }
truncated_partial() { truncate -s -5 "$1/tile/entries/002.p/188"; }
truncated_partial_tile() { truncate -s -32 "$1/tile/0/002.p/188"; }
edited_size() { sed -i '2s/700/699/' "$1/checkpoint"; }
missing_cosignature() { sed -i '/party-b/d' "$1/checkpoint"; }
other_checkpoint() { cp "$work/257/checkpoint" "$1/checkpoint"; }
other_proof() { cp "$work/257/proofs/consistency" "$1/proofs/consistency"; }
# The last character of the base64 of identifier and time.
edited_time() { sed -i -E '/party-a/s|(witness .{15})Y|\1A|' "$1/checkpoint"; }

# proven LOG: by the page of Python; nothing to do without Python.
proven() {
  python3 "$(dirname "$0")/verify_proof.py" "$1/proofs/last" "$1/proofs/last.tlog-proof" "$1/policy" 2>&1
}

# unproven NAME REASON COMMAND...: as `refused`, for the proof of the last entry.
unproven() {
  local name="$1" reason="$2" log="$work/$1" said
  shift 2
  cp -r "$work/700" "$log"
  "$@" "$log"
  ! diff -rq "$work/700" "$log" >/dev/null || fail "$name: nothing was damaged"
  if said=$(proven "$log"); then fail "$name is proven"; fi
  grep -q "$reason" <<<"$said" || fail "$name is refused, but not for its damage: $said"
  printf 'refused: %-22s %s\n' "$name" "$said"
}

other_entry() { printf x >>"$1/proofs/last"; }
other_place() { sed -i 's/^index 699/index 698/' "$1/proofs/last.tlog-proof"; }
shorter_proof() { sed -i '3d' "$1/proofs/last.tlog-proof"; }
other_root() { sed -i -E 's/^700$/701/' "$1/proofs/last.tlog-proof"; }
uncosigned() { sed -i '/party-b/d' "$1/proofs/last.tlog-proof"; }

for size in 1 5 255 256 257 700 65536 70000 300123; do
  "$writer" "$work/$size" "$size"
  accepted "$work/$size"
  printf 'accepted: %s entries\n' "$size"
  if command -v python3 >/dev/null; then proven "$work/$size" || fail "the proof of the last of $size"; fi
done

refused flipped_entry 'ROOT MISMATCH' flipped_entry
refused flipped_tile 'TILE MISMATCH' flipped_tile
refused flipped_upper_tile 'TILE MISMATCH' flipped_upper_tile
refused dropped_bundle 'no such file' dropped_bundle
refused truncated_partial 'short entry' truncated_partial
refused truncated_partial_tile 'TILE MISMATCH' truncated_partial_tile
refused edited_size 'invalid signature|note has no verifiable' edited_size
refused missing_cosignature 'only 2 of 3' missing_cosignature
refused other_checkpoint 'MISMATCH|trailing|no such file' other_checkpoint
refused other_proof "writer's consistency proof: " other_proof
refused edited_time 'invalid signature' edited_time

if command -v python3 >/dev/null; then
  unproven other_entry 'does not lead to the root' other_entry
  unproven other_place 'does not lead to the root\|too short' other_place
  unproven shorter_proof 'too short\|does not lead' shorter_proof
  unproven other_root 'signature of register.example/test does not hold' other_root
  unproven uncosigned 'not cosigned by party-b' uncosigned
fi
