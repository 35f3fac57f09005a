"""Writes groups-by-definition.json: analyses of several groups from their definitions with 40 digits.

Tukey's and Games and Howell's comparisons use the studentised range of definitions.py, the intervals of explained
variance SciPy's noncentral F. Python 3.11, mpmath 1.3.0, SciPy 1.17.1. Run: python3 groups.py
"""
import itertools
import json

from definitions import *


def anova(groups):
    k, n = len(groups), sum(map(len, groups))
    grand = mean([v for g in groups for v in g])
    between = sum(len(g) * (mean(g) - grand) ** 2 for g in groups)
    within = sum((v - mean(g)) ** 2 for g in groups for v in g)
    if within == 0:
        return None
    square = within / (n - k)
    f = between / (k - 1) / square
    excess = between - (k - 1) * square
    return dict(f=float(real(f)), p=float(f_upper(real(f), k - 1, n - k)), shares=numbers(
        [real(between / (between + within)), real(excess / (between + within + square)), real(excess / (between + within))]),
        interval=share_interval(real(f), k - 1, n - k, n)), real(square)


def welch(groups):
    k = len(groups)
    if any(variance(g) == 0 for g in groups):
        return None
    weights = [len(g) / variance(g) for g in groups]
    total = sum(weights)
    centre = sum(w * mean(g) for w, g in zip(weights, groups)) / total
    spread = sum((1 - w / total) ** 2 / (len(g) - 1) for w, g in zip(weights, groups)) / (k * k - 1)
    f = sum(w * (mean(g) - centre) ** 2 for w, g in zip(weights, groups)) / (k - 1) / (1 + 2 * (k - 2) * spread)
    df, n = 1 / (3 * spread), sum(map(len, groups))
    excess = (k - 1) * (f - 1)
    return numbers([real(f), real(df), f_upper(real(f), k - 1, real(df)), real(excess / (excess + n))])


def ranks(groups):
    pool = [v for g in groups for v in g]
    rank = {v: Fraction(sum(w < v for w in pool) * 2 + sum(w == v for w in pool) + 1, 2) for v in set(pool)}
    ties = sum(pool.count(v) ** 3 - pool.count(v) for v in rank)
    n, k = len(pool), len(groups)
    if len(rank) == 1:
        return None
    means = [mean([rank[v] for v in g]) for g in groups]
    h = Fraction(12, n * (n + 1)) * sum(len(g) * (m - Fraction(n + 1, 2)) ** 2 for g, m in zip(groups, means))
    h /= 1 - Fraction(ties, n**3 - n)
    share = h / (n - 1)
    case = dict(kruskal=numbers([real(h), chi_upper(real(h), k - 1), real(share)]), dunn=[], interval=None)
    if share < 1 and n > k:
        case["interval"] = share_interval(real(share / (k - 1) / ((1 - share) / (n - k))), k - 1, n - k, n)
    spread = Fraction(n * (n + 1), 12) - Fraction(ties, 12 * (n - 1))
    pairs = []
    for i, j in itertools.combinations(range(k), 2):
        z = real(means[i] - means[j]) / root(spread * (Fraction(1, len(groups[i])) + Fraction(1, len(groups[j]))))
        pairs.append((z, min(mp.mpf(1), 2 * normal_upper(abs(z)))))
    holm, running = {}, mp.mpf(0)
    for place, index in enumerate(sorted(range(len(pairs)), key=lambda i: pairs[i][1])):
        running = max(running, min(1, pairs[index][1] * (len(pairs) - place)))
        holm[index] = running
    case["dunn"] = [numbers([z, p, holm[i], min(1, p * len(pairs))]) for i, (z, p) in enumerate(pairs)]
    return case


def levene(groups, centre):
    result = anova([[abs(v - centre(g)) for v in g] for g in groups])
    return result and [result[0]["f"], result[0]["p"]]


def median(values):
    s = sorted(values)
    return (s[(len(s) - 1) // 2] + s[len(s) // 2]) / 2


def comparison(i, j, groups, error, df, quantile):
    difference = real(mean(groups[i]) - mean(groups[j]))
    q = abs(difference) / error
    return numbers([difference, difference - quantile * error, difference + quantile * error, q, df,
                    studentised_upper(float(q), len(groups), float(df))])


def pairwise(groups, square):
    k, n = len(groups), sum(map(len, groups))
    pairs = list(itertools.combinations(range(k), 2))
    tukey, howell = None, None
    quantile = studentised_quantile(0.05, k, float(n - k))
    if square:
        error = lambda i, j: mp.sqrt(square / 2 * (mp.mpf(1) / len(groups[i]) + mp.mpf(1) / len(groups[j])))
        tukey = [comparison(i, j, groups, error(i, j), n - k, quantile) for i, j in pairs]
    if sum(variance(g) == 0 for g in groups) < 2:
        howell = []
        for i, j in pairs:
            a, b = (variance(groups[g]) / len(groups[g]) for g in (i, j))
            df = real((a + b) ** 2 / (a**2 / (len(groups[i]) - 1) + b**2 / (len(groups[j]) - 1)))
            howell.append(comparison(i, j, groups, root((a + b) / 2), df, studentised_quantile(0.05, k, float(df))))
    return tukey, howell


cases = []
for i in range(253):
    kind = KINDS[i % len(KINDS)]
    k = generator.choice([2, 2, 3, 3, 4])
    groups = [exact(sample(generator.choice([2, 2, 3, 5, 9, 17]), kind, j)) for j in range(k)]
    analysed = anova(groups)
    case = dict(groups=[[float(v) for v in g] for g in groups], anova=analysed and analysed[0], welch=welch(groups), ranks=ranks(groups),
                levene=levene(groups, mean), brownForsythe=levene(groups, median))
    case["tukey"], case["gamesHowell"] = pairwise(groups, analysed and analysed[1])
    cases.append(case)
with open("groups-by-definition.json", "w") as file:
    file.write("[\n%s\n]\n" % ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases))
