#!/usr/bin/env python3
"""What must not stand in the repository: machine paths, download hosts, large files, open ends."""

import os
import re
import subprocess
import sys

LARGE = 1_000_000
# Files above 1 MB need a reason here.
LARGE_WITH_REASON = {
    "crates/reading/data/places.bin": "the shipped gazetteer, packed: without it no text can be placed (docs/places.md)",
}

TEXT = (".rs", ".toml", ".md", ".py", ".sh", ".json", ".geojson", ".csv", ".html", ".css", ".js",
        ".cff", ".lock", ".yml", ".yaml", ".txt", ".j2")
CODE = (".rs", ".py", ".sh", ".js", ".toml")

# Written in pieces, so that this file does not find itself.
MACHINE_PATHS = re.compile(
    r"(?<![\w.])/(?:" + "|".join(["home", "Users", "ro" + "ot", "wo" + "rk", "bui" + "lds"]) + r")/[\w.-]+"
    r"|[A-Z]:\\Users\\"
)
DOWNLOAD_HOSTS = re.compile(
    r"https?://(?:index|static|regist" + r"ry|files|deb)\.[a-z]|https?://[^\s\"'/]+:\d{2,5}/"
)
OPEN_ENDS = re.compile("|".join(["to" + r"do!\(", "unimpl" + r"emented!\(", "FIX" + "ME", "X" + "XX"]))
LOOPBACK = re.compile(r"https?://(?:127\.0\.0\.1|localhost|\[::1\])")


def files():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True,
        stdout=subprocess.PIPE,
    ).stdout
    return sorted(name for name in listed.decode().split("\0") if name and os.path.isfile(name))


def faults_of(name):
    size = os.path.getsize(name)
    if size > LARGE and name not in LARGE_WITH_REASON:
        yield f"{name}: {size} bytes; above {LARGE} a reason must stand in checks/repository.py"
    extension = os.path.splitext(name)[1]
    if extension not in TEXT and os.path.basename(name) not in ("justfile", "run"):
        return
    try:
        with open(name, encoding="utf-8") as file:
            lines = file.read().split("\n")
    except UnicodeDecodeError:
        # Test data may be in another encoding on purpose.
        return
    for number, line in enumerate(lines, 1):
        place = f"{name}:{number}"
        if found := MACHINE_PATHS.search(line):
            yield f"{place}: a path of one machine: {found.group()}"
        if extension != ".lock":
            for found in DOWNLOAD_HOSTS.finditer(line):
                if not LOOPBACK.match(found.group()):
                    yield f"{place}: a download host: {found.group()}"
        elif re.search(r"https?://[^\s\"/]+:\d", line):
            yield f"{place}: a lock file names a host of one machine"
        if extension in CODE and (found := OPEN_ENDS.search(line)):
            yield f"{place}: left open: {found.group()}"


def undocumented():
    """Dependencies of the workspace without a line in docs/dependencies.md."""
    with open("Cargo.toml", encoding="utf-8") as file:
        section = file.read().split("[workspace.dependencies]")[1].split("\n[")[0]
    with open("docs/dependencies.md", encoding="utf-8") as file:
        named = set(re.findall(r"[\w-]+", " ".join(re.findall(r"^\| ([^|]+) \|", file.read(), re.MULTILINE))))
    for name, value in re.findall(r"^([\w-]+) = (.+)$", section, re.MULTILINE):
        if "path =" not in value and name not in named:
            yield f"docs/dependencies.md: no reason for {name}"


def main():
    names = files()
    faults = [fault for name in names for fault in faults_of(name)] + list(undocumented())
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(names)} files, {len(faults)} faults")
    return 1 if faults or not names else 0


if __name__ == "__main__":
    sys.exit(main())
