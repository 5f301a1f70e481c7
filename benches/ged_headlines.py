#!/usr/bin/env python3
"""Makes tables of reports from the articles that UCDP GED cites for its events, with the truth beside.

  ged_headlines.py GED.csv OUT [--dates article|event]

The first article of each event goes to src0.csv, the second to src1.csv and so on, up to four: id, date (of the
article, or of the event), latitude, longitude and precision of the event, headline. truth.csv (source,id,incident)
says which are of one event. Also prints the pair F1 of joining whatever shares point and day.
"""
import argparse, collections, csv, os, re

ARTICLE = re.compile(r'"([^"]*?),(\d{4}-\d\d-\d\d),(.*?)"(?=;"|$)')


def main():
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("ged"), top.add_argument("out")
    top.add_argument("--dates", choices=("article", "event"), default="article")
    a = top.parse_args()
    os.makedirs(a.out, exist_ok=True)
    tables, truth, spots = collections.defaultdict(list), {}, {}
    with open(a.ged, newline="", encoding="utf-8") as file:
        events = [row for row in csv.DictReader(file) if row["id"].isdigit()]
    for event in events:
        for rank, (_, date, headline) in enumerate(ARTICLE.findall(event["source_article"])[:4]):
            key = f"{event['id']}-{rank}"
            day = date if a.dates == "article" else event["date_start"][:10]
            spot = (event["latitude"], event["longitude"])
            tables[rank].append([key, day, *spot, event["where_prec"], headline])
            truth[f"src{rank}", key] = event["id"]
            spots[f"src{rank}", key] = (*spot, day)
    for rank, rows in tables.items():
        with open(f"{a.out}/src{rank}.csv", "w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(["id", "date", "latitude", "longitude", "geo_precision", "headline"])
            table.writerows(rows)
    with open(f"{a.out}/truth.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["source", "id", "incident"])
        table.writerows([*key, event] for key, event in truth.items())
    pairs = lambda of: sum(n * (n - 1) // 2 for n in collections.Counter(of).values())
    both = pairs((truth[key], spots[key]) for key in truth)
    precision, recall = both / pairs(spots.values()), both / pairs(truth.values())
    print(f"{len(truth)} reports of {len(set(truth.values()))} events; one point and day: precision {precision:.3f}, "
          f"recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}")


if __name__ == "__main__":
    main()
