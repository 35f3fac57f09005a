"""Reference of GTest, CramersV.biasCorrected, CohensW, Phi and GoodnessOfFit.

G from scipy.stats.chi2_contingency; the ends of the noncentrality from SciPy, checked with mpmath (noncentral
chi-squared as a Poisson mixture, 30 digits); Bergsma's V from its formula; the standard error of phi by numerical
differentiation of phi in the cell probabilities (delta method of the multinomial), not from a closed form.
Run: python generate.py > association.json
"""
import json, random
import numpy as np, scipy
from scipy.optimize import brentq
from scipy.stats import chi2, chi2_contingency, ncx2
import mpmath as mp

mp.mp.dps = 30
random.seed(20261121)


def noncentral_lower(x, df, ncp):
    x, ncp = mp.mpf(x), mp.mpf(ncp)
    if ncp == 0:
        return mp.gammainc(mp.mpf(df) / 2, 0, x / 2, regularized=True)
    centre = int(ncp / 2)
    spread = int(12 * mp.sqrt(ncp / 2 + 4)) + 40
    total = mp.mpf(0)
    for j in range(max(0, centre - spread), centre + spread):
        weight = mp.exp(-ncp / 2 + j * mp.log(ncp / 2) - mp.loggamma(j + 1))
        total += weight * mp.gammainc(mp.mpf(df) / 2 + j, 0, x / 2, regularized=True)
    return total


def noncentrality(x, df, target, checked=[0]):
    """The ncp with P(X <= x) = target, or None where even 0 gives less; SciPy's, every twentieth checked."""
    if chi2.cdf(float(x), df) < target:
        return None
    f = lambda t: float(ncx2.cdf(float(x), df, t)) - float(target) if t > 0 else float(chi2.cdf(float(x), df)) - float(target)
    root = brentq(f, 0, float(x) + 10 * float(mp.sqrt(x + 1)) + 20, xtol=1e-13, rtol=1e-14)
    checked[0] += 1
    if checked[0] % 20 == 0:
        assert abs(noncentral_lower(x, df, root) / target - 1) < 1e-11
    return root


def phi(p):
    a, b, c, d = p
    return (a * d - b * c) / mp.sqrt((a + b) * (c + d) * (a + c) * (b + d))


def phi_se(cells):
    n = sum(cells)
    p = [mp.mpf(x) / n for x in cells]
    gradient = [mp.diff(lambda t: phi(p[:i] + [t] + p[i + 1:]), p[i]) for i in range(4)]
    mean = sum(g * q for g, q in zip(gradient, p))
    return mp.sqrt(sum(q * (g - mean) ** 2 for g, q in zip(gradient, p)) / n)


cases = []
while len(cases) < 220:
    rows, columns = random.choice([(2, 2), (2, 2), (2, 3), (3, 4), (5, 4)])
    n = random.choice([6, 12, 40, 150, 400])
    weights = [random.random() for _ in range(rows * columns)]
    cells = [0] * (rows * columns)
    for k in random.choices(range(rows * columns), weights, k=n):
        cells[k] += 1
    m = np.array(cells).reshape(rows, columns)
    if 0 in m.sum(0) or 0 in m.sum(1):
        continue
    g, p, df, _ = chi2_contingency(m, correction=False, lambda_="log-likelihood")
    rowsum, colsum = [int(x) for x in m.sum(1)], [int(x) for x in m.sum(0)]
    # chi-squared in exact arithmetic
    x2 = n * (sum(mp.mpf(int(m[i, j]) ** 2) / (rowsum[i] * colsum[j]) for i in range(rows) for j in range(columns)) - 1)
    q = 1 + (n * sum(mp.mpf(1) / r for r in rowsum) - 1) * (n * sum(mp.mpf(1) / c for c in colsum) - 1) / (6 * n * df)
    upper = noncentrality(x2, df, mp.mpf("0.05"))
    lower = None if upper is None else (noncentrality(x2, df, mp.mpf("0.95")) or 0)
    squared = max(mp.mpf(0), x2 / n - mp.mpf(df) / (n - 1))
    shrunk = min(rows - mp.mpf((rows - 1) ** 2) / (n - 1), columns - mp.mpf((columns - 1) ** 2) / (n - 1))
    case = dict(table=m.tolist(), g=float(g), p=float(p), williams=float(q), lower=None if lower is None else float(lower),
                upper=None if upper is None else float(upper), biasCorrected=float(mp.sqrt(squared / (shrunk - 1))))
    cases.append(case)
fourfold = []
while len(fourfold) < 220:
    n = random.choice([4, 12, 60, 900, 10**6])
    weights = [random.random() ** 2 for _ in range(4)]
    cells = [round(n * w / sum(weights)) for w in weights]
    a, b, c, d = cells
    if 0 in (a + b, c + d, a + c, b + d) or abs(phi([mp.mpf(x) for x in cells])) == 1:
        continue
    fourfold.append(dict(cells=cells, phi=float(phi([mp.mpf(x) for x in cells])), error=float(phi_se(cells))))
fit = []
while len(fit) < 220:
    k, n = random.choice([2, 3, 5, 8]), random.choice([2, 10, 60, 500, 10**5])
    parts = [random.randint(1, 9) for _ in range(k)]
    counts = [0] * k
    for j in random.choices(range(k), [w * random.choice([0.3, 1, 1]) for w in parts], k=n):
        counts[j] += 1
    total = sum(parts)
    x2 = sum((mp.mpf(c) - mp.mpf(n * w) / total) ** 2 / (mp.mpf(n * w) / total) for c, w in zip(counts, parts))
    case = dict(counts=counts, parts=parts, chi=float(x2), p=float(chi2.sf(float(x2), k - 1)), lower=None, upper=None)
    if x2 < 500:
        upper = noncentrality(x2, k - 1, mp.mpf("0.05"))
        case["upper"] = None if upper is None else float(upper)
        case["lower"] = None if upper is None else float(noncentrality(x2, k - 1, mp.mpf("0.95")) or 0)
    fit.append(case)
block = lambda cases: ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)
print('{"source":"scipy %s, mpmath %s; level 0.9","cases":[\n%s\n],"fourfold":[\n%s\n],"fit":[\n%s\n]}'
      % (scipy.__version__, mp.__version__, block(cases), block(fourfold), block(fit)))
