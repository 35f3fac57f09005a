# Agreement and reliability coefficients of random ratings: python3 generate.py > reliability.json
# Krippendorff's alpha by listing all pairs of values in rational arithmetic; Fleiss' kappa in rational arithmetic, its
# standard errors by the delta method from exact derivatives with subjects as units, and under chance by listing the
# pairs of Fleiss, Nee & Landis (1979), eq. 12; split-half coefficients with NumPy and intervals with SciPy.
import json
import math
from fractions import Fraction

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(1971)


def delta2(level, a, b, counts):
    if level == "nominal":
        return Fraction(a != b)
    if level == "ordinal":
        low, high = min(a, b), max(a, b)
        return (sum(c for v, c in counts.items() if low <= v <= high) - Fraction(counts[a] + counts[b], 2)) ** 2
    if level == "interval":
        return (a - b) ** 2
    return Fraction(0) if a == b else ((a - b) / (a + b)) ** 2


def krippendorff(units, level):
    kept = [[Fraction(repr(v)) for v in unit if v is not None] for unit in units]
    kept = [unit for unit in kept if len(unit) > 1]
    values = [v for unit in kept for v in unit]
    n = len(values)
    counts = {v: values.count(v) for v in values}
    if len(counts) < 2:
        return None
    both = {(a, b): delta2(level, a, b, counts) for a in counts for b in counts}
    observed = sum(Fraction(1, len(u) - 1) * sum(both[a, b] for a in u for b in u) for u in kept) / n
    expected = sum(counts[a] * counts[b] * both[a, b] for a in counts for b in counts) / Fraction(n * (n - 1))
    return float(1 - observed / expected)


alpha = []
while len(alpha) < 200:
    n, m = int(rng.choice([2, 3, 5, 8, 15])), int(rng.choice([2, 3, 4, 6]))
    categories = int(rng.choice([2, 3, 5, 9]))
    kind = len(alpha) % 4
    truth = rng.integers(0, categories, n)
    units = []
    for t in truth:
        row = []
        for _ in range(m):
            v = int(t) if rng.random() < 0.6 else int(rng.integers(0, categories))
            v = [v, v / 4, float(f"{v}e18"), float(f"{v}e-18")][kind]
            row.append(None if rng.random() < 0.15 else v)
        units.append(row)
    results = [krippendorff(units, level) for level in ("nominal", "ordinal", "interval", "ratio")]
    if not any(r is None for r in results):
        alpha.append(dict(units=units, values=results))


def fleiss(rows):
    n, m = len(rows), sum(rows[0])
    p = [Fraction(sum(col), n * m) for col in zip(*rows)]
    agree = [Fraction(sum(c * (c - 1) for c in row), m * (m - 1)) for row in rows]
    pa, pe = sum(agree) / n, sum(v * v for v in p)
    if pe == 1:
        return None
    kappa = (pa - pe) / (1 - pe)
    # kappa is a function of the mean of (agree, p); d kappa = (1 - pe)^-1 d pa - (1 - pa) (1 - pe)^-2 2 sum p dp
    influence = [(a - pa) / (1 - pe) - (1 - pa) / (1 - pe) ** 2 * 2 * sum(v * (Fraction(c, m) - v) for v, c in zip(p, row))
                 for a, row in zip(agree, rows)]
    mean = sum(influence) / n
    variance = sum((v - mean) ** 2 for v in influence) / (n * (n - 1))
    pq, skew = sum(v * (1 - v) for v in p), sum(v * (1 - v) * (1 - 2 * v) for v in p)
    null = math.sqrt(2 * (pq * pq - skew) / (n * m * (m - 1))) / float(pq)
    category = []
    for j, v in enumerate(p):
        between = sum(Fraction(row[j] * (m - row[j])) for row in rows)
        category.append(None if v in (0, 1) else float(1 - between / (n * m * (m - 1) * v * (1 - v))))
    z = None if null == 0 else float(kappa) / null
    return dict(counts=rows, kappa=float(kappa), error=math.sqrt(variance), null=null, category=category,
                p=None if z is None else 2 * stats.norm.sf(abs(z)))


kappa = []
while len(kappa) < 200:
    n, m, c = int(rng.choice([2, 3, 6, 20, 60])), int(rng.choice([2, 3, 5, 12])), int(rng.choice([2, 3, 5]))
    rows = []
    for _ in range(n):
        p = rng.dirichlet([0.5] * c)
        rows.append(rng.multinomial(m, p).tolist())
    result = fleiss(rows)
    if result is not None:
        kappa.append(result)

halves = []
while len(halves) < 200:
    n, k = int(rng.choice([3, 4, 6, 12, 30])), int(rng.choice([2, 3, 4, 7]))
    x = rng.normal(0, 1, (n, 1)) * rng.uniform(0, 2) + rng.normal(0, 1, (n, k))
    x = [np.round(x * 2 + 3), np.round(x, 3), np.round(x, 3) * 2.0**100, np.round(x, 3) * 2.0**-100][len(halves) % 4]
    a, b = x[:, 0::2].sum(1), x[:, 1::2].sum(1)
    if a.var() == 0 or b.var() == 0 or (a + b).var() == 0:
        continue
    r = float(np.corrcoef(a / np.abs(a).max(), b / np.abs(b).max())[0, 1])
    if abs(r) > 1 - 1e-9:
        continue
    parts = (a / np.abs(a).max(), b / np.abs(a).max())
    guttman = float(2 * (1 - (parts[0].var(ddof=1) + parts[1].var(ddof=1)) / (parts[0] + parts[1]).var(ddof=1)))
    f = [float(stats.f.isf(0.05, n - 1, n - 1)), float(stats.f.ppf(0.05, n - 1, n - 1))]
    brown = None
    if n > 3:
        ends = [math.tanh(math.atanh(r) + s * stats.norm.isf(0.05) / math.sqrt(n - 3)) for s in (-1, 1)]
        brown = [2 * e / (1 + e) for e in ends]
    halves.append(dict(x=x.tolist(), r=r, brown=2 * r / (1 + r), brownInterval=brown, guttman=guttman,
                       guttmanInterval=[1 - (1 - guttman) * v for v in f]))

print(json.dumps(dict(source="Python, scipy %s, numpy %s" % (scipy.__version__, np.__version__), alpha=alpha,
                      kappa=kappa, halves=halves), separators=(",", ":")))
