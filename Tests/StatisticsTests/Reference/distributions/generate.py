"""Writes values.json: densities, both tails and quantiles of every distribution, correct to all digits.

Python 3.11, mpmath 1.3.0 with 60 to 700 digits. No statistical library is used: incomplete gamma and beta
functions come from their series and continued fractions, noncentral distributions from their Poisson
mixtures, noncentral t and the studentised range from a trapezoidal rule. Run: python3 generate.py
"""
import json
import mpmath as mp
from mpmath import mpf

mp.mp.dps = 60
TINY = mpf("1e-303")


def rounded(value):
    return float(mp.nstr(value, 19)) if value != 0 else 0.0


def gamma_tails(a, x):
    """Regularised incomplete gamma functions P and Q."""
    front = mp.exp(a * mp.log(x) - x - mp.loggamma(a))
    if x < a + 1:
        term = total = 1 / a
        k = a
        while term > total * mpf(10) ** -(mp.mp.dps + 5):
            k += 1
            term *= x / k
            total += term
        lower = front * total
        return lower, 1 - lower
    b = x + 1 - a
    c = mpf(10) ** 400
    d = 1 / b
    h = d
    i = 0
    while True:
        i += 1
        an = -i * (i - a)
        b += 2
        d = 1 / (an * d + b)
        c = b + an / c
        delta = c * d
        h *= delta
        if abs(delta - 1) < mpf(10) ** -(mp.mp.dps - 2):
            break
    upper = front * h
    return 1 - upper, upper


def beta_tails(x, y, a, b):
    """Regularised incomplete beta function I_x(a, b) and its complement; y = 1 - x."""
    if x > (a + 1) / (a + b + 2):
        upper, lower = beta_tails(y, x, b, a)
        return lower, upper
    front = mp.exp(a * mp.log(x) + b * mp.log(y) - mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(a + b)) / a
    c = mpf(1)
    d = 1 / (1 - (a + b) * x / (a + 1))
    h = d
    m = 0
    while True:
        m += 1
        up = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / (1 + up * d)
        c = 1 + up / c
        h *= d * c
        up = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + up * d)
        c = 1 + up / c
        delta = d * c
        h *= delta
        if abs(delta - 1) < mpf(10) ** -(mp.mp.dps - 2):
            break
    lower = front * h
    return lower, 1 - lower


def with_digits(function):
    """Repeats with more digits where a complement has lost them."""
    def wrapped(*arguments):
        mp.mp.dps = 60
        density, lower, upper = function(*arguments)
        if min(lower, upper) < mpf(10) ** -25:
            mp.mp.dps = 380
            density, lower, upper = function(*arguments)
            mp.mp.dps = 60
        return density, lower, upper
    return wrapped


@with_digits
def normal(x):
    return mp.npdf(x), mp.erfc(-x / mp.sqrt(2)) / 2, mp.erfc(x / mp.sqrt(2)) / 2


@with_digits
def chi_squared(df, x):
    lower, upper = gamma_tails(df / 2, x / 2)
    return mp.exp((df / 2 - 1) * mp.log(x / 2) - x / 2 - mp.loggamma(df / 2)) / 2, lower, upper


@with_digits
def gamma(shape, scale, x):
    lower, upper = gamma_tails(shape, x / scale)
    return mp.exp((shape - 1) * mp.log(x / scale) - x / scale - mp.loggamma(shape)) / scale, lower, upper


@with_digits
def student(df, x):
    density = mp.exp(
        mp.loggamma((df + 1) / 2) - mp.loggamma(df / 2) - (df + 1) / 2 * mp.log1p(x * x / df)
    ) / mp.sqrt(df * mp.pi)
    small = beta_tails(df / (df + x * x), x * x / (df + x * x), df / 2, mpf(1) / 2)[0] / 2 if x != 0 else mpf(1) / 2
    return (density, small, 1 - small) if x < 0 else (density, 1 - small, small)


@with_digits
def beta(a, b, x):
    lower, upper = beta_tails(x, 1 - x, a, b)
    density = mp.exp((a - 1) * mp.log(x) + (b - 1) * mp.log(1 - x)
                     - mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(a + b))
    return density, lower, upper


@with_digits
def fisher(d1, d2, x):
    u = d1 * x / (d1 * x + d2)
    lower, upper = beta_tails(u, d2 / (d1 * x + d2), d1 / 2, d2 / 2)
    density = mp.exp(d1 / 2 * mp.log(u) + d2 / 2 * mp.log(d2 / (d1 * x + d2))
                     - mp.loggamma(d1 / 2) - mp.loggamma(d2 / 2) + mp.loggamma((d1 + d2) / 2)) / x
    return density, lower, upper


@with_digits
def binomial(n, p, x):
    def log_probability(k):
        return (mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)
                + k * mp.log(p) + (n - k) * mp.log(1 - p))
    lower, upper = beta_tails(1 - p, p, n - x, x + 1) if x < n else (mpf(1), mpf(0))
    return mp.exp(log_probability(x)), lower, upper


@with_digits
def poisson(mean, x):
    lower, upper = gamma_tails(x + 1, mean)
    return mp.exp(x * mp.log(mean) - mean - mp.loggamma(x + 1)), upper, lower


def hypergeometric(white, black, drawn, x):
    w, b, k, q = int(white), int(black), int(drawn), int(x)
    total = mpf(mp.binomial(w + b, k))
    from math import comb
    terms = {i: comb(w, i) * comb(b, k - i) for i in range(max(0, k - b), min(w, k) + 1)}
    total = mpf(comb(w + b, k))
    lower = mpf(sum(v for i, v in terms.items() if i <= q)) / total
    upper = mpf(sum(v for i, v in terms.items() if i > q)) / total
    return mpf(terms.get(q, 0)) / total, lower, upper


def poisson_mixture(half, tails):
    """Sum of Poisson(half) weights times a pair of tails that depends on the index."""
    mode = int(half)
    lower = upper = mpf(0)
    for direction in (1, -1):
        j = mode if direction == 1 else mode - 1
        last = mpf(0)
        while j >= 0:
            weight = mp.exp(-half + j * mp.log(half) - mp.loggamma(j + 1)) if half > 0 else mpf(j == 0)
            low, up = tails(j)
            lower += weight * low
            upper += weight * up
            small = weight * low < lower * mpf(10) ** -25 and weight * up < upper * mpf(10) ** -25
            if (small and weight < last) or half == 0:
                break
            last = weight
            j += direction
    return lower, upper


def noncentral_chi_squared(df, ncp, x):
    mp.mp.dps = 340 if x > 4 * (df + ncp) or x < (df + ncp) / 8 else 60
    lower, upper = poisson_mixture(ncp / 2, lambda j: gamma_tails(df / 2 + j, x / 2))
    mp.mp.dps = 60
    return None, lower, upper


def noncentral_f(d1, d2, ncp, x):
    mp.mp.dps = 340 if x * d1 > 4 * (d1 + ncp) or x * d1 < (d1 + ncp) / 8 else 60
    lower, upper = poisson_mixture(
        ncp / 2, lambda j: beta_tails(d1 * x / (d1 * x + d2), d2 / (d1 * x + d2), d1 / 2 + j, d2 / 2))
    mp.mp.dps = 60
    return None, lower, upper


def trapezoid(log_integrand, start, end, width):
    """Sum over a grid fine enough for 30 digits of an analytic integrand of at least this width."""
    h = width / 12
    n = int((end - start) / h)
    return h * mp.fsum(mp.exp(log_integrand(start + i * h)) for i in range(n + 1))


def upper_normal(z):
    return mp.erfc(z / mp.sqrt(2)) / 2


def chi_log_density(u, df):
    """ln of the density of u = ln sqrt(chi2_df / df)."""
    return mp.log(2) + df / 2 * mp.log(df / 2) - mp.loggamma(df / 2) + df * u - df / 2 * mp.exp(2 * u)


def noncentral_t(df, ncp, x):
    mp.mp.dps = 34
    width = 1 / mp.sqrt(2 * df + x * x + 1)
    start, end = -80 / df - 6 / mp.sqrt(df) - 3, 3 + 12 / mp.sqrt(df)
    start = max(start, mpf(-60))

    def tail(sign):
        def log_integrand(u):
            p = upper_normal(sign * (ncp - x * mp.exp(u)))
            return chi_log_density(u, df) + (mp.log(p) if p > 0 else mpf(-10) ** 9)
        return trapezoid(log_integrand, start, end, width)
    lower, upper = tail(1), tail(-1)
    mp.mp.dps = 60
    return None, lower, upper


def studentized_range(means, df, q):
    mp.mp.dps = 30

    def range_upper(w):
        def integrand(z):
            below, above = upper_normal(-z), upper_normal(w - z)
            p = means * (below ** (means - 1) - (below - above) ** (means - 1))
            return (mp.log(mp.npdf(z)) + mp.log(p)) if p > 0 else mpf(-10) ** 9
        start, end = mpf(-9), w + 9
        mp.mp.dps = 60
        value = trapezoid(integrand, start, end, mpf(2))
        mp.mp.dps = 30
        return value
    width = 1 / mp.sqrt(2 * df + q * q / 2)
    upper = trapezoid(lambda u: chi_log_density(u, df) + mp.log(range_upper(q * mp.exp(u))),
                      max(mpf(-70) / df - 6 / mp.sqrt(df) - 1, mpf(-30)), 1 + 9 / mp.sqrt(df), 3 * width)
    mp.mp.dps = 60
    return None, 1 - upper, upper


def table(function, parameters, grid, quantiles=True):
    rows, inverse = [], []
    for values in grid:
        # The value of the double itself, not of the decimal it was typed as.
        *settings, x = [mpf(float(mpf(v))) for v in values]
        density, lower, upper = function(*settings, x)
        if min(lower, upper) < TINY and min(lower, upper) > 0:
            continue
        rows.append([rounded(v) for v in (*settings, x)]
                    + [None if density is None or density < TINY else rounded(density), rounded(lower), rounded(upper)])
        if not quantiles or not density or density < TINY:
            continue
        # The quantile of the rounded probability, by Newton's method from x.
        side = 0 if lower <= upper else 1
        p = mpf(rounded(min(lower, upper)))
        z = x
        for _ in range(2):
            d, low, up = function(*settings, z)
            z -= (low - p) / d if side == 0 else (p - up) / d
        if abs(z) < mpf("1e-12") * abs(x) or x == 0:
            continue
        inverse.append([rounded(v) for v in settings] + [side, float(p), rounded(z)])
    return {"parameters": parameters, "rows": rows, "quantiles": inverse}


def main():
    x_normal = [0, "0.1", "0.5", 1, "1.959963984540054", 3, 5, 8, 12, 20, 30, 37]
    signed = [v for x in x_normal for v in ({str(x), "-" + str(x)} if x != 0 else {"0"})]
    signed = sorted(signed, key=float)
    tables = {}
    tables["Normal"] = table(normal, [], [[x] for x in signed])
    tables["StudentT"] = table(student, ["degreesOfFreedom"], [
        [df, x] for df in ["0.5", 1, 2, "3.7", 9, 30, 31, "100.25", 1000, 100000]
        for x in ["-40", "-6", "-2", "-0.3", "0", "0.001", "0.7", "1.96", "3", "8", "15", "37", "1000", "1e8", "1e30"]])
    tables["ChiSquared"] = table(chi_squared, ["degreesOfFreedom"], [
        [df, mpf(df) * mpf(f)] for df in ["0.5", 1, 2, 3, "7.5", 30, 100, 1000, 100000]
        for f in ["1e-10", "0.001", "0.1", "0.5", "0.9", "1", "1.1", "1.5", "2.5", "5", "20", "100", "600"]])
    tables["Gamma"] = table(gamma, ["shape", "scale"], [
        [a, s, mpf(a) * mpf(s) * mpf(f)] for a, s in [("0.2", 1), (1, 3), ("2.5", "0.1"), (40, 2), (5000, 1)]
        for f in ["1e-10", "0.01", "0.3", "0.8", "1", "1.2", "2", "6", "30", "300"]])
    tables["Beta"] = table(beta, ["alpha", "beta"], [
        [a, b, x] for a, b in [("0.5", "0.5"), (1, 1), (1, 30), (2, "3.5"), (10, 40), ("0.01", 2), (300, 500), (20000, 30000)]
        for x in ["1e-100", "1e-10", "0.001", "0.05", "0.2", "0.375", "0.4", "0.5", "0.65", "0.9", "0.99", "0.9999"]])
    tables["FisherF"] = table(fisher, ["numerator", "denominator"], [
        [a, b, x] for a, b in [(1, 1), (1, 9), (2, 27), (3, "17.13"), (5, 200), (10, 10), (40, "1e5"), (1000, 1000), (2, "1e6")]
        for x in ["1e-12", "0.01", "0.3", "0.8", "1", "1.3", "3", "8", "50", "300", "1e6"]])
    tables["Binomial"] = table(binomial, ["trials", "probability"], [
        [n, p, x] for n, p in [(1, "0.3"), (10, "0.5"), (29, "0.01"), (100, "0.97"), (1000, "0.5"), (50000, "0.001"), (1000000, "0.3")]
        for x in sorted({max(0, min(n, int(n * float(p) + k * (n * float(p) * (1 - float(p))) ** 0.5))) for k in (-30, -8, -3, -1, 0, 1, 3, 8, 30)})
    ], quantiles=False)
    tables["Poisson"] = table(poisson, ["mean"], [
        [m, x] for m in ["0.01", 1, "7.5", 60, 1884, 1000000]
        for x in sorted({max(0, int(float(m) + k * float(m) ** 0.5)) for k in (-30, -8, -3, -1, 0, 1, 3, 8, 30)})
    ], quantiles=False)
    tables["Hypergeometric"] = table(hypergeometric, ["white", "black", "drawn"], [
        [w, b, k, x] for w, b, k in [(4, 4, 4), (13, 17, 12), (100, 300, 50), (2000, 3000, 700)]
        for x in sorted({max(max(0, k - b), min(min(w, k), int(k * w / (w + b)) + d)) for d in (-200, -30, -8, -2, -1, 0, 1, 2, 8, 30, 120)})
    ], quantiles=False)
    tables["NoncentralChiSquared"] = table(noncentral_chi_squared, ["degreesOfFreedom", "noncentrality"], [
        [df, n, (mpf(df) + mpf(n)) * mpf(f)] for df, n in [(1, "0.5"), (1, 10), (3, 2), (4, 100), ("7.5", 30), (2, 2000), (50, 500)]
        for f in ["0.02", "0.3", "0.8", "1", "1.2", "2", "6"]], quantiles=False)
    tables["NoncentralF"] = table(noncentral_f, ["numerator", "denominator", "noncentrality"], [
        [a, b, n, (1 + mpf(n) / a) * mpf(f)] for a, b, n in [(1, 18, 4), (2, 27, 10), (3, "17.13", "0.3"), (5, 200, 60), (2, 5000, 900)]
        for f in ["0.02", "0.3", "0.8", "1", "1.2", "2", "6", "30"]], quantiles=False)
    tables["NoncentralT"] = table(noncentral_t, ["degreesOfFreedom", "noncentrality"], [
        [df, n, x] for df, n in [(1, "0.5"), (3, -2), (9, "2.83"), ("17.8", 1), (40, 6), (200, 30), (500, 45), (5000, "0.1")]
        for x in sorted({float(n) + d * (1 + float(n) ** 2 / 2 / float(df)) ** 0.5 for d in (-12, -3, -1, 0, "0.5", 2, 5, 15)
                         if not isinstance(d, str)} | {-1.5, 0.25})], quantiles=False)
    tables["StudentizedRange"] = table(studentized_range, ["means", "degreesOfFreedom"], [
        [k, df, q] for k, df in [(2, 10), (3, 27), (3, 5), (6, "30.04"), (10, 200)] for q in ["0.5", "2", "3.5", "5", "9", "15"]],
        quantiles=False)
    tables["LogGamma"] = {"parameters": [], "quantiles": [], "rows": [
        [x, rounded(mp.loggamma(mpf(x)))] for x in (1e-10, 0.1, 0.5, 0.999, 1.001, 1.5, 1.999, 2.001, 3.7, 10, 170.5, 1e4, 1e9)]}
    with open("values.json", "w") as file:
        file.write("{\n")
        file.write(",\n".join(f"{json.dumps(name)}: {json.dumps(rows, separators=(',', ':'))}" for name, rows in tables.items()))
        file.write("\n}\n")


if __name__ == "__main__":
    main()
