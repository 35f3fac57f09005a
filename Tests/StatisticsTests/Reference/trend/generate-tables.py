"""Exact tails of the linear-by-linear test: every table with the same totals, in whole numbers and fractions.

Run: python3 generate-tables.py > tables.json
"""
import json
import random
from fractions import Fraction
from math import factorial

random.seed(20261122)


def fillings(line, left):
    """The ways to draw a line from what is left of the other totals."""
    if len(left) == 1:
        if line <= left[0]:
            yield (line,)
        return
    for count in range(min(line, left[0]) + 1):
        if line - count <= sum(left[1:]):
            for rest in fillings(line - count, left[1:]):
                yield (count,) + rest


def tables(rows, columns):
    if not rows:
        yield ()
        return
    for line in fillings(rows[0], columns):
        for rest in tables(rows[1:], tuple(c - x for c, x in zip(columns, line))):
            yield (line,) + rest


def case(height, width, largest):
    while True:
        table = [[random.choice([0, 0, 1, random.randint(0, largest)]) for _ in range(width)] for _ in range(height)]
        rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table)]
        if sum(1 for total in rows if total) > 1 and sum(1 for total in columns if total) > 1:
            break
    number = random.choice([list(range(1, height + 1)), sorted(random.sample(range(-5, 30), height)),
                            sorted(random.sample([0.5, 1.5, 2, 3.5, 4, 7, 7.5], height))])
    u, v = [Fraction(score) for score in number], [Fraction(j + 1) for j in range(width)]

    def of(each):
        return sum(u[i] * v[j] * each[i][j] for i in range(height) for j in range(width))

    n = sum(rows)
    mean = sum(r * s for r, s in zip(rows, u)) * sum(c * s for c, s in zip(columns, v)) / n
    observed, (less, greater, distant, all_of_them) = of(table), [Fraction(0)] * 4
    for each in tables(tuple(rows), tuple(columns)):
        weight = Fraction(1)
        for row in each:
            for count in row:
                weight /= factorial(count)
        value = of(each)
        all_of_them += weight
        less += weight if value <= observed else 0
        greater += weight if value >= observed else 0
        distant += weight if abs(value - mean) >= abs(observed - mean) else 0
    return {"table": table, "scores": number,
            "p": [float(part / all_of_them) for part in (less, greater, distant)]}


sizes = [(2, 2, 20), (2, 3, 9), (3, 2, 9), (2, 5, 5), (4, 2, 6), (3, 3, 4), (3, 4, 2), (4, 3, 2)]
cases = []
while len(cases) < 200:
    each = case(*sizes[len(cases) % len(sizes)])
    if len({score for score, row in zip(each["scores"], each["table"]) if sum(row)}) > 1:
        cases.append(each)
print("[" + ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases) + "]")
