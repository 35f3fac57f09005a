"""Writes blocks-by-definition.json: analyses of complete blocks from their definitions with 40 digits.

Python 3.11, mpmath 1.3.0, SciPy 1.17.1. Run: python3 blocks.py
"""
import json

from definitions import *


def friedman(rows):
    n, k = len(rows), len(rows[0])
    if all(len(set(row)) == 1 for row in rows):
        return None
    ranked = [[Fraction(sum(w < v for w in row) * 2 + sum(w == v for w in row) + 1, 2) for v in row] for row in rows]
    sums = [sum(column) for column in zip(*ranked)]
    ties = sum(row.count(v) ** 3 - row.count(v) for row in rows for v in set(row))
    chi = sum((s - Fraction(n * (k + 1), 2)) ** 2 for s in sums) / (Fraction(n * k * (k + 1), 12) - Fraction(ties, 12 * (k - 1)))
    w = chi / (n * (k - 1))
    case = dict(friedman=numbers([real(chi), chi_upper(real(chi), k - 1), real(w)]), iman=None, page=None)
    if w < 1:
        f = (n - 1) * w / (1 - w)
        case["iman"] = numbers([real(f), f_upper(real(f), k - 1, (k - 1) * (n - 1))])
    # Page's L: its variance given the ties is the sum of the blocks' variances of ranks times that of 1 … k.
    l = sum(j * s for j, s in enumerate(sums, 1))
    spread = sum(sum((v - Fraction(k + 1, 2)) ** 2 for v in row) for row in ranked) / (k - 1) * sum((j - Fraction(k + 1, 2)) ** 2 for j in range(1, k + 1))
    z = real(l - Fraction(n * k * (k + 1) ** 2, 4)) / root(spread)
    case["page"] = numbers([real(l), min(1, 2 * normal_upper(abs(z))), normal_upper(-z), normal_upper(z)])
    return case


def repeated(rows):
    n, k = len(rows), len(rows[0])
    columns = [mean(column) for column in zip(*rows)]
    grand = mean(columns)
    between = n * sum((c - grand) ** 2 for c in columns)
    rest = [[v - mean(row) - c + grand for v, c in zip(row, columns)] for row in rows]
    residual = sum(v * v for row in rest for v in row)
    if residual == 0:
        return None
    d = k - 1
    f = between / d / (residual / (d * (n - 1)))
    # Box's epsilon of the double-centred covariances.
    covariance = [[sum(row[i] * row[j] for row in rest) / (n - 1) for j in range(k)] for i in range(k)]
    box = sum(covariance[i][i] for i in range(k)) ** 2 / (d * sum(v * v for line in covariance for v in line))
    denominator = d * (n - 1 - d * box)
    huynh = min(Fraction(1), (n * d * box - 2) / denominator) if denominator > 0 else Fraction(1)
    p = lambda e: f_upper(real(f), d * real(e), d * (n - 1) * real(e))
    return dict(f=float(real(f)), epsilon=numbers([real(box), real(huynh)]), p=numbers([p(Fraction(1)), p(box), p(huynh)]),
                share=float(real(between / (between + residual))), interval=share_interval(real(f), d, d * (n - 1), n * d))


cases = []
for i in range(264):
    kind = KINDS[i % len(KINDS)]
    n, k = generator.choice([2, 3, 4, 6, 10, 15]), generator.choice([2, 3, 3, 4, 5])
    columns = [sample(n, kind, j) for j in range(k)]
    rows = [list(row) for row in zip(*map(exact, columns))]
    cases.append(dict(blocks=[[float(v) for v in row] for row in rows], ranks=friedman(rows), repeated=repeated(rows)))
with open("blocks-by-definition.json", "w") as file:
    file.write("[\n%s\n]\n" % ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases))
