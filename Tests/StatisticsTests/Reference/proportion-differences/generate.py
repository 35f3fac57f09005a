"""Reference of ProportionDifference (statsmodels), PairedProportionDifference, RiskRatio and OddsRatio.

Newcombe and Agresti-Caffo from statsmodels. The score interval of Miettinen and Nurminen with mpmath, the
constrained maximum found by bisection of the score function (statsmodels 0.15.0 has a wrong coefficient in its
cubic). Cohen's h and the number needed to treat with mpmath from their definitions. Tango's interval with mpmath from the likelihood, Newcombe's paired one from its definition. Risk and odds
ratios from statsmodels Table2x2.
Run: python generate.py > proportion-differences.json
"""
import json, math, random
import mpmath as mp
import statsmodels
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.contingency_tables import Table2x2

mp.mp.dps = 30
random.seed(20261121)
Z = mp.sqrt(2) * mp.erfinv(mp.mpf("0.95"))


def bisect(f, low, high, steps=90):
    """The zero of a falling function."""
    for _ in range(steps):
        middle = (low + high) / 2
        if f(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def term(x, p):
    return mp.mpf(0) if x == 0 else mp.mpf(x) / p


def score(x1, n1, x2, n2, delta):
    low, high = max(mp.mpf(0), -delta), min(mp.mpf(1), 1 - delta)
    tiny = (high - low) * mp.mpf(10) ** -25
    slope = lambda p: term(x1, p + delta) - term(n1 - x1, 1 - p - delta) + term(x2, p) - term(n2 - x2, 1 - p)
    p2 = bisect(slope, low + tiny, high - tiny)
    p1 = p2 + delta
    n = n1 + n2
    variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * n / (n - 1)
    return (mp.mpf(x1) / n1 - mp.mpf(x2) / n2 - delta) / mp.sqrt(variance)


def miettinen(x1, n1, x2, n2):
    edge = 1 - mp.mpf(10) ** -12
    f = lambda d: score(x1, n1, x2, n2, d)
    lower = mp.mpf(-1) if f(-edge) <= Z else bisect(lambda d: f(d) - Z, -edge, edge)
    upper = mp.mpf(1) if f(edge) >= -Z else bisect(lambda d: f(d) + Z, -edge, edge)
    return [float(lower), float(upper)]


def tango_score(a, b, c, d, delta):
    # Probabilities of (yes, no) q + delta, of (no, yes) q, of equal answers 1 - 2q - delta.
    n = a + b + c + d
    low, high = max(mp.mpf(0), -delta), (1 - delta) / 2
    tiny = (high - low) * mp.mpf(10) ** -25
    slope = lambda q: term(b, q + delta) + term(c, q) - 2 * term(a + d, 1 - 2 * q - delta)
    q = bisect(slope, low + tiny, high - tiny)
    return (b - c - n * delta) / mp.sqrt(n * (2 * q + delta - delta**2))


def tango(a, b, c, d):
    n = a + b + c + d
    edge = 1 - mp.mpf(10) ** -12
    f = lambda t: tango_score(a, b, c, d, t)
    lower = mp.mpf(-1) if c == n else bisect(lambda t: f(t) - Z, -edge, edge)
    upper = mp.mpf(1) if b == n else bisect(lambda t: f(t) + Z, -edge, edge)
    return [float(lower), float(upper)]


def newcombe_paired(a, b, c, d):
    n = a + b + c + d
    p1, p2 = (a + b) / n, (a + c) / n
    (l1, u1), (l2, u2) = (proportion_confint(x, n, 0.05, "wilson") for x in (a + b, a + c))
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    product = a * d - b * c
    if product > 0:
        product = max(product - n / 2, 0)
    phi = product / math.sqrt(margins) if margins else 0
    lower = (p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2
    upper = (u1 - p1) ** 2 - 2 * phi * (u1 - p1) * (p2 - l2) + (p2 - l2) ** 2
    return [(b - c) / n - math.sqrt(lower), (b - c) / n + math.sqrt(upper)]


independent, ratios, paired = [], [], []
for i in range(220):
    n1, n2 = random.choice([1, 4, 12, 40, 300]), random.choice([2, 7, 25, 150])
    x1, x2 = [random.choice([0, n, round(n * random.random()), round(n * random.random())]) for n in (n1, n2)]
    case = dict(first=[x1, n1], second=[x2, n2], miettinenNurminen=miettinen(x1, n1, x2, n2))
    for key, method in [("newcombe", "newcomb"), ("agrestiCaffo", "agresti-caffo")]:
        case[key] = [float(v) for v in confint_proportions_2indep(x1, n1, x2, n2, method=method, compare="diff")]
    independent.append(case)
for i in range(220):
    n1, n2 = random.choice([2, 4, 12, 40, 300, 20000]), random.choice([2, 7, 25, 150])
    x1, x2 = random.randint(1, n1 - 1), random.randint(1, n2 - 1)
    t = Table2x2([[x1, n1 - x1], [x2, n2 - x2]], shift_zeros=False)
    h = 2 * mp.asin(mp.sqrt(mp.mpf(x1) / n1)) - 2 * mp.asin(mp.sqrt(mp.mpf(x2) / n2))
    reach = Z * mp.sqrt(mp.mpf(1) / n1 + mp.mpf(1) / n2)
    difference = mp.mpf(x1) / n1 - mp.mpf(x2) / n2
    ratios.append(dict(first=[x1, n1], second=[x2, n2],
                       riskRatio=[float(t.riskratio), *map(float, t.riskratio_confint())],
                       oddsRatio=[float(t.oddsratio), *map(float, t.oddsratio_confint())],
                       h=[float(v) for v in (h, max(-mp.pi, h - reach), min(mp.pi, h + reach))],
                       needed=float(1 / difference) if difference else None,
                       newcombe=[float(v) for v in confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff")]))
for i in range(220):
    n = random.choice([3, 10, 40, 200])
    weights = [random.expovariate(1) for _ in range(4)]
    cells = [0] * 4
    for k in random.choices(range(4), weights, k=n):
        cells[k] += 1
    paired.append(dict(table=cells, newcombe=newcombe_paired(*cells), tango=tango(*cells)))
block = lambda rows: ",\n".join(json.dumps(c, separators=(",", ":")) for c in rows)
print('{"source":"statsmodels %s, mpmath %s","independent":[\n%s\n],"ratios":[\n%s\n],"paired":[\n%s\n]}'
      % (statsmodels.__version__, mp.__version__, block(independent), block(ratios), block(paired)))
