#!/usr/bin/env python3
"""Joins the tables of benches/fusion_tables.py with Splink and with `truceline fuse`.

    pip install splink
    python benches/fusion_tables.py --rows 10000 --out tables
    python benches/fusion_peers.py tables [--truceline PATH]

Splink learns as its guide recommends: u from random pairs, m by expectation maximisation under
several blocking rules, the share of matches from rules that hardly ever err. Pairs are looked for in
cells of 0.2 degree and stretches of four days, each also moved by half its width, so that none is
lost at an edge. Its threshold is the best of many, chosen with the truth in hand, which nobody has
in the field; `truceline fuse` is given nothing. Each runs in a
process of its own, with all cores; time is wall time with reading and writing, memory the peak.
"""

import argparse
import collections
import csv
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time

SOURCES = ("src0", "src1", "src2")

# Cells in which Splink looks for pairs: as they are, and moved by half their width each way, so that
# two records nearer than that are always in one cell. Stretches of four days are moved alike.
CELL_DEGREES = 0.2
CELLS = (("cell", 0.0, 0.0), ("cell_north", 0.1, 0.0), ("cell_east", 0.0, 0.1), ("cell_both", 0.1, 0.1))


def pairs_of(groups):
    """All pairs within groups of records."""
    members = collections.defaultdict(list)
    for record, group in groups.items():
        members[group].append(record)
    return {pair for group in members.values() for pair in itertools.combinations(sorted(group), 2)}


def truth(folder):
    with open(f"{folder}/truth.csv", newline="", encoding="utf-8") as file:
        return pairs_of({(row["source"], row["id"]): row["incident"] for row in csv.DictReader(file)})


def scores(found, true):
    hits = len(found & true)
    precision = hits / len(found) if found else 0.0
    recall = hits / len(true) if true else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def splink(folder, out):
    """Joins with Splink and writes all scored pairs."""
    import logging

    import pandas
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink.comparison_library import CustomComparison

    logging.disable(logging.WARNING)
    tables = []
    for source in SOURCES:
        table = pandas.read_csv(f"{folder}/{source}.csv", dtype={"id": str}, keep_default_na=False)
        table["actor"] = table["actor"].replace("", None)
        table["day"] = (pandas.to_datetime(table["date"]) - pandas.Timestamp("1970-01-01")).dt.days
        for name, north, east in CELLS:
            rows = ((table["latitude"] + north) / CELL_DEGREES).astype(int)
            columns = ((table["longitude"] + east) / CELL_DEGREES).astype(int)
            table[name] = rows * 100_000 + columns
        table["day_2"] = table["day"] // 2
        table["day_4"] = table["day"] // 4
        table["day_4b"] = (table["day"] + 2) // 4
        tables.append(table.rename(columns={"id": "unique_id"}))

    km = ("111.2 * sqrt(power(latitude_l - latitude_r, 2) + power((longitude_l - longitude_r) * "
          "cos(radians((latitude_l + latitude_r) / 2)), 2))")
    place = CustomComparison(
        output_column_name="place",
        comparison_levels=[{"sql_condition": "latitude_l IS NULL OR latitude_r IS NULL", "label_for_charts": "null",
                            "is_null_level": True}]
        + [{"sql_condition": f"{km} <= {edge}", "label_for_charts": f"within {edge} km"} for edge in (0.5, 1, 2, 3, 5, 8)]
        + [{"sql_condition": "ELSE", "label_for_charts": "farther"}],
    )
    when = CustomComparison(
        output_column_name="day",
        comparison_levels=[{"sql_condition": "day_l IS NULL OR day_r IS NULL", "label_for_charts": "null",
                            "is_null_level": True}]
        + [{"sql_condition": f"abs(day_l - day_r) <= {edge}", "label_for_charts": f"within {edge} days"} for edge in (0, 1, 2)]
        + [{"sql_condition": "ELSE", "label_for_charts": "later"}],
    )
    killed = CustomComparison(
        output_column_name="fatalities",
        comparison_levels=[
            {"sql_condition": "fatalities_l IS NULL OR fatalities_r IS NULL", "label_for_charts": "null", "is_null_level": True},
            {"sql_condition": "fatalities_l = fatalities_r", "label_for_charts": "equal"},
            {"sql_condition": "abs(fatalities_l - fatalities_r) <= 1", "label_for_charts": "one off"},
            {"sql_condition": "ELSE", "label_for_charts": "else"},
        ],
    )
    blocks = [block_on(days, cell) for days in ("day_4", "day_4b") for cell, _, _ in CELLS]
    settings = SettingsCreator(
        link_type="link_only",
        blocking_rules_to_generate_predictions=blocks,
        comparisons=[place, when, cl.ExactMatch("type").configure(term_frequency_adjustments=True),
                     cl.ExactMatch("actor"), killed],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
        max_iterations=50,
    )
    duckdb = DuckDBAPI()
    tables = [duckdb.register(table, dataset_display_name=name) for table, name in zip(tables, SOURCES)]
    linker = Linker(tables, settings, log_level=None)
    sure = [f"l.day = r.day and l.type = r.type and l.actor = r.actor and "
            f"{km.replace('_l', '#').replace('_r', '@')} < 1.0"]
    sure = [rule.replace("latitude#", "l.latitude").replace("latitude@", "r.latitude")
            .replace("longitude#", "l.longitude").replace("longitude@", "r.longitude") for rule in sure]
    linker.training.estimate_probability_two_random_records_match(
        [f"l.cell = r.cell and {sure[0]}"], recall=0.3)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for block in (block_on("day", "cell"), block_on("day_4", "cell", "type", "actor"),
                  block_on("day_2", "fatalities", "cell_both")):
        linker.training.estimate_parameters_using_expectation_maximisation(
            block, record_sample_proportion=1.0, max_pairs=5e6)
    scored = linker.inference.predict(threshold_match_probability=0.0005).as_pandas_dataframe()
    columns = ["source_dataset_l", "unique_id_l", "source_dataset_r", "unique_id_r", "match_probability"]
    scored[columns].to_csv(out, index=False)


def one_to_one(scored, threshold):
    """Groups of records: the likeliest pairs first, never two records of one source together."""
    group, inside = {}, {}
    for p, a, b in scored:
        if p < threshold:
            break
        x, y = group.get(a, a), group.get(b, b)
        if x == y:
            continue
        left, right = inside.get(x, {x}), inside.get(y, {y})
        if {record[0] for record in left} & {record[0] for record in right}:
            continue
        joined = left | right
        inside.pop(y, None)
        inside[x] = joined
        for record in joined:
            group[record] = x
    return {pair for members in inside.values() for pair in itertools.combinations(sorted(members), 2)}


def best(path, true):
    """The best score of Splink's pairs over thresholds: as they are, and one record a source."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        scored = sorted(((float(p), *sorted(((s, a), (t, b)))) for s, a, t, b, p in rows),
                        key=lambda row: (-row[0], row[1], row[2]))
    answers = {}
    for name, chosen in (("pairs", lambda t: {(a, b) for p, a, b in scored if p >= t}),
                         ("one a source", lambda t: one_to_one(scored, t))):
        tried = []
        for threshold in [0.001, 0.002, 0.005, 0.01] + [step / 50 for step in range(1, 50)]:
            tried.append((scores(chosen(threshold), true), threshold))
        found, threshold = max(tried, key=lambda answer: answer[0]["f1"])
        answers[name] = {**found, "threshold": threshold}
    return answers


def measured(arguments):
    """Runs a program; wall seconds and peak memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{arguments[0]} ended with {process.returncode}")
    return {"seconds": round(seconds, 2), "peak_mb": usage.ru_maxrss // 1024}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--truceline", default="truceline")
    parser.add_argument("--splink-to", help=argparse.SUPPRESS)
    a = parser.parse_args()
    if a.splink_to:
        splink(a.folder, a.splink_to)
        return
    true = truth(a.folder)
    with tempfile.TemporaryDirectory() as scratch:
        out = f"{scratch}/fused"
        tables = [f"{a.folder}/{source}.csv" for source in SOURCES]
        cost = measured([a.truceline, "fuse", *tables, "--out", out])
        with open(f"{out}/membership.csv", newline="", encoding="utf-8") as file:
            groups = {(row["source"], row["id"]): row["incident_id"] for row in csv.DictReader(file)}
        print(json.dumps({"what": "truceline fuse", **scores(pairs_of(groups), true), **cost}), flush=True)
        scored = f"{scratch}/splink.csv"
        cost = measured([sys.executable, __file__, a.folder, "--splink-to", scored])
        for name, found in best(scored, true).items():
            print(json.dumps({"what": f"Splink, {name}", **found, **cost}), flush=True)


if __name__ == "__main__":
    main()
