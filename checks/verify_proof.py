#!/usr/bin/env python3
"""Verifies a proof of an entry from what docs/register.md says, and nothing of ours: one page, no libraries.

    checks/verify_proof.py ENTRY PROOF POLICY

ENTRY holds the bytes of the entry. Signatures of all keys of the policy are wanted, whatever its quorum.
Slow, and good for one proof: numbers as Python has them.
"""

import base64
import hashlib
import sys

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
NEUTRAL = (0, 1, 1, 0)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def decode(data):
    """A point in extended coordinates, from its one encoding; None where there is none."""
    y = int.from_bytes(data, "little") & (2**255 - 1)
    odd = data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or y >= P or (x == 0 and odd):
        return None
    x = x if x & 1 == odd else P - x
    return (x, y, 1, x * y % P)


def encode(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def add(left, right):
    a = (left[1] - left[0]) * (right[1] - right[0]) % P
    b = (left[1] + left[0]) * (right[1] + right[0]) % P
    c, d = 2 * left[3] * right[3] * D % P, 2 * left[2] * right[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    result = NEUTRAL
    while number:
        if number & 1:
            result = add(result, point)
        point, number = add(point, point), number >> 1
    return result


BASE = decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_neutral(point):
    return point[0] % P == 0 and (point[1] - point[2]) % P == 0


def holds(key, message, signature):
    point, commitment = decode(key), decode(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or point is None or commitment is None or s >= ORDER:
        return False
    if is_neutral(point) or not is_neutral(times(ORDER, point)) or is_neutral(times(8, commitment)):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return encode(add(times(s, BASE), times(ORDER - k, point))) == signature[:32]


def verifier(text):
    name, identifier, key = text.split("+", 2)
    key = base64.b64decode(key, validate=True)
    assert sha256(name.encode(), b"\n", key)[:4].hex() == identifier, f"{name}: not its identifier"
    return name, bytes.fromhex(identifier), key[0], key[1:]


def signed_by(key, text, lines):
    name, identifier, kind, public = key
    found = False
    for line in lines:
        _, named, data = line.split(" ")
        data = base64.b64decode(data, validate=True)
        if (named, data[:4]) == (name, identifier):
            message, signature = text.encode(), data[4:]
            if kind == 4:
                time = int.from_bytes(signature[:8], "big")
                message, signature = b"cosignature/v1\ntime %d\n%b" % (time, message), signature[8:]
            assert holds(public, message, signature), f"the signature of {name} does not hold"
            found = True
    return found


def root_of(leaf, index, size, proof):
    assert index < size, "no such leaf"
    root, place, last = leaf, index, size - 1
    for sibling in proof:
        assert last, "the proof is too long"
        if place & 1 or place == last:
            root = sha256(b"\x01", sibling, root)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            root = sha256(b"\x01", root, sibling)
        place, last = place >> 1, last >> 1
    assert last == 0, "the proof is too short"
    return root


def main(entry, proof, policy):
    with open(entry, "rb") as file:
        leaf = sha256(b"\x00", file.read())
    with open(proof, encoding="utf-8", newline="") as file:
        head, checkpoint = file.read().split("\n\n", 1)
    first, index, *hashes = [line for line in head.split("\n") if not line.startswith("extra ")]
    assert first == "c2sp.org/tlog-proof@v1", "not a proof"
    text, signatures = checkpoint.rsplit("\n\n", 1)
    text, signatures = text + "\n", signatures.rstrip("\n").split("\n")
    origin, size, root = text.split("\n")[:3]
    with open(policy, encoding="utf-8") as file:
        lines = [line.split() for line in file]
    logs = [verifier(line[1]) for line in lines if line[:1] == ["log"]]
    witnesses = [verifier(line[2]) for line in lines if line[:1] == ["witness"]]
    assert any(key[0] == origin and signed_by(key, text, signatures) for key in logs), "not signed by the log"
    for key in witnesses:
        assert signed_by(key, text, signatures), f"not cosigned by {key[0]}"
    hashes = [base64.b64decode(line, validate=True) for line in hashes]
    led_to = root_of(leaf, int(index.removeprefix("index ")), int(size), hashes)
    assert led_to == base64.b64decode(root, validate=True), "the proof does not lead to the root"
    print(f"recorded: {index} of {size} in {origin}, {1 + len(witnesses)} signatures")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (AssertionError, ValueError) as refused:
        sys.exit(f"refused: {refused}")
