"""Invents cases to be matched: 50,000 evaluated ones and 1,000 new ones with 24 features of all kinds.

    make_cases.py FOLDER [REFERENCES QUERIES]
"""
import pathlib
import random
import sys

HELPS = [f"h{number:02}" for number in range(1, 15)]
# The number of levels of what is counted or rated, and of what is only named.
COUNTS = [6, 12, 40, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 7, 7, 7, 10]
NAMES = [3, 5, 7, 4, 9]


def rows(generator, number):
    yield "case,help,office,year,age,protection," + ",".join(
        [f"n{place}" for place in range(len(COUNTS))] + [f"c{place}" for place in range(len(NAMES))]) + ",ending,goal"
    for case in range(number):
        cells = [f"C{case}", generator.choice(HELPS), f"J{generator.randrange(40)}", "2020"]
        cells += [str(generator.randrange(21)), generator.choice(["yes", "no"])]
        cells += [str(generator.randrange(levels)) for levels in COUNTS]
        cells += [f"l{generator.randrange(levels)}" for levels in NAMES]
        yield ",".join(cells + ["planned", generator.choice(["0.50", "-0.50"])])


def codebook():
    yield "id: bench\ntitle: Bench\ncase-column: case\nhelp-column: help\noffice-column: office\nyear-column: year"
    yield "age-feature: age\nprotection-feature: protection\nfeatures:"
    yield "  - {name: age, kind: numeric, recorded: at-start}"
    yield "  - {name: protection, kind: symmetric-binary, recorded: at-start}"
    for place in range(len(COUNTS)):
        yield f"  - {{name: n{place}, kind: numeric, recorded: at-start}}"
    for place, levels in enumerate(NAMES):
        listed = ", ".join(f"{{code: l{level}, label: l{level}}}" for level in range(levels))
        yield f"  - {{name: c{place}, kind: nominal, recorded: at-start, levels: [{listed}]}}"
    yield "outcome: {ending-column: ending, planned: planned, broken-off: broken, threshold: 10, goals: [{attainment: goal}]}"
    yield "helps:"
    for code in HELPS:
        yield f"  - {{code: {code}, label: {code}, statute: none, class: ambulant, ages: {{from: 0, to: 20}}}}"


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    references, queries = map(int, sys.argv[2:4]) if len(sys.argv) > 2 else (50_000, 1_000)
    folder.mkdir(parents=True, exist_ok=True)
    generator = random.Random(24)
    for name, lines in [
        ("cases.csv", rows(generator, references)), ("new_cases.csv", rows(generator, queries)),
        ("cases.yaml", codebook()),
    ]:
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
