#!/usr/bin/env python3
"""Constructs agreements of case conferences of 40 invented cases, to try `wirkung questionnaire conference` on.

    python3 generate.py           writes agreements.csv
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

AGENCIES = {"jobcentre": 0.75, "youth-office": 0.6, "employment-agency": 0.7, "provider": 0.85, "family": 0.65}
TOPICS = ["application", "placement", "childcare", "language", "debts", "housing"]


def rows(chance):
    """One row per agreement: agencies differ in keeping days, and so do cases."""
    for number in range(1, 41):
        ease = chance.normal() * 0.15
        held = datetime.date(2024, 1, 15) + datetime.timedelta(days=chance.between(0, 260))
        for _ in range(chance.between(1, 3)):
            topics = chance.sample(TOPICS, chance.between(1, 4))
            for topic in topics:
                agency = chance.choice(list(AGENCIES))
                due = held + datetime.timedelta(days=7 * chance.between(1, 8))
                if chance.happens(min(0.97, max(0.05, AGENCIES[agency] + ease))):
                    done = due - datetime.timedelta(days=chance.between(0, 5))
                    done = max(done, held)
                elif chance.happens(0.6):
                    done = due + datetime.timedelta(days=chance.between(1, 40))
                else:
                    done = None
                yield {
                    "case": f"F{number:03}",
                    "held": held.isoformat(),
                    "agency": "" if chance.happens(0.03) else agency,
                    "topic": topic,
                    "due": "" if chance.happens(0.04) else due.isoformat(),
                    "done": "" if done is None or done > datetime.date(2024, 12, 31) else done.isoformat(),
                }
            held += datetime.timedelta(days=chance.between(30, 90))
            if held > datetime.date(2024, 12, 15):
                break


def content():
    """The file's bytes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, ["case", "held", "agency", "topic", "due", "done"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(Chance(2_024)))
    return text.getvalue().encode("utf-8")


if __name__ == "__main__":
    path = FOLDER / "agreements.csv"
    if sys.argv[1:] == ["--check"]:
        if path.read_bytes() != content():
            sys.exit("agreements.csv: differs from what generate.py writes; run generate.py")
    elif sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    else:
        path.write_bytes(content())
