#!/usr/bin/env python3
"""Asks peers what benches/control.rs asks, of the same files, with everything counted.

    pip install shapely geopandas pyproj
    python benches/control_peers.py DIR [AREAS.csv [DISTANCES.csv]]

DIR holds map.geojson and points.csv; AREAS.csv and DISTANCES.csv are what `control areas` and
`control distance` wrote, to compare with. One thread. Pairs that differ are counted; points on an
edge belong to neither side here and to both there.
"""

import csv
import resource
import sys
import time
from pathlib import Path


def cpu():
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def timed(name, work):
    wall, user = time.perf_counter(), cpu()
    answer = work()
    print(f"{name}: {time.perf_counter() - wall:.2f} s, {cpu() - user:.2f} s of CPU", flush=True)
    return answer


def read(folder):
    import json

    import numpy
    import shapely

    features = json.loads((folder / "map.geojson").read_text())["features"]
    areas = numpy.array([shapely.geometry.shape(f["geometry"]) for f in features])
    table = numpy.loadtxt(folder / "points.csv", delimiter=",", skiprows=1, usecols=(1, 2))
    return areas, table


def by_points(folder):
    """shapely as an expert uses it: an index on the points, queried with prepared areas."""
    import shapely

    areas, table = read(folder)
    points = shapely.points(table[:, 1], table[:, 0])
    shapely.prepare(areas)
    area, point = shapely.STRtree(points).query(areas, predicate="contains")
    return set(zip(point.tolist(), area.tolist()))


def by_join(folder):
    """geopandas as its guide shows it."""
    import geopandas
    import pandas

    areas = geopandas.read_file(folder / "map.geojson")
    table = pandas.read_csv(folder / "points.csv")
    where = geopandas.points_from_xy(table.longitude, table.latitude)
    points = geopandas.GeoDataFrame(table, geometry=where, crs=areas.crs)
    joined = geopandas.sjoin(points, areas, predicate="within")
    return set(zip(joined.index.tolist(), joined.index_right.tolist()))


def distances(folder):
    """shapely's nearest edge on a plane (azimuthal, around the middle of the map)."""
    import numpy
    import pyproj
    import shapely

    areas, table = read(folder)
    west, south, east, north = shapely.total_bounds(areas)
    plane = pyproj.Transformer.from_crs(
        "EPSG:4326",
        f"+proj=aeqd +lat_0={(south + north) / 2} +lon_0={(west + east) / 2} +ellps=WGS84",
        always_xy=True,
    )
    # Long edges are straight in degrees, not on the plane.
    areas = shapely.segmentize(areas, 0.02)
    flat = shapely.transform(areas, lambda c: numpy.column_stack(plane.transform(c[:, 0], c[:, 1])))
    edges = []
    for ring in shapely.get_rings(shapely.get_parts(flat)):
        at = shapely.get_coordinates(ring)
        edges.append(shapely.linestrings(numpy.stack([at[:-1], at[1:]], axis=1)))
    x, y = plane.transform(table[:, 1], table[:, 0])
    found = shapely.STRtree(numpy.concatenate(edges)).query_nearest(
        shapely.points(x, y), return_distance=True, all_matches=False
    )
    return found[1]


def ours(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def main():
    folder = Path(sys.argv[1])
    import geopandas  # noqa: F401  (imports are not counted)
    import pyproj  # noqa: F401

    for name, work in [("shapely, index on points", by_points), ("geopandas sjoin within", by_join)]:
        peer = timed(name, lambda work=work: work(folder))
        if len(sys.argv) > 2:
            rows = ours(sys.argv[2])
            inside = {(int(r["id"]), int(r["area"])) for r in rows if r["on_edge"] == "0"}
            on_edge = {(int(r["id"]), int(r["area"])) for r in rows if r["on_edge"] == "1"}
            differ = (peer ^ inside) - on_edge
            print(f"  {len(peer)} pairs; {len(differ)} differ; {len(on_edge)} on an edge", flush=True)
    peer = timed("shapely, nearest edge on a plane", lambda: distances(folder))
    if len(sys.argv) > 3:
        own = [float(r["distance_m"]) for r in ours(sys.argv[3])]
        # The plane stretches by some parts in a thousand away from its middle.
        gaps = sorted(abs(a - b) / max(a, 1000.0) for a, b in zip(own, peer, strict=True))
        print(f"  against ours: median {gaps[len(gaps) // 2]:.1e}, greatest {gaps[-1]:.1e}")


if __name__ == "__main__":
    main()
