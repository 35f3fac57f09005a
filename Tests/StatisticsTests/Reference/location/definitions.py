"""What the generators of this folder share: exact data, distributions with 40 digits, the studentised range.

Data are decimals, read as such: sums and squares are fractions, so that neither offsets nor scales cost digits.
"""
import math
import random
from fractions import Fraction

import mpmath as mp
import numpy as np
from scipy import optimize, special, stats
from statsmodels.stats.libqsturng import qsturng

mp.mp.dps = 40
generator = random.Random(20261128)


def real(value):
    return mp.mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else mp.mpf(value)


def root(value):
    """The square root of a fraction, of any size."""
    return mp.sqrt(real(value))


KINDS = ["ties", "quarters", "decimals", "skewed", "offset", "tiny", "huge", "binary", "wide", "constant", "apart"]


def sample(n, kind, which):
    """n decimals as text; `which` tells groups apart."""
    normal = lambda scale=2.0: generator.gauss(generator.choice([0, 0.5]) * which, scale)
    draw = {
        "ties": lambda: str(generator.randint(1, 5) + which // 2),
        "quarters": lambda: str(generator.randint(0, 20) / 4),
        "decimals": lambda: "%.4f" % normal(),
        "skewed": lambda: "%.5g" % generator.expovariate(1),
        "offset": lambda: "%d.%02d" % (10**9 + generator.randint(0, 9), generator.randint(0, 99)),
        "tiny": lambda: "%.4fe-120" % normal(),
        "huge": lambda: "%.4fe120" % normal(),
        "binary": lambda: str(generator.randint(0, 1)),
        "wide": lambda: "%.6g" % normal(10.0 ** (2 * which)),
        "constant": lambda: "3.1" if which % 2 == 0 else "%.3f" % normal(),
        "apart": lambda: "%.4f" % (normal(1) + which * 10 ** (5 if n % 2 else 1)),
    }[kind]
    return [float(draw()) for _ in range(n)]


def exact(values):
    return [Fraction(repr(v)) for v in values]


def mean(values):
    return sum(values) / len(values)


def variance(values):
    centre = mean(values)
    return sum((v - centre) ** 2 for v in values) / (len(values) - 1) if len(values) > 1 else Fraction(0)


def t_upper(t, df):
    t, df = mp.mpf(t), mp.mpf(df)
    half = mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    return half if t >= 0 else 1 - half


def t_quantile(tail, df):
    """The t with this upper tail below one half."""
    start = mp.mpf(float(special.stdtrit(float(df), 1 - float(tail))))
    return mp.findroot(lambda t: t_upper(t, df) - tail, (start, start * (1 + mp.mpf(10) ** -8)), tol=1e-40, verify=False)


def f_upper(f, d1, d2):
    f, d1, d2 = mp.mpf(f), mp.mpf(d1), mp.mpf(d2)
    return mp.betainc(d2 / 2, d1 / 2, 0, d2 / (d2 + d1 * f), regularized=True)


def chi_upper(x, df):
    return mp.gammainc(mp.mpf(df) / 2, mp.mpf(x) / 2, regularized=True)


def normal_upper(z):
    return mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2


def tails(t, df):
    return numbers([min(1, 2 * t_upper(abs(t), df)), t_upper(-t, df), t_upper(t, df)])


def numbers(values):
    return [None if v is None else float(v) for v in values]


def share_interval(f, d1, d2, n, tail=0.025):
    """Both ends of λ / (λ + n) from SciPy's noncentral F, or None far out."""
    f, d1, d2 = float(f), float(d1), float(d2)
    if f > 1e4:
        return None

    def bound(p):
        excess = lambda l: (stats.ncf.cdf(f, d1, d2, l) if l > 0 else stats.f.cdf(f, d1, d2)) - p
        if excess(0) <= 0:
            return 0.0
        high = 1.0
        while excess(high) > 0:
            high *= 2
        value = optimize.brentq(excess, 0, high, xtol=1e-14, rtol=1e-14)
        return value / (value + n)

    return [bound(1 - tail), bound(tail)]


# Gauss–Legendre points on pieces of one unit.
NODES, WEIGHTS = np.polynomial.legendre.leggauss(20)


def points(low, high, pieces):
    edges = np.linspace(low, high, pieces + 1)
    half = (edges[1:] - edges[:-1]) / 2
    middle = (edges[1:] + edges[:-1]) / 2
    return (middle[:, None] + half[:, None] * NODES).ravel(), (half[:, None] * WEIGHTS).ravel()


def range_upper(w, k):
    """P(range of k normals > w) for an array of w: k ∫ φ(z) {Φ(z)^(k-1) − [Φ(z) − Φ(z − w)]^(k-1)} dz, where the
    difference of powers is Φ(z − w) Σ Φ(z)^i [Φ(z) − Φ(z − w)]^(k-2-i), so that every term is positive."""
    z, weight = points(-9, 39, 48)
    below = special.ndtr(z)[None, :]
    beyond = special.ndtr(z[None, :] - w[:, None])
    inside = np.maximum(below - beyond, 0)
    total = sum(below**i * inside ** (k - 2 - i) for i in range(k - 1))
    return k * (np.exp(-z * z / 2) / math.sqrt(2 * math.pi) * beyond * total * weight).sum(1)


def studentised_upper(q, k, df):
    """P(Q > q), averaged over s = √(χ²/df) on the scale of ln s."""
    log_density = lambda u: math.log(2) + df / 2 * math.log(df / 2) - math.lgamma(df / 2) + df * u - df * np.exp(2 * u) / 2
    grid = np.linspace(-math.log(q + 2) - 60 / df - 4, 3, 200)
    with np.errstate(divide="ignore"):
        value = log_density(grid) + np.log(range_upper(q * np.exp(grid), k))
    kept = grid[value > value.max() - 44]
    low, high = kept[0] - (grid[1] - grid[0]), kept[-1] + (grid[1] - grid[0])
    u, weight = points(low, high, max(12, math.ceil(2 * (high - low))))
    return float((np.exp(log_density(u)) * range_upper(q * np.exp(u), k) * weight).sum())


def studentised_quantile(tail, k, df):
    """The q with this upper tail, by secants in logarithms from the approximation of Gleason (1999)."""
    f = lambda x: math.log(studentised_upper(math.exp(x), k, df) / tail)
    a = math.log(float(qsturng(1 - tail, k, max(df, 2))))
    b = a + 0.01
    fa, fb = f(a), f(b)
    for _ in range(30):
        a, fa, b = b, fb, b - fb * (b - a) / (fb - fa)
        if abs(b - a) < 1e-13:
            break
        fb = f(b)
        if fb == fa:
            break
    return math.exp(b)
