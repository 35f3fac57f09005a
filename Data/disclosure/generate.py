"""Writes the two invented tables of counts; they describe nobody. --check compares without writing."""

import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent
OFFERS = ["advice", "training", "placement"]
AREAS = {"nord": ["nord-a", "nord-b"], "sued": ["sued-a", "sued-b", "sued-c"]}
COUNTS = {
    "nord-a": [34, 21, 2], "nord-b": [18, 27, 11], "sued-a": [41, 16, 9], "sued-b": [12, 1, 14], "sued-c": [25, 8, 5],
}
AGES = {"under 25": [40, 30, 12], "25 to 49": [60, 41, 27]}


def summed(rows):
    return [sum(column) for column in zip(*rows)]


def lines(name, rows):
    yield f"{name},offer,count"
    for code, counts in rows.items():
        for offer, count in zip(OFFERS + ["total"], counts + [sum(counts)]):
            yield f"{code},{offer},{count}"


districts = {}
for area, parts in AREAS.items():
    districts |= {part: COUNTS[part] for part in parts}
    districts[area] = summed(COUNTS[part] for part in parts)
total = summed(COUNTS.values())
rest = [all_ - some for all_, some in zip(total, summed(AGES.values()))]
tables = {
    "support-by-district.csv": lines("district", districts | {"total": total}),
    "support-by-age.csv": lines("age", AGES | {"50 and over": rest, "total": total}),
}
for name, rows in tables.items():
    text = "\n".join(rows) + "\n"
    if "--check" in sys.argv:
        assert (FOLDER / name).read_text() == text, name
    else:
        (FOLDER / name).write_text(text)
