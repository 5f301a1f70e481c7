#!/usr/bin/env python3
"""Words that take a side, in what the shipped cases say in their own voice.

Aliases are left out: they repeat how sources and sides call themselves, so that rows can be matched.
"""

import glob
import re
import sys

WORDS = [
    "aggress(?:or|ion)", "annex(?:ed|ation)", "enem(?:y|ies)", "fascis[tm]", "freed", "hero(?:es|ic)?",
    "illegal(?:ly)?", "invaders?", "invasion", "junta", "liberat(?:ed|ion)", "martyrs?", "militants?",
    "mercenar(?:y|ies)", "nazis?", "occupied", "occupiers?", "puppet", "rebels?", "regime", "separatists?",
    "so-called", "special military operation", "terrorists?", "thugs", "traitors?", "unprovoked",
]
LOADED = re.compile(r"\b(?:" + "|".join(WORDS) + r")\b", re.IGNORECASE)


def own_voice(text):
    """The lines of a TOML file outside lists of aliases and comments, with their numbers."""
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        if inside or re.match(r"\s*aliases\s*=\s*\[", line):
            inside = not line.rstrip().endswith("]")
            continue
        yield number, line


def main():
    names = sorted(glob.glob("cases/**/*.toml", recursive=True) + glob.glob("cases/**/*.md", recursive=True))
    faults = []
    for name in names:
        with open(name, encoding="utf-8") as file:
            for number, line in own_voice(file.read()):
                for found in LOADED.finditer(line):
                    faults.append(f"{name}:{number}: `{found.group()}` takes a side")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(names)} files, {len(faults)} faults")
    return 1 if faults or not names else 0


if __name__ == "__main__":
    sys.exit(main())
