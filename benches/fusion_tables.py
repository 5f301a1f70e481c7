#!/usr/bin/env python3
"""Makes tables of events of which it is known which records are one happening.

Happenings crowd around settlements along a winding front, a few settlements having most of them.
Three sources each tell a part of them, about a kilometre and a half beside the place and up to two
days beside the date; some records are snapped to the middle of the nearest settlement, some have
the wrong type, some no actor, and counts of people killed differ by one. With `--vocabularies` the
second source uses codes of its own for the types and the third coarser words.

  fusion_tables.py --rows 100000 --days 3650 --seed 1 --out DIR [--vocabularies]

writes DIR/src0.csv, src1.csv, src2.csv (id,date,latitude,longitude,type,actor,fatalities) and
DIR/truth.csv (source,id,incident). The same arguments give the same bytes.
"""
import argparse
import csv
import datetime
import math
import os
import random

FIRST_DAY = datetime.date(2020, 1, 1)
KM_PER_DEGREE = 111.2

TYPES = ("shelling", "drone", "small-arms", "air", "mine", "assault")
TYPE_WEIGHTS = (0.45, 0.2, 0.15, 0.08, 0.05, 0.07)
ACTORS = ("A", "B")

# What the second and third source call each type.
CODES = dict(zip(TYPES, ("ART", "UAV", "SAF", "AIR", "IED", "ATT")))
COARSE = dict(zip(TYPES, ("remote", "remote", "battle", "remote", "mine", "battle")))

# The chance that a source tells a happening.
COVERAGE = (0.7, 0.55, 0.45)
SNAPPED = 0.12
MISCODED = 0.08
ACTOR_MISSING = 0.1
PLACE_SIGMA_KM = 1.5
DAYS_OFF, DAYS_OFF_WEIGHTS = (0, 1, -1, 2, -2), (0.7, 0.125, 0.125, 0.025, 0.025)


def settlements(r, count=400):
    """Settlements, most of them along a front, with weights of a heavy tail."""
    front = [(47.0 + 2.5 * i / 99 + 0.15 * math.sin(i / 7), 37.0 + 2.0 * math.sin(i / 25) + 0.02 * i)
             for i in range(100)]
    places = []
    for _ in range(count):
        if r.random() < 0.7:
            latitude, longitude = r.choice(front)
            places.append((latitude + r.gauss(0, 0.08), longitude + r.gauss(0, 0.12)))
        else:
            places.append((r.uniform(46.5, 50.5), r.uniform(33, 40)))
    return places, [r.paretovariate(1.2) for _ in places]


def happening(r, places, weights, days):
    """Where, when and what really happened."""
    latitude, longitude = r.choices(places, weights)[0]
    return {
        "latitude": latitude + r.gauss(0, 0.03),
        "longitude": longitude + r.gauss(0, 0.045),
        "day": r.randrange(days),
        "type": r.choices(TYPES, TYPE_WEIGHTS)[0],
        "actor": r.choice(ACTORS),
        "killed": int(r.expovariate(0.8)),
    }


def told(r, true, source, places, vocabularies):
    """What one source makes of it."""
    latitude, longitude = true["latitude"], true["longitude"]
    if r.random() < SNAPPED:
        latitude, longitude = min(
            places, key=lambda p: (p[0] - latitude) ** 2 + ((p[1] - longitude) * 0.66) ** 2)
    else:
        longitude += r.gauss(0, PLACE_SIGMA_KM) / (KM_PER_DEGREE * math.cos(math.radians(latitude)))
        latitude += r.gauss(0, PLACE_SIGMA_KM) / KM_PER_DEGREE
    day = max(0, true["day"] + r.choices(DAYS_OFF, DAYS_OFF_WEIGHTS)[0])
    kind = r.choices(TYPES, TYPE_WEIGHTS)[0] if r.random() < MISCODED else true["type"]
    if vocabularies and source > 0:
        kind = (CODES if source == 1 else COARSE)[kind]
    actor = "" if r.random() < ACTOR_MISSING else true["actor"]
    killed = max(0, true["killed"] + r.choice((0, 0, 0, 1, -1)))
    date = FIRST_DAY + datetime.timedelta(days=day)
    return [date.isoformat(), f"{latitude:.5f}", f"{longitude:.5f}", kind, actor, killed]


def make(rows, days, seed, out, vocabularies=False):
    """Writes the tables and the truth."""
    r = random.Random(seed)
    places, weights = settlements(r)
    tables, truth = [[] for _ in COVERAGE], []
    incident = 0
    while len(truth) < rows:
        true = happening(r, places, weights, days)
        incident += 1
        for source, chance in enumerate(COVERAGE):
            if r.random() > chance or len(truth) >= rows:
                continue
            record = f"s{source}-{len(tables[source])}"
            tables[source].append([record, *told(r, true, source, places, vocabularies)])
            truth.append([f"src{source}", record, incident])
    os.makedirs(out, exist_ok=True)
    for source, table in enumerate(tables):
        r.shuffle(table)
        write(f"{out}/src{source}.csv",
              ["id", "date", "latitude", "longitude", "type", "actor", "fatalities"], table)
    write(f"{out}/truth.csv", ["source", "id", "incident"], truth)


def write(path, heading, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--days", type=int, default=3_650)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    parser.add_argument("--vocabularies", action="store_true")
    a = parser.parse_args()
    make(a.rows, a.days, a.seed, a.out, a.vocabularies)


if __name__ == "__main__":
    main()
