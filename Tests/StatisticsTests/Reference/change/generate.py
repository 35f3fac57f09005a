"""Writes change.json: reliable change by Jacobson and Truax in decimal arithmetic.

Python 3.11. Run: python3 generate.py
"""
import json
import random
from decimal import Decimal, getcontext

getcontext().prec = 50
random.seed(20261130)
cases = []
while len(cases) < 220:
    digits = random.choice([0, 1, 3])
    unit = Decimal(10) ** random.choice([0, 0, -150, 150])
    deviation = Decimal("%.3f" % random.uniform(0.1, 12)) * unit
    reliability = Decimal(random.choice(["0", "0.5", "0.8", "0.913", "0.999999"]))
    criterion = Decimal(random.choice(["1", "1.645", "1.96", "2.58"]))
    higher = random.random() < 0.5
    error = (Decimal(2) * (1 - reliability)).sqrt() * deviation
    before, after = ([Decimal("%.*f" % (digits, random.gauss(10, 6))) * unit for _ in range(random.choice([1, 2, 20]))] for _ in range(2))
    after = (after * 20)[: len(before)]
    index = [(b - a) / error for a, b in zip(before, after)]
    # A change on the criterion itself depends on the last digit of the root.
    if any(abs(abs(v) - criterion) < Decimal("1e-12") for v in index):
        continue
    gains = [v if higher else -v for v in index]
    counts = [sum(v > criterion for v in gains), sum(abs(v) <= criterion for v in gains), sum(v < -criterion for v in gains)]
    cases.append(dict(deviation=float(deviation), reliability=float(reliability), criterion=float(criterion), higher=higher,
                      before=[float(v) for v in before], after=[float(v) for v in after], error=float(error),
                      least=float(criterion * error), index=[float(v) for v in index], counts=counts))
with open("change.json", "w") as file:
    file.write("[\n%s\n]\n" % ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases))
