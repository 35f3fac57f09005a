"""Reference of GTest, CramersV.biasCorrected, CohensW and Phi.

G from scipy.stats.chi2_contingency; the ends of the noncentrality from mpmath (noncentral chi-squared as a
Poisson mixture, 30 digits); Bergsma's V from its formula; the standard error of phi by numerical
differentiation of phi in the cell probabilities (delta method of the multinomial), not from a closed form.
Run: python generate.py > association.json
"""
import json, random
import numpy as np, scipy
from scipy.stats import chi2_contingency
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


def noncentrality(x, df, target):
    """The ncp with P(X <= x) = target, or None where even 0 gives less."""
    if noncentral_lower(x, df, 0) < target:
        return None
    f = lambda t: noncentral_lower(x, df, t) - target
    low, high = mp.mpf(0), mp.mpf(x) + 10 * mp.sqrt(x + 1) + 20
    return mp.findroot(f, (low, high), solver="anderson", tol=1e-22, verify=False)


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
while len(cases) < 60:
    rows, columns = random.choice([(2, 2), (2, 2), (2, 3), (3, 4), (5, 4)])
    n = random.choice([12, 40, 150, 400])
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
    if rows == columns == 2 and abs(phi([mp.mpf(x) for x in cells])) < 1:
        case["phi"], case["phiError"] = float(phi([mp.mpf(x) for x in cells])), float(phi_se(cells))
    cases.append(case)
lines = ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)
print('{"source":"scipy %s, mpmath %s; level 0.9","cases":[\n%s\n]}' % (scipy.__version__, mp.__version__, lines))
