#!/usr/bin/env python3
"""Faults in real system calls: the store's driver runs under strace, which makes one call fail or kills the process at it;
then another process recovers, and everything that was said before must hold.

    checks/faults.py DRIVER WORK

DRIVER  the built example append
WORK    a folder to work in; what it had is removed

Exit code 77 where strace cannot be used.
"""

import base64
import collections
import concurrent.futures
import hashlib
import os
import re
import shutil
import subprocess
import sys

CHANGING = ("openat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "unlink", "unlinkat",
            "write", "writev", "pwrite64", "fsync", "fdatasync", "ftruncate", "copy_file_range")
NO_SPACE = ("openat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "write", "writev", "ftruncate")
# Every how-many-th call: reading does not change anything, so a sample will do.
SAMPLED = {"read": 6, "flock": 1, "getdents64": 3, "statx": 8}
SECONDS = 60


class Failure(Exception):
    """Something that was said does not hold."""


def run(driver, *words, fault=None):
    command = [driver, *words]
    if fault:
        call, what, at = fault
        inject = f"signal={what}" if what == "KILL" else f"error={what}"
        command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                   "-e", f"inject={call}:{inject}:when={at}", *command]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS, check=False)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def calls(driver, *words):
    """How often each system call is made."""
    out = subprocess.run(["strace", "-f", "-qq", "-o", "!cat >&2", driver, *words], stderr=subprocess.PIPE,
                         stdout=subprocess.DEVNULL, timeout=SECONDS, check=True).stderr.decode(errors="replace")
    return collections.Counter(re.findall(r"^(?:\d+ +)?(\w+)\(", out, re.M))


def said(out):
    """What the driver said before it ended: durable and signed sizes, whole receipts."""
    largest, receipts = 0, []
    while b"\n" in out:
        line, out = out.split(b"\n", 1)
        words = line.split()
        if words[:1] in ([b"durable"], [b"signed"]):
            largest = max(largest, int(words[1]))
        elif words[:1] == [b"receipt"]:
            length = int(words[2])
            if len(out) < length + 1:
                break
            receipts.append((int(words[1]), out[:length]))
            out = out[length + 1:]
    return largest, receipts


def keep(folder, receipts):
    os.makedirs(folder + ".receipts", exist_ok=True)
    for index, receipt in receipts:
        name = f"{folder}.receipts/{hashlib.sha256(receipt).hexdigest()[:16]}-{index}"
        with open(name, "wb") as file:
            file.write(receipt)


def leaf_hashes(folder):
    """Of all entries, from the bundles alone: the widest of each place."""
    top = os.path.join(folder, "tile/entries")
    leaves = []
    while True:
        index = len(leaves) // 256
        path = os.path.join(top, f"{index:03}")
        if not os.path.isfile(path):
            partial = path + ".p"
            widths = sorted(map(int, os.listdir(partial))) if os.path.isdir(partial) else []
            if not widths:
                return leaves
            path = os.path.join(partial, str(widths[-1]))
        with open(path, "rb") as file:
            rest = file.read()
        before = len(leaves)
        while rest:
            length = int.from_bytes(rest[:2], "big")
            leaves.append(hashlib.sha256(b"\0" + rest[2:2 + length]).digest())
            rest = rest[2 + length:]
        if len(leaves) - before < 256:
            return leaves


def root(leaves):
    if len(leaves) <= 1:
        return leaves[0] if leaves else hashlib.sha256().digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(leaves[:split]) + root(leaves[split:])).digest()


def check_roots(folder):
    """Every checkpoint ever seen is of the entries as they are now: so no two of one size differ."""
    leaves = leaf_hashes(folder)
    notes = []
    for name in ("checkpoint", "state/signed"):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                notes.append((name, file.read()))
    for name in os.listdir(folder + ".receipts"):
        with open(os.path.join(folder + ".receipts", name), "rb") as file:
            notes.append((name, file.read().split(b"\n\n", 1)[1]))
    for name, note in notes:
        _, size, stated = note.split(b"\n")[:3]
        if int(size) > len(leaves):
            raise Failure(f"{name} has {int(size)} entries, the bundles {len(leaves)}")
        if root(leaves[:int(size)]) != base64.b64decode(stated):
            raise Failure(f"the root of {name} is not that of its entries")


def must(driver, *words):
    code, out, err = run(driver, *words)
    if code != 0:
        raise Failure(f"`{words[0]}` failed: {err.strip()}")
    return said(out)


def one(driver, base, folder, faults):
    """A fault while entries are added, perhaps another while the next process recovers. Whether the first was felt."""
    shutil.copytree(base, folder)
    shutil.copytree(base + ".receipts", folder + ".receipts")
    code, out, _ = run(driver, "add", folder, "6", fault=faults[0])
    largest, receipts = said(out)
    keep(folder, receipts)
    for fault in faults[1:]:
        run(driver, "recover", folder, fault=fault)
    recovered, _ = must(driver, "recover", folder)
    if recovered < largest:
        raise Failure(f"{largest} entries were durable, {recovered} are left")
    must(driver, "verify", folder)
    check_roots(folder)
    # It goes on.
    _, receipts = must(driver, "add", folder, "2")
    keep(folder, receipts)
    must(driver, "verify", folder)
    check_roots(folder)
    shutil.rmtree(folder)
    shutil.rmtree(folder + ".receipts")
    return code != 0


def creating(driver, folder, fault):
    """A fault while the log is made. Made again, it works."""
    code, _, _ = run(driver, "create", folder, fault=fault)
    again, _, err = run(driver, "create", folder)
    if again and "was made in this folder before" not in err:
        raise Failure(f"`create` failed: {err.strip()}")
    _, receipts = must(driver, "add", folder, "2")
    keep(folder, receipts)
    must(driver, "verify", folder)
    check_roots(folder)
    return code != 0


def plan(adding, recovering):
    single = []
    for call, count in sorted(adding.items()):
        step = 1 if call in CHANGING else SAMPLED.get(call)
        if step is None:
            continue
        for at in range(1, count + 1, step):
            single.append(((call, "EIO", at),))
            if call in CHANGING:
                single.append(((call, "KILL", at),))
            if call in NO_SPACE and at % 2 == 0:
                single.append(((call, "ENOSPC", at),))
    second = [(call, what, at) for call, count in sorted(recovering.items()) if call in CHANGING
              for at in range(1, count + 1) for what in ("EIO", "KILL")]
    felt = [faults[0] for faults in single if faults[0][0] in ("fsync", "fdatasync", "rename", "write")]
    # A sample that is the same every time.
    double = second and [(first, second[at * 7 % len(second)]) for at, first in enumerate(felt[::2])]
    return single + double


def main():
    driver, work = os.path.abspath(sys.argv[1]), sys.argv[2]
    if subprocess.run(["strace", "-o", "/dev/null", "true"], stderr=subprocess.DEVNULL, check=False).returncode:
        print("skipped: strace may not trace here")
        return 77
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    base = os.path.join(os.path.abspath(work), "base")
    must(driver, "create", base)
    keep(base, [])
    # Three entries below a full tile, so that the faults meet the filling of one.
    _, receipts = must(driver, "add", base, "253")
    keep(base, receipts)

    trial = base + "-trial"
    shutil.copytree(base, trial)
    adding = calls(driver, "add", trial, "6")
    recovering = calls(driver, "recover", trial)
    shutil.rmtree(trial)
    faults = plan(adding, recovering)
    making = [faults for faults in plan(calls(driver, "create", trial), {}) if len(faults) == 1]
    shutil.rmtree(trial)

    felt = collections.Counter()
    failures = []
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        jobs = {pool.submit(one, driver, base, f"{work}/{at}", fault): fault for at, fault in enumerate(faults)}
        jobs |= {pool.submit(creating, driver, f"{work}/new-{at}", fault[0]): ("create", *fault)
                 for at, fault in enumerate(making)}
        for job in concurrent.futures.as_completed(jobs):
            fault = jobs[job]
            try:
                felt["felt" if job.result() else "not felt"] += 1
            except (Failure, subprocess.TimeoutExpired, OSError) as why:
                failures.append(f"{fault}: {why}")
    kinds = collections.Counter(f"{fault[0][0]} {fault[0][1]}" for fault in faults + making)
    print(", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))
    double = sum(len(fault) > 1 for fault in faults)
    print(f"{len(jobs)} runs, {len(making)} while the log was made, {double} with a second fault in recovery; "
          f"the process felt the first in {felt['felt']}; failures: {len(failures)}")
    for failure in failures[:20]:
        print("FAILED:", failure)
    if felt["felt"] < len(jobs) // 2:
        print("FAILED: most faults were not felt: nothing was tested")
        return 1
    shutil.rmtree(work)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
