#!/usr/bin/env python3
"""Constructs goals of 32 invented persons, to try goal attainment scaling on.

    python3 generate.py           writes goals.csv
    python3 generate.py --check   compares the file on disk with it; exit status 1 if it differs
"""

import csv
import io
import sys
from pathlib import Path

sys.dont_write_bytecode = True

FOLDER = Path(__file__).resolve().parent
# The seeded chance of the ANNA construction serves here too.
sys.path.insert(1, str(FOLDER.parent / "anna"))

from construction.chance import Chance

AREAS = ["health", "education-work", "finance", "housing", "social", "care"]


def rows(chance):
    """One row per goal: persons differ, most goals rise, every eighth has no level after."""
    for number in range(1, 33):
        ease = chance.normal() * 0.5
        for area in chance.sample(AREAS, chance.between(2, 4)):
            before = -2 if chance.happens(0.4) else -1
            after = round(before + 1.2 + ease + chance.normal() * 0.8)
            yield {
                "person": f"P{number:03}",
                "area": area,
                "weight": chance.between(1, 3),
                "before": before,
                "after": "" if chance.happens(0.12) else max(-2, min(2, after)),
            }


def content():
    """The file's bytes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, ["person", "area", "weight", "before", "after"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(Chance(2_022)))
    return text.getvalue().encode("utf-8")


if __name__ == "__main__":
    path = FOLDER / "goals.csv"
    if sys.argv[1:] == ["--check"]:
        if path.read_bytes() != content():
            sys.exit("goals.csv: differs from what generate.py writes; run generate.py")
    elif sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    else:
        path.write_bytes(content())
