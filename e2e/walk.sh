#!/usr/bin/env bash
# Derives the shipped case with the built binary and looks at its report in headless Chromium, as a reader would:
# on a desk and on a telephone, without a network.
#
#   e2e/walk.sh BINARY CHROMIUM
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
binary="$(realpath "$1")"
chromium="$2"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

(cd "$folder" && "$binary" demo >"$folder/stdout.txt" 2>"$folder/stderr.txt") || {
  cat "$folder/stderr.txt" >&2
  exit 1
}

pages="$(find "$folder" -name '*.html' | sort)"
if [ -z "$pages" ]; then
  echo "the demo made no page" >&2
  exit 1
fi
while read -r page; do
  for width in 1200 390; do
    python3 "$here/page.py" "$chromium" "$page" "$width"
  done
done <<<"$pages"
