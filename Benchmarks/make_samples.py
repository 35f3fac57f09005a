"""Writes the invented samples that are resampled and tested exactly, the same bytes every time.

    make_samples.py FOLDER

`scores.csv`: 200 persons in groups A and B with two correlated scores of one decimal. `ratings.csv`: ratings from 1
to 7 of two groups of 50, full of ties. `pairs.csv`: 200 persons before and after, some without a change, many of the
same size. `table.csv`: 100 persons in a table of five rows and four columns.
"""
import pathlib
import random
import sys


def scores(chance):
    yield ["group", "x", "y"]
    for person in range(200):
        group = "AB"[person % 2]
        x = 50 + 10 * normal(chance) + (3 if group == "B" else 0)
        y = 50 + 0.4 * (x - 50) + 9 * normal(chance)
        yield [group, f"{x:.1f}", f"{y:.1f}"]


def ratings(chance):
    yield ["group", "rating"]
    for person in range(100):
        group = "AB"[person % 2]
        yield [group, str(1 + int(7 * chance.random() ** (1.3 if group == "A" else 0.9)))]


def pairs(chance):
    yield ["before", "after"]
    for _ in range(200):
        before = 40 + int(20 * chance.random())
        yield [str(before), str(before + int(21 * chance.random()) - 9)]


def table(chance):
    yield ["row", "column"]
    for _ in range(100):
        row = int(5 * chance.random() ** 1.2)
        column = (int(4 * chance.random() ** 1.4) + (row % 2 if chance.random() < 0.3 else 0)) % 4
        yield [f"R{row + 1}", f"C{column + 1}"]


def normal(chance):
    """Nearly normal: twelve uniform numbers, less six."""
    return sum(chance.random() for _ in range(12)) - 6


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, sample in enumerate([scores, ratings, pairs, table]):
        # random() alone is promised to give the same numbers in every version.
        text = "".join(",".join(line) + "\n" for line in sample(random.Random(10 + number)))
        (folder / (sample.__name__ + ".csv")).write_text(text, encoding="utf-8", newline="\n")


main()
