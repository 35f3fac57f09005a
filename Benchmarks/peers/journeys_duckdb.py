"""Funnel, medians of the days between stages, and reasons, each by cohort."""
import duckdb

STAGES = ["entitled", "informed", "counselled", "applied", "approved", "started", "half_way", "finished"]

base = duckdb.connect()
base.execute("CREATE TABLE journeys AS SELECT * FROM read_csv('journeys/journeys.csv')")
columns = []
for stage, earlier in zip(STAGES, [None] + STAGES):
    columns.append(f"count({stage}) AS {stage}_entered")
    columns.append(f"count(*) FILTER ({stage} = 'yes') AS {stage}_passed")
    if earlier:
        columns.append(
            f"median({stage}_on - {earlier}_on) FILTER ({stage} = 'yes' AND {stage}_on >= {earlier}_on) AS {stage}_days")
columns.append("median(finished_on - entitled_on) FILTER (finished = 'yes') AS whole_days")
funnel = base.sql(f"SELECT cohort, {', '.join(columns)} FROM journeys GROUP BY cohort ORDER BY cohort")
names = funnel.columns[1:]
reasons = base.sql(
    "SELECT cohort, reason, count(*) FROM journeys WHERE reason IS NOT NULL GROUP BY ALL ORDER BY ALL")
print("what,value")
for cohort, *values in funnel.fetchall():
    for name, value in zip(names, values):
        print(f"{cohort} {name},{value}")
for cohort, reason, count in reasons.fetchall():
    print(f"{cohort} {reason},{count}")
