"""Counts the correct digits of wirkung on data of NIST's Statistical Reference Datasets.

usage: python3 script/nist_digits.py WIRKUNG FOLDER

FOLDER holds NAME.csv (columns y; g,y; or x…,y) and certified.json ({NAME: {mean, sd, F, coef}}), made from the files of
https://www.itl.nist.gov/div898/strd/. Prints data set, quantity and the decimal digits that agree (15 at most).
"""

import csv
import decimal
import json
import math
import pathlib
import subprocess
import sys
import tempfile

tool, folder = sys.argv[1], pathlib.Path(sys.argv[2])
certified = json.loads((folder / "certified.json").read_text())


def digits(value, target):
    target = float(target)
    difference = abs(value - target) / abs(target) if target else abs(value)
    return 15.0 if difference == 0 else max(0.0, min(15.0, -math.log10(difference)))


def rows(*arguments):
    run = subprocess.run([tool, *arguments, "--format", "json"], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def with_powers(name, degree):
    """The file with the powers of x as columns, computed in decimal."""
    decimal.getcontext().prec = 60
    with open(folder / f"{name}.csv", newline="") as file:
        data = list(csv.DictReader(file))
    path = pathlib.Path(tempfile.mkdtemp()) / f"{name}.csv"
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([f"x{power}" for power in range(1, degree + 1)] + ["y"])
        for row in data:
            x = decimal.Decimal(row["x"])
            writer.writerow([format(x**power, "f") for power in range(1, degree + 1)] + [row["y"]])
    return path


for name, expected in certified.items():
    path = folder / f"{name}.csv"
    if "mean" in expected:
        row = rows("describe", str(path), "--columns", "y")[0]
        print(f"{name},mean,{digits(row['mean'], expected['mean']):.1f}")
        print(f"{name},sd,{digits(row['std_dev'], expected['sd']):.1f}")
    elif "F" in expected:
        row = rows("test", "anova", str(path), "--outcome", "y", "--group", "g")[0]
        print(f"{name},F,{digits(row['statistic'], expected['F']):.1f}")
    elif "coef" in expected:
        degree = {"Wampler": 5, "Filip": 10}.get(name.rstrip("12345"))
        if degree:
            path = with_powers(name, degree)
        with open(path, newline="") as file:
            predictors = next(csv.reader(file))[:-1]
        fit = rows("regress", str(path), "--outcome", "y", "--predictors", ",".join(predictors))
        worst = min(digits(row["estimate"], target) for row, target in zip(fit, expected["coef"]))
        print(f"{name},coefficients,{worst:.1f}")
