# Exact permutation p-values by brute force in rational arithmetic: python3 generate.py > permutation.json
import itertools
import json
import random
from fractions import Fraction

random.seed(1935)


def sample(n, kind):
    if kind == 0:
        return [str(random.randint(-3, 4)) for _ in range(n)]
    if kind == 1:
        return ["%.2f" % random.gauss(1, 2) for _ in range(n)]
    return ["%.5e" % (random.gauss(1, 2) * 1e-7) for _ in range(n)]


def tails(values, observed):
    total = len(values)
    return [sum(abs(v) >= abs(observed) for v in values) / total, sum(v <= observed for v in values) / total,
            sum(v >= observed for v in values) / total]


two, paired = [], []
for i in range(200):
    m, n = random.randint(1, 5), random.randint(1, 5)
    x, y = sample(m, i % 3), sample(n, i % 3)
    pool = [Fraction(v) for v in x + y]
    total = sum(pool)
    sums = [sum(c) for c in itertools.combinations(pool, m)]
    differences = [s / m - (total - s) / n for s in sums]
    two.append(dict(x=[float(v) for v in x], y=[float(v) for v in y],
                    p=tails(differences, sum(pool[:m]) / m - sum(pool[m:]) / n)))
    x, y = sample(m + n, i % 3), sample(m + n, i % 3)
    d = [Fraction(a) - Fraction(b) for a, b in zip(x, y)]
    flips = [sum(s * v for s, v in zip(signs, d)) for signs in itertools.product([1, -1], repeat=len(d))]
    paired.append(dict(x=[float(v) for v in x], y=[float(v) for v in y], p=tails(flips, sum(d))))
print(json.dumps(dict(source="enumeration with Python fractions", two=two, paired=paired), separators=(",", ":")))
