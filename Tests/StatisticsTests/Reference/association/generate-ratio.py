"""Likelihood-ratio statistics of the polychoric correlations of association.json: python3 generate-ratio.py > ratio.json

Cell probabilities at the correlation found there by Owen's T function, those at 0 as products of the shares.
"""
import json
import math
import pathlib

import scipy
from scipy import special, stats

cases = json.loads(pathlib.Path(__file__).with_name("association.json").read_text())["polychoric"]


def phi2(h, k, rho):
    if math.isinf(h) or math.isinf(k):
        return 0.0 if min(h, k) == -math.inf else float(special.ndtr(min(h, k)))
    if h == 0 or k == 0:
        return float(stats.multivariate_normal.cdf([h, k], cov=[[1, rho], [rho, 1]]))
    root = math.sqrt((1 - rho) * (1 + rho))
    value = (special.ndtr(h) + special.ndtr(k)) / 2
    value -= special.owens_t(h, (k / h - rho) / root) + special.owens_t(k, (h / k - rho) / root)
    return value - (0.5 if h * k < 0 else 0)


def limits(totals):
    n, sums = sum(totals), [sum(totals[: i + 1]) for i in range(len(totals) - 1)]
    return [-math.inf] + [float(special.ndtri(s / n)) for s in sums] + [math.inf]


ratios = []
for case in cases:
    table, rho = case["table"], case["rho"]
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table)]
    n = sum(rows)
    corners = [[phi2(h, k, rho) for k in limits(columns)] for h in limits(rows)]
    terms = []
    for i, row in enumerate(table):
        for j, count in enumerate(row):
            cell = corners[i + 1][j + 1] - corners[i][j + 1] - corners[i + 1][j] + corners[i][j]
            if count:
                terms.append(2 * count * math.log(cell * n * n / rows[i] / columns[j]))
    ratio = max(0.0, math.fsum(terms))
    ratios.append([ratio, float(special.chdtrc(1, ratio))])
print(json.dumps({"source": f"Python, SciPy {scipy.__version__}", "ratios": ratios}, separators=(",", ":")))
