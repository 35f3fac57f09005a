"""Forty Mann-Whitney tests by the normal approximation, corrected for each other."""
import csv
import sys

import numpy as np
from scipy import stats

with open(sys.argv[1], newline="") as file:
    rows = list(csv.DictReader(file))
group = np.array([row["group"] for row in rows])
p = []
for number in range(1, 41):
    column = np.array([float(row[f"i{number:02}"] or "nan") for row in rows])
    known = ~np.isnan(column)
    a, b = column[known & (group == "A")], column[known & (group == "B")]
    p.append(stats.mannwhitneyu(a, b, method="asymptotic", use_continuity=True).pvalue)
print("p_value,p_adjusted")
for pair in zip(p, stats.false_discovery_control(p)):
    print(",".join(repr(float(value)) for value in pair))
