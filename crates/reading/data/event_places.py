"""Towns and villages by the events that UCDP's Georeferenced Event Dataset places exactly there (CC BY 4.0, credit UCDP)."""

import csv
import json
import lzma
import re
from collections import defaultdict

# Words after a name that say that it is a settlement's.
SETTLEMENT = re.compile(r"^(.{3,40}?) (?:town|village|city|settlement)$")
# Its names of states where GeoNames has others.
STATES = {
    "DR Congo (Zaire)": "CD", "Yemen (North Yemen)": "YE", "Myanmar (Burma)": "MM", "Russia (Soviet Union)": "RU",
    "Bosnia-Herzegovina": "BA", "Cambodia (Kampuchea)": "KH", "Ivory Coast": "CI", "Zimbabwe (Rhodesia)": "ZW",
    "Kingdom of eSwatini (Swaziland)": "SZ", "Macedonia, FYR": "MK", "Serbia (Yugoslavia)": "RS", "Congo": "CG",
    "United States of America": "US", "Vietnam (North Vietnam)": "VN", "Madagascar (Malagasy)": "MG",
}  # fmt: skip


def rows(folder):
    """The rows of each file, whatever its format; points of GeoJSON as latitude and longitude."""
    for path in sorted(folder.iterdir()):
        if path.name.endswith(".csv.xz"):
            yield from csv.DictReader(lzma.open(path, "rt", encoding="utf-8-sig"))
        elif path.suffix == ".csv":
            yield from csv.DictReader(open(path, encoding="utf-8-sig"))
        elif path.suffix == ".geojson":
            for feature in json.load(open(path, encoding="utf-8"))["features"]:
                lon, lat = (feature["geometry"] or {}).get("coordinates", ["", ""])[:2]
                yield {**feature["properties"], "latitude": lat, "longitude": lon}


def places(folder, countries):
    """Country code, name and point of each settlement, in order; of several points of one name those 3 km apart."""
    codes = {row["name"].strip(): code for code, row in countries.items()} | STATES
    found = defaultdict(set)
    for row in rows(folder):
        try:
            exact = float(row["where_prec"]) in (1, 2)
            here = (round(float(row["latitude"]), 4), round(float(row["longitude"]), 4))
        except (TypeError, ValueError):
            continue
        name = SETTLEMENT.match((row["where_coordinates"] or "").strip())
        country = codes.get((row["country"] or "").strip())
        if exact and name and country and not re.search(r"[\d(/;,]| - | and ", name[1]) and name[1][0].isupper():
            found[(country, name[1])].add(here)
    for (country, name), points in sorted(found.items()):
        kept = []
        for point in sorted(points):
            if all(abs(point[0] - p[0]) > 0.03 or abs(point[1] - p[1]) > 0.04 for p in kept):
                kept.append(point)
                yield country, name, point
