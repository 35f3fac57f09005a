"""Writes the invented table of a million rows and ten columns that is described, the same bytes every time.

    make_rows.py FOLDER

Cases with numbers, codes, a day, a yes or no; two of a hundred scores are missing. There is no codebook, so that
the kinds of the columns are found out from a million rows too.
"""
import datetime
import pathlib
import random
import sys

ROWS = 1_000_000
REGIONS = ["town", "suburb", "country"]
HELPS = ["advice", "group", "mentor", "family", "day", "foster", "home"]


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(3).random  # promised to give the same numbers in every version
    days = [(datetime.date(2020, 1, 1) + datetime.timedelta(days=day)).isoformat() for day in range(1400)]
    with open(folder / "rows.csv", "w", encoding="utf-8", newline="\n") as file:
        file.write("case,age,region,help,start,before,after,rating,advised,distance\n")
        for case in range(1, ROWS + 1):
            before = 100 * (chance() + chance() + chance()) / 3
            after = "" if chance() < 0.02 else f"{before + 20 * chance() - 8:.2f}"
            file.write(
                f"{case},{int(27 * chance())},{REGIONS[int(3 * chance())]},{HELPS[int(7 * chance())]},"
                f"{days[int(1400 * chance())]},{before:.2f},{after},{1 + int(5 * chance())},"
                f"{'yes' if chance() < 0.4 else 'no'},{60 * chance() ** 3:.1f}\n")


main()
