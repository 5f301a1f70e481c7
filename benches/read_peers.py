"""Times other readers on the same files: python benches/read_peers.py FILE...

Needs polars and duckdb (pip install polars duckdb). Each file is read whole, dates and numbers parsed as
far as the reader does that by itself; the best of five is told. No rows are checked, no identities made.
"""

import json
import sys
import time

import duckdb
import polars


def with_polars(path):
    if path.endswith(".parquet"):
        return polars.read_parquet(path).height
    if path.endswith("json"):
        with open(path, encoding="utf-8") as file:
            features = json.load(file)["features"]
        return polars.DataFrame([f["properties"] for f in features], infer_schema_length=None).height
    return polars.read_csv(path, try_parse_dates=True, infer_schema_length=10000, ignore_errors=True).height


def with_duckdb(path):
    source = f"'{path}'"
    if path.endswith(".csv"):
        source = f"read_csv('{path}', ignore_errors = true)"
    elif path.endswith("json"):
        source = f"(select unnest(features) from read_json('{path}', maximum_object_size = 100000000))"
    db = duckdb.connect()
    db.execute(f"create table t as select * from {source}")
    return db.execute("select count(*) from t").fetchone()[0]


def best(read, path):
    times = []
    for _ in range(5):
        start = time.perf_counter()
        rows = read(path)
        times.append(time.perf_counter() - start)
    return rows, min(times)


for path in sys.argv[1:]:
    for name, read in (("polars", with_polars), ("duckdb", with_duckdb)):
        try:
            rows, seconds = best(read, path)
            print(f"{path} {name}: {rows} rows, {seconds:.3f} s, {rows / seconds:.0f} rows/s")
        except Exception as error:  # a reader that refuses a file is a result too
            print(f"{path} {name}: {str(error).splitlines()[0][:120]}")
