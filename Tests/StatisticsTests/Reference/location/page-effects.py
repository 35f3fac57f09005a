"""Mean Spearman correlations of blocks with an order, with Student's interval: python3 page-effects.py > page-effects.json

Ranks and correlations in 40 digits (mpmath), the quantile of t by SciPy; blocks of equal values count as 0.
"""
import json
import random

import mpmath
import scipy
from scipy import stats

mpmath.mp.dps = 40
random.seed(1952)


def correlation(block):
    k = len(block)
    ranks = [mpmath.mpf(sum(w < v for w in block)) + mpmath.mpf(sum(w == v for w in block) + 1) / 2 for v in block]
    order = range(1, k + 1)
    middle = mpmath.mpf(k + 1) / 2
    spread = sum((r - middle) ** 2 for r in ranks)
    if spread == 0:
        return mpmath.mpf(0)
    whole = sum((j - middle) ** 2 for j in order)
    return sum((j - middle) * (r - middle) for j, r in zip(order, ranks)) / mpmath.sqrt(whole * spread)


cases = []
for index in range(200):
    n, k = random.randint(1, 25), random.randint(2, 7)
    scale = random.choice([1, 1e-120, 1e120])
    largest = random.choice([1, 2, 5, 1000])
    blocks = [[scale * (random.randint(0, largest) + j * random.choice([0, 0, 1])) for j in range(k)] for _ in range(n)]
    found = [correlation(block) for block in blocks]
    mean = sum(found) / n
    result = {"x": blocks, "mean": float(mean), "interval": []}
    if n > 1:
        error = mpmath.sqrt(sum((v - mean) ** 2 for v in found) / (n - 1) / n)
        if error > mpmath.mpf(10) ** -20:
            margin = mpmath.mpf(stats.t.isf(0.025, n - 1)) * error
            result["interval"] = [float(max(-1, mean - margin)), float(min(1, mean + margin))]
    cases.append(result)
print(json.dumps({"source": f"Python, SciPy {scipy.__version__}, mpmath", "cases": cases}, separators=(",", ":")))
