#!/usr/bin/env python3
"""Writes exact.json: the Newey-West errors of the interrupted series in series.json, in fractions up to the square root.

The decimals of the data are taken as they are written. Python 3.9 or later, standard library only.
"""
import json
import pathlib
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 50
HERE = pathlib.Path(__file__).parent


def solve(matrix, right):
    """The solution of a linear system by elimination, without rounding."""
    n = len(matrix)
    rows = [list(row) + list(extra) for row, extra in zip(matrix, right)]
    for i in range(n):
        pivot = next(k for k in range(i, n) if rows[k][i] != 0)
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k in range(n):
            if k != i:
                rows[k] = [a - rows[k][i] * b for a, b in zip(rows[k], rows[i])]
    return [row[n:] for row in rows]


def root(value):
    number = Decimal(value.numerator) / Decimal(value.denominator)
    return float(max(Decimal(0), number).sqrt())


def errors(item):
    y = [Fraction(text) for text in item["values"]]
    n, start, lag = len(y), int(item["start"]), int(item["lag"])
    x = [[Fraction(1), Fraction(t), Fraction(int(t >= start)), Fraction(max(0, t - start))] for t in range(n)]
    cross = [[sum(row[i] * row[j] for row in x) for j in range(4)] for i in range(4)]
    inverse = solve(cross, [[Fraction(int(i == j)) for j in range(4)] for i in range(4)])
    b = [sum(inverse[i][j] * sum(row[j] * value for row, value in zip(x, y)) for j in range(4)) for i in range(4)]
    scores = []
    for row, value in zip(x, y):
        residual = value - sum(a * c for a, c in zip(row, b))
        scores.append([residual * sum(inverse[i][j] * row[j] for j in range(4)) for i in range(4)])
    covariance = [[Fraction(0)] * 4 for _ in range(4)]
    for i in range(4):
        for j in range(4):
            for distance in range(lag + 1):
                weight = 1 - Fraction(distance, lag + 1)
                for t in range(distance, n):
                    covariance[i][j] += weight * scores[t][i] * scores[t - distance][j]
                    if distance:
                        covariance[i][j] += weight * scores[t - distance][i] * scores[t][j]
            covariance[i][j] *= Fraction(n, n - 4)
    reach = n - 1 - start
    end = covariance[2][2] + 2 * reach * covariance[2][3] + reach * reach * covariance[3][3]
    return {"se": [root(covariance[i][i]) for i in (1, 2, 3)], "endError": root(end)}


data = json.loads((HERE / "series.json").read_text(), parse_float=str, parse_int=str)
lines = ",\n".join(json.dumps(errors(item)) for item in data["interrupted"])
(HERE / "exact.json").write_text("[\n" + lines + "\n]\n")
