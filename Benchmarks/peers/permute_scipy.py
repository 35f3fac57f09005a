"""A permutation test of a mean difference with 100,000 random allocations."""
import csv

import numpy as np
from scipy import stats

with open("scores.csv", newline="") as file:
    rows = list(csv.DictReader(file))
samples = [np.array([float(row["x"]) for row in rows if row["group"] == group]) for group in "AB"]


def difference(first, second, axis):
    return first.mean(axis) - second.mean(axis)


test = stats.permutation_test(
    samples, difference, vectorized=True, n_resamples=100_000, batch=5_000, rng=1)
print("what,value")
print(f"x,{float(test.pvalue)!r}")
