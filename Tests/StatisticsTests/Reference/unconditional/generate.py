"""Reference of Barnard and Boschloo: the sum of products of binomial probabilities over the tables at least as
extreme, maximised over the common proportion on a grid of 4001 points and by bounded minimisation around its
highest ones; ordering statistics from scipy (fisher_exact) or the formula. Checked against scipy's
barnard_exact and boschloo_exact, whose search can end below the maximum.
Run: python generate.py > unconditional.json
"""
import json, random
import numpy as np, scipy
from scipy.optimize import minimize_scalar
from scipy.stats import binom, barnard_exact, boschloo_exact, hypergeom

random.seed(20261121)


def supremum(n1, n2, region):
    x1, x2 = np.arange(n1 + 1), np.arange(n2 + 1)

    def f(p):
        return float((np.outer(binom.pmf(x1, n1, p), binom.pmf(x2, n2, p)) * region).sum())

    grid = np.sin(np.linspace(0, np.pi / 2, 4001)) ** 2
    one = binom.pmf(x1[:, None], n1, grid)
    two = binom.pmf(x2[:, None], n2, grid)
    values = np.einsum("ig,ij,jg->g", one, region.astype(float), two)
    best = values.max()
    for k in np.argsort(values)[-6:]:
        low, high = grid[max(0, k - 1)], grid[min(4000, k + 1)]
        r = minimize_scalar(lambda p: -f(p), bounds=(low, high), method="bounded", options=dict(xatol=1e-12))
        best = max(best, -r.fun)
    return min(1.0, best)


def wald(n1, n2, pooled):
    z = np.zeros((n1 + 1, n2 + 1))
    for a in range(n1 + 1):
        for c in range(n2 + 1):
            d = a * n2 - c * n1
            if d == 0:
                continue
            p1, p2, p = a / n1, c / n2, (a + c) / (n1 + n2)
            v = p * (1 - p) * (1 / n1 + 1 / n2) if pooled else p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2
            z[a, c] = np.sign(d) * np.inf if v <= 0 else d / (n1 * n2) / v ** 0.5
    return z


def fisher(n1, n2, kind):
    p = np.zeros((n1 + 1, n2 + 1))
    for s in range(n1 + n2 + 1):
        support = range(max(0, s - n2), min(n1, s) + 1)
        d = {a: hypergeom.pmf(a, n1 + n2, n1, s) for a in support}
        for a in support:
            if kind == "less":
                p[a, s - a] = sum(v for b, v in d.items() if b <= a)
            elif kind == "greater":
                p[a, s - a] = sum(v for b, v in d.items() if b >= a)
            else:
                p[a, s - a] = sum(v for v in d.values() if v <= d[a] * (1 + 1e-7))
    return p


cases = []
while len(cases) < 220:
    n1, n2 = random.choice([1, 2, 3, 5, 8, 12, 20, 35]), random.choice([1, 4, 5, 10, 17])
    a, c = random.randint(0, n1), random.randint(0, n2)
    case = dict(table=[a, n1 - a, c, n2 - c])
    for name, pooled in (("pooled", True), ("unpooled", False)):
        z = wald(n1, n2, pooled)
        o = z[a, c]
        slack = 1e-9 * abs(o) if np.isfinite(o) else 0
        case[name] = [supremum(n1, n2, np.abs(z) >= abs(o) - slack), supremum(n1, n2, z <= o + slack),
                      supremum(n1, n2, z >= o - slack)]
    tails = []
    for kind in ("likelihood", "less", "greater"):
        p = fisher(n1, n2, kind)
        tails.append(supremum(n1, n2, p <= p[a, c] * (1 + 1e-9)))
    case["boschloo"] = tails
    t = [[a, c], [n1 - a, n2 - c]]
    if 0 < a + c < n1 + n2 and min(n1, n2) > 2:
        assert barnard_exact(t).pvalue <= case["pooled"][0] * (1 + 1e-9), (t, barnard_exact(t), case)
        for k, kind in ((1, "less"), (2, "greater")):
            q = boschloo_exact(t, alternative=kind).pvalue
            assert q <= tails[k] * (1 + 1e-9) and q > tails[k] * 0.97, (t, kind, q, tails[k])
    cases.append(case)
lines = ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)
print('{"source":"scipy %s","cases":[\n%s\n]}' % (scipy.__version__, lines))
