#!/usr/bin/env python3
"""Constructs session ratings of 24 invented persons on lines of 10 cm, to try scales on.

    python3 generate.py           writes ratings.csv
    python3 generate.py --check   compares the file on disk with it; exit status 1 if it differs
"""

import csv
import datetime
import io
import sys
from pathlib import Path

sys.dont_write_bytecode = True

FOLDER = Path(__file__).resolve().parent
# The seeded chance of the ANNA construction serves here too.
sys.path.insert(1, str(FOLDER.parent / "anna"))

from construction.chance import Chance

ITEMS = ["srs_1", "srs_2", "srs_3", "srs_4"]
FIRST_DAY = datetime.date(2023, 1, 9)
# How much better or worse than the others the persons of a coach rate, in centimetres.
COACHES = {"C1": 0.0, "C2": 0.4, "C3": -0.9, "C4": 0.1, "C5": 0.2}


def mark(value):
    """A mark on the line, read in millimetres."""
    return f"{max(0, min(100, round(10 * value))) / 10:.1f}"


def rows(chance):
    """One row per sheet: persons differ more than their sessions do, some sessions go badly, few marks are missing."""
    sheets = []
    for number in range(1, 25):
        coach = chance.choice(sorted(COACHES)) if number <= 22 else "C5"
        level = 9.3 + COACHES[coach] + chance.normal() * 0.4
        day = FIRST_DAY + datetime.timedelta(days=chance.between(0, 40))
        for session in range(1, chance.between(1, 6) + 1):
            mood = level + 0.06 * session + chance.normal() * 0.25 - (1.2 if chance.happens(0.06) else 0)
            answers = {item: mark(mood + chance.normal() * 0.3) for item in ITEMS}
            if chance.happens(0.04):
                answers[chance.choice(ITEMS)] = ""
            sheets.append({"person": f"P{number:02}", "coach": coach, "session": session, "date": day, **answers})
            day += datetime.timedelta(days=7 * chance.between(1, 3))
    return sorted(sheets, key=lambda sheet: (sheet["date"], sheet["person"]))


def content():
    """The file's bytes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, ["person", "coach", "session", "date", *ITEMS], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(Chance(2_023)))
    return text.getvalue().encode("utf-8")


if __name__ == "__main__":
    path = FOLDER / "ratings.csv"
    if sys.argv[1:] == ["--check"]:
        if path.read_bytes() != content():
            sys.exit("ratings.csv: differs from what generate.py writes; run generate.py")
    elif sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    else:
        path.write_bytes(content())
