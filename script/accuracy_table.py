"""Prints the table of accuracy as Markdown from the record of a test run (see script/accuracy)."""

import collections
import pathlib
import re
import sys

tests = pathlib.Path("Tests/StatisticsTests")


def words(name):
    """`MannWhitneyTests.swift` as `Mann Whitney`."""
    stem = re.sub(r"Tests$", "", pathlib.Path(name).stem)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stem)


def reference(name):
    """What the test file says about its reference: the doc comments that name a source."""
    text = (tests / name).read_text(encoding="utf-8")
    named = []
    for comment in re.findall(r"((?:^ *///.*\n)+)", text, flags=re.M):
        line = " ".join(part.strip()[3:].strip() for part in comment.strip().split("\n"))
        if re.search(r"\bR\b|R's|SciPy|StatXact|NIST|coin|psych|survival|hand|enumerat|\(\d{4}\)|mpmath", line):
            named.append(line.rstrip("."))
    folders = sorted(set(re.findall(r'Reference\.load\(\s*"([^"]+)"', text)))
    sources = []
    for folder in folders:
        found = re.search(r'"source"\s*:\s*"([^"]+)"', (tests / "Reference" / folder).read_text(encoding="utf-8")[:2000])
        if found:
            sources.append(found.group(1))
    unique = list(dict.fromkeys(sources + named[:2]))
    return "; ".join(unique).replace("|", "\\|") or "typed values, see the test"


record = collections.defaultdict(list)
for line in open(sys.argv[1], encoding="utf-8"):
    file, _, _, difference = line.rstrip("\n").split("\t")
    record[file].append(float(difference))

print("""# Accuracy

How far the results are from their references: the worst relative difference over all comparisons of the tests.

## Overview

The table is made by `script/accuracy` from a run of the tests. A difference of 0 means equal to the last bit; differences
below the absolute tolerance of a test, where a reference is exactly or nearly zero, count as 0. The references lie beside
the tests, with the scripts that generated them. Where a result differs from R's on purpose, the documentation of the type
says why. For the distribution functions the comparison with GSL and libRmath is in
`Tests/StatisticsTests/Reference/distributions/ACCURACY.md`.

| Tests | Reference | Comparisons | Worst relative difference |
|---|---|---:|---:|""")
for file in sorted(record, key=words):
    differences = record[file]
    worst = max(differences)
    print(f"| {words(file)} | {reference(file)} | {len(differences)} | {'0' if worst == 0 else f'{worst:.1e}'} |")

print("""
## Certified data of NIST

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
