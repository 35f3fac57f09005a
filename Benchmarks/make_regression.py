"""Writes the invented rows that regressions are fitted to, the same bytes every time.

    make_regression.py FOLDER

`regression.csv`: 100,000 rows with 28 predictors of three decimals, a number `y` of four that they explain in part, and `event`, 0 or 1.
"""
import math
import pathlib
import random
import sys

ROWS, PREDICTORS = 100_000, 28


def lines():
    chance = random.Random(21)  # random() alone is promised to give the same numbers in every version
    names = [f"x{number:02}" for number in range(1, PREDICTORS + 1)]
    yield names + ["y", "event"]
    for _ in range(ROWS):
        values = [round(chance.random() * 4 - 2, 3) for _ in names]
        signal = sum(value * (number % 5 - 2) / 8 for number, value in enumerate(values))
        noise = sum(chance.random() for _ in range(4)) - 2
        event = int(chance.random() < 1 / (1 + math.exp(-signal / 2)))
        yield [f"{value:.3f}" for value in values] + [f"{10 + signal + noise:.4f}", str(event)]


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(",".join(line) + "\n" for line in lines())
    (folder / "regression.csv").write_text(text, encoding="utf-8", newline="\n")


main()
