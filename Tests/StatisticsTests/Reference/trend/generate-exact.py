"""Exact tails of the Cochran-Armitage test: every table with the same totals, in whole numbers.

Run: python3 generate-exact.py > exact.json
"""
import json
import random
from fractions import Fraction
from math import comb

random.seed(20261121)


def case(groups, largest):
    while True:
        totals = [random.randint(1, largest) for _ in range(groups)]
        counts = [random.randint(0, total) for total in totals]
        if 0 < sum(counts) < sum(totals):
            break
    scores = random.choice([list(range(1, groups + 1)), sorted(random.sample(range(-5, 30), groups))])
    ways = {(0, 0): 1}
    for total, score in zip(totals, scores):
        following = {}
        for (drawn, value), number in ways.items():
            for count in range(total + 1):
                key = (drawn + count, value + count * score)
                following[key] = following.get(key, 0) + number * comb(total, count)
        ways = following
    successes, n = sum(counts), sum(totals)
    sums = {value: number for (drawn, value), number in ways.items() if drawn == successes}
    observed = sum(count * score for count, score in zip(counts, scores))
    mean = Fraction(successes * sum(total * score for total, score in zip(totals, scores)), n)

    def share(holds):
        return float(Fraction(sum(number for value, number in sums.items() if holds(value)), comb(n, successes)))

    return {
        "counts": counts,
        "totals": totals,
        "scores": scores,
        "p": [
            share(lambda value: value <= observed),
            share(lambda value: value >= observed),
            share(lambda value: abs(value - mean) >= abs(observed - mean)),
        ],
    }


cases = [case(2 + index % 4, (4, 9, 25)[index % 3]) for index in range(200)]
print("[" + ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases) + "]")
