#!/usr/bin/env python3
"""Constructs the answers of the study "RÜMSA monitoring".

The report publishes how many of 13 alliances gave which answer, for the items that it shows, and the shares of all
answers by topic for the last two waves. This program spreads these counts over thirteen invented alliances, with the
moves between waves that the report tells and as few others as possible. It needs Python 3.9 or later and nothing else,
and writes the same bytes on every machine.

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

UNITS = [f"alliance-{number:02}" for number in range(1, 14)]
ANSWERS = ["yes", "in-progress", "no", ""]

# The counts of yes, in progress, no and no answer by item and wave. Yes is published or follows from the text wherever
# the item has a name; how the others are split is published for some items only, and otherwise chosen so that the
# totals by topic of 2020 and 2021 come out as published. Waves of which the report says nothing are left out.
COUNTS = {
    "I-01": {2018: (13, 0, 0, 0), 2019: (13, 0, 0, 0), 2020: (13, 0, 0, 0), 2021: (13, 0, 0, 0)},
    "I-02": {2018: (13, 0, 0, 0), 2019: (13, 0, 0, 0), 2020: (13, 0, 0, 0), 2021: (13, 0, 0, 0)},
    "I-03": {2019: (12, 0, 1, 0), 2020: (12, 0, 1, 0), 2021: (12, 0, 1, 0)},
    "I-04": {2018: (13, 0, 0, 0), 2019: (13, 0, 0, 0), 2020: (13, 0, 0, 0), 2021: (13, 0, 0, 0)},
    "I-05": {2019: (6, 4, 3, 0), 2020: (9, 3, 1, 0), 2021: (10, 2, 1, 0)},
    "I-06": {2017: (9, 0, 4, 0), 2020: (13, 0, 0, 0), 2021: (13, 0, 0, 0)},
    "I-07": {2020: (12, 0, 1, 0), 2021: (11, 0, 2, 0)},
    "I-08": {2020: (11, 0, 2, 0), 2021: (10, 1, 2, 0)},
    "II-01": {2020: (11, 0, 2, 0), 2021: (10, 0, 3, 0)},
    "II-02": {2020: (11, 1, 1, 0), 2021: (12, 0, 1, 0)},
    "II-03": {2020: (6, 3, 3, 1), 2021: (8, 1, 4, 0)},
    "II-04": {2020: (6, 3, 4, 0), 2021: (7, 1, 5, 0)},
    "II-05": {2020: (11, 1, 1, 0), 2021: (12, 0, 1, 0)},
    "II-06": {2020: (12, 0, 1, 0), 2021: (12, 0, 1, 0)},
    "II-07": {2017: (1, 5, 7, 0), 2018: (8, 3, 2, 0), 2019: (12, 0, 1, 0), 2020: (12, 0, 1, 0), 2021: (12, 0, 1, 0)},
    "II-08": {2020: (12, 0, 1, 0), 2021: (11, 0, 2, 0)},
    "II-09": {2019: (13, 0, 0, 0), 2020: (13, 0, 0, 0), 2021: (13, 0, 0, 0)},
    "II-10": {2020: (8, 0, 5, 0), 2021: (12, 0, 1, 0)},
    "II-11": {2021: (11, 0, 2, 0)},
    "II-12": {2020: (9, 0, 4, 0), 2021: (11, 0, 2, 0)},
    "III-01": {2019: (7, 4, 2, 0), 2020: (8, 4, 1, 0), 2021: (10, 3, 0, 0)},
    "III-02": {2020: (0, 6, 6, 1), 2021: (7, 3, 2, 1)},
    "III-03": {2020: (8, 2, 2, 1), 2021: (10, 1, 1, 1)},
    "III-04": {2019: (12, 0, 0, 1), 2020: (12, 0, 0, 1), 2021: (12, 0, 0, 1)},
    "III-05": {2020: (10, 2, 1, 0), 2021: (8, 4, 0, 1)},
    "III-06": {
        2017: (1, 5, 7, 0), 2018: (4, 5, 4, 0), 2019: (7, 4, 2, 0), 2020: (10, 2, 1, 0), 2021: (10, 2, 0, 1),
    },
    "III-07": {2018: (2, 4, 7, 0), 2019: (4, 5, 4, 0), 2020: (7, 3, 2, 1), 2021: (8, 3, 1, 1)},
    "III-08": {2018: (8, 2, 3, 0), 2019: (8, 2, 3, 0), 2020: (7, 2, 4, 0), 2021: (10, 1, 0, 2)},
    "III-09": {2019: (8, 3, 2, 0), 2020: (11, 1, 1, 0), 2021: (12, 1, 0, 0)},
    "III-10": {2020: (5, 3, 4, 1), 2021: (10, 2, 0, 1)},
    "III-11": {2020: (11, 1, 1, 0), 2021: (11, 1, 0, 1)},
    "III-12": {2020: (11, 1, 1, 0), 2021: (11, 1, 0, 1)},
    "III-13": {2020: (11, 0, 1, 1), 2021: (11, 0, 1, 1)},
}

# The moves from 2020 to 2021 that the report tells of single alliances: (from, to, how many).
TOLD = {
    "II-01": [("yes", "no", 1)],
    "II-03": [("", "yes", 1), ("in-progress", "yes", 2), ("yes", "no", 1)],
    "II-05": [("in-progress", "yes", 1)],
}

# How many of 13 alliances named which partner or format in 2021.
NAMED = {
    "partner-companies": 12, "partner-municipal-politics": 6, "partner-state-politics": 3, "partner-chambers": 12,
    "partner-social-partners": 9, "partner-youth-courts": 10, "partner-youth-migration": 8,
    "partner-gender-equality": 12, "partner-inclusion": 11,
    "format-steering": 13, "format-regional-circle": 13, "format-working-groups": 12, "format-coordination": 9,
    "platform-internal-pages": 7, "platform-internal-database": 3, "platform-client-database": 2,
    "platform-labour-market-monitor": 1,
    "service-psychosocial": 10, "service-outreach": 7, "service-tenants": 5,
    "platform-by-name": 6, "platform-youconnect": 3, "platform-cloud": 1,
}

# What only those can have named who named something else: a platform of that kind is one by name.
WITHIN = {"platform-youconnect": "platform-by-name", "platform-cloud": "platform-by-name"}


def moved(answers, counts, told, chance):
    """The answers of the next wave: first the moves that are told, then as few as the counts need."""
    answers = list(answers)
    free = set(range(len(answers)))

    def move(source, target, number):
        units = [unit for unit in chance.shuffled(sorted(free)) if answers[unit] == source][:number]
        assert len(units) == number, "the counts do not allow the moves"
        for unit in units:
            answers[unit] = target
            free.discard(unit)

    for source, target, number in told:
        move(source, target, number)
    missing = {answer: count - answers.count(answer) for answer, count in zip(ANSWERS, counts)}
    for source in ANSWERS:
        for target in ANSWERS:
            number = min(-missing[source], missing[target])
            if number > 0:
                move(source, target, number)
                missing[source] += number
                missing[target] -= number
    assert [answers.count(answer) for answer in ANSWERS] == list(counts)
    return answers


def monitoring(chance):
    """One row per alliance, wave and item."""
    rows = []
    for item, waves in COUNTS.items():
        answers = None
        for wave, counts in sorted(waves.items()):
            assert sum(counts) == len(UNITS)
            if answers is None:
                answers = chance.shuffled([a for a, count in zip(ANSWERS, counts) for _ in range(count)])
            else:
                answers = moved(answers, counts, TOLD.get(item, []) if wave == 2021 else [], chance)
            rows += [
                {"alliance": unit, "wave": wave, "item": item, "answer": answer}
                for unit, answer in zip(UNITS, answers)
            ]
    order = list(COUNTS)
    return sorted(rows, key=lambda row: (row["wave"], row["alliance"], order.index(row["item"])))


def named(chance):
    """One row per alliance and partner or format."""
    rows, given = [], {}
    for item, count in NAMED.items():
        able = [unit for unit in UNITS if item not in WITHIN or given[WITHIN[item]][unit] == "yes"]
        drawn = dict(zip(able, chance.shuffled(["yes"] * count + ["no"] * (len(able) - count))))
        given[item] = {unit: drawn.get(unit, "no") for unit in UNITS}
        answers = [given[item][unit] for unit in UNITS]
        rows += [
            {"alliance": unit, "wave": 2021, "item": item, "answer": answer}
            for unit, answer in zip(UNITS, answers)
        ]
    order = list(NAMED)
    return sorted(rows, key=lambda row: (row["alliance"], order.index(row["item"])))


def tables():
    """The tables as (file name, columns, rows)."""
    chance = Chance(2021_10_08)
    columns = ["alliance", "wave", "item", "answer"]
    return [("answers.csv", columns, monitoring(chance)), ("named.csv", columns, named(chance))]


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
