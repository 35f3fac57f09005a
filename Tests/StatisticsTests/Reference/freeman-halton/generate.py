"""Writes exact.json: the p-values of freeman-halton.json's tables by listing every table with the same margins, in
whole numbers; R's network algorithm joins probabilities that differ by less than 3e-7 of each other.

Run after generate.R: python3 generate.py
"""
import json
import math
from fractions import Fraction

LIMIT = 400_000


def columns(total, room):
    """All ways to place `total` in the rows' room."""
    if len(room) == 1:
        if total <= room[0]:
            yield (total,)
        return
    for first in range(min(total, room[0]) + 1):
        for rest in columns(total - first, room[1:]):
            yield (first, *rest)


def p_value(table):
    rows, totals = [sum(r) for r in table], [sum(c) for c in zip(*table)]
    factorial = math.factorial
    # 1 / Π x! is the weight of a table; in whole numbers, Π of binomials of each column within the room left.
    scale = math.prod(map(factorial, rows))
    observed = Fraction(scale, math.prod(factorial(x) for r in table for x in r))
    hits, everything, count = Fraction(0), Fraction(0), 0

    def visit(index, room, product):
        nonlocal hits, everything, count
        if index == len(totals) - 1:
            count += 1
            if count > LIMIT:
                raise OverflowError
            weight = Fraction(scale, product * math.prod(map(factorial, room)))
            everything += weight
            if weight <= observed:
                hits += weight
            return
        for column in columns(totals[index], room):
            visit(index + 1, tuple(a - b for a, b in zip(room, column)), product * math.prod(map(factorial, column)))

    try:
        visit(0, tuple(rows), 1)
    except OverflowError:
        return None
    return float(hits / everything)


def feasible(table):
    """A bound of the number of tables."""
    rows, totals = len(table), [sum(c) for c in zip(*table)]
    return math.prod(math.comb(t + rows - 1, rows - 1) for t in sorted(totals)[:-1]) < 40 * LIMIT


tables = [case["table"] for case in json.load(open("freeman-halton.json"))["cases"]]
tables = [min(t, list(map(list, zip(*t))), key=len) for t in tables]
values = [p_value(t) if feasible(t) else None for t in tables]
with open("exact.json", "w") as file:
    json.dump(values, file, separators=(",", ":"))
print(sum(v is not None for v in values), "of", len(values))
