"""Two BCa intervals from 10,000 resamples: a difference of means, and Spearman's coefficient."""
import csv

import numpy as np
from scipy import stats

with open("scores.csv", newline="") as file:
    rows = list(csv.DictReader(file))
group = np.array([row["group"] for row in rows])
x = np.array([float(row["x"]) for row in rows])
y = np.array([float(row["y"]) for row in rows])


def difference(first, second, axis):
    return first.mean(axis) - second.mean(axis)


def spearman(first, second, axis):
    ranks = [stats.rankdata(values, axis=axis) for values in (first, second)]
    one, other = (rank - rank.mean(axis, keepdims=True) for rank in ranks)
    return (one * other).sum(axis) / np.sqrt((one**2).sum(axis) * (other**2).sum(axis))


options = {"vectorized": True, "n_resamples": 10_000, "method": "BCa", "rng": 1}
samples = x[group == "A"], x[group == "B"]
print("what,value")
for name, data, statistic, paired in [("mean", samples, difference, False), ("spearman", (x, y), spearman, True)]:
    interval = stats.bootstrap(data, statistic, paired=paired, **options).confidence_interval
    print(f"{name},{float(statistic(*data, axis=0))!r}")
    print(f"{name} low,{float(interval.low)!r}\n{name} high,{float(interval.high)!r}")
