"""Writes enumerated.json: SciPy's Brunner-Munzel and Page tests, and tests by listing every case.

Python 3.11, SciPy 1.17.1. Run: python3 generate.py
"""
import itertools
import json
import math
import random

import numpy as np
from scipy import optimize, stats

generator = random.Random(20240918)


def sample(n, kind):
    shift = generator.gauss(0, 1)
    if kind == 0:
        return [generator.randint(1, 5) + round(shift) for _ in range(n)]
    if kind == 1:
        return [generator.randint(0, 20) / 4 for _ in range(n)]
    scale = {2: 1, 3: 2.0 ** 200, 4: 2.0 ** -200}[kind]
    return [round(generator.gauss(shift, 2), 6) * scale for _ in range(n)]


def brunner_munzel():
    cases = []
    while len(cases) < 220:
        kind = len(cases) % 5
        x, y = sample(generator.randint(2, 30), kind), sample(generator.choice([2, 3, 5, 12, 40]), kind)
        if max(x) < min(y) or max(y) < min(x):
            continue
        with np.errstate(all="ignore"):
            # SciPy's statistic is positive where the second sample is larger; its alternative is about the first.
            results = [stats.brunnermunzel(y, x, alternative=a) for a in ("two-sided", "greater", "less")]
        if not math.isfinite(results[0].statistic):
            continue
        cases.append({"x": x, "y": y, "w": results[0].statistic, "p": [float(r.pvalue) for r in results]})
    return cases


def page():
    cases = []
    for index in range(200):
        n, k = generator.randint(2, 10), generator.randint(3, 5)
        data = [[round(generator.gauss(0.4 * j, 1), 6) for j in range(k)] for _ in range(n)]
        exact = stats.page_trend_test(data, method="exact")
        normal = stats.page_trend_test(data, method="asymptotic")
        cases.append({"blocks": data, "l": float(exact.statistic), "exact": float(exact.pvalue), "normal": float(normal.pvalue)})
    return cases


def friedman():
    cases = []
    while len(cases) < 200:
        k = generator.choice([3, 3, 3, 4])
        n = generator.randint(2, 6 if k == 3 else 4)
        data = [[generator.randint(1, 4) for _ in range(k)] for _ in range(n)]
        if all(len(set(row)) == 1 for row in data):
            continue
        ranks = [[int(2 * r) for r in stats.rankdata(row)] for row in data]
        squares = lambda rows: sum(sum(column) ** 2 for column in zip(*rows))
        observed = squares(ranks)
        hits = total = 0
        for rows in itertools.product(*[list(itertools.permutations(row)) for row in ranks[1:]]):
            total += 1
            hits += squares([tuple(ranks[0]), *rows]) >= observed
        cases.append({"blocks": data, "p": hits / total})
    return cases


def newcombe(theta, m, n, z):
    """Both ends by bisection of method 5 of Newcombe (2006), Stat. Med. 25, 559-573."""
    half = (m + n) / 2 - 1
    def excess(t):
        return abs(theta - t) - z * math.sqrt(
            t * (1 - t) * (1 + half * (1 - t) / (2 - t) + half * t / (1 + t)) / (m * n))
    ends = []
    for end in (0.0, 1.0):
        a, b = end, theta
        if a == b:
            ends.append(end)
            continue
        for _ in range(200):
            middle = (a + b) / 2
            if excess(middle) > 0:
                a = middle
            else:
                b = middle
        ends.append((a + b) / 2)
    return ends


def cliff():
    cases = []
    for _ in range(200):
        m, n = generator.randint(1, 40), generator.randint(2, 40)
        u = generator.choice([0, m * n, generator.randint(0, 2 * m * n) / 2])
        low, high = newcombe(u / (m * n), m, n, stats.norm.isf(0.025))
        cases.append({"u": u, "sizes": [m, n], "interval": [2 * low - 1, 2 * high - 1]})
    return cases


def concordance():
    """Kendall's W with the hull of the noncentral F and the jackknife interval."""
    def coefficient(b):
        r = stats.rankdata(b, axis=1)
        n, k = b.shape
        return ((r.sum(0) - n * (k + 1) / 2) ** 2).sum() / (((r - (k + 1) / 2) ** 2).sum() * n)
    cases = []
    while len(cases) < 200:
        n, k = generator.randint(3, 20), generator.randint(3, 6)
        data = np.array([[round(generator.gauss(len(cases) % 3 * 0.5 * j, 1) * 4) for j in range(k)] for _ in range(n)])
        w = coefficient(data)
        if not 0 < w < 1:
            continue
        f, d1, d2 = (n - 1) * w / (1 - w), k - 1, (k - 1) * (n - 1)
        def bound(p):
            excess = lambda l: (stats.ncf.cdf(f, d1, d2, l) if l > 0 else stats.f.cdf(f, d1, d2)) - p
            if excess(0) <= 0:
                return 0.0
            high = 1.0
            while excess(high) > 0:
                high *= 2
            root = optimize.brentq(excess, 0, high, xtol=1e-13, rtol=1e-14)
            return root / (root + n * (k - 1))
        z = np.arctanh(np.minimum([coefficient(np.delete(data, i, 0)) for i in range(n)], 1 - 1e-9))
        reach = stats.t.isf(0.025, n - 1) * math.sqrt((n - 1) / n * ((z - z.mean()) ** 2).sum())
        low, high = math.tanh(math.atanh(w) - reach), math.tanh(math.atanh(w) + reach)
        cases.append({"blocks": data.tolist(), "w": w, "interval": [max(0, min(bound(0.975), low)), max(bound(0.025), high)]})
    return cases


with open("enumerated.json", "w") as file:
    parts = {"brunnerMunzel": brunner_munzel(), "page": page(), "friedman": friedman(), "cliff": cliff(), "concordance": concordance()}
    file.write("{\n" + ",\n".join(f'"{name}": {json.dumps(cases, separators=(",", ":"))}' for name, cases in parts.items()) + "\n}\n")
