# Permutation p-values of several groups and of blocks by listing all allocations: python3 generate-several.py > several.json
# The statistics are rational numbers: the sum of squares between the groups, and between the columns.
import itertools
import json
import math
from fractions import Fraction

import numpy as np

rng = np.random.default_rng(1938)


def values(n, kind):
    return [lambda: rng.integers(1, 5, n).astype(float), lambda: np.round(rng.normal(0, 2, n), 2),
            lambda: rng.integers(0, 4, n) / 4 + 1e6, lambda: rng.integers(0, 9, n) * 2.0**-300,
            lambda: rng.integers(0, 9, n) * 2.0**300, lambda: rng.integers(0, 2, n).astype(float)][kind]().tolist()


def exact(v):
    # The decimals the doubles stand for, so that sums tie as they do on paper; multiples of powers of two are exact.
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


def group_p(pool, sizes):
    stat = lambda parts: sum(sum(pool[i] for i in part) ** 2 / Fraction(len(part)) for part in parts)
    starts = np.cumsum([0] + sizes).tolist()
    observed = stat([list(range(a, b)) for a, b in zip(starts, starts[1:])])
    hits = [stat(parts) >= observed for parts in splits(tuple(range(len(pool))), sizes)]
    return sum(hits) / len(hits)


def block_p(rows):
    stat = lambda rows: sum(sum(col) ** 2 for col in zip(*rows))
    observed = stat(rows)
    hits = [stat((rows[0],) + rest) >= observed
            for rest in itertools.product(*[list(itertools.permutations(row)) for row in rows[1:]])]
    return sum(hits) / len(hits)


groups, blocks = [], []
while len(groups) < 200:
    sizes = rng.integers(1, 5, rng.integers(2, 5)).tolist()
    count = math.factorial(sum(sizes)) / math.prod(math.factorial(s) for s in sizes)
    if count > 1500:
        continue
    pool = values(sum(sizes), len(groups) % 6)
    starts = np.cumsum([0] + sizes).tolist()
    groups.append(dict(x=[pool[a:b] for a, b in zip(starts, starts[1:])],
                       p=[group_p([exact(v) for v in pool], sizes), group_p(ranks(pool), sizes)]))
while len(blocks) < 200:
    n, k = int(rng.integers(2, 8)), int(rng.integers(2, 5))
    if math.factorial(k) ** (n - 1) > 1500:
        continue
    rows = [values(k, len(blocks) % 6) for _ in range(n)]
    blocks.append(dict(x=rows, p=[block_p(tuple(tuple(exact(v) for v in row) for row in rows)),
                                  block_p(tuple(tuple(ranks(row)) for row in rows))]))
print(json.dumps(dict(source="Python, by listing", groups=groups, blocks=blocks), separators=(",", ":")))
