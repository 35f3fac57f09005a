"""Known days and their calendar facts, from Python's datetime (proleptic Gregorian).

Run: python3 generate.py > days.json
"""

import datetime
import json
import random
import sys

random.seed(20_260_101)
epoch = datetime.date(1970, 1, 1).toordinal()
last = datetime.date(9999, 12, 31).toordinal()
ordinals = {1, last, epoch, epoch - 1, epoch + 1}
for year in [1, 4, 100, 400, 1582, 1899, 1900, 1901, 1969, 1970, 1999, 2000, 2001, 2100, 2400, 9996, 9999]:
    for month, day in [(1, 1), (2, 28), (3, 1), (12, 31)]:
        ordinals.add(datetime.date(year, month, day).toordinal())
for year in list(range(1976, 2045)):
    # The days around New Year are where ISO week years differ from calendar years.
    new_year = datetime.date(year, 1, 1).toordinal()
    ordinals.update(range(new_year - 4, new_year + 5))
ordinals.update(random.randint(1, last) for _ in range(300))

rows = []
for ordinal in sorted(ordinals):
    day = datetime.date.fromordinal(ordinal)
    iso = day.isocalendar()
    row = {
        "text": day.isoformat(),
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "daysSinceEpoch": ordinal - epoch,
        "weekday": iso[2],
        "isoYear": iso[0],
        "isoWeek": iso[1],
    }
    rows.append(json.dumps(row))
sys.stdout.write(
    '{"tool": "Python %s, datetime", "days": [\n%s\n]}\n' % (sys.version.split()[0], ",\n".join(rows))
)
