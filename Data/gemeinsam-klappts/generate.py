#!/usr/bin/env python3
"""Constructs the records of the study "Gemeinsam klappt's".

The report publishes figures about alliances, not their answers, and nothing about single participants. This program
builds answers whose margins equal the published figures, and chains of measures that are invented altogether. It needs
Python 3.9 or later and nothing else, and writes the same bytes on every machine.

    python3 generate.py           writes the files
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

from construction.chance import Chance
from constructed import checklist, courses, needs
from constructed.published import Published


def tables():
    """The tables as (file name, columns, rows)."""
    published = Published(FOLDER / "published")
    participants, measures, jobs = courses.construct(Chance(2020_10_01))
    asked = checklist.alliances(published, Chance(2020_05_01))
    checklists = checklist.Checklists(published, Chance(2020_07_09), asked)
    need_rows, gap_rows = needs.construct(published, Chance(2019_04_30), asked)
    return [
        ("participants.csv", courses.PARTICIPANT_COLUMNS, participants),
        ("measures.csv", courses.MEASURE_COLUMNS, measures),
        ("jobs.csv", courses.JOB_COLUMNS, jobs),
        ("alliances.csv", checklist.ALLIANCE_COLUMNS,
         [{"alliance": name, "alliance_type": kind} for name, kind, _ in asked]),
        ("checklist.csv", checklists.columns, checklists.rows),
        ("mentions.csv", checklist.MENTION_COLUMNS, checklists.mentions()),
        ("needs.csv", needs.NEED_COLUMNS, need_rows),
        ("gaps.csv", needs.GAP_COLUMNS, gap_rows),
        ("actors.csv", needs.actor_columns(published), needs.actors(published, Chance(2020_02_27), asked)),
    ]


def encoded(columns, rows):
    """The table as bytes of a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([row[column] for column in columns])
    return text.getvalue().encode("utf-8")


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 64
    status = 0
    for name, columns, rows in tables():
        content = encoded(columns, rows)
        path = FOLDER / name
        if not arguments:
            path.write_bytes(content)
        elif not path.exists() or path.read_bytes() != content:
            print(f"{name}: differs from what generate.py writes; run generate.py", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
