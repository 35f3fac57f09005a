"""Distances of state sequences by their definitions, written independently: python3 generate.py > sequences.json

With the path of the school-to-work data as an argument it gives school-to-work.json instead: the distances of all 712
persons and the discrepancy of two groups; with a second path it also writes the distances there, for medoids.R. Numbers
have 17 digits."""
import csv
import json
import random
import sys

import numpy as np


def rates(sequences, weights, size):
    counts = np.zeros((size, size))
    for sequence, weight in zip(sequences, weights):
        for a, b in zip(sequence, sequence[1:]):
            counts[a, b] += weight
    totals = counts.sum(axis=1, keepdims=True)
    return np.divide(counts, totals, out=np.zeros_like(counts), where=totals > 0)


def rate_costs(sequences, weights, size):
    p = rates(sequences, weights, size)
    costs = 2 - p - p.T
    np.fill_diagonal(costs, 0)
    return costs


def dynamic_costs(sequences, weights, size):
    """Transition rates of each pair of neighbouring months; the ends have one neighbour, which counts twice."""
    length = len(sequences[0])
    p = [rates([s[t:t + 2] for s in sequences], weights, size) for t in range(length - 1)]
    costs = []
    for t in range(length):
        around = [p[u] + p[u].T for u in (t - 1, t) if 0 <= u < length - 1]
        both = sum(around) * (2 if len(around) == 1 else 1)
        c = np.maximum(0, 4 - both)
        np.fill_diagonal(c, 0)
        costs.append(c)
    return costs


def matching(a, b, indel, costs):
    """The whole table of the dynamic programme, diagonal by diagonal, all pairs of the same lengths at once."""
    n, m = len(a), len(b)
    d = np.zeros((n + 1, m + 1))
    d[:, 0] = np.arange(n + 1) * indel
    d[0, :] = np.arange(m + 1) * indel
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            d[i, j] = min(d[i - 1, j] + indel, d[i, j - 1] + indel, d[i - 1, j - 1] + costs[a[i - 1], b[j - 1]])
    return d[n, m]


def subsequence(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    return len(a) + len(b) - 2 * table[-1][-1]


def prefix(a, b):
    common = 0
    for x, y in zip(a, b):
        if x != y:
            break
        common += 1
    return len(a) + len(b) - 2 * common


def case(rng, index):
    size = rng.randrange(2, 6)
    count = rng.randrange(3, 9)
    length = rng.randrange(2, 13)
    equal = index % 2 == 0

    def sequence():
        state = rng.randrange(size)
        states = []
        for _ in range(length if equal else rng.randrange(1, length + 1)):
            if rng.random() < .35:
                state = rng.randrange(size)
            states.append(state)
        return states
    sequences = [sequence() for _ in range(count)]
    weights = [1.0] * count if index % 3 else [rng.randrange(1, 40) / 8 for _ in range(count)]
    indel = rng.choice([0.5, 1.0, 1.5, 2.0])
    costs = rate_costs(sequences, weights, size)
    pairs = [(i, j) for i in range(count) for j in range(i)]

    def all_pairs(f):
        return [float(f(sequences[i], sequences[j])) for i, j in pairs]
    result = dict(size=size, sequences=sequences, weights=weights, indel=indel,
                  rateMatching=all_pairs(lambda a, b: matching(a, b, indel, costs)),
                  constantMatching=all_pairs(lambda a, b: matching(a, b, indel, 2 - 2 * np.eye(size))),
                  subsequence=all_pairs(subsequence), prefix=all_pairs(prefix))
    if equal:
        dynamic = dynamic_costs(sequences, weights, size)
        result["hamming"] = all_pairs(lambda a, b: sum(x != y for x, y in zip(a, b)))
        result["dynamicHamming"] = all_pairs(lambda a, b: sum(c[x, y] for c, x, y in zip(dynamic, a, b)))
    return result


def all_matching(sequences, indel, costs):
    """Optimal matching of one sequence with all others at once."""
    x = np.array(sequences)
    n, length = x.shape
    full = np.zeros((n, n))
    for i in range(n):
        others = x[i + 1:]
        d = np.tile(np.arange(length + 1) * indel, (len(others), 1)).astype(float)
        for t in range(length):
            previous = d.copy()
            d[:, 0] = (t + 1) * indel
            replaced = costs[x[i, t]][others]
            for j in range(length):
                d[:, j + 1] = np.minimum(np.minimum(previous[:, j + 1], d[:, j]) + indel, previous[:, j] + replaced[:, j])
        full[i, i + 1:] = full[i + 1:, i] = d[:, -1]
    return full


def variation(full):
    return full.sum() / 2 / len(full)


def school_to_work(path, matrix=None):
    rows = list(csv.DictReader(open(path)))
    months = [c for c in rows[0] if "." in c and c[:3] in "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"][2:]
    states = ["school", "FE", "HE", "training", "employment", "joblessness"]
    sequences = [[states.index(r[m]) for m in months] for r in rows]
    weights = [1.0] * len(rows)
    full = all_matching(sequences, 1, rate_costs(sequences, weights, len(states)))
    if matrix:
        np.savetxt(matrix, full, fmt="%.17g")
    group = np.array([r["gcse5eq"] for r in rows])
    within = sum(variation(full[np.ix_(group == g, group == g)]) for g in ("yes", "no"))
    total = variation(full)
    dynamic = dynamic_costs(sequences, weights, len(states))
    return dict(distanceSum=float(full.sum() / 2), fromFirst=[float(d) for d in full[0, :60]],
                total=total, within=within,
                share=(total - within) / total, f=(total - within) / (within / (len(rows) - 2)),
                dynamicHamming=[float(sum(c[x, y] for c, x, y in zip(dynamic, sequences[0], s))) for s in sequences[:60]])


if len(sys.argv) > 1:
    print(json.dumps(school_to_work(sys.argv[1], *sys.argv[2:])))
else:
    rng = random.Random(20261121)
    print(json.dumps(dict(cases=[case(rng, i) for i in range(60)])))
