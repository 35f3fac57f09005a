"""Mean, standard deviation, range and quartiles of the numbers, and counts of the codes, of a million rows."""
import duckdb

NUMBERS = ["case", "age", "before", "after", "rating", "distance"]
CODES = ["region", "help", "advised"]

base = duckdb.connect()
base.execute("CREATE TABLE rows AS SELECT * FROM read_csv('rows.csv')")
columns = []
for name in NUMBERS:
    columns += [
        f'count("{name}")', f'avg("{name}")', f'stddev_samp("{name}")', f'min("{name}")',
        f'quantile_cont("{name}", 0.25)', f'median("{name}")', f'quantile_cont("{name}", 0.75)', f'max("{name}")',
    ]
values = iter(base.sql(f"SELECT {', '.join(columns)} FROM rows").fetchall()[0])
print("what,value")
for name in NUMBERS:
    for what in ["n", "mean", "deviation", "minimum", "lower", "median", "upper", "maximum"]:
        print(f"{name} {what},{next(values)!r}")
for name in CODES:
    # DuckDB reads yes and no as Booleans.
    code = f"CASE WHEN {name} THEN 'yes' ELSE 'no' END" if name == "advised" else name
    for level, count in base.sql(f"SELECT {code} AS level, count(*) FROM rows GROUP BY 1 ORDER BY 1").fetchall():
        print(f"{name} {level},{count}")
