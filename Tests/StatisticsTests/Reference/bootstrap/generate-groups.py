# The bootstrap of two groups, of clusters and of pairs, written from its definition: python3 generate-groups.py > groups.json
# Generator: Blackman & Vigna (2021), Steele, Lea & Flood (2014), Lemire (2019). Intervals: Davison & Hinkley (1997), ch. 5.
import json, math, random, statistics
from scipy.stats import norm

MASK = (1 << 64) - 1


def split_mix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


class Xoshiro:
    def __init__(self, seed, stream):
        state = seed ^ split_mix(stream)[1]
        self.s = []
        for _ in range(4):
            state, value = split_mix(state)
            self.s.append(value)

    def next(self):
        s = self.s
        rotate = lambda x, k: ((x << k) | (x >> (64 - k))) & MASK
        result = (rotate((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)
        return result

    def below(self, bound):
        while True:
            product = self.next() * bound
            if (product & MASK) >= ((1 << 64) - bound) % bound:
                return product >> 64


def quantile(ordered, p):
    position = (len(ordered) + 1) * p
    k = math.floor(position + 1e-9 * len(ordered))
    if k < 1:
        return ordered[0]
    if k >= len(ordered):
        return ordered[-1]
    if abs(position - k) < 1e-9 * len(ordered):
        return ordered[k - 1]
    z = norm.ppf([p, k / (len(ordered) + 1), (k + 1) / (len(ordered) + 1)])
    return ordered[k - 1] + (z[0] - z[1]) / (z[2] - z[1]) * (ordered[k] - ordered[k - 1])


def intervals(samples, statistic, error, draws, seed):
    observed = statistic(*samples)
    values, studentised = [], []
    for stream in range(1, draws + 1):
        generator = Xoshiro(seed, stream)
        drawn = [[s[generator.below(len(s))] for _ in s] for s in samples]
        values.append(statistic(*drawn))
        if error:
            studentised.append((values[-1] - observed) / error(*drawn))
    ordered = sorted(values)
    squares = cubes = 0
    for g, sample in enumerate(samples):
        left = []
        for i in range(len(sample)):
            rest = [s if j != g else s[:i] + s[i + 1:] for j, s in enumerate(samples)]
            left.append(statistic(*rest))
        # Empirical influences l = (n − 1)(t̄ − t₋ᵢ), weighted by 1/n.
        middle = math.fsum(left) / len(left)
        for value in left:
            influence = (len(sample) - 1) * (middle - value) / len(sample)
            squares += influence**2
            cubes += influence**3
    a = cubes / (6 * squares**1.5)
    z0 = norm.ppf(sum(v < observed for v in values) / draws)
    result = dict(observed=observed, error=statistics.stdev(values), acceleration=a)
    tail = 0.025
    result["percentile"] = [quantile(ordered, tail), quantile(ordered, 1 - tail)]
    result["basic"] = [2 * observed - quantile(ordered, 1 - tail), 2 * observed - quantile(ordered, tail)]
    adjust = lambda z: norm.cdf(z0 + (z0 + z) / (1 - a * (z0 + z)))
    result["bca"] = [quantile(ordered, adjust(norm.ppf(tail))), quantile(ordered, adjust(norm.ppf(1 - tail)))]
    if error:
        t = sorted(studentised)
        e = error(*samples)
        result["studentised"] = [observed - e * quantile(t, 1 - tail), observed - e * quantile(t, tail)]
    return result


def mean(v):
    return math.fsum(v) / len(v)


def trim(v):
    cut = len(v) // 5
    return mean(sorted(v)[cut:len(v) - cut])


random.seed(20261132)
cases = []
for sizes in [(9, 14), (20, 12), (31, 40)]:
    groups = [[round(random.gauss(j, 1 + j) ** 2, 2) for _ in range(n)] for j, n in enumerate(sizes)]
    welch = lambda x, y: math.sqrt(statistics.variance(x) / len(x) + statistics.variance(y) / len(y))
    for name, one, error in [("mean", mean, welch), ("standard-deviation", statistics.stdev, None), ("trimmed-mean", trim, None)]:
        difference = lambda x, y, one=one: one(x) - one(y)
        cases.append(dict(statistic=name, groups=groups, seed=7, draws=399,
                          **intervals(groups, difference, error, 399, 7)))
    cases.append(dict(statistic="mean", groups=groups[:1], seed=9, draws=399, **intervals(
        groups[:1], mean, lambda x: statistics.stdev(x) / math.sqrt(len(x)), 399, 9)))
print(json.dumps(dict(source="own transcription in Python of the published definitions", cases=cases)))
