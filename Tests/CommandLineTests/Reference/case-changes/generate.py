"""Changes, agreement and units of Data/case-changes by NumPy and statsmodels' formulas written anew: python3 generate.py > values.csv

NumPy and SciPy; lme4-like pooled means by maximising the restricted likelihood directly."""
import csv
import pathlib

import numpy as np
from scipy import optimize, stats

DATA = pathlib.Path(__file__).resolve().parents[4] / "Data" / "case-changes" / "changes.csv"
AREAS = ["health", "school", "behaviour", "relations", "parenting", "household", "kin", "neighbourhood"]
PERSPECTIVES = ["professional", "young-person", "parents", "provider"]
rows = list(csv.DictReader(DATA.open()))
cases = sorted({row["case"] for row in rows})
by = {(row["case"], row["perspective"]): row for row in rows}


def number(text):
    return float(text) if text else np.nan


def goals(row):
    pairs = [(number(row[f"goal_{k}"]), number(row[f"goal_{k}_priority"])) for k in (1, 2)]
    return 100 * sum(a * p for a, p in pairs) / sum(p for _, p in pairs)


def effect(row):
    changes = [number(row[f"{a}_start"]) - number(row[f"{a}_end"]) for a in AREAS]
    known = [c for c in changes if not np.isnan(c)]
    if len(known) < 0.8 * len(AREAS):
        return np.nan
    return (100 * np.mean(known) / 6 + goals(row)) / 2


def measure(name, case, perspective):
    row = by.get((case, perspective))
    if row is None:
        return np.nan
    if name == "goal-attainment":
        return goals(row)
    if name == "effect-index":
        return effect(row)
    return number(row[f"{name}_start"]) - number(row[f"{name}_end"])


def icc(table):
    n, k = table.shape
    grand = table.mean()
    bms = k * ((table.mean(1) - grand) ** 2).sum() / (n - 1)
    jms = n * ((table.mean(0) - grand) ** 2).sum() / (k - 1)
    ems = (((table - table.mean(1)[:, None] - table.mean(0) + grand)) ** 2).sum() / ((n - 1) * (k - 1))
    return (bms - ems) / (bms + (k - 1) * ems + k * (jms - ems) / n)


def kappa(x, y):
    expected = ((x[:, None] - y[None, :]) ** 2).mean()
    return 1 - ((x - y) ** 2).mean() / expected


def alpha(table):
    units = [row[~np.isnan(row)] for row in table]
    units = [u for u in units if len(u) > 1]
    values = np.concatenate(units)
    observed = sum(((u[:, None] - u[None, :]) ** 2).sum() / (len(u) - 1) for u in units) / len(values)
    n = len(values)
    return 1 - observed / (((values[:, None] - values[None, :]) ** 2).sum() / n / (n - 1))


def pooled(groups):
    sizes = np.array([len(g) for g in groups])
    means = np.array([g.mean() for g in groups])
    within = sum(((g - g.mean()) ** 2).sum() for g in groups)
    total = sizes.sum()

    def fit(ratio):
        weight = sizes / (1 + sizes * ratio)
        mean = (weight * means).sum() / weight.sum()
        rest = within + (weight * (means - mean) ** 2).sum()
        return mean, rest, weight.sum()

    def minus(ratio):
        mean, rest, weight = fit(ratio)
        return ((total - 1) * np.log(rest) + np.log(1 + sizes * ratio).sum() + np.log(weight)) / 2

    best = optimize.minimize_scalar(minus, bounds=(0, 1), method="bounded", options={"xatol": 1e-13})
    ratio = best.x if minus(best.x) < minus(0.0) - 1e-12 else 0.0
    mean = fit(ratio)[0]
    return mean + sizes * ratio / (1 + sizes * ratio) * (means - mean)


print("table,what,first,second,value")


def show(*cells):
    print(",".join(str(c) if isinstance(c, str) else f"{c:.17g}" for c in cells))


for name in AREAS + ["goal-attainment", "effect-index"]:
    table = np.array([[measure(name, c, p) for p in PERSPECTIVES] for c in cases])
    for place, perspective in enumerate(PERSPECTIVES):
        x = table[:, place][~np.isnan(table[:, place])]
        low, _ = stats.t.interval(0.95, len(x) - 1, x.mean(), x.std(ddof=1) / np.sqrt(len(x)))
        show("changes", name, perspective, "n", float(len(x)))
        show("changes", name, perspective, "estimate", x.mean())
        show("changes", name, perspective, "conf_low", low)
        show("changes", name, perspective, "better", (x > 1e-9).mean())
        show("changes", name, perspective, "p_value", stats.ttest_1samp(x, 0).pvalue)
    for i in range(4):
        for j in range(i + 1, 4):
            both = table[:, [i, j]][~np.isnan(table[:, [i, j]]).any(1)]
            pair = (PERSPECTIVES[i], PERSPECTIVES[j])
            show("agreement", name, "+".join(pair), "icc", icc(both))
            show("agreement", name, "+".join(pair), "estimate", (both[:, 0] - both[:, 1]).mean())
            if name in AREAS:
                show("agreement", name, "+".join(pair), "kappa", kappa(both[:, 0], both[:, 1]))
    show("agreement", name, "all+", "icc", icc(table[~np.isnan(table).any(1)]))
    show("agreement", name, "all+", "alpha", alpha(table))
for division in ["help", "district", "department"]:
    unit = {row["case"]: row[division] for row in rows}
    groups = {}
    for case in cases:
        value = measure("effect-index", case, "professional")
        if not np.isnan(value):
            groups.setdefault(unit[case], []).append(value)
    codes = sorted(groups)
    arrays = [np.array(groups[code]) for code in codes]
    for code, array, drawn in zip(codes, arrays, pooled(arrays)):
        show("units", division, code, "estimate", array.mean())
        show("units", division, code, "pooled", drawn)
    show("variation", division, "", "p_value", stats.f_oneway(*arrays).pvalue)
