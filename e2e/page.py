#!/usr/bin/env python3
"""Looks at one page in headless Chromium at one width.

    page.py CHROMIUM PAGE WIDTH

Fails where the page is wider than the window, asks for anything beyond its own folder, prints an error, is
nearly empty, or does not say that it is a machine draft.
"""

import html
import json
import os
import re
import subprocess
import sys
import tempfile

# The page is laid out in a frame of the wanted width: browsers refuse windows as narrow as a telephone.
FRAME = """<!doctype html><meta charset="utf-8"><title>frame</title>
<style>html,body{{margin:0}}</style>
<iframe id="page" src="{page}" style="border:0;width:{width}px;height:900px"></iframe>
<pre id="found"></pre>
<script>
const frame = document.getElementById('page');
frame.addEventListener('load', () => setTimeout(() => {{
  const found = {{}};
  try {{
    const doc = frame.contentDocument, root = doc.documentElement;
    found.width = Math.max(root.scrollWidth, doc.body.scrollWidth);
    found.wide = [...doc.querySelectorAll('body *')]
      .filter(e => e.getBoundingClientRect().right > {width} + 1)
      .filter(e => {{
        for (let p = e.parentElement; p; p = p.parentElement) {{
          if (/auto|scroll|hidden|clip/.test(frame.contentWindow.getComputedStyle(p).overflowX)) return false;
        }}
        return true;
      }})
      .slice(0, 5)
      .map(e => e.tagName.toLowerCase() + (e.className && e.className.baseVal === undefined ? '.' + e.className : ''));
    found.text = doc.body.innerText;
    found.requests = frame.contentWindow.performance.getEntriesByType('resource').map(r => r.name);
  }} catch (error) {{ found.error = String(error); }}
  document.getElementById('found').textContent = JSON.stringify(found);
}}, 500));
</script>
"""

# What a page may not load from elsewhere. Links that a reader may follow are no requests.
LOADS = re.compile(
    r"<(?:script|img|iframe|link|source|video|audio|object|embed|use|image)\b[^>]*?"
    r"\b(?:src|href|data|srcset|xlink:href)\s*=\s*[\"']?(?:https?:)?//[^\"'\s>]+"
    r"|url\(\s*[\"']?(?:https?:)?//[^)]+\)"
    r"|@import\s+[\"'](?:https?:)?//[^\"']+",
    re.IGNORECASE,
)


def render(chromium, page, width):
    """What the frame found, as a dictionary."""
    with tempfile.TemporaryDirectory() as folder:
        frame = os.path.join(folder, "frame.html")
        with open(frame, "w", encoding="utf-8") as file:
            file.write(FRAME.format(page="file://" + html.escape(page), width=width))
        command = [
            chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--hide-scrollbars", "--allow-file-access-from-files", "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder}/profile",
            f"--window-size={max(width, 600)},1000", "--virtual-time-budget=15000", "--dump-dom",
            "file://" + frame,
        ]
        run = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False
        )
        dom = run.stdout.decode("utf-8", "replace")
        found = re.search(r'<pre id="found">(.+?)</pre>', dom, re.DOTALL)
        if not found:
            raise SystemExit(f"{page}: Chromium did not render it:\n{run.stderr.decode('utf-8', 'replace')[-2000:]}")
        return json.loads(html.unescape(found.group(1)))


def faults_of(page, width, found):
    if "error" in found:
        yield f"cannot be looked into: {found['error']}"
        return
    if found["width"] > width + 1:
        yield f"is {found['width']} px wide in a window of {width} px: {', '.join(found['wide']) or 'no element named'}"
    for request in found["requests"]:
        if not request.startswith(("file:", "data:", "blob:")):
            yield f"asks for {request}"
    with open(page, encoding="utf-8") as file:
        for load in LOADS.finditer(file.read()):
            yield f"would load {load.group()[:120]}"
    if len(found["text"]) < 500:
        yield f"shows only {len(found['text'])} characters"
    if "machine draft" not in found["text"].lower():
        yield "does not say that it is a machine draft"


def main():
    chromium, page, width = sys.argv[1], os.path.realpath(sys.argv[2]), int(sys.argv[3])
    found = render(chromium, page, width)
    faults = list(faults_of(page, width, found))
    for fault in faults:
        print(f"{os.path.basename(page)} at {width} px: {fault}", file=sys.stderr)
    print(f"{os.path.basename(page)} at {width} px: {'not ' if faults else ''}fine")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
