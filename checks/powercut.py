#!/usr/bin/env python3
"""Power cuts: a log is written on a file system of its own, whose image is copied at random instants. The copy has what the
disk had then; it is mounted, the store on it recovers, and everything that was said before must hold.

    checks/powercut.py DRIVER WORK [CUTS]

DRIVER  the built example append
WORK    a folder to work in; what it had is removed

Exit code 77 where no image can be mounted.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

from faults import Failure, check_roots, keep, must, said

MEGABYTES = 24


def call(*words):
    return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def mount(image, folder):
    os.makedirs(folder, exist_ok=True)
    return call("mount", "-o", "loop", image, folder)


def keeps_writing(driver, folder, out):
    """One process after another that adds entries; in a group of their own, to be stopped together."""
    script = 'while "$0" add "$1" 7; do :; done'
    with open(out, "wb") as file:
        return subprocess.Popen(["sh", "-c", script, driver, folder], stdout=file, stderr=subprocess.DEVNULL,
                                start_new_session=True)


def canary(folder, name, durable):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(b"canary" * 1000)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    if durable:
        at = os.open(folder, os.O_RDONLY)
        os.fsync(at)
        os.close(at)


def cut(driver, live, image, work, writer, out, number):
    """Copies the image between two instants at which the writer stands still, and recovers the copy."""
    canary(live, f"durable-{number}", True)
    canary(live, f"not-durable-{number}", False)
    time.sleep(random.uniform(0.005, 0.06))
    os.killpg(writer.pid, signal.SIGSTOP)
    try:
        with open(out, "rb") as file:
            told = file.read()
        copy = os.path.join(work, "copy.img")
        shutil.copyfile(image, copy)
    finally:
        os.killpg(writer.pid, signal.SIGCONT)

    mounted = os.path.join(work, "copy")
    if not mount(copy, mounted):
        raise Failure("the copy cannot be mounted")
    try:
        with open(os.path.join(mounted, f"durable-{number}"), "rb") as file:
            if len(file.read()) != 6000:
                raise Failure("a durable file is not there: the copy is no power cut")
        lost = os.path.join(mounted, f"not-durable-{number}")
        lost = not os.path.exists(lost) or os.path.getsize(lost) < 6000
        folder = os.path.join(mounted, "log")
        receipts = os.path.join(work, "receipts")
        largest, given = said(told)
        os.makedirs(receipts, exist_ok=True)
        os.symlink(receipts, folder + ".receipts")
        keep(folder, given)
        recovered, _ = must(driver, "recover", folder)
        if recovered < largest:
            raise Failure(f"{largest} entries were durable, {recovered} are left")
        must(driver, "verify", folder)
        check_roots(folder)
    finally:
        call("umount", mounted)
    return largest, len(given), recovered, lost


def main():
    driver, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    cuts = int(sys.argv[3]) if len(sys.argv) > 3 else 8
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    image, live = os.path.join(work, "live.img"), os.path.join(work, "live")
    with open(image, "wb") as file:
        file.truncate(MEGABYTES << 20)
    if not call("mkfs.ext4", "-q", "-F", image) or not mount(image, live):
        print("skipped: no file system can be mounted from an image here")
        return 77
    random.seed(1)
    lost = 0
    try:
        folder = os.path.join(live, "log")
        must(driver, "create", folder)
        out = os.path.join(work, "said")
        writer = keeps_writing(driver, folder, out)
        try:
            for number in range(cuts):
                time.sleep(random.uniform(0.05, 0.3))
                shutil.rmtree(os.path.join(work, "receipts"), ignore_errors=True)
                told, receipts, recovered, was_lost = cut(driver, live, image, work, writer, out, number)
                lost += was_lost
                print(f"cut {number + 1}: {told} entries and {receipts} receipts were told, {recovered} entries recovered")
        finally:
            os.killpg(writer.pid, signal.SIGTERM)
            writer.wait()
    finally:
        call("umount", live)
    print(f"{cuts} power cuts; a file that was not durable was lost in {lost} of them")
    if lost == 0:
        print("FAILED: nothing was ever lost: no power cut was tested")
        return 1
    shutil.rmtree(work)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failure as why:
        print("FAILED:", why)
        sys.exit(1)
