#!/usr/bin/env python3
"""Licences and bans of deny.toml against `cargo metadata`, where cargo-deny is not installed."""

import json
import re
import subprocess
import sys

try:
    import tomllib
except ModuleNotFoundError:
    print("skipped: needs Python 3.11 or cargo-deny")
    sys.exit(0)


def allowed(expression, allow):
    """Whether an SPDX expression can be met by the allowed licences."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))
    position = 0

    def peek():
        return tokens[position] if position < len(tokens) else None

    def take():
        nonlocal position
        position += 1
        return tokens[position - 1]

    def either():
        met = both()
        while peek() == "OR":
            take()
            met = both() or met
        return met

    def both():
        met = one()
        while peek() == "AND":
            take()
            met = one() and met
        return met

    def one():
        if peek() is None:
            raise ValueError(f"the licence expression ends early: {expression}")
        name = take()
        if name == "(":
            met = either()
            if peek() != ")":
                raise ValueError(f"a bracket is not closed: {expression}")
            take()
            return met
        if peek() == "WITH":
            take()
            name = f"{name} WITH {take()}"
        return name in allow

    met = either()
    if peek() is not None:
        raise ValueError(f"not a licence expression: {expression}")
    return met


def main():
    with open("deny.toml", "rb") as file:
        rules = tomllib.load(file)
    allow = set(rules["licenses"]["allow"])
    banned = {ban["crate"]: ban["reason"] for ban in rules["bans"]["deny"]}
    metadata = json.loads(
        subprocess.run(
            ["cargo", "metadata", "--locked", "--format-version", "1"],
            check=True,
            stdout=subprocess.PIPE,
        ).stdout
    )
    faults = []
    for package in metadata["packages"]:
        name = f"{package['name']} {package['version']}"
        licence = package.get("license")
        if package["name"] in banned:
            faults.append(f"{name} is banned: {banned[package['name']]}")
        if not licence:
            faults.append(f"{name} names no licence")
        elif not allowed(licence, allow):
            faults.append(f"{name} has the licence {licence}, which deny.toml does not allow")
        source = package["source"]
        if source and not source.startswith("registry+"):
            faults.append(f"{name} comes from {source}, and not from the registry")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(metadata['packages'])} packages, {len(faults)} faults")
    return 1 if faults or not metadata["packages"] else 0


if __name__ == "__main__":
    sys.exit(main())
