#!/usr/bin/env python3
"""Constructs resource cards of 48 invented persons with 12 coaches, to try `wirkung resources` on.

    python3 generate.py           writes cards.csv and effort.csv
    python3 generate.py --check   compares the files on disk with it; exit status 1 if they differ
"""

import csv
import io
import sys
from pathlib import Path

sys.dont_write_bytecode = True

FOLDER = Path(__file__).resolve().parent
# The seeded chance of the ANNA construction serves here too.
sys.path.insert(1, str(FOLDER.parent / "anna"))

from construction.chance import Chance, level

AREAS = {"health": 0.1, "education-work": -0.3, "finance": -0.4, "housing": 0.1, "social-migration": 0.0, "care": 0.2}
# Mean before and gain: help moves from institutions to the family's own world.
LEVELS = {
    "household": (2.8, 0.45), "close-network": (2.0, 0.8), "social-space": (2.2, 0.5), "institutions": (3.5, -0.25),
}
COACH_SHIFT = {"household": 0.2, "close-network": -0.2, "social-space": -0.1, "institutions": 0.1}


def persons(chance):
    """48 persons, four to a coach; now and then two of one family. Who begins low leaves sooner."""
    coaches = [0.15 * chance.normal() for _ in range(12)]
    family = 0
    for number in range(48):
        if number % 4 == 0 or not chance.happens(0.25):
            family += 1
        strength = 0.5 * chance.normal()
        yield {
            "person": f"P{number + 1:02}", "coach": f"C{number // 4 + 1:02}", "family": f"F{family:02}",
            "strength": strength, "gain": coaches[number // 4] + 0.25 * chance.normal(),
            "leaves": chance.happens(0.3 if strength < 0 else 0.1),
        }


def cards(chance, people):
    """One row per score; who left has no second card."""
    for one in people:
        true = {
            (area, name): mean + shift + one["strength"] + 0.35 * chance.normal()
            for area, shift in AREAS.items() for name, (mean, _) in LEVELS.items()
        }
        for rater in ["self", "coach"]:
            for wave in ["before", "after"]:
                for (area, name), value in true.items():
                    score = value + 0.5 * chance.normal() + (COACH_SHIFT[name] if rater == "coach" else 0)
                    score += LEVELS[name][1] + one["gain"] if wave == "after" else 0
                    missing = chance.happens(0.01)
                    if wave == "after" and one["leaves"]:
                        text = "not-asked"
                    else:
                        text = "" if missing else level(score, 1, 5)
                    yield {
                        "person": one["person"], "coach": one["coach"], "rater": rater, "wave": wave, "area": area,
                        "level": name, "score": text,
                    }


def effort(chance, people):
    """One row per person and wave: network partners, and hours of coaching in the last three months."""
    for one in people:
        base = chance.between(1, 4)
        for wave in ["before", "after"]:
            if wave == "after" and one["leaves"]:
                continue
            later = wave == "after"
            partners = base + (chance.between(0, 3) if later else 0)
            hours = (12 if not later else 8) + chance.between(-4, 8)
            yield {
                "person": one["person"], "family": one["family"], "wave": wave, "partners": partners,
                "hours": "" if chance.happens(0.05) else hours + 0.5 * chance.between(0, 1),
            }


def encoded(rows):
    """The table as bytes of a CSV file."""
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def files():
    """The files by name."""
    chance = Chance(2_026)
    people = list(persons(chance))
    return {"cards.csv": encoded(cards(chance, people)), "effort.csv": encoded(effort(chance, people))}


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    for name, content in files().items():
        path = FOLDER / name
        if not sys.argv[1:]:
            path.write_bytes(content)
        elif path.read_bytes() != content:
            sys.exit(f"{name}: differs from what generate.py writes; run generate.py")
