#!/usr/bin/env python3
"""What a disk remembers. A case is worked on while everything of it but the folders that hold what is secret lies on a file
system of its own; then the raw image of that file system is searched for what is secret, deleted files and all.

    checks/diskimage.py TRUCELINE WORK

TRUCELINE  the built program
WORK       a folder to work in; what it had is removed

On the image: a case but for evidence/, decisions/ and sealed/; the register of another, whose working files are elsewhere; both
witnesses' memories and what they print; published prefixes; reports; temporary files. Exit code 77 where no image can be mounted.
"""

import base64
import os
import shutil
import subprocess
import sys
import threading

MEGABYTES = 64
PASSPHRASE = "nine brown herons wade"
# What nobody must find, and what must be found: the search can fail.
WORDS = ["PLACE-CANARY", "ACTOR-CANARY", "TOLD-BY-CANARY", "HANDLE-CANARY", "FILE-CANARY", "48.123457", "37.765433"]
CONTROL = "CONTROL-CANARY"

TERMS = """[agreement]
id = "image"
title = "A made-up truce"
class = "preliminary"
status = "in-force"
[[party]]
id = "NC"
name = "Northern Council"
[[party]]
id = "SC"
name = "Southern Council"
[[period]]
id = "main"
start = "2026-01-12T00:00Z"
end = "2026-01-22T00:00Z"
[reporting]
day = "00:00[UTC]"
until = "2026-01-16T00:00Z"
as_of = "2026-01-20T00:00Z"
publication = { delay = "72 h", coarsen = "5 km", profile = "test" }
[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["NC", "SC"]
when = "main"
"""
SOURCES = """[[source]]
id = "mission"
name = "The mission"
kind = "own-monitor"
family = "mission"
files = ["evidence/*.csv"]
"""
INTAKE = """[[table]]
files = ["evidence/**"]
columns = { id = "id", date = "date", time = "time", latitude = "lat", longitude = "lon", what = "what", actor = "actor", notes = "notes" }
dates = "iso"
zone = "UTC"
values.what = { "shelling" = "indirect-fire" }
"""
EVIDENCE = """id,date,time,lat,lon,what,actor,notes
%s,2026-01-13,10:00,48.123457,37.765433,shelling,ACTOR-CANARY,seen from PLACE-CANARY
"""


class Failure(Exception):
    pass


def call(*words):
    return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


class Session:
    """Everything that is mounted and runs, taken down in the end."""

    def __init__(self, truceline, work):
        self.truceline, self.work = truceline, work
        self.image, self.disk = os.path.join(work, "image"), os.path.join(work, "disk")
        self.outside = os.path.join(work, "outside")
        self.mounts, self.witnesses = [], []
        self.env = dict(os.environ, TRUCELINE_PASSPHRASE=PASSPHRASE, TMPDIR=os.path.join(self.disk, "tmp"))

    def mount(self):
        with open(self.image, "wb") as file:
            file.truncate(MEGABYTES << 20)
        os.makedirs(self.disk)
        if not call("mkfs.ext4", "-q", "-F", self.image) or not call("mount", "-o", "loop", self.image, self.disk):
            return False
        self.mounts.append(self.disk)
        os.makedirs(os.path.join(self.disk, "tmp"))
        return True

    def bind(self, real, seen):
        os.makedirs(real, exist_ok=True)
        os.makedirs(seen, exist_ok=True)
        if not call("mount", "--bind", real, seen):
            raise Failure(f"{seen} cannot be bound")
        self.mounts.append(seen)

    def run(self, *words, code=0):
        done = subprocess.run([self.truceline, *words], env=self.env, capture_output=True, text=True, check=False)
        if done.returncode != code:
            raise Failure(f"truceline {' '.join(words)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def key(self, name, purpose, full):
        path = os.path.join(self.outside, name + ".key")
        return path, self.run("log", "key", path, "--purpose", purpose, "--name", full, "--work-factor", "4").strip()

    def witness(self, name, follows, places):
        path, public = self.key(name, "witness", f"{name}.example/witness")
        out = os.path.join(self.disk, name + ".out")
        words = [self.truceline, "log", "witness", "serve", "--listen", "127.0.0.1:0", "--key", path, "--policy", follows,
                 "--weak-quorum", "--memory", os.path.join(self.disk, name)]
        for origin, place in places:
            words += ["--source", f"{origin}={place}"]
        with open(out, "wb") as file:
            process = subprocess.Popen(words, env=self.env, stdout=file, stderr=file)
        self.witnesses.append(process)
        for _ in range(200):
            with open(out, encoding="utf-8") as file:
                line = file.readline().strip()
            if line.startswith("listening on "):
                return public, line.removeprefix("listening on ")
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        raise Failure(f"the witness {name} does not listen")

    def end(self):
        for process in self.witnesses:
            process.terminate()
        for process in self.witnesses:
            process.wait()
        self.witnesses = []
        for mounted in reversed(self.mounts):
            if not call("umount", mounted):
                raise Failure(f"{mounted} cannot be unmounted")
        self.mounts = []


def new_case(folder):
    write(os.path.join(folder, "agreement.toml"), TERMS)
    write(os.path.join(folder, "sources.toml"), SOURCES)
    write(os.path.join(folder, "intake.toml"), INTAKE)


def keep_writing(folder, ended):
    """Has the disk take all that is written, also what is soon deleted: what it never saw, it could not remember."""
    while not ended.wait(0.02):
        call("sync", "-f", folder)


def work_on(session):
    """All that is done with two cases."""
    outside, disk = session.outside, session.disk
    author, _ = session.key("author", "author", "truce.example/author")
    cases = {"within": os.path.join(disk, "case"), "register": os.path.join(outside, "case")}
    logs = {name: session.key("log-" + name, "log", f"{name}.example/log") for name in cases}
    follows = os.path.join(outside, "follows")
    write(follows, "".join(f"log {public}\n" for _, public in logs.values()) + "quorum none\n")
    for case in cases.values():
        new_case(case)
    for part in ["evidence", "decisions", "sealed"]:
        session.bind(os.path.join(outside, "within", part), os.path.join(cases["within"], part))
    session.bind(os.path.join(disk, "register"), os.path.join(cases["register"], "register"))
    places = [(f"{name}.example/log", os.path.join(case, "register")) for name, case in cases.items()]
    os.makedirs(os.path.join(cases["within"], "register"))
    asked = [(name, *session.witness(name, follows, places)) for name in ["north", "south"]]

    for name, case in cases.items():
        log, public = logs[name]
        policy = os.path.join(outside, name + ".policy")
        lines = [f"witness {witness} {key} {address}\n" for witness, key, address in asked]
        write(policy, f"log {public}\n" + "".join(lines) + "group both all north south\nquorum both\n")
        keys = ["--author-key", author, "--log-key", log]
        # reports name the files that they rest on
        named = "FILE-CANARY-" if name == "within" else ""
        write(os.path.join(case, "evidence", named + "first.csv"), EVIDENCE % "m1")
        session.run("log", "init", case, "--origin", f"{name}.example/log", "--policy", policy, *keys)
        handed = os.path.join(outside, named + "second.csv")
        write(handed, EVIDENCE % "m2")
        session.run("add", case, handed, "--source", "mission", "--note", "TOLD-BY-CANARY", *keys)
        write(os.path.join(case, "evidence", named + "third.csv"), EVIDENCE % "m3")
        session.run("log", "record", case, *keys)
        if name == "register":
            # writes derived/, which is internal: of this case it is elsewhere
            session.run("review", case, "no-fire/everywhere/2026-01-13", "--by", "HANDLE-CANARY", "--outcome", "verified", *keys)
            session.run("derive", case, *keys)
            session.run("report", case, "--format", "html,csv,geojson,md", "--out", os.path.join(disk, "reports"), *keys)
            session.run("log", "recompute", case)
        session.run("log", "witness", "ask", case)
        session.run("log", "publish", case, os.path.join(disk, "site-" + name), "--before", "2100-01-01T00:00Z")
        session.run("verify", case, "--policy", policy, "--authors", os.path.join(case, "register", "authors"))
        session.run("verify", os.path.join(disk, "site-" + name), "--policy", policy, "--authors",
                    os.path.join(case, "register", "authors"))


def forms(word):
    """How a word may stand on a disk."""
    plain = word.encode()
    yield "as it is", plain
    yield "in small letters", word.lower().encode()
    yield "UTF-16", word.encode("utf-16-le")
    yield "hexadecimal", plain.hex().encode()
    for skipped in range(3):
        # what base64 makes of it, wherever it begins; both ends also depend on what stands beside
        text = base64.b64encode(b"x" * skipped + plain)
        yield "base64", text[4 if skipped else 0:len(text) - 4]


def find(image, words):
    with open(image, "rb") as file:
        raw = file.read()
    return [f"{word} ({how}) at byte {raw.find(form)}" for word in words for how, form in forms(word) if form in raw]


def main():
    truceline, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    shutil.rmtree(work, ignore_errors=True)
    session = Session(truceline, work)
    os.makedirs(session.outside)
    try:
        if not session.mount():
            print("skipped: no file system can be mounted from an image here")
            return 77
        ended = threading.Event()
        writing = threading.Thread(target=keep_writing, args=(session.disk, ended))
        writing.start()
        try:
            work_on(session)
        finally:
            ended.set()
            writing.join()
        # a file that was there and is deleted: the image remembers it
        control = os.path.join(session.disk, "control")
        write(control, CONTROL * 100)
        os.sync()
        os.remove(control)
        os.sync()
        files = sum(len(names) for _, _, names in os.walk(os.path.join(session.disk, "register")))
    finally:
        session.end()
    if not find(session.image, [CONTROL]):
        print("FAILED: what was deleted is not found: nothing was tested")
        return 1
    held = [name for folder, _, names in os.walk(session.outside) for name in names if "CANARY" in name]
    found = find(session.image, WORDS)
    for one in found:
        print("FAILED:", one)
    print(f"{MEGABYTES} MB searched for {len(WORDS)} secrets; {files} files in one of the registers, {len(held)} files named by a secret elsewhere")
    if not found:
        shutil.rmtree(work)
    return 1 if found else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failure as why:
        print("FAILED:", why)
        sys.exit(1)
