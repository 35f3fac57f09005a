"""Forty Mann-Whitney tests by the normal approximation, corrected for each other."""
import csv

import numpy as np
from scipy import stats

with open("survey.csv", newline="") as file:
    rows = list(csv.DictReader(file))
group = np.array([row["group"] for row in rows])
items = [f"i{number:02}" for number in range(1, 41)]
p = []
for item in items:
    column = np.array([float(row[item] or "nan") for row in rows])
    known = ~np.isnan(column)
    a, b = column[known & (group == "A")], column[known & (group == "B")]
    p.append(stats.mannwhitneyu(a, b, method="asymptotic", use_continuity=True).pvalue)
print("what,value")
for item, value, corrected in zip(items, p, stats.false_discovery_control(p)):
    print(f"{item},{float(value)!r}\n{item} corrected,{float(corrected)!r}")
