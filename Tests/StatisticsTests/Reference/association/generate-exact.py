# Exact tests of γ and Somers' D by all pairings, and partial rank correlations: python3 generate-exact.py > exact.json
import itertools, json, math, random
from fractions import Fraction
import numpy as np
import scipy
from scipy import stats

random.seed(20261131)


def sign(v):
    return (v > 0) - (v < 0)


def pairs(x, y):
    n = len(x)
    s = [(sign(x[i] - x[j]) * sign(y[i] - y[j])) for i in range(n) for j in range(i)]
    return s.count(1), s.count(-1)


def exact(x, y):
    c, d = pairs(x, y)
    tied = sum(x[i] == x[j] for i in range(len(x)) for j in range(i))
    total = len(x) * (len(x) - 1) // 2
    observed = c - d
    scores = []
    for order in itertools.permutations(y):
        a, b = pairs(x, order)
        scores.append(a - b)
    share = lambda test: float(Fraction(sum(map(test, scores)), len(scores)))
    return dict(x=x, y=y, gamma=(c - d) / (c + d), d=(c - d) / (total - tied),
                two=share(lambda s: abs(s) >= abs(observed)), less=share(lambda s: s <= observed),
                greater=share(lambda s: s >= observed))


def partial(n, controls):
    z = np.random.default_rng(n * 10 + controls).integers(0, 9, (controls, n)).astype(float)
    generator = np.random.default_rng(n + controls)
    x = np.round(generator.normal(size=n) + z.sum(0) / 4, 1)
    y = np.round(generator.normal(size=n) + z[0] / 3 + x / 3, 1)
    design = np.column_stack([np.ones(n)] + [stats.rankdata(c) for c in z])
    rest = lambda v: stats.rankdata(v) - design @ np.linalg.lstsq(design, stats.rankdata(v), rcond=None)[0]
    r = float(np.corrcoef(rest(x), rest(y))[0, 1])
    f = n - 2 - controls
    p = 2 * stats.t.sf(abs(r) * math.sqrt(f / (1 - r * r)), f)
    error = math.sqrt((1 + r * r / 2) / (f - 1))
    ends = [math.tanh(math.atanh(r) + s * stats.norm.ppf(0.975) * error) for s in (-1, 1)]
    return dict(data=[x.tolist(), y.tolist()] + z.tolist(), r=r, p=float(p), lower=ends[0], upper=ends[1])


cases = []
while len(cases) < 40:
    n = random.randint(4, 7)
    x = [random.randint(1, 4) for _ in range(n)]
    y = [random.randint(1, 3) for _ in range(n)]
    c, d = pairs(x, y)
    if len(set(x)) > 1 and len(set(y)) > 1 and c + d > 0 and (len(set(x)) < n or len(set(y)) < n):
        cases.append(exact(x, y))
print(json.dumps(dict(source="enumeration in Python; SciPy %s, NumPy %s" % (scipy.__version__, np.__version__),
                      exact=cases, partial=[partial(n, k) for n in (8, 20, 61) for k in (1, 2, 3)])))
