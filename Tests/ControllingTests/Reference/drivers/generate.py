# Writes lmdi.csv: changes of cost taken apart by LMDI-I (Ang 2005), with zeros as limits (Ang & Liu 2007).
#
# The limits are taken by the small value strategy with mpmath: a zero is 10^-(10^12), small enough that the logarithms converge;
# a group without cases in one period keeps the cost per case of the other one.
# Columns: residents, three cases, three costs, the same afterwards, then the effects of residents, density, mix, cost per case.
#
# Python 3.11, mpmath 1.3.  python3 generate.py > lmdi.csv
import random
from mpmath import mp, mpf, log, nstr

mp.dps = 60
SMALL = mpf(10) ** (-(10 ** 12))
random.seed(20261121)


def mean(a, b):
    return a if a == b else (a - b) / (log(a) - log(b))


def effects(before, after):
    (p0, n0, c0), (p1, n1, c1) = before, after
    total0, total1 = sum(n0), sum(n1)
    sums = [mpf(0)] * 4
    for i in range(3):
        u0 = c0[i] / n0[i] if n0[i] else None
        u1 = c1[i] / n1[i] if n1[i] else None
        u0, u1 = (u1 if u0 is None else u0), (u0 if u1 is None else u1)
        if u0 is None:
            continue
        m0, m1 = (n0[i] / total0 or SMALL), (n1[i] / total1 or SMALL)
        u0, u1 = (u0 or SMALL), (u1 or SMALL)
        d0, d1 = total0 / p0, total1 / p1
        weight = mean(p1 * d1 * m1 * u1, p0 * d0 * m0 * u0)
        for k, ratio in enumerate([p1 / p0, d1 / d0, m1 / m0, u1 / u0]):
            sums[k] += weight * log(ratio)
    return sums


def state(zeros):
    cases = [mpf(random.randint(1, 400)) for _ in range(3)]
    cost = [mpf(random.randint(1, 9000)) for _ in range(3)]
    for i in range(3):
        kind = random.random()
        if zeros and kind < 0.2:
            cases[i] = cost[i] = mpf(0)
        elif zeros and kind < 0.35:
            cost[i] = mpf(0)
    return mpf(random.randint(500, 90000)), cases, cost


rows = 0
while rows < 60:
    before, after = state(rows >= 30), state(rows >= 30)
    if sum(before[1]) == 0 or sum(after[1]) == 0 or sum(before[2]) + sum(after[2]) == 0:
        continue
    # A group may cost nothing and have no cases in the other period: then the two limits compete, and there is none.
    if any((before[1][i] == 0) != (after[1][i] == 0) and before[2][i] == after[2][i] == 0 for i in range(3)):
        continue
    numbers = [before[0], *before[1], *before[2], after[0], *after[1], *after[2]]
    print(",".join([str(int(x)) for x in numbers] + [nstr(x, 17) for x in effects(before, after)]))
    rows += 1
