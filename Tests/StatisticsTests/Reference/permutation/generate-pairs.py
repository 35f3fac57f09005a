# Permutation p-values of all pairs of groups, and of Welch's F, by listing all allocations in rational arithmetic:
# python3 generate-pairs.py > pairs.json
import itertools
import json
import math
from fractions import Fraction

import numpy as np

rng = np.random.default_rng(1993)
INFINITE = Fraction(10) ** 400


def values(n, kind):
    return [lambda: rng.integers(1, 5, n).astype(float), lambda: np.round(rng.normal(0, 2, n), 2),
            lambda: rng.integers(0, 4, n) / 4 + 1e6, lambda: rng.integers(0, 9, n) * 2.0**-300,
            lambda: rng.integers(0, 9, n) * 2.0**300, lambda: np.round(rng.exponential(3, n), 1)][kind]().tolist()


def exact(v):
    return Fraction(repr(v)) if 1e-9 < abs(v) < 1e9 else Fraction(v)


def ranks(v):
    return [Fraction(sum(w < x for w in v) * 2 + sum(w == x for w in v) + 1, 2) for x in v]


def splits(indices, sizes):
    if len(sizes) == 1:
        yield [list(indices)]
        return
    for chosen in itertools.combinations(indices, sizes[0]):
        rest = [i for i in indices if i not in chosen]
        for others in splits(rest, sizes[1:]):
            yield [list(chosen)] + others


def mean(part):
    return sum(part) / Fraction(len(part))


def spread(part):
    m = mean(part)
    return sum((v - m) ** 2 for v in part)


def ratio(a, b):
    # Squared statistics order allocations as their roots do.
    return 0 if a == 0 else INFINITE if b == 0 else a / b


def pair_statistics(parts, kind):
    within = sum(map(spread, parts))
    found = []
    for a, b in itertools.combinations(parts, 2):
        difference = (mean(a) - mean(b)) ** 2
        reciprocal = Fraction(1, len(a)) + Fraction(1, len(b))
        if kind == "ranks":
            found.append(difference / reciprocal)
        elif kind == "pooled":
            found.append(ratio(difference, within * reciprocal))
        else:
            found.append(ratio(difference, spread(a) / (len(a) * (len(a) - 1)) + spread(b) / (len(b) * (len(b) - 1))))
    return found


def welch(parts):
    if any(spread(part) == 0 for part in parts):
        return INFINITE
    weights = [len(part) * (len(part) - 1) / spread(part) for part in parts]
    total = sum(weights)
    centre = sum(w * mean(part) for w, part in zip(weights, parts)) / total
    k = len(parts)
    lack = sum((1 - w / total) ** 2 / (len(part) - 1) for w, part in zip(weights, parts))
    between = sum(w * (mean(part) - centre) ** 2 for w, part in zip(weights, parts)) / (k - 1)
    return between / (1 + Fraction(2 * (k - 2), k * k - 1) * lack)


def shares(pool, sizes, statistics, largest):
    starts = np.cumsum([0] + sizes).tolist()
    observed = statistics([pool[a:b] for a, b in zip(starts, starts[1:])])
    hits, total = [0] * len(observed), 0
    for parts in splits(tuple(range(len(pool))), sizes):
        found = statistics([[pool[i] for i in part] for part in parts])
        if largest:
            found = [max(found)] * len(found)
        hits = [h + (f >= o) for h, f, o in zip(hits, found, observed)]
        total += 1
    return [h / total for h in hits]


cases = []
while len(cases) < 200:
    sizes = rng.integers(2, 5, rng.integers(2, 4)).tolist()
    count = math.factorial(sum(sizes)) / math.prod(math.factorial(s) for s in sizes)
    if count > 1700:
        continue
    pool = values(sum(sizes), len(cases) % 6)
    starts = np.cumsum([0] + sizes).tolist()
    groups = [pool[a:b] for a, b in zip(starts, starts[1:])]
    # Welch's analysis needs some spread in every group.
    if any(len(set(group)) == 1 for group in groups):
        continue
    fractions = [exact(v) for v in pool]
    cases.append({
        "x": groups,
        "ranks": shares(ranks(fractions), sizes, lambda p: pair_statistics(p, "ranks"), False),
        "pooled": shares(fractions, sizes, lambda p: pair_statistics(p, "pooled"), True),
        "separate": shares(fractions, sizes, lambda p: pair_statistics(p, "separate"), True),
        "welch": shares(fractions, sizes, lambda p: [welch(p)], False)[0],
    })
json.dump(cases, __import__("sys").stdout, separators=(",", ":"))
