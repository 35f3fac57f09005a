#!/usr/bin/env python3
"""Constructs the microdata of the ANNA study from the published figures.

The report publishes counts and rates, not records. This program builds records whose margins equal every
published figure in published/*.csv; everything beyond the margins is invented and says nothing about real
persons. It needs Python 3.9 or later and nothing else, and writes the same bytes on every machine.

    python3 generate.py           writes the files
    python3 generate.py --check   compares the files on disk with it; exit status 1 if they differ
"""

import csv
import io
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from construction import households, journeys, minijobs, outcomes, resource_cards, sessions, surveys
from construction.margins import Margins

FOLDER = Path(__file__).resolve().parent


def tables():
    """The tables as (file name, columns, rows)."""
    margins = Margins(FOLDER / "published")
    project = households.construct(margins)
    results = outcomes.construct(margins, project)
    return [
        ("participants.csv", households.PARTICIPANT_COLUMNS, households.participants(project, results)),
        ("but_journeys.csv", journeys.COLUMNS, journeys.construct(margins, project)),
        ("but_example.csv", journeys.EXAMPLE_COLUMNS, journeys.example(margins)),
        ("minijobs.csv", minijobs.COLUMNS, minijobs.construct(results)),
        ("minijob_example.csv", minijobs.EXAMPLE_COLUMNS, minijobs.example(margins)),
        ("outcomes.csv", outcomes.COLUMNS, outcomes.rows(results)),
        ("session_sheets.csv", sessions.COLUMNS, sessions.construct(margins, project)),
        ("resource_cards.csv", resource_cards.COLUMNS, resource_cards.construct(project)),
        ("survey1.csv", surveys.first_columns(margins), surveys.construct_first(margins)),
        ("survey2.csv", surveys.SECOND_COLUMNS, surveys.construct_second(margins)),
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
