#!/usr/bin/env python3
"""Constructs ratings of change of 420 invented cases from four perspectives, to try `wirkung indicate changes` on.

    python3 generate.py           writes changes.csv
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

AREAS = ["health", "school", "behaviour", "relations", "parenting", "household", "kin", "neighbourhood"]
# How much better than the professional each perspective sees the change, and how often it is missing.
PERSPECTIVES = {
    "professional": (0.0, 0.05), "young-person": (-0.1, 0.3), "parents": (0.2, 0.35), "provider": (0.5, 0.12),
}
# How much more than the average a help changes: helps differ, districts do not, departments a little.
HELPS = {"p28": 0.1, "p29": 0.0, "p30": 0.3, "p31": 0.2, "p32": -0.1, "p33": 0.0, "p34": -0.3, "p35a": 0.1}
COLUMNS = (
    ["case", "perspective", "help", "district", "department"]
    + [f"{area}_{time}" for area in AREAS for time in ["start", "end"]]
    + ["goal_1", "goal_1_priority", "goal_2", "goal_2_priority"]
)


def within(value, low, high):
    return max(low, min(high, round(value)))


def rows(chance):
    """One row per case and perspective; needs from 1 (none) to 7 (great)."""
    departments = [f"{district}-{letter}" for district in "NESWC" for letter in "abc"]
    strength = {department: 0.08 * chance.normal() for department in departments}
    for number in range(1, 421):
        # The first district is the largest, the last department of each the smallest.
        district = "NNNESSWC"[chance.between(0, 7)]
        department = f"{district}-{'aaabbc'[chance.between(0, 5)]}"
        help_ = list(HELPS)[chance.between(0, len(HELPS) - 1)]
        progress = 0.8 + HELPS[help_] + strength[department] + 0.8 * chance.normal()
        need = [4.4 + chance.normal() for _ in AREAS]
        moved = [progress + 0.7 * chance.normal() for _ in AREAS]
        aims = [0.25 * progress + 0.3 * chance.normal() for _ in range(2)]
        priorities = [chance.between(1, 3) for _ in aims]
        for perspective, (leniency, gone) in PERSPECTIVES.items():
            if chance.happens(gone):
                continue
            row = {
                "case": f"K{number:03}", "perspective": perspective, "help": help_, "district": district,
                "department": department,
            }
            for area, start, change in zip(AREAS, need, moved):
                seen = start + 0.5 * chance.normal()
                row[f"{area}_start"] = within(seen, 1, 7)
                end = within(seen - change - leniency + 0.6 * chance.normal(), 1, 7)
                row[f"{area}_end"] = "" if chance.happens(0.03) else end
            for place, (aim, priority) in enumerate(zip(aims, priorities), start=1):
                seen = max(-4, min(4, round(4 * (aim + 0.15 * leniency + 0.2 * chance.normal()))))
                row[f"goal_{place}"] = f"{seen / 4:.2f}"
                row[f"goal_{place}_priority"] = priority
            yield row


def content():
    """The file's bytes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(Chance(2_024)))
    return text.getvalue().encode("utf-8")


if __name__ == "__main__":
    path = FOLDER / "changes.csv"
    if sys.argv[1:] == ["--check"]:
        if path.read_bytes() != content():
            sys.exit("changes.csv: differs from what generate.py writes; run generate.py")
    elif sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    else:
        path.write_bytes(content())
