"""Reference results of secondary suppression and of the attack on suppressed tables.

Uses: Python 3.11, NumPy, SciPy (HiGHS). For generated tables of counts with all their totals published:
- "smallest": the fewest cells to suppress besides the counts below 3, and the smallest sum of such a pattern, from one mixed
  whole-number program that holds a whole table for the attacker for every demand: another formulation than cutting planes,
  and another solver.
- "attacks": random patterns of suppressed cells with the smallest and the largest whole value of each cell, by linear
  programming and, where that gives fractions, by whole-number programming.

Demands: of every count of 1 or 2, and of the sum of several in a line with other counts, the attacker holds a value of 3 or
more possible, and his interval spans 2 or more; every suppressed count is at least 1, for zeros are published.

Run: python3 generate.py > suppression.json
"""

import itertools
import json
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

generator = np.random.default_rng(20261121)
K = 3


def lines(shape):
    """The cells of every line of an array, by position in row-major order."""
    positions = np.arange(np.prod(shape)).reshape(shape)
    for axis in range(len(shape)):
        moved = np.moveaxis(positions, axis, -1).reshape(-1, shape[axis])
        yield from moved.tolist()


def demands(values, shape):
    small = [i for i, v in enumerate(values) if 0 < v < K]
    result = [[i] for i in small]
    for line in lines(shape):
        part = sorted(i for i in line if i in small)
        if len(part) > 1 and any(values[i] >= K for i in line) and part not in result:
            result.append(part)
    return small, result


def smallest(values, shape):
    """One program: z chooses cells; for every demand two whole tables, one high and one low."""
    n = len(values)
    small, wanted = demands(values, shape)
    if not wanted:
        return None
    count = n + 2 * n * len(wanted)
    big = sum(values)
    cost = np.zeros(count)
    # The number of cells first, then their sum: both are whole, and the sum is below the weight of a cell.
    weight = 1 + sum(values)
    for i in range(n):
        if i not in small and values[i] > 0:
            cost[i] = weight + values[i]
    lower, upper = np.zeros(count), np.ones(count)
    for i in range(n):
        if i in small:
            lower[i] = 1
        if values[i] == 0:
            upper[i] = 0
    lower[n:], upper[n:] = -np.inf, np.inf
    rows, low, high = [], [], []

    def add(terms, least, most):
        row = np.zeros(count)
        for j, c in terms:
            row[j] += c
        rows.append(row)
        low.append(least)
        high.append(most)

    for d, cells in enumerate(wanted):
        up, down = n + 2 * n * d, n + 2 * n * d + n
        for start in (up, down):
            for i in range(n):
                add([(start + i, 1), (i, -big)], -np.inf, 0)
                add([(start + i, 1), (i, max(values[i] - 1, 0))], 0, np.inf)
            for line in lines(shape):
                add([(start + i, 1) for i in line], 0, 0)
        truth = sum(values[i] for i in cells)
        add([(up + i, 1) for i in cells], K - truth, np.inf)
        add([(up + i, 1) for i in cells] + [(down + i, -1) for i in cells], K - 1, np.inf)
    found = milp(
        cost, integrality=np.ones(count), bounds=Bounds(lower, upper),
        constraints=LinearConstraint(np.array(rows), low, high), options={"mip_rel_gap": 0})
    if found.status == 2:
        return "none"
    assert found.status == 0, found.message
    chosen = [i for i in range(n) if found.x[i] > 0.5 and i not in small]
    return {"cells": len(chosen), "sum": int(sum(values[i] for i in chosen))}


def attack(values, shape, suppressed):
    n = len(values)
    hidden = set(suppressed)
    equations = [[1.0 if i in line and i in hidden else 0.0 for i in range(n)] for line in map(set, lines(shape))]
    sums = [sum(values[i] for i in line if i in hidden) for line in lines(shape)]
    bounds = [(1, None) if i in hidden else (0, 0) for i in range(n)]
    result = []
    for cell in suppressed:
        ends = []
        for sign in (1, -1):
            objective = np.zeros(n)
            objective[cell] = sign
            found = linprog(objective, A_eq=equations, b_eq=sums, bounds=bounds)
            assert found.status == 0
            if np.abs(found.x - np.round(found.x)).max() > 1e-7:
                found = milp(
                    objective, integrality=np.ones(n),
                    bounds=Bounds([b[0] for b in bounds], [np.inf if b[1] is None else b[1] for b in bounds]),
                    constraints=LinearConstraint(np.array(equations), sums, sums))
                assert found.status == 0
            ends.append(int(round(sign * found.fun)))
        result.append(ends)
    return result


def table(shape):
    values = generator.negative_binomial(1, 0.09, size=shape).ravel()
    return [int(v) for v in values]


cases = []
for shape, number in (((3, 3), 60), ((3, 4), 60), ((4, 4), 60), ((5, 4), 40), ((2, 3, 3), 40)):
    made = 0
    while made < number:
        values = table(shape)
        best = smallest(values, shape)
        if best is None:
            continue
        cases.append({"shape": list(shape), "values": values, "smallest": best})
        made += 1

attacks = []
for shape, number in (((4, 4), 60), ((5, 6), 40), ((3, 3, 3), 60)):
    for _ in range(number):
        values = table(shape)
        positive = [i for i, v in enumerate(values) if v > 0]
        size = min(len(positive), int(generator.integers(4, 1 + 2 * len(values) // 3)))
        suppressed = sorted(int(i) for i in generator.choice(positive, size, replace=False))
        attacks.append(
            {"shape": list(shape), "values": values, "suppressed": suppressed,
             "intervals": attack(values, shape, suppressed)})

print("{\"smallest\": [")
print(",\n".join(json.dumps(c) for c in cases))
print("], \"attacks\": [")
print(",\n".join(json.dumps(a) for a in attacks))
print("]}")
