"""Prints the page of accuracy as Markdown from the record of a test run (see script/accuracy).

A method with fewer than 200 random data sets is an error.
"""

import collections
import pathlib
import sys

LEAST = 200
#: Comparisons with a wider tolerance are with printed values of few digits, simulations or laws.
FULL_PRECISION = 1e-7

methods = {}
others = collections.Counter()
for line in open(sys.argv[1], encoding="utf-8"):
    method, reference, data_set, tolerance, difference = line.rstrip("\n").split("\t")
    if not method:
        others["full" if float(tolerance) <= FULL_PRECISION else "printed"] += 1
        continue
    entry = methods.setdefault(method, {"references": set(), "sets": set(), "count": 0, "worst": 0.0})
    entry["references"].add(reference)
    entry["sets"].add(data_set)
    if difference:
        entry["count"] += 1
        # Intervals that are told from their width alone have no relative tolerance.
        if float(tolerance) > 0:
            entry["worst"] = max(entry["worst"], float(difference))

few = [name for name, entry in methods.items() if len(entry["sets"]) < LEAST]
if few or not methods:
    sys.exit(f"fewer than {LEAST} random data sets: {', '.join(few) or 'every method'}")

print(f"""# Accuracy of results

How far the results are from their references, method by method.

## Overview

The table is made by `script/accuracy` from a run of the tests; nothing in it is written by hand. Each method is compared with
other programs or with its definition on at least {LEAST} random data sets: ties, zeros, constant columns, two values, unequal
groups, values as small as 1e-150 and as large as 1e150. What must be refused counts as a data set too. A difference of 0
means equal to the last bit; where a reference is zero or nearly so, the difference is relative to the size below which the tolerance
of the test is absolute.
The data sets lie with the scripts that generated them in `Tests/StatisticsTests/Reference`. Besides, the tests make {others["full"]:,}
comparisons in full precision with published examples, certified data and laws, and {others["printed"]:,} with printed values of few digits.

| Method | Reference | Data sets | Comparisons | Worst relative difference |
|---|---|---:|---:|---:|""")
for name, entry in sorted(methods.items()):
    worst = "0" if entry["worst"] == 0 else f"{entry['worst']:.1e}"
    references = "; ".join(sorted(entry["references"]))
    print(f"| {name} | {references} | {len(entry['sets'])} | {entry['count']} | {worst} |")

print("""
The distribution functions beneath are compared with values of 30 digits in <doc:Accuracy-of-distributions>.
""")
print(pathlib.Path("script/accuracy_differences.md").read_text(encoding="utf-8"))
print("""## Certified data of NIST

Decimal digits that agree with the certified values of the Statistical Reference Datasets, 15 at most: the mean and standard
deviation, F, and the worst coefficient. Measured with `script/nist_digits.py`; R 4.2.2 (`mean`, `sd`, `aov`, `lm`), NumPy 2.4 and
SciPy 1.17.1 (`mean`, `std`, `f_oneway`, `lstsq`) on the same files. Filip's powers reach the tool as doubles, which alone allow 7.6
digits; `LinearRegression(_:onPowersOf:degree:)` forms them in more digits.

| Data | Quantity | Wirkung | R | NumPy and SciPy |
|---|---|---:|---:|---:|""")
with open("script/nist_digits.csv", encoding="utf-8") as file:
    next(file)
    for line in file:
        print("| " + " | ".join(line.strip().split(",")) + " |")
