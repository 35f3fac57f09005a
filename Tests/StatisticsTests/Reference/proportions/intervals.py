"""Writes intervals.json: intervals of a proportion, Jeffreys and Clopper-Pearson from SciPy's beta quantiles, Wilson and
Agresti-Coull with mpmath from their definitions.

Python 3.11, SciPy 1.17.1, mpmath 1.3.0. Run: python3 intervals.py
"""
import json
import random

import mpmath as mp
from scipy import stats

mp.mp.dps = 40
random.seed(20261201)
cases = []
for i in range(220):
    n = random.choice([1, 2, 5, 12, 40, 300, 20000, 10**6])
    x = random.choice([0, n, 1, n - 1, random.randint(0, n), random.randint(0, n)])
    level = random.choice(["0.8", "0.9", "0.95", "0.99"])
    tail = (1 - mp.mpf(level)) / 2
    z = mp.sqrt(2) * mp.erfinv(mp.mpf(level))
    p, q = mp.mpf(x) / n, float(tail)
    centre, reach = (p + z * z / (2 * n)) / (1 + z * z / n), z / (1 + z * z / n) * mp.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    share = (x + z * z / 2) / (n + z * z)
    wald = z * mp.sqrt(share * (1 - share) / (n + z * z))
    beta = lambda a, b: [float(stats.beta.ppf(q, *a)), float(stats.beta.isf(q, *b))]
    exact = beta((max(x, 1), n - max(x, 1) + 1), (min(x, n - 1) + 1, n - min(x, n - 1)))
    jeffreys = beta((x + 0.5, n - x + 0.5), (x + 0.5, n - x + 0.5))
    if x == 0:
        exact[0] = jeffreys[0] = 0.0
    if x == n:
        exact[1] = jeffreys[1] = 1.0
    cases.append(dict(x=x, n=n, level=float(level), wilson=[float(max(0, centre - reach)), float(min(1, centre + reach))],
                      clopperPearson=exact, jeffreys=jeffreys, agrestiCoull=[float(share - wald), float(share + wald)]))
with open("intervals.json", "w") as file:
    file.write("[\n%s\n]\n" % ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases))
