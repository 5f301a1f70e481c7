"""Every settlement of Ukraine's official register of territories, placed as well as open coordinates allow.

The register (the ministry's order 290 of 2020, with its changes) names each settlement with its community, raion and oblast, but gives no
coordinates. Those of GeoNames and of its postal codes are often a namesake's. A settlement takes the point of its name
that lies with its community's other settlements; where there is none, the middle of its community, and how far the
others lie from that is how uncertain it is.
"""

import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import defaultdict

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SETTLEMENTS = {"K", "M", "X", "C"}


def cells(path):
    """The rows of the register's sheet, seven cells each."""
    book = zipfile.ZipFile(path)
    shared = [
        "".join(part.text or "" for part in item.iter(SHEET + "t"))
        for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    ]
    for row in ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(SHEET + "row"):
        found = {}
        for cell in row.iter(SHEET + "c"):
            value = cell.find(SHEET + "v")
            if value is not None:
                text = shared[int(value.text)] if cell.get("t") == "s" else value.text
                found[re.sub(r"\d", "", cell.get("r"))] = text.strip()
        yield [found.get(letter, "") for letter in "ABCDEFG"]


def settlements(path):
    """Oblast, raion, community and name of each settlement; the first three as the register's codes, and the oblasts' names."""
    oblasts = {}
    found = []
    for oblast, raion, community, _, _, kind, name in cells(path):
        if kind in "OK" and kind and oblast:
            oblasts[oblast] = name
        if kind in SETTLEMENTS:
            found.append((oblast, raion or oblast, community or oblast, name.replace("’", "'").replace("ʼ", "'")))
    return found, oblasts


def middle(points):
    """The medians of latitude and longitude."""
    return sorted(p[0] for p in points)[len(points) // 2], sorted(p[1] for p in points)[len(points) // 2]


def placed(path, known, distance):
    """Latitude, longitude, extent in km and name of each settlement of the register that can be placed.

    `known(oblast, name)` gives the points that open data have for a name in an oblast, each with whether it is to be
    trusted where no other speaks for it.
    """
    listed, oblasts = settlements(path)
    points = {}
    times = defaultdict(int)
    for oblast, _, _, name in listed:
        times[(oblast, name)] += 1
        points[(oblast, name)] = known(oblasts.get(oblast, ""), name)
    alone = defaultdict(list)
    by_raion = defaultdict(list)
    for oblast, raion, community, name in listed:
        held = [point for point, trusted in points[(oblast, name)] if trusted]
        if times[(oblast, name)] == 1 and held and all(distance(held[0], other) < 12 for other in held):
            alone[community].append(held[0])
            by_raion[raion].append(held[0])
    raions = {raion: middle(here) for raion, here in by_raion.items()}
    communities = {}
    for _, raion, community, _ in listed:
        if community in communities or raion not in raions:
            continue
        here = [p for p in alone[community] if distance(p, raions[raion]) < 90]
        if len(here) < 2:
            continue
        # one that lies far from the rest is a namesake's
        first = middle(here)
        here = [p for p in here if distance(p, first) < 30]
        far = sorted(distance(p, middle(here)) for p in here)
        communities[community] = (middle(here), min(max(far[len(far) * 8 // 10], 8), 20), len(here))
    out = []
    for oblast, _, community, name in sorted(listed, key=lambda row: (row[2], row[3])):
        if community not in communities:
            continue
        here, far, count = communities[community]
        near = sorted((distance(point, here), point) for point, _ in points[(oblast, name)])
        if near and near[0][0] < 1.5 * far + 6:
            out.append((*near[0][1], 4, name))
        elif count >= 3:
            out.append((*here, far, name))
    return out
