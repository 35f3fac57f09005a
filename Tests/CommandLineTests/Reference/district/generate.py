#!/usr/bin/env python3
"""Writes values.csv: indicators of Data/district counted day by day, another way than the tool's.

Every case is asked on every month end; nothing is merged, sorted or added up beforehand. Python 3.9 or later, standard library
only. Run: python3 generate.py > values.csv
"""
import csv
import datetime
import pathlib
import sys

DATA = pathlib.Path(__file__).resolve().parents[4] / "Data/district"
AS_OF = datetime.date(2023, 12, 31)
day = datetime.date.fromisoformat
spells = []
for row in csv.DictReader(open(DATA / "spells.csv", encoding="utf-8")):
    if row["uma"] == "yes" or not row["begin"]:
        continue
    begin, end = day(row["begin"]), day(row["end"]) if row["end"] else None
    if (end and end < begin) or begin > AS_OF:
        continue
    spells.append((row["case"], row["unit"], row["group"], begin, end, row["reason"]))
residents = {(r["unit"], int(r["period"])): int(r["residents"]) for r in csv.DictReader(open(DATA / "residents.csv"))}
districts = [f"d-{n:02d}" for n in range(1, 13)]
places = {d: [d] for d in districts}
places |= {f"c-{n}": districts[2 * n - 2:2 * n] for n in range(1, 7)}
HELP = {"30", "31", "33", "34"}
AWAY = {"33", "34"}


def month_ends(year):
    return [datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1) for month in range(1, 13)]


def stock(own, groups, units, at):
    """Cases on a day: once for each district and kind of help that they have."""
    return len({(c, u, g) for c, u, g, b, e, _ in own if g in groups and u in units and b <= at and (e is None or e >= at)})


out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["indicator", "unit", "period", "value"])
for place, units in list(places.items()) + [("city", None)]:
    if units is None:
        # The whole has the rows without a district too; a case in two districts at once counts once.
        own, units = [(c, "", g, b, e, r) for c, u, g, b, e, r in spells], [""]
        people = {y: sum(residents[d, y] for d in districts) for y in range(2018, 2024)}
    else:
        own = spells
        people = {y: sum(residents[d, y] for d in units) for y in range(2018, 2024)}
    for year in range(2018, 2024):
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        mean = sum(stock(own, HELP, units, at) for at in month_ends(year)) / 12
        new = [s for s in own if s[1] in units and s[2] == "16" and first <= s[3] <= last]
        helped = {s[0] for s in spells if s[2] in HELP and s[3] <= last and (s[4] is None or s[4] >= first)}
        followed = sum(s[0] in helped for s in new)
        begun = sum(s[1] in units and s[2] in HELP and first <= s[3] <= last for s in own)
        placed = [s for s in own if s[1] in units and s[2] in AWAY and first <= s[3] <= last]
        home = sum(s[5] == "returned" and s[4] is not None and (s[4] - s[3]).days <= 1096 for s in placed)
        values = {"density": 1000 * mean / people[year], "followed": 100 * followed / len(new) if new else None,
                  "counselling": 100 * len(new) / (len(new) + begun) if new or begun else None}
        if last + datetime.timedelta(days=1096) <= AS_OF:
            values["returned"] = 100 * home / len(placed) if placed else None
        for name, value in values.items():
            if value is not None:
                out.writerow([name, place, year, repr(value)])
