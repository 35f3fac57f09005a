"""Reference of FisherExact's estimate and interval: the noncentral hypergeometric distribution from its
definition with mpmath (40 digits); R's fisher.test stops its search at 1e-4.
Run: python generate.py > odds-ratio.json
"""
import json, random
import mpmath as mp

mp.mp.dps = 40
random.seed(20261121)


def solve(f):
    low, high = mp.mpf(-1), mp.mpf(1)
    while f(low) > 0:
        low *= 2
    while f(high) < 0:
        high *= 2
    for _ in range(120):
        middle = (low + high) / 2
        if f(middle) < 0:
            low = middle
        else:
            high = middle
    return float(mp.exp(low))


cases = []
while len(cases) < 220:
    n = random.choice([3, 5, 12, 24, 60, 150])
    weights = [random.expovariate(1) for _ in range(4)]
    cells = [0] * 4
    for k in random.choices(range(4), weights, k=n):
        cells[k] += 1
    a, b, c, d = cells
    low, high = max(0, a + c - (c + d)), min(a + b, a + c)
    if low == high:
        continue
    w = {x: mp.binomial(a + b, x) * mp.binomial(c + d, a + c - x) for x in range(low, high + 1)}

    def share(t, keep):
        psi = mp.exp(t)
        total = sum(v * psi ** (x - low) for x, v in w.items())
        return sum(v * psi ** (x - low) for x, v in w.items() if keep(x)) / total

    def mean(t):
        psi = mp.exp(t)
        total = sum(v * psi ** (x - low) for x, v in w.items())
        return sum(x * v * psi ** (x - low) for x, v in w.items()) / total

    level = random.choice([0.95, 0.9, 0.99])
    tail = (1 - mp.mpf(level)) / 2
    estimate = 0.0 if a == low else None if a == high else solve(lambda t: mean(t) - a)
    lower = 0.0 if a == low else solve(lambda t: share(t, lambda x: x >= a) - tail)
    upper = None if a == high else solve(lambda t: tail - share(t, lambda x: x <= a))
    cases.append(dict(table=cells, level=level, estimate=estimate, lower=lower, upper=upper))
lines = ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)
print('{"source":"mpmath %s","cases":[\n%s\n]}' % (mp.__version__, lines))
