"""Writes *-by-definition.json of samples: t tests, equivalence tests, effect sizes and limits of agreement of one, two and paired
samples from their definitions with 40 digits.

Python 3.11, mpmath 1.3.0, SciPy 1.17.1. Run: python3 samples.py
"""
import json

from definitions import *


def correction(m):
    m = mp.mpf(m)
    return mp.gamma(m / 2) / (mp.sqrt(m / 2) * mp.gamma((m - 1) / 2)) if m > 1 else mp.mpf(0)


def t_test(difference, error, df, null=0):
    """t, degrees of freedom, three p-values, the 90 % interval and the test of equivalence with bounds near it."""
    t = (real(difference) - null) / error
    reach = t_quantile(mp.mpf("0.05"), df) * error
    low, high = (float("%.3g" % float(real(difference) + sign * generator.uniform(0.1, 4) * error)) for sign in (-1, 1))
    lower, upper = ((real(difference) - real(Fraction(repr(b)))) / error for b in (low, high))
    result = dict(t=float(t), df=float(df), p=tails(t, df), interval=numbers([real(difference) - reach, real(difference) + reach]))
    if low < high:
        result["bounds"] = [low, high]
        result["equivalence"] = numbers([lower, upper, max(t_upper(lower, df), t_upper(-upper, df))])
    return result


def two(x, y):
    m, n, a, b = len(x), len(y), variance(x), variance(y)
    difference, va, vb = mean(x) - mean(y), a / m, b / n
    case = dict(x=[float(v) for v in x], y=[float(v) for v in y], student=None, welch=None)
    if va + vb == 0:
        return case
    pooled = ((m - 1) * a + (n - 1) * b) / (m + n - 2)
    case["student"] = t_test(difference, root(pooled * (Fraction(1, m) + Fraction(1, n))), m + n - 2)
    df = (va + vb) ** 2 / (va**2 / (m - 1) + vb**2 / (n - 1))
    case["welch"] = t_test(difference, root(va + vb), real(df))
    d = real(difference) / root(pooled)
    average = real(difference) / root((a + b) / 2)
    averaged = real((a + b) ** 2 / (a**2 / (m - 1) + b**2 / (n - 1)))
    case["d"] = numbers([d, d * correction(m + n - 2), average, average * correction(averaged)])
    case["language"] = float(1 - normal_upper(d / mp.sqrt(2)))
    if b > 0:
        delta = real(difference) / root(b)
        case["delta"] = numbers([delta, delta * correction(n - 1) if n > 2 else None])
    return case


def one(x, null):
    case = dict(x=[float(v) for v in x], mean=null, test=None)
    if variance(x) > 0:
        error = root(variance(x) / len(x))
        case["test"] = t_test(mean(x), error, len(x) - 1, real(Fraction(repr(null))))
        d = (real(mean(x)) - real(Fraction(repr(null)))) / root(variance(x))
        case["d"] = numbers([d, d * correction(len(x) - 1) if len(x) > 2 else None])
    return case


def correlation(x, y):
    mx, my = mean(x), mean(y)
    sxx, syy = sum((v - mx) ** 2 for v in x), sum((v - my) ** 2 for v in y)
    sxy = sum((v - mx) * (w - my) for v, w in zip(x, y))
    return None if sxx == 0 or syy == 0 else real(sxy) / root(sxx * syy)


def paired(x, y):
    n, d = len(x), [v - w for v, w in zip(x, y)]
    case = dict(x=[float(v) for v in x], y=[float(v) for v in y], test=None)
    deviation = root(variance(d))
    # Bland and Altman: bias and both limits, each with its 95 % interval.
    z, t = mp.sqrt(2) * mp.erfinv(mp.mpf("0.95")), t_quantile(mp.mpf("0.025"), n - 1)
    centre, reach = real(mean(d)), t * deviation * mp.sqrt(mp.mpf(1) / n + z * z / (2 * (n - 1)))
    bias = t * deviation / mp.sqrt(n)
    low, high = centre - z * deviation, centre + z * deviation
    case["agreement"] = numbers([centre, deviation, centre - bias, centre + bias, low, low - reach, low + reach, high, high - reach, high + reach])
    if n > 2:
        r = correlation(d, [v + w for v, w in zip(x, y)])
        if r is not None and abs(r) < 1 - mp.mpf(10) ** -8:
            case["proportional"] = numbers([r, min(1, 2 * t_upper(abs(r) * mp.sqrt((n - 2) / (1 - r * r)), n - 2))])
    if deviation == 0:
        return case
    case["test"] = t_test(mean(d), deviation / mp.sqrt(n), n - 1)
    dz = centre / deviation
    average = (root(variance(x)) + root(variance(y))) / 2
    r = correlation(x, y)
    case["d"] = numbers([dz, centre / average if average else None, None if r is None else dz * mp.sqrt(2 * (1 - r)), r])
    return case


twos, ones, pairs = [], [], []
for i in range(253):
    kind = KINDS[i % len(KINDS)]
    m, n = generator.choice([2, 2, 3, 5, 9, 16]), generator.choice([2, 3, 4, 7, 12, 25])
    twos.append(two(exact(sample(m, kind, 0)), exact(sample(n, kind, 1))))
    unit = {"tiny": 1e-120, "huge": 1e120}.get(kind, 1)
    null = 1000000005.5 if kind == "offset" else float("%.2g" % (generator.uniform(-3, 3) * unit))
    ones.append(one(exact(sample(n, kind, generator.randint(0, 1))), null))
    pairs.append(paired(exact(sample(n, kind, 0)), exact(sample(n, kind, 1))))
lines = lambda cases: ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)
for name, cases in (("two-samples-by-definition", twos), ("one-sample-by-definition", ones), ("paired-by-definition", pairs)):
    with open(name + ".json", "w") as file:
        file.write("[\n%s\n]\n" % lines(cases))
