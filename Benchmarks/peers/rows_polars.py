"""Mean, standard deviation, range and quartiles of the numbers, and counts of the codes, of a million rows."""
import polars

NUMBERS = ["case", "age", "before", "after", "rating", "distance"]
CODES = ["region", "help", "advised"]

rows = polars.scan_csv("rows.csv")
aggregates = []
for name in NUMBERS:
    column = polars.col(name)
    aggregates += [
        column.count().alias(f"{name} n"),
        column.mean().alias(f"{name} mean"),
        column.std().alias(f"{name} deviation"),
        column.min().alias(f"{name} minimum"),
        column.quantile(0.25, "linear").alias(f"{name} lower"),
        column.median().alias(f"{name} median"),
        column.quantile(0.75, "linear").alias(f"{name} upper"),
        column.max().alias(f"{name} maximum"),
    ]
counts = [rows.group_by(name).len().sort(name) for name in CODES]
numbers, *codes = polars.collect_all([rows.select(aggregates), *counts])
print("what,value")
for name, value in numbers.row(0, named=True).items():
    print(f"{name},{value!r}")
for name, table in zip(CODES, codes):
    for code, count in table.rows():
        print(f"{name} {code},{count}")
