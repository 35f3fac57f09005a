# Ordinal, polychoric and partial associations of random tables and samples: python3 generate.py > association.json
# gamma and Somers' D by counting pairs, standard errors by the delta method from central differences of the
# multinomial in 50 digits; null p-values of D by scipy. Polychoric: likelihood equation with cell probabilities
# by quadrature of phi(x) Phi((k - rho x) / sqrt(1 - rho^2)); its standard error by the delta method from central
# differences of the whole estimate, with cell probabilities by Owen's T function. Partial
# correlations by inverting the matrix in 50 digits.
import json
import math

import mpmath
import numpy as np
import scipy
from scipy import integrate, optimize, special, stats

mpmath.mp.dps = 50
rng = np.random.default_rng(1954)


def pairs(t):
    r, c = len(t), len(t[0])
    p = q = mpmath.mpf(0)
    for i in range(r):
        for j in range(c):
            for a in range(r):
                for b in range(c):
                    sign = (a - i) * (b - j)
                    if sign > 0:
                        p += t[i][j] * t[a][b]
                    elif sign < 0:
                        q += t[i][j] * t[a][b]
    return p, q


def gamma(t):
    p, q = pairs(t)
    return (p - q) / (p + q)


def somers(t):
    p, q = pairs(t)
    n = sum(map(sum, t))
    return (p - q) / (n * n - sum(sum(row) ** 2 for row in t))


def delta(f, t):
    n = sum(map(sum, t))
    h = mpmath.mpf(10) ** -20
    prob = [[mpmath.mpf(v) / n for v in row] for row in t]
    total = mean = mpmath.mpf(0)
    for i, row in enumerate(t):
        for j, v in enumerate(row):
            up = [list(x) for x in prob]
            down = [list(x) for x in prob]
            up[i][j] += h
            down[i][j] -= h
            g = (f(up) - f(down)) / (2 * h)
            total += prob[i][j] * g * g
            mean += prob[i][j] * g
    return float(mpmath.sqrt((total - mean * mean) / n))


ordinal = []
while len(ordinal) < 200:
    r, c = rng.integers(2, 5, 2)
    t = rng.poisson(rng.uniform(1, 12), (r, c)).tolist()
    if min(map(sum, t)) == 0 or min(map(sum, zip(*t))) == 0:
        continue
    p, q = pairs(t)
    if abs(gamma(t)) == 1:
        continue
    d = stats.somersd(np.array(t))
    ordinal.append(dict(table=t, gamma=float(gamma(t)), gammaError=delta(gamma, t), d=float(somers(t)),
                        dError=delta(somers, t), dP=float(d.pvalue)))


def phi2(h, k, rho):
    if h == -math.inf or k == -math.inf:
        return 0.0
    if h == math.inf:
        return stats.norm.cdf(k)
    if k == math.inf:
        return stats.norm.cdf(h)
    s = math.sqrt(1 - rho * rho)
    f = lambda x: stats.norm.pdf(x) * stats.norm.cdf((k - rho * x) / s)
    points = sorted({p for p in [-8, -4, -2, 0, 2, 4] if p < h})
    edges = [-38] + points + [h]
    return math.fsum(integrate.quad(f, a, b, epsabs=1e-15, epsrel=1e-13)[0] for a, b in zip(edges, edges[1:]))


def density(h, k, rho):
    if math.isinf(h) or math.isinf(k):
        return 0.0
    s = 1 - rho * rho
    return math.exp(-(h * h + k * k - 2 * rho * h * k) / (2 * s)) / (2 * math.pi * math.sqrt(s))


def limits(totals):
    cumulated = np.cumsum(totals)[:-1] / sum(totals)
    return [-math.inf] + [float(v) for v in stats.norm.ppf(cumulated)] + [math.inf]


def owen(h, k, rho):
    if math.isinf(h) or math.isinf(k):
        return phi2(h, k, rho)
    s = math.sqrt(1 - rho * rho)
    half = 0 if h * k > 0 or (h * k == 0 and h + k >= 0) else 0.5
    part = lambda a, b: special.owens_t(a, (b - rho * a) / (a * s))
    return (stats.norm.cdf(h) + stats.norm.cdf(k)) / 2 - part(h, k) - part(k, h) - half


def spread(t, rho):
    n = sum(map(sum, t))
    total = mean = 0.0
    for i, row in enumerate(t):
        for j, v in enumerate(row):
            if v == 0:
                continue
            # Central differences of three steps, extrapolated to none (Richardson).
            differences = []
            for step in (2e-4, 1e-4, 5e-5):
                up = [[w / n for w in x] for x in t]
                down = [[w / n for w in x] for x in t]
                up[i][j] += step
                down[i][j] -= step
                near = [max(-0.9999, rho - 0.05), min(0.9999, rho + 0.05)]
                differences.append((polychoric(up, owen, near) - polychoric(down, owen, near)) / (2 * step))
            a, b, c = differences
            g = (16 * (4 * c - b) / 3 - (4 * b - a) / 3) / 15
            total += v / n * g * g
            mean += v / n * g
    return math.sqrt((total - mean * mean) / n)


def polychoric(t, phi2=phi2, near=(-0.98, 0.98)):
    h, k = limits([sum(row) for row in t]), limits([sum(col) for col in zip(*t)])

    def score(rho):
        cells = [[phi2(a, b, rho) for b in k] for a in h]
        slopes = [[density(a, b, rho) for b in k] for a in h]
        total = 0.0
        for i in range(len(t)):
            for j in range(len(t[0])):
                d = lambda m: m[i + 1][j + 1] - m[i][j + 1] - m[i + 1][j] + m[i][j]
                if t[i][j] > 0:
                    total += t[i][j] * d(slopes) / max(d(cells), 1e-300)
        return total

    return optimize.brentq(score, *near, xtol=1e-14, rtol=1e-14)


poly = []
while len(poly) < 220:
    r, c = rng.integers(2, 5, 2)
    z = rng.multivariate_normal([0, 0], [[1, w := rng.uniform(-0.9, 0.9)], [w, 1]], int(rng.integers(40, 300)))
    x = np.digitize(z[:, 0], np.sort(rng.normal(0, 0.8, r - 1)))
    y = np.digitize(z[:, 1], np.sort(rng.normal(0, 0.8, c - 1)))
    t = np.zeros((r, c), int)
    np.add.at(t, (x, y), 1)
    t = t.tolist()
    if min(map(sum, t)) == 0 or min(map(sum, zip(*t))) == 0 or (r == c == 2 and min(map(min, t)) == 0):
        continue
    try:
        rho = polychoric(t)
        poly.append(dict(table=t, rho=rho, error=spread(t, rho)))
    except ValueError:
        continue

phi = [dict(h=h, k=k, rho=rho, p=phi2(h, k, rho)) for h in [-2.5, -0.7, 0.0, 1.3] for k in [-1.1, 0.0, 0.4, 2.2]
       for rho in [-0.99, -0.6, 0.0, 0.3, 0.9, 0.97]]

def centred(values):
    mean = sum(values) / len(values)
    return [v - mean for v in values]


partial = []
while len(partial) < 220:
    k = int(rng.integers(1, 4))
    n = k + int(rng.integers(3, 20))
    form = ["%.2f", "%.0f", "1000%.3f", "%.3fe-120", "%.3fe120"][len(partial) % 5]
    data = rng.normal(0, 3, (n, k + 2)) + rng.normal(0, 2, (n, 1))
    if form == "1000%.3f":
        data = np.abs(data)
    text = [[form % v for v in column] for column in data.T]
    columns = [centred([mpmath.mpf(v) for v in column]) for column in text]
    matrix = mpmath.matrix(k + 2, k + 2)
    for i in range(k + 2):
        for j in range(k + 2):
            matrix[i, j] = sum(v * w for v, w in zip(columns[i], columns[j])) / mpmath.sqrt(
                sum(v * v for v in columns[i])) / mpmath.sqrt(sum(v * v for v in columns[j]))
    if mpmath.det(matrix) < mpmath.mpf(10) ** -6:
        continue
    inverse = matrix**-1
    r = -inverse[0, 1] / mpmath.sqrt(inverse[0, 0] * inverse[1, 1])
    df = mpmath.mpf(n - 2 - k)
    p = mpmath.betainc(df / 2, mpmath.mpf(1) / 2, 0, 1 - r * r, regularized=True)
    partial.append(dict(data=[[float(v) for v in column] for column in text], r=float(r), p=float(p)))

print(json.dumps(dict(source="Python, scipy %s, mpmath %s" % (scipy.__version__, mpmath.__version__),
                      ordinal=ordinal, polychoric=poly, phi=phi, partial=partial), separators=(",", ":")))
