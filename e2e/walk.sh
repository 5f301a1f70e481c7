#!/usr/bin/env bash
# Derives the shipped cases with the built binary and looks at their reports in headless Chromium, as a reader would:
# on a desk and on a telephone, without a network.
#
#   e2e/walk.sh BINARY CHROMIUM
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
binary="$(realpath "$1")"
chromium="$2"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

count=0
for name in $("$binary" new --list); do
  "$binary" demo "$folder/$name" --case "$name" >"$folder/stdout.txt" 2>"$folder/stderr.txt" || {
    cat "$folder/stderr.txt" >&2
    exit 1
  }
  while read -r page; do
    for width in 1200 390; do
      printf '%s: ' "$name"
      python3 "$here/page.py" "$chromium" "$page" "$width"
    done
    count=$((count + 1))
  done < <(find "$folder/$name" -name '*.html' | sort)
done
if [ "$count" -lt 3 ]; then
  echo "only $count pages were made" >&2
  exit 1
fi
