"""Spearman's coefficient of 780 pairs, each with its p-value by Student's t, corrected for each other."""
import csv
import itertools

import numpy as np
from scipy import stats

with open("survey.csv", newline="") as file:
    rows = list(csv.DictReader(file))
items = [f"i{number:02}" for number in range(1, 41)]
columns = [np.array([float(row[item] or "nan") for row in rows]) for item in items]
names, p = [], []
for (name, one), (other_name, other) in itertools.combinations(zip(items, columns), 2):
    known = ~np.isnan(one) & ~np.isnan(other)
    names.append(f"{name}~{other_name}")
    p.append(stats.spearmanr(one[known], other[known]).pvalue)
print("what,value")
for name, value, corrected in zip(names, p, stats.false_discovery_control(p)):
    print(f"{name},{float(value)!r}\n{name} corrected,{float(corrected)!r}")
