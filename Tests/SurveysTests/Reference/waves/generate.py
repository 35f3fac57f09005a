#!/usr/bin/env python3
"""Exact tests of the constructed RÜMSA answers, by enumeration in whole numbers and fractions.

For every item of Data/ruemsa/answers.csv, between each wave and the next and between the first and the last: McNemar's
test of yes (twice the smaller binomial tail) and Stuart and Maxwell's test of all answers (all directions that the
changed pairs could take); and over three waves or more Cochran's Q and Page's L of yes (all arrangements within each unit that answered in every wave). It
shares no code with the library. Python 3.9 or later, standard library only; writes tests.csv beside itself.
"""

import csv
from collections import defaultdict
from fractions import Fraction
from itertools import permutations
from math import comb
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
DATA = FOLDER.parents[3] / "Data" / "ruemsa" / "answers.csv"
ANSWERS = ["yes", "in-progress", "no"]


def mcnemar(gained, lost):
    n = gained + lost
    tail = sum(comb(n, k) for k in range(min(gained, lost) + 1))
    return min(Fraction(1), Fraction(2 * tail, 2**n))


def solve(matrix, vector):
    """A solution of a consistent system; the free unknowns are zero."""
    rows = [list(map(Fraction, row)) + [Fraction(value)] for row, value in zip(matrix, vector)]
    size, pivots, top = len(matrix[0]), [], 0
    for column in range(size):
        pivot = next((r for r in range(top, len(rows)) if rows[r][column] != 0), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        rows[top] = [value / rows[top][column] for value in rows[top]]
        for r in range(len(rows)):
            if r != top:
                rows[r] = [a - rows[r][column] * b for a, b in zip(rows[r], rows[top])]
        pivots.append(column)
        top += 1
    solution = [Fraction(0)] * size
    for r, column in enumerate(pivots):
        solution[column] = rows[r][-1]
    return solution


def stuart_maxwell(pairs):
    size = len(ANSWERS)
    table = [[sum(1 for pair in pairs if pair == (i, j)) for j in range(size)] for i in range(size)]
    covariance = [
        [
            sum(table[i]) + sum(row[i] for row in table) - 2 * table[i][i] if i == j else -(table[i][j] + table[j][i])
            for j in range(size)
        ]
        for i in range(size)
    ]

    def value(difference):
        return sum(d * x for d, x in zip(difference, solve(covariance, difference)))

    observed = value([sum(table[i]) - sum(row[i] for row in table) for i in range(size)])
    counts = {tuple([0] * size): 1}
    for i in range(size):
        for j in range(i + 1, size):
            for _ in range(table[i][j] + table[j][i]):
                following = defaultdict(int)
                for difference, count in counts.items():
                    for sign in (1, -1):
                        moved = list(difference)
                        moved[i] += sign
                        moved[j] -= sign
                        following[tuple(moved)] += count
                counts = following
    total = sum(counts.values())
    if total == 1:
        return None
    return observed, Fraction(sum(c for d, c in counts.items() if value(d) >= observed), total)


def arrangements(row, score):
    """How often each score occurs among the arrangements of a row."""
    found = defaultdict(int)
    for arranged in permutations(row):
        found[score(arranged)] += 1
    return found


def cochran(rows):
    k = len(rows[0])
    informative = [row for row in rows if 0 < sum(row) < k]
    if not informative:
        return None
    total = sum(map(sum, rows))
    constant = sum(sum(row) for row in rows if sum(row) == k) // k

    def q(columns):
        return Fraction(
            (k - 1) * (k * sum(c * c for c in columns) - total * total),
            k * total - sum(sum(row) ** 2 for row in rows),
        )

    counts = {tuple([constant] * k): 1}
    for row in informative:
        following = defaultdict(int)
        for columns, count in counts.items():
            for arranged, ways in arrangements(row, lambda a: a).items():
                following[tuple(c + a for c, a in zip(columns, arranged))] += count * ways
        counts = following
    observed = q([sum(column) for column in zip(*rows)])
    reached = sum(count for columns, count in counts.items() if q(columns) >= observed)
    return observed, Fraction(reached, sum(counts.values()))


def page(rows):
    k = len(rows[0])

    def ranks(row):
        return [Fraction(2 * sum(v < x for v in row) + sum(v == x for v in row) + 1, 2) for x in row]

    def score(ranked):
        return sum((j + 1) * rank for j, rank in enumerate(ranked))

    counts = {Fraction(0): 1}
    for row in rows:
        following = defaultdict(int)
        for start, count in counts.items():
            for value, ways in arrangements(ranks(row), score).items():
                following[start + value] += count * ways
        counts = following
    observed = sum(score(ranks(row)) for row in rows)
    expected = Fraction(len(rows) * k * (k + 1) ** 2, 4)
    reached = sum(c for value, c in counts.items() if abs(value - expected) >= abs(observed - expected))
    return observed, Fraction(reached, sum(counts.values()))


def main():
    answers = defaultdict(dict)
    with open(DATA, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            answers[row["item"]][row["wave"], row["alliance"]] = row["answer"]
    lines = []
    for item, given in sorted(answers.items()):
        waves = sorted({wave for wave, _ in given})
        units = sorted({unit for _, unit in given})
        if len(waves) < 2:
            continue
        for first, last in list(zip(waves, waves[1:])) + ([(waves[0], waves[-1])] if len(waves) > 2 else []):
            both = [(given[first, unit], given[last, unit]) for unit in units]
            pairs = [(ANSWERS.index(a), ANSWERS.index(b)) for a, b in both if a and b]
            gained = sum(a != 0 and b == 0 for a, b in pairs)
            lost = sum(a == 0 and b != 0 for a, b in pairs)
            lines.append((item, "change", first, last, len(pairs), Fraction(gained), mcnemar(gained, lost)))
            result = stuart_maxwell(pairs)
            if result:
                lines.append((item, "margins", first, last, len(pairs), *result))
        if len(waves) > 2:
            rows = [[given[wave, unit] for wave in waves] for unit in units]
            rows = [[int(answer == "yes") for answer in row] for row in rows if all(row)]
            result = cochran(rows)
            if result:
                lines.append((item, "shares", waves[0], waves[-1], len(rows), *result))
            lines.append((item, "trend", waves[0], waves[-1], len(rows), *page(rows)))
    with open(FOLDER / "tests.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["item", "question", "first", "last", "n", "statistic", "p"])
        for item, question, first, last, n, statistic, p in lines:
            writer.writerow([item, question, first, last, n, f"{float(statistic):.17g}", f"{float(p):.17g}"])


main()
