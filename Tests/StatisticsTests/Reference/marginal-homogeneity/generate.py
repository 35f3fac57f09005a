"""Exact tests of marginal homogeneity and of symmetry by enumeration: every changed pair is swapped or not, each way equally likely.

The quadratic form is computed in fractions, so that equal values are equal. Python 3.9 or later, standard library.
    python3 generate.py > marginal-homogeneity.json
"""

import itertools
import json
import random
from fractions import Fraction


def form(difference, covariance):
    """The quadratic form with a generalised inverse, by elimination in fractions."""
    size = len(difference)
    d = [Fraction(x) for x in difference]
    v = [[Fraction(x) for x in row] for row in covariance]
    left = list(range(size))
    value = Fraction(0)
    while True:
        pivot = next((i for i in left if v[i][i] != 0), None)
        if pivot is None:
            return value
        left.remove(pivot)
        value += d[pivot] ** 2 / v[pivot][pivot]
        for row in left:
            factor = v[row][pivot] / v[pivot][pivot]
            d[row] -= factor * d[pivot]
            for column in left:
                v[row][column] -= factor * v[pivot][column]


def exact(table):
    size = len(table)
    changed = [
        (i, j) for i in range(size) for j in range(size) if i != j for _ in range(table[i][j])
    ]
    covariance = [
        [
            sum(table[i][k] + table[k][i] for k in range(size) if k != i)
            if i == j
            else -(table[i][j] + table[j][i])
            for j in range(size)
        ]
        for i in range(size)
    ]

    def difference(pairs):
        d = [0] * size
        for i, j in pairs:
            d[i] += 1
            d[j] -= 1
        return tuple(d)

    forms = {}

    def of(d):
        if d not in forms:
            forms[d] = form(d, covariance)
        return forms[d]

    observed = of(difference(changed))
    hits = sum(
        of(difference([(j, i) if swap else (i, j) for (i, j), swap in zip(changed, swaps)])) >= observed
        for swaps in itertools.product([False, True], repeat=len(changed))
    )
    return float(observed), float(Fraction(hits, 2 ** len(changed))), symmetry(size, changed)


def symmetry(size, changed):
    """Bowker's statistic and the share of swaps with one at least as large."""

    def statistic(pairs):
        count = {}
        for pair in pairs:
            count[pair] = count.get(pair, 0) + 1
        value = Fraction(0)
        for i in range(size):
            for j in range(i):
                there, back = count.get((i, j), 0), count.get((j, i), 0)
                if there + back > 0:
                    value += Fraction((there - back) ** 2, there + back)
        return value

    observed = statistic(changed)
    hits = sum(
        statistic([(j, i) if swap else (i, j) for (i, j), swap in zip(changed, swaps)]) >= observed
        for swaps in itertools.product([False, True], repeat=len(changed))
    )
    return [float(observed), float(Fraction(hits, 2 ** len(changed)))]


random.seed(20211008)
cases = []
while len(cases) < 200:
    size = random.choice([2, 3, 3, 3, 4, 4, 5])
    table = [[0] * size for _ in range(size)]
    for i in range(size):
        table[i][i] = random.choice([0, 1, 5, 40])
    weights = [random.choice([0, 1, 1, 4]) for _ in range(size * size)]
    off = [(i, j) for i in range(size) for j in range(size) if i != j]
    weights = [weights[i * size + j] for i, j in off]
    if not any(weights):
        continue
    for i, j in random.choices(off, weights, k=random.randint(1, 12)):
        table[i][j] += 1
    statistic, p, bowker = exact(table)
    cases.append({"table": table, "statistic": statistic, "p": p, "symmetry": bowker})

print(json.dumps({"made-by": "generate.py, enumeration in fractions", "cases": cases}, separators=(",", ":")))
