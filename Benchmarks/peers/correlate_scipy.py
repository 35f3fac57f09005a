"""Spearman's coefficient of 780 pairs, each with its p-value by Student's t, corrected for each other."""
import csv
import itertools
import sys

import numpy as np
from scipy import stats

with open(sys.argv[1], newline="") as file:
    rows = list(csv.DictReader(file))
columns = np.array([[float(row[f"i{number:02}"] or "nan") for row in rows] for number in range(1, 41)])
p = []
for one, other in itertools.combinations(columns, 2):
    known = ~np.isnan(one) & ~np.isnan(other)
    p.append(stats.spearmanr(one[known], other[known]).pvalue)
print("p_value,p_adjusted")
for pair in zip(p, stats.false_discovery_control(p)):
    print(",".join(repr(float(value)) for value in pair))
